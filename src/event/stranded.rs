//! Stranded arguments: noun phrases beside a verb that the tree hangs somewhere else.
//!
//! Input: a verb without a subject or object in its tree. Output: the head of the noun phrase right before or behind it.
//! Invariant: between subject and verb stands nothing but adverbs, times and a name in brackets, between verb and object
//! nothing but a preposition of the object's number.

use super::clause::{Argument, Clauses, SHARING_DEPTH};
use super::phrase::{self, is_nominal};
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

impl Clauses<'_, '_> {
    /// "Between 10 and 15 fighters were killed": the noun that two numbers count, which the tree takes for a preposition's.
    pub(super) fn between_numbers(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let subject = tree.child(verb, &[Label::Nsubj, Label::Nsubjpass]);
        let preposition = tree.children(verb).find(|&c| {
            c < verb && tree.label(c) == Label::Prep && self.grammar.between.has(self.view.lower(c))
        })?;
        let noun = tree.child(preposition, &[Label::Pobj])?;
        let pair =
            |c: usize| tree.label(c) == Label::Nummod && tree.child(c, &[Label::Conj]).is_some();
        let numbered = tree.children(noun).any(pair) && tree.tag(noun) == Tag::Nns;
        let joined = (noun..verb).all(|i| tree.tag(i) != Tag::Punct);
        (subject.is_none() && numbered && joined).then_some(noun)
    }

    /// The noun phrase right before a finite verb that the tree gives no subject and hangs the noun somewhere else ("when
    /// members of the Front attacked").
    pub(super) fn stranded_subject(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        if let Some(listed) = self.subject_behind_place(verb) {
            return Some(listed);
        }
        let finite = matches!(tree.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        if finite && let Some(subject) = self.subject_of_participle(verb) {
            return Some(subject);
        }
        if !finite || !matches!(tree.label(verb), Label::Advcl | Label::Ccomp | Label::Root) {
            return None;
        }
        let beside = |i: usize| {
            tree.head(i) == Some(verb)
                && matches!(
                    tree.label(i),
                    Label::Advmod | Label::Npadvmod | Label::Aux | Label::Neg
                )
        };
        let mut at = verb.checked_sub(1)?;
        while beside(at) {
            at = at.checked_sub(1)?;
        }
        // "when the Rapid Support Forces attacked": on the verb, but by no relation that says what it is.
        if tree.head(at) == Some(verb)
            && tree.label(at) == Label::Dep
            && tree.tag(at).is_noun()
            && tree.child(verb, &[Label::Nsubj]).is_none()
        {
            return Some(at);
        }
        at = phrase::before_bracketed_name(self.view, at)?;
        for _ in 0..SHARING_DEPTH * 2 {
            let head = tree.head(at).filter(|&h| h < at)?;
            match tree.label(at) {
                Label::Pobj | Label::Prep | Label::Acl | Label::Compound => at = head,
                Label::Npadvmod | Label::Appos | Label::Dep | Label::Ccomp
                    if is_nominal(self.view, at) =>
                {
                    return Some(at);
                }
                _ => return None,
            }
        }
        None
    }

    /// "Rockets fired by rebels hit a town": the subject of the first verb, a participle with its agent, which is that of
    /// the second, where the tree joins the two without a word between.
    pub(super) fn reduced_relative(&self, verb: usize, participle: usize) -> Option<usize> {
        let (subject, by) = self.told_with_agent(participle)?;
        self.is_joined_bare(verb, participle, by).then_some(subject)
    }

    /// The same, of the `participle`, whatever verb the tree joins to it.
    pub(super) fn told_in_reduced(&self, participle: usize) -> Option<usize> {
        let tree = self.view.tree;
        let (subject, by) = self.told_with_agent(participle)?;
        tree.children(participle)
            .any(|verb| {
                tree.label(verb) == Label::Conj && self.is_joined_bare(verb, participle, by)
            })
            .then_some(subject)
    }

    /// "Rockets fired by rebels": the subject and the agent of a bare participle.
    fn told_with_agent(&self, participle: usize) -> Option<(usize, usize)> {
        let tree = self.view.tree;
        if tree.tag(participle) != Tag::Vbn {
            return None;
        }
        let by = tree.child(participle, &[Label::Agent])?;
        let subject = tree
            .child(participle, &[Label::Nsubj, Label::Nsubjpass])
            .filter(|&s| s < participle)?;
        let helped = tree.child(participle, &[Label::Aux, Label::Auxpass]);
        helped.is_none().then_some((subject, by))
    }

    /// Does `verb`, in the past tense, stand behind the agent of the `participle` without a conjunction or comma?
    fn is_joined_bare(&self, verb: usize, participle: usize, by: usize) -> bool {
        let joins = |i: usize| self.view.tree.tag(i) == Tag::Cc || self.view.form(i) == ",";
        self.view.tree.tag(verb) == Tag::Vbd && by < verb && !(participle..verb).any(joins)
    }

    /// "Fighting in the capital Mogadishu has killed 60": what stands before the preposition whose object the tree takes for
    /// the subject.
    pub(super) fn before_preposition(&self, verb: usize, own: usize) -> Option<usize> {
        let tree = self.view.tree;
        let preposition = phrase::left_edge(self.view, own).checked_sub(1)?;
        let noun = preposition.checked_sub(1)?;
        let bare = tree.label(preposition) == Label::Prep
            && self.grammar.within.has(self.view.lower(preposition))
            && tree.children(preposition).next().is_none();
        let over = tree.head(preposition) == Some(noun) && tree.head(noun) == Some(verb);
        (own < verb && bare && over).then_some(noun)
    }

    /// "A militant stabs two": the subject right before a verb that the tree takes for a noun with an object, and the
    /// subject for one of its modifiers.
    pub(super) fn subject_in_compound(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let before = verb.checked_sub(1)?;
        let modifies = matches!(
            tree.label(before),
            Label::Compound | Label::Amod | Label::Nmod
        );
        let object = |c: usize| c > verb && tree.label(c) == Label::Dobj;
        (matches!(tree.tag(verb), Tag::Nn | Tag::Nns)
            && modifies
            && tree.head(before) == Some(verb)
            && tree.children(verb).any(object))
        .then_some(before)
    }

    /// "In Athens, Greece, two gunmen, possibly Albanian, seize a bus": the subject that the tree takes for an apposition of
    /// the place.
    fn subject_behind_place(&self, verb: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        if tree.label(verb) != Label::Root {
            return None;
        }
        let first = tree.children(verb).next()?;
        let place = tree
            .child(first, &[Label::Pobj])
            .filter(|_| tree.label(first) == Label::Prep && first < verb)?;
        let apposed = |&c: &usize| tree.label(c) == Label::Appos && c < verb;
        let last = tree.children(place).rfind(apposed)?;
        let mut end = phrase::rightmost(view, last) + 1;
        if end < verb && view.form(end) == "," {
            end += 1;
        }
        let common = matches!(tree.tag(last), Tag::Nn | Tag::Nns)
            && tree
                .child(last, &[Label::Det, Label::Nummod, Label::Amod])
                .is_some();
        (common && end == verb).then_some(last)
    }

    /// "The bodies of 11 men shot dead by gunmen were found", "leaving 30 dead and more than 50 wounded": what stands right
    /// before a bare participle that the tree takes for the main verb or joins to another.
    pub(super) fn object_before(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let before = verb.checked_sub(1)?;
        let bare = tree.tag(verb) == Tag::Vbn
            && tree
                .child(
                    verb,
                    &[Label::Aux, Label::Auxpass, Label::Nsubjpass, Label::Dobj],
                )
                .is_none();
        let main = tree.label(verb) == Label::Root
            && tree.child(verb, &[Label::Agent]).is_some()
            && tree.tag(before).is_noun()
            && tree
                .child(verb, &[Label::Nsubj])
                .is_some_and(|s| s < before);
        let joined = tree.label(verb) == Label::Conj
            && tree.tag(before) == Tag::Cd
            && tree.label(before) == Label::Conj
            && tree.head(before) != Some(verb);
        // "and another injured": a pronoun that the tree takes for a determiner.
        let pronoun = tree.label(before) == Label::Det
            && tree.head(before) == Some(verb)
            && self.grammar.another.has(self.view.lower(before));
        (bare && (main || joined || pronoun)).then_some(before)
    }

    /// "injures over 100", "wounding more than 40, police said": the number right behind its preposition right behind the
    /// verb, or right behind the verb with all that belongs to it.
    pub(super) fn bounded_number(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let hung = tree.children(verb).find(|&c| {
            // "wounds several more".
            let more = || {
                tree.tag(c) == Tag::Jjr
                    && tree.label(c) == Label::Advmod
                    && tree.child(c, &[Label::Amod, Label::Nummod]).is_some()
            };
            let number = || tree.tag(c) == Tag::Cd && tree.label(c) == Label::Npadvmod;
            c > verb && (number() || more()) && phrase::leftmost(self.view, c) == verb + 1
        });
        if hung.is_some() {
            return hung;
        }
        let preposition = verb + 1;
        let number = preposition + 1;
        (number < tree.len()
            && tree.head(preposition).is_some()
            && self.grammar.bounding.has(self.view.lower(preposition))
            && tree.tag(number) == Tag::Cd
            && tree.head(number) == Some(preposition))
        .then_some(number)
    }

    /// "raided hideouts in the north eliminating five men": the tree takes the object for the participle's subject.
    pub(super) fn object_at_participle(&self, verb: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let own = |c: usize| {
            let subject = tree.child(c, &[Label::Nsubj])?;
            self.is_object_of_main(c, subject).then_some(subject)
        };
        let object = tree.children(verb).filter(|&c| c > verb).find_map(own)?;
        Some(Argument::new(object, Hop::Control, "object"))
    }

    /// Does the subject that the tree gives a participle stand where the object of the main verb should?
    pub(super) fn is_object_of_main(&self, participle: usize, subject: usize) -> bool {
        let tree = self.view.tree;
        tree.tag(participle) == Tag::Vbg
            && tree.label(participle) == Label::Advcl
            && tree.head(participle).is_some_and(|main| {
                self.is_verb(main)
                    && !self.is_passive(main)
                    && tree.child(main, &[Label::Dobj]).is_none()
                    && phrase::leftmost(self.view, subject) == main + 1
            })
    }

    /// "exploded in Magas, the capital": what one comma parts from the verb is no object of it.
    pub(super) fn is_apposition(&self, verb: usize, object: usize) -> bool {
        let view = self.view;
        let start = phrase::leftmost(view, object);
        let commas = (verb + 1..start).filter(|&i| view.form(i) == ",").count();
        // "60 were wounded, among them children."
        let subset = verb < start
            && view.form(verb + 1) == ","
            && (start..object).any(|i| self.grammar.including.has(view.lower(i)));
        subset || start > verb + 2 && view.form(start - 1) == "," && commas == 1
    }

    /// "killed with an axe by a man": the agent behind the instrument that the tree hangs it on.
    pub(super) fn agent_behind(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let with = |&c: &usize| {
            c > verb
                && tree.label(c) == Label::Prep
                && self.grammar.instrument.has(self.view.lower(c))
        };
        let object = tree.child(tree.children(verb).find(with)?, &[Label::Pobj])?;
        self.grammar
            .by
            .iter()
            .find_map(|by| self.prepositional(object, by).next())
    }

    /// "pressed for the army to attack", "called on the army to attack": who is to do it.
    pub(super) fn infinitive_subject(&self, verb: usize, governor: usize) -> Option<usize> {
        let (tree, grammar) = (self.view.tree, self.grammar);
        let to = verb.checked_sub(1).filter(|&t| tree.tag(t) == Tag::To)?;
        // "an appeal to the rebels to free him"
        let order = |o: usize| grammar.orders.has(self.view.lower(o));
        let noun = tree.child(governor, &[Label::Dobj]).filter(|&o| order(o));
        let between = |c: &usize| *c > governor && *c < to;
        let addressed = noun.and_then(|noun| {
            let prep = |c: &usize| between(c) && tree.label(*c) == Label::Prep;
            tree.children(noun).rfind(prep)
        });
        let preposition = addressed.or_else(|| tree.children(governor).rfind(between))?;
        let word = self.view.lower(preposition);
        let calls = grammar.calling.has(self.view.lower(governor)) && grammar.on.has(word);
        // "issued orders to his fighters to strike"
        let calls = calls || grammar.addressing.has(word) && noun.is_some();
        let object = tree
            .child(preposition, &[Label::Pobj])
            .filter(|_| calls || grammar.about.has(word))?;
        (phrase::rightmost(self.view, object) + 1 == to).then_some(object)
    }
}
