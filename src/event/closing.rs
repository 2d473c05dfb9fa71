//! Closing times: a day at the end of a sentence is of all that the sentence tells.
//!
//! Input: the tree of a sentence, its acts and its times. Output: whether the last time goes for an act that has none.
//! Invariant: no clause on somebody, and none that tells of something else, stands between the act and its closing time.

use super::argument::Roles;
use super::assemble::Event;
use super::before::{is_long_before, is_told_before, is_told_of_subject};
use super::candidate::{Candidate, Lies};
use super::scope::{Acts, CLIMB, climbs};
use super::told::is_attribute;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// How many words may stand between an act and the time that closes its sentence.
const REACH: usize = 70;

/// The time that ends what the sentence tells: behind it stand no act and no other time, but at most who reported it.
pub(super) fn closing_time(
    roles: &Roles<'_, '_>,
    events: &[Event<'_>],
    candidates: &[Candidate],
) -> Option<usize> {
    let tree = roles.view.tree;
    let last = (0..candidates.len()).max_by_key(|&c| candidates[c].head)?;
    let time = candidates[last].head;
    let preposition = over(roles, time);
    let start = preposition.unwrap_or(time);
    let on = |p: usize| roles.grammar.dating.has(roles.view.lower(p));
    let dated = match preposition {
        Some(p) => on(p),
        None => matches!(
            tree.label(time),
            Label::Npadvmod | Label::Nsubj | Label::Dobj
        ),
    };
    let ends = !events.iter().any(|e| e.trigger.head > time)
        && candidates
            .iter()
            .all(|c| c.head == time || c.head + 2 < start);
    let free = candidates[last].free && candidates[last].inside.is_none();
    (ends && dated && free && !candidates[last].own && !candidates[last].loose).then_some(last)
}

/// The preposition over a time, over a part of the day ("in the morning of May 9") too.
fn over(roles: &Roles<'_, '_>, time: usize) -> Option<usize> {
    let tree = roles.view.tree;
    tree.head(time).filter(|_| tree.label(time) == Label::Pobj)
}

/// "arrested two men, who had come from Kano, on Monday": does a comma before the time end the clause that it stands behind?
pub(super) fn is_set_off(roles: &Roles<'_, '_>, time: usize) -> bool {
    let start = over(roles, time).unwrap_or(time);
    start > 0 && roles.view.form(start - 1) == ","
}

/// Does the closing time `candidate`, which the tree gives to the act `other`, go for act `e` too? "gunmen opened fire at a
/// car, killing two, on Monday", "were killed after they stepped on a mine planted by rebels on Monday"
pub(super) fn is_closed_by(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    (e, other): (usize, Option<usize>),
    candidate: Candidate,
) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let (act, time) = (acts.head(e), candidate.head);
    let told =
        roles.clauses.is_verb(act) && !is_aim(roles, act) && !is_attribute(roles, &acts.events[e]);
    let parted =
        candidate.lies == Lies::Long || other.is_some_and(|o| is_parted(roles, act, acts.head(o)));
    let is_act = |i: usize| acts.events.iter().any(|e| e.trigger.head == i);
    // "killed two men, fleeing in a car stolen on Monday": the day of what had been done to somebody or something else.
    let reduced = |o: usize| {
        let tree = roles.view.tree;
        let told = tree.label(o) == Label::Acl && tree.tag(o) == Tag::Vbn;
        told && !is_left_so(roles, o)
            && !tree.head(o).is_some_and(is_act)
            && !is_under_cause(roles, act, o)
    };
    let parted = parted || !is_set_off(roles, time) && other.is_some_and(|o| reduced(acts.head(o)));
    if !told || parted || act >= time || time - act > REACH {
        return false;
    }
    let start = over(roles, time).unwrap_or(time);
    let set_off = is_set_off(roles, time);
    let outcome = comes_of_another(acts.events[e].trigger.kind);
    let of_act =
        |verb: usize| tree.label(verb) == Label::Relcl && tree.head(verb).is_some_and(is_act);
    (act + 1..start).all(|i| match tree.tag(i) {
        // "in a clash that broke out when rebels attacked a post on Monday"
        Tag::Wdt => set_off || tree.head(i).is_some_and(of_act),
        Tag::Wp | Tag::WpPoss => set_off,
        Tag::Wrb => set_off || grammar.when.has(view.lower(i)),
        Tag::Punct => matches!(view.form(i), "," | "(" | ")"),
        tag if tag.is_finite() => {
            is_act(i)
                || is_help(roles, i)
                || of_act(i)
                || grammar.leaving.has(view.lower(i)) && tree.head(i).is_some_and(is_act)
                || outcome && is_cause(roles, act, i)
                || set_off && is_clause_on_somebody(roles, i)
        }
        // "the third town to fall in the last week"
        Tag::Vb => is_act(i) || !matches!(tree.label(i), Label::Relcl | Label::Acl),
        _ => {
            let word = view.lower(i);
            let clause = grammar.complementizers.has(word) && tree.tag(i) == Tag::In;
            let later = grammar.later.has(word) && !outcome;
            !clause
                && !later
                && !grammar.earlier.has(word)
                && !grammar.place_words.reacting.has(word)
        }
    })
}

/// "left 11 people injured": does the participle tell how somebody was left?
fn is_left_so(roles: &Roles<'_, '_>, participle: usize) -> bool {
    let tree = roles.view.tree;
    let object = tree
        .head(participle)
        .filter(|&o| tree.label(o) == Label::Dobj);
    let verb = object.and_then(|o| tree.head(o));
    verb.is_some_and(|v| roles.grammar.leaving.has(roles.view.lower(v)))
}

/// Is one of the acts told as of another time, or as the last of a list of acts?
fn is_parted(roles: &Roles<'_, '_>, act: usize, other: usize) -> bool {
    // "a man blowing himself up and a raid in X on Sunday"
    let listed = roles.view.tree.label(other) == Label::Conj && !roles.clauses.is_verb(other);
    // "shot some of the hostages killed in the crisis in August"
    let told_of = climbs(roles, other, act, |at| {
        matches!(
            roles.view.tree.label(at),
            Label::Acl | Label::Dobj | Label::Pobj | Label::Prep
        ) && roles.view.tree.tag(at) != Tag::Vbd
    });
    listed
        || told_of
        || is_told_before(roles, act, other)
        || is_long_before(roles, act, other)
        || is_told_of_subject(roles, act, other, false)
}

/// "an operation to rescue the men": is the act one that is still to be done?
fn is_aim(roles: &Roles<'_, '_>, act: usize) -> bool {
    let tree = roles.view.tree;
    tree.tag(act) == Tag::Vb && tree.children(act).any(|c| tree.tag(c) == Tag::To)
}

/// What something else comes to.
fn comes_of_another(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Kill | ActionKind::Wound | ActionKind::Damage | ActionKind::Destroy
    )
}

/// Does the verb only help another, but into no time before that?
fn is_help(roles: &Roles<'_, '_>, verb: usize) -> bool {
    let helps = matches!(roles.view.tree.label(verb), Label::Aux | Label::Auxpass);
    helps && !roles.grammar.perfect.has(roles.view.lower(verb))
}

/// "was killed after she stepped on a mine": does the clause of the verb `at` tell how `act` came about?
fn is_cause(roles: &Roles<'_, '_>, act: usize, at: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let marked = tree
        .child(at, &[Label::Mark, Label::Advmod])
        .is_some_and(|m| grammar.when.has(view.lower(m)) || grammar.later.has(view.lower(m)));
    let of = tree.head(at) == Some(act)
        || tree
            .head(at)
            .is_some_and(|v| tree.head(act) == Some(v) && tree.label(act) == Label::Conj);
    tree.label(at) == Label::Advcl && marked && of
}

/// Does the act `other` stand in the clause that tells how `act` came about?
fn is_under_cause(roles: &Roles<'_, '_>, act: usize, other: usize) -> bool {
    let mut cause = false;
    climbs(roles, other, act, |at| {
        cause |= is_cause(roles, act, at);
        !cause
    });
    cause
}

/// "militants, who entered a village, on Monday"
fn is_clause_on_somebody(roles: &Roles<'_, '_>, verb: usize) -> bool {
    let tree = roles.view.tree;
    let mut at = verb;
    for _ in 0..CLIMB {
        match tree.label(at) {
            Label::Relcl => return true,
            Label::Conj | Label::Aux | Label::Auxpass => {}
            _ => return false,
        }
        match tree.head(at) {
            Some(over) => at = over,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::event::days::assert_dates;

    #[test]
    fn a_closing_day_is_of_all_that_no_clause_parts_from_it() {
        let cases = [
            (
                "A girl was killed after she stepped on a mine planted by rebels in Kano on March 11, reports Dawn.",
                "killed",
                Some("March 11"),
            ),
            (
                "A blast killed six people and left 11 wounded in Kano on March 11.",
                "killed",
                Some("March 11"),
            ),
            (
                "Six soldiers died during a clash that erupted when rebels attacked a post in Kano on March 11.",
                "died",
                Some("March 11"),
            ),
            (
                "Six soldiers died in Kano near a camp that was attacked by rebels on March 11.",
                "died",
                None,
            ),
            (
                "The army arrested nine militants, who entered a village near Kano, on March 11.",
                "arrested",
                Some("March 11"),
            ),
            (
                "Troops have launched an operation in Kano to rescue two masons, abducted on March 11, by rebels.",
                "rescue",
                None,
            ),
            (
                "The army captures Kano, the third town to fall in the last week.",
                "captures",
                None,
            ),
            (
                "Police shot two robbers, recovering a van stolen on March 11.",
                "shot",
                None,
            ),
            (
                "The bodies of soldiers who were captured in 2006 were handed over after the army killed five rebels.",
                "killed",
                None,
            ),
        ];
        assert_dates("2020-03-12", &cases);
    }
}
