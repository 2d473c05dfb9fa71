//! Lists: the items of a coordination that the tree parts from it.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.list]` in `en/readings.toml`. Output: the same tree,
//! in which "two soldiers" is joined to "five members" in "five members of the group and two soldiers", and the subjects of
//! "a driver, two children and a guard were killed" are one list.
//! Invariant: the tree stays a tree; only heads of items, and the participle that they are subjects of, change their heads;
//! work is linear in the sentence.

use serde::Deserialize;

use super::amounts;
use super::apposed;
use super::nodes::{
    DEEP, child, hand_over, has, hashes, is_noun, over, phrase_start, under, upwards,
};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Casing, WAS, Word};

/// How many items of a list are walked.
const REACH: usize = 12;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    of: Vec<String>,
    #[serde(default)]
    on: Vec<String>,
    one: Vec<String>,
    several: Vec<String>,
    places: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Lists {
    of: Vec<u32>,
    on: Vec<u32>,
    one: Vec<u32>,
    several: Vec<u32>,
    places: Vec<u32>,
}

impl Lists {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            of: hashes(&text.of),
            on: hashes(&text.on),
            one: hashes(&text.one),
            several: hashes(&text.several),
            places: hashes(&text.places),
        }
    }

    /// Corrects the lists of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for i in 1..nodes.len().saturating_sub(1) {
            if nodes[i].tag == Tag::Dt && has(&self.one, &words[i]) {
                head_adjective(nodes, i);
                name_person(words, nodes, i);
            }
        }
        amounts::correct(words, nodes, &self.of, &self.one);
        for i in 1..nodes.len() {
            match nodes[i].label {
                Label::Conj if is_noun(&nodes[i]) => {
                    apposed::part_some(words, nodes, i);
                    self.lift(words, nodes, i);
                }
                Label::Appos if is_noun(&nodes[i]) => self.lift_apposed(words, nodes, i),
                Label::Nsubj | Label::Nsubjpass if is_noun(&nodes[i]) => {
                    join_subjects(words, nodes, i);
                    apposed::appose(words, nodes, i);
                    if has(&self.places, &words[i]) {
                        apposed::appose_to_place(words, nodes, i);
                    }
                    join_indefinite(words, nodes, i, &self.one);
                    apposed::join_apposed(words, nodes, i);
                    apposed::part_apposed(words, nodes, i);
                }
                Label::Nsubj | Label::Nsubjpass => {
                    apposed::appose_some(words, nodes, i);
                    apposed::join_apposed(words, nodes, i);
                }
                Label::Dobj if is_noun(&nodes[i]) => join_object(words, nodes, i),
                Label::Acl if nodes[i].tag == Tag::Vbn => {
                    lift_over_aside(nodes, i);
                    give_subject(nodes, i);
                }
                _ => {}
            }
        }
        for i in 1..nodes.len() {
            match nodes[i].label {
                Label::Appos if is_noun(&nodes[i]) => join_three(words, nodes, i, &self.one),
                Label::Acl if nodes[i].tag == Tag::Vbn => tell_of_all(words, nodes, i),
                _ => {}
            }
        }
    }

    /// "Five members of the group and two soldiers": two amounts are joined, not one and what the other is of.
    fn lift(&self, words: &[Word], nodes: &mut [Node], item: usize) {
        let of = self.whole(words, nodes, item);
        let Some((whole, conjunction)) = of else {
            return;
        };
        for i in [conjunction, item] {
            nodes[i].head = Some(whole as u32);
        }
    }

    /// "Two officers of the River Police, a soldier and two guards were killed": behind a comma and before "and", one more is
    /// an item of the list, not what two are of.
    fn lift_apposed(&self, words: &[Word], nodes: &mut [Node], item: usize) {
        let counted = |i: usize| {
            let one =
                child(nodes, i, Label::Det).is_some_and(|d| d < i && has(&self.one, &words[d]));
            one || child(nodes, i, Label::Nummod).is_some_and(|n| n < i)
        };
        let whole = over(nodes, item).and_then(|member| {
            let of = over(nodes, member)
                .filter(|&p| nodes[member].label == Label::Pobj && has(&self.of, &words[p]))?;
            let whole = over(nodes, of).filter(|&w| w < of && is_noun(&nodes[w]))?;
            let single = nodes[member].tag == Tag::Nnp || nodes[member].tag == Tag::Nn;
            (single && member < item && child(nodes, whole, Label::Nummod).is_some())
                .then_some(whole)
        });
        let next = child(nodes, item, Label::Conj).filter(|&c| c > item && is_noun(&nodes[c]));
        let goes_on = next.is_some_and(counted) && counted(item);
        let Some(whole) = whole.filter(|_| goes_on) else {
            return;
        };
        nodes[item].head = Some(whole as u32);
        nodes[item].label = Label::Conj;
    }

    /// The amount that `item` is joined with, and the conjunction between them.
    fn whole(&self, words: &[Word], nodes: &[Node], item: usize) -> Option<(usize, usize)> {
        let numbered = |i: usize| child(nodes, i, Label::Nummod).is_some();
        let one = child(nodes, item, Label::Det).is_some_and(|d| has(&self.one, &words[d]));
        let several = child(nodes, item, Label::Amod)
            .is_some_and(|a| a < item && has(&self.several, &words[a]));
        if !one && !several && !numbered(item) {
            return None;
        }
        let member = over(nodes, item)?;
        let of = over(nodes, member)
            .filter(|&p| nodes[member].label == Label::Pobj && nodes[p].label == Label::Prep)?;
        // "killing five soldiers on patrol and two civilians": the object right before what they were on.
        let bare = nodes[member].tag == Tag::Nn && member == of + 1;
        let on = has(&self.on, &words[of]) && bare;
        let object = |v: usize| {
            let before = of.checked_sub(1).filter(|_| on && nodes[v].tag.is_verb())?;
            let held = nodes[before].head == Some(v as u32) && nodes[before].label == Label::Dobj;
            held.then_some(before)
        };
        let above = over(nodes, of)?;
        let whole = object(above).unwrap_or(above);
        if !is_noun(&nodes[whole]) || whole > of {
            return None;
        }
        let amounts = numbered(whole) && !numbered(member);
        let conjunction = (member + 1..item)
            .rev()
            .find(|&i| nodes[i].tag == Tag::Cc && nodes[i].head == Some(member as u32))?;
        ((on || has(&self.of, &words[of])) && amounts).then_some((whole, conjunction))
    }
}

/// "a Spaniard, a Frenchman and an Italian": an adjective that an article hangs from is a noun where none stands behind it.
fn name_person(words: &[Word], nodes: &mut [Node], article: usize) {
    let adjective = article + 1;
    let heads = matches!(
        nodes[adjective].label,
        Label::Dobj | Label::Pobj | Label::Nsubj | Label::Nsubjpass | Label::Conj | Label::Appos
    );
    let called = nodes[adjective].tag == Tag::Jj && over(nodes, article) == Some(adjective);
    let ends = nodes.get(adjective + 1).is_none_or(|n| !is_noun(n));
    let title = matches!(words[adjective].casing, Casing::Title | Casing::None);
    if called && heads && ends && title {
        (nodes[adjective].tag, nodes[adjective].pos) = (Tag::Nn, Pos::Noun);
    }
}

/// "arrested a Syrian and two Iraqis": an article is no head; the adjective behind it is the noun.
fn head_adjective(nodes: &mut [Node], article: usize) {
    let adjective = article + 1;
    let modifies = nodes[adjective].tag == Tag::Jj
        && nodes[adjective].label == Label::Amod
        && nodes[adjective].head == Some(article as u32);
    let heads = matches!(
        nodes[article].label,
        Label::Dobj | Label::Pobj | Label::Nsubj | Label::Nsubjpass | Label::Conj
    );
    if !modifies || !heads {
        return;
    }
    nodes[adjective].head = nodes[article].head;
    nodes[adjective].label = nodes[article].label;
    nodes[adjective].tag = Tag::Nn;
    nodes[adjective].pos = Pos::Noun;
    nodes[article].head = Some(adjective as u32);
    nodes[article].label = Label::Det;
    hand_over(nodes, adjective + 1.., article, adjective);
}

/// "A mother, her two children and a guard were killed": two subjects that a comma parts, the second of them joined to
/// a third, are one list. A name is told more of behind its comma.
fn join_subjects(words: &[Word], nodes: &mut [Node], second: usize) {
    let first = (second.saturating_sub(REACH)..second)
        .rev()
        .find(|&i| nodes[i].head == nodes[second].head && nodes[i].label == nodes[second].label);
    // "A Spaniard, a Frenchman and an Italian": no name.
    let unnamed = |f: usize| !nodes[f].tag.is_proper() || child(nodes, f, Label::Det).is_some();
    let Some(first) = first.filter(|&f| is_noun(&nodes[f]) && unnamed(f)) else {
        return;
    };
    // "Two officers of the River Police, a soldier and two guards": behind what they are of.
    let comma = phrase_start(nodes, second).max(first + 2) - 1;
    let inside = (comma + 1..second).all(|i| under(nodes, i, second))
        && (first + 1..comma).all(|i| under(nodes, i, first))
        && (comma == first + 1 || child(nodes, first, Label::Nummod).is_some());
    let goes_on = child(nodes, second, Label::Conj).is_some_and(|c| c > second);
    if words[comma].form == COMMA && inside && goes_on {
        nodes[second].head = Some(first as u32);
        nodes[second].label = Label::Conj;
    }
}

/// "A colonel, a judge, and two guards were killed": behind somebody whom "a" begins, "a" begins somebody else where "and"
/// goes on behind one more comma.
fn join_indefinite(words: &[Word], nodes: &mut [Node], first: usize, one: &[u32]) {
    let Some(second) = child(nodes, first, Label::Appos).filter(|&a| a > first) else {
        return;
    };
    let indefinite = |i: usize| {
        let article = child(nodes, i, Label::Det).filter(|&d| d < i);
        nodes[i].tag == Tag::Nn && article.is_some_and(|d| has(one, &words[d]))
    };
    let joint = child(nodes, first, Label::Cc).filter(|&cc| cc > second);
    let goes_on = joint.is_some_and(|cc| words[cc - 1].form == COMMA);
    if goes_on && indefinite(first) && indefinite(second) {
        nodes[second].label = Label::Conj;
    }
}

/// "A Spaniard, a Frenchman and an Italian were freed": three of whom "a" begins each are no one person, unless the verb says so.
fn join_three(words: &[Word], nodes: &mut [Node], second: usize, one: &[u32]) {
    let indefinite = |i: usize| {
        let article = child(nodes, i, Label::Det).filter(|&d| d < i);
        nodes[i].tag != Tag::Nns && article.is_some_and(|d| has(one, &words[d]))
    };
    let first = over(nodes, second).filter(|&f| f < second && is_noun(&nodes[f]));
    let last = child(nodes, second, Label::Conj).filter(|&c| c > second && is_noun(&nodes[c]));
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let verb = over(nodes, first).filter(|&v| v > last);
    let single = verb.is_some_and(|verb| {
        let auxiliary = [Label::Aux, Label::Auxpass];
        let finite = auxiliary.iter().find_map(|&l| child(nodes, verb, l));
        let finite = finite.unwrap_or(verb);
        nodes[finite].tag == Tag::Vbz || words[finite].form == WAS
    });
    if !single && [first, second, last].into_iter().all(indefinite) {
        nodes[second].label = Label::Conj;
    }
}

/// "A nurse, a driver and a guard, kidnapped in May, were freed": in commas a participle behind the subjects tells of all.
fn tell_of_all(words: &[Word], nodes: &mut [Node], participle: usize) {
    let last = over(nodes, participle)
        .filter(|&l| l + 2 == participle && words[l + 1].form == COMMA && is_noun(&nodes[l]));
    let joined = |i: usize| nodes[i].label == Label::Conj;
    let Some(last) = last.filter(|&l| joined(l)) else {
        return;
    };
    let first = upwards(nodes, last).take(REACH).find(|&i| !joined(i));
    let subject = |i: &usize| matches!(nodes[*i].label, Label::Nsubj | Label::Nsubjpass);
    if let Some(first) = first.filter(|f| subject(f) && is_noun(&nodes[*f])) {
        nodes[participle].head = Some(first as u32);
    }
}

/// "attacked the barracks, a residence of advisers, and the palace": where one more comma and "and" go on behind what stands
/// behind a thing, that is the second of three.
fn join_object(words: &[Word], nodes: &mut [Node], first: usize) {
    let Some(second) = child(nodes, first, Label::Appos).filter(|&a| a > first) else {
        return;
    };
    let joint = child(nodes, second, Label::Cc).filter(|&cc| cc > second);
    let last = child(nodes, second, Label::Conj).filter(|&c| c > second && is_noun(&nodes[c]));
    let goes_on = joint.is_some_and(|cc| words[cc - 1].form == COMMA);
    let determined = |i: usize| {
        let own = [Label::Det, Label::Poss, Label::Nummod];
        own.iter()
            .any(|&l| child(nodes, i, l).is_some_and(|d| d < i))
    };
    let common = |i: &usize| matches!(nodes[*i].tag, Tag::Nn | Tag::Nns);
    let things = [first, second].iter().all(common);
    if goes_on && things && determined(second) && last.is_some_and(determined) {
        nodes[second].label = Label::Conj;
    }
}

/// "The 38 people, including three children, killed there": behind an aside that tells some apart, a participle says
/// something of all.
fn lift_over_aside(nodes: &mut [Node], participle: usize) {
    let Some(inside) = over(nodes, participle).filter(|&h| h + 2 == participle) else {
        return;
    };
    let opens = upwards(nodes, inside)
        .take(DEEP)
        .find(|&i| nodes[i].label == Label::Prep && nodes[i].tag == Tag::Vbg);
    let Some(whole) = opens.and_then(|i| over(nodes, i).filter(|&w| w + 2 == i)) else {
        return;
    };
    let marks = [participle - 1, whole + 1];
    if is_noun(&nodes[whole]) && marks.iter().all(|&m| nodes[m].tag == Tag::Punct) {
        nodes[participle].head = Some(whole as u32);
    }
}

/// "The gate, a clinic and two houses were damaged": a participle with a finite auxiliary, or with a subject of its own
/// that "and" joins to the list before, modifies no noun of that list: the list is its subject.
fn give_subject(nodes: &mut [Node], participle: usize) {
    let Some(last) = over(nodes, participle).filter(|&l| l < participle && is_noun(&nodes[l]))
    else {
        return;
    };
    let own = child(nodes, participle, Label::Nsubjpass);
    let joined = own.filter(|&s| {
        let conjunction = child(nodes, last, Label::Cc);
        let parts = conjunction.is_some_and(|cc| last < cc && cc < s);
        last < s && s < participle && is_noun(&nodes[s]) && parts
    });
    let finite = child(nodes, participle, Label::Auxpass)
        .filter(|&a| matches!(nodes[a].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp));
    if joined.is_none() && (own.is_some() || finite.is_none()) {
        return;
    }
    let mut first = last;
    for _ in 0..REACH {
        match over(nodes, first)
            .filter(|&h| nodes[first].label == Label::Conj && is_noun(&nodes[h]))
        {
            Some(before) => first = before,
            None => break,
        }
    }
    let verb = over(nodes, first).is_some_and(|v| nodes[v].tag.is_verb());
    let clause = match nodes[first].label {
        Label::Root => true,
        Label::Conj => verb,
        _ => false,
    };
    if !clause {
        return;
    }
    if let Some(subject) = joined {
        nodes[subject].head = Some(last as u32);
        nodes[subject].label = Label::Conj;
    }
    nodes[participle].head = nodes[first].head;
    nodes[participle].label = nodes[first].label;
    nodes[first].head = Some(participle as u32);
    nodes[first].label = Label::Nsubjpass;
}
