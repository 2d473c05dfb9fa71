//! Agreed: a second subject that only the verb's number shows.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.agreed]` in `en/readings.toml`. Output: the same
//! tree, in which "a prosecutor" is joined to "An official" in "An official of the bank and a prosecutor of the court were
//! killed", where it hung from "the bank": one official was, and two were.
//! Invariant: the tree stays a tree; only the second subject and its conjunction change their heads, to one further up.

use serde::Deserialize;

use super::nodes::{hand_over, has, hashes, is_noun, is_subject, over, phrase_start, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// How far before its verb a subject may stand.
const REACH: usize = 40;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    plural: Vec<String>,
    several: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Agreed {
    plural: Vec<u32>,
    several: Vec<u32>,
}

impl Agreed {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            plural: hashes(&text.plural),
            several: hashes(&text.several),
        }
    }

    /// Corrects the subjects of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for auxiliary in 4..nodes.len() {
            if !has(&self.plural, &words[auxiliary]) {
                continue;
            }
            let own = matches!(nodes[auxiliary].label, Label::Aux | Label::Auxpass);
            let verb = match own {
                true => over(nodes, auxiliary).filter(|&v| v > auxiliary && nodes[v].tag.is_verb()),
                false => Some(auxiliary),
            };
            if let Some(verb) = verb
                && let Some((first, second)) = self.torn(words, nodes, auxiliary, verb)
            {
                join(nodes, first, second);
            }
        }
        for first in 1..nodes.len().saturating_sub(4) {
            if nodes[first].label == Label::Root && nodes[first].tag == Tag::Nns {
                share_verb(nodes, first);
            }
        }
    }

    /// The one subject before the plural `auxiliary` of `verb`, and who "and" joins to a noun inside its phrase.
    fn torn(
        &self,
        words: &[Word],
        nodes: &[Node],
        auxiliary: usize,
        verb: usize,
    ) -> Option<(usize, usize)> {
        let of = |i: usize, head: usize| over(nodes, i) == Some(head);
        let start = auxiliary.saturating_sub(REACH);
        let subject = |i: &usize| is_subject(nodes, *i, verb);
        let first = (start..auxiliary).rev().find(subject)?;
        // Names may be those of many ("the Taliban were"), and so are some nouns ("a group of men were").
        let one = nodes[first].tag == Tag::Nn && !has(&self.several, &words[first]);
        let article = |i: usize| of(i, first) && nodes[i].label == Label::Det;
        let joined = |i: usize| of(i, first) && nodes[i].label == Label::Conj;
        let determined = (start..first).any(article);
        if !one || !determined || (first + 1..auxiliary).any(joined) {
            return None;
        }
        let own = |i: usize, label: Label, second: usize| of(i, second) && nodes[i].label == label;
        let second = (first + 2..auxiliary).rev().find(|&i| {
            let inside = over(nodes, i).filter(|&h| h > first && h < i && is_noun(&nodes[h]));
            let counted = (first..i).any(|k| {
                own(k, Label::Det, i) || own(k, Label::Nummod, i) || own(k, Label::Poss, i)
            });
            // "a day labourer": the tree may give the article to the word between.
            let opens = nodes[phrase_start(nodes, i)].tag;
            let counted = counted || opens == Tag::Dt || opens == Tag::Cd;
            nodes[i].label == Label::Conj
                && is_noun(&nodes[i])
                && counted
                && inside.is_some_and(|h| under(nodes, h, first))
        })?;
        let conjunction = phrase_start(nodes, second).checked_sub(1)?;
        (nodes[conjunction].tag == Tag::Cc).then_some((first, second))
    }
}

/// Joins `second`, and the conjunction before its phrase, to `first`.
fn join(nodes: &mut [Node], first: usize, second: usize) {
    let start = phrase_start(nodes, second);
    if start < second && matches!(nodes[start].tag, Tag::Dt | Tag::Cd) {
        nodes[start].head = Some(second as u32);
    }
    if let Some(conjunction) = phrase_start(nodes, second).checked_sub(1) {
        nodes[conjunction].head = Some(first as u32);
    }
    nodes[second].head = Some(first as u32);
}

/// "Six members of a gang and a guard died": several who are counted, which the tree takes for a clause of their own, share the verb
/// of the one behind "and".
fn share_verb(nodes: &mut [Node], first: usize) {
    let of = |i: usize, head: usize, label: Label| {
        over(nodes, i) == Some(head) && nodes[i].label == label
    };
    let counted = (first.saturating_sub(REACH)..first).any(|i| of(i, first, Label::Nummod));
    let end = nodes.len().min(first + REACH);
    let Some(joint) = (first + 1..end).find(|&i| of(i, first, Label::Cc)) else {
        return;
    };
    let Some(verb) = (joint + 1..end).find(|&i| of(i, first, Label::Conj)) else {
        return;
    };
    let own = |i: &usize| is_subject(nodes, *i, verb);
    let Some(second) = (joint + 1..verb).find(own) else {
        return;
    };
    let close = (first + 1..joint).all(|i| under(nodes, i, first))
        && phrase_start(nodes, second) == joint + 1
        && (second + 1..verb).all(|i| over(nodes, i) == Some(verb) || under(nodes, i, second));
    let finite = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn);
    if !counted || !close || !finite || !is_noun(&nodes[second]) {
        return;
    }
    (nodes[verb].head, nodes[verb].label) = (None, Label::Root);
    (nodes[first].head, nodes[first].label) = (Some(verb as u32), nodes[second].label);
    (nodes[second].head, nodes[second].label) = (Some(first as u32), Label::Conj);
    // What the tree hung behind the verb on the first goes with the verb.
    hand_over(nodes, verb + 1.., first, verb);
}
