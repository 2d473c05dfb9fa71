//! Joined nouns: the second of two nouns that the tree joins to a verb, or to the name of the first.
//!
//! Input: the words of a sentence with their tree. Output: the same tree, in which "and the bandits" hangs from "the army" in
//! "accused the army and the bandits of it", where it hung from "accused", and "a cook" from "a guard" in "a guard identified as Ali and a cook
//! identified as Omar".
//! Invariant: the tree stays a tree; only a noun, an adjective or the conjunction right before its phrase and a preposition
//! behind it change their heads; work is linear in the sentence.

use super::nodes::{DEEP, has_before, over, phrase_start, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{Word, hash};

const SEMICOLON: u32 = hash(b";");

/// How far behind their verb two objects may stand.
const REACH: usize = 16;

/// Corrects the nouns of one sentence.
pub(super) fn correct(words: &[Word], nodes: &mut [Node]) {
    for noun in 1..nodes.len() {
        join_bare(nodes, noun);
    }
    for (mark, word) in words.iter().enumerate().skip(2) {
        if word.form == SEMICOLON {
            join_behind(nodes, mark);
        }
    }
    for verb in 0..nodes.len().saturating_sub(3) {
        if nodes[verb].tag.is_verb() {
            join_objects(nodes, verb);
        }
    }
    for preposition in 3..nodes.len() {
        if nodes[preposition].label == Label::Prep {
            hang_on_last(nodes, preposition);
        }
    }
    for noun in 2..nodes.len() {
        if nodes[noun].label == Label::Conj {
            describe_both(nodes, noun);
        }
        if nodes[noun].label != Label::Conj || !is_nominal(nodes[noun].pos) {
            continue;
        }
        describe(nodes, noun);
        join_to_clause(nodes, noun);
        join_to_title(nodes, noun);
        join_to_named(nodes, noun);
        let Some(verb) = nodes[noun].head.map(|h| h as usize) else {
            continue;
        };
        if verb >= noun || !nodes[verb].tag.is_verb() {
            continue;
        }
        if let Some((conjunction, first)) = joined(nodes, verb, noun) {
            for i in [conjunction, noun] {
                nodes[i].head = Some(first as u32);
            }
        }
    }
}

/// "seized two radios; grenades; 75 clips": what stands behind such a mark says nothing of what stands before it, but goes on
/// with it.
fn join_behind(nodes: &mut [Node], mark: usize) {
    let end = nodes.len().min(mark + REACH);
    let item = |&i: &usize| is_nominal(nodes[i].pos) && phrase_start(nodes, i) == mark + 1;
    let Some(noun) = (mark + 1..end).find(item) else {
        return;
    };
    let Some(above) = over(nodes, noun).filter(|&a| a < mark) else {
        return;
    };
    match nodes[noun].label {
        Label::Appos => nodes[noun].label = Label::Conj,
        Label::Dobj => {
            let object =
                |&i: &usize| over(nodes, i) == Some(above) && nodes[i].label == Label::Dobj;
            if let Some(first) = (above + 1..mark).find(object) {
                (nodes[noun].head, nodes[noun].label) = (Some(first as u32), Label::Conj);
            }
        }
        _ => {}
    }
}

/// "A revolver a pistol and seven bullets were found": subjects and objects have no objects; what stands behind one without a
/// comma is joined to it.
fn join_bare(nodes: &mut [Node], noun: usize) {
    if nodes[noun].label != Label::Dobj {
        return;
    }
    let of_verb = |i: usize| {
        let label = nodes[i].label;
        matches!(label, Label::Nsubj | Label::Nsubjpass | Label::Dobj)
            && over(nodes, i).is_some_and(|v| nodes[v].tag.is_verb())
    };
    let first = over(nodes, noun).filter(|&f| f < noun && is_nominal(nodes[f].pos) && of_verb(f));
    let counted = |i: usize| {
        over(nodes, i) == Some(noun) && matches!(nodes[i].label, Label::Det | Label::Nummod)
    };
    if first.is_some() && (noun.saturating_sub(DEEP)..noun).any(counted) {
        nodes[noun].label = Label::Conj;
    }
}

/// "a guard identified as Ali and a cook identified as Omar": somebody with a name of his own is none of the first one's names.
fn join_to_named(nodes: &mut [Node], second: usize) {
    let own =
        |i: usize, label: Label| nodes[i].head == Some(second as u32) && nodes[i].label == label;
    let article = (second.saturating_sub(DEEP)..second).any(|i| own(i, Label::Det));
    let named = |at: usize| nodes[at].label == Label::Prep && over(nodes, at) == Some(at - 1);
    let told = second + 2 < nodes.len() && own(second + 1, Label::Acl) && named(second + 2);
    let common = matches!(nodes[second].tag, Tag::Nn | Tag::Nns);
    let name = over(nodes, second).filter(|&n| n < second && nodes[n].tag.is_proper());
    let Some(name) = name.filter(|_| article && told && common) else {
        return;
    };
    let preposition = over(nodes, name).filter(|_| nodes[name].label == Label::Pobj);
    let participle = preposition.and_then(|p| over(nodes, p));
    let first = participle
        .filter(|&p| nodes[p].tag == Tag::Vbn && nodes[p].label == Label::Acl)
        .and_then(|p| over(nodes, p));
    let Some(first) = first.filter(|&f| f < name && is_nominal(nodes[f].pos)) else {
        return;
    };
    for node in &mut nodes[name + 1..second] {
        if node.head == Some(name as u32) && node.tag == Tag::Cc {
            node.head = Some(first as u32);
        }
    }
    nodes[second].head = Some(first as u32);
}

/// "the Mahdi Army and Iraqi forces": an adjective that is joined to the first noun for itself describes the one behind it.
fn describe(nodes: &mut [Node], noun: usize) {
    let adjective = noun - 1;
    let joined = nodes[adjective].label == Label::Conj && nodes[adjective].tag == Tag::Jj;
    if !joined || nodes[adjective].head != nodes[noun].head {
        return;
    }
    let near = adjective.saturating_sub(REACH)..nodes.len().min(noun + REACH);
    let below = nodes[near].iter().any(|n| n.head == Some(adjective as u32));
    if !below {
        nodes[adjective].head = Some(noun as u32);
        nodes[adjective].label = Label::Amod;
    }
}

/// "Honduran and Salvadoran troops clashed": two adjectives that the tree makes a subject of their own describe the one
/// right behind them.
fn describe_both(nodes: &mut [Node], second: usize) {
    let noun = second + 1;
    let subject = [Label::Nsubj, Label::Nsubjpass];
    let Some(first) = over(nodes, second).filter(|&f| f + 2 == second) else {
        return;
    };
    let described = noun < nodes.len()
        && nodes[first + 1].tag == Tag::Cc
        && matches!(nodes[second].tag, Tag::Jj | Tag::Nnp)
        && matches!(nodes[first].tag, Tag::Jj | Tag::Nnp)
        && nodes[noun].tag == Tag::Nns
        && subject.contains(&nodes[first].label)
        && subject.contains(&nodes[noun].label)
        && nodes[first].head == nodes[noun].head;
    if described {
        (nodes[first].head, nodes[first].label) = (Some(noun as u32), Label::Amod);
    }
}

/// "Rebels attacked two plants, destroying equipment, stores that held cotton and the offices": a list begins with the object
/// right before it, not with the verb further up.
fn join_to_clause(nodes: &mut [Node], noun: usize) {
    let Some(verb) = over(nodes, noun).filter(|&v| v < noun && nodes[v].tag.is_verb()) else {
        return;
    };
    let comma = phrase_start(nodes, noun).checked_sub(1);
    let Some(last) = comma.filter(|&c| nodes[c].tag == Tag::Punct && c > verb + 1) else {
        return;
    };
    let object = last - 1;
    let clause = over(nodes, object).filter(|&w| {
        nodes[object].label == Label::Dobj && w > verb && nodes[w].label == Label::Advcl
    });
    let listed = (noun + 1..nodes.len().min(noun + REACH))
        .any(|i| nodes[i].tag == Tag::Cc && over(nodes, i) == Some(noun));
    if clause.is_some_and(|w| over(nodes, w) == Some(verb)) && listed {
        nodes[noun].head = Some(object as u32);
    }
}

/// "Police and supporters of the president": a phrase right behind the last of two nouns tells of that one, where the tree
/// hangs it on the first and the first is not of several as well ("members and supporters of the party").
fn hang_on_last(nodes: &mut [Node], preposition: usize) {
    let last = preposition - 1;
    let first = over(nodes, preposition)
        .filter(|&f| f < last && nodes[last].label == Label::Conj && over(nodes, last) == Some(f));
    let Some(first) = first else { return };
    let bare = !(first + 1..last).any(|i| nodes[i].tag == Tag::Punct);
    let collective = nodes[first].tag.is_proper() || nodes[first].tag == Tag::Nn;
    // "government troops and guerrillas of the front": what the first are of is said before them.
    let told = first > 0
        && nodes[first - 1].label == Label::Compound
        && over(nodes, first - 1) == Some(first);
    let plural = nodes[last].tag == Tag::Nns;
    if bare && (collective || told) && plural && is_nominal(nodes[first].pos) {
        nodes[preposition].head = Some(last as u32);
    }
}

/// "Killing four civilians and himself", "kills Ali Khan, a judge, and at least three others": of two objects with a
/// conjunction between them, a pronoun or somebody else is joined to the first.
fn join_objects(nodes: &mut [Node], verb: usize) {
    let end = nodes.len().min(verb + REACH);
    let of = |i: usize, label: Label| nodes[i].label == label && nodes[i].head == Some(verb as u32);
    let Some(first) = (verb + 1..end).find(|&i| of(i, Label::Dobj)) else {
        return;
    };
    let end = nodes.len().min(first + REACH);
    let Some(conjunction) = (first + 1..end).find(|&i| of(i, Label::Cc)) else {
        return;
    };
    // A noun with a number, an article or an owner, of which nothing is told but in a phrase behind it.
    let end = nodes.len().min(conjunction + REACH);
    let counted = |i: usize| {
        let own = [Label::Nummod, Label::Det, Label::Poss];
        // "left four dead and another child heavily injured"
        let told = nodes
            .get(i + 1)
            .is_some_and(|n| n.tag.is_verb() || matches!(n.tag, Tag::Jj | Tag::Rb));
        is_nominal(nodes[i].pos) && has_before(nodes, i, &own, DEEP) && !told
    };
    let Some(second) = (conjunction + 1..end)
        .find(|&i| of(i, Label::Dobj) && (nodes[i].tag == Tag::Prp || counted(i)))
    else {
        return;
    };
    let within = |i: usize| i == second || under(nodes, i, second);
    if (conjunction + 1..second).all(within)
        && (first + 1..conjunction).all(|i| under(nodes, i, first))
    {
        nodes[conjunction].head = Some(first as u32);
        nodes[second].head = Some(first as u32);
        nodes[second].label = Label::Conj;
    }
}

/// "The journalist Ali Hasan and his wife": behind a name that says who the noun before it is, somebody else is joined to
/// that noun.
fn join_to_title(nodes: &mut [Node], noun: usize) {
    let named = |&n: &usize| n < noun && nodes[n].tag.is_proper() && nodes[n].label == Label::Appos;
    let Some(name) = over(nodes, noun).filter(named) else {
        return;
    };
    let Some(title) = over(nodes, name).filter(|&t| t < name && !nodes[t].tag.is_proper()) else {
        return;
    };
    let bare = (title + 1..name).all(|i| under(nodes, i, name) && nodes[i].tag.is_proper());
    let of_name = |i: &usize| over(nodes, *i) == Some(name);
    let conjunction = (name + 1..noun).rfind(|i| nodes[*i].tag == Tag::Cc && of_name(i));
    let own = |i: usize| {
        over(nodes, i) == Some(noun)
            && matches!(nodes[i].label, Label::Poss | Label::Det | Label::Nummod)
    };
    let apart = (name + 1..noun).any(own);
    if let Some(conjunction) = conjunction.filter(|_| bare && apart && !nodes[noun].tag.is_proper())
    {
        for i in [conjunction, noun] {
            nodes[i].head = Some(title as u32);
        }
    }
}

/// The conjunction before the phrase of `noun`, and the noun right before that.
fn joined(nodes: &[Node], verb: usize, noun: usize) -> Option<(usize, usize)> {
    let conjunction = (verb + 1..noun)
        .rev()
        .find(|&i| nodes[i].tag == Tag::Cc && nodes[i].head == Some(verb as u32))?;
    let phrase = (conjunction + 1..noun).all(|i| under(nodes, i, noun));
    // A noun with a subject or an auxiliary is a verb that the tagger missed.
    let verbal = nodes.iter().any(|n| {
        n.head == Some(noun as u32)
            && matches!(
                n.label,
                Label::Nsubj | Label::Nsubjpass | Label::Aux | Label::Auxpass | Label::Dobj
            )
    });
    // "and five people injured" is a clause; what an aside or a quotation parts is joined to something else.
    // "beat them up and their teachers": the particle is the verb's.
    let particle = nodes[conjunction - 1].label == Label::Prt;
    let last = conjunction - 1 - usize::from(particle);
    let opens = matches!(nodes[conjunction + 1].tag, Tag::Dt | Tag::PrpPoss | Tag::Cd);
    let told = nodes.get(noun + 1).is_some_and(|n| n.tag.is_verb());
    let nominal = is_nominal(nodes[last].pos) || particle && nodes[last].pos == Pos::Pron;
    if !phrase || verbal || told || !opens || last <= verb || !nominal {
        return None;
    }
    let object = |i: usize| nodes[i].label == Label::Dobj && over(nodes, i) == Some(verb);
    let behind = |i: usize| {
        nodes[i].label == Label::Pobj && over(nodes, i).and_then(|h| over(nodes, h)) == Some(verb)
    };
    // The whole object of the verb before a noun inside it.
    let whole = (verb + 1..last).find(|&i| object(i) && under(nodes, last, i));
    let first = whole.or(Some(last).filter(|&l| object(l) || behind(l)))?;
    Some((conjunction, first))
}

fn is_nominal(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Num)
}
