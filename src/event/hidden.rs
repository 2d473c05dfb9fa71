//! Hidden objects: what a verb or a preposition was said of, which the tree gives to a word beside it.
//!
//! Input: a verb or preposition without an object in its tree. Output: the head of the phrase that the words around it give.
//! Invariant: an answer touches the verb, or stands where only a participle, an adverb or a comma parts them; every walk
//! up the tree is bounded.

use super::clause::Clauses;
use super::phrase::{self, is_nominal};
use crate::syntax::{Label, Tag};

impl Clauses<'_, '_> {
    /// The object of a verb that the tree gives none, by the words around it.
    pub(super) fn stranded_object(&self, verb: usize, passive: bool) -> Option<usize> {
        if passive {
            return self
                .subject_of_participle(verb)
                .or_else(|| self.lost_subject(verb));
        }
        self.object_told_of(verb)
            .or_else(|| self.object_behind_modifier(verb))
            .or_else(|| self.object_behind_comma(verb))
            .or_else(|| self.object_of_joined(verb))
            .or_else(|| self.object_of_relative(verb))
    }

    /// "kills eight people claimed to be rebels": the noun that the tree takes for the subject of the participle behind it.
    fn object_told_of(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let below = |&c: &usize| c > verb && matches!(tree.label(c), Label::Ccomp | Label::Advcl);
        let clause = tree.children(verb).find(below)?;
        // "killed what they describe as three rebels".
        let free = tree.child(clause, &[Label::Dobj, Label::Nsubj]);
        if free.is_some_and(|w| w == verb + 1 && tree.tag(w) == Tag::Wp) {
            return self.named_in(clause, false);
        }
        let told = matches!(tree.tag(clause), Tag::Vbd | Tag::Vbn)
            && clause + 1 < tree.len()
            && tree.tag(clause + 1) == Tag::To
            && tree
                .child(clause, &[Label::Aux, Label::Auxpass, Label::Mark])
                .is_none();
        let subject = self.nearest_child(clause, Label::Nsubj)?;
        let behind = phrase::leftmost(self.view, subject) == verb + 1;
        (told && behind && is_nominal(self.view, subject)).then_some(subject)
    }

    /// "rescued abducted tea grower Ali": a participle that the tree takes for a verb over the object.
    fn object_behind_modifier(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let next = verb + 1;
        (next < tree.len() && self.modifies_object(next) && tree.head(next) == Some(verb))
            .then(|| tree.child(next, &[Label::Dobj]))
            .flatten()
    }

    /// Is the participle no verb of its own, but an adjective right behind the verb whose object it describes?
    pub(super) fn modifies_object(&self, participle: usize) -> bool {
        let tree = self.view.tree;
        let verb = tree.head(participle);
        let own = [
            Label::Aux,
            Label::Auxpass,
            Label::Nsubj,
            Label::Nsubjpass,
            Label::Mark,
        ];
        matches!(tree.label(participle), Label::Ccomp | Label::Xcomp)
            && matches!(tree.tag(participle), Tag::Vbd | Tag::Vbn)
            && participle > 0
            && verb == Some(participle - 1)
            && verb.is_some_and(|v| self.is_verb(v) && tree.child(v, &[Label::Dobj]).is_none())
            && tree.child(participle, &own).is_none()
            && tree
                .child(participle, &[Label::Dobj])
                .is_some_and(|o| tree.child(o, &[Label::Det]).is_none())
    }

    /// "shot dead, Jitendra Kumar, a clerk, at Karra": the name between commas behind the verb.
    fn object_behind_comma(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let loose = |&c: &usize| {
            c > verb
                && tree.tag(c).is_proper()
                && matches!(
                    tree.label(c),
                    Label::Npadvmod | Label::Appos | Label::Dep | Label::Conj
                )
        };
        let name = tree.children(verb).find(loose)?;
        let start = phrase::leftmost(self.view, name);
        let comma = start.checked_sub(1).filter(|&c| self.view.form(c) == ",")?;
        let particle = comma.checked_sub(1)?;
        let own = particle == verb
            || particle == verb + 1
                && tree.head(particle) == Some(verb)
                && matches!(
                    tree.label(particle),
                    Label::Acomp | Label::Oprd | Label::Prt | Label::Advmod | Label::Xcomp
                );
        (own && self.nearest_child(verb, Label::Nsubj).is_some()).then_some(name)
    }

    /// The object right behind a participle that [`Self::joined_verb`] joins, where the tree hangs it elsewhere.
    fn object_of_joined(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        self.joined_verb(verb)?;
        let next = verb + 1;
        let mut at = (next < tree.len()).then_some(next)?;
        while let Some(head) = tree.head(at).filter(|&h| h > at) {
            at = head;
        }
        // Its determiner may be that of the noun that the verb is joined to.
        let own = phrase::leftmost(self.view, at) <= next;
        let free = tree.head(at) != Some(verb);
        (own && free && is_nominal(self.view, at)).then_some(at)
    }

    /// "against what they called rebels", "on what it claimed were soldiers": what a clause under `preposition` says that
    /// something is.
    pub(super) fn so_called(&self, preposition: usize) -> Option<usize> {
        let tree = self.view.tree;
        let what = tree
            .child(preposition, &[Label::Pobj])
            .filter(|&w| tree.tag(w) == Tag::Wp);
        let clause = match what {
            Some(what) => tree.children(what).find(|&v| v > what && self.is_verb(v))?,
            None => tree
                .child(preposition, &[Label::Pcomp])
                .filter(|&v| self.is_verb(v))?,
        };
        let free = |verb: usize| tree.children(verb).any(|c| tree.tag(c) == Tag::Wp);
        let copula = tree.child(clause, &[Label::Ccomp]);
        if what.is_none() && !free(clause) && !copula.is_some_and(free) {
            return None;
        }
        self.named_in(clause, what.is_some())
    }

    /// What `clause` says that something is: "described as rebels", "called rebels", "claimed were soldiers".
    fn named_in(&self, clause: usize, object: bool) -> Option<usize> {
        let tree = self.view.tree;
        let copula = tree.child(clause, &[Label::Ccomp]);
        let naming = |&c: &usize| {
            tree.label(c) == Label::Prep && self.grammar.naming.has(self.view.lower(c))
        };
        let named = tree
            .children(clause)
            .find(naming)
            .and_then(|c| tree.child(c, &[Label::Pobj]));
        let named = named.or_else(|| tree.child(clause, &[Label::Dobj]).filter(|_| object));
        let called = || tree.child(clause, &[Label::Oprd, Label::Attr]);
        let said = || tree.child(copula?, &[Label::Attr]);
        named.or_else(called).or_else(said)
    }

    /// "leaving him injured", "killed one and left two badly wounded": the object right before a participle that the tree
    /// hangs on the verb, or on the one before it.
    pub(super) fn left_in_state(&self, participle: usize, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let bare = tree
            .child(participle, &[Label::Aux, Label::Auxpass, Label::Mark])
            .is_none()
            && !tree
                .children(participle)
                .any(|c| c < participle && tree.tag(c) == Tag::Wrb);
        let adverbs = (0..participle)
            .rev()
            .take_while(|&i| tree.tag(i) == Tag::Rb);
        let start = participle - adverbs.count();
        let joined = tree
            .children(verb)
            .filter(|&c| c < participle && tree.label(c) == Label::Conj);
        let mut verbs = [verb].into_iter().chain(joined).filter(|_| bare);
        verbs.find_map(|v| {
            let object = tree.child(v, &[Label::Dobj])?;
            (phrase::rightmost(self.view, object) + 1 == start).then_some(object)
        })
    }
}
