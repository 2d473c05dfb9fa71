//! JSON Lines.
//!
//! Input: one document's claims or layers. Output: one claim, or one document's layers, a line.
//! Invariant: keys stand in the order of the record; the same record gives the same bytes.

use super::offsets::{Offsets, Units};
use crate::annotate::Layers;
use crate::claim::Claim;
use crate::document::Document;

/// Appends `claims` to `out`, one a line.
pub(super) fn claims(claims: &[Claim], out: &mut Vec<u8>) {
    for claim in claims {
        line(claim, out);
    }
}

/// Appends the layers of `document` to `out`, as one line.
pub(super) fn layers(document: &Document<'_>, mut layers: Layers, units: Units, out: &mut Vec<u8>) {
    Offsets::new(document.text(), units).convert_layers(&mut layers);
    line(&layers, out);
}

#[expect(
    clippy::expect_used,
    reason = "a vector takes every byte, and the records hold no map with other keys than strings"
)]
fn line(record: &impl serde::Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, record).expect("a record is JSON");
    out.push(b'\n');
}
