//! Nodes: walks over a tree that is still being put right, and tables of words by the hashes of their forms.
//!
//! Input: the nodes of one sentence, or the words of a table. Output: heads, descendants, hits.
//! Invariant: every walk is bounded; a table is sorted.

use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{Word, form_hash};

/// How far down a phrase its words stand from its head.
pub(super) const DEEP: usize = 6;

/// The head of token `i`.
pub(super) fn over(nodes: &[Node], i: usize) -> Option<usize> {
    nodes[i].head.map(|h| h as usize)
}

/// Does token `i` stand below `top`, in a phrase no deeper than [`DEEP`]?
pub(super) fn under(nodes: &[Node], i: usize, top: usize) -> bool {
    upwards(nodes, i).skip(1).take(DEEP).any(|at| at == top)
}

/// What `number` counts: the noun behind it that it hangs from, or the number itself where it stands alone.
pub(super) fn counted_by(nodes: &[Node], number: usize) -> Option<usize> {
    match nodes[number].label {
        Label::Nummod => over(nodes, number).filter(|&noun| noun > number),
        _ => Some(number),
    }
}

/// Token `i` and all that stand over it, upwards.
pub(super) fn upwards(nodes: &[Node], i: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(Some(i), |&at| over(nodes, at)).take(nodes.len())
}

/// Does token `a` stand over `b`, however far, so that it cannot come to hang from it?
pub(super) fn is_above(nodes: &[Node], a: usize, b: usize) -> bool {
    upwards(nodes, b).any(|i| i == a)
}

/// Is token `i` the subject of `verb`, of a passive too?
pub(super) fn is_subject(nodes: &[Node], i: usize, verb: usize) -> bool {
    let label = nodes[i].label;
    over(nodes, i) == Some(verb) && matches!(label, Label::Nsubj | Label::Nsubjpass)
}

/// What a subject is called that stands at `noun` before `verb`: of a passive, if an auxiliary of one stands between.
pub(super) fn subject_label(nodes: &[Node], noun: usize, verb: usize) -> Label {
    let passive = |i: usize| over(nodes, i) == Some(verb) && nodes[i].label == Label::Auxpass;
    match (noun..verb).any(passive) {
        true => Label::Nsubjpass,
        false => Label::Nsubj,
    }
}

/// How long the part of a phrase before its head may be.
const LONGEST_START: usize = 24;

/// Where the phrase of `head` begins: the first of the words right before it that all stand below it.
pub(super) fn phrase_start(nodes: &[Node], head: usize) -> usize {
    let before = (0..head).rev().take(LONGEST_START);
    let own = before.take_while(|&i| under(nodes, i, head));
    own.last().unwrap_or(head)
}

/// Is the noun `head` a phrase of its own? "Hostage" is none in "nurses held hostage by rebels".
fn is_whole(nodes: &[Node], head: usize) -> bool {
    phrase_start(nodes, head) < head || nodes[head].tag == Tag::Nns
}

/// How far behind its verb an object may stand.
const OBJECT_REACH: usize = 16;

/// Has the verb an object behind it?
pub(super) fn has_object(nodes: &[Node], verb: usize) -> bool {
    let behind = nodes.iter().skip(verb + 1).take(OBJECT_REACH);
    let mut objects = behind.filter(|n| n.label == Label::Dobj);
    objects.any(|n| n.head == Some(verb as u32))
}

/// Does one of the `reach` tokens before `head` hang from it with one of `labels`?
pub(super) fn has_before(nodes: &[Node], head: usize, labels: &[Label], reach: usize) -> bool {
    let mut before = nodes[head.saturating_sub(reach)..head].iter();
    before.any(|n| n.head == Some(head as u32) && labels.contains(&n.label))
}

/// What `noun`, which hangs from a preposition before it, would be to the verb over that preposition, if it stands right
/// before the verb and its auxiliaries and the verb has no subject: "On Monday gunmen had kidnapped a nurse".
pub(super) fn lacks_subject(nodes: &[Node], noun: usize) -> Option<Label> {
    let verb = over(nodes, over(nodes, noun)?).filter(|&v| v > noun)?;
    if !nodes[verb].tag.is_verb() || verb > noun + LONGEST_START {
        return None;
    }
    let own = |labels: &[Label], range: std::ops::Range<usize>| {
        let mut range = nodes[range].iter();
        range.any(|n| n.head == Some(verb as u32) && labels.contains(&n.label))
    };
    let subject = [
        Label::Nsubj,
        Label::Nsubjpass,
        Label::Csubj,
        Label::Csubjpass,
        Label::Expl,
    ];
    let auxiliary = [Label::Aux, Label::Auxpass];
    let finite =
        matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) || own(&auxiliary, noun..verb);
    let behind = verb..nodes.len().min(verb + OBJECT_REACH);
    // What stands between tells of the noun, in commas, or belongs to the verb.
    let between = (noun + 1..verb).all(|i| {
        let of_verb = over(nodes, i) == Some(verb);
        of_verb && !matches!(nodes[i].label, Label::Advcl | Label::Ccomp | Label::Prep)
            || under(nodes, i, noun)
    });
    let before = noun.saturating_sub(LONGEST_START)..verb;
    if !finite || !between || own(&subject, before) || own(&subject, behind) {
        return None;
    }
    Some(if own(&[Label::Auxpass], noun..verb) {
        Label::Nsubjpass
    } else {
        Label::Nsubj
    })
}

/// How far behind its verb an object may stand that begins right behind it.
const CLOSE: usize = 10;

/// How far from its head a child is looked for.
const NEAR: usize = 12;

/// The first token of that relation to `head`, near it.
pub(super) fn child(nodes: &[Node], head: usize, label: Label) -> Option<usize> {
    let from = head.saturating_sub(NEAR);
    let near = &nodes[from..nodes.len().min(head + NEAR)];
    let found = near
        .iter()
        .position(|n| n.head == Some(head as u32) && n.label == label)?;
    Some(from + found)
}

/// Hangs from `to` what hangs from `from` among the nodes of `range`.
pub(super) fn hand_over(
    nodes: &mut [Node],
    range: impl std::slice::SliceIndex<[Node], Output = [Node]>,
    from: usize,
    to: usize,
) {
    for node in &mut nodes[range] {
        if node.head == Some(from as u32) {
            node.head = Some(to as u32);
        }
    }
}

/// The object of `verb` that begins right behind it, with a word of its own before it or of several.
pub(super) fn object_right_behind(nodes: &[Node], verb: usize) -> Option<usize> {
    let behind = verb + 1..nodes.len().min(verb + CLOSE);
    let mut behind = behind.filter(|&i| nodes[i].label == Label::Dobj);
    let object = behind.find(|&i| over(nodes, i) == Some(verb));
    object.filter(|&o| phrase_start(nodes, o) == verb + 1 && is_whole(nodes, o))
}

/// What can head a noun phrase.
pub(super) fn is_nominal(node: &Node) -> bool {
    is_noun(node) || matches!(node.pos, Pos::Num | Pos::Pron)
}

/// A common noun or a name.
pub(super) fn is_noun(node: &Node) -> bool {
    matches!(node.pos, Pos::Noun | Pos::Propn)
}

/// The sorted hashes of the forms of a table's words.
pub(in crate::syntax) fn hashes(words: &[String]) -> Vec<u32> {
    let mut out: Vec<u32> = words.iter().map(|w| form_hash(w)).collect();
    out.sort_unstable();
    out
}

/// The hashes of the forms of each phrase, the longest phrase first.
pub(in crate::syntax) fn phrases(phrases: &[String]) -> Vec<Vec<u32>> {
    let forms = |phrase: &String| phrase.split(' ').map(form_hash).collect();
    let mut out: Vec<Vec<u32>> = phrases.iter().map(forms).collect();
    out.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    out
}

/// Do `words` begin with the phrase?
pub(in crate::syntax) fn begins_with(words: &[Word], phrase: &[u32]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(w, &form)| w.form == form)
}

/// Is the word in a table?
pub(in crate::syntax) fn has(sorted: &[u32], word: &Word) -> bool {
    sorted.binary_search(&word.form).is_ok()
}
