//! Struck: places that stand where an actor stands, and at which or to which the act was done.
//!
//! Input: a trigger and the head of a place. Output: that it does nothing, or the act that struck it.
//! Invariant: every walk up the tree is bounded; nothing is changed.

use super::assemble::{Assembler, Source};
use super::clause::Argument;
use super::kind::{Bearing, NounKind};
use super::phrase;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// A town of which a copula says where it is does not do what the verb behind that tells.
    pub(super) fn only_lies(&self, argument: &Argument) -> bool {
        let tree = self.roles.view.tree;
        let copula = tree
            .head(argument.head)
            .filter(|&v| tree.pos(v) == Pos::Aux);
        argument.hop == Hop::Control
            && copula.is_some()
            && self.bearings.get(argument.head) != Some(&Bearing::Country)
    }

    /// The gerund behind a preposition that the tree gives `place` as its subject.
    pub(super) fn killing_place(&self, place: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let verb = tree
            .head(place)
            .filter(|_| tree.label(place) == Label::Nsubj)?;
        // ", with Israel destroying three posts" has a subject of its own.
        let with = tree.head(verb).is_some_and(|p| {
            let apart = p > 0 && tree.tag(p - 1) == Tag::Punct;
            apart
                && self
                    .roles
                    .grammar
                    .accompanying
                    .has(self.roles.view.lower(p))
        });
        let gerund = tree.tag(verb) == Tag::Vbg && tree.label(verb) == Label::Pcomp;
        (gerund && place + 1 == verb && !with).then_some(verb)
    }

    /// The act that struck `place`, where the tree makes the place subject of the participle behind it.
    pub(super) fn struck(&self, verb: usize, place: usize) -> Option<Source> {
        let tree = self.roles.view.tree;
        let participle = tree.head(place)?;
        let own = participle == verb
            || tree.label(verb) == Label::Conj && tree.head(verb) == Some(participle);
        let main = tree.head(participle)?;
        let gerund = tree.tag(participle) == Tag::Vbg && self.roles.clauses.is_verb(main);
        if !own || !gerund || phrase::left_edge(self.roles.view, place) != main + 1 {
            return None;
        }
        let subject = self.roles.clauses.subject(main).map(|s| s.head);
        let act = subject
            .into_iter()
            .chain([main])
            .find(|&a| self.kind(a) == NounKind::Act);
        act.map(|head| Source {
            head,
            path: "participle",
        })
    }

    /// Is the verb that of a relative clause of the argument, or coordinated with one?
    pub(super) fn told_of(&self, verb: usize, argument: &Argument) -> bool {
        let tree = self.roles.view.tree;
        let first = match tree.head(verb) {
            Some(first) if tree.label(verb) == Label::Conj => first,
            _ => verb,
        };
        let relative = tree.label(first) == Label::Relcl && tree.head(first) == Some(argument.head);
        argument.hop == Hop::Relative || argument.hop == Hop::Control && relative
    }

    /// "Somalia's deadliest attack", "the city's worst bombing": measured against what was in that place before, and done by
    /// nobody that the place stands for; "Israel's deadliest strike on Gaza" says where it was.
    pub(super) fn is_measured(&self, trigger: &Trigger<'l>, place: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let country = self.bearings.get(place) == Some(&Bearing::Country);
        let gravest = |c: usize| self.roles.grammar.gravest.has(view.lower(c));
        if !(country || self.kind(place) == NounKind::Place)
            || trigger.kind == ActionKind::Airstrike
            || !tree.children(trigger.head).any(|c| place < c && gravest(c))
        {
            return false;
        }
        let mut behind = tree.children(trigger.head).filter(|&c| c > trigger.head);
        !behind.any(|c| {
            let object = tree.child(c, &[Label::Pobj]);
            object.is_some_and(|o| {
                let kind = self.kind(o);
                kind.acts() || matches!(kind, NounKind::Place | NounKind::Building)
            })
        })
    }
}
