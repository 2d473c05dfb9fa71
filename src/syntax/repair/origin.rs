//! Origins: relative clauses on somebody that the tree hangs on where he is from, or on what is his.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.origin]` in `en/readings.toml`. Output: the same
//! tree, in which "who had been kidnapped" tells of the farmer in "a farmer from Kano, who had been kidnapped", and of the owner
//! in "the owner of a shop who had been kidnapped".
//! Invariant: the tree stays a tree; only the verb of such a clause changes its head, to one further up.

use serde::Deserialize;

use super::nodes::{has, hashes, over};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::{COMMA, Word};

/// How far behind the comma the verb of the clause stands.
const REACH: usize = 8;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    from: Vec<String>,
    who: Vec<String>,
    people: Vec<String>,
    of: Vec<String>,
    things: Vec<String>,
    bodies: Vec<String>,
    kin: Vec<String>,
    freeing: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Origins {
    from: Vec<u32>,
    who: Vec<u32>,
    people: Vec<u32>,
    of: Vec<u32>,
    things: Vec<u32>,
    bodies: Vec<u32>,
    kin: Vec<u32>,
    freeing: Vec<u32>,
}

impl Origins {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            from: hashes(&text.from),
            who: hashes(&text.who),
            people: hashes(&text.people),
            of: hashes(&text.of),
            things: hashes(&text.things),
            bodies: hashes(&text.bodies),
            kin: hashes(&text.kin),
            freeing: hashes(&text.freeing),
        }
    }

    /// Corrects the relative clauses of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for who in 4..nodes.len() {
            if !has(&self.who, &words[who]) {
                continue;
            }
            let misplaced = match words[who - 1].form == COMMA {
                true => self.misplaced(words, nodes, who),
                false => self.on_thing(words, nodes, who),
            };
            if let Some((verb, somebody)) = misplaced {
                nodes[verb].head = Some(somebody as u32);
            }
        }
    }

    /// The verb of the clause that `who` opens, and the noun over the thing that it hangs on ("the owner of a shop who").
    fn on_thing(&self, words: &[Word], nodes: &[Node], who: usize) -> Option<(usize, usize)> {
        let thing = who - 1;
        let verb = over(nodes, who).filter(|&v| nodes[v].label == Label::Relcl && v > who)?;
        let told = over(nodes, verb) == Some(thing) && has(&self.things, &words[thing]);
        let of = over(nodes, thing).filter(|&p| told && has(&self.of, &words[p]))?;
        let somebody = over(nodes, of).filter(|&n| n < of && nodes[n].tag.is_noun())?;
        Some((verb, somebody))
    }

    /// The verb of the clause that `who` opens, and the noun over the origin that it hangs on.
    fn misplaced(&self, words: &[Word], nodes: &[Node], who: usize) -> Option<(usize, usize)> {
        let subject = matches!(nodes[who].label, Label::Nsubj | Label::Nsubjpass);
        let verb = over(nodes, who).filter(|&v| subject && (who..who + REACH).contains(&v))?;
        let told = over(nodes, verb).filter(|_| nodes[verb].label == Label::Relcl)?;
        // "a leader of the JSL, a federation of unions, who": the tree hangs the clause on what the group is.
        let apposed = nodes[told].label == Label::Appos && !has(&self.people, &words[told]);
        let place = match apposed {
            true => over(nodes, told).filter(|&p| p < told)?,
            false => told,
        };
        let held = nodes[place].label == Label::Pobj;
        let from = over(nodes, place).filter(|_| held)?;
        let of = has(&self.of, &words[from]);
        if !of && !has(&self.from, &words[from]) {
            return None;
        }
        // "kidnapped a doctor from Kano, who": the tree hangs the origin on the verb.
        let over_it = over(nodes, from)?;
        let object = |i: &usize| nodes[*i].label == Label::Dobj && over(nodes, *i) == Some(over_it);
        let somebody = match nodes[over_it].tag.is_verb() {
            true => (over_it + 1..from).rev().find(object)?,
            false => over_it,
        };
        let person = has(&self.people, &words[somebody]);
        // "a constable of the border police, who was abducted": no body of people is.
        let body = of && has(&self.bodies, &words[place]);
        // "Ana Diaz, a judge of the court, who was killed", but not "the wife of a teacher, who".
        let named = over(nodes, somebody)
            .filter(|&n| nodes[somebody].label == Label::Appos && nodes[n].tag.is_proper());
        // "freed Omar Khan, the son of the judge Ali Khan, who was kidnapped": else it may tell of either.
        let freed = named
            .and_then(|n| over(nodes, n))
            .is_some_and(|v| has(&self.freeing, &words[v]));
        let kin = of && freed && has(&self.kin, &words[somebody]);
        let told = match of {
            true if apposed || body && named.is_none() => somebody,
            true if kin => named?,
            true => named.filter(|_| !has(&self.people, &words[place]))?,
            false => somebody,
        };
        let name = of && !apposed || nodes[place].tag == Tag::Nnp;
        ((person || kin) && name && somebody < from && place < who).then_some((verb, told))
    }
}
