//! A scene: one sentence with everything that the event rules look at, and the events found in it.
//!
//! Input: an analysed sentence, its mentions, quantities and dates. Output: [`Scene`] with its events.
//! Invariant: events are in text order; each names its own place and date, or one shared over a hop.

use super::argument::Roles;
use super::assemble::{Assembler, Event, Filler};
use super::attach::{Candidate, attach};
use super::frame::{Need, Role};
use super::grammar::Grammar;
use super::implicit;
use super::join::HARM;
use super::kind::{Bearing, NounKind};
use super::lexicon::{ActionLexicon, WordClass};
use super::link;
use super::trigger::{self, Rejection, Trigger};
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::surroundings::Surroundings;
use crate::syntax::{Label, Pos, Tag};

/// How many times the triggers of a sentence are put together.
const PASSES: usize = 4;

/// What a sentence holds for its events.
#[derive(Debug, Default)]
pub(crate) struct Scene<'l> {
    /// The kind of each token as head of a noun phrase.
    pub(crate) kinds: Vec<NounKind>,
    /// The events in text order.
    pub(crate) events: Vec<Event<'l>>,
    /// For each event its place among the sentence's places.
    pub(crate) places: Vec<Option<(usize, Hop)>>,
    /// For each event its date among the sentence's dates.
    pub(crate) dates: Vec<Option<(usize, Hop)>>,
    /// Words of the lexicon that were not taken, with the reason.
    pub(crate) rejected: Vec<(usize, Rejection)>,
    /// Whether each event has a weapon, or somebody under arms on either side.
    pub(crate) armed: Vec<bool>,
    /// It tells of violence that cannot be meant otherwise.
    pub(crate) violent: bool,
    /// Triggers whose sense asked for something that is not there.
    pub(crate) dropped: Vec<Trigger<'l>>,
}

/// Acts that words of politics, business and games are no names of.
pub(super) fn unmistakable(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Kill
            | ActionKind::Execute
            | ActionKind::Wound
            | ActionKind::Abduct
            | ActionKind::Bomb
            | ActionKind::Shell
            | ActionKind::Airstrike
            | ActionKind::Shoot
    )
}

/// The verb that the act of `trigger` is told in one breath with: coordinated, or beside it with "while". Two killed
/// and "three others injured" are so where the tree takes the participle for the noun's; "five sustained injuries" is
/// told by its carrier.
fn joined_to(view: &SentenceView<'_>, grammar: &Grammar, trigger: usize) -> Option<usize> {
    let tree = view.tree;
    let mut at = trigger;
    if tree.label(at) == Label::Acl || (tree.label(at) == Label::Dobj && tree.tag(at).is_noun()) {
        at = tree.head(at)?;
    }
    let beside = |verb: usize| {
        tree.children(verb)
            .any(|c| tree.label(c) == Label::Mark && grammar.beside.has(view.lower(c)))
    };
    match tree.label(at) {
        Label::Conj => tree.head(at),
        Label::Advcl if beside(at) => tree.head(at),
        _ => None,
    }
}

/// "Four strikes consisting of six engagements against rebels": the strikes were against them too.
fn share_aims(view: &SentenceView<'_>, grammar: &Grammar, events: &mut [Event<'_>]) {
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

/// The harm told right before that of `events[i]`, where only a conjunction and the second target stand between: "killed
/// and three others injured in an attack", however the tree hangs the second.
fn told_with(
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

/// A passive with its agent.
fn by_someone(event: &Event<'_>) -> bool {
    let agent = |f: &Filler<'_>| f.rule == Role::Agent.name();
    event.actor.iter().chain(&event.weapon).any(agent)
}

/// A passive without one.
fn by_nobody(event: &Event<'_>) -> bool {
    event.actor.is_none() && event.weapon.is_none() && !event.targets.is_empty()
}

/// "killed and injured in a strike": acts told in one breath share the act that either of them happened in.
fn share_sources(view: &SentenceView<'_>, grammar: &Grammar, events: &mut [Event<'_>]) {
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
        let Some(j) = joined.or_else(|| told_with(view, grammar, events, i)) else {
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
                    && frees(&events[i]) == frees(&events[j]) =>
            {
                events[j].actor = events[i].actor.as_ref().map(link::handed_on);
                events[j].weapon = events[i].weapon.as_ref().map(link::handed_on);
            }
            _ => {}
        }
    }
}

/// "were shot and killed, and eight others wounded by soldiers": the agent that the first of coordinated passives has from
/// the last is that of those between.
fn hand_on_agents(view: &SentenceView<'_>, grammar: &Grammar, events: &mut [Event<'_>]) {
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

impl<'l> Scene<'l> {
    /// Finds the events of a sentence whose nouns have `kinds` and `bearings`.
    pub(crate) fn find(
        view: &SentenceView<'_>,
        lexicon: &'l ActionLexicon,
        grammar: &Grammar,
        kinds: Vec<NounKind>,
        bearings: &[Bearing],
        around: Surroundings,
    ) -> Self {
        let mut scene = Scene {
            kinds,
            ..Scene::default()
        };
        let mut triggers = Vec::new();
        let rejected = &mut scene.rejected;
        trigger::find(view, lexicon, &mut triggers, |i, why| {
            rejected.push((i, why))
        });
        let named = scene.kinds.clone();
        triggers.retain(|t| {
            let in_name = t.class == WordClass::Noun && named[t.head] == NounKind::Organisation;
            if in_name {
                scene.rejected.push((t.head, Rejection::Name));
            }
            !in_name
        });
        let mut sure = triggers.iter().any(|t| {
            let need = lexicon.sense(t.sense).need;
            unmistakable(t.kind) && matches!(need, Need::Nothing | Need::Object | Need::Victim)
        });
        // The acts that stand give violence to those that ask for it; what does not stand is no act to the others.
        for _ in 0..PASSES {
            scene.kinds.clone_from(&named);
            for trigger in &triggers {
                scene.kinds[trigger.head] = NounKind::Act;
            }
            let assembler = Assembler {
                roles: Roles::new(view, grammar, lexicon.carriers()),
                lexicon,
                kinds: &scene.kinds,
                bearings,
                around,
                triggers: &triggers,
                sure,
            };
            let mut scratch = Vec::new();
            let mut failed = Vec::new();
            let mut violent = false;
            scene.events.clear();
            for trigger in &triggers {
                match assembler.assemble(trigger.clone(), &mut scratch) {
                    Some(event) => {
                        violent |= unmistakable(event.trigger.kind) || assembler.is_armed(&event);
                        scene.events.push(event);
                    }
                    None => failed.push(trigger.clone()),
                }
            }
            scene.armed = scene.events.iter().map(|e| assembler.is_armed(e)).collect();
            let now = sure || violent;
            scene.violent = violent;
            if failed.is_empty() {
                break;
            }
            if now == sure {
                let stands = |t: &Trigger<'_>| failed.iter().all(|f| f.head != t.head);
                triggers.retain(stands);
                scene.dropped.append(&mut failed);
            }
            sure = now;
        }
        scene.leave_out_victims(view, grammar);
        implicit::accuse_arrested(view, grammar, &mut scene.events);
        scene.leave_out_echoes(view);
        share_sources(view, grammar, &mut scene.events);
        hand_on_agents(view, grammar, &mut scene.events);
        share_aims(view, grammar, &mut scene.events);
        link::share(view, grammar, &mut scene.events, bearings);
        link::name_means(&mut scene.events);
        link::leave_own_means(view, grammar, &scene.kinds, &mut scene.events);
        scene.merge_aims(view, grammar);
        scene.leave_out_accidents(view, grammar, bearings, around);
        scene.leave_out_games(view, grammar, bearings);
        scene.leave_out_fiction(view, grammar);
        scene
    }

    /// "exploded a bomb targeting the vehicle": the participle says what the other act was aimed at, and is none of its own.
    fn merge_aims(&mut self, view: &SentenceView<'_>, grammar: &Grammar) {
        let tree = view.tree;
        let mut i = 0;
        while i < self.events.len() {
            let at = self.events[i].trigger.head;
            let aims = grammar.aiming.has(view.lower(at))
                && matches!(tree.label(at), Label::Acl | Label::Advcl)
                && !self.events[i].targets.is_empty();
            let of = tree.head(at).filter(|_| aims);
            let whole = of.and_then(|head| {
                self.events.iter().position(|e| {
                    let own = e.trigger.head == head;
                    let weapon = e.weapon.as_ref().is_some_and(|w| w.head == head);
                    e.trigger.head != at && (own || weapon) && link::strikes(e.trigger.kind)
                })
            });
            let Some(whole) = whole else {
                i += 1;
                continue;
            };
            if self.events[whole].targets.is_empty() {
                self.events[whole].targets = std::mem::take(&mut self.events[i].targets);
            }
            self.leave_out(i);
        }
    }

    /// Does the token name an act?
    pub(crate) fn is_act(&self, token: usize) -> bool {
        self.events.iter().any(|e| e.trigger.head == token)
    }

    /// The heads of what is taken, left or besieged, which are mostly places.
    pub(crate) fn held(&self, view: &SentenceView<'_>) -> Vec<usize> {
        let held = |e: &&Event<'_>| {
            matches!(
                e.trigger.kind,
                ActionKind::Seize | ActionKind::Withdraw | ActionKind::Besiege
            )
        };
        // "a tanker X" is no place, and who is seized may be a person.
        let named = |t: &&Filler<'_>| {
            let unknown = |i: usize| self.kinds[i] == NounKind::Unknown;
            view.tree.label(t.head) != Label::Nsubjpass && t.tokens.clone().all(unknown)
        };
        let targets = self.events.iter().filter(held).flat_map(|e| &e.targets);
        targets.filter(named).map(|t| t.head).collect()
    }

    /// Takes event `at` for no act of its own.
    pub(super) fn leave_out(&mut self, at: usize) {
        self.dropped.push(self.events.remove(at).trigger);
        self.armed.remove(at);
    }

    /// "The victims were killed": whom another act is done to are an act of their own only if more is said of them.
    fn leave_out_victims(&mut self, view: &SentenceView<'_>, grammar: &Grammar) {
        let events = &self.events;
        let target = |event: &Event<'_>| {
            let head = event.trigger.head;
            let bare = event.actor.is_none() && event.targets.is_empty();
            grammar.victims.has(view.lower(head))
                && bare
                && events
                    .iter()
                    .any(|e| e.targets.iter().any(|t| t.head == head))
        };
        if let Some(at) = events.iter().position(target) {
            self.leave_out(at);
        }
    }

    /// "forced 300 people to flee their homes": what somebody is made to do is the same act told twice.
    fn leave_out_echoes(&mut self, view: &SentenceView<'_>) {
        let events = &self.events;
        let echo = |event: &Event<'_>| {
            let verb = event.trigger.head;
            let below = matches!(
                view.tree.label(verb),
                Label::Xcomp | Label::Ccomp | Label::Advcl
            );
            let governor = view.tree.head(verb).filter(|_| below);
            let first = event.targets.first().map(|t| t.head);
            events.iter().any(|e| {
                Some(e.trigger.head) == governor
                    && e.trigger.kind == event.trigger.kind
                    && first.is_some()
                    && first == e.targets.first().map(|t| t.head)
            })
        };
        if let Some(at) = events.iter().position(echo) {
            self.leave_out(at);
        }
    }

    /// In a sentence about a game and without arms, what may be a move is one.
    fn leave_out_games(
        &mut self,
        view: &SentenceView<'_>,
        grammar: &Grammar,
        bearings: &[Bearing],
    ) {
        let violence = bearings.contains(&Bearing::Armed)
            || self.events.iter().any(|e| {
                let kind = e.trigger.kind;
                unmistakable(kind) && !matches!(kind, ActionKind::Wound | ActionKind::Shoot)
            });
        if !violence && (0..view.len()).any(|i| grammar.sport.has(view.lower(i))) {
            let dropped = std::mem::take(&mut self.events);
            self.dropped.extend(dropped.into_iter().map(|e| e.trigger));
        }
    }

    /// In a sentence about a tale, nothing happened.
    fn leave_out_fiction(&mut self, view: &SentenceView<'_>, grammar: &Grammar) {
        if (0..view.len()).any(|i| grammar.fiction.has(view.lower(i))) {
            let dropped = std::mem::take(&mut self.events);
            self.dropped.extend(dropped.into_iter().map(|e| e.trigger));
        }
    }

    /// Gives each event its place and date.
    pub(crate) fn attach(
        &mut self,
        view: &SentenceView<'_>,
        lexicon: &ActionLexicon,
        grammar: &Grammar,
        places: &[Candidate],
        dates: &[Candidate],
    ) {
        let roles = Roles::new(view, grammar, lexicon.carriers());
        attach(&roles, &self.events, places, true, &mut self.places);
        attach(&roles, &self.events, dates, false, &mut self.dates);
    }
}
