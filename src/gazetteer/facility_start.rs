//! Facility starts: where the name of a building or site begins, over two kinds, the name of an owner, or "of".
//!
//! Input: a sentence, what was found in it, and a token of a facility's name. Output: the token that the name begins with.
//! Invariant: a name goes back over a bounded number of words, behind an article or a word of place.

use super::find::Search;
use super::{Mention, MentionKind};
use crate::syntax::Label;

impl Search<'_, '_, '_> {
    /// "the Chaman border crossing": where the kind of facility whose last word in small letters is token `last` begins.
    pub(super) fn kind_start(&self, last: usize) -> usize {
        let words = &self.gazetteer.place_words;
        let lower = |i: usize| self.view.lower(i);
        let two = last > 0
            && !self.looks[last].name
            && !self.looks[last - 1].name
            && words
                .pair(lower(last - 1), lower(last))
                .is_some_and(|w| w.value == "facility");
        last - usize::from(two)
    }

    /// "the Copper Lantern Bar and Grill": the first of two kinds in capitals that a conjunction joins and that end a name,
    /// where the second is token `second`; else that one.
    pub(super) fn joined_kind(&self, second: usize) -> usize {
        let kind = |i: usize| self.looks[i].name && self.place_class(i) == Some("facility");
        let joined = second > 2
            && !self.flat
            && self.hints(second - 1).joining()
            && !self.looks[second - 1].name
            && kind(second)
            && kind(second - 2)
            && self.looks[second - 3].name
            && !self.looks.get(second + 1).is_some_and(|l| l.name);
        if joined { second - 2 } else { second }
    }

    /// "St. Peter's Catholic Church", "Children's Hospital": where the name begins whose owner ends before token `start`, behind an
    /// article or a word of place.
    pub(super) fn before_owner(
        &self,
        start: usize,
        last: usize,
        found: &[Mention],
    ) -> Option<usize> {
        let case = start.checked_sub(1)?;
        let mut first = case;
        let word = |i: usize| self.looks[i].name && self.looks[i].proper;
        while first > 0 && last - first < 5 && word(first - 1) {
            first -= 1;
        }
        let opens = |i: usize| self.hints(i).article() || self.hints(i).place_before();
        // "Karachi's Civil Hospital" is the town's.
        let party = |m: &Mention| {
            matches!(
                m.kind,
                MentionKind::Place
                    | MentionKind::Demonym
                    | MentionKind::Actor
                    | MentionKind::Person
            ) && m.tokens.start < case
                && first < m.tokens.end
        };
        let saint = self.hints(first).never();
        let owns = self.view.tree.label(case) == Label::Case
            && self.looks[last].name
            && (saint || !found.iter().any(party));
        (owns && !self.flat && first < case && first.checked_sub(1).is_some_and(opens))
            .then_some(first)
    }

    /// "the Grace of God church": where the name begins that goes on over "of" to token `start`, behind an article or a word
    /// of place.
    pub(super) fn before_of(&self, start: usize, found: &[Mention]) -> Option<usize> {
        let mut of = start.checked_sub(1)?;
        if self.hints(of).article() && !self.looks[of].name {
            of = of.checked_sub(1)?;
        }
        let word = |i: usize| {
            let role = self.gazetteer.roles.find(self.view.lower(i)).is_some();
            let plain = !role && !self.hints(i).called() && self.place_class(i).is_none();
            self.looks[i].name && self.looks[i].proper && plain
        };
        let mut first = of;
        while first > 0 && of - first < 5 && word(first - 1) {
            first -= 1;
        }
        let opens = |i: usize| self.hints(i).article() || self.hints(i).place_before();
        let held = |m: &Mention| {
            let party = matches!(m.kind, MentionKind::Person | MentionKind::Actor);
            party && m.tokens.start < start && of < m.tokens.end
        };
        let named = !self.flat
            && self.hints(of).of()
            && first < of
            && first.checked_sub(1).is_some_and(opens)
            && !found.iter().any(held);
        named.then_some(first)
    }
}
