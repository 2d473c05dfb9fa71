//! Export: claims and layers as bytes to write.
//!
//! Input: the claims or layers of one document, and the document. Output: JSON Lines, or text for readers.
//! Invariant: spans are bytes up to here; this is the only place that converts them.
//!
//! A format is one file of this folder and one arm where the program chooses it.

mod json;
mod offsets;
mod text;

pub use json::{claims_json, layers_json};
pub use offsets::{Offsets, Units};
pub use text::{Style, claims_text, layers_text};
