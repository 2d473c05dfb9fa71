//! The dates as `annotate` prints them: TIMEX3 extents and values.
//!
//! Input: a sentence. Output: its mentions that are TIMEX3 expressions; print `timex` and `value`.
//! Invariant: a range gives its two ends, as TIMEX3 has it.

use jiff::civil::Date;

use super::{DateGrammar, DateMemory, DateMention, Role};
use crate::sentence::SentenceView;

impl DateGrammar {
    /// Adds the layer of `view` to `out`, in text order.
    pub(crate) fn layer_dates(
        &self,
        view: &SentenceView<'_>,
        anchor: Option<Date>,
        memory: &mut DateMemory,
        out: &mut Vec<DateMention>,
    ) {
        let from = out.len();
        self.find_all(view, anchor, memory, out);
        let mut at = 0;
        out.retain(|m| {
            at += 1;
            at <= from || m.role != Role::Range
        });
    }
}
