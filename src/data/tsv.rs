//! Tab-separated tables with a header row.
//!
//! Input: a table's text. Output: rows of fields in the order the caller asked for.
//! Invariant: every row has as many fields as the header; errors name line and column.

use std::path::Path;
use std::sync::Arc;

use super::Source;
use crate::error::Error;

/// Where a row stands: its file and line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// What errors call the file.
    pub(crate) path: Arc<Path>,
    /// Line, from 1.
    pub(crate) line: usize,
}

/// A row of a table: its fields, and where it stands.
#[derive(Debug)]
pub(crate) struct Row<'t> {
    origin: Origin,
    line: &'t str,
    /// Which cells of the line were asked for.
    places: Arc<[usize]>,
    fields: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// Field `i` of the columns asked for, trimmed; empty where the cell is empty.
    pub(crate) fn get(&self, i: usize) -> &'t str {
        self.fields[i]
    }

    /// The items of a cell that holds a `|`-separated list.
    pub(crate) fn list(&self, i: usize) -> impl Iterator<Item = &'t str> {
        self.fields[i]
            .split('|')
            .map(str::trim)
            .filter(|s| !s.is_empty())
    }

    /// An error that points at `part` of field `i`.
    pub(crate) fn error_at(&self, i: usize, part: &str, message: impl Into<String>) -> Error {
        let field = self.fields[i];
        let inside = field.find(part).map_or(0, |at| field[..at].chars().count());
        let column = self.start(i) + inside;
        Error::data(&*self.origin.path, self.origin.line, column, message)
    }

    /// Where the row stands.
    pub(crate) fn origin(&self) -> Origin {
        self.origin.clone()
    }

    /// An error that points at field `i`.
    pub(crate) fn error(&self, i: usize, message: impl Into<String>) -> Error {
        Error::data(&*self.origin.path, self.origin.line, self.start(i), message)
    }

    /// The column at which field `i` begins: asked for by errors alone, so that no row pays for it.
    fn start(&self, i: usize) -> usize {
        let cells: Vec<&str> = self.line.split('\t').collect();
        column(&cells, self.places[i])
    }
}

/// Cuts a line into its cells.
fn cut<'t>(line: &'t str, cells: &mut Vec<&'t str>) {
    cells.clear();
    let mut start = 0;
    for tab in memchr::memchr_iter(b'\t', line.as_bytes()) {
        cells.push(&line[start..tab]);
        start = tab + 1;
    }
    cells.push(&line[start..]);
}

/// The column, in characters from 1, at which field `field` of a row begins.
pub(crate) fn column(fields: &[&str], field: usize) -> usize {
    let before = fields[..field].iter().map(|f| f.chars().count() + 1);
    before.sum::<usize>() + 1
}

/// The key of the earlier rows that a line such as `-hamas` switches off.
pub(crate) fn switched_off(line: &str) -> Option<&str> {
    let key = line.strip_prefix('-')?;
    Some(key.split('\t').next().unwrap_or(key).trim())
}

/// The rows of a table whose header names all of `columns` (others are ignored). Lines that are empty or begin
/// with `#` or switch a row off are skipped.
///
/// # Errors
/// A missing header or column, or a row with another number of fields than the header.
pub(crate) fn rows<'t>(source: &'t Source, columns: &[&str]) -> Result<Vec<Row<'t>>, Error> {
    rows_with(source, columns, "")
}

/// The same, of the lines that hold `word` alone: whoever needs a few rows of a long table does not split the others.
///
/// # Errors
/// As [`rows`]; a line that is left out has none.
pub(crate) fn rows_with<'t>(
    source: &'t Source,
    columns: &[&str],
    word: &str,
) -> Result<Vec<Row<'t>>, Error> {
    let mut lines = source
        .text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty() && !l.starts_with(['#', '-']));
    let Some((at, header)) = lines.next() else {
        return Err(Error::data(
            &source.path,
            1,
            1,
            format!(
                "the header row is missing: expected {}",
                columns.join("<tab>")
            ),
        ));
    };
    let names: Vec<&str> = header.split('\t').map(str::trim).collect();
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let place = names.iter().position(|n| n == column);
        places.push(place.ok_or_else(|| {
            Error::data(
                &source.path,
                at + 1,
                1,
                format!("column {column:?} is missing from the header"),
            )
        })?);
    }
    let path: Arc<Path> = source.path.as_path().into();
    let places: Arc<[usize]> = places.into();
    let (mut rows, mut cells) = (Vec::new(), Vec::with_capacity(names.len()));
    for (at, line) in lines.filter(|(_, line)| line.contains(word)) {
        cut(line, &mut cells);
        if cells.len() != names.len() {
            let why = format!(
                "{} fields, but the header has {}: check the tabs",
                cells.len(),
                names.len()
            );
            return Err(Error::data(&source.path, at + 1, 1, why));
        }
        rows.push(Row {
            origin: Origin {
                path: Arc::clone(&path),
                line: at + 1,
            },
            line,
            places: Arc::clone(&places),
            fields: places.iter().map(|&p| cells[p].trim()).collect(),
        });
    }
    Ok(rows)
}
