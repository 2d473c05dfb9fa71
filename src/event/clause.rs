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

/// The path of the object of a verb that acts in the clause under it.
pub(super) const CONTROLLING_OBJECT: &str = "controlling object";

/// The path of a subject that the tree takes for a modifier of its verb.
pub(super) const COMPOUND_SUBJECT: &str = "subject in a compound";

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

    /// The logical subject of an active `verb`.
    pub(crate) fn subject(&self, verb: usize) -> Option<Argument> {
        self.subject_within(verb, SHARING_DEPTH)
    }

    pub(super) fn subject_within(&self, verb: usize, depth: usize) -> Option<Argument> {
        if depth == 0 || self.is_passive(verb) {
            return None;
        }
        let tree = self.view.tree;
        // "100 people perished": a participle without an auxiliary may be a past form.
        let past = self.grammar.dying.has(self.view.lower(verb));
        let own = self.nearest_child(verb, Label::Nsubj);
        let having = |&s: &usize| self.grammar.having.has(self.view.lower(s));
        let own = own.or_else(|| {
            let passive = self.nearest_child(verb, Label::Nsubjpass);
            passive.filter(|s| past || having(s))
        });
        // "Having captured the base, rebels shot six": who did the next.
        if own.as_ref().is_some_and(having) {
            let main = tree.head(verb)?;
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
        let beside = self.told_beside(verb).or_else(|| self.joined_verb(verb));
        let head = beside.or_else(|| tree.head(verb))?;
        let label = match beside {
            Some(_) => Label::Conj,
            None => tree.label(verb),
        };
        match label {
            Label::Acl if self.grammar.statements.has(self.view.lower(head)) => {
                self.issuer(head, depth)
            }
            // "40 civilians, most of them women, perished": nobody is perished.
            Label::Relcl | Label::Acl => {
                (tree.tag(verb) != Tag::Vbn || past || tree.child(verb, &[Label::Aux]).is_some())
                    .then(|| Argument::new(head, Hop::Relative, "relative head"))
                    .filter(|_| tree.label(verb) == Label::Relcl || !self.is_infinitive(verb))
                    .or_else(|| self.user(verb, head))
                    .or_else(|| self.carrier_of_noun(head, depth))
                    .or_else(|| {
                        let infinitive = self.is_infinitive(verb);
                        infinitive.then(|| self.intender(head, depth)).flatten()
                    })
            }
            Label::Conj if self.is_verb(head) => {
                // "picketed and threw stones": a participle without an auxiliary may be a past form.
                // "was shot and died": who dies does nothing.
                let dies = self.grammar.dying.has(self.view.lower(verb));
                let past = dies
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
                let present =
                    matches!(tree.tag(verb), Tag::Vbz | Tag::Vbp) && !(head + 1..verb).any(told);
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
                let perfect =
                    tree.tag(verb) == Tag::Vbn && tree.child(verb, &[Label::Aux]).is_some();
                // "sent troops to arrest them", "police were deployed to arrest them".
                if self.is_infinitive(verb) && self.grammar.dispatching.has(self.view.lower(head)) {
                    let sent = tree
                        .child(head, &[Label::Dobj])
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
                let participle = matches!(tree.tag(verb), Tag::Vbg | Tag::Vb) || perfect;
                let over = self.done_above(verb, head).unwrap_or(head);
                participle
                    .then(|| self.surface_subject(over, depth - 1))
                    .flatten()
                    .filter(|a| !(self.is_passive(over) && a.path == "passive subject"))
                    .map(|a| a.shared(Hop::Control, "participle"))
            }
            Label::Pcomp => self.under_preposition(head, depth),
            _ => None,
        }
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
            let body = self.grammar.bodies.has(lower) || self.grammar.armed_words.has(lower);
            let member = body && self.grammar.of.has(self.view.lower(p));
            tree.label(whole) == Label::Pobj
                && tree.tag(pronoun) == Tag::Wp
                && (member || self.grammar.bomb_carriers.has(lower))
        })?;
        tree.head(over).filter(|&n| tree.tag(n).is_noun())
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
        let mut at = verb;
        let mut hop = Hop::Clause;
        for _ in 0..SHARING_DEPTH {
            let agent = tree.children(at).find(|&c| {
                tree.label(c) == Label::Agent
                    || (tree.label(c) == Label::Prep && self.grammar.by.has(self.view.lower(c)))
            });
            if let Some(object) = agent.and_then(|a| tree.child(a, &[Label::Pobj])) {
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
                    && tree.child(c, &[Label::Nsubj, Label::Nsubjpass]).is_none()
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
        self.view.tree.tag(verb) == Tag::Vb
    }

    /// Is token `i` a verb?
    pub(crate) fn is_verb(&self, i: usize) -> bool {
        self.view.tree.tag(i).is_verb()
    }

    pub(super) fn is_verb_or_copula(&self, i: usize) -> bool {
        self.is_verb(i) || self.view.tree.pos(i) == Pos::Aux
    }
}
