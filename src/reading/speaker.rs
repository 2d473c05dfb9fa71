//! Speakers: who reports an act, and whether that is all it does.
//!
//! Input: an event, and who vouches for what. Output: the event without those that only speak of it.
//! Invariant: only the sources of the event's own sentence are looked at; the walk up the tree is bounded.

use std::ops::Range;

use crate::claim::Modality;
use crate::event::announcer::ANNOUNCER;
use crate::event::assemble::Event;
use crate::record::source::Voucher;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// How many steps from an act to the verb that governs it.
const STEPS: usize = 6;

/// Who only reports an act is neither its actor nor its target, however the tree joins them ("wounding eight others,
/// police and hospital sources said"), unless the verb says what its subject does ("admitted killing", "threatened to
/// kill").
pub(super) fn part_from_sources(
    view: &SentenceView<'_>,
    vouchers: &[Voucher],
    owners: &[usize],
    event: &mut Event<'_>,
) {
    if event.vouched.is_some() {
        return;
    }
    let span = view.span(event.trigger.tokens.clone());
    for voucher in vouchers {
        let attributed = &voucher.attributed;
        let Some(source) = attributed
            .source
            .as_ref()
            .filter(|_| attributed.sentence == view.index && attributed.vouches_for(span))
        else {
            continue;
        };
        event.targets.retain(|t| !source.contains(&t.head));
        let trigger = event.trigger.head;
        if is_controlled(view, trigger, &attributed.cue)
            || attributed.modality == Modality::Planned && is_object(view, trigger, &attributed.cue)
        {
            continue;
        }
        event.actor.take_if(|a| {
            source.contains(&a.head) && !owners.contains(&a.head) && a.rule != ANNOUNCER
        });
    }
}

/// True when the act at `trigger` is an infinitive or a gerund of a verb in `cue`, or something done in one.
fn is_controlled(view: &SentenceView<'_>, trigger: usize, cue: &Range<usize>) -> bool {
    let tree = view.tree;
    let mut at = trigger;
    let mut governed = false;
    for _ in 0..STEPS {
        match tree.label(at) {
            Label::Xcomp | Label::Pcomp => governed = true,
            // "deny having killed the mayor"
            Label::Ccomp if is_perfect_gerund(view, at) => governed = true,
            // "claims to have launched strikes destroying two tanks", "claims to have killed ten in an attack".
            Label::Dobj | Label::Pobj | Label::Conj | Label::Prep | Label::Acl => {}
            _ => return false,
        }
        match tree.head(at) {
            Some(head) if cue.contains(&head) => return governed,
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// "threatened further attacks": is the act the object of a verb in `cue`, so that its subject means to do it?
fn is_object(view: &SentenceView<'_>, trigger: usize, cue: &Range<usize>) -> bool {
    let tree = view.tree;
    let at = tree.first_conjunct(trigger, STEPS);
    tree.label(at) == Label::Dobj && tree.head(at).is_some_and(|h| cue.contains(&h))
}

/// "having killed": a clause without a subject of its own.
fn is_perfect_gerund(view: &SentenceView<'_>, verb: usize) -> bool {
    let tree = view.tree;
    let having = tree.child(verb, &[Label::Aux]);
    having.is_some_and(|a| tree.tag(a) == Tag::Vbg)
        && tree
            .child(verb, &[Label::Nsubj, Label::Nsubjpass])
            .is_none()
}
