//! Numbers in words: "twenty-five", "half a dozen", "tens of thousands", "a couple of hundred".
//!
//! Input: atoms and where a word of number stands. Output: the longest number from there.
//! Invariant: work is bounded by the length of the number; a number never crosses into the next one.

use super::cardinal::{Cardinal, Cardinals, Form};
use super::table::Flag;
use crate::slot::atom::Atom;

impl Cardinals {
    /// "dozens", "tens of thousands", "hundreds of thousands".
    pub(super) fn plural(&self, atoms: &[Atom], i: usize, low: f64, unit: f64) -> Cardinal {
        let mut out = Cardinal {
            end: i + 1,
            amount: low,
            form: Form::Plural,
            unit,
            scaled: true,
        };
        if self.is(atoms, i + 1, Flag::Of)
            && let Some(next) = self.word(atoms, i + 2).plural
        {
            out.amount *= next.unit;
            out.unit *= next.unit;
            out.end = i + 3;
        }
        out
    }

    /// "several", "a few", and with a scale "several hundred", "a few dozen"; `end` is one past the vague word.
    pub(super) fn vague(&self, atoms: &[Atom], end: usize, low: f64) -> Cardinal {
        let mut out = Cardinal {
            end,
            amount: low,
            form: Form::Vague,
            unit: 1.0,
            scaled: false,
        };
        self.scales(atoms, &mut out);
        out
    }

    /// "a couple", "a pair", "dual", and with a scale "a couple of hundred"; `end` is one past the word.
    pub(super) fn set(&self, atoms: &[Atom], end: usize, value: f64) -> Cardinal {
        let mut out = Cardinal {
            end,
            amount: value,
            form: Form::Set,
            unit: 1.0,
            scaled: false,
        };
        if self.is(atoms, end, Flag::Of) && self.word(atoms, end + 1).scale.is_some() {
            out.end += 1;
        }
        self.scales(atoms, &mut out);
        if out.scaled {
            out.form = Form::Words;
        } else {
            out.end = end;
        }
        out
    }

    /// "half a dozen", "half-million"; `i` is at "half".
    pub(super) fn half(&self, atoms: &[Atom], i: usize) -> Option<Cardinal> {
        let mut at = self.after_hyphen(atoms, i + 1);
        if self.is(atoms, at, Flag::Article) {
            at += 1;
        }
        self.word(atoms, at).scale?;
        let mut out = Cardinal {
            end: at,
            amount: 0.5,
            form: Form::Words,
            unit: 1.0,
            scaled: false,
        };
        self.scales(atoms, &mut out);
        Some(out)
    }

    /// "a quarter of a million"; `i` is behind the word for a part.
    pub(super) fn part_of_scale(&self, atoms: &[Atom], i: usize, parts: f64) -> Option<Cardinal> {
        let whole = self.is(atoms, i, Flag::Of) && self.is(atoms, i + 1, Flag::Article);
        let mut out = Cardinal {
            end: i + 2,
            amount: 1.0 / parts,
            form: Form::Words,
            unit: 1.0,
            scaled: false,
        };
        self.word(atoms, out.end).scale.filter(|_| whole)?;
        self.scales(atoms, &mut out);
        Some(out)
    }

    /// "twenty-five", "two hundred and fifty", "hundred thousand"; `i` is at a cardinal or scale word.
    pub(super) fn worded(&self, atoms: &[Atom], i: usize) -> Option<Cardinal> {
        let first = self.word(atoms, i);
        if first.cardinal.is_none() && first.scale.is_none() {
            return None;
        }
        let (mut total, mut current, mut end) = (0.0f64, 0.0f64, i);
        let (mut smallest, mut scaled, mut year) = (f64::INFINITY, false, false);
        let mut at = i;
        loop {
            let word = self.word(atoms, at);
            if let Some(n) = word.cardinal {
                let fits = if at == i {
                    true
                } else if n < 10.0 && n > 0.0 {
                    current % 100.0 == 0.0 || (current % 10.0 == 0.0 && current % 100.0 >= 20.0)
                } else {
                    current % 100.0 == 0.0
                };
                let teens =
                    (13.0..=20.0).contains(&current) && total == 0.0 && (10.0..100.0).contains(&n);
                if teens && end == i + 1 {
                    current = current * 100.0 + n;
                    year = true;
                } else if !fits || (current == 0.0 && total == 0.0 && at != i) {
                    break;
                } else {
                    current += n;
                }
            } else if let Some(scale) = word.scale {
                if current == 0.0 && at != i {
                    break;
                }
                let base = if current == 0.0 { 1.0 } else { current };
                scaled = true;
                if scale < 1000.0 {
                    if base >= 100.0 && scale == 100.0 {
                        break;
                    }
                    current = base * scale;
                } else if scale < smallest {
                    total += base * scale;
                    current = 0.0;
                    smallest = scale;
                } else {
                    break;
                }
            } else {
                break;
            }
            end = at + 1;
            at = self.after_hyphen(atoms, end);
            // "two hundred and fifty"; the "and" of "two and three" joins two numbers.
            if scaled && self.is(atoms, at, Flag::And) {
                let below = self.word(atoms, at + 1).cardinal.is_some();
                let fits = (current >= 100.0 && current % 100.0 == 0.0)
                    || (current == 0.0 && total >= 1000.0);
                if below && fits {
                    at += 1;
                }
            }
        }
        let mut out = Cardinal {
            end,
            amount: total + current,
            form: if year { Form::Year } else { Form::Words },
            unit: 1.0,
            scaled,
        };
        if !scaled {
            self.and_a_half(atoms, &mut out);
            self.scales(atoms, &mut out);
        }
        Some(out)
    }
}
