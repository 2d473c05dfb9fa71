//! Onward: participles behind a comma that go on with what the subject did.
//!
//! Input: the words of a sentence with their tree. Output: the same tree, in which "burning" hangs from "raided" in "raided two
//! villages, burning homes and killing ten", where it told of the villages.
//! Invariant: the tree stays a tree; only such a participle changes its head, to the verb over the noun, and its label; work is
//! linear in the sentence.

use super::nodes::{has_object, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Word};

/// How far behind it another participle may be joined to the first.
const REACH: usize = 12;

/// Corrects the participles of one sentence.
pub(super) fn correct(words: &[Word], nodes: &mut [Node]) {
    for participle in 3..nodes.len() {
        let told = nodes[participle].label == Label::Acl && nodes[participle].tag == Tag::Vbg;
        if !told || words[participle - 1].form != COMMA {
            continue;
        }
        let noun = over(nodes, participle).filter(|&n| nodes[n].label == Label::Dobj);
        let verb = noun.and_then(|n| over(nodes, n).filter(|&v| v < n && nodes[v].tag.is_verb()));
        let behind = participle + 1..nodes.len().min(participle + REACH);
        let joined = behind.clone().any(|i| {
            let also = over(nodes, i) == Some(participle) && nodes[i].label == Label::Conj;
            also && nodes[i].tag == Tag::Vbg && has_object(nodes, i)
        });
        if let Some(verb) = verb.filter(|_| joined && has_object(nodes, participle)) {
            (nodes[participle].head, nodes[participle].label) = (Some(verb as u32), Label::Advcl);
        }
    }
}
