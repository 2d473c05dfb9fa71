//! Asyndeton: verbs that follow one another with a comma alone, of which the tree hangs the second on the first one's object.
//!
//! Input: the words of a sentence with their tree. Output: the same tree, in which "wounded" is joined to "killed" in "killed 25
//! soldiers, wounded 30 and fled" and "kills 4, wounds 12".
//! Invariant: the tree stays a tree; only such a verb, its comma and the number behind it change; work is linear in the
//! sentence.

use super::nodes::{child, is_above, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// Corrects the verbs of one sentence.
pub(super) fn correct(words: &[Word], nodes: &mut [Node]) {
    for second in 3..nodes.len().saturating_sub(1) {
        if words[second - 1].form != COMMA {
            continue;
        }
        match nodes[second].tag {
            Tag::Vbn | Tag::Vbd | Tag::Vbp => join(nodes, second),
            Tag::Nns => join_headline(nodes, second),
            _ => {}
        }
    }
}

/// "killed 25 soldiers, wounded 30": a verb with an object of its own right behind it says nothing of who stands before it.
fn join(nodes: &mut [Node], second: usize) {
    let Some(above) = over(nodes, second).filter(|&a| a < second - 1) else {
        return;
    };
    let first = match nodes[second].label {
        Label::Acl if nodes[above].label == Label::Dobj => over(nodes, above),
        Label::Advcl => Some(above),
        _ => None,
    };
    let tag = match nodes[second].tag {
        Tag::Vbp => Tag::Vbp,
        _ => Tag::Vbd,
    };
    let Some(first) = first.filter(|&v| nodes[v].tag == tag) else {
        return;
    };
    let own = [
        Label::Nsubj,
        Label::Nsubjpass,
        Label::Aux,
        Label::Auxpass,
        Label::Mark,
        Label::Agent,
    ];
    let bare = || own.iter().all(|&l| child(nodes, second, l).is_none());
    if child(nodes, first, Label::Dobj).is_some() && counts_object(nodes, second) && bare() {
        nodes[second].tag = tag;
        hang(nodes, second, first);
    }
}

/// "kills 4, wounds 12": behind a verb of the present and a number, a plural before a number is a verb too.
fn join_headline(nodes: &mut [Node], second: usize) {
    let number = second + 1;
    let counted = nodes[number].tag == Tag::Cd && over(nodes, number) == Some(second);
    let verb = over(nodes, second).filter(|&v| v + 1 < second && nodes[v].tag == Tag::Vbz);
    let Some(first) = verb.filter(|_| counted) else {
        return;
    };
    let object = second - 2;
    let numbered = nodes[object].tag == Tag::Cd && over(nodes, object) == Some(first)
        || nodes[object].label == Label::Dobj && child(nodes, object, Label::Nummod).is_some();
    if numbered {
        (nodes[second].tag, nodes[second].pos) = (Tag::Vbz, Pos::Verb);
        nodes[number].label = Label::Dobj;
        hang(nodes, second, first);
    }
}

/// Is the object of the verb right behind it, a number or told of with one?
fn counts_object(nodes: &[Node], verb: usize) -> bool {
    let object = child(nodes, verb, Label::Dobj).filter(|&o| o > verb);
    object.is_some_and(|o| {
        let first = verb + 1;
        o == first && nodes[first].tag == Tag::Cd
            || over(nodes, first) == Some(o)
                && matches!(nodes[first].tag, Tag::Cd | Tag::Dt | Tag::PrpPoss | Tag::Jj)
    })
}

fn hang(nodes: &mut [Node], second: usize, first: usize) {
    let comma = second - 1;
    if is_above(nodes, comma, first) {
        return;
    }
    (nodes[second].head, nodes[second].label) = (Some(first as u32), Label::Conj);
    nodes[comma].head = Some(first as u32);
}
