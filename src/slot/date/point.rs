//! Points: stretches of the calendar from a day to a century, with their TIMEX3 values and their first and last days.
//!
//! Input: calendar numbers. Output: values, intervals, neighbours.
//! Invariant: a point's interval is never empty; dates out of the calendar give nothing.

use jiff::Span;
use jiff::civil::Date;

use super::Precision;

/// A part of the day, as TIMEX3 writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    /// Hour and minute.
    Clock(u8, u8),
}

impl Part {
    pub(super) fn suffix(self) -> String {
        match self {
            Part::Morning => "TMO".to_owned(),
            Part::Afternoon => "TAF".to_owned(),
            Part::Evening => "TEV".to_owned(),
            Part::Night => "TNI".to_owned(),
            Part::Clock(h, m) => format!("T{h:02}:{m:02}"),
        }
    }
}

/// A third of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Third {
    Early,
    Mid,
    Late,
    /// "earlier this year": up to now.
    Earlier,
    /// "later this year": from now on.
    Later,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The letter of a TIMEX3 duration, and whether it stands behind a `T`.
    pub(super) fn letter(self) -> (&'static str, bool) {
        match self {
            Unit::Second => ("S", true),
            Unit::Minute => ("M", true),
            Unit::Hour => ("H", true),
            Unit::Day | Unit::Weekend => ("D", false),
            Unit::Week | Unit::Fortnight => ("W", false),
            Unit::Month => ("M", false),
            Unit::Quarter | Unit::Season => ("Q", false),
            Unit::Year => ("Y", false),
            Unit::Decade => ("E", false),
            Unit::Century => ("C", false),
        }
    }

    /// How many days it lasts, about; 0 below a day.
    pub(super) fn days(self) -> f64 {
        match self {
            Unit::Second | Unit::Minute | Unit::Hour => 0.0,
            Unit::Day => 1.0,
            Unit::Weekend => 2.0,
            Unit::Week => 7.0,
            Unit::Fortnight => 14.0,
            Unit::Month => 30.4,
            Unit::Quarter | Unit::Season => 91.3,
            Unit::Year => 365.25,
            Unit::Decade => 3652.5,
            Unit::Century => 36525.0,
        }
    }
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Point {
    /// A day.
    Day(Date),
    /// The week of this Monday.
    Week(Date),
    /// The weekend of this Saturday.
    Weekend(Date),
    /// Year and month.
    Month(i16, i8),
    /// Year and quarter, from 1.
    Quarter(i16, i8),
    /// Year and half, from 1.
    Half(i16, i8),
    /// Year and season: spring 0, summer 1, autumn 2, winter 3 (which ends in the year after).
    Season(i16, i8),
    /// A year.
    Year(i16),
    /// A decade, as year / 10.
    Decade(i16),
    /// A century, as year / 100.
    Century(i16),
}

/// `date` and `days` more.
pub(super) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// `date` and `months` more, in the last day of a shorter month where need be.
pub(super) fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// The Monday of the week of `date`.
fn monday(date: Date) -> Option<Date> {
    add_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

fn month_start(y: i16, m: i8) -> Option<Date> {
    Date::new(y, m, 1).ok()
}

fn months_long(y: i16, m: i8, n: i64) -> Option<(Date, Date)> {
    let from = month_start(y, m)?;
    Some((from, add_days(add_months(from, n)?, -1)?))
}

impl Point {
    /// The stretch of `unit` that holds `date`.
    pub(super) fn holding(date: Date, unit: Unit) -> Option<Point> {
        let (y, m) = (date.year(), date.month());
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Point::Day(date),
            Unit::Weekend => Point::Weekend(add_days(monday(date)?, 5)?),
            Unit::Week | Unit::Fortnight => Point::Week(monday(date)?),
            Unit::Month => Point::Month(y, m),
            Unit::Quarter => Point::Quarter(y, (m - 1) / 3 + 1),
            Unit::Season => match m {
                3..=5 => Point::Season(y, 0),
                6..=8 => Point::Season(y, 1),
                9..=11 => Point::Season(y, 2),
                12 => Point::Season(y, 3),
                _ => Point::Season(y - 1, 3),
            },
            Unit::Year => Point::Year(y),
            Unit::Decade => Point::Decade(y.div_euclid(10)),
            Unit::Century => Point::Century(y.div_euclid(100)),
        })
    }

    /// The stretch of the same length `n` further on.
    pub(super) fn shift(self, n: i64) -> Option<Point> {
        let small = i16::try_from(n).ok()?;
        let cycle = |y: i16, part: i8, parts: i64, base: i64| {
            let total = (i64::from(y) * parts + i64::from(part) - base).checked_add(n)?;
            Some((
                i16::try_from(total.div_euclid(parts)).ok()?,
                i8::try_from(total.rem_euclid(parts) + base).ok()?,
            ))
        };
        Some(match self {
            Point::Day(d) => Point::Day(add_days(d, n)?),
            Point::Week(d) => Point::Week(add_days(d, n.checked_mul(7)?)?),
            Point::Weekend(d) => Point::Weekend(add_days(d, n.checked_mul(7)?)?),
            Point::Month(y, m) => cycle(y, m, 12, 1).map(|(y, m)| Point::Month(y, m))?,
            Point::Quarter(y, q) => cycle(y, q, 4, 1).map(|(y, q)| Point::Quarter(y, q))?,
            Point::Half(y, h) => cycle(y, h, 2, 1).map(|(y, h)| Point::Half(y, h))?,
            Point::Season(y, s) => cycle(y, s, 4, 0).map(|(y, s)| Point::Season(y, s))?,
            Point::Year(y) => Point::Year(y.checked_add(small)?),
            Point::Decade(y) => Point::Decade(y.checked_add(small)?),
            Point::Century(y) => Point::Century(y.checked_add(small)?),
        })
    }

    /// The same stretch `n` years further on.
    pub(super) fn shift_years(self, n: i64) -> Option<Point> {
        match self {
            Point::Day(d) => Some(Point::Day(add_months(d, n.checked_mul(12)?)?)),
            Point::Month(..) => self.shift(n.checked_mul(12)?),
            Point::Quarter(..) | Point::Season(..) => self.shift(n.checked_mul(4)?),
            Point::Half(..) => self.shift(n.checked_mul(2)?),
            Point::Year(_) => self.shift(n),
            _ => None,
        }
    }

    /// First and last day.
    pub(super) fn interval(self) -> Option<(Date, Date)> {
        Some(match self {
            Point::Day(d) => (d, d),
            Point::Week(d) => (d, add_days(d, 6)?),
            Point::Weekend(d) => (d, add_days(d, 1)?),
            Point::Month(y, m) => months_long(y, m, 1)?,
            Point::Quarter(y, q) => months_long(y, q * 3 - 2, 3)?,
            Point::Half(y, h) => months_long(y, h * 6 - 5, 6)?,
            Point::Season(y, s) => months_long(y, s * 3 + 3, 3)?,
            Point::Year(y) => (Date::new(y, 1, 1).ok()?, Date::new(y, 12, 31).ok()?),
            Point::Decade(d) => (
                Date::new(d.checked_mul(10)?, 1, 1).ok()?,
                Date::new(d.checked_mul(10)?.checked_add(9)?, 12, 31).ok()?,
            ),
            Point::Century(c) => (
                Date::new(c.checked_mul(100)?, 1, 1).ok()?,
                Date::new(c.checked_mul(100)?.checked_add(99)?, 12, 31).ok()?,
            ),
        })
    }

    /// First and last day of a third of it, for months and years; of all of it otherwise.
    pub(super) fn third(self, third: Third) -> Option<(Date, Date)> {
        let (from, to) = self.interval()?;
        let third = match third {
            Third::Earlier => Third::Early,
            Third::Later => Third::Late,
            third => third,
        };
        Some(match (self, third) {
            (Point::Month(..), Third::Early) => (from, add_days(from, 9)?),
            (Point::Month(..), Third::Mid) => (add_days(from, 10)?, add_days(from, 19)?),
            (Point::Month(..), Third::Late) => (add_days(from, 20)?, to),
            (Point::Year(y), Third::Early) => months_long(y, 1, 4)?,
            (Point::Year(y), Third::Mid) => months_long(y, 5, 4)?,
            (Point::Year(y), Third::Late) => months_long(y, 9, 4)?,
            _ => (from, to),
        })
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Point::Day(d) => d.to_string(),
            Point::Week(d) => {
                let week = d.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Point::Weekend(d) => {
                let week = d.iso_week_date();
                format!("{:04}-W{:02}-WE", week.year(), week.week())
            }
            Point::Month(y, m) => format!("{y:04}-{m:02}"),
            Point::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Point::Half(y, h) => format!("{y:04}-H{h}"),
            Point::Season(y, s) => {
                let name = ["SP", "SU", "FA", "WI"][usize::try_from(s).unwrap_or(0) % 4];
                format!("{y:04}-{name}")
            }
            Point::Year(y) => format!("{y:04}"),
            Point::Decade(d) => format!("{d:03}"),
            Point::Century(c) => format!("{c:02}"),
        }
    }

    pub(super) fn precision(self) -> Precision {
        match self {
            Point::Day(_) => Precision::Day,
            Point::Week(_) | Point::Weekend(_) => Precision::Week,
            Point::Month(..) => Precision::Month,
            Point::Quarter(..) | Point::Half(..) | Point::Season(..) | Point::Year(_) => {
                Precision::Year
            }
            Point::Decade(_) | Point::Century(_) => Precision::Span,
        }
    }
}
