//! Nobody: what stands where a target stands, and that no act is done to.
//!
//! Input: a phrase in a role of an act. Output: yes or no.
//! Invariant: a phrase is judged by its own words, its role and the other slots; nothing is changed.

use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::count::PERSONAL;
use super::frame::{Frame, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::preposition::OF_AGENT;
use super::trigger::Trigger;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// May the act have been done to what stands in `role`?
    pub(super) fn undergoes(
        &self,
        event: &Event<'l>,
        frame: &Frame,
        role: &Role,
        argument: &Argument,
    ) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let head = argument.head;
        let kind = self.kind(head);
        // "an attack by men on the cartel's payroll" tells more of the men.
        if argument.path == OF_AGENT && kind == NounKind::Unknown && !tree.tag(head).is_proper() {
            return false;
        }
        let carried_by = || self.roles.carrier(event.trigger.head).map(|c| c.verb);
        match role {
            Role::Site => self.is_struck_thing(event, head),
            // "to disperse the crowd", but not "the smoke".
            Role::Dispersed => self.kind(self.counted(head)).acts(),
            Role::Preposition(word) => {
                // "an explosion of unknown origin"
                let origin = grammar.of.has(word) && grammar.origins.has(view.lower(head));
                // "casualties on the army": of those alone who can suffer them.
                let bears = !frame.counts_target
                    || !grammar.on.has(word)
                    || kind.acts()
                    || self.is_named_flank(head);
                !origin && bears && !self.is_only_place(event, frame, word, head)
            }
            // "The rebels shelled the town, causing damage": whoever did it did not suffer it.
            Role::SubjectOfCarrier => {
                !carried_by().is_some_and(|v| grammar.causing.has(view.lower(v)))
            }
            // "did a good job repelling the attack": no job was attacked.
            Role::Undergoer => {
                let repels = |v: usize| tree.head(v) == Some(head) && tree.label(v) == Label::Acl;
                !self.cannot_act(argument) || !carried_by().is_some_and(repels)
            }
            // "an embassy bombing", "police casualties".
            Role::Modifier => {
                let describes = grammar.describing.has(view.lower(head));
                // "the flotilla raid", "a bus bombing", but not "a car bombing"
                kind == NounKind::Building
                    || self.is_ridden(head)
                    || frame.counts_target && kind.acts() && !describes
            }
            _ => true,
        }
    }

    /// Is what "at" names a thing that the act can have been done to?
    fn is_struck_thing(&self, event: &Event<'l>, head: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        // "an explosion at one of the offices"
        let one = tree.tag(head) == Tag::Cd;
        let thing = self.kind(if one { self.counted(head) } else { head });
        // "a raid at a refugee camp" took place there.
        let there = event.trigger.class == WordClass::Noun
            && matches!(event.trigger.kind, ActionKind::Attack | ActionKind::Shoot)
            && self.bearings.get(head) != Some(&Bearing::Armed)
            && !self.is_somebodys(head);
        let place = |p: usize| self.roles.grammar.place_only.has(view.lower(p));
        matches!(
            thing,
            NounKind::Building | NounKind::Vehicle | NounKind::Aircraft
        ) && !(there && tree.head(head).is_some_and(place))
            || event.trigger.kind == ActionKind::Bomb && self.is_part_of_building(head)
    }

    /// "a raid at the house of a priest", "an attack at the party's offices": a building that is told of by whose it is.
    fn is_somebodys(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        let clauses = &self.roles.clauses;
        let mut of = self.roles.grammar.of.iter();
        let behind = of.find_map(|of| clauses.prepositional(head, of).next());
        // "the priest's house"; what belongs to a government is open to many.
        let ones = |&p: &usize| self.is_person(p) || tree.tag(p) == Tag::PrpPoss;
        let owner = behind.or_else(|| tree.child(head, &[Label::Poss]).filter(ones));
        // "the offices of Radio Sol"
        let named = |o: usize| tree.tag(o).is_proper() && self.kind(o) == NounKind::Unknown;
        let country = |o: usize| self.bearings.get(o) == Some(&Bearing::Country);
        let whose = |o: usize| self.kind(o).acts() && !country(o);
        owner.is_some_and(|o| whose(o) || named(o) || tree.tag(o) == Tag::PrpPoss)
    }

    /// "at the gate of a school", "at the institute's entrance": a part of a building and what it is of.
    fn is_part_of_building(&self, head: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let part = grammar.building_parts.has(view.lower(head)) && tree.tag(head).is_noun();
        let building = |i: usize| {
            matches!(
                self.kind(i),
                NounKind::Building | NounKind::Organisation | NounKind::Unknown
            )
        };
        let mut of = grammar.of.iter();
        let whole = of.find_map(|of| self.roles.clauses.prepositional(head, of).next());
        let own = || {
            tree.child(head, &[Label::Poss])
                .filter(|&p| tree.tag(p).is_noun())
        };
        part && whole.or_else(own).is_some_and(building)
    }

    /// Does the preposition `word` of an act's noun tell only where the act was?
    fn is_only_place(&self, event: &Event<'l>, frame: &Frame, word: &str, head: usize) -> bool {
        let trigger = &event.trigger;
        // "the launch of missiles at the port"
        let launched = |r: &Role| matches!(r, Role::Preposition(_));
        if trigger.class != WordClass::Noun && trigger.kind != ActionKind::Bomb
            || !self.roles.grammar.place_only.has(word)
            || frame.weapon.iter().any(launched)
        {
            return false;
        }
        // "a shooting at a house party": what is not known to be shot at is where it was.
        let shot = trigger.kind == ActionKind::Shoot;
        match self.kind(head) {
            NounKind::Place | NounKind::Building => true,
            NounKind::Unknown => shot && !self.roles.view.tree.tag(head).is_proper(),
            _ => false,
        }
    }

    /// A time, another act, what another slot holds, a number or a plan.
    pub(super) fn is_no_target(&self, event: &Event<'l>, role: &Role, head: usize) -> bool {
        // "attacked and opened fire at the bus": no fire was attacked.
        let of_other = |t: &Trigger<'_>| {
            let several = t.class == WordClass::Verb && t.tokens.len() > 1;
            t.head != event.trigger.head && several && t.tokens.contains(&head)
        };
        let held = event
            .actor
            .iter()
            .chain(&event.weapon)
            .any(|f| f.head == head);
        let act = self.kind(head) == NounKind::Act && !self.is_victim(head);
        // "clashed west of the town": where it was.
        let whereabouts = event.trigger.kind == ActionKind::Clash
            && (self.roles.grammar.directions).has(self.roles.view.lower(head));
        let act = act || whereabouts;
        let other = act || held || self.is_time(head) || self.triggers.iter().any(of_other);
        // "bringing to 14 the number killed", "repelled an attempt to storm the post".
        *role != Role::Itself && other
            || self.is_mere_number(head)
            || self.is_plan(head)
            || self.is_of_joined_noun(event, head)
    }

    /// "charged with kidnapping, robbery and possession of a gun": the tree may hang on an act against people the thing that a
    /// noun joined to it, which is no act itself, has behind it.
    fn is_of_joined_noun(&self, event: &Event<'l>, head: usize) -> bool {
        let tree = self.roles.view.tree;
        let trigger = &event.trigger;
        let thing = || {
            matches!(
                self.kind(head),
                NounKind::Weapon | NounKind::Vehicle | NounKind::Goods
            )
        };
        if trigger.class != WordClass::Noun || !PERSONAL.contains(&trigger.kind) || !thing() {
            return false;
        }
        let preposition = tree
            .head(head)
            .filter(|&p| tree.label(head) == Label::Pobj && p > trigger.tokens.end);
        preposition.and_then(|p| p.checked_sub(1)).is_some_and(|n| {
            let told = || self.triggers.iter().any(|t| t.tokens.contains(&n));
            tree.tag(n).is_noun() && tree.label(n) == Label::Conj && !told()
        })
    }

    /// "An attempt by militants to storm the post": a noun of which an infinitive tells the act.
    fn is_plan(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        let act = |c: usize| {
            c > head
                && tree.label(c) == Label::Acl
                && tree.tag(c) == Tag::Vb
                && self.kind(c) == NounKind::Act
        };
        self.kind(head) == NounKind::Unknown
            && tree.tag(head) == Tag::Nn
            && tree.children(head).any(act)
    }

    /// "The number killed", of nobody named.
    pub(super) fn is_mere_number(&self, head: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let mut of = grammar.of.iter();
        let definite = view.tree.child(head, &[Label::Det]);
        grammar.numbers.has(view.lower(head))
            && definite.is_some_and(|d| grammar.definite.has(view.lower(d)))
            && of.all(|of| self.roles.clauses.prepositional(head, of).next().is_none())
    }

    /// "Six weeks", "150 meters", which no act is done to.
    pub(super) fn is_time(&self, head: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let lower = view.lower(head);
        // "7 KM", but not "the Yard": a measure by its number, whatever its tag.
        let proper = view.tree.tag(head).is_proper();
        let measured = || !proper || view.tree.child(head, &[Label::Nummod]).is_some();
        let unit = !proper && grammar.times.has(lower) || grammar.lengths.has(lower) && measured();
        self.kind(head) == NounKind::Time || unit || self.is_clock(head)
    }

    /// "The victim died": a noun that names an act by whom it was done to.
    pub(super) fn is_victim(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        matches!(
            tree.label(head),
            Label::Nsubj | Label::Nsubjpass | Label::Dobj
        ) && self
            .triggers
            .iter()
            .any(|t| t.head == head && t.kind == ActionKind::Casualty)
            && self.roles.grammar.victims.has(self.roles.view.lower(head))
    }

    /// "We do not know the number of dead and wounded": a number of those whom the act was done to, which the tree takes for
    /// what a verb does it to.
    pub(super) fn is_mere_total(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let at = event.trigger.head;
        let joined = event.trigger.class == WordClass::Verb && tree.label(at) == Label::Conj;
        let target = event.targets.first().filter(|_| joined);
        target.is_some_and(|t| {
            let mut own = tree.children(t.head);
            let of = own.find(|&p| grammar.of.has(view.lower(p)));
            let whom = of.and_then(|p| tree.child(p, &[Label::Pobj]));
            grammar.numbers.has(view.lower(t.head))
                && whom.is_some_and(|w| w < at && self.trigger_at(w).is_some())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn a_thing_behind_another_noun_is_not_done_to_what_that_noun_is_joined_to() {
        let cases = [
            (
                "He was charged with kidnapping, robbery and possession of a gun.",
                "kidnapping",
                None,
            ),
            (
                "He was convicted of murder, arson and theft of a car.",
                "murder",
                None,
            ),
            (
                "He was convicted of the murder, rape and torture of a girl.",
                "murder",
                Some("a girl"),
            ),
        ];
        let extractor = Extractor::new();
        for (text, trigger, target) in cases {
            let claims = extractor.extract(&Document::new(text));
            let claim = claims.iter().find(|c| c.action.passage.text == trigger);
            let claim = claim.unwrap_or_else(|| panic!("{text}"));
            let found = claim.target.as_ref().map(|t| t.passage.text.as_str());
            assert_eq!(found, target, "{text}");
        }
    }
}
