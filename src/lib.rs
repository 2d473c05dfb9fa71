//! Report text in, structured claims out.

mod attribution;
pub mod claim;
mod data;
mod document;
mod error;
mod extractor;
mod gazetteer;
mod sentence;
mod slot;
mod span;
mod syntax;
mod text;

pub use claim::{ActionKind, Claim, CountOf, Hop, Modality, Polarity, Verification};
pub use document::Document;
pub use error::{Error, ErrorKind};
pub use extractor::{Extractor, ExtractorBuilder};
pub use span::Span;
