//! Prepositions: what one names for a trigger, also where the tree hangs the phrase on a word beside the trigger.
//!
//! Input: a trigger and the words of a preposition. Output: the heads of the phrases behind it.
//! Invariant: a phrase that hangs elsewhere is taken only where none hangs on the trigger, and says so by its hop.

use super::argument::Roles;
use super::carrier::{Carrier, Manner};
use super::clause::Argument;
use super::lexicon::WordClass;
use super::trigger::Trigger;
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

/// The path of a phrase that hangs on the trigger, or on a word of its phrase.
pub(super) const PREPOSITION: &str = "preposition";

/// The path of a phrase that hangs on who did an act.
pub(super) const OF_AGENT: &str = "preposition of the agent";

/// The path of a phrase that hangs on the verb that carries a noun of an act.
const OF_CARRIER: &str = "preposition of the carrier";

/// The path of a phrase that hangs on the first of coordinated nouns.
const OF_COORDINATION: &str = "preposition of the coordination";

/// The path of a phrase that hangs on the second of coordinated nouns.
pub(super) const OF_SECOND: &str = "preposition of the second";

/// Finds phrases behind a preposition beside the noun of an act.
type Way<'v, 'd> = fn(&Roles<'v, 'd>, usize, &str) -> Vec<Argument>;

impl<'v, 'd> Roles<'v, 'd> {
    /// Where the phrase of a noun may hang if it does not hang on the noun itself, in order of preference.
    const BESIDE_NOUN: [Way<'v, 'd>; 10] = [
        Self::on_object,
        Self::on_agent,
        Self::on_agent_of_carrier,
        Self::on_coordination,
        Self::on_occurrence,
        Self::on_carrier,
        Self::on_cause,
        Self::aimed,
        Self::right_behind,
        Self::right_behind_joined,
    ];

    /// What stands behind the preposition `word`, one or several words, of a trigger.
    pub(super) fn behind_words(&self, trigger: &Trigger<'_>, word: &str, out: &mut Vec<Argument>) {
        let (at, tree) = (trigger.head, self.view.tree);
        // "pulled its troops out of the town": one preposition on the other, and neither of the trigger.
        let mut words = word.split(' ');
        if let (Some(first), Some(last), None) = (words.next(), words.next(), words.next()) {
            let outer = |&c: &usize| c >= trigger.tokens.end && self.view.lower(c) == first;
            let outer = tree.children(at).filter(outer);
            out.extend(outer.flat_map(|c| self.behind(c, last, PREPOSITION, Hop::Clause)));
            return;
        }
        self.prepositional(at, word, out);
        // "opened fire on protesters": the tree may hang the phrase on the trigger's last word.
        let last = trigger.tokens.end - 1;
        if out.is_empty() && trigger.class == WordClass::Verb && last > at {
            out.extend(self.behind(last, word, PREPOSITION, Hop::Clause));
        }
    }

    /// What stands behind the preposition `word` of `at`, wherever the tree hangs it.
    pub(super) fn prepositional(&self, at: usize, word: &str, out: &mut Vec<Argument>) {
        let mut words = word.split(' ');
        let first = words.next().unwrap_or("");
        if let Some(last) = words.next_back() {
            // "at the hands of X": the noun between, then its own preposition.
            let middle = word.split(' ').rev().nth(1).unwrap_or("");
            let nouns = self.clauses.prepositional(at, first);
            let inner = nouns.filter(|&n| self.view.lower(n) == middle);
            out.extend(inner.flat_map(|n| self.behind(n, last, PREPOSITION, Hop::Clause)));
            return;
        }
        out.extend(self.behind(at, word, PREPOSITION, Hop::Clause));
        if out.is_empty() && self.grammar.between.has(word) {
            let sides = self.between(at, word);
            out.extend(sides.map(|head| Argument::new(head, Hop::Clause, PREPOSITION)));
        }
        if self.clauses.is_verb(at) {
            return;
        }
        for way in Self::BESIDE_NOUN {
            if !out.is_empty() {
                return;
            }
            out.extend(way(self, at, word));
        }
    }

    fn behind(&self, head: usize, word: &str, path: &'static str, hop: Hop) -> Vec<Argument> {
        let objects = self.clauses.prepositional(head, word);
        objects.map(|o| Argument::new(o, hop, path)).collect()
    }

    /// "the killing of two nuns by soldiers": the object of "of".
    fn on_object(&self, at: usize, word: &str) -> Vec<Argument> {
        if !self.grammar.by.has(word) {
            return Vec::new();
        }
        let of = self.grammar.of.iter();
        let objects = of.flat_map(|of| self.clauses.prepositional(at, of));
        objects
            .flat_map(|n| self.behind(n, word, PREPOSITION, Hop::Clause))
            .collect()
    }

    /// "an attack by militants on a post": the agent.
    fn on_agent(&self, at: usize, word: &str) -> Vec<Argument> {
        if !self.grammar.on.has(word) && !self.grammar.opposing.has(word) {
            return Vec::new();
        }
        let by = self.grammar.by.iter();
        let agents = by.flat_map(|by| self.clauses.prepositional(at, by));
        agents
            .flat_map(|n| self.behind(n, word, OF_AGENT, Hop::Control))
            .collect()
    }

    /// "an attack carried out by the Front against X", "The attack was carried out by the Front against X": the agent.
    fn on_agent_of_carrier(&self, at: usize, word: &str) -> Vec<Argument> {
        if self.grammar.of.has(word) {
            return Vec::new();
        }
        let against = self.grammar.accusing.has(word);
        let does = |c: &Carrier| c.manner == Manner::Does && c.as_object;
        self.relative_carrier(at)
            .or_else(|| self.carrier(at).filter(|c| against && does(c)))
            .and_then(|carrier| self.clauses.agent(carrier.verb))
            .map(|agent| self.behind(agent.head, word, OF_AGENT, Hop::Control))
            .unwrap_or_default()
    }

    /// "the harassment and attacks by X": the first of coordinated nouns.
    fn on_coordination(&self, at: usize, word: &str) -> Vec<Argument> {
        let tree = self.view.tree;
        let first = tree
            .head(at)
            .filter(|&first| tree.label(at) == Label::Conj && !self.clauses.is_verb(first));
        let mut behind = first
            .map(|first| self.behind(first, word, OF_COORDINATION, Hop::Control))
            .unwrap_or_default();
        behind.retain(|a| a.head > at);
        // "the killing and wounding of ten soldiers": of both, where nothing else stands between.
        let touches = at + 1 < tree.len() && tree.tag(at + 1) == Tag::Cc;
        let second = tree.child(at, &[Label::Conj]).filter(|&s| {
            let bare = tree
                .child(s, &[Label::Det, Label::Poss, Label::Nummod])
                .is_none();
            let measure = self.carriers.is_measure(self.view.lower(s))
                || self.grammar.amounts.has(self.view.lower(s));
            touches && bare && !measure && s > at && tree.tag(s).is_noun()
        });
        if behind.is_empty()
            && let Some(second) = second
        {
            behind = self.behind(second, word, OF_SECOND, Hop::Control);
            behind.retain(|a| a.head > second);
        }
        behind
    }

    /// "The assault takes place against the base": the verb that says that it was.
    fn on_occurrence(&self, at: usize, word: &str) -> Vec<Argument> {
        let verb = self.occurs(at).filter(|_| self.grammar.accusing.has(word));
        let Some(verb) = verb else { return Vec::new() };
        let mut behind = self.behind(verb, word, OF_CARRIER, Hop::Control);
        behind.retain(|a| a.head > verb);
        behind
    }

    /// "The blast caused injuries to nine people": the verb that says what brought it about.
    fn on_cause(&self, at: usize, word: &str) -> Vec<Argument> {
        let tree = self.view.tree;
        let causes = |&v: &usize| {
            tree.label(at) == Label::Dobj && v < at && self.grammar.causing.has(self.view.lower(v))
        };
        let verb = tree.head(at).filter(causes);
        let mut behind = verb
            .map(|verb| self.behind(verb, word, OF_CARRIER, Hop::Control))
            .unwrap_or_default();
        behind.retain(|a| a.head > at && !self.grammar.by.has(word));
        behind
    }

    /// The verb that says of the act that it took place.
    pub(super) fn occurs(&self, act: usize) -> Option<usize> {
        let tree = self.view.tree;
        let verb = tree.head(act).filter(|_| tree.label(act) == Label::Nsubj);
        verb.filter(|&v| self.grammar.occurring.has(self.view.lower(v)))
    }

    /// "The attack was aimed at X", "an attack directed at X": what the verb says that it was against.
    fn aimed(&self, at: usize, word: &str) -> Vec<Argument> {
        let tree = self.view.tree;
        let subject = matches!(tree.label(at), Label::Nsubj | Label::Nsubjpass);
        let over = tree.head(at).filter(|_| subject);
        // "the attacks began at noon and were aimed at X"
        let joined = over.and_then(|v| tree.child(v, &[Label::Conj]));
        let told = tree.child(at, &[Label::Acl]);
        let verb = [over, joined, told]
            .into_iter()
            .flatten()
            .find(|&v| v > at && self.grammar.place_words.aimed.has(self.view.lower(v)))
            .filter(|_| self.grammar.opposing.has(word));
        let mut behind = Vec::new();
        if let Some(verb) = verb {
            let at = self.grammar.at.iter();
            behind.extend(at.flat_map(|at| self.behind(verb, at, OF_CARRIER, Hop::Control)));
        }
        behind
    }

    /// "carried out an attack on X": the carrier. "was repelled by X" tells who underwent it.
    fn on_carrier(&self, at: usize, word: &str) -> Vec<Argument> {
        let told = |c: &Carrier| {
            let agent = c.manner == Manner::Undergoes
                && self.grammar.by.has(word)
                && self.clauses.is_passive(c.verb);
            // "was subjected to shelling by the army"
            if c.as_object {
                c.manner != Manner::Other && !agent
            } else {
                agent
            }
        };
        let carrier = self.carrier(at).filter(told);
        let mut behind = carrier
            .map(|carrier| self.behind(carrier.verb, word, OF_CARRIER, Hop::Control))
            .unwrap_or_default();
        behind.retain(|a| a.head > at);
        behind
    }

    /// "condemned an airstrike on a school": what the tree hangs on the verb, although the noun stands right before it. What
    /// is laid to somebody is not against him ("blamed the attack on rebels").
    fn right_behind(&self, at: usize, word: &str) -> Vec<Argument> {
        let tree = self.view.tree;
        let aims = self.grammar.on.has(word) || self.grammar.opposing.has(word);
        let over = match tree.label(at) {
            Label::Dobj => tree.head(at),
            Label::Pobj => tree.head(at).and_then(|p| tree.head(p)),
            _ => None,
        };
        let laid = |v: usize| self.carriers.lays(self.view.lower(v)).is_some();
        let verb = over.filter(|&v| aims && v < at && !laid(v));
        let next = |&p: &usize| {
            let hangs = tree.label(p) == Label::Prep && tree.head(p) == verb;
            hangs && self.view.lower(p) == word
        };
        let preposition = Some(at + 1).filter(|p| *p < tree.len() && verb.is_some() && next(p));
        let object = preposition.and_then(|p| tree.child(p, &[Label::Pobj]));
        object
            .map(|head| Argument::new(head, Hop::Control, OF_CARRIER))
            .into_iter()
            .collect()
    }

    /// "caused the deaths of four villagers and injuries to nine": what stands right behind the last of a list, although the
    /// tree hangs it on the verb. Where things are says nothing of the last alone.
    fn right_behind_joined(&self, at: usize, word: &str) -> Vec<Argument> {
        let (tree, grammar) = (self.view.tree, self.grammar);
        let preposition = at + 1;
        let own = preposition < tree.len()
            && tree.label(at) == Label::Conj
            && self.view.lower(preposition) == word
            && tree.label(preposition) == Label::Prep
            && tree.head(preposition).is_some_and(|h| h < at)
            && !grammar.within.has(word)
            && !grammar.by.has(word);
        let object = tree
            .child(preposition.min(tree.len() - 1), &[Label::Pobj])
            .filter(|&o| own && o > preposition);
        object
            .map(|head| Argument::new(head, Hop::Control, OF_CARRIER))
            .into_iter()
            .collect()
    }
}
