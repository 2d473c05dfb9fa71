//! Doers: whom a noun of doing ("mastermind", "killers", "suspects") calls the doer of an act.
//!
//! Input: a noun that names an act. Output: whoever stands over it as its doer, by name where the sentence tells it.
//! Invariant: an answer is another noun of the same sentence; every walk up the tree is bounded.

use super::argument::Roles;
use super::blame::{WITHIN, laid};
use super::clause::Argument;
use super::phrase::is_nominal;
use crate::syntax::{Label, Pos, Tag};

impl Roles<'_, '_> {
    /// "X, the mastermind of the attack", "the killers of the judge were two brothers", "two suspects in the bombing":
    /// whom a noun of doing names, or who it says they were.
    pub(super) fn doer(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let (over, preposition) = self.word_over(at)?;
        // "identified the gunman in a shooting": the tree hangs the phrase on the verb.
        // "is an accused in the murder"
        let accused = self.grammar.accused_one.has(view.lower(over))
            && tree.child(over, &[Label::Det]).is_some();
        let over = match is_nominal(view, over) || accused {
            true => over,
            false => tree
                .child(over, &[Label::Dobj])
                .filter(|&o| o + 1 == preposition)?,
        };
        if !self.carriers.is_doer(view.lower(over)) && !accused
            || !self.grammar.doing.has(view.lower(preposition))
        {
            return None;
        }
        // "arrested 120 suspects in an operation": that is how they were found.
        if self.grammar.in_.has(view.lower(preposition)) && self.grammar.forays.has(view.lower(at))
        {
            return None;
        }
        // "The perpetrators of the attack, members of the Front, fled."
        let name = tree
            .child(over, &[Label::Appos])
            .filter(|&a| tree.tag(a).is_noun());
        // "Karim is one of the suspects in the murder"
        let one = tree
            .head(over)
            .filter(|&of| tree.label(over) == Label::Pobj && self.grammar.of.has(view.lower(of)))
            .and_then(|of| tree.head(of))
            .filter(|&one| self.grammar.ones.has(view.lower(one)));
        let named = |i: usize| match tree.label(i) {
            Label::Acomp => self
                .clauses
                .surface_subject(tree.head(i)?, WITHIN)
                .map(|a| a.head),
            _ => self.identified(i),
        };
        let name = name.or_else(|| named(one.unwrap_or(over)));
        name.or(one)
            .or_else(|| (!accused).then_some(over))
            .map(laid)
    }

    /// Does a noun of doing stand over the act? Whoever is called its mastermind, the act is no figure of speech.
    pub(super) fn has_doer(&self, at: usize) -> bool {
        let over = self.noun_over(at).map(|(over, _)| over);
        over.is_some_and(|over| self.carriers.is_doer(self.view.lower(over)))
    }

    /// Who a description is said to be: "X was the mastermind", "the attacker was a soldier", "named X as the author".
    pub(super) fn identified(&self, description: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        let first = match tree.label(description) {
            Label::Conj => tree.head(description)?,
            _ => description,
        };
        let head = tree.head(first)?;
        // "There was no casualty" says of nobody that he is one.
        let subject = |verb: usize| {
            let empty = tree.children(verb).any(|c| tree.tag(c) == Tag::Ex);
            let subject = self.clauses.surface_subject(verb, WITHIN);
            subject.filter(|_| !empty).map(|a| a.head)
        };
        if tree.child(head, &[Label::Neg]).is_some() {
            return None;
        }
        let object = |verb: usize| tree.child(verb, &[Label::Dobj]);
        match tree.label(first) {
            Label::Appos => Some(head),
            Label::Attr => subject(head),
            // "The dead include two soldiers."
            Label::Nsubj => tree
                .child(head, &[Label::Attr])
                .filter(|&a| is_nominal(view, a))
                .or_else(|| object(head).filter(|_| self.grammar.including.has(view.lower(head)))),
            Label::Nsubjpass => {
                let mut named = self.grammar.naming.iter();
                // "As a result, the victims were killed" names nobody.
                named.find_map(|word| self.clauses.prepositional(head, word).find(|&o| o > head))
            }
            // "among those killed was the mayor"
            Label::Pobj if self.grammar.between.has(view.lower(head)) => {
                let copula = tree.head(head).filter(|&v| tree.pos(v) == Pos::Aux)?;
                tree.child(copula, &[Label::Attr, Label::Nsubj])
                    .filter(|&a| a > description)
            }
            // "Police identified the dead as two brothers."
            Label::Dobj => {
                let mut named = self.grammar.naming.iter();
                let behind = |o: &usize| *o > first && tree.tag(*o).is_proper();
                named.find_map(|word| {
                    let of_verb = self.clauses.prepositional(head, word).find(behind);
                    of_verb.or_else(|| self.clauses.prepositional(first, word).find(behind))
                })
            }
            // "Police have named two suspects": they are none.
            Label::Oprd => {
                object(head).or_else(|| subject(head).filter(|_| self.clauses.is_passive(head)))
            }
            Label::Pobj if self.grammar.naming.has(view.lower(head)) => {
                let verb = tree.head(head).filter(|&v| self.clauses.is_verb(v))?;
                object(verb).or_else(|| subject(verb))
            }
            _ => None,
        }
    }
}
