//! Worth: a sum that the tree takes for the subject, where the sentence tells of what is worth it.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.worth]` in `en/readings.toml`. Output: the same
//! tree, in which "goods" is the subject in "Goods worth two million rupees were damaged", where "rupees" was.
//! Invariant: the tree stays a tree; only the noun before such a word, the sum and their verb change their heads; work is one
//! look-up a word, and a walk of bounded length where it hits.

use serde::Deserialize;

use super::nodes::{hand_over, has, hashes, is_noun, over, under, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::words::Word;

/// How far before its noun a phrase may begin, and behind the word a sum ends.
const REACH: usize = 8;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    measuring: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Worth {
    measuring: Vec<u32>,
}

impl Worth {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            measuring: hashes(&text.measuring),
        }
    }

    /// Corrects the sums of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for worth in 1..nodes.len().saturating_sub(2) {
            if !has(&self.measuring, &words[worth]) || !is_noun(&nodes[worth - 1]) {
                continue;
            }
            let end = nodes.len().min(worth + REACH);
            let subject = |i: &usize| matches!(nodes[*i].label, Label::Nsubj | Label::Nsubjpass);
            let sum = (worth + 1..end).find(subject);
            let whole = |sum: &usize| (worth + 1..*sum).all(|i| under(nodes, i, *sum));
            if let Some(sum) = sum.filter(whole) {
                tell_of(nodes, worth, sum);
            }
        }
    }
}

/// Makes the noun before `worth`, or the first of those it is joined to, the subject of the verb of `sum`.
fn tell_of(nodes: &mut [Node], worth: usize, sum: usize) {
    let before = worth - 1;
    // "Goods worth millions": the tree makes one noun of them.
    if over(nodes, before) == Some(sum) {
        let phrase = before.saturating_sub(REACH)..before;
        hand_over(nodes, phrase, sum, before);
        (nodes[before].head, nodes[before].label) = (nodes[sum].head, nodes[sum].label);
        hang_sum(nodes, worth, sum);
        return;
    }
    let joined = over(nodes, before).filter(|&n| nodes[before].label == Label::Conj && n < before);
    let noun = joined.filter(|&n| is_noun(&nodes[n])).unwrap_or(before);
    let Some(verb) = over(nodes, sum).filter(|&v| v > sum && nodes[v].tag.is_verb()) else {
        return;
    };
    // The verb hangs from the noun, over the word between or not.
    if !upwards(nodes, verb).skip(1).take(2).any(|i| i == noun) {
        return;
    }
    let (head, label) = (nodes[noun].head, nodes[noun].label);
    (nodes[verb].head, nodes[verb].label) = (head, label);
    (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), nodes[sum].label);
    hang_sum(nodes, worth, sum);
}

/// Hangs `worth` from the noun before it, and the sum from `worth`.
fn hang_sum(nodes: &mut [Node], worth: usize, sum: usize) {
    (nodes[worth].head, nodes[worth].label) = (Some(worth as u32 - 1), Label::Amod);
    (nodes[sum].head, nodes[sum].label) = (Some(worth as u32), Label::Npadvmod);
}
