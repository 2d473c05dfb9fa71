//! Units: names of military units, by the words that end them.
//!
//! Input: `en/units.tsv`; a sentence. Output: [`Units`]; mentions of units by number or name.
//! Invariant: words are lower case; each row holds an example that its test finds; a unit has at most a few tokens.

use crate::data::{Tables, tsv};
use crate::error::Error;
use crate::hash::WordMap;
use crate::text::TokenKind;

use super::document::DocumentNames;
use super::find::Search;
use super::{Mention, MentionKind};

/// A word that ends a unit's name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    echelon: String,
    named: bool,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Units {
    words: WordMap<Unit>,
}

impl Units {
    /// Reads the table.
    ///
    /// # Errors
    /// A malformed row.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut all = Self::default();
        for source in tables.sources("en/units.tsv") {
            for row in tsv::rows(&source, &["word", "echelon", "named"])? {
                if row.get(0).is_empty() || row.get(1).is_empty() {
                    return Err(row.error(0, "a unit needs a word and an echelon"));
                }
                let named = match row.get(2) {
                    "" => false,
                    "yes" => true,
                    other => {
                        let why = format!("{other:?} has no meaning: write yes or nothing");
                        return Err(row.error(2, why));
                    }
                };
                let echelon = row.get(1).to_owned();
                all.words
                    .insert(row.get(0).to_owned(), Unit { echelon, named });
            }
        }
        Ok(all)
    }

    /// The echelon that a lower-case word at the end of a unit's name says.
    pub(crate) fn echelon(&self, word: &str) -> Option<&str> {
        self.words.get(word).map(|unit| unit.echelon.as_str())
    }

    /// Does the word end the names of units without a number, too ("Golani Brigade")?
    pub(crate) fn ends_name(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|unit| unit.named)
    }
}

impl Search<'_, '_, '_> {
    /// Units: "the 130th Brigade", "3rd Battalion, 5th Marines", "XXII Front", "Golani Brigade".
    pub(super) fn units(&self, names: &mut DocumentNames, out: &mut Vec<Mention>, from: usize) {
        let mut start = 0;
        while start < self.view.len() {
            let Some(mut end) = self
                .numbered(start)
                .or_else(|| self.named(start, &out[from..]))
            else {
                start += 1;
                continue;
            };
            // The unit that it is part of follows after a comma.
            while end < self.view.len() && self.view.form(end) == "," {
                let Some(further) = self.numbered(end + 1) else {
                    break;
                };
                end = further;
            }
            let taken = out[from..].iter().any(|m| {
                m.tokens.start < end
                    && start < m.tokens.end
                    && matches!(m.kind, MentionKind::Actor | MentionKind::Group)
            });
            if !taken {
                let name = self.written(start..end);
                let entry = names.remember(&self.gazetteer.fold.fold(&name), &name);
                out.push(Mention {
                    tokens: start..end,
                    kind: MentionKind::Group,
                    entry,
                });
            }
            start = end;
        }
    }

    /// Where a unit ends whose number stands at `start`.
    fn numbered(&self, start: usize) -> Option<usize> {
        if start >= self.view.len() || !is_ordinal(self.view.form(start)) {
            return None;
        }
        let limit = (start + 6).min(self.view.len());
        let mut words = (start + 1..limit).take_while(|&i| self.looks[i].name);
        let last = words.find(|&i| {
            // "7th Infantry Division": the last word says what it is.
            let units = &self.gazetteer.units;
            let further = i + 1 < limit
                && self.looks[i + 1].name
                && units.echelon(self.view.lower(i + 1)).is_some();
            units.echelon(self.view.lower(i)).is_some() && !further
        })?;
        Some(last + 1)
    }

    /// Where a unit ends whose name begins at `start` and is in no table.
    fn named(&self, start: usize, found: &[Mention]) -> Option<usize> {
        let capital = |i: usize| {
            self.looks[i].name
                && self.looks[i].proper
                && self.view.tokens()[i].kind == TokenKind::Word
        };
        let country = |m: &Mention| {
            matches!(m.kind, MentionKind::Demonym | MentionKind::Leader)
                && m.tokens.contains(&start)
        };
        let inside = start > 0 && capital(start - 1) && !self.hints(start - 1).article();
        let begins = capital(start) && !self.flat && !self.hints(start).article();
        if !begins || inside || found.iter().any(country) {
            return None;
        }
        let limit = (start + 5).min(self.view.len());
        let mut words = (start + 1..limit).take_while(|&i| capital(i));
        let last = words.find(|&i| self.gazetteer.units.ends_name(self.view.lower(i)))?;
        Some(last + 1)
    }
}

/// "130th", "2d", "XXII": the number of a unit.
fn is_ordinal(form: &str) -> bool {
    let digits = form.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return digits <= 3
            && matches!(
                form[digits..].to_ascii_lowercase().as_str(),
                "st" | "nd" | "rd" | "th" | "d"
            );
    }
    (2..=8).contains(&form.len()) && form.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}
