//! Report text in, structured claims out.

pub mod annotate;
mod attribution;
pub mod claim;
#[cfg(feature = "cli")]
pub mod corpus;
mod data;
mod document;
mod error;
mod event;
#[cfg(feature = "cli")]
pub mod export;
mod extractor;
mod gate;
mod gazetteer;
mod sentence;
mod slot;
mod span;
mod stance;
mod syntax;
mod text;

pub use annotate::Layers;
pub use claim::{ActionKind, Claim, CountOf, Hop, Modality, Polarity, Verification};
pub use document::Document;
pub use error::{Error, ErrorKind};
pub use extractor::{Extractor, ExtractorBuilder};
pub use span::Span;
