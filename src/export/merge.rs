//! Merge: claims files of several runs as one.
//!
//! Input: files in JSON Lines, plain or packed. Output: their documents with their claims, to be written in any form.
//! Invariant: shards of one run come out in the order of the run that was not shared out; other files one after another.
//! No document comes out twice, and memory holds one document a file (and a number for each document where the files say
//! nothing about their order).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::fmt;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use serde::Deserialize;

use super::compress::Compression;
use super::form::{Form, Format};
use super::json;
use super::writer::Part;
use crate::claim::{Claim, SCHEMA};
use crate::document::Order;
use crate::error::Error;

/// The longest line that is read; layers of one document stand in one line.
const LONGEST: u64 = 1 << 30;

/// Claims files that are being put together.
///
/// ```no_run
/// use allege::export::{Form, Format, Merge, Part};
/// let form = Form::new(Format::Csv);
/// let mut writer = form.create("claims.csv".as_ref())?;
/// let mut merge = Merge::open(["one.jsonl".into(), "two.jsonl".into()], form)?;
/// let mut part = Part::default();
/// while merge.next(&mut part)? > 0 {
///     writer.write(&mut part)?;
/// }
/// writer.finish()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Merge {
    files: Vec<Claims>,
    form: Form,
    /// The next document of each file by its place in the run, where all files tell it.
    by_order: Option<BinaryHeap<Reverse<(Order, usize)>>>,
    /// The document that came out last, and its file.
    last: Option<(Order, usize)>,
    /// Which file had a document, where the files do not tell their order.
    seen: HashMap<u64, usize>,
}

/// What merging has to know of a line.
#[derive(Debug, Deserialize)]
struct Head {
    schema: Option<u32>,
    doc_id: String,
    order: Option<Order>,
}

/// One claims file, and its next line.
struct Claims {
    path: PathBuf,
    from: Box<dyn BufRead + Send>,
    number: usize,
    ahead: Option<(String, Head)>,
}

impl Merge {
    /// Opens the files `paths`, to be written in `form`.
    ///
    /// # Errors
    /// A file that cannot be read, or does not begin with a claim.
    pub fn open(paths: impl IntoIterator<Item = PathBuf>, form: Form) -> Result<Self, Error> {
        let mut files = Vec::new();
        for path in paths {
            files.push(Claims::open(path)?);
        }
        let orders: Option<Vec<_>> = files
            .iter()
            .enumerate()
            .filter_map(|(number, file)| Some((file.ahead.as_ref()?, number)))
            .map(|((_, head), number)| head.order.map(|order| Reverse((order, number))))
            .collect();
        Ok(Self {
            files,
            form,
            by_order: orders.map(BinaryHeap::from),
            last: None,
            seen: HashMap::new(),
        })
    }

    /// Adds the next document to `part`, and gives the number of its lines; 0 when no document is left.
    ///
    /// # Errors
    /// A line that holds no claim, or a document that came out already.
    pub fn next(&mut self, part: &mut Part) -> Result<u64, Error> {
        let next = match &mut self.by_order {
            Some(heap) => heap.pop().map(|Reverse((_, number))| number),
            None => self.files.iter().position(|file| file.ahead.is_some()),
        };
        let Some(number) = next else { return Ok(0) };
        let Some((first, head)) = self.files[number].ahead.take() else {
            return Ok(0);
        };
        self.check(number, &head)?;
        let file = &mut self.files[number];
        let mut lines = vec![(file.number, first)];
        loop {
            file.advance()?;
            match &mut file.ahead {
                Some((line, more)) if more.doc_id == head.doc_id && more.order == head.order => {
                    lines.push((file.number, std::mem::take(line)));
                }
                Some((_, more)) => {
                    match (&mut self.by_order, more.order) {
                        (Some(heap), Some(order)) => heap.push(Reverse((order, number))),
                        (Some(_), None) => {
                            let why = "a claim without \"order\" after claims with it: give what is of no shard by itself";
                            return Err(file.fault(file.number, why));
                        }
                        (None, _) => {}
                    }
                    break;
                }
                None => break,
            }
        }
        let file = &self.files[number];
        if self.form.format == Format::JsonLines {
            for (at, line) in &lines {
                let line = json::without_order(line, head.order).ok_or_else(|| {
                    file.fault(
                        *at,
                        "the key \"order\" does not stand last, as allege writes it",
                    )
                })?;
                part.bytes.extend_from_slice(line.as_bytes());
                part.bytes.push(b'\n');
            }
        } else {
            let mut claims = Vec::with_capacity(lines.len());
            for (at, line) in &lines {
                let claim: Claim = serde_json::from_str(line)
                    .map_err(|e| file.fault(*at, format!("this is no claim: {e}")))?;
                claims.push(claim);
            }
            self.form.claims_again(&head.doc_id, claims, part);
        }
        Ok(lines.len() as u64)
    }

    /// Sees that the document is neither out already nor out of order.
    fn check(&mut self, number: usize, head: &Head) -> Result<(), Error> {
        let file = &self.files[number];
        let twice = |other: usize| {
            let other = self.files[other].path.display();
            file.fault(
                file.number,
                format!(
                    "the document {:?} is in {other} too: give each file once",
                    head.doc_id
                ),
            )
        };
        if let (Some(_), Some(order)) = (&self.by_order, head.order) {
            match self.last {
                Some((last, other)) if last == order => return Err(twice(other)),
                Some((last, _)) if last > order => {
                    return Err(file.fault(
                        file.number,
                        "the documents are not in the order of their run: give the files as allege wrote them",
                    ));
                }
                _ => self.last = Some((order, number)),
            }
            return Ok(());
        }
        let mut hash = DefaultHasher::new();
        head.doc_id.hash(&mut hash);
        match *self.seen.entry(hash.finish()).or_insert(number) {
            other if other != number => Err(twice(other)),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path.display(), self.number)
    }
}

impl Claims {
    fn open(path: PathBuf) -> Result<Self, Error> {
        let file = File::open(&path).map_err(|e| Error::io(&path, e))?;
        let from = Compression::of_path(&path).unpack(BufReader::with_capacity(1 << 16, file));
        let mut claims = Self {
            path,
            from,
            number: 0,
            ahead: None,
        };
        claims.advance()?;
        Ok(claims)
    }

    /// Reads the next line that is not empty.
    fn advance(&mut self) -> Result<(), Error> {
        self.ahead = None;
        loop {
            let mut line = String::new();
            let read = (&mut self.from).take(LONGEST).read_line(&mut line);
            let read = read.map_err(|e| Error::io(&self.path, e))?;
            self.number += 1;
            if read == 0 {
                return Ok(());
            }
            if !line.ends_with('\n') {
                return Err(self.fault(
                    self.number,
                    "the last line is not whole: the run that wrote it did not end; let it go on with --resume",
                ));
            }
            line.truncate(line.trim_end().len());
            if line.is_empty() {
                continue;
            }
            let head: Head = serde_json::from_str(&line)
                .map_err(|e| self.fault(self.number, format!("this is no claim of allege: {e}")))?;
            if head.schema.is_some_and(|schema| schema != SCHEMA) {
                return Err(self.fault(
                    self.number,
                    format!("a record of another version (this allege writes schema {SCHEMA}): extract it again"),
                ));
            }
            self.ahead = Some((line, head));
            return Ok(());
        }
    }

    fn fault(&self, line: usize, why: impl Into<String>) -> Error {
        Error::input(&self.path, Some(line), why)
    }
}
