//! Analysis: the working memory of one document on its way through the stages.
//!
//! Input: a document's text. Output: its tokens, sentences and the trees of the sentences that need one.
//! Invariant: filled anew for each document, its memory reused; a sentence without a tree has an empty one.

use crate::sentence::SentenceView;
use crate::syntax::{ParseScratch, SyntaxModel, Tree};
use crate::text::{Segmented, TextLexicon, segment};

/// Tokens, sentences and trees of one document.
#[derive(Debug, Default)]
pub(crate) struct Analysis {
    /// Tokens, sentences, quotation regions.
    pub(crate) segmented: Segmented,
    trees: Vec<Tree>,
    parsed: Vec<bool>,
    scratch: ParseScratch,
}

impl Analysis {
    /// Segments `text`; no sentence has a tree yet.
    pub(crate) fn begin(&mut self, text: &str, lexicon: &TextLexicon) {
        segment(text, lexicon, &mut self.segmented);
        let n = self.segmented.sentences.len();
        if self.trees.len() < n {
            self.trees.resize_with(n, Tree::default);
        }
        for tree in &mut self.trees[..n] {
            tree.fill([]);
        }
        self.parsed.clear();
        self.parsed.resize(n, false);
    }

    /// Gives sentence `i` its tree.
    pub(crate) fn parse(&mut self, text: &str, model: &SyntaxModel, i: usize) {
        if !std::mem::replace(&mut self.parsed[i], true) {
            model.parse(
                text,
                &self.segmented,
                i,
                &mut self.scratch,
                &mut self.trees[i],
            );
        }
    }

    /// Has sentence `i` a tree?
    pub(crate) fn is_parsed(&self, i: usize) -> bool {
        self.parsed[i]
    }

    /// Number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.segmented.sentences.len()
    }

    /// Sentence `i` as the later stages see it.
    pub(crate) fn view<'d>(&'d self, text: &'d str, i: usize) -> SentenceView<'d> {
        SentenceView {
            text,
            segmented: &self.segmented,
            index: i,
            tree: &self.trees[i],
        }
    }
}
