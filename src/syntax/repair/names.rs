//! Names: one name that the tree takes for two, and two that it takes for one.
//!
//! Input: the words of a sentence with their tree, and words that join two names of one person. Output: the same tree, in
//! which "Jean" modifies "Kanga'Bo" in "Jean Kanga'Bo was killed", where "Kanga'Bo" was told of "Jean", and "Ali Hasan" is the subject in "In Baghdad Ali Hasan, a teacher, was killed",
//! "Omar Khan" the subject in "Omar Khan, alias \"the Cat\", was killed", where "alias" was,
//! the name tells of the hostages in "released hostages Anna Lindt and Karl Weber", where it was a second object,
//! and "fired" the root in "LeT militants fired on a patrol", where it was a clause below the name.
//! Invariant: the tree stays a tree; only a name, the verb below it and what hangs on the first of two change their heads; work is linear in
//! the sentence.

use super::nodes::{hand_over, has, is_above, lacks_subject, over, phrase_start};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::Word;

/// How far from a name what hangs on it may stand.
const REACH: usize = 24;

/// Corrects the names of one sentence: what somebody does, or is done to, takes the last of the names side by side as head.
pub(super) fn correct(words: &[Word], nodes: &mut [Node], joins: &[u32]) {
    for (alias, word) in words.iter().enumerate().skip(2) {
        if has(joins, word) {
            name_before(nodes, alias);
            name_within(nodes, alias);
        }
    }
    part_fronted(nodes);
    free_clause(nodes);
    for last in 3..nodes.len() {
        say_who(nodes, last);
    }
    for last in 1..nodes.len() {
        let first = last - 1;
        let names = nodes[first].pos == Pos::Propn && nodes[last].pos == Pos::Propn;
        let told = nodes[last].label == Label::Appos && over(nodes, last) == Some(first);
        let party = matches!(
            nodes[first].label,
            Label::Nsubj | Label::Nsubjpass | Label::Dobj
        );
        if !names || !told || !party {
            continue;
        }
        describe(nodes, first);
    }
}

/// Makes `first` describe the noun right behind it, which hung from it, and gives that its place in the tree and its words.
pub(super) fn describe(nodes: &mut [Node], first: usize) {
    let last = first + 1;
    nodes[last].head = nodes[first].head;
    nodes[last].label = nodes[first].label;
    nodes[first].head = Some(last as u32);
    nodes[first].label = Label::Compound;
    let end = nodes.len().min(last + REACH);
    for (i, node) in nodes[..end]
        .iter_mut()
        .enumerate()
        .skip(first.saturating_sub(REACH))
    {
        if i != last && node.head == Some(first as u32) {
            node.head = Some(last as u32);
        }
    }
}

/// "released hostages Anna Lindt and Karl Weber": of two objects side by side the name says who the first are.
fn say_who(nodes: &mut [Node], name: usize) {
    if nodes[name].label != Label::Dobj || !nodes[name].tag.is_proper() {
        return;
    }
    let start = phrase_start(nodes, name);
    let Some(noun) = start.checked_sub(1) else {
        return;
    };
    let named = nodes[start..name].iter().all(|n| n.tag.is_proper());
    let object = nodes[noun].label == Label::Dobj && nodes[noun].head == nodes[name].head;
    let people = matches!(nodes[noun].tag, Tag::Nn | Tag::Nns);
    if named && object && people && over(nodes, noun).is_some_and(|v| v < noun) {
        (nodes[name].head, nodes[name].label) = (Some(noun as u32), Label::Appos);
    }
}

/// "Omar Khan, alias \"the Cat\", was killed": what joins two names of one person stands behind the first, and tells of it.
fn name_before(nodes: &mut [Node], alias: usize) {
    let modifies = |&i: &usize| {
        let label = matches!(nodes[i].label, Label::Nmod | Label::Compound | Label::Amod);
        label && over(nodes, i) == Some(alias) && nodes[i].pos == Pos::Propn
    };
    let Some(name) = (alias.saturating_sub(REACH)..alias).rfind(modifies) else {
        return;
    };
    let comma = name + 2 == alias && nodes[name + 1].tag == Tag::Punct;
    if !comma && name + 1 != alias {
        return;
    }
    (nodes[name].head, nodes[name].label) = (nodes[alias].head, nodes[alias].label);
    (nodes[alias].head, nodes[alias].label) = (Some(name as u32), Label::Appos);
    hand_over(nodes, alias.saturating_sub(REACH)..name, alias, name);
}

/// "Asim alias Kapri and Ishaq alias Bobby killed two": the name before the word and the one behind it are one person's.
fn name_within(nodes: &mut [Node], alias: usize) {
    let first = alias - 1;
    let Some(last) = over(nodes, alias).filter(|&l| l > alias && l < alias + TWO_NAMES + 1) else {
        return;
    };
    let proper = |i: usize| nodes[i].pos == Pos::Propn;
    let between = (alias + 1..last).all(|i| proper(i) && over(nodes, i) == Some(last));
    let apart = over(nodes, first) != Some(last) && over(nodes, last) != Some(first);
    let party = matches!(
        nodes[first].label,
        Label::Nsubj | Label::Nsubjpass | Label::Dobj | Label::Pobj | Label::Conj | Label::Appos
    );
    if !proper(first) || !proper(last) || !between || !apart || !party {
        return;
    }
    if is_above(nodes, last, first) {
        return;
    }
    (nodes[last].head, nodes[last].label) = (nodes[first].head, nodes[first].label);
    (nodes[first].head, nodes[first].label) = (Some(last as u32), Label::Compound);
    hand_over(nodes, first.saturating_sub(REACH)..first, first, last);
}

/// "LeT militants fired on a patrol": the name before a subject is no sentence of its own with the clause below it.
fn free_clause(nodes: &mut [Node]) {
    let subject = |&i: &usize| {
        let name = i - 1;
        let several = nodes[i].tag == Tag::Nns && nodes[i].label == Label::Nsubj;
        let root = nodes[name].pos == Pos::Propn && nodes[name].label == Label::Root;
        let verb = over(nodes, i).filter(|&v| v > i && nodes[v].label == Label::Ccomp);
        several && root && verb.is_some_and(|v| over(nodes, v) == Some(name))
    };
    let Some(noun) = (1..nodes.len().saturating_sub(1)).take(REACH).find(subject) else {
        return;
    };
    let Some(verb) = over(nodes, noun) else {
        return;
    };
    let name = noun - 1;
    hand_over(nodes, noun.., name, verb);
    (nodes[verb].head, nodes[verb].label) = (None, Label::Root);
    (nodes[name].head, nodes[name].label) = (Some(noun as u32), Label::Compound);
}

/// How many words a place of one word at the head of a sentence and the name behind it have together: fewer are one name, of
/// more nobody knows how many are the place's.
const TWO_NAMES: usize = 3;

/// "In Baghdad Ali Hasan, a teacher, was killed": the place that opens the sentence ends before the subject.
fn part_fronted(nodes: &mut [Node]) {
    if nodes.len() < TWO_NAMES + 2 || nodes[0].label != Label::Prep {
        return;
    }
    let name = |&i: &usize| nodes[i].pos == Pos::Propn;
    let names = (1..nodes.len()).take(REACH).take_while(name).count();
    let noun = names;
    if names != TWO_NAMES || over(nodes, noun) != Some(0) || nodes[noun].label != Label::Pobj {
        return;
    }
    let Some(verb) = over(nodes, 0) else {
        return;
    };
    let part = |i: usize| over(nodes, i) == Some(noun) && nodes[i].label == Label::Compound;
    let whole = (1..noun).all(part);
    if let Some(subject) = lacks_subject(nodes, noun).filter(|_| whole) {
        (nodes[1].head, nodes[1].label) = (Some(0), Label::Pobj);
        (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), subject);
    }
}
