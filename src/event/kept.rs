//! Kept: acts that take no place of the rest of their sentence: what somebody is accused of, custody, the answer to rockets.
//!
//! Input: the tree of a sentence, an act without a place of its own, and a place with whose it is. Output: yes or no.
//! Invariant: a place below the act stays its own; every walk up the tree is bounded.

use super::argument::Roles;
use super::left::is_destination;
use super::scope::{Acts, CLIMB, Owner, is_under};
use super::told::in_one_clause_chain;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// Is the place, another act's or nobody's, kept from act `e`?
pub(super) fn is_kept(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    (e, place): (usize, usize),
    owner: Owner,
) -> bool {
    is_custody(roles, acts, e)
        || is_fired_at(roles, acts, (e, place), owner)
        || is_outside_charge(roles, acts.head(e), place)
}

/// "killed a commander in X who was accused of planning attacks": what somebody is accused of was not where he is told of.
fn is_outside_charge(roles: &Roles<'_, '_>, act: usize, place: usize) -> bool {
    let (view, tree, words) = (roles.view, roles.view.tree, &roles.grammar.place_words);
    let mut at = act;
    let mut charged = false;
    for _ in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        if charged && words.accused.has(view.lower(at)) {
            let clause = matches!(tree.label(at), Label::Acl | Label::Relcl | Label::Advcl);
            return clause && place < at && !is_under(roles, place, at);
        }
        charged = tree.label(at) == Label::Prep && words.charge_prepositions.has(view.lower(at));
        at = over;
    }
    false
}

/// "with a man in custody": where somebody is held is not where the rest happened.
fn is_custody(roles: &Roles<'_, '_>, acts: Acts<'_, '_>, e: usize) -> bool {
    let tree = roles.view.tree;
    let act = acts.head(e);
    let within = |p: usize| roles.grammar.in_.has(roles.view.lower(p));
    acts.events[e].trigger.kind == ActionKind::Arrest
        && tree.tag(act) == Tag::Nn
        && tree.label(act) == Label::Pobj
        && tree
            .child(act, &[Label::Det, Label::Amod, Label::Nummod])
            .is_none()
        && tree.head(act).is_some_and(within)
}

/// "conducted airstrikes while rockets were fired into X": what is fired across a border is not answered or brought down there.
fn is_fired_at(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    (e, place): (usize, usize),
    owner: Owner,
) -> bool {
    let Owner::Act(o, met) = owner else {
        return false;
    };
    let answers = matches!(
        acts.events[e].trigger.kind,
        ActionKind::Airstrike | ActionKind::Shell | ActionKind::Down | ActionKind::Withdraw
    );
    answers
        && acts.events[o].trigger.kind == ActionKind::Shell
        && is_destination(roles, place)
        && !in_one_clause_chain(roles, acts, e, (o, met))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn charges_custody_and_clauses_about_others_keep_their_places() {
        let cases = [
            (
                "Troops killed a commander in Kano who was accused of planning several bombings.",
                "bombings",
                None,
            ),
            (
                "Troops killed a commander who was accused of several bombings in Kano.",
                "bombings",
                Some("Kano"),
            ),
            (
                "Two people were wounded, with a man in custody, in a shooting at a bar in Kano.",
                "custody",
                None,
            ),
            (
                "Protests in Kano turned violent, resulting in over 120 arrests.",
                "arrests",
                Some("Kano"),
            ),
            (
                "The army carried out airstrikes while rockets were fired into Kano.",
                "airstrikes",
                None,
            ),
            (
                "The army carried out airstrikes on Kano while rockets were fired into Gwoza.",
                "airstrikes",
                Some("Kano"),
            ),
        ];
        let extractor = Extractor::new();
        for (text, trigger, place) in cases {
            let claims = extractor.extract(&Document::new(text).dated("2020-05-09"));
            let claim = claims.iter().find(|c| c.action.passage.text == trigger);
            let claim = claim.expect(text);
            let found = claim.place.as_ref().map(|p| p.passage.text.as_str());
            assert_eq!(found, place, "{trigger}: {text}");
        }
    }
}
