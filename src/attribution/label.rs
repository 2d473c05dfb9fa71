//! Labels: "X: ...", "[X] ..." and statements announced by a colon.
//!
//! Input: a sentence, and what was found in it. Output: further attributions, or contents that run on.
//! Invariant: a label stands at the beginning of its sentence and holds no verb.

use super::Attributed;
use super::lexicon::ReportingLexicon;
use super::quote::Quotes;
use crate::claim::{Channel, Modality, Polarity};
use crate::sentence::SentenceView;
use crate::span::Span;
use crate::syntax::Pos;
use crate::text::TokenKind;

/// A speaker's label has at most so many tokens.
const LONGEST: usize = 8;
/// Capitals of at most so many letters are an acronym.
const LONGEST_ACRONYM: usize = 6;

/// Adds the attribution of the speaker's label with which the sentence begins, unless something was found in it
/// (from `start` on) that has the label as its source.
pub(super) fn read(
    view: &SentenceView<'_>,
    lexicon: &ReportingLexicon,
    quotes: &Quotes<'_>,
    found: &mut Vec<Attributed>,
    start: usize,
) {
    let n = view.len();
    let (source, cue, content_start) = if n > 3 && view.form(0) == "[" {
        let Some(close) = (1..n.min(LONGEST)).find(|&i| view.form(i) == "]") else {
            return;
        };
        (1..close, close..close + 1, close + 1)
    } else {
        let Some(colon) = (1..n.min(LONGEST)).find(|&i| view.form(i) == ":") else {
            return;
        };
        (0..colon, colon..colon + 1, colon + 1)
    };
    let bracket = source.start == 1;
    let named = |i: usize| {
        let form = view.form(i);
        view.tokens()[i].kind == TokenKind::Word
            && !lexicon.is_no_speaker(view.lower(i))
            && (form.starts_with(char::is_uppercase) || view.tree.pos(i) == Pos::Adp)
    };
    if source.is_empty() || content_start >= n || !source.clone().all(named) {
        return;
    }
    let quoted = quotes.opening_at(view.tokens()[content_start].span.start);
    let first = view.form(source.start);
    let acronym = source.len() == 1
        && first.len() > 1
        && first.len() <= LONGEST_ACRONYM
        && !view.sentence().capitals
        && first.chars().all(char::is_uppercase);
    let headline = view.index == 0
        && !view.sentence().capitals
        && source.len() <= 3
        && view.tree.pos(source.end - 1) == Pos::Propn;
    if !(bracket || quoted.is_some() || acronym || headline)
        || found[start..]
            .iter()
            .any(|a| a.source.as_ref() == Some(&source))
    {
        return;
    }
    let end = match quoted {
        Some(q) => q.outer.end,
        None => view.tokens()[n - 1].span.end,
    };
    let span = Span::new(view.tokens()[content_start].span.start, end);
    found.push(Attributed {
        sentence: view.index,
        source: Some(source),
        cue,
        content: vec![span],
        channel: if quoted.is_some() || bracket {
            Channel::Direct
        } else {
            Channel::Indirect
        },
        modality: Modality::Actual,
        polarity: Polarity::Affirmed,
        class: "label".into(),
        rule: "label",
    });
}

/// Lets what a colon at the end of a paragraph announces run on: over the next paragraph, and over all that follow
/// where they are in somebody's own voice.
pub(super) fn announced(
    views: &[SentenceView<'_>],
    lexicon: &ReportingLexicon,
    quotes: &Quotes<'_>,
    found: &mut Vec<Attributed>,
) {
    let mut at = 0;
    let mut last_end = 0;
    while at < views.len() {
        let view = &views[at];
        let n = view.len();
        at += 1;
        let Some(next) = views.get(at) else {
            break;
        };
        let paragraph = view.sentence().paragraph;
        if n < 2
            || view.form(n - 1) != ":"
            || next.sentence().paragraph == paragraph
            || at < last_end
        {
            continue;
        }
        if quotes.opening_at(next.sentence().span.start).is_some() {
            continue;
        }
        let Some(speaker) = (0..n).rev().find(|&i| lexicon.is_cue(view.lower(i))) else {
            continue;
        };
        let rest = &views[at..];
        let own_voice = rest.iter().any(|v| {
            (0..v.len()).any(|i| {
                lexicon.is_first_person(v.lower(i))
                    && quotes.holding(v.tokens()[i].span.end).is_none()
            })
        });
        let end = match own_voice {
            true => rest.len(),
            false => rest
                .iter()
                .position(|v| v.sentence().paragraph > paragraph + 1)
                .unwrap_or(rest.len()),
        };
        let span = Span::new(
            next.sentence().span.start,
            rest[end - 1].sentence().span.end,
        );
        let index = view.index;
        let Some(source) = subject_before(view, speaker) else {
            continue;
        };
        found.push(Attributed {
            sentence: index,
            source: Some(source),
            cue: speaker..speaker + 1,
            content: vec![span],
            channel: Channel::Direct,
            modality: Modality::Actual,
            polarity: Polarity::Affirmed,
            class: "announced".into(),
            rule: "announced",
        });
        last_end = at + end;
    }
}

/// The subject of the sentence that the cue at `speaker` ends: the last one before it.
fn subject_before(view: &SentenceView<'_>, speaker: usize) -> Option<std::ops::Range<usize>> {
    use crate::syntax::Label;
    if view.tree.len() != view.len() {
        return None;
    }
    let head = (0..=speaker).rev().find(|&i| {
        view.tree.label(i) == Label::Nsubj
            && (view.tree.tag(i).is_noun() || view.tree.pos(i) == Pos::Pron)
    })?;
    let start = crate::event::phrase::leftmost(view, head);
    let end = (head + 1..view.len())
        .take_while(|&i| view.tree.head(i) == Some(head) && view.tree.label(i) == Label::Nmod)
        .last()
        .map_or(head + 1, |i| i + 1);
    Some(start..end)
}
