//! The quantities as `annotate` prints them: every number with what it says, not only those that count something.
//!
//! Input: a sentence. Output: [`LayerQuantity`]s.
//! Invariant: a bound keeps its number ("more than 400" is 400 here, bounded from below), as corpora of measures
//! annotate it.

use serde::{Deserialize, Serialize};

use super::{Form, NumberGrammar, Quantity, QuantityKind};
use crate::sentence::SentenceView;
use crate::span::Span;

/// How many words may stand between the two ends of a range.
const FAR_RANGE: usize = 9;

/// How many words a unit may have: "more than 100 nautical miles (185 km)".
const UNIT_WORDS: usize = 3;

/// How the true number lies to the number that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NumberBound {
    /// "about", "some", "nearly".
    About,
    /// "more than", "at least": that much or above.
    Above,
    /// "up to", "fewer than": that much or below.
    Below,
}

/// A quantity of the `quantities` layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LayerQuantity {
    /// Bytes of the document.
    pub(crate) span: Span,
    /// The number, where it is one.
    pub(crate) value: Option<f64>,
    /// Lower end of a range.
    pub(crate) low: Option<f64>,
    /// Upper end of a range.
    pub(crate) high: Option<f64>,
    /// How the true number lies to it.
    pub(crate) bound: Option<NumberBound>,
}

impl Quantity {
    /// The bound that its own words say.
    fn bound(&self) -> Option<NumberBound> {
        match (self.low, self.high) {
            _ if self.approx => Some(NumberBound::About),
            // The layer gives it as a range: "dozens" are 12 to 120.
            _ if self.form == Form::Plural => None,
            (Some(_), None) => Some(NumberBound::Above),
            (None, Some(_)) => Some(NumberBound::Below),
            _ => None,
        }
    }
}

impl NumberGrammar {
    /// Adds the layer of `view` to `out`, in text order; `scratch` is emptied.
    pub(crate) fn layer_quantities(
        &self,
        view: &SentenceView<'_>,
        scratch: &mut Vec<Quantity>,
        out: &mut Vec<LayerQuantity>,
    ) {
        scratch.clear();
        self.find_all(view, scratch);
        self.join_far_ranges(view, scratch);
        let mut before: Option<(&Quantity, Option<NumberBound>)> = None;
        for q in scratch.iter() {
            let bound = q
                .bound()
                .or_else(|| before.filter(|(other, _)| says_again(view, other, q))?.1);
            before = Some((q, bound));
            let left_out = match q.kind {
                QuantityKind::None => true,
                // "a five-year plan", "a two-door car"
                QuantityKind::Compound => q.form == Form::Words,
                QuantityKind::Age => q.low.is_some(),
                _ => (q.form == Form::Vague && q.amount < 10.0) || q.form == Form::Set,
            };
            if left_out {
                continue;
            }
            let span = q.span;
            let mut push = |value, low, high| {
                out.push(LayerQuantity {
                    span,
                    value,
                    low,
                    high,
                    bound,
                });
            };
            match (q.low, q.high) {
                (Some(low), Some(high)) if q.choice => {
                    push(Some(low), None, None);
                    push(Some(high), None, None);
                }
                (Some(low), Some(high)) => push(None, Some(low), Some(high)),
                _ if q.form == Form::Plural => push(None, Some(q.unit), Some(q.unit * 10.0)),
                _ => push(Some(q.amount), None, None),
            }
            if let Some(whole) = q.out_of {
                push(Some(whole), None, None);
            }
        }
    }

    /// Joins "from 20 miles per gallon in 2008 to 29": two numbers with "from" before the first and "to" before the
    /// second, and nothing but a few words between.
    fn join_far_ranges(&self, view: &SentenceView<'_>, quantities: &mut [Quantity]) {
        let words = &self.cardinals.words;
        let word_before = |q: &Quantity, back: usize| {
            let token = q.tokens.start.checked_sub(back)?;
            Some(self.lexicon.get(view.lower(token)))
        };
        let mut k = 0;
        while k + 1 < quantities.len() {
            let (a, b) = (&quantities[k], &quantities[k + 1]);
            let opens = |word: Option<u16>, opener| word.is_some_and(|w| w != 0 && w == opener);
            // A currency sign of its own may stand between the word and the number.
            let far = |q: &Quantity, word| {
                opens(word_before(q, 1), word) || opens(word_before(q, 2), word)
            };
            let near = b.tokens.start.saturating_sub(a.tokens.end) < FAR_RANGE;
            let plain = |q: &Quantity| q.low.is_none() && q.high.is_none() && q.out_of.is_none();
            let joined = near
                && plain(a)
                && plain(b)
                && (far(a, words.from[0]) && far(b, words.from[1])
                    || far(a, words.between[0]) && far(b, words.between[1]));
            if joined {
                // "fell from 29 to 20" spans the same numbers as a rise.
                let (low, high) = (a.amount.min(b.amount), a.amount.max(b.amount));
                let span = b.span;
                // The layer leaves it out.
                quantities[k + 1].kind = QuantityKind::None;
                let a = &mut quantities[k];
                a.low = Some(low);
                a.high = Some(high);
                a.span = a.span.cover(span);
                k += 1;
            }
            k += 1;
        }
    }
}

/// True when `again` gives `first` in another unit: "more than 100 kilometers (60 miles)", "296 hp (224 kW / 300 PS)".
fn says_again(view: &SentenceView<'_>, first: &Quantity, again: &Quantity) -> bool {
    let between = first.tokens.end..again.tokens.start;
    if first.kind == QuantityKind::Count && again.kind == QuantityKind::Count {
        return false;
    }
    let mark = between
        .clone()
        .rposition(|t| matches!(view.lower(t), "(" | "/"));
    mark.is_some_and(|words| {
        let glued_to_it = between.len() - words <= 2;
        words <= UNIT_WORDS && glued_to_it
    })
}
