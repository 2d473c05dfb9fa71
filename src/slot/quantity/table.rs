//! The numbers table as it is written, and as it is looked up.
//!
//! Input: `en/numbers.toml`. Output: [`Words`], what each word of the lexicon means to a number.
//! Invariant: every word of the table is in the lexicon; errors name file, line and column.

use std::collections::BTreeMap;

use serde::Deserialize;

pub(super) use super::word::{Bound, Flag, Plural, Set, Vague, Word};
use crate::data::{Source, Tables, parse_toml};
use crate::error::Error;
use crate::slot::atom::{Lexicon, WordId};

const NAME: &str = "en/numbers.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    format: u32,
    #[serde(default)]
    cardinals: BTreeMap<String, f64>,
    #[serde(default)]
    scales: BTreeMap<String, f64>,
    #[serde(default)]
    glued_scales: BTreeMap<String, f64>,
    #[serde(default)]
    glue: BTreeMap<Glue, Vec<String>>,
    #[serde(default)]
    plurals: BTreeMap<String, Plural>,
    #[serde(default)]
    vague: BTreeMap<String, Vague>,
    #[serde(default)]
    sets: BTreeMap<String, Set>,
    #[serde(default)]
    fractions: BTreeMap<String, f64>,
    #[serde(default)]
    out_of: Vec<String>,
    #[serde(default)]
    bounds: BTreeMap<Bound, Vec<String>>,
    #[serde(default)]
    ranges: BTreeMap<RangeWord, Vec<String>>,
    #[serde(default)]
    none: BTreeMap<NoneWord, Vec<String>>,
    #[serde(default)]
    kinds: BTreeMap<KindWord, Vec<String>>,
    #[serde(default)]
    not_counts: BTreeMap<NotCount, Vec<String>>,
    #[serde(default)]
    cumulative: BTreeMap<Side, Vec<String>>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "run by the tests"))]
    example: Vec<Example>,
}

/// A text and what its quantities come to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "run by the tests"))]
pub(super) struct Example {
    pub(super) text: String,
    pub(super) quantities: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Glue {
    Article,
    Half,
    And,
    Of,
    Hyphen,
    Group,
    Point,
    Slash,
    The,
    Minus,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RangeWord {
    Infix,
    Choice,
    Between,
    From,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum NoneWord {
    Pronouns,
    Determiners,
    Except,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KindWord {
    CurrencyBefore,
    CurrencyAfter,
    Percent,
    AgeAfter,
    AgeBefore,
    Measures,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum NotCount {
    After,
    ScaleAfter,
    Months,
    Clock,
    OrdinalSuffixes,
    Ordinals,
    YearAfter,
    OneAfter,
    OneBefore,
    Counted,
    Streets,
    Units,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Side {
    Before,
    After,
}

/// A sequence of words.
pub(super) type Phrase = Box<[WordId]>;

/// The table, ready for look-ups.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// By word id.
    words: Vec<Word>,
    /// Bound phrases; those that stand before a number are looked up from their last word.
    pub(super) bounds: Vec<(Bound, Phrase)>,
    pub(super) between: [WordId; 2],
    pub(super) from: [WordId; 2],
    pub(super) out_of: Vec<Phrase>,
    pub(super) none: Vec<Phrase>,
    pub(super) percent: Vec<Phrase>,
    pub(super) ages: Vec<Phrase>,
    pub(super) cumulative_before: Vec<Phrase>,
    pub(super) cumulative_after: Vec<Phrase>,
}

impl Words {
    /// Reads the table and its overlays into `lexicon`.
    pub(super) fn load(tables: &Tables, lexicon: &mut Lexicon) -> Result<Self, Error> {
        let mut out = Self::default();
        for source in tables.sources(NAME) {
            let table: Table = parse_toml(&source)?;
            if table.format != 1 {
                return Err(Error::data(
                    &source.path,
                    1,
                    1,
                    "format must be 1: this version of allege reads no other",
                ));
            }
            out.add(&source, &table, lexicon)?;
        }
        out.words.resize(lexicon.len(), Word::default());
        Ok(out)
    }

    /// What `word` means; words interned after the table mean nothing.
    pub(super) fn get(&self, word: WordId) -> Word {
        self.words.get(word as usize).copied().unwrap_or_default()
    }

    fn add(&mut self, source: &Source, table: &Table, lexicon: &mut Lexicon) -> Result<(), Error> {
        for (w, &n) in &table.cardinals {
            self.entry(source, w, lexicon)?.cardinal = Some(n);
        }
        for (w, &n) in &table.scales {
            self.entry(source, w, lexicon)?.scale = Some(n);
        }
        for (w, &n) in &table.glued_scales {
            self.entry(source, w, lexicon)?.glued_scale = Some(n);
        }
        for (w, &p) in &table.plurals {
            self.entry(source, w, lexicon)?.plural = Some(p);
        }
        for (w, &v) in &table.vague {
            self.entry(source, w, lexicon)?.vague = Some(v);
        }
        for (w, &s) in &table.sets {
            self.entry(source, w, lexicon)?.set = Some(s);
        }
        for (w, &parts) in &table.fractions {
            self.entry(source, w, lexicon)?.fraction = Some(parts);
        }
        self.out_of.extend(phrases(source, &table.out_of, lexicon)?);
        for (glue, words) in &table.glue {
            let flag = match glue {
                Glue::Article => Flag::Article,
                Glue::Half => Flag::Half,
                Glue::And => Flag::And,
                Glue::Of => Flag::Of,
                Glue::Hyphen => Flag::Hyphen,
                Glue::Group => Flag::Group,
                Glue::Point => Flag::Point,
                Glue::Slash => Flag::Slash,
                Glue::The => Flag::The,
                Glue::Minus => Flag::Minus,
            };
            self.flag(source, words, flag, lexicon)?;
        }
        for (kind, words) in &table.ranges {
            let pair = |lexicon: &mut Lexicon| match &words[..] {
                [a, b] => Ok([intern(source, a, lexicon)?, intern(source, b, lexicon)?]),
                _ => Err(error_at(source, "ranges", "needs two words: opener, infix")),
            };
            match kind {
                RangeWord::Infix => self.flag(source, words, Flag::Infix, lexicon)?,
                RangeWord::Choice => {
                    self.flag(source, words, Flag::Infix, lexicon)?;
                    self.flag(source, words, Flag::Choice, lexicon)?;
                }
                RangeWord::Between => self.between = pair(lexicon)?,
                RangeWord::From => self.from = pair(lexicon)?,
            }
        }
        for (&bound, phrases) in &table.bounds {
            for p in phrases {
                self.bounds.push((bound, phrase(source, p, lexicon)?));
            }
        }
        for (kind, words) in &table.none {
            match kind {
                NoneWord::Pronouns => self.none.extend(phrases(source, words, lexicon)?),
                NoneWord::Determiners => self.flag(source, words, Flag::NoneDeterminer, lexicon)?,
                NoneWord::Except => self.flag(source, words, Flag::NotNone, lexicon)?,
            }
        }
        for (kind, words) in &table.kinds {
            match kind {
                KindWord::CurrencyBefore => {
                    self.flag(source, words, Flag::CurrencyBefore, lexicon)?
                }
                KindWord::CurrencyAfter => {
                    self.flag(source, words, Flag::CurrencyAfter, lexicon)?
                }
                KindWord::AgeBefore => self.flag(source, words, Flag::AgeBefore, lexicon)?,
                KindWord::Measures => self.flag(source, words, Flag::Measure, lexicon)?,
                KindWord::Percent => self.percent.extend(phrases(source, words, lexicon)?),
                KindWord::AgeAfter => self.ages.extend(phrases(source, words, lexicon)?),
            }
        }
        for (kind, words) in &table.not_counts {
            let flag = match kind {
                NotCount::After => Flag::NameBefore,
                NotCount::ScaleAfter => Flag::ScaleAfter,
                NotCount::Months => Flag::Month,
                NotCount::Clock => Flag::Clock,
                NotCount::OrdinalSuffixes => Flag::OrdinalSuffix,
                NotCount::Ordinals => Flag::Ordinal,
                NotCount::YearAfter => Flag::YearAfter,
                NotCount::OneAfter => Flag::NotOneAfter,
                NotCount::OneBefore => Flag::NotOneBefore,
                NotCount::Counted => Flag::Counted,
                NotCount::Streets => Flag::Street,
                NotCount::Units => Flag::Unit,
            };
            self.flag(source, words, flag, lexicon)?;
        }
        for (side, words) in &table.cumulative {
            let found = phrases(source, words, lexicon)?;
            match side {
                Side::Before => self.cumulative_before.extend(found),
                Side::After => self.cumulative_after.extend(found),
            }
        }
        Ok(())
    }

    fn entry(
        &mut self,
        source: &Source,
        word: &str,
        lexicon: &mut Lexicon,
    ) -> Result<&mut Word, Error> {
        let id = intern(source, word, lexicon)? as usize;
        if self.words.len() <= id {
            self.words.resize(id + 1, Word::default());
        }
        Ok(&mut self.words[id])
    }

    /// Sets `flag` on each word.
    fn flag(
        &mut self,
        source: &Source,
        words: &[String],
        flag: Flag,
        lexicon: &mut Lexicon,
    ) -> Result<(), Error> {
        for w in words {
            if pieces(w).count() != 1 {
                return Err(error_at(source, w, "must be one word, or one mark"));
            }
            self.entry(source, w, lexicon)?.mark(flag);
        }
        Ok(())
    }
}

/// The atoms of a phrase: runs of letters, runs of digits, single marks.
pub(crate) fn pieces(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let end = if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len())
        } else if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

fn intern(source: &Source, word: &str, lexicon: &mut Lexicon) -> Result<WordId, Error> {
    lexicon.intern(word).ok_or_else(|| {
        error_at(
            source,
            word,
            "too long a word, or too many words in the table",
        )
    })
}

fn phrase(source: &Source, text: &str, lexicon: &mut Lexicon) -> Result<Phrase, Error> {
    let out: Phrase = pieces(text)
        .map(|p| intern(source, p, lexicon))
        .collect::<Result<_, _>>()?;
    if out.is_empty() {
        return Err(error_at(source, "\"\"", "a phrase is empty: remove it"));
    }
    Ok(out)
}

fn phrases(source: &Source, words: &[String], lexicon: &mut Lexicon) -> Result<Vec<Phrase>, Error> {
    words.iter().map(|w| phrase(source, w, lexicon)).collect()
}

fn error_at(source: &Source, needle: &str, why: &str) -> Error {
    let offset = source.text.find(needle).unwrap_or(0);
    let (line, column) = crate::data::line_column(&source.text, offset);
    Error::data(&source.path, line, column, format!("{needle}: {why}"))
}

/// The examples of the embedded table.
#[cfg(test)]
pub(super) fn examples() -> Vec<Example> {
    let tables = Tables::default();
    let source = &tables.sources(NAME)[0];
    parse_toml::<Table>(source).unwrap().example
}
