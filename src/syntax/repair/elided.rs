//! Elided auxiliaries: "three soldiers were killed and a tank destroyed", where the second clause leaves out "was".
//!
//! Input: the words of a sentence with their tree, and the forms of `[repair.elided]` in `en/readings.toml`: past participles
//! of verbs that never lack an object. Output: the same tree, in which the tank is the passive subject of "destroyed", which
//! the parser may take for a past tense with a doer, or for a participle of a noun joined to "killed"; and in which two
//! drones are the object in "destroyed two drones fired at the town", which leaves out "that were".
//! Invariant: the tree stays a tree; only the participle, its own subject, and a noun that hung from the verb before them
//! change; work is linear in the sentence but for phrases of at most [`LONG`] tokens.

use serde::Deserialize;

use super::nodes::{has, hashes, is_noun, over, under, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::Word;

/// How many tokens there may be between the participle and what opens its clause.
const LONG: usize = 16;

/// How many adverbs may stand between an auxiliary and its participle.
const ADVERBS: usize = 4;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    participles: Vec<String>,
    /// What makes the verb one that may do without an object: "shot at the crowd".
    aims: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Elisions {
    participles: Vec<u32>,
    aims: Vec<u32>,
}

impl Elisions {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            participles: hashes(&text.participles),
            aims: hashes(&text.aims),
        }
    }

    /// Participles of what is done to people and things, sorted.
    pub(super) fn participles(&self) -> &[u32] {
        &self.participles
    }

    /// Corrects the clauses of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        let mut passive = None;
        for i in 1..nodes.len() {
            self.free_relative(words, nodes, i);
            // "were completely destroyed"
            let before = (0..i)
                .rev()
                .take(ADVERBS)
                .find(|&b| nodes[b].label != Label::Advmod);
            let auxiliary = before.is_some_and(|b| nodes[b].label == Label::Auxpass);
            if auxiliary && nodes[i].tag == Tag::Vbn && nodes[i].label != Label::Auxpass {
                passive = Some(i);
                continue;
            }
            let Some(first) = passive.filter(|&p| p + 2 < i) else {
                continue;
            };
            let past = matches!(nodes[i].tag, Tag::Vbd | Tag::Vbn | Tag::Vbp);
            if past && has(&self.participles, &words[i]) && self.lacks_object(words, nodes, i) {
                correct_one(nodes, first, i);
            }
        }
    }

    /// "destroyed two drones fired at the town": behind a verb that never lacks an object, what was fired is it.
    fn free_relative(&self, words: &[Word], nodes: &mut [Node], participle: usize) {
        let told = nodes[participle].label == Label::Ccomp && nodes[participle].tag == Tag::Vbn;
        let noun = participle - 1;
        let subject =
            nodes[noun].head == Some(participle as u32) && nodes[noun].label == Label::Nsubj;
        if !told || !subject {
            return;
        }
        let verb = over(nodes, participle)
            .filter(|&v| v < noun && has(&self.participles, &words[v]))
            .filter(|&v| self.lacks_object(words, nodes, v));
        if let Some(verb) = verb {
            nodes[noun].head = Some(verb as u32);
            nodes[noun].label = Label::Dobj;
            nodes[participle].head = Some(noun as u32);
            nodes[participle].label = Label::Acl;
        }
    }

    /// Has the verb neither an object, an auxiliary nor an aim?
    fn lacks_object(&self, words: &[Word], nodes: &[Node], verb: usize) -> bool {
        let near = verb.saturating_sub(LONG)..(verb + LONG).min(nodes.len());
        let own = |i: usize| nodes[i].head == Some(verb as u32);
        let taken = |i: usize| {
            matches!(nodes[i].label, Label::Dobj | Label::Aux | Label::Auxpass)
                || i > verb && has(&self.aims, &words[i])
        };
        !near.into_iter().any(|i| own(i) && taken(i))
    }
}

/// Makes `verb` a passive joined to `first`, where a phrase of its own stands between the two and a conjunction or comma
/// before that.
fn correct_one(nodes: &mut [Node], first: usize, verb: usize) {
    let from = (first + 1).max(verb.saturating_sub(LONG));
    let opens = |nodes: &[Node], noun: usize| {
        let inside = |i: usize| i == noun || under(nodes, i, noun);
        let start = (from..noun)
            .rev()
            .take_while(|&i| inside(i))
            .last()
            .unwrap_or(noun);
        let before = start.checked_sub(1).filter(|&b| b > first)?;
        matches!(nodes[before].tag, Tag::Cc | Tag::Punct).then_some(())?;
        // "and two hangars partially destroyed"
        let adverb = |i: usize| nodes[i].label == Label::Advmod && over(nodes, i) == Some(verb);
        (noun + 1..verb)
            .all(|i| inside(i) || adverb(i))
            .then_some(())
    };
    let clause = matches!(nodes[verb].label, Label::Conj | Label::Ccomp | Label::Advcl);
    let subject = (from..verb)
        .rev()
        .find(|&i| over(nodes, i) == Some(verb) && nodes[i].label == Label::Nsubj);
    if let Some(noun) = subject {
        if clause && opens(nodes, noun).is_some() {
            nodes[noun].label = Label::Nsubjpass;
            (nodes[verb].pos, nodes[verb].tag) = (Pos::Verb, Tag::Vbn);
            if nodes[verb].label != Label::Conj && over(nodes, verb) == over(nodes, first) {
                (nodes[verb].head, nodes[verb].label) = (Some(first as u32), Label::Conj);
            }
        }
        return;
    }
    if nodes[verb].label != Label::Acl || nodes[verb].tag == Tag::Vbp {
        return;
    }
    // "and the commander of the group arrested": the noun hangs from the verb before, as its second object would.
    let noun = upwards(nodes, verb)
        .skip(1)
        .take(LONG)
        .take_while(|&i| i > first)
        .last();
    let Some(noun) = noun.filter(|&n| n < verb && is_noun(&nodes[n])) else {
        return;
    };
    let joined = nodes[noun].label == Label::Conj && over(nodes, noun) == Some(first);
    if joined && opens(nodes, noun).is_some() {
        nodes[verb].head = Some(first as u32);
        nodes[verb].label = Label::Conj;
        nodes[noun].head = Some(verb as u32);
        nodes[noun].label = Label::Nsubjpass;
    }
}
