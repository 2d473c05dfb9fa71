//! Actor: from a noun phrase to the party that it names: entity, head and class.
//!
//! Input: a phrase's tokens, its head, the sentence's mentions. Output: a claim's [`Party`].
//! Invariant: an entity is named by the phrase itself; a description such as "gunmen" has none.

use std::ops::Range;

use crate::claim::{Entity, Party, Passage};
use crate::gazetteer::{DocumentNames, Gazetteer, Mention, MentionKind};
use crate::sentence::SentenceView;

/// Reads parties in one sentence.
#[derive(Clone, Copy)]
pub(crate) struct PartyReader<'a, 'd> {
    /// Names and their meanings.
    pub(crate) gazetteer: &'a Gazetteer,
    /// The sentence.
    pub(crate) view: &'a SentenceView<'d>,
    /// Its mentions, in text order.
    pub(crate) mentions: &'a [Mention],
    /// What the document says about names.
    pub(crate) names: &'a DocumentNames,
}

impl<'a> PartyReader<'a, '_> {
    /// The party of the phrase `tokens` with head token `head`.
    pub(crate) fn read(&self, tokens: Range<usize>, head: usize) -> Party {
        let entity = self.entity(tokens.clone(), head);
        self.party(tokens, head, entity)
    }

    /// The phrase with the whole of the known name that its head belongs to, which the tree may have cut ("the Islamic
    /// State of Iraq and [the Levant]").
    pub(crate) fn whole_name(&self, mut tokens: Range<usize>, head: usize) -> Range<usize> {
        // "members of Al Qaeda [in the Islamic Maghreb]": a phrase does not end inside a name.
        let cut = |m: &&Mention| {
            m.kind == MentionKind::Actor
                && tokens.start <= m.tokens.start
                && m.tokens.start < tokens.end
                && tokens.end < m.tokens.end
        };
        if let Some(name) = self.mentions.iter().find(cut) {
            tokens.end = name.tokens.end;
        }
        let named = |m: &&Mention| m.kind == MentionKind::Actor && m.tokens.contains(&head);
        let Some(name) = self.mentions.iter().find(named) else {
            return tokens;
        };
        if tokens.start <= name.tokens.start {
            return tokens.start..tokens.end.max(name.tokens.end);
        }
        let words = &self.gazetteer.words;
        let article = name
            .tokens
            .start
            .checked_sub(1)
            .filter(|&i| words.hints(self.view.lower(i)).article());
        article.unwrap_or(name.tokens.start)..tokens.end.max(name.tokens.end)
    }

    /// The party of a phrase whose entity is known.
    pub(super) fn party(&self, tokens: Range<usize>, head: usize, entity: Option<Entity>) -> Party {
        let span = self.view.span(tokens.clone());
        let class = self.class(tokens.clone(), head, entity.as_ref());
        Party {
            passage: Passage {
                span,
                text: self.view.text[span.range()].to_owned(),
            },
            entity,
            head: self.view.lower(head).to_owned(),
            class,
        }
    }

    pub(super) fn inside(
        &self,
        tokens: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &'a Mention> + use<'a> {
        let mentions = self.mentions;
        let start = mentions.partition_point(|m| m.tokens.start < tokens.start);
        let end = mentions.partition_point(|m| m.tokens.start < tokens.end);
        mentions[start..end.max(start)]
            .iter()
            .filter(move |m| m.tokens.end <= tokens.end)
    }

    /// The role noun that heads the phrase; "State" in "Islamic State" is none.
    pub(super) fn role(&self, tokens: Range<usize>, head: usize) -> Option<&'a Mention> {
        let in_name = |role: &Mention| {
            self.mentions.iter().any(|m| {
                matches!(m.kind, MentionKind::Actor | MentionKind::Group)
                    && m.tokens.len() > role.tokens.len()
                    && m.covers(&role.tokens)
            })
        };
        self.inside(tokens)
            .filter(|m| m.kind == MentionKind::Role)
            .find(|m| m.tokens.contains(&head) && !in_name(m))
    }

    fn class(&self, tokens: Range<usize>, head: usize, entity: Option<&Entity>) -> Option<String> {
        let role = self
            .role(tokens, head)
            .map(|m| self.gazetteer.roles.get(m.entry).value.clone());
        let kind = entity.map(|e| e.kind.as_str());
        match (role, kind) {
            // A named group says more than "fighters", and not every army is a state's.
            (_, Some("state forces")) => Some("state forces".to_owned()),
            (Some(role), Some("rebel group")) if role == "state forces" => {
                Some("rebels".to_owned())
            }
            (Some(role), Some("militia")) if role == "state forces" => Some("militia".to_owned()),
            (Some(role), _) => Some(role),
            (None, Some("rebel group")) => Some("rebels".to_owned()),
            (None, Some("news outlet")) => Some("media".to_owned()),
            (None, Some("monitor")) => Some("monitors".to_owned()),
            (None, Some("aid organization")) => Some("aid workers".to_owned()),
            (None, Some("criminal group")) => Some("criminals".to_owned()),
            (None, Some("communal group")) => Some("militia".to_owned()),
            (None, Some("political party")) => Some("politicians".to_owned()),
            (None, Some("country" | "government")) => Some("officials".to_owned()),
            (None, Some("international force")) => Some("state forces".to_owned()),
            (None, Some("place" | "person" | "group" | "name" | "company")) | (None, None) => None,
            (None, Some(kind)) => Some(kind.to_owned()),
        }
    }

    /// The phrase is about people who serve somebody: soldiers, medics, officials.
    pub(crate) fn serves(&self, tokens: Range<usize>, head: usize) -> bool {
        let others = |class: &str| {
            matches!(
                class,
                "civilians" | "children" | "refugees" | "prisoners" | "criminals" | "gunmen"
            )
        };
        self.role(tokens, head)
            .is_some_and(|m| !others(&self.gazetteer.roles.get(m.entry).value))
    }
}
