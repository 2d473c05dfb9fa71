//! Mentions of times: what a time expression says, and what it says of something past.
//!
//! Input: what was read from the text. Output: a [`DateMention`], and a [`Meant`] of the year or week before.
//! Invariant: from <= to; what the text itself fixes is never moved.

use std::ops::Range;

use jiff::civil::Date;

use crate::span::Span;

/// A time expression in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DateMention {
    /// Tokens of the sentence that a claim's date slot covers ("since April 19", "Tuesday", "the previous day").
    pub(crate) tokens: Range<usize>,
    /// The same, as bytes of the document.
    pub(crate) span: Span,
    /// The TIMEX3 extent (without "since", "on" ...), as `annotate` prints it.
    pub(crate) timex: Span,
    /// TIMEX3 value ("2013-03-22", "2013-W12", "P3D", "PAST_REF", "T24:00").
    pub(crate) value: String,
    /// First and last day, inclusive, where they can be told.
    pub(crate) interval: Option<(Option<Date>, Option<Date>)>,
    /// What the expression fixes.
    pub(crate) precision: Precision,
    /// Whether it stands alone, or belongs to a range.
    pub(crate) role: Role,
    /// What of it is only the nearest one to the document's date.
    pub(crate) nearest: Nearest,
    /// It is told from another time, before that ("the previous day", "a week earlier").
    pub(crate) back: bool,
    /// The time expression inside a "since" clause.
    pub(crate) within: Option<Range<usize>>,
    /// The rule of `en/dates.toml` that found it.
    pub(crate) rule: u16,
}

/// What stands for a rule where a "since" clause is the time.
pub(super) const SINCE_CLAUSE: u16 = u16::MAX;

/// A date that is only the nearest one may lie so many days ahead of a document on what happened then: the documents' own
/// dates are not that sure.
const SLACK: i32 = 14;

/// The same expression, meant of another year or week.
#[derive(Debug, Clone)]
pub(crate) struct Meant {
    /// TIMEX3 value.
    pub(crate) value: String,
    /// First and last day.
    pub(crate) interval: Option<(Option<Date>, Option<Date>)>,
}

impl DateMention {
    /// The tokens that tell the time: of "since the rebels took the town in May" the last two.
    pub(crate) fn time_tokens(&self) -> Range<usize> {
        match &self.within {
            Some(within) => within.clone(),
            None if self.rule == SINCE_CLAUSE => self.tokens.start..self.tokens.start + 1,
            None => self.tokens.clone(),
        }
    }

    /// A time with two ends that nobody tells ("in recent years", "the past few days").
    pub(crate) fn is_vague(&self) -> bool {
        self.precision == Precision::Span
            && self.role == Role::Whole
            && self.interval.is_none()
            && !self.value.bytes().any(|b| b.is_ascii_digit())
    }

    /// A feast, of which nobody reckons the day.
    pub(crate) fn is_feast(&self) -> bool {
        let placed = self.value.starts_with("XXXX-XX") || !self.value.starts_with('X');
        self.precision == Precision::Day && self.interval.is_none() && placed
    }

    /// A week, month or year that is all to come after `anchor`, and can mean none before it; a weekend is near enough to be
    /// told of with the news of the week.
    pub(crate) fn is_ahead(&self, anchor: Date) -> bool {
        let long = matches!(
            self.precision,
            Precision::Week | Precision::Month | Precision::Year
        );
        let from = self.interval.and_then(|(from, _)| from);
        let weekend = self.value.ends_with("WE");
        long && !weekend && from.is_some_and(|from| from > anchor) && self.before(anchor).is_none()
    }

    /// What it means of something past, where it was taken for a time ahead of `anchor` for want of a year or week.
    pub(crate) fn before(&self, anchor: Date) -> Option<Meant> {
        if self.value.ends_with("WE") {
            return self.weekend_before(anchor);
        }
        let (from, to) = self.interval.filter(|_| self.nearest != Nearest::Given)?;
        let ahead = (from? - anchor).get_days();
        if self.nearest == Nearest::Week {
            let day = from.filter(|_| ahead > 0)?;
            let day = day.checked_sub(jiff::Span::new().days(7)).ok()?;
            let part = self.value.get(10..).unwrap_or_default();
            return Some(Meant {
                value: format!("{day}{part}"),
                interval: Some((Some(day), Some(day))),
            });
        }
        if ahead <= SLACK {
            return None;
        }
        let back = |d: Date| Date::new(d.year() - 1, d.month(), d.day()).ok();
        let (from, to) = (back(from?)?, back(to?)?);
        let year = format!("{:04}", from.year());
        let value = self.value.get(4..).map(|rest| format!("{year}{rest}"))?;
        Some(Meant {
            value,
            interval: Some((Some(from), Some(to))),
        })
    }
}

impl DateMention {
    /// "two were killed this weekend", on a Thursday: the last one before `anchor`.
    fn weekend_before(&self, anchor: Date) -> Option<Meant> {
        let (from, to) = self.interval?;
        let week = jiff::Span::new().days(7);
        let from = from?.checked_sub(week).ok()?;
        let to = to?.checked_sub(week).ok()?;
        let ahead = (from - anchor).get_days() + 7;
        let iso = from.iso_week_date();
        (1..=7).contains(&ahead).then(|| Meant {
            value: format!("{:04}-W{:02}-WE", iso.year(), iso.week()),
            interval: Some((Some(from), Some(to))),
        })
    }
}

/// What a time expression fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precision {
    /// A day, or a part of one.
    Day,
    /// A week or weekend.
    Week,
    /// A month or a third of one.
    Month,
    /// A year, season, quarter or a part of one.
    Year,
    /// A decade, century or span between two points.
    Span,
    /// A length of time ("three days"), without a place on the calendar.
    Duration,
    /// A recurring time ("every Friday").
    Set,
    /// A vague reference ("now", "recently", "in the past").
    Reference,
}

/// What of a time expression is the nearest one to the document's date, for want of a word that says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nearest {
    /// Nothing.
    Given,
    /// Its year.
    Year,
    /// Its week.
    Week,
}

/// Whether a mention stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It stands alone.
    Whole,
    /// One end of a range: a TIMEX3 of its own, but no claim's date.
    End,
    /// "from X to Y": a claim's date that is two TIMEX3 expressions; or "since the war began", which is none.
    Range,
}
