//! Before: acts of one sentence that it tells as earlier or later than one another.
//!
//! Input: the tree of a sentence, and the tokens of acts and verbs. Output: whether one is of another time.
//! Invariant: every walk up the tree is bounded.

use super::argument::Roles;
use super::scope::{CLIMB, climbs, is_under};
use super::tense::is_earlier;
use crate::syntax::{Label, Tag};

/// "was shot in X and is being treated in Y": does the verb `second`, which joins `first`, tell of what is now, where the first
/// one told of what was?
pub(super) fn is_told_later(roles: &Roles<'_, '_>, first: usize, second: usize) -> bool {
    let tree = roles.view.tree;
    let aux = |verb: usize| {
        tree.children(verb)
            .find(|&c| c < verb && matches!(tree.label(c), Label::Aux | Label::Auxpass))
    };
    let now = |i: usize| matches!(tree.tag(i), Tag::Vbz | Tag::Vbp | Tag::Md);
    let was = match aux(first) {
        Some(aux) => tree.tag(aux) == Tag::Vbd,
        None => tree.tag(first) == Tag::Vbd,
    };
    let own = tree
        .child(second, &[Label::Nsubj, Label::Nsubjpass])
        .is_none();
    // "took place in May and are taking place again"
    let goes_on = roles.grammar.occurring.has(roles.view.lower(first));
    let joined = (first..second).any(|i| tree.tag(i) == Tag::Cc);
    was && own
        && joined
        && !goes_on
        && roles.clauses.is_verb(second)
        && aux(second).is_some_and(now)
}

/// Is one of the acts told in a clause on somebody, of an earlier time than the other's? What is told of the other act itself
/// ("an encounter in which six had been killed") is of its time.
pub(super) fn is_told_before(roles: &Roles<'_, '_>, a: usize, b: usize) -> bool {
    let earlier = |x: usize, y: usize| is_earlier(roles, x) && roles.view.tree.head(x) != Some(y);
    earlier(a, b) || earlier(b, a)
}

/// "X, who was arrested in May, has been killed": does one of the acts stand in a relative clause on the subject of the other,
/// which comes behind it? `had`: only a clause of what had been.
pub(super) fn is_told_of_subject(roles: &Roles<'_, '_>, a: usize, b: usize, had: bool) -> bool {
    let tree = roles.view.tree;
    // "the body of the judge, who was kidnapped on Monday, was found"
    let of = |at: usize| {
        let p = match tree.label(at) {
            Label::Pobj => tree.head(at),
            _ => Some(at),
        };
        p.is_some_and(|p| roles.grammar.of.has(roles.view.lower(p)))
    };
    let told = |inner: usize, outer: usize| {
        let mut at = inner;
        for _ in 0..CLIMB {
            let Some(over) = tree.head(at) else {
                return false;
            };
            match tree.label(at) {
                Label::Relcl => {
                    let subject = |at: usize| {
                        matches!(
                            tree.label(at),
                            Label::Nsubj | Label::Nsubjpass | Label::Appos | Label::Conj
                        ) || matches!(tree.label(at), Label::Pobj | Label::Prep) && of(at)
                    };
                    let pronoun = tree.child(at, &[Label::Nsubj, Label::Nsubjpass]);
                    return pronoun.is_some_and(|p| tree.tag(p) == Tag::Wp)
                        && (!had || is_earlier(roles, at))
                        && climbs(roles, over, outer, subject);
                }
                Label::Conj => at = over,
                _ => return false,
            }
        }
        false
    };
    a < b && told(a, b) || b < a && told(b, a)
}

/// "retook X on Friday, four months after it was seized": does `act` stand below `other` in a clause on what came long before?
pub(super) fn is_long_before(roles: &Roles<'_, '_>, act: usize, other: usize) -> bool {
    other < act
        && is_under(roles, act, other)
        && !climbs(roles, act, other, |at| !is_parted_in_time(roles, at))
}

/// "opened an inquiry on Monday, a day after a crowd killed two": that was a day before.
pub(super) fn is_parted_in_time(roles: &Roles<'_, '_>, at: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let mark = tree.child(at, &[Label::Mark, Label::Advmod]);
    let told = mark
        .filter(|&m| grammar.later.has(view.lower(m)))
        .and_then(|m| {
            // "a day after", "four months after", but "this morning after"
            let long = |i: usize| {
                let det = tree.child(i, &[Label::Det]);
                tree.tag(i) == Tag::Nns
                    || tree.child(i, &[Label::Nummod]).is_some()
                    || det.is_some_and(|d| grammar.indefinite.has(view.lower(d)))
            };
            m.checked_sub(1)
                .filter(|&i| tree.label(i) == Label::Npadvmod && long(i))
        });
    tree.label(at) == Label::Advcl
        && told.is_some_and(|i| !grammar.place_words.short_times.has(view.lower(i)))
}

/// "The offensive began two weeks ago in the wake of attacks that killed six": does the act stand in a phrase of what came
/// before all else, and the time outside it?
pub(super) fn is_in_the_wake(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let mut at = act;
    for _ in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        let wake = tree.label(at) == Label::Prep
            && grammar.of.has(view.lower(at))
            && grammar.outcomes_after.has(view.lower(over));
        if wake && over < at {
            return !is_under(roles, time, over);
        }
        at = over;
    }
    false
}

/// "Before the raid on Thursday": is what the noun `act` tells of later than the rest of the sentence?
pub(super) fn is_yet_to_come(roles: &Roles<'_, '_>, act: usize) -> bool {
    let tree = roles.view.tree;
    tree.label(act) == Label::Pobj
        && tree
            .head(act)
            .is_some_and(|p| roles.grammar.prior.has(roles.view.lower(p)))
}

#[cfg(test)]
mod tests {
    use crate::event::days::assert_dates;

    #[test]
    fn acts_told_as_earlier_or_later_have_times_of_their_own() {
        let cases = [
            (
                "Troops recaptured Bentiu on March 11, four months after it was seized by rebels.",
                "seized",
                None,
            ),
            (
                "The man, who had fled and was arrested on March 9, has been killed in Kano.",
                "killed",
                None,
            ),
            (
                "Before the raid in Kano on March 11, rebels had shelled a base.",
                "shelled",
                None,
            ),
            (
                "The army said that 12 rebels were killed in Kano and that a patrol was attacked on March 11.",
                "killed",
                None,
            ),
            (
                "The funeral of an officer killed in an ambush was held in Kano on March 11.",
                "killed",
                None,
            ),
            (
                "The violence began on March 9 when soldiers shot a student, and went on until March 11.",
                "shot",
                Some("March 9"),
            ),
        ];
        assert_dates("2020-05-09", &cases);
    }
}
