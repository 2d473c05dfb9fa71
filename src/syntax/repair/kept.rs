//! Kept: a participle that says how somebody is kept, which the tree takes for what the subject did next.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.kept]` in `en/readings.toml`. Output: the same tree,
//! in which "held hostage since May" tells of the nurses in "rebels release two nurses held hostage since May".
//! Invariant: the tree stays a tree; only the participle changes its head, and the word behind it its label; work is linear in
//! the sentence.

use serde::Deserialize;

use super::nodes::{has, hashes, is_above, over, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// How many phrases may stand between the object and the last word before the participle.
const UP: usize = 6;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    keeping: Vec<String>,
    captive: Vec<String>,
    freeing: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Kept {
    keeping: Vec<u32>,
    captive: Vec<u32>,
    freeing: Vec<u32>,
}

impl Kept {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            keeping: hashes(&text.keeping),
            captive: hashes(&text.captive),
            freeing: hashes(&text.freeing),
        }
    }

    /// Corrects the participles of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for participle in 3..nodes.len().saturating_sub(1) {
            let named = has(&self.keeping, &words[participle])
                && has(&self.captive, &words[participle + 1]);
            if named && nodes[participle].label == Label::Acl {
                name_state(nodes, participle);
            }
            if named && self.tell_of_freed(words, nodes, participle) {
                name_state(nodes, participle);
                continue;
            }
            let next = matches!(
                nodes[participle].label,
                Label::Conj | Label::Advcl | Label::Ccomp
            );
            if !named || !next || self.is_active(nodes, participle) {
                continue;
            }
            let comma = words[participle - 1].form == COMMA;
            let last = participle - 1 - usize::from(comma);
            let verb = over(nodes, participle);
            let joined = |i: usize| nodes[i].tag == Tag::Cc && over(nodes, i) == verb;
            let object = upwards(nodes, last)
                .take(UP)
                .find(|&i| nodes[i].label == Label::Dobj);
            let object = object.filter(|&o| {
                verb.is_some_and(|v| v < o)
                    && !(o..participle).any(joined)
                    && !is_above(nodes, participle, o)
            });
            if let Some(object) = object {
                let node = &mut nodes[participle];
                (node.head, node.label) = (Some(object as u32), Label::Acl);
                (node.tag, node.pos) = (Tag::Vbn, Pos::Verb);
                name_state(nodes, participle);
            }
        }
    }

    /// "Police freed two girls kept captive in X": the tree takes those who were freed for who kept somebody.
    fn tell_of_freed(&self, words: &[Word], nodes: &mut [Node], participle: usize) -> bool {
        let verb = over(nodes, participle).filter(|&v| {
            nodes[participle].label == Label::Ccomp
                && v < participle
                && has(&self.freeing, &words[v])
        });
        let Some(verb) = verb else { return false };
        let noun = participle - 1;
        let subject = over(nodes, noun) == Some(participle) && nodes[noun].label == Label::Nsubj;
        let own = |i: usize| {
            over(nodes, i) == Some(participle)
                && matches!(nodes[i].label, Label::Aux | Label::Auxpass | Label::Mark)
        };
        if !subject || (verb + 1..noun).any(own) {
            return false;
        }
        (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), Label::Dobj);
        let node = &mut nodes[participle];
        (node.head, node.label) = (Some(noun as u32), Label::Acl);
        (node.tag, node.pos) = (Tag::Vbn, Pos::Verb);
        true
    }

    /// Has it a subject or an auxiliary of its own, or does it say behind "hostage" who was held?
    fn is_active(&self, nodes: &[Node], participle: usize) -> bool {
        let behind = nodes.get(participle + 2);
        let whom = behind.is_some_and(|n| {
            matches!(n.tag, Tag::Dt | Tag::Cd | Tag::Prp | Tag::PrpPoss) || n.tag.is_noun()
        });
        let first = participle.saturating_sub(UP);
        let own = (first..participle).any(|i| {
            let label = nodes[i].label;
            over(nodes, i) == Some(participle)
                && matches!(
                    label,
                    Label::Nsubj | Label::Nsubjpass | Label::Aux | Label::Auxpass | Label::Mark
                )
        });
        whom || own
    }
}

/// "held hostage": what they are held as is no object.
fn name_state(nodes: &mut [Node], participle: usize) {
    let state = &mut nodes[participle + 1];
    if state.label == Label::Dobj && state.head == Some(participle as u32) {
        state.label = Label::Oprd;
    }
}
