//! Compass: an act that was on one side of a place, of which the tree makes one phrase with that side.
//!
//! Input: the words of a sentence with their tree, the words of `[repair.compass]` in `en/readings.toml`, and nouns of acts.
//! Output: the same tree, in which the "offensive" is what the army launched in "The army launched an offensive south of
//! Mosul", where it described the "south".
//! Invariant: the tree stays a tree; only the act, the side and what hangs before it change their heads; work is one look-up a
//! word.

use serde::Deserialize;

use super::nodes::{hand_over, has, hashes, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::Word;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    directions: Vec<String>,
    acts: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Compass {
    directions: Vec<u32>,
    acts: Vec<u32>,
}

impl Compass {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            directions: hashes(&text.directions),
            acts: hashes(&text.acts),
        }
    }

    /// Corrects the sides of one sentence; `deeds` are nouns of acts.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node], deeds: &[u32]) {
        for side in 2..nodes.len().saturating_sub(2) {
            let of = &nodes[side + 1];
            let sided = of.label == Label::Prep && of.head == Some(side as u32);
            if nodes[side].tag != Tag::Nn || !sided || !has(&self.directions, &words[side]) {
                continue;
            }
            let act = side - 1;
            let part = matches!(nodes[act].label, Label::Amod | Label::Compound);
            let named = || has(deeds, &words[act]) || has(&self.acts, &words[act]);
            if part && over(nodes, act) == Some(side) && named() {
                (nodes[act].head, nodes[act].label) = (nodes[side].head, nodes[side].label);
                (nodes[act].tag, nodes[act].pos) = (Tag::Nn, Pos::Noun);
                hand_over(nodes, ..act, side, act);
                (nodes[side].head, nodes[side].label) = (Some(act as u32), Label::Advmod);
                (nodes[side].tag, nodes[side].pos) = (Tag::Rb, Pos::Adv);
            }
        }
    }
}
