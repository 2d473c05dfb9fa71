//! Plain text: one file, one document.
//!
//! Input: a stream. Output: one document, called like the file.
//! Invariant: line ends stay as they are, so that offsets hold in the file too.

use std::io::Read;
use std::ops::ControlFlow;

use super::{Entry, Sink, Source, decode};
use crate::error::Error;

/// Reads one document.
pub(crate) fn read(source: Source<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let Source {
        name,
        input,
        settings,
    } = source;
    let mut bytes = Vec::new();
    if let Err(error) = input
        .take(settings.max_document as u64 + 1)
        .read_to_end(&mut bytes)
    {
        return sink(Entry::Skipped(Error::io(name, error)));
    }
    if bytes.len() > settings.max_document {
        return sink(settings.too_long(name, None));
    }
    let decoded = decode::decode(bytes);
    if let Some(at) = decoded.first_bad {
        let why = format!("byte {at} is not valid UTF-8: such bytes were replaced by \u{fffd}");
        sink(Entry::Warning(Error::input(name, None, why)))?;
    }
    let id = name.to_string_lossy().replace('\\', "/");
    settings.document(name, None, id, None, decoded.text, sink)
}
