//! Facilities: names that end in, or begin with, the word for a building or site.
//!
//! Input: a sentence and what was found in it. Output: mentions of "Mitiga International Airport", "University of X".
//! Invariant: none is covered by the name of a place, actor, person or other facility.

use std::ops::Range;

use crate::text::TokenKind;

use super::document::DocumentNames;
use super::find::Search;
use super::{Mention, MentionKind};

impl Search<'_, '_, '_> {
    /// Before a facility in small letters stands a name of its own: not "an ISIS tunnel", "a Government school".
    fn names_facility(&self, mut before: Range<usize>) -> bool {
        before.any(|i| {
            let lower = self.view.lower(i);
            let common = self.gazetteer.roles.find(lower).is_some()
                || self.gazetteer.words.is_common(lower)
                || self.hints(i).organisation()
                || self.hints(i).article();
            let form = self.view.form(i);
            let acronym = form.chars().filter(|c| c.is_uppercase()).count() > 1;
            self.looks[i].proper && !acronym && !common
        })
    }

    /// Capitalised runs that end in the word of a facility ("Mitiga International Airport").
    pub(super) fn facilities(
        &self,
        names: &mut DocumentNames,
        out: &mut Vec<Mention>,
        from: usize,
    ) {
        let end_of_sentence = self.view.len();
        for last in 0..end_of_sentence {
            if self.place_class(last) != Some("facility") || self.goes_on_to_facility(last) {
                continue;
            }
            let mut start = last;
            while start > 0
                && last - start < 6
                && self.looks[start - 1].name
                && self.view.tokens()[start - 1].kind == TokenKind::Word
                && (!self.flat || self.looks[start - 1].proper)
            {
                start -= 1;
                // "Dar e Abbas Imambargah"
                if start > 1 && last - start < 5 && self.is_particle(start - 1) {
                    start -= 1;
                }
            }
            // "At London Gatwick Airport", "The Station": the first word has its capital from the sentence.
            let plain = |i: usize| self.hints(i).place_before() || self.hints(i).article();
            if start == 0 && start < last && plain(start) {
                start += 1;
            }
            // "University of Central Arkansas"
            if start == last && last + 2 < end_of_sentence && self.hints(last + 1).of() {
                let mut end = last + 2;
                while end < end_of_sentence
                    && end - last < 6
                    && self.looks[end].name
                    && self.view.tokens()[end].kind == TokenKind::Word
                {
                    end += 1;
                }
                let whole = last..end;
                let known = out[from..].iter().any(|m| {
                    m.covers(&whole)
                        || matches!(m.kind, MentionKind::Person | MentionKind::Actor)
                            && m.tokens.end > last
                            && m.tokens.start < end
                });
                if end > last + 2 && self.looks[last].name && !self.flat && !known {
                    self.facility(whole, names, out);
                }
                continue;
            }
            if start == last
                && let Some(whole) = self.prefixed(last)
            {
                let parted = |m: &Mention| {
                    m.tokens.start < whole.end
                        && whole.start < m.tokens.end
                        && !(m.kind == MentionKind::Place
                            && m.tokens.start > last
                            && whole.end == m.tokens.end)
                };
                if !out[from..].iter().any(parted) {
                    self.facility(whole, names, out);
                    continue;
                }
            }
            if start == last
                || (start + 1 == last
                    && self
                        .gazetteer
                        .words
                        .hints(self.view.lower(start))
                        .direction())
            {
                continue;
            }
            let covered = out[from..].iter().any(|m| {
                matches!(
                    m.kind,
                    MentionKind::Place
                        | MentionKind::Actor
                        | MentionKind::Person
                        | MentionKind::Facility
                ) && m.covers(&(start..last + 1))
            });
            let demonym = out[from..]
                .iter()
                .any(|m| m.kind == MentionKind::Demonym && m.covers(&(start..last)));
            if covered || demonym || !self.looks[last].name && !self.names_facility(start..last) {
                continue;
            }
            self.facility(start..last + 1, names, out);
        }
    }

    /// "Islamabad Motorway Toll Plaza": does the name go on to another word of a facility?
    fn goes_on_to_facility(&self, last: usize) -> bool {
        let n = self.view.len();
        let name = |i: &usize| {
            self.looks[*i].name
                && self.looks[*i].proper
                && self.view.tokens()[*i].kind == TokenKind::Word
        };
        let rest = (last + 1..n.min(last + 4)).take_while(name);
        let mut kinds = rest.filter(|&i| self.place_class(i) == Some("facility"));
        !self.flat && self.looks[last].name && kinds.next().is_some()
    }

    /// Is token `i` a small word inside a name, with a name before it?
    fn is_particle(&self, i: usize) -> bool {
        i > 0 && self.hints(i).part() && !self.looks[i].name && self.looks[i - 1].name
    }

    /// "Camp Phoenix": a word of a facility in capitals that a name may follow, and that name.
    fn prefixed(&self, first: usize) -> Option<Range<usize>> {
        let name = |i: usize| {
            i < self.view.len()
                && self.looks[i].name
                && self.looks[i].proper
                && self.view.tokens()[i].kind == TokenKind::Word
        };
        if !self.looks[first].name || self.flat || !self.hints(first).called() || !name(first + 1) {
            return None;
        }
        let end = (first + 1..first + 4)
            .find(|&i| !name(i))
            .unwrap_or(first + 4);
        let kind = |i: usize| self.place_class(i).is_some() || self.hints(i).person_before();
        (!(first + 1..end).any(kind)).then_some(first..end)
    }

    /// Takes `tokens` as the name of a facility.
    fn facility(&self, tokens: Range<usize>, names: &mut DocumentNames, out: &mut Vec<Mention>) {
        let name = self.written(tokens.clone());
        let entry = names.remember(&self.gazetteer.fold.fold(&name), &name);
        out.push(Mention {
            tokens,
            kind: MentionKind::Facility,
            entry,
        });
    }
}
