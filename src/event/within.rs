//! Within: the act that a phrase beside another act names, in which that one happened or which it came of.
//!
//! Input: an act's verb or noun. Output: the other act's head, and how the two are joined.
//! Invariant: an answer is another trigger of the same sentence; every walk up the tree is bounded.

use super::assemble::{Assembler, Event, Source};
use super::carrier::Manner;
use super::join::HARM;
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::link;
use super::phrase;
use super::trigger::Trigger;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// How many words behind "due to" are looked at.
const OWED: usize = 7;

/// How far up from harm the preposition stands that joins it to the act before ("with scores of people killed").
const UNDER_WITH: usize = 5;

impl<'l> Assembler<'_, '_, 'l> {
    /// The act that a phrase of `verb` names, with its preposition: "killed in an attack", and "killed by gunmen in an
    /// attack", where the tree hangs the phrase on the agent.
    pub(super) fn act_in_phrase(&self, verb: usize, at: usize) -> Option<(usize, usize)> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let named = |c: usize| {
            let agent = tree.label(c) == Label::Agent;
            // "was followed by air strikes": those were others.
            if agent && grammar.succeeding.has(view.lower(verb)) {
                return None;
            }
            let owing = grammar.owing.has(view.lower(c)) && self.is_harm(at);
            let joins = owing || grammar.in_.has(view.lower(c));
            if !agent && tree.label(c) != Label::Prep || !joins {
                return None;
            }
            if owing {
                return self.act_owed(c).map(|head| (c, head));
            }
            // "killed by shelling by the army", "during fighting": a gerund, which is the noun; "in bombing raids": the tree
            // makes a verb of it. "died after being shot by".
            let gerund = || {
                let gerund = tree.child(c, &[Label::Pcomp])?;
                let noun = tree.child(gerund, &[Label::Dobj]).filter(|&noun| {
                    let one =
                        |t: &Trigger<'_>| t.tokens.contains(&gerund) && t.tokens.contains(&noun);
                    self.triggers.iter().any(one)
                });
                let named = |t: &Trigger<'_>| t.head == gerund && t.class == WordClass::Noun;
                let act = agent
                    || self.triggers.iter().any(named)
                    || self.roles.clauses.is_passive(gerund);
                // "killed after exchanging fire with police"
                let fights = |t: &Trigger<'_>| t.head == gerund && t.kind == ActionKind::Clash;
                if noun.is_some() && self.triggers.iter().any(fights) {
                    return Some(gerund);
                }
                noun.or(Some(gerund).filter(|_| act))
                    .or_else(|| self.act_engaged_in(gerund))
            };
            // "died following attacks": the tree may take the preposition for a verb.
            // "in a car bomb and ground attack": the tree may hang both on the preposition.
            let act = |&o: &usize| tree.label(o) == Label::Pobj && self.kind(o) == NounKind::Act;
            let object = tree
                .children(c)
                .find(act)
                .or_else(|| tree.child(c, &[Label::Pobj, Label::Dobj]))
                .or_else(gerund)?;
            let head = self.act_of_list(object);
            // "Clashes resulted in 27 casualties": what a fight came to is not what it happened in.
            let outcome = self.is_harm(head) && !self.is_harm(at);
            (head != at && !outcome && self.kind(head) == NounKind::Act).then_some((c, head))
        };
        tree.children(verb)
            .find_map(named)
            .or_else(|| {
                let by = tree.child(verb, &[Label::Agent])?;
                let agent = tree.child(by, &[Label::Pobj])?;
                let within = |&c: &usize| c > agent && !grammar.later.has(view.lower(c));
                tree.children(agent).filter(within).find_map(named)
            })
            .or_else(|| {
                // "killed 27 rebels in air strikes": the tree may hang the phrase on whom it was done to.
                let harmed = tree.child(verb, &[Label::Dobj]).filter(|&o| {
                    verb == at
                        && self.is_harm(at)
                        && o > verb
                        && !self.roles.clauses.is_passive(verb)
                })?;
                let right_behind = |&c: &usize| c == harmed + 1 && grammar.amid.has(view.lower(c));
                tree.children(harmed).filter(right_behind).find_map(named)
            })
    }

    /// "injured due to police firing": the noun of the act right behind the preposition, whatever the tree makes of it.
    fn act_owed(&self, preposition: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let behind = preposition + 1..tree.len().min(preposition + OWED);
        // "injuries due to splinters of a landmine blast": what is nearer tells of them.
        let plain = |i: &usize| {
            tree.tag(*i) != Tag::Punct
                && (tree.tag(*i) != Tag::In || *i == preposition + 1)
                && (!self.roles.clauses.is_verb(*i) || self.trigger_at(*i).is_some())
        };
        let named = |&i: &usize| {
            let act = self.trigger_at(i);
            act.is_some_and(|t| t.head == i && t.class == WordClass::Noun)
        };
        let act = behind.take_while(plain).find(named);
        act.filter(|&a| !self.is_harm(a))
    }

    /// "In a rapid operation, troops managed to free the hostages": does the phrase at the beginning of the clause name the
    /// act that the infinitive `verb` was a part of?
    pub(super) fn is_set_in_act(&self, verb: usize, main: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let infinitive = tree.label(verb) == Label::Xcomp && tree.tag(verb) == Tag::Vb;
        let Some(subject) = tree.child(main, &[Label::Nsubj]).filter(|_| infinitive) else {
            return false;
        };
        // "In a rapid operation, doctors managed to free the boy" is no violence.
        let civil = !self.stands_for_armed(subject)
            && !matches!(
                self.bearings.get(subject),
                Some(Bearing::Armed | Bearing::Country)
            );
        if civil {
            return false;
        }
        let before = phrase::left_edge(view, subject);
        let set_off = before > 0 && view.form(before - 1) == ",";
        let named = |(preposition, act): (usize, usize)| preposition < act && act < before;
        set_off && self.act_in_phrase(main, verb).is_some_and(named)
    }

    /// Is the act at `head` one that harms?
    pub(super) fn is_harm(&self, head: usize) -> bool {
        self.trigger_at(head)
            .is_some_and(|t| HARM.contains(&t.kind))
    }

    /// "killed after engaging in a firefight": the act that the gerund says they had a part in.
    fn act_engaged_in(&self, gerund: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let mut acts = self.triggers.iter().map(|t| t.head).filter(|&t| t > gerund);
        let act = acts.find(|&t| {
            self.roles
                .carrier(t)
                .is_some_and(|c| c.verb == gerund && c.manner == Manner::Involved)
        })?;
        (tree.tag(gerund) == Tag::Vbg && phrase::left_edge(view, act) > gerund).then_some(act)
    }

    /// What a container, a measure or a time holds: "a series of attacks", "dozens of air strikes", "two days of clashes".
    pub(super) fn held(&self, noun: usize) -> usize {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        if self.kind(noun) == NounKind::Act {
            return noun;
        }
        if grammar.times.has(view.lower(noun)) {
            let mut of = grammar.of.iter();
            let held = of.find_map(|of| self.roles.clauses.prepositional(noun, of).next());
            return held.unwrap_or(noun);
        }
        self.roles.contained(noun, true)
    }

    /// "raided the town, with scores of people killed": the act that the harm is told of with "with".
    pub(super) fn told_with(&self, event: &Event<'l>) -> Option<Source> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let at = event.trigger.head;
        let bare = match event.trigger.class {
            WordClass::Verb => tree.tag(at) == Tag::Vbn,
            WordClass::Adjective => true,
            WordClass::Noun => false,
        };
        if !bare || event.actor.is_some() || !HARM.contains(&event.trigger.kind) {
            return None;
        }
        let first = tree.first_conjunct(at, phrase::REACH);
        if let Some(main) = self.clause_with(first) {
            return Some(Source {
                head: main,
                path: "participle",
            });
        }
        let mut up = at;
        for _ in 0..UNDER_WITH {
            let label = tree.label(up);
            if label == Label::Prep && grammar.accompanying.has(view.lower(up)) {
                break;
            }
            let within = matches!(
                label,
                Label::Acl
                    | Label::Amod
                    | Label::Pobj
                    | Label::Dep
                    | Label::Pcomp
                    | Label::Conj
                    | Label::Xcomp
                    | Label::Oprd
                    | Label::Acomp
            ) || label == Label::Prep && grammar.of.has(view.lower(up));
            if !within {
                return None;
            }
            up = tree.head(up)?;
        }
        if tree.label(up) != Label::Prep || !grammar.accompanying.has(view.lower(up)) {
            return None;
        }
        let main = tree.head(up).filter(|&main| main < up)?;
        let head = self.act_or_object_over(main, up, |_| true)?;
        Some(Source {
            head,
            path: "participle",
        })
    }

    /// The first of `at` and what stands over it, up to a verb, that is an act of those that `fits` takes, or has one for its
    /// object before `behind`.
    fn act_or_object_over(
        &self,
        at: usize,
        behind: usize,
        fits: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let tree = self.roles.view.tree;
        let mut at = at;
        for _ in 0..UNDER_WITH {
            let carried = tree.child(at, &[Label::Dobj]).filter(|&o| o < behind);
            let acts = [Some(at), carried.map(|o| self.act_of_list(o))];
            let mut acts = acts.into_iter().flatten();
            if let Some(act) = acts.find(|&a| fits(a) && self.strikes_or_harms(a)) {
                return Some(act);
            }
            if self.roles.clauses.is_verb(at) {
                return None;
            }
            at = tree.head(at)?;
        }
        None
    }

    /// "stormed a post, with six people reportedly killed": the act of the clause that the tree hangs one with "with" on.
    fn clause_with(&self, harm: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let with = tree.child(harm, &[Label::Mark]).filter(|&w| {
            let comma = w > 0 && view.form(w - 1) == ",";
            comma && self.roles.grammar.accompanying.has(view.lower(w))
        })?;
        let bare = tree.tag(harm) == Tag::Vbn && tree.label(harm) == Label::Advcl;
        tree.head(harm)
            .filter(|&main| bare && main < with && self.strikes_or_harms(main))
    }

    /// "attacked a camp in Gaza, in which three people were killed": the act before the clause that "in which" opens, where the
    /// tree hangs the clause on its verb, or on what it was aimed at.
    pub(super) fn act_before_which(&self, harm: usize) -> Option<Source> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let which = |&c: &usize| {
            let object = tree.child(c, &[Label::Pobj]);
            c > 0
                && c < harm
                && tree.label(c) == Label::Prep
                && view.form(c - 1) == ","
                && self.roles.grammar.in_.has(view.lower(c))
                && object.is_some_and(|o| tree.tag(o) == Tag::Wdt)
        };
        let opens = tree.children(harm).find(which)?;
        if !self.is_harm(harm) || !self.roles.clauses.is_passive(harm) {
            return None;
        }
        let head = self.act_or_object_over(tree.head(harm)?, opens, |a| a < opens)?;
        Some(Source {
            head,
            path: "relative clause",
        })
    }

    /// Is it an act that is aimed at somebody, or a verb of harm that somebody does?
    fn strikes_or_harms(&self, head: usize) -> bool {
        self.trigger_at(head).is_some_and(|t| {
            let does = || t.class == WordClass::Verb && !self.roles.clauses.is_passive(head);
            link::strikes(t.kind) || HARM.contains(&t.kind) && does()
        })
    }

    /// "killed in a car bomb and ground attack": the act of a list that begins with something else.
    fn act_of_list(&self, first: usize) -> usize {
        let tree = self.roles.view.tree;
        let first = self.held(first);
        let act = |&c: &usize| tree.label(c) == Label::Conj && self.kind(c) == NounKind::Act;
        match self.kind(first) {
            NounKind::Act => first,
            _ => tree.children(first).find(act).unwrap_or(first),
        }
    }

    /// "killed as a result of attacks", "in the wake of the raid": the act over a noun of what it brought about.
    pub(super) fn outcome(&self, verb: usize) -> Option<Source> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let named = tree
            .children(verb)
            .filter(|&c| tree.label(c) == Label::Prep)
            .filter_map(|c| tree.child(c, &[Label::Pobj]))
            .find_map(|noun| {
                let path = if grammar.outcomes.has(view.lower(noun)) {
                    "preposition"
                } else if grammar.outcomes_after.has(view.lower(noun)) {
                    link::LATER
                } else {
                    return None;
                };
                let mut of = grammar.of.iter();
                Some((
                    of.find_map(|of| self.roles.clauses.prepositional(noun, of).next())?,
                    path,
                ))
            });
        let (first, path) = named?;
        let mut heads = Vec::new();
        phrase::conjuncts(view, first, &mut heads);
        let head = heads.into_iter().find(|&h| self.kind(h) == NounKind::Act)?;
        Some(Source { head, path })
    }
}

#[cfg(test)]
mod tests;
