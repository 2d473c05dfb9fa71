//! Skeletons: what the many spellings of a name from another script share.
//!
//! Input: `world/spellings.tsv` and a folded name ("deir ezzor", "dayr az zawr"). Output: its skeleton ("~dirzur").
//! Invariant: a skeleton is short of no consonant but articles' and doubled ones; it is linear work.

use crate::data::{Tables, tsv};
use crate::error::Error;
use crate::hash::WordMap;

/// The rules of the table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spellings {
    words: WordMap<String>,
    starts: Rules,
    ends: Rules,
    inside: Rules,
}

/// Replacements, the longest first.
type Rules = Vec<(String, String)>;

/// Begins a skeleton among the names of places.
pub(crate) const SKELETON: char = '~';
/// Fewest letters of a skeleton that says anything.
const SHORTEST: usize = 4;

impl Spellings {
    /// Reads the table and its overlays.
    ///
    /// # Errors
    /// A malformed row.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut all = Self::default();
        for source in tables.sources("world/spellings.tsv") {
            for row in tsv::rows(&source, &["where", "from", "to"])? {
                let (from, to) = (row.get(1).to_owned(), row.get(2).to_owned());
                if from.is_empty() {
                    return Err(row.error(1, "a rule needs letters to replace"));
                }
                match row.get(0) {
                    "word" => _ = all.words.insert(from, to),
                    "start" => all.starts.push((from, to)),
                    "end" => all.ends.push((from, to)),
                    "any" => all.inside.push((from, to)),
                    "same" | "apart" => {}
                    other => {
                        let why =
                            format!("{other:?} is no place of a rule: use word, start, end or any");
                        return Err(row.error(0, why));
                    }
                }
            }
        }
        for rules in [&mut all.starts, &mut all.ends, &mut all.inside] {
            rules.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        Ok(all)
    }

    /// Writes the skeleton of a folded name to `out`, after its mark; false where it is too short to tell names apart.
    pub(crate) fn skeleton(&self, folded: &str, out: &mut String) -> bool {
        out.clear();
        out.push(SKELETON);
        for word in folded.split(' ') {
            match self.words.get(word) {
                Some(to) => out.push_str(to),
                None => self.reduce(word, out),
            }
        }
        let mut last = '\0';
        out.retain(|c| std::mem::replace(&mut last, c) != c);
        out.len() > SHORTEST
    }

    fn reduce(&self, word: &str, out: &mut String) {
        let mut rest = word;
        if let Some((tail, to)) = replaced(&self.starts, |from| rest.strip_prefix(from)) {
            out.push_str(to);
            rest = tail;
        }
        // What is left must not be all ending.
        let ending = replaced(&self.ends, |from| {
            rest.strip_suffix(from).filter(|left| left.len() >= 2)
        });
        if let Some((left, _)) = ending {
            rest = left;
        }
        while let Some(c) = rest.chars().next() {
            match replaced(&self.inside, |from| rest.strip_prefix(from)) {
                Some((tail, to)) => {
                    out.push_str(to);
                    rest = tail;
                }
                None => {
                    out.push(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        if let Some((_, to)) = ending {
            out.push_str(to);
        }
    }
}

/// The first rule that `strip` can apply: what is left, and what stands for the rest.
fn replaced<'r, 'w>(
    rules: &'r Rules,
    strip: impl Fn(&str) -> Option<&'w str>,
) -> Option<(&'w str, &'r str)> {
    rules
        .iter()
        .find_map(|(from, to)| Some((strip(from)?, to.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::fold::Fold;

    #[test]
    fn the_examples_of_the_table_hold() {
        let tables = Tables::default();
        let spellings = Spellings::load(&tables).unwrap();
        let skeleton = |name: &str| {
            let mut out = String::new();
            spellings.skeleton(&Fold::default().fold(name), &mut out);
            out
        };
        let mut examples = 0;
        for source in tables.sources("world/spellings.tsv") {
            for row in tsv::rows(&source, &["where", "from", "to"]).unwrap() {
                let (a, b) = (skeleton(row.get(1)), skeleton(row.get(2)));
                match row.get(0) {
                    "same" => assert_eq!(a, b, "{} and {}", row.get(1), row.get(2)),
                    "apart" => assert_ne!(a, b, "{} and {}", row.get(1), row.get(2)),
                    _ => continue,
                }
                examples += 1;
            }
        }
        assert!(examples > 10);
    }
}
