//! What the text stage knows about a language: abbreviations, clitics, units, datelines, outlets that end a sentence.
//!
//! Input: tables `en/abbreviations.tsv`, `en/text.toml` and the outlets of `world/actors.tsv`. Output: a [`TextLexicon`].
//! Invariant: forms are in lower case, with plain apostrophes and hyphens.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::glued::{Glued, Seams, Vocabulary};
use crate::data::{self, Tables, tsv};
use crate::error::Error;
use crate::hash::{WordMap, WordSet};

/// The kind of an outlet in `world/actors.tsv`.
const OUTLET: &str = "news outlet";

/// How an abbreviation behaves at the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before a name: never ends a sentence.
    Name,
    /// Is an abbreviation only before a number.
    Number,
    /// May end a sentence.
    End,
}

/// Words and forms that tokens and sentences depend on.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextLexicon {
    abbreviations: WordMap<Abbreviation>,
    clitics: Vec<Box<str>>,
    splits: Vec<(Box<str>, usize)>,
    /// Bit `n` is set where a word of `n` bytes may be one of `splits`.
    split_lengths: u64,
    elided: WordSet,
    number_suffixes: WordSet,
    units: WordSet,
    domains: WordSet,
    starters: WordSet,
    openers: WordSet,
    counts: WordSet,
    frames: WordSet,
    leading: WordSet,
    /// Words before the outlet that a sentence may end with.
    heralds: WordSet,
    speaking: WordSet,
    /// Words that an outlet's name goes on with.
    mastheads: WordSet,
    /// Names of outlets, without their article.
    outlets: Arc<WordSet>,
    months: WordSet,
    inner: WordSet,
    /// What words typed together are taken apart by.
    pub(super) seams: Seams,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    #[serde(default)]
    clitics: Vec<String>,
    #[serde(default)]
    splits: BTreeMap<String, usize>,
    #[serde(default)]
    elided: Vec<String>,
    #[serde(default)]
    number_suffixes: Vec<String>,
    #[serde(default)]
    units: Vec<String>,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    starters: Vec<String>,
    #[serde(default)]
    run_on: RunOn,
    #[serde(default)]
    glued: Glued,
    #[serde(default)]
    dateline: Dateline,
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RunOn {
    #[serde(default)]
    openers: Vec<String>,
    #[serde(default)]
    counts: Vec<String>,
    #[serde(default)]
    frames: Vec<String>,
    #[serde(default)]
    leading: Vec<String>,
    #[serde(default)]
    heralds: Vec<String>,
    #[serde(default)]
    speaking: Vec<String>,
    #[serde(default)]
    mastheads: Vec<String>,
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Dateline {
    #[serde(default)]
    months: Vec<String>,
    #[serde(default)]
    inner: Vec<String>,
}

impl TextLexicon {
    /// Reads the tables; overlays add to the embedded ones.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut lexicon = Self::default();
        for source in tables.sources("en/abbreviations.tsv") {
            for row in tsv::rows(&source, &["form", "kind"])? {
                let kind = match row.get(1) {
                    "name" => Abbreviation::Name,
                    "number" => Abbreviation::Number,
                    "end" => Abbreviation::End,
                    other => {
                        let why = format!("kind {other:?} is none of name, number, end");
                        return Err(row.error(1, why));
                    }
                };
                lexicon.abbreviations.insert(row.get(0).into(), kind);
            }
        }
        for source in tables.sources("en/text.toml") {
            let file: File = data::parse_toml(&source)?;
            if file.format != 1 {
                let why = format!("format {} is unknown: write format = 1", file.format);
                return Err(Error::data(&source.path, 1, 1, why));
            }
            for (word, at) in file.splits {
                if !word.is_ascii() || word.len() >= 64 || at == 0 || at >= word.len() {
                    let why = format!("splits: {word:?} cannot be split at {at}");
                    return Err(Error::data(&source.path, 1, 1, why));
                }
                lexicon.split_lengths |= 1 << word.len();
                lexicon.splits.push((word.into(), at));
            }
            let clitics = file.clitics.into_iter().map(String::into_boxed_str);
            lexicon.clitics.extend(clitics);
            lexicon.elided.extend(file.elided);
            lexicon.number_suffixes.extend(file.number_suffixes);
            lexicon.units.extend(file.units);
            lexicon.domains.extend(file.domains);
            lexicon.starters.extend(file.starters);
            lexicon.openers.extend(file.run_on.openers);
            lexicon.counts.extend(file.run_on.counts);
            lexicon.frames.extend(file.run_on.frames);
            lexicon.leading.extend(file.run_on.leading);
            lexicon.heralds.extend(file.run_on.heralds);
            lexicon.speaking.extend(file.run_on.speaking);
            lexicon.mastheads.extend(file.run_on.mastheads);
            lexicon.seams.extend(file.glued);
            lexicon.months.extend(file.dateline.months);
            lexicon.inner.extend(file.dateline.inner);
        }
        let mut outlets = WordSet::default();
        for source in tables.sources("world/actors.tsv") {
            for row in tsv::rows_with(&source, &["id", "name", "aliases", "kind"], OUTLET)? {
                if row.get(3) == OUTLET {
                    let names = row.get(2).split('|').chain([row.get(1)]);
                    for name in names.filter(|n| !n.is_empty()) {
                        let lower = name.to_lowercase();
                        let plain = lower.strip_prefix("the ").unwrap_or(&lower);
                        outlets.insert(plain.into());
                    }
                }
            }
        }
        lexicon.outlets = Arc::new(outlets);
        Ok(lexicon)
    }

    /// The same, for a language whose words `vocabulary` knows: without it no words are taken apart.
    pub(crate) fn with_vocabulary(mut self, vocabulary: Arc<dyn Vocabulary>) -> Self {
        self.seams.vocabulary = Some(vocabulary);
        self
    }

    /// The kind of the abbreviation `form`, written without its last full stop.
    pub(super) fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        self.abbreviations.get(form).copied()
    }

    /// Where the clitic at the end of `form` begins.
    pub(super) fn clitic_start(&self, form: &str) -> Option<usize> {
        let clitic = self
            .clitics
            .iter()
            .find(|c| form.len() > c.len() && form.ends_with(&***c))?;
        Some(form.len() - clitic.len())
    }

    /// True for a word that, with a capital, begins a sentence even where no full stop stands before it.
    pub(super) fn is_opener(&self, form: &str) -> bool {
        self.openers.contains(form)
    }

    /// True for a number word that may begin a sentence where no full stop stands before it.
    pub(super) fn is_count(&self, form: &str) -> bool {
        self.counts.contains(form)
    }

    /// True for a word that, as an opener, begins a sentence behind a quotation alone ("For May 6: ...").
    pub(super) fn is_frame(&self, form: &str) -> bool {
        self.frames.contains(form)
    }

    /// True for a word such as "reports", behind which an outlet may end a sentence.
    pub(super) fn is_herald(&self, form: &str) -> bool {
        self.heralds.contains(form)
    }

    /// True for a word such as "said", which may end a sentence that nothing parts from the next.
    pub(super) fn is_speaking(&self, form: &str) -> bool {
        self.speaking.contains(form)
    }

    /// True for a word that an outlet's name may go on with ("News").
    pub(super) fn is_masthead(&self, form: &str) -> bool {
        self.mastheads.contains(form)
    }

    /// Names of outlets in lower case, without their article, for other stages too.
    pub(crate) fn outlets(&self) -> Arc<WordSet> {
        Arc::clone(&self.outlets)
    }

    /// True for an outlet's whole name in lower case, without its article.
    pub(super) fn is_outlet(&self, name: &str) -> bool {
        self.outlets.contains(name)
    }

    /// True for a word that a sentence goes on after, whatever follows.
    pub(super) fn is_leading(&self, form: &str) -> bool {
        self.leading.contains(form)
    }

    /// True for a whole clitic ("'s").
    pub(super) fn is_clitic(&self, form: &str) -> bool {
        self.clitics.iter().any(|c| &**c == form)
    }

    /// Where the second token of a word that is two begins.
    pub(super) fn split(&self, form: &str) -> Option<usize> {
        if form.len() >= 64 || self.split_lengths & (1 << form.len()) == 0 {
            return None;
        }
        let found = self.splits.iter().find(|(word, _)| &**word == form);
        found.map(|&(_, at)| at)
    }

    /// True for a word whose beginning may be dropped behind an apostrophe.
    pub(super) fn is_elided(&self, form: &str) -> bool {
        self.elided.contains(form)
    }

    /// True for letters that belong to the number before them.
    pub(super) fn is_number_suffix(&self, form: &str) -> bool {
        self.number_suffixes.contains(form)
    }

    /// True for a unit that is split off its number.
    pub(super) fn is_unit(&self, form: &str) -> bool {
        self.units.contains(form)
    }

    /// True for the last label of a web address.
    pub(super) fn is_domain(&self, label: &str) -> bool {
        self.domains.contains(label)
    }

    /// True for a word that begins a sentence after an abbreviation.
    pub(super) fn is_starter(&self, form: &str) -> bool {
        self.starters.contains(form)
    }

    /// True for a month's name in a dateline.
    pub(super) fn is_month(&self, form: &str) -> bool {
        self.months.contains(form)
    }

    /// True for a small word inside a dateline.
    pub(super) fn is_dateline_inner(&self, form: &str) -> bool {
        self.inner.contains(form)
    }
}
