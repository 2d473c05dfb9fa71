//! Votes: which countries and divisions a document is about, by its names.
//!
//! Input: the mentions of a sentence. Output: votes in the document's names.
//! Invariant: a sentence votes once, with its mentions in text order.

use super::document::DocumentNames;
use super::find::Search;
use super::index::Hit;
use super::{Mention, MentionKind};
use crate::syntax::Label;

impl Search<'_, '_, '_> {
    /// The document's countries and divisions, by its unambiguous names.
    pub(super) fn vote(&self, names: &mut DocumentNames, mentions: &[Mention]) {
        let g = self.gazetteer;
        for (number, mention) in mentions.iter().enumerate() {
            match mention.kind {
                MentionKind::Demonym => {
                    names.vote(mention.entry as u16, 1.0);
                    // "a Palestinian", "two Iraqis": a noun for somebody.
                    let head = mention.tokens.end - 1;
                    let modifies = matches!(
                        self.view.tree.label(head),
                        Label::Amod | Label::Compound | Label::Nmod | Label::Poss
                    );
                    if !modifies {
                        names.vote_people(mention.entry as u16, 1.0);
                    }
                }
                MentionKind::Leader => {
                    names.vote(g.forces.leader(mention.entry as u16).country, 0.5)
                }
                MentionKind::Actor => {
                    if let Some(country) = g.actors.get(mention.entry).country {
                        names.vote(country, 0.7);
                    }
                }
                MentionKind::Place => {
                    let comma = mention.tokens.end < self.view.len()
                        && self.view.form(mention.tokens.end) == ",";
                    let beside = mentions[number + 1..]
                        .iter()
                        .take_while(|m| m.tokens.start <= mention.tokens.end + 1)
                        .find(|m| {
                            comma
                                && m.kind == MentionKind::Place
                                && m.tokens.start == mention.tokens.end + 1
                        });
                    g.vote_place(
                        Hit::of(mention.entry),
                        beside.map(|m| Hit::of(m.entry)),
                        names,
                    );
                }
                _ => {}
            }
        }
    }
}
