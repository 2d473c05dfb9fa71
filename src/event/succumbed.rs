//! Succumbing: the act that gave somebody the wounds he died of, where it is told beside the wounds or of him.
//!
//! Input: an event of a death that no other act explains. Output: the same event with the act that wounded as its source
//! ("died of wounds suffered when he was shot by troops", "the guard, who was stabbed by a prisoner, succumbed to his injuries").
//! Invariant: a source is another trigger of the same sentence; every walk up the tree is bounded.

use super::assemble::{Assembler, Event, Source};
use super::clause::SHARING_DEPTH;
use super::join::HARM;
use super::lexicon::WordClass;
use super::link;
use super::trigger::Trigger;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// The path from a death to the act that wounded.
pub(super) const WOUNDED: &str = "wounds";

/// How many words stand between the verb of dying and the wounds ("died in hospital on Friday of severe head wounds").
const BEFORE_WOUNDS: usize = 9;
/// How far below the wounds, or the verb of dying, the act may hang.
const BELOW: usize = 6;

impl<'l> Assembler<'_, '_, 'l> {
    /// Finds the act that wounded.
    pub(super) fn died_of_wounds(&self, event: &mut Event<'l>) {
        let trigger = &event.trigger;
        let known = event.actor.is_some() || event.weapon.is_some() || event.source.is_some();
        if trigger.kind != ActionKind::Kill || trigger.class != WordClass::Verb || known {
            return;
        }
        let Some(wounds) = self.wounds_behind(trigger) else {
            event.source = self.wounded_before(event);
            return;
        };
        let dead = event.targets.first().map(|t| (t.head, t.tokens.clone()));
        let himself = |t: &Trigger<'l>| self.is_done_by(t, dead.as_ref().map(|d| d.0));
        let behind = || {
            self.triggers
                .iter()
                .find(|t| self.wounded_in(t, wounds, trigger.head) && !himself(t))
        };
        let before = || {
            let (head, tokens) = dead.clone()?;
            self.triggers.iter().find(|t| {
                let at = tokens.end..trigger.tokens.start;
                at.contains(&t.head) && self.was_done_to(t, head)
            })
        };
        let act = behind().or_else(before);
        event.source = act.map(|t| Source {
            head: t.head,
            path: WOUNDED,
        });
    }

    /// "One of three men wounded by tank fire on Monday died": the act that the dead is known by.
    fn wounded_before(&self, event: &Event<'l>) -> Option<Source> {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let dying = event.trigger.head;
        let dead = event.targets.first()?;
        let dies = grammar.dying.has(view.lower(dying)) && dead.tokens.end <= dying;
        // "A man shot last year died of a fever", "died in a car crash": something else killed him.
        let cause = |c: usize| {
            let lower = view.lower(c);
            c > dying && grammar.of.has(lower)
        };
        let mishap = || grammar.mishaps.is_accident(grammar.mishaps.signs(view));
        if self.roles.view.tree.children(dying).any(cause) || mishap() {
            return None;
        }
        let wounded = |t: &&Trigger<'l>| {
            let over = self.roles.view.tree.head(t.head);
            let described = over.filter(|o| dead.tokens.contains(o));
            let between = dead.tokens.end <= t.head && t.head < dying;
            let hurts = t.kind == ActionKind::Wound || t.kind == ActionKind::Shoot;
            between && hurts && described.is_some_and(|d| self.was_done_to(t, d))
        };
        let act = self.triggers.iter().find(wounded).filter(|_| dies)?;
        Some(Source {
            head: act.head,
            path: WOUNDED,
        })
    }

    /// The noun of wounds that a verb of dying names as its cause.
    fn wounds_behind(&self, dying: &Trigger<'l>) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let from = dying.tokens.end;
        let wounds = (from..view.len().min(from + BEFORE_WOUNDS))
            .take_while(|&i| !tree.tag(i).is_verb())
            .find(|&i| grammar.wounds.has(view.lower(i)))?;
        let preposition = tree
            .head(wounds)
            .filter(|_| tree.label(wounds) == Label::Pobj)?;
        let cause = tree.tag(preposition) == Tag::In || tree.tag(preposition) == Tag::To;
        (cause && !grammar.accompanying.has(view.lower(preposition))).then_some(wounds)
    }

    /// Does the act `t` hang below the wounds, or below the verb of dying behind them?
    fn wounded_in(&self, t: &Trigger<'l>, wounds: usize, dying: usize) -> bool {
        let tree = self.roles.view.tree;
        if t.head <= wounds || !(link::strikes(t.kind) || HARM.contains(&t.kind)) {
            return false;
        }
        let mut at = t.head;
        for _ in 0..BELOW {
            // What is joined to the death by a conjunction is told for itself.
            if tree.label(at) == Label::Conj && tree.tag(at).is_verb() {
                return false;
            }
            let Some(head) = tree.head(at) else {
                return false;
            };
            // "while chasing gunmen who shot a man"
            if tree.label(at) == Label::Relcl && head != wounds && self.kind(head).acts() {
                return false;
            }
            let wounding = |i: usize| tree.tag(i).is_verb() && i > wounds;
            if head == wounds || head == dying && (wounding(at) || tree.label(at) == Label::Prep) {
                return true;
            }
            at = head;
        }
        false
    }

    /// "the car he used to attack a crowd": did the dead do it, to somebody else?
    fn is_done_by(&self, t: &Trigger<'l>, dead: Option<usize>) -> bool {
        let (tree, clauses) = (self.roles.view.tree, &self.roles.clauses);
        if t.class != WordClass::Verb || clauses.is_passive(t.head) {
            return false;
        }
        let pronoun = |i: usize| tree.tag(i) == Tag::Prp;
        let subject = clauses.surface_subject(t.head, SHARING_DEPTH);
        let object = tree.child(t.head, &[Label::Dobj]);
        subject.is_some_and(|s| Some(s.head) == dead || pronoun(s.head))
            && !object.is_some_and(pronoun)
    }

    /// Is the word on the way from a name to whom it is given: the name itself, "as", "identified"?
    fn names_somebody(&self, at: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let naming = |p: usize| self.roles.grammar.naming.has(view.lower(p));
        match tree.label(at) {
            Label::Pobj => tree.tag(at).is_proper() && tree.head(at).is_some_and(naming),
            Label::Prep => naming(at),
            Label::Acl => tree.tag(at) == Tag::Vbn,
            _ => false,
        }
    }

    /// Does a clause tell of the dead, or of his name beside him, that the act was done to him?
    fn was_done_to(&self, t: &Trigger<'l>, dead: usize) -> bool {
        let tree = self.roles.view.tree;
        let harms = link::strikes(t.kind) || HARM.contains(&t.kind);
        let told = matches!(tree.label(t.head), Label::Relcl | Label::Acl)
            && self.roles.clauses.is_passive(t.head);
        let mut over = tree.head(t.head);
        for _ in 0..BELOW {
            match over {
                Some(head) if head == dead => return harms && told,
                Some(head) if tree.label(head) == Label::Appos => over = tree.head(head),
                // "a clerk, identified as Ali Karim, who was shot"
                Some(head) if self.names_somebody(head) => over = tree.head(head),
                _ => return false,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::ActionKind;
    use crate::{Document, Extractor};

    #[test]
    fn whoever_wounded_killed() {
        let extractor = Extractor::new();
        for (text, actor, date) in [
            (
                "The driver succumbed to his injuries sustained in the blast carried out by rebels.",
                Some("rebels"),
                None,
            ),
            (
                "A protester died of wounds suffered when he was shot by soldiers near Aden.",
                Some("soldiers"),
                None,
            ),
            (
                "The guard, who was stabbed by a prisoner on Monday, succumbed to his injuries on Friday.",
                Some("a prisoner"),
                Some("Friday"),
            ),
            (
                "The guard succumbed to his injuries and rebels attacked the town.",
                None,
                None,
            ),
            (
                "The guard died of injuries from a fall while following rebels who robbed a bank.",
                None,
                None,
            ),
            (
                "The rebel died of his wounds after the truck he used to attack a market overturned.",
                None,
                None,
            ),
            (
                "The guard, who had met the rebels in Aden, died of his wounds.",
                None,
                None,
            ),
        ] {
            let document = Document::new(text).dated("2016-05-18");
            let claims = extractor.extract(&document);
            let kill = claims.iter().find(|c| c.action.kind == ActionKind::Kill);
            let kill = kill.unwrap_or_else(|| panic!("{text}: {claims:?}"));
            let own = kill.actor.as_ref().map(|a| a.passage.text.as_str());
            assert_eq!(own, actor, "{text}");
            let day = kill.date.as_ref().map(|d| d.passage.text.as_str());
            assert_eq!(day, date, "{text}");
        }
    }
}
