//! State: governments and forces that a country and a noun make, or a noun alone in a document about one country.
//!
//! Input: a phrase's tokens, its head, the sentence's mentions. Output: the composed [`Entity`].
//! Invariant: a force is composed of words of the phrase; the country may come from the document, and only then.

use std::ops::Range;

use super::actor::PartyReader;
use super::place::PlaceReader;
use crate::claim::{Entity, Party};
use crate::gazetteer::compose::Composed;
use crate::gazetteer::index::Sense;
use crate::gazetteer::resolve::Source;
use crate::gazetteer::{Mention, MentionKind};
use crate::syntax::{Label, Tag};

/// Most words of a noun that makes a force.
const WORDS: usize = 4;

impl PartyReader<'_, '_> {
    /// A country's government or force: a demonym, country, seat or leader, with or without a noun.
    pub(super) fn state(&self, tokens: Range<usize>, head: usize, civil: bool) -> Option<Entity> {
        let g = self.gazetteer;
        let (country, mention) = self
            .inside(tokens.clone())
            .filter(|m| !self.is_of_thing(m, tokens.clone()))
            .find_map(|m| Some((self.country_of(m, tokens.clone())?, m)))?;
        // "Turkish and Iraqi troops" are of no one country.
        if self.is_joined(mention, country) {
            return None;
        }
        if mention.tokens.contains(&head) {
            // "Three Palestinians" are people, not their state.
            let several =
                self.view.lower(head).ends_with('s') && !self.view.form(head).ends_with('S');
            let people = mention.kind == MentionKind::Demonym
                && (several || self.is_single(tokens.clone(), head));
            // "The Iraqis have cleared the city" tells of their state, "three Iraqis" and "Iraqis" do not.
            let first = g.words.hints(self.view.lower(tokens.start));
            let all = first.article() && tokens.start + 1 == head && head + 1 == tokens.end;
            return (!people || all).then(|| self.country(country));
        }
        // "backed", "led", "held" after the name: the phrase names somebody else.
        let composed = if head < mention.tokens.start {
            self.governed(country, mention, tokens.start, head)
        } else {
            self.composed(country, mention.tokens.end, tokens.end, head)
        };
        if let Some(composed) = composed {
            return Some(entity(composed));
        }
        if civil || mention.kind != MentionKind::Demonym {
            return None;
        }
        // "Peruvian guerrilla groups" are not their country's.
        let against = |m: &Mention| {
            m.kind == MentionKind::Role
                && matches!(
                    self.gazetteer.roles.get(m.entry).value.as_str(),
                    "rebels" | "militia" | "criminals"
                )
        };
        let all = || self.inside(tokens.clone());
        let object = all().any(|m| m.kind == MentionKind::Object && m.tokens.contains(&head));
        (object && !all().any(against)).then(|| self.country(country))
    }

    /// "Turkish and Iraqi", "U.S. and Iraqi": another country's people stand joined to it.
    fn is_joined(&self, mention: &Mention, country: u16) -> bool {
        let joint = mention.tokens.end;
        let joined = joint < self.view.tree.len() && self.view.tree.label(joint) == Label::Cc;
        let other = |m: &Mention| {
            m.kind == MentionKind::Demonym
                && m.tokens.start == joint + 1
                && m.entry != u32::from(country)
        };
        joined && self.mentions.iter().any(other)
    }

    /// "A Palestinian", "one Algerian": one person; "the French" are all of them.
    fn is_single(&self, tokens: Range<usize>, head: usize) -> bool {
        let tree = self.view.tree;
        if tokens.start >= head || head >= tree.len() {
            return false;
        }
        let first = self.gazetteer.words.hints(self.view.lower(tokens.start));
        !first.article() && matches!(tree.tag(tokens.start), Tag::Dt | Tag::Cd)
    }

    /// "A POWER POLE": a word for people that belongs to the name of a thing.
    fn is_of_thing(&self, mention: &Mention, tokens: Range<usize>) -> bool {
        let longer = |m: &Mention| {
            m.kind == MentionKind::Object
                && m.tokens.len() > mention.tokens.len()
                && m.covers(&mention.tokens)
        };
        mention.kind == MentionKind::Demonym && self.inside(tokens).any(longer)
    }

    /// Every government and force that a country and a noun beside it name, and the countries that act as subjects.
    pub(crate) fn states(&self) -> impl Iterator<Item = Party> {
        self.mentions.iter().filter_map(|mention| {
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            let with_noun = start..self.view.len().min(end + 1);
            let country = self.country_of(mention, with_noun)?;
            let following = (1..=WORDS + 1).rev().find_map(|count| {
                let stop = end + count;
                let noun = (stop <= self.view.len()).then(|| self.words(end..stop))?;
                let made = self.make(country, &noun)?;
                Some((start..stop, stop - 1, entity(made)))
            });
            let preceding = || {
                let of = (start.saturating_sub(2)..start)
                    .find(|&i| self.gazetteer.words.hints(self.view.lower(i)).of())?;
                let head = of.checked_sub(1)?;
                let made = self.governed(country, mention, 0, head)?;
                Some((head..end, head, entity(made)))
            };
            let subject = || {
                let head = end - 1;
                let label = self.view.tree.label(head);
                let acts = mention.kind == MentionKind::Place
                    && matches!(label, Label::Nsubj | Label::Nsubjpass);
                acts.then(|| (start..end, head, self.country(country)))
            };
            let (tokens, head, entity) = following.or_else(preceding).or_else(subject)?;
            Some(self.party(tokens, head, Some(entity)))
        })
    }

    /// "the army" in a document about one country: the force of that country which the noun names alone.
    pub(crate) fn of_document(&self, tokens: Range<usize>, head: usize) -> Option<Entity> {
        let country = self.names.country()?;
        let g = self.gazetteer;
        let start =
            tokens.start + usize::from(g.words.hints(self.view.lower(tokens.start)).article());
        // "members of the army"
        let of = (head + 1..tokens.end).find(|&i| g.words.hints(self.view.lower(i)).of());
        if let Some(of) = of.filter(|&of| of + 1 < tokens.end) {
            let several = matches!(self.view.tree.tag(head), Tag::Nns | Tag::Nnps);
            let whole = tokens.end - 1;
            return several
                .then(|| self.of_document(of + 1..tokens.end, whole))
                .flatten();
        }
        if start > head || head + 1 != tokens.end || head + 1 - start > WORDS {
            return None;
        }
        let noun = self.words(start..head + 1);
        let made = g
            .forces
            .alone(&g.countries, country, &noun, self.names.date())?;
        let police = made.kind == "police";
        self.names.commands(country, police).then(|| entity(made))
    }

    /// Whose a unit is: the force or country that a phrase names beside it ("the Iraqi army's 9th Division").
    pub(super) fn owner(&self, tokens: Range<usize>, head: usize) -> Option<Entity> {
        let stated = self.state(tokens.clone(), head, true);
        stated.or_else(|| {
            self.inside(tokens.clone()).find_map(|m| match m.kind {
                MentionKind::Demonym => Some(self.country(m.entry as u16)),
                MentionKind::Place => self.as_country(m, tokens.clone()).map(|c| self.country(c)),
                _ => None,
            })
        })
    }

    /// "US-backed fighters", "pro-Russian separatists": whom the country of a joined word stands behind.
    pub(super) fn backed(&self, tokens: Range<usize>, head: usize) -> Option<Entity> {
        let joined = |c: char| matches!(c, '-' | '‑' | '–');
        let mut related = (tokens.start..head).filter_map(|i| {
            let (left, right) = self.view.form(i).split_once(joined)?;
            match (self.country_named(left), self.country_named(right)) {
                (Some(country), None) => Some((country, right)),
                (None, Some(country)) => Some((country, left)),
                _ => None,
            }
        });
        let (country, relation) = related.next()?;
        // "pro-Russian and anti-Russian groups" are of both sides.
        if related.next().is_some() {
            return None;
        }
        let noun = format!("{} {}", relation.to_lowercase(), self.view.lower(head));
        self.make(country, &noun).map(entity)
    }

    /// What a country and the lower-case `noun` make in the document's time.
    fn make(&self, country: u16, noun: &str) -> Option<Composed> {
        let g = self.gazetteer;
        g.forces
            .compose(&g.countries, country, noun, self.names.date())
    }

    /// The country that a word names by its name, its people or its leader.
    fn country_named(&self, word: &str) -> Option<u16> {
        let g = self.gazetteer;
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        let hit = g.index.find(&g.places, &g.fold.fold(word))?;
        let mut senses = g.index.senses(hit).iter();
        senses.find_map(|&(sense, _)| match sense {
            Sense::Country(number) | Sense::Demonym(number) => Some(number),
            Sense::Leader(number) => self.governed_by(number),
            Sense::Region(_) | Sense::Actor(_) => None,
        })
    }

    /// The country that a mention in the phrase `tokens` stands for: its people, its leader, itself or its seat.
    fn country_of(&self, mention: &Mention, tokens: Range<usize>) -> Option<u16> {
        match mention.kind {
            MentionKind::Demonym => Some(mention.entry as u16),
            MentionKind::Leader => self.governed_by(mention.entry as u16),
            MentionKind::Place => self.as_country(mention, tokens),
            _ => None,
        }
    }

    /// The country that the leader of that number governs in the document's time.
    fn governed_by(&self, leader: u16) -> Option<u16> {
        let leader = self.gazetteer.forces.leader(leader);
        let governs = leader.term.holds(self.names.date());
        governs.then_some(leader.country)
    }

    /// The lower-case words of `tokens`, possessive endings left out.
    fn words(&self, tokens: Range<usize>) -> String {
        let words = tokens.map(|i| self.view.lower(i));
        let words: Vec<&str> = words.filter(|w| !matches!(*w, "'s" | "’s")).collect();
        words.join(" ")
    }

    /// "the armed forces of El Salvador": the noun before "of" and the country.
    fn governed(
        &self,
        country: u16,
        mention: &Mention,
        start: usize,
        head: usize,
    ) -> Option<Composed> {
        let g = self.gazetteer;
        let mut between = head + 1..mention.tokens.start;
        let joined = between.len() <= 2
            && between.all(|i| {
                let hints = g.words.hints(self.view.lower(i));
                hints.of() || hints.article()
            });
        if !joined {
            return None;
        }
        let first = start.max((head + 1).saturating_sub(WORDS));
        (first..=head).find_map(|from| {
            let noun = self.words(from..head + 1);
            self.make(country, &noun)
        })
    }

    /// What the country makes with the longest noun between its name and the head.
    fn composed(&self, country: u16, from: usize, end: usize, head: usize) -> Option<Composed> {
        let last = (head + 1).min(end);
        let make = |tokens: Range<usize>| {
            let noun = self.words(tokens);
            self.make(country, &noun)
        };
        let whole = (from..last)
            .filter(|start| last - start <= WORDS + 1)
            .find_map(|start| make(start..last));
        // The head is a person or thing of the force: "Syrian army general", "Israeli police spokesman".
        let begins = |start: usize| {
            let stops = (start + 1..=last.min(start + WORDS)).rev();
            stops.into_iter().find_map(|stop| make(start..stop))
        };
        // "A Syrian Air Force jet" is of the air force, "Syrian government troops" are not of the government.
        let named = |made: &Composed| {
            let last = made.name.rsplit(' ').next().unwrap_or_default();
            made.kind == "state forces" && last.starts_with(char::is_uppercase)
        };
        let governs = whole.as_ref().is_some_and(|made| made.kind == "government");
        let own = || begins(from).filter(|made| from < last && !governs && named(made));
        let all = (from < last).then(|| make(from..last)).flatten();
        let part = || (from..last).find_map(begins);
        all.or_else(own).or(whole).or_else(part)
    }

    /// The country that a place mention stands for: its own name, or its seat before a noun of government.
    fn as_country(&self, mention: &Mention, tokens: Range<usize>) -> Option<u16> {
        let g = self.gazetteer;
        let reader = PlaceReader {
            gazetteer: g,
            view: self.view,
            mentions: self.mentions,
            names: self.names,
            quantities: &[],
        };
        let index = self.mentions.iter().position(|m| m == mention)?;
        let candidate = reader.resolved(index)?;
        if let Source::Country(number) = candidate.source {
            return Some(number);
        }
        let country = candidate.country?;
        let capitals = &g.countries.get(country).capitals;
        let seat = capitals.iter().any(|c| c == candidate.row.name);
        let end = mention.tokens.end;
        if !seat || end >= tokens.end {
            return None;
        }
        let made = self.make(country, self.view.lower(end));
        made.is_some_and(|made| made.kind == "government")
            .then_some(country)
    }

    fn country(&self, number: u16) -> Entity {
        let country = self.gazetteer.countries.get(number);
        let id = format!("gov:{}", country.iso2);
        Entity::new(Some(id), &country.name, "country", "countries")
    }
}

fn entity(composed: Composed) -> Entity {
    Entity::new(Some(composed.id), composed.name, composed.kind, "composed")
}
