//! Text, syntax and attribution alone, for this crate's own tools and benches.
//!
//! Input: a text. Output: tokens, sentences, quotations, attributions, as plain values.
//! Invariant: the stages are run as the extractor runs them, over the whole text.

use std::ops::Range;
use std::sync::Arc;

use crate::attribution::Attributor;
use crate::data::Tables;
use crate::error::Error;
use crate::event::grammar::Grammar;
use crate::sentence::SentenceView;
use crate::syntax::{Morphology, ParseScratch, SyntaxModel, Tree};
use crate::text::{Segmented, TextLexicon, segment};

/// The first stages, with memory that is used again.
#[derive(Debug)]
pub struct Stages {
    lexicon: TextLexicon,
    model: SyntaxModel,
    attributor: Attributor,
    segmented: Segmented,
    scratch: ParseScratch,
    trees: Vec<Tree>,
}

/// One attribution, as byte ranges.
#[derive(Debug, Clone)]
pub struct AttributedBytes {
    /// The source, if one is named.
    pub source: Option<Range<usize>>,
    /// The reporting words.
    pub cue: Range<usize>,
    /// What is attributed.
    pub content: Vec<Range<usize>>,
    /// Class of the reporting word and name of the rule.
    pub rule: String,
}

impl Stages {
    /// With the embedded tables and model.
    ///
    /// # Errors
    /// A malformed table.
    pub fn new() -> Result<Self, Error> {
        let tables = Tables::default();
        let morphology = Morphology::load(&tables)?;
        let lexicon = TextLexicon::load(&tables)?;
        Ok(Self {
            attributor: Attributor::load(
                &tables,
                &morphology,
                &lexicon,
                Arc::new(Grammar::load(&tables)?),
            )?,
            lexicon,
            model: SyntaxModel::embedded(),
            segmented: Segmented::default(),
            scratch: ParseScratch::default(),
            trees: Vec::new(),
        })
    }

    /// Segments `text`; gives the numbers of its tokens, sentences and quotations.
    pub fn segment(&mut self, text: &str) -> (usize, usize, usize) {
        segment(text, &self.lexicon, &mut self.segmented);
        let out = &self.segmented;
        (out.tokens.len(), out.sentences.len(), out.quotations.len())
    }

    /// Parses the sentences of the text segmented last, those without a reporting word only if `all`.
    pub fn parse(&mut self, text: &str, all: bool) {
        let count = self.segmented.sentences.len();
        if self.trees.len() < count {
            self.trees.resize_with(count, Tree::default);
        }
        for i in 0..count {
            let sentence = &self.segmented.sentences[i];
            let tree = &mut self.trees[i];
            if all || self.attributor.wants_tree(&self.segmented, sentence) {
                self.model
                    .parse(text, &self.segmented, i, &mut self.scratch, tree);
            } else {
                tree.fill([]);
            }
        }
    }

    /// The attributions of the text parsed last.
    pub fn attribute(&self, text: &str) -> Vec<AttributedBytes> {
        let views: Vec<SentenceView<'_>> = (0..self.segmented.sentences.len())
            .map(|index| SentenceView {
                text,
                segmented: &self.segmented,
                index,
                tree: &self.trees[index],
            })
            .collect();
        let found = self.attributor.attribute(&views);
        let bytes = |a: crate::attribution::Attributed| {
            let view = &views[a.sentence];
            AttributedBytes {
                source: a.source_extent.or(a.source).map(|s| view.span(s).range()),
                cue: view.span(a.cue).range(),
                content: a.content.iter().map(|s| s.range()).collect(),
                rule: format!("{} {}", a.class, a.rule),
            }
        };
        let shown = found.into_iter().filter(|a| a.stands_out());
        shown.map(bytes).collect()
    }

    /// Everything about the text parsed last, one token a line, for maintainers.
    pub fn dump(&self, text: &str) -> String {
        let mut out = String::new();
        for (i, sentence) in self.segmented.sentences.iter().enumerate() {
            let tree = &self.trees[i];
            out.push_str(if sentence.dateline {
                "= dateline\n"
            } else {
                "=\n"
            });
            for (k, at) in sentence.tokens.clone().enumerate() {
                let form = &text[self.segmented.tokens[at].span.range()];
                if k < tree.len() {
                    let node = tree.node(k);
                    let head = node.head.map_or(-1, |h| h as i64);
                    out.push_str(&format!(
                        "{k}\t{form}\t{}\t{head}\t{}\n",
                        node.tag.name(),
                        node.label.name()
                    ));
                } else {
                    out.push_str(&format!("{k}\t{form}\n"));
                }
            }
        }
        out
    }
}
