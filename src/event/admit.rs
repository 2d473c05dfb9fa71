//! Admission: whether an event has what its sense asks for, and is more than words.
//!
//! Input: an [`Event`] with its slots and its sense's need. Output: yes or no.
//! Invariant: an event is judged by its own parties and by what the sentence says of arms; nothing is changed.

use super::assemble::{Assembler, Event, Filler};
use super::carrier::Manner;
use super::count;
use super::frame::{Need, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::{Sense, WordClass};
use super::scene;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// Does the event have what its sense asks for?
    pub(super) fn admits(&self, event: &Event<'l>, sense: &Sense) -> bool {
        // "A lorry slammed into a bus" with no arms.
        let vehicle = |w: &Filler<'l>| {
            let subject = self.lexicon.frame(sense.frame).weapon == [Role::Subject];
            subject && self.kind(w.head) == NounKind::Vehicle
        };
        if sense.weapons && event.weapon.as_ref().is_none_or(vehicle) {
            return false;
        }
        let view = self.roles.view;
        let other = |c: usize| {
            view.tree.label(c) == Label::Prep && sense.without.iter().any(|w| w == view.lower(c))
        };
        if !sense.without.is_empty() && view.tree.children(event.trigger.head).any(other) {
            return false;
        }
        // "the occupied West Bank" describes; "the slain general" tells of an act.
        let trigger = &event.trigger;
        if trigger.class == WordClass::Verb
            && self.roles.view.tree.label(trigger.head) == Label::Amod
            && !count::PERSONAL.contains(&trigger.kind)
            && self
                .roles
                .clauses
                .subject_of_auxiliary(trigger.head)
                .is_none()
        {
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
        {
            return false;
        }
        // "kidnapped the groom and four guests": of a list of people one may be known.
        let taken = |t: &Filler<'l>| self.takes(Some(t), &sense.objects);
        let several = sense.objects.contains(&NounKind::Person);
        let known = event
            .targets
            .iter()
            .take(if several { usize::MAX } else { 1 });
        let asked = !sense.objects.is_empty() && !self.is_numbered(trigger.head);
        if asked && !known.into_iter().any(taken) {
            return false;
        }
        let target = event.targets.first();
        // "The gunmen fled the village": those under arms make off.
        let armed = |t: &Filler<'l>| self.bearing(t) == Bearing::Armed;
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
                target.is_some() || told && of.is_some_and(|noun| self.is_number(noun))
            }
            Need::Toll if self.is_of_war(trigger.head) => true,
            Need::Violence | Need::Toll => {
                // "left three hostages and the gunman dead"
                let fighter = |t: &Filler<'l>| self.bearing(t) == Bearing::Armed;
                let told = self.sure || self.is_armed(event) || event.targets.iter().any(fighter);
                // "Villagers flee their homes after insurgents take up positions."
                let driven = event.trigger.kind == ActionKind::Displace && self.warlike();
                told || driven
                    || self.around.nearby && !self.is_natural_death(event)
                    || self.is_laid(event)
                    || self.is_marked_body(event)
                    || self.is_unhurt_by_act(event)
                    || self.is_bloodshed(event)
            }
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
            // Whoever sets himself on fire destroys nothing.
            Need::Arms
                if event.trigger.kind == ActionKind::Destroy
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
            Need::Force => self.takes_force(event),
            // "to free the town" is done with arms.
            Need::Captive if event.trigger.kind == ActionKind::Seize => self.takes_force(event),
            Need::Captive => target.is_some_and(|t| self.is_captive(t)),
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
                suffered && (left || trigger.kind != ActionKind::Withdraw)
                    || event.weapon.is_some()
                    || event.source.is_some()
                    || self.moves_force(event)
                    || event.actor.as_ref().is_some_and(|a| {
                        let physical = target.is_some_and(|t| self.is_physical(t.head));
                        match self.bearing(a) {
                            Bearing::Armed => true,
                            Bearing::Country => physical,
                            _ => false,
                        }
                    })
            }
            Need::ArmedParty => {
                let actor = event.actor.iter().filter(|_| !self.around.political);
                let mut parties = event.targets.iter().chain(actor);
                parties.any(|f| self.bearing(f) == Bearing::Armed) || self.aims_at_act(trigger.head)
            }
            Need::Victim => self.takes(target, &[NounKind::Person]) || self.uses_arms(event),
        }
    }

    /// "the number of wounded": the word itself names people.
    fn is_numbered(&self, noun: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let of = tree.head(noun).filter(|&p| grammar.of.has(view.lower(p)));
        let number = of.and_then(|p| tree.head(p));
        tree.label(noun) == Label::Pobj
            && number.is_some_and(|n| grammar.numbers.has(view.lower(n)))
    }

    /// "succumbed to his injuries": the death tells of them.
    fn is_cause_of_death(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let over = tree.head(event.trigger.head).and_then(|p| tree.head(p));
        event.trigger.kind == ActionKind::Wound
            && tree.label(event.trigger.head) == Label::Pobj
            && over.is_some_and(|verb| self.roles.grammar.dying.has(view.lower(verb)))
    }

    /// Is the act one of force: with arms on either side, or with violence around and a person or thing as target?
    fn takes_force(&self, event: &Event<'l>) -> bool {
        let target = event.targets.first();
        let building =
            target.is_some_and(|t| self.kind(self.counted(t.head)) == NounKind::Building);
        let harmed = target.is_some_and(|t| {
            let plain = self.bearing(t) == Bearing::Plain;
            self.is_physical(t.head) || plain || self.is_anybody(t.head)
        });
        let country = event
            .actor
            .as_ref()
            .is_some_and(|a| self.bearing(a) == Bearing::Country);
        // "Rebels raided the post. Two vehicles were destroyed."
        let participle = self.roles.view.tree.tag(event.trigger.head) == Tag::Vbn;
        let undergone = event.actor.is_none() && participle;
        let around = country || self.warlike() || undergone && self.around.nearby;
        self.is_armed(event) || (building || harmed && around) && self.uses_arms(event)
    }

    /// "The prince was behind the death of a reporter": whoever is said to have a part in it, a death was violent. To answer
    /// for one is a crime of those under arms alone.
    fn is_laid(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let crime = |i: usize| {
            let word = view.lower(i);
            grammar.charging.has(word) && !grammar.answerable.has(word)
        };
        if !self.warlike() && !(0..view.len()).any(crime) {
            return false;
        }
        let person = |f: &Filler<'l>| self.kind(f.head).acts();
        let doer = |f: &Filler<'l>| person(f) || self.kind(f.head) == NounKind::Place;
        event.trigger.class == WordClass::Noun
            && event.actor.as_ref().is_some_and(doer)
            && event.targets.first().is_some_and(person)
            && (self
                .roles
                .carrier(event.trigger.head)
                .is_some_and(|c| c.manner == Manner::Involved)
                || self.roles.laid_to(event.trigger.head).is_some())
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

    /// Is the target of a kind that the sense takes?
    fn takes(&self, target: Option<&Filler<'l>>, objects: &[NounKind]) -> bool {
        let Some((whole, head)) = target.map(|t| (t.head, self.counted(t.head))) else {
            return false;
        };
        // "50 members of the tribe" are people, whatever a tribe is.
        let member =
            |i: usize| self.roles.view.tree.tag(i) == Tag::Nns && self.kind(i) == NounKind::Unknown;
        let kind = self.kind(head);
        // "a cache of arms" is arms.
        let held = self.kind(self.roles.contained(whole, true));
        objects.iter().any(|&wanted| {
            kind == wanted
                || held == NounKind::Weapon && wanted == held
                || match wanted {
                    NounKind::Person => {
                        kind == NounKind::Organisation
                            || (kind == NounKind::Unknown
                                && (self.may_be_person(head)
                                    || member(whole) && self.may_be_person(whole)))
                    }
                    NounKind::Place | NounKind::Building => {
                        kind == NounKind::Unknown && self.roles.view.tree.tag(head).is_proper()
                    }
                    NounKind::Aircraft => kind == NounKind::Weapon || self.is_flying_it(head),
                    NounKind::Goods => matches!(kind, NounKind::Weapon | NounKind::Vehicle),
                    _ => false,
                }
        })
    }

    /// Whether those whom a phrase names use arms: the head says it, or anybody in it who does.
    pub(super) fn bearing(&self, filler: &Filler<'l>) -> Bearing {
        let within = self.bearings.get(filler.tokens.clone()).unwrap_or(&[]);
        if within.contains(&Bearing::Armed) {
            return Bearing::Armed;
        }
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        // "tanks entered the town"
        if grammar.manned.has(view.lower(filler.head)) {
            return Bearing::Armed;
        }
        // "The army said it had hit a camp": the one who says so.
        let speaker = self.speaks_of_itself(filler.head);
        let bearing = speaker.and_then(|s| self.bearings.get(s).copied());
        if let Some(bearing @ (Bearing::Armed | Bearing::Country)) = bearing {
            return bearing;
        }
        self.bearings.get(filler.head).copied().unwrap_or_default()
    }

    /// The subject of the verb of saying over the clause whose subject the pronoun `head` is.
    fn speaks_of_itself(&self, head: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let lower = view.lower(head);
        let grammar = self.roles.grammar;
        let own = grammar.speakers.has(lower) || grammar.singular_persons.has(lower);
        let pronoun = tree.tag(head) == Tag::Prp && tree.label(head) == Label::Nsubj && !own;
        let verb = tree.head(head).filter(|_| pronoun)?;
        let saying = tree
            .head(verb)
            .filter(|&s| tree.label(verb) == Label::Ccomp && s < head && s + 3 > head)?;
        tree.child(saying, &[Label::Nsubj]).filter(|&s| s < saying)
    }

    /// Is the act more than words? "The senator attacked the budget" is not, "gunmen attacked the town" is.
    fn uses_arms(&self, event: &Event<'l>) -> bool {
        if self.is_armed(event) {
            return true;
        }
        let (actor, target) = (event.actor.as_ref(), event.targets.first());
        let physical = target.is_some_and(|t| self.is_physical(t.head));
        let warlike = self.warlike();
        // Where rivals run for office, an attack is one of words unless arms or a place say otherwise.
        let silent = actor.is_none()
            && target.is_none()
            && event.trigger.class == WordClass::Noun
            && event.trigger.kind != ActionKind::Clash;
        if self.around.political && !silent {
            let person = target.is_some_and(|t| self.bearing(t) == Bearing::Plain);
            return warlike && physical || self.sure && person;
        }
        // "Despite a month of sharpened attacks, the senator leads": words again.
        if self.around.political && !self.around.nearby && !warlike && self.is_bare_plural(event) {
            return false;
        }
        // "Escobar is behind this attack": the one that was told of.
        if self.around.nearby && self.is_definite(event) {
            return true;
        }
        if self.roles.has_doer(event.trigger.head) || self.is_fought_between(event) {
            return true;
        }
        // Named people attack with words as a rule, and their rivals are attacked with words.
        match actor.map(|a| self.bearing(a)) {
            Some(Bearing::Civil) => return physical && warlike,
            Some(Bearing::Country) => return true,
            _ if actor.is_some_and(|a| self.is_name(a)) => return physical || warlike,
            _ if physical => return true,
            _ => {}
        }
        let plain = actor.is_none_or(|a| self.bearing(a) == Bearing::Plain);
        match target.map(|t| self.bearing(t)) {
            Some(Bearing::Civil) => warlike,
            Some(_) if target.is_some_and(|t| self.is_name(t)) => {
                warlike || plain && self.around.nearby
            }
            Some(Bearing::Plain) if plain => true,
            None if silent || self.is_fought_somewhere(event) => true,
            _ => warlike || self.around.nearby,
        }
    }

    /// "Clashes between supporters and opponents of the president": a melee of two sides of several people each.
    fn is_fought_between(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let people = |f: &Filler<'l>| {
            tree.tag(f.head) == Tag::Nns
                && matches!(self.kind(f.head), NounKind::Person | NounKind::Unknown)
                && !matches!(self.bearing(f), Bearing::Civil)
        };
        let known = |f: &Filler<'l>| self.kind(f.head) == NounKind::Person;
        event.trigger.kind == ActionKind::Clash
            && grammar.melees.has(view.lower(event.trigger.head))
            && event
                .actor
                .as_ref()
                .is_some_and(|a| people(a) && known(a) && grammar.between.has(a.rule))
            && event.targets.first().is_some_and(people)
    }

    /// "Clashes broke out in Taiz", "fighting along the border": a fight of nobody named that is said to be at a place.
    fn is_fought_somewhere(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let noun = event.trigger.head;
        if event.trigger.kind != ActionKind::Clash || !grammar.melees.has(view.lower(noun)) {
            return false;
        }
        let places = |at: usize| {
            tree.children(at).any(|p| {
                let held = tree.child(p, &[Label::Pobj]).filter(|_| p > noun);
                let within = grammar.within.has(view.lower(p)) || grammar.near.has(view.lower(p));
                within
                    && held.is_some_and(|o| {
                        tree.tag(o).is_proper()
                            || matches!(self.kind(o), NounKind::Place | NounKind::Building)
                    })
            })
        };
        let of_it = matches!(
            tree.label(noun),
            Label::Nsubj | Label::Nsubjpass | Label::Attr
        );
        let verb = tree.head(noun).filter(|_| of_it);
        verb.is_some_and(|v| {
            let word = view.lower(v);
            let told = grammar.raging.has(word) || grammar.occurring.has(word);
            told && (places(v) || places(noun))
        })
    }

    /// "attacks", "sharpened attacks".
    fn is_bare_plural(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let of = [Label::Det, Label::Nummod, Label::Poss];
        // "attacks in Paris"
        let mut behind = tree.children(event.trigger.head);
        let placed = behind.any(|c| {
            let over = tree.child(c, &[Label::Pobj]).unwrap_or(c);
            self.kind(over) == NounKind::Place
        });
        tree.tag(event.trigger.head) == Tag::Nns
            && tree.child(event.trigger.head, &of).is_none()
            && !placed
    }

    /// "The attack", "this crime".
    fn is_definite(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let determiner = view.tree.child(event.trigger.head, &[Label::Det]);
        event.trigger.class == WordClass::Noun
            && determiner.is_some_and(|d| grammar.definite.has(view.lower(d)))
    }

    /// A weapon, an act of violence that it happened in, or somebody under arms on either side.
    pub(super) fn is_armed(&self, event: &Event<'l>) -> bool {
        let mut parties = event.actor.iter().chain(event.targets.first());
        // An act of words joined to another one is no violence.
        let source = event.source.filter(|s| {
            let act = self.triggers.iter().find(|t| t.head == s.head);
            !self.around.political || act.is_some_and(|t| scene::unmistakable(t.kind))
        });
        event.weapon.is_some()
            || source.is_some()
            || parties.any(|p| self.bearing(p) == Bearing::Armed)
    }

    /// Does the sentence tell of arms or of violence that cannot be meant otherwise?
    pub(super) fn warlike(&self) -> bool {
        self.sure || self.bearings.contains(&Bearing::Armed)
    }

    /// A proper name of nobody known, which may be a politician's.
    fn is_name(&self, filler: &Filler<'l>) -> bool {
        self.roles.view.tree.tag(filler.head).is_proper()
            && self.bearing(filler) == Bearing::Unknown
            && self.kind(filler.head) == NounKind::Unknown
    }

    /// "dozens of houses", "two of the villages": what is counted.
    pub(super) fn counted(&self, head: usize) -> usize {
        if self.kind(head) != NounKind::Unknown {
            return head;
        }
        let mut of = self
            .roles
            .grammar
            .of
            .iter()
            .flat_map(|word| self.roles.clauses.prepositional(head, word));
        of.next().unwrap_or(head)
    }

    pub(super) fn is_physical(&self, head: usize) -> bool {
        matches!(
            self.kind(self.counted(head)),
            NounKind::Place
                | NounKind::Building
                | NounKind::Vehicle
                | NounKind::Aircraft
                | NounKind::Weapon
        )
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
                let below = tree
                    .children(token)
                    .filter(|&c| token != at || tree.label(c) != Label::Conj);
                stack.extend(below.map(|c| (c, depth + 1)));
            }
        }
        false
    }

    fn is_person(&self, head: usize) -> bool {
        let lower = self.roles.view.lower(head);
        self.kind(head) == NounKind::Person || self.roles.grammar.singular_persons.has(lower)
    }

    /// "No one was hurt", "nobody was killed".
    pub(super) fn is_anybody(&self, head: usize) -> bool {
        let (grammar, lower) = (self.roles.grammar, self.roles.view.lower(head));
        grammar.generic.has(lower) || grammar.someone.has(lower)
    }

    fn is_bare_amount(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        let amount = self
            .lexicon
            .carriers()
            .is_measure(self.roles.view.lower(head));
        amount && tree.tag(head) == Tag::Nns && tree.child(head, &[Label::Prep]).is_none()
    }

    /// A proper noun, pronoun or counted noun may name persons even where no list knows it.
    pub(super) fn may_be_person(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        tree.tag(head).is_proper()
            || matches!(tree.tag(head), Tag::Prp | Tag::PrpPoss | Tag::Cd)
            // "Thousands were displaced", not of tonnes or the like.
            || self.is_bare_amount(head)
            || self.is_anybody(head)
            || self.roles.grammar.definite.has(self.roles.view.lower(head))
            // "and another is arrested"
            || self.roles.grammar.another.has(self.roles.view.lower(head))
            // "and a third was captured"
            || self.roles.grammar.ordinals.has(self.roles.view.lower(head))
            || tree.child(head, &[Label::Nummod]).is_some()
    }
}
