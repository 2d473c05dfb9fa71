//! Contact clauses: a relative clause without a pronoun, or with "whose", whose verb the tree takes for that of the sentence.
//!
//! Input: the nodes of a tree. Output: the same tree, in which "recaptured" tells of "The town" in "The town the army recaptured
//! last week was shelled", and "shelled" rules the sentence, where "recaptured" had two subjects; so does "freed" in "The men
//! the rebels said they had captured were freed", and "killed" in "A mayor, whose charges led to a trial, is killed".
//! Invariant: the tree stays a tree; only the two verbs and the first of the two subjects change their heads and labels; work
//! is linear in the sentence but for walks of bounded length.

use super::nodes::{hand_over, has_object, is_noun, over, phrase_start, subject_label};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;

/// How far behind the first verb the second may stand.
const REACH: usize = 16;

/// Corrects the verbs of one sentence.
pub(super) fn correct(nodes: &mut [Node]) {
    for first in 2..nodes.len().saturating_sub(2) {
        let rules = matches!(
            nodes[first].label,
            Label::Root | Label::Ccomp | Label::Advcl
        );
        if rules && nodes[first].tag == Tag::Vbd {
            part(nodes, first);
        }
    }
}

/// The last two subjects before the verb, where the second begins right behind the first.
fn two_subjects(nodes: &[Node], verb: usize) -> Option<(usize, usize)> {
    let subject = |&i: &usize| over(nodes, i) == Some(verb) && nodes[i].label == Label::Nsubj;
    let mut before = (verb.saturating_sub(REACH)..verb).rev().filter(subject);
    let (second, first) = (before.next()?, before.next()?);
    let determined =
        nodes[phrase_start(nodes, first)].tag == Tag::Dt || nodes[first].tag == Tag::Nns;
    let start = phrase_start(nodes, second);
    let whose = nodes[start].tag == Tag::WpPoss;
    let close = start == first + 1 && determined && !has_object(nodes, verb);
    ((close || whose) && is_noun(&nodes[first])).then_some((first, second))
}

/// Makes the verb that has two subjects a clause on the first of them, and the next verb, which has none, the verb of that.
fn part(nodes: &mut [Node], verb: usize) {
    let Some((subject, _)) = two_subjects(nodes, verb) else {
        return;
    };
    let own = |i: usize, head: usize, labels: &[Label]| {
        over(nodes, i) == Some(head) && labels.contains(&nodes[i].label)
    };
    let subjects = [Label::Nsubj, Label::Nsubjpass, Label::Expl];
    let end = nodes.len().min(verb + REACH);
    let below = |i: usize| {
        let head = over(nodes, i);
        head == Some(verb)
            || head.is_some_and(|h| h > verb && h < i && over(nodes, h) == Some(verb))
    };
    let rules = |&i: &usize| {
        let clause = matches!(nodes[i].label, Label::Ccomp | Label::Advcl | Label::Conj);
        let helped = (verb + 1..i).any(|k| own(k, i, &[Label::Aux, Label::Auxpass]));
        let told =
            (verb + 1..i).any(|k| own(k, i, &subjects) || own(k, i, &[Label::Mark, Label::Cc]));
        let joined = (verb + 1..i).any(|k| nodes[k].tag == Tag::Cc);
        nodes[i].tag.is_verb() && clause && helped && !told && !joined && below(i)
    };
    let Some(second) = (verb + 2..end).find(rules) else {
        return;
    };
    let label = subject_label(nodes, verb + 1, second);
    (nodes[second].head, nodes[second].label) = (nodes[verb].head, nodes[verb].label);
    (nodes[subject].head, nodes[subject].label) = (Some(second as u32), label);
    (nodes[verb].head, nodes[verb].label) = (Some(subject as u32), Label::Relcl);
    hand_over(nodes, second + 1.., verb, second);
}
