//! Carriers: the verb that carries a noun of an act, and who has to do with the act over it.
//!
//! Input: a noun that names an act. Output: its [`Carrier`], and whoever does, undergoes or is said to have done it.
//! Invariant: every walk up the tree is bounded.

use super::argument::Roles;
use super::clause::SHARING_DEPTH;
use crate::syntax::{Label, Pos, Tag};

/// How many words stand between a comma and the end of a clause's first verb ("allegedly planted").
const LONGEST_LEAD: usize = 3;

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

impl Roles<'_, '_> {
    /// The verb that carries the noun `at`.
    pub(crate) fn carrier(&self, at: usize) -> Option<Carrier> {
        // A noun coordinated with another is carried by the same verb; so is one inside "a series of attacks".
        let noun = self.outermost(at);
        // "injuries in blasts triggered by X": what stands in the noun's own clause comes first.
        self.relative_carrier(noun)
            .or_else(|| {
                // "the type of atrocities that they perpetrated"
                let own = (at != noun).then(|| self.relative_carrier(at)).flatten();
                own.filter(|c| self.clauses.subject(c.verb).is_some())
            })
            .or_else(|| self.outer_carrier(at, noun))
    }

    /// The verb outside its own clause that carries the noun `at`, which `noun` stands for there.
    pub(super) fn outer_carrier(&self, at: usize, noun: usize) -> Option<Carrier> {
        let tree = self.view.tree;
        let head = tree.head(noun)?;
        if matches!(tree.label(noun), Label::Nsubjpass | Label::Nsubj)
            && let Some(verb) = self.done_in(head)
        {
            return Some(verb);
        }
        match tree.label(noun) {
            // "had an exchange of fire with": of fights alone, as "had an attack" may be suffered.
            Label::Dobj if self.fought(at, head) => Some(Carrier {
                verb: head,
                manner: Manner::Does,
                as_object: true,
            }),
            Label::Dobj | Label::Nsubjpass | Label::Attr | Label::Nsubj
                if (self.clauses.is_verb(head) || tree.pos(head) == Pos::Aux)
                    && (tree.label(noun) != Label::Nsubj
                        || tree.child(head, &[Label::Agent]).is_some()) =>
            {
                Some(Carrier {
                    verb: head,
                    manner: self.manner_of(head),
                    as_object: tree.label(noun) != Label::Attr,
                })
            }
            Label::Pobj | Label::Pcomp => {
                // "connected to the attack and to the murder"
                let head = tree.first_conjunct(head, SHARING_DEPTH);
                let mut over = tree.head(head)?;
                // "had nothing to do with the murder": whose part in it is denied.
                if let Some(verb) = self.has_nothing(over, head) {
                    return Some(Carrier {
                        verb,
                        manner: Manner::Involved,
                        as_object: false,
                    });
                }
                if let Some(verb) = self.came_out_of(over, head) {
                    return Some(Carrier {
                        verb,
                        manner: Manner::Undergoes,
                        as_object: false,
                    });
                }
                // "was the target of attacks": the subject undergoes them.
                if tree.label(over) == Label::Attr
                    && self.carriers.is_objective(self.view.lower(over))
                {
                    return Some(Carrier {
                        verb: tree.head(over)?,
                        manner: Manner::Undergoes,
                        as_object: true,
                    });
                }
                // "carried out actions, including attacks on power lines".
                let among = self.grammar.including.has(self.view.lower(head));
                if among
                    && tree.label(over) == Label::Dobj
                    && let Some(verb) = tree.head(over)
                    && self.carriers.manner(self.view.lower(verb), false) == Manner::Does
                {
                    return Some(Carrier {
                        verb,
                        manner: Manner::Does,
                        as_object: true,
                    });
                }
                // "unleashed an offensive with attacks on barracks".
                let with = self.grammar.accompanying.has(self.view.lower(head));
                if with
                    && self.clauses.is_verb(over)
                    && tree.child(over, &[Label::Dobj]).is_some()
                    && self.carriers.manner(self.view.lower(over), false) == Manner::Does
                {
                    return Some(Carrier {
                        verb: over,
                        manner: Manner::Does,
                        as_object: false,
                    });
                }
                // "claimed responsibility for", "took part in": over the noun to the verb.
                let preposition = self.view.lower(head);
                let mut involved = self.carriers.manner(self.view.lower(over), true);
                // "killed ten as part of an operation" has no part in it by anybody.
                let serves = tree.head(over).is_some_and(|p| {
                    self.grammar.parts.has(self.view.lower(over))
                        && tree.label(over) == Label::Pobj
                        && self.grammar.serving_as.has(self.view.lower(p))
                });
                if serves {
                    return None;
                }
                // "holds it responsible for the attack": the predicate has a subject of its own.
                if involved != Manner::Other
                    && tree.label(over) == Label::Ccomp
                    && tree.child(over, &[Label::Nsubj]).is_some()
                {
                    return Some(Carrier {
                        verb: over,
                        manner: involved,
                        as_object: false,
                    });
                }
                // "Responsibility for the attack was claimed by X."
                // "A suspect in the murder was shot by police" is no act of theirs.
                let doer = self.carriers.is_doer(self.view.lower(over));
                let passive = tree
                    .head(over)
                    .filter(|_| tree.label(over) == Label::Nsubjpass && !doer);
                if let Some(verb) = passive.filter(|_| involved == Manner::Involved) {
                    return Some(Carrier {
                        verb,
                        manner: involved,
                        as_object: true,
                    });
                }
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
                // "was charged after the attack", "comes after the attack": when it was.
                if involved != Manner::Other && self.grammar.apart.has(preposition) {
                    return None;
                }
                // "hinted at foreign involvement in the attack": nobody's who says so.
                let part = tree.head(head).filter(|&p| tree.label(p) == Label::Pobj);
                let others = part.is_some_and(|p| tree.child(p, &[Label::Poss]).is_none());
                if others && self.grammar.hinting.has(self.view.lower(over)) {
                    return None;
                }
                let predicate = self.clauses.is_verb_or_copula(over);
                if involved == Manner::Other && predicate {
                    involved = self
                        .carriers
                        .manner_over(self.view.lower(over), preposition);
                    // "were met with fire": who was met did not fire.
                    if involved == Manner::Does && self.clauses.is_passive(over) {
                        return None;
                    }
                }
                // "The deployment comes amid fears of an attack" does not undergo it.
                let direct = tree.head(head) == Some(over);
                (involved != Manner::Other
                    && (direct || involved != Manner::Undergoes)
                    && predicate)
                    .then_some(Carrier {
                        verb: over,
                        manner: involved,
                        as_object: false,
                    })
            }
            // "carried out a strike injuring two": the tree takes the strike for the participle's subject.
            Label::Nsubj if tree.tag(head) == Tag::Vbg && tree.label(head) == Label::Ccomp => {
                let verb = tree.head(head)?;
                Some(Carrier {
                    verb,
                    manner: self.carriers.manner(self.view.lower(verb), false),
                    as_object: true,
                })
            }
            _ => None,
        }
    }

    /// What the subject of `verb` does with the act that is its object, with its particle ("set off").
    fn manner_of(&self, verb: usize) -> Manner {
        let (view, tree) = (self.view, self.view.tree);
        let lower = view.lower(verb);
        let with = |c: usize| c == verb + 1 && self.carriers.does_with(lower, view.lower(c));
        match self.carriers.manner(lower, false) {
            Manner::Other if tree.children(verb).any(with) => Manner::Does,
            manner => manner,
        }
    }

    /// "escaped from the attack", "emerged unscathed from it": the verb whose subject came out of it, over an adjective too.
    fn came_out_of(&self, over: usize, preposition: usize) -> Option<usize> {
        let tree = self.view.tree;
        let unhurt = tree.pos(over) == Pos::Adj
            && matches!(
                tree.label(over),
                Label::Acomp | Label::Advmod | Label::Oprd | Label::Xcomp
            );
        let verb = if unhurt { tree.head(over)? } else { over };
        let survives = self
            .carriers
            .survives(self.view.lower(verb), self.view.lower(preposition));
        (survives && self.clauses.is_verb(verb)).then_some(verb)
    }

    /// "had nothing to do with": the verb whose subject has nothing to do over the preposition.
    fn has_nothing(&self, over: usize, preposition: usize) -> Option<usize> {
        let (tree, grammar) = (self.view.tree, self.grammar);
        let with = grammar.accompanying.has(self.view.lower(preposition));
        let infinitive = with && grammar.partaken.has(self.view.lower(over));
        let nothing = tree.head(over).filter(|_| infinitive)?;
        let none = grammar.nothing.has(self.view.lower(nothing));
        let verb = tree.head(nothing).filter(|_| none)?;
        self.clauses.is_verb_or_copula(verb).then_some(verb)
    }

    /// "an attack carried out by X", "an attack that X launched".
    pub(super) fn relative_carrier(&self, noun: usize) -> Option<Carrier> {
        let tree = self.view.tree;
        tree.children(noun)
            .filter(|&c| c > noun && matches!(tree.label(c), Label::Acl | Label::Relcl))
            .map(|verb| Carrier {
                verb,
                manner: self.manner_of(verb),
                as_object: true,
            })
            .find_map(|c| match c.manner {
                Manner::Does => Some(c),
                _ => self.done_in(c.verb),
            })
            .or_else(|| self.carrier_behind_means(noun))
            .or_else(|| self.carrier_set_off(noun))
            .or_else(|| self.claimed_behind(noun))
    }

    /// "the killing of an officer that was claimed by X": the tree hangs the clause on whom it was done to.
    fn claimed_behind(&self, noun: usize) -> Option<Carrier> {
        let tree = self.view.tree;
        let behind = tree
            .children(noun)
            .filter(|&c| c > noun && tree.label(c) == Label::Prep)
            .filter_map(|c| tree.child(c, &[Label::Pobj]));
        let mut clauses = behind.filter_map(|o| tree.child(o, &[Label::Relcl, Label::Acl]));
        let verb = clauses.find(|&c| {
            // "a property owned by the family" vouches for nothing.
            let lower = self.view.lower(c);
            self.carriers.vouches(lower)
                && self.carriers.manner(lower, false) == Manner::Does
                && tree.tag(c) == Tag::Vbn
                && tree.child(c, &[Label::Agent]).is_some()
        })?;
        Some(Carrier {
            verb,
            manner: Manner::Does,
            as_object: true,
        })
    }

    /// "is suspected to have been carried out by X", "believed to be perpetrated by X": the verb below that carries the act.
    fn done_in(&self, believed: usize) -> Option<Carrier> {
        let tree = self.view.tree;
        let verb = tree
            .child(believed, &[Label::Xcomp])
            .filter(|_| tree.tag(believed) == Tag::Vbn)?;
        let done = tree.tag(verb) == Tag::Vbn && tree.child(verb, &[Label::Agent]).is_some();
        let manner = self.carriers.manner(self.view.lower(verb), false);
        (done && manner == Manner::Does).then_some(Carrier {
            verb,
            manner,
            as_object: true,
        })
    }

    /// "an attack with explosives that was carried out by X": the tree hangs the clause on the means.
    fn carrier_behind_means(&self, noun: usize) -> Option<Carrier> {
        let tree = self.view.tree;
        let with = tree.children(noun).find(|&c| {
            c == noun + 1
                && tree.label(c) == Label::Prep
                && self.grammar.instrument.has(self.view.lower(c))
        })?;
        let means = tree.child(with, &[Label::Pobj])?;
        let verb = tree.child(means, &[Label::Acl, Label::Relcl])?;
        let manner = self.carriers.manner(self.view.lower(verb), false);
        (manner == Manner::Does && tree.child(verb, &[Label::Agent]).is_some()).then_some(Carrier {
            verb,
            manner,
            as_object: true,
        })
    }

    /// "in a blast, allegedly planted by X": a reduced clause behind a comma, which the tree hangs on the verb before.
    fn carrier_set_off(&self, noun: usize) -> Option<Carrier> {
        let tree = self.view.tree;
        let comma = Some(noun + 1).filter(|&i| i < tree.len() && self.view.form(i) == ",")?;
        let mut behind = (comma + 1..tree.len()).take(LONGEST_LEAD);
        let verb = behind.find(|&i| tree.tag(i) != Tag::Rb)?;
        let reduced = tree.tag(verb) == Tag::Vbn
            && tree.child(verb, &[Label::Agent]).is_some()
            && tree.child(verb, &[Label::Aux, Label::Auxpass]).is_none();
        let manner = self.carriers.manner(self.view.lower(verb), false);
        (reduced && manner == Manner::Does).then_some(Carrier {
            verb,
            manner,
            as_object: true,
        })
    }
}
