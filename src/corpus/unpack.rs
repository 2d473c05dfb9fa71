//! Unpack: gzip and Zstandard streams of any number of members.
//!
//! Input: packed bytes. Output: the bytes that were packed.
//! Invariant: memory is bounded by the window of the format; a stream that ends too early is an error.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// The bytes that were packed with gzip.
pub(crate) fn gzip<R: BufRead>(from: R) -> impl Read {
    flate2::bufread::MultiGzDecoder::new(from)
}

/// The bytes that were packed with zlib, which HTTP calls "deflate".
pub(crate) fn zlib<R: BufRead>(from: R) -> impl Read {
    flate2::bufread::ZlibDecoder::new(from)
}

/// The bytes that were packed with Zstandard.
pub(crate) fn zstd<R: BufRead>(from: R) -> impl Read {
    Frames {
        decoder: FrameDecoder::new(),
        from,
        open: false,
    }
}

/// One Zstandard frame after another.
struct Frames<R> {
    decoder: FrameDecoder,
    from: R,
    open: bool,
}

impl<R: BufRead> Frames<R> {
    /// Begins the next frame, if there is one, and passes over those that hold no data.
    fn next(&mut self) -> io::Result<bool> {
        while !self.from.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.from) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let length = u64::from(length);
                    let skipped = io::copy(&mut (&mut self.from).take(length), &mut io::sink())?;
                    if skipped < length {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(broken(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.open {
                if !self.next()? {
                    return Ok(0);
                }
                self.open = true;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                let decoded = self.decoder.decode_blocks(&mut self.from, one);
                decoded.map_err(broken)?;
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            self.open = false;
            let said = self.decoder.get_checksum_from_data();
            if said.is_some() && said != self.decoder.get_calculated_checksum() {
                return Err(broken("the checksum does not match"));
            }
        }
    }
}

fn broken(why: impl std::fmt::Display) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("broken Zstandard data: {why}"),
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn all(mut from: impl Read) -> io::Result<String> {
        let mut text = String::new();
        from.read_to_string(&mut text).map(|_| text)
    }

    fn gzipped(text: &str) -> Vec<u8> {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        to.write_all(text.as_bytes()).expect("a vector takes all");
        to.finish().expect("a vector takes all")
    }

    fn zstandard(text: &str) -> Vec<u8> {
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    #[test]
    fn members_and_frames_follow_each_other() {
        let two = [gzipped("Gunmen "), gzipped("fled.")].concat();
        assert_eq!(all(gzip(two.as_slice())).expect("whole"), "Gunmen fled.");
        let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec();
        let two = [zstandard("Gunmen "), skipped, zstandard("fled.")].concat();
        assert_eq!(all(zstd(two.as_slice())).expect("whole"), "Gunmen fled.");
    }

    #[test]
    fn what_ends_too_early_is_an_error() {
        let text = "Gunmen killed two soldiers near the bridge. ".repeat(500);
        for (packed, is_gzip) in [(gzipped(&text), true), (zstandard(&text), false)] {
            for length in [packed.len() - 1, packed.len() / 2, 9] {
                let part = &packed[..length];
                let read = if is_gzip {
                    all(gzip(part))
                } else {
                    all(zstd(part))
                };
                assert!(read.is_err(), "{length} bytes, gzip {is_gzip}");
            }
        }
    }
}
