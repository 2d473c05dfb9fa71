//! Predication: of whom a sentence says what an adjective, a participle or a noun of harm tells: who is dead, wounded, or
//! one of the victims.
//!
//! Input: the word for the state. Output: the head of whoever is in it, or of what left them in it.
//! Invariant: an answer stands in the word's own clause, or in the one whose predicate it is.

use super::argument::Roles;
use super::carrier::Manner;
use super::clause::Argument;
use super::phrase::{self, is_nominal};
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

/// How far above wounds the verb may stand that tells of whoever has them ("undergoes surgery in Lima for injuries").
const OVER_WOUNDS: usize = 4;

impl<'v, 'd> Roles<'v, 'd> {
    /// The subject of a predicate adjective.
    pub(super) fn predicate_subject(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        if let Some(own) = tree.child(at, &[Label::Nsubj, Label::Nsubjpass]) {
            return Some(Argument::new(own, Hop::Clause, "subject"));
        }
        let head = tree.head(at)?;
        match tree.label(at) {
            // "Two of the dead were policemen."
            Label::Pobj if self.grammar.of.has(self.view.lower(head)) => self.one_of_those(at),
            Label::Pobj => self.said_among(at, |v| tree.pos(v) == Pos::Aux),
            // "escaped unhurt"
            Label::Advmod | Label::Advcl
                if tree.tag(at) == Tag::Jj
                    && head + 1 == at
                    && matches!(tree.tag(head), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn) =>
            {
                self.clauses.surface_subject(head, 2)
            }
            Label::Acomp | Label::Oprd | Label::Attr | Label::Xcomp
                if tree.child(head, &[Label::Dobj]).is_none() =>
            {
                self.clauses.surface_subject(head, 4)
            }
            _ => None,
        }
    }

    /// "An officer was among the dead": who is said to be one of `those`; `says` tells which verbs may say it.
    pub(super) fn said_among(
        &self,
        those: usize,
        says: impl Fn(usize) -> bool,
    ) -> Option<Argument> {
        let tree = self.view.tree;
        let among = tree.head(those).filter(|&p| {
            tree.label(those) == Label::Pobj && self.grammar.including.has(self.view.lower(p))
        })?;
        let verb = tree.head(among).filter(|&v| says(v))?;
        // "Among the priests murdered was the rector."
        let behind = tree
            .child(verb, &[Label::Attr])
            .filter(|&a| among < verb && verb < a && tree.pos(verb) == Pos::Aux);
        let behind = behind.map(|head| Argument::new(head, Hop::Clause, "identity"));
        self.clauses.surface_subject(verb, 1).or(behind)
    }

    /// "Among the injured are two girls", "One of the wounded is a nurse", "Two officers are among the wounded": who the
    /// sentence says to be one of those that a participle with "the" names.
    pub(super) fn one_of_those(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let named = tree.label(at) == Label::Pobj && tree.child(at, &[Label::Det]).is_some();
        let preposition = tree.head(at).filter(|_| named)?;
        let over = tree.head(preposition)?;
        let who = if self.grammar.between.has(view.lower(preposition)) && tree.pos(over) == Pos::Aux
        {
            let behind = tree.child(over, &[Label::Attr]);
            behind.or_else(|| tree.child(over, &[Label::Nsubj]))
        } else if self.grammar.of.has(view.lower(preposition))
            && tree.label(over) == Label::Nsubj
            && tree.tag(over) == Tag::Cd
        {
            tree.head(over)
                .filter(|&be| tree.pos(be) == Pos::Aux)
                .and_then(|be| tree.child(be, &[Label::Attr]))
        } else {
            None
        };
        who.filter(|&who| is_nominal(view, who))
            .map(|head| Argument::new(head, Hop::Control, "identity"))
    }

    /// "left five soldiers dead", "five soldiers dead".
    pub(super) fn small_clause(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let head = tree.head(at)?;
        if let Some(number) = tree.child(at, &[Label::Nummod]) {
            return Some(Argument::new(number, Hop::Clause, "counted dead"));
        }
        if self.clauses.is_verb(head)
            && let Some(object) = tree.child(head, &[Label::Dobj])
        {
            return Some(Argument::new(object, Hop::Clause, "small clause"));
        }
        if matches!(tree.pos(head), Pos::Noun | Pos::Propn) || tree.tag(head) == Tag::Cd {
            return (at == head + 1).then_some(Argument::new(head, Hop::Clause, "noun before"));
        }
        None
    }

    /// "A car bomb left 17 dead": what stands over the small clause that the state `at` is of.
    pub(super) fn leaver(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let mut over = tree.head(at)?;
        if matches!(tree.label(over), Label::Dobj | Label::Conj) && !self.clauses.is_verb(over) {
            over = tree.head(tree.first_conjunct(over, phrase::REACH))?;
        }
        // "clashed, leaving two dead" tells of both sides.
        let own = tree.child(over, &[Label::Nsubj]).is_some();
        let leaves = own && self.grammar.leaving.has(view.lower(over));
        self.clauses.subject(over).filter(|_| leaves)
    }

    /// "shot four of them dead": the subject that the tree gives the adjective of the trigger's own clause.
    pub(super) fn subject_of_dead(&self, trigger: &Trigger<'_>) -> Option<Argument> {
        let tree = self.view.tree;
        let at = trigger.head;
        let adjective = tree
            .child(at, &[Label::Acomp, Label::Ccomp])
            .filter(|&a| a > at && tree.pos(a) == Pos::Adj && self.clauses.is_verb(at))?;
        tree.child(adjective, &[Label::Nsubj])
            .filter(|&n| n > at && n < adjective && is_nominal(self.view, n))
            .map(|head| Argument::new(head, Hop::Clause, "object"))
    }

    /// "The rebels had ten casualties": who has them.
    pub(super) fn has_casualties(&self, trigger: &Trigger<'_>) -> Option<Argument> {
        let tree = self.view.tree;
        let verb = tree.head(trigger.head).filter(|&v| {
            trigger.kind == ActionKind::Casualty
                && tree.label(trigger.head) == Label::Dobj
                && self.grammar.perfect.has(self.view.lower(v))
        })?;
        self.clauses.subject(verb)
    }

    /// "is treated for wounds suffered in the attack", "leaves hospital after injuries sustained in the blast": of whom the
    /// verb tells that the phrase hangs on.
    pub(super) fn treated(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let suffered = tree.children(at).any(|c| {
            c > at
                && tree.label(c) == Label::Acl
                && tree.child(c, &[Label::Agent]).is_none()
                && self.carriers.manner(self.view.lower(c), false) == Manner::Undergoes
        });
        let mut over = at;
        for _ in 0..OVER_WOUNDS {
            let below = matches!(tree.label(over), Label::Pobj | Label::Prep | Label::Dobj);
            over = tree.head(over).filter(|_| suffered && below)?;
            if self.clauses.is_verb(over) {
                let subject = self.clauses.surface_subject(over, 2)?;
                return Some(subject.shared(Hop::Control, "treated"));
            }
        }
        None
    }

    /// "was taken to hospital with gunshot wounds", "treated 12 people for injuries", "five men with burns were admitted":
    /// who was brought to those who treat wounds, or is treated for them.
    pub(super) fn nursed(&self, at: usize) -> Option<Argument> {
        let (view, tree, grammar) = (self.view, self.view.tree, self.grammar);
        let mut over = tree
            .head(at)
            .filter(|&p| tree.label(at) == Label::Pobj && grammar.nursed_for.has(view.lower(p)))?;
        // The phrase may hang on the hospital, or on whoever is treated there.
        for _ in 0..OVER_WOUNDS {
            let below = over;
            over = tree.head(over)?;
            match tree.label(below) {
                Label::Nsubjpass if self.is_nursing(over) => {
                    return Some(Argument::new(below, Hop::Control, "treated"));
                }
                Label::Pobj | Label::Prep | Label::Dobj => {}
                _ => return None,
            }
            if self.clauses.is_verb(over) {
                break;
            }
        }
        if !self.is_nursing(over) {
            return None;
        }
        if self.clauses.is_passive(over) {
            let subject = self.clauses.surface_subject(over, 2)?;
            return Some(subject.shared(Hop::Control, "treated"));
        }
        let object = tree.child(over, &[Label::Dobj]).filter(|&o| o < at)?;
        Some(Argument::new(object, Hop::Control, "treated"))
    }

    /// "treated", "rushed to hospital"
    fn is_nursing(&self, verb: usize) -> bool {
        let (view, tree, grammar) = (self.view, self.view.tree, self.grammar);
        let hospital = |p: usize| {
            let place = tree.child(p, &[Label::Pobj]);
            p > verb && place.is_some_and(|o| grammar.nursing.has(view.lower(o)))
        };
        grammar.treating.has(view.lower(verb))
            || grammar.admitting.has(view.lower(verb)) && tree.children(verb).any(hospital)
    }

    /// "The blast left 12 people with injuries": whom the verb leaves with what the noun names.
    pub(super) fn left_with(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let with = tree.head(at).filter(|&p| {
            tree.label(at) == Label::Pobj && self.grammar.accompanying.has(view.lower(p))
        })?;
        let over = tree.head(with)?;
        // The tree may hang the phrase on those who are left.
        let verb = match tree.label(over) {
            Label::Dobj => tree.head(over)?,
            _ => over,
        };
        let left = tree.child(verb, &[Label::Dobj]).filter(|&o| o < with)?;
        // "left the town with injuries to two soldiers": whose they are is told.
        let mut below = tree.children(at);
        let told = below.any(|c| {
            c > at && tree.label(c) == Label::Prep && self.grammar.done_to.has(view.lower(c))
        });
        let leaves = self.grammar.leaving.has(view.lower(verb)) && !told;
        leaves.then_some(Argument::new(left, Hop::Control, "left with"))
    }

    /// "and an official sustained injuries": the noun before a verb of suffering that the tree takes for a part of the
    /// compound.
    pub(super) fn hidden_sufferer(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let verb = tree.children(at).find(|&c| {
            c < at
                && matches!(tree.tag(c), Tag::Vbd | Tag::Vbz | Tag::Vbn | Tag::Jj)
                && matches!(tree.label(c), Label::Compound | Label::Amod)
                && self.carriers.manner(self.view.lower(c), false) == Manner::Undergoes
        })?;
        // "and another sustained injuries", "and two sustained injuries".
        let other =
            |n: usize| tree.tag(n) == Tag::Cd || self.grammar.another.has(self.view.lower(n));
        let noun = verb
            .checked_sub(1)
            .filter(|&n| tree.tag(n).is_noun() || other(n))?;
        (tree.head(noun) == Some(at) || tree.head(noun) == Some(verb)).then_some(Argument::new(
            noun,
            Hop::Clause,
            "hidden subject",
        ))
    }
}
