//! Deeds: a noun of an act that the tree joins to what the act before it was done to, or takes for another word for that.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.deeds]` in `en/readings.toml`. Output: the same
//! tree, in which "clashes" is joined to "attacks" in "attacks on barracks and clashes with the army", and "an attack" to
//! "bombing" in "the bombing, an attack on a bar and the raid", and "which killed six" tells of the blast in "a blast in the
//! region, which killed six", and "a hotel" is what the attack was on in "an attack by gunmen and a bomber on a hotel", and "by
//! rebels" tells of the massacre in "in response to the massacre by rebels".
//! Invariant: the tree stays a tree; only the noun, the conjunction before it, the preposition and the clause behind it
//! change their heads; work is linear in the sentence.

use serde::Deserialize;

use super::nodes::{
    child, hand_over, has, hashes, is_above, is_noun, over, phrase_start, under, upwards,
};
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::{Pos, Tag};
use crate::syntax::words::{COMMA, Word};

/// How many phrases of place may stand between an act and what is told of it.
const UP: usize = 8;

/// How far before the noun its conjunction may stand, and behind it what that joins to it.
const REACH: usize = 12;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    nouns: Vec<String>,
    series: Vec<String>,
    aimed: Vec<String>,
    which: Vec<String>,
    that: Vec<String>,
    struck: Vec<String>,
    harming: Vec<String>,
    by: Vec<String>,
    against: Vec<String>,
    mounts: Vec<String>,
    accounts: Vec<String>,
    settled: Vec<String>,
    targeting: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Deeds {
    nouns: Vec<u32>,
    series: Vec<u32>,
    aimed: Vec<u32>,
    which: Vec<u32>,
    that: Vec<u32>,
    struck: Vec<u32>,
    harming: Vec<u32>,
    by: Vec<u32>,
    against: Vec<u32>,
    mounts: Vec<u32>,
    accounts: Vec<u32>,
    settled: Vec<u32>,
    targeting: Vec<u32>,
}

impl Deeds {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            nouns: hashes(&text.nouns),
            series: hashes(&text.series),
            aimed: hashes(&text.aimed),
            which: hashes(&text.which),
            that: hashes(&text.that),
            struck: hashes(&text.struck),
            harming: hashes(&text.harming),
            by: hashes(&text.by),
            against: hashes(&text.against),
            mounts: hashes(&text.mounts),
            accounts: hashes(&text.accounts),
            settled: hashes(&text.settled),
            targeting: hashes(&text.targeting),
        }
    }

    /// Nouns of acts, sorted.
    pub(super) fn nouns(&self) -> &[u32] {
        &self.nouns
    }

    /// Corrects the deeds of one sentence.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        for preposition in 4..nodes.len() {
            if nodes[preposition].label == Label::Prep {
                self.pass_down(words, nodes, preposition);
            }
        }
        for deed in 1..nodes.len() {
            if !has(&self.nouns, &words[deed]) {
                continue;
            }
            // "killed by rebel shelling"
            let gerund = nodes[deed].tag == Tag::Vbg && nodes[deed].label == Label::Pobj;
            if gerund && nodes[deed - 1].label == Label::Compound {
                (nodes[deed].tag, nodes[deed].pos) = (Tag::Nn, Pos::Noun);
            }
            read_object(nodes, deed);
            read_there(nodes, deed);
            if nodes[deed].tag.is_noun() {
                say_whose(nodes, deed);
            }
            let before = &nodes[deed - 1];
            let gerund = before.label == Label::Pcomp && before.tag == Tag::Vbg;
            if gerund && has(&self.nouns, &words[deed - 1]) {
                make_one(nodes, deed);
            }
        }
        for which in 4..nodes.len() {
            if nodes[which].label != Label::Nsubj {
                continue;
            }
            let opens = has(&self.which, &words[which]);
            if opens && words[which - 1].form == COMMA {
                self.tell_of_deed(words, nodes, which, |_| true);
            } else if opens || has(&self.that, &words[which]) {
                self.tell_of_deed(words, nodes, which, |p| has(&self.struck, &words[p]));
            }
        }
        for deed in 4..nodes.len() {
            if nodes[deed].label != Label::Conj {
                continue;
            }
            if !has(&self.nouns, &words[deed]) {
                self.aim_at_both(words, nodes, deed);
                continue;
            }
            let Some(above) = over(nodes, deed).filter(|&a| a < deed) else {
                continue;
            };
            if has(&self.nouns, &words[above]) {
                hang_behind(nodes, deed, above);
            } else if let Some(outer) = self.outer(words, nodes, above)
                && join(nodes, deed, above, outer)
            {
                hang_behind(nodes, deed, outer);
            }
        }
        for by in 4..nodes.len().saturating_sub(1) {
            if nodes[by].label == Label::Prep && has(&self.by, &words[by]) {
                self.say_who(words, nodes, by);
            }
            if nodes[by].tag == Tag::Vbg && has(&self.targeting, &words[by]) {
                match nodes[by].label {
                    Label::Advcl => self.say_at_what(words, nodes, by),
                    Label::Acl => self.aim_behind(words, nodes, by),
                    _ => {}
                }
            }
        }
        for preposition in 4..nodes.len().saturating_sub(1) {
            if has(&self.against, &words[preposition]) {
                self.aim(words, nodes, preposition);
            }
        }
        // What is joined by now may close a list.
        for deed in 2..nodes.len() {
            if nodes[deed].label == Label::Appos && has(&self.nouns, &words[deed]) {
                self.list(words, nodes, deed);
            }
        }
    }

    /// "a series of bombings at two churches": these, and no series, were at the churches.
    fn pass_down(&self, words: &[Word], nodes: &mut [Node], preposition: usize) {
        let series = over(nodes, preposition).filter(|&s| s + 2 < preposition);
        let Some(series) = series.filter(|&s| has(&self.series, &words[s])) else {
            return;
        };
        let of = series + 1;
        let aimed = has(&self.aimed, &words[preposition]);
        if !aimed || nodes[of].label != Label::Prep || over(nodes, of) != Some(series) {
            return;
        }
        let held = |&i: &usize| over(nodes, i) == Some(of) && nodes[i].label == Label::Pobj;
        let deed = (of + 1..preposition).rfind(held);
        if let Some(deed) = deed.filter(|&d| has(&self.nouns, &words[d])) {
            nodes[preposition].head = Some(deed as u32);
        }
    }

    /// "an explosion in a market of the region, which killed six": no region did. "the attack on a bus that killed six": no bus
    /// did; `is_struck` says which nouns cannot have.
    fn tell_of_deed(
        &self,
        words: &[Word],
        nodes: &mut [Node],
        which: usize,
        is_struck: impl Fn(usize) -> bool,
    ) {
        let verb = over(nodes, which).filter(|&v| v > which && has(&self.harming, &words[v]));
        let Some(verb) = verb.filter(|&v| nodes[v].label == Label::Relcl) else {
            return;
        };
        let place = over(nodes, verb)
            .filter(|&p| p < which && nodes[p].label == Label::Pobj && is_struck(p));
        // Up over the phrases of place; one on a verb goes on with the object of that.
        let Some(place) = place.filter(|&p| !has(&self.nouns, &words[p])) else {
            return;
        };
        let Some(top) = upwards(nodes, place)
            .take(UP)
            .find(|&i| has(&self.nouns, &words[i]) || nodes[i].tag.is_verb())
        else {
            return;
        };
        let object = |i: &usize| over(nodes, *i) == Some(top) && nodes[*i].label == Label::Dobj;
        let deed = match nodes[top].tag.is_verb() {
            true => (top + 1..place).find(object),
            false => Some(top),
        };
        if let Some(deed) = deed.filter(|&d| has(&self.nouns, &words[d])) {
            nodes[verb].head = Some(deed as u32);
        }
    }

    /// "the clinic bombing, an attack on a bar and the raid": what a conjunction goes on with is no other word for the first.
    fn list(&self, words: &[Word], nodes: &mut [Node], deed: usize) {
        let first = over(nodes, deed).filter(|&a| a < deed && has(&self.nouns, &words[a]));
        let last = |i: usize| {
            let joined = nodes[i].label == Label::Conj && over(nodes, i) == Some(deed);
            joined && has(&self.nouns, &words[i])
        };
        let end = nodes.len().min(deed + REACH);
        if first.is_some() && (deed + 1..end).any(last) {
            nodes[deed].label = Label::Conj;
        }
    }

    /// "Attacks on a post near Goma, and a barracks in Bukavu": a thing that the tree joins to the verb, or to the name of a
    /// place, is the second that the act was aimed at.
    fn aim_at_both(&self, words: &[Word], nodes: &mut [Node], second: usize) {
        let start = phrase_start(nodes, second);
        // "attacks on posts in Goma and two other towns": what a place is joined with.
        let common =
            matches!(nodes[second].tag, Tag::Nn | Tag::Nns) && !has(&self.settled, &words[second]);
        let opens =
            matches!(nodes[start].tag, Tag::Dt | Tag::Cd) && over(nodes, start) == Some(second);
        // "a barracks in Bukavu", but not "Srinagar and a valley".
        let end = nodes.len().min(second + REACH);
        let placed = (second + 1..end)
            .any(|i| over(nodes, i) == Some(second) && nodes[i].label == Label::Prep);
        let joint = start.checked_sub(1);
        let Some(joint) = joint.filter(|_| common && opens && placed) else {
            return;
        };
        let over_it = over(nodes, second)
            .filter(|&h| h < joint && nodes[joint].tag == Tag::Cc && over(nodes, joint) == Some(h));
        let Some(over_it) = over_it else { return };
        let aimed = |of: usize| {
            let end = nodes.len().min(of + REACH).min(joint);
            let on = (of + 1..end)
                .find(|&i| over(nodes, i) == Some(of) && has(&self.against, &words[i]))?;
            (on + 1..end).find(|&i| over(nodes, i) == Some(on) && nodes[i].label == Label::Pobj)
        };
        let first = if nodes[over_it].tag.is_verb() {
            let end = nodes.len().min(over_it + REACH).min(joint);
            let object =
                |&i: &usize| over(nodes, i) == Some(over_it) && nodes[i].label == Label::Dobj;
            let deed = (over_it + 1..end).find(object);
            deed.filter(|&d| has(&self.nouns, &words[d]))
                .and_then(aimed)
        } else if nodes[over_it].tag.is_proper() && nodes[over_it].label != Label::Conj {
            let mut way = upwards(nodes, over_it).skip(1).take(UP);
            let deed = way.find(|&i| has(&self.nouns, &words[i]));
            let first = deed.and_then(aimed);
            first.filter(|&f| f != over_it && under(nodes, over_it, f))
        } else {
            None
        };
        let Some(first) = first.filter(|&f| is_noun(&nodes[f])) else {
            return;
        };
        for i in [joint, second] {
            nodes[i].head = Some(first as u32);
        }
    }

    /// "in response to the massacre by a soldier": the massacre, and no response, was his.
    fn say_who(&self, words: &[Word], nodes: &mut [Node], by: usize) {
        let deed = by - 1;
        let above = over(nodes, by).filter(|&a| a < deed && is_noun(&nodes[a]));
        let struck = has(&self.nouns, &words[deed]) && nodes[deed].label == Label::Pobj;
        // "a review of the shooting by a panel"
        let looks = |a: usize| has(&self.nouns, &words[a]) || has(&self.accounts, &words[a]);
        let own = above.is_some_and(|a| !looks(a) && under(nodes, deed, a));
        if struck && own && !is_above(nodes, by, deed) {
            nodes[by].head = Some(deed as u32);
        }
    }

    /// "were killed in airstrikes by the air force targeting rebels": those who were killed aim at nobody; what they were killed
    /// in does.
    fn say_at_what(&self, words: &[Word], nodes: &mut [Node], gerund: usize) {
        let verb = over(nodes, gerund).filter(|&v| v < gerund);
        let Some(verb) = verb else { return };
        let bare = nodes[gerund - 1].tag != Tag::Punct && is_noun(&nodes[gerund - 1]);
        let deed = (verb + 1..gerund).rfind(|&i| {
            nodes[i].label == Label::Pobj
                && has(&self.nouns, &words[i])
                && !is_above(nodes, gerund, i)
        });
        let passive = (verb.saturating_sub(REACH)..verb)
            .any(|i| over(nodes, i) == Some(verb) && nodes[i].label == Label::Auxpass);
        if let Some(deed) = deed.filter(|_| bare && passive) {
            (nodes[gerund].head, nodes[gerund].label) = (Some(deed as u32), Label::Acl);
        }
    }

    /// "an attack by gunmen targeting a church": what the attack was on.
    fn aim_behind(&self, words: &[Word], nodes: &mut [Node], gerund: usize) {
        let doer = over(nodes, gerund).filter(|&d| nodes[d].label == Label::Pobj && d < gerund);
        let by = doer.and_then(|d| over(nodes, d));
        let by = by.filter(|&b| has(&self.by, &words[b]) && b > 0);
        let deed = by.map(|b| b - 1).filter(|&d| has(&self.nouns, &words[d]));
        if let Some(deed) = deed.filter(|&d| nodes[d].tag.is_noun() && !is_above(nodes, gerund, d))
        {
            nodes[gerund].head = Some(deed as u32);
        }
    }

    /// "An attack by several gunmen and a bomber on a checkpoint": what the attack was on, which the tree hangs on the last
    /// of those who did it.
    fn aim(&self, words: &[Word], nodes: &mut [Node], preposition: usize) {
        let doer = over(nodes, preposition).filter(|&d| nodes[d].label == Label::Conj);
        let first = doer.and_then(|d| {
            let mut way = upwards(nodes, d).take(UP);
            way.find(|&i| nodes[i].label != Label::Conj)
                .filter(|&i| nodes[i].label == Label::Pobj)
        });
        let by = first
            .and_then(|f| over(nodes, f))
            .filter(|&b| has(&self.by, &words[b]));
        let deed = by
            .and_then(|b| over(nodes, b))
            .filter(|&d| has(&self.nouns, &words[d]));
        let end = nodes.len().min(preposition + REACH);
        let object = (preposition + 1..end)
            .find(|&i| over(nodes, i) == Some(preposition) && nodes[i].label == Label::Pobj);
        let ridden = object.is_none_or(|o| has(&self.mounts, &words[o]));
        if let Some(deed) = deed.filter(|_| !ridden) {
            nodes[preposition].head = Some(deed as u32);
        }
    }

    /// The noun of an act that was done to `held`.
    fn outer(&self, words: &[Word], nodes: &[Node], held: usize) -> Option<usize> {
        let preposition = over(nodes, held).filter(|_| nodes[held].label == Label::Pobj)?;
        over(nodes, preposition).filter(|&o| o < held && has(&self.nouns, &words[o]))
    }
}

/// "under shelling attacks": the gerund behind a preposition is one with the noun behind it.
fn make_one(nodes: &mut [Node], deed: usize) {
    let gerund = deed - 1;
    let object = nodes[deed].head == Some(gerund as u32) && nodes[deed].label == Label::Dobj;
    if !object || !is_noun(&nodes[deed]) {
        return;
    }
    (nodes[deed].head, nodes[deed].label) = (nodes[gerund].head, Label::Pobj);
    let behind = nodes.len().min(deed + REACH);
    hand_over(nodes, deed + 1..behind, gerund, deed);
    let first = &mut nodes[gerund];
    (first.head, first.label) = (Some(deed as u32), Label::Compound);
    (first.tag, first.pos) = (Tag::Nn, Pos::Noun);
}

/// "There was fighting in three towns": what there is, is an act, and nobody does it there.
fn read_there(nodes: &mut [Node], deed: usize) {
    let clausal = matches!(
        nodes[deed].label,
        Label::Xcomp | Label::Acomp | Label::Ccomp | Label::Advcl | Label::Attr
    );
    let gerund = nodes[deed].tag == Tag::Vbg && clausal;
    let Some(be) = over(nodes, deed).filter(|&b| gerund && b < deed) else {
        return;
    };
    let first = be.saturating_sub(REACH);
    let there = (first..be).any(|i| over(nodes, i) == Some(be) && nodes[i].label == Label::Expl);
    let own = |i: usize| over(nodes, i) == Some(deed) || nodes[i].label == Label::Advmod;
    if there && (be + 1..deed).all(own) {
        (nodes[deed].tag, nodes[deed].pos) = (Tag::Nn, Pos::Noun);
        nodes[deed].label = Label::Attr;
    }
}

/// "Government airstrikes": a noun has no subject, but may say whose it is.
fn say_whose(nodes: &mut [Node], deed: usize) {
    let whose = &mut nodes[deed - 1];
    let subject = whose.head == Some(deed as u32) && whose.label == Label::Nsubj;
    if subject && whose.tag.is_noun() {
        whose.label = Label::Compound;
    }
}

/// Joins `deed`, with the conjunction before it, to `outer`, unless something else than its own words stands between.
fn join(nodes: &mut [Node], deed: usize, held: usize, outer: usize) -> bool {
    let own = |i: usize| i == deed || under(nodes, i, deed);
    let from = deed.saturating_sub(REACH).max(held + 1);
    let of_held = |i: usize| over(nodes, i) == Some(held) || under(nodes, i, held);
    let conjunction = (from..deed).rfind(|&i| nodes[i].tag == Tag::Cc && !own(i) && of_held(i));
    let Some(conjunction) = conjunction.filter(|&cc| (cc + 1..deed).all(own)) else {
        return false;
    };
    for i in [conjunction, deed] {
        nodes[i].head = Some(outer as u32);
    }
    true
}

/// "and clashes between the two": what stands right behind the second act is told of it, not of what the first was done to.
fn hang_behind(nodes: &mut [Node], deed: usize, outer: usize) {
    let preposition = deed + 1;
    let of_first = nodes
        .get(preposition)
        .is_some_and(|n| n.label == Label::Prep)
        && over(nodes, preposition).is_some_and(|h| h < deed && under(nodes, h, outer));
    if of_first {
        nodes[preposition].head = Some(deed as u32);
    }
}

/// "condemned the shelling on the town": behind an article a gerund without an object of its own is the object of the verb.
fn read_object(nodes: &mut [Node], deed: usize) {
    let Some(verb) = over(nodes, deed).filter(|&v| v < deed && nodes[v].tag.is_verb()) else {
        return;
    };
    let clause = matches!(
        nodes[deed].label,
        Label::Advcl | Label::Xcomp | Label::Ccomp | Label::Acl
    );
    let article = nodes[deed - 1].label == Label::Det && over(nodes, deed - 1) == Some(deed);
    let bare = [Label::Dobj, Label::Nsubj, Label::Aux];
    let bare = bare.iter().all(|&l| child(nodes, deed, l).is_none());
    let free = child(nodes, verb, Label::Dobj).is_none();
    if nodes[deed].tag == Tag::Vbg && clause && article && bare && free {
        (nodes[deed].tag, nodes[deed].pos) = (Tag::Nn, Pos::Noun);
        nodes[deed].label = Label::Dobj;
    }
}
