//! Accidents: acts of a sentence that are none, since nobody did what came to pass.
//!
//! Input: the events of a sentence, and the signs of accidents in it and around it. Output: the events without those.
//! Invariant: an event that somebody under arms does, or that is done with arms, stays; nothing else is changed.

use super::assemble::{Event, Filler};
use super::grammar::Grammar;
use super::join::HARM;
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::link;
use super::scene::Scene;
use crate::claim::ActionKind;
use crate::sentence::SentenceView;
use crate::surroundings::Surroundings;
use crate::syntax::Label;

/// How far below a verb of harm an act stands that may have caused it.
const UP: usize = 8;

impl Scene<'_> {
    /// Where an accident is told of and no violence, harm is the accident's.
    pub(super) fn leave_out_accidents(
        &mut self,
        view: &SentenceView<'_>,
        grammar: &Grammar,
        bearings: &[Bearing],
        around: Surroundings,
    ) {
        let mishaps = &grammar.mishaps;
        if self.events.is_empty() || mishaps.is_purpose(around.mishap) {
            return;
        }
        let here = mishaps.signs(view);
        if mishaps.is_purpose(here) {
            return;
        }
        // A bus that hits a mountainside is no weapon, and a fire that breaks out is none, unless somebody acts; nor is
        // a mine that people work in, nor a rocket that flies into space.
        // "Friendly fire" and that of rebels is one of guns.
        let of_guns = |head: usize| self.is_gunfire(view, grammar, bearings, head);
        // What a table of accidents names is no arm: "a gas cylinder".
        let harmless = |head: usize| {
            self.kinds[head] == NounKind::Vehicle
                || mishaps.names_disaster(view, head)
                || self.kinds[head] == NounKind::Aircraft && mishaps.is_accident(here)
                || grammar.fires.has(view.lower(head)) && !of_guns(head)
                || mishaps.is_pit(here) && grammar.pits.has(view.lower(head))
                || (mishaps.is_space(here) || mishaps.is_unwanted(here))
                    && self.kinds[head] == NounKind::Weapon
        };
        let unarmed = |e: &Event<'_>| e.weapon.as_ref().is_none_or(|w| harmless(w.head));
        let hurts = |e: &Event<'_>| HARM.contains(&e.trigger.kind);
        let saves = |e: &Event<'_>| e.trigger.kind == ActionKind::Release;
        // A vehicle that explodes does so by a bomb.
        let bomb = self
            .events
            .iter()
            .any(|e| e.trigger.kind == ActionKind::Bomb);
        let thing = self
            .events
            .iter()
            .any(|e| !bomb && (hurts(e) || saves(e)) && e.weapon.is_some() && unarmed(e))
            || (0..view.len()).any(|i| self.is_fire(view, grammar, bearings, i));
        // "killed in a helicopter crash during an operation against rebels": whatever else the sentence tells of.
        let rides = |noun: usize| {
            let mut before = view.tree.children(noun).take_while(|&c| c < noun);
            before.any(|c| matches!(self.kinds[c], NounKind::Aircraft | NounKind::Vehicle))
        };
        let befallen = |e: &Event<'_>| {
            let alone = e.actor.is_none() && unarmed(e);
            let of_fire = || {
                let weapon = e.weapon.as_ref();
                weapon.is_some_and(|w| self.is_fire(view, grammar, bearings, w.head))
            };
            let in_disaster = || is_in_disaster(view, grammar, e.trigger.head);
            // "killed in a fire during an attack": the violence may have set it.
            let acted = || {
                let at = e.trigger.head;
                self.events.iter().any(|o| {
                    // "A fire killed a woman, and riots broke out" afterwards.
                    let apart = [Label::Conj, Label::Nsubj, Label::Nsubjpass];
                    let below = |i: &usize| !apart.contains(&view.tree.label(*i));
                    let up = |&i: &usize| Some(i).filter(below).and_then(|i| view.tree.head(i));
                    let mut way = std::iter::successors(Some(o.trigger.head), up).take(UP);
                    !hurts(o) && link::strikes(o.trigger.kind) && way.any(|i| i == at)
                })
            };
            let disaster = |o: usize| mishaps.names_disaster(view, o);
            let crash = || is_within(view, grammar, e.trigger.head, |o| disaster(o) && rides(o));
            alone && hurts(e) && (in_disaster() || of_fire()) && (crash() || !acted())
                || hurts(e) && self.is_of_crash(view, grammar, e)
        };
        let befallen: Vec<usize> = (0..self.events.len())
            .filter(|&at| befallen(&self.events[at]))
            .collect();
        let blast = |head: usize| mishaps.is_blast(view.lower(head));
        // "A lorry and a bus collide. Two people are killed."
        // "An air force jet crashes, killing six": nor is what crashes.
        let crashes = |a: &Filler<'_>| {
            let verb = view.tree.head(a.head);
            let subject = view.tree.label(a.head) == Label::Nsubj;
            verb.is_some_and(|v| subject && mishaps.names_disaster(view, v))
        };
        let armed = |a: &Filler<'_>| {
            !crashes(a)
                && bearings.get(a.head) == Some(&Bearing::Armed)
                && !a
                    .tokens
                    .clone()
                    .any(|i| matches!(self.kinds[i], NounKind::Vehicle | NounKind::Aircraft))
        };
        // "All nine on board are killed, with two injuries on the ground": harm that came with harm.
        let harm = |head: usize| {
            self.events
                .iter()
                .any(|e| e.trigger.head == head && hurts(e))
        };
        let by_nobody = |e: &Event<'_>| {
            let nobody = e.actor.as_ref().is_none_or(|a| saves(e) && !armed(a));
            let source = e.source.is_none_or(|s| blast(s.head) || harm(s.head));
            nobody && unarmed(e) && source
        };
        let calm = !mishaps.is_violent(here.and(around.mishap));
        // "killed in a diamond mine", "an explosion in a mine"
        let pit = self.events.iter().any(|e| {
            is_within(view, grammar, e.trigger.head, |o| {
                grammar.pits.has(view.lower(o))
            })
        });
        let certain = (thing || pit) && !mishaps.is_violent(here) || mishaps.is_disaster(here);
        let told = certain
            || calm && mishaps.is_accident(here)
            || calm
                && mishaps.is_accident(here.and(around.mishap))
                && self.events.iter().all(by_nobody);
        if !told {
            self.leave_out_all(&befallen);
            return;
        }
        let came_to_harm = |e: &Event<'_>| match e.trigger.kind {
            _ if hurts(e) => unarmed(e),
            _ if saves(e) => true,
            // "the second such incident"
            _ if mishaps.is_incident(view.lower(e.trigger.head)) => true,
            ActionKind::Displace => e.actor.is_none(),
            ActionKind::Bomb => {
                // "A gas explosion hit the town. The explosion killed one person."
                let told = if certain {
                    here
                } else {
                    here.and(around.mishap)
                };
                mishaps.is_explosive(told)
                    && unarmed(e)
                    && !mishaps.is_meant(view.lower(e.trigger.head))
                    && (blast(e.trigger.head) || mishaps.is_unwanted(here))
            }
            // "A bus struck a rock."
            ActionKind::Attack if certain => {
                let suffered = view
                    .tree
                    .child(e.trigger.head, &[Label::Nsubjpass])
                    .is_some();
                let thing = |t: &Filler<'_>| !self.kinds[t.head].acts();
                // "A bus was struck by two vans": by what struck it, nobody is said to have attacked it.
                e.trigger.class == WordClass::Verb
                    && by_nobody(e)
                    && (!suffered || e.weapon.is_some())
                    && e.targets.first().is_none_or(thing)
            }
            _ => false,
        };
        // "Rebels accidentally killed ten hostages": who uses arms does so.
        let somebody = |e: &Event<'_>| {
            e.actor.as_ref().is_some_and(|a| {
                let acts = self.kinds[a.head].acts();
                let by_hand = e.weapon.is_none();
                acts && if mishaps.is_disaster(here) {
                    by_hand && armed(a)
                } else {
                    // "An army tank kills", not "a Malaysian tanker sank, killing".
                    by_hand || armed(a) || !mishaps.is_accident(here)
                }
            })
        };
        // Who is arrested for it did no act, and who is saved was in danger of none.
        let arrest = |e: &Event<'_>| e.trigger.kind == ActionKind::Arrest;
        let mut others = self.events.iter().filter(|e| !arrest(e));
        if others.all(|e| came_to_harm(e) && !(hurts(e) && somebody(e))) {
            let stays: Vec<bool> = self.events.iter().map(arrest).collect();
            for at in (0..stays.len()).rev().filter(|&at| !stays[at]) {
                self.leave_out(at);
            }
        } else {
            self.leave_out_all(&befallen);
        }
    }

    /// "A plane with arms for the war against rebels crashes on landing, killing six": harm that an aircraft does which crashes,
    /// where it flies into nothing and nothing came before.
    fn is_of_crash(&self, view: &SentenceView<'_>, grammar: &Grammar, event: &Event<'_>) -> bool {
        let tree = view.tree;
        let Some(actor) = event.actor.as_ref().map(|a| a.head) else {
            return false;
        };
        let crash = tree.head(actor).filter(|&v| {
            tree.label(actor) == Label::Nsubj && grammar.mishaps.names_disaster(view, v)
        });
        // What the aircraft carried is told of with it.
        let load = |w: &Filler<'_>| crash.is_some_and(|v| w.head > actor && w.head < v);
        let alone = |v: usize| {
            tree.children(v).all(|c| {
                let into = tree.label(c) == Label::Prep && grammar.towards.has(view.lower(c));
                let place = || {
                    tree.child(c, &[Label::Pobj])
                        .is_none_or(|o| tree.tag(o).is_proper())
                };
                // Whatever stands before it, or caused it, may be violence.
                let told = matches!(tree.label(c), Label::Advcl)
                    && tree.child(c, &[Label::Mark]).is_some()
                    || grammar.later.has(view.lower(c));
                !told && (!into || place())
            })
        };
        self.kinds[actor] == NounKind::Aircraft
            && event.weapon.as_ref().is_none_or(load)
            && crash.is_some_and(alone)
    }

    /// Leaves out the events at these places, which are in order.
    fn leave_out_all(&mut self, places: &[usize]) {
        for &at in places.iter().rev() {
            self.leave_out(at);
        }
    }

    /// "Friendly fire", "rebel fire", "fire from tanks", "a fire set by gunmen".
    fn is_gunfire(
        &self,
        view: &SentenceView<'_>,
        grammar: &Grammar,
        bearings: &[Bearing],
        fire: usize,
    ) -> bool {
        let tree = view.tree;
        let kind = |i: usize| self.kinds[i];
        let armed = |i: usize| bearings.get(i) == Some(&Bearing::Armed);
        let wielded = |i: usize| {
            armed(i)
                || matches!(
                    kind(i),
                    NounKind::Act | NounKind::Weapon | NounKind::Aircraft | NounKind::Vehicle
                )
        };
        let from = |c: usize| {
            let told = tree.label(c) == Label::Acl;
            let by = tree.child(c, &[Label::Agent]).filter(|_| told);
            // "a fire that rebels set"
            if tree.label(c) == Label::Relcl {
                return tree.child(c, &[Label::Nsubj]).filter(|&s| armed(s));
            }
            let over = by.or_else(|| grammar.sources.has(view.lower(c)).then_some(c))?;
            tree.child(over, &[Label::Pobj])
        };
        tree.children(fire).any(|c| {
            if c < fire {
                grammar.firing.has(view.lower(c)) || kind(c).acts()
            } else {
                from(c).is_some_and(wielded)
            }
        })
    }

    /// "A fire broke out", "died in a fire": not that of guns.
    fn is_fire(
        &self,
        view: &SentenceView<'_>,
        grammar: &Grammar,
        bearings: &[Bearing],
        i: usize,
    ) -> bool {
        let tree = view.tree;
        grammar.fires.has(view.lower(i))
            && matches!(
                tree.label(i),
                Label::Nsubj | Label::Nsubjpass | Label::Pobj | Label::Dobj
            )
            && tree.child(i, &[Label::Det, Label::Nummod]).is_some()
            && !self.is_gunfire(view, grammar, bearings, i)
            && tree
                .children(i)
                .all(|c| c > i || self.kinds[c] != NounKind::Weapon)
    }
}

/// "were killed in a helicopter crash": does the verb say itself in what accident it was?
fn is_in_disaster(view: &SentenceView<'_>, grammar: &Grammar, verb: usize) -> bool {
    let tree = view.tree;
    // "killed in a crash after an attack": of what it came is told besides.
    let came_of = |c: usize| grammar.later.has(view.lower(c));
    let fell = |o: usize| grammar.mishaps.names_disaster(view, o) && !tree.children(o).any(came_of);
    // "a crash with a bus which killed 15", "a fire in a mill that left six dead"
    let told = || {
        let clause = |c: &usize| tree.label(*c) == Label::Relcl;
        let noun = Some(verb).filter(clause).and_then(|c| tree.head(c))?;
        let over = tree.head(noun).filter(|_| tree.label(noun) == Label::Pobj);
        let above = over.and_then(|p| tree.head(p)).filter(|&o| o < noun);
        Some(fell(noun) || above.is_some_and(fell))
    };
    let within = is_within(view, grammar, verb, fell) || told() == Some(true);
    within && !tree.children(verb).any(came_of)
}

/// Is what stands over "in" or "from" below `act` such a noun?
fn is_within(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    act: usize,
    noun: impl Fn(usize) -> bool,
) -> bool {
    let tree = view.tree;
    tree.children(act).any(|p| {
        let word = view.lower(p);
        let over =
            tree.label(p) == Label::Prep && (grammar.within.has(word) || grammar.sources.has(word));
        over && tree.child(p, &[Label::Pobj]).is_some_and(&noun)
    })
}
