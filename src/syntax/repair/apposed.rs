//! Apposed subjects: what tells more of a subject in commas or brackets, and what is one more subject of its verb.
//!
//! Input: the words of a sentence with their tree. Output: the same tree, in which "members of the Front" tells who "The authors"
//! are in "The authors of the attack, members of the Front, fled", where the verb had two subjects, and "his wife" is joined to
//! "The senator" in "The senator, his wife and two guards were killed", where it told more of him.
//! Invariant: the tree stays a tree; only heads of subjects and of what hangs on them change; walks are bounded by the verb.

use super::nodes::{child, is_noun, over, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, WAS, Word, hash};

/// Brackets.
const OPENS: [u32; 2] = [hash(b"("), hash(b"[")];
const CLOSES: [u32; 2] = [hash(b")"), hash(b"]")];

/// How far before the second of two subjects the first may stand.
const REACH: usize = 12;

/// "The senator, his wife and two guards were killed": what tells more of a subject ends with a comma before the verb, and
/// "a lawyer and poet" are one person; what goes on without one, and with a phrase of its own, is a list.
pub(super) fn join_apposed(words: &[Word], nodes: &mut [Node], first: usize) {
    let Some(verb) = over(nodes, first).filter(|&v| v > first) else {
        return;
    };
    let Some(second) = child(nodes, first, Label::Appos).filter(|&a| a > first) else {
        return;
    };
    let Some(last) =
        child(nodes, second, Label::Conj).filter(|&c| c > second && is_noun(&nodes[c]))
    else {
        return;
    };
    let opens = (first + 1..second).find(|&i| under(nodes, i, second));
    let set_off = opens.is_none_or(|o| words[o - 1].form == COMMA);
    let end = (last + 1..verb + 1).find(|&i| !under(nodes, i, second));
    let finite = |n: &Node| n.tag.is_finite();
    let goes_on = end.is_some_and(|e| {
        let one = nodes[e].tag == Tag::Vbz || words[e].form == WAS;
        words[e - 1].form != COMMA && finite(&nodes[e]) && !one
    });
    let own = [Label::Det, Label::Poss, Label::Nummod];
    let apart = own
        .iter()
        .any(|&l| child(nodes, last, l).is_some_and(|c| c < last));
    if !set_off || !goes_on || !(apart || nodes[last].tag.is_proper()) {
        return;
    }
    // "The driver, Ali Khan, and two guards were killed": the name tells who he was. Of several, names tell who all were.
    if nodes[second].tag.is_proper() && !nodes[first].tag.is_proper() {
        if nodes[first].tag == Tag::Nn {
            let joint = (second + 1..last).rfind(|&i| nodes[i].tag == Tag::Cc);
            for i in joint.into_iter().chain([last]) {
                nodes[i].head = Some(first as u32);
            }
        }
        return;
    }
    nodes[second].label = Label::Conj;
}

/// "The authors of the attack, members of the Front, fled", "nine strikes [two of them British] hit": of two subjects of a
/// verb the second, set off by commas or brackets, says who the first is.
pub(super) fn appose(words: &[Word], nodes: &mut [Node], second: usize) {
    let Some(verb) = over(nodes, second).filter(|&v| v > second) else {
        return;
    };
    let subject = |i: &usize| {
        let same = nodes[*i].head == nodes[second].head && nodes[*i].label == nodes[second].label;
        same && is_noun(&nodes[*i])
    };
    let before = second.saturating_sub(REACH)..second;
    let Some(first) = before.rev().find(subject) else {
        return;
    };
    let own = |i: usize| i == second || under(nodes, i, second);
    let from = (first + 1..second + 1).find(|&i| own(i));
    // "one strike [British]" says whose it was.
    let counted = child(nodes, second, Label::Nummod).is_some();
    let bracketed = from.is_some_and(|f| counted && OPENS.contains(&words[f - 1].form));
    let opens = bracketed || from.is_some_and(|f| words[f - 1].form == COMMA);
    let is_end = |i: usize| match bracketed {
        true => CLOSES.contains(&words[i].form),
        false => words[i].form == COMMA,
    };
    let end = (second + 1..verb).find(|&i| !own(i) || is_end(i));
    // "Ali Khan, a British photographer is shot": of one by name, the comma behind may be left out.
    let named = nodes[first].tag == Tag::Nnp
        && nodes[second].tag == Tag::Nn
        && child(nodes, second, Label::Conj).is_none()
        && from.is_some_and(|f| nodes[f].tag == Tag::Dt && f == first + 2);
    let unclosed = |e: usize| nodes[e].tag.is_verb() || nodes[e].tag == Tag::Md;
    let closes = match end {
        Some(e) => {
            let next = nodes[e + 1].tag;
            is_end(e) && (next.is_verb() || next == Tag::Md) || named && unclosed(e)
        }
        None => named,
    };
    if opens && closes {
        nodes[second].head = Some(first as u32);
        nodes[second].label = Label::Appos;
    }
}

/// "In Brighton, a suburb of Melbourne, a gunman kills one": of two subjects of a verb the first, right behind the comma of a
/// name that opens the sentence, says what the name is of.
pub(super) fn appose_to_place(words: &[Word], nodes: &mut [Node], first: usize) {
    let Some(verb) = over(nodes, first).filter(|&v| v > first) else {
        return;
    };
    let start = (first.saturating_sub(REACH)..=first)
        .find(|&i| i == first || under(nodes, i, first))
        .unwrap_or(first);
    let Some(name) = start
        .checked_sub(2)
        .filter(|_| words[start - 1].form == COMMA)
    else {
        return;
    };
    let opening = over(nodes, name).filter(|&p| {
        let place = nodes[name].label == Label::Pobj && nodes[name].tag.is_proper();
        place && nodes[p].label == Label::Prep && over(nodes, p) == Some(verb)
    });
    let second = (first + 1..verb).rfind(|&i| {
        let same = nodes[i].head == nodes[first].head && nodes[i].label == nodes[first].label;
        same && is_noun(&nodes[i])
    });
    let Some(second) = second.filter(|_| opening.is_some() && nodes[start].tag == Tag::Dt) else {
        return;
    };
    let from = (first + 1..=second).find(|&i| i == second || under(nodes, i, second));
    if from.is_some_and(|f| words[f - 1].form == COMMA) {
        nodes[first].head = Some(name as u32);
        nodes[first].label = Label::Appos;
    }
}

/// "The mayor, a lawyer and poet, was killed": one person, as the verb says, and no list.
pub(super) fn part_apposed(words: &[Word], nodes: &mut [Node], first: usize) {
    let Some(verb) = over(nodes, first).filter(|&v| v > first) else {
        return;
    };
    let Some(second) = child(nodes, first, Label::Conj).filter(|&c| c > first) else {
        return;
    };
    let auxiliary = [Label::Auxpass, Label::Aux];
    let finite = auxiliary
        .iter()
        .find_map(|&l| child(nodes, verb, l))
        .unwrap_or(verb);
    let one = nodes[finite].tag == Tag::Vbz || words[finite].form == WAS;
    let closed = finite > second && words[finite - 1].form == COMMA;
    // "The mayor, as well as his driver, was killed": what a conjunction joins to him is no apposition.
    let joined = child(nodes, first, Label::Cc).is_some_and(|c| c < second);
    if words[first + 1].form == COMMA && one && closed && !joined {
        nodes[second].label = Label::Appos;
    }
}

/// "Gunmen, some in masks, killed ten": of two subjects of a verb the second, which names nobody, tells of some of the first.
pub(super) fn appose_some(words: &[Word], nodes: &mut [Node], second: usize) {
    if matches!(nodes[second].tag, Tag::Dt | Tag::Jj | Tag::Jjs | Tag::Cd) {
        appose(words, nodes, second);
    }
}

/// "Gunmen, many of them foreigners, attacked": what no conjunction joins to a subject, and what is said of some of "them", tells
/// of it.
pub(super) fn part_some(words: &[Word], nodes: &mut [Node], second: usize) {
    let Some(first) = over(nodes, second).filter(|&f| f < second) else {
        return;
    };
    let Some(some) = (first + 2..second).find(|&i| under(nodes, i, second)) else {
        return;
    };
    let of_them = child(nodes, some, Label::Prep).and_then(|of| child(nodes, of, Label::Pobj));
    let of_them = of_them.is_some_and(|them| them < second && nodes[them].tag == Tag::Prp);
    let joined = (first + 1..second).any(|i| nodes[i].label == Label::Cc);
    let closed = words.get(second + 1).is_some_and(|w| w.form == COMMA);
    if words[some - 1].form == COMMA && of_them && closed && !joined {
        nodes[second].label = Label::Appos;
    }
}
