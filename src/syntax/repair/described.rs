//! Described nouns: participles before a noun that the tree takes for verbs of their own, and nouns that it takes for one.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.described]` in `en/readings.toml`. Output: the
//! same tree, in which "militants" is the object of "killed" in "killed 30 al-Qaeda linked militants", "troops" that of
//! "struck" in "struck withdrawing troops", and "Shooting" is a noun in "Shooting of John Miller: ...".
//! Invariant: the tree stays a tree; work is linear in the sentence.

use serde::Deserialize;

use super::names;
use super::nodes::{DEEP, hand_over, has, hashes, is_noun, over, under, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::Word;

/// How many words a name before a participle, or the nouns behind it, have at most.
const LONGEST: usize = 5;
/// How far from it what hangs on a participle may stand.
const REACH: usize = 30;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    linked: Vec<String>,
    titles: Vec<String>,
    planted: Vec<String>,
    leading: Vec<String>,
    moving: Vec<String>,
    aspects: Vec<String>,
    aiming: Vec<String>,
    of: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Described {
    carried: Vec<u32>,
    linked: Vec<u32>,
    titles: Vec<u32>,
    planted: Vec<u32>,
    leading: Vec<u32>,
    moving: Vec<u32>,
    aspects: Vec<u32>,
    aiming: Vec<u32>,
    of: Vec<u32>,
}

impl Described {
    pub(super) fn new(text: &Text, carried: &[String]) -> Self {
        Self {
            carried: hashes(carried),
            linked: hashes(&text.linked),
            titles: hashes(&text.titles),
            planted: hashes(&text.planted),
            leading: hashes(&text.leading),
            moving: hashes(&text.moving),
            aspects: hashes(&text.aspects),
            aiming: hashes(&text.aiming),
            of: hashes(&text.of),
        }
    }

    /// Corrects the described nouns of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        self.name(words, nodes);
        self.keep_apart(words, nodes);
        for i in 1..nodes.len().saturating_sub(1) {
            if has(&self.carried, &words[i]) {
                compound(nodes, i);
            } else if has(&self.linked, &words[i]) {
                self.link(words, nodes, i);
            } else if nodes[i].label == Label::Appos
                && has(&self.planted, &words[i - 1])
                && over(nodes, i) == Some(i - 1)
                && is_noun(&nodes[i])
            {
                // "A roadside device near the town kills two": the device does.
                names::describe(nodes, i - 1);
                // The tree may hang the article on the verb.
                let article = i.checked_sub(2).filter(|&a| nodes[a].label == Label::Det);
                if let Some(article) = article {
                    nodes[article].head = Some(i as u32);
                }
            } else if nodes[i - 1].tag == Tag::Punct && has(&self.titles, &words[i]) {
                entitle(nodes, i);
            } else if nodes[i].tag == Tag::Vbg && has(&self.moving, &words[i]) {
                self.set_in_motion(words, nodes, i);
            }
        }
    }

    /// "Suspected United States missiles": what opens a sentence is no part of the name behind it, although it has a capital.
    fn keep_apart(&self, words: &[Word], nodes: &mut [Node]) {
        let (Some(first), Some(word)) = (nodes.first_mut(), words.first()) else {
            return;
        };
        let modifies = matches!(first.label, Label::Amod | Label::Compound | Label::Nmod);
        if modifies && first.tag.is_proper() && has(&self.titles, word) {
            (first.label, first.pos, first.tag) = (Label::Amod, Pos::Adj, Tag::Jj);
        }
    }

    /// "Killing of Omar Said: ...": a gerund that opens a sentence, with "of" behind it, is a noun.
    fn name(&self, words: &[Word], nodes: &mut [Node]) {
        let opens = |n: &Node| n.tag != Tag::Punct;
        let Some(first) = nodes.iter().position(opens) else {
            return;
        };
        let of = first + 1;
        if of < nodes.len()
            && nodes[first].tag == Tag::Vbg
            && has(&self.of, &words[of])
            && over(nodes, of) == Some(first)
        {
            (nodes[first].pos, nodes[first].tag) = (Pos::Noun, Tag::Nn);
        }
    }

    /// "30 al-Qaeda linked militants": the noun stands where its number stood, and the participle with the name describes it.
    fn link(&self, words: &[Word], nodes: &mut [Node], participle: usize) {
        if !matches!(nodes[participle].tag, Tag::Vbn | Tag::Vbd | Tag::Jj) {
            return;
        }
        let name = participle - 1;
        let least = participle.saturating_sub(LONGEST);
        let start = (least..participle)
            .rev()
            .take_while(|&i| nodes[i].tag.is_proper())
            .last();
        let Some(before) = start.and_then(|s| s.checked_sub(1)) else {
            return;
        };
        let number = nodes[before].tag == Tag::Cd;
        if !number && !has(&self.leading, &words[before]) {
            return;
        }
        let most = nodes.len().min(participle + 1 + LONGEST);
        let run = (participle + 1..most).take_while(|&i| is_noun(&nodes[i]));
        let Some(noun) = run
            .last()
            .filter(|&n| matches!(nodes[n].tag, Tag::Nns | Tag::Nnps))
        else {
            return;
        };
        // A verb with a clause behind its object tells of that.
        let from = if number { before } else { before + 1 };
        let inside = |i: usize| (from..=noun).contains(&i);
        let outer = (from..=noun).find(|&i| over(nodes, i).is_none_or(|h| !inside(h)));
        let Some(outer) = outer else { return };
        if nodes[outer].label == Label::Root || nodes[noun].label == Label::Root {
            return;
        }
        let (head, label) = (nodes[outer].head, nodes[outer].label);
        let Some(above) = head.map(|h| h as usize) else {
            return;
        };
        // Of a phrase that is itself part of another, only the object of a verb is known.
        let parts = [
            Label::Nummod,
            Label::Compound,
            Label::Conj,
            Label::Npadvmod,
            Label::Nmod,
        ];
        let part = parts.contains(&label);
        let round = upwards(nodes, above).any(inside);
        if round || part && !nodes[above].tag.is_verb() {
            return;
        }
        // What the tree hangs behind the verb that it took the participle for is the clause's.
        let clause = upwards(nodes, above)
            .take(DEEP)
            .find(|&i| nodes[i].tag.is_verb())
            .unwrap_or(noun);
        let near = from.saturating_sub(REACH)..nodes.len().min(noun + REACH);
        for i in near {
            if !inside(i) && over(nodes, i).is_some_and(inside) && i != above {
                let to = if i > noun { clause } else { noun };
                nodes[i].head = Some(to as u32);
            }
        }
        for (range, head) in [(from..name, name), (participle + 1..noun, noun)] {
            for node in &mut nodes[range] {
                node.head = Some(head as u32);
                node.label = Label::Compound;
            }
        }
        nodes[name].head = Some(participle as u32);
        nodes[name].label = Label::Npadvmod;
        if number {
            nodes[before].head = Some(noun as u32);
            nodes[before].label = Label::Nummod;
        }
        nodes[participle].head = Some(noun as u32);
        nodes[participle].label = Label::Amod;
        (nodes[participle].pos, nodes[participle].tag) = (Pos::Verb, Tag::Vbn);
        nodes[noun].head = head;
        nodes[noun].label = if part { Label::Dobj } else { label };
    }

    /// "struck withdrawing troops", "fired on fleeing civilians": who withdraws is what the verb, or the preposition, has.
    fn set_in_motion(&self, words: &[Word], nodes: &mut [Node], participle: usize) {
        let above = participle - 1;
        let end = nodes.len().min(participle + REACH);
        let object =
            |i: &usize| nodes[*i].head == Some(participle as u32) && nodes[*i].label == Label::Dobj;
        let Some(noun) = (participle + 1..end).find(object) else {
            return;
        };
        let label = match nodes[participle].label {
            Label::Xcomp | Label::Advcl | Label::Ccomp
                if nodes[above].tag.is_verb() && !has(&self.aspects, &words[above]) =>
            {
                Label::Dobj
            }
            Label::Pcomp if has(&self.aiming, &words[above]) => Label::Pobj,
            _ => return,
        };
        let close = (participle + 1..noun).all(|i| under(nodes, i, noun));
        if over(nodes, participle) != Some(above) || !close {
            return;
        }
        let to = if label == Label::Dobj { above } else { noun };
        hand_over(nodes, noun + 1..end, participle, to);
        nodes[noun].head = Some(above as u32);
        nodes[noun].label = label;
        nodes[participle].head = Some(noun as u32);
        nodes[participle].label = Label::Amod;
    }
}

/// "According to police, accused Ali Khan was killed": a participle behind a mark that stands before a name as titles do, which the tree
/// takes for the verb over what is told of it.
fn entitle(nodes: &mut [Node], participle: usize) {
    let own = |i: usize, labels: &[Label]| {
        over(nodes, i) == Some(participle) && labels.contains(&nodes[i].label)
    };
    let from = participle.saturating_sub(REACH);
    let end = nodes.len().min(participle + REACH);
    let subject = [Label::Nsubj, Label::Nsubjpass];
    // "police suspected Ali Khan was hiding" has a subject, and "and wanted Ali Khan to leave" is joined to a verb that has.
    let verbal = [Label::Nsubj, Label::Nsubjpass, Label::Aux, Label::Auxpass];
    if (from..participle).any(|i| own(i, &verbal)) {
        return;
    }
    let Some(verb) = (participle + 1..end).find(|&i| own(i, &[Label::Ccomp])) else {
        return;
    };
    let named = |&i: &usize| over(nodes, i) == Some(verb) && subject.contains(&nodes[i].label);
    let Some(name) = (participle + 1..verb).find(named) else {
        return;
    };
    let close = (participle + 1..name).all(|i| under(nodes, i, name));
    if !close || !nodes[name].tag.is_proper() || nodes[participle + 1].tag == Tag::Dt {
        return;
    }
    (nodes[verb].head, nodes[verb].label) = (nodes[participle].head, nodes[participle].label);
    for i in from..end {
        if i != verb && over(nodes, i) == Some(participle) {
            nodes[i].head = Some(verb as u32);
        }
    }
    nodes[participle].head = Some(name as u32);
    nodes[participle].label = Label::Amod;
}

/// "31 vehicle borne devices": the noun before the participle is part of the phrase, which has its number and its place.
fn compound(nodes: &mut [Node], participle: usize) {
    let carrier = participle - 1;
    let Some(noun) = over(nodes, participle).filter(|&n| {
        n > participle && n < participle + LONGEST && nodes[participle].label == Label::Amod
    }) else {
        return;
    };
    if nodes[carrier].tag != Tag::Nn || over(nodes, carrier) == Some(noun) {
        return;
    }
    let below = || upwards(nodes, noun).skip(1).any(|i| i == carrier);
    if over(nodes, noun) != Some(carrier) && below() {
        return;
    }
    let number = carrier
        .checked_sub(1)
        .filter(|&n| nodes[n].head == Some(carrier as u32));
    if over(nodes, noun) == Some(carrier) {
        (nodes[noun].head, nodes[noun].label) = (nodes[carrier].head, nodes[carrier].label);
    }
    nodes[carrier].head = Some(noun as u32);
    nodes[carrier].label = Label::Compound;
    if let Some(number) = number {
        nodes[number].head = Some(noun as u32);
    }
}
