//! Refinement: what an act becomes by the words around it ("missile attack", "captured two tanks").
//!
//! Input: an [`Event`] with its slots. Output: the same event, its act refined.
//! Invariant: the first rule of the lexicon that holds wins, and no second one is applied.

use std::ops::Range;

use super::assemble::{Assembler, Event, Filler};
use super::both_means::BOTH;
use super::frame::Need;
use super::kind::NounKind;
use super::lexicon::{Refinement, WordClass};
use super::phrase;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// Applies the first rule of the lexicon that holds.
    pub(super) fn refine(&self, event: &mut Event<'l>) {
        let rule = self
            .lexicon
            .refinements()
            .iter()
            .find(|r| self.refines(r, event));
        // "entered Plan del Sur": a name behind a verb of entering is no person's.
        let sense = self.lexicon.sense(event.trigger.sense);
        let entered = self.lexicon.frame(sense.frame).need == Need::ArmedActor;
        let name = |t: &Filler<'l>| self.roles.view.tree.tag(t.head).is_proper();
        let named = || entered && event.targets.first().is_some_and(name);
        if let Some(rule) = rule.filter(|r| r.to != ActionKind::Capture || !named()) {
            event.trigger.kind = rule.to;
        } else if self.is_taken_ground(event) {
            event.trigger.kind = ActionKind::Seize;
        }
    }

    /// Refines by the aircraft that did it acts whose doer another one of the sentence gave ("jets flew ten sorties, striking a
    /// camp").
    pub(super) fn refine_by_doer(&self, events: &mut [Event<'l>]) {
        for event in events {
            let unrefined = event.trigger.kind == self.lexicon.sense(event.trigger.sense).kind;
            let mut rules = self.lexicon.refinements().iter();
            if unrefined
                && let Some(rule) = rules.find(|r| {
                    let flown = r.to == ActionKind::Airstrike && !r.actors.is_empty();
                    flown && self.refines(r, event)
                })
            {
                event.trigger.kind = rule.to;
            }
        }
    }

    /// The kind of the last place or thing that the sentence names before a token.
    fn thing_before(&self, at: usize) -> NounKind {
        let meant = |&kind: &NounKind| kind == NounKind::Place || kind.is_thing();
        let kinds = (0..at).rev().map(|i| self.kind(i));
        kinds.take(phrase::REACH).find(meant).unwrap_or_default()
    }

    /// "attacked with grenades and machine guns": the weapon stands in a list with one that the rule does not hold for.
    fn is_one_of_others(&self, rule: &Refinement, event: &Event<'l>) -> bool {
        let view = self.roles.view;
        let mut heads = Vec::new();
        if let Some(weapon) = event.weapon.as_ref().filter(|_| !rule.unless.is_empty()) {
            phrase::conjuncts(view, weapon.head, &mut heads);
        }
        let words = heads.iter().flat_map(|&h| phrase::leftmost(view, h)..h + 1);
        let mut words = words.map(|i| view.lower(i));
        words.any(|word| rule.unless.iter().any(|u| u == word))
    }

    /// "raided a house with helicopters": aircraft that may only have brought those who did it.
    fn only_brought_in(&self, rule: &Refinement, event: &Event<'l>) -> bool {
        let grammar = self.roles.grammar;
        let craft = event.weapon.as_ref().is_some_and(|w| {
            let word = self.roles.view.lower(w.head);
            let own = grammar.platforms.has(word);
            !own && grammar.instrument.has(w.rule) && self.kind(w.head) == NounKind::Aircraft
        });
        let attack = event.trigger.kind == ActionKind::Attack && rule.to == ActionKind::Airstrike;
        attack && craft && !grammar.bombarding.has(event.trigger.lemma)
    }

    /// "The Israeli Air Force": the first of the last two words of a name.
    fn name_word_before(&self, head: usize) -> usize {
        let tree = self.roles.view.tree;
        let joined = |&before: &usize| {
            tree.label(before) == Label::Compound
                && tree.head(before) == Some(head)
                && tree.tag(before).is_proper()
                && tree.tag(head).is_proper()
        };
        head.checked_sub(1).filter(joined).unwrap_or(head)
    }

    /// "Mullaitivu, the rebels' last stronghold": the kind of what a name without one is said to be.
    fn kind_of_name(&self, name: usize) -> NounKind {
        let tree = self.roles.view.tree;
        let apposed = tree.child(name, &[Label::Appos]);
        let behind = apposed.filter(|&a| a > name && tree.tag(name).is_proper());
        match behind.map(|a| self.kind(a)) {
            Some(kind) if kind == NounKind::Place || kind.is_thing() => kind,
            _ => self.kind(self.counted(name)),
        }
    }

    /// "seized the teachers and took them away": people, where no thing is named last.
    fn are_people(&self, pronoun: usize) -> bool {
        let movable = |kind: NounKind| kind.is_thing() && kind != NounKind::Building;
        let them = self
            .roles
            .grammar
            .object_forms
            .has(self.roles.view.lower(pronoun));
        them && !movable(self.thing_before(pronoun))
    }

    /// "attacked two fuel tankers, setting them ablaze": several are set on fire who are no people if what is told of right before
    /// them, other than who did it, is none. Whoever sets himself on fire attacks nobody.
    fn may_be_burnt(&self, event: &Event<'l>, pronoun: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let lower = view.lower(pronoun);
        if grammar.reflexive.has(lower) {
            return false;
        }
        let doer = |i: usize| event.actor.as_ref().is_some_and(|a| a.tokens.contains(&i));
        let several = |&i: &usize| matches!(tree.tag(i), Tag::Nns | Tag::Nnps) && !doer(i);
        let mut before = (pronoun.saturating_sub(phrase::REACH)..pronoun).rev();
        !grammar.object_forms.has(lower)
            || grammar.singular_persons.has(lower)
            || before.find(several).is_none_or(|i| self.is_person(i))
    }

    /// "Turkey's air force": does the phrase of a noun end, at the noun, in these words, or is it of the kind they name?
    /// "The second bomber" may be a person.
    fn is_called(&self, noun: usize, words: &str) -> bool {
        let view = self.roles.view;
        let mut before = (0..=noun).rev().map(|i| view.lower(i));
        let flies = |i: usize| self.kind(i) == NounKind::Aircraft;
        let bomber = self.roles.grammar.bombers.has(view.lower(noun));
        let named = !bomber || (phrase::leftmost(view, noun)..noun).any(flies);
        words.rsplit(' ').all(|w| before.next() == Some(w))
            || named && NounKind::parse(words) == Some(self.kind(noun))
    }

    fn refines(&self, rule: &Refinement, event: &Event<'l>) -> bool {
        let kind = event.trigger.kind;
        // "a gun and bomb attack" is neither.
        let both =
            || kind == ActionKind::Attack && event.weapon.as_ref().is_some_and(|w| w.rule == BOTH);
        if !rule.from.contains(&kind) || both() {
            return false;
        }
        if !rule.lemmas.is_empty() && !rule.lemmas.iter().any(|l| l == event.trigger.lemma) {
            return false;
        }
        let view = self.roles.view;
        if !rule.actors.is_empty() {
            let actor = event.actor.as_ref();
            return actor.is_some_and(|a| rule.actors.iter().any(|w| self.is_called(a.head, w)));
        }
        if !rule.adverbs.is_empty() {
            let tree = view.tree;
            // "six are shot, one fatally": that holds for one of them.
            let of_some = |c: usize| c.checked_sub(1).is_some_and(|n| tree.tag(n) == Tag::Cd);
            return tree.children(event.trigger.head).any(|c| {
                tree.label(c) == Label::Advmod
                    && rule.adverbs.iter().any(|w| w == view.lower(c))
                    && !of_some(c)
            });
        }
        let target =
            event
                .targets
                .first()
                .map(|t| match self.kind(self.roles.contained(t.head, true)) {
                    // "took him away"
                    _ if !rule.lemmas.is_empty()
                        && (self.roles.grammar.singular_persons.has(view.lower(t.head))
                            || self.are_people(t.head)) =>
                    {
                        NounKind::Person
                    }
                    // "The sailors were freed after they were seized."
                    NounKind::Unknown
                        if rule.to == ActionKind::Capture
                            && view.tree.tag(t.head) == Tag::Prp
                            && self.stands_for_armed(t.head) =>
                    {
                        NounKind::Person
                    }
                    // "the town after its capture"
                    NounKind::Unknown if self.roles.grammar.its.has(view.lower(t.head)) => {
                        self.thing_before(t.head)
                    }
                    // "most of the town"
                    NounKind::Unknown => self.kind_of_name(t.head),
                    kind => kind,
                });
        if !rule.targets.is_empty() {
            let meant = target.is_some_and(|kind| {
                rule.targets
                    .iter()
                    .any(|t| NounKind::parse(t) == Some(kind))
            });
            let burnt = rule.to != ActionKind::Attack
                || !rule.from.contains(&ActionKind::Damage)
                || (event.targets.first()).is_none_or(|t| self.may_be_burnt(event, t.head));
            if !meant || rule.words.is_empty() {
                return meant && burnt;
            }
        }
        let mut phrases: [Option<Range<usize>>; 3] = [None, None, None];
        if event.trigger.class == WordClass::Noun {
            phrases[0] = Some(phrase::leftmost(view, event.trigger.head)..event.trigger.head + 1);
        }
        phrases[1] = event.weapon.as_ref().map(|w| w.tokens.clone());
        phrases[2] = event
            .actor
            .as_ref()
            .filter(|a| {
                event.trigger.class == WordClass::Verb && self.kind(a.head) != NounKind::Person
            })
            .map(|a| self.name_word_before(a.head)..a.head + 1);
        if self.is_one_of_others(rule, event) || self.only_brought_in(rule, event) {
            phrases[1] = None;
        }
        phrases
            .iter()
            .flatten()
            .flat_map(|r| r.clone())
            .any(|i| rule.words.iter().any(|w| w == view.lower(i)))
    }
}
