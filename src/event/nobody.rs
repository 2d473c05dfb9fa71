//! Nobody: nouns that stand where a target stands, and that no act is done to.
//!
//! Input: the head of a phrase. Output: yes or no.
//! Invariant: a phrase is judged by its own words; nothing is changed.

use super::assemble::Assembler;
use super::kind::NounKind;
use crate::syntax::{Label, Tag};

impl Assembler<'_, '_, '_> {
    /// "An attempt by militants to storm the post": a noun of which an infinitive tells the act.
    pub(super) fn is_plan(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        let act = |c: usize| {
            c > head
                && tree.label(c) == Label::Acl
                && tree.tag(c) == Tag::Vb
                && self.kind(c) == NounKind::Act
        };
        self.kind(head) == NounKind::Unknown
            && tree.tag(head) == Tag::Nn
            && tree.children(head).any(act)
    }

    /// "The number killed", of nobody named.
    pub(super) fn is_number(&self, head: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let mut of = grammar.of.iter();
        let definite = view.tree.child(head, &[Label::Det]);
        grammar.numbers.has(view.lower(head))
            && definite.is_some_and(|d| grammar.definite.has(view.lower(d)))
            && of.all(|of| self.roles.clauses.prepositional(head, of).next().is_none())
    }
}
