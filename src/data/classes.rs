//! Tables that are nothing but closed classes of words, each a key with its words.
//!
//! Input: such a table. Output: the struct that [`word_classes`] declares, a field for each class.
//! Invariant: every class of the struct stands in the table once, and no other key but `format`.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::Words;

/// Declares the struct of such a table and how it is read. A field whose name would be a keyword ends in `_`, its key does
/// not; what stands `beside` the classes is not in the table and begins as its default.
///
/// What serde derives for a struct holds a drop flag for each field on each way out, which for some hundreds of fields takes
/// the compiler minutes to optimise; here the classes are read into one list.
macro_rules! word_classes {
    (
        $(#[$about:meta])*
        $seen:vis struct $name:ident {
            $($(#[$of_class:meta])* $class_seen:vis $class:ident: Words,)*
        }
        $(beside { $($(#[$of_other:meta])* $other_seen:vis $other:ident: $type:ty,)* })?
    ) => {
        $(#[$about])*
        #[derive(Debug, Default)]
        $seen struct $name {
            $($(#[$of_class])* $class_seen $class: $crate::data::Words,)*
            $($($(#[$of_other])* $other_seen $other: $type,)*)?
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(table: D) -> Result<Self, D::Error> {
                const CLASSES: &[&str] = &[$(stringify!($class)),*];
                let mut classes = $crate::data::read_classes(table, CLASSES)?.into_iter();
                Ok(Self {
                    $($class: classes.next().unwrap_or_default(),)*
                    $($($other: Default::default(),)*)?
                })
            }
        }
    };
}
pub(crate) use word_classes;

/// The words of each of `classes`, in that order.
///
/// # Errors
/// A class that is missing, twice or unknown, no `format`, or a value that is no list of words.
pub(crate) fn read_classes<'de, D: Deserializer<'de>>(
    table: D,
    classes: &'static [&'static str],
) -> Result<Vec<Words>, D::Error> {
    table.deserialize_map(Classes(classes))
}

struct Classes(&'static [&'static str]);

impl<'de> Visitor<'de> for Classes {
    type Value = Vec<Words>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of word classes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Self::Value, A::Error> {
        let mut found: Vec<Option<Words>> = vec![None; self.0.len()];
        let mut format: Option<u32> = None;
        while let Some(class) = table.next_key_seed(Key(self.0))? {
            let Some(class) = class else {
                format = Some(table.next_value()?);
                continue;
            };
            if found[class].replace(table.next_value()?).is_some() {
                return Err(A::Error::duplicate_field(key_of(self.0[class])));
            }
        }
        if format.is_none() {
            return Err(A::Error::missing_field("format"));
        }
        let classes = self.0.iter().zip(found);
        classes
            .map(|(class, words)| words.ok_or_else(|| A::Error::missing_field(key_of(class))))
            .collect()
    }
}

/// A key: which class it names; none for `format`. Its own errors are those that stand where the key does.
struct Key(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Self::Value, D::Error> {
        key.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a word class")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        if key == "format" {
            return Ok(None);
        }
        let class = self.0.iter().position(|class| key_of(class) == key);
        let unknown = || E::custom(format!("no rule asks for words called `{key}`"));
        class.map(Some).ok_or_else(unknown)
    }
}

/// The key of the class that a field holds.
fn key_of(field: &'static str) -> &'static str {
    field.strip_suffix('_').unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::{Source, parse_toml};

    word_classes! {
        /// Two classes and a number.
        struct Example {
            of: Words,
            in_: Words,
        }
        beside {
            number: u32,
        }
    }

    fn read(text: &'static str) -> Result<Example, String> {
        let path = PathBuf::from("words.toml");
        let text = text.into();
        parse_toml(&Source { path, text }).map_err(|e| e.to_string())
    }

    #[test]
    fn classes_are_read_by_name_in_any_order() {
        let table = read("format = 1\nin = [\"in\", \"at\"]\nof = [\"of\"]\n").unwrap();
        assert!(table.of.has("of") && !table.of.has("in"));
        assert!(table.in_.has("in") && table.in_.has("at"));
        assert_eq!(table.number, 0);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases = [
            ("format = 1\nof = []\n", "missing field `in`"),
            ("of = []\nin = []\n", "missing field `format`"),
            (
                "format = 1\nof = []\nin = []\nat = []\n",
                "words.toml:4:1: no rule asks for words called `at`",
            ),
            ("format = 1\nof = [1]\nin = []\n", "words.toml:2:"),
            (
                "format = 1\nin_ = []\nof = []\n",
                "words.toml:2:1: no rule asks for words called `in_`",
            ),
        ];
        for (text, why) in cases {
            let error = read(text).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
