//! A scene: one sentence with everything that the event rules look at, and the events found in it.
//!
//! Input: an analysed sentence, its mentions, quantities and dates. Output: [`Scene`] with its events.
//! Invariant: events are in text order; each names its own place and date, or one shared over a hop.

use std::ops::Range;

use super::argument::Roles;
use super::assemble::{Assembler, Event, Filler};
use super::attach::attach;
use super::candidate::Candidate;
use super::ensuing;
use super::fighters;
use super::frame::Need;
use super::grammar::Grammar;
use super::kind::{Bearing, NounKind};
use super::lexicon::{ActionLexicon, WordClass};
use super::link;
use super::means;
use super::retold;
use super::senses;
use super::sharing;
use super::trigger::{self, Rejection, Trigger};
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::surroundings::Surroundings;
use crate::syntax::{Label, Tag};

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
    /// Whether the first of them that has a doer is one of people under arms who arrest nobody.
    pub(crate) fighters: bool,
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

impl<'l> Scene<'l> {
    /// Finds the events of a sentence whose nouns have `kinds` and `bearings`.
    pub(crate) fn find(
        view: &SentenceView<'_>,
        lexicon: &'l ActionLexicon,
        grammar: &Grammar,
        kinds: Vec<NounKind>,
        bearings: &[Bearing],
        names: &[Range<usize>],
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
        let roles = Roles::new(view, grammar, lexicon.carriers());
        triggers.retain(|t| {
            let frame = lexicon.frame(lexicon.sense(t.sense).frame);
            t.class != WordClass::Noun || roles.has_holder(t.head, frame)
        });
        let mut sure = triggers.iter().any(|t| {
            let need = lexicon.sense(t.sense).need;
            unmistakable(t.kind) && matches!(need, Need::Nothing | Need::Object | Need::Victim)
        });
        // The acts that stand give violence to those that ask for it; what does not stand is no act to the others.
        for _ in 0..PASSES {
            scene.kinds.clone_from(&named);
            // "Police arrested the killers of the judge": those are people.
            // What asks for violence beside it gives none to the others ("died while hospitalized").
            let act = |t: &&Trigger<'_>| {
                let sense = lexicon.sense(t.sense);
                sense.need != Need::Beside && !lexicon.frame(sense.frame).names_doer()
            };
            for trigger in triggers.iter().filter(act) {
                scene.kinds[trigger.head] = NounKind::Act;
            }
            let assembler = Assembler {
                roles: Roles::new(view, grammar, lexicon.carriers()),
                lexicon,
                kinds: &scene.kinds,
                bearings,
                names,
                around,
                triggers: &triggers,
                sure,
            };
            let mut scratch = Vec::new();
            let mut failed = Vec::new();
            let mut violent = false;
            scene.events.clear();
            for trigger in &triggers {
                let others = || senses::other_senses(view, lexicon, trigger);
                let event = assembler.assemble(trigger.clone(), &mut scratch);
                let event = event
                    .or_else(|| others().find_map(|other| assembler.assemble(other, &mut scratch)));
                match event {
                    Some(event) => {
                        violent |= unmistakable(event.trigger.kind) || assembler.is_armed(&event);
                        scene.events.push(event);
                    }
                    None => failed.push(trigger.clone()),
                }
            }
            let mut doers = scene.events.iter();
            scene.fighters = doers
                .find_map(|e| e.actor.as_ref().map(|a| (e.trigger.kind, a)))
                .is_some_and(|(kind, a)| {
                    let custody = matches!(kind, ActionKind::Arrest | ActionKind::Release);
                    !custody && assembler.bearing(a) == Bearing::Armed
                });
            scene.armed = scene.events.iter().map(|e| assembler.is_armed(e)).collect();
            let now = sure || violent;
            scene.violent = violent;
            if failed.is_empty() {
                break;
            }
            if now == sure {
                // "claimed credit for these actions": who asks that no act be named asks again when those that fail are gone.
                let asks = |t: &Trigger<'_>| lexicon.sense(t.sense).need == Need::NoAct;
                if !failed.iter().all(asks) {
                    failed.retain(|t| !asks(t));
                }
                let stands = |t: &Trigger<'_>| failed.iter().all(|f| f.head != t.head);
                triggers.retain(stands);
                scene.dropped.append(&mut failed);
            }
            sure = now;
        }
        scene.leave_out_ways(view, lexicon, grammar);
        scene.leave_out_victims(view, grammar);
        sharing::accuse_arrested(view, grammar, &mut scene.events);
        scene.leave_out_echoes(view);
        sharing::share_sources(view, grammar, &mut scene.events);
        sharing::hand_on_agents(view, grammar, &mut scene.events);
        retold::tell_again(view, &mut scene.events);
        retold::tell_captor(view, grammar, &mut scene.events);
        sharing::refer_back(view, grammar, &mut scene.events);
        sharing::hand_on_to_oneself(view, grammar, &mut scene.events);
        sharing::share_aims(view, grammar, &mut scene.events);
        sharing::share_last_aim(view, &mut scene.events);
        sharing::share_taken(view, &mut scene.events);
        fighters::part_fighters(view, &mut scene.events);
        ensuing::share_sides(view, grammar, &scene.kinds, bearings, &mut scene.events);
        link::share(view, grammar, &mut scene.events, bearings);
        means::share_explosions(view, grammar, &mut scene.events);
        means::share_blasts(view, &mut scene.events);
        link::name_means(&mut scene.events);
        link::leave_own_means(view, grammar, &scene.kinds, &mut scene.events);
        let assembler = Assembler {
            roles: Roles::new(view, grammar, lexicon.carriers()),
            lexicon,
            kinds: &scene.kinds,
            bearings,
            names,
            around,
            triggers: &triggers,
            sure,
        };
        assembler.refine_by_doer(&mut scene.events);
        scene.merge_aims(view, grammar);
        scene.leave_out_incidents(view, grammar);
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

    /// Does the token stand in the words that name an act?
    pub(crate) fn is_in_act(&self, token: usize) -> bool {
        let mut events = self.events.iter();
        events.any(|e| e.trigger.head == token || e.trigger.tokens.contains(&token))
    }

    /// Does the token name an act by which somebody or something is taken from somewhere?
    pub(crate) fn is_taking(&self, token: usize) -> bool {
        let takes = |kind: ActionKind| {
            matches!(
                kind,
                ActionKind::Abduct | ActionKind::Loot | ActionKind::Displace
            )
        };
        let mut events = self.events.iter();
        events.any(|e| e.trigger.head == token && takes(e.trigger.kind))
    }

    /// The heads of what is taken, left or besieged, and of what is struck in a place, which are mostly places.
    pub(crate) fn held(&self, view: &SentenceView<'_>) -> Vec<usize> {
        let held = |e: &&Event<'_>| {
            matches!(
                e.trigger.kind,
                ActionKind::Seize | ActionKind::Withdraw | ActionKind::Besiege
            )
        };
        let struck = |e: &&Event<'_>| {
            matches!(
                e.trigger.kind,
                ActionKind::Attack | ActionKind::Airstrike | ActionKind::Shell
            )
        };
        // "attacked Fofana in Abidjan" may be anybody, unlike "attacked Tungar and Kurki in Zamfara".
        let listed = |e: &&Event<'_>| e.trigger.kind == ActionKind::Shell || e.targets.len() > 1;
        let within = |t: &&Filler<'_>| {
            let tree = view.tree;
            let listed = |i: &usize| {
                tree.label(*i) == Label::Cc
                    || view.form(*i) == ","
                    || tree.label(*i) == Label::Conj && tree.tag(*i).is_proper()
            };
            let behind = (t.tokens.end..view.len()).find(|i| !listed(i));
            behind.is_some_and(|i| {
                tree.tag(i) == Tag::In && i + 1 < view.len() && tree.tag(i + 1).is_proper()
            })
        };
        // "a tanker X" is no place, and who is seized may be a person.
        let named = |t: &&Filler<'_>| {
            let unknown = |i: usize| self.kinds[i] == NounKind::Unknown;
            view.tree.label(t.head) != Label::Nsubjpass && t.tokens.clone().all(unknown)
        };
        let targets = self.events.iter().filter(held).flat_map(|e| &e.targets);
        let struck = self.events.iter().filter(struck).filter(listed);
        let struck = struck.flat_map(|e| &e.targets);
        let all = targets.chain(struck.filter(within));
        all.filter(named).map(|t| t.head).collect()
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

    /// "In another incident, gunmen shot two", "killed in two separate incidents", "an incident of target killing": the act
    /// that is told of, and none of its own.
    fn leave_out_incidents(&mut self, view: &SentenceView<'_>, grammar: &Grammar) {
        let tree = view.tree;
        let events = &self.events;
        let act = |token: usize| events.iter().any(|e| e.trigger.head == token);
        let told = |event: &Event<'_>| {
            let head = event.trigger.head;
            let over = tree
                .head(head)
                .and_then(|p| tree.head(p))
                .filter(|_| tree.label(head) == Label::Pobj);
            let incident = grammar.incidents.has(view.lower(head))
                && event.trigger.tokens.len() == 1
                && event.targets.is_empty();
            let bare = tree
                .children(head)
                .all(|c| c < head && tree.label(c) != Label::Nummod);
            let several = tree
                .children(head)
                .any(|c| grammar.several.has(view.lower(c)));
            // "two different incidents of violence" says what they were, and they are all that is told of.
            let of = |&c: &usize| c > head && grammar.of.has(view.lower(c));
            let of = tree.children(head).find(of);
            let plain = |token: usize| {
                let named = |e: &Event<'_>| e.trigger.head == token && unmistakable(e.trigger.kind);
                events.iter().any(named)
            };
            let of_act =
                !several && of.is_some_and(|p| tree.child(p, &[Label::Pobj]).is_some_and(plain));
            let apart = bare || several && of.is_none();
            incident && (of_act || apart && over.is_some_and(act))
        };
        if let Some(at) = events.iter().position(told) {
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
