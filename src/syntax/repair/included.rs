//! Included: parts of a counted subject that the tree hangs on who did it, or on where it was done.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.included]` in `en/readings.toml`. Output: the
//! same tree, in which "including" hangs from "Ten people" in "Ten people were killed by snipers, including two nurses" and in
//! "Ten people were killed in a bombing in Herat, including two nurses".
//! Invariant: the tree stays a tree; only the preposition changes its head, and an item of the parts its label; work is
//! linear in the sentence.

use serde::Deserialize;

use super::nodes::{DEEP, has, has_before, hashes, over, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Word};

/// How far before its verb a subject with its number may stand.
const REACH: usize = 12;

/// How far behind the preposition the items of its list stand.
const LIST_REACH: usize = 16;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    parts: Vec<String>,
    one: Vec<String>,
    pair: Vec<String>,
    within: Vec<String>,
    person: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Included {
    parts: Vec<u32>,
    one: Vec<u32>,
    pair: Vec<u32>,
    within: Vec<u32>,
    person: Vec<u32>,
}

impl Included {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            parts: hashes(&text.parts),
            one: hashes(&text.one),
            pair: hashes(&text.pair),
            within: hashes(&text.within),
            person: hashes(&text.person),
        }
    }

    /// Corrects the parts of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for i in 2..nodes.len() {
            let parts = nodes[i].label == Label::Prep
                && has(&self.parts, &words[i])
                && words[i - 1].form == COMMA;
            if parts
                && let Some(whole) = whole(nodes, i).or_else(|| self.whole_there(words, nodes, i))
            {
                nodes[i].head = Some(whole as u32);
            }
            if nodes[i].label == Label::Prep && has(&self.parts, &words[i]) {
                self.list(words, nodes, i);
            }
        }
    }

    /// The counted subject of the passive verb that something was done to in one place or act, which holds the preposition:
    /// no single bombing and no town includes five diplomats.
    fn whole_there(&self, words: &[Word], nodes: &[Node], preposition: usize) -> Option<usize> {
        let inside = over(nodes, preposition).filter(|&h| h < preposition)?;
        let single = matches!(nodes[inside].tag, Tag::Nn | Tag::Nnp);
        let end = nodes.len().min(preposition + REACH);
        let part = (preposition + 1..end)
            .find(|&i| over(nodes, i) == Some(preposition) && nodes[i].label == Label::Pobj)?;
        // A hospital is part of the town, and of nobody killed.
        let counted = |i: usize| has_before(nodes, i, &[Label::Nummod], DEEP);
        let person =
            has(&self.person, &words[part]) && has_before(nodes, part, &[Label::Det], DEEP);
        let people = counted(part) && nodes[part].tag == Tag::Nns || person;
        if !single || !people || counted(inside) {
            return None;
        }
        // Up over phrases that say where ("in a bombing at a market in Herat"), no others.
        let mut at = inside;
        for _ in 0..DEEP {
            let over_it = over(nodes, at)?;
            if nodes[at].label != Label::Pobj || !has(&self.within, &words[over_it]) {
                return None;
            }
            let holder = over(nodes, over_it).filter(|&h| h < over_it)?;
            if nodes[holder].tag.is_verb() {
                let from = holder.saturating_sub(REACH);
                let subject = (from..holder).find(|&i| {
                    over(nodes, i) == Some(holder) && nodes[i].label == Label::Nsubjpass
                })?;
                return (counted(subject) && nodes[subject].tag == Tag::Nns).then_some(subject);
            }
            at = holder;
        }
        None
    }

    /// "including five soldiers, an officer and a nurse": an officer and a nurse do not say who five are.
    fn list(&self, words: &[Word], nodes: &mut [Node], preposition: usize) {
        let end = nodes.len().min(preposition + LIST_REACH);
        let of = |i: usize, head: usize, label: Label| {
            over(nodes, i) == Some(head) && nodes[i].label == label
        };
        let child =
            |head: usize, label: Label| (preposition + 1..end).find(|&i| of(i, head, label));
        let one = |i: usize| {
            nodes[i].tag == Tag::Nn
                && child(i, Label::Det).is_some_and(|d| d < i && has(&self.one, &words[d]))
        };
        let Some(first) = child(preposition, Label::Pobj).filter(|&f| nodes[f].tag == Tag::Nns)
        else {
            return;
        };
        let pair = child(first, Label::Nummod).is_none_or(|n| has(&self.pair, &words[n]));
        let Some(second) = child(first, Label::Appos).filter(|&s| !pair && one(s)) else {
            return;
        };
        let last = child(second, Label::Conj);
        if last.is_some_and(|l| one(l) && !(preposition + 1..end).any(|i| of(i, l, Label::Conj))) {
            nodes[second].label = Label::Conj;
        }
    }
}

/// The counted subject of the passive verb whose agent holds the preposition, behind a comma.
fn whole(nodes: &[Node], preposition: usize) -> Option<usize> {
    let mut way = upwards(nodes, preposition).skip(1).take(DEEP);
    let agent = way.find(|&i| nodes[i].label == Label::Agent && i + REACH > preposition)?;
    let verb = over(nodes, agent)?;
    let subject = (verb.saturating_sub(REACH)..verb)
        .find(|&i| over(nodes, i) == Some(verb) && nodes[i].label == Label::Nsubjpass)?;
    let counted = |i: usize| over(nodes, i) == Some(subject) && nodes[i].label == Label::Nummod;
    // Whoever is counted himself may be the one who has parts ("by ten gunmen, including ...").
    let doer = (agent + 1..preposition)
        .find(|&i| over(nodes, i) == Some(agent) && nodes[i].label == Label::Pobj)?;
    let counts_itself = |i: usize| over(nodes, i) == Some(doer) && nodes[i].label == Label::Nummod;
    ((0..subject).rev().take(REACH).any(counted) && !(agent + 1..doer).any(counts_itself))
        .then_some(subject)
}

#[cfg(test)]
mod tests {
    use crate::claim::ActionKind;
    use crate::{Document, Extractor};

    #[test]
    fn a_hospital_is_no_part_of_those_killed_in_its_town() {
        let cases = [
            (
                "Nine people were killed in an attack on a district, including a clinic.",
                1,
            ),
            (
                "Nine people were killed in a raid near Gao, including a shrine.",
                1,
            ),
            (
                "Nine people were killed in a bombing in Gao, including a nurse.",
                2,
            ),
        ];
        let extractor = Extractor::new();
        for (text, killed) in cases {
            let claims = extractor.extract(&Document::new(text));
            let kills = claims.iter().filter(|c| c.action.kind == ActionKind::Kill);
            assert_eq!(kills.count(), killed, "{text}");
        }
    }
}
