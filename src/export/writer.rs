//! The seam between a run and its output: parts of documents, made by any thread, written in input order.
//!
//! Input: documents with their claims or layers. Output: the bytes or tables of one form.
//! Invariant: the output depends on the order in which parts are written, not on how documents were put into them.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;

use super::offsets::Units;
use super::text::Style;
use super::{json, text};
use crate::annotate::Layers;
use crate::claim::Claim;
use crate::document::Document;

/// How claims or layers are written: the whole of what a run needs to know about its output.
///
/// ```
/// use allege::export::{Form, Part, Units};
/// use allege::{Document, Extractor};
///
/// let document = Document::new("Gunmen killed three officers in Kirkuk.").with_id("a1");
/// let form = Form::JsonLines(Units::Chars);
/// let mut part = Part::default();
/// form.claims(&document, Extractor::new().extract(&document), &mut part);
/// let mut writer = form.writer(Vec::new())?;
/// writer.write(&part)?;
/// writer.finish()?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// One claim, or one document's layers, a line.
    JsonLines(Units),
    /// For readers: sentences with their claims.
    Text(Style),
}

/// What a form makes of one or more documents, before it is written.
#[derive(Debug, Default)]
pub struct Part {
    bytes: Vec<u8>,
}

/// How much a [`Part`] held at some moment.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    bytes: usize,
}

impl Part {
    /// How much it holds now.
    pub fn mark(&self) -> Mark {
        Mark {
            bytes: self.bytes.len(),
        }
    }

    /// Takes out what came after `mark`.
    pub fn back_to(&mut self, mark: Mark) {
        self.bytes.truncate(mark.bytes);
    }
}

/// An output that is being written.
pub trait Writer {
    /// Writes what [`Form::claims`] or [`Form::layers`] made of one or more documents.
    ///
    /// # Errors
    /// The output takes no more.
    fn write(&mut self, part: &Part) -> io::Result<()>;

    /// Hands everything on, so that a reader at the other end sees it. Gives the length of the output up to here if the
    /// writing can go on from there later ([`Form::resume`]); `None` where the form does not allow that.
    ///
    /// # Errors
    /// The output takes no more.
    fn flush(&mut self) -> io::Result<Option<u64>>;

    /// Writes what the form has at its end.
    ///
    /// # Errors
    /// The output takes no more.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

impl Form {
    /// Adds a document with its claims to `part`. Any thread may do so.
    pub fn claims(self, document: &Document<'_>, claims: Vec<Claim>, part: &mut Part) {
        match self {
            Form::JsonLines(units) => json::claims(document, claims, units, &mut part.bytes),
            Form::Text(style) => text::claims(document, &claims, style, &mut part.bytes),
        }
    }

    /// Adds a document with its layers to `part`. Any thread may do so.
    pub fn layers(self, document: &Document<'_>, layers: Layers, part: &mut Part) {
        match self {
            Form::JsonLines(units) => json::layers(document, layers, units, &mut part.bytes),
            Form::Text(style) => text::layers(document, &layers, style, &mut part.bytes),
        }
    }

    /// Writes to `to`, from its beginning.
    ///
    /// # Errors
    /// The output takes nothing, or the form needs a file.
    pub fn writer<'w>(self, to: impl Write + 'w) -> io::Result<Box<dyn Writer + 'w>> {
        Ok(Box::new(Bytes {
            to: BufWriter::with_capacity(1 << 16, to),
            written: 0,
        }))
    }

    /// Writes to a new file `path`.
    ///
    /// # Errors
    /// The file cannot be made.
    pub fn create(self, path: &Path) -> io::Result<Box<dyn Writer>> {
        self.writer(File::create(path)?)
    }

    /// Goes on writing to the file `path`, whose first `length` bytes hold what a [`Writer::flush`] made sure of; what
    /// stands after them is dropped.
    ///
    /// # Errors
    /// The file cannot be opened, or is shorter than that.
    pub fn resume(self, path: &Path, length: u64) -> io::Result<Box<dyn Writer>> {
        let mut file = OpenOptions::new().read(true).write(true).open(path)?;
        let found = file.metadata()?.len();
        if found < length {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                format!("{found} bytes where {length} were written"),
            ));
        }
        file.set_len(length)?;
        file.seek(io::SeekFrom::End(0))?;
        Ok(Box::new(Bytes {
            to: BufWriter::with_capacity(1 << 16, file),
            written: length,
        }))
    }
}

/// Writes forms whose parts are bytes that only need to follow each other.
struct Bytes<W: Write> {
    to: BufWriter<W>,
    written: u64,
}

impl<W: Write> Writer for Bytes<W> {
    fn write(&mut self, part: &Part) -> io::Result<()> {
        self.written += part.bytes.len() as u64;
        self.to.write_all(&part.bytes)
    }

    fn flush(&mut self) -> io::Result<Option<u64>> {
        self.to.flush()?;
        Ok(Some(self.written))
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.to.flush()
    }
}
