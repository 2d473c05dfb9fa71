//! CSV: one claim a row, its slots side by side.
//!
//! Input: claims. Output: rows; before them the names of the columns, and their HXL tags if asked for.
//! Invariant: every row has every column; an empty cell is a slot or value that the text does not give.

use std::fmt::Write as _;

use csv::{ByteRecord, Writer, WriterBuilder};

use super::columns::CLAIM;
use super::value::Value;
use crate::claim::Claim;

/// The first row, and the second if there is to be one.
pub(super) fn head(hxl: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rows = writer(&mut out);
    row(&mut rows, CLAIM.iter().map(|column| column.name()));
    if hxl {
        row(&mut rows, CLAIM.iter().map(|column| column.hxl.as_str()));
    }
    drop(rows);
    out
}

/// Appends `claims` to `out`, one a row.
pub(super) fn claims(claims: &[Claim], out: &mut Vec<u8>) {
    if claims.is_empty() {
        return;
    }
    let mut rows = writer(out);
    let mut cells = ByteRecord::new();
    let mut number = String::new();
    for claim in claims {
        cells.clear();
        for column in CLAIM.iter() {
            number.clear();
            match column.value(claim) {
                Value::Null => cells.push_field(b""),
                Value::Text(text) => cells.push_field(text.as_bytes()),
                other => {
                    let _ = write!(number, "{other}");
                    cells.push_field(number.as_bytes());
                }
            }
        }
        row(&mut rows, &cells);
    }
}

fn writer(out: &mut Vec<u8>) -> Writer<&mut Vec<u8>> {
    WriterBuilder::new().from_writer(out)
}

#[expect(
    clippy::expect_used,
    reason = "a vector takes every byte, and all rows have the same columns"
)]
fn row<C: AsRef<[u8]>>(rows: &mut Writer<&mut Vec<u8>>, cells: impl IntoIterator<Item = C>) {
    rows.write_record(cells).expect("a row is written");
}
