//! What `tools/` and `benches/` need of the stages; no part of the API.

use std::ops::Range;

use crate::data::Tables;
use crate::error::Error;
use crate::text::{Segmented, TextLexicon, push_lower, segment};

pub use crate::bench_stages::{AttributedBytes, Stages};
pub use crate::gazetteer::internals::*;
pub use crate::syntax::bytes::Writer;
pub use crate::syntax::features::{
    ACTION_BITS, Buckets, LABEL_BITS, TAG_BITS, action_features, label_features,
};
pub use crate::syntax::label::Label;
pub use crate::syntax::lemma::Morphology;
pub use crate::syntax::model::{Inventory, LabelSets, SyntaxModel, verb_bits};
pub use crate::syntax::parser::{MARGIN, ParseScratch};
pub use crate::syntax::state::{Action, State};
pub use crate::syntax::table::{ActionTable, ClassTable, best_class};
pub use crate::syntax::tag::{Pos, Tag};
pub use crate::syntax::tagger::{Dictionary, TagScratch, for_each_tag};
pub use crate::syntax::words::{Casing, PADDING, Word, read_words};
pub use crate::syntax::{Node, Tree};

/// The text stage.
#[derive(Debug)]
pub struct Segmenter {
    lexicon: TextLexicon,
    segmented: Segmented,
}

impl Segmenter {
    /// The text stage over the embedded tables.
    pub fn embedded() -> Result<Self, Error> {
        Ok(Self {
            lexicon: TextLexicon::load(&Tables::new())?,
            segmented: Segmented::default(),
        })
    }

    /// The bytes of each token of each sentence.
    pub fn sentences(&mut self, text: &str) -> Vec<Vec<Range<usize>>> {
        segment(text, &self.lexicon, &mut self.segmented);
        let tokens = &self.segmented.tokens;
        let sentences = self.segmented.sentences.iter();
        sentences
            .map(|s| {
                tokens[s.tokens.clone()]
                    .iter()
                    .map(|t| t.span.range())
                    .collect()
            })
            .collect()
    }
}

/// The lower-cased form of a token, as the text stage has it.
pub fn lower(form: &str) -> String {
    let mut out = String::new();
    push_lower(form, &mut out);
    out
}
