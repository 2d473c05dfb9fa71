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
        // How many words begin with each byte, one place further on; empty ones stand before all.
        let mut starts = vec![0; 257];
        for word in &words {
            starts[first_byte(word).map_or(0, |byte| usize::from(byte) + 1)] += 1;
        }
        for byte in 1..starts.len() {
            starts[byte] += starts[byte - 1];
        }
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

fn first_byte(word: &str) -> Option<u8> {
    word.bytes().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_first_byte() {
        let all = ["", "a", "b", "bc", "zz", "\u{e9}t\u{e9}", "\u{10ffff}"];
        let words = Words::from(all.map(str::to_owned).to_vec());
        assert!(all[1..].iter().all(|word| words.has(word)));
        assert!(
            ["c", "z", "bcd", "\u{e9}"]
                .iter()
                .all(|word| !words.has(word))
        );
        assert!(!Words::default().has("a") && !Words::from(Vec::new()).has("a"));
    }
}
