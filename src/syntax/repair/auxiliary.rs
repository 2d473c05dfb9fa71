//! Auxiliaries: "The toll has climbed", where the tree hangs the subject on the auxiliary of its verb.
//!
//! Input: the nodes of one sentence. Output: the same tree, in which the subject hangs on the verb.
//! Invariant: the tree stays a tree; a subject moves from its head to the head of that; work is linear in the sentence.

use super::nodes::{over, subject_label};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;

/// Corrects the subjects of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    for subject in 0..nodes.len() {
        if !matches!(nodes[subject].label, Label::Nsubj | Label::Nsubjpass) {
            continue;
        }
        let helps =
            |&a: &usize| matches!(nodes[a].label, Label::Aux | Label::Auxpass) && a > subject;
        let auxiliary = over(nodes, subject).filter(helps);
        let Some(auxiliary) = auxiliary else {
            continue;
        };
        // "The victim was a cook of a house located there": only adverbs stand between an auxiliary and its verb.
        let between = |i: usize| {
            let helping = matches!(nodes[i].label, Label::Aux | Label::Auxpass | Label::Neg);
            helping || nodes[i].tag == Tag::Rb
        };
        let verb = over(nodes, auxiliary).filter(|&v| {
            v > auxiliary && nodes[v].tag.is_verb() && (auxiliary + 1..v).all(between)
        });
        if let Some(verb) = verb {
            nodes[subject].head = Some(verb as u32);
            nodes[subject].label = subject_label(nodes, subject, verb);
        }
    }
}
