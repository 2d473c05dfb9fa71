//! Acceptance: what a name of the tables is a name of where it stands.
//!
//! Input: a hit of the index and the tokens it covers. Output: kind and entry, or nothing where it reads as no name.
//! Invariant: of several senses the first that reads as one wins, and of groups that share a name one of the document's
//! time and country.

use super::Mention;
use super::MentionKind;
use super::document::DocumentNames;
use super::find::{Search, tag};
use super::index::{Hit, Sense};

impl Search<'_, '_, '_> {
    /// What a hit at tokens `i..end` is a name of, if it reads as one there.
    pub(super) fn accept(
        &self,
        hit: Hit,
        folded: &str,
        i: usize,
        end: usize,
        names: &DocumentNames,
        out: &[Mention],
    ) -> Option<(MentionKind, u32)> {
        let g = self.gazetteer;
        let senses = g.index.senses(hit);
        // An acronym counts in capitals; among capitals only where the tagger sees a name, or with its dots.
        let written = self.view.span(i..end).range();
        let written = &self.view.text[written];
        let in_capitals = !written.chars().any(char::is_lowercase);
        let allowed = |capitals: bool| {
            !capitals
                || (in_capitals
                    && (!self.view.sentence().capitals
                        || self.looks[i].proper && !self.may_be_pronoun(i, end)
                        || written.contains('.')))
        };
        let mut place = None;
        let is_country = senses.iter().any(|(s, _)| matches!(s, Sense::Country(_)));
        let beside = self.country_before(i, out);
        let actor = self.best_actor(hit, &allowed, beside, names);
        let is_region = senses.iter().any(|(s, _)| matches!(s, Sense::Region(_)));
        let where_it_is = is_region && i > 0 && self.stands_inside(i - 1);
        for &(sense, capitals) in senses {
            if !allowed(capitals) || !g.index.means(hit, sense, names.date()) {
                continue;
            }
            match sense {
                Sense::Demonym(country) => {
                    if !is_country && self.reads_as_name(folded, i, end) {
                        return Some((MentionKind::Demonym, u32::from(country)));
                    }
                }
                Sense::Country(_) | Sense::Region(_) => place = Some(hit),
                // "in Puntland" is where, "Puntland said" is who.
                Sense::Actor(_) if where_it_is => {}
                Sense::Actor(_) => {
                    if let Some(actor) =
                        actor.filter(|&actor| self.reads_as_actor(actor, hit, folded, i, end))
                        && !self.is_of_another_nation(actor, i, out)
                        && !self.ends_longer_name(actor, i, end, out)
                        && !self.is_within_longer_name(actor, i, end)
                    {
                        return Some((MentionKind::Actor, actor));
                    }
                }
                Sense::Leader(leader) => {
                    if self.reads_as_leader(i, end) {
                        return Some((MentionKind::Leader, u32::from(leader)));
                    }
                }
            }
        }
        if place.is_none()
            && g.index.built(hit).is_some()
            && self.looks[i].name
            && (self.looks[end - 1].name || self.ends_in_kind(i, end))
        {
            place = Some(hit);
        }
        let hit = place?;
        self.reads_as_place(hit, folded, i, end, out)
            .then(|| (MentionKind::Place, hit.entry()))
    }

    /// "Philippine Marine Corps": a force of one country is not meant behind the name of another's people.
    fn is_of_another_nation(&self, actor: u32, i: usize, out: &[Mention]) -> bool {
        let actor = self.gazetteer.actors.get(actor);
        let before = out.last().filter(|m| m.tokens.end == i);
        let force = matches!(
            actor.kind.as_str(),
            "state forces" | "police" | "government"
        );
        force
            && before.is_some_and(|m| {
                let country = u32::from(actor.country.unwrap_or(u16::MAX));
                m.kind == MentionKind::Demonym && actor.country.is_some() && m.entry != country
            })
    }

    /// "the Korani People's Liberation Front": another name of a group goes on before it with a word that is no role or name.
    fn ends_longer_name(&self, actor: u32, i: usize, end: usize, out: &[Mention]) -> bool {
        let g = self.gazetteer;
        let quote = |j: usize| matches!(self.view.form(j), "'" | "\"" | "’" | "”");
        let before = match i.checked_sub(1) {
            Some(j) if quote(j) => j.checked_sub(1),
            before => before,
        };
        let full = self.written(i..end).to_lowercase() == g.actors.get(actor).name.to_lowercase();
        let several = end > i + 1 && !full && self.hints(end - 1).organisation();
        let Some(before) = before.filter(|_| several) else {
            return false;
        };
        let lower = self.view.lower(before);
        self.looks[before].name
            && self.looks[before].proper
            && !g.words.is_common(lower)
            && !self.hints(before).person_before()
            && !self.hints(before).article()
            && !self.hints(before).direction()
            && g.roles.find(lower).is_none()
            && out.last().is_none_or(|m| {
                let named = m.kind == MentionKind::Actor && m.tokens.end == before + 1;
                named || m.tokens.end <= before
            })
    }

    /// "ATTACKED US": two letters without a noun behind them are a pronoun as likely as a country.
    fn may_be_pronoun(&self, i: usize, end: usize) -> bool {
        end == i + 1
            && self.view.form(i).len() == 2
            && !(i > 0 && self.hints(i - 1).article())
            && !(end < self.view.len() && tag(self.view, end).is_noun())
    }

    /// "Brouma farm": a name whose last word says in small letters what it is; "Idlib province" is named Idlib.
    fn ends_in_kind(&self, i: usize, end: usize) -> bool {
        let last = self.view.lower(end - 1);
        let kind = self.gazetteer.place_words.find(last);
        end > i + 1 && kind.is_some_and(|k| !matches!(k.value.as_str(), "settlement" | "division"))
    }

    /// Of the groups that bear a name, one of the document's time and of the country that it is about; else the best
    /// known. A full name may tell of a group that is no more, an acronym may not.
    fn best_actor(
        &self,
        hit: Hit,
        allowed: &impl Fn(bool) -> bool,
        beside: Option<u16>,
        names: &DocumentNames,
    ) -> Option<u32> {
        let g = self.gazetteer;
        let mut best: Option<((bool, bool, f32), u32)> = None;
        for &(sense, capitals) in g.index.senses(hit) {
            let Sense::Actor(number) = sense else {
                continue;
            };
            let actor = g.actors.get(number);
            let exists = actor.period.holds(names.date());
            let fits = allowed(capitals) && g.index.means(hit, sense, names.date());
            let weight = actor.country.map_or(0.0, |c| names.weight(c));
            // "Christians (Nigeria)" are those of Nigeria only where the text is about it.
            let elsewhere = actor.is_people() && actor.name.ends_with(')') && weight == 0.0;
            if !fits || capitals && !exists || elsewhere {
                continue;
            }
            let own = beside.is_some() && actor.country == beside;
            let rank = (exists, own, weight);
            if best.is_none_or(|(b, _)| rank > b) {
                best = Some((rank, number));
            }
        }
        best.map(|(_, actor)| actor)
    }
}
