//! Carry: quotations without a cue of their own belong to the source of the one before.
//!
//! Input: quotations and the attributions found by their cues. Output: contents that take in further quotations.
//! Invariant: a quotation is taken in only where it opens its sentence; work is linear in sentences and quotations.

use super::Attributed;
use std::collections::BTreeSet;

use super::lexicon::ReportingLexicon;
use super::quote::Quotes;
use crate::claim::Channel;
use crate::text::Segmented;

/// A quotation of fewer bytes is a phrase, not a statement.
const SHORTEST: usize = 20;

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
        let led = !opens && goes_on
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

/// "\"For June 5: \"Near ...": the quotation that ends at byte `end` with a colon goes on where the next one opens, at `start`.
fn goes_on(segmented: &Segmented, end: usize, start: usize) -> bool {
    let next = segmented.tokens.partition_point(|t| t.span.start < start);
    next > 0 && segmented.tokens[next - 1].span.end == end && segmented.lower(next - 1) == ":"
}

/// True when a colon, or a word that begins a complement, stands right before byte `start` in sentence `at`.
fn led_by(segmented: &Segmented, at: usize, start: usize, lexicon: &ReportingLexicon) -> bool {
    let tokens = segmented.sentences[at].tokens.clone();
    let mark = segmented.tokens.partition_point(|t| t.span.start < start);
    mark > tokens.start
        && (segmented.lower(mark - 1) == ":"
            || lexicon.is_complementizer(segmented.lower(mark - 1)))
}
