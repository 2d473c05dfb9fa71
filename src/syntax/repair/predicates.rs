//! Predicates: what the tree says of the wrong word, or in the wrong voice.
//!
//! Input: the nodes of a tree. Output: the same tree, in which "dead" goes with "left" in "left one Iraqi dead", where it
//! hung from "Iraqi", and "force" is the active subject of "bombed" in "the force could not have bombed anybody".
//! Invariant: the tree stays a tree; only the state of an object changes its head; work is linear in the sentence.

use super::nodes::over;
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;

/// How far from its verb an auxiliary or an object may stand.
const REACH: usize = 10;

/// Corrects the predicates of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    for i in 1..nodes.len() {
        match nodes[i].label {
            Label::Oprd => lift(nodes, i),
            Label::Nsubjpass => {
                activate(nodes, i);
                activate_first(nodes, i);
            }
            _ => {}
        }
    }
}

/// The state that an object is left in is said by the verb.
fn lift(nodes: &mut [Node], state: usize) {
    // "officials say nine dead" is a clause without its verb.
    let object = over(nodes, state)
        .filter(|&o| o < state && nodes[o].label == Label::Dobj && nodes[o].tag != Tag::Cd);
    let verb = object.and_then(|o| over(nodes, o).filter(|&v| v < o && nodes[v].tag.is_verb()));
    if let Some(verb) = verb {
        nodes[state].head = Some(verb as u32);
    }
}

/// A participle with an auxiliary that is none of the passive, and with an object of its own, is active.
fn activate(nodes: &mut [Node], subject: usize) {
    let Some(verb) = over(nodes, subject).filter(|&v| v > subject && nodes[v].tag == Tag::Vbn)
    else {
        return;
    };
    let of = |i: usize, label: Label| nodes[i].label == label && over(nodes, i) == Some(verb);
    let before = verb.saturating_sub(REACH)..verb;
    let mut behind = verb + 1..nodes.len().min(verb + REACH);
    let active = before.clone().any(|i| of(i, Label::Aux))
        && !before.clone().any(|i| of(i, Label::Auxpass))
        && behind.any(|i| of(i, Label::Dobj));
    if active {
        nodes[subject].label = Label::Nsubj;
    }
}

/// "The rebels kidnapped and later killed the mayor": a past form without "was", joined to another that has the object of
/// both and no subject of its own, is active.
fn activate_first(nodes: &mut [Node], subject: usize) {
    let Some(verb) = over(nodes, subject)
        .filter(|&v| v > subject && matches!(nodes[v].tag, Tag::Vbn | Tag::Vbd))
    else {
        return;
    };
    let of = |i: usize, head: usize, labels: &[Label]| {
        over(nodes, i) == Some(head) && labels.contains(&nodes[i].label)
    };
    let auxiliary = [Label::Aux, Label::Auxpass];
    let mut behind = verb + 1..nodes.len().min(verb + REACH);
    if (verb.saturating_sub(REACH)..verb).any(|i| of(i, verb, &auxiliary)) {
        return;
    }
    let Some(second) = behind.find(|&i| of(i, verb, &[Label::Conj])) else {
        return;
    };
    let own = [Label::Nsubj, Label::Nsubjpass, Label::Aux, Label::Auxpass];
    let joined = nodes[verb + 1].tag == Tag::Cc
        && nodes[second].tag == Tag::Vbd
        && !(verb + 1..second).any(|i| of(i, second, &own))
        && (second + 1..nodes.len().min(second + REACH)).any(|i| of(i, second, &[Label::Dobj]));
    if joined {
        nodes[subject].label = Label::Nsubj;
        nodes[verb].tag = Tag::Vbd;
    }
}
