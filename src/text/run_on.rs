//! Run on: where a sentence begins that nothing parts from the one before.
//!
//! Input: tokens of a sentence so far, and the next one. Output: whether that begins another.
//! Invariant: a look back is bounded, or made only at capitals.

use super::TokenKind;
use super::sentence::{MOST_TOKENS, Splitter, form_is_short};

/// A sentence with fewer small words may be a heading, where every word has a capital.
const FEW_SMALL: usize = 4;
/// A sentence of so many tokens in which no mark stands is one of a text that has none ...
const UNPARTED: usize = 12;
/// ... if none stands behind it either.
const UNPARTED_BEHIND: usize = 4;
/// An outlet's name has at most so many words, and the word before it.
const LONGEST_OUTLET: usize = 8;
/// Whom a word of speaking names behind or before it has at most so many words.
const LONGEST_SPEAKER: usize = 12;
/// A quotation of more words than this is no name.
const LONG_QUOTATION: usize = 6;

impl Splitter<'_> {
    /// True when a sentence begins with token `next` that nothing parts from the one before ("... was hurt reports The
    /// News The grenade was hurled by ..."): a capitalised word that names do not go on with, before a small one, in a
    /// text whose words are small otherwise.
    pub(super) fn runs_on(&self, start: usize, next: usize) -> bool {
        let form = self.form(next).unwrap_or("");
        // Most words stop here.
        if !form.as_bytes().first().is_some_and(u8::is_ascii_uppercase) {
            return false;
        }
        let before = next - 1;
        let initial = |i: usize| self.form(i).and_then(|f| f.chars().next());
        let small = |i: usize| initial(i).is_some_and(char::is_lowercase);
        let acronym = form.chars().nth(1).is_some_and(char::is_uppercase);
        // "autobahn A 19", "units No 8"
        let amount = form.len() > 2 && initial(next + 1).is_some_and(|c| c.is_ascii_digit());
        if self.follows_outlet(start, next)
            || self.follows_quotation(start, next)
            || self.follows_speaker(start, next)
        {
            return true;
        }
        // "... fled from the spot The Police found ...", in a text without any marks.
        let unparted = || {
            next >= start + UNPARTED
                && (start..next).all(|i| self.kind(i) != TokenKind::Punctuation)
                && (next..next + UNPARTED_BEHIND)
                    .all(|i| self.form(i).is_some() && self.kind(i) != TokenKind::Punctuation)
        };
        self.kind(before) != TokenKind::Punctuation
            && self.kind(next) == TokenKind::Word
            && !acronym
            && !self.attached(next)
            && !self.lexicon.is_leading(self.lower(before))
            && (self.lexicon.is_opener(self.lower(next))
                && (small(next + 1) || amount || small(before) && unparted())
                || self.lexicon.is_count(self.lower(next)) && small(before) && unparted())
            && (start..next).filter(|&i| small(i)).count() >= FEW_SMALL
    }

    /// True when, in a text without any marks, what somebody said ends with him before token `next`, which begins another
    /// sentence ("... fled from the spot a police official said The wounded ...", "... said Inspector Ravi Naidu The ...").
    fn follows_speaker(&self, start: usize, next: usize) -> bool {
        if next < start + UNPARTED || self.attached(next) || self.kind(next) != TokenKind::Word {
            return false;
        }
        let lower = self.lower(next);
        // "a DSP", "THE": among capitals nothing tells.
        let capitals = self
            .form(next)
            .is_some_and(|f| f.chars().skip(1).any(char::is_uppercase));
        if capitals || !(self.lexicon.is_opener(lower) || self.lexicon.is_count(lower)) {
            return false;
        }
        let capital = |i: usize| is_capital(self.form(i));
        let name = |i: usize| capital(i) || form_is_short(self.form(i));
        let reach = next.saturating_sub(LONGEST_SPEAKER).max(start);
        let cue = (reach..next)
            .rev()
            .find(|&i| !name(i))
            .filter(|&i| self.lexicon.is_speaking(self.lower(i)));
        let told = |cue: usize| {
            let small = (start..cue).filter(|&i| !capital(i)).count();
            small >= FEW_SMALL && cue >= start + LONGEST_OUTLET
        };
        cue.is_some_and(told)
            && (start..(next + UNPARTED_BEHIND).min(self.count()))
                .all(|i| self.kind(i) != TokenKind::Punctuation)
    }

    /// True when a long quotation ends before token `next`, which begins another sentence (`it said: "One strike destroyed
    /// four posts" For May 6 ...`).
    fn follows_quotation(&self, start: usize, next: usize) -> bool {
        let mark = |i: usize| {
            let form = self.form(i).unwrap_or("");
            !form.is_empty() && form.chars().all(super::quotation::is_mark)
        };
        let close = next - 1;
        // "FOUR POSTS" IN THE CITY: among capitals nothing tells.
        let second = self.form(next).and_then(|f| f.chars().nth(1));
        let begins = second.is_some_and(char::is_lowercase)
            && (self.lexicon.is_opener(self.lower(next))
                || self.lexicon.is_frame(self.lower(next)));
        if !begins || !mark(close) || !self.attached(close) || self.attached(next) {
            return false;
        }
        let open = (start + 1..close)
            .rev()
            .take(MOST_TOKENS)
            .find(|&i| mark(i));
        open.is_some_and(|open| {
            close - open > LONG_QUOTATION
                && (matches!(self.lower(open - 1), "," | ":")
                    || self.lexicon.is_leading(self.lower(open - 1)))
        })
    }

    /// True when an outlet that reports ends before token `next`, which its name does not go on with ("... reports Daily
    /// Excelsior Police said that ...").
    fn follows_outlet(&self, start: usize, next: usize) -> bool {
        let capital = |i: usize| is_capital(self.form(i));
        let word = |i: usize| self.kind(i) == TokenKind::Word;
        if next < start + 2
            || self.form(next + 1).is_none()
            || !capital(next - 1)
            || !word(next)
            || !word(next + 1)
        {
            return false;
        }
        let reach = next.saturating_sub(LONGEST_OUTLET).max(start);
        let name = |i: usize| {
            word(i) && (capital(i) || form_is_short(self.form(i)) || self.lower(i) == "and")
        };
        let herald = (reach..next - 1)
            .rev()
            .find(|&i| !name(i))
            .filter(|&i| self.lexicon.is_herald(self.lower(i)));
        let Some(herald) = herald.filter(|_| !self.lexicon.is_masthead(self.lower(next))) else {
            return false;
        };
        let mut outlet = String::new();
        for i in herald + 1..next {
            if !outlet.is_empty() {
                outlet.push(' ');
            }
            outlet.push_str(self.lower(i));
        }
        self.lexicon
            .is_outlet(outlet.strip_prefix("the ").unwrap_or(&outlet))
    }
}

/// Does the word begin with a capital letter?
fn is_capital(form: Option<&str>) -> bool {
    let first = form.and_then(|f| f.as_bytes().first());
    first.is_some_and(u8::is_ascii_uppercase)
}
