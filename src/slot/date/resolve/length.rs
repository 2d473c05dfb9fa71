//! Lengths of time and distances: "three days", "four days ago", "the past week", "the previous day", "every day", "the first
//! nine months of 2017", "for a third successive day".
//!
//! Input: what was caught, and what is known around it. Output: [`Resolved`].
//! Invariant: a vague length has no interval.

use jiff::civil::Date;

use super::super::Precision;
use super::super::point::{Part, Point, Unit, add_days, add_months};
use super::super::table::Class;
use super::super::words::{self, Deictic, Direction};
use super::calendar::nearest_year;
use super::{Around, Catch, Resolved, Tense, open, point};

/// `n` units before `anchor`, by the day.
pub(super) fn back(anchor: Date, unit: Unit, n: f64) -> Option<Date> {
    let whole = n.fract() == 0.0;
    match unit {
        Unit::Second | Unit::Minute => Some(anchor),
        Unit::Hour => add_days(anchor, ((n / 24.0).ceil() as i64).checked_neg()?),
        Unit::Month | Unit::Quarter | Unit::Season | Unit::Year | Unit::Decade | Unit::Century
            if whole =>
        {
            add_months(
                anchor,
                words::months(unit).checked_mul(n as i64)?.checked_neg()?,
            )
        }
        _ => add_days(anchor, ((unit.days() * n).floor() as i64).checked_neg()?),
    }
}

pub(super) fn anaphor(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let unit = catch.unit().unwrap_or(Unit::Day);
    let deictic = catch.deictic().unwrap_or(Deictic::Same);
    let known = if unit == Unit::Day {
        around.memory.day.map(Point::Day)
    } else {
        around
            .memory
            .last
            .and_then(|p| Point::holding(p.interval()?.0, unit))
    };
    let base = known.or_else(|| Point::holding(around.anchor?, unit));
    let Some(base) = base else {
        return open(words::unknown(unit).to_owned(), Precision::Day);
    };
    // "the day before"
    let beyond = catch.value(&[Class::Beyond]).map_or(0, i64::from);
    let mut out = point(base.shift(deictic.offset() + beyond)?)?.part(catch.part());
    if around.anchor.is_none() {
        out.interval = None;
    }
    Some(out)
}

pub(super) fn distance(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let direction = catch.direction()?;
    let (mut n, vague) = catch.amount();
    let value = if direction.is_back() {
        "PAST_REF"
    } else {
        "FUTURE_REF"
    };
    // "a while ago"
    let Some(unit) = catch.unit() else {
        return open(value.to_owned(), Precision::Span);
    };
    if vague {
        // "a few minutes ago", "an officer was shot this morning, a few hours earlier": that day, but for who counts hours.
        let told = match direction {
            Direction::Ago => around.anchor,
            Direction::Earlier => around.memory.day.or(around.anchor),
            _ => None,
        };
        if let Some(day) = told.filter(|_| unit.days() == 0.0) {
            return Some(Resolved {
                value: value.to_owned(),
                interval: Some((Some(day), Some(day))),
                precision: Precision::Span,
                point: None,
            });
        }
        // "a few months ago" is a time, though nobody tells which.
        let precision = if unit.days() >= 1.0 {
            Precision::Span
        } else {
            Precision::Reference
        };
        return open(value.to_owned(), precision);
    }
    if catch.nth(&[Class::Edge], 0).is_some() {
        n += 0.5;
    }
    if unit.days() == 0.0 {
        let mut out = open(words::duration(n, false, unit), Precision::Duration)?;
        if let (Direction::Ago, Some(anchor)) = (direction, around.anchor) {
            out.interval = back(anchor, unit, n).map(|from| (Some(from), Some(anchor)));
        }
        return Some(out);
    }
    let sign = if direction.is_back() { -1.0 } else { 1.0 };
    // "a year earlier" in a text on a quarter is that quarter a year before.
    if let (Unit::Year, Some((y, q)), true) =
        (unit, around.memory.quarter, direction != Direction::Hence)
        && n == 1.0
    {
        return point(Point::Quarter(y, q).shift_years(sign as i64)?);
    }
    let from_memory = matches!(direction, Direction::Earlier | Direction::Later);
    let known = if from_memory {
        match unit.days() {
            d if d <= 7.0 => around.memory.day,
            _ => around.memory.last.and_then(|p| Some(p.interval()?.0)),
        }
    } else {
        None
    };
    let Some(base) = known.or(around.anchor) else {
        return open(words::unknown(unit).to_owned(), Precision::Day);
    };
    let whole = n.fract() == 0.0 && n < 1e6;
    let steps = (sign * n) as i64;
    let target = match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Point::Day(add_days(base, steps)?),
        Unit::Fortnight => Point::holding(add_days(base, 14 * steps)?, Unit::Week)?,
        Unit::Decade => Point::Year(base.year().checked_add(i16::try_from(10 * steps).ok()?)?),
        Unit::Century => Point::Year(base.year().checked_add(i16::try_from(100 * steps).ok()?)?),
        _ if whole => Point::holding(base, unit)?.shift(steps)?,
        _ => Point::holding(
            add_days(base, (sign * n * unit.days()) as i64)?,
            Unit::Month,
        )?,
    };
    let mut out = point(target)?.part(catch.part());
    if around.anchor.is_none() {
        out.interval = None;
    }
    Some(out)
}

/// "the first nine months of 2017", "the first week of May"
pub(super) fn opening(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let unit = catch.unit()?;
    // "a week of the year": the last unit is only the year's name.
    let (n, vague) = catch.amount();
    let month = catch.month(0);
    // "the second week of May": as many before it.
    let passed = catch.day(0).map_or(0.0, |nth| f64::from(nth) - 1.0);
    let shift = catch.deictic().map_or(0, Deictic::offset);
    let year = match (catch.year(0), month) {
        (Some(year), _) => Some(year),
        (None, Some(month)) => nearest_year(around, month, 15),
        (None, None) => around
            .anchor
            .and_then(|a| a.year().checked_add(i16::try_from(shift).ok()?)),
    };
    let Some(year) = year.filter(|_| !vague && n.fract() == 0.0) else {
        return open(words::duration(n, vague, unit), Precision::Span);
    };
    let from = Date::new(year, month.unwrap_or(1), 1).ok()?;
    let from = back(from, unit, -passed)?;
    // As far ahead as a distance back reaches.
    let to = add_days(back(from, unit, -n)?, -1)?;
    (from <= to).then(|| Resolved {
        value: from.to_string(),
        interval: Some((Some(from), Some(to))),
        precision: Precision::Span,
        point: None,
    })
}

pub(super) fn stretch(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let mut out = duration(catch, around)?;
    let unit = catch.unit()?;
    let (mut n, vague) = catch.amount();
    if catch.nth(&[Class::Edge], 0).is_some() {
        n += 0.5;
    }
    out.interval = match (around.anchor, catch.deictic().map(Deictic::offset)) {
        // "the last few hours"
        (Some(anchor), Some(offset)) if vague && offset < 0 && unit.days() == 0.0 => {
            Some((Some(anchor), Some(anchor)))
        }
        (Some(anchor), Some(offset)) if !vague && offset < 0 => {
            back(anchor, unit, n).map(|from| (Some(from), Some(anchor)))
        }
        (Some(anchor), Some(offset)) if !vague && offset > 0 => {
            back(anchor, unit, -n).map(|to| (Some(anchor), Some(to)))
        }
        _ => None,
    };
    // "the past few days" are a time, though nobody tells from when; so is "the past week", whenever that is.
    let untold = around.anchor.is_none() && !vague;
    if out.interval.is_some()
        || catch.deictic().is_some() && (untold || vague && unit.days() >= 1.0)
    {
        out.precision = Precision::Span;
    }
    Some(out)
}

pub(super) fn duration(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let unit = catch.unit()?;
    let (mut n, vague) = catch.amount();
    if let (Some(half), Some(unit)) = (catch.nth(&[Class::Edge], 0), catch.nth(&[Class::Unit], 0)) {
        // "half an hour", "an hour and a half"
        n = if half.start < unit.start {
            0.5
        } else {
            n + 0.5
        };
    }
    let mut out = open(words::duration(n, vague, unit), Precision::Duration)?;
    if around.of_follows && !vague && unit.days() > 0.0 {
        // "a day of violence" is that day, and the last of "four days of fighting" too.
        let days = if unit == Unit::Day {
            (n - 1.0).max(0.0)
        } else {
            n
        };
        out.interval = around
            .anchor
            .and_then(|a| Some((Some(back(a, unit, days)?), Some(a))));
    }
    // "a six-week siege": its last day is the document's, too.
    if around.lasts && out.interval.is_none() && !vague {
        let from = around.anchor.and_then(|a| add_days(back(a, unit, n)?, 1));
        out.interval = around.anchor.and_then(|a| Some((Some(from?), Some(a))));
    }
    // "has killed over 100 people in a month"
    if around.within
        && out.interval.is_none()
        && !vague
        && unit.days() > 0.0
        && matches!(around.tense, Tense::Past | Tense::Done)
    {
        out.interval = around
            .anchor
            .and_then(|a| Some((Some(back(a, unit, n)?), Some(a))));
        out.precision = Precision::Span;
    }
    Some(out)
}

/// "for a third successive day": that day and those before it.
pub(super) fn running(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let n = catch
        .value(&[Class::Ordinal])
        .filter(|n| (2..=100).contains(n))? as f64;
    let mut out = open(words::duration(n, false, Unit::Day), Precision::Span)?;
    out.interval = around
        .anchor
        .and_then(|a| Some((Some(back(a, Unit::Day, n - 1.0)?), Some(a))));
    Some(out)
}

pub(super) fn set(catch: &Catch<'_>) -> Option<Resolved> {
    let part = catch.part();
    if let Some(day) = catch.weekday() {
        let suffix = part.map(Part::suffix).unwrap_or_default();
        return open(format!("XXXX-WXX-{day}{suffix}"), Precision::Set);
    }
    if let Some(month) = catch.month(0) {
        return open(format!("XXXX-{month:02}"), Precision::Set);
    }
    if let (Some(part), None) = (part, catch.unit()) {
        return open(format!("XXXX-XX-XX{}", part.suffix()), Precision::Set);
    }
    let (n, vague) = catch.amount();
    open(
        words::duration(n, vague && n != 1.0, catch.unit()?),
        Precision::Set,
    )
}
