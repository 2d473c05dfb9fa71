//! Inventories: lists of things found or burned, of which the tree gives the verb one or two.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.inventory]` in `en/readings.toml`. Output: the same
//! tree, in which a pistol, magazines and bullets are all of what was recovered in "one pistol with two rounds, four magazines
//! and seven bullets were recovered", in "recovered a pistol four magazines and seven bullets" where the marks are gone, and in
//! "The arms recovered include one pistol and four magazines".
//! Invariant: the tree stays a tree; only words of the list change their heads; the list is read from its words, of bounded
//! length, and nothing changes unless at least two amounts stand in it.

use std::ops::Range;

use serde::Deserialize;

use super::nodes::{has, hashes, is_above, is_subject, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// How many words a list, and one of its items, may have.
const LONGEST: usize = 90;
const LONGEST_ITEM: usize = 9;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    taken: Vec<String>,
    include: Vec<String>,
    auxiliaries: Vec<String>,
    one: Vec<String>,
    with: Vec<String>,
    models: Vec<String>,
    during: Vec<String>,
    arms: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Inventories {
    taken: Vec<u32>,
    include: Vec<u32>,
    auxiliaries: Vec<u32>,
    one: Vec<u32>,
    with: Vec<u32>,
    models: Vec<u32>,
    during: Vec<u32>,
    arms: Vec<u32>,
}

/// One thing of the list: its words up to its noun.
struct Item {
    tokens: Range<usize>,
    head: usize,
}

impl Inventories {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            taken: hashes(&text.taken),
            include: hashes(&text.include),
            auxiliaries: hashes(&text.auxiliaries),
            one: hashes(&text.one),
            with: hashes(&text.with),
            models: hashes(&text.models),
            during: hashes(&text.during),
            arms: hashes(&text.arms),
        }
    }

    /// Corrects the inventories of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for at in 1..nodes.len() {
            let told = nodes[at].tag.is_verb() || nodes[at].tag == Tag::Jj;
            if !told || !has(&self.taken, &words[at]) {
                continue;
            }
            if let Some(include) = self.included(words, nodes, at) {
                let (items, _) = self.items(words, nodes, include + 1);
                Self::put(nodes, at, &items, Label::Nsubjpass);
            } else if has(&self.auxiliaries, &words[at - 1]) {
                let start = self.auxiliary_start(words, at);
                let items = self.items_before(words, nodes, start);
                if let Some(first) = items.first() {
                    join_to_held(nodes, at, first.tokens.start);
                }
                Self::put(nodes, at, &items, Label::Nsubjpass);
            } else if matches!(nodes[at].tag, Tag::Vbd | Tag::Vb | Tag::Vbg | Tag::Vbn)
                && nodes[at].label != Label::Acl
            {
                let (mut items, behind) = self.items(words, nodes, at + 1);
                // "seized a base and two soldiers were killed": the last is the subject of what follows.
                let ruled = nodes.get(behind).is_some_and(|n| n.tag.is_finite());
                if ruled && let Some(last) = items.pop() {
                    self.rule_next(words, nodes, &last, behind, &items);
                }
                Self::put(nodes, at, &items, Label::Dobj);
            }
        }
    }

    /// "The arms recovered include", "Weapons seized from them included": the verb before the list, where the participle tells of
    /// arms.
    fn included(&self, words: &[Word], nodes: &[Node], at: usize) -> Option<usize> {
        if !has(&self.arms, &words[at - 1]) {
            return None;
        }
        let behind = at + 1..nodes.len().min(at + LONGEST_ITEM);
        let mut behind = behind.take_while(|&i| {
            let noun = matches!(nodes[i].pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj);
            noun || has(&self.include, &words[i])
                || matches!(
                    nodes[i].tag,
                    Tag::In | Tag::Dt | Tag::Cd | Tag::PrpPoss | Tag::Vbn
                )
        });
        behind.find(|&i| has(&self.include, &words[i]))
    }

    /// Where the auxiliaries of the passive `verb` begin.
    fn auxiliary_start(&self, words: &[Word], verb: usize) -> usize {
        let mut start = verb;
        while start > 0 && has(&self.auxiliaries, &words[start - 1]) && verb - start < 4 {
            start -= 1;
        }
        start
    }

    /// The items of the longest list that ends right before `end`.
    fn items_before(&self, words: &[Word], nodes: &[Node], end: usize) -> Vec<Item> {
        let mut next = end.saturating_sub(LONGEST);
        while next < end {
            let start = next;
            next += 1;
            if !self.begins(words, nodes, start) {
                continue;
            }
            let (items, behind) = self.items(words, nodes, start);
            // "During a search a pistol and two rounds were found": what a preposition holds is no thing found.
            if start > 0 && has(&self.during, &words[start - 1]) {
                // "In two raids and a search one rifle was found"
                let joined = |pair: &&[Item]| {
                    let second = pair[1].tokens.start;
                    nodes[second - 1].tag == Tag::Cc && words[second - 2].form != COMMA
                };
                let held = items.windows(2).take_while(joined).last();
                next = held.map_or(start + 1, |pair| pair[1].tokens.end);
                continue;
            }
            // "In two raids and a search one rifle and two pistols were seized": the search is held with the raids.
            let behind_held = start > 1
                && nodes[start - 1].tag == Tag::Cc
                && nodes[start - 2].label == Label::Pobj
                && !nodes[..start].iter().any(|n| n.tag.is_verb());
            if behind_held
                && let [first, second, ..] = items.as_slice()
                && first.tokens.end == second.tokens.start
            {
                next = second.tokens.start;
                continue;
            }
            // "seized a tanker and a crew member was killed": the first of them has its verb before it.
            if behind == end && start > 0 && has(&self.taken, &words[start - 1]) {
                return Vec::new();
            }
            if behind == end {
                return items;
            }
        }
        Vec::new()
    }

    /// Does an amount begin at `i`: a number or an article, not within the name of a model ("AK 47") or another number, and not
    /// what something is told to have ("with three rounds")?
    fn begins(&self, words: &[Word], nodes: &[Node], i: usize) -> bool {
        let number = nodes[i].tag == Tag::Cd;
        if !number && !has(&self.one, &words[i]) {
            return false;
        }
        let Some(before) = i.checked_sub(1) else {
            return true;
        };
        // "one 7 65 revolver", "a 12 bore gun"
        let counted = nodes[before].tag == Tag::Cd || has(&self.one, &words[before]);
        let within = counted && number || has(&self.models, &words[before]);
        !within && !has(&self.with, &words[before])
    }

    /// The items of the list that begins at `start`, and what stands behind it.
    fn items(&self, words: &[Word], nodes: &[Node], start: usize) -> (Vec<Item>, usize) {
        let mut items: Vec<Item> = Vec::new();
        let end = nodes.len().min(start + LONGEST);
        let (mut at, mut behind) = (start, start);
        while at < end && (self.begins(words, nodes, at) || self.is_bare(words, nodes, at, &items))
        {
            let Some(item) = self.item(words, nodes, at, end) else {
                break;
            };
            at = item.tokens.end;
            // "of 7.65 bore"
            let plain = at;
            at = self.told_end(words, nodes, at, end);
            items.push(item);
            behind = at;
            if at < end && words[at].form == COMMA {
                at += 1;
            }
            let joined = at < end && nodes[at].tag == Tag::Cc;
            if joined {
                at += 1;
            }
            // "two shells and ammunition were recovered": the last of them may be no amount, where it goes on with no phrase
            // ("a cache of arms and explosives").
            if joined
                && (items.len() > 1 || behind == plain)
                && at < end
                && nodes[at].pos == Pos::Noun
                && let Some(item) = self.item(words, nodes, at, end)
            {
                behind = self.told_end(words, nodes, item.tokens.end, end);
                items.push(item);
                break;
            }
        }
        (items, behind)
    }

    /// Where the phrases end that tell more of the item before `at` ("with three rounds of ammunition").
    fn told_end(&self, words: &[Word], nodes: &[Node], mut at: usize, end: usize) -> usize {
        while at < end && has(&self.with, &words[at]) {
            let phrase = self.phrase_end(words, nodes, at + 1, end);
            if phrase == at + 1 {
                break;
            }
            at = phrase;
        }
        at
    }

    /// "two pistols, ammunition and two motorcycles": a noun alone between marks is an item, too.
    fn is_bare(&self, words: &[Word], nodes: &[Node], at: usize, items: &[Item]) -> bool {
        let next = words.get(at + 1).map(|w| w.form);
        let noun = nodes[at].pos == Pos::Noun && !items.is_empty();
        let closed = next == Some(COMMA) || nodes.get(at + 1).is_some_and(|n| n.tag == Tag::Cc);
        noun && words[at - 1].form == COMMA && closed
    }

    /// The item whose first word is at `start`: as far as its last noun.
    fn item(&self, words: &[Word], nodes: &[Node], start: usize, end: usize) -> Option<Item> {
        let stop = self.phrase_end(words, nodes, start, end);
        let common = |&i: &usize| {
            matches!(
                nodes[i].tag,
                Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Vbz
            )
        };
        let first = start + usize::from(self.begins(words, nodes, start));
        let head = (first..stop).rfind(common)?;
        (head + 1 == stop).then_some(Item {
            tokens: start..stop,
            head,
        })
    }

    /// The end of the noun phrase that begins at `start`: before a mark, a conjunction, a preposition, a verb or a new amount.
    fn phrase_end(&self, words: &[Word], nodes: &[Node], start: usize, end: usize) -> usize {
        let of_noun = |i: usize| {
            // "15 AK magazines 400 rounds": where the marks are gone, the tagger takes a plural for a verb.
            let plural = i > start + 1
                && nodes[i].tag == Tag::Vbz
                && matches!(nodes[i - 1].pos, Pos::Noun | Pos::Propn)
                && (i + 1 >= end
                    || self.begins(words, nodes, i + 1)
                    || nodes[i + 1].tag == Tag::Cc
                    || words[i + 1].form == COMMA);
            let described = matches!(nodes[i].pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num);
            plural || described || matches!(nodes[i].tag, Tag::Vbn | Tag::Dt) && i < start + 3
        };
        let mut i = start;
        while i < end.min(start + LONGEST_ITEM)
            && of_noun(i)
            && (i == start || !self.begins(words, nodes, i))
        {
            i += 1;
        }
        i
    }

    /// Makes the item the subject of the passive whose auxiliary stands at `auxiliary`, if it has none but `items`.
    fn rule_next(
        &self,
        words: &[Word],
        nodes: &mut [Node],
        item: &Item,
        auxiliary: usize,
        items: &[Item],
    ) {
        let passive =
            has(&self.auxiliaries, &words[auxiliary]) && nodes[auxiliary].label == Label::Auxpass;
        let Some(verb) = over(nodes, auxiliary).filter(|&v| passive && v > auxiliary) else {
            return;
        };
        let from = item.tokens.start.saturating_sub(LONGEST);
        let ruled =
            (from..verb).any(|i| is_subject(nodes, i, verb) && items.iter().all(|o| o.head != i));
        if !ruled && !is_above(nodes, item.head, verb) {
            (nodes[item.head].head, nodes[item.head].label) = (Some(verb as u32), Label::Nsubjpass);
        }
    }

    /// Makes the items what `verb` is done to, the first in that role and each joined to the one before.
    fn put(nodes: &mut [Node], verb: usize, items: &[Item], label: Label) {
        let Some((first, rest)) = items.split_first() else {
            return;
        };
        let Some(last) = rest.last() else {
            return;
        };
        // Nothing in the list may stand over the verb, or be it.
        let list = first.tokens.start..last.tokens.end;
        if list.clone().any(|i| is_above(nodes, i, verb)) {
            return;
        }
        (nodes[first.head].head, nodes[first.head].label) = (Some(verb as u32), label);
        for item in items {
            if nodes[item.head].tag == Tag::Vbz {
                (nodes[item.head].tag, nodes[item.head].pos) = (Tag::Nns, Pos::Noun);
            }
        }
        let mut before = first.head;
        for item in rest {
            (nodes[item.head].head, nodes[item.head].label) = (Some(before as u32), Label::Conj);
            before = item.head;
        }
        for (number, item) in items.iter().enumerate() {
            for i in item.tokens.clone() {
                let inside = over(nodes, i).is_some_and(|h| item.tokens.contains(&h));
                if i != item.head && !inside {
                    nodes[i].head = Some(item.head as u32);
                    nodes[i].label = match nodes[i].tag {
                        Tag::Cd => Label::Nummod,
                        Tag::Dt => Label::Det,
                        Tag::Jj | Tag::Vbn => Label::Amod,
                        _ => Label::Compound,
                    };
                }
            }
            // What stands between this item and the next tells of this one.
            let next = items
                .get(number + 1)
                .map_or(item.tokens.end, |n| n.tokens.start);
            for i in item.tokens.end..next {
                let inside =
                    over(nodes, i).is_some_and(|h| h >= item.tokens.end && h < next && h != i);
                if !inside {
                    nodes[i].head = Some(item.head as u32);
                }
            }
        }
    }
}

/// "In two raids and a search one rifle was seized": the search, which the tree takes for a subject, is held with the raids.
fn join_to_held(nodes: &mut [Node], verb: usize, list: usize) {
    let Some(subject) = list.checked_sub(1) else {
        return;
    };
    let held = (0..subject)
        .rev()
        .take(LONGEST_ITEM)
        .find(|&i| nodes[i].label == Label::Pobj);
    let second = over(nodes, subject).is_some_and(|above| {
        let subject_of = above == verb && nodes[subject].label == Label::Nsubjpass;
        subject_of || (list..verb).contains(&above)
    });
    let held = held.filter(|&h| nodes[h + 1].tag == Tag::Cc);
    if let Some(held) = held.filter(|&h| second && !is_above(nodes, subject, h)) {
        (nodes[subject].head, nodes[subject].label) = (Some(held as u32), Label::Conj);
    }
}
