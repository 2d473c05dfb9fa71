//! Specific places: of a wide place and one within it, both of one act, the one within.
//!
//! Input: the acts of a sentence, its places with whose they are, and which of them each act has. Output: better ones.
//! Invariant: an act's place is only replaced, and only by one that lies in it or of which nobody knows where it lies.

use super::argument::Roles;
use super::candidate::Candidate;
use super::scope::{Acts, Owner};
use super::tense::is_looked_back_to;
use super::told::{in_one_clause_chain, is_outcome_of};
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

/// How far apart two names of one phrase stand ("in Badghis province's Murghab district").
const BESIDE: usize = 4;

/// "In Somalia, six are killed in a bombing at a restaurant in Mogadishu": gives the act the place within its own.
pub(super) fn prefer(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    candidates: &[Candidate],
    owners: &[Owner],
    out: &mut [Option<(usize, Hop)>],
) {
    if candidates.iter().all(|c| c.within == 0) {
        return;
    }
    for (e, slot) in out.iter_mut().enumerate() {
        let Some((wide, hop)) = *slot else {
            continue;
        };
        let act = acts.head(e);
        let outer = candidates[wide].head;
        // "Conflict in Iraq: 16 die after an attack in Basra"
        let labelled = (outer + 1..act).any(|i| roles.view.form(i) == ":");
        let told = |inner: usize| {
            let c = &candidates[inner];
            let after = c.head > outer;
            wide < 64
                && c.within & 1 << wide != 0
                && c.free
                && !c.loose
                && (outer < act
                    || !after
                    || hop == Hop::Sentence
                    || c.head - outer <= BESIDE
                    || owners[inner].act().is_some_and(|o| {
                        let noun = acts.head(o);
                        is_met_in(roles, noun, act) && !is_of_some(roles, noun, c.head)
                    }))
                && (after
                    || owners[inner]
                        .act()
                        .is_some_and(|o| is_subject_of(roles, acts.head(o), act))
                    || !is_parted(roles, c.head, outer))
                && match owners[inner] {
                    Owner::Act(o, _) | Owner::Party(o) if o == e => true,
                    Owner::Act(o, met) => {
                        !is_looked_back_to(roles, acts.head(o))
                            && !is_told_apart(roles, met)
                            && (labelled
                                || is_subject_of(roles, acts.head(o), act)
                                || in_one_clause_chain(roles, acts, e, (o, met))
                                || is_outcome_of(
                                    roles,
                                    acts.events,
                                    &acts.events[e],
                                    &acts.events[o],
                                ))
                    }
                    _ => false,
                }
        };
        let near = (0..candidates.len())
            .filter(|&c| told(c))
            .min_by_key(|&c| candidates[c].head.abs_diff(act));
        if let Some(inner) = near {
            let own = owners[inner].act() == Some(e);
            let hop = if own {
                Hop::Clause
            } else {
                hop.max(Hop::Control)
            };
            *slot = Some((inner, hop));
        }
    }
}

/// "In Iraq, an explosion in Baghdad kills six": is the noun `head` what does it?
pub(super) fn is_subject_of(roles: &Roles<'_, '_>, head: usize, verb: usize) -> bool {
    let tree = roles.view.tree;
    tree.label(head) == Label::Nsubj && tree.head(head) == Some(verb)
}

/// "were killed in Niger in an ambush near Tongo": is the act `noun` what the verb says that it was done in?
fn is_met_in(roles: &Roles<'_, '_>, noun: usize, verb: usize) -> bool {
    let tree = roles.view.tree;
    let within = tree.head(noun).filter(|&p| {
        let word = roles.view.lower(p);
        let grammar = roles.grammar;
        tree.label(noun) == Label::Pobj && (grammar.within.has(word) || grammar.amid.has(word))
    });
    within.and_then(|p| tree.head(p)) == Some(verb)
}

/// "were killed in attacks in Iraq, including six in Mosul": is the place that of some of those alone?
fn is_of_some(roles: &Roles<'_, '_>, from: usize, to: usize) -> bool {
    let word = |i: usize| roles.grammar.including.has(roles.view.lower(i));
    (from + 1..to).any(word)
}

/// "killed ten in Kabul and thirty across Afghanistan": something else is told or counted between the two places.
fn is_parted(roles: &Roles<'_, '_>, from: usize, to: usize) -> bool {
    let tree = roles.view.tree;
    (from + 1..to)
        .any(|i| tree.tag(i).is_verb() && tree.label(i) != Label::Amod || tree.tag(i) == Tag::Cd)
}

/// "died in central Iraq, and an imam was shot in Baghdad", "while in Baghdad bombs exploded": does the verb
/// join another clause with its own subject?
pub(super) fn is_told_apart(roles: &Roles<'_, '_>, verb: usize) -> bool {
    let tree = roles.view.tree;
    let subject = &[Label::Nsubj, Label::Nsubjpass];
    let beside = || {
        let mark = tree.child(verb, &[Label::Mark, Label::Advmod]);
        mark.is_some_and(|m| roles.grammar.beside.has(roles.view.lower(m)))
    };
    let joined = match tree.label(verb) {
        Label::Conj | Label::Parataxis | Label::Relcl => true,
        Label::Advcl => beside(),
        _ => false,
    };
    let subject = tree.child(verb, subject);
    joined && subject.is_some_and(|s| !matches!(tree.tag(s), Tag::Wdt | Tag::Wp))
}
