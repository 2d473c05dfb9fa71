//! Look-up of folded names in a sorted table by a built index, and the filter of how names begin.
//!
//! Input: the names' text and `world/place_index.bin`, which `allege-tools build-places` writes beside it.
//! Output: where a name's line begins; how many words a name that begins so can have.
//! Invariant: a look-up reads a few bytes of the index and, as a rule, one line of the text; nothing is parsed at load.

use std::borrow::Cow;

use crate::data::Tables;
use crate::hash::Fnv;

/// Slots of the filter; a power of two.
const FILTER: usize = 1 << 19;
/// Marks a slot that holds nothing.
const EMPTY: u32 = u32::MAX;
/// Bits of a slot that hold the line's start; the others are the name's tag.
const OFFSET_BITS: u32 = 24;
const OFFSET: u32 = (1 << OFFSET_BITS) - 1;
/// Words of a name's beginning that the filter knows.
pub(crate) const KNOWN_WORDS: usize = 3;

/// A hash that grows with the letters of a name, so that the beginnings of a name cost nothing more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NameHash(Fnv);

impl NameHash {
    /// The hash of a whole name.
    pub(crate) fn of(name: &str) -> Self {
        let mut hash = Self::default();
        hash.extend(name.as_bytes());
        hash
    }

    /// Adds letters.
    pub(crate) fn extend(&mut self, letters: &[u8]) {
        self.0.extend(letters);
    }

    fn mixed(self) -> u64 {
        let mixed = self.0.mixed();
        mixed ^ (mixed >> 29)
    }
}

/// How many words a name can have, by its first one to three words; 0 says that surely no name begins so.
#[derive(Debug, Clone)]
pub(crate) struct Beginnings(Vec<u8>);

impl Beginnings {
    /// Most words of a name that begins with the words of this hash, itself included; 0 if surely none does.
    pub(crate) fn longest(&self, words: NameHash) -> usize {
        usize::from(self.0[words.mixed() as usize & (FILTER - 1)])
    }

    /// Lets a name be found.
    pub(crate) fn add(&mut self, name: &str) {
        for (hash, words) in beginnings(name) {
            let at = hash.mixed() as usize & (FILTER - 1);
            self.0[at] = self.0[at].max(words.min(255) as u8);
        }
    }
}

/// The hashes of a name's first one to three words, each with the number of all its words.
pub(crate) fn beginnings(name: &str) -> impl Iterator<Item = (NameHash, usize)> {
    let words = name.bytes().filter(|&b| b == b' ').count() + 1;
    let ends = name.match_indices(' ').map(|(at, _)| at);
    ends.chain([name.len()])
        .take(KNOWN_WORDS)
        .map(move |end| (NameHash::of(&name[..end]), words))
}

/// The built index of the names: slots of a hash table, then the filter.
#[derive(Debug, Clone)]
pub(crate) struct PlaceIndex {
    bytes: Cow<'static, [u8]>,
    slots: usize,
}

impl PlaceIndex {
    /// The embedded index.
    pub(crate) fn embedded() -> Self {
        Self::over(Cow::Borrowed(Tables::PLACE_INDEX))
    }

    fn over(bytes: Cow<'static, [u8]>) -> Self {
        let slots = bytes.len().saturating_sub(FILTER) / 4;
        debug_assert!(slots.is_power_of_two());
        Self { bytes, slots }
    }

    /// The filter of the embedded names, to which others may be added.
    pub(crate) fn beginnings(&self) -> Beginnings {
        Beginnings(self.bytes[self.slots * 4..].to_vec())
    }

    /// Where the line of `name` begins in `lines`, the text that the index was built from.
    pub(crate) fn find(&self, lines: &str, name: &str, hash: NameHash) -> Option<u32> {
        let mixed = hash.mixed();
        let tag = (mixed >> 56) as u32;
        let mut slot = (mixed >> 20) as usize & (self.slots - 1);
        loop {
            let bytes = self.bytes.get(slot * 4..slot * 4 + 4)?;
            let entry = u32::from_le_bytes(bytes.try_into().ok()?);
            if entry == EMPTY {
                return None;
            }
            let at = (entry & OFFSET) as usize;
            if entry >> OFFSET_BITS == tag && starts_line(lines, at, name) {
                return Some(at as u32);
            }
            slot = (slot + 1) & (self.slots - 1);
        }
    }

    /// Builds the index of the sorted `lines`.
    ///
    /// # Errors
    /// A text that is longer than offsets of 24 bits reach.
    #[cfg(any(test, feature = "internals"))]
    pub(crate) fn build(lines: &str) -> Result<Vec<u8>, String> {
        if lines.len() >= OFFSET as usize {
            return Err(format!(
                "{} bytes of names: offsets of 24 bits do not reach so far",
                lines.len()
            ));
        }
        let count = lines.lines().count();
        let slots = (count * 3 / 2).next_power_of_two();
        let mut table = vec![EMPTY; slots];
        let mut beginnings = Beginnings(vec![0; FILTER]);
        let mut at = 0;
        for line in lines.split_inclusive('\n') {
            let name = line.split('\t').next().unwrap_or(line);
            let mixed = NameHash::of(name).mixed();
            let mut slot = (mixed >> 20) as usize & (slots - 1);
            while table[slot] != EMPTY {
                slot = (slot + 1) & (slots - 1);
            }
            table[slot] = at as u32 | ((mixed >> 56) as u32) << OFFSET_BITS;
            if !name.starts_with(super::spelling::SKELETON) {
                beginnings.add(name);
            }
            at += line.len();
        }
        let mut bytes: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
        bytes.extend(beginnings.0);
        Ok(bytes)
    }
}

fn starts_line(lines: &str, at: usize, name: &str) -> bool {
    lines
        .as_bytes()
        .get(at..)
        .and_then(|rest| rest.strip_prefix(name.as_bytes()))
        .is_some_and(|rest| rest.first() == Some(&b'\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        let lines = "a\t1\na b\t2\na b c d\t3\nzz\t4\n";
        let index = PlaceIndex::over(Cow::Owned(PlaceIndex::build(lines).unwrap()));
        for line in lines.lines() {
            let name = line.split('\t').next().unwrap();
            let at = index.find(lines, name, NameHash::of(name)).unwrap();
            assert!(lines[at as usize..].starts_with(line));
        }
        for name in ["", "b", "a b c", "zzz", "a\t1"] {
            assert_eq!(index.find(lines, name, NameHash::of(name)), None, "{name}");
        }
        let beginnings = index.beginnings();
        assert_eq!(beginnings.longest(NameHash::of("a")), 4);
        assert_eq!(beginnings.longest(NameHash::of("a b c")), 4);
        assert_eq!(beginnings.longest(NameHash::of("zz")), 1);
        assert_eq!(beginnings.longest(NameHash::of("b")), 0);
    }
}
