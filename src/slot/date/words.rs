//! What the named values of the word tables stand for.
//!
//! Input: names in `en/dates.toml`, and the codes that they are kept as. Output: units, parts of day, directions ...
//! Invariant: a name and its code belong together: [`code`] gives what the other functions read.

use jiff::civil::{Date, Weekday};

use super::point::{Part, Third, Unit, add_days};
use super::table::Class;

const UNITS: &[(&str, Unit)] = &[
    ("second", Unit::Second),
    ("minute", Unit::Minute),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("weekend", Unit::Weekend),
    ("week", Unit::Week),
    ("fortnight", Unit::Fortnight),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("season", Unit::Season),
    ("year", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
];

const PARTS: &[(&str, Part)] = &[
    ("morning", Part::Morning),
    ("afternoon", Part::Afternoon),
    ("evening", Part::Evening),
    ("night", Part::Night),
    ("noon", Part::Clock(12, 0)),
    ("midnight", Part::Clock(0, 0)),
];

const THIRDS: &[(&str, Third)] = &[
    ("early", Third::Early),
    ("mid", Third::Mid),
    ("late", Third::Late),
    ("earlier", Third::Earlier),
    ("later", Third::Later),
];

/// What a pointing word points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deictic {
    /// "last": the stretch before the document's.
    Last,
    /// "this", "current".
    This,
    /// "next", "coming".
    Next,
    /// "past": up to the document's date.
    Past,
    /// "latest": the last that has ended.
    Latest,
    /// "previous": before the one spoken of.
    Previous,
    /// "following": after the one spoken of.
    Following,
    /// "same", "that": the one spoken of.
    Same,
}

impl Deictic {
    pub(super) fn offset(self) -> i64 {
        match self {
            Deictic::Last | Deictic::Past | Deictic::Latest | Deictic::Previous => -1,
            Deictic::This | Deictic::Same => 0,
            Deictic::Next | Deictic::Following => 1,
        }
    }
}

const DEICTICS: &[(&str, Deictic)] = &[
    ("last", Deictic::Last),
    ("this", Deictic::This),
    ("next", Deictic::Next),
    ("past", Deictic::Past),
    ("latest", Deictic::Latest),
    ("previous", Deictic::Previous),
    ("following", Deictic::Following),
    ("same", Deictic::Same),
];

/// Which way a distance goes, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Back from the document's date.
    Ago,
    /// Back from the date spoken of.
    Earlier,
    /// On from the date spoken of.
    Later,
    /// On from the document's date.
    Hence,
}

impl Direction {
    pub(super) fn is_back(self) -> bool {
        matches!(self, Direction::Ago | Direction::Earlier)
    }
}

const DIRECTIONS: &[(&str, Direction)] = &[
    ("ago", Direction::Ago),
    ("earlier", Direction::Earlier),
    ("later", Direction::Later),
    ("hence", Direction::Hence),
];

const REFERENCES: &[(&str, &str)] = &[
    ("past", "PAST_REF"),
    ("present", "PRESENT_REF"),
    ("future", "FUTURE_REF"),
];

const SEASONS: &[(&str, ())] = &[
    ("spring", ()),
    ("summer", ()),
    ("autumn", ()),
    ("winter", ()),
];
const MERIDIEMS: &[(&str, ())] = &[("am", ()), ("pm", ())];
const FEASTS: &[(&str, ())] = &[
    ("christmas", ()),
    ("christmas-eve", ()),
    ("new-year", ()),
    ("new-year-eve", ()),
    ("easter", ()),
    ("good-friday", ()),
    ("thanksgiving", ()),
    ("halloween", ()),
    ("valentine", ()),
    ("election-day", ()),
    ("other", ()),
];

/// The code of the value `name` in `class`; `None` if the class has no such value.
pub(super) fn code(class: Class, name: &str) -> Option<i32> {
    fn at<T>(all: &[(&str, T)], name: &str) -> Option<i32> {
        let place = all.iter().position(|(n, _)| *n == name)?;
        i32::try_from(place).ok()
    }
    match class {
        Class::Unit | Class::Units | Class::Frequency => at(UNITS, name),
        Class::Part | Class::Parts => at(PARTS, name),
        Class::Third | Class::Edge => at(THIRDS, name),
        Class::Deictic => at(DEICTICS, name),
        Class::Direction => at(DIRECTIONS, name),
        Class::Reference | Class::FarReference => at(REFERENCES, name),
        Class::Season => at(SEASONS, name),
        Class::Meridiem | Class::MeridiemLetter => at(MERIDIEMS, name),
        Class::Feast | Class::FeastDay => at(FEASTS, name),
        _ => None,
    }
}

fn get<T: Copy>(all: &[(&str, T)], code: i32) -> Option<T> {
    all.get(usize::try_from(code).ok()?).map(|&(_, v)| v)
}

pub(super) fn unit(code: i32) -> Option<Unit> {
    get(UNITS, code)
}

pub(super) fn part(code: i32) -> Option<Part> {
    get(PARTS, code)
}

pub(super) fn third(code: i32) -> Option<Third> {
    get(THIRDS, code)
}

pub(super) fn deictic(code: i32) -> Option<Deictic> {
    get(DEICTICS, code)
}

pub(super) fn direction(code: i32) -> Option<Direction> {
    get(DIRECTIONS, code)
}

pub(super) fn reference(code: i32) -> Option<&'static str> {
    get(REFERENCES, code)
}

/// A year of two digits in full: from 30 on it is of the 20th century.
pub(super) fn full_year(year: i16) -> i16 {
    match year {
        0..30 => 2000 + year,
        30..100 => 1900 + year,
        _ => year,
    }
}

/// How many months `unit` has; 0 below a month.
pub(super) fn months(unit: Unit) -> i64 {
    match unit {
        Unit::Month => 1,
        Unit::Quarter | Unit::Season => 3,
        Unit::Year => 12,
        Unit::Decade => 120,
        Unit::Century => 1200,
        _ => 0,
    }
}

/// The value of a stretch of `unit` that nothing places on the calendar.
pub(super) fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Season => "XXXX-XX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}

/// The TIMEX3 duration of `n` units.
pub(super) fn duration(n: f64, vague: bool, unit: Unit) -> String {
    let (letter, time) = unit.letter();
    let prefix = if time { "PT" } else { "P" };
    if vague {
        let letter = if unit == Unit::Quarter { "M" } else { letter };
        return format!("{prefix}X{letter}");
    }
    // Decades, centuries, quarters and fortnights are counted in smaller units.
    let (n, letter) = match unit {
        Unit::Decade => (n * 10.0, "Y"),
        Unit::Century => (n * 100.0, "Y"),
        Unit::Quarter => (n * 3.0, "M"),
        Unit::Fortnight | Unit::Weekend => (n * 2.0, letter),
        _ => (n, letter),
    };
    if n.fract() == 0.0 {
        return format!("{prefix}{n}{letter}");
    }
    let whole = n.trunc();
    let half = (n.fract() * 2.0 - 1.0).abs() < 1e-9;
    let below = match unit {
        Unit::Year if half => Some("6M"),
        Unit::Hour if half => Some("30M"),
        Unit::Minute if half => Some("30S"),
        _ => None,
    };
    match below {
        Some(below) if whole > 0.0 => format!("{prefix}{whole}{letter}{below}"),
        Some(below) => format!("{prefix}{below}"),
        None => format!("{prefix}{n}{letter}"),
    }
}

/// The day of the feast of that code in `year`.
pub(super) fn feast(code: i32, year: i16) -> Option<Date> {
    let name = FEASTS.get(usize::try_from(code).ok()?)?.0;
    let fixed = |m, d| Date::new(year, m, d).ok();
    match name {
        "christmas" => fixed(12, 25),
        "christmas-eve" => fixed(12, 24),
        "new-year" => fixed(1, 1),
        "new-year-eve" => fixed(12, 31),
        "halloween" => fixed(10, 31),
        "valentine" => fixed(2, 14),
        "thanksgiving" => fixed(11, 1)?
            .nth_weekday_of_month(4, Weekday::Thursday)
            .ok(),
        "election-day" => add_days(
            fixed(11, 1)?
                .nth_weekday_of_month(1, Weekday::Monday)
                .ok()?,
            1,
        ),
        "easter" => easter(year),
        "good-friday" => add_days(easter(year)?, -2),
        _ => None,
    }
}

/// Easter Sunday by the Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(
        year,
        i8::try_from(n / 31).ok()?,
        i8::try_from(n % 31 + 1).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_on_their_days() {
        let day = |name, year| {
            let code = code(Class::Feast, name).unwrap();
            feast(code, year).unwrap().to_string()
        };
        assert_eq!(day("easter", 2000), "2000-04-23");
        assert_eq!(day("easter", 2018), "2018-04-01");
        assert_eq!(day("thanksgiving", 1999), "1999-11-25");
        assert_eq!(day("election-day", 1998), "1998-11-03");
    }

    #[test]
    fn durations_are_written_as_timex3_does() {
        assert_eq!(duration(2.5, false, Unit::Year), "P2Y6M");
        assert_eq!(duration(5.5, false, Unit::Hour), "PT5H30M");
        assert_eq!(duration(0.5, false, Unit::Hour), "PT30M");
        assert_eq!(duration(2.0, false, Unit::Decade), "P20Y");
        assert_eq!(duration(3.0, true, Unit::Week), "PXW");
    }
}
