//! Stranded subjects: noun phrases before a verb that the tree hangs somewhere else.
//!
//! Input: a finite verb without a subject in its tree. Output: the head of the noun phrase right before it.
//! Invariant: between noun phrase and verb stands nothing but adverbs, times and a name in brackets.

use super::clause::{Clauses, SHARING_DEPTH};
use super::phrase::{self, is_nominal};
use crate::syntax::{Label, Tag};

impl Clauses<'_, '_> {
    /// The noun phrase right before a finite verb that the tree gives no subject and hangs the noun somewhere else ("when
    /// members of the Front attacked").
    pub(super) fn stranded_subject(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let finite = matches!(tree.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        if !finite || !matches!(tree.label(verb), Label::Advcl | Label::Ccomp | Label::Root) {
            return None;
        }
        let beside = |i: usize| {
            tree.head(i) == Some(verb)
                && matches!(
                    tree.label(i),
                    Label::Advmod | Label::Npadvmod | Label::Aux | Label::Neg
                )
        };
        let mut at = verb.checked_sub(1)?;
        while beside(at) {
            at = at.checked_sub(1)?;
        }
        at = phrase::before_bracketed_name(self.view, at)?;
        for _ in 0..SHARING_DEPTH * 2 {
            let head = tree.head(at).filter(|&h| h < at)?;
            match tree.label(at) {
                Label::Pobj | Label::Prep | Label::Acl | Label::Compound => at = head,
                Label::Npadvmod | Label::Appos | Label::Dep | Label::Ccomp
                    if is_nominal(self.view, at) =>
                {
                    return Some(at);
                }
                _ => return None,
            }
        }
        None
    }
}
