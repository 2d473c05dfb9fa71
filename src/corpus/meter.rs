//! Meter: what is read from disk, and what it unpacks to.
//!
//! Input: the readers of one file, of its packings and their packings. Output: the same bytes.
//! Invariant: no packing gives more than [`FREE`] bytes and [`RATIO`] times what was read from the file so far.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What any file may unpack to, whatever its size.
const FREE: u64 = 64 << 20;

/// How many times its size a larger file may unpack to. Text packs to a twentieth, lists of much the same to a
/// hundredth; a thousandth is a trap.
const RATIO: u64 = 200;

/// Counts the bytes of one file.
#[derive(Debug, Clone)]
pub(crate) struct Meter {
    file: Rc<Cell<u64>>,
    run: Arc<AtomicU64>,
}

impl Meter {
    /// A meter for a file of a run that counts in `run` what it has read.
    pub(crate) fn new(run: Arc<AtomicU64>) -> Self {
        Self {
            file: Rc::default(),
            run,
        }
    }

    /// `from`, the file itself.
    pub(crate) fn file<R>(&self, from: R) -> Counted<R> {
        Counted {
            from,
            meter: self.clone(),
        }
    }

    /// Notes bytes of the file that are read past the meter.
    #[cfg(feature = "parquet")]
    pub(crate) fn read_beside(&self, bytes: u64) {
        self.run.fetch_add(bytes, Ordering::Relaxed);
    }

    /// `from`, which unpacks something.
    pub(crate) fn unpacked<R>(&self, from: R) -> Bounded<R> {
        Bounded {
            from,
            given: 0,
            meter: self.clone(),
        }
    }
}

/// A reader whose bytes are counted.
#[derive(Debug)]
pub(crate) struct Counted<R> {
    from: R,
    meter: Meter,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.meter.file.set(self.meter.file.get() + read as u64);
        self.meter.run.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.from.seek(to)
    }
}

/// A reader that ends with an error where it gives too much.
#[derive(Debug)]
pub(crate) struct Bounded<R> {
    from: R,
    given: u64,
    meter: Meter,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.given += read as u64;
        let allowed = FREE.max(self.meter.file.get().saturating_mul(RATIO));
        if self.given > allowed {
            let why = format!(
                "unpacks to more than {} MB and {RATIO} times its size: stopped, it looks like a decompression bomb",
                FREE >> 20
            );
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
        }
        Ok(read)
    }
}
