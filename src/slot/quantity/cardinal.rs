//! Cardinal numbers: digits with separators, number words, scales, vague words.
//!
//! Input: atoms and a place to start. Output: the longest number that starts there.
//! Invariant: work is bounded by the length of the number; a number never crosses into the next one.

use super::table::{Flag, Word, Words};
use crate::data::Tables;
use crate::error::Error;
use crate::slot::atom::{Atom, Lexicon};

/// How a number is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// In digits ("12", "1,200", "1.2 million").
    Digits,
    /// In words ("twelve", "a dozen").
    Words,
    /// A word for a set ("a pair", "twin").
    Set,
    /// A vague word ("several", "a few"): at least the amount.
    Vague,
    /// A bare plural ("dozens", "tens of thousands"): at least the amount.
    Plural,
    /// A year in words ("nineteen ninety-six").
    Year,
    /// A fraction ("1/2"), or anything with more than one point or slash ("22.3.2013").
    Fraction,
}

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cardinal {
    /// One past its last atom.
    pub(crate) end: usize,
    /// The number that it says, or the least that it may mean.
    pub(crate) amount: f64,
    /// How it is said.
    pub(crate) form: Form,
    /// For bare plurals, what one of them stands for ("tens of thousands": 10,000).
    pub(crate) unit: f64,
    /// Scale words were in it ("million").
    pub(crate) scaled: bool,
}

/// Reads cardinal numbers.
#[derive(Debug)]
pub(crate) struct Cardinals {
    pub(super) words: Words,
}

impl Cardinals {
    /// Reads the numbers table into `lexicon`.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables, lexicon: &mut Lexicon) -> Result<Self, Error> {
        Ok(Self {
            words: Words::load(tables, lexicon)?,
        })
    }

    pub(super) fn word(&self, atoms: &[Atom], i: usize) -> Word {
        atoms
            .get(i)
            .map_or_else(Word::default, |a| self.words.get(a.word))
    }

    pub(super) fn is(&self, atoms: &[Atom], i: usize, flag: Flag) -> bool {
        self.word(atoms, i).is(flag)
    }

    /// The number that starts at atom `i`.
    pub(crate) fn parse(&self, atoms: &[Atom], i: usize) -> Option<Cardinal> {
        let first = atoms.get(i)?;
        if first.is_digits() {
            return Some(self.digits(atoms, i));
        }
        if first.word == 0 {
            return None;
        }
        let word = self.words.get(first.word);
        if word.is(Flag::Point) {
            return self.leading_point(atoms, i);
        }
        if let Some(plural) = word.plural {
            return Some(self.plural(atoms, i, plural.low, plural.unit));
        }
        let after_article = word.is(Flag::Article).then(|| self.word(atoms, i + 1));
        if let Some(next) = after_article {
            if next.is(Flag::Half) {
                // "a half-dozen"
                return self.half(atoms, i + 1);
            }
            if let Some(vague) = next.vague.filter(|v| v.article) {
                return Some(self.vague(atoms, i + 2, vague.low));
            }
            if let Some(set) = next.set.filter(|s| s.article) {
                return Some(self.set(atoms, i + 2, set.value));
            }
            if let Some(parts) = next.fraction {
                return self.part_of_scale(atoms, i + 2, parts);
            }
            next.scale?;
            return self.worded(atoms, i + 1);
        }
        if word.is(Flag::Half) {
            return self.half(atoms, i);
        }
        if let Some(vague) = word.vague.filter(|v| !v.article) {
            return Some(self.vague(atoms, i + 1, vague.low));
        }
        if let Some(set) = word.set.filter(|s| !s.article) {
            return Some(self.set(atoms, i + 1, set.value));
        }
        self.worded(atoms, i)
    }

    /// "12", "1,200", "3.5", "2 1/2", "1.2 million", "5bn".
    pub(super) fn digits(&self, atoms: &[Atom], i: usize) -> Cardinal {
        let glued_digits = |k: usize| atoms.get(k).is_some_and(|a| a.is_digits() && a.glued);
        let glued_mark = |k: usize, flag| {
            atoms.get(k).is_some_and(|a| a.glued) && self.is(atoms, k, flag) && glued_digits(k + 1)
        };
        let mut amount = atoms[i].digits as f64;
        let mut end = i + 1;
        if atoms[i].len() <= 3 {
            while glued_mark(end, Flag::Group) && atoms[end + 1].len() == 3 {
                amount = amount * 1000.0 + atoms[end + 1].digits as f64;
                end += 2;
            }
        }
        let mut form = Form::Digits;
        if glued_mark(end, Flag::Point) {
            amount += fraction(&atoms[end + 1]);
            end += 2;
            while glued_mark(end, Flag::Point) {
                form = Form::Fraction;
                end += 2;
            }
        }
        if glued_mark(end, Flag::Slash) {
            form = Form::Fraction;
            let below = atoms[end + 1].digits as f64;
            if amount < below {
                amount /= below;
            }
            end += 2;
            while glued_mark(end, Flag::Slash) {
                end += 2;
            }
        } else if form == Form::Digits
            && atoms
                .get(end)
                .is_some_and(|a| a.is_digits() && a.len() == 1)
            && glued_mark(end + 1, Flag::Slash)
            && atoms[end].digits < atoms[end + 2].digits
        {
            amount += atoms[end].digits as f64 / atoms[end + 2].digits as f64;
            end += 3;
        }
        let mut out = Cardinal {
            end,
            amount,
            form,
            unit: 1.0,
            scaled: false,
        };
        self.and_a_half(atoms, &mut out);
        self.scales(atoms, &mut out);
        out
    }

    fn leading_point(&self, atoms: &[Atom], i: usize) -> Option<Cardinal> {
        let next = atoms.get(i + 1).filter(|a| a.is_digits() && a.glued)?;
        if atoms[i].glued && i > 0 && atoms[i - 1].word == 0 {
            return None;
        }
        let mut out = Cardinal {
            end: i + 2,
            amount: fraction(next),
            form: Form::Digits,
            unit: 1.0,
            scaled: false,
        };
        self.scales(atoms, &mut out);
        Some(out)
    }

    /// Scale words after a number: "million", "hundred thousand", "-million", glued "bn".
    pub(super) fn scales(&self, atoms: &[Atom], number: &mut Cardinal) {
        if let Some(atom) = atoms.get(number.end).filter(|a| a.glued)
            && let Some(scale) = self.words.get(atom.word).glued_scale
        {
            number.amount *= scale;
            number.scaled = true;
            number.end += 1;
            return;
        }
        loop {
            let at = self.after_hyphen(atoms, number.end);
            let Some(scale) = self.word(atoms, at).scale else {
                return;
            };
            number.amount *= scale;
            number.scaled = true;
            number.end = at + 1;
        }
    }

    /// The place after a hyphen that glues what stands at `i` to what is before; `i` itself where there is none.
    pub(super) fn after_hyphen(&self, atoms: &[Atom], i: usize) -> usize {
        let hyphen = atoms.get(i).is_some_and(|a| a.glued) && self.is(atoms, i, Flag::Hyphen);
        if hyphen && atoms.get(i + 1).is_some_and(|a| a.glued) {
            i + 1
        } else {
            i
        }
    }

    pub(super) fn and_a_half(&self, atoms: &[Atom], number: &mut Cardinal) {
        let end = number.end;
        if self.is(atoms, end, Flag::And)
            && self.is(atoms, end + 1, Flag::Article)
            && self.is(atoms, end + 2, Flag::Half)
        {
            number.amount += 0.5;
            number.end = end + 3;
        }
    }
}

/// Digits after a decimal point as a fraction of one.
fn fraction(atom: &Atom) -> f64 {
    atom.digits as f64 / 10f64.powi(i32::try_from(atom.len()).unwrap_or(i32::MAX))
}

impl Cardinals {
    /// True when a number in words may start with `word`.
    pub(crate) fn may_start(&self, word: crate::slot::atom::WordId) -> bool {
        let w = self.words.get(word);
        w.cardinal.is_some()
            || w.scale.is_some()
            || w.plural.is_some()
            || w.vague.is_some()
            || w.set.is_some()
            || w.is(Flag::Article)
            || w.is(Flag::Half)
            || w.is(Flag::Point)
    }

    /// The number at `i` as lengths of time have it: "few" and "couple" need no article ("the last few weeks"), and
    /// an "of" belongs to it ("a couple of weeks").
    pub(crate) fn parse_loosely(&self, atoms: &[Atom], i: usize) -> Option<Cardinal> {
        let mut number = self.parse(atoms, i).or_else(|| {
            let word = self.word(atoms, i);
            let set = word.set.map(|s| self.set(atoms, i + 1, s.value));
            set.or_else(|| word.vague.map(|v| self.vague(atoms, i + 1, v.low)))
        })?;
        if number.form != Form::Digits && self.is(atoms, number.end, Flag::Of) {
            number.end += 1;
        }
        Some(number)
    }

    /// True for plurals without "-s" ("people").
    pub(crate) fn is_counted(&self, word: crate::slot::atom::WordId) -> bool {
        self.words.get(word).is(Flag::Counted)
    }

    /// True for the marks that join digits to one number: "," and ".".
    pub(crate) fn joins_digits(&self, word: crate::slot::atom::WordId) -> bool {
        let w = self.words.get(word);
        w.is(Flag::Group) || w.is(Flag::Point)
    }
}
