//! Left: those whom an act leaves in a state, beside others, whom the tree takes for the subject of that state.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.left]` in `en/readings.toml`. Output: the same
//! tree, in which "three others" are left "injured" in "leaving an officer dead and three others injured", where they were its
//! subject; and in "an officer and three others injured" both are.
//! Invariant: the tree stays a tree; only the amount before the last state and that state change their heads; work is one
//! look-up a joined participle, and a walk of bounded length where it hits.

use serde::Deserialize;

use super::nodes::{has, has_object, hashes, is_noun, over, phrase_start, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Word};

/// How far before its state an amount may begin.
const REACH: usize = 12;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    leaving: Vec<String>,
    states: Vec<String>,
    others: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Left {
    leaving: Vec<u32>,
    states: Vec<u32>,
    others: Vec<u32>,
}

impl Left {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            leaving: hashes(&text.leaving),
            states: hashes(&text.states),
            others: hashes(&text.others),
        }
    }

    /// Corrects the states of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for state in 4..nodes.len() {
            let set_off = words[state - 1].form == COMMA && has(&self.states, &words[state]);
            if set_off && nodes[state].tag != Tag::Vbd {
                self.close_aside(words, nodes, state);
            }
            if nodes[state].label == Label::Acl && has(&self.states, &words[state]) {
                self.share(words, nodes, state);
            }
            let joined = nodes[state].label == Label::Conj && nodes[state].tag.is_verb();
            if joined && has(&self.states, &words[state]) {
                let verb = over(nodes, state).filter(|&v| v < state);
                let leaves = |&v: &usize| has(&self.leaving, &words[v]);
                let near = || self.leaving_before(words, nodes, state);
                if let Some(verb) = verb.filter(leaves).or_else(near) {
                    self.leave(words, nodes, verb, state);
                }
            }
        }
    }

    /// "left one man, a Palestinian, dead": what stands between the commas tells who the man is, and the state is his.
    fn close_aside(&self, words: &[Word], nodes: &mut [Node], state: usize) {
        let near = state.saturating_sub(REACH)..state - 1;
        let Some(comma) = near.clone().rev().find(|&i| words[i].form == COMMA) else {
            return;
        };
        let (object, last) = (comma.saturating_sub(1), state - 2);
        let phrase = |n: &Node| is_noun(n) || matches!(n.tag, Tag::Dt | Tag::Jj | Tag::Cd);
        let nominal = is_noun(&nodes[last]) || nodes[last].tag == Tag::Jj;
        let opens = nodes[comma + 1].tag == Tag::Dt && comma + 1 < last && nominal;
        let verb = over(nodes, object).filter(|&v| v < object && has(&self.leaving, &words[v]));
        let left = is_noun(&nodes[object]) && nodes[object].label == Label::Dobj;
        let plain = nodes[comma + 1..=last].iter().all(phrase);
        if verb.is_none() || !left || !opens || !plain || under(nodes, object, state) {
            return;
        }
        for i in comma + 1..last {
            let own = over(nodes, i).is_some_and(|h| comma < h && h < last);
            if !own || nodes[i].label == Label::Prep {
                let article = nodes[i].tag == Tag::Dt;
                nodes[i].head = Some(last as u32);
                nodes[i].label = if article { Label::Det } else { Label::Compound };
            }
        }
        for punctuation in [comma, state - 1] {
            nodes[punctuation].head = Some(object as u32);
        }
        (nodes[last].head, nodes[last].label) = (Some(object as u32), Label::Appos);
        (nodes[state].head, nodes[state].label) = (Some(object as u32), Label::Amod);
    }

    /// "leaving eight officers and 11 others injured": the state behind the last of those left is that of all, if none has its own.
    fn share(&self, words: &[Word], nodes: &mut [Node], state: usize) {
        let Some(last) = over(nodes, state).filter(|&l| l < state && has(&self.others, &words[l]))
        else {
            return;
        };
        let mut first = last;
        for _ in 0..REACH {
            match over(nodes, first).filter(|&f| nodes[first].label == Label::Conj && f < first) {
                Some(before) => first = before,
                None => break,
            }
        }
        let leaves = over(nodes, first)
            .is_some_and(|v| nodes[first].label == Label::Dobj && has(&self.leaving, &words[v]));
        let own = (first + 1..state).any(|i| has(&self.states, &words[i]));
        if first < last && leaves && !own {
            nodes[state].head = Some(first as u32);
        }
    }

    /// "staged raids, killing two and leaving an officer and four others injured": the participle of leaving right before them,
    /// where the tree joins the state to a verb further up.
    fn leaving_before(&self, words: &[Word], nodes: &[Node], state: usize) -> Option<usize> {
        let near = state.saturating_sub(REACH)..state;
        let verb = near.rev().find(|&i| nodes[i].tag.is_verb())?;
        let participle = nodes[verb].tag == Tag::Vbg && has(&self.leaving, &words[verb]);
        participle.then_some(verb)
    }

    /// Makes the subject of `state` an object of `verb`, or joins it to the one that lacks a state.
    fn leave(&self, words: &[Word], nodes: &mut [Node], verb: usize, state: usize) {
        let of = |i: usize, head: usize, labels: &[Label]| {
            nodes[i].head == Some(head as u32) && labels.contains(&nodes[i].label)
        };
        // "left a village and a farmer wounded two of them"
        if has_object(nodes, state) {
            return;
        }
        let near = state.saturating_sub(REACH).max(verb + 1)..state;
        if near
            .clone()
            .any(|i| of(i, state, &[Label::Aux, Label::Auxpass]))
        {
            return;
        }
        let subject = [Label::Nsubj, Label::Nsubjpass];
        let Some(amount) = near.rev().find(|&i| of(i, state, &subject)) else {
            return;
        };
        let start = phrase_start(nodes, amount);
        let object = (verb + 1..start).find(|&i| of(i, verb, &[Label::Dobj]));
        let Some(object) = object.filter(|_| nodes[start - 1].tag == Tag::Cc) else {
            return;
        };
        // "an officer and three others injured": those are of the same kind, and in the same state.
        let has_state = (object + 1..start).any(|i| has(&self.states, &words[i]));
        let share = !has_state && has(&self.others, &words[amount]);
        let (head, label, told) = match share {
            true => (object, Label::Conj, object),
            false => (verb, Label::Dobj, amount),
        };
        (nodes[amount].head, nodes[amount].label) = (Some(head as u32), label);
        (nodes[state].head, nodes[state].label) = (Some(told as u32), Label::Acl);
        nodes[state].tag = Tag::Vbn;
    }
}
