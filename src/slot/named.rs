//! Named: what the names in a phrase do not say of it: an office is nobody's name, a list names no one of its people, and
//! the brother of somebody is not that somebody.
//!
//! Input: a phrase's tokens, its head, the sentence's mentions. Output: yes or no, or where "of" stands before the name of
//! another.
//! Invariant: nothing is added; it only keeps a name from a phrase that it does not name.

use std::ops::Range;

use super::actor::PartyReader;
use crate::gazetteer::{Mention, MentionKind};
use crate::slot::place::is_place;
use crate::syntax::{Label, Tag};

impl PartyReader<'_, '_> {
    /// "Ali Khan and Gul Jan", "Maran and Sohrab": names alone, one joined to the other.
    pub(super) fn lists_names(&self, tokens: Range<usize>, head: usize) -> bool {
        let tree = self.view.tree;
        if self.joins_names(&tokens, head) {
            return true;
        }
        let single = |m: &&Mention| m.kind == MentionKind::Person || is_place(m.kind);
        let mut named = self.inside(tokens.clone()).filter(single);
        let (Some(first), Some(second)) = (named.next(), named.next()) else {
            return false;
        };
        let own = tokens.start == first.tokens.start && first.tokens.contains(&head);
        let joint = first.tokens.end;
        let joined = joint < tree.len()
            && (tree.label(joint) == Label::Cc || self.view.form(joint) == ",")
            && (second.tokens.clone()).any(|t| tree.label(t) == Label::Conj);
        let cc =
            (first.tokens.end..tokens.end).any(|t| t < tree.len() && tree.label(t) == Label::Cc);
        own && joined && cc && second.tokens.start == joint + 1
    }

    /// "Janan and Ali Khan": names that no table has, joined by the tree, and nothing before the first.
    fn joins_names(&self, tokens: &Range<usize>, head: usize) -> bool {
        let tree = self.view.tree;
        if head >= tree.len() || self.view.sentence().capitals {
            return false;
        }
        let proper =
            |i: usize| tree.tag(i).is_proper() && self.view.form(i).starts_with(char::is_uppercase);
        let organisation = |i: usize| {
            self.gazetteer
                .words
                .hints(self.view.lower(i))
                .organisation()
        };
        let joined = |label: Label| {
            tree.children(head)
                .find(|&c| c > head && tree.label(c) == label && tokens.contains(&c))
        };
        let second = joined(Label::Conj).filter(|&c| proper(c) && !organisation(c));
        // "Justice Minister and Prosecutor Ali Khan" is one.
        let title = |i: usize| {
            let hints = self.gazetteer.words.hints(self.view.lower(i));
            hints.person_before() || self.is_role(i)
        };
        second.is_some()
            && !tokens.clone().any(title)
            && joined(Label::Cc).is_some()
            && (tokens.start..=head).all(proper)
            && !organisation(head)
    }

    /// Where "of" stands in "a guard of the minister Ali Khan", "the brother of Ali Khan": the phrase names him, not whom it
    /// is about.
    pub(super) fn of_another(&self, tokens: Range<usize>, head: usize) -> Option<usize> {
        let hints = |i: usize| self.gazetteer.words.hints(self.view.lower(i));
        // "Ministry of External Affairs spokesman Ali Khan" is he.
        let body =
            hints(head).organisation() && self.view.form(head).starts_with(char::is_uppercase);
        let somebody = self.role(tokens.clone(), head).is_some() && !body;
        let person = self
            .inside(tokens.clone())
            .rfind(|m| m.kind == MentionKind::Person && m.tokens.end == tokens.end)
            .filter(|_| somebody)?;
        let of = (head + 1..person.tokens.start).rfind(|&i| hints(i).of())?;
        // "Minister of Defence General Ali Khan": where more stands between than what the person is called, the office is his.
        let title = |i: usize| hints(i).person_before() || hints(i).article() || self.is_role(i);
        let called = (of + 1..person.tokens.start).all(title);
        // "the sister of the prominent poet Ali Khan": she holds no office.
        let last = person.tokens.start - 1;
        let party = || {
            self.inside(of..person.tokens.start)
                .any(|m| matches!(m.kind, MentionKind::Actor | MentionKind::Group))
        };
        let role = self.gazetteer.roles.find(self.view.lower(head));
        let civil = role.is_some_and(|r| matches!(r.value.as_str(), "civilians" | "militia"));
        let people = civil || self.view.tree.tag(head) == Tag::Nns;
        let theirs = people && title(last) && (self.is_role(last) || !party());
        (called || theirs).then_some(of)
    }

    /// "Police Constable", "Government Officials": words that say what somebody serves as, and name nobody.
    pub(crate) fn is_office(&self, person: &Mention) -> bool {
        let roles = &self.gazetteer.roles;
        let serves = |i: usize| {
            roles.find(self.view.lower(i)).is_some_and(|r| {
                matches!(r.value.as_str(), "police" | "state forces" | "officials")
            })
        };
        let last = person.tokens.end - 1;
        let title = |i: usize| {
            self.gazetteer
                .words
                .hints(self.view.lower(i))
                .person_before()
        };
        last > 0
            && (serves(last) || title(last))
            && person.tokens.clone().all(|i| serves(i) || title(i))
    }

    /// "Two militants, Ali Khan and Gul Jan": a number of people are no one of them.
    pub(super) fn is_of_several(&self, phrase: &Range<usize>, head: usize) -> bool {
        let tree = self.view.tree;
        phrase.start < head
            && head < tree.len()
            && tree.tag(phrase.start) == Tag::Cd
            && tree.tag(head) == Tag::Nns
    }

    /// "the Prime Minister of Iraq Haider al-Abadi": is the one at `head` called by the name at `name`? Not "supporters of
    /// President Ali Saleh".
    pub(super) fn is_titled_by(&self, head: usize, name: usize) -> bool {
        let tree = self.view.tree;
        let role = |m: &Mention| m.kind == MentionKind::Role && m.tokens.start > head;
        let between = |m: &&Mention| m.tokens.end <= name && role(m);
        let follows = head + 1 == name
            || self.gazetteer.words.hints(self.view.lower(head + 1)).of()
                && !(head + 1..name).any(|i| tree.label(i) == Label::Cc);
        head < name
            && name < tree.len()
            && follows
            && matches!(tree.tag(head), Tag::Nn | Tag::Nnp)
            && !self.mentions.iter().any(|m| between(&m))
    }

    /// "a Forest Range Officer", "two Health Workers": as one of many nobody bears a name that ends with a role.
    pub(super) fn is_one_of_many(&self, phrase: Range<usize>, person: &Mention) -> bool {
        let first = phrase.start.min(person.tokens.start);
        let last = self.view.lower(person.tokens.end - 1);
        let many = first < person.tokens.start && self.is_one_or_several(first);
        many && self.gazetteer.roles.find(last).is_some()
    }

    /// A number, or a determiner that is no definite article.
    pub(super) fn is_one_or_several(&self, i: usize) -> bool {
        let tree = self.view.tree;
        i < tree.len()
            && match tree.tag(i) {
                Tag::Cd => true,
                tag => {
                    let hints = self.gazetteer.words.hints(self.view.lower(i));
                    tag == Tag::Dt && !hints.article()
                }
            }
    }

    /// The role of one person ends with token `i`; "police" are a body, and named like their class.
    pub(super) fn is_role(&self, i: usize) -> bool {
        let role = |m: &&Mention| m.kind == MentionKind::Role && m.tokens.end == i + 1;
        let found = self.mentions.iter().find(role);
        found.is_some_and(|m| {
            let term = self.gazetteer.roles.get(m.entry);
            let (whole, last) = (&*term.singular, self.view.lower(i));
            whole.ends_with(last) && whole != term.value
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor};

    #[test]
    fn a_phrase_is_named_by_its_own_name() {
        let extractor = Extractor::new();
        for (text, entity) in [
            ("Rebels killed a Police Constable in Maran.", None),
            ("Rebels abducted four Government Officials.", None),
            ("Rebels killed a Forest Guard in Maran.", None),
            ("Rebels killed a Forest Range Officer in Maran.", None),
            ("Gunmen killed the Chief Justice in Maran.", None),
            ("Gunmen killed a brother of minister Karim Shah.", None),
            ("Gunmen shot at a guard of the governor Karim Shah.", None),
            (
                "Gunmen killed the sister of the prominent poet Karim Shah.",
                None,
            ),
            (
                "Rebels shot down a Syrian Air Force jet.",
                Some("Syrian Air Force"),
            ),
            ("Gunmen attacked Turkish and Iraqi troops.", None),
            (
                "Gunmen attacked Philippine Marine Corps troops.",
                Some("Armed Forces of the Philippines"),
            ),
            ("Troops attacked Peruvian guerrilla groups.", None),
            (
                "Gunmen attacked the National Human Rights Commission.",
                Some("National Human Rights Commission"),
            ),
            (
                "Gunmen killed Superintendent of Police Karim Shah.",
                Some("Karim Shah"),
            ),
            (
                "Gunmen killed Superintendent of Police (SP) Zorin Shah.",
                Some("Zorin Shah"),
            ),
            (
                "Gunmen killed Minister of Defence General Karim Shah.",
                Some("Karim Shah"),
            ),
            (
                "Gunmen killed the head of intelligence Colonel Karim Shah.",
                Some("Karim Shah"),
            ),
            (
                "Gunmen killed two men, identified as Omar Khan and Ali Shah.",
                None,
            ),
            (
                "Gunmen attacked a post of Indian Reserve Battalion IRB.",
                Some("Indian Reserve Battalion"),
            ),
            (
                "Gunmen killed fighters of the Kolar Peoples Front.",
                Some("Kolar Peoples Front"),
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            let target = claims[0].target.as_ref().expect(text);
            let found = target.entity.as_ref().map(|e| e.name.as_str());
            assert_eq!(found, entity, "{text}");
        }
    }
}
