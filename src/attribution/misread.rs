//! Misread verbs: reporting verbs that the tree takes for nouns ("The military states that ...").
//!
//! Input: a noun before "that" whose form is one of a reporting verb. Output: its source and content.
//! Invariant: between the beginning of the clause and such a verb stands no other verb and no punctuation.

use super::Attributed;
use super::reading::Reading;
use super::verbal::LONGEST_NAME;
use crate::syntax::{Label, Tag};

/// How far up the noun at the head of what stands before the verb is looked for.
const STEPS: usize = 6;

impl Reading<'_, '_> {
    /// "The United States military states that it has killed six": a verb that the tree takes for the noun at its root, or for one
    /// under it ("The report from Homs states that ...").
    pub(super) fn misread(&self, v: usize) -> Option<Attributed> {
        let tree = self.view.tree;
        let that =
            v + 1 < self.view.len() && self.lexicon.is_complementizer(self.view.lower(v + 1));
        if !that || !tree.tag(v).is_noun() {
            return None;
        }
        let start = self.clause_start(v)?;
        let is_verb = match tree.head(v) {
            None => self.is_verb_at_root(start, v),
            Some(_) => self.is_verb_under(start, v),
        };
        if !is_verb {
            return None;
        }
        let mut verbs = self.lexicon.verbs(self.view.lower(v));
        let (verb, _) = verbs.find(|(verb, p)| verb.clause && p.is_none())?;
        let source = self.trim(start..v);
        // "Reports that ...", "Two claims that ..." are nouns.
        let strange = |i: usize| self.is_mark(i) || tree.tag(i) == Tag::Cd || tree.tag(i).is_verb();
        let named = !source.is_empty()
            && !source.clone().any(strange)
            && source.clone().any(|i| tree.tag(i).is_noun());
        let finite = (v + 2..self.view.len()).any(|i| self.is_finite(i));
        if !named || !finite {
            return None;
        }
        let content = self.without(v + 1..self.view.len(), &[]);
        Some(self.attributed(
            Some(source),
            v..v + 1,
            content,
            self.stand(verb),
            "verb-that",
        ))
    }

    /// Where the clause before `v` begins: with the sentence, behind a colon, or behind a call ("Attention, the report ...").
    fn clause_start(&self, v: usize) -> Option<usize> {
        let from = v.saturating_sub(LONGEST_NAME);
        let opens = |i: &usize| matches!(self.view.form(*i), ":" | ";") || self.is_call(*i);
        match (from..v).rev().find(opens) {
            Some(mark) => Some(mark + 1),
            None => (from == 0).then_some(0),
        }
    }

    /// A comma behind the first word of a sentence.
    fn is_call(&self, i: usize) -> bool {
        i == 1 && self.view.form(i) == "," && self.view.tree.tag(0).is_noun()
    }

    /// "Local media report that", but "A media report that".
    fn is_verb_at_root(&self, start: usize, v: usize) -> bool {
        let tree = self.view.tree;
        match tree.tag(v) {
            Tag::Nns => true,
            Tag::Nn => {
                v > start
                    && tree.tag(v - 1) == Tag::Nns
                    && !self.grammar.indefinite.has(self.view.lower(start))
            }
            _ => false,
        }
    }

    /// "The chiefs of staff and an official report that", "The report from Homs states that", and "Fighters in the capital report
    /// that they hold it", where the tree gives the source to the verb behind "that": no verb of its own stands over what is
    /// before "that".
    fn is_verb_under(&self, start: usize, v: usize) -> bool {
        let tree = self.view.tree;
        let noun = v > start && tree.tag(v - 1).is_noun();
        let mut at = v;
        let mut joined = false;
        for _ in 0..STEPS {
            let up =
                |l: Label| matches!(l, Label::Pobj | Label::Prep | Label::Conj | Label::Compound);
            let Some(head) = tree
                .head(at)
                .filter(|&h| (start..v).contains(&h) && up(tree.label(at)))
            else {
                break;
            };
            joined |= tree.label(at) == Label::Conj;
            at = head;
        }
        let speaks = v > 0 && self.lexicon.is_quotable(self.view.lower(v - 1));
        let that = v + 1;
        let is_noun = self.lexicon.noun(self.view.lower(v)).is_some();
        let before = tree.head(at).is_none_or(|h| h < start);
        match tree.head(at) {
            _ if at == v => false,
            None if joined => tree.tag(v) == Tag::Nn && speaks,
            _ if before && is_noun => self.is_told_by_many(at, v),
            _ if before => noun,
            Some(w) => {
                let mark = tree.head(that) == Some(w) && tree.label(that) == Label::Mark;
                noun && w > v && mark && tree.label(at) == Label::Nsubj
            }
            None => false,
        }
    }

    /// "Fighters in the capital report that they hold the town": several, a form that agrees with them, and a whole clause.
    fn is_told_by_many(&self, head: usize, v: usize) -> bool {
        let tree = self.view.tree;
        let clause = tree
            .head(v + 1)
            .filter(|&w| w > v && tree.label(v + 1) == Label::Mark);
        let whole = clause.is_some_and(|w| {
            let passive = tree.child(w, &[Label::Nsubjpass]).is_some_and(|s| s > v);
            let active = tree.child(w, &[Label::Nsubj]).is_some_and(|s| s > v);
            passive || active && tree.child(w, &[Label::Dobj]).is_some()
        });
        whole
            && tree.tag(head) == Tag::Nns
            && tree.tag(v) == Tag::Nn
            && self.lexicon.noun(self.view.lower(head)).is_none()
    }
}
