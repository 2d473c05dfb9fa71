//! Rosters: lists read from their words alone, item after item, where the tree may join only some of the items.
//!
//! Input: the words of a sentence and where a list begins, and for a subject where its verb does. Output: the items, each
//! with its head and its own words.
//! Invariant: a roster has two items at least, the last of them behind a conjunction or a word that joins; where it has to
//! end at a word, nothing else stands between its items; reading is bounded and visits each word a bounded number of times.

use std::ops::Range;

use super::grammar::Grammar;
use super::item::opens_item;
use super::kind::NounKind;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

/// How many items a roster may have.
pub(super) const MOST_ITEMS: usize = 16;
/// How far before its verb a roster may begin.
const REACH: usize = 60;

/// One item of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Its last noun, number or pronoun.
    pub(super) head: usize,
    /// Its words, with what it is "of".
    pub(super) tokens: Range<usize>,
    /// The token behind all that tells more of it.
    pub(super) end: usize,
    /// Its head is a number.
    pub(super) is_number: bool,
}

/// A list and the token behind it.
pub(super) struct Roster {
    /// In text order.
    pub(super) items: Vec<Item>,
    /// The token behind the last of them.
    pub(super) end: usize,
}

impl Roster {
    /// Makes `heads` those of the items, where the tree takes others for them.
    pub(super) fn put_in(&self, view: &SentenceView<'_>, heads: &mut Vec<usize>) {
        let Some(first) = self.items.first() else {
            return;
        };
        let span = first.tokens.start..self.end;
        let mut own: Vec<usize> = Vec::new();
        for item in &self.items {
            // Where the tree has the head of it, that is the head.
            let inside = || heads.iter().copied().filter(|h| item.tokens.contains(h));
            // "POL depots": the depots, where the tree joins both.
            let name = |h: usize| view.tree.tag(h).is_proper();
            let known = inside().next().map(|h| {
                let noun = name(h) && !name(item.head) && inside().any(|other| other == item.head);
                if noun { item.head } else { h }
            });
            // "two of his guards": the two.
            let known = known.filter(|&h| h <= item.head || !item.is_number);
            own.push(known.unwrap_or(item.head));
        }
        heads.retain(|h| !span.contains(h));
        heads.append(&mut own);
        heads.sort_unstable();
        heads.dedup();
    }

    /// The words of the item with this head.
    pub(super) fn item(&self, head: usize) -> Option<Range<usize>> {
        let own = self.items.iter().find(|i| i.tokens.contains(&head));
        own.map(|i| i.tokens.clone())
    }
}

/// How the next item is joined to those before.
pub(super) struct Joint {
    /// The token that the next item begins with.
    pub(super) next: usize,
    /// A conjunction or "as well as" stands before it, not a mark alone.
    pub(super) closing: bool,
}

/// Reads the lists of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a, 'd> {
    pub(super) view: &'a SentenceView<'d>,
    pub(super) grammar: &'a Grammar,
    pub(super) kinds: &'a [NounKind],
}

impl Reader<'_, '_> {
    /// The roster that fills all the words before token `stop` from where a clause or a phrase may begin, and of which
    /// `known` is an item.
    pub(super) fn before(&self, stop: usize, known: usize, object: bool) -> Option<Roster> {
        let from = stop.saturating_sub(REACH);
        (from..=known)
            .filter(|&start| self.may_begin(start, object))
            .find_map(|start| {
                let roster = self.read(start, Some(stop))?;
                let first = roster.items.first()?.head;
                let own = object || !self.hangs_before(first, start);
                let listed = (roster.items.iter())
                    .any(|i| i.tokens.start <= known && known < i.end.max(i.tokens.end));
                (own && listed).then_some(roster)
            })
    }

    /// The roster that begins at `start`, goes on as far as its items do and has `known` in it. A verb behind it says
    /// something of the last item, unless the list is `within` the subject of that.
    pub(super) fn from(&self, start: usize, known: usize, within: bool) -> Option<Roster> {
        let mut roster = self.read(start, None)?;
        if !roster.items.iter().any(|i| i.tokens.contains(&known)) {
            return None;
        }
        while !within && roster.items.len() > 1 && self.is_said_of(roster.end) {
            // "killed two soldiers, a guard and the rebels fled": the last is the subject of what follows.
            roster.items.pop();
            roster.end = roster.items.last()?.end;
            let closed = self.joint(roster.items[roster.items.len().checked_sub(2)?].end);
            if !closed.is_some_and(|j| j.closing) {
                return None;
            }
        }
        (roster.items.len() > 1).then_some(roster)
    }

    /// May a list begin at `start`: at the head of a clause, behind a verb, or for an `object` behind a preposition?
    fn may_begin(&self, start: usize, object: bool) -> bool {
        let tree = self.view.tree;
        let Some(before) = start.checked_sub(1) else {
            return true;
        };
        match tree.tag(before) {
            _ if self.grammar.including.has(self.view.lower(before)) => false,
            Tag::Punct => !matches!(self.view.form(before), ")" | "]"),
            Tag::In => {
                object
                    || tree.label(before) == Label::Mark
                    || self.grammar.complementizers.has(self.view.lower(before))
            }
            Tag::Wrb | Tag::Cc => true,
            tag => tag.is_verb() || tree.pos(before) == Pos::Aux,
        }
    }

    /// Does `first` hang as an object on a word before the list?
    fn hangs_before(&self, first: usize, start: usize) -> bool {
        let tree = self.view.tree;
        let top = tree.first_conjunct(first, REACH);
        matches!(tree.label(top), Label::Dobj | Label::Pobj | Label::Attr)
            && tree.head(top).is_some_and(|h| h < start)
    }

    /// Do the words at `end` say something of what stands before them?
    fn is_said_of(&self, end: usize) -> bool {
        let tree = self.view.tree;
        let at = (end..self.view.len()).find(|&i| tree.tag(i) != Tag::Rb);
        at.is_some_and(|i| tree.tag(i).is_finite() || tree.pos(i) == Pos::Aux)
    }

    pub(super) fn read(&self, start: usize, stop: Option<usize>) -> Option<Roster> {
        let marked = self.has_semicolon(start, stop);
        let mut items: Vec<Item> = Vec::new();
        let mut at = start + usize::from(self.opens_pair(start));
        let (mut closed, mut closing) = (false, false);
        while items.len() < MOST_ITEMS {
            let Some(item) = self.item(at, stop, marked) else {
                // What stands behind a mark may be another clause.
                if stop.is_some() || !closed {
                    return None;
                }
                break;
            };
            if items.is_empty() && self.is_bare_one(&item) {
                return None;
            }
            closed |= closing;
            let end = item.end;
            items.push(item);
            if stop.is_some_and(|s| self.is_over(end, s)) {
                break;
            }
            let joint = self.joint(end);
            match joint.filter(|j| !closed || j.closing) {
                Some(joint) => (closing, at) = (joint.closing, joint.next),
                None if stop.is_some() => return None,
                None => break,
            }
        }
        let end = items.last()?.end;
        (items.len() > 1 && closed && !self.is_whole_of(&items)).then_some(Roster { items, end })
    }

    /// "two people, a man and a woman": the first is all of them.
    fn is_whole_of(&self, items: &[Item]) -> bool {
        let tree = self.view.tree;
        let first = &items[0];
        let several = matches!(tree.tag(first.head), Tag::Nns | Tag::Nnps);
        let apart =
            self.joint(first.end).is_some_and(|j| j.closing) || self.view.form(first.end) == ";";
        let named = items[1..].iter().all(|i| tree.tag(i.head).is_proper());
        let anybody = self.grammar.anybody.has(self.view.lower(first.head));
        // "Two sites, a post and a camp, were attacked"
        let last = items[items.len() - 1].end;
        let set_off = tree.tag(first.tokens.start) == Tag::Cd
            && last < self.view.len()
            && self.view.form(last) == ",";
        several && !apart && (anybody || named || set_off)
    }

    /// "journalist and activist Ali Khan": one person without a word before him may be what another is.
    fn is_bare_one(&self, item: &Item) -> bool {
        item.tokens.start == item.head && self.view.tree.tag(item.head) == Tag::Nn
    }

    fn opens_pair(&self, start: usize) -> bool {
        start < self.view.len() && self.grammar.both.has(self.view.lower(start))
    }

    /// Does nothing but a closing comma, adverbs and pairs of marks stand before `stop`?
    pub(super) fn is_over(&self, end: usize, stop: usize) -> bool {
        let mark = |i: usize| {
            self.view.form(i) == ","
                || matches!(self.view.tree.tag(i), Tag::Rb | Tag::Dt)
                || self.view.form(i).starts_with(['"', '\u{201d}'])
        };
        end <= stop && (end..stop).all(mark)
    }

    /// Do semicolons part the items, each with an item behind it?
    fn has_semicolon(&self, start: usize, stop: Option<usize>) -> bool {
        let end = stop.unwrap_or(self.view.len()).min(start + REACH);
        let over = |&i: &usize| stop.is_some() || !self.is_finite(i);
        let mut marks = (start..end)
            .take_while(over)
            .filter(|&i| self.view.form(i) == ";")
            .peekable();
        let item = |i: usize| self.joint(i).is_some_and(|j| self.run(j.next).is_some());
        marks.peek().is_some() && marks.all(item)
    }

    fn is_finite(&self, i: usize) -> bool {
        self.view.tree.tag(i).is_finite()
    }

    /// What joins the next item to the one that ends at `end`.
    pub(super) fn joint(&self, end: usize) -> Option<Joint> {
        let (view, grammar) = (self.view, self.grammar);
        let has = |i: usize, words: &crate::data::Words| i < view.len() && words.has(view.lower(i));
        let mut next = end;
        let mut closing = false;
        if next < view.len() && matches!(view.form(next), "," | ";") {
            next += 1;
        }
        let too = has(next + 1, &grammar.too);
        if has(next, &grammar.joining) || too && has(next, &grammar.contrasting) {
            (closing, next) = (true, next + 1);
        } else if has(next + 1, &grammar.as_well)
            && next + 2 < view.len()
            && view.lower(next) == view.lower(next + 2)
        {
            (closing, next) = (true, next + 3);
        } else if has(next, &grammar.together) && has(next + 1, &grammar.instrument) {
            (closing, next) = (true, next + 2);
        }
        if closing && has(next, &grammar.too) {
            next += 1;
        }
        if next == end && self.is_unmarked_item(end) {
            return Some(Joint { next, closing });
        }
        (next > end && next < view.len()).then_some(Joint { next, closing })
    }

    /// "one excavator one dumper and a truck": in a text without commas, a number or "a" right behind a noun begins another
    /// item.
    fn is_unmarked_item(&self, at: usize) -> bool {
        let (view, tree) = (self.view, self.view.tree);
        at > 0
            && at + 1 < view.len()
            && opens_item(view, self.grammar, at)
            && matches!(tree.tag(at - 1), Tag::Nn | Tag::Nns)
            && tree.tag(at + 1) != Tag::In
            && !(0..view.len()).any(|i| view.form(i) == ",")
    }
}
