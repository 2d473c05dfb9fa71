//! Corpus: from paths and streams to documents.
//!
//! Input: paths of files and folders, or standard input. Output: [`Entry`]s in input order.
//! Invariant: whatever is not given out as a document is named in a [`Entry::Skipped`] or counted in a
//! [`Entry::Passed`]; no more than one document is held in memory, and none longer than [`Settings::max_document`]
//! bytes.
//!
//! A reader is one file of this folder, a `Format` of `sniff.rs` and one arm in `open.rs`.

mod date;
mod decode;
mod html;
mod http;
mod jsonl;
mod language;
mod meter;
mod open;
#[cfg(feature = "parquet")]
mod parquet;
mod settings;
mod shard;
mod sniff;
mod table;
mod text;
pub(crate) mod unpack;
mod walk;
mod warc;

use std::io::{BufRead, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::error::Error;
use crate::hash::StableHash;
pub use language::is_english;
use meter::Meter;
use open::Opening;
pub(crate) use settings::Record;
pub use settings::Settings;
pub use shard::{Dealing, Shard};

/// What comes out of a corpus, one after another.
#[derive(Debug)]
pub enum Entry {
    /// A document to work on.
    Document(Document<'static>),
    /// Something about an input that the user should know; the document comes out none the less.
    Warning(Error),
    /// An input that gives no document, and why.
    Skipped(Error),
    /// Something that is no document for this program, as a crawl is full of.
    Passed(Passed),
}

/// Why something is passed over without being a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// A record of a crawl without text: an image, a redirect, an error page.
    NoText,
}

/// Where a corpus can be read on: behind an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Files that were read before this one.
    file: u64,
    /// Entries of this file that were given out.
    entry: u64,
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

impl Source<'_> {
    /// All bytes of an input that is one document; `None` where they cannot be had, which `sink` is told.
    pub(crate) fn whole(self, sink: &mut Sink<'_>) -> ControlFlow<(), Option<Vec<u8>>> {
        let longest = self.settings.max_document;
        let mut bytes = Vec::new();
        match self.input.take(longest as u64 + 1).read_to_end(&mut bytes) {
            Ok(length) if length <= longest => {
                // Reading has doubled the room again and again; a queue of long documents would hold it.
                bytes.shrink_to_fit();
                return ControlFlow::Continue(Some(bytes));
            }
            Ok(_) => sink(self.settings.too_long(self.name, None))?,
            Err(error) => sink(Entry::Skipped(Error::io(self.name, error)))?,
        }
        ControlFlow::Continue(None)
    }
}

/// The id of a document that brings none: its file, the members of archives that it lies in, and its line or record.
pub(crate) fn id(name: &Path, record: Option<usize>) -> String {
    let name = name.to_string_lossy().replace('\\', "/");
    match record {
        Some(record) => format!("{name}#{record}"),
        None => name,
    }
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
    bytes_read: Arc<AtomicU64>,
}

/// What a corpus holds, without a look into its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Number of files.
    pub files: u64,
    /// Their bytes, as they lie on disk.
    pub bytes: u64,
    /// Changes with any of their names, sizes and times.
    pub fingerprint: String,
}

impl Corpus {
    /// The inputs `paths`, read in that order. A folder stands for all files in it and below, sorted by path;
    /// `-` is standard input.
    pub fn new<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>, settings: Settings) -> Self {
        Self {
            paths: paths.into_iter().map(Into::into).collect(),
            settings,
            bytes_read: Arc::default(),
        }
    }

    /// Gives every document, warning and skipped input to `sink`, in input order, until that breaks.
    pub fn read(&self, sink: &mut dyn FnMut(Entry) -> ControlFlow<()>) {
        self.read_from(Position::default(), &mut |entry, _| sink(entry));
    }

    /// Like [`Corpus::read`], from a position on. Each entry comes with the position behind it, where the reading can
    /// go on another time if the inputs are still the same ([`Corpus::survey`]).
    pub fn read_from(
        &self,
        from: Position,
        sink: &mut dyn FnMut(Entry, Position) -> ControlFlow<()>,
    ) {
        let shard = self.settings.shard;
        let mut number = 0;
        let mut each = |file: Option<Result<&Path, Error>>| {
            let mut at = Position {
                file: number,
                entry: 0,
            };
            number += 1;
            if at.file < from.file {
                return ControlFlow::Continue(());
            }
            let mut taken = |entry: Entry| {
                at.entry += 1;
                let is_done = at.file == from.file && at.entry <= from.entry;
                let is_ours = shard.is_none_or(|shard| shard.takes(&entry));
                if is_done || !is_ours {
                    return ControlFlow::Continue(());
                }
                match entry {
                    // Shards are put together again by the places of their documents.
                    Entry::Document(document) if shard.is_some() => sink(
                        Entry::Document(document.with_order([at.file, at.entry])),
                        at,
                    ),
                    other => sink(other, at),
                }
            };
            let opening = Opening::new(&self.settings, Meter::new(Arc::clone(&self.bytes_read)));
            let name = match file {
                Some(Ok(path)) => path,
                _ => Path::new("stdin"),
            };
            // No input should bring a reader down; should one do so, it costs itself and not the archive.
            let reading = AssertUnwindSafe(|| match file {
                None => opening.stdin(&mut taken),
                Some(Err(error)) => taken(Entry::Skipped(error)),
                Some(Ok(path)) if shard.is_some_and(|shard| !shard.opens(path)) => {
                    ControlFlow::Continue(())
                }
                Some(Ok(path)) => opening.file(path, &mut taken),
            });
            catch_unwind(reading).unwrap_or_else(|_| {
                let why = "a fault of the program while reading, please report it with this file";
                taken(Entry::Skipped(Error::input(name, None, why)))
            })
        };
        for path in &self.paths {
            let flow = if path.as_os_str() == "-" {
                each(None)
            } else {
                walk::files(path, &self.settings.leave_out, &mut |file| each(Some(file)))
            };
            if flow.is_break() {
                return;
            }
        }
    }

    /// True where standard input is among the inputs: it cannot be read again.
    pub fn reads_stdin(&self) -> bool {
        self.paths.iter().any(|path| path.as_os_str() == "-")
    }

    /// Bytes read from disk so far, by this corpus and its clones.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }

    /// Walks through all files without opening them.
    pub fn survey(&self) -> Survey {
        let mut hash = StableHash::default();
        let (mut files, mut bytes) = (0, 0);
        for path in self.paths.iter().filter(|path| path.as_os_str() != "-") {
            let flow = walk::files(path, &self.settings.leave_out, &mut |file| {
                match file {
                    Ok(file) => {
                        hash.add(file.as_os_str().as_encoded_bytes());
                        if let Ok(found) = file.metadata() {
                            files += 1;
                            bytes += found.len();
                            hash.add(&found.len().to_le_bytes());
                            let since = found
                                .modified()
                                .ok()
                                .and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
                            hash.add(&since.map_or(0, |since| since.as_nanos()).to_le_bytes());
                        }
                    }
                    Err(error) => hash.add(error.to_string().as_bytes()),
                }
                ControlFlow::Continue(())
            });
            debug_assert!(flow.is_continue());
        }
        Survey {
            files,
            bytes,
            fingerprint: hash.to_string(),
        }
    }
}
