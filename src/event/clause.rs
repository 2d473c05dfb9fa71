//! Clauses: who is subject and object of a verb, also where the verb shares them with another.
//!
//! Input: a tree and a verb. Output: heads of subject, object and agent, with the hop that joined them.
//! Invariant: every walk up the tree is bounded; a shared argument says so by its hop.

use super::grammar::Grammar;
use crate::claim::Hop;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

/// How many verbs an argument may be shared over.
pub(super) const SHARING_DEPTH: usize = 6;

/// The path of the noun that a participle or adjective stands before.
pub(super) const MODIFIED: &str = "modified noun";
/// The path of the object of a verb that acts in the clause under it.
pub(super) const CONTROLLING_OBJECT: &str = "controlling object";

/// An argument of a verb: the head of a phrase, what joined it, and the rule's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Argument {
    /// Head token.
    pub(crate) head: usize,
    /// What joins it to the verb.
    pub(crate) hop: Hop,
    /// Name of the grammatical path.
    pub(crate) path: &'static str,
}

impl Argument {
    pub(super) fn new(head: usize, hop: Hop, path: &'static str) -> Self {
        Self { head, hop, path }
    }

    pub(super) fn shared(self, hop: Hop, path: &'static str) -> Self {
        Self {
            head: self.head,
            hop: self.hop.max(hop),
            path,
        }
    }
}

/// The clauses of one sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clauses<'v, 'd> {
    pub(super) view: &'v SentenceView<'d>,
    pub(super) grammar: &'v Grammar,
}

impl<'v, 'd> Clauses<'v, 'd> {
    /// The clauses of `view`.
    pub(crate) fn new(view: &'v SentenceView<'d>, grammar: &'v Grammar) -> Self {
        Self { view, grammar }
    }

    /// Is `verb` passive: an auxiliary, a passive subject, a reduced relative, or coordinated with a passive?
    pub(crate) fn is_passive(&self, verb: usize) -> bool {
        let tree = self.view.tree;
        if self.subject_of_auxiliary(verb).is_some()
            || self.misread_passive(verb).is_some()
            || self.grammar.dying.has(self.view.lower(verb))
        {
            return false;
        }
        let mut verb = verb;
        for _ in 0..SHARING_DEPTH {
            if !matches!(tree.tag(verb), Tag::Vbn | Tag::Vbd | Tag::Jj) {
                return false;
            }
            // "had killed two by mistake": what has a subject and an object of its own is active.
            let active = tree.child(verb, &[Label::Nsubj]).is_some()
                && tree.child(verb, &[Label::Dobj]).is_some();
            let passive = tree.child(verb, &[Label::Auxpass, Label::Nsubjpass]);
            let agent = tree.child(verb, &[Label::Agent]).filter(|_| !active);
            if passive.is_none() && self.is_perfect(verb) {
                return false;
            }
            if let Some(passive) = passive.or(agent) {
                return !self.grammar.having.has(self.view.lower(passive));
            }
            if tree.child(verb, &[Label::Nsubj]).is_some() || self.own_object(verb).is_some() {
                return false;
            }
            match tree.label(verb) {
                Label::Amod if self.joined_verb(verb).is_some() => return false,
                Label::Acl | Label::Amod => {
                    return tree.tag(verb) != Tag::Vbd || tree.label(verb) == Label::Acl;
                }
                Label::Conj => match tree.head(verb) {
                    // "laid down their arms and surrendered"
                    Some(head) if self.misread_passive(head).is_some() => return false,
                    Some(head) => verb = head,
                    None => return false,
                },
                Label::Xcomp | Label::Oprd | Label::Ccomp | Label::Advcl => {
                    return tree.tag(verb) == Tag::Vbn;
                }
                _ => return false,
            }
        }
        false
    }

    /// "is alleged to have stabbed and killed": "to have" before a participle, without "been".
    fn is_perfect(&self, verb: usize) -> bool {
        let tree = self.view.tree;
        verb >= 2
            && tree.tag(verb - 2) == Tag::To
            && tree.label(verb - 1) == Label::Aux
            && tree.head(verb - 1) == Some(verb)
            && self.grammar.perfect.has(self.view.lower(verb - 1))
    }

    /// The relative clause that `verb` belongs to: itself, or one it is coordinated with.
    pub(super) fn relative_clause(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let mut at = verb;
        for _ in 0..SHARING_DEPTH {
            match tree.label(at) {
                Label::Relcl => return Some(at),
                // "another who tried to stab him".
                Label::Acl => {
                    let own = tree.child(at, &[Label::Nsubj, Label::Nsubjpass])?;
                    return matches!(tree.tag(own), Tag::Wdt | Tag::Wp).then_some(at);
                }
                Label::Conj | Label::Xcomp | Label::Ccomp | Label::Advcl => at = tree.head(at)?,
                _ => return None,
            }
        }
        None
    }

    /// The by-agent of a passive, also of one it is coordinated with.
    pub(crate) fn agent(&self, verb: usize) -> Option<Argument> {
        let tree = self.view.tree;
        if let Some(agent) = self.agent_of_gerund(verb) {
            return Some(agent);
        }
        let mut at = verb;
        let mut hop = Hop::Clause;
        for _ in 0..SHARING_DEPTH {
            let agent = tree.children(at).find(|&c| {
                tree.label(c) == Label::Agent
                    || (tree.label(c) == Label::Prep && self.grammar.by.has(self.view.lower(c)))
            });
            // "By the army's account, ten men were killed": a source.
            let told = |o: &usize| self.grammar.accounts.has(self.view.lower(*o));
            let object = agent.and_then(|a| tree.child(a, &[Label::Pobj]));
            if let Some(object) = object.filter(|o| !told(o)) {
                return Some(Argument::new(object, hop, "agent"));
            }
            // "killed with an axe by a man": the phrase may hang on what stands between.
            if self.is_passive(at)
                && let Some(object) = self.agent_behind(at)
            {
                return Some(Argument::new(object, hop.max(Hop::Control), "agent"));
            }
            // "killed and wounded by X": the agent stands at the last of coordinated passives.
            match tree.children(at).find(|&c| {
                tree.label(c) == Label::Conj
                    && c > at
                    && c <= at + 6
                    && self.is_verb(c)
                    // "was arrested and is charged by a court": what is told with an auxiliary of its own has its own agent.
                    && tree
                        .child(c, &[Label::Nsubj, Label::Nsubjpass, Label::Aux, Label::Auxpass])
                        .is_none()
            }) {
                Some(next) => {
                    at = next;
                    hop = Hop::Control;
                }
                None => return None,
            }
        }
        None
    }

    /// The objects of the prepositions `word` that depend on `head`.
    pub(crate) fn prepositional<'s>(
        &'s self,
        head: usize,
        word: &'s str,
    ) -> impl Iterator<Item = usize> + 's {
        let tree = self.view.tree;
        tree.children(head)
            .filter(move |&c| {
                matches!(
                    tree.label(c),
                    Label::Prep | Label::Agent | Label::Dative | Label::Acl | Label::Advcl
                ) && self.view.lower(c) == word
            })
            .filter_map(move |c| {
                // "with protesters objecting to a march": the tree may make a clause of it. Behind a comma it is one.
                let within = || {
                    let clause = tree.child(c, &[Label::Pcomp])?;
                    let set_off = c > 0 && tree.tag(c - 1) == Tag::Punct;
                    let bare = tree.tag(clause) == Tag::Vbg && !set_off;
                    tree.child(clause, &[Label::Nsubj]).filter(|_| bare)
                };
                let object = tree.child(c, &[Label::Pobj, Label::Dobj]).or_else(within);
                match object {
                    Some(o) if tree.tag(o) != Tag::Wp => Some(o),
                    _ => self.so_called(c).or(object),
                }
            })
    }

    /// The last dependent of that relation: a headline's running title may stand before the real subject.
    pub(super) fn nearest_child(&self, verb: usize, label: Label) -> Option<usize> {
        let tree = self.view.tree;
        let found = |c: &usize| tree.label(*c) == label;
        // One behind the verb is a mistake of the tree where one stands before it.
        let before = tree.children(verb).rfind(|c| *c < verb && found(c));
        before.or_else(|| tree.children(verb).rfind(found))
    }

    pub(super) fn is_infinitive(&self, verb: usize) -> bool {
        let tree = self.view.tree;
        // "to have killed"
        let perfect =
            || tree.tag(verb) == Tag::Vbn && tree.children(verb).any(|c| tree.tag(c) == Tag::To);
        tree.tag(verb) == Tag::Vb || perfect()
    }

    /// Is token `i` a verb?
    pub(crate) fn is_verb(&self, i: usize) -> bool {
        self.view.tree.tag(i).is_verb()
    }

    pub(super) fn is_verb_or_copula(&self, i: usize) -> bool {
        self.is_verb(i) || self.view.tree.pos(i) == Pos::Aux
    }
}
