//! Whether a hit reads as a name where it stands.
//!
//! Input: the tokens around a hit. Output: yes or no.
//! Invariant: a decision looks at a bounded number of neighbours.

use crate::syntax::Tag;
use crate::text::TokenKind;

use super::Mention;
use super::MentionKind;
use super::find::{Search, tag};
use super::index::{Hit, Sense};
use super::places::PlaceKind;
use super::words::Hints;

/// Inhabitants of a place that is meant rather than a word or a surname written like it.
const KNOWN_AMONG_CAPITALS: u64 = 20_000;

/// Inhabitants of a place below which a word before it may say that it is meant for a people.
const SMALL: u64 = 300_000;

impl Search<'_, '_, '_> {
    /// Hints of token `i`, none outside the sentence.
    pub(super) fn hints(&self, i: usize) -> Hints {
        if i < self.view.len() {
            self.gazetteer.words.hints(self.view.lower(i))
        } else {
            Hints::default()
        }
    }

    /// The capitalised word that directly precedes token `i`.
    fn name_before(&self, i: usize) -> Option<usize> {
        let before = i.checked_sub(1)?;
        (self.looks[before].name && self.view.tokens()[before].kind == TokenKind::Word)
            .then_some(before)
    }

    /// The capitalised word that directly follows token `end - 1`.
    fn name_after(&self, end: usize) -> Option<usize> {
        (end < self.looks.len()
            && self.looks[end].name
            && self.view.tokens()[end].kind == TokenKind::Word)
            .then_some(end)
    }

    /// The word before calls for a place.
    fn strong_before(&self, i: usize) -> bool {
        let Some(mut before) = i.checked_sub(1) else {
            return false;
        };
        while before > 0 && (self.hints(before).direction() || self.view.form(before) == "-") {
            before -= 1;
        }
        self.hints(before).place_before()
    }

    /// Token `i` says that what follows is where something is ("in", "near").
    pub(super) fn stands_inside(&self, i: usize) -> bool {
        let relation = self.gazetteer.words.relation(self.view.lower(i));
        let inside = relation.is_some_and(|r| matches!(r.name.as_str(), "in" | "near"));
        inside && self.hints(i).place_before() && !self.hints(i).of()
    }

    /// A name that is no common word, or where the words around it call for one.
    pub(super) fn reads_as_name(&self, folded: &str, i: usize, end: usize) -> bool {
        if !self.gazetteer.words.is_common(folded) {
            return true;
        }
        // A common word counts when it is capitalised inside a sentence and tagged as a name.
        !self.flat && i > 0 && self.looks[i].proper && end == i + 1
    }

    /// A group's name is not part of a person's name or of another organisation's.
    pub(super) fn reads_as_actor(
        &self,
        actor: u32,
        hit: Hit,
        folded: &str,
        i: usize,
        end: usize,
    ) -> bool {
        let g = self.gazetteer;
        let single = end == i + 1;
        if single && g.actors.get(actor).is_people() {
            // A people's name is often a place's or a person's too: a noun for people tells ("Turkana herders").
            let hints = self.hints(i);
            let also = g.index.built(hit).is_some() || hints.given() || hints.surname();
            let called = end < self.view.len() && g.roles.find(self.view.lower(end)).is_some();
            if also && !called {
                return false;
            }
        }
        if single
            && self.gazetteer.words.is_common(folded)
            && !(self.looks[i].acronym && folded.len() <= 5)
        {
            // "Dawn reported", "Time magazine": a common word is a source only before a reporting verb or in apposition.
            return !self.flat && self.looks[i].proper && i > 0 && self.hints(end).person_after();
        }
        if !single || self.looks[i].acronym {
            return true;
        }
        // "the Tonga Liberation Front" is no newspaper.
        let outlet = g.actors.get(actor).kind == "news outlet";
        if outlet
            && self
                .name_after(end)
                .is_some_and(|a| self.hints(a).organisation())
        {
            return false;
        }
        // "ARMED FORCES OF LIBERATION": among capitals one word is an outlet only where it reports.
        if self.view.sentence().capitals && outlet {
            return self.hints(end).person_after();
        }
        let given_before = self
            .name_before(i)
            .is_some_and(|b| self.hints(b).given() || self.hints(b).person_before());
        let surname_after = self
            .name_after(end)
            .is_some_and(|a| self.hints(a).surname() && self.looks[a].proper);
        !given_before && (self.flat || !surname_after)
    }

    /// A leader's short name is not part of somebody else's name.
    pub(super) fn reads_as_leader(&self, i: usize, end: usize) -> bool {
        let single = end == i + 1;
        // "Rafic Hariri": what is no title before a surname is the given name of another, known or not.
        let given_before = self.name_before(i).is_some_and(|b| {
            let hints = self.hints(b);
            // "Vladimir V. Putin"
            let initial = self.view.lower(b).trim_end_matches('.').chars().count() == 1;
            let other = self.looks[b].proper && !self.flat && !initial;
            // "TEOFILO FORERO CASTRO": among capitals, what is neither a common word nor a role.
            let lower = self.view.lower(b);
            let rare = self.flat
                && self.looks[b].proper
                && !self.gazetteer.words.is_common(lower)
                && self.gazetteer.roles.find(lower).is_none();
            hints.given() || (other || rare && !initial) && !hints.person_before()
        });
        let name_after = self
            .name_after(end)
            .is_some_and(|a| self.looks[a].proper && !self.flat);
        self.looks[i].name && (!single || !given_before && !name_after)
    }

    /// A place's name: not inside a longer name, not a person, not a common word without a word that calls for a place.
    pub(super) fn reads_as_place(
        &self,
        hit: Hit,
        folded: &str,
        i: usize,
        end: usize,
        out: &[Mention],
    ) -> bool {
        let g = self.gazetteer;
        let single = end == i + 1;
        let strong = self.strong_before(i)
            || self.after_place(i, out)
            || self.after_owner(i, out)
            || self.before_comma_place(end)
            || self.dateline();
        let country = g
            .index
            .senses(hit)
            .iter()
            .any(|(s, _)| matches!(s, Sense::Country(_)));
        let by_hand = !g.index.senses(hit).is_empty();
        if folded.len() < 2 || (folded.len() < 4 && !strong && !by_hand) {
            return false;
        }
        if folded.bytes().all(|b| b.is_ascii_digit() || b == b' ') {
            return false;
        }
        let hints = self.hints(i);
        if single && hints.never() && !self.before_comma_place(end) {
            return false;
        }
        // One word that only the tables of places know.
        let bare = single && !by_hand;
        if bare && (hints.direction() || g.place_words.find(self.view.lower(i)).is_some()) {
            return false;
        }
        let of = i > 0 && self.hints(i - 1).of();
        if single && g.words.is_common(folded) && !(strong && !of && self.looks[i].proper) {
            return false;
        }
        if single
            && !country
            && self.view.sentence().capitals
            && !self.stands_among_capitals(hit, i, end, out)
        {
            return false;
        }
        if single && !country && (self.is_called(i) || self.is_harmed(i, end)) {
            return false;
        }
        let small = || g.most_people(hit) < SMALL;
        let listed = || !strong && self.begins_a_list(end);
        let person = bare && !self.flat && (listed() || self.is_a_people(i, end) && small());
        if single && self.follows_short_title(i) || person {
            return false;
        }
        let tag = tag(self.view, i);
        if single && !self.flat && !tag.is_noun() && !strong && !country && tag != Tag::Other {
            return false;
        }
        if let Some(before) = self.name_before(i) {
            let hints = self.hints(before);
            let word = self.view.lower(before);
            // "ANGELA DE GUERRERO": a particle joins it to a person's name.
            let joined = hints.part() && self.flat && !hints.place_before();
            if joined
                && before > 0
                && self.looks[before - 1].proper
                && self.hints(before - 1).given()
            {
                return false;
            }
            // "the 7 July London bombings": a month is no part of a name.
            let fine = hints.direction()
                || hints.never()
                || hints.place_before()
                || g.place_words.find(word).is_some()
                || out.last().is_some_and(|m| {
                    m.tokens.end == i && matches!(m.kind, MentionKind::Demonym | MentionKind::Place)
                })
                || (!self.looks[before].proper && before == 0)
                || self.flat && !hints.given() && !hints.person_before();
            if !fine || hints.given() && !strong {
                return false;
            }
        }
        if let Some(after) = self.name_after(end) {
            let next = self.hints(after);
            let word = self.view.lower(after);
            let known = next.direction()
                || g.place_words.find(word).is_some()
                || g.roles.find(word).is_some();
            if !known && !self.flat && self.looks[after].proper {
                if next.outlet() && self.name_after(after + 1).is_none() {
                    return false;
                }
                // "Paris Hilton", "Jordan Spieth": one more name and no organisation is a person.
                let last = self.run_end(after) - 1;
                let organisation = next.organisation()
                    || self.hints(last).organisation()
                    || g.place_words.find(self.view.lower(last)).is_some();
                let person = single && last == after && (next.surname() || hints.given());
                if !organisation && !country && (person || single && g.most_people(hit) < 20_000) {
                    return false;
                }
            }
        }
        if single && !strong && (hints.surname() || hints.given()) && !country {
            let big = g.most_people(hit) >= 300_000;
            if !big || self.hints(end).person_after() {
                return false;
            }
        }
        true
    }

    /// "in the interest of the Nagas", "burned the Koran": a town bears no article, unless the words around say that it is a place.
    fn is_a_people(&self, i: usize, end: usize) -> bool {
        let article = i.checked_sub(1).filter(|&a| self.hints(a).article());
        let followed = end < self.view.len()
            && (tag(self.view, end).is_noun()
                || tag(self.view, end) == Tag::Cc
                || self.view.form(end).starts_with(['-', '–']));
        let inside = |a: usize| a > 0 && self.stands_inside(a - 1);
        !followed && article.is_some_and(|a| !inside(a))
    }

    /// "The dead were Janan, Taj Muhammad and ...": somebody's given name and surname follow the comma, and more behind them.
    fn begins_a_list(&self, end: usize) -> bool {
        let next = end + 1;
        let goes_on = |i: usize| self.view.form(i) == "," || tag(self.view, i) == Tag::Cc;
        next + 3 < self.view.len()
            && self.view.form(end) == ","
            && goes_on(next + 2)
            && self.looks[next + 3].name
            && self.looks[next].name
            && self.looks[next + 1].name
            && !self.is_title(next)
            && (self.hints(next).given() || self.hints(next + 1).given())
    }

    /// "injuring Usman", "Usman was killed": what is done to the name is done to people alone.
    fn is_harmed(&self, start: usize, end: usize) -> bool {
        let n = self.view.len();
        let verb = |i: usize| self.hints(i).harming() && tag(self.view, i).is_verb();
        if start > 0 && verb(start - 1) {
            // "killed Baghdad's mayor", "arrested Kabul officials"
            let next = tag(self.view, end);
            let holds = next.is_noun() || matches!(next, Tag::Pos | Tag::Jj);
            let joined = end < n && self.view.form(end).starts_with(['\'', '’', '-']);
            return !(holds || joined);
        }
        let done = (end + 1..n.min(end + 4)).find(|&i| tag(self.view, i) != Tag::Rb);
        let suffers = self.hints(end).passive() && done.is_some_and(verb);
        suffers && !self.strong_before(start)
    }

    /// Among capitals, which tell no name from a word and no name's end: a word before or after that says it is a place,
    /// or no further name beside it and a place of some size.
    fn stands_among_capitals(&self, hit: Hit, i: usize, end: usize, out: &[Mention]) -> bool {
        let g = self.gazetteer;
        let kind = |i: usize| {
            i < self.view.len()
                && (g.place_words.find(self.view.lower(i)).is_some() || self.hints(i).called())
        };
        let of = i > 0 && self.hints(i - 1).of();
        let called = self.strong_before(i) && (!of || i > 1 && kind(i - 2));
        if called || kind(end) || self.after_place(i, out) || self.before_comma_place(end) {
            return true;
        }
        let role = |i: usize| g.roles.find(self.view.lower(i)).is_some();
        let inside = |i: usize| out.last().is_some_and(|m| m.tokens.contains(&i));
        let stranger =
            |n: usize| self.looks[n].proper && !self.hints(n).direction() && !kind(n) && !role(n);
        let beside = self
            .name_before(i)
            .is_some_and(|b| stranger(b) && !inside(b))
            || self.name_after(end).is_some_and(stranger);
        let governed = i > 0 && !of && tag(self.view, i - 1) == Tag::In;
        !beside && (governed || g.most_people(hit) >= KNOWN_AMONG_CAPITALS)
    }

    /// Where the capitalised run that begins at `i` ends.
    fn run_end(&self, i: usize) -> usize {
        let mut end = i + 1;
        while end < self.looks.len() && self.looks[end].name && end - i < 6 {
            end += 1;
        }
        end
    }

    /// The name follows a place and a comma ("Mosul, Iraq"), or a list of places.
    fn after_place(&self, i: usize, out: &[Mention]) -> bool {
        i > 0
            && matches!(self.view.form(i - 1), "," | "and" | "or" | "AND")
            && out
                .last()
                .is_some_and(|m| m.tokens.end + 1 == i && m.kind == MentionKind::Place)
    }

    /// The name follows the possessor that it lies in, where something is ("in Russia's Grozny").
    fn after_owner(&self, i: usize, out: &[Mention]) -> bool {
        i > 1
            && self.view.form(i - 1).starts_with(['\'', '’'])
            && out.last().is_some_and(|m| {
                m.tokens.end + 1 == i
                    && m.kind == MentionKind::Place
                    && m.tokens.start > 0
                    && self.stands_inside(m.tokens.start - 1)
            })
    }

    /// A comma and the name of a country or division follow.
    fn before_comma_place(&self, end: usize) -> bool {
        self.wider_after(end).is_some()
    }

    /// The country or division after a comma.
    pub(super) fn wider_after(&self, end: usize) -> Option<Hit> {
        let g = self.gazetteer;
        // "Adra town, Syria": the kind of place may stand between.
        let kind = end < self.view.len() && g.place_words.find(self.view.lower(end)).is_some();
        let end = end + usize::from(kind);
        if end + 1 >= self.view.len() || self.view.form(end) != "," || !self.looks[end + 1].name {
            return None;
        }
        let mut key = String::new();
        for stop in end + 2..(end + 5).min(self.view.len() + 1) {
            key.push(' ');
            g.fold.join(self.view.form(stop - 1), &mut key);
            let Some(hit) = g.index.find(&g.places, key.trim()) else {
                continue;
            };
            let wide = g
                .index
                .senses(hit)
                .iter()
                .any(|(s, _)| matches!(s, Sense::Country(_) | Sense::Region(_)))
                || g.index.built(hit).is_some_and(|at| {
                    g.places
                        .bearing(at)
                        .next()
                        .and_then(|id| g.places.get(id))
                        .is_some_and(|row| matches!(row.kind, PlaceKind::Division1))
                });
            if wide {
                return Some(hit);
            }
        }
        None
    }

    fn dateline(&self) -> bool {
        self.view.sentence().dateline
    }
}
