//! Announcer: who under arms tells of what it did itself.
//!
//! Input: an event of a noun that names nobody who did it. Output: who announces or defends it, where that is a force.
//! Invariant: the noun is the object of the telling, and is neither aimed at the teller nor said to be somebody else's.

use super::assemble::{Assembler, Event, Filler};
use super::kind::Bearing;
use super::lexicon::WordClass;
use super::phrase;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// The rule of who tells of what it has taken.
pub(crate) const ANNOUNCER: &str = "announcer";

impl<'l> Assembler<'_, '_, 'l> {
    /// "Police announced the arrest of three men", "the army reports the capture of a town": who under arms tells of what
    /// was taken or set free did it. Of one officer who tells it that is not said.
    pub(super) fn announcer(&self, event: &mut Event<'l>) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let at = event.trigger.head;
        let takes = matches!(
            event.trigger.kind,
            ActionKind::Arrest
                | ActionKind::Capture
                | ActionKind::Release
                | ActionKind::Seize
                | ActionKind::Loot
        );
        // "The rebels announced an offensive", "Russia justified air strikes".
        let strikes = matches!(
            event.trigger.kind,
            ActionKind::Attack | ActionKind::Airstrike | ActionKind::Shell
        );
        if !takes && !strikes || event.actor.is_some() || event.trigger.class != WordClass::Noun {
            return;
        }
        let grammar = self.roles.grammar;
        let words = if strikes {
            &grammar.declaring
        } else {
            &grammar.announcing
        };
        let verb = tree
            .head(at)
            .filter(|&v| tree.label(at) == Label::Dobj && words.has(view.lower(v)));
        // "announced the attack on its embassy", "defended air strikes by its allies": it was somebody else's.
        let own = |t: &Filler<'l>| {
            let owner = tree.child(t.head, &[Label::Poss]);
            owner.is_some_and(|o| tree.tag(o) == Tag::PrpPoss)
        };
        let by = |c: usize| {
            // "by its allies", but "by citing a law"
            let whom = tree.child(c, &[Label::Pobj]).is_some();
            c > at && whom && grammar.by.has(view.lower(c))
        };
        let by_others = |over: usize| tree.children(over).any(by);
        if strikes
            && (event.targets.iter().any(own) || by_others(at) || verb.is_some_and(by_others))
        {
            return;
        }
        // "The arrest of three men was announced by police."
        let by_whom = || {
            let verb = tree.head(at).filter(|&v| {
                takes && tree.label(at) == Label::Nsubjpass && words.has(view.lower(v))
            })?;
            self.roles.clauses.agent(verb)
        };
        let subject = verb
            .and_then(|v| self.roles.clauses.subject(v))
            .or_else(by_whom);
        let Some(subject) = subject else {
            return;
        };
        let several = |head: usize| {
            let start = phrase::noun_phrase(view, self.roles.grammar, head).start;
            tree.tag(head) != Tag::Nn
                || start == head
                || self.roles.grammar.definite.has(view.lower(start))
        };
        let bearing = self.bearings.get(subject.head).copied().unwrap_or_default();
        let forces = bearing == Bearing::Armed
            || strikes && bearing == Bearing::Country
            || self.roles.grammar.powers.has(view.lower(subject.head));
        if forces && several(subject.head) {
            event.actor = Some(self.filler(&subject, ANNOUNCER));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor};

    #[test]
    fn who_announces_or_defends_strikes_has_them_made_unless_they_are_of_others() {
        let extractor = Extractor::new();
        for (text, actor) in [
            ("Russia justified air strikes on the camp.", Some("Russia")),
            ("Germany defended air strikes by its allies.", None),
            (
                "The United States announced an air strike on its embassy.",
                None,
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            let strike = claims
                .iter()
                .find(|c| c.action.passage.text.starts_with("air strike"));
            let own = strike.and_then(|c| c.actor.as_ref());
            let own = own.map(|a| a.passage.text.as_str());
            assert_eq!(own, actor, "{text}");
        }
    }
}
