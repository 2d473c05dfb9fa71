//! Verdicts: whom a noun of judgement ("trial", "sentence", "confession", "death row") is about.
//!
//! Input: such a noun. Output: the head of whoever has it, undergoes it or makes it; of an act, the charges over it.
//! Invariant: an answer is the noun's own possessor or phrase, or the subject of the verb right above; nothing else is asked.

use super::assemble::Assembler;
use super::clause::SHARING_DEPTH;
use super::kind::NounKind;
use crate::claim::ActionKind;
use crate::syntax::Label;

impl Assembler<'_, '_, '_> {
    /// "Charges of murder were filed against the officer": the noun of charges over an act, and that whom they are against did it
    /// rather than suffered it.
    pub(super) fn charges_over(&self, act: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let of = tree.head(act).filter(|&p| {
            tree.label(act) == Label::Pobj && self.roles.grammar.of.has(view.lower(p))
        })?;
        let charges = tree.head(of)?;
        (self.roles.grammar.charges.has(view.lower(charges))).then_some(charges)
    }

    /// Does the noun tell of a judgement: "trial", and "row" only on "death row"?
    pub(super) fn is_verdict(&self, noun: usize) -> bool {
        let (view, words) = (self.roles.view, &self.roles.grammar.judgement);
        let before = |i: usize| i.checked_sub(1).map(|b| view.lower(b));
        let lower = view.lower(noun);
        words.verdicts.has(lower)
            || words.proceedings.has(lower)
            || words.pleading.has(lower)
            || words.rows.has(lower) && before(noun).is_some_and(|w| words.beside.has(w))
    }

    /// "faces trial", "the trial of X", "charges against X", "a confession by X", "X's conviction", "X, on death row".
    pub(super) fn under_verdict(&self, noun: usize) -> Option<usize> {
        let (view, tree, clauses) = (self.roles.view, self.roles.view.tree, &self.roles.clauses);
        let words = &self.roles.grammar.judgement;
        let over = tree.head(noun)?;
        // "dropped charges against five men over the riot"
        let dropped = |v: usize| words.dropping.has(view.lower(v));
        if dropped(over) {
            return None;
        }
        if let Some(owner) = tree.child(noun, &[Label::Poss]) {
            return Some(owner);
        }
        // Right behind the noun, wherever the tree hangs it.
        let next = Some(noun + 1)
            .filter(|&p| {
                let whose = if words.pleading.has(view.lower(noun)) {
                    &words.by_whom
                } else {
                    &words.about_whom
                };
                p < view.len() && whose.has(view.lower(p))
            })
            .and_then(|p| tree.child(p, &[Label::Pobj]))
            .filter(|&who| self.kind(who).acts() || tree.tag(who).is_proper())
            .filter(|&who| self.kind(who) != NounKind::Act && self.trigger_at(who).is_none());
        if let Some(who) = next {
            return Some(who);
        }
        let verb = match tree.label(noun) {
            Label::Dobj if words.getting.has(view.lower(over)) => over,
            // "in the trial over the killing" may be anybody's.
            Label::Pobj
                if words.standing.has(view.lower(over))
                    || words.beside.has(view.lower(noun))
                        && self.roles.grammar.in_.has(view.lower(over)) =>
            {
                let above = tree.head(over)?;
                if !clauses.is_verb_or_copula(above) {
                    return Some(above);
                }
                above
            }
            _ => return None,
        };
        clauses.surface_subject(verb, SHARING_DEPTH).map(|a| a.head)
    }

    /// "Iran hanged two men for the killing", "is scheduled to die for it": does the word tell that somebody is put to death?
    pub(super) fn puts_to_death(&self, at: usize) -> bool {
        let act = self.trigger_at(at);
        act.is_some_and(|t| t.kind == ActionKind::Execute) || self.is_to_die(at)
    }

    /// "is scheduled to die": is it still to come?
    pub(super) fn is_to_die(&self, at: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        // "were sent to die for the throne"
        let destined = |v: usize| self.roles.grammar.judgement.destined.has(view.lower(v));
        grammar.dying.has(view.lower(at))
            && self.roles.clauses.is_infinitive(at)
            && tree.head(at).is_some_and(destined)
    }

    /// "is serving life", "appeared in court": does the verb tell of somebody's judgement by what stands behind it?
    pub(super) fn endures(&self, at: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let words = &self.roles.grammar.judgement;
        let what = |c: usize| {
            c > at
                && match tree.label(c) {
                    Label::Dobj | Label::Npadvmod => words.beside.has(view.lower(c)),
                    Label::Prep => tree
                        .child(c, &[Label::Pobj])
                        .is_some_and(|o| words.beside.has(view.lower(o))),
                    _ => false,
                }
        };
        words.enduring.has(view.lower(at)) && tree.children(at).any(what) && !self.only_attends(at)
    }

    /// "A witness appeared in court", "The mother of the victim appeared": is the subject of the verb there for others?
    fn only_attends(&self, verb: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let subject = self.roles.clauses.surface_subject(verb, SHARING_DEPTH);
        subject.is_some_and(|s| {
            let of_somebody = || {
                tree.child(s.head, &[Label::Poss]).is_some()
                    || tree
                        .child(s.head, &[Label::Prep])
                        .is_some_and(|p| grammar.of.has(view.lower(p)))
            };
            let word = view.lower(s.head);
            grammar.judgement.attending.has(word) || grammar.kin.has(word) && of_somebody()
        })
    }
}
