//! Main verbs: the verb of a clause that the tree hangs on a noun inside or beside its subject, or on what that hangs on.
//!
//! Input: the words of a sentence with their tree, and the words of `[repair.main]` in `en/readings.toml`. Output: the same tree,
//! in which "captured" is the root of "A militia backed by airstrikes captured a town" and "A militia" its subject, where
//! it told of the airstrikes and the sentence had no verb; and in which "arrested" is that of "A warden who had joined the
//! pursuit arrested him", where "the pursuit" was its subject, and "left" that of "Fighting between clans left ten dead".
//! Invariant: the tree stays a tree; only the verb, the head of its subject, its object and what stands behind that change; work
//! is linear in the sentence.

use serde::Deserialize;

use super::nodes::{
    DEEP, begins_with, has, has_object, hashes, is_noun, object_right_behind, over, phrases, under,
};
use super::verbless;
use crate::syntax::Node;
use crate::syntax::label::Label;
use crate::syntax::tag::Tag;
use crate::syntax::words::Word;

/// How far behind its verb an object may stand.
const REACH: usize = 10;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    telling: Vec<String>,
    aiming: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Mains {
    telling: Vec<u32>,
    aiming: Vec<Vec<u32>>,
}

impl Mains {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            telling: hashes(&text.telling),
            aiming: phrases(&text.aiming),
        }
    }

    /// Corrects the verbs of one sentence; `participles` are those of verbs that never lack an object.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node], participles: &[u32]) {
        verbless::correct(nodes);
        for verb in 3..nodes.len() {
            self.behind_relative(words, nodes, verb);
        }
        for verb in 2..nodes.len() {
            let past = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbn);
            if !past && nodes[verb].tag != Tag::Vbz {
                continue;
            }
            let subject = match nodes[verb].label {
                Label::Appos => behind_name(nodes, verb),
                _ if !past => None,
                Label::Acl if nodes[verb].tag == Tag::Vbd => self
                    .subject(words, nodes, verb)
                    .or_else(|| before_aside(nodes, verb)),
                Label::Ccomp => self
                    .subject(words, nodes, verb)
                    .or_else(|| beside_aside(nodes, verb)),
                Label::Acl if has(participles, &words[verb]) => self
                    .subject(words, nodes, verb)
                    .or_else(|| right_before(nodes, verb)),
                Label::Acl | Label::Relcl => self.subject(words, nodes, verb),
                Label::Conj => before_aside(nodes, verb),
                _ => None,
            };
            let Some(subject) = subject else {
                continue;
            };
            nodes[verb].head = nodes[subject].head;
            nodes[verb].label = match nodes[subject].label {
                Label::Root => Label::Root,
                _ => Label::Ccomp,
            };
            if past {
                nodes[verb].tag = Tag::Vbd;
            }
            nodes[subject].head = Some(verb as u32);
            nodes[subject].label = Label::Nsubj;
        }
    }

    /// "A warden who had joined the pursuit attempted to arrest him": what the tree takes for the subject of the last verb is
    /// the object of the clause before it, where the sentence has no verb otherwise.
    fn behind_relative(&self, words: &[Word], nodes: &mut [Node], verb: usize) {
        let finite = matches!(nodes[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        if !matches!(nodes[verb].label, Label::Ccomp | Label::Advcl) || !finite {
            return;
        }
        let relative = over(nodes, verb).filter(|&r| r < verb && nodes[r].label == Label::Relcl);
        let Some(relative) = relative.filter(|&r| !has(&self.telling, &words[r])) else {
            return;
        };
        let noun = over(nodes, relative).filter(|&n| n < relative && is_noun(&nodes[n]));
        let Some(noun) = noun.filter(|&n| nodes[n].label == Label::Root) else {
            return;
        };
        let of = |i: usize, head: usize| over(nodes, i) == Some(head);
        let subject = (relative + 1..verb)
            .find(|&i| of(i, verb) && nodes[i].label == Label::Nsubj && is_noun(&nodes[i]));
        let Some(object) = subject.filter(|&s| (relative + 1..s).all(|i| under(nodes, i, s)))
        else {
            return;
        };
        let close = (object + 1..verb).all(|i| of(i, verb) && nodes[i].tag != Tag::Punct);
        if !close || has_object(nodes, relative) {
            return;
        }
        (nodes[object].head, nodes[object].label) = (Some(relative as u32), Label::Dobj);
        (nodes[verb].head, nodes[verb].label) = (None, Label::Root);
        (nodes[noun].head, nodes[noun].label) = (Some(verb as u32), Label::Nsubj);
    }

    /// The noun that stands over all between it and `verb`, in a clause that has no verb otherwise.
    fn subject(&self, words: &[Word], nodes: &[Node], verb: usize) -> Option<usize> {
        let inner = over(nodes, verb).filter(|&n| n < verb && is_noun(&nodes[n]))?;
        // What is told apart by a comma or a pronoun is an aside.
        let before = verb
            .checked_sub(1)
            .filter(|&b| nodes[b].tag != Tag::Punct)?;
        // "Troops stationed in the north fired on a village", but not "reports of rockets fired on a village".
        let thing = before == inner && matches!(nodes[inner].tag, Tag::Nns | Tag::Nnps);
        let aims = self.aiming.iter().any(|p| begins_with(&words[verb..], p))
            && (nodes[verb].tag == Tag::Vbd || !thing);
        let finite = is_finite(nodes, verb);
        let bare = !finite && aims && is_bare(nodes, verb);
        if before < inner || nodes[before].tag == Tag::Cc || !finite && !bare {
            return None;
        }
        let mut at = inner;
        let (mut deep, mut told) = (0, false);
        for _ in 0..DEEP {
            let up = || over(nodes, at).filter(|&h| h < at);
            match nodes[at].label {
                Label::Root => break,
                Label::Dobj if is_noun(&nodes[at]) => {
                    let head = up()?;
                    if has(&self.telling, &words[head]) {
                        break;
                    }
                    // "carrying arms", "searching the camp".
                    if nodes[head].tag != Tag::Vbg || nodes[head].label != Label::Acl {
                        return None;
                    }
                    at = head;
                }
                Label::Pobj | Label::Prep | Label::Agent => at = up()?,
                Label::Acl if matches!(nodes[at].tag, Tag::Vbn | Tag::Vbg) => at = up()?,
                _ => return None,
            }
            deep += usize::from(is_subject_like(nodes, at));
            told |= nodes[at].tag.is_verb();
        }
        // "details of a rocket fired at a village"
        if bare && !told {
            return None;
        }
        let ends = matches!(nodes[at].label, Label::Root | Label::Dobj);
        // "Soldiers searching for arms shot two men": the noun right before the verb is not the subject.
        let between = |i: usize| {
            nodes[i].head == Some(at as u32)
                && nodes[i].label == Label::Acl
                && nodes[i].tag == Tag::Vbg
        };
        let own = at == inner && nodes[verb].label == Label::Ccomp && (at + 1..verb).any(between);
        (ends && is_subject_like(nodes, at) && (deep > 0 && at < inner || own)).then_some(at)
    }
}

/// A noun, or a gerund that the sentence hangs from ("Fighting between clans left ten dead").
fn is_subject_like(nodes: &[Node], i: usize) -> bool {
    is_noun(&nodes[i]) || nodes[i].label == Label::Root && nodes[i].tag == Tag::Vbg
}

/// "A rocket killed up to nine people": the noun at the root right before a past form with its object right behind it.
fn right_before(nodes: &[Node], verb: usize) -> Option<usize> {
    let noun = verb - 1;
    let root = over(nodes, verb) == Some(noun) && nodes[noun].label == Label::Root;
    let close = object_right_behind(nodes, verb).is_some();
    (root && close && is_noun(&nodes[noun]) && is_finite(nodes, verb)).then_some(noun)
}

/// "Militant group Ansar claims responsibility": the noun at the root, where the tree makes the verb right behind the name
/// that says who it is one more name.
fn behind_name(nodes: &[Node], verb: usize) -> Option<usize> {
    let name = verb - 1;
    let noun = over(nodes, name).filter(|_| nodes[name].label == Label::Appos)?;
    let root = nodes[noun].label == Label::Root && is_noun(&nodes[noun]) && noun < name;
    let parted = nodes[noun..verb].iter().any(|n| n.tag == Tag::Punct);
    let of_either = over(nodes, verb).is_some_and(|h| h == name || h == noun);
    (root && !parted && of_either && is_finite(nodes, verb)).then_some(noun)
}

/// "Soldiers, acting on a tip, killed two": the noun at the root, with an aside in commas between it and the verb that the
/// tree joins to it.
fn before_aside(nodes: &[Node], verb: usize) -> Option<usize> {
    let noun = over(nodes, verb)
        .filter(|&n| n + 1 < verb && nodes[n].label == Label::Root && is_noun(&nodes[n]))?;
    let inside = noun + 1..verb;
    let commas = nodes[noun + 1].tag == Tag::Punct && nodes[verb - 1].tag == Tag::Punct;
    let joins = |i: usize| nodes[i].tag == Tag::Cc && nodes[i].head == Some(noun as u32);
    let tells = |i: usize| matches!(nodes[i].tag, Tag::Vbg | Tag::Vbn);
    let own = |i: usize| {
        nodes[i].head == Some(verb as u32)
            && matches!(
                nodes[i].label,
                Label::Nsubj | Label::Nsubjpass | Label::Auxpass
            )
    };
    (commas
        && nodes[verb].tag == Tag::Vbd
        && inside.clone().any(tells)
        && !inside.clone().any(joins)
        && !inside.clone().any(own))
    .then_some(noun)
}

/// "said its forces, with the help of others, killed two": the noun that the tree makes a clause of its own, with an aside in
/// commas between it and the verb that hangs where it does.
fn beside_aside(nodes: &[Node], verb: usize) -> Option<usize> {
    let over = over(nodes, verb)?;
    let noun = (over + 1..verb).find(|&n| {
        nodes[n].head == Some(over as u32) && nodes[n].label == Label::Ccomp && is_noun(&nodes[n])
    })?;
    let commas = nodes[noun + 1].tag == Tag::Punct && nodes[verb - 1].tag == Tag::Punct;
    (commas && noun + 2 < verb && is_finite(nodes, verb)).then_some(noun)
}

/// Has the verb neither subject nor auxiliary, nor anybody by whom?
fn is_bare(nodes: &[Node], verb: usize) -> bool {
    let near = &nodes[verb.saturating_sub(REACH)..nodes.len().min(verb + REACH)];
    let mut own = near.iter().filter(|n| n.head == Some(verb as u32));
    !own.any(|n| {
        matches!(
            n.label,
            Label::Nsubj
                | Label::Nsubjpass
                | Label::Aux
                | Label::Auxpass
                | Label::Mark
                | Label::Agent
        )
    })
}

/// Does the verb tell of a deed: a past form with an object of its own, or joined to one?
fn is_finite(nodes: &[Node], verb: usize) -> bool {
    let from = verb.saturating_sub(REACH);
    let mut past = nodes[verb].tag == Tag::Vbd;
    let mut object = false;
    for (i, node) in nodes[from..nodes.len().min(verb + REACH)]
        .iter()
        .enumerate()
    {
        if node.head != Some(verb as u32) {
            continue;
        }
        match node.label {
            Label::Nsubj | Label::Nsubjpass | Label::Aux | Label::Auxpass | Label::Mark => {
                return false;
            }
            Label::Agent => return false,
            Label::Dobj if from + i > verb => object = true,
            Label::Conj if node.tag == Tag::Vbd => past = true,
            _ => {}
        }
    }
    let shared = nodes[verb..nodes.len().min(verb + REACH)].iter().any(|n| {
        n.label == Label::Dobj
            && n.head.map(|h| h as usize).is_some_and(|h| {
                nodes[h].label == Label::Conj && nodes[h].head == Some(verb as u32)
            })
    });
    object || past && shared
}
