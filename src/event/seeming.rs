//! Seeming acts: firing that dismisses, fire that blames, injuries that are nobody's doing, and harm to animals.
//!
//! Input: an event with its slots, or its verb. Output: yes or no.
//! Invariant: an event is judged by its own words and parties; nothing is changed.

use super::assemble::{Assembler, Event, Filler};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// "The chief's firing", "his firing by the president": of one who bears no arms it tells that he was dismissed.
    pub(super) fn is_dismissal(&self, event: &Event<'l>) -> bool {
        let (tree, trigger) = (self.roles.view.tree, &event.trigger);
        let one = |a: &Filler<'l>| {
            matches!(
                tree.tag(a.head),
                Tag::Nn | Tag::Nnp | Tag::Prp | Tag::PrpPoss
            ) && self.bearings.get(a.head) != Some(&Bearing::Armed)
                && self.kind(a.head) != NounKind::Organisation
        };
        trigger.class == WordClass::Noun
            && self.roles.grammar.dismissals.has(trigger.lemma)
            && event.actor.as_ref().is_some_and(one)
    }

    /// "The police came under fire after a video showed", "The general came under fire in parliament": with words.
    pub(super) fn is_blamed(&self, verb: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let after = |c: usize| self.roles.grammar.blamed_after.has(view.lower(c));
        let blames = |c: usize| match tree.label(c) {
            Label::Prep => tree
                .child(c, &[Label::Pobj])
                .is_some_and(|o| after(c) || self.roles.grammar.blamed_in.has(view.lower(o))),
            Label::Advcl => tree.children(c).any(|m| m < c && after(m)),
            _ => false,
        };
        tree.children(verb).any(|c| c > verb && blames(c))
    }

    /// "A wall fell, causing injuries to ten people", "A dog attack left two with injuries": what hurt them is no doing of
    /// anybody's.
    pub(super) fn is_hurt_without_act(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let trigger = &event.trigger;
        if trigger.class != WordClass::Noun || trigger.kind != ActionKind::Wound {
            return false;
        }
        let noun = trigger.head;
        let brings =
            |&v: &usize| grammar.causing.has(view.lower(v)) || grammar.leaving.has(view.lower(v));
        let mut over = tree.head(noun);
        for _ in 0..2 {
            let below =
                |&v: &usize| matches!(tree.label(v), Label::Prep | Label::Dobj) && !brings(&v);
            over = over.filter(below).map_or(over, |v| tree.head(v));
        }
        let Some(verb) = over.filter(brings) else {
            return false;
        };
        let told = |i: usize| self.trigger_at(i).is_some() || self.kind(i) == NounKind::Act;
        let subject = |v: usize| {
            let bare = |&s: &usize| tree.tag(s) != Tag::Wdt;
            tree.child(v, &[Label::Nsubj]).filter(bare)
        };
        let main = tree.head(verb).filter(|_| {
            matches!(
                tree.label(verb),
                Label::Advcl | Label::Conj | Label::Acl | Label::Relcl
            )
        });
        if main.is_some_and(told) {
            return false;
        }
        let noun = main.filter(|&m| tree.tag(m).is_noun());
        let by = subject(verb).or(noun).or_else(|| main.and_then(subject));
        by.is_some_and(|s| {
            let does = told(s)
                || tree.tag(s) == Tag::Prp
                || matches!(
                    self.kind(s),
                    NounKind::Weapon | NounKind::Person | NounKind::Organisation
                );
            let beast =
                |c: usize| tree.label(c) == Label::Compound && grammar.beasts.has(view.lower(c));
            !does || tree.children(s).any(beast)
        })
    }

    /// "The region, which surrounds the capital": where a place lies, and no siege.
    pub(super) fn is_only_situated(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let at = event.trigger.head;
        let which = |c: usize| tree.tag(c) == Tag::Wdt;
        let subject = tree.child(at, &[Label::Nsubj]);
        let of = match subject.filter(|&s| which(s)) {
            Some(_) => tree.head(at).filter(|_| tree.label(at) == Label::Relcl),
            None => subject,
        };
        // "Syria surrounded Homs", "Serbia besieges Sarajevo": a state does so with its army.
        let lies = |noun: usize| {
            self.kind(noun) == NounKind::Place
                && self.bearings.get(noun) != Some(&Bearing::Country)
                && (subject.is_some_and(which) || !tree.tag(noun).is_proper())
        };
        event.trigger.kind == ActionKind::Besiege
            && event.trigger.class == WordClass::Verb
            && self.roles.grammar.situating.has(event.trigger.lemma)
            && of.is_some_and(lies)
    }

    /// "Poachers shot ten elephants", "two dogs were killed": harm to animals, unless those under arms did it.
    pub(super) fn is_done_to_beasts(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let beast = |f: &Filler<'l>| {
            let head = self.counted(f.head);
            !tree.tag(head).is_proper()
                && !self.kind(head).acts()
                && self.roles.grammar.beasts.has(self.roles.view.lower(head))
        };
        let harm = matches!(
            event.trigger.kind,
            ActionKind::Kill | ActionKind::Wound | ActionKind::Shoot
        );
        let armed = |a: &Filler<'l>| self.bearings.get(a.head) == Some(&Bearing::Armed);
        harm && !event.targets.is_empty()
            && event.targets.iter().all(beast)
            && event.source.is_none()
            && !event.actor.as_ref().is_some_and(armed)
    }
}
