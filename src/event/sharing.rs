//! Sharing: what acts told in one breath give one another before they are linked.
//!
//! Input: the events of a sentence. Output: the same events, with the sources, agents, aims and suspects that they share.
//! Invariant: an act never gives its own slots up; what is handed on says so by its rule.

use super::adjoining::is_opened_by;
use super::assemble::{Event, Filler, Source};
use super::frame::Role;
use super::grammar::Grammar;
use super::join::HARM;
use super::lexicon::WordClass;
use super::link;
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

/// How far up from an arrest the verb or noun stands that what it was for may hang on.
const OVER_ARREST: usize = 4;

/// The verb that the act of `trigger` is told in one breath with: coordinated, or beside it with "while". Two killed
/// and "three others injured" are so where the tree takes the participle for the noun's; "five sustained injuries" is
/// told by its carrier.
fn joined_to(view: &SentenceView<'_>, grammar: &Grammar, trigger: usize) -> Option<usize> {
    let tree = view.tree;
    let mut at = trigger;
    if tree.label(at) == Label::Acl || (tree.label(at) == Label::Dobj && tree.tag(at).is_noun()) {
        at = tree.head(at)?;
    }
    match tree.label(at) {
        Label::Conj => tree.head(at),
        Label::Advcl if is_opened_by(view, at, &grammar.beside) => tree.head(at),
        _ => None,
    }
}

/// "Four strikes consisting of six engagements against rebels": the strikes were against them too.
pub(super) fn share_aims(view: &SentenceView<'_>, grammar: &Grammar, events: &mut [Event<'_>]) {
    let tree = view.tree;
    for i in 0..events.len() {
        if !events[i].targets.is_empty() || !link::strikes(events[i].trigger.kind) {
            continue;
        }
        let participle = tree
            .children(events[i].trigger.head)
            .find(|&c| c > events[i].trigger.head && grammar.comprising.has(view.lower(c)));
        let parts = participle.and_then(|p| {
            tree.child(p, &[Label::Dobj]).or_else(|| {
                let of = tree.child(p, &[Label::Prep])?;
                tree.child(of, &[Label::Pobj])
            })
        });
        let whole = parts.and_then(|head| events.iter().position(|e| e.trigger.head == head));
        if let Some(j) = whole {
            events[i].targets = events[j].targets.iter().map(link::handed_on).collect();
        }
    }
}

/// "dropped bombs and fired missiles on several towns": both went there.
pub(super) fn share_last_aim(view: &SentenceView<'_>, events: &mut [Event<'_>]) {
    let tree = view.tree;
    for i in 0..events.len().saturating_sub(1) {
        let (before, rest) = events.split_at_mut(i + 1);
        let (first, second) = (&mut before[i], &rest[0]);
        let launched = |e: &Event<'_>| {
            e.trigger.class == WordClass::Verb
                && link::strikes(e.trigger.kind)
                && e.weapon.as_ref().is_some_and(|w| w.head > e.trigger.head)
        };
        let joined = tree.label(second.trigger.head) == Label::Conj
            && tree.head(second.trigger.head) == Some(first.trigger.head);
        // Nothing but the conjunction stands between the first weapon and the second verb.
        let bare = first
            .weapon
            .as_ref()
            .is_some_and(|w| w.tokens.end + 1 == second.trigger.head);
        let object = second
            .targets
            .first()
            .is_some_and(|t| t.rule == Role::Object.name());
        if first.targets.is_empty()
            && joined
            && bare
            && !object
            && launched(first)
            && launched(second)
        {
            first.targets = second.targets.iter().map(link::handed_on).collect();
        }
    }
}

/// "attacked and gained control of the town", "raided and laid siege to the camp": what was taken with several words was what
/// they attacked.
pub(super) fn share_taken(view: &SentenceView<'_>, events: &mut [Event<'_>]) {
    let tree = view.tree;
    for i in 0..events.len().saturating_sub(1) {
        let (before, rest) = events.split_at_mut(i + 1);
        let (first, second) = (&mut before[i], &rest[0]);
        let taking = matches!(second.trigger.kind, ActionKind::Seize | ActionKind::Besiege);
        let joined = tree.label(second.trigger.head) == Label::Conj
            && tree.head(second.trigger.head) == Some(first.trigger.head);
        // Nothing but the conjunction stands between the two.
        let bare = first.trigger.tokens.end + 1 == second.trigger.tokens.start;
        let verbs = first.trigger.class == WordClass::Verb && second.trigger.tokens.len() > 1;
        let open = first.targets.is_empty() && link::strikes(first.trigger.kind);
        if open && taking && verbs && joined && bare {
            first.targets = second.targets.iter().map(link::handed_on).collect();
        }
    }
}

/// "stormed a hotel, and a guard was killed in the attack": harm of a bare second mention is of the act told before.
pub(super) fn refer_back(view: &SentenceView<'_>, grammar: &Grammar, events: &mut [Event<'_>]) {
    for i in 0..events.len() {
        let harm = &events[i];
        let mention = harm
            .source
            .filter(|_| harm.actor.is_none() && HARM.contains(&harm.trigger.kind))
            .and_then(|source| events.iter().position(|e| e.trigger.head == source.head))
            .filter(|&m| is_bare_mention(view, grammar, &events[m]));
        let Some(mention) = mention else {
            continue;
        };
        let kind = events[mention].trigger.kind;
        let mut before = events[..mention.min(i)].iter().rev();
        let told = before.find(|e| link::strikes(e.trigger.kind));
        let same = told
            .filter(|e| kind == ActionKind::Attack || kind == e.trigger.kind)
            .filter(|e| e.actor.is_some())
            .map(|e| Source {
                head: e.trigger.head,
                path: "same act",
            });
        events[i].source = same.or(events[i].source);
    }
}

/// "the attack", of which nothing more is said.
fn is_bare_mention(view: &SentenceView<'_>, grammar: &Grammar, mention: &Event<'_>) -> bool {
    let tree = view.tree;
    let at = mention.trigger.head;
    let before = mention.trigger.tokens.start.checked_sub(1);
    mention.trigger.class == WordClass::Noun
        && link::strikes(mention.trigger.kind)
        // "in the riots": not those of whoever fired first.
        && !grammar.happenings.has(view.lower(at))
        && mention.actor.is_none()
        && mention.source.is_none()
        && mention.targets.is_empty()
        && tree
            .children(at)
            .all(|c| c < at || tree.label(c) == Label::Punct)
        && before.is_some_and(|b| grammar.definite.has(view.lower(b)))
}

/// "kills three, then kills himself": who does it to himself did what is told before.
pub(super) fn hand_on_to_oneself(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    events: &mut [Event<'_>],
) {
    for i in 1..events.len() {
        let (before, rest) = events.split_at_mut(i);
        let event = &mut rest[0];
        let mut targets = event.targets.iter();
        // "before himself being shot" says it of the target only.
        let oneself = targets
            .any(|t| t.head > event.trigger.head && grammar.reflexive.has(view.lower(t.head)));
        let doer = before.last().and_then(|e| e.actor.as_ref());
        if oneself && event.actor.is_none() && event.trigger.class == WordClass::Verb {
            event.actor = doer.map(link::handed_on);
        }
    }
}

/// The harm told right before that of `events[i]`, where only a conjunction and the second target stand between: "killed
/// and three others injured in an attack", however the tree hangs the second.
fn told_right_before(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    events: &[Event<'_>],
    i: usize,
) -> Option<usize> {
    let tree = view.tree;
    let j = i.checked_sub(1)?;
    let (first, second) = (&events[j], &events[i]);
    let harms = |e: &Event<'_>| {
        e.trigger.class == WordClass::Verb
            && HARM.contains(&e.trigger.kind)
            && e.targets.first().is_some_and(|t| t.head < e.trigger.head)
    };
    let (start, end) = (first.trigger.tokens.end, second.trigger.tokens.start);
    if start >= end || !harms(first) || !harms(second) || second.targets[0].head < start {
        return None;
    }
    let comma = usize::from(view.form(start) == ",");
    let joins = |i: usize| tree.tag(i) == Tag::Cc || grammar.beside.has(view.lower(i));
    let verbal = |i: usize| tree.tag(i).is_verb() && tree.pos(i) != Pos::Aux;
    (joins(start + comma) && !(start..end).any(verbal)).then_some(j)
}

/// "X killed a man and two others died in gunfire": a verb with a subject of its own is another act.
fn has_subject(view: &SentenceView<'_>, verb: usize) -> bool {
    let tree = view.tree;
    tree.child(verb, &[Label::Nsubj, Label::Nsubjpass])
        .is_some()
}

/// "60 are injured, and three soldiers are kidnapped by gunmen": a passive with a subject and an auxiliary of its own that
/// tells of people taken away says nothing of who did the harm before it.
fn stands_apart(view: &SentenceView<'_>, event: &Event<'_>, before: &Event<'_>) -> bool {
    let tree = view.tree;
    let own = |label| tree.child(event.trigger.head, &[label]).is_some();
    let harms = |e: &Event<'_>| HARM.contains(&e.trigger.kind) || link::strikes(e.trigger.kind);
    let taken = event.trigger.kind == ActionKind::Abduct;
    own(Label::Nsubjpass) && own(Label::Auxpass) && taken && harms(before)
}

/// A participle of a passive, coordinated with another.
fn coordinated_participle(view: &SentenceView<'_>, verb: usize) -> bool {
    let tree = view.tree;
    tree.label(verb) == Label::Conj && tree.tag(verb) == Tag::Vbn
}

/// "by police and four others are injured": is there a conjunction of its own between the agent and the verb?
fn joined_behind(view: &SentenceView<'_>, agent: &Filler<'_>, verb: usize) -> bool {
    (agent.tokens.end..verb).any(|i| view.tree.tag(i) == Tag::Cc)
}

/// A passive with its agent.
pub(super) fn by_someone(event: &Event<'_>) -> bool {
    let agent = |f: &Filler<'_>| f.rule == Role::Agent.name();
    event.actor.iter().chain(&event.weapon).any(agent)
}

/// A passive without one.
fn by_nobody(event: &Event<'_>) -> bool {
    event.actor.is_none() && event.weapon.is_none() && !event.targets.is_empty()
}

/// "killed and injured in a strike": acts told in one breath share the act that either of them happened in.
pub(super) fn share_sources(view: &SentenceView<'_>, grammar: &Grammar, events: &mut [Event<'_>]) {
    let frees = |e: &Event<'_>| e.trigger.kind == ActionKind::Release;
    for i in 0..events.len() {
        let verb = events[i].trigger.head;
        // "Left three soldiers dead and another three wounded": what is joined may be the target of the other act.
        let about = |e: &Event<'_>, head: usize| {
            e.trigger.class == WordClass::Adjective && e.targets.iter().any(|t| t.head == head)
        };
        let joined = joined_to(view, grammar, verb).and_then(|head| {
            let own = events.iter().position(|e| e.trigger.head == head);
            own.or_else(|| events.iter().position(|e| about(e, head)))
        });
        let Some(j) = joined.or_else(|| told_right_before(view, grammar, events, i)) else {
            continue;
        };
        match (events[i].source, events[j].source) {
            (Some(source), None)
                if source.head != events[j].trigger.head
                    && !(events[j].actor.is_some() && has_subject(view, verb)) =>
            {
                events[j].source = Some(source);
            }
            (None, Some(source)) if source.head != verb => events[i].source = Some(source),
            // "were shot and one of them was injured by gunmen": the agent stands at the last of them.
            // "were freed after being abducted and held by rebels" says nothing of who freed them.
            (None, None)
                if by_someone(&events[i])
                    && by_nobody(&events[j])
                    && frees(&events[i]) == frees(&events[j])
                    && !stands_apart(view, &events[i], &events[j]) =>
            {
                events[j].actor = events[i].actor.as_ref().map(link::handed_on);
                events[j].weapon = events[i].weapon.as_ref().map(link::handed_on);
            }
            // "was abducted by gunmen and killed": both were done to him by them.
            (None, None)
                if by_someone(&events[j])
                    && by_nobody(&events[i])
                    && events[i].trigger.class == WordClass::Verb
                    && !has_subject(view, verb)
                    && coordinated_participle(view, verb)
                    && events[j]
                        .actor
                        .as_ref()
                        .is_some_and(|a| joined_behind(view, a, verb))
                    && frees(&events[i]) == frees(&events[j]) =>
            {
                events[i].actor = events[j].actor.as_ref().map(link::handed_on);
            }
            _ => {}
        }
    }
}

/// "were shot and killed, and eight others wounded by soldiers": the agent that the first of coordinated passives has from
/// the last is that of those between.
pub(super) fn hand_on_agents(view: &SentenceView<'_>, grammar: &Grammar, events: &mut [Event<'_>]) {
    for i in 0..events.len() {
        if !by_nobody(&events[i]) || events[i].source.is_some() {
            continue;
        }
        let first = joined_to(view, grammar, events[i].trigger.head);
        let agent = events
            .iter()
            .find(|e| Some(e.trigger.head) == first)
            .and_then(|e| e.actor.as_ref())
            .filter(|a| a.rule == link::HANDED_ON)
            .cloned();
        if agent.is_some() {
            events[i].actor = agent;
        }
    }
}

/// "arrested two men for the murder of a judge": those arrested are who is said to have done it.
pub(super) fn accuse_arrested(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    events: &mut [Event<'_>],
) {
    for e in 1..events.len() {
        let (before, rest) = events.split_at_mut(e);
        let (Some(arrest), event) = (before.last(), &mut rest[0]) else {
            continue;
        };
        let custody = |kind: ActionKind| matches!(kind, ActionKind::Arrest | ActionKind::Capture);
        if event.actor.is_some() || !custody(arrest.trigger.kind) || custody(event.trigger.kind) {
            continue;
        }
        if let Some(suspects) = suspects(view, grammar, arrest, event) {
            event.actor = Some(suspects);
        }
    }
}

/// Whom `arrest` took, where `event` is what it was for.
fn suspects<'l>(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    arrest: &Event<'l>,
    event: &Event<'l>,
) -> Option<Filler<'l>> {
    let tree = view.tree;
    // "arrested for planning to attack": the verb over the act hangs on the preposition.
    let mut at = event.trigger.head;
    while tree.label(at) == Label::Xcomp && tree.tag(at) == Tag::Vb {
        at = tree.head(at)?;
    }
    let preposition = tree
        .head(at)
        .filter(|_| matches!(tree.label(at), Label::Pobj | Label::Pcomp))?;
    let (first, last) = (arrest.targets.first()?, arrest.targets.last()?);
    // "those responsible for": the preposition must belong to the arrest, to whom it took, or to what is told of it.
    let of_arrest = |holder: usize| {
        let mut up = Some(arrest.trigger.head);
        for _ in 0..OVER_ARREST {
            if up == Some(holder) {
                return true;
            }
            up = up.and_then(|token| tree.head(token));
        }
        last.head == holder
    };
    let charged =
        grammar.about.has(view.lower(preposition)) && tree.head(preposition).is_some_and(of_arrest);
    // "arrested in connection with the murder": what they had to do with it is left open.
    if !charged {
        return None;
    }
    let end = last.tokens.end.max(arrest.trigger.tokens.end);
    let verb_between = (end..preposition).any(|i| tree.tag(i).is_finite());
    let apart = event.targets.iter().all(|t| t.head != first.head);
    (end <= preposition && !verb_between && apart).then_some(Filler {
        head: first.head,
        tokens: first.tokens.start..last.tokens.end,
        hop: Hop::Control,
        rule: first.rule,
        part_of: false,
    })
}
