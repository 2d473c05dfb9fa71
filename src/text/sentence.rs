//! Sentences: where one statement ends and the next begins.
//!
//! Input: tokens and the gaps between them. Output: [`Segmented::sentences`].
//! Invariant: every token belongs to exactly one sentence; work is linear in the text.

use super::layout::Gap;
use super::lexicon::Abbreviation;
use super::{Segmented, Sentence, TextLexicon, TokenKind, dateline};
use crate::span::Span;

/// A sentence with fewer letters is never flagged as capitals: it may be a name.
const FEW_LETTERS: usize = 10;
/// So many opening marks before a word are looked through.
const OPENING_MARKS: usize = 4;
/// A word of this length is no unknown abbreviation.
const LONG_WORD: usize = 4;
/// A sentence is cut after so many tokens ...
pub(super) const MOST_TOKENS: usize = 600;
/// ... or bytes: every claim repeats its sentence, so a text without full stops would cost the square of its length.
const MOST_BYTES: usize = 16 << 10;

/// Fills `out.sentences`.
pub(super) fn split(text: &str, lexicon: &TextLexicon, out: &mut Segmented) {
    let mut sentences = std::mem::take(&mut out.sentences);
    sentences.clear();
    let splitter = Splitter { text, lexicon, out };
    splitter.run(&mut sentences);
    out.sentences = sentences;
}

/// The tokens of a document, as sentences and datelines are found in them.
pub(super) struct Splitter<'t> {
    text: &'t str,
    pub(super) lexicon: &'t TextLexicon,
    out: &'t Segmented,
}

/// How strongly the last tokens end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A full stop of its own.
    Full,
    /// "!", "?".
    Mark,
    /// "...".
    Ellipsis,
    /// An abbreviation that may end a sentence.
    Abbreviation,
    /// A single capital with a full stop.
    Initial,
}

impl<'t> Splitter<'t> {
    /// Token `i` as written.
    pub(super) fn form(&self, i: usize) -> Option<&'t str> {
        self.out.tokens.get(i).map(|t| &self.text[t.span.range()])
    }

    pub(super) fn kind(&self, i: usize) -> TokenKind {
        self.out.tokens[i].kind
    }

    pub(super) fn lower(&self, i: usize) -> &'t str {
        self.out.lower(i)
    }

    /// Number of tokens.
    pub(super) fn count(&self) -> usize {
        self.out.tokens.len()
    }

    /// True when a new block begins with token `i`.
    pub(super) fn breaks_before(&self, i: usize) -> bool {
        self.out.gaps.get(i) == Some(&Gap::Break)
    }

    pub(super) fn attached(&self, i: usize) -> bool {
        self.out.gaps.get(i) == Some(&Gap::None)
    }

    fn run(&self, sentences: &mut Vec<Sentence>) {
        let n = self.out.tokens.len();
        let mut start = 0;
        let mut paragraph = 0;
        let mut stop: Option<Stop> = None;
        let mut block = true;
        let mut at = 0;
        while at < n {
            if block {
                block = false;
                if let Some(end) = dateline::end(self, at)
                    && end < n
                {
                    sentences.push(self.sentence(at..end, paragraph, true));
                    start = end;
                    at = end;
                    stop = None;
                }
            }
            let closed = stop.is_some() && self.closes(at);
            if !closed {
                stop = self.stop(at, start);
            }
            let mut last = at;
            if stop.is_some() && self.is_note(at + 1) {
                last = at + 3;
            }
            let next = last + 1;
            let breaks = next < n && self.breaks_before(next);
            let ends = || stop.is_some_and(|s| self.ends(s, closed, next));
            let runs_on = || stop.is_none() && self.runs_on(start, next);
            if next >= n || breaks || self.is_endless(start..next) || ends() || runs_on() {
                sentences.push(self.sentence(start..next, paragraph, false));
                start = next;
                stop = None;
                if breaks {
                    paragraph += 1;
                    block = true;
                }
            }
            at = next;
        }
    }

    fn is_endless(&self, tokens: std::ops::Range<usize>) -> bool {
        let all = &self.out.tokens;
        tokens.len() >= MOST_TOKENS
            || all[tokens.end - 1].span.end - all[tokens.start].span.start >= MOST_BYTES
    }

    fn sentence(
        &self,
        tokens: std::ops::Range<usize>,
        paragraph: usize,
        dateline: bool,
    ) -> Sentence {
        let all = &self.out.tokens;
        let span = Span::new(all[tokens.start].span.start, all[tokens.end - 1].span.end);
        Sentence {
            span,
            tokens,
            paragraph,
            capitals: is_capitals(&self.text[span.range()]),
            dateline,
        }
    }

    /// What token `i` is as the end of a sentence that began at token `start`.
    fn stop(&self, i: usize, start: usize) -> Option<Stop> {
        let form = self.form(i)?;
        let last = *form.as_bytes().last()?;
        if self.kind(i) == TokenKind::Punctuation {
            return match form {
                "." => {
                    let numbered = i == start + 1
                        && self.kind(start) == TokenKind::Number
                        && form_is_short(self.form(start));
                    (!numbered).then_some(Stop::Full)
                }
                "!" | "?" | "؟" | "。" | "！" | "？" | "।" => Some(Stop::Mark),
                _ if last == b'.' || form.starts_with('…') => Some(Stop::Ellipsis),
                _ => None,
            };
        }
        if last != b'.' || self.kind(i) == TokenKind::Url {
            return None;
        }
        let lower = self.lower(i);
        let stem = &lower[..lower.len() - 1];
        if !stem.contains('.') && stem.chars().count() == 1 {
            return Some(Stop::Initial);
        }
        let last_part = stem.rsplit(['-', '/']).next().unwrap_or(stem);
        match self
            .lexicon
            .abbreviation(stem)
            .or_else(|| self.lexicon.abbreviation(last_part))
        {
            Some(Abbreviation::Name | Abbreviation::Number) => None,
            _ => Some(Stop::Abbreviation),
        }
    }

    /// True when token `i` is a closing mark that belongs to the sentence before it, or more end punctuation.
    fn closes(&self, i: usize) -> bool {
        self.attached(i)
            && self.form(i).is_some_and(|f| {
                matches!(f, ")" | "]" | "}" | "'" | "''" | "!" | "?")
                    || f.chars().all(super::quotation::is_mark)
            })
    }

    /// True when tokens from `i` are a footnote mark ("[2]").
    fn is_note(&self, i: usize) -> bool {
        self.attached(i)
            && self.form(i) == Some("[")
            && self.attached(i + 1)
            && self
                .out
                .tokens
                .get(i + 1)
                .is_some_and(|t| t.kind == TokenKind::Number)
            && self.form(i + 2) == Some("]")
    }

    /// True when a sentence ends before token `next`, after `stop` and perhaps closing marks.
    fn ends(&self, stop: Stop, closed: bool, next: usize) -> bool {
        if self.closes(next) {
            return false;
        }
        let opening = |i: &usize| {
            self.form(*i).is_some_and(|f| {
                matches!(f, "(" | "[" | "'" | "''" | "``" | "`" | "¿" | "¡")
                    || f.chars().all(super::quotation::is_mark)
            })
        };
        let marks = (next..next + OPENING_MARKS).take_while(opening).count();
        let Some(form) = self.form(next + marks) else {
            return false;
        };
        let kind = self.kind(next + marks);
        let first = form.chars().next().unwrap_or(' ');
        let small = first.is_lowercase();
        let spaced = !self.attached(next);
        match stop {
            Stop::Abbreviation | Stop::Initial => {
                !small
                    && spaced
                    && ((closed && stop == Stop::Abbreviation)
                        || self.lexicon.is_starter(self.lower(next + marks)))
            }
            _ if kind == TokenKind::Punctuation && marks == 0 => {
                spaced
                    && !matches!(form, "," | ";" | ":" | ")" | "%")
                    && !super::character::is_dash(first)
                    || form == "•"
                    || stop == Stop::Full && spaced && self.is_item(next)
            }
            Stop::Full if small => {
                spaced && !closed && marks == 0 && self.ends_with_long_word(next)
            }
            Stop::Full => spaced || !first.is_numeric(),
            Stop::Mark | Stop::Ellipsis => !small && (spaced || closed),
        }
    }

    /// True when token `i`, a dash, begins an item of a list ("two strikes. - Near the town, one strike ...").
    fn is_item(&self, i: usize) -> bool {
        let dash = self.form(i).and_then(|f| f.chars().next());
        let after = self.form(i + 1).and_then(|f| f.chars().next());
        dash.is_some_and(super::character::is_dash)
            && !self.attached(i + 1)
            && after.is_some_and(char::is_uppercase)
    }

    /// True when the word before the full stop before token `next` is too long for an unknown abbreviation.
    fn ends_with_long_word(&self, next: usize) -> bool {
        next >= 2 && {
            let form = self.form(next - 2).unwrap_or("");
            form.len() >= LONG_WORD && form.bytes().all(|b| b.is_ascii_alphabetic())
        }
    }
}

pub(super) fn form_is_short(form: Option<&str>) -> bool {
    form.is_some_and(|f| f.len() <= 2)
}

fn is_capitals(text: &str) -> bool {
    let mut letters = 0;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_alphabetic());
    }
    letters >= FEW_LETTERS
}
