//! Weapons: with what an act was done, beside its trigger or in the hands of its actor.
//!
//! Input: a trigger's frame and its actor. Output: the event's weapon, and the actor that the weapon names.
//! Invariant: a weapon is a noun of that kind and no word of the trigger; what the frame names comes first.

use super::assemble::{Assembler, Event, Filler};
use super::clause::Argument;
use super::frame::{Frame, Role};
use super::join::HARM;
use super::kind::NounKind;
use super::lexicon::WordClass;
use super::link;
use super::phrase;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::data::Words;
use crate::syntax::{Label, Tag};

/// How many verbs that an act is coordinated with are looked at.
const CLIMB: usize = 3;

/// How far behind an act its weapon may stand.
const BEHIND: usize = 14;

/// How far up from a place the verb may stand that told of the weapon there.
const OVER_PLACE: usize = 8;

impl<'l> Assembler<'_, '_, 'l> {
    pub(super) fn fill_weapon(
        &self,
        event: &mut Event<'l>,
        frame: &'l Frame,
        scratch: &mut Vec<Argument>,
    ) {
        // Nobody is arrested or set free with a weapon; what "with" joins then was found.
        if link::is_custody(event.trigger.kind) {
            return;
        }
        if event.weapon.is_none() {
            event.weapon = self.laid_in_the_way(&event.trigger);
        }
        for role in &frame.weapon {
            self.roles.resolve(&event.trigger, role, scratch);
            // "A convoy was hit by a mine": whom the mine met, not what met it.
            if self.is_run_into(&event.trigger, frame) {
                scratch.clear();
                scratch.extend(self.roles.clauses.agent(event.trigger.head));
            }
            // "opened fire": a word of the trigger is no weapon of its own.
            // "a charge of dynamite" is one.
            let found = scratch.iter().find(|a| {
                let kind = self.kind(self.counted(a.head));
                // What somebody runs into is told by the trigger's own words ("hit a landmine").
                let own = event.trigger.tokens.contains(&a.head) && !frame.actor.is_empty();
                // "a bus bombing", "the flotilla raid": what people ride in was struck.
                let ridden = *role == Role::Modifier && self.is_ridden(a.head);
                matches!(kind, NounKind::Weapon | NounKind::Vehicle) && !own && !ridden
            });
            let planted = scratch.iter().find_map(|a| self.planted_before(a));
            let stands = self.lexicon.sense(event.trigger.sense).weapons;
            let one = (scratch.iter().filter(|_| stands))
                .find_map(|a| Some((a.head, self.one_of_weapons(a)?)));
            if let Some((word, _)) = one {
                event.actor.take_if(|a| a.head == word);
            }
            let planted = planted.or(one.map(|(_, weapons)| weapons));
            let found = found.or(planted.as_ref().filter(|_| event.weapon.is_none()));
            // "A drone fires two missiles": what is fired, not what fires.
            let free = event.weapon.as_ref().is_none_or(|w| {
                let fires = w.rule == Role::Subject.name() || w.rule == Role::Agent.name();
                *role == Role::Object && fires
            });
            if let Some(argument) = found.filter(|_| free) {
                event.weapon = Some(self.weapons(argument, role.name()));
                if event.actor.is_none() {
                    event.actor = match self.hand_of(argument.head) {
                        Some(hand) => Some(self.filler(&hand, role.name())),
                        None => self.named_modifier(argument.head, argument.hop, role.name()),
                    };
                }
            }
        }
        // "struck the IED planted there", where the tree takes it for who planted: what the trigger's own words name.
        if event.weapon.is_none() && frame.actor.is_empty() && frame.weapon.contains(&Role::Object)
        {
            let mut own = event.trigger.tokens.clone();
            let met = own.rfind(|&i| i > event.trigger.head && self.kind(i) == NounKind::Weapon);
            event.weapon = met
                .map(|i| self.filler(&Argument::new(i, Hop::Clause, "met"), Role::Object.name()));
        }
        if event.weapon.is_none() {
            self.weapon_beside(event);
            // "decamped with a rifle": what the trigger's own preposition names is taken, not used.
            let taken = |w: &mut Filler<'l>| {
                let preposition = self.roles.view.tree.head(w.head);
                preposition.is_some_and(|p| event.trigger.tokens.contains(&p))
                    && event.trigger.class == WordClass::Verb
                    && event.trigger.tokens.len() > 1
            };
            event.weapon.take_if(taken);
        }
        let (trigger, actor) = (&event.trigger, event.actor.as_ref());
        let own = event.weapon.take().or_else(|| self.weapon_used(trigger));
        event.weapon = own
            .or_else(|| actor.and_then(|a| self.weapon_in_hand(a.head)))
            .or_else(|| self.weapon_behind(trigger))
            .or_else(|| self.vehicle_rammed(trigger));
    }

    /// Is it the mine that the passive of `trigger` says to have met somebody ("was hit by a mine")?
    pub(super) fn is_run_into(&self, trigger: &Trigger<'l>, frame: &Frame) -> bool {
        frame.actor.is_empty()
            && frame.target.contains(&Role::Subject)
            && frame.weapon.contains(&Role::Object)
            && self.roles.clauses.is_passive(trigger.head)
    }

    /// "wounded when their vehicle hit a mine", "stepped on a mine and was killed", "injured after blowing up a landmine":
    /// what those whom it harmed met with.
    fn laid_in_the_way(&self, trigger: &Trigger<'l>) -> Option<Filler<'l>> {
        let tree = self.roles.view.tree;
        if !HARM.contains(&trigger.kind) || trigger.class == WordClass::Noun {
            return None;
        }
        let mut verb = trigger.head;
        for _ in 0..CLIMB {
            let met = tree.children(verb).find_map(|c| match tree.label(c) {
                Label::Advcl | Label::Conj => self.met_with(c),
                Label::Prep => self.met_with(tree.child(c, &[Label::Pcomp])?),
                _ => None,
            });
            let over = tree
                .head(verb)
                .filter(|_| matches!(tree.label(verb), Label::Conj | Label::Oprd));
            if let Some(head) = met.or_else(|| over.and_then(|v| self.met_with(v))) {
                let argument = Argument::new(head, Hop::Control, "weapon");
                return Some(self.weapons(&argument, "with"));
            }
            verb = over?;
        }
        None
    }

    /// The mine that somebody at `verb` runs into.
    pub(super) fn met_with(&self, verb: usize) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        if !grammar.setting_off.has(view.lower(verb)) {
            return None;
        }
        let behind = tree
            .children(verb)
            .filter(|&c| c > verb && matches!(tree.label(c), Label::Prep | Label::Prt))
            .find_map(|c| tree.child(c, &[Label::Pobj]));
        let object = tree.child(verb, &[Label::Dobj]);
        let planted = |&o: &usize| grammar.planted.has(view.lower(o));
        object.filter(planted).or_else(|| behind.filter(planted))
    }

    /// "attacked the post with heavy machine guns": the tree may hang the phrase on the noun before it.
    fn weapon_behind(&self, trigger: &Trigger<'l>) -> Option<Filler<'l>> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let aimed = matches!(
            trigger.kind,
            ActionKind::Attack
                | ActionKind::Shell
                | ActionKind::Shoot
                | ActionKind::Airstrike
                | ActionKind::Damage
                | ActionKind::Destroy
                | ActionKind::Down
                | ActionKind::Bomb
        );
        if !aimed || trigger.class != WordClass::Verb {
            return None;
        }
        let from = trigger.tokens.end;
        let clause = (from..view.len().min(from + BEHIND)).take_while(|&i| {
            let using = grammar.instrument.has(view.lower(i));
            using || tree.tag(i) != Tag::Punct && !self.roles.clauses.is_verb(i)
        });
        let joins = |&i: &usize| {
            grammar.instrument.has(view.lower(i))
                && matches!(tree.label(i), Label::Prep | Label::Acl)
                && tree.head(i).is_some_and(|h| h > trigger.head && h < i)
        };
        let with = clause.into_iter().find(joins)?;
        let head = tree.child(with, &[Label::Pobj, Label::Dobj])?;
        // "sank a ship with drones", "targeted a camp with helicopters"
        let flies = self.kind(head) == NounKind::Aircraft
            && (grammar.platforms.has(view.lower(head)) || link::strikes(trigger.kind));
        (flies || self.kind(head) == NounKind::Weapon).then(|| {
            let argument = Argument::new(head, Hop::Clause, "weapon");
            self.weapons(&argument, "with")
        })
    }

    /// "drove a truck into a crowd, killing eight", "rammed a car into the gate": what was driven at somebody.
    fn vehicle_rammed(&self, trigger: &Trigger<'l>) -> Option<Filler<'l>> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let participle = tree.tag(trigger.head) == Tag::Vbg
            && matches!(tree.label(trigger.head), Label::Advcl | Label::Acl);
        let above = tree
            .head(trigger.head)
            .filter(|_| participle || tree.label(trigger.head) == Label::Conj);
        let rams = |&v: &usize| {
            grammar.ramming.has(view.lower(v))
                && tree
                    .children(v)
                    .any(|c| c > v && grammar.at.has(view.lower(c)))
        };
        let verb = [Some(trigger.head), above]
            .into_iter()
            .flatten()
            .find(rams)?;
        let head = tree.child(verb, &[Label::Dobj])?;
        matches!(self.kind(head), NounKind::Vehicle | NounKind::Weapon).then(|| {
            let argument = Argument {
                head,
                hop: if verb == trigger.head {
                    Hop::Clause
                } else {
                    Hop::Control
                },
                path: "weapon",
            };
            self.filler(&argument, "with")
        })
    }

    /// "planted a bomb in a market, which went off": the weapon that is the object of the verb above the place that the
    /// tree takes the clause for one of.
    fn planted_before(&self, argument: &Argument) -> Option<Argument> {
        let tree = self.roles.view.tree;
        let place = matches!(
            self.kind(argument.head),
            NounKind::Place | NounKind::Building | NounKind::Unknown
        );
        if argument.hop != Hop::Relative || !place {
            return None;
        }
        let mut at = argument.head;
        for _ in 0..OVER_PLACE {
            at = tree.head(at)?;
            if self.roles.clauses.is_verb(at) {
                break;
            }
        }
        let object = tree.child(at, &[Label::Dobj])?;
        (self.kind(object) == NounKind::Weapon).then_some(Argument::new(
            object,
            Hop::Relative,
            "planted",
        ))
    }

    /// "Two rockets were fired: one exploded near a school": what a bare number or "the other" stands for, if those named
    /// last before it are weapons.
    fn one_of_weapons(&self, argument: &Argument) -> Option<Argument> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let word = argument.head;
        let bare = tree.tag(word) == Tag::Cd || self.roles.grammar.another.has(view.lower(word));
        let several = |&i: &usize| matches!(tree.tag(i), Tag::Nns | Tag::Nnps);
        let named = (0..word).rev().take(phrase::REACH).find(several);
        let weapons = named.filter(|&n| bare && self.kind(n) == NounKind::Weapon)?;
        Some(Argument::new(weapons, Hop::Control, "planted"))
    }

    /// A weapon with those that it is coordinated with ("grenades and rockets").
    fn weapons(&self, argument: &Argument, rule: &'l str) -> Filler<'l> {
        let mut filler = self.filler(argument, rule);
        let mut heads = Vec::new();
        phrase::conjuncts(self.roles.view, argument.head, &mut heads);
        // "grenades and rifle fire"
        let fired = |h: usize| {
            let act = self.trigger_at(h);
            act.is_some_and(|t| t.kind == ActionKind::Shoot && t.class == WordClass::Noun)
        };
        let arms = |&h: &usize| self.kind(h) == NounKind::Weapon || fired(h);
        if heads.len() > 1 && heads.iter().all(arms) {
            filler.tokens = phrase::whole_coordination(self.roles.view, self.roles.grammar, &heads);
        }
        filler
    }

    /// "used rockets to attack the base", "the gun used to kill the guard".
    fn weapon_used(&self, act: &Trigger<'l>) -> Option<Filler<'l>> {
        let (tree, trigger) = (self.roles.view.tree, act.head);
        // "used a crossbow to kill a guard and wound two": the second infinitive hangs on the first.
        let first = tree.first_conjunct(trigger, CLIMB);
        let trigger = match tree.tag(trigger) == Tag::Vb {
            true => first,
            false => trigger,
        };
        let infinitive = matches!(tree.label(trigger), Label::Xcomp | Label::Advcl);
        let verb = tree.head(trigger).filter(|&v| {
            infinitive
                && self
                    .roles
                    .grammar
                    .instrumental
                    .has(self.roles.view.lower(v))
        })?;
        let used = self.roles.clauses.object(verb)?;
        let kind = self.kind(used.head);
        // "used a truck to ram a gate", not "used trucks to launch rockets".
        let strikes =
            HARM.contains(&act.kind) || matches!(act.kind, ActionKind::Attack | ActionKind::Bomb);
        (kind == NounKind::Weapon || strikes && kind == NounKind::Vehicle).then(|| {
            let argument = Argument {
                hop: Hop::Control,
                path: "weapon",
                ..used
            };
            self.weapons(&argument, "with")
        })
    }

    /// "Rioters armed with knives", "a man wielding a machete", "a man with a knife".
    fn weapon_in_hand(&self, actor: usize) -> Option<Filler<'l>> {
        let (tree, grammar) = (self.roles.view.tree, self.roles.grammar);
        let wields = |&c: &usize| {
            c > actor
                && tree.label(c) == Label::Acl
                && grammar.wielding.has(self.roles.view.lower(c))
        };
        let behind = |head: usize, words: &Words| {
            let with = tree.children(head).find(|&c| {
                c > actor && tree.label(c) == Label::Prep && words.has(self.roles.view.lower(c))
            });
            with.and_then(|w| tree.child(w, &[Label::Pobj]))
        };
        // "a man with a knife"
        let object = match tree.children(actor).find(wields) {
            Some(verb) => tree
                .child(verb, &[Label::Dobj])
                .or_else(|| behind(verb, &grammar.with)),
            None => behind(actor, &grammar.accompanying).filter(|_| self.kind(actor).acts()),
        }?;
        (self.kind(object) == NounKind::Weapon).then(|| {
            let argument = Argument::new(object, Hop::Control, "weapon");
            self.weapons(&argument, "with")
        })
    }

    fn weapon_beside(&self, event: &mut Event<'l>) {
        let tree = self.roles.view.tree;
        let at = event.trigger.head;
        // A weapon before the trigger noun ("a car bomb attack"), or after "with".
        let before = tree
            .children(at)
            .filter(|&c| c < at && tree.label(c) != Label::Nsubj)
            .find(|&c| self.kind(c) == NounKind::Weapon);
        // "attacked the posts with helicopters"
        let flown = |preposition: usize, object: usize| {
            let instrument = &self.roles.grammar.instrument;
            event.trigger.class == WordClass::Verb
                && link::strikes(event.trigger.kind)
                && self.kind(object) == NounKind::Aircraft
                && instrument.has(self.roles.view.lower(preposition))
        };
        let behind = tree
            .children(at)
            .filter(|&c| {
                matches!(
                    tree.label(c),
                    Label::Prep | Label::Agent | Label::Acl | Label::Advcl
                )
            })
            .find_map(|c| {
                let object = tree.child(c, &[Label::Pobj, Label::Dobj])?;
                // "20 kg of dynamite", but no "exchange of fire"
                let held = self.counted(object);
                let fire = self.roles.grammar.fires.has(self.roles.view.lower(held));
                let arm = self.kind(held) == NounKind::Weapon && (held == object || !fire);
                let weapon = self.roles.grammar.with.has(self.roles.view.lower(c)) && arm;
                (weapon || flown(c, object)).then_some(object)
            });
        // Aircraft and missiles that are part of the trigger ("drone strike") are not said apart from it.
        let before = before.filter(|w| {
            let means = matches!(
                event.trigger.kind,
                ActionKind::Airstrike | ActionKind::Shell
            );
            !(means && event.trigger.tokens.contains(w))
        });
        let found = match event.trigger.class {
            WordClass::Noun => before.or(behind),
            _ => behind,
        };
        let found = found.or_else(|| self.used_in(at));
        let noun = event.trigger.class == WordClass::Noun;
        let found = found.or_else(|| {
            self.used_by_carrier(at)
                .or_else(|| self.caused_by(at))
                .filter(|_| noun)
        });
        event.weapon =
            found.map(|head| self.weapons(&Argument::new(head, Hop::Clause, "weapon"), "with"));
        if let Some(weapon) =
            before.filter(|_| event.trigger.class == WordClass::Noun && event.weapon.is_some())
        {
            // Its phrase begins with what stands before the trigger, "a" included.
            if let Some(filler) = &mut event.weapon {
                filler.tokens = phrase::leftmost(self.roles.view, weapon)..weapon + 1;
            }
        }
    }
}
