//! Guises: what somebody seems to be, which the tree takes for who does what the sentence tells.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.guise]` in `en/readings.toml`. Output: the same
//! tree, in which "A group of rebels" is the subject of "stormed" in "A group of rebels dressed as civilians stormed the camp",
//! where "civilians" was, and the sentence had no verb or "dressed" for one.
//! Invariant: the tree stays a tree; only the two nouns, "as", the participle and the verb change their heads, and what stands
//! behind the verb; work is linear in the sentence.

use serde::Deserialize;

use super::nodes::{hand_over, has, hashes, is_noun, is_subject, over, phrase_start, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// How far behind "as" the verb may stand, and before the participle the noun that it tells of.
const REACH: usize = 14;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    r#as: Vec<String>,
    guises: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Guises {
    mark: Vec<u32>,
    guises: Vec<u32>,
}

impl Guises {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            mark: hashes(&text.r#as),
            guises: hashes(&text.guises),
        }
    }

    /// Corrects the guises of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for participle in 1..nodes.len().saturating_sub(3) {
            // The mark is one word, and rarely there.
            let marked = has(&self.mark, &words[participle + 1]);
            if marked && has(&self.guises, &words[participle]) {
                rule_over(nodes, participle);
            }
        }
    }
}

/// The verb behind the guise that begins at `participle` becomes that of the noun before it.
fn rule_over(nodes: &mut [Node], participle: usize) {
    let mark = participle + 1;
    let end = nodes.len().min(mark + REACH);
    let finite = |v: usize| matches!(nodes[v].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let below = |v: usize| {
        over(nodes, v) == Some(participle) && matches!(nodes[v].label, Label::Advcl | Label::Ccomp)
    };
    let Some(verb) = (mark + 2..end).find(|&v| finite(v) && below(v)) else {
        return;
    };
    // What he seems to be stands right before the verb, and is all that stands behind "as".
    let own = verb - 1;
    let guise = over(nodes, own) == Some(verb)
        && nodes[own].label == Label::Nsubj
        && is_noun(&nodes[own])
        && phrase_start(nodes, own) == mark + 1;
    let from = participle.saturating_sub(REACH);
    let told = match nodes[participle].label {
        // "A group of rebels dressed as": the noun that rules the phrase, if nothing rules that.
        Label::Acl => {
            (from..participle).find(|&i| nodes[i].label == Label::Root && is_noun(&nodes[i]))
        }
        _ => (from..participle).rfind(|&i| is_subject(nodes, i, participle)),
    };
    let Some(noun) = told.filter(|_| guise) else {
        return;
    };
    let whole = |i: usize| under(nodes, i, noun) && nodes[i].tag != Tag::Punct;
    if !(noun + 1..participle).all(whole) {
        return;
    }
    let ruled = match nodes[participle].label {
        Label::Acl => noun,
        _ => participle,
    };
    nodes[verb].head = nodes[ruled].head;
    nodes[verb].label = nodes[ruled].label;
    hand_over(nodes, verb + 1.., ruled, verb);
    nodes[noun].head = Some(verb as u32);
    nodes[noun].label = Label::Nsubj;
    if ruled == participle {
        nodes[participle].head = Some(noun as u32);
        nodes[participle].label = Label::Acl;
    }
    nodes[own].head = Some(mark as u32);
    nodes[own].label = Label::Pobj;
    nodes[mark].head = Some(participle as u32);
    nodes[mark].label = Label::Prep;
}
