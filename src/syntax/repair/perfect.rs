//! Perfect infinitives: "claim to have killed ten and destroyed a truck", where the tree joins the second participle to the verb
//! that rules the first.
//!
//! Input: the nodes of one sentence. Output: the same tree, in which "destroyed" goes on with "killed".
//! Invariant: the tree stays a tree; only the second participle and the conjunction before it change their heads; work is linear
//! in the sentence but for a walk of at most [`REACH`] tokens for a joined past form below a present one.

use super::nodes::{has_before, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;

/// How far before the second participle the verb may stand.
const REACH: usize = 24;

/// Corrects the joined participles of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    for second in 4..nodes.len() {
        let past = matches!(nodes[second].tag, Tag::Vbd | Tag::Vbn);
        if !past || nodes[second].label != Label::Conj {
            continue;
        }
        let verb = over(nodes, second).filter(|&v| v < second && second - v <= REACH);
        // What is claimed now, and done before: a past form does not go on with "claims".
        let present = |&v: &usize| matches!(nodes[v].tag, Tag::Vbp | Tag::Vbz);
        let Some(verb) = verb.filter(present) else {
            continue;
        };
        let of = |i: usize, label: Label| over(nodes, i) == Some(verb) && nodes[i].label == label;
        let perfect = |&i: &usize| {
            of(i, Label::Xcomp)
                && nodes[i].tag == Tag::Vbn
                && nodes[i - 1].label == Label::Aux
                && over(nodes, i - 1) == Some(i)
        };
        let Some(first) = (verb + 1..second).rev().find(perfect) else {
            continue;
        };
        let own = [Label::Nsubj, Label::Nsubjpass, Label::Aux, Label::Auxpass];
        let conjunction = (first + 1..second).rev().find(|&i| of(i, Label::Cc));
        if let Some(conjunction) = conjunction.filter(|_| !has_before(nodes, second, &own, REACH)) {
            nodes[conjunction].head = Some(first as u32);
            nodes[second].head = Some(first as u32);
        }
    }
}
