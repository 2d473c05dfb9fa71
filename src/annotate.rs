//! Annotate: the layers under the claims, over the whole text.
//!
//! Input: a [`Document`]. Output: its [`Layers`].
//! Invariant: each layer is in text order; a sentence without an act is read like any other.

use serde::{Deserialize, Serialize};

use crate::claim::{Channel, Party, Passage, Place};
use crate::document::Document;
use crate::extractor::{Extractor, with_analysis};
use crate::gazetteer::MentionKind;
use crate::reading::{self, Reading};
use crate::record::place::head_of;
use crate::record::source::Voucher;
use crate::sentence::SentenceView;
use crate::slot::date::{DateMemory, DateMention};
use crate::slot::quantity::LayerQuantity;
pub use crate::slot::quantity::NumberBound;
use crate::span::Span;
use crate::stages::Stages;

/// Places, dates, quantities, actors and attributions of one document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Layers {
    /// The document's id.
    pub doc_id: String,
    /// Place names, resolved where the gazetteer allows.
    pub places: Vec<Place>,
    /// Time expressions with their TIMEX3 values.
    pub dates: Vec<DateMark>,
    /// Numbers, ranges and bounds.
    pub quantities: Vec<QuantityMark>,
    /// Names of groups, forces, governments, monitors, agencies and persons.
    pub actors: Vec<Party>,
    /// Who is the source of what.
    pub attributions: Vec<AttributionMark>,
}

/// A time expression in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DateMark {
    /// The words of the TIMEX3 extent.
    #[serde(flatten)]
    pub passage: Passage,
    /// TIMEX3 value.
    pub value: String,
}

/// A number, range or bound in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuantityMark {
    /// The words of the number, bound words included.
    #[serde(flatten)]
    pub passage: Passage,
    /// The number as it is said: 400 in "more than 400".
    #[serde(serialize_with = "whole")]
    pub value: Option<f64>,
    /// Lower end of a range.
    #[serde(serialize_with = "whole")]
    pub low: Option<f64>,
    /// Upper end of a range.
    #[serde(serialize_with = "whole")]
    pub high: Option<f64>,
    /// How the true number lies to it: [`NumberBound::Above`] in "more than 400".
    pub bound: Option<NumberBound>,
}

/// A source, its reporting words, and what it vouches for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AttributionMark {
    /// The source; `None` where the text names none ("was reported").
    pub source: Option<Party>,
    /// The reporting words.
    pub cue: Passage,
    /// What is attributed, in order; several where something else stands between.
    pub content: Vec<Passage>,
    /// In what form it is said.
    pub channel: Channel,
}

fn passage(text: &str, span: Span) -> Passage {
    Passage {
        span,
        text: text[span.range()].to_owned(),
    }
}

/// Writes 12.0 as 12.
#[expect(clippy::ref_option, reason = "the signature that serde calls")]
fn whole<S: serde::Serializer>(number: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    match *number {
        Some(n) if n.fract() == 0.0 && n.abs() < 9e15 => to.serialize_some(&(n as i64)),
        other => other.serialize(to),
    }
}

impl Extractor {
    /// The layers of one document.
    ///
    /// ```
    /// use allege::{Document, Extractor};
    /// let layers = Extractor::new().annotate(&Document::new("").with_id("a1"));
    /// assert_eq!(layers.doc_id, "a1");
    /// assert!(layers.places.is_empty());
    /// ```
    pub fn annotate(&self, document: &Document<'_>) -> Layers {
        let stages = self.stages();
        let mut layers = Layers {
            doc_id: document.id().to_owned(),
            ..Layers::default()
        };
        with_analysis(|analysis| {
            let reading = reading::whole(stages, document, analysis);
            for i in 0..reading.views.len() {
                layers.places.extend(reading.places(i));
                layers.actors.extend(actors(&reading, i));
            }
            layers.quantities = quantities(stages, &reading.views);
            layers.dates = dates(stages, document, &reading.views);
            layers.attributions = attributions(stages, &reading);
        });
        layers
    }
}

/// A text whose layers can be found one by one, over and over, for this crate's own benches.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub struct ParsedText<'a> {
    stages: &'a Stages,
    document: &'a Document<'a>,
    reading: Reading<'a>,
}

#[cfg(feature = "internals")]
impl ParsedText<'_> {
    /// Parses `document` and lends it to `work`.
    pub fn with<T>(
        extractor: &Extractor,
        document: &Document<'_>,
        work: impl FnOnce(&ParsedText<'_>) -> T,
    ) -> T {
        let stages = extractor.stages();
        with_analysis(|analysis| {
            let reading = reading::whole(stages, document, analysis);
            work(&ParsedText {
                stages,
                document,
                reading,
            })
        })
    }

    /// The number of its dates.
    pub fn dates(&self) -> usize {
        dates(self.stages, self.document, &self.reading.views).len()
    }

    /// The number of its quantities.
    pub fn quantities(&self) -> usize {
        quantities(self.stages, &self.reading.views).len()
    }

    /// The number of its places, resolved.
    pub fn places(&self) -> usize {
        let sentences = 0..self.reading.views.len();
        sentences.map(|i| self.reading.places(i).len()).sum()
    }
}

fn quantities(stages: &Stages, views: &[SentenceView<'_>]) -> Vec<QuantityMark> {
    let (mut scratch, mut found) = (Vec::new(), Vec::new());
    for view in views {
        stages
            .numbers
            .layer_quantities(view, &mut scratch, &mut found);
    }
    let text = views.first().map_or("", |view| view.text);
    let mark = |quantity: LayerQuantity| QuantityMark {
        passage: passage(text, quantity.span),
        value: quantity.value,
        low: quantity.low,
        high: quantity.high,
        bound: quantity.bound,
    };
    found.into_iter().map(mark).collect()
}

fn dates(stages: &Stages, document: &Document<'_>, views: &[SentenceView<'_>]) -> Vec<DateMark> {
    let mut memory = DateMemory::default();
    let mut found = Vec::new();
    for view in views {
        let dates = &stages.dates;
        dates.layer_dates(view, document.anchor(), &mut memory, &mut found);
    }
    let mark = |date: DateMention| DateMark {
        passage: passage(document.text(), date.timex),
        value: date.value,
    };
    found.into_iter().map(mark).collect()
}

/// The named parties of sentence `i`.
fn actors(reading: &Reading<'_>, i: usize) -> Vec<Party> {
    let named = reading.found[i].mentions.iter().filter(|mention| {
        matches!(
            mention.kind,
            MentionKind::Actor | MentionKind::Group | MentionKind::Person | MentionKind::Leader
        )
    });
    let named = named.map(move |mention| {
        let head = head_of(&reading.views[i], mention.tokens.clone());
        let reader = reading.party_reader(i);
        reader.read(mention.tokens.clone(), head)
    });
    let mut parties: Vec<Party> = named.chain(reading.party_reader(i).states()).collect();
    parties.sort_by_key(|party| (party.passage.span.start, party.passage.span.end));
    parties
}

fn attributions(stages: &Stages, reading: &Reading<'_>) -> Vec<AttributionMark> {
    let found = stages.attributor.attribute(&reading.views);
    let mark = |voucher: Voucher| {
        let text = reading.views[voucher.attributed.sentence].text;
        let content = voucher.attributed.content.iter();
        // The layer gives a source with its appositions and relative clauses, as readers of attributions mark it.
        let extent = voucher.attributed.source_extent.clone();
        let view = &reading.views[voucher.attributed.sentence];
        let source = voucher.party.map(|mut party| {
            if let Some(tokens) = extent {
                party.passage = passage(text, view.span(tokens));
            }
            party
        });
        AttributionMark {
            source,
            cue: voucher.cue,
            content: content.map(|span| passage(text, *span)).collect(),
            channel: voucher.attributed.channel,
        }
    };
    let vouchers = reading.vouchers(found).into_iter();
    vouchers
        .filter(|v| v.attributed.stands_out())
        .map(mark)
        .collect()
}

impl Layers {
    /// Number of marks in all layers.
    pub fn len(&self) -> usize {
        self.places.len()
            + self.dates.len()
            + self.quantities.len()
            + self.actors.len()
            + self.attributions.len()
    }

    /// True when nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every stretch of text in the layers, for the conversion of offsets on the way out.
    #[cfg(feature = "cli")]
    pub(crate) fn each_passage(&mut self, each: &mut impl FnMut(&mut Passage)) {
        for place in &mut self.places {
            each(&mut place.passage);
        }
        for date in &mut self.dates {
            each(&mut date.passage);
        }
        for quantity in &mut self.quantities {
            each(&mut quantity.passage);
        }
        for actor in &mut self.actors {
            each(&mut actor.passage);
        }
        for attribution in &mut self.attributions {
            if let Some(source) = &mut attribution.source {
                each(&mut source.passage);
            }
            each(&mut attribution.cue);
            attribution.content.iter_mut().for_each(&mut *each);
        }
    }
}
