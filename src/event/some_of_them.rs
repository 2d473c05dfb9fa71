//! Some of them: who is told of among several by the words behind them, where the tree joins only some or none of those.
//!
//! Input: an event and what its trigger or target says of several ("the dead, including", "two seriously", "the rest were").
//! Output: the items of a list, the heads of numbers, or further targets that are part of the whole.
//! Invariant: nothing before the whole is taken; every walk is bounded.

use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::frame::{Frame, Role};
use super::phrase;
use super::roster::{Item, Reader, Roster};
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

/// How far behind the whole or the act those of them may stand that are told apart.
pub(super) const TOLD_APART: usize = 20;

impl<'l> Assembler<'_, '_, 'l> {
    /// "with the dead including four rebels and a nurse": who is told of among those whom nothing else is said of.
    pub(super) fn among_the_dead(&self, event: &mut Event<'l>, frame: &'l Frame) {
        let head = event.trigger.head;
        if !event.targets.is_empty() || !frame.target.contains(&Role::Identity) {
            return;
        }
        let rule = Role::Identity.name();
        for item in self.list_behind_including(head, head).0 {
            let mut filler = self.filler(&Argument::new(item.head, Hop::Clause, "subset"), rule);
            filler.tokens = item.tokens;
            filler.part_of = true;
            event.targets.push(filler);
        }
    }

    /// "Four persons, including two nurses, a guard and a driver, were killed": the items of the list right behind "including",
    /// read from the words, and the token that none of them stands behind.
    pub(super) fn list_behind_including(&self, trigger: usize, whole: usize) -> (Vec<Item>, usize) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let none = (Vec::new(), view.len());
        let end = phrase::noun_phrase(view, grammar, whole).end;
        // "were killed, including two nurses": behind the act.
        let at = |end: usize| end + usize::from(end < view.len() && view.form(end) == ",");
        let opens = |&i: &usize| i < view.len() && grammar.including.has(view.lower(i));
        let behind = [at(end), at(trigger + 1)];
        let Some(including) = behind.into_iter().find(|i| opens(i) && *i > whole) else {
            return none;
        };
        let them = including + 1 < view.len() && grammar.whole.has(view.lower(including + 1));
        let reader = Reader {
            view,
            grammar,
            kinds: self.kinds,
        };
        let start = including + 1 + usize::from(them);
        let Some(Roster { mut items, end }) = reader.read(start, None) else {
            // "with the dead including 52 rebels"
            let one = reader.item(start, None, false).filter(|_| whole == trigger);
            return (one.into_iter().collect(), view.len());
        };
        let [.., before, last] = &items[..] else {
            return none;
        };
        // "including six women and several others injured": the last is told of by what follows.
        let told = end < view.len() && tree.tag(end) != Tag::Vbg && {
            let act = |t: &Trigger<'_>| t.head == end && t.head != trigger;
            self.triggers.iter().any(act)
        };
        // "12 rebels, including a commander, and a soldier were killed": the comma ends what is inserted.
        let ended = items.len() == 2
            && view.form(before.end) == ","
            && view.form(including - 1) == ","
            && !(last.end < view.len() && view.form(last.end) == ",");
        if told || ended {
            let start = last.tokens.start;
            items.pop();
            return (items, start);
        }
        (items, view.len())
    }

    /// "Four were wounded, two seriously", "injured three, one critically and two lightly": the numbers of those whom an
    /// adverb tells apart behind the act.
    pub(super) fn hurt_worse(&self, trigger: &Trigger<'l>) -> Vec<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let mut found: Vec<usize> = Vec::new();
        if trigger.kind != ActionKind::Wound {
            return found;
        }
        let end = view.len().saturating_sub(1).min(trigger.head + TOLD_APART);
        // "three of them seriously"
        let behind = |i: usize| {
            let of_them = i + 3 < view.len()
                && grammar.of.has(view.lower(i + 1))
                && grammar.whole.has(view.lower(i + 2));
            if of_them { i + 3 } else { i + 1 }
        };
        for i in trigger.head + 1..end {
            if self.roles.clauses.is_verb(i) {
                break;
            }
            let grave = behind(i);
            if tree.tag(i) != Tag::Cd
                || grave >= view.len()
                || !grammar.gravely.has(view.lower(grave))
            {
                continue;
            }
            // "injuring one critically and three lightly": the first of them is all that stands before the adverb.
            let first = i == trigger.head + 1;
            let joined = tree.tag(i - 1) == Tag::Cc && !found.is_empty();
            let apart = i > trigger.head + 1 && matches!(view.form(i - 1), "," | "--" | "-");
            let after = view.len().min(grave + 2);
            let told = (grave + 1..after).any(|i| self.roles.clauses.is_verb(i));
            if (first || joined || apart) && !told {
                found.push(i);
            }
        }
        found
    }

    /// "Two of the dead were soldiers, three were guards and the rest were rebels": who the others of those were, as further
    /// copulas behind the first say.
    pub(super) fn add_the_rest(&self, event: &mut Event<'l>) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let Some(from) = event.targets.last().map(|t| t.tokens.end) else {
            return;
        };
        for copula in from..view.len().min(from + TOLD_APART) {
            let others = tree.child(copula, &[Label::Nsubj]).filter(|&s| {
                let rest = grammar.remainder.has(view.lower(s));
                from <= s && s < copula && (rest || tree.tag(s) == Tag::Cd)
            });
            let what = tree.child(copula, &[Label::Attr]).filter(|&w| w > copula);
            if let (Pos::Aux, Some(_), Some(what)) = (tree.pos(copula), others, what)
                && matches!(tree.tag(what), Tag::Nns | Tag::Nnps)
                && !self.is_time(what)
            {
                let argument = Argument::new(what, Hop::Control, "identity");
                let mut filler = self.filler(&argument, "including");
                filler.part_of = true;
                event.targets.push(filler);
            }
        }
    }
}
