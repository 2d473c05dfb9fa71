//! Gerunds: what somebody is accused of doing, which the tree takes for a word before a noun.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.gerund]` in `en/readings.toml`. Output: the same tree,
//! in which "villages" is the object of "burning" in "accused by the monitor of burning villages", and "of" hangs from
//! "accused"; in which "denied burning villages" denies the burning, and "rebels" is the object of "fighting" in "killed fighting
//! rebels"; and in which "kidnapping" is the first of three in
//! "convicted of kidnapping, robbing and killing a nurse".
//! Invariant: the tree stays a tree; only "of", the gerunds and their noun change their heads; work is linear in the sentence.

use serde::Deserialize;

use super::nodes::{has, has_before, hashes, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// How far before "of" the verb may stand.
const REACH: usize = 10;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    of: Vec<String>,
    over: Vec<String>,
    behind: Vec<String>,
    giving: Vec<String>,
    amid: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Gerunds {
    of: Vec<u32>,
    over: Vec<u32>,
    behind: Vec<u32>,
    giving: Vec<u32>,
    amid: Vec<u32>,
}

impl Gerunds {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            of: hashes(&text.of),
            over: hashes(&text.over),
            behind: hashes(&text.behind),
            giving: hashes(&text.giving),
            amid: hashes(&text.amid),
        }
    }

    /// Corrects the gerunds of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for gerund in 2..nodes.len() {
            let of = gerund - 1;
            if nodes[gerund].tag == Tag::Nn && has(&self.of, &words[of]) {
                join_listed(words, nodes, gerund);
            }
            if nodes[gerund].tag != Tag::Vbg {
                continue;
            }
            if has(&self.behind, &words[of]) {
                complete(nodes, gerund, of, Label::Xcomp);
            }
            // "were killed fighting rebels": what they were at, as a passive has no object; "was given fighting vehicles" has one.
            let passive = || has_before(nodes, of, &[Label::Auxpass], REACH);
            let at_it = has(&self.amid, &words[gerund]) || passive();
            if at_it && nodes[of].tag == Tag::Vbn && !has(&self.giving, &words[of]) {
                complete(nodes, gerund, of, Label::Advcl);
            }
            if !has(&self.of, &words[of]) {
                continue;
            }
            let Some(verb) = self.blaming(words, nodes, of) else {
                continue;
            };
            nodes[of].head = Some(verb as u32);
            nodes[of].label = Label::Prep;
            // "burning villages": the noun behind is what is burned.
            let noun = over(nodes, gerund).filter(|&n| {
                n > gerund && nodes[gerund].label == Label::Amod && over(nodes, n) == Some(of)
            });
            if let Some(noun) = noun {
                nodes[gerund].head = Some(of as u32);
                nodes[gerund].label = Label::Pcomp;
                (nodes[gerund].pos, nodes[gerund].tag) = (Pos::Verb, Tag::Vbg);
                nodes[noun].head = Some(gerund as u32);
                nodes[noun].label = Label::Dobj;
            }
        }
    }

    /// The verb of blame that `of` hangs on, or on whose agent it does.
    fn blaming(&self, words: &[Word], nodes: &[Node], of: usize) -> Option<usize> {
        let head = over(nodes, of).filter(|&h| h < of)?;
        if has(&self.over, &words[head]) {
            return Some(head);
        }
        let by = over(nodes, head).filter(|&b| nodes[head].label == Label::Pobj && b < head)?;
        let verb =
            over(nodes, by).filter(|&v| nodes[by].label == Label::Agent && v + REACH > of)?;
        has(&self.over, &words[verb]).then_some(verb)
    }
}

/// "of kidnapping, robbing and killing a nurse": the first of a list, which the tree takes for a noun of its own.
fn join_listed(words: &[Word], nodes: &mut [Node], first: usize) {
    let second = first + 2;
    let listed = second + 1 < nodes.len()
        && words[first + 1].form == COMMA
        && nodes[second].tag == Tag::Vbg
        && nodes[second].label == Label::Advcl
        && over(nodes, second) == over(nodes, first - 1)
        && nodes[first].label == Label::Pobj;
    let end = nodes.len().min(second + REACH);
    let goes_on = |i: usize| {
        let joined = nodes[i].label == Label::Conj && nodes[i].tag == Tag::Vbg;
        joined && over(nodes, i) == Some(second)
    };
    if listed && (second + 1..end).any(goes_on) {
        (nodes[first].pos, nodes[first].tag) = (Pos::Verb, Tag::Vbg);
        nodes[first].label = Label::Pcomp;
        (nodes[second].head, nodes[second].label) = (Some(first as u32), Label::Conj);
    }
}

/// "denied burning villages": the object that the tree gives the verb is the gerund's.
fn complete(nodes: &mut [Node], gerund: usize, verb: usize, label: Label) {
    let noun = over(nodes, gerund).filter(|&n| {
        let object = nodes[n].label == Label::Dobj && over(nodes, n) == Some(verb);
        let before = matches!(nodes[gerund].label, Label::Amod | Label::Compound);
        n > gerund && before && object
    });
    let Some(noun) = noun else { return };
    nodes[gerund].head = Some(verb as u32);
    nodes[gerund].label = label;
    (nodes[gerund].pos, nodes[gerund].tag) = (Pos::Verb, Tag::Vbg);
    nodes[noun].head = Some(gerund as u32);
}
