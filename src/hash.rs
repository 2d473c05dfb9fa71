//! Hashes: one for short words, several times as fast on them as the standard one; one that never changes.
//!
//! Input: words of tables and texts. Output: maps and sets for point look-ups.
//! Invariant: keys come from tables, so that no text can choose what collides.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

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
        (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
