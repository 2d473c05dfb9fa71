//! Withdrawals: whether it is somebody under arms, or a civilian, who is moved from a place.
//!
//! Input: an event of leaving with its slots. Output: yes or no.
//! Invariant: an event is judged by its own parties and its own verb; nothing is changed.

use super::assemble::{Assembler, Event};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// "pulled the teacher out of the crowd": whoever is moved there bears no arms.
    pub(super) fn moves_civilian(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        self.moved(event).is_some_and(|w| {
            let plain = matches!(
                self.bearings.get(w),
                Some(&Bearing::Plain | &Bearing::Civil)
            );
            // "ceded Kut": what is left is no one who is moved; "pulled its men out": whose they are, they fight for.
            let left = event.targets.iter().any(|t| t.head == w);
            let own = tree.tag(w) == Tag::Nns && tree.child(w, &[Label::Poss]).is_some();
            let titled = tree.child(w, &[Label::Compound]).is_some();
            let name = tree.tag(w).is_proper() && self.kind(w) == NounKind::Unknown && !titled;
            !left && !own && (name || self.kind(w) == NounKind::Person && plain)
        })
    }

    /// "is withdrawing its troops from Iraq": who is moved uses arms, whoever moves them.
    pub(super) fn moves_force(&self, event: &Event<'l>) -> bool {
        self.moved(event)
            .is_some_and(|w| self.kind(w).acts() && self.bearings.get(w) == Some(&Bearing::Armed))
    }

    /// Whom a verb of leaving moves.
    fn moved(&self, event: &Event<'l>) -> Option<usize> {
        let trigger = &event.trigger;
        let verb = trigger.kind == ActionKind::Withdraw && trigger.class == WordClass::Verb;
        let moved = [Label::Dobj, Label::Nsubjpass];
        let whom = self.roles.view.tree.child(trigger.head, &moved);
        whom.filter(|_| verb)
    }
}
