//! Who: whom the phrases and sources of a document mean.
//!
//! Input: a document's sentences with their mentions. Output: parties, referred back where they name nobody themselves, and
//! sources as parties. Invariant: what is referred back says so by its hop.

use std::ops::Range;

use super::Reading;
use super::spoke::Heard;
use crate::attribution::Attributed;
use crate::claim::{Entity, Hop, Party, Passage};
use crate::coreference::Bars;
use crate::event::phrase::noun_phrase;
use crate::gazetteer::{Mention, MentionKind};
use crate::record::place::head_of;
use crate::record::source::Voucher;
use crate::syntax::{Label, Tag};
use crate::text::holding;

impl Reading<'_> {
    /// The party of a phrase, referred back where it names nobody itself.
    pub(super) fn party(
        &self,
        i: usize,
        tokens: Range<usize>,
        head: usize,
        hop: Hop,
    ) -> (Party, Hop) {
        let view = &self.views[i];
        let words = &self.stages.reference;
        let tokens = self.party_reader(i).whole_name(tokens, head);
        let mut party = self.party_reader(i).read(tokens.clone(), head);
        // "Omar Khan alias Haji" is called by the name that stands first.
        let mut words_within = tokens.clone().skip(1);
        let alias = words_within.find(|&t| self.stages.grammar.alias.has(view.lower(t)));
        let several = tokens.start < view.tree.len() && view.tree.tag(tokens.start) == Tag::Cd;
        if let Some(alias) = alias.filter(|_| !several) {
            let (own, hop) = self.party(i, tokens.start..alias, alias - 1, hop);
            party.entity = own.entity.or(party.entity);
            return (party, hop);
        }
        match &party.entity {
            None => {
                // "the army", "police": the state's own, not what was named last.
                if let Some(entity) = self.party_reader(i).of_document(tokens.clone(), head) {
                    party.class = party.class.or_else(|| Some(entity.kind.clone()));
                    party.entity = Some(entity);
                    return (party, hop.max(Hop::Document));
                }
                // "Its medics" are whom the pronoun names.
                let own = tokens.start < head.min(view.tree.len())
                    && view.tree.tag(tokens.start) == Tag::PrpPoss
                    && words.is_of_many(view.lower(tokens.start))
                    && self.party_reader(i).serves(tokens.clone(), head);
                // "one of its soldiers", "600 of their fighters"
                let of_own = self.of_their_own(i, tokens.clone(), head);
                // "the group's fighters" are those of the group.
                let whose = tokens.start + 1;
                let of_group = whose < head.min(view.tree.len())
                    && view.tree.label(whose) == Label::Poss
                    && view.tree.head(whose) == Some(head)
                    && words.is_organisation(view.lower(whose))
                    && self.party_reader(i).serves(tokens.clone(), head);
                if let Some(entity) = self.called(i, head) {
                    party.entity = Some(entity);
                    return (party, hop);
                }
                if let Some(entity) = self.belongs_to(i, head) {
                    party.entity = Some(entity);
                    return (party, hop);
                }
                // "We", "our fighters", where the head of the text says who speaks.
                if let Some(voice) = self.discourse.voice()
                    && self.is_in_own_voice(i, tokens.clone(), head)
                {
                    party.entity = Some(voice.clone());
                    return (party, hop.max(Hop::Document));
                }
                let (at, lower) = if own {
                    (tokens.start, view.lower(tokens.start))
                } else if let Some(pronoun) = of_own {
                    (pronoun, view.lower(pronoun))
                } else if of_group {
                    (whose, view.lower(whose))
                } else {
                    (head, view.lower(head))
                };
                // "the government forces" are no rebels, "the Pakistani militants" no group of another country.
                let within = tokens.start..head.min(view.tree.len());
                let is_people = |m: &&Mention| {
                    m.kind == MentionKind::Demonym && within.contains(&m.tokens.start)
                };
                let described = at == head && words.is_organisation(lower);
                let mut people = self.found[i].mentions.iter().filter(|_| described);
                let people = people.find(is_people);
                let state = described
                    && words.is_of_state(lower)
                    && within.clone().any(|t| words.is_of_rulers(view.lower(t)));
                let first = view.lower(tokens.start);
                // "The health minister" is no other minister.
                let official = at == head && words.is_title(lower) && tokens.start < head;
                let office: Vec<&str> = match official {
                    true => (tokens.start + 1..head).map(|t| view.lower(t)).collect(),
                    false => Vec::new(),
                };
                let bars = Bars {
                    doer: self.doer(i, at),
                    state,
                    office: &office,
                };
                let referred = self.discourse.resolve(words, i, at, lower, first, bars);
                let referred = referred.filter(|e| people.is_none_or(|m| self.is_of(e, m)));
                if let Some(entity) = referred {
                    party.entity = Some(entity.clone());
                    return (party, hop.max(Hop::Coreference));
                }
            }
            Some(entity) if !entity.name.contains(' ') => {
                if let Some(fuller) = self.discourse.fuller_name(words, i, &entity.name) {
                    party.entity = Some(fuller.clone());
                    return (party, hop.max(Hop::Coreference));
                }
            }
            Some(_) => {}
        }
        (party, hop)
    }

    /// Is the phrase "we", or "our" and a word for people, outside of what somebody is quoted to say?
    fn is_in_own_voice(&self, i: usize, tokens: Range<usize>, head: usize) -> bool {
        let view = &self.views[i];
        let words = &self.stages.reference;
        let own = |t: usize| words.is_own_voice(view.lower(t));
        let ours = || {
            own(tokens.start)
                && (self.party_reader(i).serves(tokens.clone(), head)
                    || words.is_organisation(view.lower(head)))
        };
        let at = view.tokens()[tokens.start].span.start;
        head < view.len()
            && tokens.start <= head
            && (own(head) || ours())
            && holding(&view.segmented.quotations, at).is_none()
    }

    /// "one of its soldiers", "600 of their fighters": the pronoun that says whose the people are.
    fn of_their_own(&self, i: usize, tokens: Range<usize>, head: usize) -> Option<usize> {
        let view = &self.views[i];
        let tree = view.tree;
        if head >= tree.len() || tree.tag(head) != Tag::Cd {
            return None;
        }
        let of = tree.child(head, &[Label::Prep])?;
        let people = tree.child(of, &[Label::Pobj])?;
        let whose = tree.child(people, &[Label::Poss])?;
        let many = self.stages.reference.is_of_many(view.lower(whose));
        let inside = tokens.contains(&whose) && tokens.contains(&people);
        let serves = || self.party_reader(i).serves(whose..people + 1, people);
        (many && inside && serves()).then_some(whose)
    }

    /// The party of a phrase under `vouchers`; the pronoun that is the subject of what somebody says is that speaker ("the army
    /// said it had killed six").
    pub(super) fn party_told(
        &self,
        i: usize,
        tokens: Range<usize>,
        head: usize,
        hop: Hop,
        vouchers: &[Voucher],
    ) -> (Party, Hop) {
        let speaker = self.speaker_of(i, head, vouchers);
        let spoken = |entity: &Entity| {
            let mut party = self.party_reader(i).read(tokens.clone(), head);
            party.entity = Some(entity.clone());
            (party, hop.max(Hop::Coreference))
        };
        if let Some(told) = self.told_of(i, tokens.clone(), head, vouchers) {
            return (told, hop.max(Hop::Coreference));
        }
        // Several may be those told of before; one body speaks of itself.
        if let Some((entity, true)) = speaker {
            return spoken(entity);
        }
        let referred = self.party(i, tokens.clone(), head, hop);
        match speaker {
            Some((entity, _)) if referred.0.entity.is_none() => spoken(entity),
            _ => referred,
        }
    }

    /// "A militia known as the Janjaweed": whom the words behind the noun at `head` say it is called.
    fn called(&self, i: usize, head: usize) -> Option<Entity> {
        let view = &self.views[i];
        let (tree, words) = (view.tree, &self.stages.reference);
        if head >= tree.len() {
            return None;
        }
        let naming =
            |&c: &usize| c > head && tree.label(c) == Label::Acl && words.is_naming(view.lower(c));
        let verb = tree.children(head).find(naming)?;
        let mut behind = tree.children(verb).filter(|&c| c > verb).flat_map(|c| {
            let object = tree.child(c, &[Label::Pobj]);
            let own = matches!(tree.label(c), Label::Oprd | Label::Dobj | Label::Attr);
            object.into_iter().chain(Some(c).filter(|_| own))
        });
        let name = behind.find(|&n| tree.tag(n).is_proper())?;
        let tokens = noun_phrase(view, &self.stages.grammar, name);
        let read = self.party_reader(i).read(tokens.clone(), name).entity;
        // "called the Sons of the South": a word for people that is written as a name.
        let words = &self.stages.gazetteer.words;
        let start = tokens.start + usize::from(words.hints(view.lower(tokens.start)).article());
        let written = start < tokens.end
            && !view.sentence().capitals
            && view.form(start).starts_with(char::is_uppercase);
        read.or_else(|| {
            let span = view.span(start..tokens.end);
            let text = &view.text[span.range()];
            written.then(|| Entity::new(None, text, "group", "text"))
        })
    }

    /// "guerrillas belonging to the Front": whose they are, by the participle behind the noun at `head`.
    fn belongs_to(&self, i: usize, head: usize) -> Option<Entity> {
        let view = &self.views[i];
        let (tree, grammar) = (view.tree, &self.stages.grammar);
        if head >= tree.len() {
            return None;
        }
        let belonging = |&c: &usize| {
            c > head && tree.label(c) == Label::Acl && grammar.belonging.has(view.lower(c))
        };
        let verb = tree.children(head).find(belonging)?;
        let over = tree
            .children(verb)
            .find(|&c| c > verb && tree.label(c) == Label::Prep)?;
        let whose = tree.child(over, &[Label::Pobj])?;
        let named = |m: &Mention| {
            let group = matches!(m.kind, MentionKind::Actor | MentionKind::Group);
            group && m.tokens.contains(&whose)
        };
        let role = |m: &Mention| m.kind == MentionKind::Role && m.tokens.contains(&head);
        let people = self.found[i].mentions.iter().any(role)
            || self.stages.reference.is_organisation(view.lower(head));
        if !people || !self.found[i].mentions.iter().any(named) {
            return None;
        }
        let tokens = noun_phrase(view, grammar, whose);
        self.party_reader(i).read(tokens, whose).entity
    }

    /// "A statement by the army said", "a report from the monitor": the phrase of a statement with who made it, and where
    /// that name begins.
    fn issued(
        &self,
        i: usize,
        tokens: &Range<usize>,
        head: usize,
    ) -> Option<(Range<usize>, usize)> {
        let view = &self.views[i];
        let (tree, grammar) = (view.tree, &self.stages.grammar);
        let end = tokens.end;
        let made = head < tree.len() && self.stages.reference.is_statement(view.lower(head));
        if !made || end >= tree.len() || tree.head(end) != Some(head) {
            return None;
        }
        let word = view.lower(end);
        let object = tree
            .child(end, &[Label::Pobj])
            .filter(|_| grammar.by.has(word) || grammar.membership.has(word))?;
        let phrase = noun_phrase(view, grammar, object);
        // "reports from the capital" are nobody's.
        let speaks = |m: &Mention| {
            m.tokens.contains(&object)
                && matches!(
                    m.kind,
                    MentionKind::Actor | MentionKind::Role | MentionKind::Group
                )
        };
        let issuer = self.found[i].mentions.iter().any(speaks);
        (issuer && phrase.start > end).then_some((tokens.start..phrase.end, phrase.start))
    }

    /// Attributions, in text order, with their sources as parties.
    pub(crate) fn vouchers(&self, attributed: Vec<Attributed>) -> Vec<Voucher> {
        let mut vouchers = Vec::with_capacity(attributed.len());
        for attributed in attributed {
            vouchers.push(self.voucher(attributed, &vouchers));
        }
        vouchers
    }

    /// An attribution with its source as a party; `before`: those before it.
    pub(super) fn voucher(&self, attributed: Attributed, before: &[Voucher]) -> Voucher {
        let i = attributed.sentence;
        let view = &self.views[i];
        let party = attributed.source.clone().map(|tokens| {
            let head = head_of(view, tokens.clone());
            let issued = self.issued(i, &tokens, head);
            if let Some((whole, issuer)) = issued {
                let end = whole.end;
                let (mut party, _) = self.party(i, whole, head, Hop::Clause);
                if party.entity.is_none() {
                    party.entity = self.party(i, issuer..end, end - 1, Hop::Clause).0.entity;
                }
                return (party, Hop::Clause);
            }
            let words = &self.stages.reference;
            let lower = view.lower(head);
            // Inside a quotation, "they" are whom the quotation speaks of.
            if attributed.inner || !words.is_pronoun(lower) {
                let known = |e: &Entity| !words.is_unsure_kind(&e.kind);
                let (party, hop) = self.party(i, tokens.clone(), head, Hop::Clause);
                let open = !attributed.inner
                    && (hop == Hop::Coreference || !party.entity.as_ref().is_some_and(known));
                if !open {
                    return (party, hop);
                }
                let as_heard = |entity, hop| {
                    (
                        Party {
                            entity,
                            ..party.clone()
                        },
                        hop,
                    )
                };
                return match self.spoke_before(i, &tokens, head, before) {
                    Heard::Person(person) => as_heard(Some(person), Hop::Coreference),
                    Heard::Unnamed => as_heard(None, Hop::Clause),
                    Heard::Nobody => (party, hop),
                };
            }
            let mut party = self.party_reader(i).read(tokens, head);
            let speakers = before.iter().rev().filter_map(Voucher::speaker);
            let speaker = self.discourse.speaker(words, i, head, lower, speakers);
            party.entity = speaker.cloned();
            let hop = speaker.map_or(Hop::Clause, |_| Hop::Coreference);
            (party, hop)
        });
        let cue = view.span(attributed.cue.clone());
        let cue = Passage {
            span: cue,
            text: view.text[cue.range()].to_owned(),
        };
        let hop = party.as_ref().map_or(Hop::Clause, |(_, hop)| *hop);
        Voucher {
            attributed,
            party: party.map(|(party, _)| party),
            cue,
            hop,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor};

    #[test]
    fn who_says_what_it_did_did_it() {
        let extractor = Extractor::new();
        for (text, entity) in [
            (
                "Al-Shabaab attacked a base. The Somali army said it killed 12 fighters.",
                "Somali Army",
            ),
            (
                "The United States military said it had killed six fighters.",
                "United States",
            ),
            (
                "Boko Haram attacked a town. Ali Hasan of the Sohrab SSA School was hurt when the militants shot at him.",
                "Boko Haram",
            ),
            (
                "Boko Haram attacked a town. It also killed six people, the army said.",
                "Boko Haram",
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            let actor = claims.last().and_then(|c| c.actor.as_ref());
            let found = actor.and_then(|a| a.entity.as_ref());
            assert_eq!(found.map(|e| e.name.as_str()), Some(entity), "{text}");
        }
    }

    #[test]
    fn who_belongs_to_a_group_is_of_it() {
        let extractor = Extractor::new();
        for (text, entity) in [
            (
                "Guerrillas belonging to the Shining Path killed a mayor.",
                Some("Shining Path"),
            ),
            ("A group belonging to Hamas killed a mayor.", Some("Hamas")),
            ("Guerrillas belonging to nobody killed a mayor.", None),
        ] {
            let claims = extractor.extract(&Document::new(text));
            let actor = claims[0].actor.as_ref().expect("an actor");
            let found = actor.entity.as_ref().map(|e| e.name.as_str());
            assert_eq!(found, entity, "{text}");
        }
    }
}
