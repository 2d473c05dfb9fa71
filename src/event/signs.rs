//! Signs: acts that no party's kind bears out, but several weak signs together do.
//!
//! Input: an [`Event`] whose need nothing else meets. Output: whether who does it, how it is said and what is told around it leave
//! no other reading.
//! Invariant: each answer asks for at least two signs; nothing is changed.

use super::assemble::{Assembler, Event, Filler};
use super::frame::Need;
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::ActionKind;
use crate::surroundings::Density;
use crate::syntax::{Label, Tag};

/// How far below the verb of leaving somebody dead the word "dead" may stand.
const LEFT_SO: usize = 3;

impl<'l> Assembler<'_, '_, 'l> {
    /// "A deadly attack on the deputy", "heavy clashes", "fighting between rival parties killed three"
    pub(super) fn is_called_bloody(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let head = event.trigger.head;
        let melee = event.trigger.kind == ActionKind::Clash && grammar.melees.has(view.lower(head));
        let called = |c: usize| {
            let word = view.lower(c);
            let fierce = melee && grammar.fierce.has(word);
            tree.label(c) == Label::Amod && (fierce || grammar.bloody.has(word))
        };
        event.trigger.class == WordClass::Noun
            && !self.around.political
            && (tree.children(head).any(called) || melee && self.has_dead(head))
    }

    /// "The clashes killed three", "Three were wounded in the fighting": do the dead and wounded of a sentence come of that noun?
    fn has_dead(&self, noun: usize) -> bool {
        let tree = self.roles.view.tree;
        let harms = |verb: usize| {
            self.trigger_at(verb).is_some_and(|t| {
                t.class == WordClass::Verb && matches!(t.kind, ActionKind::Kill | ActionKind::Wound)
            })
        };
        match tree.label(noun) {
            Label::Nsubj => tree.head(noun).is_some_and(harms),
            Label::Pobj => {
                let over = tree.head(noun).and_then(|p| tree.head(p));
                over.is_some_and(|v| v < noun && harms(v) && self.roles.clauses.is_passive(v))
            }
            _ => false,
        }
    }

    /// "Several shots were fired in the compound": what is fired says what it is fired from.
    pub(super) fn are_shots_fired(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let head = event.trigger.head;
        let shots = |s: usize| self.roles.grammar.shots.has(self.roles.view.lower(s));
        event.trigger.kind == ActionKind::Shoot
            && event.trigger.class == WordClass::Verb
            && !self.around.political
            && tree.child(head, &[Label::Nsubjpass]).is_some_and(shots)
    }

    /// "The latest government offensive"
    pub(super) fn is_offensive(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        event.trigger.class == WordClass::Noun
            && grammar.offensives.has(view.lower(event.trigger.head))
            && (event.actor.as_ref()).is_some_and(|a| grammar.powers.has(view.lower(a.head)))
    }

    /// "The attack by a group of men": a noun that people who are no politicians have done, whomever they did it to.
    pub(super) fn is_done_by_some(&self, event: &Event<'l>) -> bool {
        event.trigger.class == WordClass::Noun
            && event.trigger.kind == ActionKind::Attack
            && (event.actor.as_ref()).is_some_and(|a| {
                // "the attack by a group of senators"
                let mut of = self.roles.clauses.prepositional(a.head, "of");
                let civil = |i: usize| self.bearings.get(i) == Some(&Bearing::Civil);
                self.kind(a.head).acts() && !of.any(civil)
            })
    }

    /// "Rebels captured the west border": a particular thing of which nothing else is known, taken by those under arms.
    pub(super) fn is_taken_ground(&self, event: &Event<'l>) -> bool {
        let (tree, grammar) = (self.roles.view.tree, self.roles.grammar);
        let particular = |t: &Filler<'l>| {
            let lower = |i: usize| self.roles.view.lower(i);
            let determiner = tree.child(t.head, &[Label::Det, Label::Poss]);
            let told = determiner.is_some_and(|d| {
                tree.label(d) == Label::Poss && tree.tag(d).is_proper()
                    || grammar.definite.has(lower(d))
            });
            // "the flag", "the suspected bomber"
            let several = t.tokens.len() > 2;
            told && several
                && tree.tag(t.head) == Tag::Nn
                && self.kind(self.counted(t.head)) == NounKind::Unknown
                && self.bearing(t) == Bearing::Unknown
                && !grammar.abstract_.has(lower(t.head))
                && tree.child(t.head, &[Label::Relcl, Label::Appos]).is_none()
        };
        event.trigger.kind == ActionKind::Capture
            && event.trigger.class == WordClass::Verb
            && grammar.taking_ground.has(event.trigger.lemma)
            && (event.actor.as_ref()).is_some_and(|a| self.bearing(a) == Bearing::Armed)
            && event.targets.len() == 1
            && particular(&event.targets[0])
    }

    /// "The man then fired twice", "the third fled, firing in the air": somebody discharges what is not named where violence is
    /// told of; nobody who loses his office is named behind the verb.
    pub(super) fn fires_arms(&self, event: &Event<'l>) -> bool {
        let (tree, grammar) = (self.roles.view.tree, self.roles.grammar);
        let somebody = |a: &Filler<'l>| {
            let lower = self.roles.view.lower(a.head);
            let unnamed = tree.tag(a.head) == Tag::Prp || grammar.ordinals.has(lower);
            (unnamed || self.is_person(a.head)) && self.bearing(a) != Bearing::Civil
        };
        event.trigger.kind == ActionKind::Shoot
            && event.trigger.class == WordClass::Verb
            && !self.roles.clauses.is_passive(event.trigger.head)
            && tree.child(event.trigger.head, &[Label::Dobj]).is_none()
            && !self.around.political
            && (self.sure || self.around.nearby)
            && event.actor.as_ref().is_some_and(somebody)
    }

    /// "The conflict has left 70,000 dead": war itself leaves them so, and nobody is said to have done it.
    pub(super) fn is_left_by_war(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let head = event.trigger.head;
        let above = std::iter::successors(tree.head(head), |&i| tree.head(i)).take(LEFT_SO);
        let leaves = |verb: usize| {
            let subject = tree.child(verb, &[Label::Nsubj]);
            self.roles.grammar.leaving.has(view.lower(verb))
                && subject.is_some_and(|s| s < verb && self.roles.grammar.wars.has(view.lower(s)))
        };
        event.trigger.kind == ActionKind::Kill
            && event.trigger.class == WordClass::Adjective
            && !event.targets.is_empty()
            && above.into_iter().any(leaves)
    }

    /// "kidnapped these coalminers": several of whom nothing is known but that somebody kidnapped them.
    pub(super) fn are_kidnapped(&self, event: &Event<'l>) -> bool {
        let several = |t: &Filler<'l>| {
            self.roles.view.tree.tag(t.head) == Tag::Nns && self.kind(t.head) == NounKind::Unknown
        };
        let taken = self.lexicon.sense(event.trigger.sense).need == Need::Object;
        event.trigger.kind == ActionKind::Abduct
            && event.trigger.class == WordClass::Verb
            && taken
            && (event.actor.as_ref()).is_some_and(|a| self.is_under_arms(a))
            && event.targets.first().is_some_and(several)
    }

    /// "Protesters clash in Tehran": several people fight at a place, about no matter that is named.
    pub(super) fn is_melee_at_place(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let verb = event.trigger.head;
        let people = |a: &Filler<'l>| {
            tree.tag(a.head) == Tag::Nns
                && self.kind(a.head) == NounKind::Person
                && self.bearing(a) == Bearing::Plain
        };
        let placed = |p: usize| {
            let over = tree.child(p, &[Label::Pobj]);
            let where_ = grammar.within.has(view.lower(p)) || grammar.near.has(view.lower(p));
            where_ && over.is_some_and(|o| self.kind(o) == NounKind::Place)
        };
        let mut behind = tree
            .children(verb)
            .filter(|&c| c > verb && tree.label(c) == Label::Prep);
        event.trigger.kind == ActionKind::Clash
            && event.trigger.class == WordClass::Verb
            && event.targets.is_empty()
            && !self.around.political
            && event.actor.as_ref().is_some_and(people)
            && behind.next().is_some_and(placed)
            && !behind.any(|p| grammar.reasons.has(view.lower(p)))
    }

    /// "Dawood Ahmed was targeted for his faith": somebody named, in a text that is full of violence.
    pub(super) fn is_named_victim(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let named = |t: &Filler<'l>| {
            let person = matches!(self.kind(t.head), NounKind::Person | NounKind::Unknown);
            let pronoun = self
                .roles
                .grammar
                .singular_persons
                .has(self.roles.view.lower(t.head));
            pronoun || person && tree.tag(t.head) == Tag::Nnp
        };
        event.trigger.class == WordClass::Verb
            && event.actor.is_none()
            && self.roles.clauses.is_passive(event.trigger.head)
            && self.around.nearby
            && self.around.density == Density::Dense
            && !self.around.political
            && event.targets.first().is_some_and(named)
    }
}
