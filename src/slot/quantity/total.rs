//! Running totals: whether a number is what had been counted so far.
//!
//! Input: a sentence and a quantity of it. Output: yes or no.
//! Invariant: looks at the quantity's clause, and there at a fixed number of words on each side.

use super::table::Words;
use super::{Quantity, follows};
use crate::sentence::SentenceView;
use crate::slot::atom::{self, Atom, Lexicon};

/// How many words a cue of a running total may stand away from its number.
const CUE_WINDOW: usize = 14;

/// Looks for a cue of a running total in the clause of `quantity`.
pub(super) fn cumulative(
    lexicon: &Lexicon,
    words: &Words,
    view: &SentenceView<'_>,
    quantity: &Quantity,
) -> bool {
    let mut atoms = Vec::new();
    atom::cut(view, lexicon, &mut atoms);
    let first = atoms.partition_point(|a| a.token < quantity.tokens.start);
    let last = atoms.partition_point(|a| a.token < quantity.tokens.end);
    let ends_clause = |a: &Atom| matches!(&view.text[a.start..a.end], ";" | ":" | "(" | ")" | "\"");
    let mut from = first.saturating_sub(CUE_WINDOW);
    if let Some(cut) = atoms[from..first].iter().rposition(ends_clause) {
        from += cut + 1;
    }
    let mut to = (last + CUE_WINDOW).min(atoms.len());
    if let Some(cut) = atoms[last..to].iter().position(ends_clause) {
        to = last + cut;
    }
    (from..first).any(|i| {
        words
            .cumulative_before
            .iter()
            .any(|p| i + p.len() <= first && follows(&atoms, i, p))
    }) || (last..to).any(|i| {
        words
            .cumulative_after
            .iter()
            .any(|p| i + p.len() <= to && follows(&atoms, i, p))
    })
}
