//! Glued: where a word ends that is typed together with the next ("killedand", "droneThe", "3ambush", "July16").
//!
//! Input: a word as written and in lower case. Output: where its second part begins.
//! Invariant: a word that the vocabulary knows stays whole, and so does one of whose parts it does not know the small one.

use std::fmt::Debug;
use std::panic::RefUnwindSafe;
use std::sync::Arc;

use super::TextLexicon;
use crate::hash::WordSet;

/// The shortest word before a capital, where it is no small word that words begin with.
const SHORTEST_BEFORE_CAPITAL: usize = 4;
/// The shortest word after a capital.
const SHORTEST_AFTER_CAPITAL: usize = 3;
/// The shortest name behind a number word ("ThreeCommunist").
const SHORTEST_COUNTED: usize = 5;
/// The shortest word before another ...
const SHORTEST_BEFORE: usize = 5;
/// ... if it begins with a capital, so that the whole may be a name ...
const SHORTEST_CAPITAL: usize = 6;
/// A tail of so many letters ends no name.
const LONG_TAIL: usize = 6;
/// The shortest word after another or a number.
const SHORTEST_AFTER: usize = 5;

/// Which words a language has.
pub(crate) trait Vocabulary: Debug + Send + Sync + RefUnwindSafe {
    /// Has it the word, however it is capitalised?
    fn knows(&self, lower: &str) -> bool;
    /// Has it the word in small letters?
    fn knows_small(&self, lower: &str) -> bool;
}

/// The table of what words are taken apart by.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Glued {
    #[serde(default)]
    tails: Vec<String>,
    #[serde(default)]
    heads: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    whole: Vec<String>,
}

/// What words typed together are taken apart by.
#[derive(Debug, Clone, Default)]
pub(super) struct Seams {
    /// Nothing is taken apart without one.
    pub(super) vocabulary: Option<Arc<dyn Vocabulary>>,
    tails: Vec<Box<str>>,
    /// By last letter, a bit for each letter before it that a tail has: most words end otherwise.
    tail_ends: [u32; 26],
    heads: Vec<Box<str>>,
    prefixes: WordSet,
    whole: WordSet,
}

impl Seams {
    /// Adds a table's words.
    pub(super) fn extend(&mut self, table: Glued) {
        let boxed = |words: Vec<String>| words.into_iter().map(String::into_boxed_str);
        self.tails.extend(boxed(table.tails));
        self.heads.extend(boxed(table.heads));
        self.prefixes.extend(table.prefixes);
        self.whole.extend(table.whole);
        for tail in &self.tails {
            if let Some((last, before)) = last_letters(tail) {
                self.tail_ends[last] |= 1 << before;
            }
        }
    }

    /// True when a word follows the number `form[..at]` that it is typed together with ("3ambush", "75billion").
    pub(super) fn follows_number(&self, form: &str, at: usize) -> bool {
        let word = &form[at..];
        let vocabulary = self.vocabulary.as_ref();
        at > 0
            && word.len() >= SHORTEST_AFTER
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && form[..at].bytes().all(|b| b.is_ascii_digit())
            && vocabulary.is_some_and(|v| v.knows_small(word) && !v.knows(form))
    }

    fn ends_as_tail(&self, lower: &str) -> bool {
        last_letters(lower).is_some_and(|(last, before)| self.tail_ends[last] >> before & 1 == 1)
    }
}

/// The last letter and the one before it, from 0.
fn last_letters(lower: &str) -> Option<(usize, usize)> {
    let letter = |b: &u8| b.is_ascii_lowercase().then(|| usize::from(b - b'a'));
    match lower.as_bytes() {
        [.., before, last] => Some((letter(last)?, letter(before)?)),
        _ => None,
    }
}

impl TextLexicon {
    /// Where the second of two words begins that are typed together as `form`, in lower case `lower`.
    pub(super) fn glued(&self, form: &str, lower: &str) -> Option<usize> {
        let vocabulary = &**self.seams.vocabulary.as_ref()?;
        if lower.len() < SHORTEST_BEFORE || lower.len() != form.len() {
            return None;
        }
        let bytes = form.as_bytes();
        let capital = bytes[1..].iter().position(u8::is_ascii_uppercase);
        let cut = match capital.map(|at| at + 1) {
            Some(at) => self.before_capital(vocabulary, bytes, lower, at)?,
            None if bytes[lower.len() - 1].is_ascii_digit() => self.before_day(lower)?,
            None => self.between_small(vocabulary, bytes, lower)?,
        };
        (!vocabulary.knows(lower) && !self.seams.whole.contains(lower)).then_some(cut)
    }

    /// "droneThe", "ofChandel", "ThreeCommunist": the one capital inside, at `at`, begins a word.
    fn before_capital(
        &self,
        vocabulary: &dyn Vocabulary,
        form: &[u8],
        lower: &str,
        at: usize,
    ) -> Option<usize> {
        let small = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_lowercase);
        let (first, second) = (lower.get(..at)?, lower.get(at..)?);
        if second.len() < SHORTEST_AFTER_CAPITAL || !small(&form[at + 1..]) || !small(&form[1..at])
        {
            return None;
        }
        let parts = if form[0].is_ascii_lowercase() {
            let head = self.seams.heads.iter().any(|h| **h == *first);
            head || first.len() >= SHORTEST_BEFORE_CAPITAL
                && !self.seams.prefixes.contains(first)
                && vocabulary.knows_small(first)
        } else {
            // "OneWeb" is a name.
            first != "one" && self.is_count(first) && second.len() >= SHORTEST_COUNTED
        };
        parts.then_some(at)
    }

    /// "July16": a month and its day.
    fn before_day(&self, lower: &str) -> Option<usize> {
        let at = lower.find(|c: char| c.is_ascii_digit())?;
        let day = &lower[at..];
        (day.len() <= 2 && day.bytes().all(|b| b.is_ascii_digit()) && self.is_month(&lower[..at]))
            .then_some(at)
    }

    /// "killedand", "werekilled", "Districtof": one of the parts is a small word.
    fn between_small(
        &self,
        vocabulary: &dyn Vocabulary,
        form: &[u8],
        lower: &str,
    ) -> Option<usize> {
        let seams = &self.seams;
        let title = form[0].is_ascii_uppercase();
        let letters = || lower.bytes().all(|b| b.is_ascii_lowercase());
        if seams.ends_as_tail(lower) && letters() {
            let shortest = if title {
                SHORTEST_CAPITAL
            } else {
                SHORTEST_BEFORE
            };
            // "Maoiststriggered": no name ends with a long verb.
            let is_first = |word: &str, tail: &str| {
                word.len() >= shortest
                    && (vocabulary.knows_small(word)
                        || tail.len() >= LONG_TAIL && vocabulary.knows(word))
            };
            let first = seams.tails.iter().find_map(|tail| {
                let word = lower.strip_suffix(&**tail)?;
                is_first(word, tail).then_some(word)
            });
            if let Some(first) = first {
                return Some(first.len());
            }
        }
        if title || !lower.ends_with("ed") || !letters() {
            return None;
        }
        let known = |head: &str| {
            let after = lower.strip_prefix(head);
            head.len() > 2
                && after.is_some_and(|w| w.len() > SHORTEST_AFTER && vocabulary.knows_small(w))
        };
        let mut heads = seams.heads.iter();
        heads.find(|head| known(head)).map(|head| head.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Tables;

    #[derive(Debug)]
    struct Few;

    impl Vocabulary for Few {
        fn knows(&self, lower: &str) -> bool {
            self.knows_small(lower) || lower == "weston"
        }

        fn knows_small(&self, lower: &str) -> bool {
            [
                "killed", "district", "drone", "ambush", "steps", "wounded", "anti", "demand",
            ]
            .contains(&lower)
        }
    }

    #[test]
    fn takes_apart_what_is_typed_together() {
        let lexicon = TextLexicon::load(&Tables::default())
            .unwrap()
            .with_vocabulary(Arc::new(Few));
        let parts = |word: &str| {
            let mut out = crate::text::Segmented::default();
            crate::text::segment(word, &lexicon, &mut out);
            let spans = out.tokens.iter().map(|t| &word[t.span.range()]);
            spans.collect::<Vec<_>>().join("|")
        };
        for apart in [
            "killed|and",
            "killed|as",
            "District|of",
            "drone|The",
            "of|Chandel",
            "Three|Communist",
            "3|ambush",
            "July|16",
            "and|wounded",
        ] {
            assert_eq!(parts(&apart.replace('|', "")), apart);
        }
        for whole in [
            "stepson",
            "demand",
            "Weston",
            "antiNaxal",
            "iAfrica",
            "OneWeb",
            "FedEx",
            "3rd",
            "B52",
            "unwounded",
            "KILLEDAND",
        ] {
            assert_eq!(parts(whole), whole);
        }
        assert_eq!(parts("the minister s house"), "the|minister|s|house");
    }
}
