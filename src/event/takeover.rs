//! Takeovers: who came to power by a coup, and who was driven from it.
//!
//! Input: an event of a noun of revolt that names no side. Output: the same event, with the subject of taking power "in" it as
//! its actor, and whoever was ousted "in" it as its target.
//! Invariant: the noun stands right under the verb, over "in"; what the event tells itself is kept.

use super::assemble::{Assembler, Event, Filler};
use super::clause::{Argument, SHARING_DEPTH};
use super::frame::Role;
use super::lexicon::WordClass;
use crate::claim::{ActionKind, Hop};
use crate::syntax::Label;

/// The rule of those sides.
pub(super) const TAKEOVER: &str = "takeover";

impl<'l> Assembler<'_, '_, 'l> {
    /// "took power in a coup", "came to power in a coup", "ousted the president in a coup", "was toppled in a coup".
    pub(super) fn took_over(&self, event: &mut Event<'l>) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let clauses = &self.roles.clauses;
        let at = event.trigger.head;
        let noun =
            event.trigger.class == WordClass::Noun && event.trigger.kind == ActionKind::Attack;
        if !noun || !grammar.coups.has(view.lower(at)) || tree.label(at) != Label::Pobj {
            return;
        }
        let over = tree.head(at).filter(|&p| grammar.in_.has(view.lower(p)));
        let Some(over) = over.and_then(|p| tree.head(p)) else {
            return;
        };
        // "took power in a coup": the tree may hang the phrase on the power.
        let power = |i: usize| grammar.reins.has(view.lower(i));
        let verb = match power(over) {
            true if tree.label(over) == Label::Pobj => tree.head(over).and_then(|p| tree.head(p)),
            true => tree.head(over),
            false => Some(over),
        };
        let Some(verb) = verb.filter(|&v| clauses.is_verb(v)) else {
            return;
        };
        let reached = |c: usize| match tree.label(c) {
            Label::Dobj => power(c),
            Label::Prep => tree.child(c, &[Label::Pobj]).is_some_and(power),
            _ => false,
        };
        // "lost power in a coup", "died in office in a coup": who had it undergoes the coup.
        let takes = grammar.gaining.has(view.lower(verb))
            && tree.children(verb).any(reached)
            && !clauses.is_passive(verb);
        let ousts = grammar.ousting.has(view.lower(verb));
        if takes {
            // "came to power in a coup": nobody undergoes it.
            event.targets.clear();
        }
        let side = |a: Argument| {
            let acts = self.kind(a.head).acts() || tree.tag(a.head).is_proper();
            let side = a.shared(Hop::Control, TAKEOVER);
            acts.then(|| Filler {
                rule: TAKEOVER,
                ..self.coordinated_filler(&side, &Role::Carrier)
            })
        };
        if event.actor.is_none() && (takes || ousts && !clauses.is_passive(verb)) {
            let who = clauses.surface_subject(verb, SHARING_DEPTH);
            event.actor = who.and_then(side);
        }
        if event.targets.is_empty() && ousts {
            event.targets.extend(clauses.object(verb).and_then(side));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::event::doers::assert_actor;
    use crate::{Document, Extractor};

    #[test]
    fn who_takes_power_in_a_coup_makes_it() {
        let extractor = Extractor::new();
        for (text, actor) in [
            (
                "The colonel, who took power in a coup in 2009, fled from the town.",
                Some("The colonel"),
            ),
            (
                "The general came to power in a military coup in 2009.",
                Some("The general"),
            ),
            (
                "The general ousted the king in a coup in 2009.",
                Some("The general"),
            ),
            ("The king was ousted in a coup in 2009.", None),
            ("The king lost power in a coup in 2009.", None),
            (
                "The king, who died in power in a coup in 2009, had two sons.",
                None,
            ),
            ("Six people were killed in a coup in 2009.", None),
        ] {
            let claims = extractor.extract(&Document::new(text).dated("2020-05-09"));
            assert_actor(
                text,
                &claims,
                |c| c.action.passage.text.ends_with("coup"),
                actor,
            );
        }
    }
}
