//! Date: the day of a document, from what inputs write about it.
//!
//! Input: a value of a field or page, or the name of a file. Output: an ISO day.
//! Invariant: only what can be read in one way counts; 05/07/2018 cannot.

use jiff::civil::Date;

/// The day that `value` names: `2018-05-07`, `2018-05-07T10:00:00Z`, `20180507`, `2018/05/07` or
/// `Mon, 07 May 2018 10:00:00 GMT`.
pub(crate) fn day(value: &str) -> Option<String> {
    let value = value.trim();
    let mail = || {
        let zoned = jiff::fmt::rfc2822::DateTimeParser::new().parse_zoned(value);
        zoned.ok().map(|zoned| zoned.date())
    };
    let found = numbers(value.as_bytes()).map(|(date, _)| date);
    found.or_else(mail).map(|date| date.to_string())
}

/// The one day that the name of a file bears, or the folders that it lies in.
pub(crate) fn in_name(name: &str) -> Option<String> {
    let own = name.rsplit(['/', '\\', '!']).next().unwrap_or(name);
    let date = match only(own) {
        Found::One(date) => Some(date),
        Found::Several => None,
        Found::None => match only(name) {
            Found::One(date) => Some(date),
            Found::Several | Found::None => None,
        },
    };
    date.map(|date| date.to_string())
}

enum Found {
    None,
    One(Date),
    Several,
}

fn only(name: &str) -> Found {
    let bytes = name.as_bytes();
    let mut found = Found::None;
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit());
        let Some((date, length)) = begins.then(|| numbers(&bytes[at..])).flatten() else {
            at += 1;
            continue;
        };
        found = match found {
            Found::None => Found::One(date),
            Found::One(other) if other == date => Found::One(date),
            _ => Found::Several,
        };
        at += length;
    }
    found
}

/// Year, month and day at the beginning of `bytes`, with one separator twice or none, and how long they are.
fn numbers(bytes: &[u8]) -> Option<(Date, usize)> {
    let number = |from: usize, length: usize| {
        let digits = bytes.get(from..from + length)?;
        digits.iter().try_fold(0_i16, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + i16::from(digit - b'0'))
        })
    };
    let year = number(0, 4).filter(|year| (1900..2100).contains(year))?;
    let (gap, length) = match bytes.get(4)? {
        b'-' | b'_' | b'/' | b'.' if bytes.get(4) == bytes.get(7) => (1, 10),
        b'0'..=b'9' => (0, 8),
        _ => return None,
    };
    let month = number(4 + gap, 2)?;
    let day = number(6 + 2 * gap, 2)?;
    // A longer number is none of days, unless a time of day follows: 20180507103000.
    let digits = bytes[length..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let ends = digits == 0 || gap == 0 && (digits == 4 || digits == 6);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    ends.then_some((date, length + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_in_one_way_or_not_at_all() {
        for (value, expected) in [
            ("2018-05-07", Some("2018-05-07")),
            (" 2018-05-07T23:59:00-05:00", Some("2018-05-07")),
            ("20180507", Some("2018-05-07")),
            ("20180507103000", Some("2018-05-07")),
            ("2018/05/07 10:00", Some("2018-05-07")),
            ("Mon, 07 May 2018 10:00:00 GMT", Some("2018-05-07")),
            ("05/07/2018", None),
            ("2018-13-07", None),
            ("1525687200", None),
            ("May 7", None),
            ("", None),
        ] {
            assert_eq!(day(value).as_deref(), expected, "{value:?}");
        }
    }

    #[test]
    fn names_bear_one_day_or_none() {
        for (name, expected) in [
            ("news/2019-03-04-kirkuk.txt", Some("2019-03-04")),
            ("a.zip!report_20190304.html", Some("2019-03-04")),
            ("20190304T101500.txt", Some("2019-03-04")),
            ("2019/03/04/item.txt", Some("2019-03-04")),
            ("2018-01-01/2019-03-04.txt", Some("2019-03-04")),
            ("2019-03-01_2019-03-04.txt", None),
            ("item-201903041.txt", None),
            ("item-20191304.txt", None),
            ("report.txt", None),
        ] {
            assert_eq!(in_name(name).as_deref(), expected, "{name}");
        }
    }
}
