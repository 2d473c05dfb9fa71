//! What "of" joins to an agent and is the act's own: "the killing by police of a teenager".
//!
//! Input: an event whose actor is the object of the trigger's "by". Output: the same event, with the target that the tree
//! hung on the actor, and an actor that ends before it.
//! Invariant: only a target that no agent can be "of" is taken: one person or a number of them, or a place that the words
//! call one.

use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::frame::{Frame, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

/// The rule of such a target.
const OF: &str = "of";

impl<'l> Assembler<'_, '_, 'l> {
    /// "Shelling by the regime of the town of X", "the murder by gunmen of a judge".
    pub(super) fn borne_behind_agent(&self, event: &mut Event<'l>, frame: &Frame) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let at = event.trigger.head;
        let noun = event.trigger.class == WordClass::Noun || tree.tag(at) == Tag::Vbg;
        let suffers = frame.target.iter().any(|role| match role {
            Role::Object => true,
            Role::Preposition(word) => grammar.of.has(word),
            _ => false,
        });
        if !noun || !suffers {
            return;
        }
        // "the killing by Israel of X along with six others": what the act was done to is no part of who did it.
        if let Some(actor) = &mut event.actor {
            let behind = event.targets.iter().map(|t| t.tokens.start);
            let within = behind
                .filter(|&t| actor.head < t && t < actor.tokens.end)
                .min();
            let of = within.and_then(|t| t.checked_sub(1));
            if let Some(of) = of.filter(|&of| of > actor.head && grammar.of.has(view.lower(of))) {
                actor.tokens.end = of;
            }
        }
        if !event.targets.is_empty() {
            return;
        }
        let Some(agent) = event.actor.as_ref().map(|a| a.head) else {
            return;
        };
        let by = tree.head(agent).filter(|&by| {
            tree.label(agent) == Label::Pobj
                && grammar.by.has(view.lower(by))
                && tree.head(by) == Some(at)
        });
        let of = tree
            .children(agent)
            .find(|&c| c > agent && tree.label(c) == Label::Prep && grammar.of.has(view.lower(c)));
        let Some((of, borne)) = of
            .filter(|_| by.is_some())
            .and_then(|of| Some((of, tree.child(of, &[Label::Pobj])?)))
            .filter(|&(_, borne)| self.is_borne(borne))
        else {
            return;
        };
        if let Some(actor) = &mut event.actor {
            actor.tokens.end = actor.tokens.end.min(of);
        }
        let argument = Argument::new(borne, Hop::Control, "of behind the agent");
        self.add_targets(event, &argument, OF);
    }

    /// "A teenager", "20 villagers", "the town of X": nobody is police or a regime of these.
    fn is_borne(&self, noun: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let opens = |c: usize| match tree.label(c) {
            Label::Det => grammar.indefinite.has(view.lower(c)),
            Label::Nummod => true,
            _ => false,
        };
        let one = tree.children(noun).any(|c| c < noun && opens(c));
        let plain = self.bearings.get(noun) != Some(&Bearing::Armed);
        let common = matches!(tree.tag(noun), Tag::Nn | Tag::Nns);
        let site = matches!(self.kind(noun), NounKind::Place | NounKind::Building)
            || grammar.settlements.has(view.lower(noun));
        common && (one && plain && self.kind(noun) == NounKind::Person || site)
    }
}
