//! Noun phrases: from a head word to the span that a slot holds.
//!
//! Input: a tree and a head. Output: token ranges.
//! Invariant: a phrase contains its head, lies within the head's sentence, and holds no relative clause, trailing
//! participle or comma apposition; walking a phrase visits each of its tokens a bounded number of times.

use std::ops::Range;

use super::grammar::Grammar;
use crate::data::Words;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};
use crate::text::TokenKind;

/// How deep "of the ... of the ..." is followed.
const OF_DEPTH: usize = 4;
/// How many tokens a phrase may have on either side of its head.
pub(super) const REACH: usize = 40;

/// The noun phrase of `head`: determiner, adjectives, nouns and "of" complement.
pub(crate) fn noun_phrase(view: &SentenceView<'_>, grammar: &Grammar, head: usize) -> Range<usize> {
    let start = left_edge(view, head);
    let end = right_edge(view, grammar, head, OF_DEPTH);
    start..end.max(head + 1)
}

/// The word of `words` that opens a clause on what ends before token `end`, over a comma or none (", where ...").
pub(crate) fn opens_clause(view: &SentenceView<'_>, end: usize, words: &Words) -> Option<usize> {
    let comma = end < view.len() && view.form(end) == ",";
    let at = end + usize::from(comma);
    let opens = at < view.len() && view.tree.tag(at) == Tag::Wrb && words.has(view.lower(at));
    opens.then_some(at)
}

/// The noun phrases that `head` is coordinated with, itself first, each as its own range with its own head.
pub(crate) fn conjuncts(view: &SentenceView<'_>, head: usize, out: &mut Vec<usize>) {
    out.clear();
    out.push(head);
    let mut next = 0;
    while next < out.len() && out.len() < REACH {
        let from = out[next];
        out.extend(
            view.tree
                .children(from)
                .filter(|&c| view.tree.label(c) == Label::Conj && c > from && is_nominal(view, c)),
        );
        next += 1;
    }
    out.sort_unstable();
}

/// One phrase that covers `head` and all it is coordinated with.
pub(crate) fn whole_coordination(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    heads: &[usize],
) -> Range<usize> {
    let first = noun_phrase(view, grammar, heads[0]);
    let last = noun_phrase(view, grammar, *heads.last().unwrap_or(&heads[0]));
    first.start..last.end.max(first.end)
}

/// Where a verb begins with the adverb before it ("shot at and critically injured a worker").
pub(super) fn verb_start(view: &SentenceView<'_>, verb: usize) -> usize {
    let adverb = verb > 0 && view.tree.tag(verb - 1) == Tag::Rb;
    verb - usize::from(adverb)
}

/// Can this token head a noun phrase?
pub(crate) fn is_nominal(view: &SentenceView<'_>, i: usize) -> bool {
    matches!(
        view.tree.pos(i),
        Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num
    ) || matches!(view.tree.tag(i), Tag::Dt | Tag::Cd | Tag::Jjr)
        || (view.tree.pos(i) == Pos::Adj
            && view
                .tree
                .child(i, &[Label::Det, Label::Nummod, Label::Amod])
                .is_some())
        || (view.tree.pos(i) == Pos::Det && !matches!(view.tree.label(i), Label::Det))
}

/// First token of the phrase: the outermost of the head's modifiers that touch one another.
pub(super) fn left_edge(view: &SentenceView<'_>, head: usize) -> usize {
    let tree = view.tree;
    let mut start = head;
    for child in tree.children(head).rev().filter(|&c| c < head) {
        let own = match tree.label(child) {
            Label::Det
            | Label::Amod
            | Label::Compound
            | Label::Nummod
            | Label::Poss
            | Label::Quantmod
            | Label::Predet
            | Label::Nmod
            | Label::Neg
            | Label::Case
            | Label::Npadvmod => true,
            // "both victims", but not "both a soldier and a rebel".
            Label::Preconj => tree.child(head, &[Label::Conj]).is_none(),
            // "at least 30 people" where the tree hangs the bound on the noun; other adverbs are the clause's.
            Label::Advmod => {
                let bound = tree.children(child).next().is_some();
                bound && rightmost(view, child) + 1 == start && tree.tag(start) == Tag::Cd
            }
            Label::Punct => {
                // Hyphens and quotation marks inside a phrase; commas only between adjectives.
                view.tokens()[child].span.len() <= 3
                    && child + 1 == start
                    && child > 0
                    && tree.head(child) == Some(head)
                    && tree.children(head).any(|c| {
                        c < child
                            && matches!(
                                tree.label(c),
                                Label::Amod
                                    | Label::Compound
                                    | Label::Nmod
                                    | Label::Det
                                    | Label::Poss
                            )
                    })
            }
            Label::Appos => child + 1 == start,
            _ => false,
        };
        if own {
            start = start.min(leftmost(view, child));
        } else if tree.label(child) != Label::Cc && tree.label(child) != Label::Conj {
            // A clause or preposition before the head ends the phrase, unless modifiers stand further out.
            continue;
        }
        if head - start > REACH {
            return start;
        }
    }
    // "A police head constable was killed", where the tree takes both nouns for subjects.
    let subject = matches!(tree.label(head), Label::Nsubj | Label::Nsubjpass);
    if subject
        && start == head
        && let Some(before) = head.checked_sub(1)
        && tree.label(before) == tree.label(head)
        && tree.head(before) == tree.head(head)
        && tree.tag(before) == Tag::Nn
    {
        return left_edge(view, before);
    }
    // "Hundreds of thousands of people", where the tree takes the first word for another subject.
    let amounts = start > 0
        && tree.label(start) == Label::Quantmod
        && tree.tag(start) == Tag::In
        && tree.tag(start - 1).is_noun()
        && tree.head(start - 1) == tree.head(start);
    start - usize::from(amounts)
}

/// First token of the subtree of `i`, following first children only.
pub(crate) fn leftmost(view: &SentenceView<'_>, i: usize) -> usize {
    let mut at = i;
    for _ in 0..REACH {
        match view.tree.children(at).next() {
            Some(first) if first < at => at = first,
            _ => break,
        }
    }
    at
}

/// Last token of the subtree of `i`, following last children only.
pub(crate) fn rightmost(view: &SentenceView<'_>, i: usize) -> usize {
    let mut at = i;
    for _ in 0..REACH {
        match view.tree.children(at).next_back() {
            Some(last) if last > at => at = last,
            _ => break,
        }
    }
    at
}

fn right_edge(view: &SentenceView<'_>, grammar: &Grammar, head: usize, depth: usize) -> usize {
    let tree = view.tree;
    let mut end = head + 1;
    for child in tree.children(head).filter(|&c| c > head) {
        let label = tree.label(child);
        let takes = match label {
            Label::Prep if depth > 0 => {
                let of = grammar.of.has(view.lower(child))
                    && (child == end
                        || child == end + 1 && closes_quotation(view, end)
                        || child == bracketed_name(view, end));
                // "the Movement for Free Kivu"
                let named_for = |object: usize| {
                    child == end
                        && tree.tag(head).is_proper()
                        && tree.tag(object).is_proper()
                        && grammar.bodies.has(view.lower(head))
                        && grammar.purpose.has(view.lower(child))
                };
                let object = tree.child(child, &[Label::Pobj]);
                if let Some(object) = object.filter(|&o| of || named_for(o)) {
                    end = of_end(view, grammar, object, depth - 1);
                }
                false
            }
            // "the militant group Ansar al-Sharia": a name that no comma sets off.
            Label::Appos
                if depth > 0
                    && tree.tag(child).is_proper()
                    && !tree.tag(head).is_proper()
                    && leftmost(view, child) == end
                    && view.tokens()[end].kind == TokenKind::Word =>
            {
                end = names_end(view, grammar, child, depth - 1);
                false
            }
            // "fighters loyal to the general".
            Label::Amod | Label::Acl
                if depth > 0 && child == end && grammar.allegiance.has(view.lower(child)) =>
            {
                let object = tree
                    .children(child)
                    .find(|&c| c == child + 1 && tree.label(c) == Label::Prep)
                    .and_then(|to| tree.child(to, &[Label::Pobj]));
                let Some(object) = object else { continue };
                end = of_end(view, grammar, object, depth - 1);
                false
            }
            // The tree may take an opening bracket for it.
            Label::Case => child == end && view.tokens()[child].kind != TokenKind::Punctuation,
            Label::Nummod | Label::Compound | Label::Nmod | Label::Npadvmod => child == end,
            Label::Advmod | Label::Amod => {
                child == end
                    && view.tree.tag(child) != Tag::Vbn
                    && view.tree.tag(child) != Tag::Vbg
                    && matches!(tree.pos(head), Pos::Num | Pos::Noun)
                    && grammar.another.has(view.lower(child))
            }
            _ => false,
        };
        if takes {
            end = child + 1;
        }
    }
    if depth > 0
        && let Some(of) = shared_of(view, grammar, head, end)
    {
        return of_end(view, grammar, of, depth - 1);
    }
    bracketed_name(view, end)
}

/// "members and supporters of the group": what both are of, which the tree hangs on the first and stands at `end`, right
/// behind the second.
fn shared_of(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    second: usize,
    end: usize,
) -> Option<usize> {
    let tree = view.tree;
    let joined = end < view.len() && tree.label(second) == Label::Conj && is_nominal(view, second);
    let first = tree.head(second).filter(|&f| joined && f < second)?;
    let own = tree.label(end) == Label::Prep && tree.head(end) == Some(first);
    let of = (own && grammar.of.has(view.lower(end))).then_some(end)?;
    tree.child(of, &[Label::Pobj])
}

/// A quotation mark may stand between a noun and what it is of: '"thousands" of soldiers'.
fn closes_quotation(view: &SentenceView<'_>, i: usize) -> bool {
    view.tokens()[i].kind == TokenKind::Punctuation && view.form(i).starts_with(['"', '\u{201d}'])
}

/// The end of an apposed name, with the bare names that it is coordinated with ("workers Sharon and Hilda", but not "the
/// group al-Shabab and one soldier").
fn names_end(view: &SentenceView<'_>, grammar: &Grammar, name: usize, depth: usize) -> usize {
    let tree = view.tree;
    let mut end = right_edge(view, grammar, name, depth);
    let mut at = name;
    for _ in 0..8 {
        let next = tree.children(at).find(|&c| {
            tree.label(c) == Label::Conj
                && c > at
                && tree.tag(c).is_proper()
                && tree.child(c, &[Label::Det, Label::Nummod]).is_none()
        });
        let Some(next) = next else { break };
        end = end.max(right_edge(view, grammar, next, depth));
        at = next;
    }
    end
}

/// The end of an "of" complement, with what it is coordinated with.
fn of_end(view: &SentenceView<'_>, grammar: &Grammar, object: usize, depth: usize) -> usize {
    let mut end = right_edge(view, grammar, object, depth);
    let mut at = object;
    for _ in 0..8 {
        let conj = view
            .tree
            .children(at)
            .find(|&c| view.tree.label(c) == Label::Conj && c > at && is_nominal(view, c));
        match conj {
            Some(c) => {
                end = end.max(right_edge(view, grammar, c, depth));
                at = c;
            }
            None => break,
        }
    }
    end
}

/// The token before the name in brackets that ends with token `at`; `at` where none does.
pub(crate) fn before_bracketed_name(view: &SentenceView<'_>, at: usize) -> Option<usize> {
    if !matches!(view.form(at), ")" | "]") {
        return Some(at);
    }
    let first = at.saturating_sub(3);
    let open = (first..at)
        .rev()
        .find(|&i| matches!(view.form(i), "(" | "["))?;
    open.checked_sub(1)
}

/// Takes in an acronym in brackets right after a name: "the Southern Transitional Council (STC)".
fn bracketed_name(view: &SentenceView<'_>, end: usize) -> usize {
    let closes = |open: &str| match open {
        "(" => Some(")"),
        "[" => Some("]"),
        _ => None,
    };
    if end < view.len()
        && let Some(close) = closes(view.form(end))
    {
        for at in end + 1..view.len().min(end + 4) {
            if view.form(at) == close {
                return if at > end + 1 { at + 1 } else { end };
            }
            let form = view.form(at);
            if view.tokens()[at].kind != TokenKind::Word || !form.chars().any(char::is_uppercase) {
                break;
            }
        }
    }
    end
}
