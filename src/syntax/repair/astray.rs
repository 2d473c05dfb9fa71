//! Objects astray: the object of a verb that the tree hangs on the noun of the phrase between the two, and that of a
//! preposition of which the tree makes a second subject.
//!
//! Input: the nodes of a tree. Output: the same tree, in which "rifles" is the object of "seized" in "seized from the rebels 300
//! rifles", where it hung from "rebels", and "the beginning" what "since" holds in "people who had been held since the
//! beginning of the war were released".
//! Invariant: the tree stays a tree; only such an object changes its head; work is linear in the sentence but for phrases of
//! bounded length.

use super::nodes::{has, has_object, is_above, is_noun, over, phrase_start, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// How far before the second of two subjects the first may stand.
const REACH: usize = 24;

/// Corrects the objects of one sentence; `opening` are words that may open a clause.
pub(super) fn correct(words: &[Word], nodes: &mut [Node], opening: &[u32]) {
    for second in 3..nodes.len() {
        if matches!(nodes[second].label, Label::Nsubj | Label::Nsubjpass) {
            hold(words, nodes, second, opening);
        }
    }
    for object in 4..nodes.len() {
        if nodes[object].label != Label::Dobj || !is_noun(&nodes[object]) {
            continue;
        }
        let phrase = over(nodes, object).filter(|&n| n < object && is_noun(&nodes[n]));
        let verb = phrase.and_then(|noun| {
            let right_behind = phrase_start(nodes, object) == noun + 1;
            let within = nodes[noun].label == Label::Pobj && right_behind;
            let preposition = over(nodes, noun).filter(|_| within)?;
            over(nodes, preposition).filter(|&v| v < preposition)
        });
        let active = |&v: &usize| {
            let told = matches!(
                nodes[v].tag,
                Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn | Tag::Vb
            );
            told && !has_object(nodes, v)
        };
        if let Some(verb) = verb.filter(active) {
            nodes[object].head = Some(verb as u32);
        }
    }
}

/// "held since the beginning of the war": of two subjects of a verb, the one right behind a preposition that holds nothing is
/// what that holds.
fn hold(words: &[Word], nodes: &mut [Node], second: usize, opening: &[u32]) {
    let Some(preposition) = phrase_start(nodes, second).checked_sub(1) else {
        return;
    };
    let verb = over(nodes, second).filter(|&v| v > second);
    let subject = |i: usize| {
        let label = nodes[i].label;
        over(nodes, i) == verb && matches!(label, Label::Nsubj | Label::Nsubjpass)
    };
    let first = (preposition.saturating_sub(REACH)..preposition).find(|&i| subject(i));
    // A word that may open a clause does so, save below another clause on the first.
    let above = over(nodes, preposition).filter(|&c| c < preposition);
    let first = first.filter(|&f| {
        let within = above.is_some_and(|c| nodes[c].tag.is_verb() && under(nodes, c, f));
        within || !has(opening, &words[preposition])
    });
    let holds = (preposition + 1..nodes.len().min(preposition + REACH))
        .any(|i| over(nodes, i) == Some(preposition));
    let above = is_above(nodes, second, preposition);
    if !above
        && verb.is_some()
        && first.is_some()
        && nodes[preposition].label == Label::Prep
        && !holds
    {
        nodes[second].head = Some(preposition as u32);
        nodes[second].label = Label::Pobj;
    }
}
