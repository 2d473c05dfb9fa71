//! Shard: one of several shares of a corpus.
//!
//! Input: names of documents or files. Output: whether they belong to the share.
//! Invariant: every document is in one share, whatever else is in the corpus and in whatever order.

use std::path::Path;
use std::str::FromStr;

use super::Entry;
use crate::hash::StableHash;

/// What is dealt out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dealing {
    /// Documents, by their ids: one huge archive is shared too, but every shard reads all of it.
    #[default]
    Documents,
    /// Files, by their paths: a shard opens its own files only.
    Files,
}

/// One of several shares, to be read as `2/10`.
///
/// ```
/// use allege::corpus::Shard;
/// let shard: Shard = "2/10".parse()?;
/// assert!("11/10".parse::<Shard>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 0.
    number: u32,
    of: u32,
    dealing: Dealing,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let parts = typed.split_once('/').and_then(|(number, of)| {
            let (number, of): (u32, u32) = (number.parse().ok()?, of.parse().ok()?);
            (1..=of).contains(&number).then(|| (number - 1, of))
        });
        let (number, of) = parts.ok_or("not a shard; write the second of ten as 2/10")?;
        Ok(Self {
            number,
            of,
            dealing: Dealing::default(),
        })
    }
}

impl Shard {
    /// The same share of something else.
    #[must_use]
    pub fn dealt(self, dealing: Dealing) -> Self {
        Self { dealing, ..self }
    }

    /// Whether the file belongs to the share, or some of it may.
    pub(crate) fn opens(&self, path: &Path) -> bool {
        self.dealing == Dealing::Documents || self.has(path.as_os_str().as_encoded_bytes(), None)
    }

    /// Whether what comes of a file that is opened belongs to the share.
    pub(crate) fn takes(&self, entry: &Entry) -> bool {
        if self.dealing == Dealing::Files {
            return true;
        }
        match entry {
            Entry::Document(document) => self.has(document.id().as_bytes(), None),
            Entry::Warning(why) | Entry::Skipped(why) => {
                let path = why
                    .path()
                    .map_or(&b""[..], |path| path.as_os_str().as_encoded_bytes());
                self.has(path, why.line())
            }
            // What has no name is counted once.
            Entry::Passed(_) => self.number == 0,
        }
    }

    fn has(&self, name: &[u8], line: Option<usize>) -> bool {
        let mut hash = StableHash::default();
        hash.add(name);
        if let Some(line) = line {
            hash.add(&line.to_le_bytes());
        }
        hash.share(self.of) == self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_in_one_share_and_shares_are_even() {
        for of in [1, 2, 3, 10] {
            let shards: Vec<Shard> = (1..=of)
                .map(|number| format!("{number}/{of}").parse().expect("a shard"))
                .map(|shard: Shard| shard.dealt(Dealing::Files))
                .collect();
            let mut sizes = vec![0_usize; shards.len()];
            for number in 0..10_000 {
                let name = format!("news/{number}.txt");
                let having: Vec<usize> = (0..shards.len())
                    .filter(|&s| shards[s].opens(Path::new(&name)))
                    .collect();
                assert_eq!(having.len(), 1, "{name} of {of}");
                sizes[having[0]] += 1;
            }
            let even = 10_000 / of;
            assert!(
                sizes.iter().all(|size| size.abs_diff(even) < even / 4),
                "{sizes:?}"
            );
        }
    }

    #[test]
    fn shards_that_are_none_are_refused() {
        for typed in ["", "1", "0/2", "3/2", "1/0", "a/b", "1/2/3"] {
            assert!(typed.parse::<Shard>().is_err(), "{typed}");
        }
    }
}
