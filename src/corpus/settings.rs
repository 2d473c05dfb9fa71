//! Settings: how inputs are read, and documents made of their parts.
//!
//! Input: what a reader has found. Output: a document, or the word on why there is none.
//! Invariant: a text is its title, a blank line and what stands in its field; without a title it is the field alone.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::shard::Shard;
use super::{Entry, Sink, date};
use crate::document::Document;
use crate::error::{Error, ErrorKind};

/// How inputs are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Key or column of a document's id; in WARC a header of the record.
    pub id_field: String,
    /// Key or column of a document's date; in WARC a header of the record, for pages that state none.
    pub date_field: String,
    /// Key or column of a document's text.
    pub text_field: String,
    /// Key or column of a title to be put before the text.
    pub title_field: Option<String>,
    /// Date of documents that bring none.
    pub date: Option<String>,
    /// Longest document in bytes; a longer one is skipped.
    pub max_document: usize,
    /// The share of the documents to read; all without it.
    pub shard: Option<Shard>,
    /// Files that are not read where they lie in a folder: the output of the run, for one.
    pub leave_out: Vec<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            id_field: "id".to_owned(),
            date_field: "date".to_owned(),
            text_field: "text".to_owned(),
            title_field: None,
            date: None,
            max_document: 16 << 20,
            shard: None,
            leave_out: Vec::new(),
        }
    }
}

/// What a line or row is read into.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Record {
    pub(crate) id: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
}

impl Settings {
    /// The most bytes that a record may have before it is read.
    pub(crate) fn longest_record(&self) -> usize {
        // JSON escapes at most six bytes for one ("\u00e9"), and other keys take room too.
        self.max_document.saturating_mul(2).saturating_add(4096)
    }

    /// Gives out the document of a record; `line` is its line or number.
    pub(crate) fn record(
        &self,
        name: &Path,
        line: usize,
        record: Record,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let text = match record.title {
            Some(title) if !title.trim().is_empty() => {
                format!("{}\n\n{}", title.trim(), record.text)
            }
            _ => record.text,
        };
        if text.len() > self.max_document {
            return sink(self.too_long(name, Some(line)));
        }
        let id = record.id.unwrap_or_else(|| super::id(name, Some(line)));
        self.document(name, Some(line), id, record.date.as_deref(), text, sink)
    }

    /// Gives out the document of these parts. A date that is none is warned about at `line`, and leaves the document
    /// undated.
    pub(crate) fn document(
        &self,
        name: &Path,
        line: Option<usize>,
        id: String,
        date: Option<&str>,
        text: String,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let mut document = Document::new(text).with_id(id);
        match date.map(str::trim).filter(|d| !d.is_empty()) {
            Some(own) => match date::day(own) {
                Some(day) => document = document.dated(&day),
                None => {
                    let shown: String = own.chars().take(40).collect();
                    let why = format!(
                        "{shown:?} is no date (YYYY-MM-DD): the document counts as undated"
                    );
                    sink(Entry::Warning(Error::input(name, line, why)))?;
                }
            },
            None => {
                if let Some(date) = &self.date {
                    document = document.dated(date);
                }
            }
        }
        sink(Entry::Document(document))
    }

    /// The word about a document that is too long.
    pub(crate) fn too_long(&self, name: &Path, line: Option<usize>) -> Entry {
        let why = format!(
            "longer than {} bytes, the most that one document may have: skipped (see --max-document)",
            self.max_document
        );
        Entry::Skipped(Error::input(name, line, why).of_kind(ErrorKind::Limit))
    }
}
