//! Fighters: who came out of a fight of which the other side alone is named beside it.
//!
//! Input: a noun of a fight with those it was with. Output: the same event, with the subject of the verb that the fight hangs
//! on as its first side ("the gunmen fled after a clash with police").
//! Invariant: only those under arms are taken; what the verb does to them is no harm, which may have another cause.

use super::assemble::{Assembler, Event, Filler};
use super::clause::{Argument, SHARING_DEPTH};
use super::frame::Role;
use super::kind::Bearing;
use super::lexicon::WordClass;
use super::link::IN_FIGHT;
use crate::claim::{ActionKind, Hop};
use crate::syntax::Label;

impl<'l> Assembler<'_, '_, 'l> {
    /// Fills the first side.
    pub(super) fn came_out_of_fight(&self, event: &mut Event<'l>) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let noun = event.trigger.head;
        let fight =
            event.trigger.kind == ActionKind::Clash && event.trigger.class == WordClass::Noun;
        let with = |t: &Filler<'_>| grammar.accompanying.has(t.rule);
        if !fight || event.actor.is_some() || !event.targets.first().is_some_and(with) {
            return;
        }
        let after = tree
            .head(noun)
            .filter(|&p| tree.label(noun) == Label::Pobj && grammar.later.has(view.lower(p)));
        let Some(verb) = after
            .and_then(|p| tree.head(p))
            .filter(|&v| self.roles.clauses.is_verb(v))
        else {
            return;
        };
        let unhurt = self.trigger_at(verb).is_none_or(|t| {
            matches!(
                t.kind,
                ActionKind::Arrest
                    | ActionKind::Capture
                    | ActionKind::Surrender
                    | ActionKind::Withdraw
            )
        });
        let passive = tree.child(verb, &[Label::Nsubjpass]);
        let subject = passive.or_else(|| {
            self.roles
                .clauses
                .surface_subject(verb, SHARING_DEPTH)
                .map(|a| a.head)
        });
        let apart = |s: &usize| event.targets.iter().all(|t| !t.tokens.contains(s));
        let Some(side) = subject.filter(|_| unhurt).filter(apart) else {
            return;
        };
        let argument = Argument::new(side, Hop::Control, IN_FIGHT);
        let filler = self.coordinated_filler(&argument, &Role::Carrier);
        if self.bearing(&filler) == Bearing::Armed {
            event.actor = Some(filler);
        }
    }
}
