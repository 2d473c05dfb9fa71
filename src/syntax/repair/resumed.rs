//! Resumed clauses: a verb behind a comma whose subject, and how many it was done to, the tree hangs on what stands before; and
//! what happens meanwhile.
//!
//! Input: the words of a sentence with their tree, words of quantity, words that open a clause of time, and those of what
//! happens meanwhile. Output: the same tree, in which "target" hangs from "vows" in "vows to fight as jets target his house",
//! and "a post" is the subject of "came" in "six died after a post in Arish, Sinai, came under attack", where it was what "after" holds and "came" joined to "died", and "dozens" the object of "wounds" in "kills ten and wounds dozens more",
//! where it hung from "ten".
//! Invariant: the tree stays a tree; only the noun, its preposition, the verb, the clause and the amount change; work is linear in the
//! sentence but for phrases of at most [`LONG`] tokens.

use serde::Deserialize;

use super::nodes::{DEEP, has, has_before, has_object, hashes, is_above, is_noun, over, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// How far before its verb the preposition of such a clause may stand.
const LONG: usize = 16;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Text {
    /// Marks of what happens at the same time.
    meanwhile: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Resumed {
    meanwhile: Vec<u32>,
    quantities: Vec<u32>,
}

impl Resumed {
    pub(super) fn new(text: &Text, quantities: &[String]) -> Self {
        Self {
            meanwhile: hashes(&text.meanwhile),
            quantities: hashes(quantities),
        }
    }

    /// Corrects the clauses of one sentence; `opening` are words that may open one, sorted.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node], opening: &[u32]) {
        for verb in 3..nodes.len().saturating_sub(1) {
            let finite = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
            if !finite || nodes[verb].pos != Pos::Verb {
                continue;
            }
            match nodes[verb].label {
                Label::Conj => {
                    give_subject(words, nodes, verb, opening);
                    give_amount(words, nodes, verb, &self.quantities);
                }
                Label::Advcl => free_meanwhile(words, nodes, verb, &self.meanwhile),
                _ => {}
            }
        }
    }
}

/// "vows to fight as jets target his house": what is told in the present with a subject of its own is no part of what somebody
/// wants.
fn free_meanwhile(words: &[Word], nodes: &mut [Node], verb: usize, marks: &[u32]) {
    let wanted = over(nodes, verb).filter(|&v| v < verb && nodes[v].tag == Tag::Vb);
    let Some(wanted) = wanted.filter(|&v| v > 0 && nodes[v].label == Label::Xcomp) else {
        return;
    };
    let from = verb.saturating_sub(LONG).max(wanted + 1);
    let own = |i: usize| over(nodes, i) == Some(verb);
    let marked =
        (from..verb).any(|i| own(i) && nodes[i].label == Label::Mark && has(marks, &words[i]));
    let subject = (from..verb).any(|i| own(i) && nodes[i].label == Label::Nsubj);
    let infinitive = (wanted.saturating_sub(DEEP)..wanted)
        .any(|i| over(nodes, i) == Some(wanted) && nodes[i].tag == Tag::To);
    let main = over(nodes, wanted).filter(|&m| m < wanted && nodes[m].tag.is_verb());
    if let Some(main) = main.filter(|_| marked && subject && infinitive) {
        nodes[verb].head = Some(main as u32);
    }
}

/// "after a post in Arish, Sinai, came under attack": where a name of a wider place parts the noun from the verb.
fn give_subject(words: &[Word], nodes: &mut [Node], verb: usize, opening: &[u32]) {
    let subject = [Label::Nsubj, Label::Nsubjpass];
    let Some(above) = over(nodes, verb).filter(|&v| v < verb) else {
        return;
    };
    if words[verb - 1].form != COMMA || has_before(nodes, verb, &subject, LONG) {
        return;
    }
    let opens = |p: usize| {
        nodes[p].label == Label::Prep && over(nodes, p) == Some(above) && has(opening, &words[p])
    };
    let from = verb.saturating_sub(LONG).max(above + 1);
    let Some(preposition) = (from..verb).rev().find(|&p| opens(p)) else {
        return;
    };
    let held = |i: usize| over(nodes, i) == Some(preposition) && nodes[i].label == Label::Pobj;
    let Some(noun) = (preposition + 1..verb).find(|&i| held(i) && is_noun(&nodes[i])) else {
        return;
    };
    // The name between the commas tells more of the noun's phrase.
    let aside = verb - 2;
    let named = nodes[aside].label == Label::Appos && under(nodes, aside, noun);
    let parted = (preposition..verb).any(|i| {
        let verbal = nodes[i].tag.is_verb() && !under(nodes, i, noun);
        nodes[i].tag == Tag::Cc && over(nodes, i) == Some(above) || verbal
    });
    if !named || parted {
        return;
    }
    nodes[noun].head = Some(verb as u32);
    nodes[noun].label = Label::Nsubj;
    nodes[preposition].head = Some(verb as u32);
    nodes[preposition].label = Label::Mark;
    nodes[verb].label = Label::Advcl;
}

/// "kills ten and wounds dozens more": an amount right behind the second of two verbs is its object.
fn give_amount(words: &[Word], nodes: &mut [Node], verb: usize, quantities: &[u32]) {
    let first = over(nodes, verb).filter(|&v| v < verb && has_object(nodes, v));
    let amount = verb + 1;
    let several = nodes[amount].tag == Tag::Cd || has(quantities, &words[amount]);
    if first.is_none() || !several || has_object(nodes, verb) {
        return;
    }
    // "several more", "dozens"
    let more = amount + 1;
    let compared = more < nodes.len() && matches!(nodes[more].tag, Tag::Jjr | Tag::Rbr);
    let head = match over(nodes, amount) {
        Some(h) if h == more && compared => more,
        Some(h) if h < verb => amount,
        Some(h) if h == verb && compared => amount,
        _ => return,
    };
    let adverbial = matches!(nodes[head].label, Label::Advmod | Label::Npadvmod);
    let astray = over(nodes, head).is_some_and(|h| h < verb) || adverbial;
    if !astray || is_above(nodes, head, verb) {
        return;
    }
    nodes[head].head = Some(verb as u32);
    nodes[head].label = Label::Dobj;
    if nodes[head].tag == Tag::Rbr {
        nodes[head].tag = Tag::Jjr;
        nodes[head].pos = Pos::Adj;
    }
}
