//! Names in capitals: where every word stands in capitals, a word that nobody knows is a name if it stands as one; and
//! elsewhere a verb in capitals that some group is called by.
//!
//! Input: the words of a sentence and their tags. Output: the same tags, some common nouns and verbs made names.
//! Invariant: only words that the tagger's dictionary lacks change in a sentence in capitals, and in any other only those
//! of a table.

use super::repair::nodes::has;
use super::tag::{Pos, Tag};
use super::tagger::TagScratch;
use super::words::{Casing, PADDING, Word};

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

/// "IS fighters killed 30": one of the `names` that the tagger takes for a verb is a name where it stands in capitals among
/// words that do not, unless it goes on as a stressed verb does ("it IS a war").
pub(super) fn name_verbs(words: &[Word], names: &[u32], tag_set: &[(Pos, Tag)], tags: &mut [u8]) {
    for at in 0..words.len() {
        if words[at].casing != Casing::Upper || !has(names, &words[at]) {
            continue;
        }
        let tag = |i: usize| tags.get(i).map(|&t| tag_set[usize::from(t)].1);
        let verb = tag(at).is_some_and(Tag::is_verb);
        let before = at.checked_sub(1).and_then(tag);
        let stressed = matches!(tag(at + 1), Some(Tag::Dt | Tag::Vbg | Tag::PrpPoss))
            || tag(at + 1) == Some(Tag::Rb) && at > 0
            || matches!(before, Some(Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Ex));
        let name = (Pos::Propn, Tag::Nnp);
        if let Some(number) = tag_set.iter().position(|&t| verb && !stressed && t == name) {
            tags[at] = number as u8;
        }
    }
}
