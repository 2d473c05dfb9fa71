//! Resolution: from what a pattern caught to a value and an interval.
//!
//! Input: a meaning, what was caught, the document's date and the dates mentioned before. Output: [`Resolved`].
//! Invariant: without the document's date only full dates get an interval; feasts and vague words never get one.

use jiff::civil::Date;

use super::matcher::Caught;
use super::point::{Part, Point, Third, Unit, add_days, add_months};
use super::table::{Class, Meaning};
use super::words::{self, Deictic, Direction};
use super::{Precision, Seen};

/// How many days after the document's date a date may be that goes with a past verb ("said on May 1 that June 3 ...").
const FAR_AHEAD: i32 = 90;

const YEARS: &[Class] = &[Class::Year, Class::YearDigits, Class::YearShort];

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
    Past,
    Future,
    Unknown,
}

/// What is known around a match.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'m> {
    pub(super) anchor: Option<Date>,
    pub(super) memory: &'m Seen,
    /// The tense of what the expression belongs to.
    pub(super) tense: Tense,
    /// "of" follows ("four days of fighting").
    pub(super) of_follows: bool,
}

/// What a match caught, by class.
pub(super) struct Catch<'c>(pub(super) &'c [Caught]);

impl Catch<'_> {
    fn nth(&self, classes: &[Class], n: usize) -> Option<&Caught> {
        self.0.iter().filter(|c| classes.contains(&c.class)).nth(n)
    }

    fn value(&self, classes: &[Class]) -> Option<i32> {
        self.nth(classes, 0).map(|c| c.value)
    }

    fn small(&self, classes: &[Class], n: usize) -> Option<i8> {
        self.nth(classes, n)
            .and_then(|c| i8::try_from(c.value).ok())
    }

    fn month(&self, n: usize) -> Option<i8> {
        self.small(&[Class::Month, Class::MonthShort, Class::MonthNumber], n)
    }

    fn day(&self, n: usize) -> Option<i8> {
        self.small(&[Class::Day, Class::DayNumber, Class::Ordinal], n)
    }

    fn year(&self, n: usize) -> Option<i16> {
        let caught = self.nth(YEARS, n)?;
        let year = i16::try_from(caught.value).ok()?;
        Some(match caught.class {
            Class::YearShort => words::full_year(year),
            _ => year,
        })
    }

    fn weekday(&self) -> Option<i8> {
        self.small(&[Class::Weekday, Class::WeekdayShort, Class::Weekdays], 0)
    }

    fn unit(&self) -> Option<Unit> {
        words::unit(self.value(&[Class::Unit, Class::Units, Class::Frequency])?)
    }

    /// The last pointing word: "this past April" is a past one.
    fn deictic(&self) -> Option<Deictic> {
        let last = self.0.iter().rfind(|c| c.class == Class::Deictic)?;
        words::deictic(last.value)
    }

    fn direction(&self) -> Option<Direction> {
        words::direction(self.value(&[Class::Direction])?)
    }

    fn third(&self) -> Option<Third> {
        self.value(&[Class::Third])
            .and_then(words::third)
            .or_else(|| self.value(&[Class::Edge]).and_then(words::third))
    }

    fn season(&self) -> Option<i8> {
        self.small(&[Class::Season], 0)
    }

    /// A part of the day, or a time of day.
    fn part(&self) -> Option<Part> {
        if let Some(clock) = self.clock() {
            return Some(clock);
        }
        self.value(&[Class::Part, Class::Parts])
            .and_then(words::part)
    }

    fn clock(&self) -> Option<Part> {
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
    fn amount(&self) -> (f64, bool) {
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

fn point(point: Point) -> Option<Resolved> {
    let (from, to) = point.interval()?;
    Some(Resolved {
        value: point.value(),
        interval: Some((Some(from), Some(to))),
        precision: point.precision(),
        point: Some(point),
    })
}

fn open(value: String, precision: Precision) -> Option<Resolved> {
    Some(Resolved {
        value,
        interval: None,
        precision,
        point: None,
    })
}

impl Resolved {
    fn third(mut self, third: Option<Third>) -> Self {
        if let (Some(third), Some(point)) = (third, self.point) {
            if let Some((from, to)) = point.third(third) {
                self.interval = Some((Some(from), Some(to)));
            }
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
        Meaning::Date => date(catch, around, catch.year(0)),
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
        Meaning::Duration => duration(catch, around),
        Meaning::Set => set(catch),
        Meaning::Reference => open(
            words::reference(catch.value(&[Class::Reference, Class::FarReference])?)?.to_owned(),
            Precision::Reference,
        ),
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
            point(Point::Decade(decade))
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

/// The year that puts `month` (and `day`) nearest to the document's date: on its side of it, where the tense tells.
fn nearest_year(around: &Around<'_>, month: i8, day: i8) -> Option<i16> {
    let anchor = around.anchor?;
    (-1..=1)
        .filter_map(|shift| {
            let year = anchor.year().checked_add(shift)?;
            let date = Date::new(year, month, day).ok()?;
            let ahead = (date - anchor).get_days();
            let same_month = (date.month(), date.year()) == (anchor.month(), anchor.year());
            let too_far = match around.tense {
                Tense::Before => ahead > 0 && !same_month,
                Tense::Past => ahead > FAR_AHEAD,
                _ => false,
            };
            if too_far {
                return None;
            }
            Some(((date - anchor).get_days().abs(), year))
        })
        .min()
        .map(|(_, year)| year)
}

fn date(catch: &Catch<'_>, around: &Around<'_>, year: Option<i16>) -> Option<Resolved> {
    let month = catch.month(0)?;
    let part = catch.part();
    let third = catch.third();
    let Some(day) = catch.day(0) else {
        let year = year.or_else(|| nearest_year(around, month, 15));
        return match year {
            Some(year) => Some(point(Point::Month(year, month))?.third(third)),
            None => open(format!("XXXX-{month:02}"), Precision::Month),
        };
    };
    match year.or_else(|| nearest_year(around, month, day)) {
        Some(year) => {
            let day = Date::new(year, month, day).ok()?;
            let unit = catch
                .unit()
                .filter(|u| *u == Unit::Week)
                .unwrap_or(Unit::Day);
            Some(point(Point::holding(day, unit)?)?.part(part))
        }
        // 2000 was a leap year: any day that some year has.
        None => {
            Date::new(2000, month, day).ok()?;
            open(format!("XXXX-{month:02}-{day:02}"), Precision::Day)
        }
    }
}

fn day_range(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let (m1, d1, d2) = (catch.month(0)?, catch.day(0)?, catch.day(1)?);
    let m2 = catch.month(1).unwrap_or(m1);
    let Some(year) = catch.year(0).or_else(|| nearest_year(around, m2, d2)) else {
        return open(format!("XXXX-{m1:02}-{d1:02}"), Precision::Day);
    };
    let to = Date::new(year, m2, d2).ok()?;
    let mut from = Date::new(year, m1, d1).ok()?;
    if from > to && m1 > m2 {
        from = Date::new(year - 1, m1, d1).ok()?;
    }
    (from <= to).then(|| Resolved {
        value: from.to_string(),
        interval: Some((Some(from), Some(to))),
        precision: Precision::Day,
        point: Some(Point::Day(to)),
    })
}

fn deictic_month(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let month = catch.month(0)?;
    let Some(anchor) = around.anchor else {
        return open(format!("XXXX-{month:02}"), Precision::Month);
    };
    let year = match catch.deictic()?.offset() {
        n if n < 0 => anchor.year() - i16::from(month >= anchor.month()),
        n if n > 0 => anchor.year() + i16::from(month <= anchor.month()),
        _ => anchor.year(),
    };
    match catch.day(0) {
        Some(day) => Some(point(Point::Day(Date::new(year, month, day).ok()?))?.part(catch.part())),
        None => Some(point(Point::Month(year, month))?.third(catch.third())),
    }
}

fn weekday(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let wanted = catch.weekday()?;
    let part = catch.part();
    let deictic = catch.deictic();
    let base = match deictic {
        Some(Deictic::Previous | Deictic::Following | Deictic::Same) => {
            around.memory.day.or(around.anchor)
        }
        _ => around.anchor,
    };
    let Some(base) = base else {
        let mut out = open(format!("XXXX-WXX-{wanted}"), Precision::Day)?;
        out = out.part(part);
        return Some(out);
    };
    let back = i64::from((base.weekday().to_monday_one_offset() - wanted).rem_euclid(7));
    let ahead = i64::from((wanted - base.weekday().to_monday_one_offset()).rem_euclid(7));
    let strictly = |days: i64| if days == 0 { 7 } else { days };
    let shift = match deictic.map(Deictic::offset) {
        Some(n) if n < 0 => -strictly(back),
        Some(n) if n > 0 => strictly(ahead),
        _ if (around.tense == Tense::Future) => ahead,
        _ => -back,
    };
    Some(point(Point::Day(add_days(base, shift)?))?.part(part))
}

fn relative_day(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let mut offset = i64::from(catch.value(&[Class::RelativeDay])?);
    if let Some(beyond) = catch.value(&[Class::Beyond]) {
        offset += i64::from(beyond);
    }
    match around.anchor {
        Some(anchor) => Some(point(Point::Day(add_days(anchor, offset)?))?.part(catch.part())),
        None if offset == 0 => open("PRESENT_REF".to_owned(), Precision::Day),
        None => open("XXXX-XX-XX".to_owned(), Precision::Day),
    }
}

fn deictic_part(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let part = catch.part().unwrap_or(Part::Night);
    let deictic = catch.deictic();
    let base = match deictic {
        Some(Deictic::Last | Deictic::This | Deictic::Next) => around.anchor,
        _ => around.memory.day.or(around.anchor),
    };
    let Some(base) = base else {
        return open(format!("XXXX-XX-XX{}", part.suffix()), Precision::Day);
    };
    // "the night before"
    let beyond = catch.value(&[Class::Beyond]).map_or(0, i64::from);
    let offset = deictic.map_or(beyond, Deictic::offset);
    let day = add_days(base, offset)?;
    let mut out = point(Point::Day(day))?.part(Some(part));
    if deictic == Some(Deictic::Last) && part == Part::Night {
        // The night that ends on the document's date.
        out.interval = Some((Some(day), Some(base)));
    }
    Some(out)
}

fn deictic_unit(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    // "the latest period" is a quarter: only reports of figures say so.
    let unit = catch.unit().unwrap_or(Unit::Quarter);
    let deictic = catch.deictic();
    if matches!(
        deictic,
        Some(Deictic::Previous | Deictic::Following | Deictic::Same)
    ) {
        return anaphor(catch, around);
    }
    let Some(anchor) = around.anchor else {
        return open(words::unknown(unit).to_owned(), Precision::Year);
    };
    if deictic == Some(Deictic::Past) && unit.days() > 0.0 && unit != Unit::Quarter {
        // "the past week": the days up to now, not the calendar week.
        let mut out = point(Point::holding(anchor, unit)?.shift(-1)?)?;
        out.interval = Some((back(anchor, unit, 1.0), Some(anchor)));
        return Some(out);
    }
    let here = Point::holding(anchor, unit)?;
    let offset = match deictic {
        // The quarter that figures are told of has ended.
        None | Some(Deictic::Latest) if unit == Unit::Quarter => {
            if let Some((y, q)) = around.memory.quarter {
                return point(Point::Quarter(y, q));
            }
            -1
        }
        // A weekend of the week that the document's date begins is the one before.
        None if unit == Unit::Weekend => {
            let ahead = (around.tense == Tense::Future)
                || i64::from(anchor.weekday().to_monday_zero_offset()) >= 5;
            if ahead { 0 } else { -1 }
        }
        Some(Deictic::This) if unit == Unit::Weekend && !(around.tense == Tense::Future) => {
            let begun = anchor.weekday().to_monday_zero_offset() >= 3;
            if begun { 0 } else { -1 }
        }
        deictic => deictic.map_or(0, Deictic::offset),
    };
    Some(point(here.shift(offset)?)?.third(catch.third()))
}

/// `n` units before `anchor`, by the day.
fn back(anchor: Date, unit: Unit, n: f64) -> Option<Date> {
    let whole = n.fract() == 0.0;
    match unit {
        Unit::Second | Unit::Minute => Some(anchor),
        Unit::Hour => add_days(anchor, -((n / 24.0).ceil() as i64)),
        Unit::Month | Unit::Quarter | Unit::Season | Unit::Year | Unit::Decade | Unit::Century
            if whole =>
        {
            add_months(anchor, -words::months(unit).checked_mul(n as i64)?)
        }
        _ => add_days(anchor, -((unit.days() * n).floor() as i64)),
    }
}

fn anaphor(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
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
    let mut out = point(base.shift(deictic.offset())?)?.part(catch.part());
    if around.anchor.is_none() {
        out.interval = None;
    }
    Some(out)
}

fn distance(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let unit = catch.unit()?;
    let direction = catch.direction()?;
    let (mut n, vague) = catch.amount();
    if vague {
        let value = if direction.is_back() {
            "PAST_REF"
        } else {
            "FUTURE_REF"
        };
        return open(value.to_owned(), Precision::Reference);
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
    {
        if n == 1.0 {
            return point(Point::Quarter(y, q).shift_years(sign as i64)?);
        }
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

fn stretch(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let mut out = duration(catch, around)?;
    let unit = catch.unit()?;
    let (mut n, vague) = catch.amount();
    if catch.nth(&[Class::Edge], 0).is_some() {
        n += 0.5;
    }
    out.interval = match (around.anchor, catch.deictic().map(Deictic::offset)) {
        (Some(anchor), Some(offset)) if !vague && offset < 0 => {
            back(anchor, unit, n).map(|from| (Some(from), Some(anchor)))
        }
        (Some(anchor), Some(offset)) if !vague && offset > 0 => {
            back(anchor, unit, -n).map(|to| (Some(anchor), Some(to)))
        }
        _ => None,
    };
    if out.interval.is_some() {
        out.precision = Precision::Span;
    }
    Some(out)
}

fn duration(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
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
        out.interval = around
            .anchor
            .and_then(|a| Some((Some(back(a, unit, n)?), Some(a))));
    }
    Some(out)
}

fn set(catch: &Catch<'_>) -> Option<Resolved> {
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

fn year_range(catch: &Catch<'_>) -> Option<Resolved> {
    let first = catch.year(0)?;
    let second = catch.nth(YEARS, 1)?;
    let mut last = i16::try_from(second.value).ok()?;
    if second.class == Class::YearShort {
        last = last.checked_add(first.div_euclid(100) * 100)?;
    }
    (first < last && last - first < 200).then_some(())?;
    Some(Resolved {
        value: format!("{first:04}"),
        interval: Some((Date::new(first, 1, 1).ok(), Date::new(last, 12, 31).ok())),
        precision: Precision::Span,
        point: Some(Point::Year(last)),
    })
}

fn quarter(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let number = match catch.value(&[Class::Ordinal]) {
        Some(n) => i8::try_from(n).ok().filter(|q| (1..=4).contains(q))?,
        None => match around.memory.quarter {
            Some((_, q)) => q,
            None => return point(Point::Year(catch.year(0)?)),
        },
    };
    if let Some(year) = catch.year(0) {
        return point(Point::Quarter(year, number));
    }
    let Some(anchor) = around.anchor else {
        return open(format!("XXXX-Q{number}"), Precision::Year);
    };
    let year = if let Some(deictic) = catch.deictic() {
        anchor.year() + i16::try_from(deictic.offset()).unwrap_or(0)
    } else {
        let begun = Point::Quarter(anchor.year(), number).interval()?.0 <= anchor;
        anchor.year() - i16::from(!begun && !(around.tense == Tense::Future))
    };
    let year = match catch.direction() {
        Some(direction) if direction.is_back() => year - 1,
        _ => year,
    };
    point(Point::Quarter(year, number))
}

fn season(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let season = catch.season()?;
    let third = catch.third();
    if let Some(year) = catch.year(0) {
        return Some(point(Point::Season(year, season))?.third(third));
    }
    let Some(anchor) = around.anchor else {
        let name = Point::Season(0, season).value();
        return open(format!("XXXX{}", &name[4..]), Precision::Year);
    };
    let candidates =
        (-2..=1).filter_map(|d| Some(Point::Season(anchor.year().checked_add(d)?, season)));
    let bounds = |p: &Point| p.interval();
    let pick = match catch.deictic().map(Deictic::offset) {
        Some(n) if n < 0 => candidates
            .filter(|p| bounds(p).is_some_and(|(_, to)| to < anchor))
            .last(),
        Some(n) if n > 0 => candidates
            .filter(|p| bounds(p).is_some_and(|(from, _)| from > anchor))
            .min_by_key(|p| bounds(p)),
        Some(_) if season != 3 => Some(Point::Season(anchor.year(), season)),
        _ => candidates.min_by_key(|p| {
            bounds(p).map_or(i32::MAX, |(from, to)| {
                if from <= anchor && anchor <= to {
                    0
                } else {
                    (from - anchor)
                        .get_days()
                        .abs()
                        .min((to - anchor).get_days().abs())
                }
            })
        }),
    }?;
    Some(point(pick)?.third(third))
}

fn feast(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let feast = catch.value(&[Class::Feast, Class::FeastDay])?;
    let near = |year: i16| words::feast(feast, year);
    let known = match (catch.year(0), around.anchor) {
        (Some(year), _) => near(year),
        (None, Some(anchor)) => {
            let all = (-1..=1).filter_map(|d| near(anchor.year().checked_add(d)?));
            match catch.deictic().map(Deictic::offset) {
                Some(n) if n < 0 => all.filter(|d| *d < anchor).last(),
                _ => all.min_by_key(|d| (*d - anchor).get_days().abs()),
            }
        }
        _ => None,
    };
    open(
        known.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string()),
        Precision::Day,
    )
}
