//! What stands around a number: its unit, and the signs that it counts nothing.
//!
//! Input: atoms and a number. Output: its kind, or nothing where it is a date, a time, a name or an ordinal.
//! Invariant: looks at a fixed number of words on each side, except for running totals, which look at the clause.

use super::cardinal::{Cardinal, Form};
use super::table::Flag;
use super::{NumberGrammar, QuantityKind, follows};
use crate::sentence::SentenceView;
use crate::slot::atom::{Atom, AtomKind};

impl NumberGrammar {
    /// The kind of the number at atom `i` and where it begins with its currency sign; `None` if it counts nothing.
    pub(super) fn kind_of(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        i: usize,
        floor: usize,
        number: &Cardinal,
    ) -> Option<(QuantityKind, usize)> {
        let c = &self.cardinals;
        let end = number.end;
        let next = c.word(atoms, end);
        let next_glued = atoms.get(end).is_some_and(|a| a.glued);
        let digits = atoms[i].is_digits();
        if matches!(number.form, Form::Year | Form::Fraction) || self.is_ordinal(atoms, end) {
            return None;
        }
        // "parts per million"
        if i > 0 && !digits && number.scaled && c.is(atoms, i - 1, Flag::ScaleAfter) {
            return None;
        }
        // "BBC One", "the Kick Six": a name.
        if !digits
            && i > 1
            && atoms[i].capital
            && atoms[i - 1].capital
            && atoms[i - 1].kind == AtomKind::Letters
            && !view.sentence().capitals
            && !self.starts_sentence(atoms, i - 1)
            && c.words.get(atoms[i - 1].word).cardinal.is_none()
        {
            return None;
        }
        let mut start = i;
        let mut kind = QuantityKind::Count;
        // A sign with a country's letter, or of a loss: "$A82", "$-50".
        let marked = i > floor + 1
            && atoms[i].glued
            && atoms[i - 1].glued
            && (atoms[i - 1].kind == AtomKind::Letters || c.is(atoms, i - 1, Flag::Hyphen))
            && c.is(atoms, i - 2, Flag::CurrencyBefore)
            && atoms[i - 2].kind == AtomKind::Mark;
        if marked {
            kind = QuantityKind::Money;
            start = i - 2;
        } else if i > floor && c.is(atoms, i - 1, Flag::CurrencyBefore) {
            let sign = atoms[i - 1].kind == AtomKind::Mark;
            if sign || atoms[i].glued || atoms[i - 1].capital {
                kind = QuantityKind::Money;
                start = i - 1;
                // "US$5", "$US5"
                if start > floor
                    && atoms[start].glued
                    && c.is(atoms, start - 1, Flag::CurrencyBefore)
                {
                    start -= 1;
                }
            }
        }
        if kind == QuantityKind::Count
            && digits
            && (self.is_name(view, atoms, i, floor, end)
                || self.is_address(atoms, end)
                || self.is_unit_name(view, atoms, end))
        {
            return None;
        }
        if digits && kind == QuantityKind::Count && self.is_date_or_time(view, atoms, i, number) {
            return None;
        }
        if number.form == Form::Words
            && number.amount == 1.0
            && self.is_pronoun_one(view, atoms, i, end)
        {
            return None;
        }
        if kind != QuantityKind::Count {
            return Some((kind, start));
        }
        if c.words.percent.iter().any(|p| follows(atoms, end, p)) {
            return Some((QuantityKind::Percent, start));
        }
        let unhyphened = if next.is(Flag::Hyphen) && next_glued {
            end + 1
        } else {
            end
        };
        if c.words.ages.iter().any(|p| follows(atoms, unhyphened, p))
            || (i > floor && c.is(atoms, i - 1, Flag::AgeBefore))
        {
            return Some((QuantityKind::Age, start));
        }
        // A person's age between commas: "Maddon, 66, has ...".
        let comma = |k: usize| c.is(atoms, k, Flag::Group);
        if digits
            && i > 1
            && comma(i - 1)
            && comma(end)
            && atoms[i - 2].capital
            && number.amount < 110.0
            && !view.sentence().capitals
        {
            return Some((QuantityKind::Age, start));
        }
        if next.is(Flag::CurrencyAfter) {
            return Some((QuantityKind::Money, start));
        }
        if unhyphened > end
            && atoms
                .get(unhyphened)
                .is_some_and(|a| a.glued && a.kind == AtomKind::Letters)
        {
            let joins = c.word(atoms, unhyphened);
            let bound = self.bound_after(atoms, end).is_some();
            if !joins.is(Flag::Infix) && joins.cardinal.is_none() && !bound {
                return Some((QuantityKind::Compound, start));
            }
        }
        if next.is(Flag::Measure) {
            return Some((QuantityKind::Measure, start));
        }
        if digits && next_glued && atoms[end].kind == AtomKind::Letters {
            // "5G", "4x4": letters that no unit explains.
            return Some((QuantityKind::Compound, start));
        }
        Some((kind, start))
    }

    pub(super) fn is_unit(&self, atoms: &[Atom], i: usize) -> bool {
        self.unit_len(atoms, i) > 0
    }

    /// How many atoms the unit at `i` has; 0 for none.
    pub(super) fn unit_len(&self, atoms: &[Atom], i: usize) -> usize {
        let word = self.cardinals.word(atoms, i);
        let percent = self.cardinals.words.percent.iter();
        let percent = percent
            .filter(|p| follows(atoms, i, p))
            .map(|p| p.len())
            .max();
        percent.unwrap_or(usize::from(
            word.is(Flag::Measure) || word.is(Flag::CurrencyAfter),
        ))
    }
}
