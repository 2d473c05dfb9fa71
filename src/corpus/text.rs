//! Plain text: one file, one document.
//!
//! Input: a stream. Output: one document, called like the file.
//! Invariant: line ends stay as they are, so that offsets hold in the file too.

use std::ops::ControlFlow;

use super::{Entry, Sink, Source, date, decode};
use crate::error::Error;

/// Reads one document.
pub(crate) fn read(source: Source<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let name = source.name;
    let settings = source.settings;
    let Some(bytes) = source.whole(sink)? else {
        return ControlFlow::Continue(());
    };
    let decoded = decode::decode(bytes, None);
    if let Some(doubt) = decoded.doubt {
        sink(Entry::Warning(Error::input(name, None, doubt)))?;
    }
    let id = super::id(name, None);
    let date = date::in_name(&id);
    settings.document(name, None, id, date.as_deref(), decoded.text, sink)
}
