//! Quantities: numbers in words and digits, ranges, bounds and vague words.

use std::ops::Range;

use crate::span::Span;

/// A number, range or bound in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    /// Tokens of the sentence, bound words included ("more than 400").
    pub(crate) tokens: Range<usize>,
    /// The same, as bytes of the document.
    pub(crate) span: Span,
    /// The number itself, without bound words ("400").
    pub(crate) number: Range<usize>,
    /// The number where it is exact (or `approx`).
    pub(crate) value: Option<f64>,
    /// Inclusive lower bound where it is not exact.
    pub(crate) low: Option<f64>,
    /// Inclusive upper bound where it is not exact.
    pub(crate) high: Option<f64>,
    /// "about", "some", "nearly".
    pub(crate) approx: bool,
}
