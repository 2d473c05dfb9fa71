//! The tagger: one joint tag (coarse and fine) a token, from left to right.
//!
//! Input: words. Output: tag numbers.
//! Invariant: a word of the dictionary gets one of the tags that the dictionary allows it; linear work.

use super::features::{Buckets, TagContext, tag_features};
use super::table::{ClassTable, best_class};
use super::words::{Casing, PADDING, Word, dictionary_key};

/// Which tags a word can have.
#[derive(Debug, Default)]
pub struct Dictionary {
    /// Keys and places in `sets` + 1, at `key * size` and after; a place of 0 is free.
    slots: Vec<(u32, u16)>,
    sets: Vec<u64>,
    /// The tags of words that are in no dictionary.
    open: u64,
}

impl Dictionary {
    /// From (key, place in `sets`) entries.
    pub fn new(entries: &[(u32, u16)], sets: Vec<u64>, open: u64) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![(0, 0); size];
        for &(key, set) in entries {
            let mut at = key as usize & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (key, set.min(sets.len() as u16 - 1) + 1);
        }
        Self { slots, sets, open }
    }

    /// The tags of a word, as bits.
    #[inline]
    pub fn tags(&self, word: &Word) -> Option<u64> {
        self.of_key(word.dictionary_key())
    }

    /// The tags of the word whose form has hash `form`, written as `casing` says.
    pub(super) fn of_form(&self, form: u32, casing: Casing) -> Option<u64> {
        self.of_key(dictionary_key(form, casing))
    }

    #[inline]
    fn of_key(&self, key: u32) -> Option<u64> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            match self.slots[at] {
                (_, 0) => return None,
                (k, set) if k == key => return Some(self.sets[usize::from(set) - 1]),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The tags of a word that is in no dictionary.
    pub fn open(&self) -> u64 {
        self.open
    }

    /// What a word's neighbours see of it: its tag set, or its look where the dictionary has none.
    #[inline]
    pub fn class(tags: Option<u64>, word: &Word) -> u32 {
        match tags {
            Some(set) => (set.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32,
            None => word.suffix[2] ^ (word.casing as u32 + 1).wrapping_mul(0x85eb_ca6b),
        }
    }
}

/// Tags of the tokens already tagged that the next decision looks at.
#[derive(Debug, Clone, Copy)]
pub struct TagHistory {
    /// Tag of the token before, of the one before that, and of the last verb.
    pub before: [u32; 3],
}

impl Default for TagHistory {
    fn default() -> Self {
        Self { before: [255; 3] }
    }
}

impl TagHistory {
    /// Remembers the next token's tag; `verbs` are the verb tags.
    #[inline(always)]
    pub fn push(&mut self, tag: u8, verbs: u64) {
        let [last, _, verb] = self.before;
        let tag_is_verb = verbs >> tag & 1 == 1;
        self.before = [
            u32::from(tag),
            last,
            if tag_is_verb { u32::from(tag) } else { verb },
        ];
    }
}

/// Buffers of a tagging run.
#[derive(Debug, Default)]
pub struct TagScratch {
    sets: Vec<Option<u64>>,
    classes: Vec<u32>,
    buckets: Buckets,
}

impl TagScratch {
    /// Was the padded word `at` of the last run in the dictionary?
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.sets[at].is_some()
    }
}

/// Calls `choose` for each token of the padded `words` with its allowed tags and, where there are several, the
/// buckets of the decision.
#[inline(always)]
pub fn for_each_tag(
    words: &[Word],
    dictionary: &Dictionary,
    verbs: u64,
    scratch: &mut TagScratch,
    mut choose: impl FnMut(usize, u64, Option<&Buckets>) -> u8,
) {
    scratch.sets.clear();
    scratch
        .sets
        .extend(words.iter().map(|w| dictionary.tags(w)));
    scratch.classes.clear();
    let sets = scratch.sets.iter().zip(words);
    scratch
        .classes
        .extend(sets.map(|(&set, word)| Dictionary::class(set, word)));
    let mut history = TagHistory::default();
    for at in PADDING..words.len() - PADDING {
        let allowed = scratch.sets[at].unwrap_or(dictionary.open());
        let tag = if allowed.is_power_of_two() {
            choose(at - PADDING, allowed, None)
        } else {
            let context = TagContext {
                words,
                at,
                classes: [
                    scratch.classes[at],
                    scratch.classes[at + 1],
                    scratch.classes[at + 2],
                ],
                before: history.before,
            };
            tag_features(&context, &mut scratch.buckets);
            choose(at - PADDING, allowed, Some(&scratch.buckets))
        };
        history.push(tag, verbs);
    }
}

/// Tags the padded `words`; `verbs`: the verb tags.
pub fn tag(
    words: &[Word],
    dictionary: &Dictionary,
    weights: &ClassTable,
    verbs: u64,
    scratch: &mut TagScratch,
    tags: &mut Vec<u8>,
) {
    tags.clear();
    let mut sums = [0; 64];
    for_each_tag(words, dictionary, verbs, scratch, |_, allowed, buckets| {
        let tag = match buckets {
            None => allowed.trailing_zeros() as u8 & 63,
            Some(buckets) => {
                weights.score(buckets.ids(), &mut sums);
                best_class(&sums, allowed).0
            }
        };
        tags.push(tag);
        tag
    });
}
