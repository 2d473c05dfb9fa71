//! Adverbials: words of time that the tree takes for a subject.
//!
//! Input: the nodes of a tree. Output: the same tree, in which "earlier" modifies "killed" in "Three days earlier, a bomb
//! had killed two", where it was its subject beside "bomb".
//! Invariant: only the label of an adverb changes, and only where its verb has another subject behind it; work is linear
//! in the sentence.

use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;

/// How far behind the adverb the other subject may stand.
const LONG: usize = 16;

/// Corrects the adverbs of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    for adverb in 0..nodes.len() {
        if !is_subject(&nodes[adverb]) || !matches!(nodes[adverb].tag, Tag::Rb | Tag::Rbr) {
            continue;
        }
        let Some(verb) = nodes[adverb].head else {
            continue;
        };
        let end = (verb as usize).min(adverb + 1 + LONG);
        let other = (adverb + 1..end).any(|i| nodes[i].head == Some(verb) && is_subject(&nodes[i]));
        if other {
            nodes[adverb].label = Label::Advmod;
        }
    }
}

fn is_subject(node: &Node) -> bool {
    matches!(node.label, Label::Nsubj | Label::Nsubjpass)
}
