//! Words: a closed class of words of a table.
//!
//! Input: words in any order. Output: [`Words`].
//! Invariant: words are lower-case and look-ups do not allocate.

use serde::Deserialize;

/// A small closed class of words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Words {
    /// Sorted.
    words: Vec<String>,
    /// For each first byte where its words begin, and at the end how many there are; nothing where there are no words.
    starts: Vec<u32>,
}

impl From<Vec<String>> for Words {
    /// Sorts the words and notes where each first byte begins, so that looking one up takes hardly a comparison.
    fn from(mut words: Vec<String>) -> Self {
        words.sort_unstable();
        words.dedup();
        let before = |byte: u16| words.partition_point(|w| first_byte(w) < Some(byte)) as u32;
        let starts = (0..=256).map(before).collect();
        Self { words, starts }
    }
}

impl Words {
    /// The words, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Adds the words of another table.
    pub(crate) fn add(&mut self, more: Self) {
        let mut words = std::mem::take(&mut self.words);
        words.extend(more.words);
        *self = words.into();
    }

    /// Is `lower` one of them?
    pub(crate) fn has(&self, lower: &str) -> bool {
        let Some(first) = first_byte(lower).map(usize::from) else {
            return false;
        };
        let Some(&[from, to]) = self.starts.get(first..first + 2) else {
            return false;
        };
        let alike = &self.words[from as usize..to as usize];
        alike.binary_search_by(|w| w.as_str().cmp(lower)).is_ok()
    }
}

fn first_byte(word: &str) -> Option<u16> {
    word.bytes().next().map(u16::from)
}
