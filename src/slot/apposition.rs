//! Apposition: the person whose name stands beside a description of them ("the governor, Ali Saleh").
//!
//! Input: a phrase's tokens, its head, the sentence's mentions. Output: the person's mention.
//! Invariant: only a noun for one person is named so, and only by a name right before or right after it.

use std::ops::Range;

use super::actor::PartyReader;
use crate::gazetteer::{Mention, MentionKind};
use crate::syntax::{Label, Tag};

impl PartyReader<'_, '_> {
    /// The person who is named beside the phrase.
    pub(super) fn named_beside(&self, tokens: Range<usize>, head: usize) -> Option<&Mention> {
        let role = self.role(tokens.clone(), head)?;
        let singular = &self.gazetteer.roles.get(role.entry).singular;
        let lower = self.view.lower(head);
        let body = self.gazetteer.words.hints(lower).organisation();
        let one = singular == lower
            || !body && singular.rsplit(' ').next() == Some(lower)
            || self.view.tree.tag(head) == Tag::Nn;
        // "Two people, identified as Ali Saleh and Omar Khan"
        if !one || self.is_of_several(&tokens, head) {
            return None;
        }
        self.named_after(tokens.end)
            .or_else(|| self.named_before(&tokens))
    }

    /// "an engineer, Asi Ali, ...", "his brother Lakshman", "a man identified as Ali Saleh".
    fn named_after(&self, end: usize) -> Option<&Mention> {
        let hints = |i: usize| self.gazetteer.words.hints(self.view.lower(i));
        let comma = end < self.view.len() && self.view.form(end) == ",";
        let mut start = end + usize::from(comma);
        let most = (start + 3).min(self.view.len());
        while start < most && (hints(start).naming() || hints(start).person_before()) {
            start += 1;
        }
        let person = self.person_at(|m| m.tokens.start == start)?;
        // After a comma the name may be another subject; what follows an apposition parts it again.
        let parted = self
            .view
            .tokens()
            .get(person.tokens.end)
            .is_none_or(|t| t.kind == crate::text::TokenKind::Punctuation);
        let titled = start > end + 1;
        (!comma || titled || parted).then_some(person)
    }

    /// "Ali Saleh, the governor of the province", "Ali Saleh, a teacher who shot two men".
    fn named_before(&self, tokens: &Range<usize>) -> Option<&Mention> {
        let comma = tokens.start.checked_sub(1)?;
        let article = self
            .gazetteer
            .words
            .hints(self.view.lower(tokens.start))
            .article();
        let tree = self.view.tree;
        let one = || {
            tokens.start < tree.len()
                && matches!(tree.tag(tokens.start), Tag::Dt)
                && self.is_one_or_several(tokens.start)
                && tokens.clone().any(|t| {
                    t < tree.len()
                        && tree.label(t) == Label::Appos
                        && tree.child(t, &[Label::Relcl]).is_some()
                })
        };
        if self.view.form(comma) != "," || !(article || one()) {
            return None;
        }
        self.person_at(|m| m.tokens.end == comma)
    }

    fn person_at(&self, place: impl Fn(&Mention) -> bool) -> Option<&Mention> {
        self.mentions
            .iter()
            .find(|m| m.kind == MentionKind::Person && place(m) && !self.is_office(m))
    }
}
