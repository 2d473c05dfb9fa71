//! Hung places: those that tell more of a thing, of somebody, of another act or of another place than of where an act was.
//!
//! Input: the tree of a sentence, its acts and its places. Output: whether a place is one of those.
//! Invariant: every walk up the tree is bounded.

use super::argument::Roles;
use super::assemble::Event;
use super::candidate::Candidate;
use super::scope::{climbs, is_under};
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// So many words may stand between "in" and the end of a place's name ("in the Malaysian capital Kuala Lumpur").
const LONGEST_NAME: usize = 6;

/// Does the place `inner` hang on the name of the place `outer`, and only tell where that is?
pub(super) fn tells_where(
    roles: &Roles<'_, '_>,
    candidates: &[Candidate],
    inner: usize,
    outer: usize,
) -> bool {
    let tree = roles.view.tree;
    let (low, high) = (candidates[inner].head, candidates[outer].head);
    let wider = outer < 64 && candidates[inner].within & 1 << outer != 0;
    let mut apposed = false;
    inner != outer
        && !wider
        && climbs(roles, low, high, |at| {
            let told = tree.label(at) == Label::Appos;
            apposed |= told && tree.tag(at).is_noun() && !tree.tag(at).is_proper();
            matches!(
                tree.label(at),
                Label::Pobj | Label::Prep | Label::Appos | Label::Compound | Label::Amod
            )
        })
        && apposed
}

/// Does the place tell more of who did it, or of a thing, than of where act `e` happened? "Rebels in X fire a missile at Y",
/// "a bomb in an X procession in Y"
pub(super) fn is_loose(
    roles: &Roles<'_, '_>,
    events: &[Event<'_>],
    e: usize,
    place: Candidate,
) -> bool {
    let tree = roles.view.tree;
    let trigger = events[e].trigger.head;
    let is_act = |at: usize| events.iter().any(|o| o.trigger.head == at);
    if place.loose && !tree.head(place.head).is_some_and(is_act) {
        return true;
    }
    let mut at = place.head;
    // "The bomb, which was made in X, killed ten in Y"
    let mut told_of = false;
    // Whether the last preposition was one that puts nothing at a place.
    let mut away = false;
    for _ in 0..8 {
        if is_act(at) {
            return false;
        }
        let Some(over) = tree.head(at) else {
            return false;
        };
        match tree.label(at) {
            Label::Nsubjpass if told_of => return at < trigger,
            // "The driver of a lorry, carrying goods to X, was killed in Y"; what is "parked in X" is there.
            Label::Relcl | Label::Acl if !told_of && (tree.label(at) == Label::Relcl || away) => {
                told_of = true;
                at = over;
            }
            Label::Nsubj => return roles.clauses.is_verb(over) && at < trigger,
            Label::Prep => {
                away = !roles.grammar.placing.has(roles.view.lower(at));
                at = over;
            }
            Label::Pobj | Label::Appos | Label::Compound => at = over,
            _ => return false,
        }
    }
    false
}

/// "killed Omar Lone in the market": who was killed, held or freed is no place, whatever his name is.
pub(super) fn is_somebody(events: &[Event<'_>], place: usize) -> bool {
    let of_people = |kind: ActionKind| {
        matches!(
            kind,
            ActionKind::Kill
                | ActionKind::Execute
                | ActionKind::Wound
                | ActionKind::Abduct
                | ActionKind::Arrest
                | ActionKind::Capture
                | ActionKind::Release
        )
    };
    let told = |e: &Event<'_>| e.targets.iter().any(|t| t.head == place);
    events.iter().any(|e| of_people(e.trigger.kind) && told(e))
}

/// "The United States, which perpetrated the attack": is the place who did it, and no word says that something was there?
pub(super) fn is_doer(roles: &Roles<'_, '_>, event: &Event<'_>, place: usize) -> bool {
    let (view, tree) = (roles.view, roles.view.tree);
    let told = |i: usize| roles.grammar.placing.has(view.lower(i));
    let named =
        |i: &usize| told(*i) || tree.tag(*i).is_noun() || matches!(tree.tag(*i), Tag::Jj | Tag::Dt);
    let actor = event.actor.as_ref().filter(|a| a.head == place);
    let mut before = (0..place).rev().take(LONGEST_NAME).take_while(named);
    actor.is_some() && !before.any(told)
}

/// Does the place stand before the noun of the act `other` as a part of its name ("the Paris attacks"), so that what the verb
/// `act` tells need not have been there? A title ("Karachi bombings: 138 are killed") is for all that follows.
pub(super) fn is_named_after(
    roles: &Roles<'_, '_>,
    (act, other): (usize, usize),
    place: usize,
) -> bool {
    let tree = roles.view.tree;
    let title = |i: usize| roles.view.form(i) == ":";
    // "the arrest of a man in connection with the X attack"
    let told =
        roles.clauses.is_verb(act) && tree.tag(act) != Tag::Vbg || is_under(roles, other, act);
    matches!(tree.label(place), Label::Compound | Label::Nmod)
        && tree.head(place) == Some(other)
        && told
        && !(place.min(act)..place.max(act)).any(title)
}

/// "charged with the murder of six in X and with a robbery", "linked to the X attacks and to the murder of a judge": does the
/// place hang on the act `other`, and is the noun `act` what another preposition adds to that?
pub(super) fn is_of_sibling(
    roles: &Roles<'_, '_>,
    (act, other): (usize, usize),
    place: usize,
) -> bool {
    let tree = roles.view.tree;
    let (view, grammar) = (roles.view, roles.grammar);
    let Some(own) = tree
        .head(act)
        .filter(|&p| tree.label(act) == Label::Pobj && tree.label(p) == Label::Conj)
    else {
        return false;
    };
    // What "and for" goes on with is the preposition before, or the parser took what stands behind that.
    let first = tree.head(own).and_then(|over| match tree.label(over) {
        Label::Prep => Some(over),
        Label::Pobj => tree.head(over),
        _ => None,
    });
    first.is_some_and(|first| {
        view.lower(first) == view.lower(own)
            && !grammar.in_.has(view.lower(own))
            && is_under(roles, other, first)
            && is_under(roles, place, first)
            && !is_under(roles, place, own)
    })
}

/// "left X, devastated by shelling": the place right before the participle whose agent is the act.
pub(super) fn struck_place(
    roles: &Roles<'_, '_>,
    act: usize,
    candidates: &[Candidate],
) -> Option<usize> {
    let (view, tree) = (roles.view, roles.view.tree);
    let by = tree
        .head(act)
        .filter(|&p| tree.label(act) == Label::Pobj && roles.grammar.by.has(view.lower(p)))?;
    let participle = tree
        .head(by)
        .filter(|&v| tree.tag(v) == Tag::Vbn && v + 1 == by && v > 1)?;
    let unaided = tree
        .child(participle, &[Label::Aux, Label::Auxpass])
        .is_none();
    let set_off = tree.tag(participle - 1) == Tag::Punct;
    candidates
        .iter()
        .position(|c| c.head + 2 == participle && (c.free || c.left))
        .filter(|_| unaided && set_off)
}
