//! The quantities as `annotate` prints them: every number with what it says, not only those that count something.
//!
//! Input: a sentence. Output: [`LayerQuantity`]s.
//! Invariant: a bound keeps its number ("more than 400" is 400 here), as corpora of measures annotate it.

use super::{Form, NumberGrammar, Quantity, QuantityKind};
use crate::sentence::SentenceView;
use crate::span::Span;

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
        for q in scratch.iter() {
            if q.kind == QuantityKind::None || q.form == Form::Vague && q.amount < 10.0 {
                continue;
            }
            let span = q.span;
            let mut push = |value, low, high| {
                out.push(LayerQuantity {
                    span,
                    value,
                    low,
                    high,
                })
            };
            match (q.low, q.high) {
                (Some(low), Some(high)) => push(None, Some(low), Some(high)),
                _ => push(Some(q.amount), None, None),
            }
            if let Some(whole) = q.out_of {
                push(Some(whole), None, None);
            }
        }
    }
}
