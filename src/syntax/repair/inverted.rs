//! Inverted: passives that begin with their participle.
//!
//! Input: the words of a sentence with their tree, and participles of what is done to people. Output: the same tree, in which
//! "two guards" are the passive subject of "killed" in "Also killed were two guards", where the tree has them for what "were"
//! says.
//! Invariant: the tree stays a tree; only the participle, its auxiliary and what hung from that change; work is linear in
//! the sentence.

use super::nodes::{hand_over, has, over, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::Word;

/// How far from each other the participle, its auxiliary and its subject may stand.
const REACH: usize = 16;

/// Corrects the passives of one sentence; `participles` are sorted hashes of forms.
pub(super) fn correct(words: &[Word], nodes: &mut [Node], participles: &[u32]) {
    for verb in 0..nodes.len().saturating_sub(3) {
        if nodes[verb].tag == Tag::Vbn && has(participles, &words[verb]) {
            over_phrase(nodes, verb);
        }
    }
    for verb in 0..nodes.len().saturating_sub(2) {
        let be = verb + 1;
        let hangs = over(nodes, verb) == Some(be);
        let copula =
            nodes[be].pos == Pos::Aux && matches!(nodes[be].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        if !hangs || !copula || !has(participles, &words[verb]) || nodes[verb].tag != Tag::Vbn {
            continue;
        }
        let below = |i: usize| over(nodes, i) == Some(be);
        let subject = (be + 1..nodes.len()).find(|&i| {
            below(i)
                && matches!(
                    nodes[i].label,
                    Label::Attr | Label::Nsubj | Label::Nsubjpass
                )
        });
        let another = (0..verb).any(|i| {
            below(i)
                && matches!(
                    nodes[i].label,
                    Label::Nsubj | Label::Nsubjpass | Label::Expl
                )
        });
        let Some(subject) = subject.filter(|_| !another) else {
            continue;
        };
        (nodes[verb].head, nodes[verb].label) = (nodes[be].head, nodes[be].label);
        for node in nodes.iter_mut().filter(|n| n.head == Some(be as u32)) {
            node.head = Some(verb as u32);
        }
        (nodes[be].head, nodes[be].label) = (Some(verb as u32), Label::Auxpass);
        nodes[subject].label = Label::Nsubjpass;
        // "Injured" may be taken for an adjective elsewhere.
        nodes[verb].pos = Pos::Verb;
    }
}

/// "Killed in the blast were a driver and two guards": a participle that opens a sentence or a clause, with a phrase between it
/// and its auxiliary.
fn over_phrase(nodes: &mut [Node], verb: usize) {
    let opens = verb == 0 || nodes[verb - 1].tag == Tag::Punct || nodes[verb - 1].tag == Tag::Rb;
    let end = nodes.len().min(verb + REACH);
    let of = |i: usize, head: usize| over(nodes, i) == Some(head);
    let plural = |i: usize| {
        nodes[i].pos == Pos::Aux && matches!(nodes[i].tag, Tag::Vbd | Tag::Vbp | Tag::Vbz)
    };
    let Some(be) = (verb + 2..end).find(|&i| of(i, verb) && plural(i)) else {
        return;
    };
    let phrase = (verb + 1..be).all(|i| under(nodes, i, verb) && !nodes[i].tag.is_verb());
    let leads = nodes[verb + 1].label == Label::Prep && of(verb + 1, verb);
    let subject = (be + 1..nodes.len().min(be + REACH))
        .find(|&i| of(i, be) && matches!(nodes[i].label, Label::Attr | Label::Nsubj));
    let own = (verb + 1..be).any(|i| {
        let subject = matches!(nodes[i].label, Label::Nsubj | Label::Nsubjpass);
        subject && (of(i, verb) || of(i, be))
    });
    let Some(subject) = subject.filter(|_| opens && phrase && leads && !own) else {
        return;
    };
    hand_over(nodes, be + 1.., be, verb);
    nodes[subject].label = Label::Nsubjpass;
    nodes[be].label = Label::Auxpass;
}
