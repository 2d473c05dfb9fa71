//! Hashes: one for short words, several times as fast on them as the standard one; one that never changes.
//!
//! Input: words of tables and texts. Output: maps and sets for point look-ups.
//! Invariant: keys come from tables, so that no text can choose what collides.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A large odd number without pattern: 2^64 over the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// FNV-1a of 64 bits (Fowler, Noll, Vo).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Takes in more bytes.
    #[inline]
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    /// The hash with the upper half spread over all bits: FNV leaves them uneven for short input.
    #[inline]
    pub(crate) fn mixed(self) -> u64 {
        (self.0 ^ (self.0 >> 32)).wrapping_mul(SPREAD)
    }
}

/// Hashes the keys of maps and sets of words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordHasher(Fnv);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend(bytes);
    }

    fn finish(&self) -> u64 {
        // The table takes the top bits for its tags and the low ones for its slots: mix both.
        self.0.mixed()
    }
}

/// A map keyed by words of tables.
pub(crate) type WordMap<V> = HashMap<String, V, BuildHasherDefault<WordHasher>>;

/// A set of words of tables.
pub(crate) type WordSet = HashSet<String, BuildHasherDefault<WordHasher>>;

/// A hash over parts: the same in every version and on every machine, for ids, shares and fingerprints.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct StableHash(Fnv);

impl StableHash {
    /// Takes in one part.
    pub(crate) fn add(&mut self, part: &[u8]) {
        self.0.extend(part);
        self.0.extend(&[0xff]);
    }

    /// Takes in one long part, eight bytes at a time, for parts that are files.
    pub(crate) fn add_long(&mut self, part: &[u8]) {
        let (words, rest) = part.as_chunks::<8>();
        for word in words {
            let wide = u128::from(self.0.0 ^ u64::from_le_bytes(*word)) * u128::from(SPREAD);
            // Both halves: the lower one alone would lose the words' upper bits.
            self.0.0 = wide as u64 ^ (wide >> 64) as u64;
        }
        self.add(rest);
    }

    /// The hash as one of `shares` shares, counted from 0.
    #[cfg(feature = "cli")]
    pub(crate) fn share(self, shares: u32) -> u32 {
        // The upper half of a product with a large odd number depends on all bits.
        let mixed = self.0.mixed() >> 32;
        ((mixed * u64::from(shares)) >> 32) as u32
    }
}

impl std::fmt::Display for StableHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_long(part: &[u8]) -> String {
        let mut hash = StableHash::default();
        hash.add_long(part);
        hash.to_string()
    }

    #[test]
    fn every_byte_of_a_long_part_counts() {
        let text = b"actor\ttype\nwing\tarmed group\n".repeat(9);
        for at in 0..text.len() {
            let mut other = text.clone();
            other[at] ^= 0x80;
            assert_ne!(of_long(&text), of_long(&other), "byte {at}");
        }
        assert_ne!(of_long(&text), of_long(&text[..text.len() - 1]));
    }
}
