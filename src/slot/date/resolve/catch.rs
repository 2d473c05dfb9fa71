//! What a match caught, as numbers, units and parts of the day.
//!
//! Input: the classes and values that a pattern caught. Output: typed values.
//! Invariant: values out of their range ("month 13") give nothing.

use super::super::matcher::Caught;
use super::super::point::{Part, Third, Unit};
use super::super::table::{Class, Meaning};
use super::super::words::{self, Deictic, Direction};

pub(super) const YEARS: &[Class] = &[Class::Year, Class::YearDigits, Class::YearShort];

/// What a match caught, by class.
pub(in super::super) struct Catch<'c>(pub(in super::super) &'c [Caught]);

impl Catch<'_> {
    pub(super) fn nth(&self, classes: &[Class], n: usize) -> Option<&Caught> {
        self.0.iter().filter(|c| classes.contains(&c.class)).nth(n)
    }

    pub(super) fn value(&self, classes: &[Class]) -> Option<i32> {
        self.nth(classes, 0).map(|c| c.value)
    }

    pub(super) fn small(&self, classes: &[Class], n: usize) -> Option<i8> {
        self.nth(classes, n)
            .and_then(|c| i8::try_from(c.value).ok())
    }

    pub(in super::super) fn month(&self, n: usize) -> Option<i8> {
        self.small(&[Class::Month, Class::MonthShort, Class::MonthNumber], n)
    }

    pub(in super::super) fn day(&self, n: usize) -> Option<i8> {
        self.small(&[Class::Day, Class::DayNumber, Class::Ordinal], n)
    }

    pub(in super::super) fn year(&self, n: usize) -> Option<i16> {
        let caught = self.nth(YEARS, n)?;
        let year = i16::try_from(caught.value).ok()?;
        Some(match caught.class {
            Class::YearShort => words::full_year(year),
            _ => year,
        })
    }

    pub(super) fn weekday(&self) -> Option<i8> {
        self.small(&[Class::Weekday, Class::WeekdayShort, Class::Weekdays], 0)
    }

    /// Whether it is a length of whole days, weeks or months.
    pub(in super::super) fn lasts_days(&self) -> bool {
        let unit = self.unit();
        unit.is_some_and(|u| u.days() >= 1.0 && u.days() < Unit::Year.days())
    }

    /// Of a day told with the time of day ("3 p.m. on Monday, May 7") the atoms that tell the day.
    pub(in super::super) fn day_with_clock(&self) -> Option<(usize, usize)> {
        self.nth(&[Class::Hour, Class::HourMinute], 0)?;
        let tells = |c: &&Caught| {
            let names = matches!(
                c.class,
                Class::Month | Class::MonthShort | Class::MonthNumber | Class::Day | Class::Ordinal
            );
            names
                || matches!(
                    c.class,
                    Class::Weekday | Class::WeekdayShort | Class::RelativeDay
                )
                || YEARS.contains(&c.class)
        };
        let days = || self.0.iter().filter(tells);
        let start = days().map(|c| c.start).min()?;
        Some((start, days().map(|c| c.end).max()?))
    }

    /// Is an hour told in numbers?
    pub(in super::super) fn has_clock(&self) -> bool {
        self.nth(&[Class::Hour, Class::HourMinute], 0).is_some()
    }

    pub(super) fn unit(&self) -> Option<Unit> {
        words::unit(self.value(&[Class::Unit, Class::Units, Class::Frequency])?)
    }

    /// The last pointing word: "this past April" is a past one.
    pub(in super::super) fn deictic(&self) -> Option<Deictic> {
        let last = self.0.iter().rfind(|c| c.class == Class::Deictic)?;
        words::deictic(last.value)
    }

    /// "the day before", "the day after"
    pub(in super::super) fn is_beyond(&self) -> bool {
        self.nth(&[Class::Beyond], 0).is_some()
    }

    /// "the day before", "two days earlier": told from another time.
    pub(in super::super) fn is_back(&self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Anaphor => {
                self.deictic() == Some(Deictic::Previous)
                    || self.value(&[Class::Beyond]).is_some_and(|b| b < 0)
            }
            Meaning::Distance => self.direction() == Some(Direction::Earlier),
            _ => false,
        }
    }

    /// Several quarters, as months ("the first nine months").
    pub(in super::super) fn is_quarters(&self) -> bool {
        let (n, vague) = self.amount();
        self.unit() == Some(Unit::Month) && !vague && (n == 6.0 || n == 9.0)
    }

    pub(super) fn direction(&self) -> Option<Direction> {
        words::direction(self.value(&[Class::Direction])?)
    }

    pub(super) fn third(&self) -> Option<Third> {
        self.value(&[Class::Third])
            .and_then(words::third)
            .or_else(|| self.value(&[Class::Edge]).and_then(words::third))
    }

    pub(super) fn season(&self) -> Option<i8> {
        self.small(&[Class::Season], 0)
    }

    /// A part of the day, or a time of day.
    pub(super) fn part(&self) -> Option<Part> {
        if let Some(clock) = self.clock() {
            return Some(clock);
        }
        self.value(&[Class::Part, Class::Parts])
            .and_then(words::part)
    }

    pub(super) fn clock(&self) -> Option<Part> {
        let (hour, minute) = if let Some(both) = self.value(&[Class::HourMinute]) {
            (both / 100, both % 100)
        } else {
            (
                self.value(&[Class::Hour])?,
                self.value(&[Class::Minute]).unwrap_or(0),
            )
        };
        let pm = self.value(&[Class::Meridiem, Class::MeridiemLetter]) == Some(1)
            || matches!(
                self.value(&[Class::Part]).and_then(words::part),
                Some(Part::Afternoon | Part::Evening)
            );
        let am = self.value(&[Class::Meridiem, Class::MeridiemLetter]) == Some(0);
        let hour = match hour {
            12 if am => 0,
            h if pm && h < 12 => h + 12,
            h => h,
        };
        Some(Part::Clock(
            u8::try_from(hour).ok()?,
            u8::try_from(minute).ok()?,
        ))
    }

    /// The number and whether it is vague; 1 where none was caught.
    pub(in super::super) fn amount(&self) -> (f64, bool) {
        let numbers = self.0.iter().filter(|c| c.class == Class::Number);
        let last = numbers.clone().next_back();
        let first = numbers.clone().next();
        match (first, last) {
            // "two to three weeks": the lower one.
            (Some(a), Some(_)) => (a.amount, a.vague),
            _ => (1.0, self.nth(&[Class::Units], 0).is_some()),
        }
    }
}
