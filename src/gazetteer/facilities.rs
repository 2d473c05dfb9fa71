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
            let pair = self.ends_pair(last);
            if !pair && self.place_class(last) != Some("facility") || self.goes_on_to_facility(last)
            {
                continue;
            }
            let kind = self.kind_start(last);
            let mut start = self.joined_kind(kind);
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
            start = self
                .before_owner(start, last, &out[from..])
                .unwrap_or(start);
            // "At London Gatwick Airport", "The Station": the first word has its capital from the sentence.
            let plain = |i: usize| self.hints(i).place_before() || self.hints(i).article();
            if start == 0 && start < last && plain(start) {
                start += 1;
            }
            // "near Bus Stand" names a kind of thing.
            let bare = pair && start + 1 == last;
            if bare
                && !start
                    .checked_sub(1)
                    .is_some_and(|i| self.hints(i).article())
            {
                continue;
            }
            if start < kind {
                start = self.before_of(start, &out[from..]).unwrap_or(start);
            }
            // "University of Central Arkansas", "Church of the Holy Cross"
            if start == last && last + 2 < end_of_sentence && self.hints(last + 1).of() {
                let mut end = last + 2;
                let article = self.hints(end).article() && !self.looks[end].name;
                let end_of = end + usize::from(article);
                end = end_of;
                while end < end_of_sentence
                    && end - last < 6
                    && self.looks[end].name
                    && self.view.tokens()[end].kind == TokenKind::Word
                {
                    end += 1;
                }
                let whole = last..end;
                // "the Embassy of the United States" may be anywhere.
                let state = |m: &Mention| {
                    article && self.gazetteer.is_country(m) && m.covers(&(end_of..end))
                };
                let known = out[from..].iter().any(|m| {
                    m.covers(&whole)
                        || state(m)
                        || matches!(m.kind, MentionKind::Person | MentionKind::Actor)
                            && m.tokens.end > last
                            && m.tokens.start < end
                });
                if end > end_of && self.looks[last].name && !self.flat && !known {
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
            if start == kind
                || (start + 1 == kind
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
                .any(|m| m.kind == MentionKind::Demonym && m.covers(&(start..kind)));
            // "the Orthodox monastery of Saint George"
            let of_name = !self.looks[last].name
                && last + 2 < end_of_sentence
                && self.hints(last + 1).of()
                && self.looks[last + 2].proper
                && self.place_class(last + 2).is_none()
                && start + 1 == kind;
            // "the Jordanian Embassy"
            let mission = self.looks[last].name
                && self.hints(last).mission()
                && start > 0
                && self.hints(start - 1).article();
            if covered
                || demonym && !mission
                || of_name
                || !self.looks[last].name && !self.names_facility(start..kind)
            {
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
        let joined = last + 2 < n && self.joined_kind(last + 2) == last;
        !self.flat && self.looks[last].name && (joined || kinds.next().is_some())
    }

    /// "the Navy Yard", "the National War Memorial": two words in capitals that make a kind of facility, of which neither is one.
    fn ends_pair(&self, last: usize) -> bool {
        let lower = |i: usize| self.view.lower(i);
        let named = |i: usize| self.looks[i].name && self.looks[i].proper && !self.flat;
        let words = &self.gazetteer.place_words;
        let pair = || words.pair(lower(last - 1), lower(last));
        last > 0
            && named(last - 1)
            && named(last)
            && self.place_class(last).is_none()
            && pair().is_some_and(|w| w.value == "facility")
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

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn names_of_sites_have_words_between_and_behind_them() {
        let extractor = Extractor::new();
        for (text, place) in [
            (
                "A gunman killed five people at the Grace of God church in Lahore.",
                "Grace of God church",
            ),
            (
                "A bomb killed two nuns at the Church of the Holy Cross in Aleppo.",
                "Church of the Holy Cross",
            ),
            (
                "Five people were shot dead at the Copper Lantern Bar and Grill in Fresno.",
                "Copper Lantern Bar and Grill",
            ),
            (
                "Ten people were killed near the Jordanian Embassy in Baghdad.",
                "Jordanian Embassy",
            ),
            (
                "Ten people were killed near the Jordanian embassy in Baghdad.",
                "Baghdad",
            ),
            (
                "A bomb killed six people at St. Agatha's Catholic Church in Manila.",
                "St. Agatha's Catholic Church",
            ),
            (
                "Gunmen shot two nurses outside the Women's Hospital in Herat.",
                "Women's Hospital",
            ),
            (
                "Six people were killed at Mogadishu's Mandera Hotel.",
                "Mandera Hotel",
            ),
            (
                "A bomb killed six people in the Taliban's Quetta office.",
                "Quetta",
            ),
            ("Five people were killed at Kabul airport.", "Kabul airport"),
            (
                "Rangers killed two poachers at the Red Rock National Park (RRNP) near Taos.",
                "Red Rock National Park",
            ),
            (
                "A man was shot dead on the Galliagh estate in Derry.",
                "Galliagh estate",
            ),
            (
                "A gunman killed five people at the Navy Yard in Denver.",
                "Navy Yard",
            ),
            (
                "A gunman shot a soldier outside the National War Memorial in Ottawa.",
                "National War Memorial",
            ),
            ("Gunmen shot two policemen near Bus Stand in Kano.", "Kano"),
            (
                "Rebels attacked Firebase Griffon in Helmand province.",
                "Firebase Griffon",
            ),
            (
                "Five people were killed at the Karachi railway station.",
                "Karachi railway station",
            ),
            (
                "Two people were stabbed at London Bridge station.",
                "London Bridge station",
            ),
            ("Two women were killed at a Kabul hospital.", "Kabul"),
            ("Gunmen storm Mogadishu hotel, killing 11.", "Mogadishu"),
            (
                "Two women were killed in a Kabul nightclub attack.",
                "Kabul",
            ),
            (
                "Gunmen abducted three doctors from al-Shifa hospital.",
                "al-Shifa hospital",
            ),
            (
                "Westbrook College in Denver is the scene of a shooting.",
                "Westbrook College",
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            let found = claims[0].place.as_ref().map(|p| p.passage.text.as_str());
            assert_eq!(found, Some(place), "{text}");
        }
    }
}
