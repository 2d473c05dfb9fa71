//! Items of lists: where one begins, what heads it and where it ends.
//!
//! Input: the token that an item begins with, or its head. Output: its head, or the token behind it.
//! Invariant: an item has a bounded number of words.

use super::grammar::Grammar;
use super::phrase::{REACH, is_nominal, noun_phrase, rightmost};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

/// How many tokens before its head an item of a list may have.
pub(super) const LONGEST_ITEM: usize = 6;

/// How many tokens a phrase that tells more of an item may have.
const LONGEST_PHRASE: usize = 14;

/// Does a counted phrase begin at `at`?
pub(super) fn opens_item(view: &SentenceView<'_>, grammar: &Grammar, at: usize) -> bool {
    view.tree.tag(at) == Tag::Cd || grammar.indefinite.has(view.lower(at))
}

/// The end of the item of `head` in an enumeration: of its phrase, and of a participle right behind it ("a house rigged
/// with explosives").
pub(super) fn item_end(view: &SentenceView<'_>, grammar: &Grammar, head: usize) -> usize {
    let end = noun_phrase(view, grammar, head).end;
    let tree = view.tree;
    let participle = (end < view.len())
        && tree.head(end) == Some(head)
        && tree.label(end) == Label::Acl
        && tree.tag(end) == Tag::Vbn;
    if !participle {
        return item_end_behind(view, grammar, head, end);
    }
    let mut last = rightmost(view, end);
    while last > end && (view.form(last) == "," || tree.tag(last) == Tag::Cc) {
        last -= 1;
    }
    last + 1
}

/// The end of an item with a phrase behind its head, where the list goes on behind that ("a residence for advisers, and").
fn item_end_behind(view: &SentenceView<'_>, grammar: &Grammar, head: usize, end: usize) -> usize {
    let tree = view.tree;
    if let Some(comma) = before_number(view, grammar, head, end) {
        return comma;
    }
    let phrase = (end < view.len())
        && tree.head(end) == Some(head)
        && tree.label(end) == Label::Prep
        && tree.label(head) == Label::Appos;
    if !phrase {
        return end;
    }
    let object = tree.child(end, &[Label::Pobj]);
    let last = object.map_or(end, |o| rightmost(view, o)) + 1;
    let short = last - end <= LONGEST_ITEM && last < view.len();
    match short && (view.form(last) == "," || tree.tag(last) == Tag::Cc) {
        true => last,
        false => end,
    }
}

/// "50 workshops for bombs and mines, 31 depots": the comma behind a phrase that tells more of several, where another
/// number of things follows it.
fn before_number(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    head: usize,
    end: usize,
) -> Option<usize> {
    let tree = view.tree;
    if end + 2 >= view.len()
        || tree.label(end) != Label::Prep
        || tree.head(end) != Some(head)
        || tree.tag(head) != Tag::Nns
    {
        return None;
    }
    let most = view.len().saturating_sub(2).min(end + LONGEST_PHRASE);
    let finite = |i: usize| tree.tag(i).is_finite();
    let comma = (end + 1..most)
        .take_while(|&i| !finite(i))
        .find(|&i| view.form(i) == ",")?;
    let next = item_head(view, grammar, comma + 1)?;
    let several = tree.tag(comma + 1) == Tag::Cd && tree.tag(next) == Tag::Nns;
    several.then_some(comma)
}

/// The head of the item that begins at `start` with a number or "a": what that depends on, or the last noun of the run
/// of words where that is further ("a command and control node", "14 weapons cache").
pub(super) fn item_head(view: &SentenceView<'_>, grammar: &Grammar, start: usize) -> Option<usize> {
    let tree = view.tree;
    let opens = matches!(tree.label(start), Label::Det | Label::Nummod);
    let above = tree
        .head(start)
        .filter(|&h| opens && h > start && h - start < REACH && is_nominal(view, h));
    let subject = |h: usize| matches!(tree.label(h), Label::Nsubj | Label::Nsubjpass);
    if above.is_some_and(subject) {
        return above;
    }
    // "five of his guards"
    let of = start + 1 < view.len()
        && grammar.of.has(view.lower(start + 1))
        && tree.head(start + 1) == Some(start);
    let several = tree.tag(start) == Tag::Cd && !grammar.indefinite.has(view.lower(start));
    if of && several && above.is_none() {
        return Some(start);
    }
    above.max(run_head(view, start))
}

/// The head of the run of words that begins at `start`, also where it is one noun.
pub(super) fn run_from(view: &SentenceView<'_>, start: usize) -> Option<usize> {
    let alone = || (start < view.len() && view.tree.tag(start).is_noun()).then_some(start);
    run_head(view, start).or_else(alone)
}

/// The head of a run of determiners, numbers, adjectives and nouns from `start`: its last noun.
pub(super) fn run_head(view: &SentenceView<'_>, start: usize) -> Option<usize> {
    let tree = view.tree;
    let inside = |i: usize| {
        matches!(
            tree.pos(i),
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Det
        ) || matches!(tree.tag(i), Tag::Cd | Tag::Dt | Tag::Jj | Tag::Pos)
            || (i == start && tree.tag(i) == Tag::PrpPoss)
            || (tree.label(i) == Label::Conj
                && !matches!(tree.tag(i), Tag::Vbd | Tag::Vbn | Tag::Vb))
            // "one critically": how one was hurt is no noun.
            || tree.tag(i) != Tag::Rb
                && matches!(tree.label(i), Label::Amod | Label::Compound | Label::Nmod)
    };
    let end = (start..view.len().min(start + REACH))
        .find(|&i| !inside(i))
        .unwrap_or(view.len());
    let last = end.checked_sub(1).filter(|&l| l > start)?;
    (tree.pos(last) != Pos::Det && !matches!(tree.pos(end.min(view.len() - 1)), Pos::Aux))
        .then_some(last)
}

/// "a nurse, (25), and three guards": the token behind a number in brackets at `end`.
pub(super) fn behind_age(view: &SentenceView<'_>, end: usize) -> usize {
    let from = end + usize::from(end < view.len() && view.form(end) == ",");
    let bracketed = from + 3 < view.len()
        && view.form(from) == "("
        && view.tree.tag(from + 1) == Tag::Cd
        && view.form(from + 2) == ")";
    if bracketed { from + 3 } else { end }
}
