//! Reread: subjects, objects and possessors of verbs that the tagger took for nouns.
//!
//! Input: the nodes of a tree and the verbs of the table of readings. Output: the same tree, in which "gunman" is the subject
//! of "kills" in "A gunman kills two and wounds 11", "two" its object, and "wounds" is joined to it.
//! A verb that agrees with what its clause begins with gets that for its subject, over what stands between, and an adjective
//! right before a past tense stands for somebody ("Unidentified militant shot two").
//! Invariant: the tree stays a tree; only words before such a verb, itself, what it counts behind it with the bound of the
//! number, the verb that had its subject, and what hung from the noun that ruled in its place change their heads.

use super::nodes::{counted_by, hand_over, has_object, is_above, over, phrase_start, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;

/// How many tokens before its verb the phrase of a subject may begin.
const SUBJECT_REACH: usize = 12;

/// Gives verbs the subjects that they agree with, where the tree gives them a noun between ("Two bombers on foot kill ten").
pub(crate) fn give_subjects(nodes: &mut [Node], agreeing: &[(usize, usize)]) {
    for &(verb, subject) in agreeing {
        let own = over(nodes, subject) == Some(verb);
        if nodes[subject].label == Label::Conj {
            continue;
        }
        // "Unrest in the south: at least 20 die"
        if own && nodes[subject].label == Label::Nummod {
            for node in &mut nodes[verb.saturating_sub(SUBJECT_REACH).min(subject)..subject] {
                if node.head == Some(verb as u32) && node.label == Label::Nsubj {
                    node.label = Label::Dep;
                }
            }
            nodes[subject].label = Label::Nsubj;
            continue;
        }
        let between = |i: &usize| {
            let part = matches!(nodes[*i].label, Label::Compound | Label::Amod);
            let takes = nodes[*i].label == Label::Nsubj || part && !own;
            over(nodes, *i) == Some(verb) && takes
        };
        if let Some(noun) = (subject + 1..verb).rev().find(between) {
            let Some(holder) = holder(nodes, subject, noun, verb) else {
                continue;
            };
            let label = match nodes[holder].tag.is_verb() {
                true => Label::Dobj,
                false => Label::Pobj,
            };
            (nodes[noun].head, nodes[noun].label) = (Some(holder as u32), label);
        }
        if !own {
            rule_over_subject(nodes, verb, subject);
        }
    }
}

/// The preposition or participle before `noun`, below `subject`, that holds nothing but it or the `verb`.
fn holder(nodes: &[Node], subject: usize, noun: usize, verb: usize) -> Option<usize> {
    let start = phrase_start(nodes, noun);
    let before = start.checked_sub(1).filter(|&b| b > subject)?;
    let holds = nodes[before].label == Label::Prep || nodes[before].tag == Tag::Vbg;
    let near = nodes.len().min(verb + SUBJECT_REACH);
    let empty =
        !(before + 1..near).any(|i| over(nodes, i) == Some(before) && i != noun && i != verb);
    (holds && empty && !is_above(nodes, noun, before)).then_some(before)
}

/// Puts `verb` into the place of `subject`, or of the verb that has it, and the subject below it.
fn rule_over_subject(nodes: &mut [Node], verb: usize, subject: usize) {
    let below = upwards(nodes, verb).skip(1).any(|i| i == subject);
    let other = over(nodes, subject).filter(|&o| nodes[o].tag.is_verb());
    match other {
        // "Two bombers on foot kill ten and injure five": the second verb has the subject.
        Some(other) if below && other > verb => {
            (nodes[verb].head, nodes[verb].label) = (nodes[other].head, nodes[other].label);
            (nodes[other].head, nodes[other].label) = (Some(verb as u32), Label::Conj);
        }
        None if below && nodes[subject].label == Label::Root => {
            (nodes[verb].head, nodes[verb].label) = (None, Label::Root);
        }
        _ if below => return,
        // What has no subject of its own by now.
        _ if is_above(nodes, verb, subject) => {}
        _ => return,
    }
    (nodes[subject].head, nodes[subject].label) = (Some(verb as u32), Label::Nsubj);
}

/// The noun right before one of the `verbs` of the table is no part of a compound with it: it is the subject, and what stood
/// before the two is its own.
/// A verb that the parser joined to the object of another ("kills two and wounds 11") is joined to that other verb.
/// `bound` gives how many tokens from one on are a bound before a number ("over", "at least").
pub(crate) fn name_subjects(nodes: &mut [Node], verbs: &[usize], bound: impl Fn(usize) -> usize) {
    for &verb in verbs {
        join_to_verb(nodes, verb);
        take_number(nodes, verb);
        take_back_number(nodes, verb);
        take_bounded(nodes, verb, bound(verb + 1));
        name_possessor(nodes, verb);
        rule_over_root(nodes, verb);
        take_subject(nodes, verb);
    }
    for verb in 1..nodes.len() {
        let past = nodes[verb].tag == Tag::Vbd && nodes[verb].label != Label::Amod;
        if past && nodes[verb - 1].label == Label::Amod && has_object(nodes, verb) {
            take_subject(nodes, verb);
        }
    }
}

/// Makes the noun or adjective right before `verb`, which the tree makes a part of it, its subject, and what stands before
/// the two a part of that.
fn take_subject(nodes: &mut [Node], verb: usize) {
    let noun = verb - 1;
    // "A Palestinian stabs", "Unidentified militant shot": an adjective that stands for somebody.
    let of_verb = match nodes[noun].label {
        Label::Compound => nodes[noun].tag.is_noun(),
        Label::Amod => nodes[noun].tag == Tag::Jj,
        _ => false,
    };
    if nodes[noun].head != Some(verb as u32) || !of_verb {
        return;
    }
    let before = verb.saturating_sub(SUBJECT_REACH)..noun;
    let of_verb = |node: &Node| node.head == Some(verb as u32);
    // "A militant blew himself up": an article is no subject.
    if noun > 0 && of_verb(&nodes[noun - 1]) && nodes[noun - 1].tag == Tag::Dt {
        nodes[noun - 1].label = Label::Det;
    }
    let has_subject = nodes[before.clone()]
        .iter()
        .any(|n| of_verb(n) && matches!(n.label, Label::Nsubj | Label::Nsubjpass));
    if has_subject {
        return;
    }
    nodes[noun].label = Label::Nsubj;
    for node in &mut nodes[before] {
        let modifies = matches!(
            node.label,
            Label::Det | Label::Amod | Label::Compound | Label::Nummod | Label::Poss | Label::Nmod
        );
        if of_verb(node) && modifies {
            node.head = Some(noun as u32);
        }
    }
}

/// "The militia gains control": the noun right before the verb does not rule the sentence.
fn rule_over_root(nodes: &mut [Node], verb: usize) {
    let noun = verb - 1;
    if nodes[noun].label != Label::Root || over(nodes, verb) != Some(noun) {
        return;
    }
    (nodes[verb].head, nodes[verb].label) = (None, Label::Root);
    (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), Label::Nsubj);
    hand_over(nodes, verb + 1.., noun, verb);
}

/// "kills two and wounds 11": from the object to the verb over it.
fn join_to_verb(nodes: &mut [Node], verb: usize) {
    let Some(object) = nodes[verb].head.map(|h| h as usize) else {
        return;
    };
    let over = nodes[object].head.map(|h| h as usize);
    let Some(over) = over.filter(|&o| o < verb && nodes[o].tag.is_verb()) else {
        return;
    };
    if nodes[verb].label != Label::Conj
        || nodes[object].label != Label::Dobj
        || nodes[object].tag.is_verb()
    {
        return;
    }
    nodes[verb].head = Some(over as u32);
}

/// "wounds 11": a number behind the verb is its object.
fn take_number(nodes: &mut [Node], verb: usize) {
    let behind = verb + 1..nodes.len().min(verb + SUBJECT_REACH);
    for node in &mut nodes[behind] {
        if node.head == Some(verb as u32) && node.tag == Tag::Cd && node.label == Label::Nummod {
            node.label = Label::Dobj;
        }
    }
}

/// "killed eleven children and wounds sixteen including a nurse": no number counts a noun before it, on the other side of a
/// verb that has no object.
fn take_back_number(nodes: &mut [Node], verb: usize) {
    let number = verb + 1;
    let counted = nodes
        .get(number)
        .filter(|n| n.tag == Tag::Cd && n.label == Label::Nummod);
    let before = counted
        .and_then(|n| n.head)
        .is_some_and(|h| (h as usize) < verb);
    if before && !has_object(nodes, verb) && !is_above(nodes, number, verb) {
        nodes[number].head = Some(verb as u32);
        nodes[number].label = Label::Dobj;
    }
}

/// "wounds over 14 others": they are its object, and the bound tells of their number.
fn take_bounded(nodes: &mut [Node], verb: usize, bound: usize) {
    let number = verb + 1 + bound;
    if bound == 0 || nodes.get(number).is_none_or(|n| n.tag != Tag::Cd) {
        return;
    }
    let noun = counted_by(nodes, number).filter(|&n| n < number + SUBJECT_REACH);
    let Some(noun) = noun else { return };
    let within = verb + 1..nodes.len().min(noun + SUBJECT_REACH);
    let mut own = within.filter(|&i| i != noun && over(nodes, i) == Some(verb));
    if own.any(|i| nodes[i].label == Label::Dobj) {
        return;
    }
    // What stands over the verb cannot come to hang from it.
    if upwards(nodes, verb).any(|i| (verb + 1..=noun).contains(&i)) {
        return;
    }
    nodes[noun].head = Some(verb as u32);
    nodes[noun].label = Label::Dobj;
    for node in &mut nodes[verb + 1..number] {
        node.head = Some(number as u32);
        node.label = Label::Quantmod;
    }
}

/// "A sheriff's deputy shoots": the possessor that the parser took for the subject of the verb behind its noun.
fn name_possessor(nodes: &mut [Node], verb: usize) {
    let noun = verb - 1;
    for at in verb.saturating_sub(SUBJECT_REACH)..noun {
        let case = nodes[at + 1].label == Label::Case && nodes[at + 1].head == Some(at as u32);
        let subject = nodes[at].label == Label::Nsubj && nodes[at].head == Some(verb as u32);
        if case && subject && nodes[noun].head == Some(verb as u32) && at + 1 < noun {
            nodes[at].label = Label::Poss;
        }
    }
}
