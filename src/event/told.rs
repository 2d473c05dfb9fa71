//! Told: what tense and order say of whose a time is, where the tree alone does not tell.
//!
//! Input: the tree of a sentence, its acts, and tokens. Output: whether a time can be, or must be, of an act.
//! Invariant: every walk is bounded; the words between an act and a time are read once.

use super::argument::Roles;
use super::assemble::Event;
use super::carrier::Manner;
use super::link;
use super::phrase;
use super::scope::{Acts, climbs};
use super::tense::{is_earlier, tells_no_past};
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// How many words may stand between an act and the time that goes for it.
const REACH: usize = 60;
/// How many words from one outcome the next one stands that is told in one breath with it.
const BESIDE: usize = 8;

/// Does one of the acts `a` and `b` stand above the other, over coordination, participles and subordinate clauses alone? The
/// way up from the time `met` `b` at its trigger, or at the verb that carries it.
pub(super) fn in_one_clause_chain(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    a: usize,
    (b, met): (usize, usize),
) -> bool {
    let tree = roles.view.tree;
    // Who is taken away is taken for what was done before.
    let taken = matches!(
        acts.events[b].trigger.kind,
        ActionKind::Arrest | ActionKind::Release
    );
    // What comes of an act has its time, although it comes after it.
    let of_outcome = Some(acts).filter(|_| is_outcome(acts.events[a].trigger.kind));
    // "had suffered injuries when gunmen opened fire": the verb of an outcome tells it.
    // "carried out an ambush, killing two on June 9": so does the verb that carries one out.
    let told = of_outcome.is_some() || acts.carriers[a].is_some();
    let above = if told {
        teller(roles, &acts.events[a])
    } else {
        acts.head(a)
    };
    let (a, b) = (acts.head(a), acts.head(b));
    let unbroken = |at: usize| match tree.label(at) {
        Label::Ccomp | Label::Appos => false,
        Label::Relcl => !taken && !is_earlier(roles, at),
        // "captured one of those involved in the attack"
        Label::Acl => {
            !taken && roles.carriers.manner(roles.view.lower(at), true) != Manner::Involved
        }
        _ => true,
    };
    climbs(roles, a, b, unbroken)
        || met != b
            && (climbs(roles, a, met, unbroken)
                || !tells_no_past(roles, above) && is_covered(roles, met, above, of_outcome))
        || is_covered(roles, b, above, of_outcome)
}

/// The verb that tells of an act: that of which a noun is the object.
fn teller(roles: &Roles<'_, '_>, act: &Event<'_>) -> usize {
    let tree = roles.view.tree;
    let trigger = act.trigger.head;
    let over = tree
        .head(trigger)
        .filter(|&v| tree.label(trigger) == Label::Dobj && roles.clauses.is_verb(v));
    over.unwrap_or(trigger)
}

/// Does a time at the end of the sentence, which hangs on the last verb `low`, go for `high` too, as it is coordinated with
/// it or as it follows from it? "stormed a post, killing six and wounding two on June 9"
fn is_covered(roles: &Roles<'_, '_>, low: usize, high: usize, acts: Option<Acts<'_, '_>>) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let mut from_participle = false;
    // Whether the act itself is told in the clause.
    let mut told = true;
    climbs(roles, low, high, |at| {
        let over = tree.head(at);
        let joined = match tree.label(at) {
            // "said that X killed 12 and that Y was attacked on Monday"
            Label::Conj => !tree.children(at).any(|c| {
                c < at && tree.label(c) == Label::Mark && grammar.complementizers.has(view.lower(c))
            }),
            Label::Prep | Label::Agent => true,
            // "bombed X in response to an attack on Monday": the answer may come days later.
            Label::Pobj => !grammar.place_words.answers.has(view.lower(at)),
            // "killed by a rocket fired from a hill on June 9"
            Label::Acl => {
                tree.tag(at) == Tag::Vbg
                    || over.is_some_and(|noun| {
                        let before = tree.head(noun).filter(|_| tree.label(noun) == Label::Pobj);
                        before.is_some_and(|p| grammar.by.has(view.lower(p)))
                    })
            }
            // "was killed when gunmen fired a rocket on June 9", and after they did
            Label::Advcl => {
                let mark = tree.child(at, &[Label::Advmod, Label::Mark]);
                let long = |m: usize| {
                    let told = m
                        .checked_sub(1)
                        .filter(|&i| tree.label(i) == Label::Npadvmod);
                    told.is_some_and(|i| !grammar.place_words.short_times.has(view.lower(i)))
                };
                let had = || {
                    tree.children(at)
                        .any(|c| tree.label(c) == Label::Aux && tree.tag(c) == Tag::Vbd)
                };
                // "wounded in two raids after rockets were fired on Monday": the raids answered.
                let answers = |m: usize| {
                    acts.is_none_or(|acts| {
                        let mut heads = acts.events.iter().map(|e| e.trigger.head);
                        heads.any(|head| high < head && head < m)
                    })
                };
                let after = |m: usize| {
                    grammar.later.has(view.lower(m)) && !long(m) && !had() && !answers(m)
                };
                tree.tag(at) == Tag::Vbg
                    || mark.is_some_and(|m| grammar.when.has(view.lower(m)) || told && after(m))
            }
            // "killed at a post that was attacked on June 9"
            Label::Relcl => over.is_some_and(|noun| {
                let before = tree.head(noun).filter(|_| tree.label(noun) == Label::Pobj);
                before.is_some_and(|p| grammar.at.has(view.lower(p))) && !is_earlier(roles, at)
            }),
            // "fired a rocket targeting a camp on June 9"
            Label::Dobj => from_participle,
            _ => false,
        };
        from_participle = tree.label(at) == Label::Acl;
        told &= tree.label(at) == Label::Conj;
        joined
    })
}

/// "Two were killed and another was hurt when gunmen fired at them on June 9", whatever the parser made of it: nothing
/// between the outcome `a`, the act `b` and its time begins to tell of something else.
pub(super) fn is_outcome_of(
    roles: &Roles<'_, '_>,
    events: &[Event<'_>],
    a: &Event<'_>,
    b: &Event<'_>,
) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let (from, to) = (teller(roles, a), b.trigger.head);
    // "attacked the funeral of protesters killed on Monday", but "two were killed and others injured on Monday"
    let participle = |at: usize| match tree.label(at) {
        Label::Amod => true,
        Label::Acl => tree
            .head(at)
            .is_some_and(|noun| matches!(tree.label(noun), Label::Pobj | Label::Dobj)),
        _ => false,
    };
    // "left one dead and two injured"
    let dead = tree.tag(from) == Tag::Jj && a.trigger.kind == ActionKind::Kill;
    // "killing two guards and leaving three wounded on Monday"
    let comes_to = from == a.trigger.head
        && tree.tag(from) == Tag::Vbg
        && (from..to.max(from)).all(|i| view.form(i) != ",");
    let verb = matches!(tree.tag(from), Tag::Vbn | Tag::Vbd) || comes_to;
    let told = (verb && roles.clauses.is_verb(from) || dead)
        && !participle(from)
        && !(is_outcome(b.trigger.kind) && participle(to));
    if !told
        || !is_outcome(a.trigger.kind)
        || !(is_outcome(b.trigger.kind) || is_assault(b.trigger.kind))
    {
        return false;
    }
    let mut acts = 0;
    from < to
        && to - from < REACH
        && (from + 1..to).all(|i| match tree.tag(i) {
            Tag::Wdt | Tag::Wp | Tag::WpPoss => false,
            Tag::Wrb => grammar.when.has(view.lower(i)),
            Tag::Punct => matches!(view.form(i), "," | "(" | ")"),
            Tag::Vbd | Tag::Vbz | Tag::Vbp => tells_of_acts(roles, events, i),
            _ => {
                acts += u32::from(is_act(events, i));
                let word = view.lower(i);
                // "said that two were killed and that a post was attacked on Monday"
                if grammar.complementizers.has(word) && tree.tag(i - 1) == Tag::Cc {
                    return false;
                }
                // "wounded in two raids after rockets were fired on Monday"
                let answers = acts > 0 && grammar.later.has(word);
                !answers && !grammar.earlier.has(word) && !grammar.place_words.reacting.has(word)
            }
        })
}

fn is_act(events: &[Event<'_>], token: usize) -> bool {
    events.iter().any(|e| e.trigger.head == token)
}

/// Is the finite verb an act's, or does it only help another, but into no time before that?
fn tells_of_acts(roles: &Roles<'_, '_>, events: &[Event<'_>], verb: usize) -> bool {
    let (view, tree) = (roles.view, roles.view.tree);
    let helps = matches!(tree.label(verb), Label::Aux | Label::Auxpass | Label::Amod);
    is_act(events, verb) || helps && !roles.grammar.perfect.has(view.lower(verb))
}

/// "On Monday 12 strikes hit two posts; destroyed four trucks; and damaged a road": does the act `b`, which follows its time,
/// only go on with `a`?
pub(super) fn is_framed(
    roles: &Roles<'_, '_>,
    events: &[Event<'_>],
    (a, b): (usize, usize),
    time: usize,
) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    // "hunting the suspect in Thursday's attack, police shot a man": the day is the attack's alone.
    let modifies = matches!(
        tree.label(time),
        Label::Poss | Label::Nmod | Label::Compound | Label::Nummod | Label::Amod
    );
    time < b
        && b < a
        && (!modifies || tree.label(a) == Label::Pcomp)
        && a - b < REACH
        && matches!(tree.tag(a), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbg)
        && roles.clauses.is_verb(a)
        && !matches!(tree.label(a), Label::Relcl | Label::Amod)
        && (b + 1..a).all(|i| match tree.tag(i) {
            Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb => false,
            Tag::Punct => matches!(view.form(i), "," | ";" | "(" | ")" | "[" | "]"),
            Tag::Vbd | Tag::Vbz | Tag::Vbp => tells_of_acts(roles, events, i),
            _ => {
                let word = view.lower(i);
                tree.label(i) != Label::Mark
                    && !grammar.later.has(word)
                    && !grammar.earlier.has(word)
                    && !grammar.place_words.reacting.has(word)
            }
        })
}

/// "leaving three dead and two injured": nothing is told between the two outcomes.
pub(super) fn is_beside(roles: &Roles<'_, '_>, a: &Event<'_>, b: &Event<'_>) -> bool {
    let tree = roles.view.tree;
    let (low, high) = (
        a.trigger.head.min(b.trigger.head),
        a.trigger.head.max(b.trigger.head),
    );
    let told = |i: usize| {
        let tag = tree.tag(i);
        tag.is_verb() || matches!(tag, Tag::In | Tag::Punct | Tag::Wdt | Tag::Wp | Tag::WpPoss)
    };
    is_outcome(a.trigger.kind)
        && is_outcome(b.trigger.kind)
        && !is_attribute(roles, a)
        && !is_attribute(roles, b)
        && high - low <= BESIDE
        && !(low + 1..high).any(told)
}

/// "arrests 11 men over a massacre last week": is the time behind what the act was done for, or after?
pub(super) fn is_behind_reason(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let (view, tree) = (roles.view, roles.view.tree);
    let reason =
        |i: usize| tree.label(i) == Label::Prep && roles.grammar.reasons.has(view.lower(i));
    act < time && (act + 1..time - 1).rev().take(REACH).any(reason)
}

/// "arrested two men for a murder": is the time behind what somebody is charged with?
pub(super) fn is_behind_charge(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let charge = |i: usize| {
        let word = view.lower(i);
        tree.label(i) == Label::Prep && grammar.reasons.has(word) && !grammar.later.has(word)
    };
    act < time && (act + 1..time - 1).rev().take(REACH).any(charge)
}

/// "abducted workers": of an earlier time than what is told of them.
pub(super) fn is_attribute(roles: &Roles<'_, '_>, act: &Event<'_>) -> bool {
    let tree = roles.view.tree;
    let trigger = act.trigger.head;
    tree.label(trigger) == Label::Amod
        && match tree.tag(trigger) {
            Tag::Vbn => true,
            // "dead bodies" are told with when they were found.
            tag => tag == Tag::Jj && act.trigger.kind != ActionKind::Kill,
        }
}

/// "abducted workers", "the men arrested in May were sentenced": the act only says of whom the sentence's verb tells.
pub(super) fn is_told_of_somebody(roles: &Roles<'_, '_>, act: &Event<'_>) -> bool {
    let tree = roles.view.tree;
    let trigger = act.trigger.head;
    let noun = tree.head(trigger).filter(|&n| {
        matches!(tree.label(n), Label::Nsubj | Label::Nsubjpass)
            && tree.head(n).is_some_and(|verb| verb > trigger)
    });
    let taken = matches!(
        act.trigger.kind,
        ActionKind::Abduct | ActionKind::Arrest | ActionKind::Capture
    );
    let of_subject = tree.tag(trigger) == Tag::Vbn
        && noun.is_some()
        && match tree.label(trigger) {
            Label::Amod => true,
            Label::Acl => taken,
            _ => false,
        };
    of_subject || taken && is_clause_on_subject(roles, trigger)
}

/// "A man who had fled and was arrested in May has been killed": is the verb `act` told of the subject of a verb behind it?
fn is_clause_on_subject(roles: &Roles<'_, '_>, act: usize) -> bool {
    let tree = roles.view.tree;
    let clause = match (tree.label(act), tree.head(act)) {
        (Label::Conj, Some(first)) => first,
        _ => act,
    };
    let pronoun = tree.child(clause, &[Label::Nsubj, Label::Nsubjpass]);
    let noun = tree
        .head(clause)
        .filter(|_| tree.label(clause) == Label::Relcl);
    // Captives "held" are mostly freed where they were.
    let held = roles.grammar.holding.has(roles.view.lower(act));
    !held
        && pronoun.is_some_and(|p| tree.tag(p) == Tag::Wp)
        && noun.is_some_and(|n| {
            matches!(tree.label(n), Label::Nsubj | Label::Nsubjpass)
                && tree.head(n).is_some_and(|verb| verb > act)
        })
}

/// What an act comes to.
fn is_outcome(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Kill
            | ActionKind::Wound
            | ActionKind::Casualty
            | ActionKind::Destroy
            | ActionKind::Damage
    )
}

/// What comes to an outcome.
fn is_assault(kind: ActionKind) -> bool {
    link::strikes(kind) || kind == ActionKind::Clash
}

/// "a shooting in X, Y, on March 11, that injured six": the time between a noun and the relative clause `clause` on it is
/// the noun's.
pub(super) fn is_before_own_clause(
    roles: &Roles<'_, '_>,
    act: usize,
    time: usize,
    clause: usize,
) -> bool {
    let tree = roles.view.tree;
    let pointed = |i: usize| matches!(tree.tag(i), Tag::Wdt | Tag::Punct | Tag::Cd);
    act < time
        && time + 1 < clause
        && time - act < REACH
        && !roles.clauses.is_verb(act)
        && (time + 1..clause).all(pointed)
        && tree.tag(clause - 1) == Tag::Wdt
        && !(act + 1..time).any(|i| tree.tag(i).is_verb() && tree.label(i) != Label::Amod)
}

/// "confirmed for May 6: three strikes destroyed six trucks": what the time before the colon is said for.
pub(super) fn is_said_for(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let (view, tree) = (roles.view, roles.view.tree);
    let for_ = tree
        .head(time)
        .filter(|&p| tree.label(p) == Label::Prep && roles.grammar.about.has(view.lower(p)));
    // "For May 5th-6th, the coalition reported that ..."
    let first = |p: usize| p == 0 || tree.tag(p - 1) == Tag::Punct;
    let told = |p: usize| first(p) || (time + 1..act).take(REACH).any(|i| view.form(i) == ":");
    time < act && (for_.is_some_and(told) || is_before_colon(roles, time))
}

/// "carried out a strike in X on May 6: "Near Y, two strikes struck ..."": does a colon follow the time, behind which is told
/// more of what was done then?
fn is_before_colon(roles: &Roles<'_, '_>, time: usize) -> bool {
    let (view, tree) = (roles.view, roles.view.tree);
    let mut behind = (time + 1..view.len()).skip_while(|&i| tree.label(i) == Label::Nummod);
    behind.next().is_some_and(|i| view.form(i) == ":")
}

/// "on Monday when soldiers shot a student": is the act the verb of the clause that follows the time at once?
pub(super) fn is_clause_on(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let (view, tree) = (roles.view, roles.view.tree);
    // "on March 9 when"
    let mut after = (time + 1..act).skip_while(|&i| tree.tag(i) == Tag::Cd);
    let Some(when) = after.next() else {
        return false;
    };
    when < act
        && tree.tag(when) == Tag::Wrb
        && roles.grammar.when.has(view.lower(when))
        && tree.head(when) == Some(act)
}

/// "since 2014, when 140 children were killed": does a clause on the time follow it, to which `act` belongs?
pub(super) fn is_then(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let (view, tree) = (roles.view, roles.view.tree);
    let Some(when) = phrase::opens_clause(view, time + 1, &roles.grammar.when) else {
        return false;
    };
    let joined = |at: usize| {
        let label = tree.label(at);
        label == Label::Conj
            || label == Label::Xcomp
            || label == Label::Advcl && tree.tag(at) == Tag::Vbg
    };
    when < act
        && tree
            .head(when)
            .is_some_and(|verb| verb > when && climbs(roles, act, verb, joined))
}
