//! Staged: a clause that says who carried an act out, or claimed it, which the tree hangs on whom the act was done to, or on the
//! verb over it.
//!
//! Input: the words of a sentence with their tree, nouns of acts, and the words of `[repair.staged]` in `en/readings.toml`.
//! Output: the same tree, in which "carried out by rebels" tells of the murder in "the murder of a mayor, carried out by rebels",
//! and the clause of the attack in "the attack on a bar in X, for which rebels claimed responsibility, killed two".
//! Invariant: the tree stays a tree; only the verb of the clause, the act, and a verb behind that has no subject change their
//! heads; work is linear in the sentence.

use serde::Deserialize;

use super::nodes::{has, hashes, is_above, is_subject, over, subject_label, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// How many phrases may stand between an act and the last word before what is told of it.
const UP: usize = 8;

/// How far behind the participle those stand who did the act.
const REACH: usize = 10;

/// How many adverbs and pronouns may stand between the comma and the participle.
const LEAD: usize = 4;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    staged: Vec<String>,
    others: Vec<String>,
    claiming: Vec<String>,
    claimed: Vec<String>,
    over: Vec<String>,
    which: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Staged {
    staged: Vec<u32>,
    others: Vec<u32>,
    claiming: Vec<u32>,
    claimed: Vec<u32>,
    over: Vec<u32>,
    which: Vec<u32>,
}

impl Staged {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            staged: hashes(&text.staged),
            others: hashes(&text.others),
            claiming: hashes(&text.claiming),
            claimed: hashes(&text.claimed),
            over: hashes(&text.over),
            which: hashes(&text.which),
        }
    }

    /// Corrects the clauses of one sentence; `deeds` are nouns of acts.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node], deeds: &[u32]) {
        for which in 4..nodes.len() {
            if has(&self.which, &words[which]) && has(&self.over, &words[which - 1]) {
                self.tell_of_claimed(words, nodes, which, deeds);
            }
        }
        for verb in 3..nodes.len() {
            let clause = [Label::Relcl, Label::Acl, Label::Advcl, Label::Conj];
            if !clause.contains(&nodes[verb].label)
                || !has(&self.staged, &words[verb])
                || !is_told_of_an_act(nodes, verb)
            {
                continue;
            }
            let Some(last) = self.before(words, nodes, verb) else {
                continue;
            };
            let deed = upwards(nodes, last).take(UP).find(|&i| {
                has(deeds, &words[i]) || has(&self.others, &words[i]) || nodes[i].tag.is_verb()
            });
            let deed = deed.filter(|&d| has(deeds, &words[d]) && nodes[d].tag.is_noun());
            let Some(deed) = deed.filter(|&d| d < verb && !is_above(nodes, verb, d)) else {
                continue;
            };
            let relative = nodes[verb].label == Label::Relcl;
            nodes[verb].head = Some(deed as u32);
            if !relative {
                nodes[verb].label = Label::Acl;
                (nodes[verb].tag, nodes[verb].pos) = (Tag::Vbn, Pos::Verb);
            }
        }
    }

    /// "The bombing of a market, for which rebels claimed responsibility": whose clause it is.
    fn tell_of_claimed(&self, words: &[Word], nodes: &mut [Node], which: usize, deeds: &[u32]) {
        let before = which - 1;
        let verb = over(nodes, before).filter(|&v| {
            v > which && has(&self.claiming, &words[v]) && over(nodes, which) == Some(before)
        });
        let end = nodes.len();
        let claims = |v: usize| {
            let object = |i: usize| over(nodes, i) == Some(v) && nodes[i].label == Label::Dobj;
            (v + 1..end.min(v + REACH)).any(|i| object(i) && has(&self.claimed, &words[i]))
        };
        let Some(verb) = verb.filter(|&v| claims(v)) else {
            return;
        };
        let comma = words[before - 1].form == COMMA;
        let last = before - 1 - usize::from(comma);
        let deed = upwards(nodes, last)
            .take(UP)
            .find(|&i| has(deeds, &words[i]) || nodes[i].tag.is_verb());
        let Some(deed) = deed.filter(|&d| has(deeds, &words[d]) && nodes[d].tag.is_noun()) else {
            return;
        };
        if !is_above(nodes, verb, deed) {
            (nodes[verb].head, nodes[verb].label) = (Some(deed as u32), Label::Relcl);
            return;
        }
        // The tree takes the clause for the sentence: what the act did stands behind it.
        let subject = is_subject(nodes, deed, verb);
        let onward = (verb + 1..end).find(|&i| {
            let joined = nodes[i].label == Label::Conj && over(nodes, i) == Some(verb);
            let own = (verb + 1..i).any(|s| is_subject(nodes, s, i));
            joined && !own && nodes[i].tag.is_verb() && (verb..i).any(|c| words[c].form == COMMA)
        });
        let Some(onward) = onward.filter(|_| subject) else {
            return;
        };
        (nodes[onward].head, nodes[onward].label) = (nodes[verb].head, nodes[verb].label);
        (nodes[deed].head, nodes[deed].label) =
            (Some(onward as u32), subject_label(nodes, deed, onward));
        (nodes[verb].head, nodes[verb].label) = (Some(deed as u32), Label::Relcl);
    }

    /// The last word of the phrase that the participle stands behind: before a comma, or right before it.
    fn before(&self, words: &[Word], nodes: &[Node], verb: usize) -> Option<usize> {
        let own = |i: usize| {
            over(nodes, i) == Some(verb)
                && matches!(
                    nodes[i].label,
                    Label::Advmod | Label::Nsubjpass | Label::Aux | Label::Auxpass
                )
        };
        let first = (verb.saturating_sub(LEAD)..verb).rev().find(|&i| !own(i))?;
        let comma = words[first].form == COMMA;
        let host = over(nodes, verb)?;
        // Without a comma, what the tree hangs it on has to be somebody or a place by name, or the object of a preposition.
        let close = !comma
            && nodes[verb].label == Label::Acl
            && host == first
            && nodes[host].label == Label::Pobj;
        match comma {
            true => first.checked_sub(1),
            false => Some(first).filter(|_| close),
        }
        .filter(|_| !has(&self.others, &words[host]))
    }
}

/// "carried out on Monday by rebels", "which was committed by rebels": a passive that says who did it.
fn is_told_of_an_act(nodes: &[Node], verb: usize) -> bool {
    let own = |i: usize| over(nodes, i) == Some(verb);
    let before = verb.saturating_sub(LEAD);
    let end = nodes.len().min(verb + REACH);
    let by = (verb + 1..end).any(|i| own(i) && nodes[i].label == Label::Agent);
    let passive = (before..verb).any(|i| own(i) && nodes[i].label == Label::Auxpass);
    let subject = (before..verb)
        .any(|i| own(i) && matches!(nodes[i].label, Label::Nsubj | Label::Aux | Label::Cc));
    let object = (verb + 1..end).any(|i| own(i) && nodes[i].label == Label::Dobj);
    by && !object
        && match nodes[verb].label {
            Label::Relcl => passive,
            Label::Acl | Label::Advcl | Label::Conj => !passive && !subject,
            _ => false,
        }
}
