//! Outputs that are bytes which follow each other: JSON Lines, text, CSV, GeoJSON.
//!
//! Input: parts. Output: what stands before them, they, and what stands after them, packed if asked for.
//! Invariant: memory is bounded by one block.

use std::io::{self, BufWriter, Write};

use super::compress::Compression;
use super::form::{Form, Format};
use super::writer::{Part, Writer};
use super::{csv, geojson};

/// Packed outputs are cut into blocks of this many bytes, each of which can be unpacked by itself.
const BLOCK: usize = 1 << 20;

pub(super) struct Bytes<W: Write> {
    to: BufWriter<W>,
    /// Bytes of the output so far, before packing.
    length: u64,
    /// What stands between two records; each of them has it in front, the first one loses it.
    between: &'static [u8],
    /// True once a record is written.
    begun: bool,
    /// What stands after all records.
    tail: &'static [u8],
    compression: Compression,
    /// What is not packed yet.
    block: Vec<u8>,
}

impl<W: Write> Bytes<W> {
    /// Writes to `to` from the beginning.
    pub(super) fn begin(to: W, form: &Form) -> io::Result<Self> {
        let mut bytes = Self::go_on(to, form, 0);
        bytes.put(&head(form))?;
        Ok(bytes)
    }

    /// Writes to `to` what comes after the first `length` bytes.
    pub(super) fn go_on(to: W, form: &Form, length: u64) -> Self {
        let (between, tail): (&[u8], &[u8]) = match form.format {
            Format::GeoJson => (geojson::BETWEEN, geojson::TAIL),
            _ => (b"", b""),
        };
        Self {
            to: BufWriter::with_capacity(1 << 16, to),
            length,
            between,
            begun: length > head(form).len() as u64,
            tail,
            compression: form.compression,
            block: Vec::new(),
        }
    }

    fn put(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        if self.compression == Compression::None {
            return self.to.write_all(bytes);
        }
        while self.block.len() + bytes.len() >= BLOCK {
            let (now, later) = bytes.split_at(BLOCK - self.block.len());
            self.block.extend_from_slice(now);
            bytes = later;
            self.pack()?;
        }
        self.block.extend_from_slice(bytes);
        Ok(())
    }

    fn pack(&mut self) -> io::Result<()> {
        let packed = self.compression.pack(&self.block)?;
        self.block.clear();
        self.to.write_all(&packed)
    }
}

/// What stands before all records.
fn head(form: &Form) -> Vec<u8> {
    match form.format {
        Format::Csv => csv::head(form.hxl),
        Format::GeoJson => geojson::HEAD.to_vec(),
        _ => Vec::new(),
    }
}

impl<W: Write> Writer for Bytes<W> {
    fn write(&mut self, part: &mut Part) -> io::Result<()> {
        let mut bytes = part.bytes.as_slice();
        if !self.begun && !bytes.is_empty() {
            bytes = &bytes[self.between.len()..];
            self.begun = true;
        }
        self.put(bytes)?;
        part.bytes.clear();
        Ok(())
    }

    fn flush(&mut self) -> io::Result<Option<u64>> {
        self.to.flush()?;
        // Where a packed output could be gone on with depends on its blocks, which documents do not end with.
        Ok((self.compression == Compression::None).then_some(self.length))
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.put(self.tail)?;
        // An output without a record is packed too: nothing at all would be no file of its kind.
        if self.compression != Compression::None && (!self.block.is_empty() || self.length == 0) {
            self.pack()?;
        }
        self.to.flush()
    }
}
