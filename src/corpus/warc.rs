//! WARC: the pages of a crawl, CC-NEWS and its like.
//!
//! Input: a stream of records. Output: one document for every page or text in it, called `file#record` or by the
//! header that `--id-field` names; images, redirects, requests and the like are passed over.
//! Invariant: a broken record costs itself: reading goes on at the next line that begins one.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::http::{self, Body, Found, Head, Headers};
use super::{Entry, Passed, Settings, Sink, Source, decode, html};
use crate::error::Error;

/// Longest line and longest head of a record, in bytes.
const LONGEST_HEAD: usize = 64 << 10;

/// Reads one document a page.
pub(crate) fn read(source: Source<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let Source {
        name,
        input,
        settings,
    } = source;
    let mut records = Records {
        input,
        number: 0,
        after_broken: false,
    };
    loop {
        let record = records.next(settings);
        let number = records.number;
        match record {
            Ok(None) => return ControlFlow::Continue(()),
            Ok(Some((_, Content::Beside))) => {}
            Ok(Some((_, Content::NoText))) => sink(Entry::Passed(Passed::NoText))?,
            Ok(Some((_, Content::TooLong))) => sink(settings.too_long(name, Some(number)))?,
            Ok(Some((headers, Content::Text(body)))) => {
                document(name, number, &headers, body, settings, sink)?;
            }
            Err(Fault::Record(why)) => {
                sink(Entry::Skipped(Error::input(name, Some(number), why)))?;
            }
            Err(Fault::Input(error)) => return sink(Entry::Skipped(Error::io(name, error))),
        }
    }
}

/// Gives out the document of a record.
fn document(
    name: &Path,
    number: usize,
    headers: &Headers,
    body: Body,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let declared = body
        .charset
        .or_else(|| body.is_html.then(|| html::declared(&body.bytes)).flatten());
    let decoded = decode::decode(body.bytes, declared);
    if let Some(doubt) = decoded.doubt {
        sink(Entry::Warning(Error::input(name, Some(number), doubt)))?;
    }
    let (text, date) = if body.is_html {
        let article = html::article(&decoded.text);
        (article.text, article.date)
    } else {
        (decoded.text, None)
    };
    if text.trim_ascii().is_empty() {
        return sink(Entry::Passed(Passed::NoText));
    }
    let own = |field: &str| headers.get(field).map(str::to_owned);
    let id = own(&settings.id_field).unwrap_or_else(|| super::id(name, Some(number)));
    let date = date.or_else(|| own(&settings.date_field));
    settings.document(name, Some(number), id, date.as_deref(), text, sink)
}

/// What a record holds.
enum Content {
    /// What was sent or noted beside the pages.
    Beside,
    /// Something that came, and is no text.
    NoText,
    TooLong,
    Text(Body),
}

enum Fault {
    /// The stream gives no more.
    Input(io::Error),
    /// The record is broken.
    Record(String),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Input(error)
    }
}

struct Records<'i> {
    input: &'i mut dyn BufRead,
    number: usize,
    /// True while the beginning of the next record is looked for.
    after_broken: bool,
}

impl Records<'_> {
    fn next(&mut self, settings: &Settings) -> Result<Option<(Headers, Content)>, Fault> {
        if !self.begin()? {
            return Ok(None);
        }
        let headers = match http::headers(self.input, LONGEST_HEAD)? {
            Ok(headers) => headers,
            Err(why) => return Err(self.broken(why)),
        };
        let Some(length) = headers
            .get("content-length")
            .and_then(|l| l.parse::<u64>().ok())
        else {
            return Err(self.broken("a record without Content-Length"));
        };
        let mut block = self.input.take(length);
        let content = content(&headers, &mut block, settings)?;
        io::copy(&mut block, &mut io::sink())?;
        if block.limit() > 0 {
            let why = format!(
                "the stream ends {} bytes before the end of a record",
                block.limit()
            );
            return Err(self.broken(why));
        }
        if !self.ends()? {
            return Err(self.broken("no record ends where its Content-Length says"));
        }
        // What cannot be read may have any length: its end is where the next record begins.
        let content = content.map_err(|why| self.broken(why))?;
        Ok(Some((headers, content)))
    }

    fn broken(&mut self, why: impl Into<String>) -> Fault {
        self.after_broken = true;
        Fault::Record(why.into())
    }

    /// Reads on to behind the next line that begins a record.
    fn begin(&mut self) -> Result<bool, Fault> {
        loop {
            let mut line = Vec::new();
            let read = self
                .input
                .take(LONGEST_HEAD as u64)
                .read_until(b'\n', &mut line)?;
            if read == 0 {
                return Ok(false);
            }
            let line = line.trim_ascii_end();
            if line.starts_with(b"WARC/") && line.len() < 12 {
                self.number += 1;
                self.after_broken = false;
                return Ok(true);
            }
            if !self.after_broken && !line.is_empty() {
                self.number += 1;
                return Err(self.broken("no record begins here"));
            }
        }
    }

    /// Reads the two empty lines after a record.
    fn ends(&mut self) -> io::Result<bool> {
        for _ in 0..2 {
            if self.input.fill_buf()?.first() == Some(&b'\r') {
                self.input.consume(1);
            }
            match self.input.fill_buf()?.first() {
                Some(b'\n') => self.input.consume(1),
                // The last record of a file may end with it.
                None => {}
                Some(_) => return Ok(false),
            }
        }
        Ok(true)
    }
}

/// What stands in the block of a record.
fn content(
    headers: &Headers,
    block: &mut dyn BufRead,
    settings: &Settings,
) -> io::Result<Result<Content, String>> {
    let head = match headers.get("warc-type") {
        Some("response") => http::response(block, LONGEST_HEAD)?,
        Some("resource" | "conversion") => Ok(Head::of_file(headers.clone())),
        _ => return Ok(Ok(Content::Beside)),
    };
    let found = match head {
        Ok(head) => head.body(block, settings.max_document)?,
        Err(why) => return Ok(Err(format!("no answer of a server: {why}"))),
    };
    Ok(match found {
        Found::Text(body) => Ok(Content::Text(body)),
        Found::NoText => Ok(Content::NoText),
        Found::TooLong => Ok(Content::TooLong),
        Found::Broken(why) => Err(why),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, extra: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\n{extra}Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn entries(stream: &str) -> Vec<String> {
        let settings = Settings {
            id_field: "WARC-Target-URI".into(),
            date_field: "WARC-Date".into(),
            ..Settings::default()
        };
        let mut input = stream.as_bytes();
        let mut entries = Vec::new();
        let source = Source {
            name: Path::new("c.warc"),
            input: &mut input,
            settings: &settings,
        };
        let flow = read(source, &mut |entry| {
            entries.push(match entry {
                Entry::Document(d) => format!("{} {:?} {}", d.id(), d.date(), d.text()),
                Entry::Warning(why) => format!("warning {why}"),
                Entry::Skipped(why) => why.to_string(),
                Entry::Passed(why) => format!("{why:?}"),
            });
            ControlFlow::Continue(())
        });
        assert!(flow.is_continue());
        entries
    }

    const PAGE: &str =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Gunmen fled.";

    #[test]
    fn pages_and_texts_come_out() {
        let stream = [
            record("warcinfo", "", "software: none"),
            record("request", "", "GET / HTTP/1.1\r\n\r\n"),
            record(
                "response",
                "WARC-Target-URI: http://a.example/\r\nWARC-Date: 2018-05-07T01:02:03Z\r\n",
                PAGE,
            ),
            record(
                "response",
                "",
                "HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n<p>Gone.",
            ),
            record(
                "response",
                "",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG",
            ),
            record("conversion", "Content-Type: text/plain\r\n", "They fled."),
            record(
                "response",
                "",
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nThey \r\n5;x=y\r\nleft.\r\n0\r\n\r\n",
            ),
        ];
        assert_eq!(
            entries(&stream.concat()),
            [
                "http://a.example/ Some(\"2018-05-07\") Gunmen fled.",
                "NoText",
                "NoText",
                "c.warc#6 None They fled.",
                "c.warc#7 None They left.",
            ]
        );
    }

    #[test]
    fn a_broken_record_costs_itself() {
        let good = record("response", "", PAGE);
        let short = good.replace("Content-Length: 7", "Content-Length: 4");
        assert_ne!(short, good);
        let no_length = good.replace("Content-Length", "Content-Longth");
        let no_http = record("response", "", "nonsense");
        let rows: &[(&str, &str)] = &[
            (
                &short,
                "c.warc:2: no record ends where its Content-Length says",
            ),
            (&no_length, "c.warc:2: a record without Content-Length"),
            (&no_http, "c.warc:2: no answer of a server: "),
            (
                "some\nlines\n\nof rubbish\n",
                "c.warc:2: no record begins here",
            ),
            ("WARC/1.0\r\nno colon\r\n\r\n\r\n", "c.warc:2: "),
        ];
        for (broken, why) in rows {
            let found = entries(&[good.as_str(), broken, &good].concat());
            assert_eq!(found.len(), 3, "{found:?}");
            assert_eq!(found[0], "c.warc#1 None Gunmen fled.");
            assert!(found[1].starts_with(why), "{found:?}");
            assert_eq!(found[2], "c.warc#3 None Gunmen fled.");
        }
        let cut = [good.as_str(), &good[..good.len() - 9]].concat();
        let found = entries(&cut);
        assert_eq!(
            found[1],
            "c.warc:2: the stream ends 5 bytes before the end of a record"
        );
    }
}
