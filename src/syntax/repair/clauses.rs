//! Clauses: subjects that the tree gives to the word before them.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.clause]` in `en/readings.toml`. Output: the same tree,
//! in which "a bomb" is subject of "exploded" in "were killed as a bomb exploded", where it hung from "as".
//! Invariant: the tree stays a tree; work is linear in the sentence but for phrases of bounded length.

use serde::Deserialize;

use super::nodes::{hand_over, has, has_object, hashes, is_subject, over, subject_label, under};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::Word;

/// How far behind the word that opens it the verb of a clause stands.
const REACH: usize = 12;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    opening: Vec<String>,
    at_once: Vec<String>,
    laden: Vec<String>,
    uses: Vec<String>,
    drives: Vec<String>,
    into: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    opening: Vec<u32>,
    at_once: Vec<u32>,
    laden: Vec<u32>,
    uses: Vec<u32>,
    drives: Vec<u32>,
    into: Vec<u32>,
}

impl Clauses {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            opening: hashes(&text.opening),
            at_once: hashes(&text.at_once),
            laden: hashes(&text.laden),
            uses: hashes(&text.uses),
            drives: hashes(&text.drives),
            into: hashes(&text.into),
        }
    }

    /// Words that may open a clause, sorted.
    pub(super) fn opening(&self) -> &[u32] {
        &self.opening
    }

    /// Corrects the clauses of one sentence. `suffered` are participles of verbs that never lack an object.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node], suffered: &[u32]) {
        for i in 1..nodes.len().saturating_sub(1) {
            if nodes[i].label == Label::Nsubj && nodes[i].tag.is_verb() {
                free_auxiliary(nodes, i);
            } else if has(&self.laden, &words[i]) && nodes[i].tag.is_noun() {
                free_laden(nodes, i);
            } else if nodes[i].tag == Tag::Vb && nodes[i].label == Label::Advcl {
                if let Some(verb) = carrier(words, nodes, i, &self.uses) {
                    nodes[i].head = Some(verb as u32);
                    nodes[i].label = Label::Xcomp;
                }
            } else if nodes[i].label == Label::Prep
                && has(&self.into, &words[i])
                && let Some(verb) = carrier(words, nodes, i, &self.drives)
            {
                nodes[i].head = Some(verb as u32);
            }
        }
        for i in 1..nodes.len() {
            if nodes[i].label == Label::Mark && has(&self.opening, &words[i]) {
                give_subject(nodes, i);
            }
        }
        for i in 2..nodes.len() {
            if nodes[i].label == Label::Prep && has(&self.opening, &words[i]) {
                open(nodes, i);
                open_behind(nodes, i);
                if has(&self.at_once, &words[i]) {
                    open_behind_stolen(words, nodes, i, suffered);
                }
                tell_of_subject(words, nodes, i, suffered);
            }
        }
    }
}

/// "used a truck packed with explosives to blow up a gate", "drove a car packed with explosives into a gate": the verb in
/// `verbs` whose object a participle tells of, from which `below` hangs.
fn carrier(words: &[Word], nodes: &[Node], below: usize, verbs: &[u32]) -> Option<usize> {
    let participle = over(nodes, below)
        .filter(|&p| p + 2 < below && nodes[p].label == Label::Acl)
        .filter(|&p| matches!(nodes[p].tag, Tag::Vbn | Tag::Jj))?;
    let object = over(nodes, participle).filter(|&o| nodes[o].label == Label::Dobj)?;
    over(nodes, object).filter(|&v| v < below && has(verbs, &words[v]))
}

/// "said it had hit two posts": an auxiliary that the tree makes the subject of its participle, with a subject of its own.
fn free_auxiliary(nodes: &mut [Node], auxiliary: usize) {
    let verb = auxiliary + 1;
    let own = |i: usize| {
        nodes[i].head == Some(auxiliary as u32)
            && matches!(nodes[i].label, Label::Nsubj | Label::Nsubjpass)
    };
    let from = auxiliary.saturating_sub(REACH);
    let subject = (from..auxiliary).rev().find(|&i| own(i));
    if nodes[verb].tag != Tag::Vbn || over(nodes, auxiliary) != Some(verb) {
        return;
    }
    let Some(subject) = subject else { return };
    nodes[subject].head = Some(verb as u32);
    nodes[auxiliary].label = Label::Aux;
}

/// "A car laden with explosives blew up": the noun before is the car, of which the other word tells.
fn free_laden(nodes: &mut [Node], laden: usize) {
    let noun = laden - 1;
    let compound = nodes[noun].head == Some(laden as u32)
        && matches!(nodes[noun].label, Label::Compound | Label::Nmod)
        && nodes[noun].tag.is_noun();
    let with = nodes
        .get(laden + 1)
        .is_some_and(|n| n.label == Label::Prep && n.head == Some(laden as u32));
    if !compound || !with {
        return;
    }
    nodes[noun].head = nodes[laden].head;
    nodes[noun].label = nodes[laden].label;
    let from = laden.saturating_sub(REACH);
    hand_over(nodes, from..noun, laden, noun);
    nodes[laden].head = Some(noun as u32);
    nodes[laden].label = Label::Acl;
    nodes[laden].tag = Tag::Jj;
    nodes[laden].pos = Pos::Adj;
}

/// The verb before `opening` that it hangs on, and the noun that it holds.
fn held(nodes: &[Node], opening: usize) -> Option<(usize, usize)> {
    let verb = over(nodes, opening).filter(|&v| v < opening && nodes[v].tag.is_verb())?;
    let end = nodes.len().min(opening + REACH);
    let object = |n: &Node| n.head == Some(opening as u32) && n.label == Label::Pobj;
    let noun = (opening + 1..end).find(|&i| object(&nodes[i]))?;
    Some((verb, noun))
}

/// "were killed as a bomb exploded": the noun behind `opening` is subject of the finite verb behind it.
fn open(nodes: &mut [Node], opening: usize) {
    let Some((first, noun)) = held(nodes, opening) else {
        return;
    };
    let end = nodes.len().min(opening + REACH);
    let of = |i: usize, head: usize| nodes[i].head == Some(head as u32);
    let finite = |v: usize| matches!(nodes[v].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn);
    let joined = |v: usize| matches!(nodes[v].label, Label::Conj | Label::Advcl);
    let Some(verb) = (noun + 1..end).find(|&v| of(v, first) && joined(v) && finite(v)) else {
        return;
    };
    let children = || (opening + 1..end).filter(|&i| of(i, verb));
    let told = |i: usize| {
        matches!(
            nodes[i].label,
            Label::Nsubj | Label::Nsubjpass | Label::Mark
        )
    };
    let aux = |i: usize| matches!(nodes[i].label, Label::Aux | Label::Auxpass);
    let passive = children().any(|i| nodes[i].label == Label::Auxpass);
    let start = children().filter(|&i| aux(i)).min().unwrap_or(verb);
    // "as a post in Kulgam district, was attacked": a comma may close what tells where the noun is.
    let told_before =
        |i: usize| of(i, first) && matches!(nodes[i].label, Label::Aux | Label::Auxpass);
    let rules =
        nodes[first].tag != Tag::Vbn || (first.saturating_sub(REACH)..first).any(told_before);
    let comma = |i: usize| rules && i + 1 == start && nodes[i].tag == Tag::Punct && i > noun + 1;
    let phrase = (opening + 1..start).all(|i| i == noun || under(nodes, i, noun) || comma(i));
    let bare = nodes[verb].tag == Tag::Vbn && start == verb;
    if start < noun || bare || !phrase || children().any(told) {
        return;
    }
    let label = if passive {
        Label::Nsubjpass
    } else {
        Label::Nsubj
    };
    make_clause(nodes, opening, (noun, label), verb);
}

/// "hours after two protesters are killed": a word that opens the clause of a verb holds no noun; what stands behind it is
/// the verb's subject, which it lacks.
fn give_subject(nodes: &mut [Node], opening: usize) {
    let Some(verb) = over(nodes, opening).filter(|&v| v > opening && v < opening + REACH) else {
        return;
    };
    let of = |i: usize, head: usize| nodes[i].head == Some(head as u32);
    let held = |&i: &usize| of(i, opening) && nodes[i].label == Label::Pobj;
    let subject = |i: usize| is_subject(nodes, i, verb);
    let Some(noun) = (opening + 1..verb).find(held) else {
        return;
    };
    // "after a standoff, kills himself": a comma parts no subject from its verb.
    let apart = (opening + 1..verb).any(|i| nodes[i].tag == Tag::Punct && !under(nodes, i, noun));
    if !nodes[verb].tag.is_verb() || apart || (opening..verb).any(subject) {
        return;
    }
    let label = subject_label(nodes, noun, verb);
    (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), label);
}

/// Makes a clause of what `opening` holds: its noun becomes the subject of `verb`.
fn make_clause(nodes: &mut [Node], opening: usize, subject: (usize, Label), verb: usize) {
    let (noun, label) = subject;
    (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), label);
    (nodes[opening].head, nodes[opening].label) = (Some(verb as u32), Label::Mark);
    nodes[verb].label = Label::Advcl;
}

/// "were killed after cadres of the front ambushed a patrol": the same, where the tree hangs `opening` on the verb behind it.
fn open_behind(nodes: &mut [Node], opening: usize) {
    let Some(verb) = over(nodes, opening)
        .filter(|&v| v > opening && v < opening + REACH && nodes[v].tag == Tag::Vbd)
    else {
        return;
    };
    let of = |i: usize, head: usize| nodes[i].head == Some(head as u32);
    let held = |&i: &usize| of(i, opening) && nodes[i].label == Label::Pobj;
    let Some(noun) = (opening + 1..verb).find(held) else {
        return;
    };
    let told = |i: usize| {
        of(i, verb)
            && matches!(
                nodes[i].label,
                Label::Nsubj | Label::Nsubjpass | Label::Mark
            )
    };
    let phrase = (opening + 1..verb).all(|i| i == noun || under(nodes, i, noun));
    let below = over(nodes, verb).is_some_and(|v| v < opening);
    if phrase && below && !(opening..verb).any(told) {
        make_clause(nodes, opening, (noun, Label::Nsubj), verb);
    }
}

/// "27 others injured as a bomber rammed a car into a gate": the same, where the tree takes who was hurt for the subject of
/// the verb behind, and the participle for what is told of them.
fn open_behind_stolen(words: &[Word], nodes: &mut [Node], opening: usize, suffered: &[u32]) {
    let Some((participle, noun)) = held(nodes, opening) else {
        return;
    };
    let acl = nodes[participle].label == Label::Acl && has(suffered, &words[participle]);
    let Some(hurt) = over(nodes, participle).filter(|&s| acl && s < participle) else {
        return;
    };
    let subject = matches!(nodes[hurt].label, Label::Nsubj | Label::Nsubjpass);
    let Some(verb) = over(nodes, hurt).filter(|&v| subject && noun < v && v < opening + REACH)
    else {
        return;
    };
    let active = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    if active
        && has_object(nodes, verb)
        && (opening + 1..verb).all(|i| i == noun || under(nodes, i, noun))
    {
        (nodes[participle].head, nodes[participle].label) = (nodes[verb].head, nodes[verb].label);
        (nodes[hurt].head, nodes[hurt].label) = (Some(participle as u32), Label::Nsubjpass);
        nodes[verb].head = Some(participle as u32);
        make_clause(nodes, opening, (noun, Label::Nsubj), verb);
    }
}

/// "under siege since government forces attacked on Tuesday": a participle right behind the noun that the opening word
/// holds, without an agent and with nothing but phrases behind it to the end, is the verb of the clause; "were killed as a bomb
/// ripped through a market": behind one noun so is a past form after what somebody suffered.
fn tell_of_subject(words: &[Word], nodes: &mut [Node], opening: usize, suffered: &[u32]) {
    let Some((main, noun)) = held(nodes, opening) else {
        return;
    };
    let of = |i: usize, head: usize| nodes[i].head == Some(head as u32);
    let verb = noun + 1;
    if verb >= nodes.len() || nodes[verb].label != Label::Acl || !of(verb, noun) {
        return;
    }
    let plural = matches!(nodes[noun].tag, Tag::Nns | Tag::Nnps)
        || nodes[verb].tag == Tag::Vbd && has(suffered, &words[main]);
    let past = matches!(nodes[verb].tag, Tag::Vbn | Tag::Vbd);
    let tells = |i: usize| {
        of(i, verb)
            && matches!(
                nodes[i].label,
                Label::Agent | Label::Aux | Label::Auxpass | Label::Xcomp | Label::Oprd
            )
    };
    // A phrase of time behind it, and no other verb.
    let timed = nodes.get(verb + 1).is_some_and(|n| {
        matches!(
            n.label,
            Label::Npadvmod | Label::Advmod | Label::Prep | Label::Dobj
        )
    });
    let alone = !(verb + 1..nodes.len()).any(|i| tells(i) || nodes[i].tag.is_verb());
    if !(plural && past && timed && alone) {
        return;
    }
    nodes[noun].head = Some(verb as u32);
    nodes[noun].label = Label::Nsubj;
    nodes[opening].head = Some(verb as u32);
    nodes[opening].label = Label::Mark;
    nodes[verb].head = Some(main as u32);
    nodes[verb].label = Label::Advcl;
    nodes[verb].tag = Tag::Vbd;
}
