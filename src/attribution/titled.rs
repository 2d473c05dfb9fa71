//! Titled: who speaks behind what was said, told by office and name between commas.
//!
//! Input: a reporting verb. Output: its source and the statement before it.
//! Invariant: the office has its abbreviation in brackets, and no verb stands between the statement and the cue.

use std::ops::Range;

use super::Attributed;
use super::reading::Reading;

/// Most tokens of an office.
const LONGEST_OFFICE: usize = 14;
/// Most tokens of a name.
const LONGEST_NAME: usize = 5;

impl Reading<'_, '_> {
    /// "..., Lima Superintendent of Police (SP), Ravi Naidu, said", "..., Ravi Naidu, Director General (DG) operations said".
    pub(super) fn titled(&self, v: usize) -> Option<Attributed> {
        if !self.lexicon.is_closing(self.view.lower(v)) || self.view.sentence().capitals {
            return None;
        }
        let verb = self.quoting(v)?;
        let comma = |i: usize| self.view.form(i) == ",";
        let before = |end: usize| (0..end).rev().take(LONGEST_OFFICE).find(|&i| comma(i));
        let last = v.checked_sub(1)?;
        let (source, start) = if comma(last) {
            let name = before(last).filter(|&c| self.is_name(c + 1..last))?;
            let office = before(name).filter(|&c| self.is_office(c + 1..name))?;
            // "Ravi Naidu, Superintendent of Police (SP), Lima, said": the second name is that of where he serves.
            let person = before(office).filter(|&c| self.is_name(c + 1..office));
            match person {
                Some(person) => (person + 1..office, person),
                // "killed Ravi Naidu, Superintendent of Police (SP), Lima, said": the office of whom it was done to says nothing.
                None if self.is_done_to(office) => return None,
                None => (office + 1..name, office),
            }
        } else {
            let office = before(v).filter(|&c| self.is_office(c + 1..v))?;
            let name = before(office).filter(|&c| self.is_name(c + 1..office))?;
            (name + 1..office, name)
        };
        let told = (0..start).any(|i| self.is_finite(i));
        told.then(|| self.said_before(start, source, v, self.stand(verb), "verb-titled"))
    }

    /// Capitalised words alone.
    fn is_name(&self, tokens: Range<usize>) -> bool {
        !tokens.is_empty()
            && tokens.len() <= LONGEST_NAME
            && tokens.clone().all(|i| self.is_capital(i))
    }

    /// Does a name right behind a verb end before the comma at token `comma`?
    fn is_done_to(&self, comma: usize) -> bool {
        let before = (0..comma).rev().find(|&i| !self.is_capital(i));
        before.is_some_and(|i| i + 1 < comma && self.view.tree.tag(i).is_verb())
    }

    /// Words that begin with a capital, with an abbreviation in brackets among them, and no verb.
    fn is_office(&self, tokens: Range<usize>) -> bool {
        let form = |i: usize| self.view.form(i);
        let open = tokens.clone().find(|&i| form(i) == "(");
        let short = open.is_some_and(|o| {
            o + 2 < tokens.end
                && form(o + 2) == ")"
                && form(o + 1).len() > 1
                && form(o + 1).bytes().all(|b| b.is_ascii_uppercase())
        });
        short
            && open > Some(tokens.start)
            && form(tokens.start).starts_with(char::is_uppercase)
            && tokens
                .clone()
                .any(|i| self.lexicon.is_quotable(self.view.lower(i)))
            && !tokens.clone().any(|i| self.is_finite(i))
    }
}
