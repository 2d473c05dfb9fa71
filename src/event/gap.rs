//! Gaps: the object of a verb that stands below others in a relative clause.
//!
//! Input: an active verb without an object of its own. Output: the noun that the clause tells of, as in "prisoners that Israel
//! plans to release", "the areas the rebels will attempt to attack", "the hostages he is accused of killing".
//! Invariant: the walk upwards is bounded, and goes over verbs of `gap_over` in `en/grammar.toml` alone: what somebody uses to
//! attack is used, and not attacked.

use super::clause::{Argument, Clauses, SHARING_DEPTH};
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

impl Clauses<'_, '_> {
    /// The noun over the relative clause that `verb` ends, whose other verbs have no object either.
    pub(super) fn gap(&self, verb: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let mut at = verb;
        for _ in 0..SHARING_DEPTH {
            let head = tree.head(at).filter(|&h| h < at)?;
            at = match tree.label(at) {
                Label::Xcomp | Label::Ccomp => head,
                // "accused of killing"
                Label::Pcomp => tree.head(head)?,
                Label::Relcl if at != verb => return self.over_clause(at, head),
                _ => return None,
            };
            let lacks_object = tree
                .child(at, &[Label::Dobj])
                .is_none_or(|o| matches!(tree.tag(o), Tag::Wdt | Tag::Wp));
            if !self.grammar.gap_over.has(self.view.lower(at)) || !lacks_object {
                return None;
            }
        }
        None
    }

    /// `noun`, where the `clause` on it has a subject of its own: "soldiers who tried to flee" lack nothing.
    fn over_clause(&self, clause: usize, noun: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let subject = tree.child(clause, &[Label::Nsubj, Label::Nsubjpass])?;
        let own = !matches!(tree.tag(subject), Tag::Wdt | Tag::Wp);
        own.then(|| Argument::new(noun, Hop::Relative, "relative head"))
    }
}
