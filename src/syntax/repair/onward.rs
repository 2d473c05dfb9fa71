//! Onward: participles behind a comma that go on with what the subject did.
//!
//! Input: the words of a sentence with their tree. Output: the same tree, in which "burning" hangs from "raided" in "raided two
//! villages, burning homes and killing ten", where it told of the villages, and "killing" from "shelling" in "accused the army of
//! shelling a mosque, killing ten".
//! Invariant: the tree stays a tree; only such a participle changes its head, to the verb over the noun, and its label; work is
//! linear in the sentence.

use serde::Deserialize;

use super::nodes::{has, has_before, has_object, hashes, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Word};

/// How far behind it another participle may be joined to the first.
const REACH: usize = 12;
/// How far before it the deed may stand that a participle goes on with.
const LONG: usize = 24;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    deed: Vec<String>,
    harming: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Onward {
    deed: Vec<u32>,
    harming: Vec<u32>,
}

impl Onward {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            deed: hashes(&text.deed),
            harming: hashes(&text.harming),
        }
    }

    /// Corrects the participles of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for participle in 3..nodes.len() {
            if nodes[participle].tag != Tag::Vbg || words[participle - 1].form != COMMA {
                continue;
            }
            let harm = has(&self.harming, &words[participle]);
            if harm && nodes[participle].label == Label::Advcl && has_object(nodes, participle) {
                self.hang_on_deed(words, nodes, participle);
            }
            if nodes[participle].label != Label::Acl {
                continue;
            }
            let noun = over(nodes, participle).filter(|&n| nodes[n].label == Label::Dobj);
            let verb =
                noun.and_then(|n| over(nodes, n).filter(|&v| v < n && nodes[v].tag.is_verb()));
            let behind = participle + 1..nodes.len().min(participle + REACH);
            let joined = behind.clone().any(|i| {
                let also = over(nodes, i) == Some(participle) && nodes[i].label == Label::Conj;
                also && nodes[i].tag == Tag::Vbg && has_object(nodes, i)
            });
            if let Some(verb) = verb.filter(|_| joined && has_object(nodes, participle)) {
                (nodes[participle].head, nodes[participle].label) =
                    (Some(verb as u32), Label::Advcl);
            }
        }
    }

    /// "accused the army of shelling a mosque, killing ten": what followed goes on with the shelling.
    fn hang_on_deed(&self, words: &[Word], nodes: &mut [Node], participle: usize) {
        let Some(verb) = over(nodes, participle).filter(|&v| v < participle) else {
            return;
        };
        // "accused gunmen of it", "are accused of it"; what stands on an active verb otherwise says how or when.
        let passive = has_before(nodes, verb, &[Label::Auxpass], REACH);
        let behind_object = |p: usize| {
            let before = p.checked_sub(1);
            before.is_some_and(|o| nodes[o].label == Label::Dobj && over(nodes, o) == Some(verb))
        };
        let deed = |&i: &usize| {
            let of = over(nodes, i)
                .filter(|&p| nodes[i].label == Label::Pcomp && has(&self.deed, &words[p]));
            let over_it = of.and_then(|p| over(nodes, p));
            let object = |n: usize| n > verb && over(nodes, n) == Some(verb);
            let held = of.is_some_and(|p| passive || behind_object(p));
            nodes[i].tag == Tag::Vbg && over_it.is_some_and(|n| held && n == verb || object(n))
        };
        // The last of several, with its object: "by using drones" says how.
        let found = (verb + 1..participle).rev().take(LONG).find(deed);
        if let Some(deed) = found.filter(|&d| d > verb + 2 && has_object(nodes, d)) {
            nodes[participle].head = Some(deed as u32);
        }
    }
}
