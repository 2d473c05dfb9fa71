//! Arguments: the heads that stand in a role of a trigger.
//!
//! Input: a trigger and a [`Role`]. Output: [`Argument`]s in order of preference.
//! Invariant: an argument is another token than the trigger, unless the role is `self`.

use super::carrier::Manner;
use super::clause::{Argument, Clauses, MODIFIED};
use super::frame::Role;
use super::grammar::Grammar;
use super::lexicon::{Carriers, WordClass};
use super::phrase::is_nominal;
use super::preposition::PREPOSITION;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// Resolves roles in one sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Roles<'v, 'd> {
    pub(crate) view: &'v SentenceView<'d>,
    pub(crate) grammar: &'v Grammar,
    pub(crate) carriers: &'v Carriers,
    pub(crate) clauses: Clauses<'v, 'd>,
}

impl<'v, 'd> Roles<'v, 'd> {
    /// Resolver for `view`.
    pub(crate) fn new(
        view: &'v SentenceView<'d>,
        grammar: &'v Grammar,
        carriers: &'v Carriers,
    ) -> Self {
        let clauses = Clauses::new(view, grammar);
        Self {
            view,
            grammar,
            carriers,
            clauses,
        }
    }

    /// Heads in `role` of `trigger`.
    pub(crate) fn resolve(&self, trigger: &Trigger<'_>, role: &Role, out: &mut Vec<Argument>) {
        out.clear();
        let at = trigger.head;
        let tree = self.view.tree;
        match role {
            Role::Subject if trigger.class == WordClass::Adjective => {
                // "The toll is 25 dead" counts the dead.
                let counted = tree.child(at, &[Label::Nummod]).is_some();
                out.extend(self.predicate_subject(at).filter(|_| !counted))
            }
            Role::Subject => out.extend(self.clauses.subject(at).or_else(|| self.planner(at))),
            Role::Object => out.extend(self.object(trigger)),
            Role::Agent => out.extend(self.clauses.agent(at)),
            Role::Possessor => out.extend(
                tree.children(at)
                    .filter(|&c| tree.label(c) == Label::Poss)
                    .map(|head| Argument::new(head, Hop::Clause, "possessor")),
            ),
            Role::Modifier => {
                let describes = |&c: &usize| {
                    let label = tree.label(c);
                    let noun = matches!(label, Label::Compound | Label::Nmod | Label::Poss);
                    c < at && (noun || label == Label::Amod)
                };
                let modifiers = tree.children(at).rev().filter(describes);
                out.extend(modifiers.map(|head| Argument::new(head, Hop::Clause, "modifier")));
                let doer = self.doer_in_modifier(at);
                out.extend(doer.map(|head| Argument::new(head, Hop::Control, "modifier")));
            }
            Role::Carrier => out.extend(self.said_to_do(at)),
            Role::Undergoer => out.extend(
                self.carrier_subject(at, &[Manner::Undergoes])
                    .or_else(|| self.objective(at))
                    .or_else(|| self.has_casualties(trigger)),
            ),
            Role::SubjectOfCarrier => out.extend(
                self.carrier_subject(at, &[Manner::Undergoes, Manner::Other])
                    .or_else(|| self.hidden_sufferer(at))
                    .or_else(|| self.treated(at))
                    .or_else(|| self.left_with(at))
                    .or_else(|| self.nursed(at)),
            ),
            Role::Head => out.extend(self.described(at)),
            Role::SmallClause => out.extend(self.small_clause(at)),
            Role::Leaver => out.extend(self.leaver(at)),
            Role::Itself => out.push(Argument::new(at, Hop::Clause, "counted noun")),
            Role::BetweenSecond => {
                let sides = self
                    .grammar
                    .between
                    .iter()
                    .flat_map(|w| self.between(at, w));
                let second = sides.filter_map(|first| self.second_side(first));
                out.extend(second.map(|head| Argument::new(head, Hop::Clause, "second side")));
            }
            Role::Site => {
                for word in self.grammar.at.iter() {
                    self.prepositional(at, word, out);
                }
                // "exploded in a bus", "placed under a bridge".
                if out.is_empty() && trigger.kind == ActionKind::Bomb {
                    let objects = |word| self.clauses.prepositional(at, word);
                    let housed = self.grammar.housing.iter().flat_map(objects);
                    out.extend(housed.map(|head| Argument::new(head, Hop::Clause, PREPOSITION)));
                    // "The explosion took place at a bank."
                    if out.is_empty() {
                        out.extend(self.took_place_in(at));
                    }
                }
            }
            Role::Identity => {
                // "The victim, Lina Haddad, was a nurse."
                let apposed = tree
                    .child(at, &[Label::Appos])
                    .filter(|&a| a > at && tree.tag(a) == Tag::Nnp && tree.tag(at) == Tag::Nn);
                let named = apposed
                    .or_else(|| self.identified(at))
                    .map(|head| Argument::new(head, Hop::Clause, "identity"));
                // "A reporter was among the victims."
                let noun = trigger.class == WordClass::Noun;
                let one = || self.one_of_those(at).filter(|_| noun);
                out.extend(named.or_else(one));
            }
            Role::Dispersed => out.extend(self.dispersed(at)),
            Role::State => out.extend(self.in_state(at)),
            Role::Preposition(word) => self.behind_words(trigger, word, out),
        }
        for argument in out.iter_mut() {
            argument.head = self.contained(argument.head, false);
        }
        out.retain(|a| a.head != at || *role == Role::Itself);
    }

    /// "a Maoist orchestrated blast": the name right before a participle of doing that describes the act.
    fn doer_in_modifier(&self, act: usize) -> Option<usize> {
        let tree = self.view.tree;
        let does = |c: &usize| {
            let participle = matches!(tree.tag(*c), Tag::Vbn | Tag::Vbd);
            *c < act
                && tree.label(*c) == Label::Amod
                && participle
                && self.carriers.manner(self.view.lower(*c), false) == Manner::Does
        };
        let doer = tree.children(act).find(does)?.checked_sub(1)?;
        tree.tag(doer).is_proper().then_some(doer)
    }

    /// The object of a trigger's own words, wherever the tree hangs it.
    fn object(&self, trigger: &Trigger<'_>) -> Option<Argument> {
        let (at, tree) = (trigger.head, self.view.tree);
        // "takes hostage the prosecutor": the trigger's own noun is no object.
        let own =
            |o: &Argument| trigger.class == WordClass::Verb && trigger.tokens.contains(&o.head);
        // "exchanged artillery fire": what goes to and fro is no side.
        let exchanged = |o: &Argument| trigger.kind == ActionKind::Clash && own(o);
        let object = self.clauses.object(at);
        let behind = object.filter(own).and_then(|_| {
            let mut objects = tree.children(at).filter(|&c| tree.label(c) == Label::Dobj);
            objects.find(|&c| c >= trigger.tokens.end)
        });
        // "hacked to death Ali Khan": the tree takes the trigger's last word for a part of the name.
        let last = trigger.tokens.end - 1;
        let over = tree
            .head(last)
            .filter(|&h| last > at && h > last)
            .filter(|_| matches!(tree.label(last), Label::Compound | Label::Nmod));
        // "shoots dead the minister Ali Khan": whom the tree makes an adverb of the trigger's last word; "took him hostage".
        let hung = tree
            .child(last, &[Label::Npadvmod, Label::Dobj])
            .filter(|&c| last > at && c > last);
        let given = tree
            .child(at, &[Label::Dative])
            .filter(|&g| g > at && g < last && object.is_some_and(|o| own(&o)));
        // "the clerk they took hostage": whom the clause tells of.
        let hostage = |o: &Argument| {
            let bare = o.head == at + 1 && tree.tag(o.head) == Tag::Nn;
            bare && self.grammar.captives.has(self.view.lower(o.head))
        };
        let told = tree.head(at).filter(|_| {
            let bare = behind.is_none() && object.is_some_and(|o| own(&o) && hostage(&o));
            let subject = tree.child(at, &[Label::Nsubj]);
            let they = subject.is_some_and(|s| s < at && tree.tag(s) == Tag::Prp);
            bare && they && tree.label(at) == Label::Relcl
        });
        behind
            .or(told)
            .or(over.or(hung).filter(|_| object.is_none()))
            .or(given)
            .map(|head| Argument::new(head, Hop::Clause, "object"))
            .or(object.filter(|o| !exchanged(o)))
            .or_else(|| self.one_of_those(at))
            .or_else(|| self.subject_of_dead(trigger))
    }

    /// "The explosion took place at a bank", "occurred in an office": where the verb says that the act was.
    fn took_place_in(&self, act: usize) -> Option<Argument> {
        let (tree, grammar) = (self.view.tree, self.grammar);
        let verb = self.occurs(act)?;
        let words = grammar.at.iter().chain(grammar.housing.iter());
        let mut sites = words.flat_map(|word| self.clauses.prepositional(verb, word));
        // "took place at Main Road", "at Karim bridge" only tells where.
        let named = |site: usize| {
            let name = tree.child(site, &[Label::Compound]);
            let bare = tree.child(site, &[Label::Det]).is_none();
            tree.tag(site).is_proper() || bare && name.is_some_and(|n| tree.tag(n).is_proper())
        };
        let site = sites.find(|&site| site > verb && !named(site))?;
        Some(Argument::new(site, Hop::Control, PREPOSITION))
    }

    /// "used tear gas to disperse the crowd": whom the act is to drive apart.
    fn dispersed(&self, verb: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let aim = |&c: &usize| {
            let infinitive = matches!(tree.label(c), Label::Xcomp | Label::Advcl);
            c > verb && infinitive && self.grammar.dispersing.has(self.view.lower(c))
        };
        let object = tree.child(tree.children(verb).find(aim)?, &[Label::Dobj])?;
        Some(Argument::new(object, Hop::Control, "purpose"))
    }

    /// The noun that an adjective or a participle describes.
    fn described(&self, adjective: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let noun = tree
            .head(adjective)
            .filter(|_| matches!(tree.label(adjective), Label::Amod | Label::Compound))?;
        // "left 40 militants and six soldiers dead": all of them.
        let first = tree.head(noun).filter(|&first| {
            let joined = tree.label(noun) == Label::Conj && noun < adjective;
            joined && is_nominal(self.view, first)
        });
        let head = first.unwrap_or(noun);
        Some(Argument::new(head, Hop::Clause, MODIFIED))
    }

    /// What a container noun holds ("a series of strikes" are strikes); with `measures` also what a measure measures
    /// ("dozens of rifles" are rifles, although dozens are counted).
    pub(crate) fn contained(&self, head: usize, measures: bool) -> usize {
        let mut at = head;
        for _ in 0..2 {
            let lower = self.view.lower(at);
            let holds =
                self.carriers.is_container(lower) || (measures && self.carriers.is_measure(lower));
            if !holds {
                break;
            }
            let inside = self
                .grammar
                .of
                .iter()
                .find_map(|of| self.clauses.prepositional(at, of).next());
            match inside {
                Some(inside) => at = inside,
                None => break,
            }
        }
        at
    }
}
