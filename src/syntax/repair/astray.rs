//! Objects astray: the object of a verb that the tree hangs on the noun of the phrase between the two.
//!
//! Input: the nodes of a tree. Output: the same tree, in which "rifles" is the object of "seized" in "seized from the rebels 300
//! rifles", where it hung from "rebels".
//! Invariant: the tree stays a tree; only such an object changes its head; work is linear in the sentence.

use super::nodes::{has_object, is_noun, over, phrase_start};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;

/// Corrects the objects of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    for object in 4..nodes.len() {
        if nodes[object].label != Label::Dobj || !is_noun(&nodes[object]) {
            continue;
        }
        let phrase = over(nodes, object).filter(|&n| n < object && is_noun(&nodes[n]));
        let verb = phrase.and_then(|noun| {
            let right_behind = phrase_start(nodes, object) == noun + 1;
            let within = nodes[noun].label == Label::Pobj && right_behind;
            let preposition = over(nodes, noun).filter(|_| within)?;
            over(nodes, preposition).filter(|&v| v < preposition)
        });
        let active = |&v: &usize| {
            let told = matches!(
                nodes[v].tag,
                Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn | Tag::Vb
            );
            told && !has_object(nodes, v)
        };
        if let Some(verb) = verb.filter(active) {
            nodes[object].head = Some(verb as u32);
        }
    }
}
