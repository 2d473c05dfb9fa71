//! Beside a name: words that say that a run of capitalised words is a person's name.
//!
//! Input: where the run stands in its sentence. Output: yes or no.
//! Invariant: a bounded number of tokens is looked at.

use std::ops::Range;

use crate::syntax::Tag;
use crate::text::TokenKind;

use super::find::{Search, tag};
use super::{Mention, MentionKind};

/// A description behind a name has at most so many tokens up to its noun.
const DESCRIPTION: usize = 7;

impl Search<'_, '_, '_> {
    /// "a man identified as Ali Saleh", "Khan alias Saleh": a participle or noun, and the words after it, join a description
    /// or another name to the name.
    pub(super) fn is_called(&self, start: usize) -> bool {
        let mut first = start;
        while first > 0 && self.hints(first - 1).naming() {
            first -= 1;
        }
        let tag = tag(self.view, first);
        // "a village called Manja"
        let place = first > 0 && self.place_class(first - 1).is_some();
        first < start && (tag.is_verb() || tag.is_noun()) && !place
    }

    /// "Superintendent of Police (SP) Ali Saleh", "Brigadier (BR) Ali Saleh": a title whose abbreviation stands in brackets.
    pub(super) fn follows_short_title(&self, start: usize) -> bool {
        if start < 4 || self.view.form(start - 1) != ")" {
            return false;
        }
        let Some(open) = (start.saturating_sub(5)..start - 2).rfind(|&i| self.view.form(i) == "(")
        else {
            return false;
        };
        let person = |i: usize| self.is_title(i) && !self.hints(i).organisation();
        let Some(title) = open.checked_sub(1) else {
            return false;
        };
        person(title) || title >= 2 && self.hints(title - 1).of() && person(title - 2)
    }

    /// "an engineer, Asi Ali, from Tikrit": a full name between punctuation after the role of one person.
    pub(super) fn is_apposed(&self, run: Range<usize>) -> bool {
        let ends = |i: usize| {
            self.view
                .tokens()
                .get(i)
                .is_none_or(|t| t.kind == TokenKind::Punctuation)
        };
        (2..=4).contains(&run.len())
            && run.start >= 2
            && self.view.form(run.start - 1) == ","
            && self.is_title(run.start - 2)
            && !self.hints(run.start - 2).organisation()
            && !self.looks[run.start - 2].name
            && ends(run.end)
    }

    /// "in Salman Pak, south of Baghdad": what lies somewhere is no person.
    pub(super) fn lies_off(&self, run: Range<usize>) -> bool {
        run.start > 0
            && run.end + 2 < self.view.len()
            && self.hints(run.start - 1).place_before()
            && self.view.form(run.end) == ","
            && self.hints(run.end + 1).direction()
            && self.hints(run.end + 2).of()
    }

    /// The mention of a town, of one word, that stands right before a name, and behind no word that would make it a place.
    pub(super) fn town_before(&self, start: usize, out: &[Mention]) -> Option<usize> {
        let before = start.checked_sub(1)?;
        let town = |m: &Mention| {
            m.kind == MentionKind::Place && m.tokens == (before..start) && self.looks[before].proper
        };
        let placed = before > 0 && self.hints(before - 1).place_before();
        out.iter().position(town).filter(|_| !placed)
    }

    /// "Asi Ali, a leading Belgian jihadist who ...": what somebody is, behind a full name and a comma.
    pub(super) fn is_described_as_one(&self, run: Range<usize>) -> bool {
        let n = self.view.len();
        let article = run.end + 1;
        let opens = (2..=4).contains(&run.len())
            && article < n
            && self.view.form(run.end) == ","
            && tag(self.view, article) == Tag::Dt
            && run.clone().all(|i| self.looks[i].proper)
            && !self.flat;
        if !opens {
            return false;
        }
        let noun = |i: usize| tag(self.view, i).is_noun();
        let modifies = |i: usize| {
            noun(i) || matches!(tag(self.view, i), Tag::Jj | Tag::Jjs | Tag::Cd | Tag::Vbn)
        };
        let last = n.min(article + DESCRIPTION);
        let head = (article + 1..last)
            .take_while(|&i| modifies(i))
            .filter(|&i| noun(i))
            .last();
        head.is_some_and(|i| {
            self.is_title(i) && !self.hints(i).organisation() && !self.looks[i].name
        })
    }
}
