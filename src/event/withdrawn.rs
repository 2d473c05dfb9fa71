//! Withdrawals: whether it is somebody under arms, or a civilian, who is moved from a place.
//!
//! Input: an event of leaving with its slots. Output: yes or no, and the force that a passive moves as its actor.
//! Invariant: an event is judged by its own parties and its own verb.

use super::assemble::{Assembler, Event, Filler};
use super::clause::Argument;
use super::frame::Role;
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

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

    /// "The troops were withdrawn from the town", "are to be pulled out of it": whoever is moved there leaves it.
    pub(super) fn force_moved(&self, event: &mut Event<'l>) {
        let (tree, at) = (self.roles.view.tree, event.trigger.head);
        let passive = tree.child(at, &[Label::Auxpass]).is_some();
        if event.trigger.kind != ActionKind::Withdraw || event.actor.is_some() || !passive {
            return;
        }
        let be = tree
            .head(at)
            .filter(|&be| tree.label(at) == Label::Attr && tree.pos(be) == Pos::Aux);
        let over = || be.and_then(|be| tree.child(be, &[Label::Nsubj]));
        let whom = self.moved(event).or_else(over).filter(|&w| w < at);
        if let Some(head) = whom.filter(|&w| self.kind(w).acts()) {
            let moved = Argument::new(head, Hop::Clause, "moved");
            let force = self.coordinated_filler(&moved, &Role::Object);
            if self.bearing(&force) == Bearing::Armed {
                event.targets.retain(|t| !force.tokens.contains(&t.head));
                event.actor = Some(force);
            }
        }
    }

    /// "The soldiers fled Kidal": a named place that those under arms gave up, but no country, and not "the gunmen fled the
    /// village" after a crime.
    pub(super) fn gives_up_place(&self, event: &Event<'l>) -> bool {
        let (tree, at) = (self.roles.view.tree, event.trigger.head);
        let armed = |a: &Filler<'l>| self.bearing(a) == Bearing::Armed;
        let place = |t: &Filler<'l>| {
            self.kind(t.head) == NounKind::Place
                && tree.tag(t.head).is_proper()
                && tree.head(t.head) == Some(at)
                && self.bearings.get(t.head) != Some(&Bearing::Country)
        };
        tree.label(at) != Label::Relcl
            && event.actor.as_ref().is_some_and(armed)
            && event.targets.first().is_some_and(place)
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
