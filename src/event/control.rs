//! Control: who acts in a clause that stands under another verb, a preposition or a noun.
//!
//! Input: what governs the clause. Output: the head of whoever acts in it.
//! Invariant: what is found says by its hop that it is shared; every walk up the tree is bounded.

use super::clause::{Argument, CONTROLLING_OBJECT, Clauses, MODIFIED, SHARING_DEPTH};
use super::phrase::is_nominal;
use crate::claim::Hop;
use crate::syntax::{Label, Pos, Tag};

impl Clauses<'_, '_> {
    /// "after killing X", "responsible for killing X", "accused Y of killing X".
    pub(super) fn under_preposition(&self, preposition: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let head = tree.head(preposition)?;
        if tree.pos(head) == Pos::Adj {
            return self.of_predicate(head, depth);
        }
        if self.is_verb_or_copula(head) {
            // "stormed the hotel after detonating a bomb" is about who stormed it, "kept them from killing" about them.
            if self.grammar.own_subject.has(self.view.lower(preposition)) && depth > 1 {
                let head = self.maker(preposition, head).unwrap_or(head);
                return self
                    .surface_subject(head, depth - 1)
                    .map(|a| a.shared(Hop::Control, "controlling subject"));
            }
            if let Some(blamed) = self.lashed_at(head).filter(|&b| b < preposition) {
                return Some(Argument::new(blamed, Hop::Control, CONTROLLING_OBJECT));
            }
            return self.controller(head, depth);
        }
        // "accused elements in the government of being behind": the tree hangs "of" on what stands between.
        if self.grammar.of.has(self.view.lower(preposition))
            && tree.label(head) == Label::Pobj
            && let Some(verb) = tree.head(head).and_then(|p| tree.head(p))
            && tree.tag(verb).is_verb()
            && tree.child(verb, &[Label::Dobj]).is_some_and(|o| o < head)
        {
            return self.controller(verb, depth);
        }
        // "accused the army and the government of perpetrating it": the tree hangs "of" on the last of the list.
        if self.grammar.of.has(self.view.lower(preposition)) && tree.label(head) == Label::Conj {
            let first = tree.first_conjunct(head, SHARING_DEPTH * 2);
            let verb = tree
                .head(first)
                .filter(|&v| tree.label(first) == Label::Dobj && tree.tag(v).is_verb());
            if let Some(verb) = verb {
                return self.controller(verb, depth);
            }
        }
        // "The rebels after exchanging fire fled."
        let subject = matches!(tree.label(head), Label::Nsubj | Label::Nsubjpass);
        if subject && self.grammar.own_subject.has(self.view.lower(preposition)) {
            return Some(Argument::new(head, Hop::Control, "controlling subject"));
        }
        // "arrested a man for killing six": he did it, unless he cannot act ("took responsibility for killing six").
        if let Some(verb) = tree.head(head)
            && tree.label(head) == Label::Dobj
            && tree.tag(verb).is_verb()
            && !self.grammar.own_subject.has(self.view.lower(preposition))
            && tree.child(head, &[Label::Poss]).is_none()
        {
            return self.controller(verb, depth);
        }
        // "sentenced to life in prison without parole for killing six": the tree hangs "for" on what stands between.
        if self.grammar.about.has(self.view.lower(preposition))
            && let Some(verb) = self.verb_over(head)
            && self.is_passive(verb)
        {
            return self.controller(verb, depth);
        }
        // "was indicted on charges of killing six", "arrested two men on suspicion of plotting".
        if self.grammar.of.has(self.view.lower(preposition))
            && self.grammar.suspicions.has(self.view.lower(head))
            && let Some(verb) = self.verb_answered_for(head)
        {
            return self.controller(verb, depth);
        }
        // "the man suspected of", "a campaign of killing": the noun's own carrier.
        self.carrier_of_noun(head, depth)
            .or_else(|| self.intender(head, depth))
    }

    /// "allowed the students to leave before killing himself", "told them to lie down before shooting them": the verb whose
    /// subject has somebody do `infinitive`, where what is told behind "before" cannot be that one's own act.
    fn maker(&self, preposition: usize, infinitive: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        if !self.grammar.prior.has(view.lower(preposition)) || !self.is_infinitive(infinitive) {
            return None;
        }
        let maker = tree.head(infinitive).filter(|&v| {
            v < infinitive
                && matches!(tree.label(infinitive), Label::Xcomp | Label::Ccomp)
                && self.is_verb(v)
        })?;
        let made = tree
            .child(maker, &[Label::Dobj, Label::Dative])
            .or_else(|| tree.child(infinitive, &[Label::Nsubj]))
            .filter(|&o| maker < o && o < infinitive)?;
        let act = tree.child(preposition, &[Label::Pcomp])?;
        let object = tree.child(act, &[Label::Dobj]);
        let of = object.and_then(|o| tree.child(o, &[Label::Prep]));
        let of_whom = of.and_then(|of| tree.child(of, &[Label::Pobj]));
        let pronoun = object
            .into_iter()
            .chain(of_whom)
            .find(|&o| tree.tag(o) == Tag::Prp);
        let (several, reflexive) = (
            matches!(tree.tag(made), Tag::Nns | Tag::Nnps),
            |p: usize| self.grammar.reflexive.has(view.lower(p)),
        );
        let apart = match pronoun {
            Some(p) if reflexive(p) => several && self.grammar.singular_persons.has(view.lower(p)),
            Some(_) => true,
            None => self.grammar.making.has(view.lower(maker)),
        };
        apart.then_some(maker)
    }

    /// "fired at men preparing to storm the town, killing ten": what was done by way of `participle` came of the verb above
    /// those whom the clause of the infinitive `over` describes.
    pub(super) fn done_above(&self, participle: usize, over: usize) -> Option<usize> {
        let tree = self.view.tree;
        let set_off = participle.checked_sub(1).map(|i| tree.tag(i)) == Some(Tag::Punct);
        if tree.tag(participle) != Tag::Vbg || !set_off || !self.is_infinitive(over) {
            return None;
        }
        let mut at = over;
        let mut described = false;
        for _ in 0..SHARING_DEPTH {
            let head = tree.head(at)?;
            match tree.label(at) {
                Label::Xcomp if !described => {}
                Label::Acl if !described && tree.tag(at) == Tag::Vbg => described = true,
                Label::Dobj | Label::Pobj | Label::Prep if described => {}
                _ => return None,
            }
            if described && self.is_verb(head) {
                return Some(head);
            }
            at = head;
        }
        None
    }

    /// "lashed out at Turkey for shooting down a jet": who is blamed.
    fn lashed_at(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let out = verb + 1 < tree.len() && tree.label(verb + 1) == Label::Prt;
        if !out || !self.grammar.lashing.has(self.view.lower(verb)) {
            return None;
        }
        let mut at = self.grammar.at.iter();
        at.find_map(|word| self.prepositional(verb, word).next())
    }

    /// The verb that says what became of somebody "on charges": over a phrase, or over whom the tree hangs it on.
    fn verb_answered_for(&self, grounds: usize) -> Option<usize> {
        let tree = self.view.tree;
        let on = tree
            .head(grounds)
            .filter(|_| tree.label(grounds) == Label::Pobj)?;
        let over = tree.head(on)?;
        // "was cleared of charges of killing six": he did not.
        if self.grammar.clearing.has(self.view.lower(over)) {
            return None;
        }
        if self.is_verb(over) {
            return Some(over);
        }
        let verb = tree
            .head(over)
            .filter(|_| tree.label(over) == Label::Dobj)?;
        self.is_verb(verb).then_some(verb)
    }

    /// The verb that the object of a preposition hangs on, over other such objects.
    fn verb_over(&self, object: usize) -> Option<usize> {
        let tree = self.view.tree;
        let mut at = object;
        for _ in 0..SHARING_DEPTH {
            let preposition = tree.head(at).filter(|_| tree.label(at) == Label::Pobj)?;
            at = tree.head(preposition)?;
            if self.is_verb(at) {
                return Some(at);
            }
        }
        None
    }

    /// "The gangs have threatened": the subject of an auxiliary right before a participle that the tree takes for a verb, or
    /// that it takes for a modifier of its object ("have retaken Ramadi").
    pub(super) fn subject_of_auxiliary(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let before = verb.checked_sub(1)?;
        if tree.tag(verb) != Tag::Vbn || !matches!(tree.tag(before), Tag::Vbp | Tag::Vbz | Tag::Vbd)
        {
            return None;
        }
        let under = tree.head(before) == Some(verb)
            && matches!(tree.label(before), Label::Ccomp | Label::Advcl);
        let name = tree.head(verb).filter(|&n| {
            tree.label(verb) == Label::Amod && n == verb + 1 && tree.tag(n).is_proper()
        });
        let over = name.is_some_and(|n| {
            let has = self.grammar.perfect.has(self.view.lower(before));
            has && tree.label(n) == Label::Dobj && tree.head(n) == Some(before)
        });
        (under || over)
            .then(|| self.nearest_child(before, Label::Nsubj))
            .flatten()
    }

    /// The subject of the copula over an adjective, or the noun that the adjective follows.
    fn of_predicate(&self, adjective: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let head = tree.head(adjective)?;
        match tree.label(adjective) {
            Label::Acomp | Label::Oprd | Label::Attr => self
                .surface_subject(head, depth - 1)
                .map(|a| a.shared(Hop::Control, "predicate")),
            Label::Amod | Label::Acl => Some(Argument::new(head, Hop::Relative, MODIFIED)),
            // "found two men guilty of it": the men, which the tree takes for a measure.
            Label::Ccomp => tree
                .child(adjective, &[Label::Npadvmod, Label::Nsubj])
                .filter(|&n| n < adjective && is_nominal(self.view, n))
                .map(|n| Argument::new(n, Hop::Control, "predicate")),
            _ => None,
        }
    }

    /// "said that he had killed two, and had taken a third": the verb in what is told that the second, which the tree joins
    /// to "said", stands beside.
    pub(super) fn told_beside(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let auxiliary = |v: usize| tree.child(v, &[Label::Aux]).map(|a| self.view.lower(a));
        let telling = tree
            .head(verb)
            .filter(|_| tree.label(verb) == Label::Conj && auxiliary(verb).is_some())?;
        let told = tree
            .children(telling)
            .rfind(|&c| c < verb && tree.label(c) == Label::Ccomp && self.is_verb(c))?;
        (auxiliary(told) == auxiliary(verb) && auxiliary(telling) != auxiliary(verb))
            .then_some(told)
    }

    /// "the knife used by the man to kill": the tree hangs the infinitive on who uses it.
    pub(super) fn user(&self, infinitive: usize, noun: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let by = tree
            .head(noun)
            .filter(|&p| self.is_infinitive(infinitive) && tree.label(p) == Label::Agent)?;
        let verb = tree.head(by)?;
        let uses = self.grammar.instrumental.has(self.view.lower(verb));
        uses.then(|| Argument::new(noun, Hop::Control, "controlling subject"))
    }

    /// "occupied the hotel with the intention of taking hostages": what `noun` holds, the verb's subject means to do.
    pub(super) fn intender(&self, noun: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let preposition = tree.head(noun).filter(|&p| {
            tree.label(noun) == Label::Pobj && self.grammar.with.has(self.view.lower(p))
        })?;
        let verb = tree.head(preposition)?;
        (depth > 1 && verb < noun && self.is_verb(verb))
            .then(|| self.subject_within(verb, depth - 1))
            .flatten()
            .map(|a| a.shared(Hop::Control, "carrier"))
    }

    /// Who carries a noun: subject of its verb, or its possessor.
    pub(super) fn carrier_of_noun(&self, noun: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        if let Some(possessor) = tree.child(noun, &[Label::Poss]) {
            return Some(Argument::new(possessor, Hop::Control, "possessor"));
        }
        // "an attempt by smugglers to cross".
        let by = self.grammar.by.iter();
        if let Some(agent) = by.flat_map(|by| self.prepositional(noun, by)).next() {
            return Some(Argument::new(agent, Hop::Control, "agent of the noun"));
        }
        let verb = tree.head(noun)?;
        // "police foiled an attempt to blow up a bridge": not they.
        if self.grammar.foiling.has(self.view.lower(verb)) {
            return None;
        }
        if tree.label(noun) == Label::Dobj && self.is_verb(verb) && depth > 1 {
            return self
                .subject_within(verb, depth - 1)
                .map(|a| a.shared(Hop::Control, "carrier"));
        }
        None
    }

    /// "released a video claiming the attack", "in a message that claims it": whose statement it is.
    pub(super) fn issuer(&self, statement: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        if let Some(carrier) = self.carrier_of_noun(statement, depth) {
            return Some(carrier);
        }
        let preposition = tree.head(statement)?;
        let verb = tree.head(preposition).filter(|&v| {
            depth > 1
                && tree.label(statement) == Label::Pobj
                && self.grammar.in_.has(self.view.lower(preposition))
                && self.is_verb(v)
        })?;
        self.subject_within(verb, depth - 1)
            .map(|a| a.shared(Hop::Control, "carrier"))
    }

    /// Who acts in a clause under `governor`: its object where it has one ("accused X of"), else its subject.
    pub(super) fn controller(&self, governor: usize, depth: usize) -> Option<Argument> {
        let tree = self.view.tree;
        if depth <= 1 {
            return None;
        }
        // "used a truck to kill", "the gun used by the man to kill": who uses it.
        let people = |o: usize| tree.tag(o) == Tag::Prp;
        if self.grammar.instrumental.has(self.view.lower(governor))
            && !tree.child(governor, &[Label::Dobj]).is_some_and(people)
        {
            let user = if self.is_passive(governor) {
                self.agent(governor)
            } else {
                self.surface_subject(governor, depth - 1)
            };
            return user.map(|a| a.shared(Hop::Control, "controlling subject"));
        }
        if tree.tag(governor).is_verb()
            && let Some(object) = tree
                .child(governor, &[Label::Dobj, Label::Dative])
                .filter(|&o| is_nominal(self.view, o))
            && tree.label(object) == Label::Dobj
            // "the prisoners that Israel plans to release": who plans it.
            && !(matches!(tree.tag(object), Tag::Wdt | Tag::Wp)
                && self.grammar.trying.has(self.view.lower(governor)))
            // "threatened the headmaster to kill him": who threatens.
            && !self.grammar.promising.has(self.view.lower(governor))
        {
            return Some(Argument::new(object, Hop::Control, CONTROLLING_OBJECT));
        }
        self.surface_subject(governor, depth - 1)
            .map(|a| a.shared(Hop::Control, "controlling subject"))
    }
}
