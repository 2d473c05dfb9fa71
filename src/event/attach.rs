//! Attachment: which act a place or date of the sentence belongs to.
//!
//! Input: a sentence's events and the head tokens of its places or dates. Output: one of them for each event.
//! Invariant: what stands in the act's own clause comes before what is only in the sentence, and the hop says so.

use super::answer::{is_answered, is_apart, is_charge, is_of_reaction, is_reacted_to, sparked_by};
use super::argument::Roles;
use super::assemble::Event;
use super::before::{
    is_in_the_wake, is_long_before, is_told_before, is_told_of_subject, is_yet_to_come,
};
use super::breath::is_joined;
use super::candidate::{Candidate, Lies};
use super::closing::{closing_time, is_closed_by, is_set_off};
use super::elsewhere::{goes_on, is_elsewhere, is_freed_of, is_of_other_time, is_where_freed};
use super::fronted::is_fronted;
use super::hung::{
    is_doer, is_loose, is_named_after, is_of_sibling, is_somebody, struck_place, tells_where,
};
use super::left::{captures, depends, is_destination, is_of_catch, leaves};
use super::link::LATER;
use super::scope::{
    Acts, Owner, governing_verb, host, in_one_phrase, is_below, is_of_another_scene, is_within,
    owner,
};
use super::specific;
use super::succumbed::WOUNDED;
use super::tense::{is_looked_back_to, is_narrated, is_present};
use super::told::{
    in_one_clause_chain, is_attribute, is_before_own_clause, is_behind_charge, is_behind_reason,
    is_beside, is_clause_on, is_framed, is_outcome_of, is_said_for, is_told_of_somebody,
};
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Tag};

/// How many places one stands below that each tell where the one above it is.
const PLACES_DEEP: usize = 3;

/// For each event the index of its candidate, and the hop.
///
/// `lenient`: an act without one of its own may take another act's, as acts of one sentence mostly share their place.
pub(crate) fn attach(
    roles: &Roles<'_, '_>,
    events: &[Event<'_>],
    candidates: &[Candidate],
    lenient: bool,
    out: &mut Vec<Option<(usize, Hop)>>,
) {
    out.clear();
    out.resize(events.len(), None);
    if candidates.is_empty() {
        return;
    }
    // What the sentence only looks back to has a time of its own, but mostly the same place.
    let apart: Vec<bool> = events
        .iter()
        .map(|e| !lenient && is_looked_back_to(roles, e.trigger.head))
        .collect();
    // "sentenced in X for the murder", "sentenced on Tuesday": where and when somebody answers an act it was not.
    let answers = |verb: usize| {
        roles
            .grammar
            .place_words
            .reacting
            .has(roles.view.lower(verb))
    };
    let carriers: Vec<Option<usize>> = events
        .iter()
        .zip(&apart)
        .map(|(e, &apart)| {
            let sparks = |v: usize| sparked_by(roles, e.trigger.head) == Some(v);
            let asks = |v: usize| roles.grammar.place_words.demanding.has(roles.view.lower(v));
            let tells = |act: usize| roles.clauses.is_verb(act);
            let held = |v: &usize| {
                !(apart
                    || lenient && is_answered(roles, e.trigger.head)
                    || lenient && answers(*v)
                    // "A group in X threatens to kill hostages": there it only says so.
                    || lenient && asks(*v) && tells(e.trigger.head)
                    || sparks(*v))
            };
            governing_verb(roles, e).filter(held)
        })
        .collect();
    let acts = Acts {
        events,
        carriers: &carriers,
    };
    // "is killed", with a day of years ago: what is told in the present was not then.
    let now: Vec<bool> = events
        .iter()
        .map(|e| !lenient && is_narrated(roles, e.trigger.head))
        .collect();
    let taken_for = |a: usize, b: usize| is_apart(roles, (&events[a], &events[b]), lenient);
    let out_of_time = |e: usize, c: usize| {
        let head = events[e].trigger.head;
        let at = candidates[c].head;
        match candidates[c].lies {
            // "arrested two men for the murder of a judge in X on May 3", weeks ago: that is the murder's day.
            Lies::Long => {
                let arrest = events[e].trigger.kind == ActionKind::Arrest;
                now[e] || !lenient && arrest && is_behind_charge(roles, head, at)
            }
            Lies::Past => now[e] && is_behind_reason(roles, head, at),
            _ => false,
        }
    };
    // Nor is the day of what somebody is charged with that of the act.
    let of_another_day = |e: usize, c: usize| {
        let (head, at) = (events[e].trigger.head, candidates[c].head);
        let other = || is_charge(roles, head, at) || is_of_reaction(roles, head, at);
        out_of_time(e, c) || !lenient && other()
    };
    // "The United States, which perpetrated the attack", "fled into X"
    let goes_to = |e: usize, place: usize| {
        let goes = events[e].trigger.kind == ActionKind::Displace;
        lenient && goes && is_destination(roles, place)
    };
    let is_not_where = |e: usize, place: usize| {
        let party = || is_somebody(events, place) || is_doer(roles, &events[e], place);
        lenient && party() || goes_to(e, place)
    };
    let owners: Vec<Owner> = candidates
        .iter()
        .map(|c| match owner(roles, acts, *c, lenient) {
            Owner::Act(e, met)
                if met != events[e].trigger.head
                    && c.head < events[e].trigger.head
                    && answers(met) =>
            {
                Owner::Other(met)
            }
            owner => owner,
        })
        .collect();
    // "fled into X, while rebels took Y": what is told behind is where nobody fled from.
    let going: Vec<bool> = (0..events.len())
        .map(|e| {
            let own = |c: usize| owners[c].act() == Some(e);
            (0..candidates.len()).any(|c| own(c) && goes_to(e, candidates[c].head))
        })
        .collect();
    let is_beyond = |e: usize, place: usize| going[e] && place > events[e].trigger.head;
    for (e, slot) in out.iter_mut().enumerate() {
        let takes = leaves(events[e].trigger.kind);
        // "A body was recovered from X."
        let dead = events[e].trigger.kind == ActionKind::Kill;
        let carrier =
            carriers[e].filter(|_| dead && !roles.clauses.is_verb(events[e].trigger.head));
        let takes = takes || carrier.is_some();
        let taken_from = |c: usize| {
            let from = |verb: usize| {
                depends(roles, candidates[c].head, verb)
                    || !candidates[c].origin && is_of_catch(roles, &events[e], candidates[c].head)
            };
            let origin = candidates[c].origin && captures(events[e].trigger.kind);
            candidates[c].left
                && !origin
                && (from(events[e].trigger.head) || carrier.is_some_and(from))
        };
        let told = roles.clauses.is_verb(events[e].trigger.head);
        let usable = |c: usize| {
            let told = told || owners[c].is_carried(roles, e, events[e].trigger.head);
            let head = events[e].trigger.head;
            // "shelled the camp; the next day they took it"
            let parted = || {
                let at = candidates[c].head;
                !lenient && (head.min(at)..head.max(at)).any(|i| roles.view.form(i) == ";")
            };
            let away = is_not_where(e, candidates[c].head);
            let reached =
                candidates[c].reaches(head) && !of_another_day(e, c) && !parted() && !away;
            reached && (told || !candidates[c].vague) || takes && taken_from(c)
        };
        let near = |owned: &dyn Fn(Owner) -> bool| {
            let own = |c: &usize| owned(owners[*c]) && usable(*c);
            let all = 0..candidates.len();
            let mut first = nearest(&events[e], candidates, all.clone().filter(own))?;
            // "the village of X, 40 km from Y, was attacked": what only says where X is comes behind it.
            for _ in 0..PLACES_DEEP {
                let over = all
                    .clone()
                    .find(|c| own(c) && lenient && tells_where(roles, candidates, first, *c));
                match over {
                    Some(over) => first = over,
                    None => break,
                }
            }
            let loose = |c: usize| lenient && is_loose(roles, events, e, candidates[c]);
            let better =
                |c: &usize| own(c) && candidates[*c].head > events[e].trigger.head && !loose(*c);
            let better = loose(first)
                .then(|| nearest(&events[e], candidates, all.filter(better)))
                .flatten();
            Some((better.unwrap_or(first), Hop::Clause))
        };
        *slot = near(&|o| o.act() == Some(e)).or_else(|| near(&|o| o == Owner::Party(e)));
        // "on Monday when soldiers shot a student": its own day, whatever comes behind.
        let head = events[e].trigger.head;
        let then = |c: &usize| {
            !lenient
                && candidates[*c].reaches(head)
                && is_clause_on(roles, head, candidates[*c].head)
        };
        // "last year when troops took the town in October": but for a day of its own.
        let own = |c: &Candidate| c.head > head && depends(roles, c.head, head);
        let then = (0..candidates.len()).find(then);
        if let Some(c) = then.filter(|_| !candidates.iter().any(own)) {
            *slot = Some((c, Hop::Relative));
        }
        if lenient && let Some(c) = struck_place(roles, events[e].trigger.head, candidates) {
            *slot = Some((c, Hop::Relative));
        }
        if slot.is_none() && lenient {
            let head = events[e].trigger.head;
            let there = (0..candidates.len())
                .filter(|&c| candidates[c].inside.is_some() && candidates[c].reaches(head));
            *slot = nearest(&events[e], candidates, there).map(|c| (c, Hop::Relative));
        }
        if slot.is_none() {
            let fronted = (0..candidates.len()).filter(|&c| {
                let own = owners[c] == Owner::Nobody || !lenient && owners[c].act().is_some();
                own && !candidates[c].loose
                    && usable(c)
                    && is_fronted(roles, &events[e], candidates[c].head)
            });
            *slot = nearest(&events[e], candidates, fronted).map(|c| (c, Hop::Control));
        }
        if slot.is_none() && !lenient {
            let head = events[e].trigger.head;
            let above = (0..candidates.len()).filter(|&c| {
                candidates[c].reaches(head) && is_below(roles, head, candidates[c].head)
            });
            *slot = nearest(&events[e], candidates, above).map(|c| (c, Hop::Relative));
        }
    }
    // "died of wounds suffered last week": was one of the two wounded in the other, on a day of its own?
    let one_way = |e: usize, o: usize| {
        let of = events[e].source.filter(|s| s.path == WOUNDED);
        of.is_some_and(|s| s.head == events[o].trigger.head)
    };
    let wounded = |e: usize, o: usize| one_way(e, o) || one_way(o, e);
    // Does the time `c` of act `o`, met at `met`, go for act `e`?
    let is_shared = |e: usize, o: usize, met: usize, c: usize| {
        let (act, other) = (events[e].trigger.head, events[o].trigger.head);
        let later = events[e]
            .source
            .is_some_and(|s| s.path == LATER && s.head == other);
        let own = candidates[c].own;
        // "eight abducted workers were released on May 15"
        if own && later || wounded(e, o) || is_attribute(roles, &events[e]) {
            return false;
        }
        // "retook X on Friday, four months after it was seized": that was months before.
        // "Before the raid on Thursday, militants shelled a base": the day is the raid's.
        // "The man who was shot on Monday died": the clause has its own.
        if is_told_of_subject(roles, act, other, false)
            || is_long_before(roles, act, other)
            || apart[o] && is_yet_to_come(roles, other)
        {
            return false;
        }
        let time = candidates[c].head;
        if is_in_the_wake(roles, act, time) {
            return false;
        }
        in_one_clause_chain(roles, acts, e, (o, met))
            || !own && time > other && is_outcome_of(roles, events, &events[e], &events[o])
            || in_one_phrase(roles, act, time)
            || is_before_own_clause(roles, act, time, other)
            || is_said_for(roles, act, time)
            || !own && is_framed(roles, events, (act, other), time)
    };
    // Acts joined to one another share, in both directions.
    for _ in 0..2 {
        for e in 0..events.len() {
            let head = events[e].trigger.head;
            if out[e].is_some() || apart[e] || !lenient && is_attribute(roles, &events[e]) {
                continue;
            }
            let source = events[e]
                .source
                .and_then(|s| events.iter().position(|o| o.trigger.head == s.head));
            let dependent = events
                .iter()
                .position(|o| o.source.is_some_and(|s| s.head == head));
            let earlier = |o: usize| {
                let other = events[o].trigger.head;
                let before = || {
                    is_told_before(roles, head, other)
                        || is_long_before(roles, head, other)
                        || is_long_before(roles, other, head)
                };
                !lenient && (wounded(e, o) || before())
                    || is_told_of_subject(roles, head, other, lenient)
                    || taken_for(e, o)
                    || lenient
                        && (!goes_on(roles, acts, e) && is_of_other_time(roles, head, other)
                            || is_where_freed(roles, acts, e, Owner::Act(o, other)))
            };
            // "arrested after the July 21 bombings": the day in the noun's own phrase is the noun's alone.
            // "fired a rocket after a similar incident the day before"
            let before = |o: usize, c: usize| {
                let after = events[e].source.is_some_and(|s| s.path == LATER);
                let own = candidates[c].own || candidates[c].head < events[o].trigger.head;
                // "free the ship that they captured two days before"
                let clause = roles.view.tree.label(events[o].trigger.head) == Label::Relcl;
                let told = clause && candidates[c].own && candidates[c].lies.is_past();
                let title = candidates[c].title && !candidates[c].reaches(head);
                let wake = is_in_the_wake(roles, head, candidates[c].head);
                !lenient && (after && own || told || title || wake)
            };
            // "were shot and killed in X while six died in Y": what is told in one breath comes first.
            let joined = events
                .iter()
                .position(|o| is_joined(roles, (&events[e], o)));
            let parted = |o: usize| specific::is_told_apart(roles, events[o].trigger.head);
            let first = joined.filter(|_| source.is_some_and(parted));
            let both = first
                .into_iter()
                .chain(source)
                .chain(dependent)
                .chain(joined);
            // "destroyed a post", and later said "On May 3, ...": behind a quotation mark somebody tells of something else.
            let quoted = |c: usize| {
                let at = candidates[c].head;
                (head.min(at)..head.max(at))
                    .any(|i| roles.view.form(i).starts_with(['"', '“', '”']))
            };
            let given = both.filter(|&o| !earlier(o)).find_map(|o| {
                let beyond = |c: usize| is_beyond(e, candidates[c].head);
                let apart = |c: usize| joined == Some(o) && (quoted(c) || candidates[c].loose);
                let own =
                    |c: usize| !before(o, c) && !of_another_day(e, c) && !beyond(c) && !apart(c);
                out[o].filter(|&(c, _)| {
                    own(c) && (lenient || host(roles, candidates[c].head).is_none())
                })
            });
            out[e] = given.map(|(c, hop)| (c, hop.max(Hop::Control)));
        }
    }
    for (e, slot) in out.iter_mut().enumerate() {
        if slot.is_none() && apart[e] {
            let head = events[e].trigger.head;
            let beside = (0..candidates.len()).filter(|&c| {
                candidates[c].reaches(head) && in_one_phrase(roles, head, candidates[c].head)
            });
            *slot = nearest(&events[e], candidates, beside).map(|c| (c, Hop::Clause));
        } else if slot.is_none() {
            // "kidnapped children were released in X": what is told of somebody was mostly elsewhere.
            let told_of = lenient && is_told_of_somebody(roles, &events[e]);
            let open = (0..candidates.len()).filter(|&c| {
                let head = candidates[c].head;
                let away = || lenient && is_elsewhere(roles, acts, e, candidates[c], owners[c]);
                candidates[c].reaches(events[e].trigger.head)
                    && !is_not_where(e, head)
                    && !is_beyond(e, head)
                    && (!told_of || owners[c].act() == Some(e))
                    && !away()
                    && !candidates[c].vague
                    && !of_another_day(e, c)
                    && match owners[c] {
                        // "after the 9/11 attacks", "since Sunday's raid": the day is theirs alone.
                        Owner::Act(o, _) if apart[o] && head < events[o].trigger.head => false,
                        // "kidnapped in X on Monday, was released on Friday"
                        Owner::Act(o, _)
                            if lenient && is_freed_of(roles, &events[e], &events[o]) =>
                        {
                            false
                        }
                        Owner::Act(o, met) => {
                            // "arrested over the killing of ten in X": what stands behind the killing may be its own.
                            let act = events[e].trigger.head;
                            let behind = events[o].trigger.head < act && act < head;
                            let answers = taken_for(e, o);
                            let taken = answers && !behind;
                            // "killed after the Paris attacks": the place is a part of that act's name.
                            let named = lenient
                                && is_named_after(roles, (act, events[o].trigger.head), head)
                                && !in_one_clause_chain(roles, acts, e, (o, met))
                                && !is_outcome_of(roles, events, &events[e], &events[o]);
                            let other = events[o].trigger.head;
                            let apart = named || is_of_sibling(roles, (act, other), head);
                            out_of_time(o, c) && !is_long_before(roles, act, other)
                                || !taken
                                    && !apart
                                    && (lenient || answers || is_shared(e, o, met, c))
                                || !lenient
                                    && candidates[c].lies == Lies::Now
                                    && is_present(roles, events[e].trigger.head)
                        }
                        Owner::Party(_) => true,
                        Owner::Nobody if lenient => {
                            !is_reacted_to(roles, events[e].trigger.head, head)
                        }
                        Owner::Nobody | Owner::Other(_) if candidates[c].loose && !lenient => false,
                        Owner::Nobody
                            if !lenient && is_set_apart(roles, events[e].trigger.head, head) =>
                        {
                            false
                        }
                        Owner::Nobody => !is_of_another_scene(roles, &events[e], candidates[c]),
                        Owner::Later(over) => is_within(roles, &events[e], over),
                        Owner::Other(over) => {
                            lenient && !is_reacted_to(roles, events[e].trigger.head, head)
                                || !lenient
                                    && is_within(roles, &events[e], over)
                                    && !is_of_another_scene(roles, &events[e], candidates[c])
                        }
                    }
            });
            *slot = nearest(&events[e], candidates, open).map(|c| (c, Hop::Sentence));
        }
    }
    // Outcomes told in one breath share what one of them has.
    for e in 0..events.len() {
        if out[e].is_none() && !lenient {
            let beside = |o: usize| {
                let shared = out[o].filter(|&(c, _)| o != e && !candidates[c].own);
                shared.filter(|_| is_beside(roles, &events[e], &events[o]))
            };
            let given = (e.saturating_sub(1)..events.len().min(e + 2)).find_map(beside);
            out[e] = given.map(|(c, _)| (c, Hop::Sentence));
        }
    }
    if let Some(c) = closing_time(roles, events, candidates).filter(|_| !lenient) {
        let other = owners[c].act();
        for e in 0..events.len() {
            let set_off = is_set_off(roles, candidates[c].head);
            let kept = apart[e]
                || of_another_day(e, c)
                || other.is_some_and(|o| !set_off && taken_for(e, o));
            let open = out[e].is_none() && !kept;
            if open && is_closed_by(roles, acts, (e, other), candidates[c]) {
                out[e] = Some((c, Hop::Sentence));
            }
        }
        // "A blast killed six people and left ten injured on Monday": what an act did is of its day.
        for e in 0..events.len() {
            let open = out[e].is_none() && !apart[e];
            let does = |v: &usize| specific::is_subject_of(roles, acts.head(e), *v);
            let Some(carrier) = carriers[e].filter(|_| open).filter(does) else {
                continue;
            };
            let given = |o: usize| carrier == acts.head(o) && out[o].is_some_and(|(of, _)| of == c);
            if (0..events.len()).any(given) {
                out[e] = Some((c, Hop::Sentence));
            }
        }
    }
    if lenient {
        specific::prefer(roles, acts, candidates, &owners, out);
    }
}

/// "went unpunished in the past years; the arrest of ten was condemned": does a semicolon part the act from a time that does
/// not begin its sentence?
fn is_set_apart(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let tree = roles.view.tree;
    let over = tree.head(time).filter(|_| tree.label(time) == Label::Pobj);
    // "reported for May 25 that two strikes hit a post; destroyed a road"
    if over.is_some_and(|p| roles.grammar.about.has(roles.view.lower(p))) {
        return false;
    }
    let start = over.unwrap_or(time).min(time);
    // "In X, on May 25, two strikes hit a post; destroyed a road": what stands before a comma is for all of it.
    let mut behind = (time + 1..roles.view.len()).skip_while(|&i| tree.tag(i) == Tag::Cd);
    let fronted = behind.next().is_some_and(|i| roles.view.form(i) == ",");
    let begins =
        (0..start).all(|i| !roles.clauses.is_verb(i) && (fronted || !tree.tag(i).is_noun()));
    !begins && (time.min(act)..time.max(act)).any(|i| roles.view.form(i) == ";")
}

/// The candidate nearest to the trigger; of a chain ("in Rask, Sistan, Iran") the first, which is the most specific.
fn nearest(
    event: &Event<'_>,
    candidates: &[Candidate],
    among: impl Iterator<Item = usize>,
) -> Option<usize> {
    let at = event.trigger.head;
    among.min_by_key(|&c| {
        let head = candidates[c].head;
        // What follows the trigger is preferred to what precedes it at the same distance.
        if head > at {
            (head - at) * 2
        } else {
            (at - head) * 3
        }
    })
}
