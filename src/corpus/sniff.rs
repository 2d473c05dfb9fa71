//! What an input is, by its first bytes and its name.
//!
//! Input: the first bytes of a stream. Output: its [`Format`].
//! Invariant: no more than [`HEAD`] bytes are looked at.

use std::io::{BufRead, Read};
use std::path::Path;

/// How many bytes are looked at.
const HEAD: u64 = 8 << 10;

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Nothing in it.
    Empty,
    /// Not text; the words say what it looks like.
    Binary(&'static str),
    /// One document of plain text.
    Text,
    /// One document a line.
    JsonLines,
}

/// The first bytes of `input`, which are taken from it.
pub(crate) fn head(input: &mut dyn BufRead) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

/// First bytes of files that people keep beside their texts.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x1f\x8b", "gzip data, unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd data, unpack it first"),
    (
        b"PK\x03\x04",
        "a zip archive or office document, not plain text",
    ),
    (b"%PDF-", "a PDF, not plain text"),
];

/// What the input called `name` is whose first bytes are `head`.
pub(crate) fn format(name: &Path, head: &[u8]) -> Format {
    if head.is_empty() {
        return Format::Empty;
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Format::Binary(what);
    }
    if encoding_rs::Encoding::for_bom(head).is_none() && head.contains(&0) {
        return Format::Binary("binary data, not text");
    }
    let by_name = name.extension().is_some_and(|x| {
        ["jsonl", "ndjson", "json"]
            .iter()
            .any(|known| x.eq_ignore_ascii_case(known))
    });
    if by_name || opens_an_object(head) {
        Format::JsonLines
    } else {
        Format::Text
    }
}

/// True for `{"` and `{}`, with white space allowed where JSON allows it.
fn opens_an_object(head: &[u8]) -> bool {
    let mut rest = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .iter()
        .filter(|b| !b.is_ascii_whitespace());
    rest.next() == Some(&b'{') && matches!(rest.next(), Some(b'"' | b'}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_told_by_name_and_content() {
        let rows: &[(&str, &[u8], Format)] = &[
            ("a.txt", b"", Format::Empty),
            ("a.txt", b"Gunmen", Format::Text),
            ("a.txt", b" { \"text\": 1}", Format::JsonLines),
            ("stdin", b"{\"text\": \"a\"}", Format::JsonLines),
            ("stdin", b"{x}", Format::Text),
            ("a.JSONL", b"oops", Format::JsonLines),
            ("a.txt", b"\xff\xfea\0", Format::Text),
            ("a.txt", b"ab\0c", Format::Binary("binary data, not text")),
            (
                "a.txt",
                b"%PDF-1.7",
                Format::Binary("a PDF, not plain text"),
            ),
        ];
        for (name, head, expected) in rows {
            assert_eq!(format(Path::new(name), head), *expected, "{name} {head:?}");
        }
    }
}
