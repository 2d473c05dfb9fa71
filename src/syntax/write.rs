//! Writing a model file; only the trainer does.
//!
//! Input: what training counted and weighed. Output: the bytes that `SyntaxModel::read` reads.
//! Invariant: the same input gives the same bytes.

use super::model::MAGIC;
use super::table::LAST;
use super::tag::{Pos, Tag};

/// Collects what a file will hold.
#[derive(Debug, Default)]
pub struct Writer {
    /// The bytes so far.
    pub out: Vec<u8>,
}

impl Writer {
    /// Appends bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    /// Appends a number of one byte.
    pub fn u8(&mut self, value: u8) {
        self.out.push(value);
    }

    /// Appends a number of two bytes.
    pub fn u16(&mut self, value: u16) {
        self.bytes(&value.to_le_bytes());
    }

    /// Appends a number of four bytes.
    pub fn u32(&mut self, value: u32) {
        self.bytes(&value.to_le_bytes());
    }

    /// Appends a number of eight bytes.
    pub fn u64(&mut self, value: u64) {
        self.bytes(&value.to_le_bytes());
    }
}

/// The parts of a model that are small, as the trainer gathers them.
#[derive(Debug, Default)]
pub struct Inventory {
    /// What the numbers of tags stand for; at most 64.
    pub tag_set: Vec<(Pos, Tag)>,
    /// Tags of unknown words, as bits.
    pub open: u64,
    /// Tag sets of known words.
    pub tag_sets: Vec<u64>,
    /// Known words: key and place in `tag_sets`, sorted.
    pub words: Vec<(u32, u16)>,
    /// Label sets of arcs.
    pub label_sets: Vec<u64>,
    /// Places in `label_sets`, see [`LabelSets::place`].
    pub label_places: Vec<u16>,
}

impl Inventory {
    /// The file's first part.
    pub fn write(&self, out: &mut Writer) {
        out.bytes(MAGIC);
        out.u8(self.tag_set.len() as u8);
        for &(pos, tag) in &self.tag_set {
            out.bytes(&[pos as u8, tag as u8]);
        }
        out.u64(self.open);
        write_sets(&self.tag_sets, out);
        out.u32(self.words.len() as u32);
        for &(key, place) in &self.words {
            out.u32(key);
            out.u16(place);
        }
        write_sets(&self.label_sets, out);
        for &place in &self.label_places {
            out.u16(place);
        }
    }
}

fn write_sets(sets: &[u64], out: &mut Writer) {
    out.u16(sets.len() as u16);
    for &set in sets {
        out.u64(set);
    }
}

/// Writes which of 2 to the power of `log2` buckets have weights.
fn write_members(members: impl Iterator<Item = u32>, log2: u32, out: &mut Writer) {
    let mut bytes = vec![0_u8; (1_usize << log2) / 8];
    for bucket in members {
        bytes[(bucket / 8) as usize] |= 1 << (bucket % 8);
    }
    out.u8(log2 as u8);
    out.bytes(&bytes);
}

/// Writes an `ActionTable` from rows that are sorted by bucket.
pub fn write_actions(rows: &[(u32, [i8; 2])], log2: u32, out: &mut Writer) {
    write_members(rows.iter().map(|r| r.0), log2, out);
    for (_, row) in rows {
        out.bytes(&row.map(|w| w as u8));
    }
}

/// Writes a `ClassTable` from rows that are sorted by bucket; none is empty.
pub fn write_classes(rows: &[(u32, Vec<(u8, i8)>)], log2: u32, out: &mut Writer) {
    write_members(rows.iter().map(|r| r.0), log2, out);
    for (_, row) in rows {
        for (k, &(class, weight)) in row.iter().enumerate() {
            let last = if k + 1 == row.len() { LAST } else { 0 };
            out.bytes(&[class | last, weight as u8]);
        }
    }
}
