//! Bounded amounts: "just under 40 civilians were killed", where the tree takes the bound for a preposition of the verb.
//!
//! Input: the words of a sentence with their tree, and the bounds of `[repair.bounded]` in `en/readings.toml`. Output: the same
//! tree, in which the civilians are subject or object of the verb, and the bound tells of their number.
//! Invariant: the tree stays a tree; only the bound and the noun of its number change their heads; work is one look-up a
//! number, and a walk of at most [`LONG`] tokens for a number with a bound.

use serde::Deserialize;

use super::nodes::{begins_with, counted_by, has, hashes, is_above, over, phrases, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// How far from its noun the verb of a bounded amount stands.
const LONG: usize = 24;

/// The bounds, as words with spaces between.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    bounds: Vec<String>,
}

/// The same, as hashes of forms, the longest first.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    phrases: Vec<Vec<u32>>,
    /// The last words of all.
    last: Vec<u32>,
}

impl Bounds {
    pub(super) fn new(text: &Text) -> Self {
        let ends = text.bounds.iter().filter_map(|p| p.split(' ').next_back());
        Self {
            phrases: phrases(&text.bounds),
            last: hashes(&ends.map(str::to_owned).collect::<Vec<_>>()),
        }
    }

    /// Corrects the bounded amounts of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for number in 1..nodes.len() {
            let bounded = nodes[number].tag == Tag::Cd && has(&self.last, &words[number - 1]);
            if let Some(start) = bounded.then(|| self.start(words, number)).flatten() {
                correct_one(nodes, start, number);
            }
        }
    }

    /// Where the bound before `number` begins.
    fn start(&self, words: &[Word], number: usize) -> Option<usize> {
        let fits = |p: &&Vec<u32>| p.len() <= number && begins_with(&words[number - p.len()..], p);
        self.phrases.iter().find(fits).map(|p| number - p.len())
    }
}

/// Makes the noun of `number` what the sentence tells of, where it hangs from the bound `start..number`.
fn correct_one(nodes: &mut [Node], start: usize, number: usize) {
    let Some(noun) = counted_by(nodes, number) else {
        return;
    };
    // The word of the bound that the noun hangs from, and the one that the bound hangs by.
    let inside = |i: usize| (start..number).contains(&i);
    let Some(top) = over(nodes, noun).filter(|&t| inside(t)) else {
        free_particle(nodes, start, number);
        return;
    };
    let Some(top) = upwards(nodes, top)
        .take(number - start)
        .take_while(|&t| inside(t))
        .last()
    else {
        return;
    };
    let Some(mut verb) = over(nodes, top) else {
        return;
    };
    // A verb below another word of the bound would come to hang from itself.
    if upwards(nodes, verb).any(inside) {
        return;
    }
    let telling = told(nodes, verb, noun).filter(|_| noun > verb);
    let near = verb.saturating_sub(LONG)..(verb + LONG).min(nodes.len());
    let has = |labels: &[Label]| {
        let own = |i: usize| i != top && nodes[i].head == Some(verb as u32);
        near.clone()
            .any(|i| own(i) && labels.contains(&nodes[i].label))
    };
    let label = match nodes[top].label {
        // "said under 40 civilians were killed"
        Label::Prep if telling.is_some() => telling.map(|(_, label)| label),
        Label::Prep | Label::Advmod | Label::Prt if nodes[verb].tag.is_verb() => {
            let subject = [Label::Nsubj, Label::Nsubjpass, Label::Csubj, Label::Expl];
            if noun < verb && !has(&subject) {
                Some(if has(&[Label::Auxpass]) {
                    Label::Nsubjpass
                } else {
                    Label::Nsubj
                })
            } else {
                // "died under 40 shells" tells of a shelter; of two words and more none is one.
                let sure = start == verb + 1 && number > start + 1;
                (sure && !has(&[Label::Dobj, Label::Auxpass])).then_some(Label::Dobj)
            }
        }
        Label::Nsubj | Label::Nsubjpass | Label::Dobj | Label::Pobj | Label::Conj => {
            Some(nodes[top].label)
        }
        _ => None,
    };
    let Some(label) = label else { return };
    if let Some((told, _)) = telling.filter(|_| nodes[top].label == Label::Prep) {
        verb = told;
    }
    nodes[noun].head = Some(verb as u32);
    nodes[noun].label = label;
    // "just" may have hung from the verb, too.
    for i in start..number {
        if over(nodes, i).is_none_or(|h| !inside(h)) {
            nodes[i].head = Some(number as u32);
            nodes[i].label = Label::Quantmod;
        }
    }
}

/// "left up to nine people dead", "took up to nine hostage": of a bound of several words none is a particle of the verb.
fn free_particle(nodes: &mut [Node], start: usize, number: usize) {
    let verbal =
        |i: usize| nodes[i].label == Label::Prt && over(nodes, i).is_none_or(|h| h < start);
    let over_number = |i: usize| is_above(nodes, i, number);
    if number > start + 1 && (start..number).any(verbal) && !(start..number).any(over_number) {
        for node in &mut nodes[start..number] {
            (node.head, node.label) = (Some(number as u32), Label::Quantmod);
        }
    }
}

/// The verb right behind `noun` that is told by `saying`, and what the noun would be to it, if it lacks a subject.
fn told(nodes: &[Node], saying: usize, noun: usize) -> Option<(usize, Label)> {
    let end = nodes.len().min(noun + LONG);
    let mut verb = noun + 1;
    while verb < end && matches!(nodes[verb].label, Label::Aux | Label::Auxpass | Label::Neg) {
        verb += 1;
    }
    let clause = verb < end && nodes[verb].tag.is_verb() && nodes[verb].label == Label::Ccomp;
    let own = |labels: &[Label]| {
        let mut near = saying + 1..verb;
        near.any(|i| over(nodes, i) == Some(verb) && labels.contains(&nodes[i].label))
    };
    let lacks = clause && over(nodes, verb) == Some(saying);
    let passive = lacks && own(&[Label::Auxpass]);
    (lacks && !own(&[Label::Nsubj, Label::Nsubjpass])).then_some((
        verb,
        if passive {
            Label::Nsubjpass
        } else {
            Label::Nsubj
        },
    ))
}
