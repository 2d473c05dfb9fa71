//! Sides: the second of those between whom something was, which the tree joins to a name within what is told of the first, and
//! both of them, where the tree hangs them on a time or a place.
//!
//! Input: the words of a sentence with their tree, the words of `[repair.sides]` in `en/readings.toml`, and nouns of acts. Output: the same
//! tree, in which "the army" is joined to "rebels" in "clashes between rebels loyal to Ali Khan and the army" and in "fighting
//! between rebels and the army left ten dead", where it was a subject, and "between" hangs from "Fighting" in "Fighting went on for a third day between rebels and the army".
//! Invariant: the tree stays a tree; only the second side, its conjunction and "between" change their heads.

use serde::Deserialize;

use super::nodes::{DEEP, has, hashes, is_above, is_noun, is_subject, over, phrase_start, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Word};

/// How far behind the first side the second one may begin.
const REACH: usize = 20;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    between: Vec<String>,
    of_places: Vec<String>,
    parties: Vec<String>,
    two: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Sides {
    between: Vec<u32>,
    of_places: Vec<u32>,
    parties: Vec<u32>,
    two: Vec<u32>,
}

impl Sides {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            between: hashes(&text.between),
            of_places: hashes(&text.of_places),
            parties: hashes(&text.parties),
            two: hashes(&text.two),
        }
    }

    /// Corrects the sides of one sentence; `deeds` are nouns of acts.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node], deeds: &[u32]) {
        for between in 3..nodes.len().saturating_sub(3) {
            if nodes[between].label == Label::Prep && has(&self.between, &words[between]) {
                part_sides(nodes, between);
            }
        }
        for between in 1..nodes.len().saturating_sub(3) {
            if nodes[between].label != Label::Prep || !has(&self.between, &words[between]) {
                continue;
            }
            join_subject(words, nodes, between);
            if let Some((first, conjunction, second)) = torn(nodes, between, words, self) {
                nodes[conjunction].head = Some(first as u32);
                nodes[second].head = Some(first as u32);
            }
        }
        for between in 3..nodes.len().saturating_sub(3) {
            if nodes[between].label == Label::Prep && has(&self.between, &words[between]) {
                hang_on_deed(words, nodes, between, deeds);
            }
        }
    }
}

/// "between the army and al-Qaeda militants": two sides are asked for, and the first, with its article, describes no second.
fn part_sides(nodes: &mut [Node], between: usize) {
    let end = nodes.len().min(between + REACH);
    let of = |i: usize, head: usize, label: Label| {
        over(nodes, i) == Some(head) && nodes[i].label == label
    };
    let Some(second) = (between + 2..end).find(|&i| of(i, between, Label::Pobj)) else {
        return;
    };
    let modifier = |&i: &usize| of(i, second, Label::Nmod) || of(i, second, Label::Compound);
    let Some(first) = (between + 1..second).find(modifier) else {
        return;
    };
    let article = (between + 1..first).any(|i| of(i, first, Label::Det));
    let name = (first + 1..second).find(|&i| of(i, first, Label::Conj));
    let joined = (second..end).any(|i| of(i, second, Label::Conj));
    let common = matches!(nodes[first].tag, Tag::Nn | Tag::Nns) && nodes[second].tag == Tag::Nns;
    if let Some(name) = name.filter(|_| article && common && !joined) {
        (nodes[first].head, nodes[first].label) = (Some(between as u32), Label::Pobj);
        (nodes[second].head, nodes[second].label) = (Some(first as u32), Label::Conj);
        (nodes[name].head, nodes[name].label) = (Some(second as u32), Label::Compound);
    }
}

/// "Fighting between rebels and the army left ten dead": the second side is no further subject of the verb that the fighting is
/// subject of.
fn join_subject(words: &[Word], nodes: &mut [Node], between: usize) {
    let end = nodes.len().min(between + REACH);
    let of = |i: usize, head: usize, label: Label| {
        over(nodes, i) == Some(head) && nodes[i].label == label
    };
    let Some(first) = (between + 1..end).find(|&i| of(i, between, Label::Pobj)) else {
        return;
    };
    let deed = over(nodes, between).filter(|&d| is_noun(&nodes[d]));
    let Some(verb) = deed.and_then(|d| over(nodes, d).filter(|&v| is_subject(nodes, d, v))) else {
        return;
    };
    let Some(second) = (first + 2..end.min(verb)).find(|&i| is_subject(nodes, i, verb)) else {
        return;
    };
    let before = phrase_start(nodes, second) - 1;
    // "between the army, rebels and villagers"
    let last = (second + 1..end.min(verb)).find(|&i| of(i, second, Label::Cc));
    let listed = nodes[before].tag == Tag::Punct && words[before].form == COMMA && last.is_some();
    let joins = before > first && (nodes[before].tag == Tag::Cc || listed);
    let joined = (first + 1..end).any(|i| of(i, first, Label::Conj));
    if joins && !joined && is_above(nodes, first, before) {
        nodes[before].head = Some(first as u32);
        (nodes[second].head, nodes[second].label) = (Some(first as u32), Label::Conj);
    }
}

/// "Fighting went on for a third day between rebels and the army": what was between two is the act that the sentence tells of,
/// and no time or place.
fn hang_on_deed(words: &[Word], nodes: &mut [Node], between: usize, deeds: &[u32]) {
    let end = nodes.len().min(between + REACH);
    let of = |i: usize, head: usize, label: Label| {
        over(nodes, i) == Some(head) && nodes[i].label == label
    };
    let first = (between + 1..end).find(|&i| of(i, between, Label::Pobj) && is_noun(&nodes[i]));
    let two =
        first.is_some_and(|f| (f + 1..end).any(|i| of(i, f, Label::Conj) && is_noun(&nodes[i])));
    let held = over(nodes, between);
    if !two || held.is_some_and(|h| has(deeds, &words[h])) {
        return;
    }
    let verb = upwards(nodes, between)
        .skip(1)
        .take(DEEP)
        .find(|&i| nodes[i].tag.is_verb());
    let Some(verb) = verb else { return };
    let deed = (verb.saturating_sub(REACH)..verb)
        .rev()
        .find(|&i| of(i, verb, Label::Nsubj) && has(deeds, &words[i]));
    if let Some(deed) = deed {
        nodes[between].head = Some(deed as u32);
    }
}

/// The first side, and the conjunction and the second one that hang from a word within its phrase: of several the one that
/// stands highest, since "between" asks for two, and behind a name, which may hold "and" itself, the last.
fn torn(
    nodes: &[Node],
    between: usize,
    words: &[Word],
    sides: &Sides,
) -> Option<(usize, usize, usize)> {
    let end = nodes.len().min(between + REACH);
    let of = |i: usize, head: usize, label: Label| {
        over(nodes, i) == Some(head) && nodes[i].label == label
    };
    let first = (between + 1..end).find(|&i| of(i, between, Label::Pobj) && is_noun(&nodes[i]))?;
    // "between two families", "between rival gangs", "between protester and security forces": both are named.
    let both = |i: usize| {
        nodes[i].tag == Tag::Cc || over(nodes, i) == Some(first) && has(&sides.two, &words[i])
    };
    if (between + 1..first).any(both) || (first + 1..end).any(|i| of(i, first, Label::Conj)) {
        return None;
    }
    // "rebels who attacked markets and schools", "refugees from Sri Lanka and Afghanistan": only those who fight are a side, and
    // a name that is no place's.
    let placed = |i: usize| {
        let mut way = upwards(nodes, i).skip(1).take_while(|&at| at != first);
        way.any(|at| has(&sides.of_places, &words[at]))
    };
    let fights = |i: usize| match nodes[i].tag.is_proper() {
        true => !placed(i),
        false => has(&sides.parties, &words[i]),
    };
    let depth = |i: usize| upwards(nodes, i).take(DEEP).position(|at| at == first);
    let mut items = (first + 1..end)
        .filter(|&i| nodes[i].label == Label::Conj && is_noun(&nodes[i]) && fights(i))
        .filter(|&i| over(nodes, i).is_some_and(|h| first < h && h < i && is_noun(&nodes[h])))
        .filter_map(|i| Some((depth(i)?, i)));
    let (_, second) = match nodes[first].tag.is_proper() {
        true => items.next_back()?,
        false => items.min()?,
    };
    let within = over(nodes, second)?;
    let conjunction = (within + 1..second)
        .rfind(|&i| nodes[i].tag == Tag::Cc && over(nodes, i) == Some(within))?;
    Some((first, conjunction, second))
}
