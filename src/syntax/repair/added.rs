//! Added: nouns that "as well as" joins to another, as "and" does.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.added]` in `en/readings.toml`. Output: the same
//! tree, in which "a driver" is joined to "two guards" in "killed two guards as well as a driver", where the tree may make it
//! a second object, an apposition or the object of a preposition.
//! Invariant: the tree stays a tree; only the added noun, the words that join it and the noun before them change; work is
//! linear in the sentence.

use serde::Deserialize;

use super::nodes::{begins_with, is_nominal, over, phrase_start, phrases, under, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// How far behind the joining words the noun stands that they add, and before them the one they add it to.
const REACH: usize = 12;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    words: Vec<String>,
}

/// The same, as hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Added {
    words: Vec<Vec<u32>>,
}

impl Added {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            words: phrases(&text.words),
        }
    }

    /// Corrects the added nouns of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for from in 1..nodes.len() {
            let joins = |phrase: &&Vec<u32>| begins_with(&words[from..], phrase);
            let Some(end) = self.words.iter().find(joins).map(|p| from + p.len()) else {
                continue;
            };
            let comma = words[from - 1].form == COMMA;
            let Some(last) = from.checked_sub(1 + usize::from(comma)) else {
                continue;
            };
            if let Some(added) = added(nodes, end)
                && let Some(first) = first(nodes, last, end, added)
            {
                join(nodes, first, from..end, added);
            }
        }
    }
}

/// The noun whose phrase begins at `start`.
fn added(nodes: &[Node], start: usize) -> Option<usize> {
    let inside = |label: Label| {
        matches!(
            label,
            Label::Compound
                | Label::Nummod
                | Label::Amod
                | Label::Poss
                | Label::Nmod
                | Label::Quantmod
                | Label::Det
        )
    };
    let heads = |&n: &usize| {
        let before = inside(nodes[n].label) && over(nodes, n).is_some_and(|h| h > n);
        is_nominal(&nodes[n]) && !before
    };
    let noun = (start..nodes.len().min(start + REACH)).find(heads)?;
    let clause = [Label::Nsubj, Label::Nsubjpass, Label::Aux, Label::Auxpass];
    let verbal = nodes
        .iter()
        .any(|n| n.head == Some(noun as u32) && clause.contains(&n.label));
    // "as well as hundreds injured" is a clause without its verb.
    let told = nodes.get(noun + 1).is_some_and(|n| {
        let of_noun = n.head == Some(noun as u32) || over(nodes, noun) == Some(noun + 1);
        n.tag == Tag::Vbn && of_noun
    });
    (phrase_start(nodes, noun) <= start && !verbal && !told).then_some(noun)
}

/// The noun to which `added` is added; `last` is the word before the joining ones, which end at `end`.
fn first(nodes: &[Node], last: usize, end: usize, added: usize) -> Option<usize> {
    // The object of the last joining word hangs where that does.
    let mut holder = over(nodes, added)?;
    if holder + 1 == end {
        // "in addition to": one of them on the other.
        for _ in last..end {
            holder = over(nodes, holder)?;
            if holder <= last || holder >= end {
                break;
            }
        }
    }
    if holder <= last && is_nominal(&nodes[holder]) {
        return Some(holder);
    }
    let verb = holder;
    if !nodes[verb].tag.is_verb() {
        return None;
    }
    // "The police as well as the army arrested": the tree has two subjects.
    if verb > added {
        let subject = [Label::Nsubj, Label::Nsubjpass];
        let top = upwards(nodes, last)
            .take_while(|&i| i < end && is_nominal(&nodes[i]))
            .last()?;
        let own = over(nodes, end - 1) == Some(top) || over(nodes, top) == Some(verb);
        return (own && subject.contains(&nodes[added].label)).then_some(top);
    }
    let object = |i: usize| nodes[i].label == Label::Dobj && over(nodes, i) == Some(verb);
    let behind = |i: usize| {
        let preposition = over(nodes, i).filter(|_| nodes[i].label == Label::Pobj);
        preposition.and_then(|p| over(nodes, p)) == Some(verb)
    };
    let near = || (last.saturating_sub(REACH).max(verb + 1)..=last).rev();
    let ends = |i: usize| i == last || under(nodes, last, i);
    // "damaged two buses with passengers as well as shops": the object, unless another verb stands between.
    near()
        .take_while(|&i| !nodes[i].tag.is_verb())
        .find(|&i| object(i))
        .or_else(|| near().find(|&i| is_nominal(&nodes[i]) && behind(i) && ends(i)))
}

/// Joins `added` to `first` by the words of `joint`.
fn join(nodes: &mut [Node], first: usize, joint: std::ops::Range<usize>, added: usize) {
    if first == added || under(nodes, first, added) {
        return;
    }
    // The noun that comes first takes the place of a subject behind it.
    if over(nodes, added).is_some_and(|h| h > added) {
        (nodes[first].head, nodes[first].label) = (nodes[added].head, nodes[added].label);
    }
    (nodes[added].head, nodes[added].label) = (Some(first as u32), Label::Conj);
    let conjunction = joint.end - 1;
    for i in joint {
        (nodes[i].head, nodes[i].label) = (Some(conjunction as u32), Label::Advmod);
    }
    let node = &mut nodes[conjunction];
    (node.head, node.label) = (Some(first as u32), Label::Cc);
    (node.tag, node.pos) = (Tag::Cc, Pos::Cconj);
}
