//! What joins and bounds numbers: ranges, "more than", "or so", signs.
//!
//! Input: atoms around a number. Output: the second number of a range, bounds, and how many words they take.
//! Invariant: words that belong to the quantity before are left alone.

use super::cardinal::{Cardinal, Form};
use super::table::{Bound, Flag};
use super::{NumberGrammar, QuantityKind, follows};
use crate::slot::atom::Atom;

impl NumberGrammar {
    /// "minus 5 degrees", "-1.3%": nothing that is counted is negative.
    pub(super) fn is_negative(&self, atoms: &[Atom], i: usize, kind: QuantityKind) -> bool {
        if i == 0 || kind == QuantityKind::Count {
            return false;
        }
        let hyphen = atoms[i].glued && self.cardinals.is(atoms, i - 1, Flag::Hyphen);
        let before = if hyphen {
            i.checked_sub(2)
        } else {
            Some(i - 1)
        };
        let minus = before.is_some_and(|b| self.cardinals.is(atoms, b, Flag::Minus));
        let signed = hyphen
            && (!atoms[i - 1].glued
                || before.is_some_and(|b| self.cardinals.is(atoms, b, Flag::CurrencyBefore)));
        minus || signed
    }

    /// The second number of a range that opens with `number`, and where it starts.
    pub(super) fn range_at(
        &self,
        atoms: &[Atom],
        start: usize,
        number: &Cardinal,
    ) -> Option<(Cardinal, usize)> {
        if !matches!(number.form, Form::Digits | Form::Words) {
            return None;
        }
        let mut at = number.end;
        // "from 208 pounds to 193", "1.2% to 1.4%": the unit may stand between.
        let unit = self.unit_len(atoms, at);
        at += unit;
        let infix = atoms.get(at)?.word;
        let between = start > 0 && atoms[start - 1].word == self.cardinals.words.between[0];
        let joins = self.cardinals.words.get(infix).is(Flag::Infix)
            || (between && infix == self.cardinals.words.between[1]);
        if infix == 0 || !joins {
            return None;
        }
        at += 1;
        while self.cardinals.is(atoms, at, Flag::CurrencyBefore)
            && !self.cardinals.is(atoms, at, Flag::Measure)
        {
            at += 1;
        }
        let second = self.cardinals.parse(atoms, at)?;
        // "gained 0.7 percent to 6,327": only the second number of a range may leave its unit out, and only after an
        // opener.
        let opened =
            between || (start > 0 && atoms[start - 1].word == self.cardinals.words.from[0]);
        if unit > 0 && !opened && self.unit_len(atoms, second.end) != unit {
            return None;
        }
        matches!(second.form, Form::Digits | Form::Words).then_some((second, at))
    }

    /// "between" or "from" right before a range.
    pub(super) fn range_opener(
        &self,
        atoms: &[Atom],
        start: usize,
        floor: usize,
        infix: usize,
    ) -> Option<usize> {
        if start <= floor {
            return None;
        }
        let words = &self.cardinals.words;
        let opener = atoms[start - 1].word;
        let opens = opener == words.between[0]
            || (opener == words.from[0] && atoms[infix].word == words.from[1]);
        opens.then_some(start - 1)
    }

    pub(super) fn bound_before(
        &self,
        atoms: &[Atom],
        start: usize,
        floor: usize,
    ) -> Option<(Bound, usize)> {
        if start <= floor || atoms[start - 1].word == 0 {
            return None;
        }
        let mut best: Option<(Bound, usize)> = None;
        for (bound, phrase) in &self.cardinals.words.bounds {
            let len = phrase.len();
            if matches!(
                bound,
                Bound::AtLeastAfter | Bound::AtMostAfter | Bound::AboutAfter
            ) || start < floor + len
                || best.is_some_and(|(_, n)| n >= len)
            {
                continue;
            }
            if phrase
                .iter()
                .zip(&atoms[start - len..start])
                .all(|(&w, a)| w == a.word)
            {
                best = Some((*bound, len));
            }
        }
        best
    }

    pub(super) fn bound_after(&self, atoms: &[Atom], end: usize) -> Option<(Bound, usize)> {
        // "40-odd"
        let at = if self.cardinals.is(atoms, end, Flag::Hyphen) {
            end + 1
        } else {
            end
        };
        let mut best: Option<(Bound, usize)> = None;
        for (bound, phrase) in &self.cardinals.words.bounds {
            let after = matches!(
                bound,
                Bound::AtLeastAfter | Bound::AtMostAfter | Bound::AboutAfter
            );
            if after && best.is_none_or(|(_, n)| n < phrase.len()) && follows(atoms, at, phrase) {
                best = Some((*bound, phrase.len() + at - end));
            }
        }
        best
    }
}

/// True when numbers of these kinds may be the two ends of a range.
pub(super) fn joined_kinds(first: QuantityKind, second: QuantityKind) -> bool {
    first == second || first == QuantityKind::Age || second == QuantityKind::Count
}

/// What is said before the scale word: 15 of "15 million".
pub(super) fn mantissa(amount: f64) -> f64 {
    let mut rest = amount;
    while rest >= 1000.0 {
        rest /= 1000.0;
    }
    rest
}

/// The scale that the first number of "four to five thousand" shares with the second.
pub(super) fn second_scale(second: &Cardinal, first: f64) -> f64 {
    let mut scale = 1.0;
    for step in [1e9, 1e6, 1e3, 1e2] {
        let mantissa = second.amount / step;
        if mantissa >= 1.0 && first < mantissa {
            scale = step;
            break;
        }
    }
    scale
}
