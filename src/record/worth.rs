//! Worth: whether what was found of an act makes a claim.
//!
//! Input: an event and the slots that were filled. Output: yes or no.
//! Invariant: an act is judged by what its sentence tells of it; nothing is changed.

use crate::claim::{ActionKind, Hop, Party};
use crate::event::assemble::Event;
use crate::event::grammar::Grammar;
use crate::event::lexicon::WordClass;
use crate::sentence::SentenceView;
use crate::syntax::Label;

/// Acts that are never talk.
pub(super) fn is_by_explosives(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Bomb | ActionKind::Shell | ActionKind::Airstrike
    )
}

/// Is anybody under arms named, or a weapon? What may happen or is wanted without them is talk ("we will fight").
pub(super) fn armed_parties(
    grammar: &Grammar,
    parties: [&Option<((Party, Hop), &str)>; 2],
    armed: bool,
) -> bool {
    let known = |party: &Party| {
        let kind = party.entity.as_ref().map(|e| e.kind.as_str());
        [kind, party.class.as_deref()]
            .into_iter()
            .flatten()
            .any(|k| grammar.armed.has(k))
    };
    armed
        || parties
            .into_iter()
            .flatten()
            .any(|((party, _), _)| known(party))
}

/// "A suicide bombing", "another raid": an act that was not told of before, which happened where the sentence says.
pub(super) fn is_told_anew(view: &SentenceView<'_>, grammar: &Grammar, noun: usize) -> bool {
    let determiner = view.tree.child(noun, &[Label::Det]);
    determiner.is_some_and(|d| grammar.indefinite.has(view.lower(d)))
}

/// A noun that only repeats an act ("the attack") makes no claim.
pub(super) fn adds_nothing(
    event: &Event<'_>,
    anew: bool,
    counted: bool,
    found: &[Option<Hop>],
) -> bool {
    event.trigger.class == WordClass::Noun
        && event.actor.is_none()
        && event.targets.is_empty()
        // "the explosion of a bomb", "an attack with two cars": it says what was used.
        && event.weapon.as_ref().is_none_or(|w| w.head < event.trigger.head)
        && !counted
        && found
            .iter()
            .all(|hop| hop.is_none_or(|h| h == Hop::Sentence && !anew))
}
