//! Quantities: numbers in words and digits, ranges, bounds and vague words.
//!
//! Input: a sentence. Output: its [`Quantity`]s in text order.
//! Invariant: low <= high; quantities do not overlap; dates, ages, ordinals and names are none.

mod bound;
mod cardinal;
mod context;
mod layer;
mod part;
mod table;
mod total;
mod uncounted;
mod word;
mod worded;

use std::ops::Range;

pub(crate) use cardinal::{Cardinal, Cardinals, Form};
pub(crate) use layer::LayerQuantity;
pub use layer::NumberBound;
pub(crate) use table::pieces;

use crate::data::Tables;
use crate::error::Error;
use crate::sentence::SentenceView;
use crate::slot::atom::{self, Atom, Lexicon};
use crate::span::Span;
use bound::{joined_kinds, mantissa, second_scale};
use table::{Bound, Flag};

/// A number, range or bound in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    /// Tokens of the sentence, bound words included ("more than 400", "two of the three").
    pub(crate) tokens: Range<usize>,
    /// The same, as bytes of the document.
    pub(crate) span: Span,
    /// The number itself, without bound words ("400").
    pub(crate) number: Range<usize>,
    /// The number where it is exact (or `approx`).
    pub(crate) value: Option<f64>,
    /// Inclusive lower bound where it is not exact.
    pub(crate) low: Option<f64>,
    /// Inclusive upper bound where it is not exact.
    pub(crate) high: Option<f64>,
    /// "about", "some", "nearly".
    pub(crate) approx: bool,
    /// What it measures, as far as the words beside it tell.
    pub(crate) kind: QuantityKind,
    /// The number as said: 400 in "more than 400".
    pub(crate) amount: f64,
    /// How the number is said.
    pub(crate) form: Form,
    /// The whole that it is taken from: 3 in "two of the three".
    pub(crate) out_of: Option<f64>,
    /// A range of two choices ("two or three").
    pub(crate) choice: bool,
    /// For a bare plural, what one of it stands for: 10,000 in "tens of thousands".
    pub(crate) unit: f64,
}

/// What a quantity measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuantityKind {
    /// People or things, or nothing said.
    Count,
    /// Money.
    Money,
    /// A percentage.
    Percent,
    /// Length, weight, time ...
    Measure,
    /// An age. Never given by [`NumberGrammar::find`].
    Age,
    /// The first part of a compound ("a 12-man squad"), or glued to letters ("5G"). Never given by
    /// [`NumberGrammar::find`].
    Compound,
    /// A part of one ("two-thirds of"). Never given by [`NumberGrammar::find`].
    Fraction,
    /// "no one", "none", "no casualties": the number 0.
    None,
}

/// Finds quantities.
#[derive(Debug)]
pub(crate) struct NumberGrammar {
    lexicon: Lexicon,
    cardinals: Cardinals,
}

impl NumberGrammar {
    /// Reads `en/numbers.toml` and its overlays.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut lexicon = Lexicon::default();
        let cardinals = Cardinals::load(tables, &mut lexicon)?;
        Ok(Self { lexicon, cardinals })
    }

    /// Adds the quantities of `view` that may be counts to `out`, in text order.
    pub(crate) fn find(&self, view: &SentenceView<'_>, out: &mut Vec<Quantity>) {
        let from = out.len();
        self.find_all(view, out);
        let mut at = 0;
        out.retain(|q| {
            at += 1;
            at <= from
                || !matches!(
                    q.kind,
                    QuantityKind::Age | QuantityKind::Compound | QuantityKind::Fraction
                )
        });
    }

    /// The same, ages and compounds included.
    fn find_all(&self, view: &SentenceView<'_>, out: &mut Vec<Quantity>) {
        let mut atoms = Vec::with_capacity(view.len() + view.len() / 4);
        atom::cut(view, &self.lexicon, &mut atoms);
        let mut i = 0;
        let mut floor = 0;
        while i < atoms.len() {
            let atom = &atoms[i];
            if !atom.is_digits() && atom.word == 0 {
                i += 1;
                continue;
            }
            if let Some((quantity, end)) = self.none_at(view, &atoms, i) {
                out.push(quantity);
                (i, floor) = (end, end);
                continue;
            }
            if let Some((quantity, end)) = self.fraction_at(&atoms, i, floor) {
                out.push(quantity);
                (i, floor) = (end, end);
                continue;
            }
            let Some(number) = self.cardinals.parse(&atoms, i) else {
                i += 1;
                continue;
            };
            let (quantity, end) = self.quantity_at(view, &atoms, i, floor, number);
            if let Some(quantity) = quantity {
                out.push(quantity);
                floor = end;
            }
            i = end;
        }
    }

    /// The quantity whose (first) number is `number`, at atom `i`, and where to look on. Words before `floor` belong
    /// to the quantity before.
    fn quantity_at(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        i: usize,
        floor: usize,
        number: Cardinal,
    ) -> (Option<Quantity>, usize) {
        let mut start = i;
        let (mut kind, before) = match self.kind_of(view, atoms, i, floor, &number) {
            Some(found) => found,
            None => return (None, number.end),
        };
        start = start.min(before);
        let (mut low, mut high) = (number.amount, number.amount);
        let mut end = number.end;
        let (mut ranged, mut choice) = (false, false);
        if let Some((second, second_start)) = self.range_at(atoms, start, &number) {
            // "four to five thousand", "$10 to $15 million", but not "$200 to $4 million".
            let bare = !self
                .cardinals
                .is(atoms, second_start - 1, Flag::CurrencyBefore);
            let shares = second.scaled
                && !number.scaled
                && number.amount < 1000.0
                && (bare || number.amount < mantissa(second.amount));
            let scale = if shares {
                second_scale(&second, number.amount)
            } else {
                1.0
            };
            low = number.amount * scale;
            high = second.amount;
            let closing = self.kind_of(view, atoms, second_start, second_start, &second);
            match closing {
                Some((closing, _))
                    if low < high
                        && (kind == QuantityKind::Count || joined_kinds(kind, closing)) =>
                {
                    if kind == QuantityKind::Count {
                        kind = closing;
                    }
                    choice = self.cardinals.is(atoms, end, Flag::Choice);
                    end = second.end;
                    ranged = true;
                    if let Some(opened) = self.range_opener(atoms, start, floor, number.end) {
                        start = opened;
                    }
                }
                _ => (low, high) = (number.amount, number.amount),
            }
        }
        let number_atoms = i..end;
        let (mut bound, mut approx) = (None, false);
        // "at least some 50": an approximation may stand inside another bound.
        for _ in 0..2 {
            let Some((found, words)) = self.bound_before(atoms, start, floor) else {
                break;
            };
            start -= words;
            if found == Bound::About {
                approx = true;
            } else {
                bound = Some(found);
                break;
            }
        }
        if let Some((found, words)) = self.bound_after(atoms, end) {
            end += words;
            match found {
                Bound::AboutAfter => approx = true,
                _ => bound = bound.or(Some(found)),
            }
        }
        let mut out_of = None;
        if !ranged
            && self.cardinals.is(atoms, end, Flag::Of)
            && self.cardinals.is(atoms, end + 1, Flag::The)
            && let Some(whole) = self.cardinals.parse(atoms, end + 2)
            && whole.amount >= number.amount
            && kind == QuantityKind::Count
        {
            out_of = Some(whole.amount);
            end = whole.end;
        }
        let step = if kind == QuantityKind::Count && high.fract() == 0.0 {
            1.0
        } else {
            0.0
        };
        let vague = matches!(number.form, Form::Vague | Form::Plural);
        // "from 12 to none" is no range.
        let ranged = ranged && low <= high;
        let (value, low, high) = match bound {
            _ if ranged => (None, Some(low), Some(high)),
            Some(Bound::More) if !vague => (None, Some(low + step), None),
            Some(Bound::Less) => (None, None, Some((high - step).max(0.0))),
            Some(Bound::AtMost | Bound::AtMostAfter) => (None, None, Some(high)),
            Some(Bound::AtLeast | Bound::AtLeastAfter) => (None, Some(low), None),
            _ if vague => (None, Some(low), None),
            _ => (Some(low), None, None),
        };
        let tokens = atoms[start].token..atoms[end - 1].token + 1;
        let quantity = Quantity {
            span: atom::span(atoms, start, end),
            number: atoms[number_atoms.start].token..atoms[number_atoms.end - 1].token + 1,
            tokens,
            value,
            low,
            high,
            approx,
            kind,
            amount: if self.is_negative(atoms, i, kind) {
                -number.amount
            } else {
                number.amount
            },
            form: number.form,
            out_of,
            choice,
            unit: number.unit,
        };
        (Some(quantity), end)
    }

    /// True when `quantity` is a running total: a cue such as "in total", "so far" or "bringing ... to" stands in its
    /// clause.
    pub(crate) fn cumulative(&self, view: &SentenceView<'_>, quantity: &Quantity) -> bool {
        total::cumulative(&self.lexicon, &self.cardinals.words, view, quantity)
    }
}

/// True when the words of `phrase` stand at `at`.
fn follows(atoms: &[Atom], at: usize, phrase: &[crate::slot::atom::WordId]) -> bool {
    atoms.len() >= at + phrase.len() && phrase.iter().zip(&atoms[at..]).all(|(&w, a)| w == a.word)
}

#[cfg(test)]
mod tests;
