//! Dates: time expressions and their values, anchored to the document's date.

use std::ops::Range;

use jiff::civil::Date;

use crate::span::Span;

/// A time expression in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DateMention {
    /// Tokens of the sentence that a claim's date slot covers ("since April 19", "Tuesday", "the previous day").
    pub(crate) tokens: Range<usize>,
    /// The same, as bytes of the document.
    pub(crate) span: Span,
    /// The TIMEX3 extent (without "since", "on" ...), as `annotate` prints it.
    pub(crate) timex: Span,
    /// TIMEX3 value ("2013-03-22", "2013-W12", "P3D", "PAST_REF", "T24:00").
    pub(crate) value: String,
    /// First and last day, inclusive, where they can be told.
    pub(crate) interval: Option<(Option<Date>, Option<Date>)>,
    /// What the expression fixes.
    pub(crate) precision: Precision,
}

/// What a time expression fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precision {
    /// A day, or a part of one.
    Day,
    /// A week or weekend.
    Week,
    /// A month or a third of one.
    Month,
    /// A year, season, quarter or a part of one.
    Year,
    /// A decade, century or span between two points.
    Span,
    /// A length of time ("three days"), without a place on the calendar.
    Duration,
    /// A recurring time ("every Friday").
    Set,
    /// A vague reference ("now", "recently", "in the past").
    Reference,
}
