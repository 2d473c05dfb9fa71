//! Reduced relatives: a participle behind its noun that the tree takes for the verb of the clause, and the verb for less.
//!
//! Input: the words of a sentence with their tree, and participles of what is done to people. Output: the same tree, in which
//! "rebels" is the subject of "shelled" in "rebels allied with the president shelled a town", where "allied" was the root and
//! "the president" the subject of "shelled".
//! Invariant: the tree stays a tree; only the noun, the participle, the verb and the object of the preposition between them
//! change; work is linear in the sentence.

use super::nodes::{hand_over, has, is_above, is_noun, over, phrase_start, under, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{Word, hash};

const OF: u32 = hash(b"of");
const BRACKETS: [u32; 2] = [hash(b"("), hash(b")")];

/// How far behind the participle the verb may stand, and how far from a verb its dependents are looked for.
const REACH: usize = 14;

/// Corrects the clauses of one sentence; `harmed` are participles of what is done to people, sorted.
pub(super) fn correct(words: &[Word], nodes: &mut [Node], harmed: &[u32]) {
    let last = nodes.len().saturating_sub(1);
    for (participle, word) in words.iter().enumerate().take(last).skip(2) {
        tell_of_noun(nodes, participle);
        tell_of_last(nodes, participle);
        hold_before(words, nodes, participle);
        keep_name(nodes, participle);
        if nodes[participle].tag == Tag::Vbn && has(harmed, word) {
            tell_of_object(nodes, participle);
            tell_of_those(nodes, participle);
        }
    }
    for participle in 1..nodes.len().saturating_sub(2) {
        tell_of_subject(nodes, participle);
        if !matches!(nodes[participle].tag, Tag::Vbn | Tag::Vbd)
            || nodes[participle].pos != Pos::Verb
        {
            continue;
        }
        let Some(found) = read(words, nodes, participle) else {
            continue;
        };
        let (verb, noun) = (found.verb, found.noun);
        nodes[verb].head = nodes[participle].head;
        nodes[verb].label = nodes[participle].label;
        nodes[noun].head = Some(verb as u32);
        nodes[noun].label = Label::Nsubj;
        nodes[participle].head = Some(noun as u32);
        nodes[participle].label = Label::Acl;
        if let Some((object, over, label)) = found.object {
            nodes[object].head = Some(over as u32);
            nodes[object].label = label;
            if label == Label::Pobj {
                nodes[over].head = Some(participle as u32);
                nodes[over].label = Label::Prep;
            }
        }
        // What opens the clause, and what hangs on the participle behind the verb, goes with the verb.
        let opens = phrase_start(nodes, noun);
        hand_over(nodes, opens.saturating_sub(REACH)..opens, participle, verb);
        hand_over(nodes, verb + 1.., participle, verb);
    }
}

/// What the tree should say.
struct Reduced {
    verb: usize,
    noun: usize,
    /// What the tree takes for the subject of the verb, what it hangs from behind the participle, and as what.
    object: Option<(usize, usize, Label)>,
}

fn read(words: &[Word], nodes: &[Node], participle: usize) -> Option<Reduced> {
    let of = |i: usize, head: usize, labels: &[Label]| {
        nodes[i].head == Some(head as u32) && labels.contains(&nodes[i].label)
    };
    let subject = [Label::Nsubj, Label::Nsubjpass];
    // "The group of men believed to be rebels fled": the phrase of the noun ends right before it.
    let from = participle.saturating_sub(REACH);
    let noun = (from..participle).rfind(|&i| of(i, participle, &subject))?;
    if !is_noun(&nodes[noun]) || !(noun + 1..participle).all(|i| under(nodes, i, noun)) {
        return None;
    }
    let preposition = participle + 1;
    let joined = matches!(nodes[preposition].label, Label::Prep | Label::Agent);
    // "men believed to be members of a gang": as sure as a preposition.
    let to_be = nodes[preposition].tag == Tag::To
        && nodes[preposition + 1].pos == Pos::Aux
        && of(preposition + 1, participle, &[Label::Xcomp]);
    // "bombs dropped by jets killed two": with an agent, a past form is a participle.
    let past = nodes[participle].tag == Tag::Vbd && nodes[preposition].label != Label::Agent;
    if !to_be && (nodes[preposition].pos != Pos::Adp || !joined || past) {
        return None;
    }
    let auxiliary = [
        Label::Aux,
        Label::Auxpass,
        Label::Neg,
        Label::Mark,
        Label::Dobj,
    ];
    if (from..participle).any(|i| of(i, participle, &auxiliary)) {
        return None;
    }
    // What somebody is said to be may be told at length, with the name of a group.
    let reach = if to_be { 3 * REACH } else { REACH };
    let end = nodes.len().min(participle + reach);
    // "when men believed to be rebels attacked the post": the tree may make the verb the sentence's second.
    let stray = |v: usize| {
        let own = (from..v).any(|i| of(i, v, &subject));
        nodes[participle].label == Label::Advcl && nodes[v].label == Label::Ccomp && !own
    };
    let verb = (preposition + 2..end).find(|&v| {
        let told = of(v, participle, &[Label::Ccomp, Label::Advcl])
            || to_be && over(nodes, v) == over(nodes, participle) && stray(v)
            || to_be
                && of(
                    v,
                    preposition + 1,
                    &[Label::Ccomp, Label::Advcl, Label::Prep, Label::Acl],
                );
        matches!(nodes[v].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) && nodes[v].pos == Pos::Verb && told
    })?;
    let between = preposition..verb;
    let parted = between.clone().any(|i| {
        // "believed to be cadres of the Front (NSF) attacked"
        let mark = nodes[i].tag == Tag::Punct && !(to_be && BRACKETS.contains(&words[i].form));
        mark || nodes[i].tag == Tag::Cc || of(i, verb, &[Label::Mark])
    });
    if parted {
        return None;
    }
    let own = between.clone().find(|&i| of(i, verb, &subject));
    if to_be {
        // "men suspected to be rebels killed two": what they are said to be.
        let be = preposition + 1;
        let phrase = |own: usize| {
            own + 1 == verb
                && (be + 1..own).all(|i| under(nodes, i, own))
                && !(be + 1..own).any(|i| of(i, be, &[Label::Attr]))
        };
        return own.is_none_or(phrase).then_some(Reduced {
            verb,
            noun,
            object: own.map(|own| (own, be, Label::Attr)),
        });
    }
    let pobj = between
        .clone()
        .find(|&i| of(i, preposition, &[Label::Pobj]));
    let object = match (own, pobj) {
        (None, Some(_)) if over(nodes, preposition) == Some(participle) => None,
        // The words between the preposition and the verb are one phrase.
        (Some(own), None)
            if own + 1 == verb
                && [participle, verb]
                    .map(Some)
                    .contains(&over(nodes, preposition))
                && (preposition + 1..own).all(|i| under(nodes, i, own)) =>
        {
            Some((own, preposition, Label::Pobj))
        }
        _ => return None,
    };
    Some(Reduced { verb, noun, object })
}

/// "Ten villagers abducted on Monday were freed": a participle without an auxiliary tells of the noun right before it, which is
/// the subject of the verb above that has one.
fn tell_of_subject(nodes: &mut [Node], participle: usize) {
    let noun = participle - 1;
    let subject = [Label::Nsubj, Label::Nsubjpass];
    let of = |i: usize, head: usize| nodes[i].head == Some(head as u32);
    let bare = nodes[participle].tag == Tag::Vbn
        && nodes[participle].pos == Pos::Verb
        && nodes[participle].label == Label::Ccomp
        && of(noun, participle)
        && subject.contains(&nodes[noun].label)
        && is_noun(&nodes[noun]);
    let Some(verb) =
        over(nodes, participle).filter(|&v| bare && v > participle + 1 && v < participle + REACH)
    else {
        return;
    };
    let from = participle.saturating_sub(REACH);
    let aided = (from..verb).any(|i| {
        of(i, participle)
            && matches!(
                nodes[i].label,
                Label::Aux | Label::Auxpass | Label::Neg | Label::Mark
            )
    });
    let passive = (participle..verb).any(|i| of(i, verb) && nodes[i].label == Label::Auxpass);
    let parted = (participle..verb).any(|i| matches!(nodes[i].tag, Tag::Punct | Tag::Cc));
    let own = (from..verb).any(|i| of(i, verb) && subject.contains(&nodes[i].label));
    if !aided && passive && !parted && !own {
        nodes[noun].head = Some(verb as u32);
        nodes[noun].label = Label::Nsubjpass;
        nodes[participle].head = Some(noun as u32);
        nodes[participle].label = Label::Acl;
    }
}

/// "saw the bodies of men shot by soldiers": a participle with an agent right behind a noun inside the object tells of it.
fn tell_of_noun(nodes: &mut [Node], participle: usize) {
    let noun = participle - 1;
    let node = &nodes[participle];
    let bare = node.tag == Tag::Vbn && node.label == Label::Advcl;
    let agent = nodes[participle + 1].label == Label::Agent
        && nodes[participle + 1].head == Some(participle as u32);
    let behind = over(nodes, participle).is_some_and(|v| v < noun && under(nodes, noun, v))
        && !is_above(nodes, participle, noun);
    let object = matches!(nodes[noun].label, Label::Dobj | Label::Pobj)
        && matches!(nodes[noun].tag, Tag::Nn | Tag::Nns);
    if bare && agent && behind && object {
        nodes[participle].head = Some(noun as u32);
        nodes[participle].label = Label::Acl;
    }
}

/// "Members of a gang called the Owls were held": where a verb has two subjects, the second right behind a participle inside
/// the first is what that one is called.
fn keep_name(nodes: &mut [Node], participle: usize) {
    if nodes[participle].tag != Tag::Vbn || nodes[participle].label != Label::Acl {
        return;
    }
    let end = nodes.len().min(participle + REACH);
    let subject = |i: usize| matches!(nodes[i].label, Label::Nsubj | Label::Nsubjpass);
    let Some(name) = (participle + 1..end).find(|&i| subject(i)) else {
        return;
    };
    let phrase = (participle + 1..name).all(|i| under(nodes, i, name));
    let Some(verb) = over(nodes, name).filter(|&v| v > name && phrase) else {
        return;
    };
    let first = (participle.saturating_sub(REACH)..participle)
        .find(|&i| subject(i) && over(nodes, i) == Some(verb) && under(nodes, participle, i));
    if first.is_some() {
        nodes[name].head = Some(participle as u32);
        nodes[name].label = Label::Oprd;
    }
}

/// "showed the execution of 16 policemen, captured in June": behind a comma a bare participle of what is done to people tells
/// of those right before it, not of the subject of the verb.
fn tell_of_object(nodes: &mut [Node], participle: usize) {
    let aside = matches!(nodes[participle].label, Label::Advcl | Label::Acl);
    if participle < 4 || !aside {
        return;
    }
    let noun = participle - 2;
    let above = over(nodes, participle);
    let behind = above.is_some_and(|v| v < noun && under(nodes, noun, v))
        && !is_above(nodes, participle, noun);
    // "the 38 people - including 30 Britons - killed there" are all of them.
    let held = match nodes[noun].label {
        Label::Dobj => true,
        Label::Pobj => over(nodes, noun).is_some_and(|p| nodes[p].tag == Tag::In),
        _ => false,
    };
    let several = matches!(nodes[noun].tag, Tag::Nns | Tag::Nnps)
        && nodes[noun - 1].head == Some(noun as u32)
        && nodes[noun - 1].label == Label::Nummod;
    if nodes[participle - 1].tag == Tag::Punct && behind && held && several {
        nodes[participle].head = Some(noun as u32);
        nodes[participle].label = Label::Acl;
    }
}

/// "with ten people reported killed": between a noun and what was done to it a second participle says how that is known.
fn tell_of_those(nodes: &mut [Node], participle: usize) {
    let (said, noun) = (participle - 1, participle - 2);
    let on = |i: usize, head: usize| nodes[i].head == Some(head as u32);
    let bare = nodes[said].pos == Pos::Verb
        && nodes[said].label == Label::Acl
        && matches!(nodes[said].tag, Tag::Vbn | Tag::Vbd)
        && on(said, noun)
        && is_noun(&nodes[noun]);
    let complement = matches!(nodes[participle].label, Label::Xcomp | Label::Ccomp);
    if bare && complement && on(participle, said) {
        nodes[participle].head = Some(noun as u32);
        nodes[participle].label = Label::Acl;
        nodes[said].head = Some(participle as u32);
        nodes[said].label = Label::Advmod;
        nodes[said].tag = Tag::Vbn;
    }
}

/// "killed the leader, believed to be the man behind the blast": right behind a comma a participle without a subject, over
/// "to be", tells of the noun before it.
fn tell_of_last(nodes: &mut [Node], participle: usize) {
    let noun = participle - 2;
    let be = participle + 2;
    let bare = nodes[participle].pos == Pos::Verb
        && matches!(nodes[participle].tag, Tag::Vbn | Tag::Vbd)
        && matches!(nodes[participle].label, Label::Conj | Label::Advcl)
        && nodes[participle - 1].tag == Tag::Punct
        && is_noun(&nodes[noun])
        && nodes[participle + 1].tag == Tag::To;
    let to_be = nodes.get(be).is_some_and(|n| {
        n.pos == Pos::Aux && n.head == Some(participle as u32) && n.label == Label::Xcomp
    });
    let own = (participle.saturating_sub(REACH)..participle)
        .any(|i| nodes[i].head == Some(participle as u32) && nodes[i].tag != Tag::Punct);
    let behind = over(nodes, participle).is_some_and(|v| v < noun && under(nodes, noun, v));
    if bare && to_be && !own && behind && !is_above(nodes, participle, noun) {
        nodes[participle].head = Some(noun as u32);
        nodes[participle].label = Label::Acl;
        nodes[participle].tag = Tag::Vbn;
    }
}

/// "appeared before a court accused of it": a participle without an auxiliary has no subject, which is what the mark before that
/// holds, and tells of whoever the verb above is told of.
fn hold_before(words: &[Word], nodes: &mut [Node], participle: usize) {
    let noun = participle - 1;
    let own = |i: usize, label: Label| {
        nodes[i].head == Some(participle as u32) && nodes[i].label == label
    };
    let preposition = words.get(participle + 1).is_some_and(|w| w.form == OF);
    let bare = nodes[participle].tag == Tag::Vbn && nodes[participle].label == Label::Advcl;
    if !bare || !preposition || !own(noun, Label::Nsubj) || !is_noun(&nodes[noun]) {
        return;
    }
    let Some(mark) = phrase_start(nodes, noun).checked_sub(1) else {
        return;
    };
    let aided = (mark..participle)
        .any(|i| own(i, Label::Aux) || own(i, Label::Auxpass) || own(i, Label::Advmod));
    let verb = upwards(nodes, participle).find(|&v| nodes[v].tag.is_verb() && v < mark);
    let Some(verb) = verb.filter(|_| own(mark, Label::Mark) && !aided) else {
        return;
    };
    nodes[mark].head = nodes[participle].head;
    nodes[mark].label = Label::Prep;
    nodes[noun].head = Some(mark as u32);
    nodes[noun].label = Label::Pobj;
    nodes[participle].head = Some(verb as u32);
}
