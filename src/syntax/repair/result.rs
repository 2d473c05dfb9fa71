//! Results: whom an act harmed, told without a comma behind what it was aimed at, which the tree takes for what that one did.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.result]` in `en/readings.toml`. Output: the same
//! tree, in which "killing two" hangs from "opened" in "gunmen opened fire on the car of a judge killing two", and from "attack"
//! in "an attack on a group of soldiers killing two", where it told of the judge and of the soldiers.
//! Invariant: the tree stays a tree; only the gerund changes its head, to a word before it; work is one look-up a gerund, and
//! a walk of bounded length where it hits.

use serde::Deserialize;

use super::nodes::{has, hashes, is_noun, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// How many phrases may stand between an act and its result.
const UP: usize = 10;

/// How far behind the gerund its object may stand.
const REACH: usize = 10;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    harming: Vec<String>,
    amounts: Vec<String>,
    striking: Vec<String>,
    happening: Vec<String>,
    aimed: Vec<String>,
    of: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Results {
    harming: Vec<u32>,
    amounts: Vec<u32>,
    striking: Vec<u32>,
    happening: Vec<u32>,
    aimed: Vec<u32>,
    of: Vec<u32>,
}

impl Results {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            harming: hashes(&text.harming),
            amounts: hashes(&text.amounts),
            striking: hashes(&text.striking),
            happening: hashes(&text.happening),
            aimed: hashes(&text.aimed),
            of: hashes(&text.of),
        }
    }

    /// Corrects the results of one sentence; `deeds` are nouns of acts, sorted.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node], deeds: &[u32]) {
        for gerund in 4..nodes.len() {
            let told = nodes[gerund].tag == Tag::Vbg && nodes[gerund].label == Label::Acl;
            if !told
                || !has(&self.harming, &words[gerund])
                || !self.is_counted(words, nodes, gerund)
            {
                continue;
            }
            let Some(noun) = over(nodes, gerund).filter(|&n| n < gerund && is_noun(&nodes[n]))
            else {
                continue;
            };
            if let Some(act) = self.act_over(words, nodes, noun, deeds) {
                nodes[gerund].head = Some(act as u32);
                if nodes[act].tag.is_verb() {
                    nodes[gerund].label = Label::Advcl;
                }
            }
        }
    }

    /// Is it told how many, or which one, were harmed? Who "kills civilians" may do so always.
    fn is_counted(&self, words: &[Word], nodes: &[Node], gerund: usize) -> bool {
        let end = nodes.len().min(gerund + REACH);
        let object = (gerund + 1..end)
            .find(|&i| over(nodes, i) == Some(gerund) && nodes[i].label == Label::Dobj);
        object.is_some_and(|object| {
            let counting = |i: usize| {
                let own = i == object || over(nodes, i) == Some(object);
                let label = matches!(nodes[i].label, Label::Nummod | Label::Poss);
                own && (label || nodes[i].tag == Tag::Cd || has(&self.amounts, &words[i]))
            };
            // "killing the bomber"
            let definite = |i: usize| {
                over(nodes, i) == Some(object)
                    && nodes[i].label == Label::Det
                    && nodes[object].tag == Tag::Nn
            };
            nodes[object].tag == Tag::Prp
                || (gerund + 1..=object).any(|i| counting(i) || definite(i))
        })
    }

    /// The act that struck `noun`, or something it is part of, told of by, or carried in.
    fn act_over(
        &self,
        words: &[Word],
        nodes: &[Node],
        noun: usize,
        deeds: &[u32],
    ) -> Option<usize> {
        let mut at = noun;
        for _ in 0..UP {
            if has(deeds, &words[at]) {
                return None;
            }
            let above = over(nodes, at).filter(|&a| a < at)?;
            let strikes = has(&self.striking, &words[above]);
            let act = strikes || has(&self.happening, &words[above]);
            match nodes[at].label {
                Label::Dobj if nodes[above].tag.is_verb() => {
                    if act {
                        return strikes.then_some(above);
                    }
                    // "a bus carrying pilgrims"
                    at = told_of(nodes, above)?;
                }
                Label::Conj if is_noun(&nodes[above]) => at = above,
                Label::Pobj => {
                    let head = over(nodes, above).filter(|&h| h < above)?;
                    let acts =
                        has(&self.striking, &words[head]) || has(&self.happening, &words[head]);
                    let aimed = has(&self.aimed, &words[above]);
                    if nodes[head].tag.is_verb() {
                        if acts {
                            return aimed.then_some(head);
                        }
                        // "a checkpoint manned by police"
                        at = told_of(nodes, head)?;
                    } else if has(deeds, &words[head]) {
                        return aimed.then_some(head);
                    } else if aimed || has(&self.of, &words[above]) {
                        // "opened fire on the crowd"
                        at = head;
                        let verb = over(nodes, head).filter(|&v| {
                            nodes[head].label == Label::Dobj
                                && aimed
                                && has(&self.happening, &words[v])
                        });
                        if verb.is_some() {
                            return verb;
                        }
                    } else {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        None
    }
}

/// The noun that a participle tells of.
fn told_of(nodes: &[Node], participle: usize) -> Option<usize> {
    over(nodes, participle)
        .filter(|&n| n < participle && nodes[participle].label == Label::Acl && is_noun(&nodes[n]))
}
