//! One analysed sentence, as the later stages see it.

use std::ops::Range;

use crate::span::Span;
use crate::syntax::Tree;
use crate::text::{Segmented, Sentence, Token};

/// A sentence with its tokens and tree. Token indices are relative to the sentence, spans are bytes of the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SentenceView<'d> {
    /// The whole document.
    pub(crate) text: &'d str,
    /// The whole document's tokens and sentences.
    pub(crate) segmented: &'d Segmented,
    /// Which sentence of the document this is.
    pub(crate) index: usize,
    /// Its tree, of the same length.
    pub(crate) tree: &'d Tree,
}

impl<'d> SentenceView<'d> {
    /// The sentence record.
    pub(crate) fn sentence(&self) -> &'d Sentence {
        &self.segmented.sentences[self.index]
    }

    /// Its tokens.
    pub(crate) fn tokens(&self) -> &'d [Token] {
        &self.segmented.tokens[self.sentence().tokens.clone()]
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.sentence().tokens.len()
    }

    /// Token `i` as written.
    pub(crate) fn form(&self, i: usize) -> &'d str {
        &self.text[self.tokens()[i].span.range()]
    }

    /// Token `i` in lower case.
    pub(crate) fn lower(&self, i: usize) -> &'d str {
        self.segmented.lower(self.sentence().tokens.start + i)
    }

    /// Bytes of the document that a non-empty range of tokens covers.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        let all = self.tokens();
        Span::new(all[tokens.start].span.start, all[tokens.end - 1].span.end)
    }

    /// The tokens that lie wholly inside `span`.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let all = self.tokens();
        let start = all.partition_point(|t| t.span.start < span.start);
        let end = all.partition_point(|t| t.span.end <= span.end);
        start..end.max(start)
    }
}
