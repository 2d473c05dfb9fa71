//! Predicates: what the tree says of the wrong word, or in the wrong voice.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.voice]` in `en/readings.toml`. Output: the same tree,
//! in which "dead" goes with "left" in "left one Iraqi dead", where it hung from "Iraqi", "force" is the active subject of
//! "bombed" in "the force could not have bombed anybody", "two" the passive one of "hurt" in "two got hurt", "who killed
//! him" a relative clause in "it was rebels who killed him", "sustained" the verb in "to have sustained injuries", "looted" a past
//! form in "stormed it, looted shops and fled", and "ten" the passive subject of "killed" in "fighting saw ten killed".
//! Invariant: the tree stays a tree; only the state of an object changes its head, all else its label or tag; work is linear
//! in the sentence.

use serde::Deserialize;

use super::nodes::{
    hand_over, has, has_before, has_object, hashes, object_right_behind, over, subject_label, under,
};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::Word;

/// How far from its verb an auxiliary or an object may stand.
const REACH: usize = 10;

/// How far behind a verb the next one of a list may stand.
const LIST: usize = 20;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    getting: Vec<String>,
    directions: Vec<String>,
    seeing: Vec<String>,
    known: Vec<String>,
    undergone: Vec<String>,
    having: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Predicates {
    getting: Vec<u32>,
    directions: Vec<u32>,
    seeing: Vec<u32>,
    known: Vec<u32>,
    undergone: Vec<u32>,
    having: Vec<u32>,
}

impl Predicates {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            getting: hashes(&text.getting),
            directions: hashes(&text.directions),
            seeing: hashes(&text.seeing),
            known: hashes(&text.known),
            undergone: hashes(&text.undergone),
            having: hashes(&text.having),
        }
    }

    /// Corrects the predicates of one sentence.
    /// Whoever is told of undergoes only what the sorted hashes of `participles` name.
    pub(super) fn correct(
        &self,
        words: &[Word],
        nodes: &mut [Node],
        participles: &[u32],
        times: &[u32],
    ) {
        for i in 0..nodes.len().saturating_sub(2) {
            let direction = has(&self.directions, &words[i + 2]);
            if nodes[i].label == Label::Nsubjpass && direction && !has(participles, &words[i + 1]) {
                move_on(nodes, i);
            }
        }
        for i in 0..nodes.len() {
            let undergone = nodes[i].label == Label::Amod && has(&self.undergone, &words[i]);
            if undergone && i > 0 && has(&self.having, &words[i - 1]) {
                have_undergone(nodes, i);
            }
            match nodes[i].label {
                Label::Oprd => {
                    lift(nodes, i);
                    regain(nodes, i);
                    self.undergo_telling(words, nodes, i);
                }
                Label::Nsubjpass => {
                    activate(nodes, i);
                    activate_bare(nodes, i, |object| has(times, &words[object]));
                    activate_first(nodes, i);
                }
                Label::Dobj => regain(nodes, i),
                Label::Ccomp => {
                    relate(nodes, i);
                    self.undergo_seen(words, nodes, i, participles);
                }
                Label::Advcl => list_past(nodes, i),
                Label::Aux if has(&self.getting, &words[i]) => undergo(nodes, i),
                Label::Acomp => undergo_state(nodes, i),
                _ => {}
            }
        }
    }

    /// "Seven civilians confirmed dead": the dead confirm nothing.
    fn undergo_telling(&self, words: &[Word], nodes: &mut [Node], state: usize) {
        let verb = over(nodes, state).filter(|&v| v + 1 == state && has(&self.known, &words[v]));
        let bare = |v: &usize| {
            nodes[*v].tag == Tag::Vbd
                && !has_object(nodes, *v)
                && !has_before(nodes, *v, &[Label::Aux, Label::Auxpass], REACH)
        };
        // "The officials confirmed dead in the blast included a minister": the verb behind tells of them.
        let told = |v: &usize| {
            let clause = [Label::Advcl, Label::Ccomp, Label::Dep, Label::Parataxis];
            let subject = [Label::Nsubj, Label::Nsubjpass, Label::Mark, Label::Aux];
            let end = nodes.len().min(*v + REACH);
            (*v + 1..end).any(|i| {
                let finite = matches!(nodes[i].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
                let hangs = over(nodes, i) == Some(*v) && clause.contains(&nodes[i].label);
                finite && hangs && !has_before(nodes, i, &subject, REACH)
            })
        };
        let Some(verb) = verb.filter(|v| bare(v) && !told(v)) else {
            return;
        };
        make_passive(nodes, verb);
    }

    /// "Fighting that saw ten soldiers and a general killed": what is seen was done to them.
    fn undergo_seen(&self, words: &[Word], nodes: &mut [Node], verb: usize, participles: &[u32]) {
        let seen = over(nodes, verb).is_some_and(|v| v < verb && has(&self.seeing, &words[v]));
        let harmed =
            matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbn) && has(participles, &words[verb]);
        let auxiliary = [Label::Aux, Label::Auxpass, Label::Mark];
        if !seen || !harmed || has_object(nodes, verb) || has_before(nodes, verb, &auxiliary, REACH)
        {
            return;
        }
        make_passive(nodes, verb);
    }
}

/// Makes the subject of `verb` one of a passive.
fn make_passive(nodes: &mut [Node], verb: usize) {
    for node in &mut nodes[verb.saturating_sub(REACH)..verb] {
        if node.head == Some(verb as u32) && node.label == Label::Nsubj {
            node.label = Label::Nsubjpass;
        }
    }
    nodes[verb].tag = Tag::Vbn;
}

/// "Many are said to have sustained injuries": behind "have", what somebody has undergone is the verb, and tells of no injuries.
fn have_undergone(nodes: &mut [Node], participle: usize) {
    let have = participle - 1;
    let Some(noun) = over(nodes, participle).filter(|&n| n > participle) else {
        return;
    };
    if over(nodes, noun) != Some(have) || nodes[noun].label != Label::Dobj {
        return;
    }
    let (head, label) = (nodes[have].head, nodes[have].label);
    hand_over(nodes, .., have, participle);
    (nodes[participle].head, nodes[participle].label) = (head, label);
    (nodes[participle].tag, nodes[participle].pos) = (Tag::Vbn, Pos::Verb);
    (nodes[have].head, nodes[have].label) = (Some(participle as u32), Label::Aux);
}

/// "It was rebels who killed him": the clause tells of the noun right before "who".
fn relate(nodes: &mut [Node], verb: usize) {
    let Some(noun) = over(nodes, verb).filter(|&n| n + 2 <= verb && nodes[n].tag.is_noun()) else {
        return;
    };
    let who = noun + 1;
    let opens = nodes[who].tag == Tag::Wp
        && nodes[who].label == Label::Nsubj
        && over(nodes, who) == Some(verb);
    if opens && nodes[noun].label == Label::Attr {
        nodes[verb].label = Label::Relcl;
    }
}

/// "Rebels stormed the village, looted shops and killed ten": a past form with an object, which "and" joins to another, goes on
/// with what the subject of the verb before the comma did.
fn list_past(nodes: &mut [Node], verb: usize) {
    let first = over(nodes, verb).filter(|&f| f < verb && nodes[f].tag == Tag::Vbd);
    let Some(first) = first.filter(|_| nodes[verb].tag == Tag::Vbn && has_object(nodes, verb))
    else {
        return;
    };
    let of = |i: usize, head: usize, labels: &[Label]| {
        over(nodes, i) == Some(head) && labels.contains(&nodes[i].label)
    };
    let before = |head: usize, labels: &[Label]| has_before(nodes, head, labels, REACH);
    let own = [
        Label::Aux,
        Label::Auxpass,
        Label::Mark,
        Label::Advmod,
        Label::Nsubj,
        Label::Nsubjpass,
    ];
    let comma = nodes[verb - 1].tag == Tag::Punct && over(nodes, verb - 1) == Some(first);
    let mut behind = verb + 1..nodes.len().min(verb + LIST);
    let listed = behind.any(|i| of(i, verb, &[Label::Conj]) && nodes[i].tag == Tag::Vbd);
    let active = before(first, &[Label::Nsubj]) && !before(first, &[Label::Auxpass]);
    if comma && listed && active && !before(verb, &own) {
        (nodes[verb].label, nodes[verb].tag) = (Label::Conj, Tag::Vbd);
    }
}

/// "Two got hurt": a participle right behind such a word is passive.
fn undergo(nodes: &mut [Node], auxiliary: usize) {
    let verb = auxiliary + 1;
    let behind = verb < nodes.len() && over(nodes, auxiliary) == Some(verb);
    // "got wounded men out of the building"
    if !behind || nodes[verb].tag != Tag::Vbn || has_object(nodes, verb) {
        return;
    }
    nodes[auxiliary].label = Label::Auxpass;
    let before = auxiliary.saturating_sub(REACH)..auxiliary;
    let subject = |&i: &usize| over(nodes, i) == Some(verb) && nodes[i].label == Label::Nsubj;
    if let Some(subject) = before.rev().find(subject) {
        nodes[subject].label = Label::Nsubjpass;
    }
}

/// "Three are shot dead, two are critically wounded": behind a number and "are" a participle tells what was done to them.
fn undergo_state(nodes: &mut [Node], verb: usize) {
    let Some(be) = over(nodes, verb).filter(|&b| b < verb && nodes[verb].tag == Tag::Vbn) else {
        return;
    };
    let before = be.saturating_sub(REACH)..be;
    let subject = |&i: &usize| over(nodes, i) == Some(be) && nodes[i].label == Label::Nsubj;
    let Some(subject) = before.rev().find(subject) else {
        return;
    };
    let counted =
        nodes[subject].tag == Tag::Cd || has_before(nodes, subject, &[Label::Nummod], REACH);
    let close = (be + 1..verb).all(|i| nodes[i].tag == Tag::Rb);
    if !counted || !close {
        return;
    }
    (nodes[verb].head, nodes[verb].label) = (nodes[be].head, nodes[be].label);
    hand_over(nodes, subject.., be, verb);
    nodes[subject].label = Label::Nsubjpass;
    (nodes[be].head, nodes[be].label) = (Some(verb as u32), Label::Auxpass);
}

/// "Tanks rolled into the town": what has no auxiliary right behind its subject and goes somewhere is no passive.
fn move_on(nodes: &mut [Node], subject: usize) {
    let verb = subject + 1;
    let bare = over(nodes, subject) == Some(verb) && nodes[verb].tag == Tag::Vbn;
    let clause = matches!(
        nodes[verb].label,
        Label::Root | Label::Ccomp | Label::Conj | Label::Advcl
    );
    let held = over(nodes, verb + 1) == Some(verb) && nodes[verb + 1].label == Label::Prep;
    if bare && clause && held {
        nodes[subject].label = Label::Nsubj;
        nodes[verb].tag = Tag::Vbd;
    }
}

/// The state that an object is left in is said by the verb.
fn lift(nodes: &mut [Node], state: usize) {
    // "officials say nine dead" is a clause without its verb.
    let object = over(nodes, state)
        .filter(|&o| o < state && nodes[o].label == Label::Dobj && nodes[o].tag != Tag::Cd);
    let verb = object.and_then(|o| over(nodes, o).filter(|&v| v < o && nodes[v].tag.is_verb()));
    if let Some(verb) = verb {
        nodes[state].head = Some(verb as u32);
    }
}

/// "said several of its fighters were killed": what stands behind a verb as its operand, right before a clause of that verb that lacks a
/// subject, is the subject of the clause.
fn regain(nodes: &mut [Node], subject: usize) {
    let Some(saying) = over(nodes, subject).filter(|&v| v < subject && nodes[v].tag.is_verb())
    else {
        return;
    };
    // "told the agency the blast had killed ten": of two objects the second.
    let listener = |i: usize| over(nodes, i) == Some(saying) && nodes[i].label == Label::Dobj;
    if nodes[subject].label == Label::Dobj && !(saying + 1..subject).any(listener) {
        return;
    }
    let end = nodes.len().min(subject + LIST);
    let clause = |&i: &usize| {
        over(nodes, i) == Some(saying) && nodes[i].label == Label::Ccomp && nodes[i].tag.is_verb()
    };
    let Some(verb) = (subject + 1..end).find(clause) else {
        return;
    };
    let of_verb = [Label::Aux, Label::Auxpass, Label::Neg, Label::Advmod];
    let close = (subject + 1..verb).all(|i| {
        under(nodes, i, subject)
            || over(nodes, i) == Some(verb) && of_verb.contains(&nodes[i].label)
    });
    let finite = has_before(nodes, verb, &[Label::Aux, Label::Auxpass], REACH);
    if close && finite {
        let label = subject_label(nodes, subject, verb);
        (nodes[subject].head, nodes[subject].label) = (Some(verb as u32), label);
    }
}

/// A participle with an auxiliary that is none of the passive, and with an object of its own, is active.
fn activate(nodes: &mut [Node], subject: usize) {
    let Some(verb) = over(nodes, subject).filter(|&v| v > subject && nodes[v].tag == Tag::Vbn)
    else {
        return;
    };
    let of = |i: usize, label: Label| nodes[i].label == label && over(nodes, i) == Some(verb);
    let before = verb.saturating_sub(REACH)..verb;
    let mut behind = verb + 1..nodes.len().min(verb + REACH);
    let active = before.clone().any(|i| of(i, Label::Aux))
        && !before.clone().any(|i| of(i, Label::Auxpass))
        && behind.any(|i| of(i, Label::Dobj));
    if active {
        nodes[subject].label = Label::Nsubj;
    }
}

/// "Taliban fighters injured several soldiers": a past form without any auxiliary and with an object right behind it, which is no
/// time ("Ten injured this week"), is active.
fn activate_bare(nodes: &mut [Node], subject: usize, is_time: impl Fn(usize) -> bool) {
    let Some(verb) = over(nodes, subject).filter(|&v| v > subject && nodes[v].tag == Tag::Vbn)
    else {
        return;
    };
    let rules = matches!(nodes[verb].label, Label::Root | Label::Ccomp);
    let auxiliary = [Label::Aux, Label::Auxpass];
    let right_behind = object_right_behind(nodes, verb).is_some_and(|o| !is_time(o));
    if rules && right_behind && !has_before(nodes, verb, &auxiliary, REACH) {
        nodes[subject].label = Label::Nsubj;
        nodes[verb].tag = Tag::Vbd;
    }
}

/// "The rebels kidnapped and later killed the mayor": a past form without "was", joined to another that has the object of
/// both and no subject of its own, is active.
fn activate_first(nodes: &mut [Node], subject: usize) {
    let Some(verb) = over(nodes, subject)
        .filter(|&v| v > subject && matches!(nodes[v].tag, Tag::Vbn | Tag::Vbd))
    else {
        return;
    };
    let of = |i: usize, head: usize, labels: &[Label]| {
        over(nodes, i) == Some(head) && labels.contains(&nodes[i].label)
    };
    let auxiliary = [Label::Aux, Label::Auxpass];
    let mut behind = verb + 1..nodes.len().min(verb + REACH);
    if has_before(nodes, verb, &auxiliary, REACH) {
        return;
    }
    let Some(second) = behind.find(|&i| of(i, verb, &[Label::Conj])) else {
        return;
    };
    let own = [Label::Nsubj, Label::Nsubjpass, Label::Aux, Label::Auxpass];
    let joined = nodes[verb + 1].tag == Tag::Cc
        && nodes[second].tag == Tag::Vbd
        && !(verb + 1..second).any(|i| of(i, second, &own))
        && (second + 1..nodes.len().min(second + REACH)).any(|i| of(i, second, &[Label::Dobj]));
    if joined {
        nodes[subject].label = Label::Nsubj;
        nodes[verb].tag = Tag::Vbd;
    }
}
