//! Scope: whose a place or time of the sentence is, and how far beyond its own clause it goes.
//!
//! Input: the tree of a sentence, its acts, and tokens. Output: an [`Owner`], and whether two tokens are of one scene.
//! Invariant: every walk is bounded; what the sentence only looks back to takes no time of what it tells.

use super::argument::Roles;
use super::aside::{act_inside, is_cause_of_death, is_of_others};
use super::assemble::Event;
use super::before::{is_long_before, is_told_later};
use super::candidate::Candidate;
use super::phrase;
use super::tense::tells_no_past;
use super::told::is_then;
use crate::syntax::{Label, Tag};

/// How far the walk up to an owner goes.
pub(super) const CLIMB: usize = 24;

/// How far behind a participle its time stands ("founded early in 2009").
const NEAR: usize = 4;

/// Whose a candidate is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Owner {
    /// The act of that index, met at that token on the way up: its trigger, or the verb that carries it.
    Act(usize, usize),
    /// Somebody's or something's that the act of that index was done by or to.
    Party(usize),
    /// No act's that the way up leads past.
    Nobody,
    /// Something's that is no act; of acts, only those below that token are of its scene.
    Other(usize),
    /// Of a later clause that tells of no act ("was shot and is being treated in X"), under that verb.
    Later(usize),
}

impl Owner {
    pub(super) fn act(self) -> Option<usize> {
        match self {
            Owner::Act(e, _) => Some(e),
            Owner::Party(_) | Owner::Nobody | Owner::Other(_) | Owner::Later(_) => None,
        }
    }

    /// Is it met at the verb of which act `e`, the noun `head`, is subject or object?
    pub(super) fn is_carried(self, roles: &Roles<'_, '_>, e: usize, head: usize) -> bool {
        let over = roles.view.tree.head(head);
        matches!(self, Owner::Act(act, met) if act == e && over == Some(met))
    }
}

/// The acts of a sentence and, for each that is a noun, the verb that carries it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Acts<'s, 'l> {
    pub(super) events: &'s [Event<'l>],
    pub(super) carriers: &'s [Option<usize>],
}

impl Acts<'_, '_> {
    pub(super) fn head(&self, e: usize) -> usize {
        self.events[e].trigger.head
    }

    /// Does `token` name who did one of the acts, or to whom it was done?
    pub(super) fn is_party(&self, token: usize) -> bool {
        self.events.iter().any(|e| {
            let mut parties = e.actor.iter().chain(&e.targets);
            e.trigger.head != token && parties.any(|p| p.head == token)
        })
    }

    /// The act that `token` names or carries.
    fn at(&self, token: usize) -> Option<usize> {
        let named = self.events.iter().position(|e| e.trigger.head == token);
        named.or_else(|| self.carriers.iter().position(|&c| c == Some(token)))
    }
}

/// The first act met on the way up from the candidate. `lenient`: for a place, which relative clauses do not keep for
/// themselves, and descriptions of somebody only where nothing better is said.
pub(super) fn owner(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    candidate: Candidate,
    lenient: bool,
) -> Owner {
    let tree = roles.view.tree;
    let token = candidate.head;
    let mut at = host(roles, token).unwrap_or(token);
    // "since the war began": the clause is of what it hangs on.
    if roles.clauses.is_verb(token) {
        match tree.head(token) {
            Some(over) => at = over,
            None => return Owner::Nobody,
        }
    }
    let mut party = false;
    // "launched an offensive to retake Y eight days ago": what is still to be done was not done then.
    let aimed_at = |at: usize| {
        candidate.lies.is_past()
            && acts.events.iter().any(|e| e.trigger.head == at)
            && matches!(tree.label(at), Label::Advcl | Label::Acl)
            && tree.tag(at) == Tag::Vb
            && tree.children(at).any(|c| tree.tag(c) == Tag::To)
    };
    for _ in 0..CLIMB {
        if aimed_at(at) {
            match tree.head(at) {
                Some(over) => at = over,
                None => return Owner::Nobody,
            }
        }
        if let Some(e) = acts.at(at) {
            return if party {
                Owner::Party(e)
            } else {
                Owner::Act(e, at)
            };
        }
        let Some(head) = tree.head(at) else {
            break;
        };
        if tree.label(at) == Label::Conj && is_told_later(roles, head, at) {
            return Owner::Later(at);
        }
        if !lenient
            && tree.label(at) == Label::Relcl
            && acts.at(head).is_none()
            && let Some(e) = act_inside(roles, acts, token, at)
        {
            return Owner::Act(e, acts.head(e));
        }
        if lenient && tree.label(at) == Label::Relcl && is_of_others(roles, acts, at) {
            return Owner::Nobody;
        }
        let apart = match tree.label(at) {
            // "accusing him of having stoked unrest in 2018"
            Label::Pcomp | Label::Advcl => {
                !lenient
                    && tree.tag(at) == Tag::Vbg
                    && roles.grammar.having.has(roles.view.lower(at))
            }
            // "X, the mastermind of the 2001 attack, was arrested"
            Label::Appos => at != token && acts.at(head).is_none() && is_described(roles, head, at),
            // "outside a hall where a fair was to open today". What occurred is an act, whatever the clause hangs on.
            Label::Relcl => {
                !lenient
                    && acts.at(head).is_none()
                    && !roles.grammar.occurring.has(roles.view.lower(at))
                    && (candidate.own
                        || !(is_of_a_site(roles, token, at) || is_under_way(roles, token, at)))
            }
            // "The group, founded in 2009, attacked a convoy": that is of whom the act was done by or to.
            Label::Acl => {
                let set_off = head < at && roles.view.form(head + 1) == "," && head + 2 >= at;
                // "a man, identified as X, on June 9" goes on with what was told before.
                let near = at < token && token <= at + NEAR;
                let own = near && (at..token).all(|i| tree.tag(i) != Tag::Punct);
                let told = set_off && own && acts.is_party(head);
                !lenient
                    && tree.tag(at) == Tag::Vbn
                    && (told || own && is_cause_of_death(roles, head))
            }
            _ => false,
        };
        if apart && !lenient {
            return Owner::Other(at);
        }
        party |= apart;
        at = head;
    }
    Owner::Nobody
}

/// "attacked a car that was parked at a house in Kano, the capital, on June 9": does the time hang on a name at the end of
/// what only tells where something stands? Names have no time.
fn is_of_a_site(roles: &Roles<'_, '_>, time: usize, clause: usize) -> bool {
    let tree = roles.view.tree;
    let name = |o: usize| tree.tag(o).is_proper() || tree.label(o) == Label::Appos;
    let passive = tree.child(clause, &[Label::Auxpass]).is_some()
        && tree.child(clause, &[Label::Agent]).is_none();
    let on = preposition(roles, time).and_then(|p| tree.head(p));
    (passive || tree.tag(clause) == Tag::Vbz) && on.is_some_and(name)
}

/// "attacked a bus that was travelling to Kano on June 9": is the day behind what still goes on, not set off by a comma?
fn is_under_way(roles: &Roles<'_, '_>, time: usize, clause: usize) -> bool {
    let tree = roles.view.tree;
    let was = |a: usize| tree.tag(a) == Tag::Vbd;
    let goes_on = match tree.tag(clause) {
        Tag::Vbg => tree.child(clause, &[Label::Aux]).is_some_and(was),
        tag => tag == Tag::Vbz,
    };
    let day = preposition(roles, time).is_some_and(|p| roles.grammar.on.has(roles.view.lower(p)));
    let before = phrase::leftmost(roles.view, clause).checked_sub(1);
    let set_off = before.is_some_and(|comma| roles.view.form(comma) == ",");
    goes_on && clause < time && day && !set_off
}

/// The preposition that the time is the object of.
fn preposition(roles: &Roles<'_, '_>, time: usize) -> Option<usize> {
    let tree = roles.view.tree;
    tree.head(time).filter(|&p| tree.label(p) == Label::Prep)
}

/// Does the apposition `at` say who the subject or object `noun` is? Behind a colon ("War in X: Near Y, five ...") stands
/// something else.
fn is_described(roles: &Roles<'_, '_>, noun: usize, at: usize) -> bool {
    let view = roles.view;
    // "an attack by the Front (an affiliate in Syria) at a hotel"
    let by = |p: usize| roles.grammar.by.has(view.lower(p));
    let party = match view.tree.label(noun) {
        Label::Nsubj | Label::Nsubjpass | Label::Dobj => true,
        Label::Pobj => view.tree.head(noun).is_some_and(by),
        _ => false,
    };
    party && (noun..at).all(|i| view.lower(i) != ":")
}

/// "The gunman who shot four people the previous day dies": the time between a subject and its verb, without a comma, is that
/// of the relative clause that it ends, whatever it hangs on.
pub(super) fn host(roles: &Roles<'_, '_>, time: usize) -> Option<usize> {
    let tree = roles.view.tree;
    let mut low = time;
    let mut verb = tree.head(time)?;
    if tree.label(time) == Label::Pobj {
        low = verb;
        verb = tree.head(verb)?;
    }
    if verb < low || !roles.clauses.is_verb(verb) {
        return None;
    }
    let relative = |at: usize| {
        let noun = tree.head(at).filter(|n| tree.head(*n) == Some(verb));
        let clause = match tree.label(at) {
            Label::Relcl => true,
            // "A soldier wounded last week died on Monday."
            Label::Acl => tree.tag(at) == Tag::Vbn,
            _ => false,
        };
        clause && noun.is_some_and(|n| matches!(tree.label(n), Label::Nsubj | Label::Nsubjpass))
    };
    let at = (0..low)
        .rev()
        .take(CLIMB)
        .take_while(|&i| tree.tag(i) != Tag::Punct);
    at.into_iter().find(|&i| relative(i))
}

/// Does `act` stand below the time `head`? "since April when 139 were killed", "a month of attacks in which six died"
pub(super) fn is_below(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let (view, tree) = (roles.view, roles.view.tree);
    if is_then(roles, act, time) {
        return true;
    }
    act > time
        && !matches!(tree.label(time), Label::Prep | Label::Mark)
        && climbs(roles, act, time, |at| match tree.label(at) {
            // "on Friday, the sixth day of fighting"
            Label::Relcl | Label::Conj | Label::Pobj | Label::Pcomp | Label::Appos => true,
            // "convicted in 1987 of the murder": a year holds nothing.
            Label::Prep => roles.grammar.of.has(view.lower(at)) && tree.tag(time) != Tag::Cd,
            _ => false,
        })
}

/// "After the attack in Paris last month, a furor arose": nothing parts the time from the act before it, and the verb that
/// the parser may have hung it on only follows.
pub(super) fn in_one_phrase(roles: &Roles<'_, '_>, trigger: usize, time: usize) -> bool {
    let tree = roles.view.tree;
    let mut between = trigger + 1..time;
    let verb = tree.head(time).filter(|&v| roles.clauses.is_verb(v));
    time > trigger
        && verb.is_some_and(|v| v > time)
        && !between.any(|i| tree.tag(i) == Tag::Punct || roles.clauses.is_verb(i))
}

/// Does the candidate hang on a verb that is no act's, and in whose scene the act does not take place? "met on Monday to
/// speak of the bombing of Aleppo": on Monday they met.
pub(super) fn is_of_another_scene(
    roles: &Roles<'_, '_>,
    event: &Event<'_>,
    candidate: Candidate,
) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let mut host = candidate.head;
    while !roles.clauses.is_verb(host) {
        match tree.head(host) {
            Some(over) if !grammar.about.has(view.lower(over)) => host = over,
            _ => return false,
        }
    }
    // "A film shows the massacre in Y on March 15": what is told in the present did not happen then.
    if candidate.lies.is_past() && tells_no_past(roles, host) {
        return false;
    }
    // "arrived on Monday to see where he was killed"
    let asked = |at: usize| {
        let first = phrase::leftmost(view, at);
        let question = tree.tag(first) == Tag::Wrb && tree.head(first) == Some(at);
        question && tree.head(at).is_some_and(|v| tree.tag(v) == Tag::Vb)
    };
    let within = |at: usize| match tree.label(at) {
        Label::Ccomp if asked(at) => false,
        Label::Conj | Label::Ccomp | Label::Xcomp | Label::Advcl | Label::Parataxis => true,
        Label::Dep | Label::Prep | Label::Pcomp => true,
        Label::Pobj => tree
            .head(at)
            .is_some_and(|p| grammar.in_.has(view.lower(p))),
        _ => false,
    };
    // Deeper below the verb it is another scene; beside the verb it may be the same.
    let trigger = event.trigger.head;
    if candidate.head < trigger && is_long_before(roles, trigger, host) {
        return true;
    }
    is_under(roles, trigger, host) && !climbs(roles, trigger, host, within)
}

/// Does the act stand below the clause `over`, or follow it as a participle? "X, who drove a car into a crowd in 2017, killing one"
pub(super) fn is_within(roles: &Roles<'_, '_>, event: &Event<'_>, over: usize) -> bool {
    let tree = roles.view.tree;
    let act = event.trigger.head;
    let participle = |at: usize| match tree.label(at) {
        Label::Acl => tree.tag(at) == Tag::Vbg,
        label => label == Label::Conj,
    };
    is_under(roles, act, over)
        || act > over
            && tree
                .head(over)
                .is_some_and(|noun| climbs(roles, act, noun, participle))
}

/// Does the way up from `low` lead to `high`, over tokens that all `pass`?
pub(super) fn climbs(
    roles: &Roles<'_, '_>,
    low: usize,
    high: usize,
    mut pass: impl FnMut(usize) -> bool,
) -> bool {
    let mut at = low;
    for _ in 0..CLIMB {
        if at == high {
            return true;
        }
        match roles.view.tree.head(at).filter(|_| pass(at)) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// Does the way up from `low` lead to `high`, whatever it passes?
pub(super) fn is_under(roles: &Roles<'_, '_>, low: usize, high: usize) -> bool {
    climbs(roles, low, high, |_| true)
}

/// The verb that carries a noun trigger, which places and dates may hang on instead.
pub(super) fn governing_verb(roles: &Roles<'_, '_>, event: &Event<'_>) -> Option<usize> {
    let tree = roles.view.tree;
    let mut at = event.trigger.head;
    for _ in 0..4 {
        if matches!(tree.label(at), Label::Relcl | Label::Advcl | Label::Ccomp) {
            return None;
        }
        at = tree.head(at)?;
        if roles.clauses.is_verb(at) {
            return Some(at);
        }
    }
    None
}
