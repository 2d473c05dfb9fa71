//! Worth: whether what was found of an act makes a claim.
//!
//! Input: an event and the slots that were filled. Output: yes or no.
//! Invariant: an act is judged by what its sentence tells of it; nothing is changed.

use crate::claim::{ActionKind, Hop, Modality, Party, Polarity};
use crate::event::assemble::Event;
use crate::event::grammar::Grammar;
use crate::event::lexicon::WordClass;
use crate::sentence::SentenceView;
use crate::stages::Stages;
use crate::stance::Stance;
use crate::syntax::{Label, Tag};

/// How many nouns that one "no" goes for are looked at.
const CONJUNCTS: usize = 3;

/// What is only planned, feared or wanted is talk, unless by explosives.
pub(super) fn is_talk(modality: Modality, kind: ActionKind) -> bool {
    let explosives = matches!(
        kind,
        ActionKind::Bomb | ActionKind::Shell | ActionKind::Airstrike
    );
    matches!(modality, Modality::Planned | Modality::Hypothetical) && !explosives
}

/// Is anybody under arms named, or a weapon? What may happen or is wanted without them is talk ("we will fight").
pub(super) fn armed_parties(grammar: &Grammar, parties: [Option<&Party>; 2], armed: bool) -> bool {
    armed || parties.into_iter().flatten().any(|p| is_armed(grammar, p))
}

/// Does a party bear arms, as its name or its noun says?
pub(super) fn is_armed(grammar: &Grammar, party: &Party) -> bool {
    let kind = party.entity.as_ref().map(|e| e.kind.as_str());
    let mut kinds = [kind, party.class.as_deref()].into_iter().flatten();
    kinds.any(|k| grammar.armed.has(k))
}

/// "The toll rose again": does the act lack what its words are an act with alone, a number or a time or place of its own?
pub(super) fn lacks_bond(stages: &Stages, event: &Event<'_>, counted: bool, told_of: bool) -> bool {
    let sense = stages.actions.sense(event.trigger.sense);
    let counts = stages.actions.frame(sense.frame).counts_target;
    let binds = if counts { counted } else { told_of };
    sense.bound && !binds
}

/// "A suicide bombing", "another raid": an act that was not told of before, which happened where the sentence says.
pub(super) fn is_told_anew(view: &SentenceView<'_>, grammar: &Grammar, noun: usize) -> bool {
    let determiner = view.tree.child(noun, &[Label::Det]);
    determiner.is_some_and(|d| grammar.indefinite.has(view.lower(d)))
}

/// "killings and abductions in Kano": one of two acts in the plural that "and" joins, of which the tree hangs what tells of
/// both on one.
pub(super) fn is_told_with_another(
    view: &SentenceView<'_>,
    events: &[Event<'_>],
    noun: usize,
) -> bool {
    let tree = view.tree;
    let conjuncts = |n: usize| {
        tree.children(n)
            .filter(|&c| tree.label(c) == Label::Conj)
            .count()
    };
    let act = |n: usize| {
        let own = tree.child(n, &[Label::Det, Label::Poss]);
        let mut heads = events.iter().map(|e| e.trigger.head);
        tree.tag(n) == Tag::Nns && own.is_none() && heads.any(|h| h == n)
    };
    let (first, second) = match tree.label(noun) {
        Label::Conj => (tree.head(noun), Some(noun)),
        _ => (Some(noun), tree.child(noun, &[Label::Conj])),
    };
    // Of a longer list each may have been somewhere else.
    first.zip(second).is_some_and(|(f, s)| {
        let pair = tree.label(f) != Label::Conj && conjuncts(f) == 1 && conjuncts(s) == 0;
        pair && act(f) && act(s)
    })
}

/// "No casualties were reported", "no deaths or injuries", "did not result in any casualties": that there were none is told.
pub(super) fn is_told_of_none(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    stance: &Stance,
    noun: usize,
) -> bool {
    let negated = stance.polarity == Polarity::Negated;
    let Some(cue) = stance.polarity_cue.filter(|_| negated) else {
        return false;
    };
    let tree = view.tree;
    let denied = tree.head(cue);
    let first = tree.first_conjunct(noun, CONJUNCTS);
    if denied == Some(noun) || denied == Some(first) {
        return true;
    }
    let over = match tree.label(first) {
        Label::Pobj => tree.head(first).and_then(|p| tree.head(p)),
        Label::Dobj | Label::Attr => tree.head(first),
        _ => None,
    };
    // "without causing casualties"
    over.is_some_and(|v| {
        grammar.yielding.has(view.lower(v)) && (denied == Some(v) || tree.head(v) == Some(cue))
    })
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
