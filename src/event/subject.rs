//! Subjects: who does what a verb tells, also where the verb shares its subject with another.
//!
//! Input: a tree and a verb. Output: the head of its subject, with the hop that joined them.
//! Invariant: every walk up the tree is bounded; a shared subject says so by its hop.

use super::clause::{Argument, CONTROLLING_OBJECT, Clauses, SHARING_DEPTH};
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

/// The path of a subject that the tree takes for a modifier of its verb.
pub(super) const COMPOUND_SUBJECT: &str = "subject in a compound";

impl Clauses<'_, '_> {
    /// The logical subject of an active `verb`.
    pub(crate) fn subject(&self, verb: usize) -> Option<Argument> {
        self.subject_within(verb, SHARING_DEPTH)
    }

    pub(super) fn subject_within(&self, verb: usize, depth: usize) -> Option<Argument> {
        if depth == 0 || self.is_passive(verb) {
            return None;
        }
        let tree = self.view.tree;
        if self.object_of_gerund(verb).is_some() {
            return self.subject_of_gerund(verb);
        }
        // "100 people perished": a participle without an auxiliary may be a past form.
        let past = self.grammar.dying.has(self.view.lower(verb));
        let own = self.nearest_child(verb, Label::Nsubj);
        let having = |&s: &usize| self.grammar.having.has(self.view.lower(s));
        let own = own.or_else(|| {
            let passive = self.nearest_child(verb, Label::Nsubjpass);
            passive.filter(|s| past || having(s))
        });
        // "Having captured the base, rebels shot six": who did the next.
        let led = verb.checked_sub(1).filter(|h| {
            let hung = tree.head(*h) == Some(verb) && tree.label(*h) == Label::Advcl;
            own.is_none() && hung && having(h)
        });
        if own.as_ref().is_some_and(having) || led.is_some() {
            // The tree may hang the main verb on the participle.
            let behind = || {
                tree.child(verb, &[Label::Advcl, Label::Ccomp])
                    .filter(|&c| c > verb)
            };
            let main = tree.head(verb).or_else(behind)?;
            return self
                .surface_subject(main, depth - 1)
                .map(|a| a.shared(Hop::Control, "participle"));
        }
        if let Some(noun) = own.and_then(|own| self.before_preposition(verb, own)) {
            return Some(Argument::new(noun, Hop::Clause, "subject"));
        }
        if let Some(own) = own
            && !self.is_object_of_main(verb, own)
        {
            let own = self
                .subject_before_apposition(verb, own)
                .or_else(|| self.behind_disguise(verb, own))
                .or_else(|| self.head_of_relative(verb, own))
                .unwrap_or(own);
            return self.unless_empty(verb, own, "subject");
        }
        if let Some(numbered) = self.between_numbers(verb) {
            return Some(Argument::new(numbered, Hop::Clause, "subject"));
        }
        // "they exploded the bomb and there was damage": the second clause has no subject to share.
        if tree.children(verb).any(|c| tree.tag(c) == Tag::Ex) {
            return None;
        }
        if let Some(subject) = self.misread_passive(verb) {
            return self.unless_empty(verb, subject, "subject");
        }
        // "kills five people in the town, then kidnaps a woman".
        if let Some(first) = self.verb_before_then(verb) {
            return self
                .subject_within(first, depth - 1)
                .map(|a| a.shared(Hop::Control, "coordinated subject"));
        }
        if let Some(stranded) = self.stranded_subject(verb) {
            return Some(Argument::new(stranded, Hop::Clause, "subject"));
        }
        if let Some(subject) = self.subject_of_auxiliary(verb) {
            return self.unless_empty(verb, subject, "subject");
        }
        if let Some(gerund) = self.gerund_before(verb) {
            return Some(Argument::new(gerund, Hop::Clause, "subject"));
        }
        if let Some(subject) = self.subject_before_reduced(verb) {
            return self.unless_empty(verb, subject, "subject");
        }
        if let Some(number) = self.number_before(verb) {
            return Some(Argument::new(number, Hop::Clause, "subject"));
        }
        if let Some(hidden) = self.subject_in_compound(verb) {
            return Some(Argument::new(hidden, Hop::Clause, COMPOUND_SUBJECT));
        }
        if self.modifies_object(verb) {
            return None;
        }
        if let Some(lost) = self.lost_subject(verb) {
            return Some(Argument::new(lost, Hop::Clause, "subject"));
        }
        self.shared_subject(verb, depth)
    }

    /// The subject of a verb without one, by what its clause hangs on.
    fn shared_subject(&self, verb: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let beside = self.told_beside(verb).or_else(|| self.joined_verb(verb));
        let head = beside.or_else(|| tree.head(verb))?;
        let label = match beside {
            Some(_) => Label::Conj,
            None => tree.label(verb),
        };
        match label {
            Label::Acl if self.grammar.statements.has(self.view.lower(head)) => self
                .shown_in(head, verb)
                .or_else(|| self.issuer(head, depth)),
            Label::Relcl | Label::Acl => self.subject_over_relative(verb, head, depth),
            Label::Conj if self.is_verb(head) => self.subject_of_first(verb, head, depth),
            Label::Advcl | Label::Xcomp if self.infinitive_subject(verb, head).is_some() => self
                .infinitive_subject(verb, head)
                .map(|s| Argument::new(s, Hop::Control, "subject of the infinitive")),
            Label::Xcomp | Label::Ccomp if self.is_verb_or_copula(head) => {
                self.controller(head, depth)
            }
            // "foiled a plot by the group to bomb a church": whose plot it was.
            Label::Advcl
                if self.is_infinitive(verb)
                    && self.grammar.foiling.has(self.view.lower(head))
                    && !self.is_passive(head) =>
            {
                self.agent(head)
                    .filter(|a| a.head > head && a.head < verb)
                    .map(|a| a.shared(Hop::Control, "planner"))
            }
            Label::Advcl if self.is_verb_or_copula(head) => {
                self.subject_over_participle(verb, head, depth)
            }
            Label::Pcomp => self.under_preposition(head, depth),
            _ => None,
        }
    }

    /// "a video of Ali Karim confessing to it": the name right before the participle, over "of".
    fn shown_in(&self, statement: usize, participle: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let mut of = self.grammar.of.iter();
        let shown = of.find_map(|of| self.prepositional(statement, of).next())?;
        let next = shown + 1 == participle && tree.tag(participle) == Tag::Vbg;
        (next && tree.tag(shown) == Tag::Nnp).then(|| Argument::new(shown, Hop::Control, "shown"))
    }

    /// The subject of a clause that tells of the noun `head`.
    fn subject_over_relative(&self, verb: usize, head: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let infinitive = self.is_infinitive(verb);
        // "persuaded the gunman to surrender"
        let persuaded = infinitive
            && tree.label(head) == Label::Dobj
            && tree.tag(head) != Tag::Cd
            && tree
                .head(head)
                .is_some_and(|v| self.grammar.persuading.has(self.view.lower(v)));
        if persuaded {
            return Some(Argument::new(head, Hop::Control, CONTROLLING_OBJECT));
        }
        // "40 civilians, most of them women, perished": nobody is perished.
        // "A man set off explosives": with an object behind it, it is no participle.
        let acts = tree.tag(verb) != Tag::Vbn
            || tree.label(verb) == Label::Acl
                && tree.child(verb, &[Label::Dobj]).is_some_and(|o| o > verb)
            || self.grammar.dying.has(self.view.lower(verb))
            || tree.child(verb, &[Label::Aux]).is_some();
        // "completed an operation to arrest two men": the operation arrests nobody.
        let planned = verb == head + 2 && self.grammar.forays.has(self.view.lower(head));
        acts.then(|| Argument::new(head, Hop::Relative, "relative head"))
            .filter(|_| tree.label(verb) == Label::Relcl && !planned || !infinitive)
            .or_else(|| self.user(verb, head))
            .or_else(|| self.carrier_of_noun(head, depth))
            .or_else(|| infinitive.then(|| self.intender(head, depth)).flatten())
    }

    /// The subject that a verb shares with the verb `head` that it is joined to.
    fn subject_of_first(&self, verb: usize, head: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        // "picketed and threw stones": a participle without an auxiliary may be a past form.
        // "was shot and died": who dies does nothing.
        let dies = self.grammar.dying.has(self.view.lower(verb));
        // "was recruited in May, committed the murders and fled": what has an object of its own is no participle.
        let own = tree.tag(verb) == Tag::Vbd
            && verb
                .checked_sub(1)
                .is_some_and(|c| self.view.form(c) == ",")
            && !(head + 1..verb).any(|i| matches!(tree.label(i), Label::Nsubj | Label::Nsubjpass))
            && tree.child(head, &[Label::Agent]).is_none()
            && tree.child(verb, &[Label::Dobj]).is_some_and(|o| o > verb);
        let past = dies
            || own
            || tree.tag(verb) == Tag::Vbd
                && tree
                    .child(head, &[Label::Auxpass, Label::Aux, Label::Agent])
                    .is_none();
        // "raided a camp, locked in ten men and set fire to it": the tree takes the second for a participle.
        let listed = past
            && tree.label(head) == Label::Advcl
            && tree.tag(head) == Tag::Vbn
            && tree
                .child(head, &[Label::Aux, Label::Auxpass, Label::Mark])
                .is_none();
        let over = tree
            .head(head)
            .filter(|&h| listed && h < head && self.is_verb(h));
        if let Some(main) = self.over_participle(verb, head) {
            return self
                .surface_subject(main, depth - 1)
                .map(|a| a.shared(Hop::Control, "participle"));
        }
        let reduced = self.reduced_relative(verb, head);
        // "is involved in a shooting and suffers a wound": a present form is no participle.
        let told = |i: usize| matches!(tree.label(i), Label::Nsubj | Label::Nsubjpass);
        let present = matches!(tree.tag(verb), Tag::Vbz | Tag::Vbp) && !(head + 1..verb).any(told);
        let bare = tree
            .child(head, &[Label::Nsubjpass])
            .filter(|_| past || present);
        let first = match reduced.or(bare) {
            Some(subject) => self.unless_empty(head, subject, "subject"),
            None => self.subject_within(over.unwrap_or(head), depth - 1),
        };
        // "was attacked by X and burned Y" does not make the patient an agent.
        first.map(|a| a.shared(Hop::Control, "coordinated subject"))
    }

    /// The subject of an adverbial clause under the verb `head`.
    fn subject_over_participle(&self, verb: usize, head: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        // "sent troops to arrest them", "police were deployed to arrest them".
        let sends = self.grammar.dispatching.has(self.view.lower(head))
            || self.grammar.persuading.has(self.view.lower(head));
        if self.is_infinitive(verb) && sends {
            let sent = tree
                .child(head, &[Label::Dobj])
                .filter(|&sent| tree.tag(sent) != Tag::Cd)
                .map(|sent| Argument::new(sent, Hop::Control, CONTROLLING_OBJECT));
            let deployed = || {
                let own = self.nearest_child(head, Label::Nsubjpass)?;
                let subject = self.unless_empty(head, own, CONTROLLING_OBJECT)?;
                Some(subject.shared(Hop::Control, CONTROLLING_OBJECT))
            };
            if let Some(sent) = sent.or_else(deployed) {
                return Some(sent);
            }
        }
        // "mines were laid by rebels to kill soldiers": whoever laid them.
        let laid = self.nearest_child(head, Label::Nsubjpass);
        let laid = laid.is_some_and(|s| self.grammar.planted.has(self.view.lower(s)));
        if self.is_infinitive(verb) && laid && self.grammar.handling.has(self.view.lower(head)) {
            return self
                .agent(head)
                .filter(|a| head < a.head && a.head < verb)
                .map(|a| a.shared(Hop::Control, "planner"));
        }
        // "searches were launched by the army to arrest them": who launched them means to.
        let own = self.nearest_child(head, Label::Nsubjpass);
        let launched = own.is_some_and(|s| {
            let lower = self.view.lower(s);
            self.grammar.forays.has(lower) || self.grammar.hunts.has(lower)
        });
        if self.is_infinitive(verb)
            && launched
            && let Some(agent) = self.agent(head).filter(|a| head < a.head && a.head < verb)
        {
            return Some(agent.shared(Hop::Control, "planner"));
        }
        let perfect = tree.tag(verb) == Tag::Vbn && tree.child(verb, &[Label::Aux]).is_some();
        let participle = matches!(tree.tag(verb), Tag::Vbg | Tag::Vb) || perfect;
        let over = self.done_above(verb, head).unwrap_or(head);
        // "was shot by police while attacking a guard": who was shot attacked him.
        let mut marks = tree.children(verb).filter(|&c| c < verb);
        let own = |c: usize| {
            matches!(tree.label(c), Label::Mark | Label::Advmod)
                && self.grammar.meanwhile.has(self.view.lower(c))
        };
        let meanwhile = tree.tag(verb) == Tag::Vbg && marks.any(own);
        participle
            .then(|| self.surface_subject(over, depth - 1))
            .flatten()
            .filter(|a| meanwhile || !(self.is_passive(over) && a.path == "passive subject"))
            .map(|a| a.shared(Hop::Control, "participle"))
    }

    /// The grammatical subject, of actives and passives alike.
    pub(crate) fn surface_subject(&self, verb: usize, depth: usize) -> Option<Argument> {
        if let Some(own) = self.nearest_child(verb, Label::Nsubjpass) {
            return self.unless_empty(verb, own, "passive subject");
        }
        if let Some(own) = self.nearest_child(verb, Label::Nsubj) {
            let own = self.before_preposition(verb, own).unwrap_or(own);
            return self.unless_empty(verb, own, "subject");
        }
        if depth == 0 {
            return None;
        }
        if self.is_passive(verb) {
            return self.object_within(verb, depth - 1);
        }
        self.subject_within(verb, depth)
    }

    /// "Fired on people leaving a mosque, killing six": the verb of the clause that a participle behind a comma goes with,
    /// where the tree joins it to one that only tells of the clause's object.
    fn over_participle(&self, verb: usize, participle: usize) -> Option<usize> {
        let tree = self.view.tree;
        let comma = verb.checked_sub(1).filter(|&c| self.view.form(c) == ",");
        let both = [verb, participle].iter().all(|&v| tree.tag(v) == Tag::Vbg);
        if comma.is_none() || !both || tree.label(participle) != Label::Acl {
            return None;
        }
        let noun = tree.head(participle)?;
        let over = tree.head(noun)?;
        match tree.label(noun) {
            Label::Dobj => Some(over),
            Label::Pobj => tree.head(over),
            _ => None,
        }
        .filter(|&main| main < noun && self.is_verb(main) && !self.is_passive(main))
    }

    /// A subject that is a relative pronoun gives way to the noun it stands for; an empty one to nothing.
    pub(super) fn unless_empty(
        &self,
        verb: usize,
        subject: usize,
        path: &'static str,
    ) -> Option<Argument> {
        let tree = self.view.tree;
        let relative = matches!(tree.tag(subject), Tag::Wdt | Tag::Wp);
        if relative {
            let clause = self.relative_clause(verb)?;
            return tree
                .head(clause)
                .map(|noun| self.rider(noun, subject).unwrap_or(noun))
                .map(|noun| Argument::new(noun, Hop::Relative, "relative head"));
        }
        if tree.tag(subject) == Tag::Ex {
            return tree
                .child(verb, &[Label::Attr])
                .map(|a| Argument::new(a, Hop::Clause, "existential"));
        }
        Some(Argument::new(subject, Hop::Clause, path))
    }

    /// "four men on motorcycles who shot him", "soldiers of the First Brigade, who": a vehicle or a body of men is no "who",
    /// but those in it are.
    fn rider(&self, whole: usize, pronoun: usize) -> Option<usize> {
        let (tree, lower) = (self.view.tree, self.view.lower(whole));
        let over = tree.head(whole).filter(|&p| {
            let of = self.grammar.of.has(self.view.lower(p));
            let body = self.grammar.bodies.has(lower) || self.grammar.armed_words.has(lower);
            // "members of the crowd who", "thousands of workers who"
            let over = tree.head(p).map_or("", |n| self.view.lower(n));
            let company = self.grammar.companies.has(lower) && self.grammar.members.has(over);
            let amount = tree.tag(whole) == Tag::Nns && self.grammar.amounts.has(over);
            let member = of && (body || company || amount);
            tree.label(whole) == Label::Pobj
                && tree.tag(pronoun) == Tag::Wp
                && (member || self.grammar.bomb_carriers.has(lower))
        })?;
        tree.head(over).filter(|&n| tree.tag(n).is_noun())
    }
}
