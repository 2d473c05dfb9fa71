//! Asides: what stands in brackets beside a clause, such as "(FMLN)", "[17 November]" or "[words indistinct]".
//!
//! Input: the words of a sentence and their tags. Output: the words that the parser is to see, and a place in the tree
//! for those of the asides.
//! Invariant: a sentence keeps at least one word; an aside hangs as an apposition from the word before it, and no word
//! outside hangs from it.

use super::Node;
use super::label::Label;
use super::tag::{Pos, Tag};
use super::words::{Casing, Word, hash};

/// Most tokens in round brackets, and in an editor's square ones.
const LONGEST: [usize; 2] = [6, 14];

const ROUND: [u32; 2] = [hash(b"("), hash(b")")];
const SQUARE: [u32; 2] = [hash(b"["), hash(b"]")];

/// The words of a sentence without its asides.
#[derive(Debug, Default)]
pub struct Kept {
    /// Their numbers in the sentence.
    pub numbers: Vec<usize>,
    /// The words.
    pub words: Vec<Word>,
    /// Their tags.
    pub tags: Vec<u8>,
    /// The asides, brackets included.
    asides: Vec<(usize, usize)>,
}

impl Kept {
    /// Parts a sentence from its asides; tells whether it has any.
    pub fn part(&mut self, words: &[Word], tags: &[u8], tag_set: &[(Pos, Tag)]) -> bool {
        self.asides.clear();
        let mut i = 0;
        while i < words.len() {
            match aside_at(words, tags, tag_set, i) {
                Some(end) => {
                    self.asides.push((i, end));
                    i = end;
                }
                None => i += 1,
            }
        }
        let inside: usize = self.asides.iter().map(|(start, end)| end - start).sum();
        if inside == 0 || inside == words.len() {
            return false;
        }
        self.numbers.clear();
        self.words.clear();
        self.tags.clear();
        let mut from = 0;
        for &(start, end) in self.asides.iter().chain([&(words.len(), 0)]) {
            self.numbers.extend(from..start);
            self.words.extend_from_slice(&words[from..start]);
            self.tags.extend_from_slice(&tags[from..start]);
            from = end;
        }
        true
    }

    /// Puts the words of the asides into `nodes`, which hold the sentence's other words already.
    pub fn hang(&self, nodes: &mut [Node]) {
        for &(start, end) in &self.asides {
            let (first, last) = (start + 1, end - 2);
            let before = self.numbers.partition_point(|&n| n < start);
            let host = self.numbers[before.saturating_sub(1)];
            let head = (first..=last)
                .rev()
                .find(|&i| nodes[i].pos != Pos::Punct)
                .unwrap_or(last);
            for (i, node) in nodes.iter_mut().enumerate().take(end).skip(start) {
                let label = match (node.pos, node.tag) {
                    _ if i == head => Label::Appos,
                    (Pos::Punct, _) => Label::Punct,
                    _ if i < first || i > last => Label::Punct,
                    (Pos::Det, _) => Label::Det,
                    (_, Tag::Cd) => Label::Nummod,
                    (_, tag) if tag.is_noun() => Label::Compound,
                    (Pos::Adj, _) => Label::Amod,
                    _ => Label::Dep,
                };
                node.label = label;
                node.head = Some(if i == head { host } else { head } as u32);
                node.margin = 1.0;
            }
        }
    }
}

/// The end of an aside that begins at token `i`.
fn aside_at(words: &[Word], tags: &[u8], tag_set: &[(Pos, Tag)], i: usize) -> Option<usize> {
    let square = words[i].form == SQUARE[0];
    if !square && words[i].form != ROUND[0] {
        return None;
    }
    let marks = if square { SQUARE } else { ROUND };
    let most = (i + 2 + LONGEST[usize::from(square)]).min(words.len());
    let close = (i + 1..most).find(|&j| words[j].form == marks[1])?;
    let inside = i + 1..close;
    if inside.is_empty() || inside.clone().any(|j| words[j].form == marks[0]) {
        return None;
    }
    // "[the army] attacked" is part of what is said; in wires an editor's remarks stand in square brackets.
    let silent = words[inside.clone()]
        .iter()
        .all(|w| w.casing == Casing::None);
    if square {
        let name = inside.len() == 1 && words[inside.start].casing == Casing::Upper;
        return (silent || name).then_some(close + 1);
    }
    let clause = inside.clone().any(|j| {
        let (_, tag) = tag_set[usize::from(tags[j])];
        tag.is_verb() || matches!(tag, Tag::Md | Tag::Cc | Tag::In)
    });
    (!clause && i > 0).then_some(close + 1)
}
