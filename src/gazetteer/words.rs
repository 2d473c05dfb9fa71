//! Words beside and inside names: titles, prepositions, directions, given names, common words.
//!
//! Input: `en/name_context.tsv`, `en/person_names.tsv`, `en/common_names.tsv`, `en/place_relations.tsv`,
//! `en/place_distances.toml`, `en/place_abbreviations.tsv`.
//! Output: [`Words`], asked by lower-case form.
//! Invariant: point look-ups only.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::data::{Tables, parse_toml, tsv};
use crate::error::Error;

use crate::hash::{WordMap, WordSet};

/// What a word says about the name beside it; one bit a class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hints(u32);

macro_rules! hints {
    ($($(#[$doc:meta])* $ask:ident $constant:ident $name:literal $bit:literal),* $(,)?) => {
        impl Hints {
            $(const $constant: u32 = 1 << $bit;)*

            fn parse(name: &str) -> Option<u32> {
                match name { $($name => Some(Self::$constant),)* _ => None }
            }

            const NAMES: &[&str] = &[$($name),*];

            $($(#[$doc])* pub(crate) fn $ask(self) -> bool { self.0 & Self::$constant != 0 })*
        }
    };
}

hints! {
    /// A place name may follow ("in", "near").
    place_before PLACE_BEFORE "place-before" 0,
    /// A person's name may follow ("colonel", "mr").
    person_before PERSON_BEFORE "person-before" 1,
    /// A person's name may stand before ("said").
    person_after PERSON_AFTER "person-after" 2,
    /// May stand inside a name in lower case ("bin", "de").
    part PART "part" 3,
    /// A part of the place that follows ("northern").
    direction DIRECTION "direction" 4,
    /// Ends an organisation's name ("Post", "Brigade").
    organisation ORGANISATION "organisation" 5,
    /// A frequent given name.
    given GIVEN "given" 6,
    /// A frequent surname.
    surname SURNAME "surname" 7,
    /// Ends a newspaper's or station's name.
    outlet OUTLET "outlet" 8,
    /// A kind of place that "of" and its name may follow ("the town of").
    called CALLED "called" 9,
    /// Joined by a hyphen to the group that something belongs to ("held").
    belonging BELONGING "belonging" 10,
    /// Joined by a hyphen to the country or group whose an act or a force is ("led").
    leading LEADING "leading" 15,
    /// The definite article.
    article ARTICLE "article" 13,
    /// Joins a description to a name ("identified as", "named").
    naming NAMING "naming" 12,
    /// Never a place by itself (months).
    never NEVER "never" 11,
    /// Joins a kind of place to its name ("the city of X").
    of OF "of" 14,
    /// What is done to people alone ("killed X", "X was arrested").
    harming HARMING "harming" 16,
    /// The auxiliary of the passive.
    passive PASSIVE "passive" 17,
    /// A country's house abroad, in capitals a name with the country's ("the Jordanian Embassy").
    mission MISSION "mission" 18,
    /// Joins two kinds of places to one ("bar and grill").
    joining JOINING "joining" 19,
    /// Behind a name of where, or of whom, a group is ("a Quetta based group").
    seated SEATED "seated" 21,
    /// Opens what is told of where a place lies ("X, located on the outskirts of Y").
    placed PLACED "placed" 22,
    /// Goes on with what an organisation is for ("the Movement for Kivu").
    purpose PURPOSE "purpose" 20,
}

/// What words before a place name say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Relation {
    /// Name of the relation.
    pub(crate) name: String,
    /// Direction in degrees from north, where the words say one.
    pub(crate) bearing: Option<f64>,
}

/// `en/place_distances.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DistanceTable {
    #[serde(default)]
    units: BTreeMap<String, f64>,
    #[serde(default)]
    words: DistanceWords,
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code, reason = "run by the tests"))]
    examples: Vec<DistanceExample>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DistanceWords {
    between: Vec<String>,
}

/// A sentence whose only place stands in a relation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code, reason = "run by the tests"))]
pub(crate) struct DistanceExample {
    pub(crate) text: String,
    pub(crate) relation: String,
    pub(crate) km: Option<f64>,
}

/// All such words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    hints: WordMap<Hints>,
    common: WordSet,
    relations: WordMap<Relation>,
    kilometres: WordMap<f64>,
    between: WordSet,
    abbreviations: Vec<(String, String)>,
}

impl Words {
    /// Reads the tables.
    ///
    /// # Errors
    /// A malformed row.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut all = Self::default();
        for (table, word, class) in [
            ("en/name_context.tsv", "word", "class"),
            ("en/person_names.tsv", "name", "kind"),
        ] {
            for source in tables.sources(table) {
                for row in tsv::rows(&source, &[word, class])? {
                    for name in row.list(1) {
                        let bit = Hints::parse(name).ok_or_else(|| {
                            row.error(
                                1,
                                format!(
                                    "{name:?} is no class: use one of {}",
                                    Hints::NAMES.join(", ")
                                ),
                            )
                        })?;
                        all.hints.entry(row.get(0).to_owned()).or_default().0 |= bit;
                    }
                }
            }
        }
        for source in tables.sources("en/common_names.tsv") {
            for row in tsv::rows(&source, &["name"])? {
                all.common.insert(row.get(0).to_owned());
            }
        }
        for source in tables.sources("en/place_relations.tsv") {
            for row in tsv::rows(&source, &["words", "relation", "bearing"])? {
                if row.get(1).is_empty() {
                    return Err(row.error(1, format!("{:?} has no relation", row.get(0))));
                }
                let bearing = match row.get(2) {
                    "" => None,
                    degrees => Some(
                        degrees
                            .parse()
                            .ok()
                            .filter(|d| (0.0..360.0).contains(d))
                            .ok_or_else(|| {
                                let why = "a bearing is a number of degrees from 0 (north) to 360";
                                row.error(2, why)
                            })?,
                    ),
                };
                let relation = Relation {
                    name: row.get(1).to_owned(),
                    bearing,
                };
                all.relations.insert(row.get(0).to_owned(), relation);
            }
        }
        for source in tables.sources("en/place_distances.toml") {
            let table: DistanceTable = parse_toml(&source)?;
            all.kilometres.extend(table.units);
            all.between.extend(table.words.between);
        }
        for source in tables.sources("en/place_abbreviations.tsv") {
            for row in tsv::rows(&source, &["abbreviation", "name"])? {
                all.abbreviations
                    .push((row.get(0).to_owned(), row.get(1).to_owned()));
            }
        }
        Ok(all)
    }

    /// Abbreviations of places with what they stand for.
    pub(crate) fn abbreviations(&self) -> &[(String, String)] {
        &self.abbreviations
    }

    /// What the lower-case `word` says about a name beside it.
    pub(crate) fn hints(&self, word: &str) -> Hints {
        self.hints.get(word).copied().unwrap_or_default()
    }

    /// A name that is also a common word.
    pub(crate) fn is_common(&self, name: &str) -> bool {
        self.common.contains(name)
    }

    /// The relation that lower-case words before a place name express.
    pub(crate) fn relation(&self, words: &str) -> Option<&Relation> {
        self.relations.get(words)
    }

    /// How many kilometres the unit has.
    pub(crate) fn kilometres(&self, unit: &str) -> Option<f64> {
        self.kilometres.get(unit).copied()
    }

    /// May stand between a distance and its relation ("20 km to the north of").
    pub(crate) fn is_distance_filler(&self, word: &str) -> bool {
        self.between.contains(word)
    }

    /// The examples of `en/place_distances.toml`.
    #[cfg(test)]
    pub(crate) fn distance_examples(tables: &Tables) -> Vec<DistanceExample> {
        tables
            .sources("en/place_distances.toml")
            .iter()
            .flat_map(|source| parse_toml::<DistanceTable>(source).unwrap().examples)
            .collect()
    }
}
