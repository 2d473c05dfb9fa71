//! Blame: to whom words of responsibility lay an act, and who is called its doer.
//!
//! Input: a noun that names an act. Output: whoever is said to have done it, over a word of blame or of doing.
//! Invariant: an answer is another noun of the same sentence, and its hop is `control`; every walk up the tree is bounded.

use super::argument::Roles;
use super::carrier::Manner;
use super::clause::Argument;
use super::phrase::is_nominal;
use crate::claim::Hop;
use crate::syntax::{Label, Pos, Tag};

/// How far up an act may stand in a coordination or in what holds it ("a series of attacks").
pub(super) const WITHIN: usize = 4;

pub(super) fn laid(head: usize) -> Argument {
    Argument::new(head, Hop::Control, "blame")
}

impl Roles<'_, '_> {
    /// Who did the act as words beside it say: its mastermind, whose part in it is told, whom it is blamed on.
    pub(crate) fn said_to_do(&self, at: usize) -> Option<Argument> {
        if let Some((charges, _)) = self.noun_over(at)
            && self.grammar.charges.has(self.view.lower(charges))
            && self.view.tree.label(charges) == Label::Dobj
        {
            return self.charged(charges);
        }
        let said = self
            .doer(at)
            .or_else(|| self.blame_put(at))
            .or_else(|| self.whose_part(at))
            .or_else(|| self.tried_for(at))
            .or_else(|| self.carrier_subject(at, &[Manner::Does, Manner::Involved]))
            .or_else(|| self.laid_to(at))
            .or_else(|| self.laid_in_relative(at));
        // "blamed the rhetoric for the attack", "the report speaks of a role in it": neither did it.
        // "were handed death sentences for the raid": the sentences did not raid.
        said.filter(|a| {
            let lower = self.view.lower(a.head);
            let judged = self.grammar.trials.has(lower) || self.grammar.charges.has(lower);
            !judged && !self.grammar.abstract_.has(lower)
        })
    }

    /// "Police filed charges against two men", "a man faces charges": whom the charges are against, never who brings them.
    fn charged(&self, charges: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        // "dismissed charges against seven men"
        let mut verbs = [
            tree.head(charges),
            tree.head(charges).and_then(|p| tree.head(p)),
        ]
        .into_iter()
        .flatten();
        if verbs.any(|v| self.grammar.dropping.has(view.lower(v))) {
            return None;
        }
        let mut against = self.grammar.accusing.iter();
        let accused = against.find_map(|word| self.clauses.prepositional(charges, word).next());
        let facing = || {
            let verb = tree
                .head(charges)
                .filter(|_| tree.label(charges) == Label::Dobj)
                .filter(|&v| self.grammar.standing.has(view.lower(v)))?;
            self.clauses
                .surface_subject(verb, WITHIN)
                .map(|subject| subject.head)
        };
        accused.or_else(facing).map(laid)
    }

    /// "on trial for the murder", "stood trial over the raid", "the trial of two men for the attack": who is tried for it.
    fn tried_for(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let noun = self.outermost(at);
        let preposition = tree
            .head(noun)
            .filter(|_| matches!(tree.label(noun), Label::Pobj | Label::Pcomp))?;
        let charge = |p: usize| {
            self.grammar.about.has(view.lower(p)) || self.grammar.doing.has(view.lower(p))
        };
        let over = tree.head(preposition).filter(|_| charge(preposition))?;
        let is_trial = |&t: &usize| self.grammar.trials.has(view.lower(t)) && t < preposition;
        // The phrase may hang on the trial, on "on", or on the verb.
        let beside = || {
            let on = tree
                .children(over)
                .filter(|&c| tree.label(c) == Label::Prep);
            let mut trials = on.filter_map(|on| tree.child(on, &[Label::Pobj]));
            let object = tree.child(over, &[Label::Dobj, Label::Pobj]);
            object.filter(is_trial).or_else(|| trials.find(is_trial))
        };
        let trial = Some(over).filter(is_trial).or_else(beside)?;
        let mut of = self.grammar.of.iter();
        let whose = tree
            .child(trial, &[Label::Poss])
            .or_else(|| of.find_map(|of| self.clauses.prepositional(trial, of).next()));
        if let Some(whose) = whose {
            return Some(laid(whose));
        }
        let mut verb = tree.head(trial)?;
        if tree.label(trial) == Label::Pobj {
            if !self.grammar.on.has(view.lower(verb)) {
                return None;
            }
            verb = tree.head(verb)?;
        } else if !self.grammar.standing.has(view.lower(verb)) {
            return None;
        }
        // "ordered two men to stand trial": whom the verb above orders.
        let ordered = tree.head(verb).filter(|_| tree.tag(verb) == Tag::Vb);
        let ordered = ordered.and_then(|o| tree.child(o, &[Label::Dobj]));
        match ordered.filter(|&o| o < verb) {
            Some(ordered) => Some(laid(ordered)),
            None if is_nominal(view, verb) => Some(laid(verb)),
            None => self
                .clauses
                .surface_subject(verb, WITHIN)
                .map(|a| laid(a.head)),
        }
    }

    /// To whom a passive coordinated with `verb` lays the act.
    pub(super) fn laid_beside(&self, verb: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let beside = tree
            .children(verb)
            .filter(|&c| c > verb && tree.label(c) == Label::Conj && self.clauses.is_passive(c));
        let mut blamed = beside.filter_map(|c| {
            let preposition = self.carriers.lays(self.view.lower(c))?;
            self.clauses.prepositional(c, preposition).next()
        });
        blamed.next().map(laid)
    }

    /// "convicted of a plot to bomb a market": whose the noun is that the infinitive `at` hangs on.
    pub(super) fn planner(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let infinitive = tree.tag(at) == Tag::Vb && tree.label(at) == Label::Acl;
        let noun = tree.head(at).filter(|_| infinitive)?;
        self.said_to_do(noun)
    }

    /// The noun that stands for the act in its clause: the first of a coordination, or what holds it.
    pub(super) fn outermost(&self, at: usize) -> usize {
        let tree = self.view.tree;
        let mut noun = at;
        for _ in 0..WITHIN {
            let Some(head) = tree.head(noun) else { break };
            match tree.label(noun) {
                Label::Conj => noun = head,
                Label::Pobj if self.grammar.of.has(self.view.lower(head)) => {
                    match tree.head(head).filter(|&h| {
                        let lower = self.view.lower(h);
                        tree.tag(h).is_noun()
                            && (self.carriers.is_container(lower)
                                || self.carriers.is_measure(lower))
                    }) {
                        Some(container) => noun = container,
                        None => break,
                    }
                }
                _ => break,
            }
        }
        noun
    }

    /// The noun that `at` hangs on over a preposition, and that preposition.
    pub(super) fn noun_over(&self, at: usize) -> Option<(usize, usize)> {
        self.word_over(at)
            .filter(|&(over, _)| is_nominal(self.view, over))
    }

    /// The word that `at` hangs on over a preposition, and that preposition.
    pub(super) fn word_over(&self, at: usize) -> Option<(usize, usize)> {
        let tree = self.view.tree;
        let noun = self.outermost(at);
        let behind = matches!(tree.label(noun), Label::Pobj | Label::Pcomp);
        let preposition = tree.head(noun).filter(|_| behind)?;
        Some((tree.head(preposition)?, preposition))
    }

    /// "the group responsible for the attack": an adjective behind a noun lays the act to it.
    pub(super) fn is_answered_for(&self, at: usize) -> bool {
        let tree = self.view.tree;
        self.word_over(at).is_some_and(|(over, _)| {
            tree.label(over) == Label::Amod
                && tree.pos(over) == Pos::Adj
                && self.carriers.manner(self.view.lower(over), true) == Manner::Involved
        })
    }

    /// "the army's role in the murder", "the involvement of X in the raid", "X's claim of responsibility for the blast".
    fn whose_part(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let (over, _) = self.noun_over(at)?;
        let act = self.outermost(at);
        if self.carriers.manner(view.lower(over), true) != Manner::Involved {
            return None;
        }
        let possessor = |noun: usize| {
            tree.child(noun, &[Label::Poss])
                .filter(|&p| tree.tag(p) != Tag::PrpPoss)
        };
        let claim = tree
            .head(over)
            .filter(|&of| tree.label(over) == Label::Pobj && self.grammar.of.has(view.lower(of)))
            .and_then(|of| tree.head(of))
            .filter(|&claim| self.carriers.vouches(view.lower(claim)));
        let of = self.grammar.of.iter();
        possessor(over)
            .or_else(|| {
                let mut whose = of.flat_map(|of| self.clauses.prepositional(over, of));
                whose.find(|&who| who != act)
            })
            .or_else(|| possessor(claim?))
            .filter(|&who| is_nominal(view, who))
            .map(laid)
    }

    /// Whom words of blame lay the act to: "is behind the attack", "took part in", "blamed on X", "the work of X".
    pub(crate) fn laid_to(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let noun = match tree.label(at) {
            Label::Conj => tree.head(at)?,
            _ => at,
        };
        let involves =
            |token: usize| self.carriers.manner(self.view.lower(token), true) == Manner::Involved;
        let head = tree.head(noun)?;
        let governor = matches!(
            tree.label(noun),
            Label::Dobj | Label::Nsubjpass | Label::Nsubj
        )
        .then_some(head);
        let participle = tree.child(noun, &[Label::Acl, Label::Relcl]);
        let blamed = governor.into_iter().chain(participle).find_map(|verb| {
            let preposition = self.carriers.lays(self.view.lower(verb))?;
            let mut over = self.clauses.prepositional(verb, preposition);
            // "attributed the killing of the mayor to the rebels": the tree may hang "to" on the mayor.
            let below = || {
                let mut of = self.grammar.of.iter();
                of.find_map(|of| {
                    let whose = self.clauses.prepositional(noun, of).next()?;
                    self.clauses.prepositional(whose, preposition).next()
                })
            };
            over.next()
                .or_else(|| self.clauses.prepositional(noun, preposition).next())
                .or_else(below)
        });
        if let Some(blamed) = blamed {
            return Some(laid(blamed));
        }
        if matches!(tree.label(noun), Label::Pobj | Label::Pcomp) {
            let over = tree.head(head)?;
            // "held X responsible for the attack": the tree may make a clause of it.
            if involves(over) && tree.pos(over) == Pos::Adj {
                let told = tree.child(over, &[Label::Nsubj]);
                // "the men responsible for the attack"
                let modifies = tree.label(over) == Label::Amod;
                let of_noun = || {
                    tree.head(over)
                        .filter(|&n| modifies && n < over)
                        .filter(|&n| {
                            tree.tag(n).is_noun() || self.grammar.definite.has(self.view.lower(n))
                        })
                };
                return told.or_else(of_noun).map(laid);
            }
            // "filed charges against two men in the death of": the tree may hang it on the men.
            let against = tree.head(over).filter(|&p| {
                tree.label(over) == Label::Pobj && self.grammar.accusing.has(self.view.lower(p))
            });
            let brought = against.and_then(|p| tree.head(p));
            let brought = brought.filter(|&c| self.grammar.charges.has(self.view.lower(c)));
            if let Some(charges) = brought {
                return self.charged(charges);
            }
            let object = tree.child(over, &[Label::Dobj]);
            if let Some(charges) = object.filter(|&o| self.grammar.charges.has(self.view.lower(o)))
            {
                return self.charged(charges);
            }
            let part = object.is_some_and(involves);
            if !involves(head) && !part {
                return self.implicated(over, head).map(laid);
            }
            if self.clauses.is_verb(over) || tree.pos(over) == Pos::Aux {
                return self.clauses.surface_subject(over, 4).map(|a| laid(a.head));
            }
            return is_nominal(self.view, over).then(|| laid(over));
        }
        // "is believed to be the work of".
        let be = governor
            .and_then(|verb| tree.child(verb, &[Label::Xcomp]))
            .filter(|&be| tree.pos(be) == Pos::Aux);
        let work = be
            .or(governor)
            .and_then(|verb| tree.child(verb, &[Label::Attr, Label::Dobj]))
            .filter(|&a| self.carriers.is_work(self.view.lower(a)))?;
        let of = self.grammar.of.iter();
        of.flat_map(|of| self.clauses.prepositional(work, of))
            .next()
            .map(laid)
    }

    /// "implicated four officers and five members of the army in the murder": the object of the verb of blame that the
    /// tree hangs the act, by `preposition`, on the last noun of. "Accused soldiers dressed as civilians of the murder": "of"
    /// may hang on any noun that tells more of them.
    fn implicated(&self, noun: usize, preposition: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        let mut at = noun;
        for _ in 0..WITHIN + 2 {
            let head = tree.head(at)?;
            match tree.label(at) {
                Label::Dobj => {
                    let blames = self.carriers.manner(view.lower(head), true) == Manner::Involved
                        && self.clauses.is_verb(head);
                    return blames.then_some(at);
                }
                Label::Conj | Label::Pobj | Label::Appos => at = head,
                Label::Prep
                    if self.grammar.of.has(view.lower(at))
                        || self.grammar.including.has(view.lower(at)) =>
                {
                    at = head;
                }
                Label::Prep | Label::Agent | Label::Acl
                    if self.grammar.of.has(view.lower(preposition)) =>
                {
                    at = head;
                }
                _ => return None,
            }
        }
        None
    }
}
