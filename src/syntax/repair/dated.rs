//! Dates between a noun and what is told of it, which the parser takes for a subject or for whom a clause tells of.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.dated]` in `en/readings.toml`. Output: the same tree,
//! in which "January" hangs from "since" in "hostages held since January were released", where it was a second subject,
//! "that killed two" tells of "the blast" in "triggered the blast on January 8 that killed two", and "gunmen" is the subject
//! in "On Monday gunmen kidnapped a nurse" and "YESTERDAY GUNMEN KIDNAPPED A NURSE".
//! Invariant: the tree stays a tree; only the date, the noun behind it and the verb of the clause change their heads; work is
//! linear in the sentence but for phrases of bounded length.

use serde::Deserialize;

use super::nodes::{
    DEEP, hand_over, has, has_object, hashes, is_noun, is_subject, lacks_subject, over,
    subject_label, under, upwards,
};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// How far before a preposition the noun may stand that its phrase tells more of.
const REACH: usize = 10;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    dates: Vec<String>,
    clocks: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Dates {
    dates: Vec<u32>,
    clocks: Vec<u32>,
}

impl Dates {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            dates: hashes(&text.dates),
            clocks: hashes(&text.clocks),
        }
    }

    /// Corrects the dates of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for date in 1..nodes.len() {
            if has(&self.clocks, &words[date]) {
                part_clock(nodes, date);
            }
            if !has(&self.dates, &words[date]) {
                continue;
            }
            match nodes[date].label {
                Label::Nsubj | Label::Nsubjpass => hang_on_preposition(nodes, date),
                Label::Pobj => {
                    pass_over(nodes, date);
                    free_subject(nodes, date);
                }
                Label::Compound | Label::Nmod => part_from_subject(nodes, date),
                _ => {}
            }
        }
        if nodes.len() > 2 && has(&self.dates, &words[0]) {
            rule_by_verb(nodes);
        }
    }
}

/// "Hostages held since January were released": of two subjects, the second is the time.
fn hang_on_preposition(nodes: &mut [Node], date: usize) {
    let preposition = date - 1;
    let Some(verb) = over(nodes, date).filter(|&v| v > date) else {
        return;
    };
    let subject = |i: usize| {
        nodes[i].head == Some(verb as u32)
            && matches!(nodes[i].label, Label::Nsubj | Label::Nsubjpass)
    };
    let bare = !nodes
        .iter()
        .any(|n| n.head == Some(preposition as u32) && n.label == Label::Pobj);
    let first = (0..preposition).any(subject);
    if nodes[preposition].label == Label::Prep && bare && first && !under(nodes, preposition, date)
    {
        nodes[date].head = Some(preposition as u32);
        nodes[date].label = Label::Pobj;
    }
}

/// "On Monday gunmen had kidnapped a nurse": the noun behind the date is the subject, where the verb behind it lacks one.
fn part_from_subject(nodes: &mut [Node], date: usize) {
    let preposition = date - 1;
    let held = |&n: &usize| n > date && over(nodes, n) == Some(preposition);
    let Some(noun) = over(nodes, date).filter(held) else {
        return;
    };
    let behind = nodes[preposition].label == Label::Prep && nodes[noun].label == Label::Pobj;
    let Some(subject) = lacks_subject(nodes, noun).filter(|_| behind) else {
        return;
    };
    let Some(verb) = over(nodes, preposition) else {
        return;
    };
    hand_over(nodes, date + 1..noun, date, noun);
    (nodes[date].head, nodes[date].label) = (Some(preposition as u32), Label::Pobj);
    (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), subject);
}

/// "At around 7.30pm militants fired": the noun behind the time of day is the subject, where the verb behind it lacks one.
fn part_clock(nodes: &mut [Node], clock: usize) {
    let noun = clock + 1;
    let described = matches!(nodes[clock].label, Label::Compound | Label::Nmod);
    if noun >= nodes.len() || !described || over(nodes, clock) != Some(noun) {
        return;
    }
    let preposition = over(nodes, noun).filter(|&p| p < clock && nodes[p].label == Label::Prep);
    let Some(preposition) = preposition.filter(|_| nodes[noun].label == Label::Pobj) else {
        return;
    };
    let of_time = |i: usize| matches!(nodes[i].tag, Tag::Cd | Tag::Rb | Tag::In);
    let number = nodes[clock - 1].tag == Tag::Cd && (preposition + 1..clock).all(of_time);
    let Some(subject) = lacks_subject(nodes, noun).filter(|_| number) else {
        return;
    };
    let verb = over(nodes, preposition);
    hand_over(nodes, preposition + 1..clock, noun, clock);
    (nodes[clock].head, nodes[clock].label) = (Some(preposition as u32), Label::Pobj);
    (nodes[noun].head, nodes[noun].label) = (verb.map(|v| v as u32), subject);
}

/// "YESTERDAY GUNMEN KIDNAPPED A NURSE": the verb with an object that the tree tells of a noun behind a date rules the
/// sentence, not the date.
fn rule_by_verb(nodes: &mut [Node]) {
    let near = nodes.len().min(REACH);
    let of_date = |&n: &usize| over(nodes, n) == Some(0) && is_noun(&nodes[n]);
    let Some(noun) = (1..near).find(of_date) else {
        return;
    };
    let verb = noun + 1;
    let told = verb < nodes.len()
        && over(nodes, verb) == Some(noun)
        && nodes[verb].label == Label::Acl
        && matches!(nodes[verb].tag, Tag::Vbn | Tag::Vbd);
    // "... and later released her": the verb that the tree makes the date the subject of is joined to the first.
    let later = over(nodes, 0).filter(|&v| v > verb && nodes[0].label == Label::Nsubj);
    let rules = nodes[0].label == Label::Root || later.is_some();
    if !told || !rules || !has_object(nodes, verb) {
        return;
    }
    (nodes[verb].head, nodes[verb].label) = match later {
        Some(later) => (nodes[later].head, nodes[later].label),
        None => (None, Label::Root),
    };
    nodes[verb].tag = Tag::Vbd;
    if let Some(later) = later {
        (nodes[later].head, nodes[later].label) = (Some(verb as u32), Label::Conj);
    }
    (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), Label::Nsubj);
    for node in &mut nodes[verb + 1..] {
        if node.head == Some(0) {
            node.head = Some(verb as u32);
        }
    }
    (nodes[0].head, nodes[0].label) = (Some(verb as u32), Label::Npadvmod);
}

/// "At noon on 11 November, rebel units, using rifles, attacked": no noun behind a comma says what a date is; it is the
/// subject that the verb of the sentence lacks.
fn free_subject(nodes: &mut [Node], date: usize) {
    let end = nodes.len().min(date + REACH);
    let told = |&i: &usize| {
        let common = matches!(nodes[i].tag, Tag::Nns | Tag::Nnps);
        common && nodes[i].label == Label::Appos && over(nodes, i) == Some(date)
    };
    let Some(noun) = (date + 1..end).find(told) else {
        return;
    };
    let verb = upwards(nodes, date)
        .skip(1)
        .take(DEEP)
        .find(|&i| nodes[i].tag.is_verb());
    let Some(verb) = verb.filter(|&v| v > noun) else {
        return;
    };
    let subject = |i: usize| is_subject(nodes, i, verb);
    let near = verb.saturating_sub(REACH)..nodes.len().min(verb + REACH);
    if near.chain(date..noun + 1).any(subject) {
        return;
    }
    let label = subject_label(nodes, noun, verb);
    (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), label);
}

/// "The blast on January 8 that killed two", "the raid on Monday which left six dead": what the relative clause behind the
/// date tells of.
fn pass_over(nodes: &mut [Node], date: usize) {
    let Some(preposition) = over(nodes, date).filter(|&p| p < date) else {
        return;
    };
    let mut pronoun = date + 1;
    while pronoun < nodes.len() && matches!(nodes[pronoun].tag, Tag::Cd | Tag::Punct) {
        pronoun += 1;
    }
    if pronoun >= nodes.len()
        || nodes[pronoun].tag != Tag::Wdt
        || nodes[pronoun].label != Label::Nsubj
    {
        return;
    }
    let Some(verb) = over(nodes, pronoun).filter(|&v| v > pronoun) else {
        return;
    };
    let clause = matches!(
        nodes[verb].label,
        Label::Advcl | Label::Ccomp | Label::Relcl
    );
    let hangs = over(nodes, verb).is_some_and(|h| h == date || h < preposition);
    // What the date hangs on, or the object of the verb that it hangs on.
    let governor = over(nodes, preposition).filter(|&h| h < preposition);
    let object = |v: usize| {
        let own = |&o: &usize| nodes[o].head == Some(v as u32) && nodes[o].label == Label::Dobj;
        (v + 1..preposition).find(own)
    };
    let noun = governor.and_then(|h| match nodes[h].tag.is_verb() {
        true => object(h),
        false => Some(h).filter(|&h| is_noun(&nodes[h])),
    });
    // The outermost of "a blast in Kabul": the place is no act.
    let noun = noun.map(|n| outermost(nodes, n, preposition));
    let Some(noun) = noun.filter(|_| clause && hangs) else {
        return;
    };
    if over(nodes, verb) != Some(noun) && !under(nodes, noun, verb) {
        nodes[verb].head = Some(noun as u32);
        nodes[verb].label = Label::Relcl;
    }
}

/// The noun over the phrases of place that end with `noun`, none of whose words stands behind `end`.
fn outermost(nodes: &[Node], noun: usize, end: usize) -> usize {
    let mut at = noun;
    for _ in 0..3 {
        let above = over(nodes, at)
            .filter(|_| nodes[at].label == Label::Pobj && nodes[at].tag.is_proper())
            .and_then(|p| over(nodes, p).filter(|&n| n < p && is_noun(&nodes[n])));
        match above {
            Some(n) if n + REACH > end => at = n,
            _ => break,
        }
    }
    at
}
