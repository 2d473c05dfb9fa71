//! Signs: acts that no party's kind bears out, but several weak signs together do.
//!
//! Input: an [`Event`] whose need nothing else meets. Output: whether who does it, how it is said and what is told around it leave
//! no other reading.
//! Invariant: each answer asks for at least two signs; nothing is changed.

use super::assemble::{Assembler, Event, Filler};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::ActionKind;
use crate::surroundings::Density;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
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
