//! General statements: words of an act that tell what may be done, or is done again and again, and of no act of its own; and acts
//! of states and of crews at sea that do nobody harm.
//!
//! Input: an event with its slots. Output: yes or no.
//! Invariant: an event is judged by its own words and parties; nothing is changed.

use super::assemble::{Assembler, Event};
use super::kind::NounKind;
use super::lexicon::WordClass;
use super::trigger::Trigger;
use crate::claim::ActionKind;
use crate::syntax::{Label, Pos, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// "are trained to fire at planes": what somebody was made able to do.
    pub(super) fn is_ability(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let at = event.trigger.head;
        let infinitive = event.trigger.class == WordClass::Verb && tree.tag(at) == Tag::Vb;
        let below = matches!(tree.label(at), Label::Xcomp | Label::Advcl | Label::Acl);
        let over = tree.head(at).filter(|_| infinitive && below);
        over.is_some_and(|v| {
            self.roles.grammar.abilities.has(view.lower(v)) && tree.tag(v) == Tag::Vbn
        })
    }

    /// "Assassination by government forces is a constant practice": no act of its own, unless a time or a number says which.
    pub(super) fn is_practice(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let at = event.trigger.head;
        let subject = event.trigger.class == WordClass::Noun && tree.label(at) == Label::Nsubj;
        let be = tree
            .head(at)
            .filter(|&b| subject && tree.pos(b) == Pos::Aux);
        let what = be.and_then(|b| tree.child(b, &[Label::Attr]));
        let told = |i: usize| {
            matches!(self.kind(i), NounKind::Time | NounKind::Place) || tree.tag(i) == Tag::Cd
        };
        let particular = be.is_some_and(|b| (0..b).any(told));
        !particular && what.is_some_and(|w| self.roles.grammar.practices.has(view.lower(w)))
    }

    /// "expels two envoys": they leave by a word, and nobody is driven out.
    pub(super) fn is_diplomatic(&self, event: &Event<'l>) -> bool {
        let diplomats = &self.roles.grammar.diplomats;
        event.trigger.kind == ActionKind::Displace
            && event.weapon.is_none()
            && event
                .targets
                .first()
                .is_some_and(|t| diplomats.has(self.roles.view.lower(self.counted(t.head))))
    }

    /// "rescued 120 migrants from a dinghy": from the sea, unless the sentence tells that somebody held them.
    pub(super) fn is_sea_rescue(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let adrift = |head: usize| grammar.castaways.has(view.lower(self.counted(head)));
        let taken = |t: &Trigger<'_>| matches!(t.kind, ActionKind::Abduct | ActionKind::Capture);
        let held = |i: usize| grammar.captives.has(view.lower(i));
        let at_sea = |i: usize| grammar.at_sea.has(view.lower(i));
        event.trigger.kind == ActionKind::Release
            && event.targets.first().is_some_and(|t| adrift(t.head))
            && view.tree.tag(event.trigger.head).is_verb()
            && !self.is_freed(event)
            && !self.triggers.iter().any(taken)
            && (0..view.len()).any(at_sea)
            && !(0..view.len()).any(held)
    }

    /// "freed", "released": whoever was free before is not.
    fn is_freed(&self, event: &Event<'l>) -> bool {
        let lower = self.roles.view.lower(event.trigger.head);
        self.roles.grammar.freeing.has(lower)
    }
}
