//! The dates as `annotate` prints them: TIMEX3 extents and values.
//!
//! Input: a sentence. Output: [`LayerDate`]s.
//! Invariant: a range gives its two ends, as TIMEX3 has it.

use jiff::civil::Date;

use super::{DateGrammar, DateMemory, DateMention, Role};
use crate::sentence::SentenceView;
use crate::span::Span;

/// A time expression of the `dates` layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LayerDate {
    /// Bytes of the document.
    pub(crate) span: Span,
    /// TIMEX3 value.
    pub(crate) value: String,
}

impl DateGrammar {
    /// Adds the layer of `view` to `out`, in text order; `scratch` is emptied.
    pub(crate) fn layer_dates(
        &self,
        view: &SentenceView<'_>,
        anchor: Option<Date>,
        memory: &mut DateMemory,
        scratch: &mut Vec<DateMention>,
        out: &mut Vec<LayerDate>,
    ) {
        scratch.clear();
        self.find_all(view, anchor, memory, scratch);
        out.extend(
            scratch
                .drain(..)
                .filter(|m| m.role != Role::Range)
                .map(|m| LayerDate {
                    span: m.timex,
                    value: m.value,
                }),
        );
    }
}
