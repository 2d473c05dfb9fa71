//! Hashes: one for short words, several times as fast on them as the standard one; one that never changes.
//!
//! Input: words of tables and texts. Output: maps and sets for point look-ups.
//! Invariant: keys come from tables, so that no text can choose what collides.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The state of FNV-1a.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        // The table takes the top bits for its tags and the low ones for its slots: mix both.
        (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// A map keyed by words of tables.
pub(crate) type WordMap<V> = HashMap<String, V, BuildHasherDefault<WordHasher>>;

/// A set of words of tables.
pub(crate) type WordSet = HashSet<String, BuildHasherDefault<WordHasher>>;

/// FNV-1a over parts: the same in every version and on every machine, for ids, shares and fingerprints.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StableHash(u64);

impl Default for StableHash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl StableHash {
    /// Takes in one part.
    pub(crate) fn add(&mut self, part: &[u8]) {
        for byte in part.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    /// The hash as one of `shares` shares, counted from 0.
    #[cfg(feature = "cli")]
    pub(crate) fn share(self, shares: u32) -> u32 {
        // The upper half of a product with a large odd number depends on all bits.
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        ((mixed * u64::from(shares)) >> 32) as u32
    }
}

impl std::fmt::Display for StableHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
