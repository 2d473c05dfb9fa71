//! Compressed outputs.
//!
//! Input: a block of bytes. Output: the block as a gzip member or zstd frame of its own.
//! Invariant: blocks put one after another are a file that every reader of the format takes as one.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use crate::corpus::unpack;

/// How an output is packed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// gzip, `.gz`.
    Gzip,
    /// zstd, `.zst`.
    Zstd,
}

impl Compression {
    /// The compression that the ending of `path` asks for.
    pub(super) fn of_path(path: &Path) -> Self {
        match path.extension() {
            Some(e) if e.eq_ignore_ascii_case("gz") => Self::Gzip,
            Some(e) if e.eq_ignore_ascii_case("zst") => Self::Zstd,
            _ => Self::None,
        }
    }

    /// The bytes that were packed.
    pub(super) fn unpack(self, from: impl BufRead + Send + 'static) -> Box<dyn BufRead + Send> {
        match self {
            Self::None => Box::new(from),
            Self::Gzip => Box::new(BufReader::new(unpack::gzip(from))),
            Self::Zstd => Box::new(BufReader::new(unpack::zstd(from))),
        }
    }

    pub(super) fn pack(self, block: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::None => Ok(block.to_vec()),
            Self::Gzip => {
                let mut encoder =
                    flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
                encoder.write_all(block)?;
                encoder.finish()
            }
            Self::Zstd => Ok(compress_to_vec(block, CompressionLevel::Fastest)),
        }
    }
}
