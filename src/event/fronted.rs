//! Fronted times and places: what a sentence begins with is of all the verbs that its subject has.
//!
//! Input: an act and the head of a time or place. Output: whether it stands before the first of several verbs, a later one of which
//! tells the act.
//! Invariant: only verbs joined to one another, without a subject of their own, are passed; every walk is bounded.

use super::argument::Roles;
use super::assemble::Event;
use super::carrier::Manner;
use super::scope::{CLIMB, climbs};
use crate::syntax::Label;

/// "On Monday the bomber took off and delivered an air strike", "In Kano, police stopped a car and arrested two men"
pub(super) fn is_fronted(roles: &Roles<'_, '_>, event: &Event<'_>, at: usize) -> bool {
    let tree = roles.view.tree;
    let mut first = at;
    for _ in 0..CLIMB {
        if roles.clauses.is_verb(first) {
            break;
        }
        let passed = matches!(
            tree.label(first),
            Label::Pobj | Label::Prep | Label::Npadvmod | Label::Compound | Label::Nmod
        );
        match tree.head(first).filter(|_| passed) {
            Some(over) => first = over,
            None => return false,
        }
    }
    if at > first || !roles.clauses.is_verb(first) || (0..at).any(|i| roles.clauses.is_verb(i)) {
        return false;
    }
    let act = event.trigger.head;
    let carrier = || {
        let carrier = roles.carrier(act);
        carrier.filter(|c| matches!(c.manner, Manner::Does | Manner::Undergoes))
    };
    let last = match roles.clauses.is_verb(act) {
        true => act,
        false => match carrier() {
            Some(carrier) => carrier.verb,
            None => return false,
        },
    };
    let joined = |verb: usize| {
        let own = tree.child(verb, &[Label::Nsubj, Label::Nsubjpass]);
        tree.label(verb) == Label::Conj && own.is_none()
    };
    last > first && climbs(roles, last, first, joined)
}

#[cfg(test)]
mod tests {
    use crate::event::days::assert_dates;

    #[test]
    fn what_a_sentence_begins_with_is_of_each_verb_of_its_subject() {
        let cases = [
            (
                "On May 4, the bomber took off and delivered an air strike near Kano.",
                "air strike",
                Some("May 4"),
            ),
            (
                "On May 4 police stopped a car, searched it and made three arrests in Leeds.",
                "arrests",
                Some("May 4"),
            ),
            (
                "On May 4, ministers met and discussed the attack on the embassy.",
                "attack",
                None,
            ),
        ];
        assert_dates("2020-05-09", &cases);
    }
}
