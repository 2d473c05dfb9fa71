//! Subjects: a list before its verb, of which the tree gives the verb the last item alone, or makes the verb tell more of
//! an item.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.subject]` in `en/readings.toml`. Output: the same
//! tree, in which "a cook" is joined to "two guards" in "the mayor, his wife, two guards and a cook were killed", and
//! "soldiers" is the subject of "died" in "soldiers, civilians and a nurse died".
//! "several" counts "more" in "several more were wounded". A name that the tree parts in two subjects is one again, and "The Cats" is what a band is called.
//! Invariant: the tree stays a tree; only items of the list, their verb, the verb of the clause behind it, the conjunction
//! between and the words of such a name change their heads; every walk is bounded.

use serde::Deserialize;

use super::nodes::{has, hashes, is_noun, is_subject, over, phrase_start, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Casing, Word, hash};

const COLON: u32 = hash(b":");

/// How many items of a list are walked, and how many words an item has at most.
const REACH: usize = 12;

/// How far behind a clause the verb of the next one is looked for.
const FAR: usize = 24;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    joins: Vec<String>,
    of: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Subjects {
    joins: Vec<u32>,
    of: Vec<u32>,
}

impl Subjects {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            joins: hashes(&text.joins),
            of: hashes(&text.of),
        }
    }

    /// Corrects the subjects of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for last in 3..nodes.len() {
            let nominal = is_noun(&nodes[last]) || nodes[last].tag == Tag::Cd;
            if nominal && matches!(nodes[last].label, Label::Nsubj | Label::Nsubjpass) {
                self.join_last(words, nodes, last);
                self.tell_how_many(words, nodes, last);
            }
        }
        for second in 3..nodes.len() {
            let subject = matches!(nodes[second].label, Label::Nsubj | Label::Nsubjpass);
            if subject && nodes[second].tag.is_proper() {
                continue_name(words, nodes, second);
            }
        }
        for second in 1..nodes.len() {
            count_more(nodes, second);
        }
        for verb in 3..nodes.len() {
            if nodes[verb].label == Label::Conj && matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz) {
                part_clauses(nodes, verb);
                self.rule_sentence(words, nodes, verb);
            }
        }
    }

    /// "His rivals, Ali Khan and his son, and a passerby sustained injuries": the verb rules the sentence, and not the first of
    /// its subjects, which is told more of in commas.
    fn rule_sentence(&self, words: &[Word], nodes: &mut [Node], verb: usize) {
        let first = over(nodes, verb)
            .filter(|&f| f < verb && nodes[f].label == Label::Root && is_noun(&nodes[f]));
        let Some(first) = first else { return };
        let subject = |&i: &usize| {
            let own = matches!(nodes[i].label, Label::Nsubj | Label::Nsubjpass);
            own && over(nodes, i) == Some(verb)
        };
        let Some(last) = (first + 1..verb).find(subject) else {
            return;
        };
        let conjunction = phrase_start(nodes, last).checked_sub(1).filter(|&c| {
            let joins = nodes[c].tag == Tag::Cc && has(&self.joins, &words[c]);
            joins && over(nodes, c) == Some(first) && words[c - 1].form == COMMA
        });
        let verbal = |i: usize| nodes[i].tag.is_verb() || words[i].form == COLON;
        let Some(conjunction) =
            conjunction.filter(|&c| tells_more(nodes, first, c) && !(first + 1..c).any(verbal))
        else {
            return;
        };
        let label = nodes[last].label;
        for i in (0..nodes.len()).filter(|&i| i < first || i > verb) {
            if over(nodes, i) == Some(first) && nodes[i].label == Label::Punct {
                nodes[i].head = Some(verb as u32);
            }
        }
        (nodes[verb].head, nodes[verb].label) = (None, Label::Root);
        (nodes[first].head, nodes[first].label) = (Some(verb as u32), label);
        (nodes[last].head, nodes[last].label) = (Some(first as u32), Label::Conj);
        nodes[conjunction].head = Some(first as u32);
    }

    /// "Seven others, four of them soldiers, were injured": of two subjects, the second tells how many of the first are what.
    fn tell_how_many(&self, words: &[Word], nodes: &mut [Node], second: usize) {
        let start = phrase_start(nodes, second);
        let Some(verb) = over(nodes, second).filter(|&v| v > second) else {
            return;
        };
        let subject = |i: usize| is_subject(nodes, i, verb);
        let opens = start >= 2 && words[start - 1].form == COMMA;
        let Some(first) = (start.saturating_sub(REACH)..start)
            .rev()
            .find(|&i| subject(i))
        else {
            return;
        };
        let right_before = first + 2 == start || under(nodes, start.saturating_sub(2), first);
        let parts = (start..second).any(|i| {
            has(&self.of, &words[i]) && nodes.get(i + 1).is_some_and(|n| n.tag == Tag::Prp)
        });
        let closes = words.get(second + 1).is_some_and(|w| w.form == COMMA);
        if !(opens && right_before && parts && closes) {
            return;
        }
        if nodes[second].label == Label::Nsubjpass {
            nodes[first].label = Label::Nsubjpass;
        }
        (nodes[second].head, nodes[second].label) = (Some(first as u32), Label::Appos);
    }

    /// Joins the last item of a list to the one before it, where a conjunction of that item stands between.
    fn join_last(&self, words: &[Word], nodes: &mut [Node], last: usize) {
        let Some(conjunction) = phrase_start(nodes, last).checked_sub(1) else {
            return;
        };
        if nodes[conjunction].tag != Tag::Cc || !has(&self.joins, &words[conjunction]) {
            return;
        }
        let Some(item) =
            over(nodes, conjunction).filter(|&i| i < conjunction && is_noun(&nodes[i]))
        else {
            return;
        };
        let chain = std::iter::successors(Some(item), |&i| {
            let above = over(nodes, i).filter(|&h| h < i && is_noun(&nodes[h]));
            above.filter(|_| matches!(nodes[i].label, Label::Conj | Label::Appos))
        });
        let chain: Vec<usize> = chain.take(REACH).collect();
        let (Some(&first), Some(verb)) = (chain.last(), over(nodes, last)) else {
            return;
        };
        // A verb between ends a clause before the last, and a colon a heading; so may a noun that is a verb in truth ("The
        // flight lands at the airport and the hijacker is held").
        let ends =
            |i: usize| nodes[i].tag.is_verb() || nodes[i].tag == Tag::Md || words[i].form == COLON;
        let listed = chain.len() > 1
            || item + 1 == conjunction
            || has(&self.of, &words[item + 1])
            || words[conjunction - 1].form == COMMA && tells_more(nodes, item, conjunction);
        if verb < last || !listed || (first..conjunction).any(ends) {
            return;
        }
        let of_it = over(nodes, first) == Some(verb) && nodes[first].label == nodes[last].label;
        let over_it = nodes[verb].label == Label::Relcl
            && over(nodes, verb).is_some_and(|n| chain.contains(&n))
            && nodes[first].label == Label::Root
            && matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbn | Tag::Vbz | Tag::Vbp);
        if over_it {
            // The verb rules the sentence, not the first of its subjects.
            (nodes[verb].head, nodes[verb].label) = (nodes[first].head, nodes[first].label);
            nodes[first].head = Some(verb as u32);
            nodes[first].label = nodes[last].label;
        } else if !of_it {
            return;
        }
        let several = |nodes: &[Node], i: usize| matches!(nodes[i].tag, Tag::Nns | Tag::Nnps);
        // "five pupils, an aide, and a gunman": one does not say who several are.
        let one = |i: &usize| {
            let own = [Label::Det, Label::Nummod];
            let counts = |n: &Node| n.head == Some(*i as u32) && own.contains(&n.label);
            nodes[*i].label == Label::Appos
                && over(nodes, *i) == Some(item)
                && nodes[*i].tag == Tag::Nn
                && nodes[item..*i].iter().any(counts)
        };
        let apposed = (item + 1..conjunction)
            .find(one)
            .filter(|_| several(nodes, item));
        if let Some(apposed) = apposed {
            nodes[apposed].label = Label::Conj;
        }
        let mut to = item;
        for pair in chain.windows(2) {
            let (inner, outer) = (pair[0], pair[1]);
            if nodes[inner].label != Label::Appos {
                continue;
            }
            // Several people do not say who one is ("his wife, two guards and a cook"), nor does one who several are.
            let differ =
                several(nodes, inner) != several(nodes, outer) && !nodes[inner].tag.is_proper();
            if differ || over_it {
                nodes[inner].label = Label::Conj;
            } else {
                to = first;
            }
        }
        for i in [conjunction, last] {
            nodes[i].head = Some(to as u32);
        }
        nodes[last].label = Label::Conj;
    }
}

/// "Five died and several more were wounded": of two subjects side by side the first counts the second.
fn count_more(nodes: &mut [Node], second: usize) {
    let first = second - 1;
    let subject = |i: usize| matches!(nodes[i].label, Label::Nsubj | Label::Nsubjpass);
    let counts = matches!(nodes[first].tag, Tag::Cd | Tag::Jj);
    let counted = matches!(nodes[second].tag, Tag::Jjr | Tag::Nns);
    let same = subject(first) && subject(second) && nodes[first].head == nodes[second].head;
    if same && counts && counted {
        nodes[first].head = Some(second as u32);
        nodes[first].label = match nodes[first].tag {
            Tag::Cd => Label::Nummod,
            _ => Label::Amod,
        };
    }
}

/// "Cadres of the Party of India Maoist killed two": of two subjects that no mark parts, the second, a name right behind the
/// name that ends the phrase of the first, goes on with that. Behind another noun a name in "The" is what that is called
/// ("members of the band The Cats were shot").
fn continue_name(words: &[Word], nodes: &mut [Node], second: usize) {
    let Some(verb) = over(nodes, second).filter(|&v| v > second) else {
        return;
    };
    let article = |i: usize| nodes[i].tag == Tag::Dt && words[i].casing == Casing::Title;
    let own = |i: usize| {
        i == second || under(nodes, i, second) && (nodes[i].tag.is_proper() || article(i))
    };
    let run = (0..=second).rev().take(REACH).take_while(|&i| own(i));
    let Some(start) = run.last().filter(|&start| start > 0) else {
        return;
    };
    let last = start - 1;
    let called = article(start) && nodes[last].tag == Tag::Nn;
    let goes_on = nodes[last].tag.is_proper() && !article(start);
    // "members of the group Red Front killed two"
    let bare = nodes[last].tag == Tag::Nn && !article(start);
    let name = nodes[last].label == Label::Pobj && (called || goes_on || bare);
    let same = |i: usize| over(nodes, i) == Some(verb) && nodes[i].label == nodes[second].label;
    let first = (last.saturating_sub(REACH)..last).rev().find(|&i| same(i));
    if !name || !first.is_some_and(|f| is_noun(&nodes[f]) && under(nodes, last, f)) {
        return;
    }
    if called || bare {
        (nodes[second].head, nodes[second].label) = (Some(last as u32), Label::Appos);
        return;
    }
    (nodes[second].head, nodes[second].label) = (nodes[last].head, Label::Pobj);
    (nodes[last].head, nodes[last].label) = (Some(second as u32), Label::Compound);
}

/// "Five pupils, an aide, and a gunman": does something apposed stand between an item and the conjunction?
fn tells_more(nodes: &[Node], item: usize, conjunction: usize) -> bool {
    let mut between = nodes[item + 1..conjunction].iter();
    between.any(|n| n.head == Some(item as u32) && n.label == Label::Appos)
}

/// "Six guerrillas and a soldier died, and ten men were hurt": a verb with a subject that the tree joins to a noun has that
/// noun as its subject, where the verb that the tree gives the noun has another one behind.
fn part_clauses(nodes: &mut [Node], verb: usize) {
    let subject = |n: &Node| matches!(n.label, Label::Nsubj | Label::Nsubjpass);
    let Some(first) =
        over(nodes, verb).filter(|&f| f < verb && is_noun(&nodes[f]) && subject(&nodes[f]))
    else {
        return;
    };
    let near = |l: &usize| *l > verb && *l < verb + FAR && nodes[*l].tag.is_verb();
    let Some(later) = over(nodes, first).filter(near) else {
        return;
    };
    let of = |i: usize, head: usize| over(nodes, i) == Some(head) && subject(&nodes[i]);
    let other = (verb + 1..later).any(|i| of(i, later));
    let Some(last) = (first + 1..verb).find(|&i| other && of(i, verb)) else {
        return;
    };
    let joins = |i: &usize| nodes[*i].tag == Tag::Cc && over(nodes, *i) == Some(first);
    let joint = (first + 1..last).find(joins);
    let (Some(_), Some(between)) = (joint, (verb + 1..later).find(joins)) else {
        return;
    };
    let label = nodes[last].label;
    (nodes[verb].head, nodes[verb].label) = (nodes[later].head, nodes[later].label);
    (nodes[later].head, nodes[later].label) = (Some(verb as u32), Label::Conj);
    (nodes[first].head, nodes[first].label) = (Some(verb as u32), label);
    (nodes[last].head, nodes[last].label) = (Some(first as u32), Label::Conj);
    nodes[between].head = Some(verb as u32);
}
