//! The gate: does a text hold any word that could name an act?
//!
//! Input: a document's text. Output: yes or no, and for a sentence's tokens whether it needs a tree.
//! Invariant: one pass, no allocation; a text without any form of any trigger never passes.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::event::lexicon::ActionLexicon;

/// One automaton over the telling words of all trigger forms.
#[derive(Debug)]
pub(crate) struct Gate {
    automaton: AhoCorasick,
}

impl Gate {
    /// The gate of a lexicon: of each pattern its longest word, which is the rarest as a rule.
    pub(crate) fn new(lexicon: &ActionLexicon) -> Self {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(lexicon.gate_words());
        // The automaton of some thousand short words is far below every limit of the builder.
        Self {
            automaton: automaton
                .unwrap_or_else(|_| AhoCorasick::new([""]).unwrap_or_else(|_| unreachable!())),
        }
    }

    /// Does any trigger's telling word stand in `text` as a word of its own?
    pub(crate) fn admits(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let is_word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
        self.automaton
            .find_overlapping_iter(Input::new(bytes))
            .any(|m| {
                let before = m.start().checked_sub(1).and_then(|at| bytes.get(at));
                !is_word(before) && !is_word(bytes.get(m.end()))
            })
    }
}
