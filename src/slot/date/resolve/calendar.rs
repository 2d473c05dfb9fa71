//! Expressions that name a place on the calendar: dates, weekdays, months, seasons, feasts.
//!
//! Input: what was caught, and what is known around it. Output: [`Resolved`].
//! Invariant: a date that no calendar has gives nothing.

use jiff::civil::Date;

use super::super::Precision;
use super::super::point::{Part, Point, Third, Unit, add_days};
use super::super::table::Class;
use super::super::words::{self, Deictic};
use super::catch::YEARS;
use super::length::{anaphor, back};
use super::{Around, Catch, Resolved, Tense, open, point};

/// How many days after the document's date a date may be that goes with a past verb ("said on May 1 that June 3 ...").
const FAR_AHEAD: i32 = 90;
/// The same, for a date of the past verb itself: the documents' own dates are not that sure.
const SLACK: i32 = 14;

/// The year that puts `month` (and `day`) nearest to the document's date: on its side of it, where the tense tells.
pub(super) fn nearest_year(around: &Around<'_>, month: i8, day: i8) -> Option<i16> {
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
                Tense::Done => ahead > SLACK && !same_month,
                // "will fly there by August"
                Tense::Ahead => ahead < 0 && !same_month,
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

pub(super) fn date(catch: &Catch<'_>, around: &Around<'_>, year: Option<i16>) -> Option<Resolved> {
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

pub(super) fn day_range(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
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

pub(super) fn deictic_month(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
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

pub(super) fn weekday(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
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
    // "the day before last Tuesday"
    let beyond = catch.value(&[Class::Beyond]).map_or(0, i64::from);
    let shift = match deictic.map(Deictic::offset) {
        Some(n) if n < 0 => -strictly(back),
        Some(n) if n > 0 => strictly(ahead),
        _ if around.tense.is_future() => ahead,
        _ => -back,
    };
    Some(point(Point::Day(add_days(base, shift + beyond)?))?.part(part))
}

pub(super) fn relative_day(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
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

pub(super) fn deictic_part(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
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

pub(super) fn deictic_unit(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
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
            let ahead = around.tense.is_future()
                || i64::from(anchor.weekday().to_monday_zero_offset()) >= 5;
            if ahead { 0 } else { -1 }
        }
        Some(Deictic::This) if unit == Unit::Weekend && !around.tense.is_future() => {
            let begun = anchor.weekday().to_monday_zero_offset() >= 3;
            if begun { 0 } else { -1 }
        }
        deictic => deictic.map_or(0, Deictic::offset),
    };
    let third = catch.third();
    let mut out = point(here.shift(offset)?)?;
    // "earlier this year": up to the document's date.
    out.interval = match (third, out.interval?) {
        (Some(Third::Earlier), (Some(from), Some(to))) if from <= anchor && anchor <= to => {
            Some((Some(from), Some(anchor)))
        }
        (Some(Third::Later), (Some(from), Some(to))) if from <= anchor && anchor <= to => {
            Some((Some(anchor), Some(to)))
        }
        _ => return Some(out.third(third)),
    };
    Some(out)
}

pub(super) fn year_range(catch: &Catch<'_>) -> Option<Resolved> {
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

pub(super) fn quarter(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
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
        anchor.year() - i16::from(!begun && !around.tense.is_future())
    };
    let year = match catch.direction() {
        Some(direction) if direction.is_back() => year - 1,
        _ => year,
    };
    point(Point::Quarter(year, number))
}

pub(super) fn season(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let season = catch.season()?;
    let third = catch.third();
    if let Some(year) = catch.year(0) {
        return Some(point(Point::Season(year, season))?.third(third));
    }
    let Some(anchor) = around.anchor else {
        let name = Point::Season(0, season).value();
        return open(format!("XXXX{}", &name[4..]), Precision::Year);
    };
    let mut candidates =
        (-2..=1).filter_map(|d| Some(Point::Season(anchor.year().checked_add(d)?, season)));
    let bounds = |p: &Point| p.interval();
    let pick = match catch.deictic().map(Deictic::offset) {
        Some(n) if n < 0 => candidates.rfind(|p| bounds(p).is_some_and(|(_, to)| to < anchor)),
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

pub(super) fn feast(catch: &Catch<'_>, around: &Around<'_>) -> Option<Resolved> {
    let feast = catch.value(&[Class::Feast, Class::FeastDay])?;
    let near = |year: i16| words::feast(feast, year);
    let known = match (catch.year(0), around.anchor) {
        (Some(year), _) => near(year),
        (None, Some(anchor)) => {
            let mut all = (-1..=1).filter_map(|d| near(anchor.year().checked_add(d)?));
            match catch.deictic().map(Deictic::offset) {
                Some(n) if n < 0 => all.rfind(|d| *d < anchor),
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
