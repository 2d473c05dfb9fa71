//! Verbless sentences: the verb of a sentence that the tree hangs on its subject, or on what stands between the two.
//!
//! Input: the nodes of one sentence. Output: the same tree, in which "retook" is the root of "Union troops and the army retook a
//! town", where the tree made a noun the root; so is "attacked" in "A man with a knife attacked passengers", "sustained" in "Ten
//! people, including two officers, sustained injuries", and "clash" in "Protesters shouting slogans clash with police".
//! Invariant: the tree stays a tree; only the verb, its subject and its object, and what stands behind them, change their heads;
//! work is linear in the sentence but for phrases of bounded length.

use super::nodes::{hand_over, has_object, is_noun, over, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;

/// Corrects the verb of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    for verb in 3..nodes.len().saturating_sub(1) {
        if nodes[verb].label == Label::Amod && matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbn) {
            between_nouns(nodes, verb);
        }
        if nodes[verb].label == Label::Amod && nodes[verb].tag == Tag::Vbd {
            behind_aside(nodes, verb);
        }
    }
    for verb in 3..nodes.len() {
        if nodes[verb].label == Label::Pobj {
            behind_preposition(nodes, verb);
        }
        if nodes[verb].label == Label::Ccomp {
            behind_participle(nodes, verb);
        }
        second_subject(nodes, verb);
    }
}

/// "Union troops and the army retook a town": a noun at the root with nothing but "and" between it and the subject of the
/// verb that the tree hangs on it is the first of two subjects.
fn second_subject(nodes: &mut [Node], verb: usize) {
    let Some(first) = over(nodes, verb)
        .filter(|&f| f + 2 < verb && nodes[f].label == Label::Root && stands_alone(nodes, f))
    else {
        return;
    };
    let passive = (first..verb)
        .any(|i| nodes[i].head == Some(verb as u32) && nodes[i].label == Label::Auxpass);
    let finite = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
        || passive && nodes[verb].tag == Tag::Vbn;
    let hangs = matches!(nodes[verb].label, Label::Conj | Label::Relcl | Label::Acl);
    let conjunction = first + 1;
    if !finite || !hangs || nodes[conjunction].tag != Tag::Cc {
        return;
    }
    let of = |i: usize, head: usize| nodes[i].head == Some(head as u32);
    let mut inside = conjunction + 1..verb;
    let subject = |l: Label| matches!(l, Label::Nsubj | Label::Nsubjpass);
    let Some(second) = inside.find(|&i| of(i, verb) && subject(nodes[i].label)) else {
        return;
    };
    let label = nodes[second].label;
    let own = |i: usize| i == second || under(nodes, i, second) || of(i, verb);
    let phrase = (conjunction + 1..verb).all(own);
    if !phrase || !is_noun(&nodes[second]) && nodes[second].tag != Tag::Cd {
        return;
    }
    nodes[verb].head = None;
    nodes[verb].label = Label::Root;
    nodes[first].head = Some(verb as u32);
    nodes[first].label = label;
    nodes[second].head = Some(first as u32);
    nodes[second].label = Label::Conj;
    hand_over(nodes, verb + 1.., first, verb);
}

/// A noun, or an adjective with an article of its own ("a German").
fn stands_alone(nodes: &[Node], i: usize) -> bool {
    let article =
        || i > 0 && nodes[i - 1].label == Label::Det && nodes[i - 1].head == Some(i as u32);
    is_noun(&nodes[i]) || nodes[i].tag == Tag::Jj && article()
}

/// "Forces in the civil war attack a town": what the tree takes for the subject of a verb under a preposition of the noun at
/// the root is what the preposition holds, and the verb that of the noun.
fn behind_preposition(nodes: &mut [Node], verb: usize) {
    let finite = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let preposition =
        over(nodes, verb).filter(|&p| p < verb && nodes[p].label == Label::Prep && finite);
    let Some(preposition) = preposition else {
        return;
    };
    let subject = over(nodes, preposition)
        .filter(|&s| s < preposition && nodes[s].label == Label::Root && is_noun(&nodes[s]));
    let held = (preposition + 1..verb).find(|&i| {
        over(nodes, i) == Some(verb) && nodes[i].label == Label::Nsubj && is_noun(&nodes[i])
    });
    let Some((subject, held)) = subject.zip(held) else {
        return;
    };
    let close = (preposition + 1..verb).all(|i| i == held || under(nodes, i, held));
    if !close || !has_object(nodes, verb) {
        return;
    }
    (nodes[held].head, nodes[held].label) = (Some(preposition as u32), Label::Pobj);
    (nodes[verb].head, nodes[verb].label) = (None, Label::Root);
    (nodes[subject].head, nodes[subject].label) = (Some(verb as u32), Label::Nsubj);
}

/// "Protesters shouting slogans clash with police": a participle without an auxiliary is no verb of a sentence, but tells of the
/// subject; what the tree takes for the subject of the verb behind it is its object.
fn behind_participle(nodes: &mut [Node], verb: usize) {
    let finite = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let participle = over(nodes, verb).filter(|&p| p < verb && finite);
    let Some(participle) =
        participle.filter(|&p| nodes[p].tag == Tag::Vbg && nodes[p].label == Label::Root && p > 0)
    else {
        return;
    };
    let of = |i: usize, head: usize, label: Label| {
        over(nodes, i) == Some(head) && nodes[i].label == label
    };
    let subject = participle - 1;
    let object = (participle + 1..verb)
        .find(|&i| of(i, verb, Label::Nsubj) && is_noun(&nodes[i]))
        .filter(|&o| (participle + 1..verb).all(|i| i == o || under(nodes, i, o)));
    let Some(object) = object else { return };
    let aided = (0..participle).any(|i| of(i, participle, Label::Aux));
    if aided || !of(subject, participle, Label::Nsubj) || has_object(nodes, participle) {
        return;
    }
    (nodes[object].head, nodes[object].label) = (Some(participle as u32), Label::Dobj);
    (nodes[verb].head, nodes[verb].label) = (None, Label::Root);
    (nodes[subject].head, nodes[subject].label) = (Some(verb as u32), Label::Nsubj);
    (nodes[participle].head, nodes[participle].label) = (Some(subject as u32), Label::Acl);
    hand_over(nodes, verb + 1.., participle, verb);
}

/// "A man with a knife attacked passengers": a noun with an article of its own right before a participle is no modifier of
/// the noun behind it; the participle is the verb of a sentence that has none.
fn between_nouns(nodes: &mut [Node], verb: usize) {
    let inner = verb - 1;
    let Some(object) = over(nodes, verb).filter(|&o| o > verb && is_noun(&nodes[o])) else {
        return;
    };
    let Some(preposition) = over(nodes, object).filter(|&p| {
        nodes[object].label == Label::Pobj && p < inner && nodes[p].label == Label::Prep
    }) else {
        return;
    };
    let Some(subject) = over(nodes, preposition)
        .filter(|&s| s < preposition && nodes[s].label == Label::Root && is_noun(&nodes[s]))
    else {
        return;
    };
    let modifies = nodes[inner].head == Some(object as u32)
        && matches!(nodes[inner].label, Label::Nmod | Label::Compound)
        && is_noun(&nodes[inner]);
    let determined = (preposition + 1..inner)
        .any(|i| nodes[i].head == Some(inner as u32) && nodes[i].label == Label::Det);
    if !modifies || !determined {
        return;
    }
    nodes[inner].head = Some(preposition as u32);
    nodes[inner].label = Label::Pobj;
    leads(nodes, subject, verb, object);
}

/// "Ten people, including two officers, sustained injuries": a past form modifies no noun; behind an aside of the noun at
/// the root it is the verb that the sentence has not.
fn behind_aside(nodes: &mut [Node], verb: usize) {
    let Some(object) = over(nodes, verb).filter(|&o| o > verb && is_noun(&nodes[o])) else {
        return;
    };
    let Some(subject) = over(nodes, object)
        .filter(|&s| s + 1 < verb && nodes[s].label == Label::Root && is_noun(&nodes[s]))
    else {
        return;
    };
    let commas = nodes[subject + 1].tag == Tag::Punct && nodes[verb - 1].tag == Tag::Punct;
    let told = matches!(nodes[object].label, Label::Appos | Label::Conj | Label::Dep);
    if commas && told && subject + 2 < verb {
        leads(nodes, subject, verb, object);
    }
}

/// Makes `verb` the verb of the sentence that `subject` was the root of, with `object` as its object.
fn leads(nodes: &mut [Node], subject: usize, verb: usize, object: usize) {
    nodes[verb].head = nodes[subject].head;
    nodes[verb].label = nodes[subject].label;
    nodes[verb].tag = Tag::Vbd;
    nodes[object].head = Some(verb as u32);
    nodes[object].label = Label::Dobj;
    nodes[subject].head = Some(verb as u32);
    nodes[subject].label = Label::Nsubj;
    // What stood behind it told of the sentence.
    for node in &mut nodes[object + 1..] {
        if node.head == Some(subject as u32) {
            node.head = Some(verb as u32);
            if matches!(node.label, Label::Acl | Label::Relcl) {
                node.label = Label::Advcl;
            }
        }
    }
}
