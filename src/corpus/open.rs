//! Open: from a file or stream to the reader of its format, through whatever it is packed in.
//!
//! Input: a file, or a stream with a name. Output: the entries of all documents in it.
//! Invariant: a member of an archive is called `path!member`; what is packed more than [`DEEPEST`] times is refused.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::meter::Meter;
use super::sniff::{self, Format};
use super::{Entry, Settings, Sink, Source, decode, html, jsonl, table, text, unpack, warc};
use crate::error::{Error, ErrorKind};

/// How many packings may lie around a document: `.tar.gz` counts two.
const DEEPEST: usize = 6;

/// Bytes that are read at once.
const STEP: usize = 64 << 10;

/// How one file is opened.
#[derive(Debug, Clone)]
pub(crate) struct Opening<'c> {
    settings: &'c Settings,
    meter: Meter,
    depth: usize,
}

impl<'c> Opening<'c> {
    /// Opens a file whose bytes `meter` counts.
    pub(crate) fn new(settings: &'c Settings, meter: Meter) -> Self {
        Self {
            settings,
            meter,
            depth: 0,
        }
    }

    /// Reads the file `path`.
    pub(crate) fn file(&self, path: &Path, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let opened = File::open(path).and_then(|file| Ok((file.metadata()?.is_file(), file)));
        let (can_seek, file) = match opened {
            Ok(opened) => opened,
            Err(error) => return sink(Entry::Skipped(Error::io(path, error))),
        };
        let mut file = BufReader::with_capacity(STEP, self.meter.file(file));
        let head = match sniff::head(&mut file) {
            Ok(head) => head,
            Err(error) => return sink(Entry::Skipped(Error::io(path, error))),
        };
        let called = path.to_string_lossy();
        let format = sniff::format(&called, &head, self.settings);
        if can_seek && format == Format::Zip {
            return match file.rewind() {
                Ok(()) => self.zip(path, file, sink),
                Err(error) => sink(Entry::Skipped(Error::io(path, error))),
            };
        }
        if can_seek && format == Format::Parquet {
            return match File::open(path) {
                Ok(file) => self.parquet(path, file, sink),
                Err(error) => sink(Entry::Skipped(Error::io(path, error))),
            };
        }
        self.sniffed(format, path, &called, &head, &mut file, sink)
    }

    /// Reads standard input.
    pub(crate) fn stdin(&self, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let mut input = BufReader::with_capacity(STEP, self.meter.file(io::stdin().lock()));
        self.stream(Path::new("stdin"), "stdin", &mut input, sink)
    }

    /// Reads a stream; `called` is the name that tells what it is.
    fn stream(
        &self,
        name: &Path,
        called: &str,
        input: &mut dyn BufRead,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        match sniff::head(input) {
            Ok(head) => {
                let format = sniff::format(called, &head, self.settings);
                self.sniffed(format, name, called, &head, input, sink)
            }
            Err(error) => sink(Entry::Skipped(Error::io(name, error))),
        }
    }

    /// Reads `head` and what follows it in `input`.
    fn sniffed(
        &self,
        format: Format,
        name: &Path,
        called: &str,
        head: &[u8],
        input: &mut dyn BufRead,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let mut input = BufReader::with_capacity(STEP, head.chain(input));
        match format {
            Format::Empty => sink(Entry::Warning(Error::input(
                name,
                None,
                "the file is empty",
            ))),
            Format::Unread(what) => {
                let why = format!("{what}, which is not read: skipped");
                let error = Error::input(name, None, why);
                sink(Entry::Skipped(error.of_kind(ErrorKind::Unsupported)))
            }
            Format::Gzip => self.packed(name, called, unpack::gzip(input), sink),
            Format::Zstd => self.packed(name, called, unpack::zstd(input), sink),
            Format::Tar => self.tar(name, input, sink),
            Format::Zip => match spooled(&mut input) {
                Ok(file) => self.zip(name, BufReader::with_capacity(STEP, file), sink),
                Err(error) => sink(Entry::Skipped(Error::io(name, error))),
            },
            Format::Parquet => match spooled(&mut input) {
                Ok(file) => self.parquet(name, file, sink),
                Err(error) => sink(Entry::Skipped(Error::io(name, error))),
            },
            Format::Text | Format::Html | Format::Warc | Format::JsonLines | Format::Table(_) => {
                let is_wide = encoding_rs::Encoding::for_bom(head)
                    .is_some_and(|(e, _)| e != encoding_rs::UTF_8);
                let mut recoded;
                let input: &mut dyn BufRead = if is_wide {
                    recoded = BufReader::with_capacity(STEP, decode::Recoded::new(input));
                    &mut recoded
                } else {
                    &mut input
                };
                let settings = self.settings;
                let source = Source {
                    name,
                    input,
                    settings,
                };
                match format {
                    Format::Html => html::read(source, sink),
                    Format::Warc => warc::read(source, sink),
                    Format::JsonLines => jsonl::read(source, sink),
                    Format::Table(separator) => table::read(source, separator, sink),
                    _ => text::read(source, sink),
                }
            }
        }
    }

    /// The opening of what is packed in the input called `name`; the user is told where that goes too deep.
    fn deeper(&self, name: &Path, sink: &mut Sink<'_>) -> ControlFlow<(), Option<Self>> {
        if self.depth == DEEPEST {
            let why = format!("packed more than {DEEPEST} times: skipped");
            let error = Error::input(name, None, why).of_kind(ErrorKind::Limit);
            sink(Entry::Skipped(error))?;
            return ControlFlow::Continue(None);
        }
        ControlFlow::Continue(Some(Self {
            depth: self.depth + 1,
            ..self.clone()
        }))
    }

    fn packed(
        &self,
        name: &Path,
        called: &str,
        unpacked: impl Read,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let Some(inner) = self.deeper(name, sink)? else {
            return ControlFlow::Continue(());
        };
        let mut unpacked = BufReader::with_capacity(STEP, self.meter.unpacked(unpacked));
        let called = called.rsplit_once('.').map_or(called, |(stem, _)| stem);
        inner.stream(name, called, &mut unpacked, sink)
    }

    fn tar(&self, name: &Path, input: impl Read, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let Some(inner) = self.deeper(name, sink)? else {
            return ControlFlow::Continue(());
        };
        let mut archive = tar::Archive::new(input);
        let broken = |error| Entry::Skipped(Error::io(name, error));
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return sink(broken(error)),
        };
        for entry in entries {
            // After a broken head nothing says where the next member begins.
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return sink(broken(error)),
            };
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let member = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let whole = Whole {
                left: entry.size(),
                from: entry,
            };
            let mut input = BufReader::with_capacity(STEP, whole);
            inner.member(name, &member, &mut input, sink)?;
        }
        ControlFlow::Continue(())
    }

    #[cfg(feature = "parquet")]
    fn parquet(&self, name: &Path, file: File, sink: &mut Sink<'_>) -> ControlFlow<()> {
        self.meter
            .read_beside(file.metadata().map_or(0, |found| found.len()));
        super::parquet::read(name, file, self.settings, sink)
    }

    #[cfg(not(feature = "parquet"))]
    #[expect(
        clippy::unused_self,
        reason = "it is the same call with the feature and without"
    )]
    fn parquet(&self, name: &Path, _: File, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let why = "Parquet, which this program was built without (feature `parquet`): skipped";
        let error = Error::input(name, None, why).of_kind(ErrorKind::Unsupported);
        sink(Entry::Skipped(error))
    }

    fn zip(
        &self,
        name: &Path,
        input: BufReader<impl Read + Seek>,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let Some(inner) = self.deeper(name, sink)? else {
            return ControlFlow::Continue(());
        };
        let mut archive = match zip::ZipArchive::new(input) {
            Ok(archive) => archive,
            Err(error) => {
                let why = format!("not a whole zip archive: {error}");
                return sink(Entry::Skipped(Error::input(name, None, why)));
            }
        };
        for number in 0..archive.len() {
            let called = archive.name_for_index(number).and_then(Result::ok);
            let called = called.map_or_else(|| format!("member {number}"), Cow::into_owned);
            match archive.by_index(number) {
                Ok(member) if member.is_dir() => {}
                Ok(member) => {
                    let unpacked = self.meter.unpacked(member);
                    let mut input = BufReader::with_capacity(STEP, unpacked);
                    inner.member(name, &called, &mut input, sink)?;
                }
                Err(error) => {
                    let why = format!("cannot be unpacked: {error}");
                    let name = member_name(name, &called);
                    sink(Entry::Skipped(Error::input(name, None, why)))?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn member(
        &self,
        archive: &Path,
        member: &str,
        input: &mut dyn BufRead,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let member = member.strip_prefix("./").unwrap_or(member);
        // Hidden files stay out here as they do in folders.
        if member
            .split('/')
            .any(|part| part.starts_with('.') || part == "__MACOSX")
        {
            return ControlFlow::Continue(());
        }
        self.stream(&member_name(archive, member), member, input, sink)
    }
}

/// A reader that says so where it ends too early.
struct Whole<R> {
    from: R,
    left: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        if read == 0 && self.left > 0 && !buffer.is_empty() {
            let why = format!(
                "the archive ends {} bytes before the end of this member",
                self.left
            );
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, why));
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

fn member_name(archive: &Path, member: &str) -> PathBuf {
    let mut name = archive.as_os_str().to_owned();
    name.push("!");
    name.push(member);
    name.into()
}

/// A nameless file with all that `input` holds, for formats that are not read from front to back.
fn spooled(input: &mut impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(input, &mut file)?;
    file.rewind()?;
    Ok(file)
}
