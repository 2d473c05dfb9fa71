//! Referents: whom a pronoun may mean, and whom the words around it keep it from meaning.
//!
//! Input: a document's sentences with their mentions, and who vouches for what. Output: the referents in text order; for a
//! pronoun the subject of its verb, who says what it is the subject of, or who is told of instead.
//! Invariant: nobody is added whom the text does not name; each walk up the tree is bounded.

use std::ops::Range;

use super::Reading;
use crate::claim::{Entity, Party};
use crate::coreference::{Discourse, Referent};
use crate::event::phrase::noun_phrase;
use crate::gazetteer::{Mention, MentionKind};
use crate::record::place::head_of;
use crate::record::source::Voucher;
use crate::syntax::{Label, Tag};
use crate::text::holding;

/// How many verbs of one subject before the one that it stands with, and how many steps from a pronoun to its verb.
const CONJUNCTS: usize = 4;

impl Reading<'_> {
    /// Notes every named group, force, country and person, for the pronouns that follow.
    pub(super) fn note_referents(&mut self) {
        let mut discourse = Discourse::default();
        for (i, found) in self.found.iter().enumerate() {
            let view = &self.views[i];
            let reader = self.party_reader(i);
            for mention in &found.mentions {
                // "the Sohrab SSA School": a group in a longer name is not spoken of.
                let inside = |m: &Mention| {
                    m.kind == MentionKind::Facility
                        && m.tokens.len() > mention.tokens.len()
                        && m.covers(&mention.tokens)
                };
                if mention.kind == MentionKind::Actor && found.mentions.iter().any(inside)
                    || self.is_kinsman(i, mention)
                    || self.is_a_thing(mention)
                {
                    continue;
                }
                let head = head_of(view, mention.tokens.clone());
                let subject = matches!(view.tree.label(head), Label::Nsubj | Label::Nsubjpass);
                let named = match mention.kind {
                    MentionKind::Actor | MentionKind::Group | MentionKind::Leader => true,
                    MentionKind::Person => !reader.is_office(mention),
                    MentionKind::Place | MentionKind::Demonym => subject,
                    MentionKind::Role => {
                        let several = view.tree.tag(head) == Tag::Nns;
                        subject
                            && (several || self.stages.reference.is_organisation(view.lower(head)))
                    }
                    _ => false,
                };
                if !named {
                    continue;
                }
                let phrase = noun_phrase(view, &self.stages.grammar, head);
                let entity = match mention.kind {
                    MentionKind::Role => Some(view.lower(head))
                        .filter(|lower| self.stages.reference.is_organisation(lower))
                        .and_then(|_| reader.of_document(phrase.clone(), head)),
                    _ => reader.read(mention.tokens.clone(), head).entity,
                };
                // "Gunmen", "six unidentified men": people whom nothing names, who may be "they"; not "troops of the 9th Division".
                let of = phrase.end < view.len()
                    && self
                        .stages
                        .gazetteer
                        .words
                        .hints(view.lower(phrase.end))
                        .of();
                let unnamed = mention.kind == MentionKind::Role
                    && !of
                    && view.tree.tag(head) == Tag::Nns
                    && entity.is_none()
                    && !self.stages.reference.is_definite(view.lower(phrase.start))
                    && reader.read(phrase.clone(), head).entity.is_none();
                if entity.is_some() || unnamed {
                    let words: Vec<&str> = phrase.map(|t| view.lower(t)).collect();
                    let at = view.tokens()[head].span.start;
                    discourse.note(Referent {
                        sentence: i,
                        head,
                        entity,
                        subject,
                        quoted: holding(&view.segmented.quotations, at).is_some(),
                        words: words.join(" "),
                    });
                }
            }
        }
        discourse.set_voice(self.own_voice());
        self.discourse = discourse;
    }

    /// "Ali Khan, son of Omar Khan": whose kin somebody is.
    fn is_kinsman(&self, i: usize, mention: &Mention) -> bool {
        let view = &self.views[i];
        let start = mention.tokens.start;
        mention.kind == MentionKind::Person
            && start >= 2
            && self
                .stages
                .gazetteer
                .words
                .hints(view.lower(start - 1))
                .of()
            && self.stages.reference.is_kin(view.lower(start - 2))
    }

    /// Is `entity` a group of the country whose people `people` names?
    pub(super) fn is_of(&self, entity: &Entity, people: &Mention) -> bool {
        let actors = &self.stages.gazetteer.actors;
        let actor = entity.id.as_deref().and_then(|id| actors.find(id));
        let country = actor.and_then(|a| a.country).map(u32::from);
        country == Some(people.entry)
    }

    /// The subject of the verb that the pronoun at token `at` stands under.
    pub(super) fn doer(&self, i: usize, at: usize) -> Option<usize> {
        let tree = self.views[i].tree;
        let mut token = (at < tree.len()).then_some(at)?;
        for _ in 0..CONJUNCTS {
            token = tree.head(token)?;
            if tree.tag(token).is_verb() {
                let verb = tree.first_conjunct(token, CONJUNCTS);
                return tree.child(verb, &[Label::Nsubj]);
            }
        }
        None
    }

    /// "Global Positioning System (GPS)", "the Maran Training Institute (MTI)": a name of the text that ends with a thing or a
    /// building is nobody's.
    fn is_a_thing(&self, mention: &Mention) -> bool {
        if mention.kind != MentionKind::Group {
            return false;
        }
        let gazetteer = &self.stages.gazetteer;
        let name = self.names.text(mention.entry);
        let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        let site = gazetteer.place_words.find(&last);
        let thing =
            gazetteer.objects.find(&last).is_some() || site.is_some_and(|w| w.value == "facility");
        thing && !gazetteer.words.hints(&last).organisation()
    }

    /// "Inspector Ali Khan said he was also stabbed": whom the police, soldiers or medics tell of by a pronoun as harmed is not
    /// who tells it; who holds another office may well tell of himself.
    pub(super) fn told_of(
        &self,
        i: usize,
        tokens: Range<usize>,
        head: usize,
        vouchers: &[Voucher],
    ) -> Option<Party> {
        let view = &self.views[i];
        let words = &self.stages.reference;
        let harmed = head < view.tree.len()
            && matches!(view.tree.label(head), Label::Nsubjpass | Label::Dobj)
            && words.is_person(view.lower(head));
        let span = view.span(tokens.clone());
        let speaker = vouchers.iter().filter(|_| harmed).find_map(|v| {
            let party = v.party.as_ref()?;
            let own = v.attributed.sentence == i && v.attributed.vouches_for(span);
            let source = v.attributed.source.as_ref()?;
            let serves = self.found[i].mentions.iter().any(|m| {
                let class = || self.stages.gazetteer.roles.get(m.entry).value.as_str();
                m.kind == MentionKind::Role
                    && source.contains(&m.tokens.start)
                    && matches!(class(), "police" | "state forces" | "medics")
            });
            party.entity.as_ref().filter(|_| own && serves)
        })?;
        let mut party = self.party_reader(i).read(tokens, head);
        let pronoun = view.lower(head);
        let other = self
            .discourse
            .other_person(words, i, head, pronoun, speaker);
        party.entity = other.cloned();
        Some(party)
    }

    /// Who says what the pronoun `head` is the subject of, if it can be that speaker, and whether it can be nobody else.
    pub(super) fn speaker_of<'v>(
        &self,
        i: usize,
        head: usize,
        vouchers: &'v [Voucher],
    ) -> Option<(&'v Entity, bool)> {
        let view = &self.views[i];
        let tree = view.tree;
        let words = &self.stages.reference;
        let subject = head < tree.len()
            && tree.label(head) == Label::Nsubj
            && words.is_of_many(view.lower(head));
        let verb = tree.head(head).filter(|_| subject)?;
        let verb = tree.first_conjunct(verb, CONJUNCTS);
        let said = tree
            .head(verb)
            .filter(|_| tree.label(verb) == Label::Ccomp)?;
        vouchers.iter().find_map(|v| {
            let a = &v.attributed;
            let source = a.source.as_ref()?;
            let own = a.sentence == i && !a.inner && a.cue.contains(&said) && source.end <= head;
            let entity = v.party.as_ref()?.entity.as_ref().filter(|_| own)?;
            let speaker = head_of(view, source.clone());
            let several = matches!(tree.tag(speaker), Tag::Nns | Tag::Nnps);
            let (lower, same) = (view.lower(head), view.lower(speaker) == view.lower(head));
            let sure = same || words.is_neuter(lower);
            words
                .is_speaker(lower, entity, several || same)
                .then_some((entity, sure))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{ActionKind, Document, Extractor};

    #[test]
    fn a_pronoun_is_not_whom_the_words_around_it_bar() {
        let extractor = Extractor::new();
        for (text, entity) in [
            // Of the side that harms them.
            (
                "Assam Rifles cordoned off the village. They tried to flee but were killed by the troops.",
                None,
            ),
            (
                "Boko Haram attacked a town. Soldiers later killed them.",
                Some("Boko Haram"),
            ),
            // Whose kin somebody is.
            (
                "Militants fired at Bilal Khan son of Abdul Rashid. He was killed on the spot.",
                Some("Bilal Khan"),
            ),
            // A thing, and a group of another country.
            (
                "The device had a Global Positioning System (GPS). Troops killed the three Pakistani militants.",
                None,
            ),
            // People without a name were spoken of last.
            (
                "Assam Rifles left on Monday. Gunmen entered the town. The army killed them.",
                None,
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            let kill = claims.iter().find(|c| c.action.kind == ActionKind::Kill);
            let target = kill.and_then(|c| c.target.as_ref()).expect(text);
            let found = target.entity.as_ref().map(|e| e.name.as_str());
            assert_eq!(found, entity, "{text}");
        }
    }
}
