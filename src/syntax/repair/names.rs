//! Names: one name that the tree takes for two.
//!
//! Input: the nodes of a tree. Output: the same tree, in which "Jean" modifies "Kanga'Bo" in "Jean Kanga'Bo was killed", where
//! "Kanga'Bo" was told of "Jean".
//! Invariant: the tree stays a tree; only what hangs on the first of the two names changes its head; work is linear in the
//! sentence.

use super::nodes::over;
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Pos;

/// How far from a name what hangs on it may stand.
const REACH: usize = 24;

/// Corrects the names of one sentence: what somebody does, or is done to, takes the last of the names side by side as head.
pub(super) fn correct(nodes: &mut [Node]) {
    for last in 1..nodes.len() {
        let first = last - 1;
        let names = nodes[first].pos == Pos::Propn && nodes[last].pos == Pos::Propn;
        let told = nodes[last].label == Label::Appos && over(nodes, last) == Some(first);
        let party = matches!(
            nodes[first].label,
            Label::Nsubj | Label::Nsubjpass | Label::Dobj
        );
        if !names || !told || !party {
            continue;
        }
        nodes[last].head = nodes[first].head;
        nodes[last].label = nodes[first].label;
        nodes[first].head = Some(last as u32);
        nodes[first].label = Label::Compound;
        let end = nodes.len().min(last + REACH);
        for (i, node) in nodes[..end]
            .iter_mut()
            .enumerate()
            .skip(first.saturating_sub(REACH))
        {
            if i != last && node.head == Some(first as u32) {
                node.head = Some(last as u32);
            }
        }
    }
}
