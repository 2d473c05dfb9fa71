//! JSON Lines: one object a line, with a text and perhaps an id, a date and a title.
//!
//! Input: a stream. Output: one document a line, called by its id, or `file#line` without one.
//! Invariant: a bad line costs that line only, whatever its length.

use std::fmt;
use std::io::{BufRead, Read};
use std::ops::ControlFlow;

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};

use super::{Entry, Record, Settings, Sink, Source, decode};
use crate::error::Error;

/// Reads one document a line; empty lines are passed over.
pub(crate) fn read(source: Source<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let Source {
        name,
        input,
        settings,
    } = source;
    let longest = settings.longest_record();
    let mut line = 0;
    loop {
        line += 1;
        let mut bytes = Vec::new();
        match input.take(longest as u64).read_until(b'\n', &mut bytes) {
            Ok(0) => return ControlFlow::Continue(()),
            Ok(_) => {}
            Err(error) => return sink(Entry::Skipped(Error::io(name, error))),
        }
        if bytes.len() == longest && !bytes.ends_with(b"\n") {
            if let Err(error) = input.skip_until(b'\n') {
                return sink(Entry::Skipped(Error::io(name, error)));
            }
            sink(settings.too_long(name, Some(line)))?;
            continue;
        }
        if line == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let decoded = decode::decode(bytes, None);
        if let Some(doubt) = decoded.doubt {
            sink(Entry::Warning(Error::input(name, Some(line), doubt)))?;
        }
        match parse(decoded.text.trim(), settings) {
            Err(why) => sink(Entry::Skipped(Error::input(name, Some(line), why)))?,
            Ok(record) => settings.record(name, line, record, sink)?,
        }
    }
}

fn parse(line: &str, settings: &Settings) -> Result<Record, String> {
    let mut reader = serde_json::Deserializer::from_str(line);
    let record = Fields(settings)
        .deserialize(&mut reader)
        .and_then(|record| reader.end().map(|()| record))
        .map_err(|error| explain(&error))?;
    record.ok_or_else(|| format!("the key {:?} is missing", settings.text_field))
}

/// The reason without the "at line 1" of a reader that knows one line only.
fn explain(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let why = whole
        .rsplit_once(" at line ")
        .map_or(whole.as_str(), |(why, _)| why);
    if error.is_data() {
        why.to_owned()
    } else {
        format!("column {}: not JSON: {why}", error.column())
    }
}

/// Reads an object into a record; `None` where it has no text.
struct Fields<'s>(&'s Settings);

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = Option<Record>;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = Option<Record>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "an object on one line, with the key {:?}",
            self.0.text_field
        )
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut id, mut date, mut title, mut text) = (None, None, None, None);
        while let Some(key) = map.next_key_seed(Key)? {
            // One key may serve two fields: `--id-field url --text-field url` is odd, not wrong.
            let (is_id, is_date, is_title, is_text) = (
                key == self.0.id_field,
                key == self.0.date_field,
                self.0.title_field.as_deref() == Some(&key),
                key == self.0.text_field,
            );
            if !(is_id || is_date || is_title || is_text) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value: serde_json::Value = map.next_value()?;
            let plain = match value {
                serde_json::Value::String(s) => Some(s),
                serde_json::Value::Number(n) if !is_text => Some(n.to_string()),
                serde_json::Value::Null => None,
                _ if is_text => {
                    return Err(A::Error::custom(format!("the key {key:?} is not a string")));
                }
                other => Some(other.to_string()),
            };
            if is_id {
                id.clone_from(&plain);
            }
            if is_date {
                date.clone_from(&plain);
            }
            if is_title {
                title.clone_from(&plain);
            }
            if is_text {
                text = plain;
            }
        }
        Ok(text.map(|text| Record {
            id,
            date,
            title,
            text,
        }))
    }
}

/// A key, copied only where it holds escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = std::borrow::Cow<'de, str>;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = std::borrow::Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(key.into())
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(key.to_owned().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_give_records_or_reasons() {
        let settings = Settings::default();
        let record = parse(
            r#"{"x": [1, {"text": 2}], "id": 17, "text": "a\u00e9", "date": null}"#,
            &settings,
        );
        assert_eq!(
            record,
            Ok(Record {
                id: Some("17".into()),
                date: None,
                title: None,
                text: "a\u{e9}".into()
            })
        );
        for (line, why) in [
            (r#"{"id": 1}"#, "the key \"text\" is missing"),
            (r#"{"text": null}"#, "the key \"text\" is missing"),
            (r#"{"text": ["a"]}"#, "the key \"text\" is not a string"),
            (
                r#"{"text": "a"#,
                "column 11: not JSON: EOF while parsing a string",
            ),
            (
                r#"{"text": "a"} x"#,
                "column 15: not JSON: trailing characters",
            ),
            (
                "[1]",
                "invalid type: sequence, expected an object on one line, with the key \"text\"",
            ),
        ] {
            assert_eq!(parse(line, &settings), Err(why.to_owned()), "{line}");
        }
    }

    #[test]
    fn field_names_are_settable() {
        let settings = Settings {
            id_field: "url".into(),
            text_field: "body".into(),
            ..Settings::default()
        };
        let record = parse(
            r#"{"id": "no", "url": "u", "body": "b", "text": "t"}"#,
            &settings,
        );
        assert_eq!(
            record.map(|r| (r.id, r.text)),
            Ok((Some("u".into()), "b".into()))
        );
    }
}
