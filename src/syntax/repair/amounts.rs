//! Amounts: two of them that "and" joins, which the tree takes for one.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.list]` in `en/readings.toml`. Output: the same
//! tree, in which "insurgents" is joined to "four" in "four of its soldiers and 17 insurgents", and "conscripts" to "major" in
//! "a major and two conscripts".
//! Invariant: the tree stays a tree; only the two amounts and what stands between them change their heads; work is linear
//! in the sentence.

use super::nodes::{has, over, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// How many words an amount has at most.
const LONGEST: usize = 8;

/// Corrects the amounts of one sentence, by the words for "of" and for one.
pub(super) fn correct(words: &[Word], nodes: &mut [Node], of: &[u32], one: &[u32]) {
    for number in 2..nodes.len().saturating_sub(1) {
        if nodes[number].tag != Tag::Cd {
            continue;
        }
        if words[number - 1].form == COMMA {
            tell_apart(words, nodes, number, of);
        }
        if nodes[number - 1].tag != Tag::Cc {
            continue;
        }
        let behind = number + 1..nodes.len().min(number + LONGEST);
        let plural = |&n: &usize| matches!(nodes[n].tag, Tag::Nns | Tag::Nnps);
        let Some(noun) = behind.clone().find(plural) else {
            continue;
        };
        let inside = |i: usize| nodes[i].tag.is_noun() || nodes[i].tag == Tag::Jj;
        if !(number + 1..noun).all(inside) {
            continue;
        }
        // A noun below its own number, or below the conjunction, would come to hang from itself.
        if [number - 1, number].iter().any(|&i| under(nodes, noun, i)) {
            continue;
        }
        if let Some(first) = share(words, nodes, number, noun, of) {
            part(nodes, first, number, noun);
        } else if let Some(first) = single(words, nodes, number, noun, one) {
            let article = (number.saturating_sub(LONGEST)..first)
                .rfind(|&i| nodes[i].tag == Tag::Dt)
                .unwrap_or(first);
            for node in &mut nodes[article..first] {
                node.head = Some(first as u32);
            }
            (nodes[first].pos, nodes[first].tag) = (Pos::Noun, Tag::Nn);
            part(nodes, first, number, noun);
        }
    }
}

/// "three wounded, two of them children": who some of them were, which the tree takes for the object of a passive.
fn tell_apart(words: &[Word], nodes: &mut [Node], number: usize, of: &[u32]) {
    let whom = number + 2;
    let told = whom + 1 < nodes.len()
        && has(of, &words[number + 1])
        && matches!(nodes[whom].tag, Tag::Prp | Tag::Wp);
    let Some(noun) = (whom + 1..nodes.len().min(whom + LONGEST))
        .find(|&n| nodes[n].tag == Tag::Nns)
        .filter(|&n| told && nodes[n].label == Label::Dobj)
    else {
        return;
    };
    let Some(verb) = over(nodes, noun).filter(|&v| v < number && nodes[v].tag == Tag::Vbn) else {
        return;
    };
    let least = verb.saturating_sub(LONGEST);
    let whole = (least..verb)
        .rfind(|&i| nodes[i].head == Some(verb as u32) && nodes[i].label == Label::Nsubjpass);
    if let Some(whole) = whole {
        nodes[noun].head = Some(whole as u32);
        nodes[noun].label = Label::Appos;
    }
}

/// "four of its soldiers and 17 insurgents": the number before "of" that the tree takes for one of the noun behind.
fn share(words: &[Word], nodes: &[Node], number: usize, noun: usize, of: &[u32]) -> Option<usize> {
    let first = over(nodes, number).filter(|&f| f < number && nodes[f].tag == Tag::Cd)?;
    let counts = nodes[first].label == Label::Nummod && over(nodes, first) == Some(noun);
    let holds = has(of, &words[first + 1]) && over(nodes, first + 1) == Some(first);
    (counts && holds && nodes[number].label == Label::Conj).then_some(first)
}

/// "a major and two conscripts": one of its own before "and", for which the tree takes what describes several.
fn single(
    words: &[Word],
    nodes: &[Node],
    number: usize,
    noun: usize,
    one: &[u32],
) -> Option<usize> {
    let first = number.checked_sub(2)?;
    let describes = over(nodes, first) == Some(noun)
        && matches!(
            nodes[first].label,
            Label::Amod | Label::Compound | Label::Nmod
        )
        && matches!(nodes[first].tag, Tag::Jj | Tag::Nn);
    let least = number.saturating_sub(LONGEST);
    let article = (least..first).rfind(|&i| nodes[i].tag == Tag::Dt)?;
    let of_it = (article..first).all(|i| {
        let h = over(nodes, i);
        h == Some(noun) || h.is_some_and(|h| h > i && h <= first)
    });
    (describes && of_it && has(one, &words[article])).then_some(first)
}

/// Gives `first` the place of `noun`, and joins that to it with its number.
fn part(nodes: &mut [Node], first: usize, number: usize, noun: usize) {
    (nodes[first].head, nodes[first].label) = (nodes[noun].head, nodes[noun].label);
    nodes[noun].head = Some(first as u32);
    nodes[noun].label = Label::Conj;
    nodes[number - 1].head = Some(first as u32);
    nodes[number].head = Some(noun as u32);
    nodes[number].label = Label::Nummod;
}
