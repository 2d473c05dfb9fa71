//! Parted: those of whom the sentence says how many there were in one place or on one day and how many in another.
//!
//! Input: an event with its target ("Five were killed, three in Homs and two in Hama"). Output: further targets, each with
//! a place or a time right behind it.
//! Invariant: such a target is a number, with a noun at most, behind a comma or a conjunction and before a preposition and
//! a name or a time, with no other verb between it and the act.

use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::count::PERSONAL;
use super::kind::NounKind;
use super::lexicon::WordClass;
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

/// The rule of a target that has a place of its own.
pub(crate) const PARTED: &str = "parted by place";

/// The rule of a target that has a time of its own.
pub(crate) const PARTED_BY_TIME: &str = "parted by time";

/// How far behind the act the last of them may stand.
const FAR: usize = 24;
/// How many words may stand between a preposition and the name of a place ("the northern city of").
pub(crate) const BEFORE_NAME: usize = 4;

impl<'l> Assembler<'_, '_, 'l> {
    /// Adds the targets that are told by place.
    pub(super) fn add_parted(&self, event: &mut Event<'l>) {
        let tree = self.roles.view.tree;
        let Some(whole) = event.targets.first() else {
            return;
        };
        if !PERSONAL.contains(&event.trigger.kind) {
            return;
        }
        let numbered = |i: usize| tree.child(i, &[Label::Nummod]).is_some();
        // "five civilian deaths in India and four in Pakistan": the number over the act counts them.
        let of_noun = event.trigger.class == WordClass::Noun
            && whole.head < event.trigger.head
            && numbered(event.trigger.head);
        // "a guard in Homs and another in Hama"
        let one = || super::count::is_indefinite(self.roles.view, self.roles.grammar, whole);
        if !(tree.tag(whole.head) == Tag::Cd || numbered(whole.head) || of_noun || one()) {
            return;
        }
        let from = event.trigger.tokens.end.max(whole.tokens.end);
        let mut heads = Vec::new();
        let mut first = from;
        let mut at = from + 1;
        while at < self.roles.view.len().min(event.trigger.head + FAR) {
            if self.roles.clauses.is_verb(at) {
                break;
            }
            let there = self.number_at_place(at).map(|found| (found, PARTED));
            let found = there.or_else(|| Some((self.number_at_time(at)?, PARTED_BY_TIME)));
            match found {
                Some(((head, end), rule)) => {
                    if heads.is_empty() {
                        first = at;
                    }
                    heads.push((head, rule));
                    at = end;
                }
                None => at += 1,
            }
        }
        if heads.is_empty() {
            return;
        }
        let bare = |(h, rule): &(usize, &str)| tree.tag(*h) == Tag::Cd && *rule == PARTED;
        let opened = tree.tag(first - 1) == Tag::Punct;
        // "in three attacks, two in Homs and one in Hama": so many attacks.
        let act = first - 2;
        let of_acts = opened && self.kind(act) == NounKind::Act && tree.tag(act).is_noun();
        let by_time = heads.iter().all(|h| h.1 == PARTED_BY_TIME);
        let placed = match by_time {
            true => (from..first).any(|i| self.kind(i) == NounKind::Time),
            false => (from..first).any(|i| self.is_place_name(i)),
        };
        let part = opened && heads.len() > 1 && heads.iter().all(bare);
        let more = placed && (!opened || heads.len() > 1);
        if of_acts || !(part || more) {
            return;
        }
        for (head, rule) in heads {
            if event.targets.iter().any(|t| t.tokens.contains(&head)) {
                continue;
            }
            let argument = Argument::new(head, Hop::Clause, "parted");
            let mut filler = self.filler(&argument, rule);
            filler.part_of = part;
            event.targets.push(filler);
        }
    }

    /// "three in Homs", "six others in the town of Baquba": the head of the number's phrase, and where the name begins.
    fn number_at_place(&self, at: usize) -> Option<(usize, usize)> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let another =
            || grammar.another.has(view.lower(at)) && grammar.indefinite.has(view.lower(at));
        let parted = matches!(tree.tag(at - 1), Tag::Cc | Tag::Punct);
        if !parted || tree.tag(at) != Tag::Cd && !another() {
            return None;
        }
        let is_noun = |i: usize| {
            i < view.len() && (self.kind(i).acts() || grammar.another.has(view.lower(i)))
        };
        let head = if is_noun(at + 1) { at + 1 } else { at };
        let preposition = head + 1;
        if self.is_time(head)
            || preposition >= view.len()
            || !grammar.placing.has(view.lower(preposition))
        {
            return None;
        }
        let end = view.len().min(preposition + 2 + BEFORE_NAME);
        let name = (preposition + 1..end).find(|&i| self.is_place_name(i))?;
        let leads = |i: usize| {
            matches!(tree.tag(i), Tag::Dt | Tag::Jj)
                || tree.tag(i).is_noun()
                || grammar.of.has(view.lower(i))
        };
        (preposition + 1..name).all(leads).then_some((head, name))
    }

    /// "three on Tuesday", "two others in May": the head of the number's phrase, and where the time begins.
    fn number_at_time(&self, at: usize) -> Option<(usize, usize)> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        if tree.tag(at - 1) != Tag::Cc || tree.tag(at) != Tag::Cd {
            return None;
        }
        let is_noun = |i: usize| {
            i < view.len() && (self.kind(i).acts() || grammar.another.has(view.lower(i)))
        };
        let head = if is_noun(at + 1) { at + 1 } else { at };
        let preposition = head + 1;
        let held = preposition + 1 < view.len()
            && tree.tag(preposition) == Tag::In
            && !grammar.later.has(view.lower(preposition));
        let end = view.len().min(preposition + 3);
        let time = (preposition + 1..end).find(|&i| self.kind(i) == NounKind::Time)?;
        let leads = (preposition + 1..time).all(|i| matches!(tree.tag(i), Tag::Cd | Tag::Jj));
        (held && leads && !self.is_time(head)).then_some((head, time))
    }

    /// A name that is a place's, or that nobody knows right behind "in".
    fn is_place_name(&self, at: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let unknown = || {
            let within = at
                .checked_sub(1)
                .is_some_and(|p| self.roles.grammar.within.has(view.lower(p)));
            within && tree.tag(at) == Tag::Nnp && self.kind(at) == NounKind::Unknown
        };
        self.kind(at) == NounKind::Place || unknown()
    }
}
