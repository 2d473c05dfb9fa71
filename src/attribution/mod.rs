//! Attribution: who is the source of what.
//!
//! Input: a document's analysed sentences and quotations. Output: [`Attributed`] stretches.
//! Invariant: cue and source belong to one sentence; a content stretch never includes its own cue or source.

use std::ops::Range;

use crate::claim::Channel;
use crate::span::Span;

/// One source and what it vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attributed {
    /// The sentence that holds cue and source.
    pub(crate) sentence: usize,
    /// Tokens of the source's noun phrase in that sentence; `None` where none is named ("was reported").
    pub(crate) source: Option<Range<usize>>,
    /// Tokens of the reporting words.
    pub(crate) cue: Range<usize>,
    /// What is attributed: bytes of the document, in order, possibly over several sentences.
    pub(crate) content: Vec<Span>,
    /// In what form it is said.
    pub(crate) channel: Channel,
    /// The rule that gave it, for `evidence`.
    pub(crate) rule: &'static str,
}
