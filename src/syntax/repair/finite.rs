//! Finite verbs that the tree takes for words of their object.
//!
//! Input: the words of a sentence with their tree. Output: the same tree, in which "civilians" is the subject and "injuries" the
//! object of "sustained" in "Three civilians, including a child, sustained injuries, reports the paper", where the injuries were an
//! apposition of the civilians.
//! Invariant: the tree stays a tree; only such a verb, its subject and its object change their heads; work is linear in the
//! sentence.

use super::nodes::{is_nominal, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// How far behind the verb its object may stand.
const REACH: usize = 4;

/// Corrects the verbs of one sentence.
pub(super) fn correct(words: &[Word], nodes: &mut [Node]) {
    for verb in 2..nodes.len().saturating_sub(1) {
        let describes = nodes[verb].tag == Tag::Vbd && nodes[verb].label == Label::Amod;
        if describes && words[verb - 1].form == COMMA {
            take_apart(nodes, verb);
        }
    }
}

/// Gives the verb its subject and object.
fn take_apart(nodes: &mut [Node], verb: usize) {
    let object = over(nodes, verb).filter(|&o| verb < o && o <= verb + REACH);
    let Some(object) = object.filter(|&o| nodes[o].label == Label::Appos) else {
        return;
    };
    let Some(subject) = over(nodes, object).filter(|&s| s < verb && is_nominal(&nodes[s])) else {
        return;
    };
    let (head, label) = match over(nodes, subject) {
        None => (None, Label::Root),
        // "..., reports the paper": the verb behind has another subject.
        Some(above) if nodes[subject].label == Label::Nsubj && above > object => {
            let own = |i: usize| over(nodes, i) == Some(above) && nodes[i].label == Label::Nsubj;
            let told = (above + 1..nodes.len()).any(own);
            if !told {
                return;
            }
            (Some(above as u32), Label::Ccomp)
        }
        Some(_) => return,
    };
    (nodes[verb].head, nodes[verb].label) = (head, label);
    nodes[verb].pos = Pos::Verb;
    (nodes[subject].head, nodes[subject].label) = (Some(verb as u32), Label::Nsubj);
    (nodes[object].head, nodes[object].label) = (Some(verb as u32), Label::Dobj);
}
