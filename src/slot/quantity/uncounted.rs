//! Numbers that count nothing: ordinals, parts of names, numbers of houses, dates, times of day and "one" as a pronoun.
//!
//! Input: atoms and a number. Output: yes or no.
//! Invariant: looks at a fixed number of words on each side.

use super::NumberGrammar;
use super::cardinal::Cardinal;
use super::table::Flag;
use crate::sentence::SentenceView;
use crate::slot::atom::{Atom, AtomKind};
use crate::syntax::{Label, Tag};

/// How many words, digits and endings the name of a street has at most, "Street" included.
const STREET_WORDS: usize = 5;

impl NumberGrammar {
    /// True when an ordinal follows directly: "25th", "twenty-first", "one hundred and first".
    pub(super) fn is_ordinal(&self, atoms: &[Atom], end: usize) -> bool {
        let c = &self.cardinals;
        let glued = atoms.get(end).is_some_and(|a| a.glued);
        (glued && c.is(atoms, end, Flag::OrdinalSuffix))
            || (glued && c.is(atoms, end, Flag::Hyphen) && c.is(atoms, end + 1, Flag::Ordinal))
    }

    /// A number that is part of a name: "F-16", "Resolution 1701", "AK47", "Boeing 737 jet".
    pub(super) fn is_name(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        i: usize,
        floor: usize,
        end: usize,
    ) -> bool {
        let c = &self.cardinals;
        if i == 0 {
            // A list marker: "1. ...", "2) ...".
            return atoms
                .get(end)
                .is_some_and(|a| a.glued && a.kind == AtomKind::Mark)
                && !c.is(atoms, end, Flag::Hyphen)
                && c.words.get(atoms[end].word).is(Flag::Point);
        }
        let before = &atoms[i - 1];
        let word = c.words.get(before.word);
        if atoms[i].glued && i > floor {
            if before.kind == AtomKind::Letters || before.kind == AtomKind::Digits {
                return true;
            }
            // A hyphen glues it to letters ("F-16"), or to other digits that it makes no range with ("2-2").
            // The second number of a range starts at its own floor.
            // "sub-300" is bounded, "minus-5" and "$-50" are negative.
            if word.is(Flag::Hyphen)
                && before.glued
                && !c.is(atoms, i.wrapping_sub(2), Flag::Minus)
                && !c.is(atoms, i.wrapping_sub(2), Flag::CurrencyBefore)
                && self.bound_before(atoms, i, floor).is_none()
            {
                return true;
            }
            if word.is(Flag::Slash) && before.glued {
                return true;
            }
        }
        let counted = self.counted_noun_follows(view, atoms, end);
        if view.tree.len() == view.len() {
            let token = atoms[i].token;
            // A number that hangs on the noun before it names that noun.
            let head = view.tree.head(token);
            if head.is_some_and(|h| h < token && view.tree.tag(h).is_noun())
                && matches!(
                    view.tree.label(token),
                    Label::Nummod | Label::Appos | Label::Npadvmod
                )
                && !counted
                && !numbers_of_them(view, token)
            {
                return true;
            }
        }
        let unit = self.is_unit(atoms, end);
        let capital =
            before.capital && before.kind == AtomKind::Letters && !view.sentence().capitals;
        if word.is(Flag::NameBefore) && !unit && (!counted || (capital && i > 1)) {
            return true;
        }
        // "the S&P 500 utilities"
        if capital && before.len() == 1 && i > 1 && !word.is(Flag::Article) && !unit {
            return true;
        }
        // A capitalised word before, and nothing to count after: "Apollo 11", "the S&P 500".
        before.capital
            && before.kind == AtomKind::Letters
            && !view.sentence().capitals
            && word.cardinal.is_none()
            && !self.starts_sentence(atoms, i - 1)
            && !counted
            && !unit
            && self.bound_before(atoms, i, 0).is_none()
    }

    /// The number of a house: "12 Market Street", "9 E 71st St".
    pub(super) fn is_address(&self, atoms: &[Atom], end: usize) -> bool {
        let name = atoms[end.min(atoms.len())..].iter().take(STREET_WORDS);
        let mut named = false;
        for atom in name {
            let part = atom.capital && atom.kind == AtomKind::Letters;
            if named && part && self.cardinals.words.get(atom.word).is(Flag::Street) {
                return true;
            }
            // The digits and the ending of "71st".
            if !part && !(named && (atom.is_digits() || atom.glued)) {
                return false;
            }
            named = true;
        }
        false
    }

    /// The number of a unit: "the 21 Para Regiment", "44 Rashtriya Rifles"; but "21 Assam Rifles troopers" are counted.
    pub(super) fn is_unit_name(&self, view: &SentenceView<'_>, atoms: &[Atom], end: usize) -> bool {
        let part = |a: &&Atom| a.capital && a.kind == AtomKind::Letters;
        let mut name = atoms[end.min(atoms.len())..]
            .iter()
            .take(STREET_WORDS)
            .take_while(part)
            .enumerate();
        let Some((last, _)) = name.find(|(_, a)| self.cardinals.words.get(a.word).is(Flag::Unit))
        else {
            return false;
        };
        let behind = atoms
            .get(end + last + 1)
            .filter(|a| !a.capital && a.kind == AtomKind::Letters);
        let counted = |a: &Atom| match view.tree.len() == view.len() {
            true => view.tree.tag(a.token).is_noun(),
            false => view.text[a.start..a.end].ends_with('s'),
        };
        last > 0 && !view.sentence().capitals && !behind.is_some_and(counted)
    }

    pub(super) fn starts_sentence(&self, atoms: &[Atom], i: usize) -> bool {
        i == 0
            || (atoms[i - 1].kind == AtomKind::Mark
                && !self.cardinals.is(atoms, i - 1, Flag::Hyphen))
    }

    /// True when what follows the number reads like things counted: a plural noun, or an adjective before one.
    fn counted_noun_follows(&self, view: &SentenceView<'_>, atoms: &[Atom], end: usize) -> bool {
        let tagged = view.tree.len() == view.len();
        for atom in atoms.iter().skip(end).take(3) {
            if atom.kind != AtomKind::Letters {
                return false;
            }
            let form = &view.text[atom.start..atom.end];
            if tagged {
                match view.tree.tag(atom.token) {
                    Tag::Nns | Tag::Nnps => return true,
                    Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Vbn | Tag::Jjr => {}
                    _ => return false,
                }
            } else if self.cardinals.words.get(atom.word).is(Flag::Counted)
                || form.len() > 3 && form.ends_with(['s', 'S']) && atom.word == 0
            {
                return true;
            } else if atom.word != 0 {
                return false;
            }
        }
        false
    }

    /// A year, a day of a month, or a time of day.
    pub(super) fn is_date_or_time(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        i: usize,
        number: &Cardinal,
    ) -> bool {
        let c = &self.cardinals;
        let end = number.end;
        let amount = number.amount;
        let plain = end == i + 1;
        if plain && atoms[i].len() <= 2 {
            let month_before = i > 0 && c.is(atoms, i - 1, Flag::Month)
                || (i > 1 && c.is(atoms, i - 1, Flag::Point) && c.is(atoms, i - 2, Flag::Month));
            let month_after = c.is(atoms, end, Flag::Month) && atoms[end].capital;
            if amount <= 31.0 && (month_before || month_after) {
                return true;
            }
            // The second day of "April 25-26".
            if i > 2
                && c.is(atoms, i - 1, Flag::Hyphen)
                && atoms[i - 2].is_digits()
                && (c.is(atoms, i - 3, Flag::Month))
            {
                return true;
            }
        }
        // "as of 0700", "at around 0730 hours"
        if plain && atoms[i].len() == 4 && view.text[atoms[i].start..].starts_with('0') {
            return true;
        }
        // "10:35", "4pm", "0600 GMT"
        let colon = |k: usize| {
            atoms
                .get(k)
                .is_some_and(|a| a.glued && &view.text[a.start..a.end] == ":")
                && atoms.get(k + 1).is_some_and(Atom::is_digits)
        };
        if colon(end)
            || (i > 1 && atoms[i].glued && &view.text[atoms[i - 1].start..atoms[i - 1].end] == ":")
        {
            return true;
        }
        let stopped =
            |k: usize| atoms.get(k).is_some_and(|a| a.glued) && c.is(atoms, k, Flag::Point);
        let letter = |k: usize| {
            atoms
                .get(k)
                .is_some_and(|a| a.glued && a.kind == AtomKind::Letters)
        };
        if c.is(atoms, end, Flag::Clock)
            && amount <= 2400.0
            && (atoms[end].len() > 1 || (stopped(end + 1) && letter(end + 2)))
        {
            return true;
        }
        if !plain || atoms[i].len() != 4 || !(1800.0..2100.0).contains(&amount) {
            return false;
        }
        let before = i
            .checked_sub(1)
            .map(|k| c.word(atoms, k))
            .unwrap_or_default();
        // "May 9 2018", "between 1600 and 1900", "the 2003 election"
        let day_before = i > 1 && atoms[i - 1].is_digits() && c.is(atoms, i - 2, Flag::Month);
        let opened = i > 0 && atoms[i - 1].word == c.words.between[0];
        if day_before || opened || (before.is(Flag::The) && !c.is(atoms, end, Flag::Counted)) {
            return true;
        }
        if before.is(Flag::YearAfter)
            || before.is(Flag::Month)
            || before.is(Flag::Group)
            || before.is(Flag::Infix)
        {
            return true;
        }
        !self.counted_noun_follows(view, atoms, end)
            && !self.is_unit(atoms, end)
            && self.bound_before(atoms, i, 0).is_none()
    }

    /// "one" as a pronoun: "this one", "one another".
    pub(super) fn is_pronoun_one(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        i: usize,
        end: usize,
    ) -> bool {
        let c = &self.cardinals;
        let before = i
            .checked_sub(1)
            .map(|k| c.word(atoms, k))
            .unwrap_or_default();
        if before.is(Flag::NotOneAfter) || c.is(atoms, end, Flag::NotOneBefore) {
            return true;
        }
        if view.tree.len() == view.len() {
            let tag = view.tree.tag(atoms[i].token);
            return matches!(tag, Tag::Nn | Tag::Prp);
        }
        false
    }
}

/// "28 others, 12 of them children": the number of those that a pronoun names counts some of them.
fn numbers_of_them(view: &SentenceView<'_>, number: usize) -> bool {
    let tag = |i: usize| (i < view.tree.len()).then(|| view.tree.tag(i));
    tag(number + 1) == Some(Tag::In)
        && matches!(tag(number + 2), Some(Tag::Prp | Tag::Wp | Tag::Wdt))
}
