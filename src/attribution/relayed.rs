//! Relayed: what an outlet at the head of a sentence reports, and somebody behind it said.
//!
//! Input: the attributions of one sentence. Output: the one at the end holds the report alone, the outlet's both.
//! Invariant: contents stay within the sentence.

use super::Attributed;
use super::reading::Reading;
use crate::span::Span;

impl Reading<'_, '_> {
    /// "Dawn reports that gunmen killed two men, police said": the police say what Dawn reports, not that it does.
    pub(super) fn relay(&self, found: &mut [Attributed]) {
        let heads = |a: &Attributed| {
            let source = a.source.clone();
            source.filter(|s| s.start == 0 && s.end <= a.cue.start && self.is_outlet(s))
        };
        let Some(outlet) = found.iter().position(|a| heads(a).is_some()) else {
            return;
        };
        let report = found[outlet].content.clone();
        let Some((first, last)) = report.first().zip(report.last()) else {
            return;
        };
        let whole = Span::new(first.start, last.end);
        let cue = self.view.span(found[outlet].cue.clone());
        let behind = found.iter().position(|a| {
            let source = a.source.clone().filter(|s| !s.is_empty());
            let start = source.map(|s| self.view.span(s).start);
            start.is_some_and(|s| s >= whole.end) && a.content.iter().any(|c| c.contains(cue))
        });
        let Some(behind) = behind.filter(|&b| b != outlet) else {
            return;
        };
        let end = self.view.span(found[behind].cue.clone()).end;
        found[behind].content = report;
        found[outlet].content = vec![Span::new(whole.start, end.max(whole.end))];
    }
}
