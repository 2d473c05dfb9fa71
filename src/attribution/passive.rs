//! Reporting verbs in the passive: "is believed to have ...", "was confirmed by police".
//!
//! Input: a passive verb of the lexicon. Output: its agent, if any, as the source, and its content.
//! Invariant: the listener of a passive ("was told that ...") is neither source nor content.

use std::ops::Range;

use super::Attributed;
use super::lexicon::Verb;
use super::reading::Reading;
use crate::event::phrase;
use crate::span::Span;
use crate::syntax::Label;

impl Reading<'_, '_> {
    /// The attribution of the passive verb at token `v`.
    pub(super) fn passive(&self, v: usize, verb: &Verb) -> Option<Attributed> {
        let tree = self.view.tree;
        let subject = tree.child(v, &[Label::Nsubjpass, Label::Nsubj]);
        // "was given by the ministry": only a count is given so.
        let counted = |s: usize| verb.may_take(self.view.lower(s));
        if !verb.objects.is_empty() && !subject.is_some_and(counted) {
            return None;
        }
        let agent = self.agent(v);
        let source = agent.map(|a| self.source_phrase(a));
        let cue = self.cue(v);
        let mut content = self.complements(v, verb, subject);
        let empty = subject.is_some_and(|s| self.grammar.empty_subjects.has(self.view.lower(s)));
        if content.is_empty() && (empty || subject.is_none()) && verb.clause {
            // "..., it was confirmed by police"
            let start = subject.unwrap_or(cue.start).min(cue.start);
            // "As reported by police, ..."
            let aside =
                start > 0 && source.is_some() && self.lexicon.is_aside(self.view.lower(start - 1));
            let start = start - usize::from(aside);
            let led = start > 0 && self.is_break(start - 1) || start == 0 && aside;
            if led && (aside || tree.label(v) != Label::Acl) {
                let end = self.phrase_end(source.as_ref().map_or(cue.end, |s| s.end.max(cue.end)));
                content = self.clause_around(&(start..end));
            }
        } else if !empty && !verb.listener {
            let told = match tree.label(v) {
                Label::Acl => tree
                    .head(v)
                    .map(|h| phrase::noun_phrase(self.view, self.grammar, h)),
                _ => subject.map(|s| {
                    let extent = self.extents.of(s);
                    extent.start..extent.end.min(cue.start)
                }),
            };
            let related = verb.object || verb.infinitive || !content.is_empty();
            if let Some(told) = told.filter(|t| related && t.end <= cue.start) {
                // "The attacks, which killed ten, are attributed to rebels": all of it is.
                let mut spans = if source.is_some() || !(verb.clause || verb.infinitive) {
                    self.without(told, &[])
                } else {
                    self.without_relatives(told)
                };
                spans.append(&mut content);
                content = spans;
            }
        }
        if content.is_empty() {
            return None;
        }
        // "was confirmed by the army in its report: \"...\"": the report says so, too.
        if source.is_some() {
            let n = self.view.len();
            let opens = |i: &usize| self.view.form(*i) == ":" && i + 1 < n && self.opens(i + 1);
            let colon = (cue.end..n).find(opens);
            content.extend(colon.map(|c| self.view.span(c + 1..n)));
        }
        Some(self.attributed(source, cue, content, self.stand(verb), "verb-passive"))
    }

    /// `subject` without its relative clauses: "The ship, which rebels seized, is believed to have sunk" leaves open that it sank,
    /// and tells that they seized it.
    pub(super) fn without_relatives(&self, subject: Range<usize>) -> Vec<Span> {
        let tree = self.view.tree;
        let relatives: Vec<Range<usize>> = subject
            .clone()
            .filter(|&i| tree.label(i) == Label::Relcl)
            .map(|i| self.extents.of(i))
            .collect();
        self.without(subject, &relatives)
    }
}
