//! Adverbials: words of time or place that the tree takes for a subject, or for a part of it.
//!
//! Input: the nodes of a tree. Output: the same tree, in which "earlier" modifies "killed" in "Three days earlier, a bomb
//! had killed two", where it was its subject beside "bomb", and "Elsewhere" in "Elsewhere gunmen killed two", where it told of the gunmen.
//! Invariant: the label of an adverb changes only where its verb has another subject behind it; that which opens the sentence
//! comes to hang from the verb of the subject that it hung from; work is linear in the sentence.

use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;

/// How far behind the adverb the other subject may stand.
const LONG: usize = 16;

/// Corrects the adverbs of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    free_first(nodes);
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

/// "Elsewhere gunmen killed two": an adverb before nouns alone tells where they did it.
fn free_first(nodes: &mut [Node]) {
    let Some(first) = nodes
        .first()
        .filter(|n| n.tag == Tag::Rb && n.label == Label::Amod)
    else {
        return;
    };
    let subject = first.head.map(|h| h as usize);
    let subject = subject.filter(|&s| is_subject(&nodes[s]) && nodes[s].tag.is_noun());
    let verb = subject.and_then(|s| nodes[s].head.filter(|&v| v as usize > s));
    if verb.is_some() {
        nodes[0].head = verb;
        nodes[0].label = Label::Advmod;
    }
}

fn is_subject(node: &Node) -> bool {
    matches!(node.label, Label::Nsubj | Label::Nsubjpass)
}
