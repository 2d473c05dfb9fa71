//! Sides: who fought whom, as the words around the noun of a fight say.
//!
//! Input: a noun that names a fight. Output: the heads of its sides.
//! Invariant: every walk along or up the tree is bounded.

use super::argument::Roles;
use super::phrase::is_nominal;
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
