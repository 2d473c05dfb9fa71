//! Times behind an agent: "last week", which the parser takes for whom "by" names.
//!
//! Input: the words of a sentence with their tree, and the words for times of `en/readings.toml`. Output: the same tree, in
//! which "the Taliban" hangs from "by" in "kidnapped by the Taliban last week", where it hung from "week".
//! Invariant: the tree stays a tree; only the two nouns and what stands before the first change their heads; work is linear
//! in the sentence.

use super::nodes::{hand_over, has, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::words::Word;

/// How far before a time the phrase of the agent may begin.
const REACH: usize = 8;

/// Parts agents from the times behind them.
pub(super) fn correct(words: &[Word], nodes: &mut [Node], times: &[u32], pointing_words: &[u32]) {
    for time in 3..nodes.len() {
        if nodes[time].label != Label::Pobj || !has(times, &words[time]) {
            continue;
        }
        let pointing = time - 1;
        let points =
            has(pointing_words, &words[pointing]) && nodes[pointing].head == Some(time as u32);
        let noun = pointing - 1;
        let named = nodes[noun].tag.is_noun()
            && nodes[noun].head == Some(time as u32)
            && matches!(nodes[noun].label, Label::Compound | Label::Nmod);
        let Some(preposition) = over(nodes, time).filter(|&p| p < noun && points && named) else {
            continue;
        };
        let from = noun.saturating_sub(REACH).max(preposition + 1);
        hand_over(nodes, from..noun, time, noun);
        if nodes[preposition].head.is_none() {
            continue;
        }
        nodes[noun].head = Some(preposition as u32);
        nodes[noun].label = Label::Pobj;
        nodes[time].head = nodes[preposition].head;
        nodes[time].label = Label::Npadvmod;
    }
}
