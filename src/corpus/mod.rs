//! Corpus: from paths and streams to documents.
//!
//! Input: paths of files and folders, or standard input. Output: [`Entry`]s in input order.
//! Invariant: whatever is not given out as a document is named in a [`Entry::Skipped`]; no more than one document
//! is held in memory, and none longer than [`Settings::max_document`] bytes.
//!
//! A reader is one file of this folder and one arm in `read_stream`.

mod decode;
mod jsonl;
mod sniff;
mod text;
mod walk;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::error::Error;
use sniff::Format;

/// How inputs are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Key of the document's id in JSON Lines.
    pub id_field: String,
    /// Key of the document's date in JSON Lines.
    pub date_field: String,
    /// Key of the document's text in JSON Lines.
    pub text_field: String,
    /// Date of documents that bring none.
    pub date: Option<String>,
    /// Longest document in bytes; a longer one is skipped.
    pub max_document: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            id_field: "id".to_owned(),
            date_field: "date".to_owned(),
            text_field: "text".to_owned(),
            date: None,
            max_document: 16 << 20,
        }
    }
}

/// What comes out of a corpus, one after another.
#[derive(Debug)]
pub enum Entry {
    /// A document to work on.
    Document(Document<'static>),
    /// Something about an input that the user should know; the document comes out none the less.
    Warning(Error),
    /// An input that gives no document, and why.
    Skipped(Error),
}

/// Takes entries; breaks to stop reading.
pub(crate) type Sink<'s> = dyn FnMut(Entry) -> ControlFlow<()> + 's;

/// One open input, as the readers get it.
pub(crate) struct Source<'s> {
    /// What messages and document ids call it.
    pub(crate) name: &'s Path,
    /// Its bytes from the first on.
    pub(crate) input: &'s mut dyn BufRead,
    /// How to read it.
    pub(crate) settings: &'s Settings,
}

/// Inputs to read: files, folders, standard input.
///
/// ```
/// use std::ops::ControlFlow;
/// use allege::corpus::{Corpus, Entry, Settings};
///
/// let corpus = Corpus::new(["fixtures/news"], Settings::default());
/// let mut documents = 0;
/// corpus.read(&mut |entry| {
///     if let Entry::Document(document) = entry {
///         documents += usize::from(!document.text().is_empty());
///     }
///     ControlFlow::Continue(())
/// });
/// assert!(documents >= 8);
/// ```
#[derive(Debug, Clone)]
pub struct Corpus {
    paths: Vec<PathBuf>,
    settings: Settings,
}

impl Corpus {
    /// The inputs `paths`, read in that order. A folder stands for all files in it and below, sorted by path;
    /// `-` is standard input.
    pub fn new<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>, settings: Settings) -> Self {
        Self {
            paths: paths.into_iter().map(Into::into).collect(),
            settings,
        }
    }

    /// Gives every document, warning and skipped input to `sink`, in input order, until that breaks.
    pub fn read(&self, sink: &mut dyn FnMut(Entry) -> ControlFlow<()>) {
        for path in &self.paths {
            let flow = if path.as_os_str() == "-" {
                let mut input = std::io::stdin().lock();
                self.read_stream(Path::new("stdin"), &mut input, sink)
            } else {
                walk::files(path, &mut |file| match file {
                    Ok(file) => self.read_file(file, sink),
                    Err(error) => sink(Entry::Skipped(error)),
                })
            };
            if flow.is_break() {
                return;
            }
        }
    }

    fn read_file(&self, path: &Path, sink: &mut Sink<'_>) -> ControlFlow<()> {
        match File::open(path) {
            Ok(file) => self.read_stream(path, &mut BufReader::with_capacity(1 << 16, file), sink),
            Err(error) => sink(Entry::Skipped(Error::io(path, error))),
        }
    }

    fn read_stream(
        &self,
        name: &Path,
        input: &mut dyn BufRead,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let head = match sniff::head(input) {
            Ok(head) => head,
            Err(error) => return sink(Entry::Skipped(Error::io(name, error))),
        };
        let format = sniff::format(name, &head);
        let mut input = BufReader::with_capacity(1 << 16, head.as_slice().chain(input));
        let source = Source {
            name,
            input: &mut input,
            settings: &self.settings,
        };
        match format {
            Format::Empty => sink(Entry::Warning(Error::input(
                name,
                None,
                "the file is empty",
            ))),
            Format::Binary(what) => sink(Entry::Skipped(Error::input(
                name,
                None,
                format!("{what}: skipped"),
            ))),
            Format::Text => text::read(source, sink),
            Format::JsonLines => jsonl::read(source, sink),
        }
    }
}

impl Settings {
    /// The document of these parts. A date that is none is warned about at `line`, and leaves the document undated.
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
            Some(own) => {
                document = document.dated(own);
                if document.date().is_none() {
                    let shown: String = own.chars().take(40).collect();
                    let why = format!(
                        "{shown:?} is no date (YYYY-MM-DD): the document counts as undated"
                    );
                    sink(Entry::Warning(Error::input(name, line, why)))?;
                }
            }
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
        Entry::Skipped(Error::input(
            name,
            line,
            format!(
                "longer than {} bytes, the most that one document may have: skipped (see --max-document)",
                self.max_document
            ),
        ))
    }
}
