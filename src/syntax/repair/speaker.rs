//! Speakers: who speaks behind what was said, told by office and name between commas.
//!
//! Input: the words of a sentence with their tree. Output: the same tree, in which "adviser" is the subject of "said", and "Amin"
//! his name, in "Ten men were killed, an adviser to the governor, Ali Amin, said", where the tree took him for one of the killed.
//! Invariant: the tree stays a tree; only the two phrases, the verb and the root of what was said change their heads; work is
//! linear in the sentence but for walks of at most twice [`REACH`] tokens before a verb of telling.

use std::ops::Range;

use serde::Deserialize;

use super::nodes::{has, hashes, is_noun, over, under, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Word};

/// Most tokens of an office or a name with the comma behind it.
const REACH: usize = 14;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    telling: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    telling: Vec<u32>,
}

impl Speakers {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            telling: hashes(&text.telling),
        }
    }

    /// Corrects the speakers of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for verb in 6..nodes.len() {
            let past = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbn);
            if past && words[verb - 1].form == COMMA && has(&self.telling, &words[verb]) {
                hang_speaker(words, nodes, verb);
            }
        }
    }
}

/// Makes the office or the person between commas before `verb` its subject.
fn hang_speaker(words: &[Word], nodes: &mut [Node], verb: usize) {
    let comma_before = |end: usize| {
        (end.saturating_sub(REACH)..end)
            .rev()
            .find(|&i| words[i].form == COMMA)
    };
    let last = verb - 1;
    let Some(middle) = comma_before(last) else {
        return;
    };
    let Some(first) = comma_before(middle) else {
        return;
    };
    let (one, other) = (first + 1..middle, middle + 1..last);
    let finite = |i: usize| nodes[i].tag.is_finite();
    // "Ali Amin, who heads the hospital, said"
    let relative = !other.is_empty() && nodes[other.start].tag == Tag::Wp;
    let named = is_name(nodes, &one) && (relative || is_office(nodes, &other))
        || is_office(nodes, &one) && is_name(nodes, &other);
    let told = (0..first).any(finite) && !one.clone().any(finite);
    if !named || !told || !relative && other.clone().any(finite) {
        return;
    }
    // "said that the town was calm": what was said stands behind.
    let own = |i: usize, labels: &[Label]| {
        over(nodes, i) == Some(verb) && labels.contains(&nodes[i].label)
    };
    let subjects = [Label::Nsubj, Label::Nsubjpass];
    let right = one.clone().any(|i| own(i, &subjects));
    let behind = (verb + 1..nodes.len()).any(|i| own(i, &[Label::Ccomp, Label::Nsubj]));
    let (Some(speaker), Some(told_of)) = (head_of(nodes, &one), head_of(nodes, &other)) else {
        return;
    };
    let Some(root) = nodes.iter().position(|n| n.head.is_none()) else {
        return;
    };
    if right || behind || !(root == verb || root < first && under(nodes, verb, root)) {
        return;
    }
    let before = nodes.to_vec();
    nodes[speaker].head = Some(verb as u32);
    nodes[speaker].label = Label::Nsubj;
    hang_loose(nodes, &one, &one, speaker);
    if relative {
        hang_loose(nodes, &other, &(one.start..last), speaker);
    } else {
        nodes[told_of].head = Some(speaker as u32);
        nodes[told_of].label = Label::Appos;
        hang_loose(nodes, &other, &other, told_of);
    }
    if root != verb {
        nodes[verb].head = None;
        nodes[verb].label = Label::Root;
        nodes[root].head = Some(verb as u32);
        nodes[root].label = Label::Ccomp;
    }
    // What hung below the speaker may have stood above the verb.
    let ends = |i: usize| {
        upwards(nodes, i)
            .last()
            .is_some_and(|top| nodes[top].head.is_none())
    };
    if !(one.start..=verb).chain([root]).all(ends) {
        nodes.clone_from_slice(&before);
    }
}

/// Hangs on `head` what of `phrase` hangs from outside `around`.
fn hang_loose(nodes: &mut [Node], phrase: &Range<usize>, around: &Range<usize>, head: usize) {
    for i in phrase.clone().filter(|&i| i != head) {
        if over(nodes, i).is_none_or(|h| !around.contains(&h)) {
            nodes[i].head = Some(head as u32);
        }
    }
}

/// Proper nouns alone.
fn is_name(nodes: &[Node], tokens: &Range<usize>) -> bool {
    !tokens.is_empty() && tokens.len() <= 6 && tokens.clone().all(|i| nodes[i].tag.is_proper())
}

/// A noun phrase that says what somebody is: with a determiner, an owner or an office without either, and no list.
fn is_office(nodes: &[Node], tokens: &Range<usize>) -> bool {
    let opens = tokens.clone().next().is_some_and(|i| {
        is_noun(&nodes[i]) || matches!(nodes[i].tag, Tag::Dt | Tag::PrpPoss | Tag::Jj)
    });
    let named = tokens.clone().any(|i| matches!(nodes[i].tag, Tag::Nn));
    opens && named && tokens.len() > 1
}

/// The last noun before the first preposition of a phrase.
fn head_of(nodes: &[Node], tokens: &Range<usize>) -> Option<usize> {
    let end = tokens
        .clone()
        .find(|&i| {
            matches!(
                nodes[i].tag,
                Tag::In | Tag::To | Tag::Vbn | Tag::Vbg | Tag::Wp
            )
        })
        .unwrap_or(tokens.end);
    (tokens.start..end.max(tokens.start + 1).min(tokens.end))
        .rev()
        .find(|&i| is_noun(&nodes[i]))
        .or_else(|| tokens.clone().next())
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn who_speaks_by_office_and_name_is_the_source_and_no_target() {
        let cases = [
            (
                "Ten men were killed, an adviser to the governor, Ravi Naidu, said on Monday.",
                Some("an adviser"),
            ),
            (
                "The bomb killed ten men, the head of the hospital, Ravi Naidu, said.",
                Some("the head of the hospital"),
            ),
            (
                "The bomb killed ten men, Ravi Naidu, who heads the hospital, said.",
                Some("Ravi Naidu"),
            ),
            (
                "By the army's own account, the rebels killed ten men.",
                Some("the army"),
            ),
            (
                "The bomb killed ten men, a trader, Ravi Naidu, and a guard.",
                None,
            ),
        ];
        let extractor = Extractor::new();
        for (text, source) in cases {
            let claims = extractor.extract(&Document::new(text).dated("2020-05-09"));
            let told = claims[0].claimant.as_ref();
            assert_eq!(told.map(|c| &*c.passage.text), source, "{text}");
            assert!(claims.len() == 1 || source.is_none(), "{text}");
        }
    }
}
