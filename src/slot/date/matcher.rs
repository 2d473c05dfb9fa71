//! The matcher: runs the programs of the patterns over atoms.
//!
//! Input: atoms and a place to start. Output: the longest match, its TIMEX3 extent, and what its classes caught.
//! Invariant: the first of equally long matches wins; nothing is allocated once the scratch has grown.

use super::pattern::Step;
use super::start::{Follower, Start};
use super::table::{Class, Compiled};
use crate::slot::atom::Atom;
use crate::slot::quantity::{Cardinals, Form};

/// What a class element caught.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Caught {
    pub(super) class: Class,
    /// The word's value, or the number's (cut to whole).
    pub(super) value: i32,
    /// The number.
    pub(super) amount: f64,
    /// A vague number ("several").
    pub(super) vague: bool,
    /// Its atoms.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A match in the making.
#[derive(Debug, Clone, Copy)]
struct Thread {
    step: u32,
    at: usize,
    caught: usize,
    open: Option<usize>,
    close: Option<usize>,
}

/// A match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) rule: u16,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The TIMEX3 extent.
    pub(super) timex: (usize, usize),
}

/// Memory that matching reuses.
#[derive(Debug, Default)]
pub(crate) struct MatchScratch {
    threads: Vec<Thread>,
    caught: Vec<Caught>,
    pub(super) best: Vec<Caught>,
}

/// Classes whose words mean the same when a pattern names them one by one.
fn is_caught(class: Class) -> bool {
    matches!(
        class,
        Class::Deictic
            | Class::Unit
            | Class::Units
            | Class::Part
            | Class::RelativeDay
            | Class::Direction
            | Class::FeastDay
            | Class::Beyond
            | Class::Third
            | Class::Edge
            | Class::Season
    )
}

/// Matches over one sentence.
pub(super) struct Matcher<'m> {
    pub(super) compiled: &'m Compiled,
    pub(super) cardinals: &'m Cardinals,
    pub(super) atoms: &'m [Atom],
    /// The sentence is all capitals, so that capitals mean nothing.
    pub(super) capitals: bool,
}

impl Matcher<'_> {
    /// The longest match of the patterns `starts` at atom `at`; what it caught is in `scratch.best`.
    pub(super) fn longest(
        &self,
        starts: &[Start],
        at: usize,
        accept: impl Fn(&Found) -> bool,
        scratch: &mut MatchScratch,
    ) -> Option<Found> {
        let mut best: Option<Found> = None;
        let next = Follower::of(self.atoms.get(at + 1));
        for start in starts.iter().filter(|s| s.may_precede(next)) {
            scratch.threads.clear();
            scratch.caught.clear();
            scratch.threads.push(Thread {
                step: start.step,
                at,
                caught: 0,
                open: None,
                close: None,
            });
            while let Some(mut thread) = scratch.threads.pop() {
                scratch.caught.truncate(thread.caught);
                loop {
                    match self.compiled.program.steps[thread.step as usize] {
                        Step::Word(id, glued) => {
                            let fits = self
                                .atoms
                                .get(thread.at)
                                .is_some_and(|a| a.word == id && (!glued || a.glued));
                            if !fits {
                                break;
                            }
                            for &(class, value) in &self.compiled.words[id as usize] {
                                if is_caught(class) {
                                    scratch.caught.push(Caught {
                                        class,
                                        value,
                                        amount: f64::from(value),
                                        vague: false,
                                        start: thread.at,
                                        end: thread.at + 1,
                                    });
                                    thread.caught += 1;
                                }
                            }
                            thread.at += 1;
                            thread.step += 1;
                        }
                        Step::Class(class, glued) => {
                            let Some(caught) = self.class(class, glued, thread.at) else {
                                break;
                            };
                            thread.at = caught.end;
                            scratch.caught.push(caught);
                            thread.caught += 1;
                            thread.step += 1;
                        }
                        Step::Split(other) => {
                            scratch.threads.push(Thread {
                                step: other,
                                ..thread
                            });
                            thread.step += 1;
                        }
                        Step::Jump(to) => thread.step = to,
                        Step::Open => {
                            thread.open = Some(thread.at);
                            thread.step += 1;
                        }
                        Step::Close => {
                            thread.close = Some(thread.at);
                            thread.step += 1;
                        }
                        Step::Match(rule) => {
                            let found = Found {
                                rule,
                                start: at,
                                end: thread.at,
                                timex: (
                                    thread.open.unwrap_or(at),
                                    thread.close.unwrap_or(thread.at),
                                ),
                            };
                            if best.is_none_or(|b| b.end < found.end)
                                && found.end > at
                                && accept(&found)
                            {
                                best = Some(found);
                                scratch.best.clear();
                                scratch.best.extend_from_slice(&scratch.caught);
                            }
                            break;
                        }
                    }
                }
            }
        }
        best
    }

    fn class(&self, class: Class, glued: bool, at: usize) -> Option<Caught> {
        let atom = self.atoms.get(at)?;
        if glued && !atom.glued {
            return None;
        }
        let digits = |from: u64, to: u64, lens: std::ops::RangeInclusive<usize>| {
            (atom.is_digits() && lens.contains(&atom.len()) && (from..=to).contains(&atom.digits))
                .then_some(atom.digits as f64)
        };
        let one = |value: f64| Caught {
            class,
            value: value as i32,
            amount: value,
            vague: false,
            start: at,
            end: at + 1,
        };
        match class {
            Class::Number => {
                let number = self.cardinals.parse_loosely(self.atoms, at)?;
                if matches!(number.form, Form::Fraction | Form::Year)
                    && number.amount.fract() == 0.0
                {
                    return None;
                }
                Some(Caught {
                    vague: matches!(number.form, Form::Vague | Form::Plural),
                    end: number.end,
                    ..one(number.amount)
                })
            }
            Class::Day => {
                let mut caught = one(digits(1, 31, 1..=2)?);
                if self.compiled_suffix(at + 1) {
                    caught.end += 1;
                }
                self.number_ends(caught.end).then_some(caught)
            }
            Class::DayNumber => Some(one(digits(1, 31, 1..=2)?)),
            Class::MonthNumber => Some(one(digits(1, 12, 1..=2)?)),
            Class::Year => {
                if atom.is_digits() {
                    return Some(one(digits(1000, 2100, 4..=4)?))
                        .filter(|_| self.number_ends(at + 1));
                }
                let number = self.cardinals.parse(self.atoms, at)?;
                let is_year = number.form == Form::Year
                    || (number.form == Form::Words && number.amount >= 2000.0);
                (is_year && (1100.0..2100.0).contains(&number.amount)).then(|| Caught {
                    end: number.end,
                    ..one(number.amount)
                })
            }
            Class::YearDigits => Some(one(digits(1000, 2100, 4..=4)?)),
            Class::YearShort => Some(one(digits(0, 99, 2..=2)?)),
            Class::Hour => Some(one(digits(0, 24, 1..=2)?)),
            Class::Minute => Some(one(digits(0, 59, 2..=2)?)),
            Class::HourMinute => {
                let value = digits(0, 2400, 4..=4)?;
                (value % 100.0 < 60.0).then(|| one(value))
            }
            Class::Ordinal => {
                if atom.is_digits() {
                    return self.compiled_suffix(at + 1).then(|| Caught {
                        end: at + 2,
                        ..one(atom.digits as f64)
                    });
                }
                if let Some(value) = self.compiled.value(atom.word, class) {
                    return Some(one(f64::from(value)));
                }
                // "twenty-first"
                let tens = self
                    .cardinals
                    .parse(self.atoms, at)
                    .filter(|n| n.end == at + 1)?;
                let last = self.atoms.get(at + 2).filter(|a| a.glued)?;
                let unit = self
                    .compiled
                    .value(last.word, class)
                    .filter(|u| (1..10).contains(u))?;
                (tens.amount >= 20.0 && tens.amount <= 90.0).then(|| Caught {
                    end: at + 3,
                    ..one(tens.amount + f64::from(unit))
                })
            }
            _ => {
                let value = self.compiled.value(atom.word, class)?;
                let named = matches!(
                    class,
                    Class::Month
                        | Class::MonthShort
                        | Class::Weekday
                        | Class::WeekdayShort
                        | Class::Weekdays
                        | Class::Feast
                        | Class::FeastDay
                );
                if named && !atom.capital && !self.capitals {
                    return None;
                }
                Some(one(f64::from(value)))
            }
        }
    }

    fn compiled_suffix(&self, at: usize) -> bool {
        self.atoms
            .get(at)
            .is_some_and(|a| a.glued && self.compiled.value(a.word, Class::OrdinalSuffix).is_some())
    }

    /// False where the number goes on: "4.5", "4,500", "4:30", "4%", "4th".
    fn number_ends(&self, at: usize) -> bool {
        let Some(next) = self.atoms.get(at).filter(|a| a.glued) else {
            return true;
        };
        if next.kind != crate::slot::atom::AtomKind::Mark {
            return false;
        }
        let digits_follow = self
            .atoms
            .get(at + 1)
            .is_some_and(|a| a.is_digits() && a.glued);
        !(digits_follow && self.cardinals.joins_digits(next.word))
    }
}
