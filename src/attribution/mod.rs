//! Attribution: who is the source of what.
//!
//! Input: a document's analysed sentences and quotations. Output: [`Attributed`] stretches.
//! Invariant: cue and source belong to one sentence; a content stretch never includes its own cue or source.

mod aside;
mod carry;
mod content;
mod extent;
mod inverted;
mod issued;
mod label;
mod lexicon;
mod misread;
mod nominal;
mod passive;
mod quote;
mod quoted;
mod reading;
mod relayed;
mod source;
mod titled;
mod unmarked;
mod verbal;
mod voice;

use std::ops::Range;
use std::sync::Arc;

use crate::claim::{Channel, Modality, Polarity};
use crate::data::Tables;
use crate::error::Error;
use crate::event::grammar::Grammar;
use crate::sentence::SentenceView;
use crate::span::Span;
use crate::syntax::{Label, Morphology};
use crate::text::{Segmented, Sentence, TextLexicon};
use extent::Extents;
use lexicon::ReportingLexicon;
use quote::Quotes;
use reading::Reading;

/// In longer sentences (lists, tables, garbage) no cue is looked for, which bounds the work.
const LONGEST_SENTENCE: usize = 1_000;

/// A shorter content ("the plan") is no statement of its own.
const SHORTEST_IN_LAYER: usize = 12;

/// One source and what it vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attributed {
    /// The sentence that holds cue and source.
    pub(crate) sentence: usize,
    /// Tokens of the source's noun phrase in that sentence; `None` where none is named ("was reported").
    pub(crate) source: Option<Range<usize>>,
    /// Tokens of the reporting words.
    pub(crate) cue: Range<usize>,
    /// The same with its appositions and relative clauses.
    pub(crate) source_extent: Option<Range<usize>>,
    /// The cue stands inside a quotation, so that somebody else says that the source says so.
    pub(crate) inner: bool,
    /// The source vouches for the content: it says so itself, in words that are neither an attitude ("supports"),
    /// nor negated ("did not say"), nor a guess ("would say"), and it is not the text's author ("we").
    pub(crate) vouching: bool,
    /// The reporting itself is told as a guess ("would say").
    pub(crate) hypothetical: bool,
    /// What is attributed: bytes of the document, in order, possibly over several sentences.
    pub(crate) content: Vec<Span>,
    /// In what form it is said.
    pub(crate) channel: Channel,
    /// How the cue makes an act in the content stand: `Alleged` ("accuses"), `Planned` ("vows"), else `Actual`.
    pub(crate) modality: Modality,
    /// `Negated` where the source denies the content.
    pub(crate) polarity: Polarity,
    /// The class of the reporting word in `en/reporting.toml`, for `evidence`.
    pub(crate) class: Box<str>,
    /// The rule that gave it, for `evidence`.
    pub(crate) rule: &'static str,
}

impl Attributed {
    /// True for an attribution in the text's own voice with a content of some length, as the layer of `annotate`
    /// gives them.
    pub(crate) fn stands_out(&self) -> bool {
        !self.inner && !self.hypothetical && self.content_len() >= SHORTEST_IN_LAYER
    }

    /// Number of bytes of content.
    pub(crate) fn content_len(&self) -> usize {
        self.content.iter().map(|s| s.len()).sum()
    }

    /// True where the source denies the content, or leaves it open.
    pub(crate) fn is_doubt(&self) -> bool {
        self.polarity == Polarity::Negated || self.modality != Modality::Actual
    }

    /// True when the source vouches for what stands at `span`.
    pub(crate) fn vouches_for(&self, span: Span) -> bool {
        self.vouching && self.content.iter().any(|s| s.contains(span))
    }
}

/// Finds sources and what they vouch for.
#[derive(Debug)]
pub(crate) struct Attributor {
    lexicon: ReportingLexicon,
    grammar: Arc<Grammar>,
}

impl Attributor {
    /// Reads the reporting words; `text` knows the names of outlets.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(
        tables: &Tables,
        morphology: &Morphology,
        text: &TextLexicon,
        grammar: Arc<Grammar>,
    ) -> Result<Self, Error> {
        Ok(Self {
            lexicon: ReportingLexicon::load(tables, morphology, text.outlets())?,
            grammar,
        })
    }

    /// True when `sentence` holds a word that may report, so that its tree is wanted.
    pub(crate) fn wants_tree(&self, segmented: &Segmented, sentence: &Sentence) -> bool {
        let mut tokens = sentence.tokens.clone();
        tokens.any(|i| self.lexicon.is_cue(segmented.lower(i)))
    }

    /// All attributions of a document, by sentence and cue. `views[i]` is sentence `i`; without a tree (a default
    /// one of another length) only its quotations are read.
    pub(crate) fn attribute(&self, views: &[SentenceView<'_>]) -> Vec<Attributed> {
        let Some(first) = views.first() else {
            return Vec::new();
        };
        let quotes = Quotes::of(first.segmented);
        let mut extents = Extents::default();
        let mut found = Vec::new();
        for view in views {
            if view.sentence().dateline || view.len() > LONGEST_SENTENCE {
                continue;
            }
            let tokens = 0..view.len();
            let has_cue = tokens.clone().any(|i| self.lexicon.is_cue(view.lower(i)));
            let start = found.len();
            if has_cue && view.tree.len() == view.len() {
                extents.fill(view.tree);
                let reading = Reading {
                    view,
                    lexicon: &self.lexicon,
                    grammar: &self.grammar,
                    extents: &extents,
                    quotes: &quotes,
                };
                let cues =
                    tokens.filter(|&i| self.lexicon.is_cue(view.lower(i)) && !is_name(view, i));
                let spoken = cues
                    .filter_map(|i| reading.read(i))
                    .filter(|a| !reading.is_mute(a));
                found.extend(spoken.filter(|a| {
                    // "I think" inside a quotation: the quotation's own source vouches for it.
                    !(label::speaks_for_itself(view, &self.lexicon, a)
                        && quotes
                            .holding(view.tokens()[a.cue.start].span.start)
                            .is_some())
                }));
                reading.relay(&mut found[start..]);
            }
            label::read(view, &self.lexicon, &quotes, &mut found, start);
        }
        for attributed in &mut found {
            let view = &views[attributed.sentence];
            let cue = view.tokens()[attributed.cue.start].span.start;
            attributed.inner = quotes.holding(cue).is_some();
            attributed.vouching &= !label::speaks_for_itself(view, &self.lexicon, attributed);
            quotes.widen(first.segmented, attributed);
        }
        label::announced(views, &self.lexicon, &self.grammar, &quotes, &mut found);
        label::statement(views, &self.lexicon, &quotes, &mut found);
        carry::colon_reports(first.segmented, &mut found);
        carry::quotations(first.segmented, &quotes, &self.lexicon, &mut found);
        found.retain(|a| !a.content.is_empty());
        found.sort_by_key(|a| (a.sentence, a.cue.start));
        found
    }
}

/// "Karim, Said Anwar and Abdul Wali": a word in capitals before a name, in a list or behind another name, is a name itself.
fn is_name(view: &SentenceView<'_>, i: usize) -> bool {
    let capital = |j: usize| view.form(j).starts_with(char::is_uppercase);
    let listed = |j: usize| view.form(j) == "," || matches!(view.tree.label(j), Label::Cc);
    i > 0
        && i + 1 < view.len()
        && !view.sentence().capitals
        && view.tree.tag(i).is_proper()
        && capital(i)
        && capital(i + 1)
        && view.tree.tag(i + 1).is_proper()
        && (listed(i - 1) || capital(i - 1) && view.tree.tag(i - 1).is_proper())
}

#[cfg(test)]
mod tests;
