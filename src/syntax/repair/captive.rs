//! Captives: who is held "hostage", where the tree makes one phrase of them and that word.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.captive]` in `en/readings.toml`. Output: the same tree,
//! in which "children", joined by "teachers", and "hostage" are both objects of "holds" in "a man holds ten children and
//! teachers hostage", as in "holds ten children hostage".
//! Invariant: the tree stays a tree; only the words between the verb and that word, and what hangs behind it, change their
//! heads; work is one look-up a word, and a walk of bounded length where it hits.

use serde::Deserialize;

use super::nodes::{hand_over, has, hashes, is_noun, over, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::Word;

/// How far before the word its verb may stand.
const REACH: usize = 16;

/// How far up the tree the verb may stand over the word.
const UP: usize = 3;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    taking: Vec<String>,
    states: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Captives {
    taking: Vec<u32>,
    states: Vec<u32>,
}

impl Captives {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            taking: hashes(&text.taking),
            states: hashes(&text.states),
        }
    }

    /// Corrects the captives of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for state in 3..nodes.len() {
            let nominal = is_noun(&nodes[state]) || nodes[state].tag == Tag::Jj;
            if !nominal || !has(&self.states, &words[state]) {
                continue;
            }
            let near = state.saturating_sub(REACH);
            let taking = |&v: &usize| v >= near && v < state && has(&self.taking, &words[v]);
            let verb = upwards(nodes, state).skip(1).take(UP).find(taking);
            let ends = nodes.get(state + 1).is_none_or(|n| !is_noun(n));
            if let Some(verb) = verb.filter(|&v| ends && nodes[v].tag.is_verb()) {
                part(nodes, verb, state);
            }
        }
    }
}

/// Parts `state` from those before it, which become the object of `verb`.
fn part(nodes: &mut [Node], verb: usize, state: usize) {
    let of = |i: usize, head: usize, label: Label| {
        over(nodes, i) == Some(head) && nodes[i].label == label
    };
    let mut between = verb + 1..state;
    let last = state - 1;
    if !is_noun(&nodes[last]) {
        return;
    }
    match nodes[state].label {
        // "holds [ten children and teachers hostage]"
        Label::Dobj | Label::Ccomp | Label::Xcomp if over(nodes, state) == Some(verb) => {
            let whom = between.find(|&i| {
                let label = of(i, state, Label::Nmod) || of(i, state, Label::Nsubj);
                label && is_noun(&nodes[i])
            });
            let Some(whom) = whom else { return };
            // What stands before them is theirs.
            hand_over(nodes, verb + 1..state, state, whom);
            (nodes[whom].head, nodes[whom].label) = (Some(verb as u32), Label::Dobj);
        }
        // "took two nurses and [a doctor hostage]"
        Label::Conj
            if of(last, state, Label::Compound)
                || of(last, state, Label::Nsubj)
                || of(last, state, Label::Nmod) =>
        {
            let first = over(nodes, state).filter(|&f| f > verb && of(f, verb, Label::Dobj));
            if first.is_none() {
                return;
            }
            (nodes[last].head, nodes[last].label) = (nodes[state].head, Label::Conj);
            hand_over(nodes, verb + 1..last, state, last);
        }
        _ => return,
    }
    (nodes[state].head, nodes[state].label) = (Some(verb as u32), Label::Dobj);
    (nodes[state].tag, nodes[state].pos) = (Tag::Nn, Pos::Noun);
    hand_over(nodes, state + 1.., state, verb);
}
