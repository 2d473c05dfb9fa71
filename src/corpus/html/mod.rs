//! HTML: one page, one document: headline and article.
//!
//! Input: a page. Output: a text of its headline, a blank line, and the paragraphs of its article, each parted from the
//! next by a blank line; its publication date where the page states one.
//! Invariant: nothing of the text is worded anew: entities are decoded and white space is joined as browsers do, and
//! the rest stands in the page.

mod article;
mod date;
mod page;

use std::ops::ControlFlow;

use super::{Entry, Sink, Source, date::in_name, decode};
use crate::error::Error;

/// What a page gives.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Article {
    /// Headline and body; empty where the page has no text.
    pub(crate) text: String,
    /// The ISO day on which the page says it was published.
    pub(crate) date: Option<String>,
}

/// The article of a page in UTF-8.
pub(crate) fn article(markup: &str) -> Article {
    page::read(markup).article()
}

/// The encoding that a page declares in its first bytes.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    // Browsers look at 1,024 bytes; pages keep their declaration further down where nobody checked.
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let at = memchr_all(&head, b"charset=").or_else(|| memchr_all(&head, b"encoding="))?;
    let value = head[at..].trim_ascii_start();
    let value = value
        .strip_prefix(b"\"")
        .or(value.strip_prefix(b"'"))
        .unwrap_or(value);
    let end = value
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)));
    let label = std::str::from_utf8(&value[..end.unwrap_or(value.len())]).ok()?;
    decode::by_name(label)
}

/// The end of the first `needle` in `bytes`.
fn memchr_all(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let mut windows = bytes.windows(needle.len());
    windows
        .position(|window| window == needle)
        .map(|at| at + needle.len())
}

/// Reads one page.
pub(crate) fn read(source: Source<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let name = source.name;
    let settings = source.settings;
    let Some(bytes) = source.whole(sink)? else {
        return ControlFlow::Continue(());
    };
    let encoding = declared(&bytes);
    let decoded = decode::decode(bytes, encoding);
    if let Some(doubt) = decoded.doubt {
        sink(Entry::Warning(Error::input(name, None, doubt)))?;
    }
    let id = super::id(name, None);
    let article = article(&decoded.text);
    if article.text.is_empty() {
        let why = "the page has no text";
        return sink(Entry::Warning(Error::input(name, None, why)));
    }
    let date = article.date.or_else(|| in_name(&id));
    settings.document(name, None, id, date.as_deref(), article.text, sink)
}
