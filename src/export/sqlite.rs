//! SQLite: documents, claims, spans and sources as tables, with a full-text index and tallies.
//!
//! Input: documents with their claims. Output: a database that `sqlite3` and Datasette open.
//! Invariant: the columns are those of [`CLAIM`] and [`LINK`]; memory is bounded by SQLite's cache.

use std::io;
use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement, ToSql, params};

use super::columns::{CLAIM, Column, Kind, LINK};
use super::value::Value;
use super::writer::{Part, Recorded, Writer};
use crate::claim::{Claim, SCHEMA};

/// A database that is being written.
pub(super) struct Database {
    connection: Connection,
    add_claim: String,
    add_source: String,
    /// Slots with their bounds and text, as places in [`CLAIM`].
    spans: Vec<(&'static str, [usize; 3])>,
}

const ADD_DOCUMENT: &str = "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?)";
const ADD_SPAN: &str = "INSERT INTO spans VALUES (?, ?, ?, ?, ?)";

/// What is made when all rows are in: indexes, the full-text index, and views.
const LAST: &str = include_str!("sqlite.sql");

impl Database {
    /// A new database in the file `path`; a file that is there is replaced.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        Self::begin(path).map_err(failure)
    }

    fn begin(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        // The file has a temporary name until it is whole, so that a journal would protect nothing.
        connection.execute_batch(&format!(
            "PRAGMA journal_mode = OFF;
             PRAGMA synchronous = OFF;
             PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA cache_size = -16384;
             PRAGMA user_version = {SCHEMA};
             BEGIN;
             CREATE TABLE documents (id INTEGER PRIMARY KEY, doc_id TEXT NOT NULL, date TEXT, length INTEGER,
                 claims INTEGER NOT NULL);
             CREATE TABLE claims (id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id), {});
             CREATE TABLE spans (claim INTEGER NOT NULL REFERENCES claims (id), slot TEXT NOT NULL,
                 \"start\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL, text TEXT NOT NULL,
                 PRIMARY KEY (claim, slot)) WITHOUT ROWID;
             CREATE TABLE sources (claim INTEGER NOT NULL REFERENCES claims (id), position INTEGER NOT NULL, {},
                 PRIMARY KEY (claim, position)) WITHOUT ROWID;",
            definitions(claim_columns()),
            definitions(LINK.iter()),
        ))?;
        Ok(Self {
            connection,
            add_claim: insertion("claims", claim_columns().count()),
            add_source: insertion("sources", LINK.len()),
            spans: spans(),
        })
    }

    fn add(&self, document: &Recorded) -> rusqlite::Result<()> {
        let database = &self.connection;
        database.prepare_cached(ADD_DOCUMENT)?.execute(params![
            document.doc_id,
            document.date,
            Value::from(document.length),
            Value::from(document.claims.len())
        ])?;
        let number = database.last_insert_rowid();
        let mut add_claim = database.prepare_cached(&self.add_claim)?;
        let mut add_span = database.prepare_cached(ADD_SPAN)?;
        let mut add_source = database.prepare_cached(&self.add_source)?;
        for claim in &document.claims {
            add_claim.raw_bind_parameter(1, number)?;
            bind(&mut add_claim, 2, claim_columns(), claim)?;
            add_claim.raw_execute()?;
            let id = database.last_insert_rowid();
            self.add_spans(&mut add_span, id, claim)?;
            for (position, link) in claim.attribution.iter().enumerate() {
                add_source.raw_bind_parameter(1, id)?;
                add_source.raw_bind_parameter(2, Value::from(position))?;
                bind(&mut add_source, 3, LINK.iter(), link)?;
                add_source.raw_execute()?;
            }
        }
        Ok(())
    }

    fn add_spans(&self, add: &mut Statement<'_>, id: i64, claim: &Claim) -> rusqlite::Result<()> {
        for (slot, places) in &self.spans {
            let [start, end, text] = places.map(|at| CLAIM[at].value(claim));
            if start != Value::Null {
                add.execute(params![id, slot, start, end, text])?;
            }
        }
        Ok(())
    }
}

impl Writer for Database {
    fn write(&mut self, part: &mut Part) -> io::Result<()> {
        for document in part.documents.drain(..) {
            self.add(&document).map_err(failure)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<Option<u64>> {
        Ok(None)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.connection.execute_batch(LAST).map_err(failure)?;
        self.connection.flush_prepared_statement_cache();
        self.connection.close().map_err(|(_, error)| failure(error))
    }
}

/// The columns of the table of claims: bounds of spans have a table of their own.
fn claim_columns() -> impl Iterator<Item = &'static Column<Claim>> {
    CLAIM.iter().filter(|c| !c.is_offset())
}

fn spans() -> Vec<(&'static str, [usize; 3])> {
    let place = |slot: &str, field: &str| {
        CLAIM
            .iter()
            .position(|c| c.group == slot && c.field == field)
    };
    let starts = CLAIM.iter().filter(|c| c.field == "start");
    starts
        .filter_map(|c| {
            let slot = c.group;
            Some((
                slot,
                [
                    place(slot, "start")?,
                    place(slot, "end")?,
                    place(slot, "text")?,
                ],
            ))
        })
        .collect()
}

fn definitions<R: 'static>(columns: impl Iterator<Item = &'static Column<R>>) -> String {
    let definition = |column: &Column<R>| {
        let kind = match column.kind {
            Kind::Text | Kind::Day => "TEXT",
            Kind::Integer | Kind::Boolean => "INTEGER",
            Kind::Number => "REAL",
        };
        format!("\"{}\" {kind}", column.name())
    };
    columns.map(definition).collect::<Vec<_>>().join(", ")
}

/// Inserts into a table with two columns before the `columns` of its record.
fn insertion(table: &str, columns: usize) -> String {
    let first = if table == "claims" { "NULL, ?" } else { "?, ?" };
    format!(
        "INSERT INTO {table} VALUES ({first}{})",
        ", ?".repeat(columns)
    )
}

fn bind<R: 'static>(
    to: &mut Statement<'_>,
    first: usize,
    columns: impl Iterator<Item = &'static Column<R>>,
    record: &R,
) -> rusqlite::Result<()> {
    for (at, column) in columns.enumerate() {
        to.raw_bind_parameter(first + at, column.value(record))?;
    }
    Ok(())
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Number(number) => ValueRef::Real(*number),
            Value::Boolean(truth) => ValueRef::Integer(i64::from(*truth)),
        }))
    }
}

fn failure(error: rusqlite::Error) -> io::Error {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => io::ErrorKind::StorageFull.into(),
        _ => io::Error::other(error),
    }
}
