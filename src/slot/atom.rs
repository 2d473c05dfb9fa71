//! Atoms: tokens cut into runs of letters, runs of digits and single marks, with words looked up in a small lexicon.
//!
//! Input: a sentence's tokens. Output: a list of [`Atom`]s.
//! Invariant: atoms are in order, lie inside one token each, and do not depend on how the tokenizer treats "5bn",
//! "25th-26th" or "2013-03-22".

use crate::hash::WordMap;
use crate::sentence::SentenceView;
use crate::span::Span;
use crate::text::TokenKind;

/// A word of a [`Lexicon`]; 0 is any word that it does not know.
pub(crate) type WordId = u16;

/// Longest word (in bytes, lower-cased) that a lexicon may hold.
pub(crate) const LONGEST_WORD: usize = 24;

/// What an atom is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AtomKind {
    /// Letters only.
    Letters,
    /// ASCII digits only.
    Digits,
    /// One character of any other kind.
    Mark,
}

/// A run of letters, a run of digits, or one mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Atom {
    /// Bytes of the document.
    pub(crate) start: usize,
    /// End of those.
    pub(crate) end: usize,
    /// The token of the sentence that holds it.
    pub(crate) token: usize,
    /// What it is made of.
    pub(crate) kind: AtomKind,
    /// The lexicon's word, 0 if unknown.
    pub(crate) word: WordId,
    /// Nothing lies between it and the atom before.
    pub(crate) glued: bool,
    /// It begins with a capital.
    pub(crate) capital: bool,
    /// The number that the digits spell (saturating).
    pub(crate) digits: u64,
}

impl Atom {
    /// Number of bytes, which is the number of digits of a run of digits.
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }

    pub(crate) fn is_digits(&self) -> bool {
        self.kind == AtomKind::Digits
    }
}

/// The words and marks that a grammar knows.
#[derive(Debug, Default, Clone)]
pub(crate) struct Lexicon {
    ids: WordMap<WordId>,
}

impl Lexicon {
    /// The id of `word` (lower case), added if it is new. `None`: too long, or too many words.
    pub(crate) fn intern(&mut self, word: &str) -> Option<WordId> {
        if let Some(&id) = self.ids.get(word) {
            return Some(id);
        }
        if word.len() > LONGEST_WORD {
            return None;
        }
        let id = WordId::try_from(self.ids.len() + 1).ok()?;
        self.ids.insert(word.into(), id);
        Some(id)
    }

    /// The id of `word` (lower case), 0 if unknown.
    pub(crate) fn get(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(0)
    }

    /// Number of ids, the unknown one included.
    pub(crate) fn len(&self) -> usize {
        self.ids.len() + 1
    }

    fn lookup(&self, text: &str) -> WordId {
        let mut buffer = [0u8; LONGEST_WORD];
        if text.is_ascii() {
            let Some(low) = buffer.get_mut(..text.len()) else {
                return 0;
            };
            low.copy_from_slice(text.as_bytes());
            low.make_ascii_lowercase();
            return std::str::from_utf8(low).map_or(0, |word| self.get(word));
        }
        let mut used = 0;
        for c in text.chars() {
            let c = plain(c);
            for low in c.to_lowercase() {
                let room = low.len_utf8();
                if used + room > LONGEST_WORD {
                    return 0;
                }
                low.encode_utf8(&mut buffer[used..]);
                used += room;
            }
        }
        std::str::from_utf8(&buffer[..used]).map_or(0, |word| self.get(word))
    }
}

/// Typographic hyphens and apostrophes as the plain ones.
fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        _ => c,
    }
}

/// Cuts the tokens of `view` into atoms; web addresses give none. `out` is emptied first.
pub(crate) fn cut(view: &SentenceView<'_>, lexicon: &Lexicon, out: &mut Vec<Atom>) {
    out.clear();
    let mut last_end = usize::MAX;
    for (token, t) in view.tokens().iter().enumerate() {
        if t.kind == TokenKind::Url {
            continue;
        }
        cut_text(
            view.text,
            t.span.start,
            t.span.end,
            token,
            last_end,
            lexicon,
            out,
        );
        last_end = t.span.end;
    }
}

/// Cuts bytes `from..to` of `text`, all of one token.
fn cut_text(
    text: &str,
    from: usize,
    to: usize,
    token: usize,
    mut last_end: usize,
    lexicon: &Lexicon,
    out: &mut Vec<Atom>,
) {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < to {
        let start = at;
        let first = text[at..].chars().next().unwrap_or(' ');
        at += first.len_utf8();
        let kind = if first.is_ascii_digit() {
            while at < to && bytes[at].is_ascii_digit() {
                at += 1;
            }
            AtomKind::Digits
        } else if first.is_alphabetic() {
            loop {
                while at < to && bytes[at].is_ascii_alphabetic() {
                    at += 1;
                }
                let next = text[at..to].chars().next();
                let Some(c) = next.filter(|c| !c.is_ascii() && c.is_alphabetic()) else {
                    break;
                };
                at += c.len_utf8();
            }
            AtomKind::Letters
        } else if first.is_whitespace() {
            continue;
        } else {
            AtomKind::Mark
        };
        let (word, digits) = match kind {
            AtomKind::Digits => (
                0,
                bytes[start..at].iter().fold(0u64, |n, b| {
                    n.saturating_mul(10).saturating_add(u64::from(b - b'0'))
                }),
            ),
            _ => (lexicon.lookup(&text[start..at]), 0),
        };
        out.push(Atom {
            start,
            end: at,
            token,
            kind,
            word,
            glued: start == last_end,
            capital: first.is_uppercase(),
            digits,
        });
        last_end = at;
    }
}

/// Bytes of the document that a non-empty range of atoms covers.
pub(crate) fn span(atoms: &[Atom], from: usize, to: usize) -> Span {
    Span::new(atoms[from].start, atoms[to - 1].end)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::data::Tables;
    use crate::text::{Segmented, TextLexicon, segment};

    /// A text cut as the extractor cuts it.
    pub(crate) fn segmented(text: &str) -> Segmented {
        let lexicon = TextLexicon::load(&Tables::default()).unwrap();
        let mut out = Segmented::default();
        segment(text, &lexicon, &mut out);
        out
    }

    #[test]
    fn digits_letters_and_marks_part() {
        let text = "On $5bn \u{2013} 25th\u{2013}26th é1";
        let segmented = segmented(text);
        let tree = crate::syntax::Tree::default();
        let view = SentenceView {
            text,
            segmented: &segmented,
            index: 0,
            tree: &tree,
        };
        let mut lexicon = Lexicon::default();
        let on = lexicon.intern("on").unwrap();
        let dash = lexicon.intern("-").unwrap();
        let mut atoms = Vec::new();
        cut(&view, &lexicon, &mut atoms);
        let forms: Vec<&str> = atoms.iter().map(|a| &text[a.start..a.end]).collect();
        assert_eq!(
            forms,
            [
                "On", "$", "5", "bn", "\u{2013}", "25", "th", "\u{2013}", "26", "th", "é", "1"
            ]
        );
        assert_eq!(atoms[0].word, on);
        assert_eq!(atoms[4].word, dash);
        assert!(atoms[2].glued && !atoms[1].glued && atoms[7].glued);
        assert_eq!(atoms[8].digits, 26);
    }
}
