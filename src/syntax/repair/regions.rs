//! Regions: the name behind a place and a comma that says where that place is, which the tree takes for a subject.
//!
//! Input: the words of a sentence with their tree, and the names of countries and states. Output: the same tree, in which
//! "Massachusetts" is of "Danvers" in "A student from Danvers, Massachusetts is accused", and "A student" the subject alone,
//! and "Kabul" of the capital in "exploded in the capital Kabul wounding six".
//! Invariant: the tree stays a tree; only the name changes its head, and what stands for its verb's subject its label.

use super::nodes::{begins_with, is_noun, over, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Word};

/// How many names may stand behind one another ("Vancouver, Washington, United States").
const CHAIN: usize = 3;

/// How far before the place its verb's own subject may stand.
const REACH: usize = 24;

/// Corrects the names of one sentence. `regions` are the names of countries and states, by the hashes of their words.
pub(super) fn correct(words: &[Word], nodes: &mut [Node], regions: &[Vec<u32>]) {
    for name in 3..nodes.len() {
        let subject = matches!(nodes[name].label, Label::Nsubj | Label::Nsubjpass);
        if !subject || !nodes[name].tag.is_proper() {
            continue;
        }
        let Some(verb) = over(nodes, name).filter(|&v| v > name) else {
            continue;
        };
        let start = start_of_name(nodes, name);
        let participle = verb == name + 1 && nodes[verb].tag == Tag::Vbg;
        let participle = participle && matches!(nodes[verb].label, Label::Advcl | Label::Acl);
        let named = || noun_before(nodes, start).filter(|_| participle);
        let Some(before) = place_before(words, nodes, start).or_else(named) else {
            continue;
        };
        // A name that hangs, over whatever words, from this one is none that it could hang from.
        if upwards(nodes, before).any(|at| at == name) {
            continue;
        }
        if !participle {
            // "Danvers, Michael Jordan, was arrested" tells of a man.
            let whole = |r: &Vec<u32>| r.len() == name + 1 - start;
            let known = |r: &Vec<u32>| whole(r) && begins_with(&words[start..], r);
            if !regions.iter().any(known) || !reaches(nodes, name, verb) {
                continue;
            }
            let Some(first) = first_subject(nodes, before, verb) else {
                continue;
            };
            nodes[first].label = nodes[name].label;
        }
        nodes[name].head = Some(before as u32);
        nodes[name].label = Label::Appos;
    }
}

/// Where the name begins that ends with token `name`.
fn start_of_name(nodes: &[Node], name: usize) -> usize {
    let mut start = name;
    while start > 0
        && nodes[start - 1].head == Some(name as u32)
        && nodes[start - 1].tag.is_proper()
    {
        start -= 1;
    }
    start
}

/// The last word of the place before the comma before the name that begins at `start`.
fn place_before(words: &[Word], nodes: &[Node], start: usize) -> Option<usize> {
    let before = start
        .checked_sub(2)
        .filter(|_| words[start - 1].form == COMMA)?;
    let place = nodes[before].tag.is_proper() && place_of(nodes, before).is_some();
    place.then_some(before)
}

/// The noun right before the name that begins at `start`, where a preposition holds it ("in the capital X").
fn noun_before(nodes: &[Node], start: usize) -> Option<usize> {
    let before = start.checked_sub(1)?;
    let held = nodes[before].tag == Tag::Nn && nodes[before].label == Label::Pobj;
    held.then_some(before)
}

/// The object of a preposition that a name is, or that it tells more of.
fn place_of(nodes: &[Node], name: usize) -> Option<usize> {
    let mut chain = upwards(nodes, name).take(CHAIN);
    let place = chain.find(|&at| nodes[at].label != Label::Appos)?;
    (nodes[place].label == Label::Pobj).then_some(place)
}

/// Does nothing but what belongs to the verb stand between?
fn reaches(nodes: &[Node], name: usize, verb: usize) -> bool {
    (name + 1..verb).all(|i| over(nodes, i) == Some(verb))
}

/// The subject of the verb that stands before the place: one that the tree knows, or the noun whose place it is.
fn first_subject(nodes: &[Node], place: usize, verb: usize) -> Option<usize> {
    let preposition = over(nodes, place_of(nodes, place)?)?;
    let known = |&i: &usize| {
        over(nodes, i) == Some(verb)
            && matches!(nodes[i].label, Label::Nsubj | Label::Nsubjpass)
            && (is_noun(&nodes[i]) || nodes[i].tag == Tag::Prp)
    };
    let before = preposition.saturating_sub(REACH)..preposition;
    before.rev().find(known).or_else(|| {
        let noun = over(nodes, preposition).filter(|&n| n < preposition && is_noun(&nodes[n]))?;
        (over(nodes, noun) == Some(verb)).then_some(noun)
    })
}
