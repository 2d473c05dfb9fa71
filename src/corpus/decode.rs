//! Bytes to text.
//!
//! Input: the bytes of a file or line. Output: the text, and the first byte that had to be replaced.
//! Invariant: the text is valid whatever the bytes are; a byte order mark is no part of it.

/// Decoded text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// Offset of the first byte that is not valid in the encoding, if any.
    pub(crate) first_bad: Option<usize>,
}

/// Decodes UTF-8, or what the byte order mark says.
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    match encoding_rs::Encoding::for_bom(&bytes) {
        None => decode_utf8(bytes),
        Some((encoding, mark)) if encoding == encoding_rs::UTF_8 => {
            let rest = decode_utf8(bytes[mark..].to_vec());
            Decoded {
                text: rest.text,
                first_bad: rest.first_bad.map(|at| at + mark),
            }
        }
        Some((encoding, mark)) => {
            let (text, bad) = encoding.decode_without_bom_handling(&bytes[mark..]);
            Decoded {
                text: text.into_owned(),
                first_bad: bad.then_some(mark),
            }
        }
    }
}

/// Decodes UTF-8, and nothing else.
pub(crate) fn decode_utf8(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text,
            first_bad: None,
        },
        Err(error) => Decoded {
            first_bad: Some(error.utf8_error().valid_up_to()),
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_bytes_are_replaced_and_located() {
        let rows: &[(&[u8], &str, Option<usize>)] = &[
            (b"Kyiv", "Kyiv", None),
            (b"caf\xe9 in Mosul", "caf\u{fffd} in Mosul", Some(3)),
            (b"\xef\xbb\xbfKyiv", "Kyiv", None),
            (b"\xef\xbb\xbfK\xff", "K\u{fffd}", Some(4)),
            (b"\xff\xfeK\0y\0", "Ky", None),
            (b"", "", None),
        ];
        for (bytes, text, first_bad) in rows {
            let decoded = decode(bytes.to_vec());
            assert_eq!(decoded.text, *text);
            assert_eq!(decoded.first_bad, *first_bad);
        }
    }
}
