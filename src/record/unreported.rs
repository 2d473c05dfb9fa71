//! Unreported: acts of which the sentence only says that nobody tells of them.
//!
//! Input: an event and its stance. Output: yes or no.
//! Invariant: harm of which there are no reports is told as none at all, any other act as nothing.

use crate::claim::{ActionKind, Polarity};
use crate::event::assemble::Event;
use crate::sentence::SentenceView;
use crate::stages::Stages;
use crate::stance::Stance;
use crate::syntax::Label;

/// "Russia has not reported any strikes", "no mention of strikes was made": of an act that somebody does not tell of nobody
/// says that there was none.
pub(super) fn is_unreported(
    view: &SentenceView<'_>,
    stages: &Stages,
    event: &Event<'_>,
    stance: &Stance,
) -> bool {
    let (tree, grammar) = (view.tree, &stages.grammar);
    let trigger = event.trigger.head;
    let Some(over) = tree.head(trigger) else {
        return false;
    };
    let denied = stance.polarity_cue.and_then(|cue| tree.head(cue));
    let negated = stance.polarity == Polarity::Negated;
    match tree.label(trigger) {
        Label::Dobj => grammar.announcing.has(view.lower(over)) && negated && denied == Some(over),
        Label::Pobj => tree.head(over).is_some_and(|noun| {
            let lower = view.lower(noun);
            let harm = matches!(
                event.trigger.kind,
                ActionKind::Kill | ActionKind::Wound | ActionKind::Casualty | ActionKind::Damage
            );
            // "There were no reports of strikes."
            let unheard = negated && denied == Some(noun) && grammar.announcing.has(lower);
            let none = |&c: &usize| stages.stance.negates(view, c, c);
            let unmentioned = grammar.mentions.has(lower)
                && event.actor.is_none()
                && tree.children(noun).any(|c| c < noun && none(&c));
            !harm && (unheard || unmentioned)
        }),
        _ => false,
    }
}
