//! Export: claims and layers as bytes to write.
//!
//! Input: the claims or layers of one document, and the document. Output: JSON Lines, or text for readers.
//! Invariant: spans are bytes up to here; this is the only place that converts them.
//!
//! A form is one file of this folder and an arm of [`Form`]. A run gives each document with its claims to
//! [`Form::claims`] on any thread, and the [`Part`]s in input order to a [`Writer`].

mod bytes;
mod columns;
mod compress;
mod csv;
mod form;
mod geojson;
mod json;
mod merge;
mod offsets;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;
mod text;
mod value;
mod writer;

pub use compress::Compression;
pub use form::{Form, Format};
pub use merge::Merge;
pub use offsets::{Offsets, Units};
pub use text::Style;
pub use writer::{Mark, Part, Writer};
