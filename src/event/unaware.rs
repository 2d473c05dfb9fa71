//! Unaware: who stands where the doer of an act does, and only came to harm in it.
//!
//! Input: a trigger whose clause is a participle of another verb. Output: whether the subject of that verb did nothing of it.
//! Invariant: nothing is changed; only the verb right above is asked.

use super::assemble::Assembler;
use super::join::HARM;
use super::kind::Bearing;
use super::lexicon::WordClass;
use super::link;
use super::trigger::Trigger;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// "Six people died in explosions targeting a party": who came to harm in what another noun tells did not aim it.
    pub(super) fn came_to_harm_in(&self, trigger: &Trigger<'l>, head: usize) -> bool {
        let tree = self.roles.view.tree;
        let at = trigger.head;
        let reduced = tree.tag(at) == Tag::Vbg
            && matches!(tree.label(at), Label::Advcl | Label::Acl)
            && tree.child(at, &[Label::Mark]).is_none();
        let Some(verb) = tree.head(at).filter(|_| reduced) else {
            return false;
        };
        let suffers = tree.head(head) == Some(verb)
            && (self.roles.clauses.is_passive(verb)
                || self.roles.grammar.dying.has(self.roles.view.lower(verb)));
        let harm = self
            .trigger_at(verb)
            .is_some_and(|t| HARM.contains(&t.kind));
        let between = |t: &Trigger<'l>| {
            t.class == WordClass::Noun && link::strikes(t.kind) && verb < t.head && t.head < at
        };
        suffers
            && harm
            && self.bearings.get(head) != Some(&Bearing::Armed)
            && self.triggers.iter().any(between)
    }

    /// "A soldier stepped on a mine, triggering a blast": who runs into a mine does nothing of what that does.
    pub(super) fn is_set_off_unawares(&self, trigger: &Trigger<'l>) -> bool {
        let tree = self.roles.view.tree;
        let participle = tree.head(trigger.head).filter(|&v| {
            tree.tag(v) == Tag::Vbg && matches!(tree.label(v), Label::Advcl | Label::Acl)
        });
        let met = participle.and_then(|v| self.met_with(tree.head(v)?));
        trigger.kind == ActionKind::Bomb && met.is_some()
    }
}
