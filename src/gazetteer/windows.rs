//! Windows: the runs of tokens that a name of the tables or the document may cover.
//!
//! Input: a token of a sentence. Output: where names that begin there may end, with their folded words and hash.
//! Invariant: a token that begins no name costs its folding and one read of the filter.

use crate::text::TokenKind;

use super::document::DocumentNames;
use super::find::{Search, WINDOW};
use super::lookup::{KNOWN_WORDS, NameHash};

impl Search<'_, '_, '_> {
    /// The ends of what may be names that begin at token `i`, each with the length and the hash of its folded words in
    /// `key`; none if surely no name begins there.
    pub(super) fn windows(
        &self,
        i: usize,
        names: &DocumentNames,
        key: &mut String,
        ends: &mut Vec<(usize, usize, NameHash)>,
    ) {
        let g = self.gazetteer;
        key.clear();
        ends.clear();
        let mut hash = NameHash::default();
        let (mut hashed, mut words) = (0, 0);
        let mut most = usize::MAX;
        for j in i..(i + WINDOW).min(self.looks.len()) {
            match self.view.tokens()[j].kind {
                TokenKind::Word | TokenKind::Number => {
                    if j > i && !key.ends_with(' ') {
                        key.push(' ');
                    }
                }
                TokenKind::Clitic => {}
                TokenKind::Punctuation
                    if matches!(self.view.form(j), "-" | "–" | "(" | ")" | "/" | "&" | ",") => {}
                _ => break,
            }
            g.fold.join(self.view.form(j), key);
            // Blanks at the end belong to the name only once more follows.
            for at in hashed..key.trim_end().len() {
                let byte = key.as_bytes()[at];
                if byte == b' ' || at == 0 {
                    if words > 0 && words <= KNOWN_WORDS {
                        most = most.min(self.most_words(hash, names));
                    }
                    words += 1;
                }
                hash.extend(&[byte]);
            }
            hashed = key.trim_end().len();
            // "Lord's": the word goes on.
            let next = self.view.tokens().get(j + 1);
            let whole = next.is_none_or(|t| t.kind != TokenKind::Clitic);
            if words <= KNOWN_WORDS && whole {
                most = most.min(self.most_words(hash, names));
            }
            if words > most {
                break;
            }
            ends.push((j + 1, hashed, hash));
        }
    }

    /// Most words of a name of the tables or the document that begins with the words of this hash.
    fn most_words(&self, words: NameHash, names: &DocumentNames) -> usize {
        let defined = names.longest(words);
        self.gazetteer.index.longest(words).max(defined)
    }

    /// How many names of the tables stand in the sentence, the longest at each place, whether they read as names or not.
    #[cfg(feature = "internals")]
    pub(super) fn count_hits(&self, names: &DocumentNames) -> usize {
        let g = self.gazetteer;
        let (mut key, mut ends) = (String::new(), Vec::new());
        let (mut found, mut i) = (0, 0);
        while i < self.looks.len() {
            let mut next = i + 1;
            if self.looks[i].name {
                self.windows(i, names, &mut key, &mut ends);
                let mut hits = ends.iter().rev();
                let hit = hits.find(|&&(_, length, hash)| {
                    let name = &key[..length];
                    g.index.find_hashed(&g.places, name, hash).is_some()
                });
                if let Some(&(end, _, _)) = hit {
                    found += 1;
                    next = end;
                }
            }
            i = next;
        }
        found
    }
}
