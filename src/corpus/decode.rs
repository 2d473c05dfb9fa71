//! Bytes to text.
//!
//! Input: the bytes of a document or record, and the encoding that its surroundings declare. Output: the text, and
//! what the user should know about the decoding.
//! Invariant: the text is valid whatever the bytes are; a byte order mark is no part of it.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8};

/// Decoded text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// What was not clear about it, if anything.
    pub(crate) doubt: Option<String>,
}

/// Decodes what the byte order mark says, UTF-8 where it is valid, what is declared, or else what it looks like.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return known(encoding, &bytes[mark..], mark);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, doubt: None },
        Err(error) => error.into_bytes(),
    };
    match declared {
        Some(encoding) if encoding != UTF_8 => known(encoding, &bytes, 0),
        _ if mostly_utf8(&bytes) => known(UTF_8, &bytes, 0),
        _ => {
            let encoding = looks_like(&bytes);
            let mut decoded = known(encoding, &bytes, 0);
            decoded.doubt = Some(format!(
                "not valid UTF-8, and no encoding is declared: read as {}, which it looks like",
                encoding.name()
            ));
            decoded
        }
    }
}

/// The encoding of that name.
pub(crate) fn by_name(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().trim_matches(['"', '\'']);
    Encoding::for_label_no_replacement(label.as_bytes())
}

fn known(encoding: &'static Encoding, bytes: &[u8], mark: usize) -> Decoded {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let doubt = bad.then(|| {
        let first = match encoding == UTF_8 {
            true => Encoding::utf8_valid_up_to(bytes),
            false => 0,
        };
        let name = encoding.name();
        match first {
            0 => format!("some bytes are not valid {name}: they were replaced by \u{fffd}"),
            at => format!(
                "byte {} is not valid {name}: such bytes were replaced by \u{fffd}",
                at + mark
            ),
        }
    });
    Decoded {
        text: text.into_owned(),
        doubt,
    }
}

/// True where there are more characters of several bytes than places that are none: UTF-8 with a scratch in it.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

fn looks_like(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The first bytes of a stream as UTF-8, for looking at: those of UTF-16 are decoded.
pub(crate) fn glance(head: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(head) {
        Some((encoding, mark)) if encoding != UTF_8 => {
            let (text, _) = encoding.decode_without_bom_handling(&head[mark..]);
            Cow::Owned(text.into_owned().into_bytes())
        }
        Some((_, mark)) => Cow::Borrowed(&head[mark..]),
        None => Cow::Borrowed(head),
    }
}

/// A stream of UTF-16 as one of UTF-8, for readers that look for line ends.
pub(crate) struct Recoded<R> {
    from: R,
    decoder: Decoder,
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

/// Bytes that are decoded at once.
const STEP: usize = 16 << 10;

impl<R: BufRead> Recoded<R> {
    /// `from`, which begins with a byte order mark.
    pub(crate) fn new(from: R) -> Self {
        Self {
            from,
            decoder: UTF_8.new_decoder(),
            text: vec![0; STEP],
            at: STEP,
            ended: false,
        }
    }
}

impl<R: BufRead> Read for Recoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            let bytes = self.from.fill_buf()?;
            let last = bytes.is_empty();
            self.text.resize(STEP, 0);
            let (_, read, written, _) = self.decoder.decode_to_utf8(bytes, &mut self.text, last);
            self.from.consume(read);
            self.text.truncate(written);
            self.at = 0;
            self.ended = last;
        }
        let read = buffer.len().min(self.text.len() - self.at);
        buffer[..read].copy_from_slice(&self.text[self.at..self.at + read]);
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_declared_seen_or_guessed() {
        let latin = by_name("iso-8859-1");
        let rows: &[(&[u8], Option<&'static Encoding>, &str, &str)] = &[
            (b"Kyiv", None, "Kyiv", ""),
            (
                b"caf\xe9 in Mosul",
                None,
                "caf\u{e9} in Mosul",
                "windows-1252",
            ),
            (b"caf\xe9 in Mosul", latin, "caf\u{e9} in Mosul", ""),
            (b"caf\xc3\xa9 in Mosul", latin, "caf\u{e9} in Mosul", ""),
            (
                b"caf\xc3\xa9, \xc3\xa9 \xff",
                None,
                "caf\u{e9}, \u{e9} \u{fffd}",
                "byte 10 is not valid UTF-8",
            ),
            (b"\xef\xbb\xbfKyiv", None, "Kyiv", ""),
            (
                b"\xef\xbb\xbfK\xff",
                None,
                "K\u{fffd}",
                "byte 4 is not valid UTF-8",
            ),
            (b"\xff\xfeK\0y\0", None, "Ky", ""),
            (b"", None, "", ""),
        ];
        for (bytes, declared, text, doubt) in rows {
            let decoded = decode(bytes.to_vec(), *declared);
            assert_eq!(decoded.text, *text);
            match &decoded.doubt {
                Some(said) => assert!(!doubt.is_empty() && said.contains(doubt), "{said}"),
                None => assert_eq!(*doubt, ""),
            }
        }
        let cyrillic = b"\xc2\xee\xe9\xed\xe0 \xe2 \xe3\xee\xf0\xee\xe4\xe5 \xef\xf0\xee\xe4\xee\xeb\xe6\xe0\xe5\xf2\xf1\xff";
        assert_eq!(
            decode(cyrillic.to_vec(), None).text,
            "Война в городе продолжается"
        );
    }

    #[test]
    fn utf16_streams_become_utf8() {
        let text = "Čačak \u{1d54f} fell.\n".repeat(5000);
        let bytes: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        let mut read = String::new();
        let reader = Recoded::new(std::io::BufReader::with_capacity(17, bytes.as_slice()));
        { reader }.read_to_string(&mut read).expect("it is UTF-16");
        assert_eq!(read, text);
    }
}
