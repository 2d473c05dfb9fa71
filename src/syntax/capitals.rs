//! Names in capitals: where every word stands in capitals, a word that nobody knows is a name if it stands as one.
//!
//! Input: the words of a sentence in capitals and their tags. Output: the same tags, some common nouns made names.
//! Invariant: only words that the tagger's dictionary lacks change; a sentence not in capitals costs nothing.

use super::tag::{Pos, Tag};
use super::tagger::TagScratch;
use super::words::{PADDING, Word};

/// The sign bits of a word of plain letters.
const LETTERS: u32 = 1;

/// Makes names of unknown nouns: behind a name ("CARLOS CAMARGO"), and without anything that a singular noun needs before
/// it ("KILLED PIESCHER").
pub(super) fn name_unknown(
    words: &[Word],
    tagging: &TagScratch,
    tag_set: &[(Pos, Tag)],
    tags: &mut [u8],
) {
    let Some(name) = tag_set.iter().position(|&t| t == (Pos::Propn, Tag::Nnp)) else {
        return;
    };
    for at in 0..words.len() {
        let tag = |i: usize| tag_set[usize::from(tags[i])].1;
        if tag(at) != Tag::Nn || words[at].signs != LETTERS || tagging.is_known(at + PADDING) {
            continue;
        }
        let before = |k: usize| at.checked_sub(k).map(tag);
        let stands = match before(1) {
            Some(Tag::Nnp | Tag::Vbd | Tag::Vb) => true,
            // "had killed X", but "a stolen car".
            Some(Tag::Vbn) => matches!(before(2), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vb)),
            _ => false,
        };
        if stands {
            tags[at] = name as u8;
        }
    }
}
