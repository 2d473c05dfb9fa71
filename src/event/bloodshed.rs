//! Bloodshed: violence that is said to be the cause although no single act of it is told.
//!
//! Input: an event whose words alone do not say that anybody did it. Output: whether the sentence says so.
//! Invariant: an event is judged by its own words and those of its sentence; nothing is changed.

use super::assemble::{Assembler, Event, Filler};
use super::carrier::Manner;
use super::frame::Need;
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::trigger::Trigger;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// How far above the word for harm a body may stand ("bodies of men bearing signs of torture").
const MARKED: usize = 5;

impl<'l> Assembler<'_, '_, 'l> {
    /// "The war has claimed 14,000 lives."
    pub(super) fn is_of_war(&self, verb: usize) -> bool {
        let subject = self.roles.clauses.subject(verb);
        let lower = |head| self.roles.view.lower(head);
        subject.is_some_and(|s| self.roles.grammar.wars.has(lower(s.head)))
    }

    /// "The insurgents lost 40 men."
    pub(super) fn is_loss_of_fighters(&self, event: &Event<'l>) -> bool {
        let trigger = &event.trigger;
        let people = || (event.targets.first()).is_some_and(|t| self.is_person(t.head));
        let losers = || self.roles.clauses.subject(trigger.head);
        trigger.class == WordClass::Verb
            && trigger.kind == ActionKind::Casualty
            && people()
            && losers().is_some_and(|s| self.bearings.get(s.head) == Some(&Bearing::Armed))
    }

    /// "The governor escaped unhurt when his convoy was attacked."
    pub(super) fn is_unhurt_by_act(&self, event: &Event<'l>) -> bool {
        let own = |t: &Trigger<'l>| t.head == event.trigger.head;
        let harms = |t: &Trigger<'l>| {
            let need = self.lexicon.sense(t.sense).need;
            !own(t) && matches!(need, Need::Nothing | Need::Object | Need::Arms)
        };
        event.trigger.kind == ActionKind::Wound
            && event.trigger.class == WordClass::Adjective
            && self.triggers.iter().any(harms)
    }

    /// "died in the violence", "died of gunshot wounds", "bodies from a mass grave".
    pub(super) fn is_bloodshed(&self, event: &Event<'l>) -> bool {
        let (view, mishaps) = (self.roles.view, &self.roles.grammar.mishaps);
        // "threatened with death" where violence is told of
        let trigger = &event.trigger;
        let nobody = trigger.class == WordClass::Noun
            && event.targets.is_empty()
            && self.roles.view.tree.tag(trigger.head) != Tag::Nns;
        let toll = self.roles.grammar.numbers.has(view.lower(trigger.head));
        let harm =
            matches!(trigger.kind, ActionKind::Kill | ActionKind::Wound) && (!nobody || toll);
        let told = || match self.is_death_of_one(event) {
            true => self.dies_in_bloodshed(trigger.head),
            false => mishaps.is_bloodshed(mishaps.signs(view)),
        };
        // Of one who died where violence is told of nobody says that he died of it, unless his wounds are named.
        let hurt = || self.triggers.iter().any(|t| self.is_by_arms(t));
        harm && (self.dies_of_harm(event) || (!self.is_natural_death(event) || hurt()) && told())
    }

    /// "The singer died", "He died": of one person whom the sentence may tell more of.
    fn is_death_of_one(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let one = |t: &Filler<'l>| matches!(tree.tag(t.head), Tag::Nn | Tag::Nnp | Tag::Prp);
        event.trigger.class == WordClass::Verb
            && self.roles.grammar.dying.has(view.lower(event.trigger.head))
            && event.targets.first().is_some_and(one)
    }

    /// "died in the violence", but neither "died of a heart attack during the protests" nor "died years after a car bomb": does
    /// the verb itself say that it was in such violence?
    fn dies_in_bloodshed(&self, verb: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let over = |c: usize| {
            tree.child(c, &[Label::Pobj])
                .filter(|_| tree.label(c) == Label::Prep && c > verb)
        };
        let named = |t: usize| {
            let mishaps = &grammar.mishaps;
            mishaps.is_bloodshed_at(t..view.len(), |i| view.lower(i))
        };
        let cause = |c: usize| grammar.of.has(view.lower(c)) && over(c).is_some();
        let within = |c: usize| over(c).is_some_and(|o| !self.is_time(c - 1) && (c..=o).any(named));
        !tree.children(verb).any(cause) && tree.children(verb).any(within)
    }

    /// "Gunshot wounds", "stab wounds".
    fn is_by_arms(&self, trigger: &Trigger<'l>) -> bool {
        let need = self.lexicon.sense(trigger.sense).need;
        trigger.kind == ActionKind::Wound
            && trigger.class == WordClass::Noun
            && need == Need::Argument
    }

    /// "The bodies of five men bearing signs of torture": bodies of whose harm the phrase tells.
    pub(super) fn is_marked_body(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let (body, whom) = (event.trigger.head, event.targets.first().map(|t| t.head));
        let tells = |t: &&Trigger<'l>| {
            let mark = self.is_by_arms(t)
                || t.kind == ActionKind::Attack
                    && t.class == WordClass::Noun
                    && tree.label(t.head) == Label::Pobj;
            let mut way = std::iter::successors(tree.head(t.head), |&i| tree.head(i)).take(MARKED);
            mark && t.head > body && way.any(|i| i == body || Some(i) == whom)
        };
        let named =
            event.trigger.kind == ActionKind::Kill && event.trigger.class == WordClass::Noun;
        named && whom.is_some() && self.triggers.iter().any(|t| tells(&t))
    }

    /// "was hit in parts of his body", "marks on her body": the body of somebody of whom more is told, and no corpse.
    pub(super) fn is_part_of_somebody(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let body = event.trigger.head;
        let own = tree
            .child(body, &[Label::Poss])
            .is_some_and(|p| tree.tag(p) == Tag::PrpPoss);
        let over = tree
            .head(body)
            .filter(|_| tree.label(body) == Label::Pobj && tree.tag(body) == Tag::Nn);
        let part = |p: usize| {
            let whole = tree.head(p).filter(|_| grammar.of.has(view.lower(p)));
            grammar.upon.has(view.lower(p))
                || whole.is_some_and(|w| grammar.parts.has(view.lower(w)))
        };
        event.trigger.kind == ActionKind::Kill
            && event.trigger.class == WordClass::Noun
            && grammar.corpses.has(view.lower(body))
            && own
            && over.is_some_and(part)
    }

    /// "died of gunshot wounds", "died under torture": over a preposition, an act that asks for no violence around it.
    fn dies_of_harm(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let hurt = |c: usize| {
            let cause = tree
                .child(c, &[Label::Pobj])
                .filter(|_| tree.label(c) == Label::Prep);
            let act = cause.and_then(|c| self.trigger_at(c));
            act.is_some_and(|t| {
                matches!(t.kind, ActionKind::Wound | ActionKind::Attack)
                    && self.lexicon.sense(t.sense).need != Need::Violence
            })
        };
        event.trigger.kind == ActionKind::Kill
            && event.trigger.class == WordClass::Verb
            && tree.children(event.trigger.head).any(hurt)
    }

    /// "Rebels shot it down": where an aircraft is told of, or violence, that is what "it" stands for.
    pub(super) fn is_flying_it(&self, head: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let flies = |i| self.kind(i) == NounKind::Aircraft || grammar.platforms.has(view.lower(i));
        view.tree.tag(head) == Tag::Prp && (self.around.nearby || (0..view.len()).any(flies))
    }

    /// "The prince was behind the death of a reporter": whoever is said to have a part in it, a death was violent. To answer
    /// for one is a crime of those under arms alone.
    pub(super) fn is_laid(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let crime = |i: usize| {
            let word = view.lower(i);
            grammar.charging.has(word) && !grammar.answerable.has(word)
        };
        if !self.warlike() && !(0..view.len()).any(crime) {
            return false;
        }
        let person = |f: &Filler<'l>| self.kind(f.head).acts();
        let doer = |f: &Filler<'l>| person(f) || self.kind(f.head) == NounKind::Place;
        event.trigger.class == WordClass::Noun
            && event.actor.as_ref().is_some_and(doer)
            && event.targets.first().is_some_and(person)
            && (self
                .roles
                .carrier(event.trigger.head)
                .is_some_and(|c| c.manner == Manner::Involved)
                || self.roles.laid_to(event.trigger.head).is_some())
    }

    /// "succumbed to his injuries": the death tells of them.
    pub(super) fn is_cause_of_death(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let over = tree.head(event.trigger.head).and_then(|p| tree.head(p));
        event.trigger.kind == ActionKind::Wound
            && tree.label(event.trigger.head) == Label::Pobj
            && over.is_some_and(|verb| self.roles.grammar.dying.has(view.lower(verb)))
    }
}
