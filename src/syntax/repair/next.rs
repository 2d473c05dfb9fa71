//! Next: what a subject does then, of which the tree makes a clause of what it did first.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.next]` in `en/readings.toml`. Output: the same tree,
//! in which "two people" are the object of "stabbed" in "A man stabbed two people then shot a guard", where they were the
//! subject of "shot", and "shot" is joined to "stabbed".
//! Invariant: the tree stays a tree; only the noun right before the word for "then" changes its head, to the first verb, and the
//! second verb its label; work is one look-up a word.

use serde::Deserialize;

use super::nodes::{has, has_object, hashes, is_noun, over, phrase_start};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    then: Vec<String>,
    telling: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Next {
    then: Vec<u32>,
    telling: Vec<u32>,
}

impl Next {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            then: hashes(&text.then),
            telling: hashes(&text.telling),
        }
    }

    /// Corrects the verbs of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for then in 3..nodes.len().saturating_sub(1) {
            if nodes[then].label == Label::Advmod && has(&self.then, &words[then]) {
                self.join(words, nodes, then);
            }
        }
    }

    /// Joins the verb behind `then` to the verb over it, whose object may stand right before.
    fn join(&self, words: &[Word], nodes: &mut [Node], then: usize) {
        let second = over(nodes, then).filter(|&v| v == then + 1);
        let Some(second) = second else { return };
        let first = over(nodes, second).filter(|&v| v + 1 < then && nodes[v].tag.is_verb());
        let Some(first) = first.filter(|&f| !has(&self.telling, &words[f])) else {
            return;
        };
        let clause = matches!(
            nodes[second].label,
            Label::Ccomp | Label::Advcl | Label::Dep | Label::Parataxis
        );
        let present = |t: Tag| matches!(t, Tag::Vbp | Tag::Vb);
        let (a, b) = (nodes[first].tag, nodes[second].tag);
        let alike = a == b && matches!(a, Tag::Vbd | Tag::Vbz) || present(a) && present(b);
        if !clause || !alike {
            return;
        }
        let of = |i: usize, head: usize, labels: &[Label]| {
            nodes[i].head == Some(head as u32) && labels.contains(&nodes[i].label)
        };
        let subject = |i: &usize| of(*i, second, &[Label::Nsubj, Label::Nsubjpass]);
        let own = (first + 1..second).find(subject);
        let acts = (0..first).any(|i| of(i, first, &[Label::Nsubj]));
        match own {
            None => nodes[second].label = Label::Conj,
            Some(object) => {
                let free = is_noun(&nodes[object]) && phrase_start(nodes, object) == first + 1;
                if acts && free && object + 1 == then && !has_object(nodes, first) {
                    (nodes[object].head, nodes[object].label) = (Some(first as u32), Label::Dobj);
                    nodes[second].label = Label::Conj;
                }
            }
        }
    }
}
