//! What an input is, by its first bytes and its name.
//!
//! Input: the first bytes of a stream. Output: its [`Format`].
//! Invariant: no more than [`HEAD`] bytes are looked at; what the content says goes before what the name says.

use std::io::{BufRead, Read};

use super::{Settings, decode};

/// How many bytes are looked at.
const HEAD: u64 = 8 << 10;

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Nothing in it.
    Empty,
    /// What is not read; the words say what it looks like.
    Unread(&'static str),
    /// One document of plain text.
    Text,
    /// One page.
    Html,
    /// One document a line.
    JsonLines,
    /// One document a row, with this byte between fields.
    Table(u8),
    /// One document a row.
    Parquet,
    /// Records of a crawl.
    Warc,
    /// One packed stream.
    Gzip,
    /// One packed stream.
    Zstd,
    /// An archive of files.
    Zip,
    /// An archive of files.
    Tar,
}

/// The first bytes of `input`, which are taken from it.
pub(crate) fn head(input: &mut dyn BufRead) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

/// First bytes that only one format has.
const MAGIC: &[(&[u8], Format)] = &[
    (b"\x1f\x8b", Format::Gzip),
    (b"\x28\xb5\x2f\xfd", Format::Zstd),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"PAR1", Format::Parquet),
    (b"WARC/", Format::Warc),
    (b"%PDF-", Format::Unread("a PDF")),
    (b"{\\rtf", Format::Unread("rich text")),
    (b"BZh", Format::Unread("bzip2 data, unpack it first")),
    (b"\xfd7zXZ\0", Format::Unread("xz data, unpack it first")),
    (
        b"7z\xbc\xaf\x27\x1c",
        Format::Unread("a 7z archive, unpack it first"),
    ),
];

/// First members of zip archives that are documents of office programs or books.
const OFFICE: &[&[u8]] = &[
    b"[Content_Types].xml",
    b"mimetype",
    b"_rels/.rels",
    b"META-INF/",
];

/// Where the mark of a tar archive stands.
const TAR_MARK: usize = 257;

/// What the input called `name` is whose first bytes are `head`.
pub(crate) fn format(name: &str, head: &[u8], settings: &Settings) -> Format {
    if head.is_empty() {
        return Format::Empty;
    }
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return match format {
            Format::Zip
                if OFFICE
                    .iter()
                    .any(|member| head.get(30..).is_some_and(|h| h.starts_with(member))) =>
            {
                Format::Unread("an office document or book")
            }
            other => *other,
        };
    }
    if head
        .get(TAR_MARK..)
        .is_some_and(|h| h.starts_with(b"ustar"))
    {
        return Format::Tar;
    }
    // Skippable Zstandard frames may stand before the first one with data.
    if head.len() > 4 && (0x50..=0x5f).contains(&head[0]) && head[1..4] == *b"\x2a\x4d\x18" {
        return Format::Zstd;
    }
    let glance = decode::glance(head);
    // Nothing but a byte order mark.
    if glance.is_empty() {
        return Format::Empty;
    }
    if glance.contains(&0) {
        return Format::Unread("binary data");
    }
    let start = glance.trim_ascii_start();
    if looks_like_markup(start) {
        return Format::Html;
    }
    if opens_an_object(start) {
        return Format::JsonLines;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ends = |known: &[&str]| known.iter().any(|k| ending.eq_ignore_ascii_case(k));
    if ends(&["jsonl", "ndjson", "json"]) {
        Format::JsonLines
    } else if ends(&["html", "htm", "xhtml"]) {
        Format::Html
    } else if ends(&["tsv", "tab"]) {
        Format::Table(b'\t')
    } else if ends(&["csv"]) {
        Format::Table(most_frequent_separator(start))
    } else {
        separator_of_header(start, &settings.text_field).map_or(Format::Text, Format::Table)
    }
}

/// True for what begins like a page or other markup.
fn looks_like_markup(start: &[u8]) -> bool {
    let begins = |tag: &str| {
        start
            .get(..tag.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(tag.as_bytes()))
    };
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<?xml",
        "<!--",
    ]
    .iter()
    .any(|tag| begins(tag))
}

/// True for `{"` and `{}`, with white space allowed where JSON allows it.
fn opens_an_object(start: &[u8]) -> bool {
    let mut rest = start.iter().filter(|b| !b.is_ascii_whitespace());
    rest.next() == Some(&b'{') && matches!(rest.next(), Some(b'"' | b'}'))
}

const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

fn first_line(start: &[u8]) -> &[u8] {
    let end = start.iter().position(|b| matches!(b, b'\n' | b'\r'));
    &start[..end.unwrap_or(start.len())]
}

fn most_frequent_separator(start: &[u8]) -> u8 {
    let line = first_line(start);
    let count = |separator: u8| line.iter().filter(|&&b| b == separator).count();
    // Of equals the last is taken, and the comma is the usual one.
    let found = SEPARATORS.into_iter().rev().max_by_key(|&s| count(s));
    found.unwrap_or(b',')
}

/// What parts the names in a first line that has `text_field` as one of several.
fn separator_of_header(start: &[u8], text_field: &str) -> Option<u8> {
    let line = first_line(start);
    SEPARATORS.into_iter().find(|&separator| {
        let mut names = line.split(|&b| b == separator).map(|name| {
            let name = name.trim_ascii();
            name.strip_prefix(b"\"")
                .and_then(|n| n.strip_suffix(b"\""))
                .unwrap_or(name)
        });
        line.contains(&separator) && names.any(|name| name == text_field.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_told_by_content_and_name() {
        let mut tar = vec![b'a'; 512];
        tar[TAR_MARK..TAR_MARK + 5].copy_from_slice(b"ustar");
        let mut office = b"PK\x03\x04".to_vec();
        office.resize(30, 0);
        office.extend_from_slice(b"[Content_Types].xml");
        let rows: &[(&str, &[u8], Format)] = &[
            ("a.txt", b"", Format::Empty),
            ("a.csv", b"\xff\xfe", Format::Empty),
            ("a.txt", b"\xef\xbb\xbf", Format::Empty),
            ("a.txt", b"Gunmen", Format::Text),
            ("a.txt", b" { \"text\": 1}", Format::JsonLines),
            ("stdin", b"{\"text\": \"a\"}", Format::JsonLines),
            ("stdin", b"{x}", Format::Text),
            ("a.JSONL", b"oops", Format::JsonLines),
            ("a.txt", b"\xff\xfea\0", Format::Text),
            ("a.txt", b"\xff\xfe{\0\"\0a\0", Format::JsonLines),
            ("a.txt", b"ab\0c", Format::Unread("binary data")),
            ("a.txt", b"%PDF-1.7", Format::Unread("a PDF")),
            ("a", b"\n<!DOCTYPE HTML><p>", Format::Html),
            ("a.txt", b"<html lang=en>", Format::Html),
            ("a.htm", b"Gunmen", Format::Html),
            ("a.txt", b"<3", Format::Text),
            ("a.csv", b"id,text\n", Format::Table(b',')),
            ("a.csv", b"id;text\n", Format::Table(b';')),
            ("a.csv", b"text\n", Format::Table(b',')),
            ("a.tsv", b"id,text\n", Format::Table(b'\t')),
            (
                "stdin",
                b"\xef\xbb\xbfid\t\"text\"\r\n",
                Format::Table(b'\t'),
            ),
            ("stdin", b"A text, that has commas\n", Format::Text),
            ("a", b"\x1f\x8b\x08", Format::Gzip),
            ("a", b"\x28\xb5\x2f\xfd", Format::Zstd),
            ("a", b"\x51\x2a\x4d\x18\x03", Format::Zstd),
            ("a", b"PK\x03\x04", Format::Zip),
            ("a", &office, Format::Unread("an office document or book")),
            ("a", b"PAR1", Format::Parquet),
            ("a", b"WARC/1.0\r\n", Format::Warc),
            ("a", &tar, Format::Tar),
        ];
        for (name, head, expected) in rows {
            assert_eq!(
                format(name, head, &Settings::default()),
                *expected,
                "{name} {head:?}"
            );
        }
    }
}
