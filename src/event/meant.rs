//! Meant: those whom a word that names nobody stands for, as far as arms are concerned.
//!
//! Input: the head of a party that is a pronoun, a number, an ordinal or "others". Output: whether those of its sentence that it may
//! stand for bear arms, or, where the sentence names nobody before it, those of whom the last act was told.
//! Invariant: only words before it are looked at, and none that differs from it in number; no slot is filled by them.

use super::assemble::{Assembler, Filler};
use super::kind::{Bearing, NounKind};
use super::phrase;
use crate::syntax::{Label, Tag};

/// How many verbs above the word its subjects are asked.
const CLAUSES: usize = 4;

/// How many a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Several,
}

impl<'l> Assembler<'_, '_, 'l> {
    /// Does the party bear arms, itself or whoever a word stands for that names nobody?
    pub(super) fn is_under_arms(&self, party: &Filler<'l>) -> bool {
        match self.bearing(party) {
            Bearing::Armed => true,
            Bearing::Unknown => self.stands_for_armed(party.head),
            _ => false,
        }
    }

    /// The subject of the verb of saying over the clause whose subject the pronoun `head` is.
    pub(super) fn speaks_of_itself(&self, head: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let lower = view.lower(head);
        let grammar = self.roles.grammar;
        let own = grammar.speakers.has(lower) || grammar.singular_persons.has(lower);
        let pronoun = tree.tag(head) == Tag::Prp && tree.label(head) == Label::Nsubj && !own;
        let verb = tree.head(head).filter(|_| pronoun)?;
        let saying = tree
            .head(verb)
            .filter(|&s| tree.label(verb) == Label::Ccomp && s < head && s + 3 > head)?;
        tree.child(saying, &[Label::Nsubj]).filter(|&s| s < saying)
    }

    /// "The rebels fled when they entered the town", "captured 11 others": does the word stand for people under arms?
    pub(super) fn stands_for_armed(&self, head: usize) -> bool {
        if self.around.political {
            return false;
        }
        let Some(number) = self.number_of_unnamed(head) else {
            return false;
        };
        let tree = self.roles.view.tree;
        let verb = tree.head(head);
        // Who does it to them is another one.
        let beside = |i: usize| tree.head(i) == verb && verb.is_some();
        let before = (head.saturating_sub(phrase::REACH)..head).rev();
        let mut named = before.filter(|&i| self.agrees(i, number) && !beside(i));
        if let Some(subject) = self.subject_above(head, number) {
            return self.bears_arms(subject);
        }
        match named.next() {
            Some(nearest) => self.bears_arms(nearest),
            None => {
                tree.tag(head) == Tag::Prp
                    && tree.label(head) == Label::Nsubj
                    && self.around.fighters
            }
        }
    }

    fn bears_arms(&self, noun: usize) -> bool {
        self.bearings.get(noun) == Some(&Bearing::Armed)
    }

    /// How many a word stands for that names nobody.
    fn number_of_unnamed(&self, head: usize) -> Option<Number> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let lower = view.lower(head);
        if tree.tag(head) == Tag::Prp {
            return match lower {
                _ if grammar.speakers.has(lower) => None,
                _ if grammar.singular_persons.has(lower) => Some(Number::One),
                _ if grammar.empty_subjects.has(lower) => None,
                _ => Some(Number::Several),
            };
        }
        // "11 others", "another four", "the third"
        let last = tree.child(head, &[Label::Prep]).is_none() || tree.tag(head) == Tag::Cd;
        let alone = !matches!(
            tree.label(head),
            Label::Nummod | Label::Amod | Label::Compound | Label::Quantmod
        );
        let several = tree.tag(head) == Tag::Nns || tree.tag(head) == Tag::Cd;
        let unnamed =
            tree.tag(head) == Tag::Cd || grammar.another.has(lower) || grammar.ordinals.has(lower);
        (unnamed && last && alone).then_some(match several {
            true => Number::Several,
            false => Number::One,
        })
    }

    /// Is the noun a party that may be meant by a word of that number?
    fn agrees(&self, noun: usize, number: Number) -> bool {
        let tree = self.roles.view.tree;
        let within = matches!(
            tree.label(noun),
            Label::Compound | Label::Amod | Label::Nmod | Label::Appos
        );
        let kind = self.kind(noun);
        let known = kind.acts() || self.bears_arms(noun) && !kind.is_thing();
        let tag = tree.tag(noun);
        !within
            && known
            && match number {
                Number::Several => {
                    matches!(tag, Tag::Nns | Tag::Nnps)
                        || kind == NounKind::Organisation
                        || self.roles.grammar.bodies.has(self.roles.view.lower(noun))
                }
                Number::One => matches!(tag, Tag::Nn | Tag::Nnp) && kind == NounKind::Person,
            }
    }

    /// "The gunmen killed three villagers before they left": the subject of a clause above that of the word, itself a subject, if
    /// it may be meant.
    fn subject_above(&self, head: usize, number: Number) -> Option<usize> {
        let tree = self.roles.view.tree;
        let below = |verb: usize| {
            matches!(
                tree.label(verb),
                Label::Advcl | Label::Conj | Label::Xcomp | Label::Relcl
            )
        };
        let first = tree.head(head).filter(|_| tree.label(head) == Label::Nsubj);
        let above = |&verb: &usize| tree.head(verb).filter(|_| below(verb));
        let verbs = std::iter::successors(first, above).take(CLAUSES);
        let mut subjects = verbs
            .skip(1)
            .filter_map(|verb| tree.child(verb, &[Label::Nsubj, Label::Nsubjpass]));
        subjects.find(|&s| s < head && self.agrees(s, number))
    }
}
