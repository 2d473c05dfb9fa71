//! Lists: the items of a coordination that the tree parts from it.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.list]` in `en/readings.toml`. Output: the same tree,
//! in which "two soldiers" is joined to "five members" in "five members of the group and two soldiers", and the subjects of
//! "a driver, two children and a guard were killed" are one list.
//! Invariant: the tree stays a tree; only heads of items, and the participle that they are subjects of, change their heads;
//! work is linear in the sentence.

use serde::Deserialize;

use super::amounts;
use super::nodes::{DEEP, has, hashes, is_noun, over, phrase_start, under, upwards};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Casing, Word, hash};

const WAS: u32 = hash(b"was");
/// Brackets.
const OPENS: [u32; 2] = [hash(b"("), hash(b"[")];
const CLOSES: [u32; 2] = [hash(b")"), hash(b"]")];

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
                Label::Conj if is_noun(&nodes[i]) => self.lift(words, nodes, i),
                Label::Appos if is_noun(&nodes[i]) => self.lift_apposed(words, nodes, i),
                Label::Nsubj | Label::Nsubjpass if is_noun(&nodes[i]) => {
                    join_subjects(words, nodes, i);
                    appose(words, nodes, i);
                    if has(&self.places, &words[i]) {
                        appose_to_place(words, nodes, i);
                    }
                    join_indefinite(words, nodes, i, &self.one);
                    join_apposed(words, nodes, i);
                    part_apposed(words, nodes, i);
                }
                Label::Nsubj | Label::Nsubjpass => join_apposed(words, nodes, i),
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
    for node in &mut nodes[adjective + 1..] {
        if node.head == Some(article as u32) {
            node.head = Some(adjective as u32);
        }
    }
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

/// "The senator, his wife and two guards were killed": what tells more of a subject ends with a comma before the verb, and
/// "a lawyer and poet" are one person; what goes on without one, and with a phrase of its own, is a list.
fn join_apposed(words: &[Word], nodes: &mut [Node], first: usize) {
    let Some(verb) = over(nodes, first).filter(|&v| v > first) else {
        return;
    };
    let Some(second) = child(nodes, first, Label::Appos).filter(|&a| a > first) else {
        return;
    };
    let Some(last) =
        child(nodes, second, Label::Conj).filter(|&c| c > second && is_noun(&nodes[c]))
    else {
        return;
    };
    let opens = (first + 1..second).find(|&i| under(nodes, i, second));
    let set_off = opens.is_none_or(|o| words[o - 1].form == COMMA);
    let end = (last + 1..verb + 1).find(|&i| !under(nodes, i, second));
    let finite = |n: &Node| matches!(n.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let goes_on = end.is_some_and(|e| {
        let one = nodes[e].tag == Tag::Vbz || words[e].form == WAS;
        words[e - 1].form != COMMA && finite(&nodes[e]) && !one
    });
    let own = [Label::Det, Label::Poss, Label::Nummod];
    let apart = own
        .iter()
        .any(|&l| child(nodes, last, l).is_some_and(|c| c < last));
    if !set_off || !goes_on || !(apart || nodes[last].tag.is_proper()) {
        return;
    }
    // "The driver, Ali Khan, and two guards were killed": the name tells who he was. Of several, names tell who all were.
    if nodes[second].tag.is_proper() && !nodes[first].tag.is_proper() {
        if nodes[first].tag == Tag::Nn {
            let joint = (second + 1..last).rfind(|&i| nodes[i].tag == Tag::Cc);
            for i in joint.into_iter().chain([last]) {
                nodes[i].head = Some(first as u32);
            }
        }
        return;
    }
    nodes[second].label = Label::Conj;
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

/// "The authors of the attack, members of the Front, fled", "nine strikes [two of them British] hit": of two subjects of a
/// verb the second, set off by commas or brackets, says who the first is.
fn appose(words: &[Word], nodes: &mut [Node], second: usize) {
    let Some(verb) = over(nodes, second).filter(|&v| v > second) else {
        return;
    };
    let subject = |i: &usize| {
        let same = nodes[*i].head == nodes[second].head && nodes[*i].label == nodes[second].label;
        same && is_noun(&nodes[*i])
    };
    let before = second.saturating_sub(REACH)..second;
    let Some(first) = before.rev().find(subject) else {
        return;
    };
    let own = |i: usize| i == second || under(nodes, i, second);
    let from = (first + 1..second + 1).find(|&i| own(i));
    // "one strike [British]" says whose it was.
    let counted = child(nodes, second, Label::Nummod).is_some();
    let bracketed = from.is_some_and(|f| counted && OPENS.contains(&words[f - 1].form));
    let opens = bracketed || from.is_some_and(|f| words[f - 1].form == COMMA);
    let is_end = |i: usize| match bracketed {
        true => CLOSES.contains(&words[i].form),
        false => words[i].form == COMMA,
    };
    let end = (second + 1..verb).find(|&i| !own(i) || is_end(i));
    // "Ali Khan, a British photographer is shot": of one by name, the comma behind may be left out.
    let named = nodes[first].tag == Tag::Nnp
        && nodes[second].tag == Tag::Nn
        && child(nodes, second, Label::Conj).is_none()
        && from.is_some_and(|f| nodes[f].tag == Tag::Dt && f == first + 2);
    let unclosed = |e: usize| nodes[e].tag.is_verb() || nodes[e].tag == Tag::Md;
    let closes = match end {
        Some(e) => {
            let next = nodes[e + 1].tag;
            is_end(e) && (next.is_verb() || next == Tag::Md) || named && unclosed(e)
        }
        None => named,
    };
    if opens && closes {
        nodes[second].head = Some(first as u32);
        nodes[second].label = Label::Appos;
    }
}

/// "In Brighton, a suburb of Melbourne, a gunman kills one": of two subjects of a verb the first, right behind the comma of a
/// name that opens the sentence, says what the name is of.
fn appose_to_place(words: &[Word], nodes: &mut [Node], first: usize) {
    let Some(verb) = over(nodes, first).filter(|&v| v > first) else {
        return;
    };
    let start = (first.saturating_sub(REACH)..=first)
        .find(|&i| i == first || under(nodes, i, first))
        .unwrap_or(first);
    let Some(name) = start
        .checked_sub(2)
        .filter(|_| words[start - 1].form == COMMA)
    else {
        return;
    };
    let opening = over(nodes, name).filter(|&p| {
        let place = nodes[name].label == Label::Pobj && nodes[name].tag.is_proper();
        place && nodes[p].label == Label::Prep && over(nodes, p) == Some(verb)
    });
    let second = (first + 1..verb).rfind(|&i| {
        let same = nodes[i].head == nodes[first].head && nodes[i].label == nodes[first].label;
        same && is_noun(&nodes[i])
    });
    let Some(second) = second.filter(|_| opening.is_some() && nodes[start].tag == Tag::Dt) else {
        return;
    };
    let from = (first + 1..=second).find(|&i| i == second || under(nodes, i, second));
    if from.is_some_and(|f| words[f - 1].form == COMMA) {
        nodes[first].head = Some(name as u32);
        nodes[first].label = Label::Appos;
    }
}

/// "The mayor, a lawyer and poet, was killed": one person, as the verb says, and no list.
fn part_apposed(words: &[Word], nodes: &mut [Node], first: usize) {
    let Some(verb) = over(nodes, first).filter(|&v| v > first) else {
        return;
    };
    let Some(second) = child(nodes, first, Label::Conj).filter(|&c| c > first) else {
        return;
    };
    let auxiliary = [Label::Auxpass, Label::Aux];
    let finite = auxiliary
        .iter()
        .find_map(|&l| child(nodes, verb, l))
        .unwrap_or(verb);
    let one = nodes[finite].tag == Tag::Vbz || words[finite].form == WAS;
    let closed = finite > second && words[finite - 1].form == COMMA;
    // "The mayor, as well as his driver, was killed": what a conjunction joins to him is no apposition.
    let joined = child(nodes, first, Label::Cc).is_some_and(|c| c < second);
    if words[first + 1].form == COMMA && one && closed && !joined {
        nodes[second].label = Label::Appos;
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

/// The first token of that relation to `head`, near it.
fn child(nodes: &[Node], head: usize, label: Label) -> Option<usize> {
    let from = head.saturating_sub(REACH);
    let near = &nodes[from..nodes.len().min(head + REACH)];
    let found = near
        .iter()
        .position(|n| n.head == Some(head as u32) && n.label == label)?;
    Some(from + found)
}
