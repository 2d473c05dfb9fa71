//! What `tools/` and `benches/` need of the stages; no part of the API.

use std::ops::Range;

use crate::claim::Claim;
use crate::confidence::{CHAIN, Filling, NAMES, OUTPUTS, Output};
use crate::data::Tables;
use crate::document::Document;
use crate::error::Error;
use crate::extractor::{Extractor, with_analysis};
use crate::reading;
use crate::text::{Segmented, TextLexicon, push_lower, segment};

pub use crate::annotate::ParsedText;
pub use crate::bench_stages::{AttributedBytes, Stages};
pub use crate::confidence::{AND, log_odds, probability};
pub use crate::gazetteer::internals::*;
pub use crate::syntax::features::{
    ACTION_BITS, Buckets, LABEL_BITS, TAG_BITS, action_features, label_features,
};
pub use crate::syntax::label::Label;
pub use crate::syntax::lemma::Morphology;
pub use crate::syntax::model::{LabelSets, SyntaxModel, verb_bits};
pub use crate::syntax::parser::{MARGIN, ParseScratch};
pub use crate::syntax::state::{Action, State};
pub use crate::syntax::table::best_class;
pub use crate::syntax::tag::{Pos, Tag};
pub use crate::syntax::tagger::{Dictionary, TagScratch, for_each_tag};
pub use crate::syntax::words::{Casing, PADDING, Word, read_words};
pub use crate::syntax::write::{Inventory, Writer, write_actions, write_classes};
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
            lexicon: TextLexicon::load(&Tables::default())?,
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

/// The words that the gate looks for.
pub fn gate_words() -> Vec<String> {
    let extractor = Extractor::new();
    let words = extractor.stages().actions.gate_words();
    words.into_iter().map(str::to_owned).collect()
}

/// The names of what is noticed about a claim, by number.
pub fn signal_names() -> &'static [&'static str] {
    NAMES
}

/// The probabilities that are given for a claim: each one's name, and the numbers of the signals that are fitted for it.
pub fn outputs() -> Vec<(&'static str, Vec<usize>)> {
    let reads = |output: &Output, name: &str| output.parts().iter().any(|p| name.starts_with(p));
    let numbers = |output: &Output| {
        let names = NAMES.iter().enumerate();
        names
            .filter(|(_, name)| reads(output, name))
            .map(|(n, _)| n)
            .collect()
    };
    OUTPUTS.iter().map(|o| (o.name(), numbers(o))).collect()
}

/// The names of the probabilities whose product is the chance of the core.
pub fn chain() -> Vec<&'static str> {
    CHAIN.iter().map(|o| o.name()).collect()
}

/// The claims of a document, every slot filled that the rules found something for, each with the numbers of what is noticed
/// about it.
pub fn noticed(extractor: &Extractor, document: &Document<'_>) -> Vec<(Claim, Vec<usize>)> {
    let mut out = Vec::new();
    with_analysis(|analysis| {
        reading::each_claim(
            extractor.stages(),
            document,
            analysis,
            Filling::All,
            &mut |claim, signals| {
                out.push((claim, signals.numbers().collect()));
            },
        );
    });
    out
}
