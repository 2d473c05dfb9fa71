//! The data tables: embedded ones, and a user's overlays over them.
//!
//! Input: table names such as `en/actions.toml`. Output: the texts of that table, embedded first, then overlays.
//! Invariant: a table's errors name file, line and column; order is the order of the files, never of a hash map.

mod classes;
pub(crate) mod tsv;
mod words;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::hash::StableHash;
pub(crate) use classes::{read_classes, word_classes};
pub(crate) use words::Words;

/// One file of a table.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// What errors call it: `data/en/actions.toml` for an embedded table, the real path for an overlay.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) text: Cow<'static, str>,
}

/// All tables that an extractor is built from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tables {
    overlays: Vec<(String, Source)>,
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        /// Names of the embedded tables, relative to `data/`.
        pub(crate) const NAMES: &[&str] = &[$($name),*];

        fn embedded(name: &str) -> Option<&'static str> {
            match name {
                $($name => Some(include_str!(concat!("../../data/", $name))),)*
                _ => None,
            }
        }
    };
}

embedded! {
    "en/abbreviations.tsv",
    "en/accused.toml",
    "en/actions.toml",
    "en/common_names.tsv",
    "en/common_words.tsv",
    "en/coreference.toml",
    "en/dates.toml",
    "en/endings.tsv",
    "en/grammar.toml",
    "en/irregular.tsv",
    "en/mishaps.toml",
    "en/name_context.tsv",
    "en/numbers.toml",
    "en/objects.tsv",
    "en/person_names.tsv",
    "en/place_abbreviations.tsv",
    "en/place_distances.toml",
    "en/place_relations.tsv",
    "en/place_words.tsv",
    "en/readings.toml",
    "en/reporting.toml",
    "en/roles.tsv",
    "en/stance.toml",
    "en/text.toml",
    "en/units.tsv",
    "en/weapons.tsv",
    "en/whereabouts.toml",
    "model/confidence.toml",
    "world/actors.tsv",
    "world/countries.tsv",
    "world/forces.tsv",
    "world/leaders.tsv",
    "world/place_names.tsv",
    "world/places.tsv",
    "world/regions.tsv",
    "world/spellings.tsv",
}

impl Tables {
    /// The built index of the places' names.
    pub(crate) const PLACE_INDEX: &'static [u8] =
        include_bytes!("../../data/world/place_index.bin");

    /// Adds every file of `dir` that bears a table's name (`dir/en/actions.toml`, `dir/world/actors.tsv` ...).
    ///
    /// # Errors
    /// A file that cannot be read, or a `.toml` or `.tsv` file whose name is no table's.
    pub(crate) fn overlay_dir(&mut self, dir: &Path) -> Result<(), Error> {
        let mut stack = vec![dir.to_path_buf()];
        let mut files = Vec::new();
        while let Some(next) = stack.pop() {
            for entry in std::fs::read_dir(&next).map_err(|e| Error::io(&next, e))? {
                let path = entry.map_err(|e| Error::io(&next, e))?.path();
                if path.is_dir() {
                    stack.push(path);
                } else if path.extension().is_some_and(|x| x == "toml" || x == "tsv") {
                    files.push(path);
                }
            }
        }
        files.sort();
        for path in files {
            let name = path
                .strip_prefix(dir)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            let text = std::fs::read_to_string(&path).map_err(|e| Error::io(&path, e))?;
            self.overlay(&name, path, text)?;
        }
        Ok(())
    }

    /// Adds one overlay text to table `name`.
    ///
    /// # Errors
    /// No table has that name.
    pub(crate) fn overlay(&mut self, name: &str, path: PathBuf, text: String) -> Result<(), Error> {
        if !NAMES.contains(&name) {
            return Err(Error::data(
                path,
                1,
                1,
                format!(
                    "no table is called {name:?}; tables are {}",
                    NAMES.join(", ")
                ),
            ));
        }
        self.overlays.push((
            name.to_owned(),
            Source {
                path,
                text: Cow::Owned(text),
            },
        ));
        Ok(())
    }

    /// A hash of all tables.
    pub(crate) fn fingerprint(&self) -> String {
        let mut hash = StableHash::default();
        for name in NAMES {
            for source in self.sources(name) {
                hash.add(name.as_bytes());
                hash.add_long(source.text.as_bytes());
            }
        }
        hash.to_string()
    }

    /// The files of table `name`, embedded first.
    pub(crate) fn sources(&self, name: &str) -> Vec<Source> {
        let own = embedded(name).map(|text| Source {
            path: Path::new("data").join(name),
            text: Cow::Borrowed(text),
        });
        let mut all: Vec<Source> = own
            .into_iter()
            .chain(
                self.overlays
                    .iter()
                    .filter(|(n, _)| n == name)
                    .map(|(_, s)| s.clone()),
            )
            .collect();
        if name.ends_with(".tsv") {
            for later in 1..all.len() {
                let (earlier, rest) = all.split_at_mut(later);
                let lines = rest[0].text.lines();
                let off: Vec<&str> = lines.filter_map(tsv::switched_off).collect();
                if !off.is_empty() {
                    for source in earlier {
                        source.text = Cow::Owned(without(&source.text, &off));
                    }
                }
            }
        }
        all
    }

    /// Reads TOML table `name`, which an overlay replaces whole.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn last<T: serde::de::DeserializeOwned + Default>(
        &self,
        name: &str,
    ) -> Result<T, Error> {
        match self.sources(name).last() {
            Some(source) => parse_toml(source),
            None => Ok(T::default()),
        }
    }

    /// The overlays in order, with the names of their tables.
    pub(crate) fn overlays(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.overlays
            .iter()
            .map(|(name, source)| (name.as_str(), source))
    }

    /// First cells of the rows of table `name` that stand before `overlay`.
    pub(crate) fn keys_before(&self, name: &str, overlay: &Source) -> BTreeSet<String> {
        let earlier = self.overlays.iter().filter(|(n, _)| n == name);
        let earlier = earlier.map(|(_, source)| source);
        let texts = earlier
            .take_while(|source| source.path != overlay.path)
            .map(|source| &*source.text);
        embedded(name)
            .into_iter()
            .chain(texts)
            .flat_map(str::lines)
            .map(|line| first_cell(line).to_owned())
            .collect()
    }
}

fn first_cell(line: &str) -> &str {
    line.split('\t').next().unwrap_or(line).trim()
}

/// A table with the rows of these keys made empty, so that the others keep their lines.
fn without(text: &str, keys: &[&str]) -> String {
    let rows = text.split_inclusive('\n');
    rows.map(|row| {
        if keys.contains(&first_cell(row)) {
            "\n"
        } else {
            row
        }
    })
    .collect()
}

/// Line and column (in characters), both from 1, of byte `offset` of `text`.
pub(crate) fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// Texts of which a table says what its rules must make of them.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "run by the tests")]
pub(crate) struct Examples {
    /// Those that the rules are for.
    pub(crate) texts: Vec<String>,
    /// Those that look alike and are none.
    pub(crate) counter: Vec<String>,
}

/// Parses one TOML table file, with errors as `path:line:column: why`.
pub(crate) fn parse_toml<T: serde::de::DeserializeOwned>(source: &Source) -> Result<T, Error> {
    toml::from_str(&source.text).map_err(|e| {
        let (line, column) = line_column(&source.text, e.span().map_or(0, |s| s.start));
        Error::data(&source.path, line, column, e.message().to_owned())
    })
}
