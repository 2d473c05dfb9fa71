//! Entities: which person, group, force or place a noun phrase names.
//!
//! Input: a phrase's tokens, its head, the sentence's mentions. Output: an [`Entity`], from the tables or the text.
//! Invariant: an entity is named by the phrase itself; a description such as "gunmen" has none.

use super::actor::PartyReader;
use crate::claim::Entity;
use crate::gazetteer::resolve::Beside;
use crate::gazetteer::{Mention, MentionKind, index::Hit};
use crate::slot::place::is_place;
use crate::syntax::Tag;
use std::ops::Range;

impl<'a> PartyReader<'a, '_> {
    /// The known or named entity of the phrase: a list of people or towns is no one of them.
    pub(super) fn entity(&self, tokens: Range<usize>, head: usize) -> Option<Entity> {
        let single = |e: &Entity| matches!(e.kind.as_str(), "person" | "place" | "name");
        let found = self.entity_of_one(tokens.clone(), head)?;
        (!single(&found) || !self.lists_names(tokens, head)).then_some(found)
    }

    fn entity_of_one(&self, tokens: Range<usize>, head: usize) -> Option<Entity> {
        if let Some(of) = self.of_another(tokens.clone(), head) {
            return self.entity_of_one(tokens.start..of, head);
        }
        let all = || self.inside(tokens.clone());
        // A person's name at the end of the phrase is whom it names: "Pentagon Press Secretary Peter Cook".
        let person = |m: &&Mention| {
            m.kind == MentionKind::Person
                && !self.is_office(m)
                && !self.is_one_of_many(tokens.clone(), m)
        };
        if let Some(person) = all().rev().find(person)
            && (person.tokens.contains(&head)
                || person.tokens.end == tokens.end && !self.is_of_several(&tokens, head))
        {
            return Some(self.text(person.entry, "person"));
        }
        if let Some(person) = self.named_beside(tokens.clone(), head) {
            return Some(self.text(person.entry, "person"));
        }
        // "the Prime Minister of Iraq Haider al-Abadi"
        let ends = |m: &Mention| {
            m.tokens.end == tokens.end
                && head < m.tokens.start
                && self.is_titled_by(head, m.tokens.start)
                && self.role(tokens.clone(), head).is_some()
        };
        if let Some(leader) =
            all().find(|m| m.kind == MentionKind::Leader && (m.tokens.contains(&head) || ends(m)))
        {
            let name = &self.gazetteer.forces.leader(leader.entry as u16).name;
            return Some(Entity::new(None, name, "person", "leaders"));
        }
        let named = |m: &&Mention| matches!(m.kind, MentionKind::Actor | MentionKind::Group);
        // The name may be longer than the phrase: "US-led [coalition] air strikes".
        let around = |m: &&Mention| named(m) && m.tokens.contains(&head);
        if let Some(mention) = self.mentions.iter().find(around) {
            return Some(self.unit(mention, tokens, head));
        }
        let civil = self.is_civil(tokens.clone(), head);
        if all().any(|m| is_place(m.kind) && self.kind_of(m, head)) {
            return self.place(tokens, head);
        }
        // "the Maoist 'Shining Path' group": a longer name behind one word says which.
        let first = all().find(|m| m.kind == MentionKind::Actor);
        let known = first.map(|first| {
            let longer = |m: &&Mention| {
                m.kind == MentionKind::Actor
                    && m.tokens.start >= first.tokens.end
                    && m.tokens.len() > 1
                    && m.tokens.end <= head
            };
            let single = first.tokens.len() == 1;
            all().find(longer).filter(|_| single).unwrap_or(first)
        });
        if let Some(mention) = known.or_else(|| all().find(named)) {
            // "JeI ICS cadres": of names that follow each other the last is the nearest to the head.
            let last = all()
                .filter(named)
                .filter(|m| m.tokens.start >= mention.tokens.end)
                .fold(
                    mention,
                    |a, b| if a.tokens.end == b.tokens.start { b } else { a },
                );
            let group = self.group(last);
            // "Red Cross workers" are its own; "Hamas civilians" are nobody's.
            let employs = matches!(
                group.kind.as_str(),
                "aid organization" | "monitor" | "news outlet"
            );
            if !civil || employs {
                return Some(group);
            }
        }
        if let Some(entity) = self
            .state(tokens.clone(), head, civil)
            .or_else(|| self.backed(tokens.clone(), head))
        {
            return Some(entity);
        }
        if civil {
            return None;
        }
        self.place(tokens.clone(), head)
            .or_else(|| self.named_group(tokens.clone(), head))
            .or_else(|| self.proper(tokens, head))
    }

    /// "the Zarate Willka group", "members of the Gerardo Barrios Civic Force": names before a word for an organisation
    /// that no table has.
    fn named_group(&self, tokens: Range<usize>, head: usize) -> Option<Entity> {
        let hints = |i: usize| self.gazetteer.words.hints(self.view.lower(i));
        let of = (head + 1..tokens.end).find(|&i| hints(i).of());
        if let Some(of) = of {
            let several = self.view.tree.tag(head) == Tag::Nns;
            let whole = (of + 1..tokens.end).rfind(|&i| hints(i).organisation())?;
            return several
                .then(|| self.named_group(of + 1..whole + 1, whole))
                .flatten();
        }
        let organisation = hints(head).organisation();
        // "a Forest Guard", "two Border Guards": what somebody serves as; "a Security Check Post": a thing of many.
        let thing = || {
            let lower = self.view.lower(head);
            let facility = self.gazetteer.place_words.find(lower);
            facility.is_some_and(|w| w.value == "facility")
                || self.gazetteer.objects.find(lower).is_some()
        };
        if self.is_one_or_several(tokens.start) && (self.is_role(head) || thing()) {
            return None;
        }
        if !organisation || head >= self.view.tree.len() {
            return None;
        }
        // "the Maran Liberation Front", but "the Maran office"
        let capital = self.view.form(head).starts_with(char::is_uppercase);
        // "the National Human Rights Commission": words for people too, where capitals tell; "Security Forces" is no name.
        let capitals = self.view.sentence().capitals;
        let written =
            |m: &Mention| m.kind == MentionKind::Role && !capitals && !m.tokens.contains(&head);
        let name = |i: usize| {
            self.view.tree.tag(i).is_proper()
                && self.view.form(i).starts_with(|c: char| c.is_uppercase())
                && (self.mentions.iter())
                    .all(|m| !m.tokens.contains(&i) || capital && (is_place(m.kind) || written(m)))
        };
        let start = (tokens.start..head).rev().take_while(|&i| name(i)).last()?;
        // "Air Force", "National Guards": one word for people before it makes no name.
        let role = |m: &Mention| m.kind == MentionKind::Role && m.tokens.contains(&start);
        if start + 1 == head && self.mentions.iter().any(role) {
            return None;
        }
        let span = self.view.span(start..head + 1);
        let name = title_case(&self.view.text[span.range()]);
        Some(Entity::new(None, name, "group", "text"))
    }

    pub(super) fn group(&self, mention: &Mention) -> Entity {
        if mention.kind == MentionKind::Group {
            return self.text(mention.entry, "group");
        }
        let actor = self.gazetteer.actors.get(mention.entry);
        Entity::new(
            Some(actor.id.clone()),
            &actor.name,
            &actor.kind,
            &actor.source,
        )
    }

    /// A unit's echelon, and the force that the phrase says it is of.
    pub(super) fn unit(&self, mention: &Mention, tokens: Range<usize>, head: usize) -> Entity {
        let mut entity = self.group(mention);
        let last = self.view.lower(mention.tokens.end - 1);
        let units = &self.gazetteer.units;
        if mention.kind == MentionKind::Actor {
            // The name of a whole army tells no echelon: "Arakan Army".
            if units.ends_name(last) {
                entity.echelon = units.echelon(last).map(str::to_owned);
                entity.parent = self.gazetteer.actors.get(mention.entry).parent.clone();
            }
            return entity;
        }
        entity.echelon = units.echelon(last).map(str::to_owned);
        if entity.echelon.is_some() {
            let force = |m: &&Mention| m.kind == MentionKind::Actor;
            entity.parent = match self.inside(tokens.clone()).find(force) {
                Some(force) => self.group(force).id,
                None => self.owner(tokens, head).and_then(|state| state.id),
            };
        }
        entity
    }

    pub(super) fn text(&self, entry: u32, kind: &str) -> Entity {
        Entity::new(None, title_case(self.names.text(entry)), kind, "text")
    }

    /// A place that heads the phrase: a town that is attacked or taken.
    pub(super) fn place(&self, tokens: Range<usize>, head: usize) -> Option<Entity> {
        let found = self.inside(tokens.clone()).find(|m| {
            is_place(m.kind)
                && (m.tokens.contains(&head) || self.kind_of(m, head))
                && !self.inside_longer_name(m, tokens.clone())
        })?;
        // "a Security Check Post": as one of its kind no building bears a name.
        if found.kind == MentionKind::Facility && self.is_one_or_several(tokens.start) {
            return None;
        }
        if found.kind != MentionKind::Place {
            return Some(self.text(found.entry, "place"));
        }
        let g = self.gazetteer;
        let resolved = g
            .resolve(Hit::of(found.entry), &Beside::default(), self.names)
            .place;
        let span = self.view.span(found.tokens.clone());
        let name = resolved.map_or(&self.view.text[span.range()], |c| c.row.name);
        Some(Entity::new(None, name, "place", "places"))
    }

    /// "the city of X", "the city X": the head is the kind of place.
    pub(super) fn kind_of(&self, mention: &Mention, head: usize) -> bool {
        let hints = |i: usize| self.gazetteer.words.hints(self.view.lower(i));
        let start = mention.tokens.start;
        let apart = head + 1 == start || head + 2 == start && hints(head + 1).of();
        apart && hints(head).called()
    }

    /// A capitalised word of no table stands right before the place: it is part of a longer name.
    fn inside_longer_name(&self, mention: &Mention, tokens: Range<usize>) -> bool {
        let start = mention.tokens.start;
        if start <= tokens.start || start > self.view.tree.len() {
            return false;
        }
        let before = start - 1;
        let hints = self.gazetteer.words.hints(self.view.lower(before));
        let name = self.view.tree.tag(before).is_proper() || hints.part() && before > tokens.start;
        let known = self.mentions.iter().any(|m| m.tokens.contains(&before));
        name && !known && !hints.direction() && !hints.called()
    }

    /// A capitalised name that no table has, around the head.
    pub(super) fn proper(&self, tokens: Range<usize>, head: usize) -> Option<Entity> {
        if head >= self.view.tree.len() || !self.view.tree.tag(head).is_proper() {
            return None;
        }
        // "two Police Checkpoints": as one of several nothing bears a name.
        let tree = self.view.tree;
        if tree.tag(head) == Tag::Nnps && tokens.start < head && tree.tag(tokens.start) == Tag::Cd {
            return None;
        }
        // "a Security Check Post": as one of its kind nothing bears a name.
        let facility = self.gazetteer.place_words.find(self.view.lower(head));
        if tokens.start < head && self.is_one_or_several(tokens.start) && facility.is_some() {
            return None;
        }
        // "three Policemen", "10 AK-47 rifles": a noun in capitals is no name.
        let noun = |m: &Mention| {
            matches!(
                m.kind,
                MentionKind::Role
                    | MentionKind::Object
                    | MentionKind::Weapon
                    | MentionKind::Demonym
            )
        };
        // "the Liberation Party of Maran" is one, although a party is a body of people.
        let hints = |i: usize| self.gazetteer.words.hints(self.view.lower(i));
        let body = hints(head).organisation()
            && tokens.start < head
            && tree.tag(head - 1).is_proper()
            && self.end_of_purpose(head + 1, tokens.end) > head + 1
            && !self.view.sentence().capitals;
        if self
            .inside(tokens.clone())
            .any(|m| noun(m) && m.tokens.contains(&head) && !(body && m.tokens.len() == 1))
        {
            return None;
        }
        let name_like = |i: usize| {
            self.view.tree.tag(i).is_proper()
                && self.view.form(i).starts_with(|c: char| c.is_uppercase())
                || self.gazetteer.words.hints(self.view.lower(i)).part()
        };
        let mut start = head;
        while start > tokens.start && name_like(start - 1) {
            start -= 1;
        }
        let mut end = head + 1;
        while end < tokens.end && name_like(end) {
            end += 1;
        }
        let titled = |i: usize| {
            self.gazetteer
                .words
                .hints(self.view.lower(i))
                .person_before()
        };
        while start + 1 < end && titled(start) {
            start += 1;
        }
        if self
            .gazetteer
            .words
            .hints(self.view.lower(head))
            .organisation()
        {
            end = self.end_of_purpose(end, tokens.end);
        }
        let span = self.view.span(start..end);
        let name = title_case(&self.view.text[span.range()]);
        Some(Entity::new(None, name, "name", "text"))
    }

    /// "the Movement for the Defence of Kivu": where the name of an organisation ends that goes on with what it is for or of.
    fn end_of_purpose(&self, end: usize, last: usize) -> usize {
        let last = last.min(self.view.tree.len());
        let proper = |i: usize| {
            self.view.tree.tag(i).is_proper()
                && self.view.form(i).starts_with(|c: char| c.is_uppercase())
        };
        let links = |i: usize| {
            let hints = self.gazetteer.words.hints(self.view.lower(i));
            hints.of() || hints.purpose() || hints.article() || hints.joining()
        };
        let name = (end..last).take_while(|&i| proper(i) || links(i));
        name.filter(|&i| proper(i)).last().map_or(end, |i| i + 1)
    }

    /// The phrase is about people who act for no organisation, whatever name stands in it.
    fn is_civil(&self, tokens: Range<usize>, head: usize) -> bool {
        self.role(tokens, head).is_some_and(|m| {
            matches!(
                self.gazetteer.roles.get(m.entry).value.as_str(),
                "civilians"
                    | "children"
                    | "students"
                    | "teachers"
                    | "workers"
                    | "refugees"
                    | "religious"
                    | "medics"
            )
        })
    }
}

/// A name in capitals as it is usually written; others stay.
fn title_case(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    if name.len() <= 5 || !letters.clone().all(char::is_uppercase) {
        return name.to_owned();
    }
    name.split(' ')
        .map(|word| {
            // "U.S." stays, "EHRLICH-ADAM" is two names.
            if word.contains('.') {
                return word.to_owned();
            }
            let mut first = true;
            let cased = |c: char| {
                let upper = std::mem::replace(&mut first, c == '-');
                if upper {
                    c
                } else {
                    c.to_lowercase().next().unwrap_or(c)
                }
            };
            word.chars().map(cased).collect()
        })
        .collect::<Vec<_>>()
        .join(" ")
}
