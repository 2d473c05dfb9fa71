//! Asides: clauses on somebody or something, which keep the time or the place that stands in them.
//!
//! Input: the tree of a sentence, its acts, and a clause. Output: whose its time is, and whether its place is an act's at all.
//! Invariant: only the clause, the noun above it and the acts of the sentence are looked at.

use super::argument::Roles;
use super::left::is_destination;
use super::scope::{Acts, CLIMB, is_under};
use crate::syntax::{Label, Tag};

/// How far behind the noun of an act its time stands.
const NEAR: usize = 4;

/// "carried out by X, who is suspected in a blast on June 9": the noun of an act right before the time that ends a clause on
/// somebody, which tells of no other.
pub(super) fn act_inside(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    time: usize,
    clause: usize,
) -> Option<usize> {
    let tree = roles.view.tree;
    let near = |&e: &usize| {
        let act = acts.head(e);
        clause < act && act < time && time <= act + NEAR && !roles.clauses.is_verb(act)
    };
    let parted = |act: usize| (act..time).any(|i| tree.tag(i) == Tag::Punct);
    (0..acts.events.len())
        .filter(near)
        .max_by_key(|&e| acts.head(e))
        .filter(|&e| !parted(acts.head(e)))
}

/// "contradict the agreements that we signed in X", "the whereabouts of a man who disappeared in X": does the relative clause
/// tell what somebody did who has no part in an act, nor is what it is told of where one was?
pub(super) fn is_of_others(roles: &Roles<'_, '_>, acts: Acts<'_, '_>, clause: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let Some(noun) = tree.head(clause) else {
        return false;
    };
    let subject = tree.child(clause, &[Label::Nsubj]);
    let somebody = subject.is_some_and(|s| match tree.tag(s) {
        Tag::Wp => true,
        Tag::Prp => tree.label(noun) == Label::Dobj,
        _ => false,
    });
    let over = tree.head(noun).filter(|_| tree.label(noun) == Label::Pobj);
    let at = |p: usize| grammar.placing.has(view.lower(p)) || grammar.at.has(view.lower(p));
    somebody
        && tree.tag(clause) == Tag::Vbd
        && tree.child(clause, &[Label::Auxpass]).is_none()
        && !over.is_some_and(at)
        && !tree.children(clause).any(|c| tree.tag(c) == Tag::Wrb)
        && !is_of_party(roles, acts, noun)
        && !acts
            .events
            .iter()
            .any(|e| is_under(roles, e.trigger.head, clause))
}

/// Does the place stand in a clause of that kind behind the act, which somebody did not get there by?
pub(super) fn is_in_clause_of_others(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    (act, place): (usize, usize),
) -> bool {
    let tree = roles.view.tree;
    let mut at = place;
    for _ in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        match tree.label(at) {
            Label::Relcl => {
                return act < over
                    && !is_destination(roles, place)
                    && is_of_others(roles, acts, at);
            }
            Label::Pobj | Label::Prep | Label::Compound | Label::Appos => at = over,
            _ => return false,
        }
    }
    false
}

/// Is the noun, or what it tells more of, an act or who did one or to whom one was done?
fn is_of_party(roles: &Roles<'_, '_>, acts: Acts<'_, '_>, noun: usize) -> bool {
    let tree = roles.view.tree;
    let part = |i: usize| {
        acts.is_party(i)
            || acts.events.iter().any(|e| {
                let mut parties = e.actor.iter().chain(&e.targets);
                e.trigger.head == i || parties.any(|p| p.tokens.contains(&i))
            })
    };
    let told = tree
        .head(noun)
        .filter(|_| matches!(tree.label(noun), Label::Appos | Label::Conj));
    part(noun) || told.is_some_and(part)
}

/// "died of wounds suffered last week": is the noun what somebody died of?
pub(super) fn is_cause_of_death(roles: &Roles<'_, '_>, noun: usize) -> bool {
    let tree = roles.view.tree;
    let over = tree.head(noun).filter(|_| tree.label(noun) == Label::Pobj);
    let verb = over.and_then(|p| tree.head(p));
    verb.is_some_and(|v| roles.grammar.dying.has(roles.view.lower(v)))
}
