//! Arms: whether an act is more than words, by who bears arms, what is struck and what the sentence tells around it.
//!
//! Input: an [`Event`] with its parties. Output: yes or no, and the bearing of those whom a phrase names.
//! Invariant: an event is judged by its own parties and by what the sentence says of arms; nothing is changed.

use super::assemble::{Assembler, Event, Filler};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::phrase;
use super::scene;
use super::takeover::TAKEOVER;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// Is the act one of force: with arms on either side, or with violence around and a person or thing as target?
    pub(super) fn takes_force(&self, event: &Event<'l>) -> bool {
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
        // "The envoy was hurt and his guard killed by a bomb."
        let others = |t: &Filler<'l>| {
            self.roles
                .grammar
                .another
                .has(self.roles.view.lower(t.head))
        };
        let person = target.is_some_and(|t| self.kind(t.head) == NounKind::Person || others(t));
        self.is_armed(event)
            || self.is_named_victim(event)
            // "Nine were killed in Lima. Two were reported dead in Callao, and 12 others were hurt."
            || undergone && self.around.nearby && target.is_some_and(others)
            || undergone && self.sure && person
            || (building || harmed && around) && self.uses_arms(event)
    }

    /// Is the act more than words? "The senator attacked the budget" is not, "gunmen attacked the town" is.
    pub(super) fn uses_arms(&self, event: &Event<'l>) -> bool {
        if self.is_ones_attacks(event) {
            return false;
        }
        if self.is_armed(event)
            || self.names_means(event)
            || self.is_taken(event)
            || self.is_called_bloody(event)
        {
            return true;
        }
        let (actor, target) = (event.actor.as_ref(), event.targets.first());
        // "The mayor survived an ambush."
        let bodily = &self.roles.grammar.bodily;
        let word = self.roles.view.lower(event.trigger.head);
        let named = bodily.has(word) || bodily.has(event.trigger.lemma);
        if event.trigger.class == WordClass::Noun && named {
            return true;
        }
        let physical = target.is_some_and(|t| self.is_physical(t.head) && !self.is_view(t));
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
        let took_over = || {
            actor
                .into_iter()
                .chain(target)
                .any(|side| side.rule == TAKEOVER)
        };
        let laid = took_over()
            || self.roles.has_doer(event.trigger.head)
            || self.roles.is_answered_for(event.trigger.head)
            || event.trigger.class == WordClass::Noun && self.is_tried(event.trigger.tokens.start);
        if laid || self.is_fought_between(event) {
            return true;
        }
        // Named people attack with words as a rule, and their rivals are attacked with words.
        match actor.map(|a| self.bearing(a)) {
            // "Activists torched a bus": several of them do with their hands what one does with words.
            Some(Bearing::Civil) => {
                return physical && (warlike || self.is_mobs(event))
                    || self.is_raid(event)
                    || (warlike || self.around.nearby) && self.is_offensive(event);
            }
            Some(Bearing::Country) => return true,
            _ if actor.is_some_and(|a| self.is_name(a)) => return physical || warlike,
            _ if physical => return true,
            _ => {}
        }
        let plain = actor.is_none_or(|a| self.bearing(a) == Bearing::Plain);
        match target.map(|t| self.bearing(t)) {
            Some(Bearing::Civil) => warlike || self.is_set_upon(event),
            Some(_) if target.is_some_and(|t| self.is_name(t)) => {
                warlike || plain && self.around.nearby
            }
            Some(Bearing::Plain) if plain => true,
            None if silent || self.is_fought_somewhere(event) => true,
            // "Three people were involved in the attack", "attacks by unidentified groups"
            None if self.is_melee_at_place(event) => true,
            None if plain && self.is_done_by_some(event) => true,
            _ => warlike || self.around.nearby,
        }
    }

    /// "The general stepped up his attacks on the opposition": those of one alone are words, where nothing else is done.
    fn is_ones_attacks(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let head = event.trigger.head;
        let whose = tree.child(head, &[Label::Poss]);
        event.trigger.class == WordClass::Noun
            && event.trigger.kind == ActionKind::Attack
            && tree.tag(head) == Tag::Nns
            && event.weapon.is_none()
            && whose.is_some_and(|w| self.roles.grammar.ones_own.has(view.lower(w)))
            && !self.sure
            && !self.around.nearby
            && event.targets.first().is_some_and(|t| {
                // "his attacks on women"
                let several = t.tokens.len() == 1
                    && tree.tag(t.head) == Tag::Nns
                    && self.kind(t.head) == NounKind::Person
                    && self.bearing(t) != Bearing::Civil;
                self.is_view(t)
                    || !self.is_physical(t.head)
                        && self.bearing(t) != Bearing::Armed
                        && !several
                        && !self.is_told_where_or_when(head, t.head)
            })
    }

    /// "began his attacks on the opposition in 1975": a time or a place beside the act or behind whom it was done to.
    fn is_told_where_or_when(&self, act: usize, target: usize) -> bool {
        let tree = self.roles.view.tree;
        let told = |at: usize| {
            tree.children(at).any(|c| {
                let over = tree.child(c, &[Label::Pobj]);
                // "attacks on Clinton's positions": whose they are may be named like a place.
                let placed = over.is_some_and(|o| self.kind(o) == NounKind::Place);
                c > act && (placed || self.kind(over.unwrap_or(c)) == NounKind::Time)
            })
        };
        told(act) || told(target) || tree.head(act).is_some_and(told)
    }

    /// "attacks on the senator's positions"
    fn is_view(&self, target: &Filler<'l>) -> bool {
        let of = self.roles.view.tree.child(target.head, &[Label::Poss]);
        self.roles
            .grammar
            .views
            .has(self.roles.view.lower(target.head))
            && of.is_some_and(|o| {
                let bearing = self.bearings.get(o);
                let stranger = bearing == Some(&Bearing::Unknown)
                    && self.roles.view.tree.tag(o).is_proper()
                    && self.kind(o) == NounKind::Unknown;
                bearing == Some(&Bearing::Civil) || stranger
            })
    }

    /// Is something burned by several people? "Officials demolish houses" by law.
    fn is_mobs(&self, event: &Event<'l>) -> bool {
        let several = |a: &Filler<'l>| self.roles.view.tree.tag(a.head) == Tag::Nns;
        event.trigger.class == WordClass::Verb
            && self.roles.grammar.torching.has(event.trigger.lemma)
            && event.actor.as_ref().is_some_and(several)
    }

    /// "The government raids two newspapers": rooms of somebody are entered by those in power.
    fn is_raid(&self, event: &Event<'l>) -> bool {
        let grammar = self.roles.grammar;
        let roomy = |t: &Filler<'l>| {
            let kind = self.kind(self.counted(t.head));
            matches!(kind, NounKind::Building | NounKind::Organisation)
        };
        event.trigger.class == WordClass::Verb
            && grammar.raiding.has(event.trigger.lemma)
            && (event.actor.as_ref())
                .is_some_and(|a| grammar.powers.has(self.roles.view.lower(a.head)))
            && event.targets.first().is_some_and(roomy)
    }

    /// "The vice president has been captured": what is done to people in the passive, whoever did it.
    fn is_taken(&self, event: &Event<'l>) -> bool {
        let person = |i: usize| self.kind(i) == NounKind::Person;
        let target = event.targets.first();
        // "Authorities captured three suspects"
        let by_power =
            |a: &Filler<'l>| self.roles.grammar.powers.has(self.roles.view.lower(a.head));
        let passive = self.roles.clauses.is_passive(event.trigger.head);
        event.trigger.kind == ActionKind::Capture
            && event.trigger.class == WordClass::Verb
            && (passive || event.actor.as_ref().is_some_and(by_power))
            // "captured by the mood of the crowd"
            && event.actor.as_ref().is_none_or(|a| self.kind(a.head).acts())
            && target.is_some_and(|t| t.tokens.clone().any(person))
    }

    /// "Two journalists were attacked": nobody in particular is attacked with words by nobody.
    fn is_set_upon(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let nobody_known = |t: &Filler<'l>| {
            let first = t.tokens.start;
            tree.tag(first) == Tag::Cd || grammar.indefinite.has(view.lower(first))
        };
        // "Two ministers were attacked over their record"
        let reproached = tree
            .children(event.trigger.head)
            .any(|c| grammar.reproached.has(view.lower(c)));
        event.actor.is_none()
            && !reproached
            && event.trigger.class == WordClass::Verb
            && self.roles.clauses.is_passive(event.trigger.head)
            && event.targets.first().is_some_and(nobody_known)
    }

    /// "A warplane attack": a noun that the means stand before.
    fn names_means(&self, event: &Event<'l>) -> bool {
        let (tree, head) = (self.roles.view.tree, event.trigger.head);
        let means = |i: usize| {
            tree.label(i) == Label::Compound
                && matches!(self.kind(i), NounKind::Weapon | NounKind::Aircraft)
        };
        let noun = event.trigger.class == WordClass::Noun;
        noun && tree.children(head).take_while(|&c| c < head).any(means)
    }

    /// A weapon, an act of violence that it happened in, or somebody under arms on either side.
    pub(super) fn is_armed(&self, event: &Event<'l>) -> bool {
        let mut parties = event.actor.iter().chain(event.targets.first());
        // An act of words joined to another one is no violence.
        let source = event.source.filter(|s| {
            let act = self.trigger_at(s.head);
            !self.around.political || act.is_some_and(|t| scene::unmistakable(t.kind))
        });
        event.weapon.is_some()
            || source.is_some()
            // "claimed responsibility for the attack"
            || event.vouched.is_some()
            || parties.any(|p| self.is_under_arms(p))
            || event.trigger.kind == ActionKind::Surrender && self.is_called_armed(event)
    }

    /// "Omar Haddad, a militia leader, surrendered": what is told of the actor behind a comma.
    fn is_called_armed(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let apposed = event
            .actor
            .as_ref()
            .and_then(|a| tree.child(a.head, &[Label::Appos]));
        apposed.is_some_and(|noun| {
            let phrase = phrase::noun_phrase(self.roles.view, self.roles.grammar, noun);
            let within = self.bearings.get(phrase).unwrap_or(&[]);
            within.contains(&Bearing::Armed)
        })
    }

    /// Does the sentence tell of arms or of violence that cannot be meant otherwise?
    pub(super) fn warlike(&self) -> bool {
        self.sure || self.bearings.contains(&Bearing::Armed)
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
        let speaker = (self.speaks_of_itself(filler.head)).or_else(|| self.owner(filler.head));
        let bearing = speaker.and_then(|s| self.bearings.get(s).copied());
        if let Some(bearing @ (Bearing::Armed | Bearing::Country)) = bearing {
            return bearing;
        }
        self.bearings.get(filler.head).copied().unwrap_or_default()
    }

    /// The subject whose act the noun is that the possessive pronoun `head` stands before ("rebels begin their withdrawal").
    fn owner(&self, head: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let noun = tree
            .head(head)
            .filter(|_| tree.tag(head) == Tag::PrpPoss && tree.label(head) == Label::Poss)?;
        let verb = tree
            .head(noun)
            .filter(|_| tree.label(noun) == Label::Dobj)?;
        tree.child(verb, &[Label::Nsubj]).filter(|&s| s < head)
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
        let (actor, target) = (event.actor.as_ref(), event.targets.first());
        // "between Chinese and local workers"
        let shared = |a: &Filler<'l>| {
            let of = tree.head(a.head);
            target.is_some_and(|t| of == Some(t.head) && known(t))
        };
        event.trigger.kind == ActionKind::Clash
            && grammar.melees.has(view.lower(event.trigger.head))
            && actor.is_some_and(|a| {
                (people(a) && known(a) || shared(a)) && grammar.between.has(a.rule)
            })
            && target.is_some_and(people)
    }

    /// "Clashes broke out in Taiz", "fighting along the border": a fight of nobody named that is said to be at a place.
    fn is_fought_somewhere(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let noun = event.trigger.head;
        if event.trigger.kind != ActionKind::Clash || !grammar.melees.has(view.lower(noun)) {
            return false;
        }
        let held = |p: usize| tree.child(p, &[Label::Pobj]).filter(|_| p > noun);
        let at_place = |at: usize| {
            tree.children(at).any(|p| {
                let within = grammar.within.has(view.lower(p)) || grammar.near.has(view.lower(p));
                within
                    && held(p).is_some_and(|o| {
                        tree.tag(o).is_proper()
                            || matches!(self.kind(o), NounKind::Place | NounKind::Building)
                    })
            })
        };
        // "Clashes continue for a fifth day in Cairo": the tree may hang the place on the day.
        let places = |at: usize| {
            let timed = |o: usize| self.kind(o) == NounKind::Time && at_place(o);
            at_place(at) || tree.children(at).any(|p| held(p).is_some_and(timed))
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
    pub(super) fn is_definite(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let determiner = view.tree.child(event.trigger.head, &[Label::Det]);
        event.trigger.class == WordClass::Noun
            && determiner.is_some_and(|d| grammar.definite.has(view.lower(d)))
    }

    /// A proper name of nobody known, which may be a politician's.
    fn is_name(&self, filler: &Filler<'l>) -> bool {
        self.roles.view.tree.tag(filler.head).is_proper()
            && self.bearing(filler) == Bearing::Unknown
            && self.kind(filler.head) == NounKind::Unknown
    }
}
