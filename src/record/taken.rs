//! Taken: what a verb of taking is to each of several targets ("captured two villages and 14 fighters").
//!
//! Input: an event and one of its targets. Output: the act of a claim about that target.
//! Invariant: the act of the first target is the event's own; only verbs of taking become one another.

use super::build::Findings;
use crate::claim::ActionKind;
use crate::event::assemble::{Event, Filler};
use crate::event::kind::NounKind;
use crate::stages::Stages;

impl<'l> Findings<'_, '_, 'l> {
    /// "captured two villages and 14 fighters", "seized a depot and three tanks": what one verb of taking is to a target of
    /// another kind than the first.
    pub(super) fn kind_of(
        &self,
        stages: &Stages,
        event: &Event<'l>,
        target: Option<&Filler<'l>>,
    ) -> ActionKind {
        let kind = event.trigger.kind;
        let base = stages.actions.sense(event.trigger.sense).kind;
        let takes = matches!(base, ActionKind::Seize | ActionKind::Capture)
            && matches!(
                kind,
                ActionKind::Seize | ActionKind::Capture | ActionKind::Loot
            );
        let other = target.filter(|t| event.targets.first().is_some_and(|f| f.head != t.head));
        match other.filter(|_| takes).map(|t| self.scene.kinds[t.head]) {
            Some(NounKind::Person) => ActionKind::Capture,
            Some(NounKind::Place | NounKind::Building) => ActionKind::Seize,
            Some(NounKind::Weapon | NounKind::Vehicle | NounKind::Goods) => ActionKind::Loot,
            _ => kind,
        }
    }
}
