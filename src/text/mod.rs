//! Text: tokens that tile a document, its sentences and its quotation regions.
//!
//! Input: a document's text. Output: [`Segmented`].
//! Invariant: tokens are in order, do not overlap, lie on character boundaries, and only white space lies between
//! them; every token belongs to exactly one sentence; sentences do not overlap.

mod address;
mod character;
mod clitic;
mod dateline;
mod glued;
mod layout;
mod lexicon;
mod quotation;
mod run_on;
mod sentence;
mod token;

use std::ops::Range;

#[cfg(feature = "internals")]
pub(crate) use character::push_lower;
pub(crate) use glued::Vocabulary;
pub(crate) use lexicon::TextLexicon;

use crate::span::Span;
use layout::Gap;

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and digits ("al-Baghdadi", "US-backed", "F-16").
    Word,
    /// Digits with separators ("1,200", "3.5", "10th", "1990s", "10-15").
    Number,
    /// A clitic split off the word before it ("'s", "n't", "'").
    Clitic,
    /// A web or mail address.
    Url,
    /// Anything else.
    Punctuation,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Bytes of the document.
    pub(crate) span: Span,
    /// What it looks like.
    pub(crate) kind: TokenKind,
}

/// One sentence, headline or bullet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Bytes of the document, from its first to its last token.
    pub(crate) span: Span,
    /// Its tokens, as indices into [`Segmented::tokens`].
    pub(crate) tokens: Range<usize>,
    /// The paragraph it belongs to, from 0; a blank line, or a line break after which a new block starts, ends one.
    pub(crate) paragraph: usize,
    /// All its letters are capitals (old wire text), so that capitals say nothing about names.
    pub(crate) capitals: bool,
    /// It is a dateline ("BAGHDAD, 12 June (Reuters) -"), dash and bracketed labels such as "[TEXT]" included; the
    /// text that it opens begins the next sentence, in the same paragraph.
    pub(crate) dateline: bool,
}

/// The outermost of `quotations`, of those that open next before byte `at`, that holds it inside.
pub(crate) fn holding(quotations: &[Quotation], at: usize) -> Option<&Quotation> {
    let next = quotations.partition_point(|q| q.outer.start < at);
    quotations[next.saturating_sub(3)..next]
        .iter()
        .find(|q| q.outer.start < at && at < q.outer.end)
}

/// A stretch between quotation marks; may run over several sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Bytes of the document, marks included.
    pub(crate) outer: Span,
    /// Bytes between the marks.
    pub(crate) inner: Span,
    /// It takes up a quotation that the paragraph before left open.
    pub(crate) continued: bool,
}

/// A segmented document. Reused between documents: fill it anew with `segment`.
#[derive(Debug, Default)]
pub(crate) struct Segmented {
    /// All tokens in order.
    pub(crate) tokens: Vec<Token>,
    /// All sentences in order.
    pub(crate) sentences: Vec<Sentence>,
    /// Quotation regions by start; an inner quotation follows the one that holds it.
    pub(crate) quotations: Vec<Quotation>,
    /// Lower-cased forms of all tokens, one after another, typographic apostrophes and hyphens made plain.
    pub(crate) lower: String,
    /// Ends of the lower-cased forms in `lower`, one a token.
    pub(crate) lower_ends: Vec<usize>,
    /// What separates each token from the one before; scratch of this stage.
    gaps: Vec<Gap>,
}

impl Segmented {
    /// The lower-cased form of token `i`.
    pub(crate) fn lower(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.lower_ends[i - 1] };
        &self.lower[start..self.lower_ends[i]]
    }
}

/// Segments `text`, reusing the memory of `out`.
pub(crate) fn segment(text: &str, lexicon: &TextLexicon, out: &mut Segmented) {
    token::tokenize(text, lexicon, out);
    layout::gaps(text, out);
    sentence::split(text, lexicon, out);
    quotation::find(text, out);
}

#[cfg(test)]
mod tests;
