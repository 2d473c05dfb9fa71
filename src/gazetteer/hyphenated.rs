//! Names before a hyphen: whose something is ("ISIS-held"), and who leads it ("US-led").
//!
//! Input: a token. Output: the mention of the group or country that it begins with.
//! Invariant: the mention is the whole token.

use super::find::Search;
use super::index::Sense;
use super::{Mention, MentionKind};

impl Search<'_, '_, '_> {
    /// "ISIS-held": the group before the hyphen.
    pub(super) fn belonging(&self, i: usize, out: &mut Vec<Mention>) -> Option<usize> {
        let g = self.gazetteer;
        let (group, rest) = self.view.form(i).rsplit_once(['-', '‑', '–'])?;
        if !g.words.hints(rest).belonging() {
            return None;
        }
        let hit = g.index.find(&g.places, &g.fold.fold(group))?;
        let actor = g
            .index
            .senses(hit)
            .iter()
            .find_map(|(sense, _)| match sense {
                Sense::Actor(actor) => Some(*actor),
                _ => None,
            })?;
        out.push(Mention {
            tokens: i..i + 1,
            kind: MentionKind::Actor,
            entry: actor,
        });
        Some(i + 1)
    }

    /// "a US-led airstrike": the country or group before the hyphen.
    pub(super) fn led(&self, i: usize, out: &mut Vec<Mention>) -> Option<usize> {
        let g = self.gazetteer;
        let (who, rest) = self.view.form(i).rsplit_once(['-', '‑', '–'])?;
        if !g.words.hints(rest).leading() {
            return None;
        }
        let hit = g.index.find(&g.places, &g.fold.fold(who))?;
        let (kind, entry) = g
            .index
            .senses(hit)
            .iter()
            .find_map(|(sense, _)| match *sense {
                Sense::Actor(actor) => Some((MentionKind::Actor, actor)),
                Sense::Demonym(country) | Sense::Country(country) => {
                    Some((MentionKind::Demonym, u32::from(country)))
                }
                _ => None,
            })?;
        out.push(Mention {
            tokens: i..i + 1,
            kind,
            entry,
        });
        Some(i + 1)
    }
}
