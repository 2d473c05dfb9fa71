//! Answers: what somebody does because of an act, mostly elsewhere and later.
//!
//! Input: the tree of a sentence, and its acts. Output: whether one act, or what is told of it, only answers another.
//! Invariant: every walk is bounded.

use super::argument::Roles;
use super::assemble::Event;
use super::scope::{CLIMB, climbs};
use crate::claim::ActionKind;
use crate::syntax::Label;

/// Is one of the acts an arrest for the other, which mostly was somewhere else? "Six are arrested in X over the
/// shooting of Y"
pub(super) fn is_taken_for(roles: &Roles<'_, '_>, a: &Event<'_>, b: &Event<'_>) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let is_taking = |e: &Event<'_>| e.trigger.kind == ActionKind::Arrest;
    let (a, b) = match (is_taking(a), is_taking(b)) {
        (true, false) => (b, a),
        (false, true) => (a, b),
        _ => return false,
    };
    // "arrested as troops attack the town"
    let while_ = |at: usize| {
        let mark = tree.child(at, &[Label::Advmod, Label::Mark]);
        mark.is_some_and(|m| grammar.when.has(view.lower(m)))
    };
    if tree.label(a.trigger.head) == Label::Advcl && while_(a.trigger.head) {
        return false;
    }
    // "detained in clashes", "arrested during a raid"
    let beside = tree.label(a.trigger.head) == Label::Pobj
        && tree.head(a.trigger.head).is_some_and(|p| {
            let word = view.lower(p);
            // "arrested for a role in the attack"
            let involved = tree
                .head(p)
                .is_some_and(|noun| grammar.involving.has(view.lower(noun)));
            grammar.in_.has(word) && !grammar.later.has(word) && !involved
        });
    let (low, high) = (a.trigger.head, b.trigger.head);
    let coordinated = climbs(roles, low, high, |at| tree.label(at) == Label::Conj);
    !beside && !coordinated && climbs(roles, low, high, |_| true)
}

/// Does the sentence only tell how somebody answers the act, by a word above it and above the place `place` before it?
/// "marched in X against the killing of Y", "a court in X jailed five for the murder"
pub(super) fn is_reacted_to(roles: &Roles<'_, '_>, act: usize, place: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    if place > act {
        return false;
    }
    let mut at = act;
    for _ in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        // "a man accused of the murder in X" stands below what is told of the act.
        if climbs(roles, place, at, |_| true) {
            return false;
        }
        // "protested after a soldier killed ten" was an answer, "demonstrated while ten were killed" none.
        let answers = |i: usize| grammar.reacting.has(view.lower(i));
        let told_of = match tree.label(at) {
            // "charged two men with killing a journalist"
            Label::Prep => {
                let lower = view.lower(at);
                let own = tree.label(act) == Label::Pcomp
                    && tree.head(act) == Some(at)
                    && tree.child(act, &[Label::Nsubj, Label::Nsubjpass]).is_none();
                let charged = answers(over) && own || !grammar.instrument.has(lower);
                (charged || tree.tag(act).is_noun()) && !grammar.meanwhile.has(lower)
            }
            Label::Dobj | Label::Xcomp | Label::Pcomp => true,
            Label::Advcl => tree.children(at).any(|c| {
                c < at && tree.label(c) == Label::Mark && grammar.later.has(view.lower(c))
            }),
            _ => false,
        };
        let subject = tree.child(over, &[Label::Nsubj, Label::Nsubjpass]);
        let court = |i: usize| answers(i) || grammar.courts.has(view.lower(i));
        if told_of && (answers(over) || subject.is_some_and(court)) {
            return true;
        }
        at = over;
    }
    false
}
