//! Adjacent nouns: two that stand side by side in a list, of which the tree makes two items.
//!
//! Input: the words of a sentence with their tree, and nouns of acts. Output: the same tree, in which "war" describes
//! "supplies" in "seized ammunition and war supplies", where both were joined to "ammunition", and "Rangers" "post" in "threw a
//! grenade at Rangers check post".
//! Invariant: the tree stays a tree; only the first of the two changes its head, to the noun right behind it; work is linear
//! in the sentence.

use super::nodes::{has, over, phrase_start};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// Corrects the adjacent nouns of one sentence.
pub(super) fn correct(words: &[Word], nodes: &mut [Node], deeds: &[u32]) {
    for second in 2..nodes.len() {
        let first = second - 1;
        let item = |i: usize| nodes[i].label == Label::Conj;
        let siblings = item(first) && item(second) && nodes[first].head == nodes[second].head;
        let common = nodes[first].tag == Tag::Nn && matches!(nodes[second].tag, Tag::Nn | Tag::Nns);
        let joint = nodes[first - 1].tag == Tag::Cc;
        let above = over(nodes, first).is_some_and(|h| h < first);
        // A noun with words of its own before it is an item for itself.
        if siblings && common && joint && above {
            nodes[first].head = Some(second as u32);
            nodes[first].label = Label::Compound;
        }
        // "Residents of Homs fight government troops": an act is no thing.
        if nodes[second].label == Label::Pobj && !has(deeds, &words[second]) {
            name_thing(nodes, second);
        }
    }
}

/// "threw a grenade at Rangers check post": of two nouns that a preposition holds, the first, of several people, names the
/// second right behind it, if nothing but nouns begins that.
fn name_thing(nodes: &mut [Node], second: usize) {
    let Some(preposition) = over(nodes, second).filter(|&p| p < second) else {
        return;
    };
    let start = phrase_start(nodes, second);
    let Some(first) = start.checked_sub(1).filter(|&f| f > preposition) else {
        return;
    };
    let held = nodes[first].label == Label::Pobj && over(nodes, first) == Some(preposition);
    let nouns = (start..=second).all(|i| matches!(nodes[i].tag, Tag::Nn | Tag::Nns));
    let several = matches!(nodes[first].tag, Tag::Nns | Tag::Nnps);
    if held && start < second && several && nouns {
        nodes[first].head = Some(second as u32);
        nodes[first].label = Label::Compound;
    }
}
