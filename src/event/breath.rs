//! One breath: acts that are told together, so that they share their place or day.
//!
//! Input: two acts of a sentence. Output: whether both verbs are of one clause with one subject.
//! Invariant: what has a subject of its own, or a mark between, is told for itself.

use super::argument::Roles;
use super::assemble::Event;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// "were shot and killed": are both verbs of one clause with one subject? Captives are set free elsewhere and later.
pub(super) fn is_joined(roles: &Roles<'_, '_>, (one, other): (&Event<'_>, &Event<'_>)) -> bool {
    let tree = roles.view.tree;
    let (a, b) = (one.trigger.head, other.trigger.head);
    let freed = |e: &Event<'_>| e.trigger.kind == ActionKind::Release;
    let (first, second) = (a.min(b), a.max(b));
    let own = || {
        tree.child(second, &[Label::Nsubj, Label::Nsubjpass])
            .is_some()
    };
    let parted = || (first..second).any(|i| tree.tag(i) == Tag::Punct);
    first != second
        && tree.label(second) == Label::Conj
        && tree.head(second) == Some(first)
        && roles.clauses.is_verb(first)
        && !freed(one)
        && !freed(other)
        && !own()
        && !parted()
}
