//! How many: the count of a claim, of its targets or of the act itself.
//!
//! Input: a sentence's [`Findings`], an event and one group of its targets. Output: the count with its rule.
//! Invariant: a number that says when or how long counts nobody.

use std::ops::Range;

use super::build::Findings;
use super::slots::{Filled, Matter, trace};
use crate::claim::{ActionKind, Count, CountOf, Hop};
use crate::event::assemble::Filler;
use crate::event::count::{self, Counted};
use crate::event::frame::Role;
use crate::event::kind::NounKind;
use crate::event::lexicon::WordClass;
use crate::event::parted::PARTED;
use crate::slot::quantity::Quantity;
use crate::stages::Stages;
use crate::syntax::{Label, Tag};

/// The unit of a count of acts.
const ACTS: &str = "acts";
/// How far below a noun of counting the phrase of its number may hang.
const DEEP: usize = 7;

impl<'l> Findings<'_, '_, 'l> {
    pub(super) fn count(&self, stages: &Stages, matter: &Matter<'_, 'l>) -> Option<Filled<Count>> {
        let trigger = &matter.event.trigger;
        let frame = stages
            .actions
            .frame(stages.actions.sense(trigger.sense).frame);
        let own = (trigger.class == WordClass::Noun).then(|| {
            let tokens =
                crate::event::phrase::noun_phrase(&self.view, &stages.grammar, trigger.head);
            let filler = Filler {
                head: trigger.head,
                tokens,
                hop: Hop::Clause,
                rule: "trigger",
                part_of: false,
            };
            // "the 2012 attacks": a year is no count.
            count::of_act(&self.view, &stages.grammar, self.quantities, &filler)
                .or_else(|| self.amount_over(stages, trigger.head))
                .filter(|c| !self.is_time(&c.tokens))
        });
        // "17 casualties, including two officers": the 17 are all of them.
        let part = matter.first().is_some_and(|t| t.part_of);
        // "the three killers of the judge" are so many people.
        // "sustained three bullet wounds": so many wounds are no people.
        let wounds = trigger.kind == ActionKind::Wound && self.target_counts_itself(stages, matter);
        // "five civilian deaths in Homs and four in Hama": the four are not those five.
        let apart = matter.first().is_some_and(|t| t.rule == PARTED);
        let own = own
            .flatten()
            .filter(|_| !(frame.counts_target && (part || wounds || apart) || frame.names_doer()));
        if let Some(counted) = own {
            let of = if frame.counts_target {
                CountOf::Target
            } else {
                CountOf::Act
            };
            return Some(self.counted(stages, &counted, of, trigger.head, Hop::Clause));
        }
        // "the deaths of four villagers and injuries to nine": those have a number of their own.
        if frame.counts_target
            && trigger.class == WordClass::Noun
            && !matter
                .first()
                .is_some_and(|t| self.is_numbered(stages, matter, t))
            && let Some(counted) = self.risen_to(stages, trigger.head)
        {
            return Some(self.counted(
                stages,
                &counted,
                CountOf::Target,
                trigger.head,
                Hop::Clause,
            ));
        }
        // "The number of airstrikes rose to 300."
        let tree = self.view.tree;
        let sum = || {
            let number = self.number_over(stages, trigger.head);
            number.is_some_and(|n| stages.grammar.sums.has(self.view.lower(n)))
        };
        let acts = trigger.class == WordClass::Noun
            && !frame.counts_target
            && tree.tag(trigger.head) == Tag::Nns
            && sum();
        if acts && let Some(counted) = self.number_of(stages, trigger.head) {
            return Some(self.counted(stages, &counted, CountOf::Act, trigger.head, Hop::Clause));
        }
        let gone_off = || {
            let counted = self.gone_off(stages, matter);
            let counted = counted.or_else(|| self.repeated(stages, matter))?;
            Some(self.counted(stages, &counted, CountOf::Act, trigger.head, Hop::Clause))
        };
        let Some((group, first)) = matter.group.zip(matter.first()) else {
            if let Some(bombs) = gone_off() {
                return Some(bombs);
            }
            // "put the number of dead at six"
            let harmed = matches!(trigger.kind, ActionKind::Kill | ActionKind::Wound)
                && trigger.class != WordClass::Verb;
            // "bringing to 14 the number killed"
            let said = tree.label(trigger.head) == Label::Acl;
            let noun = tree.head(trigger.head).filter(|_| said);
            let counted = self.number_of(stages, noun.unwrap_or(trigger.head));
            let counted = counted.filter(|_| harmed || noun.is_some())?;
            let of = CountOf::Target;
            return Some(self.counted(stages, &counted, of, trigger.head, Hop::Clause));
        };
        let own = self.of_first(stages, matter, first);
        let Some(counted) = own.or_else(|| self.number_of(stages, first.head)) else {
            return gone_off();
        };
        // "a large number of people" are no one person, nor are several named ones.
        let carriers = stages.actions.carriers();
        let holds = stages.grammar.of.iter().any(|of| {
            self.view
                .tree
                .children(first.head)
                .any(|c| self.view.lower(c) == of)
        });
        let measured =
            !counted.is_from_number() && holds && carriers.is_measure(self.view.lower(first.head));
        let several = counted.is_single_person() && group.tokens.end > first.tokens.end;
        if measured || several {
            return None;
        }
        Some(self.counted(stages, &counted, CountOf::Target, first.head, first.hop))
    }

    /// The count of the target phrase `first`, by itself.
    fn of_first(
        &self,
        stages: &Stages,
        matter: &Matter<'_, 'l>,
        first: &Filler<'l>,
    ) -> Option<Counted> {
        let kinds = &self.scene.kinds;
        let kind = kinds.get(first.head).copied().unwrap_or_default();
        let action = matter.event.trigger.kind;
        count::of_target(
            &self.view,
            &stages.grammar,
            self.quantities,
            first,
            kind,
            action,
        )
    }

    /// "The mayor received three wounds", "all eight sustained multiple injuries": does the target before the noun say how many
    /// it is?
    fn target_counts_itself(&self, stages: &Stages, matter: &Matter<'_, 'l>) -> bool {
        let before = matter
            .first()
            .filter(|t| t.tokens.end <= matter.event.trigger.head);
        before.is_some_and(|t| self.of_first(stages, matter, t).is_some())
    }

    /// Does a number in the target's own phrase say how many it is?
    fn is_numbered(&self, stages: &Stages, matter: &Matter<'_, 'l>, target: &Filler<'l>) -> bool {
        let own = self.of_first(stages, matter, target);
        own.is_some_and(|c| c.is_from_number())
    }

    /// "Six bombs exploded", "detonated two car bombs": so many bombs are so many acts.
    fn gone_off(&self, stages: &Stages, matter: &Matter<'_, 'l>) -> Option<Counted> {
        let trigger = &matter.event.trigger;
        let goes_off = stages.grammar.going_off.has(trigger.lemma)
            && matches!(trigger.kind, ActionKind::Bomb | ActionKind::Shell)
            && trigger.class == WordClass::Verb;
        let own = |w: &&Filler<'l>| {
            let role = w.rule == Role::Subject.name() || w.rule == Role::Object.name();
            role && w.hop == Hop::Clause
        };
        let bombs = matter.event.weapon.as_ref().filter(own);
        let bombs = bombs.filter(|_| goes_off)?;
        // "one of the two bombs exploded": not both.
        let share = self.number_over(stages, bombs.head);
        if share.is_some_and(|s| self.view.tree.tag(s) == Tag::Cd) {
            let own = Filler {
                head: share?,
                tokens: share?..share? + 1,
                hop: Hop::Clause,
                rule: bombs.rule,
                part_of: false,
            };
            return count::of_share(&self.view, &stages.grammar, self.quantities, &own);
        }
        count::of_act(&self.view, &stages.grammar, self.quantities, bombs)
    }

    /// The "of" that `noun` is the object of.
    fn of_over(&self, stages: &Stages, noun: usize) -> Option<usize> {
        let (tree, of) = (self.view.tree, &stages.grammar.of);
        let over = tree.head(noun).filter(|&p| of.has(self.view.lower(p)));
        over.filter(|_| tree.label(noun) == Label::Pobj)
    }

    /// "the number of airstrikes": the noun that `noun` is "of".
    fn number_over(&self, stages: &Stages, noun: usize) -> Option<usize> {
        self.view.tree.head(self.of_over(stages, noun)?)
    }

    /// "dozens of casualties": the amount that the noun is "of".
    fn amount_over(&self, stages: &Stages, noun: usize) -> Option<Counted> {
        let tree = self.view.tree;
        let of = self.of_over(stages, noun)?;
        let amount = tree.head(of)?;
        // "one of the attacks" was one of those told of.
        if tree.tag(noun) != Tag::Nns || tree.child(noun, &[Label::Det, Label::Poss]).is_some() {
            return None;
        }
        let mut found = self.quantities.iter().enumerate();
        found
            .find(|(_, q)| q.number.end == of && q.number.contains(&amount) && q.value != Some(1.0))
            .map(|(i, q)| count::from_quantity(i, q))
    }

    pub(super) fn is_time(&self, tokens: &Range<usize>) -> bool {
        let mut kinds = tokens.clone().filter_map(|i| self.scene.kinds.get(i));
        kinds.any(|&k| k == NounKind::Time)
    }

    /// "the number of people killed rose to 31": the number that the verb of such a noun leads to.
    fn number_of(&self, stages: &Stages, counted: usize) -> Option<Counted> {
        let tree = self.view.tree;
        let numbers = &stages.grammar.numbers;
        let noun = match numbers.has(self.view.lower(counted)) {
            true => counted,
            false => self.number_over(stages, counted)?,
        };
        let definite = tree.child(noun, &[Label::Det]);
        let is_known = definite.is_some_and(|d| stages.grammar.definite.has(self.view.lower(d)));
        let measure = numbers.has(self.view.lower(noun));
        (is_known && measure)
            .then(|| self.risen_to(stages, noun))
            .flatten()
    }

    /// "the death toll rose to 68": the number that the verb of a counting noun leads to.
    fn risen_to(&self, stages: &Stages, noun: usize) -> Option<Counted> {
        let tree = self.view.tree;
        let verb = tree.head(noun).filter(|&v| tree.tag(v).is_verb())?;
        // "Monday's deaths bring to 2,301 the number of those killed": that is another number.
        let total = tree.child(verb, &[Label::Dobj]).filter(|&o| o != noun);
        if total.is_some_and(|o| stages.grammar.numbers.has(self.view.lower(o))) {
            return None;
        }
        let object = tree.label(noun) == Label::Dobj;
        // "put the number of those killed in the attack at 47": the phrase may hang on the noun's own.
        let below = |p: usize| {
            let mut way = std::iter::successors(tree.head(p), |&at| tree.head(at)).take(DEEP);
            tree.label(noun) == Label::Dobj && p > noun && way.any(|at| at == noun)
        };
        // "rose from 12 to 19": the tree may hang the one phrase on the other.
        let from = |p: usize| {
            let other = tree
                .head(p)
                .filter(|&o| tree.label(o) == Label::Prep && o < p);
            other.is_some_and(|o| tree.head(o) == Some(verb))
        };
        let stands = |q: &Quantity, levels: bool| {
            // "losses were put at three dead": a count of its own act.
            if self.scene.is_act(q.number.end) {
                return false;
            }
            let mut number = q.number.end - 1;
            // "losses rose to 40 fighters"
            let person = |n: &usize| self.scene.kinds.get(*n) == Some(&NounKind::Person);
            let level = |n: &usize| !object && tree.label(*n) == Label::Pobj && person(n);
            let counts = tree.label(number) == Label::Nummod;
            if let Some(people) = tree.head(number).filter(|n| counts && level(n)) {
                number = people;
            }
            let Some(above) = tree
                .head(number)
                .filter(|_| q.number.start > verb && (object || q.number.start > noun))
            else {
                return false;
            };
            let level = tree.label(number) == Label::Pobj
                && stages.grammar.levels.has(self.view.lower(above));
            match levels {
                true => level && (tree.head(above) == Some(verb) || from(above) || below(above)),
                false => {
                    // "The toll is 25", but "25 dead" are told of by themselves.
                    let behind = q.number.end;
                    let bare = behind >= self.view.len()
                        || !(tree.tag(behind).is_noun() || tree.tag(behind) == Tag::Jj);
                    let between = verb + 1..q.tokens.start.max(verb + 1);
                    let first = between.into_iter().all(|i| tree.tag(i) == Tag::Rb);
                    let attr = tree.label(number) == Label::Attr && bare && first;
                    // "The bodies were carried by several thousand workers": who did it.
                    let agent = stages.grammar.by.has(self.view.lower(above));
                    (tree.label(number) == Label::Dobj || attr) && above == verb
                        || tree.label(number) == Label::Pobj
                            && !agent
                            && tree.head(above) == Some(verb)
                }
            }
        };
        let find = |levels| self.quantities.iter().position(|q| stands(q, levels));
        let i = find(true).or_else(|| find(false))?;
        let mut counted = count::from_quantity(i, &self.quantities[i]);
        // "rose from 12 to 19" is 19.
        let first = self.view.lower(counted.tokens.start);
        if let (Some(_), Some(high)) = (counted.low, counted.high)
            && stages.grammar.membership.has(first)
        {
            (counted.value, counted.low, counted.high) = (Some(high), None, None);
            counted.tokens = counted.tokens.end - 1..counted.tokens.end;
        }
        // "bringing the toll up to 11" is 11, not at most 11.
        // "put at no more than 20" is at most 20.
        let up = stages.grammar.reaching.has(first);
        if counted.value.is_none() && counted.low.is_none() && up {
            counted.value = counted.high.take();
        }
        // "the toll exceeds 300"
        let over = stages.grammar.exceeding.has(self.view.lower(verb));
        if let Some(value) = counted.value.take_if(|_| over) {
            counted.low = Some(value + 1);
        }
        Some(counted)
    }

    /// The count of what token `head` names.
    pub(super) fn counted(
        &self,
        stages: &Stages,
        counted: &Counted,
        of: CountOf,
        head: usize,
        hop: Hop,
    ) -> Filled<Count> {
        let cumulative = counted
            .quantity
            .is_some_and(|q| stages.numbers.cumulative(&self.view, &self.quantities[q]));
        let value = Count {
            passage: self.passage(counted.tokens.clone()),
            value: counted.value,
            low: counted.low,
            high: counted.high,
            approx: counted.approx,
            cumulative,
            of,
            unit: match of {
                CountOf::Target => (self.unit)(head),
                CountOf::Act => Some(ACTS.to_owned()),
            },
        };
        Filled {
            value,
            trace: trace(counted.rule, hop),
        }
    }
}
