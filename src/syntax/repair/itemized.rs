//! Itemized: a list whose last item the tree takes for the head of all.
//!
//! Input: the words of a sentence with their tree. Output: the same tree, in which "airport" is the object in "captured the city's
//! airport, hospital and conference centre", and "centre" joined to "hospital", where the items described the centre.
//! Invariant: the tree stays a tree; only the first item, the last and what stands between the last comma or conjunction and
//! the last change their heads; work is linear in the sentence.

use super::nodes::{hand_over, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Word};

/// How far before the first item its owner may stand.
const REACH: usize = 4;

/// How many items a list may have.
const ITEMS: usize = 8;

/// Corrects the lists of one sentence.
pub(super) fn correct(words: &[Word], nodes: &mut [Node]) {
    for first in 2..nodes.len().saturating_sub(4) {
        let describes = matches!(nodes[first].label, Label::Nmod | Label::Compound);
        let common = matches!(nodes[first].tag, Tag::Nn | Tag::Nns);
        if !describes || !common || words[first + 1].form != COMMA {
            continue;
        }
        let Some(last) = over(nodes, first).filter(|&l| l > first + 3 && nodes[l].tag.is_noun())
        else {
            continue;
        };
        // "a command, control and communications node" is one thing.
        let whose = |i: usize| over(nodes, i) == Some(last) && nodes[i].label == Label::Poss;
        if !(first.saturating_sub(REACH)..first).any(whose) {
            continue;
        }
        if let Some((item, part)) = last_joined(nodes, first, last) {
            take_apart(nodes, first, last, (item, part));
        }
    }
}

/// The item before the conjunction of the list that begins with `first`, and the joined word right before `last`.
fn last_joined(nodes: &[Node], first: usize, last: usize) -> Option<(usize, usize)> {
    let part = last - 1;
    let item = over(nodes, part).filter(|&i| i >= first && i + 1 < part)?;
    let joined = nodes[part].label == Label::Conj && nodes[part].tag.is_noun();
    let and = (item + 1..part).any(|i| nodes[i].tag == Tag::Cc && over(nodes, i) == Some(item));
    // The items are joined to one another, from the first on.
    let mut at = item;
    for _ in 0..ITEMS {
        if at == first {
            break;
        }
        at = over(nodes, at).filter(|&a| a >= first && nodes[at].label == Label::Conj)?;
    }
    (joined && and && at == first && item > first).then_some((item, part))
}

/// Gives `first` the place of `last`, which is joined to the `item` before it, with `part` a word of its name.
fn take_apart(nodes: &mut [Node], first: usize, last: usize, (item, part): (usize, usize)) {
    hand_over(nodes, ..first, last, first);
    (nodes[first].head, nodes[first].label) = (nodes[last].head, nodes[last].label);
    (nodes[last].head, nodes[last].label) = (Some(item as u32), Label::Conj);
    (nodes[part].head, nodes[part].label) = (Some(last as u32), Label::Compound);
}
