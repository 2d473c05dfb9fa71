//! Left so: who left somebody hurt, where a participle tells of the state ("leaving another injured").
//!
//! Input: an event of harm with its target. Output: the same event with its actor, its weapon or the act that did it.
//! Invariant: only an event with none of these is given one; what is given stands in the clause of the verb of leaving.

use super::assemble::{Assembler, Event, Source};
use super::clause::Argument;
use super::frame::Role;
use super::join::HARM;
use super::kind::NounKind;
use super::lexicon::WordClass;
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

/// The role that whoever leaves somebody hurt stands in.
const LEAVER: &Role = &Role::Subject;

impl<'l> Assembler<'_, '_, 'l> {
    /// "killing two guards and leaving another injured": the act that the verb of leaving is joined to; "a bomb left his
    /// father critically injured": its subject.
    pub(super) fn left_so(&self, event: &mut Event<'l>) {
        let Some(verb) = self.verb_of_leaving(event) else {
            return;
        };
        let tree = self.roles.view.tree;
        let first = tree.head(verb).filter(|_| tree.label(verb) == Label::Conj);
        if let Some(head) = first.filter(|&first| self.kind(first) == NounKind::Act) {
            event.source = Some(Source {
                head,
                path: "participle",
            });
            return;
        }
        // "clashed, leaving two hurt" tells of both sides.
        let own = tree.child(verb, &[Label::Nsubj]).is_some_and(|s| s < verb);
        let leaver = self.roles.clauses.subject(verb).filter(|_| own);
        let Some(leaver) = leaver else { return };
        match self.kind(leaver.head) {
            // "an attack on soldiers that left four hurt": the attack did.
            kind if leaver.hop == Hop::Relative && kind != NounKind::Act => {
                event.source = self.act_above(leaver.head);
            }
            kind if kind.acts() || matches!(kind, NounKind::Act | NounKind::Weapon) => {
                let hop = leaver.hop.max(Hop::Control);
                self.take_actor(event, LEAVER, &Argument { hop, ..leaver });
            }
            _ => {}
        }
    }

    /// The verb whose object the target is of a bare participle of harm.
    fn verb_of_leaving(&self, event: &Event<'l>) -> Option<usize> {
        let (tree, at) = (self.roles.view.tree, event.trigger.head);
        let known = event.actor.is_some() || event.weapon.is_some() || event.source.is_some();
        let told = [Label::Aux, Label::Auxpass, Label::Agent];
        let bare = tree.tag(at) == Tag::Vbn && tree.child(at, &told).is_none();
        let harm = event.trigger.class == WordClass::Verb && HARM.contains(&event.trigger.kind);
        let target = event.targets.first().filter(|_| harm && bare && !known)?;
        let verb = tree
            .head(target.head)
            .filter(|_| tree.label(target.head) == Label::Dobj)?;
        let between = verb < target.head && target.head < at;
        let leaves = self.roles.grammar.leaving.has(self.roles.view.lower(verb));
        (between && leaves).then_some(verb)
    }
}
