//! Reading: one sentence in which cues are looked for.
//!
//! Input: a sentence with its tree. Output: the attribution of one cue.
//! Invariant: work per cue is bounded by the sentence's length.

use std::ops::Range;

use super::Attributed;
use super::extent::Extents;
use super::lexicon::ReportingLexicon;
use super::quote::Quotes;
use crate::claim::{Channel, Modality, Polarity};
use crate::event::grammar::Grammar;
use crate::sentence::SentenceView;
use crate::span::Span;
use crate::syntax::{Label, Tag};
use crate::text::TokenKind;

/// What the rules of one sentence look at.
pub(super) struct Reading<'a, 'd> {
    pub(super) view: &'a SentenceView<'d>,
    pub(super) lexicon: &'a ReportingLexicon,
    pub(super) grammar: &'a Grammar,
    pub(super) extents: &'a Extents,
    pub(super) quotes: &'a Quotes<'d>,
}

/// How the class of a cue makes its content stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand<'a> {
    pub(super) class: &'a str,
    pub(super) modality: Modality,
    pub(super) polarity: Polarity,
    pub(super) vouching: bool,
}

impl Reading<'_, '_> {
    /// The attribution of the cue that begins at token `i`, if it is one.
    pub(super) fn read(&self, i: usize) -> Option<Attributed> {
        self.according(i)
            .or_else(|| self.verb(i))
            .or_else(|| self.noun(i))
    }

    /// True for punctuation that parts clauses.
    pub(super) fn is_break(&self, i: usize) -> bool {
        matches!(self.view.form(i), "," | ";" | ":" | "." | "!" | "?")
            || self.view.lower(i) == "--"
            || self.view.form(i) == "–"
    }

    /// True for any punctuation.
    pub(super) fn is_mark(&self, i: usize) -> bool {
        self.view.tokens()[i].kind == TokenKind::Punctuation
    }

    /// True when a quotation opens with token `i`.
    pub(super) fn opens(&self, i: usize) -> bool {
        self.is_mark(i)
            && self
                .quotes
                .opening_at(self.view.tokens()[i].span.start)
                .is_some()
    }

    /// True when a quotation closes with token `i`.
    pub(super) fn closes(&self, i: usize) -> bool {
        self.is_mark(i)
            && self
                .quotes
                .closing_at(self.view.tokens()[i].span.end)
                .is_some()
    }

    /// `tokens` without punctuation at its ends, quotation marks and brackets kept.
    pub(super) fn trim(&self, mut tokens: Range<usize>) -> Range<usize> {
        let loose = |i: usize| {
            self.is_mark(i)
                && (self.is_break(i) && !matches!(self.view.form(i), "!" | "?")
                    || self.view.lower(i) == "-")
        };
        while tokens.start < tokens.end && loose(tokens.start) {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && loose(tokens.end - 1) {
            tokens.end -= 1;
        }
        tokens
    }

    /// `tokens` without what stands in `holes`, as byte spans.
    pub(super) fn without(&self, tokens: Range<usize>, holes: &[Range<usize>]) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut at = tokens.start;
        let mut holes: Vec<&Range<usize>> = holes.iter().filter(|h| !h.is_empty()).collect();
        holes.sort_by_key(|h| h.start);
        for hole in holes {
            self.push_content(at..hole.start.min(tokens.end), &mut spans);
            at = at.max(hole.end);
        }
        self.push_content(at..tokens.end, &mut spans);
        spans
    }

    /// Adds the bytes of `tokens` to a content, if there is a word among them.
    pub(super) fn push_content(&self, tokens: Range<usize>, spans: &mut Vec<Span>) {
        if tokens.start >= tokens.end {
            return;
        }
        let tokens = self.trim(tokens);
        if tokens.clone().any(|i| !self.is_mark(i)) {
            spans.push(self.view.span(tokens));
        }
    }

    /// True for a cue with a negation ("did not say"), or whose source is nobody.
    fn is_negated(&self, cue: &Range<usize>, source: Option<&Range<usize>>) -> bool {
        let tree = self.view.tree;
        // "later confirmed": the parser takes many an adverb for a negation.
        let negates =
            |c: usize| tree.label(c) == Label::Neg && !self.lexicon.is_time(self.view.lower(c));
        let negated = |i: usize| tree.children(i).any(negates);
        // "neither confirmed nor denied"
        let paired = |i: usize| {
            tree.children(i).any(|c| {
                matches!(tree.label(c), Label::Preconj | Label::Cc)
                    && self.lexicon.is_nobody(self.view.lower(c))
            })
        };
        let first = |i: usize| tree.head(i).filter(|_| tree.label(i) == Label::Conj);
        // "failed to mention"
        let omitted = |i: usize| {
            tree.label(i) == Label::Xcomp
                && tree
                    .head(i)
                    .is_some_and(|h| self.lexicon.is_silent(self.view.lower(h)))
        };
        cue.clone()
            .any(|i| negated(i) || omitted(i) || paired(i) || first(i).is_some_and(paired))
            || source.is_some_and(|s| self.lexicon.is_nobody(self.view.lower(s.start)))
    }

    /// True for a cue with a modal verb ("would say").
    fn is_hypothetical(&self, cue: &Range<usize>) -> bool {
        cue.clone().any(|i| self.view.tree.tag(i) == Tag::Md)
    }

    /// An attribution of this sentence.
    pub(super) fn attributed(
        &self,
        source: Option<Range<usize>>,
        cue: Range<usize>,
        content: Vec<Span>,
        stand: Stand<'_>,
        rule: &'static str,
    ) -> Attributed {
        Attributed {
            sentence: self.view.index,
            // A source of marks alone has no extent.
            source_extent: source
                .clone()
                .map(|s| self.source_extent(s, &cue))
                .filter(|extent| !extent.is_empty()),
            inner: false,
            vouching: stand.vouching && !self.is_negated(&cue, source.as_ref()),
            hypothetical: self.is_hypothetical(&cue),
            source,
            cue,
            content,
            channel: Channel::Indirect,
            modality: stand.modality,
            polarity: stand.polarity,
            class: stand.class.into(),
            rule,
        }
    }
}
