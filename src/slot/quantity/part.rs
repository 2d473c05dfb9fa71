//! Quantities that are no whole number: parts of one, and none at all.
//!
//! Input: atoms and a place to start. Output: a quantity of kind `Fraction` or `None`.
//! Invariant: a fraction lies between 0 and 1.

use super::cardinal::Form;
use super::table::Flag;
use super::{NumberGrammar, Quantity, QuantityKind, follows};
use crate::sentence::SentenceView;
use crate::slot::atom::{self, Atom, AtomKind};
use crate::syntax::Tag;

impl NumberGrammar {
    /// A part of one at atom `i`, and where to look on: "two-thirds", "a third of", "half of", "1/2".
    pub(super) fn fraction_at(
        &self,
        atoms: &[Atom],
        i: usize,
        floor: usize,
    ) -> Option<(Quantity, usize)> {
        let c = &self.cardinals;
        let word = c.word(atoms, i);
        let of = |k: usize| c.is(atoms, k, Flag::Of) || c.is(atoms, k, Flag::The);
        let (amount, end) = if word.is(Flag::Half) && of(i + 1) {
            (0.5, i + 1)
        } else if word.is(Flag::Article) {
            let parts = c.word(atoms, i + 1).fraction?;
            // "a quarter of a million" is a number.
            let number = c.parse(atoms, i).is_some();
            (c.is(atoms, i + 2, Flag::Of) && !number).then_some((1.0 / parts, i + 2))?
        } else {
            let number = c.parse(atoms, i)?;
            if number.form == Form::Fraction && number.amount < 1.0 {
                let named = self.is_unit(atoms, number.end)
                    || of(number.end)
                    || c.is(atoms, number.end, Flag::Article);
                named.then_some((number.amount, number.end))?
            } else if c.words.out_of.iter().any(|p| follows(atoms, number.end, p))
                && number.form == Form::Words
            {
                let at = number.end
                    + c.words
                        .out_of
                        .iter()
                        .find(|p| follows(atoms, number.end, p))?
                        .len();
                let whole = c.parse(atoms, at)?;
                (whole.amount > number.amount)
                    .then_some((number.amount / whole.amount, whole.end))?
            } else {
                let hyphen = c.is(atoms, number.end, Flag::Hyphen);
                let at = number.end + usize::from(hyphen);
                let parts = c.word(atoms, at).fraction?;
                let fits = number.amount < parts && (hyphen || c.is(atoms, at + 1, Flag::Of));
                fits.then_some((number.amount / parts, at + 1))?
            }
        };
        let words = self.bound_before(atoms, i, floor).map_or(0, |(_, n)| n);
        let tokens = atoms[i].token..atoms[end - 1].token + 1;
        Some((
            Quantity {
                span: atom::span(atoms, i - words, end),
                number: tokens.clone(),
                tokens: atoms[i - words].token..tokens.end,
                value: Some(amount),
                low: None,
                high: None,
                approx: words > 0,
                kind: QuantityKind::Fraction,
                amount,
                form: Form::Words,
                out_of: None,
                choice: false,
                unit: 1.0,
            },
            end,
        ))
    }

    /// "no one", "none", "no casualties" at atom `i`, and where to look on.
    pub(super) fn none_at(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        i: usize,
    ) -> Option<(Quantity, usize)> {
        let c = &self.cardinals;
        let pronoun = c.words.none.iter().find(|p| follows(atoms, i, p));
        let end = if let Some(phrase) = pronoun {
            i + phrase.len()
        } else {
            if !c.is(atoms, i, Flag::NoneDeterminer) {
                return None;
            }
            let next = atoms.get(i + 1).filter(|a| a.kind == AtomKind::Letters)?;
            if c.words.get(next.word).is(Flag::NotNone) {
                return None;
            }
            if view.tree.len() == view.len() {
                let tag = view.tree.tag(next.token);
                if !(tag.is_noun() || matches!(tag, Tag::Jj | Tag::Cd | Tag::Vbn | Tag::Vbg)) {
                    return None;
                }
            }
            i + 1
        };
        let tokens = atoms[i].token..atoms[end - 1].token + 1;
        Some((
            Quantity {
                span: atom::span(atoms, i, end),
                number: tokens.clone(),
                tokens,
                value: Some(0.0),
                low: None,
                high: None,
                approx: false,
                kind: QuantityKind::None,
                amount: 0.0,
                form: Form::Words,
                out_of: None,
                choice: false,
                unit: 1.0,
            },
            end,
        ))
    }
}
