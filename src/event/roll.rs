//! Rolls: people told of one by one, each with who they are ("Ali Khan, a teacher; his son Omar; and a guard").
//!
//! Input: a sentence and the head of the first phrase of a slot. Output: the heads of all who are told of, in text order.
//! Invariant: "and" closes a roll; no finite verb stands in it; work is linear in the sentence, and a roll is bounded.

use super::grammar::Grammar;
use super::item::{behind_age, item_end, run_from};
use super::kind::NounKind;
use super::phrase::{REACH, left_edge};
use crate::sentence::SentenceView;
use crate::syntax::Tag;

/// What parts those of whom more is told.
const PARTING: &str = ";";

/// How many words one of a roll may take with all that is told of him.
const LONGEST_TELLING: usize = 24;

/// Those of the roll that the phrase of `head` is in; none where it is in none.
pub(super) fn roll(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    kinds: &[NounKind],
    head: usize,
) -> Option<Vec<usize>> {
    parted(view, kinds, head).or_else(|| described(view, grammar, kinds, head))
}

/// "Ali Khan, a teacher; Omar Haddad; and a guard": what begins each part between semicolons.
fn parted(view: &SentenceView<'_>, kinds: &[NounKind], head: usize) -> Option<Vec<usize>> {
    let tree = view.tree;
    let edge = left_edge(view, head);
    let finite = |i: usize| matches!(tree.tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let outside = |i: usize| finite(i) || matches!(view.form(i), ":" | "--" | "." | "\"");
    let start = (0..edge).rev().find(|&i| outside(i)).map_or(0, |i| i + 1);
    let end = (head + 1..view.len())
        .find(|&i| outside(i))
        .unwrap_or(view.len());
    let mut people = Vec::new();
    let (mut from, mut closed) = (start, false);
    while from < end && people.len() < REACH {
        let to = (from..end)
            .find(|&i| view.form(i) == PARTING)
            .unwrap_or(end);
        closed = tree.tag(from) == Tag::Cc;
        let first = from + usize::from(closed);
        // What leads to the first of them ("in Kano yesterday, Ali Khan, a teacher;") is passed over.
        let own = (people.is_empty() && (from..to).contains(&head)).then_some(head);
        let one = own
            .or_else(|| noun_from(view, first))
            .or_else(|| name_behind(view, first, to));
        let one = one.filter(|&h| h < to && to - from <= LONGEST_TELLING)?;
        if !is_somebody(view, kinds, one) {
            return None;
        }
        people.push(one);
        from = to + 1;
    }
    (closed && people.len() > 1 && people.contains(&head)).then_some(people)
}

/// "Ali Khan, a teacher, Lina Haddad, his wife, and a guard": names with who each is behind a comma.
fn described(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    kinds: &[NounKind],
    head: usize,
) -> Option<Vec<usize>> {
    let tree = view.tree;
    let name =
        |h: usize| tree.tag(h) == Tag::Nnp && left_edge(view, h) < h && is_somebody(view, kinds, h);
    if !name(head) {
        return None;
    }
    let mut people = vec![head];
    let (mut named, mut told) = (true, 0);
    let mut end = item_end(view, grammar, head);
    for _ in 0..REACH {
        let mut at = behind_age(view, end);
        let comma = at < view.len() && view.form(at) == ",";
        at += usize::from(comma);
        let closes = at < view.len() && tree.tag(at) == Tag::Cc;
        at += usize::from(closes);
        if !(comma || closes) {
            return None;
        }
        let next = noun_from(view, at)?;
        let one = name(next);
        if one || closes && !tree.tag(next).is_proper() && is_somebody(view, kinds, next) {
            people.push(next);
            named = one;
        } else if named && !closes && is_description(view, kinds, at, next) {
            named = false;
            told += 1;
        } else {
            return None;
        }
        end = item_end(view, grammar, next).max(next + 1);
        if closes {
            return (told > 0 && people.len() > 2).then_some(people);
        }
    }
    None
}

/// "guard Omar Haddad", where the tree takes the guard for a verb: the name behind the first word.
fn name_behind(view: &SentenceView<'_>, first: usize, to: usize) -> Option<usize> {
    let title = first + 1;
    (title < to && view.tree.tag(title) == Tag::Nnp)
        .then(|| noun_from(view, title))
        .flatten()
}

/// The last noun of the run of words from `start`, before a verb too ("and Omar Haddad were killed").
fn noun_from(view: &SentenceView<'_>, start: usize) -> Option<usize> {
    let first = run_from(view, start)?;
    let end = view.len().min(first + REACH);
    let others = (first + 1..end).take_while(|&i| view.tree.tag(i).is_noun());
    Some(others.last().unwrap_or(first))
}

/// "a teacher", "his wife", "head of the union": a noun for one person that is no name.
fn is_description(view: &SentenceView<'_>, kinds: &[NounKind], from: usize, noun: usize) -> bool {
    let tree = view.tree;
    let opens = matches!(tree.tag(from), Tag::Dt | Tag::PrpPoss | Tag::Nn | Tag::Jj);
    opens && tree.tag(noun) == Tag::Nn && kinds.get(noun) == Some(&NounKind::Person)
}

fn is_somebody(view: &SentenceView<'_>, kinds: &[NounKind], head: usize) -> bool {
    let tag = view.tree.tag(head);
    let unknown = matches!(tag, Tag::Nnp | Tag::Cd);
    match kinds.get(head) {
        Some(NounKind::Person) => true,
        Some(NounKind::Unknown) => unknown,
        _ => false,
    }
}
