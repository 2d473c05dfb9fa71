//! Quotes: where quotations open and close, and contents widened to them.
//!
//! Input: a document's quotation regions. Output: [`Quotes`].
//! Invariant: look-ups are binary searches.

use super::Attributed;
use crate::claim::Channel;
use crate::span::Span;
use crate::text::{Quotation, Segmented, holding};

/// The quotations of a document, to look up by where they open or close.
#[derive(Debug)]
pub(super) struct Quotes<'d> {
    /// By start.
    pub(super) all: &'d [Quotation],
    /// Ends, with the number of the quotation, sorted.
    ends: Vec<(usize, usize)>,
}

impl<'d> Quotes<'d> {
    pub(super) fn of(segmented: &'d Segmented) -> Self {
        let all = &segmented.quotations[..];
        let mut ends: Vec<_> = all
            .iter()
            .enumerate()
            .map(|(i, q)| (q.outer.end, i))
            .collect();
        ends.sort_unstable();
        Self { all, ends }
    }

    /// The quotation that opens at byte `start`.
    pub(super) fn opening_at(&self, start: usize) -> Option<&'d Quotation> {
        let at = self.all.partition_point(|q| q.outer.start < start);
        self.all.get(at).filter(|q| q.outer.start == start)
    }

    /// The quotation that closes at byte `end`.
    pub(super) fn closing_at(&self, end: usize) -> Option<&'d Quotation> {
        let at = self.ends.partition_point(|&(e, _)| e < end);
        let &(found, number) = self.ends.get(at)?;
        (found == end).then(|| &self.all[number])
    }

    /// The outermost quotation, of those that open next before byte `at`, that holds it inside.
    pub(super) fn holding(&self, at: usize) -> Option<&'d Quotation> {
        holding(self.all, at)
    }

    /// Widens contents that begin or end inside a quotation to the whole of it, unless cue or source stand there.
    pub(super) fn widen(&self, segmented: &Segmented, attributed: &mut Attributed) {
        let sentence = &segmented.sentences[attributed.sentence];
        let token = |i: usize| segmented.tokens[sentence.tokens.start + i].span;
        let cue = Span::new(
            token(attributed.cue.start).start,
            token(attributed.cue.end - 1).end,
        );
        let content = &mut attributed.content;
        for span in content.iter_mut() {
            if let Some(q) = self.holding(span.end)
                && !q.outer.overlaps(cue)
                && (q.outer.start >= span.start || q.inner.start == span.start)
            {
                *span = span.cover(q.outer);
            } else if let Some(q) = self.opening_before(span.start)
                && !q.outer.overlaps(cue)
                && q.outer.end <= span.end + 2
            {
                *span = span.cover(q.outer);
            }
        }
        content.sort_unstable();
        content.dedup_by(|next, kept| {
            let joins = next.start <= kept.end;
            if joins {
                *kept = kept.cover(*next);
            }
            joins
        });
        if content
            .first()
            .is_some_and(|s| self.opening_at(s.start).is_some())
        {
            attributed.channel = Channel::Direct;
        }
    }

    /// The quotation whose opening mark stands right before byte `start`.
    fn opening_before(&self, start: usize) -> Option<&'d Quotation> {
        let at = self.all.partition_point(|q| q.outer.start < start);
        let q = self.all.get(at.checked_sub(1)?)?;
        (q.inner.start == start).then_some(q)
    }
}
