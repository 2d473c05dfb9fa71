//! Clitics: endings that are tokens of their own ("'s", "n't"), and what an apostrophe begins.
//!
//! Input: a word, or an apostrophe, of the text. Output: where its clitic begins, or the token that was pushed.
//! Invariant: a clitic has a word before it; one whose apostrophe was lost stands between two words.

use super::TokenKind;
use super::character::push_lower;
use super::token::Tokenizer;

impl Tokenizer<'_> {
    /// True for an "s" between two words that stands alone.
    pub(super) fn is_parted_clitic(&self, start: usize, end: usize) -> bool {
        let blank = |at: Option<&u8>| at == Some(&b' ');
        end - start == 1
            && self.bytes[start] == b's'
            && start > 1
            && blank(self.bytes.get(start - 1))
            && blank(self.bytes.get(end))
            && self
                .bytes
                .get(end + 1)
                .is_some_and(u8::is_ascii_alphanumeric)
            && self.bytes[start - 2].is_ascii_alphabetic()
            && self
                .out
                .tokens
                .last()
                .is_some_and(|t| t.span.end - t.span.start > 1)
    }

    pub(super) fn clitic_cut(&self, form: &str) -> Option<usize> {
        let looked = form.len().saturating_sub(4);
        form.as_bytes()[looked..]
            .contains(&b'\'')
            .then(|| self.lexicon.clitic_start(form))
            .flatten()
    }

    /// Pushes the apostrophe at `at`, alone or with the word behind it; gives where that ends.
    pub(super) fn apostrophe(&mut self, at: usize, next: usize) -> usize {
        if self.bytes[at] == b'\'' && self.bytes.get(next) == Some(&b'\'') {
            self.push(at, next + 1, TokenKind::Punctuation);
            return next + 1;
        }
        let attached = self.attached(at);
        if self.is_word_at(next) {
            // "'s" after an abbreviation or a closing mark; "'em"; "'90s".
            let end = self.run(next);
            let decade = end - next <= 3 && self.is_digit(next);
            if end - next <= 6 && !self.text[at..].starts_with(['\u{2018}', '\u{91}']) {
                push_lower(&self.text[at..end], &mut self.out.lower);
                let form = self.lower_after_last();
                let clitic = attached && self.lexicon.is_clitic(form);
                let elided = !attached && (decade || self.lexicon.is_elided(&form[1..]));
                if clitic || elided {
                    let kind = match (clitic, decade) {
                        (true, _) => TokenKind::Clitic,
                        (_, true) => TokenKind::Number,
                        _ => TokenKind::Word,
                    };
                    self.push_lowered(at, end, kind);
                    return end;
                }
                let keep = self.out.lower_ends.last().copied().unwrap_or(0);
                self.out.lower.truncate(keep);
            }
        } else if attached
            && self
                .out
                .tokens
                .last()
                .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
            && self
                .char_before(at)
                .is_some_and(|c| matches!(c.to_ascii_lowercase(), 's' | 'x' | 'z'))
        {
            self.push(at, next, TokenKind::Clitic);
            return next;
        }
        self.push(at, next, TokenKind::Punctuation);
        next
    }
}
