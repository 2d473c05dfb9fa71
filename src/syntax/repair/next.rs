//! Next: what a subject does then, of which the tree makes a clause of what it did first.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.next]` in `en/readings.toml`. Output: the same tree,
//! in which "two people" are the object of "stabbed" in "A man stabbed two people then shot a guard", where they were the
//! subject of "shot", and "shot" is joined to "stabbed".
//! Invariant: the tree stays a tree; only the noun right before "then" changes its head, to the first verb, if that is a verb
//! of harm and the noun has a determiner or number of its own, and the second verb its label; a clause that a conjunction
//! begins stays one; work is one look-up a word, and a walk of bounded length where it hits.

use serde::Deserialize;

use super::nodes::{has, has_before, has_object, hashes, is_noun, over, phrase_start};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// How far before a verb what belongs to it may stand.
const REACH: usize = 16;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    then: Vec<String>,
    later: Vec<String>,
    telling: Vec<String>,
    acting: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Next {
    then: Vec<u32>,
    later: Vec<u32>,
    telling: Vec<u32>,
    acting: Vec<u32>,
}

impl Next {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            then: hashes(&text.then),
            later: hashes(&text.later),
            telling: hashes(&text.telling),
            acting: hashes(&text.acting),
        }
    }

    /// Corrects the verbs of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for then in 3..nodes.len().saturating_sub(1) {
            let told = || has(&self.then, &words[then]) || has(&self.later, &words[then]);
            if nodes[then].label == Label::Advmod && told() {
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
        if !clause || !alike || is_led_in(nodes, first) {
            return;
        }
        let of = |i: usize, head: usize, labels: &[Label]| {
            nodes[i].head == Some(head as u32) && labels.contains(&nodes[i].label)
        };
        let subject = |i: &usize| of(*i, second, &[Label::Nsubj, Label::Nsubjpass]);
        let own = (second.saturating_sub(REACH).max(first + 1)..second).find(subject);
        match own {
            None => nodes[second].label = Label::Conj,
            Some(object) => {
                let harms = has(&self.acting, &words[first]) && has(&self.then, &words[then]);
                let acts = has_before(nodes, first, &[Label::Nsubj], REACH);
                let free = harms && is_one_phrase(nodes, first + 1, object);
                if acts && free && object + 1 == then && !has_object(nodes, first) {
                    (nodes[object].head, nodes[object].label) = (Some(first as u32), Label::Dobj);
                    nodes[second].label = Label::Conj;
                }
            }
        }
    }
}

/// "As police arrived gunmen then opened fire", "When ...": a clause that tells when, whose verb does nothing next.
fn is_led_in(nodes: &[Node], verb: usize) -> bool {
    let mut before = nodes[verb.saturating_sub(REACH)..verb].iter();
    before.any(|n| {
        let leads = n.label == Label::Mark || n.label == Label::Advmod && n.tag == Tag::Wrb;
        leads && n.head == Some(verb as u32)
    })
}

/// Is the noun at `head` one phrase from `start`, with a determiner, number or owner first, and no second noun in it?
fn is_one_phrase(nodes: &[Node], start: usize, head: usize) -> bool {
    let named = nodes[head].tag == Tag::Prp;
    let opens = matches!(nodes[start].label, Label::Det | Label::Nummod | Label::Poss);
    let second = |i: usize| matches!(nodes[i].label, Label::Compound | Label::Appos);
    (named || is_noun(&nodes[head]) && opens)
        && phrase_start(nodes, head) == start
        && !(start..head).any(second)
}
