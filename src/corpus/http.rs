//! HTTP: the answer of a server as crawls keep it.
//!
//! Input: a head and what follows it. Output: the body, unpacked, if it is a page or plain text.
//! Invariant: no more than the longest head and the longest document is held.

use std::io::{self, BufRead, Read};

use encoding_rs::Encoding;

use super::sniff::{self, Format};
use super::{Settings, decode, unpack};

/// Header lines, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headers(Vec<(String, String)>);

impl Headers {
    /// The first value under `name`, in any case of letters.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self
            .0
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// Reads header lines up to the empty one after them.
pub(crate) fn headers(
    input: &mut dyn BufRead,
    longest: usize,
) -> io::Result<Result<Headers, String>> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut rest = input.take(longest as u64);
    loop {
        let mut line = Vec::new();
        rest.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            let why = if rest.limit() == 0 {
                "a head that is too long"
            } else {
                "the end stands in a head"
            };
            return Ok(Err(why.to_owned()));
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            return Ok(Ok(Headers(headers)));
        }
        match (line.split_once(':'), headers.last_mut()) {
            // A line that begins with a space goes on with the last one.
            (_, Some((_, value))) if line.starts_with([' ', '\t']) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (Some((key, value)), _) => {
                headers.push((key.trim().to_owned(), value.trim().to_owned()))
            }
            (None, _) => {
                let shown: String = line.chars().take(40).collect();
                return Ok(Err(format!("{shown:?} is no header line")));
            }
        }
    }
}

/// Status and headers.
#[derive(Debug)]
pub(crate) struct Head {
    status: u16,
    headers: Headers,
}

/// A page or text.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) bytes: Vec<u8>,
    pub(crate) is_html: bool,
    /// The encoding that the head declares.
    pub(crate) charset: Option<&'static Encoding>,
}

/// What follows a head.
#[derive(Debug)]
pub(crate) enum Found {
    Text(Body),
    /// An image, a redirect, an error page ...
    NoText,
    TooLong,
    Broken(String),
}

/// Reads the head of an answer.
pub(crate) fn response(
    input: &mut dyn BufRead,
    longest: usize,
) -> io::Result<Result<Head, String>> {
    let mut line = Vec::new();
    input.take(longest as u64).read_until(b'\n', &mut line)?;
    let line = String::from_utf8_lossy(&line);
    let status = line
        .strip_prefix("HTTP/")
        .and_then(|rest| rest.split_whitespace().nth(1)?.parse().ok());
    let Some(status) = status else {
        return Ok(Err("no status line".to_owned()));
    };
    let headers = headers(input, longest)?;
    Ok(headers.map(|headers| Head { status, headers }))
}

impl Head {
    /// The head of a file that came without one.
    pub(crate) fn of_file(headers: Headers) -> Self {
        Self {
            status: 200,
            headers,
        }
    }

    /// Reads the body.
    pub(crate) fn body(&self, input: &mut dyn BufRead, longest: usize) -> io::Result<Found> {
        let content_type = self.headers.get("content-type").unwrap_or("");
        let mut parts = content_type.split(';').map(str::trim);
        let kind = parts.next().unwrap_or("").to_ascii_lowercase();
        let is_html = match kind.as_str() {
            "text/html" | "application/xhtml+xml" => Some(true),
            "text/plain" => Some(false),
            "" => None,
            _ => return Ok(Found::NoText),
        };
        if !matches!(self.status, 200 | 203) {
            return Ok(Found::NoText);
        }
        let charset = parts.find_map(|part| {
            let (key, label) = part.split_once('=')?;
            key.trim()
                .eq_ignore_ascii_case("charset")
                .then(|| decode::by_name(label))
                .flatten()
        });
        let mut bytes = Vec::new();
        input.take(longest as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > longest {
            return Ok(Found::TooLong);
        }
        let is_chunked = self
            .headers
            .get("transfer-encoding")
            .is_some_and(|e| e.eq_ignore_ascii_case("chunked"));
        if is_chunked && let Some(joined) = joined(&bytes) {
            bytes = joined;
        }
        let bytes = match self.unpacked(bytes, longest) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Ok(Found::TooLong),
            Err(why) => return Ok(Found::Broken(why)),
        };
        let is_html = match is_html {
            Some(known) => known,
            None => {
                match sniff::format("", &bytes[..bytes.len().min(1024)], &Settings::default()) {
                    Format::Html => true,
                    Format::Text => false,
                    _ => return Ok(Found::NoText),
                }
            }
        };
        Ok(Found::Text(Body {
            bytes,
            is_html,
            charset,
        }))
    }

    /// The body without its content encoding; `None` where it is too long then. Crawlers often keep the header of an
    /// encoding that they have undone.
    fn unpacked(&self, bytes: Vec<u8>, longest: usize) -> Result<Option<Vec<u8>>, String> {
        let encoding = self
            .headers
            .get("content-encoding")
            .unwrap_or("")
            .to_ascii_lowercase();
        let mut to = Vec::new();
        let read = match encoding.as_str() {
            "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => unpack::gzip(bytes.as_slice())
                .take(longest as u64 + 1)
                .read_to_end(&mut to),
            "deflate" if bytes.first() == Some(&0x78) => unpack::zlib(bytes.as_slice())
                .take(longest as u64 + 1)
                .read_to_end(&mut to),
            "zstd" if bytes.starts_with(b"\x28\xb5\x2f\xfd") => unpack::zstd(bytes.as_slice())
                .take(longest as u64 + 1)
                .read_to_end(&mut to),
            "" | "identity" | "gzip" | "x-gzip" | "deflate" | "zstd" => return Ok(Some(bytes)),
            _ if std::str::from_utf8(&bytes).is_ok() => return Ok(Some(bytes)),
            other => return Err(format!("a body packed with {other:?}, which is not read")),
        };
        match read {
            Ok(length) => Ok((length <= longest).then_some(to)),
            Err(error) => Err(format!("a body that cannot be unpacked: {error}")),
        }
    }
}

/// The chunks of a body as one; `None` where it is not in chunks, as crawlers often keep the header of what they joined.
fn joined(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(bytes.len());
    loop {
        let end = bytes.iter().take(1024).position(|&b| b == b'\n')?;
        let line = std::str::from_utf8(&bytes[..end]).ok()?;
        let size = line.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        bytes = &bytes[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(bytes.get(..size)?);
        bytes = &bytes[size..];
        bytes = bytes.strip_prefix(b"\r").unwrap_or(bytes);
        bytes = bytes.strip_prefix(b"\n")?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn body(head: &str, body: &[u8]) -> Found {
        let stream = [head.as_bytes(), b"\r\n\r\n", body].concat();
        let mut input = stream.as_slice();
        let head = response(&mut input, 1000)
            .expect("no fault of reading")
            .expect("a head");
        head.body(&mut input, 100).expect("no fault of reading")
    }

    #[test]
    fn bodies_are_unpacked_where_they_are_packed() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"They fled.").expect("a vector takes all");
        let packed = packed.finish().expect("a vector takes all");
        let html = "HTTP/1.1 200 OK\r\ncontent-type: text/html; x; Charset=\"koi8-r\"";
        let rows: &[(String, &[u8], &[u8])] = &[
            (html.to_owned(), b"They fled.", b"They fled."),
            (
                format!("{html}\r\nContent-Encoding: gzip"),
                &packed,
                b"They fled.",
            ),
            (
                format!("{html}\r\nContent-Encoding: gzip"),
                b"They fled.",
                b"They fled.",
            ),
            (
                format!("{html}\r\nTransfer-Encoding: chunked"),
                b"A\r\nThey fled.\r\n0\r\n\r\n",
                b"They fled.",
            ),
            (
                format!("{html}\r\nTransfer-Encoding: chunked"),
                b"They fled.",
                b"They fled.",
            ),
        ];
        for (head, bytes, expected) in rows {
            let Found::Text(body) = body(head, bytes) else {
                panic!("{head}");
            };
            assert_eq!(body.bytes, *expected, "{head}");
            assert!(body.is_html);
            assert_eq!(body.charset.map(Encoding::name), Some("KOI8-R"));
        }
    }

    #[test]
    fn what_is_no_text_or_too_much_is_told() {
        let ok = "HTTP/1.1 200 OK";
        assert!(matches!(body("HTTP/1.0 302 Found", b"x"), Found::NoText));
        assert!(matches!(
            body(&format!("{ok}\r\nContent-Type: image/png"), b"x"),
            Found::NoText
        ));
        assert!(matches!(body(ok, b"\x89PNG\0"), Found::NoText));
        assert!(matches!(body(ok, &[b'x'; 101]), Found::TooLong));
        let packed = format!("{ok}\r\nContent-Type: text/plain\r\nContent-Encoding: br");
        assert!(matches!(body(&packed, b"\x8b\xff"), Found::Broken(_)));
        assert!(matches!(body(&packed, b"plain"), Found::Text(_)));
    }
}
