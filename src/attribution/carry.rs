//! Carry: what has no cue of its own belongs to the source before: quotations, and what goes on behind a colon.
//!
//! Input: quotations and the attributions found by their cues. Output: contents that take in further quotations and sentences.
//! Invariant: a quotation is taken in only where it opens its sentence, a sentence only in the same paragraph; work is linear
//! in sentences and quotations.

use super::Attributed;
use std::collections::BTreeSet;

use super::lexicon::ReportingLexicon;
use super::quote::Quotes;
use crate::claim::Channel;
use crate::span::Span;
use crate::text::{Segmented, TokenKind};

/// A quotation of fewer bytes is a phrase, not a statement.
const SHORTEST: usize = 20;
/// The class of the reporting words that open a report of several sentences.
const REPORT: &str = "report";
/// How many words behind its cue the colon stands that opens a report ("reported the following:").
const COLON_REACH: usize = 4;

/// Gives every quotation that opens a sentence, and that no cue took, to the last direct source before it.
pub(super) fn quotations(
    segmented: &Segmented,
    quotes: &Quotes<'_>,
    lexicon: &ReportingLexicon,
    found: &mut [Attributed],
) {
    // Sentences with a cue of their own.
    let cued: BTreeSet<usize> = found.iter().map(|a| a.sentence).collect();
    let mut owners: Vec<Option<usize>> = vec![None; quotes.all.len()];
    for (number, attributed) in found.iter().enumerate() {
        for span in &attributed.content {
            let from = quotes.all.partition_point(|q| q.outer.start < span.start);
            for (owner, q) in owners[from..].iter_mut().zip(&quotes.all[from..]) {
                if q.outer.start >= span.end {
                    break;
                }
                // The shorter content is the inner one.
                let shorter =
                    owner.is_none_or(|o| found[o].content_len() > attributed.content_len());
                if shorter {
                    *owner = Some(number);
                }
            }
        }
    }
    // The last direct source, with the paragraph of its last quotation.
    let mut last: Option<(usize, usize)> = None;
    let mut covered = 0;
    let mut last_end = None;
    for (i, q) in quotes.all.iter().enumerate() {
        if q.outer.start < covered {
            continue;
        }
        covered = q.outer.end;
        let at = segmented
            .sentences
            .partition_point(|s| s.span.end <= q.outer.start);
        let Some(sentence) = segmented.sentences.get(at) else {
            break;
        };
        if let Some(owner) = owners[i] {
            if found[owner].channel == Channel::Direct || q.outer.len() >= SHORTEST {
                last = Some((owner, sentence.paragraph));
                last_end = Some(q.outer.end);
            }
            continue;
        }
        let opens = sentence.span.start == q.outer.start;
        let Some((owner, paragraph)) = last else {
            continue;
        };
        let near = sentence.paragraph == paragraph || (sentence.paragraph == paragraph + 1);
        let whole = q.outer.end >= sentence.span.end;
        // "For June 5: \"...\"", "And that \"...\"".
        let goes_on = last_end.is_some_and(|end| goes_on(segmented, end, q.outer.start));
        let joined = last_end.is_some_and(|end| is_joined(segmented, end, q.outer.start, lexicon));
        let led = !opens && goes_on
            || !opens && joined && q.outer.len() >= SHORTEST
            || !opens
                && led_by(segmented, at, q.outer.start, lexicon)
                && q.outer.len() >= SHORTEST
                && !cued.contains(&at)
                && sentence.paragraph == paragraph;
        if (opens || led)
            && near
            && (q.continued || whole || q.outer.len() >= SHORTEST)
            && found[owner].sentence <= at
        {
            found[owner].content.push(q.outer);
            last = Some((owner, sentence.paragraph));
            last_end = Some(q.outer.end);
        }
    }
}

/// "The coalition reported: On Monday, two strikes hit a camp. Near the river, one strike ...": what a colon behind the cue
/// opens, without quotation marks, goes on to the end of the paragraph, or to the next word on who says what.
pub(super) fn colon_reports(segmented: &Segmented, found: &mut [Attributed]) {
    let cued: BTreeSet<usize> = found.iter().map(|a| a.sentence).collect();
    for attributed in found {
        let Some(own) = segmented.sentences.get(attributed.sentence) else {
            continue;
        };
        let cue = own.tokens.start + attributed.cue.end;
        let mut near = cue..own.tokens.end.min(cue + COLON_REACH);
        // A quotation ends where its marks say.
        let opens = |i: usize| segmented.tokens[i + 1].kind == TokenKind::Word;
        let colon = near.find(|&i| segmented.lower(i) == ":" && i + 1 < own.tokens.end && opens(i));
        let behind = |colon: usize| {
            let from = segmented.tokens[colon].span.end;
            let whole = |s: &Span| s.start <= from + 1 && s.end + 2 >= own.span.end;
            attributed.content.iter().any(whole)
        };
        let reports = &*attributed.class == REPORT;
        if !reports || !attributed.vouching || attributed.inner || !colon.is_some_and(behind) {
            continue;
        }
        let rest = segmented.sentences.iter().enumerate();
        let rest = rest.skip(attributed.sentence + 1);
        for (_, sentence) in
            rest.take_while(|(i, s)| s.paragraph == own.paragraph && !cued.contains(i))
        {
            attributed.content.push(sentence.span);
        }
    }
}

/// "\"For June 5: \"Near ...": the quotation that ends at byte `end` with a colon goes on where the next one opens, at `start`.
fn goes_on(segmented: &Segmented, end: usize, start: usize) -> bool {
    let next = segmented.tokens.partition_point(|t| t.span.start < start);
    next > 0 && segmented.tokens[next - 1].span.end == end && segmented.lower(next - 1) == ":"
}

/// "\"...\" and \"Additionally, ...\"": is the quotation that ends at byte `end` joined to the one that opens at `start`?
fn is_joined(segmented: &Segmented, end: usize, start: usize, lexicon: &ReportingLexicon) -> bool {
    let next = segmented.tokens.partition_point(|t| t.span.start < start);
    let last = segmented.tokens.partition_point(|t| t.span.start < end);
    next > 0 && last + 1 == next && lexicon.is_joining(segmented.lower(last))
}

/// True when a colon, or a word that begins a complement, stands right before byte `start` in sentence `at`.
fn led_by(segmented: &Segmented, at: usize, start: usize, lexicon: &ReportingLexicon) -> bool {
    let tokens = segmented.sentences[at].tokens.clone();
    let mark = segmented.tokens.partition_point(|t| t.span.start < start);
    mark > tokens.start
        && (segmented.lower(mark - 1) == ":"
            || lexicon.is_complementizer(segmented.lower(mark - 1)))
}
