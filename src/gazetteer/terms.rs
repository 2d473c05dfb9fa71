//! Common nouns of one table with what they mean: roles, things, weapons, kinds of places.
//!
//! Input: a table of nouns with their plurals and one value. Output: the longest noun that begins at a token.
//! Invariant: terms are lower-case words joined by single blanks; no term stands twice.

use crate::data::tsv::Origin;
use crate::data::{Tables, tsv};
use crate::error::Error;

use crate::hash::WordMap;

/// One noun.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    /// The singular, or the only form.
    pub(crate) singular: String,
    /// Class, kind or unit.
    pub(crate) value: String,
    /// Where the row stands.
    pub(crate) origin: Origin,
}

/// The nouns of one table.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    rows: Vec<Term>,
    forms: WordMap<(u32, bool)>,
    /// Most words of a term, by its first word.
    first: WordMap<u8>,
}

impl Terms {
    /// Reads `table` with the columns `noun`, `plural` and `value`. A later overlay row replaces an earlier one.
    ///
    /// # Errors
    /// A malformed row.
    pub(crate) fn load(
        tables: &Tables,
        table: &str,
        noun: &str,
        value: &str,
    ) -> Result<Self, Error> {
        let mut all = Self::default();
        for source in tables.sources(table) {
            let first = all.rows.len();
            for row in tsv::rows(&source, &[noun, "plural", value])? {
                let singular = row.get(0);
                if singular.is_empty()
                    || singular.to_lowercase() != singular
                    || singular.contains("  ")
                {
                    return Err(row.error(
                        0,
                        format!(
                            "{singular:?}: write the noun in lower case, words apart by one blank"
                        ),
                    ));
                }
                if row.get(2).is_empty() && table != "en/roles.tsv" {
                    return Err(row.error(2, format!("{singular:?} has no {value}")));
                }
                let number = all.rows.len() as u32;
                let twice = all
                    .forms
                    .get(singular)
                    .is_some_and(|&(old, plural)| old as usize >= first && !plural);
                if twice {
                    return Err(row.error(0, format!("{singular:?} stands twice: keep one row")));
                }
                all.rows.push(Term {
                    singular: singular.to_owned(),
                    value: row.get(2).to_owned(),
                    origin: row.origin(),
                });
                let plural = match row.get(1) {
                    "-" => None,
                    "" => Some(regular_plural(singular)),
                    plural => Some(plural.to_owned()),
                };
                all.add(singular, number, plural.is_none());
                if let Some(plural) = plural {
                    all.add(&plural, number, true);
                }
            }
        }
        Ok(all)
    }

    fn add(&mut self, form: &str, number: u32, plural: bool) {
        let words = form.split(' ').count().min(255) as u8;
        let head = form.split(' ').next().unwrap_or(form);
        let most = self.first.entry(head.to_owned()).or_default();
        *most = words.max(*most);
        match self.forms.get(form) {
            // A singular of its own goes before another noun's plural.
            Some(&(_, false)) if plural => {}
            _ => {
                self.forms.insert(form.to_owned(), (number, plural));
            }
        }
    }

    /// The noun of that number.
    pub(crate) fn get(&self, number: u32) -> &Term {
        &self.rows[number as usize]
    }

    /// The noun of that exact lower-case form.
    pub(crate) fn find(&self, form: &str) -> Option<&Term> {
        self.forms.get(form).map(|&(number, _)| self.get(number))
    }

    /// Most words of a term that begins with `word`; 0 if none does.
    pub(crate) fn longest(&self, word: &str) -> usize {
        self.first.get(word).map_or(0, |&most| usize::from(most))
    }

    /// The noun that two words make together.
    pub(crate) fn pair(&self, first: &str, second: &str) -> Option<&Term> {
        let begins = self.longest(first) > 1;
        begins.then(|| self.find(&format!("{first} {second}")))?
    }

    /// The number of the noun with that exact lower-case form.
    pub(crate) fn number(&self, form: &str) -> Option<u32> {
        self.forms.get(form).map(|&(number, _)| number)
    }

    /// The longest noun among the forms that `words` gives one after another; its number and how many words it has.
    pub(crate) fn longest_match<'w>(
        &self,
        mut words: impl Iterator<Item = &'w str>,
        scratch: &mut String,
    ) -> Option<(u32, usize)> {
        let first = words.next()?;
        let most = self.longest(first);
        if most == 0 {
            return None;
        }
        scratch.clear();
        scratch.push_str(first);
        let mut best = self.number(scratch).map(|number| (number, 1));
        for count in 2..=most {
            let Some(word) = words.next() else { break };
            scratch.push(' ');
            scratch.push_str(word);
            if let Some(number) = self.number(scratch) {
                best = Some((number, count));
            }
        }
        best
    }
}

/// The plural that English spelling gives a noun without one of its own.
fn regular_plural(noun: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|e| noun.ends_with(e));
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if sibilant => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_noun_wins_in_both_numbers() {
        let roles = Terms::load(&Tables::default(), "en/roles.tsv", "role", "class").unwrap();
        let mut scratch = String::new();
        for (words, singular, count) in [
            ("police officers were", "police officer", 2),
            ("gunmen opened", "gunman", 1),
            ("un peacekeepers", "un peacekeeper", 2),
            ("children", "child", 1),
        ] {
            let found = roles.longest_match(words.split(' '), &mut scratch).unwrap();
            assert_eq!(
                (roles.get(found.0).singular.as_str(), found.1),
                (singular, count)
            );
        }
        assert_eq!(roles.longest_match("table".split(' '), &mut scratch), None);
        assert_eq!(roles.find("worshippers").unwrap().value, "civilians");
    }

    #[test]
    fn all_tables_of_nouns_load() {
        let tables = Tables::default();
        for (table, noun, value) in [
            ("en/roles.tsv", "role", "class"),
            ("en/objects.tsv", "object", "unit"),
            ("en/weapons.tsv", "weapon", "kind"),
            ("en/place_words.tsv", "word", "class"),
        ] {
            Terms::load(&tables, table, noun, value).unwrap();
        }
    }

    #[test]
    fn a_noun_in_capitals_or_twice_is_refused() {
        for (rows, place) in [
            ("Gunman\t\tgunmen", "mine.tsv:2:1:"),
            ("ox\t\tx\nox\t\ty", "mine.tsv:3:1:"),
        ] {
            let mut tables = Tables::default();
            tables
                .overlay(
                    "en/roles.tsv",
                    "mine.tsv".into(),
                    format!("role\tplural\tclass\n{rows}\n"),
                )
                .unwrap();
            let error = Terms::load(&tables, "en/roles.tsv", "role", "class")
                .unwrap_err()
                .to_string();
            assert!(error.starts_with(place), "{error}");
        }
    }
}
