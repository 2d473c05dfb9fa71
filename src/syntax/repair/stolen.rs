//! Stolen subjects: the subject of a second clause that the tree joins to the last noun of the first.
//!
//! Input: the nodes of a tree. Output: the same tree, in which "another" is subject of "arrested" in "one was shot by police
//! and another was arrested", where it hung from "police", "a guard" the object of "stab" in "a man who tried to stab a guard
//! was shot", "two" that of "killed" in "the claim that it killed two was denied", "rebels" the subject of "killed" in
//! "According to the monitor, rebels on Monday killed two", "rebels" one of two in "told the press rebels and a guard died",
//! and "a helicopter" the subject of "shelled" in "jets bombed a bridge and a helicopter shelled a town".
//! Invariant: the tree stays a tree; only a noun before a verb, the conjunction right before its phrase, that verb, and a claim
//! with the verb that it lost change their heads, and that verb its tag; work is linear in the sentence but for phrases of bounded length.

use super::nodes::{
    self, DEEP, has_before, has_object, is_above, is_subject, over, phrase_start, under, upwards,
};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};

/// How long that phrase may be, with the words between it and its verb.
const LONG: usize = 16;

/// Corrects the subjects of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    free_apposition(nodes);
    for second in 4..nodes.len() {
        let subject = matches!(nodes[second].label, Label::Nsubj | Label::Nsubjpass);
        if subject && is_nominal(&nodes[second]) {
            free_object(nodes, second);
            free_claim(nodes, second);
        }
    }
    for auxiliary in 5..nodes.len() {
        if nodes[auxiliary].label == Label::Auxpass {
            free_counted(nodes, auxiliary);
        }
    }
    for verb in 4..nodes.len() {
        if nodes[verb].label == Label::Acl {
            free_active(nodes, verb);
        }
        if nodes[verb].label != Label::Conj || !nodes[verb].tag.is_verb() {
            continue;
        }
        free_told(nodes, verb);
        let Some(first) = nodes[verb].head.map(|h| h as usize) else {
            continue;
        };
        if first + 3 >= verb || !nodes[first].tag.is_verb() {
            continue;
        }
        let found = stolen(nodes, first, verb).or_else(|| told_of_aside(nodes, first, verb));
        if let Some((conjunction, noun, label)) = found {
            nodes[conjunction].head = Some(first as u32);
            nodes[noun].head = Some(verb as u32);
            nodes[noun].label = label;
        }
    }
}

/// "Two were killed and five, including a child, were wounded": who is counted is no second verb, but the subject of the one
/// behind the commas, which has none.
fn free_counted(nodes: &mut [Node], auxiliary: usize) {
    let Some(verb) = over(nodes, auxiliary).filter(|&v| v > auxiliary) else {
        return;
    };
    let subject = |i: usize| is_subject(nodes, i, verb);
    let from = auxiliary.saturating_sub(LONG);
    if (from..verb).any(subject) || nodes[auxiliary - 1].tag != Tag::Punct {
        return;
    }
    let counted = |&i: &usize| {
        let number = nodes[i].tag == Tag::Cd || nodes[i].tag == Tag::Nns;
        let above = over(nodes, i).filter(|&h| h < i && nodes[h].tag.is_verb());
        number && nodes[i].label == Label::Conj && above.is_some()
    };
    let Some(noun) = (from..auxiliary - 1).rev().find(counted) else {
        return;
    };
    let Some(first) = over(nodes, noun).filter(|&f| f != verb) else {
        return;
    };
    let conjunction = phrase_start(nodes, noun).checked_sub(1);
    let joins = conjunction.is_some_and(|c| nodes[c].tag == Tag::Cc && c > first);
    let punct = |i: usize| nodes[i].tag == Tag::Punct;
    let whole = (noun + 1..auxiliary).all(|i| under(nodes, i, noun) || punct(i));
    if !joins
        || !whole
        || is_above(nodes, noun, verb)
        || !nodes[noun + 1..auxiliary]
            .iter()
            .any(|n| n.tag == Tag::Punct)
    {
        return;
    }
    (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), Label::Nsubjpass);
    if over(nodes, first) == Some(verb) {
        (nodes[first].head, nodes[first].label) = (nodes[verb].head, nodes[verb].label);
        (nodes[verb].head, nodes[verb].label) = (Some(first as u32), Label::Conj);
    }
}

/// "According to the monitor, rebels on Monday killed two": the subject that the tree takes for one more name of what the
/// phrase before the comma holds, where the verb has no other.
fn free_apposition(nodes: &mut [Node]) {
    let head = |i: usize| over(nodes, i);
    let Some(verb) = (1..nodes.len()).find(|&i| nodes[i].label == Label::Root) else {
        return;
    };
    let finite = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let own = |labels: &[Label]| {
        (0..verb).any(|i| head(i) == Some(verb) && labels.contains(&nodes[i].label))
    };
    let subject = [Label::Nsubj, Label::Nsubjpass, Label::Csubj, Label::Expl];
    if !finite || own(&subject) || own(&[Label::Auxpass, Label::Aux]) {
        return;
    }
    let opening = head(0).is_some_and(|h| h == verb) && nodes[0].label == Label::Prep;
    let noun = (2..verb).rev().find(|&i| {
        let named = nodes[i].label == Label::Appos && is_nominal(&nodes[i]);
        named && head(i).is_some_and(|h| h < i && nodes[h].label == Label::Pobj)
    });
    let Some(noun) = noun.filter(|&n| opening && under(nodes, n, 0)) else {
        return;
    };
    let start = phrase_start(nodes, noun);
    let comma = start > 0 && nodes[start - 1].tag == Tag::Punct;
    let apart = (noun + 1..verb).any(|i| nodes[i].tag == Tag::Punct);
    if comma && !apart {
        nodes[noun].head = Some(verb as u32);
        nodes[noun].label = Label::Nsubj;
    }
}

/// "He told the press twelve rebels and a soldier were killed": a noun that the tree takes for a clause of its own is the first
/// of two subjects.
fn free_told(nodes: &mut [Node], verb: usize) {
    let Some(saying) = over(nodes, verb) else {
        return;
    };
    let subject = |&i: &usize| {
        over(nodes, i) == Some(verb) && matches!(nodes[i].label, Label::Nsubj | Label::Nsubjpass)
    };
    let Some(second) = (verb.saturating_sub(LONG)..verb).find(subject) else {
        return;
    };
    let Some(conjunction) = phrase_start(nodes, second).checked_sub(1) else {
        return;
    };
    let first = over(nodes, conjunction).filter(|&f| {
        nodes[conjunction].tag == Tag::Cc
            && f + 1 == conjunction
            && over(nodes, f) == Some(saying)
            && nodes[f].label == Label::Ccomp
            && is_nominal(&nodes[f])
    });
    let Some(first) = first else { return };
    (nodes[first].head, nodes[first].label) = (Some(verb as u32), nodes[second].label);
    (nodes[second].head, nodes[second].label) = (Some(first as u32), Label::Conj);
    nodes[verb].label = Label::Ccomp;
}

/// The conjunction between the clauses, the subject of the second, and what kind of subject it is.
fn stolen(nodes: &[Node], first: usize, verb: usize) -> Option<(usize, usize, Label)> {
    let from = (first + 1).max(verb.saturating_sub(LONG));
    let (mut start, mut passive, mut told) = (verb, false, nodes[verb].tag);
    for i in (from..verb).rev().filter(|&i| over(nodes, i) == Some(verb)) {
        match nodes[i].label {
            Label::Nsubj | Label::Nsubjpass | Label::Csubj | Label::Expl => return None,
            Label::Aux | Label::Auxpass => {
                passive |= nodes[i].label == Label::Auxpass;
                (start, told) = (i, nodes[i].tag);
            }
            Label::Advmod | Label::Neg if i + 1 == start => start = i,
            _ => {}
        }
    }
    // "and another wounded": as passive as the first.
    let is_passive = |i: usize| {
        let window = nodes[i.saturating_sub(LONG)..i].iter();
        window
            .rev()
            .any(|n| n.head == Some(i as u32) && n.label == Label::Auxpass)
    };
    if told == Tag::Vbn && is_passive(first) {
        passive = true;
    } else if !told.is_finite() {
        return None;
    }
    if start <= from || matches!(nodes[start - 1].tag, Tag::Cc | Tag::Punct) {
        return None;
    }
    // Up from the word before the verb to the noun that is joined to another.
    let mut noun = start - 1;
    for _ in 0..DEEP {
        if nodes[noun].label == Label::Conj && is_nominal(&nodes[noun]) {
            break;
        }
        noun = over(nodes, noun).filter(|&h| h > first)?;
    }
    let to = over(nodes, noun).filter(|&h| h > first && h < noun && is_nominal(&nodes[h]))?;
    if nodes[noun].label != Label::Conj || noun < from || noun >= start {
        return None;
    }
    let inside = |i: usize| i == noun || under(nodes, i, noun);
    let conjunction = (to + 1..noun)
        .rev()
        .take(LONG)
        .find(|&i| nodes[i].tag == Tag::Cc && !inside(i))?;
    let phrase = (conjunction + 1..start).all(inside);
    // "insurgents linked to the Taliban and al-Qaeda attacked" joins two names, "and a guard was hurt" two clauses.
    let opens = nodes[conjunction + 1].tag;
    let told_apart = match opens {
        Tag::Dt => true,
        // "bombed a school in Idlib and rebels fired rockets": people are no further place.
        Tag::Nns if conjunction + 1 == noun => {
            nodes[to].tag.is_proper() || has_subject(nodes, first)
        }
        Tag::Cd | Tag::PrpPoss => conjunction + 1 < noun,
        _ => nodes[conjunction + 1].pos == Pos::Adj && nodes[noun].tag == Tag::Nns,
    };
    // "killed two in Aden and Islamic State claimed it": the verb is joined to the first by no conjunction of its own.
    let joined = |i: usize| nodes[i].tag == Tag::Cc && over(nodes, i) == Some(first);
    let alone = nodes[verb].tag == Tag::Vbd
        && nodes[noun].tag.is_proper()
        && !(first + 1..verb).any(joined)
        && has_object(nodes, verb);
    (phrase && (told_apart || alone)).then_some((
        conjunction,
        noun,
        if passive {
            Label::Nsubjpass
        } else {
            Label::Nsubj
        },
    ))
}

/// "One trader sustained burns and another, identified as Ali Khan, sustained cuts": a finite verb right behind a comma, with no
/// conjunction of its own, is that of the noun before the aside that the commas set off.
fn told_of_aside(nodes: &[Node], first: usize, verb: usize) -> Option<(usize, usize, Label)> {
    let finite = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let closes = verb - 1;
    if !finite || nodes[closes].tag != Tag::Punct || has_subject(nodes, verb) {
        return None;
    }
    let from = closes.saturating_sub(LONG).max(first + 2);
    let aside = (from..closes).rev().find(|&i| nodes[i].tag == Tag::Vbn)?;
    let noun = aside.checked_sub(2)?;
    let opens = nodes[aside - 1].tag == Tag::Punct;
    let joined = nodes[noun].label == Label::Conj && is_nominal(&nodes[noun]);
    let plain = (aside + 1..closes).all(|i| nodes[i].tag != Tag::Cc && nodes[i].tag != Tag::Punct);
    let conjunction = phrase_start(nodes, noun).checked_sub(1)?;
    let parts = nodes[conjunction].tag == Tag::Cc && conjunction > first + 1;
    let free = !is_above(nodes, noun, verb);
    (opens && joined && plain && parts && free).then_some((conjunction, noun, Label::Nsubj))
}

/// Has the verb a subject before it?
fn has_subject(nodes: &[Node], verb: usize) -> bool {
    has_before(nodes, verb, &[Label::Nsubj, Label::Nsubjpass], LONG)
}

/// "The jets bombed a bridge and a helicopter machinegunned the town", "told officers a man jumped into the car": a past form
/// with an object of its own, or one that is no participle, tells what the noun before it did, where the tree hangs it on
/// that noun and the noun on the first clause.
fn free_active(nodes: &mut [Node], verb: usize) {
    let Some(noun) = over(nodes, verb).filter(|&n| n + 1 == verb && is_nominal(&nodes[n])) else {
        return;
    };
    let past = match nodes[verb].tag {
        Tag::Vbd => true,
        Tag::Vbn => has_object_beside(nodes, verb),
        _ => false,
    };
    let start = phrase_start(nodes, noun);
    let Some(before) = start
        .checked_sub(1)
        .filter(|_| past && nodes[start].tag == Tag::Dt)
    else {
        return;
    };
    let (first, label) = match nodes[noun].label {
        Label::Conj if nodes[before].tag == Tag::Cc => {
            let mut way = upwards(nodes, noun).skip(1).take(LONG);
            let first = way.find(|&i| nodes[i].tag.is_verb());
            (first.filter(|&f| has_subject(nodes, f)), Label::Conj)
        }
        Label::Dobj => {
            let told = over(nodes, noun).filter(|&t| over(nodes, before) == Some(t));
            let whom = matches!(nodes[before].label, Label::Dobj | Label::Dative);
            (
                told.filter(|_| whom && nodes[verb].tag == Tag::Vbd),
                Label::Ccomp,
            )
        }
        _ => return,
    };
    let Some(first) = first else { return };
    if label == Label::Conj {
        nodes[before].head = Some(first as u32);
    }
    (nodes[verb].head, nodes[verb].label, nodes[verb].tag) = (Some(first as u32), label, Tag::Vbd);
    (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), Label::Nsubj);
    // "told officers a man jumped into the car, stabbed him and fled"
    let end = nodes.len().min(verb + LONG);
    let goes_on = |i: &usize| {
        let told = matches!(nodes[*i].label, Label::Ccomp | Label::Conj);
        let comma = nodes[*i - 1].tag == Tag::Punct;
        comma
            && told
            && over(nodes, *i) == Some(first)
            && nodes[*i].tag == Tag::Vbd
            && !has_subject(nodes, *i)
    };
    if let Some(next) = (verb + 1..end)
        .find(goes_on)
        .filter(|_| label == Label::Ccomp)
    {
        (nodes[next].head, nodes[next].label) = (Some(verb as u32), Label::Conj);
    }
}

/// Has the verb an object whose phrase begins right behind it with a determiner or a number?
fn has_object_beside(nodes: &[Node], verb: usize) -> bool {
    let mut behind = verb + 2..nodes.len().min(verb + DEEP);
    let object = behind.find(|&i| over(nodes, i) == Some(verb) && nodes[i].label == Label::Dobj);
    object.is_some_and(|o| {
        let opens = matches!(nodes[verb + 1].tag, Tag::Dt | Tag::Cd | Tag::PrpPoss);
        opens && phrase_start(nodes, o) == verb + 1
    })
}

/// "A man who tried to stab a guard was shot": of two subjects of a verb the second is the object of the verb right before its
/// phrase, which stands in the clause on the first.
fn free_object(nodes: &mut [Node], second: usize) {
    let Some(main) = over(nodes, second).filter(|&v| v > second && nodes[v].tag.is_verb()) else {
        return;
    };
    let before = phrase_start(nodes, second).checked_sub(1);
    let Some(before) = before.filter(|&b| nodes[b].tag.is_verb()) else {
        return;
    };
    let subject = |i: usize| matches!(nodes[i].label, Label::Nsubj | Label::Nsubjpass);
    let near = before.saturating_sub(LONG)..before;
    let first = near
        .rev()
        .find(|&i| over(nodes, i) == Some(main) && subject(i));
    let told_of_first = first.is_some_and(|f| under(nodes, before, f));
    let clause = nodes[before].tag == Tag::Vb || nodes[before].label == Label::Relcl;
    if told_of_first && clause && !has_object(nodes, before) {
        nodes[second].head = Some(before as u32);
        nodes[second].label = Label::Dobj;
    }
}

/// "The army's claim that it killed 40 rebels could not be confirmed": the verb behind is that of the claim, which the tree
/// leaves without one, where the verb before has no object.
fn free_claim(nodes: &mut [Node], object: usize) {
    let Some(main) = over(nodes, object).filter(|&v| v > object) else {
        return;
    };
    let told = over(nodes, main).filter(|&t| t < object && nodes[main].label == Label::Ccomp);
    let Some(verb) = told.filter(|&t| nodes[t].tag == Tag::Vbd && !has_object(nodes, t)) else {
        return;
    };
    let claim = over(nodes, verb)
        .filter(|&c| nodes[verb].label == Label::Acl && c < verb && nodes[c].label == Label::Root);
    let close = (verb + 1..object).all(|i| under(nodes, i, object));
    let auxiliary = |i: usize| {
        over(nodes, i) == Some(main)
            && (nodes[i].label == Label::Auxpass || nodes[i].tag == Tag::Md)
    };
    if !(object + 1..main).any(auxiliary) {
        return;
    }
    let Some(claim) = claim.filter(|&c| close && is_nominal(&nodes[c])) else {
        return;
    };
    (nodes[main].head, nodes[main].label) = (None, Label::Root);
    (nodes[claim].head, nodes[claim].label) = (Some(main as u32), nodes[object].label);
    (nodes[object].head, nodes[object].label) = (Some(verb as u32), Label::Dobj);
}

fn is_nominal(node: &Node) -> bool {
    nodes::is_nominal(node) || node.tag == Tag::Dt
}
