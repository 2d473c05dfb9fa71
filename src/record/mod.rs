//! Records: from the events of a sentence to claims.
//!
//! Input: a [`Scene`], attributions and the sentence's mentions. Output: [`Claim`]s.
//! Invariant: every text in a claim is the document's own at its span; ids depend on nothing but the document.

pub(crate) mod build;
#[cfg(test)]
mod cases;
pub(crate) mod date_beside;
pub(crate) mod group;
pub(crate) mod headed;
mod how_many;
mod over_reasons;
mod parties;
pub(crate) mod place;
mod repeated;
mod said;
mod slots;
pub(crate) mod source;
mod taken;
pub(crate) mod unit;
mod unreported;
pub(crate) mod when;
pub(crate) mod where_told;
mod worth;

use crate::hash::StableHash;
use crate::span::Span;

/// A stable 64-bit hash (FNV-1a) of what identifies a claim, as 16 hexadecimal digits.
#[derive(Debug)]
pub(crate) struct ClaimHash(StableHash);

impl ClaimHash {
    /// The hash of a document's id.
    pub(crate) fn new(doc_id: &str) -> Self {
        let mut hash = Self(StableHash::default());
        hash.add(doc_id.as_bytes());
        hash
    }

    /// Takes in bytes.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.0.add(bytes);
    }

    /// Takes in a slot's span, or its absence.
    pub(crate) fn add_span(&mut self, span: Option<Span>) {
        let (start, end) = span.map_or((u64::MAX, u64::MAX), |s| (s.start as u64, s.end as u64));
        self.add(&start.to_le_bytes());
        self.add(&end.to_le_bytes());
    }

    /// The id.
    pub(crate) fn finish(&self) -> String {
        self.0.to_string()
    }
}
