//! Resolution: from what a pattern caught to a value and an interval.
//!
//! Input: a meaning, what was caught, the document's date and the dates mentioned before. Output: [`Resolved`].
//! Invariant: without the document's date only full dates get an interval; feasts and vague words never get one.

mod calendar;
mod catch;
mod length;

use jiff::civil::Date;

pub(super) use catch::Catch;

use super::point::{Part, Point, Third, Unit};
use super::table::{Class, Meaning};
use super::words::{self, Deictic};
use super::{Precision, Seen};
use calendar::*;
use length::*;

/// First and last day, each where it is known.
pub(super) type Interval = Option<(Option<Date>, Option<Date>)>;

/// What a time expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) value: String,
    pub(super) interval: Interval,
    pub(super) precision: Precision,
    /// What later expressions may refer to.
    pub(super) point: Option<Point>,
}

/// Whether what an expression belongs to has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Surely before the document's date ("since ...").
    Before,
    /// Before it, or hardly after: a time of a verb of the past.
    Done,
    Past,
    Future,
    /// Surely after it: a time of a verb that is to come.
    Ahead,
    Unknown,
}

impl Tense {
    pub(super) fn is_future(self) -> bool {
        matches!(self, Tense::Future | Tense::Ahead)
    }
}

/// What is known around a match.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'m> {
    pub(super) anchor: Option<Date>,
    pub(super) memory: &'m Seen,
    /// The tense of what the expression belongs to.
    pub(super) tense: Tense,
    /// The day that everybody means by it.
    pub(super) known: Option<Date>,
    /// "of" follows ("four days of fighting").
    pub(super) of_follows: bool,
    /// An act that took so long follows ("a six-week siege").
    pub(super) lasts: bool,
    /// It stands after a preposition of what it took ("in a month").
    pub(super) within: bool,
}

fn point(point: Point) -> Option<Resolved> {
    let (from, to) = point.interval()?;
    Some(Resolved {
        value: point.value(),
        interval: Some((Some(from), Some(to))),
        precision: point.precision(),
        point: Some(point),
    })
}

pub(super) fn open(value: String, precision: Precision) -> Option<Resolved> {
    Some(Resolved {
        value,
        interval: None,
        precision,
        point: None,
    })
}

impl Resolved {
    fn third(mut self, third: Option<Third>) -> Self {
        if let (Some(third), Some(point)) = (third, self.point)
            && let Some((from, to)) = point.third(third)
        {
            self.interval = Some((Some(from), Some(to)));
        }
        self
    }

    /// A part of a day, where it is one.
    fn part(mut self, part: Option<Part>) -> Self {
        if let Some(part) = part.filter(|_| self.precision == Precision::Day) {
            self.value.push_str(&part.suffix());
        }
        self
    }
}

/// What `meaning` makes of `catch`. `None`: nothing sensible ("February 31").
pub(super) fn resolve(
    meaning: Meaning,
    catch: &Catch<'_>,
    around: &Around<'_>,
) -> Option<Resolved> {
    match meaning {
        Meaning::Date => {
            let known = around.known.map(Date::year);
            // "9/11": two numbers are a date by what everybody knows alone.
            let bare = catch.nth(&[Class::MonthNumber], 0).is_some();
            let year = catch.year(0).or(known);
            (year.is_some() || !bare).then(|| date(catch, around, year))?
        }
        Meaning::DateInYear => {
            let shift = catch.deictic().map_or(0, Deictic::offset);
            let year = around
                .anchor
                .and_then(|a| a.year().checked_add(i16::try_from(shift).ok()?));
            date(catch, around, year)
        }
        Meaning::DayRange => day_range(catch, around),
        Meaning::DeicticMonth => deictic_month(catch, around),
        Meaning::Weekday => weekday(catch, around),
        Meaning::RelativeDay => relative_day(catch, around),
        Meaning::DeicticPart => deictic_part(catch, around),
        Meaning::DeicticUnit => deictic_unit(catch, around),
        Meaning::Anaphor => anaphor(catch, around),
        Meaning::Distance => distance(catch, around),
        Meaning::Stretch => stretch(catch, around),
        Meaning::Opening => opening(catch, around),
        Meaning::Duration => duration(catch, around),
        Meaning::Running => running(catch, around),
        Meaning::Set => set(catch),
        Meaning::Reference => {
            let value = words::reference(catch.value(&[Class::Reference, Class::FarReference])?)?;
            // "in recent weeks": some weeks; years are only the past.
            let value = match catch.unit() {
                Some(unit) if unit.days() < Unit::Year.days() => words::duration(1.0, true, unit),
                _ => value.to_owned(),
            };
            // "in recent years": a time that has two ends, which nobody tells.
            let precision = if catch.unit().is_some_and(|u| u.days() >= 1.0) {
                Precision::Span
            } else {
                Precision::Reference
            };
            open(value, precision)
        }
        Meaning::Year => Some(point(Point::Year(catch.year(0)?))?.third(catch.third())),
        Meaning::YearRange => year_range(catch),
        Meaning::Quarter => quarter(catch, around),
        Meaning::Half => {
            let half = match catch.value(&[Class::Ordinal]) {
                Some(n) => i8::try_from(n).ok().filter(|h| (1..=2).contains(h))?,
                None => 2,
            };
            let year = catch.year(0).or(around.anchor.map(Date::year))?;
            point(Point::Half(year, half))
        }
        Meaning::Season => season(catch, around),
        Meaning::Decade => {
            let start = catch.value(&[Class::Year, Class::YearDigits]).or_else(|| {
                catch
                    .value(&[Class::YearShort, Class::Decade])
                    .map(|d| i32::from(words::full_year(i16::try_from(d).unwrap_or(0))))
            })?;
            let decade = i16::try_from(start).ok()?.div_euclid(10);
            let mut out = point(Point::Decade(decade))?;
            // "the 80s and 90s"
            if let Some(last) = catch.year(1) {
                let last = Point::Decade(last.div_euclid(10)).interval()?.1;
                out.interval = Some((out.interval?.0, Some(last)));
            }
            Some(out)
        }
        Meaning::Century => {
            let century = i16::try_from(catch.value(&[Class::Ordinal])?).ok()?;
            point(Point::Century(century.checked_sub(1)?))
        }
        Meaning::Time => {
            let clock = catch.part()?;
            match around.memory.day.or(around.anchor) {
                Some(day) => Some(point(Point::Day(day))?.part(Some(clock))),
                None => open(clock.suffix(), Precision::Day),
            }
        }
        Meaning::Feast => feast(catch, around),
        Meaning::Nothing => None,
    }
}
