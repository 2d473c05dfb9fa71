//! Sides: who fought whom, as the words around the noun of a fight say.
//!
//! Input: a noun that names a fight. Output: the heads of its sides.
//! Invariant: every walk along or up the tree is bounded.

use super::argument::Roles;
use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::frame::Role;
use super::lexicon::WordClass;
use super::phrase::is_nominal;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Tag};

/// How far behind a fight its sides may stand, and how deep in the phrases between.
const SIDES_REACH: usize = 16;
const SIDES_DEPTH: usize = 6;

impl Roles<'_, '_> {
    /// The second of two coordinated nouns, unless both are one side ("soldiers and police").
    pub(super) fn second_side(&self, first: usize) -> Option<usize> {
        let tree = self.view.tree;
        tree.children(first)
            .find(|&c| c > first && tree.label(c) == Label::Conj && is_nominal(self.view, c))
    }

    /// "Fighting broke out between X and Y": the sides may hang on the verb that the fight is the subject of.
    pub(super) fn between(&self, at: usize, word: &str) -> impl Iterator<Item = usize> {
        let tree = self.view.tree;
        let mut sides: Vec<usize> = self.clauses.prepositional(at, word).collect();
        let subject = matches!(tree.label(at), Label::Nsubj | Label::Nsubjpass);
        let verb = tree
            .head(at)
            .filter(|&v| subject && self.clauses.is_verb(v));
        // "A gun battle ensued between": the tree takes the verb for a participle.
        let reduced = || {
            let next = Some(at + 1).filter(|&v| v < tree.len() && tree.head(v) == Some(at));
            next.filter(|&v| {
                let verbal = matches!(tree.label(v), Label::Acl | Label::Relcl);
                verbal && self.grammar.occurring.has(self.view.lower(v))
            })
        };
        let verb = verb.or_else(reduced);
        if let Some(verb) = verb.filter(|_| sides.is_empty()) {
            sides.extend(self.clauses.prepositional(verb, word));
        }
        if sides.is_empty() {
            let behind = self.between_behind_place(at, word);
            // "The encounter started at noon between": behind the verb.
            let told = || verb.and_then(|v| self.between_behind_place(v, word));
            sides.extend(behind.or_else(told));
        }
        sides.into_iter()
    }

    /// "Clashes in Gyumri, Armenia between police and protesters": the sides that the tree hangs on where it was.
    fn between_behind_place(&self, at: usize, word: &str) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        let end = view.len().min(at + SIDES_REACH);
        let mut behind = (at + 1..end).take_while(|&i| !tree.tag(i).is_verb());
        // "at the border fence between": of a name alone it says nothing.
        let named = |i: usize| {
            let comma = usize::from(i > 1 && view.form(i - 1) == ",");
            let last = i - 1 - comma;
            let counted = tree.child(last, &[Label::Nummod]).is_some();
            last > at && (tree.tag(last).is_proper() || tree.tag(last) == Tag::Cd || counted)
        };
        let between = behind
            .find(|&i| view.lower(i) == word && tree.label(i) == Label::Prep)
            .filter(|&i| named(i))?;
        let mut up = tree.head(between)?;
        for _ in 0..SIDES_DEPTH {
            if up == at {
                return tree.child(between, &[Label::Pobj]);
            }
            if !matches!(
                tree.label(up),
                Label::Pobj | Label::Prep | Label::Appos | Label::Npadvmod
            ) {
                return None;
            }
            up = tree.head(up)?;
        }
        None
    }

    /// "had a gunfight with": does the noun name a fight that somebody is said to have had?
    pub(super) fn fought(&self, noun: usize, verb: usize) -> bool {
        let (view, tree) = (self.view, self.view.tree);
        let with =
            |c: usize| tree.label(c) == Label::Prep && self.grammar.accompanying.has(view.lower(c));
        self.grammar.perfect.has(view.lower(verb))
            && tree.child(noun, &[Label::Prep]).is_some()
            && (tree.children(noun).any(with) || tree.children(verb).any(with))
            && self.grammar.fights.has(view.lower(noun))
    }
}

impl<'l> Assembler<'_, '_, 'l> {
    /// "the rebel side", "both sides": is it said which of those who fight is meant?
    pub(super) fn is_named_flank(&self, head: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let own = [Label::Compound, Label::Amod, Label::Poss];
        let several = matches!(tree.tag(head), Tag::Nns);
        self.roles.grammar.flanks.has(view.lower(head))
            && (several || tree.child(head, &own).is_some())
    }

    /// "casualties on the side of the militants": whose side it is.
    pub(super) fn whose_flank(&self, argument: &mut Argument) {
        if !self
            .roles
            .grammar
            .flanks
            .has(self.roles.view.lower(argument.head))
        {
            return;
        }
        let mut of = self.roles.grammar.of.iter();
        let clauses = &self.roles.clauses;
        let whose = of.find_map(|of| clauses.prepositional(argument.head, of).next());
        argument.head = whose.unwrap_or(argument.head);
    }

    /// "Firing between soldiers and rebels went on": shots of which both sides are named are a fight.
    pub(super) fn trade_fire(&self, event: &mut Event<'l>) {
        let trigger = &event.trigger;
        let shots = matches!(trigger.kind, ActionKind::Shoot | ActionKind::Shell);
        if trigger.class != WordClass::Noun || !shots || event.actor.is_some() {
            return;
        }
        let word = trigger.tokens.end;
        let between = word < self.roles.view.len()
            && self.roles.grammar.between.has(self.roles.view.lower(word));
        if !between {
            return;
        }
        let word = self.roles.view.lower(word);
        let sides: Vec<usize> = self.roles.between(trigger.head, word).collect();
        let Some(&first) = sides.first() else { return };
        let second = self.roles.second_side(first);
        let Some(second) = second.or_else(|| sides.get(1).copied()) else {
            return;
        };
        if ![first, second].into_iter().all(|s| self.kind(s).acts()) {
            return;
        }
        let side = |head| Argument::new(head, Hop::Clause, "side");
        event.actor = Some(self.filler(&side(first), Role::BetweenSecond.name()));
        event.targets = vec![self.filler(&side(second), Role::BetweenSecond.name())];
        event.trigger.kind = ActionKind::Clash;
    }
}
