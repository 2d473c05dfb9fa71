//! Withdrawals: whether it is somebody under arms who is moved from a place.
//!
//! Input: an event of leaving with its slots. Output: yes or no.
//! Invariant: an event is judged by its own parties and its own verb; nothing is changed.

use super::assemble::{Assembler, Event};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::ActionKind;
use crate::syntax::Label;

impl<'l> Assembler<'_, '_, 'l> {
    /// "pulled the teacher out of the crowd": whoever is moved there bears no arms.
    pub(super) fn moves_civilian(&self, event: &Event<'l>) -> bool {
        let trigger = &event.trigger;
        let verb = trigger.kind == ActionKind::Withdraw && trigger.class == WordClass::Verb;
        let whom = self.roles.view.tree.child(trigger.head, &[Label::Dobj]);
        // "ceded Kut": what is left is no one who is moved.
        let left = |w: usize| event.targets.iter().any(|t| t.head == w);
        verb && whom.filter(|&w| !left(w)).is_some_and(|w| {
            let plain = matches!(
                self.bearings.get(w),
                Some(&Bearing::Plain | &Bearing::Civil)
            );
            let name = self.roles.view.tree.tag(w).is_proper() && self.kind(w) == NounKind::Unknown;
            name || self.kind(w) == NounKind::Person && plain
        })
    }

    /// "is withdrawing its troops from Iraq": who is moved uses arms, whoever moves them.
    pub(super) fn moves_force(&self, event: &Event<'l>) -> bool {
        let trigger = &event.trigger;
        if trigger.kind != ActionKind::Withdraw || trigger.class != WordClass::Verb {
            return false;
        }
        let moved = [Label::Dobj, Label::Nsubjpass];
        let whom = self.roles.view.tree.child(trigger.head, &moved);
        whom.is_some_and(|w| self.kind(w).acts() && self.bearings.get(w) == Some(&Bearing::Armed))
    }
}
