//! Admission: whether an event has what its sense asks for.
//!
//! Input: an [`Event`] with its slots and its sense's need. Output: yes or no.
//! Invariant: an event is judged by its own parties and by what the sentence says of arms; nothing is changed.

use super::assemble::{Assembler, Event, Filler};
use super::count;
use super::frame::{Need, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::{Sense, WordClass};
use super::trigger::Trigger;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// How far above an infinitive the act may stand that it is the aim of ("fired in an attempt to disperse").
const OVER_AIM: usize = 4;

impl<'l> Assembler<'_, '_, 'l> {
    /// Does the event have what its sense asks for?
    pub(super) fn admits(&self, event: &Event<'l>, sense: &Sense) -> bool {
        let of_weapon = &self.lexicon.frame(sense.frame).weapon;
        // "A lorry slammed into a bus" with no arms.
        let vehicle = |w: &Filler<'l>| {
            *of_weapon == [Role::Subject] && self.kind(w.head) == NounKind::Vehicle
        };
        // "A suicide bomber explodes": who carries the bomb stands for it.
        let bomber = || {
            let armed = |a: &Filler<'l>| {
                self.roles
                    .grammar
                    .bombers
                    .has(self.roles.view.lower(a.head))
            };
            of_weapon.contains(&Role::Subject) && event.actor.as_ref().is_some_and(armed)
        };
        if sense.weapons && event.weapon.as_ref().is_none_or(vehicle) && !bomber() {
            return false;
        }
        let view = self.roles.view;
        let other = |c: usize| {
            view.tree.label(c) == Label::Prep
                && sense.without.iter().any(|w| w == view.lower(c))
                && !(self.is_where_or_how_long(c) && self.is_kept_by_captors(event))
        };
        // "Four hostages, who were held in Mali": hostages are held anywhere, as prisoners are.
        let kept = event.trigger.kind == ActionKind::Abduct
            && (event.targets.first()).is_some_and(|t| self.is_abducted(t, event.trigger.head));
        let without = !sense.without.is_empty() && !kept;
        if without && view.tree.children(event.trigger.head).any(other) {
            return false;
        }
        // "the occupied West Bank" describes; "the slain general" and a destroyed school tell of an act.
        let trigger = &event.trigger;
        if trigger.class == WordClass::Verb
            && self.roles.view.tree.label(trigger.head) == Label::Amod
            && !count::PERSONAL.contains(&trigger.kind)
            && !self.is_known_ruin(event)
            && self
                .roles
                .clauses
                .subject_of_auxiliary(trigger.head)
                .is_none()
        {
            return false;
        }
        // "The assassins of the army" are those it sends.
        let victim = |t: &Filler<'l>| {
            let body = self.roles.grammar.bodies.has(view.lower(t.head));
            let group = body || self.kind(t.head) == NounKind::Organisation;
            !group && self.takes(Some(t), &[NounKind::Person])
        };
        let frame = self.lexicon.frame(sense.frame);
        // "hired assassins of the cartel": whose they are.
        let hired = |c: usize| self.roles.grammar.hired.has(self.roles.view.lower(c));
        let in_pay = || self.roles.view.tree.children(trigger.head).any(hired);
        if frame.names_doer() && (in_pay() || !event.targets.first().is_some_and(victim)) {
            return false;
        }
        if self.moves_civilian(event) || self.is_dismissal(event) {
            return false;
        }
        // "moved 500 soldiers into the valley": people are no place to enter, and are not taken.
        let entered = sense.kind == ActionKind::Seize && frame.need == Need::ArmedActor;
        if entered && trigger.kind == ActionKind::Capture {
            return false;
        }
        // "Their vehicle hit a mine": what harms those in it.
        let meets = trigger.class == WordClass::Verb && trigger.kind != ActionKind::Bomb;
        if meets && self.met_with(trigger.head).is_some() {
            return false;
        }
        if self.is_habit(event)
            || self.is_metaphor(event)
            || self.is_general(event)
            || self.is_name_part(event)
            || self.is_cause_of_death(event)
            || self.is_ability(event)
            || self.is_mere_total(event)
            || self.is_practice(event)
            || self.is_diplomatic(event)
            || self.is_sea_rescue(event)
            || self.is_by_mishap(event)
            || self.is_hurt_without_act(event)
            || self.is_done_to_beasts(event)
            || self.is_part_of_somebody(event)
            || self.is_only_situated(event)
        {
            return false;
        }
        // "kidnapped the groom and four guests": of a list of people or goods one may be known.
        let taken = |t: &Filler<'l>| self.takes(Some(t), &sense.objects);
        let listed = |kind: &NounKind| matches!(kind, NounKind::Person | NounKind::Goods);
        let several = sense.objects.iter().any(listed);
        let known = event
            .targets
            .iter()
            .take(if several { usize::MAX } else { 1 });
        let asked = !sense.objects.is_empty() && !self.names_those_counted(trigger.head);
        if asked
            && !known.into_iter().any(taken)
            && !self.is_taken_ground(event)
            && !self.are_kidnapped(event)
        {
            return false;
        }
        if !sense.targets.is_empty() {
            // "broke up a protest", not "broke up a company"
            let named = |t: &Filler<'l>| self.is_one_of(t, &sense.targets);
            // "fired tear gas to disperse the crowd": what that act was for, and those whom it was aimed at.
            if !event.targets.first().is_some_and(named) || self.is_aim_of_act(trigger.head) {
                return false;
            }
        }
        let target = event.targets.first();
        if frame.target == [Role::State]
            && frame
                .actor
                .iter()
                .any(|role| self.roles.grammar.of.has(role.name()))
            && !self.is_somebody_in_hands(event)
        {
            return false;
        }
        // "The gunmen fled the village": those under arms make off.
        let armed = |t: &Filler<'l>| self.bearing(t) == Bearing::Armed;
        let flees = self.roles.grammar.fleeing.has(trigger.lemma);
        if trigger.kind == ActionKind::Withdraw && flees && !self.gives_up_place(event) {
            return false;
        }
        if trigger.kind == ActionKind::Displace
            && self.lexicon.frame(sense.frame).target == [Role::Subject]
            && target.is_some_and(armed)
        {
            return false;
        }
        match sense.need {
            Need::Nothing => true,
            // "bringing to 14 the number killed"
            Need::Object => {
                let of = view.tree.head(trigger.head);
                let told = view.tree.label(trigger.head) == Label::Acl;
                target.is_some() || told && of.is_some_and(|noun| self.is_mere_number(noun))
            }
            Need::Toll if self.is_of_war(trigger.head) => true,
            Need::Violence | Need::Toll => {
                // "left three hostages and the gunman dead"
                let fighter = |t: &Filler<'l>| self.bearing(t) == Bearing::Armed;
                let armed = self.is_armed(event) || event.targets.iter().any(fighter);
                // "General John Doe dies at 80": a title alone tells of no violence where no other act is named.
                let alone = self.triggers.iter().all(|t| t.head == trigger.head);
                let titled = alone
                    && target.is_some_and(|t| view.tree.tag(t.head) == Tag::Nnp)
                    && self.is_natural_death(event);
                let told = self.sure || armed && !titled;
                // "Villagers flee their homes after insurgents take up positions."
                let driven = event.trigger.kind == ActionKind::Displace && self.warlike();
                told || driven
                    || self.aims_to_seize(trigger.head)
                    || self.is_loss_of_fighters(event)
                    || self.around.nearby && !self.is_natural_death(event)
                    || self.is_laid(event)
                    || self.is_marked_body(event)
                    || self.is_unhurt_by_act(event)
                    || self.is_bloodshed(event)
                    || self.is_left_by_war(event)
            }
            Need::Beside => self.sure,
            Need::Told => {
                let told = self.around.nearby || self.sure;
                told && event.actor.is_some() && self.is_definite(event)
            }
            Need::NoAct => {
                let answers = |a: &Filler<'l>| {
                    let pronoun = self.roles.view.tree.tag(a.head) == Tag::Prp;
                    self.bearing(a) != Bearing::Civil
                        && (!pronoun || self.around.nearby || self.sure)
                };
                !self.carries_act(event.trigger.head) && event.actor.as_ref().is_none_or(answers)
            }
            Need::Argument => {
                target.is_some()
                    || event.actor.as_ref().is_some_and(|a| {
                        matches!(self.kind(a.head), NounKind::Person | NounKind::Organisation)
                    })
            }
            // Whoever sets himself on fire damages nothing.
            Need::Arms
                if matches!(event.trigger.kind, ActionKind::Destroy | ActionKind::Damage)
                    && target.is_some_and(|t| self.is_person(t.head)) =>
            {
                self.takes_force(event)
            }
            Need::Arms => self.uses_arms(event),
            // "We must destroy the Islamic State": in a campaign that is a promise.
            Need::Force
                if self.around.political
                    && event.trigger.kind == ActionKind::Destroy
                    && target.is_none_or(|t| !self.is_physical(t.head)) =>
            {
                false
            }
            // "The bank eliminated two offices": things are eliminated where there are arms.
            Need::Force
                if event.trigger.kind == ActionKind::Destroy && sense.kind == ActionKind::Kill =>
            {
                self.is_armed(event) || self.warlike() || self.is_named_victim(event)
            }
            // "The man then fired twice": whoever discharges somebody from an office names him.
            Need::Force if self.fires_arms(event) || self.are_shots_fired(event) => true,
            Need::Force => self.takes_force(event),
            // "to free the town" is done with arms.
            Need::Captive if event.trigger.kind == ActionKind::Seize => self.takes_force(event),
            Need::Captive => {
                target.is_some_and(|t| self.is_captive(t) && !self.is_discharged(t, trigger.head))
            }
            Need::Prisoners => target.is_some_and(|t| self.is_prisoner(t)),
            Need::ArmedActor => {
                // "Airstrikes killed ten while two hospitals were hit."
                let suffered = event.actor.is_none()
                    && self.sure
                    && !self.around.political
                    && target.is_some_and(|t| {
                        matches!(
                            self.kind(self.counted(t.head)),
                            NounKind::Building | NounKind::Vehicle | NounKind::Aircraft
                        )
                    });
                // "The outpost was abandoned."
                let left = self.roles.clauses.is_passive(trigger.head);
                // "Jets flew 20 sorties. They hit ten facilities of the rebels."
                let they = |a: &Filler<'l>| view.tree.tag(a.head) == Tag::Prp;
                let theirs = trigger.kind == ActionKind::Damage
                    && self.around.nearby
                    && event.actor.as_ref().is_some_and(they)
                    && target.is_some_and(|t| {
                        self.bearing(t) == Bearing::Armed && self.is_physical(t.head)
                    });
                // "The troops were searching the area when they came under fire."
                let around = self.around.nearby || self.sure;
                let fired_on = event.actor.is_none()
                    && !self.is_blamed(trigger.head)
                    && frame.target == [Role::Subject]
                    && target.is_some_and(|t| {
                        // "The convoy came under fire."
                        let ridden =
                            matches!(self.kind(t.head), NounKind::Vehicle | NounKind::Aircraft);
                        armed(t) || ridden || they(t) && around
                    });
                fired_on
                    || kept
                    || self.is_in_hands_of_some(event)
                    || self.is_caught_fighter(event)
                    || suffered && (left || trigger.kind != ActionKind::Withdraw)
                    || theirs
                    || event.weapon.is_some()
                    || event.source.is_some()
                    || self.moves_force(event)
                    || event.actor.as_ref().is_some_and(|a| {
                        let physical = target.is_some_and(|t| self.is_physical(t.head));
                        match self.bearing(a) {
                            _ if self.is_under_arms(a) => true,
                            Bearing::Country => physical,
                            _ => false,
                        }
                    })
            }
            Need::ArmedParty => {
                let actor = event.actor.iter().filter(|_| !self.around.political);
                let mut parties = event.targets.iter().chain(actor);
                parties.any(|f| self.is_under_arms(f)) || self.aims_at_act(trigger.head)
            }
            Need::Victim => self.takes(target, &[NounKind::Person]) || self.uses_arms(event),
        }
    }

    /// "The destroyed school", "the badly damaged vehicle": one thing, where violence was told of.
    fn is_known_ruin(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let ruined = matches!(event.trigger.kind, ActionKind::Destroy | ActionKind::Damage);
        let known = |t: &Filler<'l>| {
            let determiner = tree.child(t.head, &[Label::Det]);
            self.is_physical(t.head)
                && determiner.is_some_and(|d| grammar.definite.has(view.lower(d)))
        };
        ruined
            && event.actor.is_none()
            && self.around.nearby
            && event.targets.first().is_some_and(known)
    }

    /// "the number of wounded": the word itself names people.
    fn names_those_counted(&self, noun: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let of = tree.head(noun).filter(|&p| grammar.of.has(view.lower(p)));
        let number = of.and_then(|p| tree.head(p));
        tree.label(noun) == Label::Pobj
            && number.is_some_and(|n| grammar.numbers.has(view.lower(n)))
    }

    /// "The campaign to retake Mosul": what is done to do an act.
    fn aims_at_act(&self, noun: usize) -> bool {
        let tree = self.roles.view.tree;
        let aim = |c: usize| {
            let infinitive = matches!(tree.label(c), Label::Acl | Label::Relcl | Label::Advcl);
            infinitive && tree.tag(c) == Tag::Vb && self.kind(c) == NounKind::Act
        };
        tree.children(noun).any(|c| c > noun && aim(c))
    }

    /// "fired shots in an attempt to disperse the crowd": an infinitive below an act.
    fn is_aim_of_act(&self, verb: usize) -> bool {
        let tree = self.roles.view.tree;
        if tree.tag(verb) != Tag::Vb {
            return false;
        }
        let mut below = verb;
        for _ in 0..OVER_AIM {
            let hangs = matches!(
                tree.label(below),
                Label::Advcl | Label::Acl | Label::Xcomp | Label::Pobj | Label::Prep | Label::Dobj
            );
            match tree.head(below).filter(|_| hangs) {
                Some(over) if self.kind(over) == NounKind::Act => return true,
                Some(over) => below = over,
                None => return false,
            }
        }
        false
    }

    /// "The operation to liberate Mosul": a noun that says what is done to take a place.
    fn aims_to_seize(&self, noun: usize) -> bool {
        let seizes = |t: &Trigger<'_>| {
            let below = self.roles.view.tree.head(t.head) == Some(noun) && t.head > noun;
            below && t.kind == ActionKind::Seize
        };
        self.aims_at_act(noun) && self.triggers.iter().any(seizes)
    }

    /// Does an act stand below `at` ("claimed responsibility for the blast")?
    fn carries_act(&self, at: usize) -> bool {
        let tree = self.roles.view.tree;
        // "the bombing, for which two groups have claimed responsibility"
        let taken_up = tree.children(at).any(|p| {
            let object = tree.child(p, &[Label::Pobj]);
            p < at && object.is_some_and(|o| tree.tag(o) == Tag::Wdt)
        });
        if taken_up {
            let act = |noun: usize| self.kind(noun) == NounKind::Act;
            let subject = |c: usize| tree.label(c) == Label::Nsubj && act(c);
            return tree.head(at).is_some_and(act) || tree.children(at).any(subject);
        }
        let mut stack = vec![(at, 0)];
        while let Some((token, depth)) = stack.pop() {
            if token != at && self.kind(token) == NounKind::Act {
                return true;
            }
            if depth < 4 {
                // "A bomb killed two; the group claimed responsibility": what a semicolon parts is told for itself.
                let apart = |c: usize| {
                    tree.label(c) == Label::Ccomp
                        && (c + 1..at).any(|i| self.roles.view.form(i) == ";")
                };
                let below = tree
                    .children(token)
                    .filter(|&c| token != at || tree.label(c) != Label::Conj && !apart(c));
                stack.extend(below.map(|c| (c, depth + 1)));
            }
        }
        false
    }
}
