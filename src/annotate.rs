//! Annotate: the layers under the claims, over the whole text.
//!
//! Input: a [`Document`]. Output: its [`Layers`].
//! Invariant: each layer is in text order; a sentence without an act is read like any other.

use serde::{Deserialize, Serialize};

use crate::attribution::Attributed;
use crate::claim::{Channel, Party, Passage, Place};
use crate::document::Document;
use crate::extractor::{Extractor, with_analysis};
use crate::sentence::SentenceView;
use crate::slot::date::{DateMemory, LayerDate};
use crate::slot::quantity::LayerQuantity;
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
    /// The number where it is exact (or `approx`).
    #[serde(serialize_with = "whole")]
    pub value: Option<f64>,
    /// Inclusive lower bound where it is not exact.
    #[serde(serialize_with = "whole")]
    pub low: Option<f64>,
    /// Inclusive upper bound where it is not exact.
    #[serde(serialize_with = "whole")]
    pub high: Option<f64>,
}

/// A source, its reporting words, and what it vouches for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AttributionMark {
    /// The source; `None` where the text names none ("was reported").
    pub source: Option<Passage>,
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
        let text = document.text();
        let stages = self.stages();
        let mut layers = Layers {
            doc_id: document.id().to_owned(),
            ..Layers::default()
        };
        with_analysis(|analysis| {
            analysis.begin(text, &stages.text);
            for i in 0..analysis.len() {
                analysis.parse(text, &stages.syntax, i);
            }
            let views: Vec<SentenceView<'_>> = (0..analysis.len())
                .map(|i| analysis.view(text, i))
                .collect();
            layers.quantities = quantities(stages, &views);
            layers.dates = dates(stages, document, &views);
            layers.attributions = attributions(stages, &views);
        });
        layers
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
    };
    found.into_iter().map(mark).collect()
}

fn dates(stages: &Stages, document: &Document<'_>, views: &[SentenceView<'_>]) -> Vec<DateMark> {
    let mut memory = DateMemory::default();
    let (mut scratch, mut found) = (Vec::new(), Vec::new());
    for view in views {
        stages.dates.layer_dates(
            view,
            document.anchor(),
            &mut memory,
            &mut scratch,
            &mut found,
        );
    }
    let mark = |date: LayerDate| DateMark {
        passage: passage(document.text(), date.span),
        value: date.value,
    };
    found.into_iter().map(mark).collect()
}

fn attributions(stages: &Stages, views: &[SentenceView<'_>]) -> Vec<AttributionMark> {
    let found = stages.attributor.attribute(views);
    let mark = |attributed: Attributed| {
        let view = &views[attributed.sentence];
        AttributionMark {
            source: attributed
                .source
                .map(|tokens| passage(view.text, view.span(tokens))),
            cue: passage(view.text, view.span(attributed.cue)),
            content: attributed
                .content
                .iter()
                .map(|span| passage(view.text, *span))
                .collect(),
            channel: attributed.channel,
        }
    };
    found.into_iter().map(mark).collect()
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

    /// Every stretch of text in the layers.
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
                each(source);
            }
            each(&mut attribution.cue);
            attribution.content.iter_mut().for_each(&mut *each);
        }
    }
}
