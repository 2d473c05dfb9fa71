//! Unmarked: who speaks at the end of a sentence without marks ("... were hurt in the blast a police official said").
//!
//! Input: a reporting verb. Output: its source, and what stands before as its content.
//! Invariant: nothing but the source stands between the content and the verb, or behind the verb.

use std::ops::Range;

use super::Attributed;
use super::lexicon::Verb;
use super::reading::{Reading, Stand};
use crate::event::phrase;
use crate::syntax::{Label, Pos, Tag};
use crate::text::TokenKind;

/// What is told before has at least so many tokens.
const SHORTEST_CONTENT: usize = 4;
/// A speaker has at most so many tokens.
const LONGEST_SPEAKER: usize = 16;
/// A determiner opens the phrase of a speaker at most so many tokens before its end.
const DETERMINER_REACH: usize = 6;

impl Reading<'_, '_> {
    /// The attribution by the verb at token `v`, which ends its sentence, but for an outlet or whoever else speaks.
    pub(super) fn closing(&self, v: usize) -> Option<Attributed> {
        let mut end = self.view.len();
        while end > v + 1 && self.is_break(end - 1) {
            end -= 1;
        }
        if v < SHORTEST_CONTENT || end > v + 1 + LONGEST_SPEAKER || self.view.sentence().capitals {
            return None;
        }
        let verb = self.quoting(v)?;
        let behind = v + 1..end;
        let closes = self.lexicon.is_closing(self.view.lower(v));
        // "criticised the BBC": only what reports tells that the outlet behind it speaks.
        let passes_on = closes || self.lexicon.is_passing_on(self.view.lower(v));
        let outlet = !verb.listener && passes_on && self.is_outlet(&behind);
        // A comma or a quotation mark tells the tree where what was said ends.
        let unmarked = || !(0..end).any(|i| self.is_mark(i));
        if !(outlet || closes && unmarked()) {
            return None;
        }
        // "the army has confirmed the death", "something he said": who speaks stands before, or what was said is no statement.
        if !behind.is_empty() && self.has_own_subject(v) || self.is_of_what_was_said(v) {
            return None;
        }
        let (source, until) = if outlet {
            (behind, v)
        } else if behind.is_empty() {
            let source = self.speaker_before(v)?;
            (source.clone(), source.start)
        } else {
            (self.speaker_behind(v, behind)?, v)
        };
        let tree = self.view.tree;
        let auxiliary = |i: usize| {
            tree.head(i) == Some(v) && matches!(tree.label(i), Label::Aux | Label::Auxpass)
        };
        let told =
            until >= SHORTEST_CONTENT && (0..until).any(|i| self.is_finite(i) && !auxiliary(i));
        told.then(|| self.said_before(until, source, v, self.stand(verb), "verb-closing"))
    }

    /// The sense of the word at token `v` that stands beside quotations without a particle.
    pub(super) fn quoting(&self, v: usize) -> Option<&Verb> {
        let mut verbs = self.lexicon.verbs(self.view.lower(v));
        let quoting = verbs.find(|(verb, particle)| verb.quotation && particle.is_none());
        quoting.map(|(verb, _)| verb)
    }

    /// The attribution by the verb at token `v` of all that stands before token `end`.
    pub(super) fn said_before(
        &self,
        end: usize,
        source: Range<usize>,
        v: usize,
        stand: Stand<'_>,
        rule: &'static str,
    ) -> Attributed {
        let content = self.without(0..end, &[]);
        self.attributed(Some(source), v..v + 1, content, stand, rule)
    }

    /// Does who speaks stand before the verb at `v` ("the police confirmed", "the firm has confirmed")? Without marks the tree
    /// takes much for its subject ("burned a roller added the mayor").
    fn has_own_subject(&self, v: usize) -> bool {
        let tree = self.view.tree;
        let speaks = |s: usize| {
            tree.tag(s) == Tag::Prp
                || self.lexicon.is_quotable(self.view.lower(s))
                || tree.child(v, &[Label::Aux]).is_some_and(|a| s < a && a < v)
        };
        let subject = tree.child(v, &[Label::Nsubj]);
        // "Militants shot two men in Lima, reported Dawn": what stands before a comma is no subject.
        v > 0 && !self.is_break(v - 1) && subject.is_some_and(|s| s < v && speaks(s))
    }

    /// "because of something he said", "after what the preacher said": is the verb at `v` only told of what somebody said?
    fn is_of_what_was_said(&self, v: usize) -> bool {
        let tree = self.view.tree;
        let pronoun = |i: usize| tree.pos(i) == Pos::Pron;
        let asks = |c: usize| c < v && matches!(tree.tag(c), Tag::Wdt | Tag::Wp);
        let of_clause = tree.label(v) == Label::Relcl && tree.head(v).is_some_and(pronoun);
        of_clause || tree.children(v).any(asks)
    }

    /// Are `tokens` the name of an outlet, an article apart?
    pub(super) fn is_outlet(&self, tokens: &Range<usize>) -> bool {
        let all = self.view.tokens();
        let named = !tokens.is_empty()
            && tokens.clone().all(|i| all[i].kind == TokenKind::Word)
            && self.is_capital(tokens.end - 1);
        named && {
            let lower = self.view.text[self.view.span(tokens.clone()).range()].to_lowercase();
            self.lexicon
                .names_outlet(lower.strip_prefix("the ").unwrap_or(&lower))
        }
    }

    /// Who stands right before the verb at the end: a pronoun, a phrase with its determiner, a name with its titles, or
    /// those who are quotable without either ("sources").
    fn speaker_before(&self, v: usize) -> Option<Range<usize>> {
        let tree = self.view.tree;
        let last = v - 1;
        if !matches!(tree.tag(v), Tag::Vbd | Tag::Vbn | Tag::Vbz | Tag::Vbp) {
            return None;
        }
        if tree.tag(last) == Tag::Prp {
            return Some(last..v);
        }
        if !(tree.tag(last).is_noun() || self.is_capital(last)) {
            return None;
        }
        let inside = |i: usize| tree.tag(i).is_noun() || matches!(tree.tag(i), Tag::Jj | Tag::Vbn);
        let from = last.saturating_sub(DETERMINER_REACH);
        let opens = (from..last).rev().find(|&i| !inside(i));
        if let Some(d) = opens.filter(|&d| tree.tag(d) == Tag::Dt) {
            // "... died in the morning Police officials said"
            let timed = (d + 1..last).rfind(|&i| self.lexicon.is_mute(self.view.lower(i)));
            return Some(timed.map_or(d, |t| t + 1)..v);
        }
        let small = !self.is_capital(last);
        if small && !self.lexicon.is_quotable(self.view.lower(last)) {
            return None;
        }
        let mut start = if small { last } else { v };
        let of = |i: usize| self.grammar.of.has(self.view.lower(i));
        while start > 0
            && v - start < LONGEST_SPEAKER
            && (self.is_capital(start - 1)
                || start < v && start > 1 && of(start - 1) && self.is_capital(start - 2))
        {
            start -= 1;
        }
        // "... fled towards Lima Police said", "in Lima Superintendent Ravi Naidu said": what a preposition opens is a place.
        let placed = start > 0 && matches!(tree.tag(start - 1), Tag::In | Tag::To);
        if placed {
            start = (start + 1..v).find(|&i| self.lexicon.is_quotable(self.view.lower(i)))?;
        }
        (start < v).then_some(start..v)
    }

    /// Who fills the rest of the sentence behind the verb: one phrase, no clause.
    fn speaker_behind(&self, v: usize, rest: Range<usize>) -> Option<Range<usize>> {
        let tree = self.view.tree;
        let names = |i: usize| tree.tag(i).is_noun() || self.is_capital(i);
        let whole = rest.clone().all(|i| {
            names(i)
                || matches!(
                    tree.tag(i),
                    Tag::Jj | Tag::In | Tag::Cc | Tag::Dt | Tag::Vbn
                )
                || self.grammar.of.has(self.view.lower(i))
        });
        let opens = matches!(tree.tag(rest.start), Tag::Dt)
            || self.is_capital(rest.start)
            || self.lexicon.is_quotable(self.view.lower(rest.start));
        let head = rest.clone().find(|&i| names(i))?;
        let speaks = phrase::is_nominal(self.view, head) || names(head);
        // "said the bomb": no thing speaks.
        let first = rest.clone().find(|&i| tree.tag(i) == Tag::In);
        let mute = |i: usize| self.lexicon.is_mute(self.view.lower(i));
        let phrase = rest.start..first.unwrap_or(rest.end);
        let thing = phrase.clone().any(mute) || mute(rest.end - 1);
        // "confirmed a hit on the camp": what is confirmed speaks only if it can.
        let taken = tree.child(v, &[Label::Dobj]).is_some();
        let quotable =
            |i: usize| self.is_capital(i) || self.lexicon.is_quotable(self.view.lower(i));
        let able = !taken || phrase.clone().any(quotable);
        (whole && opens && speaks && !thing && able).then_some(rest)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.view.tokens()[i].kind == TokenKind::Word
            && self.view.form(i).starts_with(char::is_uppercase)
    }
}
