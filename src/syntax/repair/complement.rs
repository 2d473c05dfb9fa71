//! Complements: clauses behind "that" which say what a noun of saying holds, or what somebody is told.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.complement]` in `en/readings.toml`. Output: the same
//! tree, in which the clause of "claims by the rebels that they shot down a jet" is one of "claims", where "that" was an
//! object of "shot down" and the clause one of "the rebels", and that of "informed the network that rebels killed three" is one
//! of "informed".
//! Invariant: the tree stays a tree; only "that" and the verb of its clause change; work is linear in the sentence.

use serde::Deserialize;

use super::nodes::{DEEP, has, hashes, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::Word;

/// How far behind "that" the object of its clause may stand.
const REACH: usize = 16;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    that: Vec<String>,
    nouns: Vec<String>,
    informing: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Complements {
    that: Vec<u32>,
    nouns: Vec<u32>,
    informing: Vec<u32>,
}

impl Complements {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            that: hashes(&text.that),
            nouns: hashes(&text.nouns),
            informing: hashes(&text.informing),
        }
    }

    /// Corrects the clauses of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for that in 1..nodes.len() {
            if !has(&self.that, &words[that]) {
                continue;
            }
            if let Some((verb, informing)) = self.told(words, nodes, that) {
                nodes[verb].label = Label::Ccomp;
                nodes[verb].head = Some(informing as u32);
            } else if nodes[that].tag != Tag::Wdt {
                continue;
            } else if let Some((verb, noun)) = self.held(words, nodes, that) {
                nodes[verb].label = Label::Acl;
                nodes[verb].head = Some(noun as u32);
            } else if !is_spare(nodes, that) {
                continue;
            }
            nodes[that].label = Label::Mark;
            (nodes[that].pos, nodes[that].tag) = (Pos::Sconj, Tag::In);
        }
    }

    /// "informed the network that rebels killed three": the verb of the clause that `that` opens, which the parser took for one
    /// on those who are told, and the verb of telling.
    fn told(&self, words: &[Word], nodes: &[Node], that: usize) -> Option<(usize, usize)> {
        let verb = over(nodes, that).filter(|&v| v > that && nodes[v].label == Label::Relcl)?;
        let own = |mut range: std::ops::Range<usize>, labels: &[Label]| {
            range.any(|i| nodes[i].head == Some(verb as u32) && labels.contains(&nodes[i].label))
        };
        let subject = own(that + 1..verb, &[Label::Nsubj, Label::Nsubjpass]);
        // A clause with a subject and an object of its own leaves "that" nothing to stand for.
        let spare = match nodes[that].label {
            Label::Mark => true,
            Label::Dobj => own(verb + 1..nodes.len().min(verb + REACH), &[Label::Dobj]),
            _ => false,
        };
        let listener = over(nodes, verb).filter(|_| subject && spare)?;
        let informed = matches!(nodes[listener].label, Label::Dobj | Label::Dative);
        let informing = over(nodes, listener).filter(|&i| informed && i < listener)?;
        (listener < that && has(&self.informing, &words[informing])).then_some((verb, informing))
    }

    /// The verb of the clause that `that` opens, and the noun of saying whose it is: a clause that has a subject and an
    /// object of its own leaves "that" nothing to stand for.
    fn held(&self, words: &[Word], nodes: &[Node], that: usize) -> Option<(usize, usize)> {
        let verb = over(nodes, that).filter(|&v| v > that && nodes[v].label == Label::Relcl)?;
        if nodes[that].label != Label::Dobj {
            return None;
        }
        let behind = that + 1..nodes.len().min(verb + REACH);
        let own = |i: usize, labels: &[Label]| {
            nodes[i].head == Some(verb as u32) && labels.contains(&nodes[i].label)
        };
        let subject = behind
            .clone()
            .any(|i| i < verb && own(i, &[Label::Nsubj, Label::Nsubjpass]));
        let object = behind
            .clone()
            .any(|i| i > verb && own(i, &[Label::Dobj, Label::Xcomp]));
        if !subject || !object {
            return None;
        }
        let mut at = over(nodes, verb)?;
        for _ in 0..DEEP {
            if has(&self.nouns, &words[at]) && nodes[at].tag.is_noun() && at < that {
                return Some((verb, at));
            }
            match nodes[at].label {
                Label::Pobj | Label::Prep | Label::Agent | Label::Conj | Label::Appos => {
                    at = over(nodes, at)?;
                }
                _ => return None,
            }
        }
        None
    }
}

/// "told reporters that bandits killed 15 people": the clause of a verb of saying, with a subject and an object of its own.
fn is_spare(nodes: &[Node], that: usize) -> bool {
    let verb = over(nodes, that).filter(|&v| v > that && nodes[v].label == Label::Ccomp);
    verb.is_some_and(|verb| {
        let own = |range: std::ops::Range<usize>, label: Label| {
            range
                .into_iter()
                .any(|i| nodes[i].head == Some(verb as u32) && nodes[i].label == label)
        };
        nodes[that].label == Label::Dobj
            && own(that + 1..verb, Label::Nsubj)
            && own(verb + 1..nodes.len().min(verb + REACH), Label::Dobj)
    })
}
