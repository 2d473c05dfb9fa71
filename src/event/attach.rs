//! Attachment: which act a place or date of the sentence belongs to.
//!
//! Input: a sentence's events and the head tokens of its places or dates. Output: one of them for each event.
//! Invariant: what stands in the act's own clause comes before what is only in the sentence, and the hop says so.

use super::argument::Roles;
use super::assemble::Event;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Tag};

/// How far the walk up to an owner goes.
const CLIMB: usize = 24;

/// A place or date that may belong to an act.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// Head token.
    pub(crate) head: usize,
    /// Names something by itself, or only says where another thing comes from.
    pub(crate) free: bool,
    /// A place that something goes or is taken from, where an act of leaving or taking happened.
    pub(crate) left: bool,
    /// A time of which nobody tells when it began: it dates what is told in its clause, but no act that is only mentioned.
    pub(crate) vague: bool,
}

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
    let carriers: Vec<Option<usize>> = events
        .iter()
        .zip(&apart)
        .map(|(e, &apart)| governing_verb(roles, e).filter(|_| !apart))
        .collect();
    let owners: Vec<Option<usize>> = candidates
        .iter()
        .map(|c| owner(roles, events, &carriers, c.head))
        .collect();
    for (e, slot) in out.iter_mut().enumerate() {
        let takes = leaves(events[e].trigger.kind);
        let taken_from = |c: usize| {
            candidates[c].left && depends(roles, candidates[c].head, events[e].trigger.head)
        };
        let told = roles.clauses.is_verb(events[e].trigger.head);
        let usable = |c: usize| {
            candidates[c].free && (told || !candidates[c].vague) || takes && taken_from(c)
        };
        let own = (0..candidates.len()).filter(|&c| owners[c] == Some(e) && usable(c));
        *slot = nearest(&events[e], candidates, own).map(|c| (c, Hop::Clause));
    }
    // Acts joined to one another share, in both directions.
    for _ in 0..2 {
        for e in 0..events.len() {
            if out[e].is_some() || apart[e] {
                continue;
            }
            let source = events[e]
                .source
                .and_then(|s| events.iter().position(|o| o.trigger.head == s.head));
            let dependent = events
                .iter()
                .position(|o| o.source.is_some_and(|s| s.head == events[e].trigger.head));
            let given = source.into_iter().chain(dependent).find_map(|o| out[o]);
            out[e] = given.map(|(c, hop)| (c, hop.max(Hop::Control)));
        }
    }
    for (e, slot) in out.iter_mut().enumerate() {
        if slot.is_none() && apart[e] {
            let head = events[e].trigger.head;
            let beside = (0..candidates.len())
                .filter(|&c| candidates[c].free && in_one_phrase(roles, head, candidates[c].head));
            *slot = nearest(&events[e], candidates, beside).map(|c| (c, Hop::Clause));
        } else if slot.is_none() {
            let open = (0..candidates.len()).filter(|&c| {
                let head = candidates[c].head;
                candidates[c].free
                    && !candidates[c].vague
                    && match owners[c] {
                        // "after the 9/11 attacks", "since Sunday's raid": the day is theirs alone.
                        Some(o) if apart[o] && head < events[o].trigger.head => false,
                        Some(o) => lenient || in_one_clause_chain(roles, events, e, o),
                        None => lenient || !is_of_another_scene(roles, &events[e], head),
                    }
            });
            *slot = nearest(&events[e], candidates, open).map(|c| (c, Hop::Sentence));
        }
    }
}

/// Is the act a noun that dates the rest of the sentence, and is not dated by it? "has killed 12 people this week since the
/// attack", "arrested five on Friday after the bombing": of what is told anew the day may be the same ("after a bombing").
fn is_looked_back_to(roles: &Roles<'_, '_>, trigger: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    if tree.label(trigger) != Label::Pobj || roles.clauses.is_verb(trigger) {
        return false;
    }
    let Some(over) = tree.head(trigger) else {
        return false;
    };
    let definite = tree.children(trigger).any(|c| {
        c < trigger && (tree.label(c) == Label::Poss || grammar.definite.has(view.lower(c)))
    });
    // "just hours after the attack" is the same day.
    let soon = tree
        .children(over)
        .any(|c| c < over && grammar.short_times.has(view.lower(c)));
    let word = view.lower(over);
    !soon && (grammar.earlier.has(word) || definite && grammar.later.has(word))
}

/// "After the attack in Paris last month, a furor arose": nothing parts the time from the act before it, and the verb that
/// the parser may have hung it on only follows.
fn in_one_phrase(roles: &Roles<'_, '_>, trigger: usize, time: usize) -> bool {
    let tree = roles.view.tree;
    let mut between = trigger + 1..time;
    let verb = tree.head(time).filter(|&v| roles.clauses.is_verb(v));
    time > trigger
        && verb.is_some_and(|v| v > time)
        && !between.any(|i| tree.tag(i) == Tag::Punct || roles.clauses.is_verb(i))
}

/// Acts that happen where somebody leaves or is taken from: "abducted from Rivers State", "withdraws from Aden".
fn leaves(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Abduct | ActionKind::Arrest | ActionKind::Withdraw | ActionKind::Displace
    )
}

/// Does `name` depend on `verb` over prepositions alone ("from the West Bank town of Nablus")?
fn depends(roles: &Roles<'_, '_>, name: usize, verb: usize) -> bool {
    let tree = roles.view.tree;
    let mut at = name;
    for _ in 0..5 {
        if !matches!(tree.label(at), Label::Pobj | Label::Prep | Label::Compound) {
            return false;
        }
        match tree.head(at) {
            Some(head) if head == verb => return true,
            // "a tip-off from X" is from there, and nobody else.
            Some(_)
                if tree.label(at) == Label::Prep && !roles.grammar.of.has(roles.view.lower(at)) =>
            {
                return false;
            }
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// Does the candidate hang on a verb that is no act's, and in whose scene the act does not take place? "met on Monday to
/// speak of the bombing of Aleppo": on Monday they met.
fn is_of_another_scene(roles: &Roles<'_, '_>, event: &Event<'_>, candidate: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let mut host = candidate;
    while !roles.clauses.is_verb(host) {
        match tree.head(host) {
            Some(over) if !grammar.about.has(view.lower(over)) => host = over,
            _ => return false,
        }
    }
    let within = |at: usize| match tree.label(at) {
        Label::Conj | Label::Ccomp | Label::Xcomp | Label::Advcl | Label::Parataxis => true,
        Label::Dep | Label::Prep | Label::Pcomp => true,
        Label::Pobj => tree
            .head(at)
            .is_some_and(|p| grammar.in_.has(view.lower(p))),
        _ => false,
    };
    // Deeper below the verb it is another scene; beside the verb it may be the same.
    let trigger = event.trigger.head;
    climbs(roles, trigger, host, |_| true) && !climbs(roles, trigger, host, within)
}

/// Does the way up from `low` lead to `high`, over tokens that all `pass`?
fn climbs(
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

/// Does one of the two acts stand above the other, over coordination, participles and subordinate clauses alone?
fn in_one_clause_chain(roles: &Roles<'_, '_>, events: &[Event<'_>], a: usize, b: usize) -> bool {
    let tree = roles.view.tree;
    let (a, b) = (events[a].trigger.head, events[b].trigger.head);
    // A time at the end of the sentence hangs on the last verb and covers those it is coordinated with or follows from:
    // "stormed a post, killing six and wounding two on June 9".
    let mut from_participle = false;
    let covered = |at: usize| {
        let joined = match tree.label(at) {
            Label::Conj | Label::Pobj | Label::Prep | Label::Agent => true,
            Label::Acl => tree.tag(at) == Tag::Vbg,
            // "was killed when gunmen fired a rocket on June 9"
            Label::Advcl => {
                tree.tag(at) == Tag::Vbg
                    || tree
                        .child(at, &[Label::Advmod, Label::Mark])
                        .is_some_and(|m| roles.grammar.when.has(roles.view.lower(m)))
            }
            // "fired a rocket targeting a camp on June 9"
            Label::Dobj => from_participle,
            _ => false,
        };
        from_participle = tree.label(at) == Label::Acl;
        joined
    };
    climbs(roles, a, b, |at| tree.label(at) != Label::Ccomp) || climbs(roles, b, a, covered)
}

/// The verb that carries a noun trigger, which places and dates may hang on instead.
fn governing_verb(roles: &Roles<'_, '_>, event: &Event<'_>) -> Option<usize> {
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

/// The first event met on the way up from `token`.
fn owner(
    roles: &Roles<'_, '_>,
    events: &[Event<'_>],
    carriers: &[Option<usize>],
    token: usize,
) -> Option<usize> {
    let tree = roles.view.tree;
    let mut at = token;
    for _ in 0..CLIMB {
        if let Some(e) = events.iter().position(|e| e.trigger.head == at) {
            return Some(e);
        }
        if let Some(e) = carriers.iter().position(|&c| c == Some(at)) {
            return Some(e);
        }
        at = tree.head(at)?;
    }
    None
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
