//! What an output looks like, and how documents are put into it.
//!
//! Input: documents with their claims or layers. Output: a [`Part`] each, and the [`Writer`] that takes them.
//! Invariant: a form is chosen once, before the run, and is all that a run knows about its output.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::Path;

use super::bytes::Bytes;
use super::compress::Compression;
use super::offsets::{Offsets, Units};
use super::text::Style;
use super::writer::{Part, Recorded, Writer};
use super::{csv, geojson, json, text};
use crate::annotate::Layers;
use crate::claim::Claim;
use crate::document::{Document, Order};

/// The formats that claims can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// One claim, or one document's layers, a line; nothing is lost.
    JsonLines,
    /// For readers: sentences with their claims.
    Text,
    /// One claim a row.
    Csv,
    /// One claim with coordinates a feature.
    GeoJson,
    /// One claim a row, slots as structs (feature `parquet`).
    Parquet,
    /// Documents, claims, spans and sources as tables, with a full-text index and tallies (feature `sqlite`).
    Sqlite,
}

impl Format {
    /// The format and compression that the ending of `path` asks for: `claims.csv`, `claims.jsonl.gz`.
    ///
    /// ```
    /// use allege::export::{Compression, Format};
    /// let told = Format::of_path("claims.jsonl.gz".as_ref());
    /// assert_eq!(told, (Some(Format::JsonLines), Compression::Gzip));
    /// assert_eq!(Format::of_path("claims".as_ref()), (None, Compression::None));
    /// ```
    pub fn of_path(path: &Path) -> (Option<Self>, Compression) {
        let compression = Compression::of_path(path);
        let ending = match compression {
            Compression::None => path.extension(),
            _ => path.file_stem().and_then(|s| Path::new(s).extension()),
        };
        let ending = ending.map(|e| e.to_string_lossy().to_lowercase());
        let format = match ending.as_deref() {
            Some("jsonl" | "ndjson" | "json") => Some(Self::JsonLines),
            Some("txt" | "text") => Some(Self::Text),
            Some("csv") => Some(Self::Csv),
            Some("geojson") => Some(Self::GeoJson),
            Some("parquet" | "pq") => Some(Self::Parquet),
            Some("sqlite" | "sqlite3" | "db") => Some(Self::Sqlite),
            _ => None,
        };
        (format, compression)
    }

    /// True where an output is bytes that follow each other, so that it can be packed.
    pub fn is_bytes(self) -> bool {
        !matches!(self, Self::Parquet | Self::Sqlite)
    }

    /// True where claims can be written without the text that they were read from.
    pub fn takes_claims_again(self) -> bool {
        self != Self::Text
    }

    /// True where a document's layers can be written too.
    pub fn takes_layers(self) -> bool {
        matches!(self, Self::JsonLines | Self::Text)
    }
}

/// How claims or layers are written: the whole of what a run needs to know about its output.
///
/// ```
/// use allege::export::{Form, Format, Part};
/// use allege::{Document, Extractor};
///
/// let document = Document::new("Gunmen killed three officers in Kirkuk.").with_id("a1");
/// let form = Form::new(Format::Csv);
/// let mut part = Part::default();
/// form.claims(&document, Extractor::new().extract(&document), &mut part);
/// let mut table = Vec::new();
/// let mut writer = form.writer(&mut table)?;
/// writer.write(&mut part)?;
/// writer.finish()?;
/// assert!(table.starts_with(b"schema,claim_id,doc_id,"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Form {
    /// The format.
    pub format: Format,
    /// How the bytes are packed, in formats that are bytes.
    pub compression: Compression,
    /// What offsets count.
    pub units: Units,
    /// How [`Format::Text`] marks what it shows.
    pub style: Style,
    /// Whether [`Format::Csv`] has a second row with tags of the Humanitarian Exchange Language.
    pub hxl: bool,
    /// Whether [`Format::GeoJson`] has claims of which only the country is known, at its centre.
    pub country_points: bool,
}

impl Form {
    /// The form of this format as it is without further wishes.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            compression: Compression::None,
            units: Units::Chars,
            style: Style::Plain,
            hxl: false,
            country_points: false,
        }
    }

    /// True where an output that broke off can be gone on with: see [`Form::resume`].
    pub fn can_resume(&self) -> bool {
        self.format.is_bytes() && self.compression == Compression::None
    }

    /// Adds a document with its claims to `part`. Any thread may do so.
    pub fn claims(&self, document: &Document<'_>, mut claims: Vec<Claim>, part: &mut Part) {
        if self.format == Format::Text {
            return text::claims(document, &claims, self.style, &mut part.bytes);
        }
        let length = if claims.is_empty() && self.format != Format::Sqlite {
            None
        } else {
            let offsets = Offsets::new(document.text(), self.units);
            claims.iter_mut().for_each(|c| offsets.convert_claim(c));
            Some(offsets.length())
        };
        let recorded = Recorded {
            doc_id: document.id().to_owned(),
            date: document.date().map(str::to_owned),
            length,
            claims,
        };
        self.record(recorded, document.order(), part);
    }

    /// Adds a document of which only the claims are known, as an earlier output has them: their offsets count already
    /// what they are to count.
    pub fn claims_again(&self, doc_id: &str, claims: Vec<Claim>, part: &mut Part) {
        let recorded = Recorded {
            doc_id: doc_id.to_owned(),
            date: None,
            length: None,
            claims,
        };
        self.record(recorded, None, part);
    }

    fn record(&self, document: Recorded, order: Option<Order>, part: &mut Part) {
        let (claims, out) = (&document.claims, &mut part.bytes);
        match self.format {
            Format::JsonLines => json::claims(claims, order, out),
            Format::Csv => csv::claims(claims, out),
            Format::GeoJson => geojson::claims(claims, self.country_points, out),
            Format::Parquet | Format::Sqlite => part.documents.push(document),
            // A page for readers needs the text.
            Format::Text => {}
        }
    }

    /// Adds a document with its layers to `part`, where the format [takes them](Format::takes_layers). Any thread may do
    /// so.
    pub fn layers(&self, document: &Document<'_>, layers: Layers, part: &mut Part) {
        match self.format {
            Format::JsonLines => json::layers(document, layers, self.units, &mut part.bytes),
            Format::Text => text::layers(document, &layers, self.style, &mut part.bytes),
            _ => {}
        }
    }

    /// Writes to `to`, from its beginning.
    ///
    /// # Errors
    /// The output takes nothing, or the format needs a file.
    pub fn writer<'w>(&self, to: impl Write + Send + 'w) -> io::Result<Box<dyn Writer + 'w>> {
        match self.format {
            #[cfg(feature = "parquet")]
            Format::Parquet => Ok(Box::new(super::parquet::Table::begin(to)?)),
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => Err(missing("Parquet", "parquet")),
            Format::Sqlite => Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "a database needs a file: give its name with -o",
            )),
            _ => Ok(Box::new(Bytes::begin(to, self)?)),
        }
    }

    /// Writes to a new file `path`.
    ///
    /// # Errors
    /// The file cannot be made.
    pub fn create(&self, path: &Path) -> io::Result<Box<dyn Writer>> {
        if self.format == Format::Sqlite {
            #[cfg(feature = "sqlite")]
            return Ok(Box::new(super::sqlite::Database::create(path)?));
            #[cfg(not(feature = "sqlite"))]
            return Err(missing("SQLite", "sqlite"));
        }
        self.writer(File::create(path)?)
    }

    /// Goes on writing to the file `path`, whose first `length` bytes hold what a [`Writer::flush`] made sure of; what
    /// stands after them is dropped.
    ///
    /// # Errors
    /// The file cannot be opened, is shorter than that, or is in a format that cannot be gone on with.
    pub fn resume(&self, path: &Path, length: u64) -> io::Result<Box<dyn Writer>> {
        if !self.format.is_bytes() {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "Parquet and SQLite cannot be gone on with: write JSON Lines, and merge them into the other",
            ));
        }
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
        Ok(Box::new(if length == 0 {
            Bytes::begin(file, self)?
        } else {
            Bytes::go_on(file, self, length)
        }))
    }
}

/// What is said where a feature of the crate is left out.
#[cfg(not(all(feature = "parquet", feature = "sqlite")))]
fn missing(what: &str, feature: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::Unsupported,
        format!("this program was built without {what}: build it with `--features {feature}`"),
    )
}
