//! Report: what a run tells about its inputs: messages, errors file, progress, summary.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use allege::Error;
use serde::Serialize;

use crate::failure::Failure;
use crate::progress::Progress;
use crate::tally::{Tally, reason, say};

/// Errors that are shown where all of them are in a file.
const SHOWN: u64 = 20;

/// Tells what becomes of the inputs.
pub struct Report {
    pub tally: Tally,
    pub progress: Progress,
    errors: Option<Errors>,
    /// Messages so far.
    shown: u64,
    started: Instant,
    /// Seconds of the runs that this one goes on with.
    before: f64,
    ending: Ending,
}

/// What is told at the end.
#[derive(Debug)]
pub struct Ending {
    /// What is counted: claims or marks.
    pub item: &'static str,
    /// Whether the results are in a file, so that the numbers do not stand among them.
    pub to_file: bool,
    /// The file with the summary for programs.
    pub summary: Option<PathBuf>,
    /// Whether a share of the inputs is read, which may well hold nothing that can be.
    pub is_share: bool,
}

/// The summary for programs.
#[derive(Serialize)]
struct Summary<'r> {
    version: &'static str,
    /// What `items` are.
    item: &'static str,
    #[serde(flatten)]
    tally: &'r Tally,
    /// Bytes read from disk, by this run alone.
    bytes_read: u64,
    exit_code: u8,
}

impl Report {
    /// A report that goes on counting at `tally`.
    pub fn new(tally: Tally, progress: Progress, errors: Option<Errors>, ending: Ending) -> Self {
        Self {
            before: tally.seconds,
            tally,
            progress,
            errors,
            shown: 0,
            started: Instant::now(),
            ending,
        }
    }

    pub fn warn(&mut self, why: &Error) {
        self.tally.warnings += 1;
        self.show(&format!("warning: {why}"));
    }

    pub fn skip(&mut self, why: &Error) -> Result<(), Failure> {
        let source = why
            .path()
            .map_or_else(String::new, |path| path.to_string_lossy().into_owned());
        self.count(reason(why), &source, why.line(), why.reason())?;
        self.show(&why.to_string());
        Ok(())
    }

    /// The document `id` has shown a fault of the program.
    pub fn fault(&mut self, id: &str) -> Result<(), Failure> {
        let why = "a fault of the program, please report it with this document: skipped";
        self.count("fault of the program", id, None, why)?;
        self.show(&format!("{id}: {why}"));
        Ok(())
    }

    pub fn pass(&mut self, why: &str) {
        *self.tally.passed.entry(why.to_owned()).or_default() += 1;
    }

    fn count(
        &mut self,
        kind: &str,
        source: &str,
        position: Option<usize>,
        why: &str,
    ) -> Result<(), Failure> {
        *self.tally.skipped.entry(kind.to_owned()).or_default() += 1;
        let Some(errors) = &mut self.errors else {
            return Ok(());
        };
        errors.write(&Line {
            source,
            position,
            kind,
            reason: why,
        })
    }

    /// A message; where an errors file has all of them, only the first ones.
    fn show(&mut self, message: &str) {
        self.shown += 1;
        if self.errors.is_none() || self.shown <= SHOWN {
            self.progress.say(message);
        } else if self.shown == SHOWN + 1 {
            self.progress
                .say("more such messages are left out; the errors file has all errors");
        }
    }

    /// True when inputs were skipped and no document came out.
    pub fn nothing_read(&self) -> bool {
        !self.ending.is_share && self.tally.documents == 0 && self.tally.skipped() > 0
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self.tally.skipped() {
            0 => 0,
            _ if self.nothing_read() => 2,
            _ => 1,
        }
    }

    /// Gives errors file, summary and messages their end.
    pub fn end(&mut self, bytes_read: u64, code: u8) -> Result<(), Failure> {
        self.flush()?;
        self.progress.end(&self.tally, bytes_read);
        if self.ending.to_file || self.tally.is_remarkable() {
            let bytes = self.ending.to_file.then_some(bytes_read);
            for line in self.tally.lines(self.ending.item, bytes) {
                say(&line);
            }
        }
        let Some(path) = &self.ending.summary else {
            return Ok(());
        };
        let summary = Summary {
            version: env!("CARGO_PKG_VERSION"),
            item: self.ending.item,
            tally: &self.tally,
            bytes_read,
            exit_code: code,
        };
        let json = serde_json::to_string_pretty(&summary).map_err(std::io::Error::from);
        let written = json.and_then(|json| std::fs::write(path, json + "\n"));
        written.map_err(|error| Failure::write(&path.display().to_string(), &error))
    }

    /// Hands on what is written; gives the length of the errors file.
    pub fn flush(&mut self) -> Result<u64, Failure> {
        self.tally.seconds = self.before + self.started.elapsed().as_secs_f64();
        self.errors.as_mut().map_or(Ok(0), Errors::flush)
    }
}

/// One error, as a line of the errors file.
#[derive(Serialize)]
struct Line<'e> {
    source: &'e str,
    position: Option<usize>,
    kind: &'e str,
    reason: &'e str,
}

/// The file with one line for each input that gave no document.
pub struct Errors {
    path: PathBuf,
    to: BufWriter<File>,
    length: u64,
}

impl Errors {
    /// Opens the file `path`, to go on behind its first `length` bytes.
    pub fn open(path: &Path, length: u64) -> Result<Self, Failure> {
        let open = || -> std::io::Result<File> {
            let mut file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(path)?;
            if file.metadata()?.is_file() {
                file.set_len(length)?;
                file.seek(SeekFrom::Start(length))?;
            }
            Ok(file)
        };
        let file = open().map_err(|error| Failure::write(&path.display().to_string(), &error))?;
        Ok(Self {
            path: path.to_owned(),
            to: BufWriter::new(file),
            length,
        })
    }

    fn write(&mut self, line: &Line<'_>) -> Result<(), Failure> {
        let bytes = serde_json::to_vec(line).map_err(std::io::Error::from);
        let written = bytes.and_then(|mut bytes| {
            bytes.push(b'\n');
            self.length += bytes.len() as u64;
            self.to.write_all(&bytes)
        });
        written.map_err(|error| self.failure(&error))
    }

    fn flush(&mut self) -> Result<u64, Failure> {
        let flushed = self.to.flush();
        flushed.map_err(|error| self.failure(&error))?;
        Ok(self.length)
    }

    fn failure(&self, error: &std::io::Error) -> Failure {
        Failure::write(&self.path.display().to_string(), error)
    }
}
