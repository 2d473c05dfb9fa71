//! Arguments: the heads that stand in a role of a trigger.
//!
//! Input: a trigger and a [`Role`]. Output: [`Argument`]s in order of preference.
//! Invariant: an argument is another token than the trigger, unless the role is `self`.

use super::carrier::{Carrier, Manner};
use super::clause::{Argument, Clauses};
use super::frame::Role;
use super::grammar::Grammar;
use super::lexicon::{Carriers, WordClass};
use super::phrase::{self, is_nominal};
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

/// The path of a phrase that hangs on who did an act.
pub(super) const OF_AGENT: &str = "preposition of the agent";

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
            Role::Object => {
                // "takes hostage the prosecutor": the trigger's own noun is no object.
                let own = |o: &Argument| {
                    trigger.class == WordClass::Verb && trigger.tokens.contains(&o.head)
                };
                let object = self.clauses.object(at);
                let behind = object.filter(own).and_then(|_| {
                    let mut objects = tree.children(at).filter(|&c| tree.label(c) == Label::Dobj);
                    objects.find(|&c| c >= trigger.tokens.end)
                });
                // "hacked to death Ali Khan": the tree takes the trigger's last word for a part of the name.
                let last = trigger.tokens.end - 1;
                let over = tree
                    .head(last)
                    .filter(|&h| last > at && h > last && tree.label(last) == Label::Compound);
                let behind = behind.or(over.filter(|_| object.is_none()));
                out.extend(match behind {
                    Some(head) => Some(Argument {
                        head,
                        hop: Hop::Clause,
                        path: "object",
                    }),
                    None => object
                        .or_else(|| self.one_of_those(at))
                        .or_else(|| self.subject_of_dead(trigger)),
                });
            }
            Role::Agent => out.extend(self.clauses.agent(at)),
            Role::Possessor => out.extend(
                tree.children(at)
                    .filter(|&c| tree.label(c) == Label::Poss)
                    .map(|head| Argument {
                        head,
                        hop: Hop::Clause,
                        path: "possessor",
                    }),
            ),
            Role::Modifier => out.extend(
                tree.children(at)
                    .rev()
                    .filter(|&c| {
                        c < at
                            && matches!(
                                tree.label(c),
                                Label::Compound | Label::Amod | Label::Nmod | Label::Poss
                            )
                    })
                    .map(|head| Argument {
                        head,
                        hop: Hop::Clause,
                        path: "modifier",
                    }),
            ),
            Role::Carrier => {
                out.extend(self.said_to_do(at));
            }
            Role::Undergoer => out.extend(
                self.carrier_subject(at, &[Manner::Undergoes])
                    .or_else(|| self.objective(at))
                    .or_else(|| self.has_casualties(trigger)),
            ),
            Role::SubjectOfCarrier => out.extend(
                self.carrier_subject(at, &[Manner::Undergoes, Manner::Other])
                    .or_else(|| self.hidden_sufferer(at)),
            ),
            Role::Head => {
                if tree.label(at) == Label::Amod {
                    // "left 40 militants and six soldiers dead": all of them.
                    let first = |noun: usize| match tree.head(noun) {
                        Some(first)
                            if tree.label(noun) == Label::Conj
                                && noun < at
                                && is_nominal(self.view, first) =>
                        {
                            first
                        }
                        _ => noun,
                    };
                    out.extend(tree.head(at).map(|head| Argument {
                        head: first(head),
                        hop: Hop::Clause,
                        path: "modified noun",
                    }));
                }
            }
            Role::SmallClause => out.extend(self.small_clause(at)),
            Role::Leaver => out.extend(self.leaver(at)),
            Role::Itself => out.push(Argument {
                head: at,
                hop: Hop::Clause,
                path: "counted noun",
            }),
            Role::BetweenSecond => {
                for word in self.grammar.between.iter() {
                    let sides = self.between(at, word);
                    out.extend(
                        sides
                            .filter_map(|first| self.second_side(first))
                            .map(|head| Argument {
                                head,
                                hop: Hop::Clause,
                                path: "second side",
                            }),
                    );
                }
            }
            Role::Site => {
                for word in self.grammar.at.iter() {
                    self.prepositional(at, word, out);
                }
                // "exploded in a bus", "placed under a bridge".
                if out.is_empty() && trigger.kind == ActionKind::Bomb {
                    let objects = |word| self.clauses.prepositional(at, word);
                    out.extend(self.grammar.housing.iter().flat_map(objects).map(|head| {
                        Argument {
                            head,
                            hop: Hop::Clause,
                            path: "preposition",
                        }
                    }));
                }
            }
            Role::Identity => {
                let named = self.identified(at).map(|head| Argument {
                    head,
                    hop: Hop::Clause,
                    path: "identity",
                });
                // "A reporter was among the victims."
                let noun = trigger.class == WordClass::Noun;
                let one = || self.one_of_those(at).filter(|_| noun);
                out.extend(named.or_else(one));
            }
            Role::State => out.extend(self.in_state(at)),
            // "pulled its troops out of the town": one preposition on the other, and neither of the trigger.
            Role::Preposition(word) if word.split(' ').count() == 2 => {
                let mut words = word.split(' ');
                let first = words.next().unwrap_or("");
                let last = words.next().unwrap_or("");
                let outer = |&c: &usize| c >= trigger.tokens.end && self.view.lower(c) == first;
                let objects = tree
                    .children(at)
                    .filter(outer)
                    .flat_map(|c| self.clauses.prepositional(c, last));
                out.extend(objects.map(|head| Argument::new(head, Hop::Clause, "preposition")));
            }
            Role::Preposition(word) => {
                self.prepositional(at, word, out);
                // "opened fire on protesters": the tree may hang the phrase on the trigger's last word.
                let last = trigger.tokens.end - 1;
                if out.is_empty() && trigger.class == WordClass::Verb && last > at {
                    out.extend(self.clauses.prepositional(last, word).map(|head| Argument {
                        head,
                        hop: Hop::Clause,
                        path: "preposition",
                    }));
                }
            }
        }
        for argument in out.iter_mut() {
            argument.head = self.contained(argument.head, false);
        }
        out.retain(|a| a.head != at || *role == Role::Itself);
    }

    /// "The rebels had ten casualties": who has them.
    fn has_casualties(&self, trigger: &Trigger<'_>) -> Option<Argument> {
        let tree = self.view.tree;
        let verb = tree.head(trigger.head).filter(|&v| {
            trigger.kind == ActionKind::Casualty
                && tree.label(trigger.head) == Label::Dobj
                && self.grammar.perfect.has(self.view.lower(v))
        })?;
        self.clauses.subject(verb)
    }

    /// "shot four of them dead": the subject that the tree gives the adjective of the trigger's own clause.
    fn subject_of_dead(&self, trigger: &Trigger<'_>) -> Option<Argument> {
        let tree = self.view.tree;
        let at = trigger.head;
        let adjective = tree
            .child(at, &[Label::Acomp, Label::Ccomp])
            .filter(|&a| a > at && tree.pos(a) == Pos::Adj && self.clauses.is_verb(at))?;
        tree.child(adjective, &[Label::Nsubj])
            .filter(|&n| n > at && n < adjective && is_nominal(self.view, n))
            .map(|head| Argument {
                head,
                hop: Hop::Clause,
                path: "object",
            })
    }

    /// "Among the injured are two girls", "One of the wounded is a nurse", "Two officers are among the wounded": who the
    /// sentence says to be one of those that a participle with "the" names.
    fn one_of_those(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let named = tree.label(at) == Label::Pobj && tree.child(at, &[Label::Det]).is_some();
        let preposition = tree.head(at).filter(|_| named)?;
        let over = tree.head(preposition)?;
        let who = if self.grammar.between.has(view.lower(preposition)) && tree.pos(over) == Pos::Aux
        {
            let behind = tree.child(over, &[Label::Attr]);
            behind.or_else(|| tree.child(over, &[Label::Nsubj]))
        } else if self.grammar.of.has(view.lower(preposition))
            && tree.label(over) == Label::Nsubj
            && tree.tag(over) == Tag::Cd
        {
            tree.head(over)
                .filter(|&be| tree.pos(be) == Pos::Aux)
                .and_then(|be| tree.child(be, &[Label::Attr]))
        } else {
            None
        };
        who.filter(|&who| is_nominal(view, who))
            .map(|head| Argument {
                head,
                hop: Hop::Control,
                path: "identity",
            })
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

    /// "and an official sustained injuries": the noun before a verb of suffering that the tree takes for a part of the
    /// compound.
    fn hidden_sufferer(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let verb = tree.children(at).find(|&c| {
            c < at
                && matches!(tree.tag(c), Tag::Vbd | Tag::Vbz | Tag::Vbn | Tag::Jj)
                && matches!(tree.label(c), Label::Compound | Label::Amod)
                && self.carriers.manner(self.view.lower(c), false) == Manner::Undergoes
        })?;
        // "and another sustained injuries", "and two sustained injuries".
        let other =
            |n: usize| tree.tag(n) == Tag::Cd || self.grammar.another.has(self.view.lower(n));
        let noun = verb
            .checked_sub(1)
            .filter(|&n| tree.tag(n).is_noun() || other(n))?;
        (tree.head(noun) == Some(at) || tree.head(noun) == Some(verb)).then_some(Argument {
            head: noun,
            hop: Hop::Clause,
            path: "hidden subject",
        })
    }

    fn prepositional(&self, at: usize, word: &str, out: &mut Vec<Argument>) {
        let mut words = word.split(' ');
        let first = words.next().unwrap_or("");
        if let Some(last) = words.next_back() {
            // "at the hands of X": the noun between, then its own preposition.
            let middle = word.split(' ').rev().nth(1).unwrap_or("");
            let inner = self
                .clauses
                .prepositional(at, first)
                .filter(|&n| self.view.lower(n) == middle);
            out.extend(
                inner
                    .flat_map(|n| self.clauses.prepositional(n, last).collect::<Vec<_>>())
                    .map(|head| Argument {
                        head,
                        hop: Hop::Clause,
                        path: "preposition",
                    }),
            );
            return;
        }
        out.extend(self.clauses.prepositional(at, word).map(|head| Argument {
            head,
            hop: Hop::Clause,
            path: "preposition",
        }));
        if out.is_empty() && self.grammar.between.has(word) {
            out.extend(self.between(at, word).map(|head| Argument {
                head,
                hop: Hop::Clause,
                path: "preposition",
            }));
        }
        // "the killing of two nuns by soldiers": the phrase may hang on the object of "of".
        if out.is_empty() && !self.clauses.is_verb(at) && self.grammar.by.has(word) {
            for of in self.grammar.of.iter() {
                let inner = self.clauses.prepositional(at, of);
                let by = inner.flat_map(|n| self.clauses.prepositional(n, word));
                out.extend(by.map(|head| Argument {
                    head,
                    hop: Hop::Clause,
                    path: "preposition",
                }));
            }
        }
        // "an attack by militants on a post": the phrase may hang on the agent.
        let aims = self.grammar.on.has(word) || self.grammar.opposing.has(word);
        if out.is_empty() && !self.clauses.is_verb(at) && aims {
            for by in self.grammar.by.iter() {
                let agents = self.clauses.prepositional(at, by);
                let on = agents.flat_map(|n| self.clauses.prepositional(n, word));
                out.extend(on.map(|head| Argument::new(head, Hop::Control, OF_AGENT)));
            }
        }
        // "an attack carried out by the Front against X": the phrase may hang on the agent.
        if out.is_empty()
            && !self.clauses.is_verb(at)
            && !self.grammar.of.has(word)
            && let Some(agent) = self
                .relative_carrier(at)
                .or_else(|| {
                    // "The attack was carried out by the Front against X."
                    let against = self.grammar.accusing.has(word);
                    let does = |c: &Carrier| c.manner == Manner::Does && c.as_object;
                    self.carrier(at).filter(|c| against && does(c))
                })
                .and_then(|carrier| self.clauses.agent(carrier.verb))
        {
            let behind = self.clauses.prepositional(agent.head, word);
            out.extend(behind.map(|head| Argument {
                head,
                hop: Hop::Control,
                path: OF_AGENT,
            }));
        }
        // "the harassment and attacks by X": the phrase may hang on the first of coordinated nouns.
        if out.is_empty()
            && !self.clauses.is_verb(at)
            && self.view.tree.label(at) == Label::Conj
            && let Some(first) = self.view.tree.head(at)
            && !self.clauses.is_verb(first)
        {
            let behind = self.clauses.prepositional(first, word).filter(|&o| o > at);
            out.extend(behind.map(|head| Argument {
                head,
                hop: Hop::Control,
                path: "preposition of the coordination",
            }));
        }
        // "The assault takes place against the base": the phrase may hang on the verb that says that it was.
        if out.is_empty()
            && !self.clauses.is_verb(at)
            && self.view.tree.label(at) == Label::Nsubj
            && let Some(verb) = self.view.tree.head(at)
            && self.grammar.occurring.has(self.view.lower(verb))
            && self.grammar.accusing.has(word)
        {
            let behind = self.clauses.prepositional(verb, word).filter(|&o| o > verb);
            out.extend(behind.map(|head| Argument {
                head,
                hop: Hop::Control,
                path: "preposition of the carrier",
            }));
        }
        // "carried out an attack on X": the phrase may hang on the carrier. "was repelled by X" tells who underwent it.
        let told = |c: &Carrier| {
            let agent = c.manner == Manner::Undergoes
                && self.grammar.by.has(word)
                && self.clauses.is_passive(c.verb);
            c.as_object && c.manner != Manner::Other && !agent
        };
        if out.is_empty()
            && !self.clauses.is_verb(at)
            && let Some(carrier) = self.carrier(at).filter(told)
        {
            let behind = self
                .clauses
                .prepositional(carrier.verb, word)
                .filter(|&o| o > at);
            out.extend(behind.map(|head| Argument {
                head,
                hop: Hop::Control,
                path: "preposition of the carrier",
            }));
        }
    }

    /// The subject of a predicate adjective.
    fn predicate_subject(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        if let Some(own) = tree.child(at, &[Label::Nsubj, Label::Nsubjpass]) {
            return Some(Argument {
                head: own,
                hop: Hop::Clause,
                path: "subject",
            });
        }
        let head = tree.head(at)?;
        match tree.label(at) {
            // "Two of the dead were policemen."
            Label::Pobj if self.grammar.of.has(self.view.lower(head)) => self.one_of_those(at),
            Label::Pobj => self.said_among(at, |v| tree.pos(v) == Pos::Aux),
            // "escaped unhurt"
            Label::Advmod
                if tree.tag(at) == Tag::Jj
                    && head + 1 == at
                    && matches!(tree.tag(head), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn) =>
            {
                self.clauses.surface_subject(head, 2)
            }
            Label::Acomp | Label::Oprd | Label::Attr | Label::Xcomp
                if tree.child(head, &[Label::Dobj]).is_none() =>
            {
                self.clauses.surface_subject(head, 4)
            }
            _ => None,
        }
    }

    /// "An officer was among the dead": who is said to be one of `those`; `says` tells which verbs may say it.
    pub(super) fn said_among(
        &self,
        those: usize,
        says: impl Fn(usize) -> bool,
    ) -> Option<Argument> {
        let tree = self.view.tree;
        let among = tree.head(those).filter(|&p| {
            tree.label(those) == Label::Pobj && self.grammar.including.has(self.view.lower(p))
        })?;
        let verb = tree.head(among).filter(|&v| says(v))?;
        // "Among the priests murdered was the rector."
        let behind = tree
            .child(verb, &[Label::Attr])
            .filter(|&a| among < verb && verb < a && tree.pos(verb) == Pos::Aux);
        let behind = behind.map(|head| Argument {
            head,
            hop: Hop::Clause,
            path: "identity",
        });
        self.clauses.surface_subject(verb, 1).or(behind)
    }

    /// "left five soldiers dead", "five soldiers dead".
    fn small_clause(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let head = tree.head(at)?;
        if let Some(number) = tree.child(at, &[Label::Nummod]) {
            return Some(Argument {
                head: number,
                hop: Hop::Clause,
                path: "counted dead",
            });
        }
        if self.clauses.is_verb(head)
            && let Some(object) = tree.child(head, &[Label::Dobj])
        {
            return Some(Argument {
                head: object,
                hop: Hop::Clause,
                path: "small clause",
            });
        }
        if matches!(tree.pos(head), Pos::Noun | Pos::Propn) || tree.tag(head) == Tag::Cd {
            return (at == head + 1).then_some(Argument {
                head,
                hop: Hop::Clause,
                path: "noun before",
            });
        }
        None
    }

    /// "A car bomb left 17 dead": what stands over the small clause that the state `at` is of.
    fn leaver(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let mut over = tree.head(at)?;
        if matches!(tree.label(over), Label::Dobj | Label::Conj) && !self.clauses.is_verb(over) {
            over = tree.head(tree.first_conjunct(over, phrase::REACH))?;
        }
        // "clashed, leaving two dead" tells of both sides.
        let own = tree.child(over, &[Label::Nsubj]).is_some();
        let leaves = own && self.grammar.leaving.has(view.lower(over));
        self.clauses.subject(over).filter(|_| leaves)
    }
}
