//! Tallies: "six people dead and 15 wounded", where each amount has a state of its own.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.tally]` in `en/readings.toml`. Output: the same
//! tree, in which each state hangs from its own amount, and the amounts from the verb or preposition before the first.
//! Invariant: the tree stays a tree; nothing changes where all states hang from their amounts; work is linear in the
//! sentence, and a sentence without a state costs one look-up a verb or adjective.

use std::ops::Range;

use serde::Deserialize;

use super::nodes::{has, hashes, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{Casing, Word};

/// How many tokens an amount has at most, from its number to its noun.
const LONGEST: usize = 6;
/// How many tokens may bound it ("more than about").
const MOST_BOUNDS: usize = 4;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    adjectives: Vec<String>,
    participles: Vec<String>,
    nouns: Vec<String>,
    amounts: Vec<String>,
    bounds: Vec<String>,
    definite: Vec<String>,
    prepositions: Vec<String>,
    absolute: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    adjectives: Vec<u32>,
    participles: Vec<u32>,
    nouns: Vec<u32>,
    amounts: Vec<u32>,
    bounds: Vec<u32>,
    definite: Vec<u32>,
    prepositions: Vec<u32>,
    absolute: Vec<u32>,
}

/// One amount and its state.
#[derive(Debug, Clone, Copy)]
struct Item {
    /// Where the amount begins, its bounds included.
    start: usize,
    /// Its noun, or its number.
    head: usize,
    /// The token right behind the amount.
    state: usize,
}

impl Tallies {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            adjectives: hashes(&text.adjectives),
            participles: hashes(&text.participles),
            nouns: hashes(&text.nouns),
            amounts: hashes(&text.amounts),
            bounds: hashes(&text.bounds),
            definite: hashes(&text.definite),
            prepositions: hashes(&text.prepositions),
            absolute: hashes(&text.absolute),
        }
    }

    /// Corrects the tallies of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        let mut at = 1;
        while at < nodes.len() {
            // "the number of wounded": people, not what was done.
            let held = nodes[at].label == Label::Pobj && nodes[at].head == Some(at as u32 - 1);
            if held && nodes[at].tag == Tag::Vbn && has(&self.participles, &words[at]) {
                (nodes[at].pos, nodes[at].tag) = (Pos::Noun, Tag::Nns);
            }
            let Some(first) = self.item(words, nodes, at) else {
                at += 1;
                continue;
            };
            at = first.state + 1;
            let mut last = first;
            let mut broken = !stands(nodes, &first);
            let mut several = false;
            while let Some(next) = self.next_item(words, nodes, last.state) {
                // Coordinated amounts would share the first one's state.
                broken |= !stands(nodes, &next) || nodes[next.head].label == Label::Conj;
                several = true;
                last = next;
                at = next.state + 1;
            }
            // "two dead and 20 people injured": the first counts no people of the second.
            broken |= over(nodes, first.head).is_some_and(|h| h > first.state && h <= last.state);
            if !broken {
                continue;
            }
            if let Some((governor, label)) = self.governor(words, nodes, first.start, several) {
                free(nodes, governor, first.start..last.state + 1);
                self.hang(words, nodes, Some(first), governor, label);
            } else if has(&self.participles, &words[first.state])
                && is_gapped(nodes, &first)
                && !self.shares(words, nodes, &first)
            {
                modify(nodes, &first, first.state, Label::Nsubjpass);
                (nodes[first.state].pos, nodes[first.state].tag) = (Pos::Verb, Tag::Vbn);
            } else if several && stands(nodes, &first) {
                // "Six dead and four wounded in an attack": the first rules the sentence.
                let next = self.next_item(words, nodes, first.state);
                let start = next.map_or(last.state, |n| n.start);
                free(nodes, first.head, start..last.state + 1);
                self.hang(words, nodes, next, first.head, Label::Parataxis);
            }
        }
    }

    /// The amount whose state is at `state`.
    fn item(&self, words: &[Word], nodes: &[Node], state: usize) -> Option<Item> {
        let is_state = matches!(nodes[state].tag, Tag::Vbn | Tag::Vbd | Tag::Jj | Tag::Nn)
            && (has(&self.adjectives, &words[state]) || has(&self.participles, &words[state]));
        // "killed eight people", "two dead bodies"
        let modifies = nodes.get(state + 1).is_some_and(|n| {
            n.tag.is_noun()
                || matches!(n.tag, Tag::Dt | Tag::Cd | Tag::Jj | Tag::Prp | Tag::PrpPoss)
        });
        if !is_state || modifies {
            return None;
        }
        let mut start = None;
        let mut i = state;
        while i > 0 && state - i < LONGEST {
            i -= 1;
            let amount = nodes[i].tag == Tag::Cd || has(&self.amounts, &words[i]);
            let inside =
                nodes[i].tag.is_noun() || matches!(nodes[i].tag, Tag::Jj | Tag::Jjr | Tag::Rbr);
            if !amount && !inside {
                break;
            }
            if amount {
                start = Some(i);
            }
        }
        let mut start = start?;
        // "on October 2 killed"
        let dated = nodes[start].label == Label::Nummod
            && start > 0
            && nodes[start].head == Some(start as u32 - 1)
            && nodes[start - 1].tag == Tag::Nnp;
        if dated {
            return None;
        }
        // "one other Iraqi killed"
        let name = |i: usize| nodes[i].tag == Tag::Jj && words[i].casing == Casing::Title;
        let is_head = |&i: &usize| nodes[i].tag.is_noun() || nodes[i].tag == Tag::Cd || name(i);
        let head = (start..state).rev().find(is_head).unwrap_or(start);
        for _ in 0..MOST_BOUNDS {
            if start > 0 && has(&self.bounds, &words[start - 1]) {
                start -= 1;
            }
        }
        let definite = start > 0 && has(&self.definite, &words[start - 1]);
        (!definite).then_some(Item { start, head, state })
    }

    /// The amount right behind the state of another, after a comma or a conjunction.
    fn next_item(&self, words: &[Word], nodes: &[Node], state: usize) -> Option<Item> {
        let joint = |i: usize| matches!(nodes[i].tag, Tag::Cc | Tag::Punct);
        let from = (state + 1..nodes.len()).find(|&i| !joint(i))?;
        if from == state + 1 {
            return None;
        }
        let reach = from + 1..nodes.len().min(from + MOST_BOUNDS + LONGEST + 1);
        let next = reach.into_iter().find_map(|i| self.item(words, nodes, i))?;
        (next.start == from).then_some(next)
    }

    /// The verb or preposition right before a tally, and how its amounts hang from it. A lone amount behind other
    /// prepositions is as the parser says: "the families of 12 soldiers killed".
    fn governor(
        &self,
        words: &[Word],
        nodes: &[Node],
        start: usize,
        several: bool,
    ) -> Option<(usize, Label)> {
        let at = start.checked_sub(1)?;
        let node = &nodes[at];
        if node.pos == Pos::Aux {
            return several.then_some((at, Label::Attr));
        }
        if node.tag.is_verb() {
            return Some((at, Label::Dobj));
        }
        let preposition = matches!(node.pos, Pos::Adp | Pos::Part);
        // "clashed with rebels, with 40 wounded": the amount is no object of the clash.
        if preposition && has(&self.absolute, &words[at]) {
            return Some((at, Label::Dep));
        }
        (preposition && has(&self.prepositions, &words[at])).then_some((at, Label::Pobj))
    }

    /// True when another amount stands before the conjunction, so that both share the state: "28 militants and 12 soldiers
    /// killed", but not "ten deaths and 30 injured", nor "killed 30 civilians and dozens wounded".
    fn shares(&self, words: &[Word], nodes: &[Node], item: &Item) -> bool {
        let before = item.start.saturating_sub(LONGEST)..item.start.saturating_sub(1);
        let inside = |&i: &usize| {
            nodes[i].tag.is_noun()
                || matches!(nodes[i].tag, Tag::Cd | Tag::Jj | Tag::Jjr | Tag::Rbr)
        };
        let amount = |i: usize| nodes[i].tag == Tag::Cd || has(&self.amounts, &words[i]);
        let parted = before.clone().next_back().is_some_and(|i| {
            has(&self.nouns, &words[i]) || amount(item.head) && nodes[i].tag.is_noun() && !amount(i)
        });
        !parted && before.rev().take_while(inside).any(amount)
    }

    /// Hangs the rest of a tally from `governor`, beginning with `item`.
    fn hang(
        &self,
        words: &[Word],
        nodes: &mut [Node],
        mut item: Option<Item>,
        governor: usize,
        label: Label,
    ) {
        while let Some(one) = item {
            modify(nodes, &one, governor, label);
            let state = &mut nodes[one.state];
            state.head = Some(one.head as u32);
            (state.label, state.pos, state.tag) = if has(&self.participles, &words[one.state]) {
                (Label::Acl, Pos::Verb, Tag::Vbn)
            } else {
                (Label::Oprd, Pos::Adj, Tag::Jj)
            };
            item = self.next_item(words, nodes, one.state);
        }
    }
}

/// Hangs an amount from `governor`, and its own words from its head.
fn modify(nodes: &mut [Node], item: &Item, governor: usize, label: Label) {
    let amount = item.start..item.state;
    for i in amount.clone() {
        let outside = nodes[i]
            .head
            .is_none_or(|h| !amount.contains(&(h as usize)));
        let (head, label) = if i == item.head {
            (governor, label)
        } else if outside || nodes[item.head].head == Some(i as u32) {
            let own = match nodes[i].tag {
                Tag::Cd => Label::Nummod,
                Tag::Jj | Tag::Jjr => Label::Amod,
                tag if tag.is_noun() => Label::Compound,
                _ => Label::Advmod,
            };
            (item.head, own)
        } else {
            continue;
        };
        nodes[i].head = Some(head as u32);
        nodes[i].label = label;
    }
}

/// True for the second clause of "Twelve people were killed and 20 more wounded", whose auxiliary is left out, where the
/// amount is not its subject.
fn is_gapped(nodes: &[Node], item: &Item) -> bool {
    let Some(joint) = item.start.checked_sub(1).map(|i| nodes[i].tag) else {
        return false;
    };
    let state = &nodes[item.state];
    let passive = |verb: usize| {
        let of_verb = |n: &Node| n.head == Some(verb as u32) && n.label == Label::Auxpass;
        verb < item.start && nodes[verb].tag == Tag::Vbn && nodes[..verb].iter().any(of_verb)
    };
    let goes_on = state.label == Label::Conj && state.head.is_some_and(|h| passive(h as usize));
    if !(joint == Tag::Cc || joint == Tag::Punct && goes_on) {
        return false;
    }
    // The way up from the state must not lead through the amount.
    let mut at = state.head;
    for _ in 0..nodes.len() {
        match at.map(|h| h as usize) {
            Some(up) if (item.start..item.state).contains(&up) => return false,
            Some(up) => at = nodes[up].head,
            None => return true,
        }
    }
    false
}

/// True when the state hangs from its own amount.
fn stands(nodes: &[Node], item: &Item) -> bool {
    nodes[item.state].head == Some(item.head as u32)
}

/// Lets the way from `governor` to the root go around `tally`, so that the tally can hang from it.
fn free(nodes: &mut [Node], governor: usize, tally: Range<usize>) {
    let inside = |head: Option<u32>| head.is_some_and(|h| tally.contains(&(h as usize)));
    let mut at = governor;
    for _ in 0..nodes.len() {
        if inside(nodes[at].head) {
            break;
        }
        match nodes[at].head {
            Some(head) => at = head as usize,
            None => return,
        }
    }
    let (mut head, mut label) = (nodes[at].head, nodes[at].label);
    for _ in 0..nodes.len() {
        let Some(up) = head.filter(|&h| tally.contains(&(h as usize))) else {
            break;
        };
        (head, label) = (nodes[up as usize].head, nodes[up as usize].label);
    }
    nodes[at].head = head;
    nodes[at].label = label;
}
