//! Threats: who under arms warns of attacks, prepares for them or announces plans of them.
//!
//! Input: an event of a noun that names nobody who did it. Output: the force that means to do it.
//! Invariant: the noun stands right under the warning, the preparing or the plan; those who keep order warn of what others do.

use super::announcer::ANNOUNCER;
use super::assemble::{Assembler, Event};
use super::carrier::Manner;
use super::clause::SHARING_DEPTH;
use super::kind::Bearing;
use super::lexicon::WordClass;
use super::link;
use super::phrase;
use crate::claim::ActionKind;
use crate::syntax::Label;

impl<'l> Assembler<'_, '_, 'l> {
    /// "Rebels warn of more attacks", "are preparing for an offensive", "announced plans to step up attacks".
    pub(super) fn threatener(&self, event: &mut Event<'l>) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let harms = link::strikes(event.trigger.kind) || event.trigger.kind == ActionKind::Kill;
        if !harms || event.trigger.class != WordClass::Noun {
            return;
        }
        let at = tree.first_conjunct(event.trigger.head, SHARING_DEPTH);
        let Some(over) = tree.head(at) else { return };
        let lower = view.lower(over);
        let (verb, others) = match tree.label(at) {
            // "Troops prepare for an attack" that others make.
            Label::Pobj => {
                let Some(verb) = tree.head(over) else { return };
                let word = view.lower(verb);
                let warns = grammar.warning.has(word) && grammar.of.has(lower);
                let prepares = grammar.readying.has(word) && grammar.about.has(lower);
                let offensive = grammar.offensives.has(view.lower(event.trigger.head));
                (
                    Some(verb).filter(|_| warns || prepares),
                    !(prepares && offensive),
                )
            }
            // "plans to step up attacks"
            Label::Dobj
                if tree.label(over) == Label::Acl && self.roles.clauses.is_infinitive(over) =>
            {
                let plan = tree.head(over).filter(|&p| {
                    grammar.plotting.has(view.lower(p)) && tree.label(p) == Label::Dobj
                });
                let verb = plan.and_then(|p| tree.head(p));
                let declares = |v: usize| grammar.declaring.has(view.lower(v));
                // "announced plans to investigate attacks", "to end attacks": of others, or made before.
                let does = self
                    .roles
                    .carrier(at)
                    .is_some_and(|c| c.manner == Manner::Does);
                (verb.filter(|&v| declares(v) && does), false)
            }
            _ => return,
        };
        let Some(who) = verb.and_then(|v| self.roles.clauses.surface_subject(v, SHARING_DEPTH))
        else {
            return;
        };
        if event.actor.as_ref().is_some_and(|a| a.head != who.head) {
            return;
        }
        let aimed = event.targets.iter().any(|t| t.head == who.head);
        if aimed || self.bearings.get(who.head) != Some(&Bearing::Armed) {
            return;
        }
        let keeps = || {
            let mut words = phrase::noun_phrase(view, grammar, who.head);
            words.any(|w| grammar.order_keepers.has(view.lower(w)))
        };
        if !(others && keeps()) {
            event.actor = Some(self.filler(&who, ANNOUNCER));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::event::doers::assert_actor;
    use crate::{Document, Extractor};

    #[test]
    fn who_under_arms_warns_of_attacks_means_to_make_them() {
        let extractor = Extractor::new();
        for (text, act, actor) in [
            (
                "The rebels warned of more attacks on oil fields.",
                "attacks",
                Some("The rebels"),
            ),
            (
                "Militants are preparing for an offensive in Gao.",
                "offensive",
                Some("Militants"),
            ),
            (
                "Militants announced plans to step up attacks on banks.",
                "attacks",
                Some("Militants"),
            ),
            (
                "Militants announced plans to investigate the attacks.",
                "attacks",
                None,
            ),
            (
                "Militants announced plans to avenge the attack on Gao.",
                "attack",
                None,
            ),
            ("Police warned of attacks on banks.", "attacks", None),
            (
                "The soldiers are preparing for an attack on their base.",
                "attack",
                None,
            ),
            ("The mayor warned of attacks on banks.", "attacks", None),
        ] {
            let claims = extractor.extract(&Document::new(text));
            let own = |c: &&crate::Claim| c.action.passage.text == act;
            if actor.is_none() && !claims.iter().any(|c| own(&c)) {
                continue;
            }
            assert_actor(text, &claims, own, actor);
        }
    }
}
