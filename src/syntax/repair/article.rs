//! Articles: "the" before a gerund that the tree takes for a noun of its own ("The burning down of their homes drove them out").
//!
//! Input: the nodes of a tree. Output: the same tree, in which the gerund stands where its article stood, and heads it.
//! Invariant: an article that determines a word stays as it is; the tree stays a tree; work is linear in the sentence.

use super::nodes::{hand_over, is_above, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};

/// Corrects the articles of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    for article in 0..nodes.len().saturating_sub(1) {
        let gerund = article + 1;
        let alone = nodes[article].pos == Pos::Det && nodes[article].label != Label::Det;
        if !alone || nodes[gerund].tag != Tag::Vbg {
            continue;
        }
        let head = over(nodes, article);
        if head.is_some_and(|h| is_above(nodes, gerund, h)) {
            continue;
        }
        nodes[gerund].head = nodes[article].head;
        nodes[gerund].label = nodes[article].label;
        hand_over(nodes, .., article, gerund);
        nodes[article].head = Some(gerund as u32);
        nodes[article].label = Label::Det;
    }
}
