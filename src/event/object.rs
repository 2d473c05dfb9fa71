//! Objects: to whom or what a verb was done, also where the verb shares its object with another.
//!
//! Input: a tree and a verb. Output: the head of its logical object, with the hop that joined them.
//! Invariant: every walk up or along the tree is bounded; the subject of a passive is its object.

use super::clause::{Argument, Clauses, MODIFIED, SHARING_DEPTH};
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

impl Clauses<'_, '_> {
    /// The logical object of `verb`: its object, or the subject of a passive.
    pub(crate) fn object(&self, verb: usize) -> Option<Argument> {
        self.object_within(verb, SHARING_DEPTH)
            .or_else(|| self.subject_with_agent(verb))
    }

    /// "A police station destroyed by rebels": a participle with an agent has its object for a subject.
    fn subject_with_agent(&self, verb: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let agent = tree.child(verb, &[Label::Agent]).is_some();
        let bare = tree.child(verb, &[Label::Dobj, Label::Aux]).is_none();
        let own = self.nearest_child(verb, Label::Nsubj)?;
        if agent && bare && self.is_passive(verb) {
            return self.unless_empty(verb, own, "passive subject");
        }
        None
    }

    pub(super) fn object_within(&self, verb: usize, depth: usize) -> Option<Argument> {
        if depth == 0 {
            return None;
        }
        let tree = self.view.tree;
        if let Some(own) = self.object_of_gerund(verb) {
            return Some(own);
        }
        if let Some(own) = self.nearest_child(verb, Label::Nsubjpass)
            && self.misread_passive(verb).is_none()
        {
            let own = self
                .subject_over_pronoun(verb, own)
                .or_else(|| self.subject_before_apposition(verb, own))
                .or_else(|| self.head_of_relative(verb, own))
                .unwrap_or(own);
            return self.unless_empty(verb, own, "passive subject");
        }
        let passive = self.is_passive(verb);
        // "was himself shot": the subject that the tree gives to the auxiliary.
        let auxiliary = tree.child(verb, &[Label::Auxpass]);
        if let Some(own) = auxiliary.and_then(|a| self.nearest_child(a, Label::Nsubj)) {
            return self.unless_empty(verb, own, "passive subject");
        }
        // "Rockets fired by rebels hit a town": what was fired, which the tree makes the subject.
        if let Some(fired) = self.told_in_reduced(verb) {
            return Some(Argument::new(fired, Hop::Relative, "participle head"));
        }
        if let Some(numbered) = self.between_numbers(verb).filter(|_| passive) {
            return Some(Argument::new(numbered, Hop::Clause, "passive subject"));
        }
        // "Killed in the attack were two soldiers."
        let behind = tree
            .child(verb, &[Label::Auxpass])
            .filter(|&aux| aux > verb);
        if let Some(attribute) = behind.and_then(|aux| tree.child(aux, &[Label::Attr])) {
            return Some(Argument::new(attribute, Hop::Clause, "passive subject"));
        }
        if let Some(own) = self
            .own_object(verb)
            .filter(|_| !passive || tree.label(verb) == Label::Relcl)
            .filter(|&o| !self.is_apposition(verb, o))
        {
            if matches!(tree.tag(own), Tag::Wdt | Tag::Wp) {
                let clause = self.relative_clause(verb)?;
                return tree
                    .head(clause)
                    .map(|noun| Argument::new(noun, Hop::Relative, "relative head"));
            }
            return Some(Argument::new(own, Hop::Clause, "object"));
        }
        if let Some(shifted) = self.shifted_object(verb).filter(|_| !passive) {
            return Some(Argument::new(shifted, Hop::Control, "object"));
        }
        if let Some(number) = self.bounded_number(verb).filter(|_| !passive) {
            return Some(Argument::new(number, Hop::Clause, "object"));
        }
        if let Some(before) = self.object_before(verb) {
            return Some(Argument::new(before, Hop::Relative, "participle head"));
        }
        if let Some(object) = self.stranded_object(verb, passive) {
            return Some(Argument::new(object, Hop::Clause, "stranded object"));
        }
        // "left 20 dead and 600 injured and stopped exports": a bare participle with a subject has its object before it.
        let reduced = tree.tag(verb) == Tag::Vbn
            && tree.child(verb, &[Label::Aux]).is_none()
            && tree.child(verb, &[Label::Nsubj]).is_some();
        if reduced && tree.label(verb) == Label::Conj {
            return None;
        }
        let head = tree.head(verb);
        match (tree.label(verb), head) {
            (Label::Acl, Some(head)) if passive => {
                let whole = self.amount_of(head);
                Some(Argument::new(whole, Hop::Relative, "participle head"))
            }
            // "the house where he shot his wife": where it was done, or when.
            (Label::Relcl, Some(_)) if self.tells_where(verb) => self
                .next_object(verb)
                .map(|o| Argument::new(o, Hop::Control, "coordinated object")),
            (Label::Relcl, Some(head))
                if passive
                    || tree
                        .child(verb, &[Label::Nsubj])
                        .is_some_and(|s| !matches!(tree.tag(s), Tag::Wdt | Tag::Wp)) =>
            {
                let whole = self.amount_of(head);
                Some(Argument::new(whole, Hop::Relative, "relative head"))
            }
            (Label::Amod, Some(head))
                if matches!(tree.tag(verb), Tag::Vbn | Tag::Jj | Tag::Vbd) =>
            {
                Some(Argument::new(head, Hop::Relative, MODIFIED))
            }
            (Label::Conj, Some(head))
                if self.is_verb(head) && (passive || self.next_object(verb).is_none()) =>
            {
                if passive || tree.child(verb, &[Label::Nsubj]).is_none() {
                    // "attacked a post and was killed": who attacked it.
                    let own = passive && tree.child(verb, &[Label::Auxpass]).is_some();
                    let shared = match own && !self.is_passive(head) {
                        true => self.subject_within(head, depth - 1),
                        false => self
                            .object_within(head, depth - 1)
                            .filter(|_| self.is_passive(head) == passive),
                    };
                    shared.map(|a| a.shared(Hop::Control, "coordinated object"))
                } else {
                    None
                }
            }
            (Label::Xcomp | Label::Oprd | Label::Ccomp, Some(head))
                if passive && self.is_verb_or_copula(head) =>
            {
                self.controller(head, depth)
                    .map(|a| a.shared(Hop::Control, "controlled object"))
            }
            (Label::Pcomp, Some(preposition)) if passive => self
                .under_preposition(preposition, depth)
                .map(|a| a.shared(Hop::Control, "controlled object")),
            (Label::Advcl, Some(head)) if passive && self.left_in_state(verb, head).is_some() => {
                self.left_in_state(verb, head)
                    .map(|o| Argument::new(o, Hop::Control, "controlled object"))
            }
            (Label::Advcl, Some(head)) if passive && self.is_verb_or_copula(head) => self
                .surface_subject(head, depth - 1)
                .map(|a| a.shared(Hop::Control, "controlled object")),
            _ => self
                .next_object(verb)
                .or_else(|| self.joined_noun(verb).filter(|_| !passive))
                .map(|o| Argument::new(o, Hop::Control, "coordinated object"))
                .or_else(|| self.object_at_participle(verb))
                .or_else(|| self.gap(verb).filter(|_| !passive)),
        }
    }

    /// Does the clause of `verb` begin with an adverb of place or time ("where", "when")?
    fn tells_where(&self, verb: usize) -> bool {
        let tree = self.view.tree;
        tree.children(verb)
            .any(|c| c < verb && tree.tag(c) == Tag::Wrb)
    }

    /// "killed and wounded dozens": the object that stands at the next coordinated verb.
    fn next_object(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let mut at = verb;
        for _ in 0..SHARING_DEPTH {
            let next = tree.children(at).find(|&c| {
                tree.label(c) == Label::Conj
                    && c > at
                    && self.is_verb(c)
                    && tree.child(c, &[Label::Nsubj, Label::Nsubjpass]).is_none()
            })?;
            // "kidnapped and two days later killed a reporter": what stands between says when the second was.
            let and = at + 1;
            let up = |i: usize| std::iter::successors(tree.head(i), |&h| tree.head(h));
            let own = |i: usize| up(i).take(SHARING_DEPTH).any(|h| h == next);
            let timed = tree.tag(and) == Tag::Cc && (and + 1..next).all(own);
            if super::phrase::verb_start(self.view, next) > at + 3 && !timed {
                return None;
            }
            if let Some(object) = tree.child(next, &[Label::Dobj]) {
                return Some(object);
            }
            at = next;
        }
        None
    }

    /// "have killed and injured more civilians": the object that the tree takes for a conjunct of the verb, the second
    /// verb being a participle before it.
    fn joined_noun(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        tree.children(verb).find(|&c| {
            let participle = |p: usize| tree.label(p) == Label::Amod && tree.tag(p) == Tag::Vbn;
            c > verb
                && tree.label(c) == Label::Conj
                && tree.tag(c).is_noun()
                && tree
                    .children(c)
                    .next()
                    .is_some_and(|p| p < c && participle(p))
        })
    }

    /// "Dozens of workers held by rebels were freed", "among scores of people killed": the participle tells of the whole amount,
    /// where nothing says which workers those were.
    fn amount_of(&self, noun: usize) -> usize {
        let (tree, grammar) = (self.view.tree, self.grammar);
        let known = tree.child(noun, &[Label::Det, Label::Poss]).is_some();
        let of = tree.head(noun).filter(|&p| {
            tree.label(noun) == Label::Pobj && grammar.of.has(self.view.lower(p)) && !known
        });
        of.and_then(|p| tree.head(p))
            .filter(|&amount| grammar.amounts.has(self.view.lower(amount)))
            .unwrap_or(noun)
    }
}
