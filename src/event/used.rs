//! Use: what was used in an act that a noun names, and who used it.
//!
//! Input: an event's trigger. Output: its weapon, told of apart from it, and the actor who had it.
//! Invariant: the act stands under the verb of using, or under the verb that carries it; every walk is bounded.

use super::assemble::{Assembler, Event};
use super::carrier::Manner;
use super::clause::SHARING_DEPTH;
use super::frame::Role;
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// "55 kg of dynamite were used in the attacks", "used rockets in the raid": what was used in the act `at`.
    pub(super) fn used_in(&self, at: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let verb = self.verb_of_use(at)?;
        let used = match tree.label(verb) {
            Label::Acl => tree.head(verb)?,
            _ => self.roles.clauses.object(verb)?.head,
        };
        let used = self.roles.contained(used, true);
        (self.kind(used) == NounKind::Weapon).then_some(used)
    }

    /// The verb of using that the act stands under; the tree may hang the act on what was used.
    fn verb_of_use(&self, at: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let preposition = tree.head(at).filter(|_| tree.label(at) == Label::Pobj)?;
        let over = tree.head(preposition)?;
        let first = tree.first_conjunct(over, SHARING_DEPTH);
        let above = tree
            .head(first)
            .filter(|_| tree.label(first) == Label::Dobj && self.kind(first) == NounKind::Weapon);
        let uses = |&v: &usize| self.roles.grammar.uses.has(view.lower(v));
        [Some(over), above].into_iter().flatten().find(uses)
    }

    /// "an attack carried out using two car bombs", "the murder was committed with a knife": what the verb that carries the
    /// noun says it was done with.
    pub(super) fn used_by_carrier(&self, at: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let carrier = self.roles.carrier(at)?;
        let joins = |&c: &usize| {
            c > carrier.verb
                && matches!(
                    tree.label(c),
                    Label::Prep | Label::Advcl | Label::Acl | Label::Xcomp
                )
                && self.roles.grammar.instrument.has(view.lower(c))
        };
        let does = carrier.manner == Manner::Does && carrier.as_object;
        let with = tree.children(carrier.verb).find(joins).filter(|_| does)?;
        let used = tree.child(with, &[Label::Pobj, Label::Dobj])?;
        let act = self.trigger_at(used).is_some();
        (!act && self.kind(self.counted(used)) == NounKind::Weapon).then_some(used)
    }

    /// "an explosion caused by a car bomb", "the blast was caused by a mine": the weapon that set it off.
    pub(super) fn caused_by(&self, at: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let causes = |&v: &usize| {
            self.roles.grammar.causing.has(view.lower(v)) && self.roles.clauses.is_passive(v)
        };
        let over = tree.head(at).filter(|_| tree.label(at) == Label::Nsubjpass);
        let verb = tree.child(at, &[Label::Acl]).filter(causes);
        let agent = self.roles.clauses.agent(verb.or(over.filter(causes))?)?;
        (self.kind(self.counted(agent.head)) == NounKind::Weapon).then_some(agent.head)
    }

    /// "Rebels caused damage to a pipeline": who is said to have caused it did it. Of a participle that adds to another act
    /// that act tells.
    pub(super) fn causer_acts(&self, event: &mut Event<'l>) {
        let (view, tree, clauses) = (self.roles.view, self.roles.view.tree, &self.roles.clauses);
        let at = event.trigger.head;
        let harm = event.trigger.kind == ActionKind::Damage;
        let open = event.actor.is_none() && event.source.is_none() && event.weapon.is_none();
        if !harm || !open || event.trigger.class != WordClass::Noun {
            return;
        }
        let finite = |v: usize| matches!(tree.tag(v), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn);
        let verb = tree.head(at).filter(|&v| {
            tree.label(at) == Label::Dobj
                && finite(v)
                && self.roles.grammar.causing.has(view.lower(v))
        });
        let who = verb.and_then(|v| clauses.subject(v));
        event.actor = who
            .filter(|w| w.hop <= Hop::Control && self.kind(w.head).acts())
            .filter(|w| self.bearing(&self.filler(w, Role::Carrier.name())) == Bearing::Armed)
            .map(|w| self.coordinated_filler(&w, &Role::Carrier));
    }

    /// "The rebels used mortars in the attack on the post": who used them did it.
    pub(super) fn user_acts(&self, event: &mut Event<'l>) {
        let clauses = &self.roles.clauses;
        let at = event.trigger.head;
        if event.actor.is_some() || event.trigger.class != WordClass::Noun {
            return;
        }
        let Some(verb) = self.verb_of_use(at).filter(|_| self.used_in(at).is_some()) else {
            return;
        };
        let user = match clauses.is_passive(verb) {
            true => clauses.agent(verb),
            false => clauses.surface_subject(verb, SHARING_DEPTH),
        };
        let target = |head: usize| event.targets.iter().any(|t| t.head == head);
        event.actor = user
            .filter(|u| self.kind(u.head).acts() && !target(u.head))
            .map(|u| self.coordinated_filler(&u, &Role::Carrier));
    }
}
