//! Pairs: two nouns that "and" joins before a third, which the tree takes for two items of a list.
//!
//! Input: the words of a sentence with their tree, and the phrases of `[repair.paired]` in `en/readings.toml`. Output: the same
//! tree, in which a strike destroys one thing in "destroyed a command and control node".
//! Invariant: the tree stays a tree; what hung from the pair, or the pair from, goes over to the noun behind it.

use serde::Deserialize;

use super::nodes::{begins_with, is_noun, over, phrases, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::words::Word;

/// How many words before and behind a pair may hang on it.
const REACH: usize = 12;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    phrases: Vec<String>,
}

/// The same, as hashes of forms, the longest first.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    phrases: Vec<Vec<u32>>,
}

impl Pairs {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            phrases: phrases(&text.phrases),
        }
    }

    /// Corrects the pairs of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for first in 0..nodes.len().saturating_sub(3) {
            let found = self
                .phrases
                .iter()
                .find(|p| begins_with(&words[first..], p));
            let behind = found.map(|p| first + p.len());
            if let Some(noun) = behind.filter(|&n| n < nodes.len() && is_noun(&nodes[n])) {
                subordinate(nodes, first, noun);
            }
        }
    }
}

/// Makes the words from `first` up to `noun` modify it, and gives it their place in the sentence.
fn subordinate(nodes: &mut [Node], first: usize, noun: usize) {
    let outside = |i: &usize| over(nodes, *i).is_none_or(|h| !(first..=noun).contains(&h));
    let Some(top) = upwards(nodes, noun).find(outside) else {
        return;
    };
    // What hangs from the pair goes over to the noun, which must not hang from it.
    if upwards(nodes, top)
        .skip(1)
        .any(|i| (first..noun).contains(&i))
        || nodes[first].tag.is_verb()
    {
        return;
    }
    (nodes[noun].head, nodes[noun].label) = (nodes[top].head, nodes[top].label);
    for i in first.saturating_sub(REACH)..nodes.len().min(noun + REACH) {
        if over(nodes, i).is_some_and(|h| (first..noun).contains(&h)) {
            nodes[i].head = Some(noun as u32);
        }
    }
    for (i, node) in nodes[..noun].iter_mut().enumerate().skip(first) {
        node.head = Some(noun as u32);
        node.label = match i == first || i + 1 == noun {
            true => Label::Compound,
            false => Label::Cc,
        };
    }
}
