//! Arguments: the heads that stand in a role of a trigger.
//!
//! Input: a trigger and a [`Role`]. Output: [`Argument`]s in order of preference.
//! Invariant: an argument is another token than the trigger, unless the role is `self`.

use super::clause::{Argument, Clauses};
use super::frame::Role;
use super::grammar::Grammar;
use super::lexicon::{Carriers, WordClass};
use super::phrase::is_nominal;
use super::trigger::Trigger;
use crate::claim::Hop;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

/// Resolves roles in one sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Roles<'v, 'd> {
    pub(crate) view: &'v SentenceView<'d>,
    pub(crate) grammar: &'v Grammar,
    pub(crate) carriers: &'v Carriers,
    pub(crate) clauses: Clauses<'v, 'd>,
}

/// The verb that carries a noun, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Carrier {
    /// The verb (or predicate) token.
    pub(crate) verb: usize,
    /// What its subject does with the noun.
    pub(crate) manner: Manner,
    /// The noun is the verb's logical object.
    pub(crate) as_object: bool,
}

/// What the subject of a carrier does with the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Does it ("launched an attack").
    Does,
    /// Is said to have a part in it ("responsible for", "accused of").
    Involved,
    /// Undergoes it ("came under attack", "suffered injuries").
    Undergoes,
    /// Anything else ("condemned the attack").
    Other,
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
                out.extend(self.predicate_subject(at))
            }
            Role::Subject => out.extend(self.clauses.subject(at)),
            Role::Object => out.extend(self.clauses.object(at)),
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
                out.extend(self.carrier_subject(at, &[Manner::Does, Manner::Involved]))
            }
            Role::Undergoer => out.extend(self.carrier_subject(at, &[Manner::Undergoes])),
            Role::SubjectOfCarrier => {
                out.extend(self.carrier_subject(at, &[Manner::Undergoes, Manner::Other]))
            }
            Role::Head => {
                if tree.label(at) == Label::Amod {
                    out.extend(tree.head(at).map(|head| Argument {
                        head,
                        hop: Hop::Clause,
                        path: "modified noun",
                    }));
                }
            }
            Role::SmallClause => out.extend(self.small_clause(at)),
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
            Role::Preposition(word) => self.prepositional(at, word, out),
        }
        for argument in out.iter_mut() {
            argument.head = self.contained(argument.head, false);
        }
        out.retain(|a| a.head != at || *role == Role::Itself);
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

    /// The second of two coordinated nouns, unless both are one side ("soldiers and police").
    fn second_side(&self, first: usize) -> Option<usize> {
        let tree = self.view.tree;
        tree.children(first)
            .find(|&c| c > first && tree.label(c) == Label::Conj && is_nominal(self.view, c))
    }

    /// "Fighting broke out between X and Y": the sides may hang on the verb that the fight is the subject of.
    fn between(&self, at: usize, word: &str) -> impl Iterator<Item = usize> {
        let tree = self.view.tree;
        let mut sides: Vec<usize> = self.clauses.prepositional(at, word).collect();
        let subject = matches!(tree.label(at), Label::Nsubj | Label::Nsubjpass);
        let verb = tree
            .head(at)
            .filter(|&v| subject && self.clauses.is_verb(v));
        if let Some(verb) = verb.filter(|_| sides.is_empty()) {
            sides.extend(self.clauses.prepositional(verb, word));
        }
        sides.into_iter()
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
        // "carried out an attack on X": the phrase may hang on the carrier.
        if out.is_empty()
            && !self.clauses.is_verb(at)
            && let Some(carrier) = self
                .carrier(at)
                .filter(|c| c.as_object && c.manner != Manner::Other)
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

    /// The verb that carries the noun `at`.
    pub(crate) fn carrier(&self, at: usize) -> Option<Carrier> {
        let tree = self.view.tree;
        let mut noun = at;
        // A noun coordinated with another is carried by the same verb; so is one inside "a series of attacks".
        for _ in 0..4 {
            let head = tree.head(noun)?;
            match tree.label(noun) {
                Label::Conj => noun = head,
                Label::Pobj
                    if self.grammar.of.has(self.view.lower(head))
                        && tree.head(head).is_some_and(|h| {
                            tree.tag(h).is_noun() && self.carriers.is_container(self.view.lower(h))
                        }) =>
                {
                    noun = tree.head(head)?;
                }
                _ => break,
            }
        }
        let head = tree.head(noun)?;
        match tree.label(noun) {
            Label::Dobj | Label::Nsubjpass | Label::Attr | Label::Nsubj
                if (self.clauses.is_verb(head) || tree.pos(head) == Pos::Aux)
                    && (tree.label(noun) != Label::Nsubj
                        || tree.child(head, &[Label::Agent]).is_some()) =>
            {
                let manner = self.carriers.manner(self.view.lower(head), false);
                Some(Carrier {
                    verb: head,
                    manner,
                    as_object: tree.label(noun) != Label::Attr,
                })
            }
            Label::Pobj | Label::Pcomp => {
                let mut over = tree.head(head)?;
                // "claimed responsibility for", "took part in": over the noun to the verb.
                let mut involved = self.carriers.manner(self.view.lower(over), true);
                for _ in 0..2 {
                    if self.clauses.is_verb(over) {
                        break;
                    }
                    let predicate = matches!(
                        tree.label(over),
                        Label::Dobj
                            | Label::Acomp
                            | Label::Attr
                            | Label::Oprd
                            | Label::Amod
                            | Label::Acl
                            | Label::Prep
                            | Label::Pobj
                    );
                    if !predicate {
                        return None;
                    }
                    over = tree.head(over)?;
                    if self.clauses.is_verb(over) && involved == Manner::Other {
                        involved = self.carriers.manner(self.view.lower(over), true);
                    }
                }
                (involved != Manner::Other
                    && (self.clauses.is_verb(over) || tree.pos(over) == Pos::Aux))
                    .then_some(Carrier {
                        verb: over,
                        manner: involved,
                        as_object: false,
                    })
            }
            Label::Relcl | Label::Acl => None,
            _ => None,
        }
        .or_else(|| self.relative_carrier(noun))
    }

    /// "an attack carried out by X", "an attack that X launched".
    fn relative_carrier(&self, noun: usize) -> Option<Carrier> {
        let tree = self.view.tree;
        tree.children(noun)
            .filter(|&c| c > noun && matches!(tree.label(c), Label::Acl | Label::Relcl))
            .map(|verb| Carrier {
                verb,
                manner: self.carriers.manner(self.view.lower(verb), false),
                as_object: true,
            })
            .find(|c| c.manner == Manner::Does)
    }

    /// Who has to do with the noun `at` in one of `manners`.
    pub(crate) fn carrier_subject(&self, at: usize, manners: &[Manner]) -> Option<Argument> {
        let carrier = self.carrier(at).filter(|c| manners.contains(&c.manner))?;
        let share = |a: Argument| Argument {
            hop: a.hop.max(Hop::Control),
            path: "carrier",
            ..a
        };
        if !carrier.as_object {
            let tree = self.view.tree;
            let accused = tree.child(carrier.verb, &[Label::Dobj]).filter(|&o| {
                is_nominal(self.view, o)
                    && self.carriers.manner(self.view.lower(o), true) == Manner::Other
            });
            if let Some(head) = accused {
                return Some(Argument {
                    head,
                    hop: Hop::Control,
                    path: "accused",
                });
            }
            return self.clauses.surface_subject(carrier.verb, 4).map(share);
        }
        if self.clauses.is_passive(carrier.verb) {
            return self.clauses.agent(carrier.verb).map(share);
        }
        self.clauses.subject(carrier.verb).map(share)
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
            Label::Acomp | Label::Oprd | Label::Attr | Label::Xcomp
                if tree.child(head, &[Label::Dobj]).is_none() =>
            {
                self.clauses.surface_subject(head, 4)
            }
            _ => None,
        }
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
        if tree.pos(head) == Pos::Noun || tree.tag(head) == Tag::Cd {
            return (at == head + 1).then_some(Argument {
                head,
                hop: Hop::Clause,
                path: "noun before",
            });
        }
        None
    }
}
