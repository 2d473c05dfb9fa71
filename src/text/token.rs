//! Tokens: words, numbers, clitics, addresses and punctuation that tile the text.
//!
//! Input: a document's text. Output: [`Segmented::tokens`] and their lower-cased forms.
//! Invariant: tokens are in order, lie on character boundaries, and only white space lies between them.

use super::character::{CLASSES, Class, is_apostrophe, is_dash, is_hyphen, is_word, push_lower};
use super::lexicon::Abbreviation;
use super::{Segmented, TextLexicon, Token, TokenKind};
use crate::span::Span;

/// Fills `out.tokens`, `out.lower` and `out.lower_ends`.
pub(super) fn tokenize(text: &str, lexicon: &TextLexicon, out: &mut Segmented) {
    out.tokens.clear();
    out.lower.clear();
    out.lower_ends.clear();
    out.lower.reserve(text.len());
    let mut tokenizer = Tokenizer {
        text,
        bytes: text.as_bytes(),
        lexicon,
        out,
    };
    let mut at = 0;
    while let Some(&byte) = tokenizer.bytes.get(at) {
        at = match CLASSES[byte as usize] {
            Class::Space => at + 1,
            Class::Letter | Class::Digit => tokenizer.word(at, at),
            Class::Mark => tokenizer.mark(at),
            Class::High => match tokenizer.char_at(at) {
                Some(c) if c.is_whitespace() => at + c.len_utf8(),
                Some(c) if is_word(c) => tokenizer.word(at, at),
                _ => tokenizer.mark(at),
            },
        };
    }
}

/// The text and what was found in it so far.
pub(super) struct Tokenizer<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) lexicon: &'t TextLexicon,
    pub(super) out: &'t mut Segmented,
}

impl Tokenizer<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(&b) if b < 128 => Some(b as char),
            Some(_) => self.text[at..].chars().next(),
            None => None,
        }
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        match self.bytes.get(at.wrapping_sub(1)) {
            Some(&b) if b < 128 => Some(b as char),
            Some(_) => self.text[..at].chars().next_back(),
            None => None,
        }
    }

    pub(super) fn is_word_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(is_word)
    }

    pub(super) fn is_digit(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    /// True when the last token ends where `at` begins.
    pub(super) fn attached(&self, at: usize) -> bool {
        self.out.tokens.last().is_some_and(|t| t.span.end == at)
    }

    pub(super) fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        push_lower(&self.text[start..end], &mut self.out.lower);
        self.push_lowered(start, end, kind);
    }

    /// Pushes a token whose lower-cased form already ends `out.lower`.
    pub(super) fn push_lowered(&mut self, start: usize, end: usize, kind: TokenKind) {
        self.out.lower_ends.push(self.out.lower.len());
        let span = Span::new(start, end);
        self.out.tokens.push(Token { span, kind });
    }

    /// Pushes the tokens of the word that begins at `start`, whose letters begin at `letters` ("@name", ".22",
    /// "'em"); gives where it ends.
    fn word(&mut self, start: usize, letters: usize) -> usize {
        if let Some(end) = self.address_with_scheme(start) {
            self.push(start, end, TokenKind::Url);
            return end;
        }
        let mut at = letters;
        // Letters with full stops after each ("U.S.", "a.m.").
        let mut initials = false;
        loop {
            at = self.run(at);
            match self.joined(start, at, &mut initials) {
                Join::No => break,
                Join::At(next) => at = next,
                Join::Address(end) => {
                    self.push(start, end, TokenKind::Url);
                    return end;
                }
            }
        }
        push_lower(&self.text[start..at], &mut self.out.lower);
        let end = self.full_stop(start, at, initials);
        if end > at {
            self.out.lower.push('.');
        }
        self.split(start, end);
        end
    }

    /// Where the run of letters and digits at `at` ends.
    pub(super) fn run(&self, mut at: usize) -> usize {
        while let Some(&byte) = self.bytes.get(at) {
            match CLASSES[byte as usize] {
                Class::Letter | Class::Digit => at += 1,
                Class::High => match self.char_at(at) {
                    Some(c) if is_word(c) => at += c.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        at
    }

    /// Whether the character at `at`, after letters or digits, joins what follows to them.
    fn joined(&self, start: usize, at: usize, initials: &mut bool) -> Join {
        let Some(c) = self.char_at(at) else {
            return Join::No;
        };
        let next = at + c.len_utf8();
        let joins = match c {
            '.' => return self.joined_by_full_stop(start, at, initials),
            ',' => {
                self.is_digit(at - 1)
                    && (0..3).all(|i| self.is_digit(next + i))
                    && !self.is_digit(next + 3)
            }
            ':' | '/' => self.is_digit(at - 1) && self.is_digit(next),
            '&' => {
                self.bytes[at - 1].is_ascii_uppercase()
                    && self.bytes.get(next).is_some_and(u8::is_ascii_uppercase)
            }
            '@' => return self.address(start, at).map_or(Join::No, Join::Address),
            '_' => self.is_word_at(next),
            c if is_apostrophe(c) || is_hyphen(c) => self.is_word_at(next),
            _ => false,
        };
        if joins { Join::At(next) } else { Join::No }
    }

    fn joined_by_full_stop(&self, start: usize, at: usize, initials: &mut bool) -> Join {
        let next = at + 1;
        if self.is_digit(next) {
            return if self.is_digit(at - 1) {
                Join::At(next)
            } else {
                Join::No
            };
        }
        let single = self.is_single_letter(start, at);
        match self.char_at(next) {
            Some(c) if c.is_alphabetic() => {
                let after = next + c.len_utf8();
                if single && !self.is_word_at(after) {
                    *initials = true;
                    return Join::At(next);
                }
                self.address(start, at).map_or(Join::No, Join::Address)
            }
            // "U.S.-backed"
            Some(c) if is_hyphen(c) && single && *initials => {
                let after = next + c.len_utf8();
                if self.is_word_at(after) {
                    *initials = false;
                    Join::At(after)
                } else {
                    Join::No
                }
            }
            _ => Join::No,
        }
    }

    /// True when exactly one letter stands before `at` (after a digit or sign, or as the word's first).
    fn is_single_letter(&self, start: usize, at: usize) -> bool {
        let Some(last) = self.char_before(at) else {
            return false;
        };
        let before = at - last.len_utf8();
        last.is_alphabetic()
            && (before <= start || !self.char_before(before).is_some_and(char::is_alphabetic))
    }

    /// Where the word ends if the full stop at `at` belongs to it, else `at`. Its lower-cased form ends `out.lower`.
    fn full_stop(&self, start: usize, at: usize, initials: bool) -> usize {
        if self.bytes.get(at) != Some(&b'.') || self.bytes.get(at + 1) == Some(&b'.') {
            return at;
        }
        if initials && self.is_single_letter(start, at) {
            return at + 1;
        }
        let form = self.lower_after_last();
        if let Some(c) = self.char_at(start)
            && start + c.len_utf8() == at
            && c.is_uppercase()
        {
            return at + 1;
        }
        let known = self.lexicon.abbreviation(form).or_else(|| {
            let last = form.rsplit(['-', '/']).next()?;
            self.lexicon.abbreviation(last)
        });
        match known {
            Some(Abbreviation::Number) => {
                let rest = &self.bytes[at + 1..];
                let blank = rest.iter().take(4).take_while(|&&b| b == b' ').count();
                if self.is_digit(at + 1 + blank) {
                    at + 1
                } else {
                    at
                }
            }
            Some(_) => at + 1,
            None => at,
        }
    }

    /// The lower-cased form that was appended after the last token's.
    pub(super) fn lower_after_last(&self) -> &str {
        &self.out.lower[self.out.lower_ends.last().copied().unwrap_or(0)..]
    }

    /// Pushes the word `start..end`, whose lower-cased form ends `out.lower`, as one or two tokens.
    fn split(&mut self, start: usize, end: usize) {
        let form_start = self.out.lower_ends.last().copied().unwrap_or(0);
        let form = &self.out.lower[form_start..];
        let numeric = self.is_digit(start) || self.is_digit(start + 1);
        let (cut, first, second) = if numeric {
            let letters = form.find(|c: char| !c.is_ascii_digit() && !".,:/-'".contains(c));
            match letters {
                None => (None, TokenKind::Number, TokenKind::Number),
                Some(at) if self.lexicon.is_number_suffix(&form[at..]) => {
                    let at = at - usize::from(form[..at].ends_with('\''));
                    let clitic = self.lexicon.is_clitic(&form[at..]);
                    let cut = clitic.then_some(at);
                    (cut, TokenKind::Number, TokenKind::Clitic)
                }
                Some(at) if at > 0 && self.lexicon.is_unit(&form[at..]) => {
                    (Some(at), TokenKind::Number, TokenKind::Word)
                }
                Some(at) if self.lexicon.seams.follows_number(form, at) => {
                    (Some(at), TokenKind::Number, TokenKind::Word)
                }
                Some(_) => {
                    let cut = self.clitic_cut(form);
                    (cut, TokenKind::Word, TokenKind::Clitic)
                }
            }
        } else if let Some(at) = self.clitic_cut(form) {
            (Some(at), TokenKind::Word, TokenKind::Clitic)
        } else if let Some(at) = self.lexicon.split(form) {
            (Some(at), TokenKind::Word, TokenKind::Word)
        } else if self.is_parted_clitic(start, end) {
            // "the minister s house": its apostrophe was lost.
            self.out.lower.insert(form_start, '\'');
            self.push_lowered(start, end, TokenKind::Clitic);
            return;
        } else {
            let cut = self.lexicon.glued(&self.text[start..end], form);
            let number = cut.is_some_and(|at| form.as_bytes()[at].is_ascii_digit());
            let second = if number {
                TokenKind::Number
            } else {
                TokenKind::Word
            };
            (cut, TokenKind::Word, second)
        };
        let Some(cut) = cut else {
            self.push_lowered(start, end, first);
            return;
        };
        // Lower-casing may change lengths, so count the characters of the second token from the end.
        let tail = form[cut..].chars().count();
        let back = self.text[start..end].char_indices().rev().nth(tail - 1);
        let middle = back.map_or(start, |(i, _)| start + i);
        if middle == start {
            self.push_lowered(start, end, first);
            return;
        }
        self.out.lower_ends.push(form_start + cut);
        let span = Span::new(start, middle);
        self.out.tokens.push(Token { span, kind: first });
        self.push_lowered(middle, end, second);
    }

    /// Pushes the punctuation at `at`, or the word that it begins; gives where that ends.
    fn mark(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else {
            return self.bytes.len();
        };
        let next = at + c.len_utf8();
        if is_apostrophe(c) {
            return self.apostrophe(at, next);
        }
        let end = match c {
            '.' if self.is_digit(next) && !self.attached(at) => return self.word(at, next),
            '@' if self.is_word_at(next) && !self.attached(at) => return self.word(at, next),
            '`' if self.bytes.get(next) == Some(&b'`') => next + 1,
            '.' | '*' | '=' | '_' | '~' | '#' | '+' | '\u{2026}' => self.same(at, c),
            c if is_dash(c) || c.is_control() || !c.is_ascii() && !is_paired(c) => self.same(at, c),
            _ => next,
        };
        self.push(at, end, TokenKind::Punctuation);
        end
    }

    /// Where the run of `c` at `at` ends.
    fn same(&self, at: usize, c: char) -> usize {
        let run = self.text[at..].chars().take_while(|&d| d == c).count();
        at + run * c.len_utf8()
    }
}

enum Join {
    No,
    At(usize),
    Address(usize),
}

/// Marks beyond ASCII that stand alone even when doubled.
fn is_paired(c: char) -> bool {
    super::character::is_double_quote(c) || matches!(c, '«' | '»' | '‹' | '›' | '€' | '£' | '¥')
}
