//! Hands: in whose hands somebody suffered an act, or its weapon was.
//!
//! Input: an event that names nobody who did it. Output: the same event with whoever stands in the phrase of the hands behind
//! it ("at the hands of rebels"), or is told to have handled its weapon ("a mine, planted by rebels").
//! Invariant: an answer stands in the same sentence, and is no one whom the act was done to.

use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::frame::Role;
use super::implicit::AGENT_REACH;
use super::join::HARM;
use super::link;
use crate::claim::Hop;

impl<'l> Assembler<'_, '_, 'l> {
    /// "died in a shooting at the hands of a guard": in whose hands the phrase behind the act says that they were.
    pub(super) fn at_the_hands(&self, event: &mut Event<'l>) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        if event.actor.is_some() || event.weapon.is_some() {
            return;
        }
        let from = event.trigger.tokens.end;
        let mut behind = from..view.len().min(from + AGENT_REACH);
        let hands = behind.find(|&i| {
            grammar.hands.has(view.lower(i))
                && i >= from + 2
                && grammar.definite.has(view.lower(i - 1))
                && grammar.at.has(view.lower(i - 2))
        });
        let Some(hands) = hands else { return };
        let verbal = |i: usize| tree.tag(i).is_verb() && self.trigger_at(i).is_none();
        let mut of = grammar.of.iter();
        let whose = of.find_map(|of| self.roles.clauses.prepositional(hands, of).next());
        let acts = |&w: &usize| self.kind(w).acts() || tree.tag(w).is_proper();
        if let Some(head) = whose.filter(acts).filter(|_| !(from..hands).any(verbal)) {
            let argument = Argument::new(head, Hop::Control, "hands");
            event.actor = Some(self.coordinated_filler(&argument, &Role::Agent));
        }
    }

    /// "stepped on a mine, planted by rebels": in whose hand the weapon was.
    pub(super) fn hand_of_weapon(&self, event: &mut Event<'l>) {
        let harms = link::strikes(event.trigger.kind) || HARM.contains(&event.trigger.kind);
        let Some(weapon) = event
            .weapon
            .as_ref()
            .filter(|_| harms && event.actor.is_none())
        else {
            return;
        };
        let hand = self.hand_of(weapon.head).filter(|h| {
            let target = event.targets.iter().any(|t| t.tokens.contains(&h.head));
            !target && self.kind(h.head).acts()
        });
        if let Some(hand) = hand {
            event.actor = Some(self.coordinated_filler(&hand, &Role::Agent));
        }
    }
}
