//! The dates table as it is written, and its words as they are looked up.
//!
//! Input: `en/dates.toml`. Output: word meanings by class, and compiled rules.
//! Invariant: every rule has an example; errors name file, line and column.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::pattern::{Compiler, Program};
use super::words::code;
use crate::data::{Source, Tables, line_column, parse_toml};
use crate::error::Error;
use crate::slot::atom::{Lexicon, WordId};
use crate::slot::quantity::pieces;

const NAME: &str = "en/dates.toml";

/// What a pattern element may ask of the text. `data/en/dates.toml` names them in `<...>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Class {
    /// Word classes, by the tables of the same name.
    Month,
    MonthShort,
    Weekday,
    WeekdayShort,
    Weekdays,
    Ordinal,
    Unit,
    Units,
    Season,
    Part,
    Parts,
    Deictic,
    Third,
    Edge,
    Meridiem,
    MeridiemLetter,
    Zone,
    RelativeDay,
    Direction,
    Beyond,
    Reference,
    FarReference,
    Frequency,
    Feast,
    FeastDay,
    Decade,
    OrdinalSuffix,
    /// A number, in words or digits.
    Number,
    /// One or two digits, 1 to 31, perhaps with "th".
    Day,
    /// One or two digits, 1 to 31, even before a point ("22.3.2013").
    DayNumber,
    /// One or two digits, 1 to 12.
    MonthNumber,
    /// Four digits that may be a year, or a year in words.
    Year,
    /// Four digits that may be a year, even before an "s".
    YearDigits,
    /// Two digits.
    YearShort,
    /// One or two digits, 0 to 24.
    Hour,
    /// Two digits, 0 to 59.
    Minute,
    /// Four digits that may be a time.
    HourMinute,
}

impl Class {
    pub(super) fn parse(name: &str) -> Option<Class> {
        use serde::de::IntoDeserializer;
        use serde::de::value::{Error, StrDeserializer};
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        Class::deserialize(name).ok()
    }
}

/// The value of a word: a number, or a name that its class knows.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Value {
    Number(i32),
    Name(String),
}

/// What a rule makes of what its pattern caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Meaning {
    /// A day or month, with or without year and weekday.
    Date,
    /// Two days of one or two months.
    DayRange,
    /// A month or day of this, last or next year.
    DateInYear,
    /// The month before or after, by its name ("last April").
    DeicticMonth,
    /// A weekday, with or without "last", "next" ...
    Weekday,
    /// "today", "yesterday", "tonight" ...
    RelativeDay,
    /// "this morning", "last night", "the morning".
    DeicticPart,
    /// "last year", "this week", "the quarter".
    DeicticUnit,
    /// "the same day", "that year", "the previous month".
    Anaphor,
    /// "two days ago", "a year earlier", "three weeks later".
    Distance,
    /// "the past three weeks", "the next two years".
    Stretch,
    /// "the first nine months of 2017".
    Opening,
    /// "three days".
    Duration,
    /// "for a third successive day".
    Running,
    /// "every Friday", "daily".
    Set,
    /// "now", "recently".
    Reference,
    /// "2017", "fiscal 1989".
    Year,
    /// Two years.
    YearRange,
    /// "the third quarter", with or without a year.
    Quarter,
    /// "the first half of 1990".
    Half,
    /// "the summer of 2015", "last fall".
    Season,
    /// "the 1990s", "the nineties".
    Decade,
    /// "the 20th century".
    Century,
    /// "4 p.m.".
    Time,
    /// "Christmas", "Thanksgiving Day".
    Feast,
    /// Looks like a time, but is none: what it covers gives no mention.
    Nothing,
}

/// A condition on the surroundings of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Check {
    /// A preposition or the like stands before.
    AfterPreposition,
    /// A word that may be another one ("May", "fall") needs a preposition before it.
    Unambiguous,
    /// A number that is a year and counts nothing.
    BareYear,
    /// Only before an act.
    BeforeAct,
    /// No name in which every word has a capital ("ABC's This Week").
    NoTitle,
    /// No name ("the Daily Star"): small letters, or the first word, or text in capitals.
    NoName,
    /// The words of the match are in capitals.
    Wire,
    /// Nothing that could go on with the match follows: "two days before", but "two days before the vote".
    Ends,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    format: u32,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    example_anchor: Option<String>,
    #[serde(default)]
    words: BTreeMap<Class, BTreeMap<String, Value>>,
    #[serde(default)]
    known_days: Vec<String>,
    #[serde(default)]
    macros: BTreeMap<String, String>,
    #[serde(default)]
    cues: BTreeMap<Cue, Vec<String>>,
    #[serde(default)]
    rule: Vec<RawRule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    name: String,
    patterns: Vec<String>,
    meaning: Meaning,
    check: Option<Check>,
    yes: BTreeMap<String, String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "run by the tests"))]
    no: Vec<String>,
}

/// Words that matter around a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Cue {
    /// Before a date: from it up to the document's date.
    Since,
    /// Before a date: up to it.
    Until,
    /// Before a length of time, which then is part of the claim's date.
    For,
    /// Before the day or month of what happened ("on June 3").
    On,
    /// Before a length of time that what is told took ("in a month").
    Within,
    /// Behind a date: what happened then.
    When,
    /// "so far", beside a time that is not over.
    So,
    Far,
    /// Behind an apostrophe: what stands next has the date ("Friday's attack").
    Owned,
    /// Opens and joins the two ends of a range: opener, infixes.
    From,
    To,
    Between,
    And,
    /// Verbs that put what they govern into the future.
    Future,
    /// Verb forms that end the reach of a future one.
    Past,
    /// Verbs that say how an attempt ended, whose infinitive was then: "failed to take the town on Tuesday".
    Tried,
    /// Prepositions after which a bare month or year is one.
    Preposition,
    /// Articles and possessives, after which four digits are a year.
    Article,
    /// Words after which four digits are a time of day.
    Clock,
    /// Words before a number that is not quite so much, or that early.
    About,
    /// Words that may be others than a month, weekday or season.
    Ambiguous,
    /// Marks that make a number something else than a date: "$", "#".
    NotDateAfter,
    /// Behind a time: what it is a time of.
    Of,
    /// Words that look ahead before "as": "as soon as Tuesday".
    Soon,
    As,
    /// Behind a distance: what it is compared with ("a day earlier than planned").
    Than,
    /// The end of what lasts so long ("a day-long battle").
    Long,
    /// Helpers of the perfect, which end what a modal verb puts into the future ("may have been killed").
    Perfect,
    /// Words before a date to come.
    Effective,
    /// Verbs of beginning: "since the war began".
    Begin,
    /// What a day known by its name alone stands before: "the September 11 attacks".
    Act,
    /// Words between such a day and the act.
    ActKind,
    /// What the name of a street ends with, which a number stands before.
    Street,
}

/// One rule.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) name: Box<str>,
    pub(super) meaning: Meaning,
    pub(super) check: Option<Check>,
}

/// The whole table, compiled.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    /// Meanings of each word id, in the order of the classes.
    pub(super) words: Vec<Vec<(Class, i32)>>,
    /// Cues of each word id, as bits.
    cues: Vec<u64>,
    /// All rules, in table order.
    pub(super) rules: Vec<Rule>,
    /// Days that everybody knows by month and day.
    pub(super) known_days: Vec<Date>,
    /// One program for each rule's patterns.
    pub(super) program: Program,
}

impl Compiled {
    pub(super) fn load(tables: &Tables, lexicon: &mut Lexicon) -> Result<Self, Error> {
        let mut out = Self::default();
        let mut macros = BTreeMap::new();
        for source in tables.sources(NAME) {
            let table: Table = parse_toml(&source)?;
            if table.format != 1 {
                let why = "format must be 1: this version of allege reads no other";
                return Err(Error::data(&source.path, 1, 1, why));
            }
            for (&class, words) in &table.words {
                for (word, value) in words {
                    let value = match value {
                        Value::Number(n) => *n,
                        Value::Name(name) => code(class, name).ok_or_else(|| {
                            error_at(&source, name, "this class has no value of that name")
                        })?,
                    };
                    let id = intern(&source, word, lexicon)?;
                    out.grow(id);
                    out.words[id as usize].push((class, value));
                }
            }
            for (&cue, words) in &table.cues {
                for word in words {
                    let id = intern(&source, word, lexicon)?;
                    out.grow(id);
                    out.cues[id as usize] |= 1_u64 << cue as u32;
                }
            }
            for day in &table.known_days {
                let known = day
                    .parse()
                    .map_err(|_| error_at(&source, day, "a known day is written 2001-09-11"))?;
                out.known_days.push(known);
            }
            macros.extend(table.macros);
            for raw in table.rule {
                if raw.yes.is_empty() {
                    return Err(error_at(
                        &source,
                        &raw.name,
                        "a rule needs at least one example in `yes`",
                    ));
                }
                let rule = u16::try_from(out.rules.len())
                    .map_err(|_| error_at(&source, &raw.name, "too many rules"))?;
                for pattern in &raw.patterns {
                    Compiler::new(&macros, lexicon)
                        .compile(pattern, rule, &mut out.program)
                        .map_err(|why| error_at(&source, pattern, &why))?;
                }
                out.rules.push(Rule {
                    name: raw.name.into(),
                    meaning: raw.meaning,
                    check: raw.check,
                });
            }
        }
        out.words.resize(lexicon.len(), Vec::new());
        out.cues.resize(lexicon.len(), 0);
        Ok(out)
    }

    fn grow(&mut self, id: WordId) {
        let needed = id as usize + 1;
        if self.words.len() < needed {
            self.words.resize(needed, Vec::new());
        }
        if self.cues.len() < needed {
            self.cues.resize(needed, 0);
        }
    }

    /// True when `word` is a cue of that kind.
    pub(super) fn is(&self, word: WordId, cue: Cue) -> bool {
        self.cues
            .get(word as usize)
            .is_some_and(|bits| bits & (1_u64 << cue as u32) != 0)
    }

    /// The meaning of `word` in `class`.
    pub(super) fn value(&self, word: WordId, class: Class) -> Option<i32> {
        self.words
            .get(word as usize)?
            .iter()
            .find(|(c, _)| *c == class)
            .map(|&(_, v)| v)
    }
}

fn intern(source: &Source, word: &str, lexicon: &mut Lexicon) -> Result<WordId, Error> {
    if pieces(word).count() != 1 {
        return Err(error_at(source, word, "must be one word, or one mark"));
    }
    lexicon.intern(word).ok_or_else(|| {
        error_at(
            source,
            word,
            "too long a word, or too many words in the table",
        )
    })
}

fn error_at(source: &Source, needle: &str, why: &str) -> Error {
    let (line, column) = line_column(&source.text, source.text.find(needle).unwrap_or(0));
    Error::data(&source.path, line, column, format!("{needle}: {why}"))
}

/// Name, example texts with their values, and texts without a mention, of each rule; and the examples' anchor.
#[cfg(test)]
#[expect(clippy::type_complexity, reason = "a test's own view of the table")]
pub(super) fn examples() -> (String, Vec<(String, Vec<(String, String)>, Vec<String>)>) {
    let table: Table = parse_toml(&Tables::default().sources(NAME)[0]).unwrap();
    let rules = table
        .rule
        .into_iter()
        .map(|r| (r.name, r.yes.into_iter().collect(), r.no))
        .collect();
    (table.example_anchor.unwrap(), rules)
}
