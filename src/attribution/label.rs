//! Labels: "X: ...", "[X] ..." and statements announced by a colon.
//!
//! Input: a sentence, and what was found in it. Output: further attributions, or contents that run on.
//! Invariant: a label stands at the beginning of its sentence and holds no verb.

use std::ops::Range;

use super::Attributed;
use super::lexicon::ReportingLexicon;
use super::quote::Quotes;
use crate::claim::{Channel, Modality, Polarity};
use crate::event::grammar::Grammar;
use crate::event::phrase;
use crate::sentence::SentenceView;
use crate::span::Span;
use crate::syntax::{Label, Pos, Tag};
use crate::text::TokenKind;

/// A speaker's label has at most so many tokens.
const LONGEST: usize = 8;
/// A headline's speaker has at most so many.
const LONGEST_HEADLINE: usize = 3;
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
    let named = |i: usize| {
        let form = view.form(i);
        view.tokens()[i].kind == TokenKind::Word
            && !lexicon.is_no_speaker(view.lower(i))
            && (form.starts_with(char::is_uppercase))
    };
    let in_brackets = n > 3 && view.form(0) == "[";
    let (source, cue, content_start) = if in_brackets {
        let Some((open, close)) = speaker_in_brackets(view, &named) else {
            return;
        };
        (open + 1..close, close..close + 1, close + 1)
    } else {
        let Some(colon) = (1..n.min(LONGEST)).find(|&i| view.form(i) == ":") else {
            return;
        };
        (0..colon, colon..colon + 1, colon + 1)
    };
    let bracket = in_brackets;
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
    // A headline stands alone, before a text.
    let alone = view
        .segmented
        .sentences
        .get(1)
        .is_some_and(|next| next.paragraph > view.sentence().paragraph);
    let headline =
        view.index == 0 && alone && !view.sentence().capitals && source.len() <= LONGEST_HEADLINE;
    if !(bracket || quoted.is_some() || acronym || headline)
        || found[start..]
            .iter()
            .any(|a| a.source.as_ref() == Some(&source))
    {
        return;
    }
    let end = match quoted {
        Some(q) => q.outer.end,
        None if bracket => turn_of(view),
        None => view.tokens()[n - 1].span.end,
    };
    let span = Span::new(view.tokens()[content_start].span.start, end);
    found.push(Attributed {
        sentence: view.index,
        source: Some(source),
        cue,
        source_extent: None,
        inner: false,
        vouching: true,
        hypothetical: false,
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

/// "[BEGIN RECORDING] [GARCIA] ...": the first brackets with which the sentence begins that name somebody, where they open
/// and close.
fn speaker_in_brackets(
    view: &SentenceView<'_>,
    named: &dyn Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let n = view.len();
    let mut open = 0;
    while open + 2 < n && view.form(open) == "[" {
        let close = (open + 1..n.min(open + LONGEST)).find(|&i| view.form(i) == "]")?;
        if (open + 1..close).all(named) {
            return Some((open, close));
        }
        open = close + 1;
    }
    None
}

/// Where the turn of the speaker ends whom brackets name: with the paragraph, or where others begin.
fn turn_of(view: &SentenceView<'_>) -> usize {
    let paragraph = view.sentence().paragraph;
    let behind = view.segmented.sentences.iter().skip(view.index);
    let of_turn = behind.enumerate().take_while(|(k, s)| {
        let first = view.segmented.tokens.get(s.tokens.start);
        let other = first.is_some_and(|t| view.text[t.span.start..].starts_with('['));
        s.paragraph == paragraph && (*k == 0 || !other)
    });
    of_turn.last().map_or(0, |(_, s)| s.span.end)
}

/// Lets what a colon at the end of a paragraph announces run on: over the next paragraph, and over all that follow
/// where they are in somebody's own voice.
pub(super) fn announced(
    views: &[SentenceView<'_>],
    lexicon: &ReportingLexicon,
    grammar: &Grammar,
    quotes: &Quotes<'_>,
    found: &mut Vec<Attributed>,
) {
    let last_other = last_other(views, lexicon, found);
    let own = |v: &SentenceView<'_>| in_own_voice(v, lexicon, quotes);
    let mut last_own = None;
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
            || quotes.opening_at(next.sentence().span.start).is_some()
        {
            continue;
        }
        let announces = |i: &usize| {
            let lower = view.lower(*i);
            lexicon
                .verbs(lower)
                .any(|(v, p)| v.quotation && p.is_none())
                || lexicon.noun(lower).is_some()
        };
        let Some(speaker) = (0..n).rev().find(announces) else {
            continue;
        };
        let rest = &views[at..];
        let last_own = *last_own.get_or_insert_with(|| views.iter().rposition(own));
        // Where others speak further on, the announced text has ended before.
        let own_voice = last_other.is_none_or(|s| s < at) && last_own.is_some_and(|s| s >= at);
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
        let Some(source) = subject_before(view, grammar, speaker) else {
            continue;
        };
        found.push(Attributed {
            sentence: index,
            source: Some(source),
            cue: speaker..speaker + 1,
            source_extent: None,
            inner: false,
            vouching: true,
            hypothetical: false,
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

/// The last sentence in which somebody else speaks.
fn last_other(
    views: &[SentenceView<'_>],
    lexicon: &ReportingLexicon,
    found: &[Attributed],
) -> Option<usize> {
    let others = found.iter().filter(|a| {
        a.source.is_some() && is_direct(a) && !speaks_for_itself(&views[a.sentence], lexicon, a)
    });
    others.map(|a| a.sentence).max()
}

/// True for a sentence with "we" outside quotations.
fn in_own_voice(view: &SentenceView<'_>, lexicon: &ReportingLexicon, quotes: &Quotes<'_>) -> bool {
    (0..view.len()).any(|i| {
        let form = view.form(i);
        // "US" is no pronoun.
        let acronym =
            form.len() > 1 && !view.sentence().capitals && form.chars().all(char::is_uppercase);
        !acronym
            && lexicon.is_first_person(view.lower(i))
            && quotes.holding(view.tokens()[i].span.end).is_none()
    })
}

/// "The ministry condemns the attack. We ...": a statement in which nobody else speaks is its author's own, who is no
/// source of its own words.
pub(super) fn statement(
    views: &[SentenceView<'_>],
    lexicon: &ReportingLexicon,
    quotes: &Quotes<'_>,
    found: &mut [Attributed],
) {
    let performs = |a: &Attributed| {
        let view = &views[a.sentence];
        let read = view.tree.len() == view.len();
        read && a.cue.clone().any(|i| {
            let present = matches!(view.tree.tag(i), Tag::Vbz | Tag::Vbp);
            present && lexicon.verbs(view.lower(i)).any(|(v, _)| v.performs)
        })
    };
    // "X condemns the attack. X said: I am ...": the voice is that of one of whom the text tells.
    let told = |a: &Attributed| {
        a.rule == "announced" && !speaks_for_itself(&views[a.sentence], lexicon, a)
    };
    if !found.iter().any(performs)
        || found.iter().any(told)
        || last_other(views, lexicon, found).is_some()
        || !views.iter().any(|v| in_own_voice(v, lexicon, quotes))
    {
        return;
    }
    for attributed in found {
        attributed.vouching &= !performs(attributed);
    }
}

/// True for a form in which an article, not a statement, lets others speak.
fn is_direct(attributed: &Attributed) -> bool {
    matches!(
        attributed.rule,
        "verb-quotation"
            | "verb-aside"
            | "statement-quoted"
            | "according-to"
            | "verb-after-quotation"
    )
}

/// True when the source is a pronoun of the first or second person.
pub(super) fn speaks_for_itself(
    view: &SentenceView<'_>,
    lexicon: &ReportingLexicon,
    attributed: &Attributed,
) -> bool {
    let source = attributed.source.as_ref();
    source.is_some_and(|s| s.len() == 1 && lexicon.is_self(view.lower(s.start)))
}

/// The subject of the sentence that the cue at `speaker` ends: the last one before it.
fn subject_before(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    speaker: usize,
) -> Option<Range<usize>> {
    if view.tree.len() != view.len() {
        return None;
    }
    let head = (0..=speaker).rev().find(|&i| {
        view.tree.label(i) == Label::Nsubj
            && (view.tree.tag(i).is_noun() || view.tree.pos(i) == Pos::Pron)
    })?;
    let phrase = phrase::noun_phrase(view, grammar, head);
    Some(phrase.start..phrase.end.min(speaker).max(head + 1))
}
