//! Relayed: what an outlet at the head or the end of a sentence reports, and somebody else said.
//!
//! Input: the attributions of one sentence. Output: that of who said it holds what was said alone, the outlet's both.
//! Invariant: contents stay within the sentence.

use super::Attributed;
use super::reading::Reading;
use crate::span::Span;

impl Reading<'_, '_> {
    /// "Dawn reports that gunmen killed two men, police said": the police say what Dawn reports, not that it does.
    pub(super) fn relay(&self, found: &mut [Attributed]) {
        self.end_before_report(found);
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
            // "Reuters says that, Al Jazeera said": one outlet passes on another, and neither is who said it.
            let source = a.source.clone();
            let source = source.filter(|s| !s.is_empty() && !self.is_outlet(s));
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

    /// "They killed ten men, said Ravi Naidu, a general, reports Dawn": the report at the end is no part of what he said.
    fn end_before_report(&self, found: &mut [Attributed]) {
        let mut end = self.view.len();
        while end > 0 && self.is_break(end - 1) {
            end -= 1;
        }
        let ends = |a: &&Attributed| {
            let source = a.source.as_ref();
            source.is_some_and(|s| s.end == end && s.start == a.cue.end && self.is_outlet(s))
        };
        let Some(report) = found.iter().find(ends).map(|a| a.cue.start) else {
            return;
        };
        let at = self.view.span(report..report + 1).start;
        for said in found.iter_mut().filter(|a| a.cue.start < report) {
            let held = said.content.len();
            said.content.retain(|c| c.start < at);
            if said.content.is_empty() && held > 0 {
                let source = said.source.as_ref().map_or(said.cue.start, |s| s.start);
                said.content = self.without(0..said.cue.start.min(source), &[]);
            }
        }
    }
}
