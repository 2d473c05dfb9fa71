//! JSON Lines.
//!
//! Input: one document's claims or layers. Output: one claim, or one document's layers, a line.
//! Invariant: keys stand in the order of the record; the same record gives the same bytes.

use std::borrow::Cow;

use super::offsets::{Offsets, Units};
use crate::annotate::Layers;
use crate::claim::Claim;
use crate::document::{Document, Order};

/// Appends `claims` to `out`, one a line, each with the place of its document if that is to be told.
pub(super) fn claims(claims: &[Claim], order: Option<Order>, out: &mut Vec<u8>) {
    for claim in claims {
        line(claim, order, out);
    }
}

/// Appends the layers of `document` to `out`, as one line.
pub(super) fn layers(document: &Document<'_>, mut layers: Layers, units: Units, out: &mut Vec<u8>) {
    Offsets::new(document.text(), units).convert_layers(&mut layers);
    line(&layers, document.order(), out);
}

/// The line as it is without the place of its document.
pub(super) fn without_order(line: &str, order: Option<Order>) -> Option<Cow<'_, str>> {
    match order {
        None => Some(Cow::Borrowed(line)),
        Some(order) => line
            .strip_suffix(&last_key(order))
            .map(|rest| Cow::Owned(format!("{rest}}}"))),
    }
}

/// What stands at the end of a line instead of `}`.
fn last_key([file, entry]: Order) -> String {
    format!(",\"order\":[{file},{entry}]}}")
}

#[expect(
    clippy::expect_used,
    reason = "a vector takes every byte, and the records hold no map with other keys than strings"
)]
fn line(record: &impl serde::Serialize, order: Option<Order>, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, record).expect("a record is JSON");
    if let Some(order) = order {
        out.pop();
        out.extend_from_slice(last_key(order).as_bytes());
    }
    out.push(b'\n');
}
