//! Weapon: from a noun phrase to the kind of weapon that it names.
//!
//! Input: a phrase's tokens and the sentence's mentions. Output: a claim's [`Weapon`].
//! Invariant: the kind is that of the last weapon noun of the phrase; a phrase without one has none.

use std::ops::Range;

use crate::claim::{Passage, Weapon};
use crate::gazetteer::{Gazetteer, Mention, MentionKind};
use crate::sentence::SentenceView;

/// The weapon that `tokens` name.
pub(crate) fn weapon(
    gazetteer: &Gazetteer,
    view: &SentenceView<'_>,
    mentions: &[Mention],
    tokens: Range<usize>,
    head: usize,
) -> Weapon {
    let inside = || {
        mentions.iter().filter(|m| {
            m.kind == MentionKind::Weapon
                && m.tokens.start >= tokens.start
                && m.tokens.end <= tokens.end
        })
    };
    let named = inside()
        .find(|m| m.tokens.contains(&head))
        .or_else(|| inside().next_back());
    let span = view.span(tokens.clone());
    Weapon {
        passage: Passage {
            span,
            text: view.text[span.range()].to_owned(),
        },
        kind: named.map(|m| gazetteer.weapons.get(m.entry).value.clone()),
    }
}
