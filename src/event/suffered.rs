//! Suffered: whose a stabbing or a beating is said to be is whom it was done to.
//!
//! Input: the event of a noun of `suffered` in `en/grammar.toml`. Output: the same event, in which "The teacher's" is the target
//! of "The teacher's stabbing", and "his" that of "his beating by police".
//! Invariant: only people under no arms are moved, and only where nothing else says to whom it was done.

use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::frame::Role;
use super::kind::Bearing;
use super::lexicon::WordClass;
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// Gives the act to its owner as target, not as actor.
    pub(super) fn owner_suffers(&self, event: &mut Event<'l>) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let at = event.trigger.head;
        let suffered = self.roles.grammar.suffered.has(view.lower(at));
        if event.trigger.class != WordClass::Noun || !suffered || !event.targets.is_empty() {
            return;
        }
        let Some(whose) = tree.child(at, &[Label::Poss]) else {
            return;
        };
        let by_another = event.actor.as_ref().is_some_and(|a| a.head != whose);
        let owner = match tree.tag(whose) {
            // "His shooting" may be what he did.
            Tag::PrpPoss => by_another,
            _ => self.is_person(whose),
        };
        let argument = Argument::new(whose, Hop::Clause, "possessor");
        let target = self.filler(&argument, Role::Possessor.name());
        if !owner || self.bearing(&target) == Bearing::Armed {
            return;
        }
        if !by_another {
            event.actor = None;
        }
        event.targets.push(target);
    }
}
