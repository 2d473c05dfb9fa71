//! Suspects: what somebody is suspected of, which the parser tells of the verb that he is the object of.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.suspect]` in `en/readings.toml`. Output: the
//! same tree, in which "in" hangs from "the suspect" in "hunted the suspect in the attack", where it hung from "hunted".
//! Invariant: the tree stays a tree; only prepositions right behind such a noun change their heads; work is linear in the
//! sentence.

use serde::Deserialize;

use super::nodes::{has, hashes, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    nouns: Vec<String>,
    over: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Suspects {
    nouns: Vec<u32>,
    over: Vec<u32>,
}

impl Suspects {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            nouns: hashes(&text.nouns),
            over: hashes(&text.over),
        }
    }

    /// Corrects the suspects of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for suspect in 1..nodes.len().saturating_sub(2) {
            let preposition = suspect + 1;
            let verb = over(nodes, suspect);
            let object = matches!(
                nodes[suspect].label,
                Label::Dobj | Label::Oprd | Label::Nsubjpass
            );
            if object
                && verb.is_some()
                && over(nodes, preposition) == verb
                && nodes[preposition].label == Label::Prep
                && has(&self.nouns, &words[suspect])
                && has(&self.over, &words[preposition])
                && is_over_noun(nodes, preposition)
            {
                nodes[preposition].head = Some(suspect as u32);
            }
        }
    }
}

/// Is the object of the preposition a common noun? "killed the suspect in Paris" tells where.
fn is_over_noun(nodes: &[Node], preposition: usize) -> bool {
    let own = |n: &Node| n.head == Some(preposition as u32) && n.label == Label::Pobj;
    let object = nodes[preposition + 1..].iter().find(|n| own(n));
    object.is_some_and(|n| matches!(n.tag, Tag::Nn | Tag::Nns))
}
