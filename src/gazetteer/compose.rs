//! Governments and their forces, composed of a country and a noun.
//!
//! Input: `world/forces.tsv` and `world/leaders.tsv`. Output: the name of "Syrian" + "troops".
//! Invariant: a row of a country of its own goes before the rows for any country.

use std::collections::HashMap;

use crate::data::tsv::Origin;
use crate::data::{Tables, tsv};
use crate::error::Error;

use super::country::{Countries, Country};

/// A head of state or government.
#[derive(Debug, Clone)]
pub(crate) struct Leader {
    /// Usual full name.
    pub(crate) name: String,
    /// Names that news use.
    pub(crate) aliases: Vec<String>,
    /// Number of the country.
    pub(crate) country: u16,
    /// Term of office.
    #[allow(dead_code, reason = "checked at load: names by date are to come")]
    pub(crate) from: Option<jiff::civil::Date>,
    /// Term of office.
    #[allow(dead_code, reason = "checked at load: names by date are to come")]
    pub(crate) to: Option<jiff::civil::Date>,
    /// Where the row stands.
    pub(crate) origin: Origin,
}

#[derive(Debug, Clone)]
struct Force {
    id: String,
    name: String,
    kind: String,
    origin: Origin,
}

/// What a country and a noun make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Composed {
    /// Identifier (`gov:SY:forces`, or an actor's own).
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// State forces, police, government, country.
    pub(crate) kind: String,
    /// Where the rule stands.
    pub(crate) origin: Origin,
}

/// The rules.
#[derive(Debug, Default)]
pub(crate) struct Forces {
    rows: Vec<Force>,
    /// By country code (`*` for any) and noun.
    by_noun: HashMap<(String, String), u32>,
    leaders: Vec<Leader>,
}

impl Forces {
    /// Reads both tables.
    ///
    /// # Errors
    /// A malformed row.
    pub(crate) fn load(tables: &Tables, countries: &Countries) -> Result<Self, Error> {
        let mut all = Self::default();
        let unknown =
            |code: &str| format!("{code:?} is no country code: see iso2 in world/countries.tsv");
        for source in tables.sources("world/forces.tsv") {
            for row in tsv::rows(&source, &["country", "nouns", "id", "name", "kind"])? {
                let code = row.get(0);
                if code != "*" && countries.number(code).is_none() {
                    return Err(row.error(0, unknown(code) + ", or * for any country"));
                }
                for i in [2, 3, 4] {
                    if row.get(i).is_empty() {
                        return Err(row.error(i, "this cell must not be empty"));
                    }
                }
                let number = all.rows.len() as u32;
                all.rows.push(Force {
                    id: row.get(2).to_owned(),
                    name: row.get(3).to_owned(),
                    kind: row.get(4).to_owned(),
                    origin: row.origin(),
                });
                for noun in row.list(1) {
                    all.by_noun
                        .entry((code.to_owned(), noun.to_owned()))
                        .or_insert(number);
                }
            }
        }
        for source in tables.sources("world/leaders.tsv") {
            for row in tsv::rows(&source, &["name", "aliases", "country", "from", "to"])? {
                let country = countries
                    .number(row.get(2))
                    .ok_or_else(|| row.error(2, unknown(row.get(2))))?;
                let date = |i: usize| -> Result<Option<jiff::civil::Date>, Error> {
                    match row.get(i) {
                        "" => Ok(None),
                        text => text.parse().map(Some).map_err(|_| {
                            row.error(i, format!("{text:?} is no date: write it as in 2014-06-29, or leave it empty"))
                        }),
                    }
                };
                if row.get(0).is_empty() {
                    return Err(row.error(0, "a leader needs a name"));
                }
                let (from, to) = (date(3)?, date(4)?);
                if from.zip(to).is_some_and(|(from, to)| to < from) {
                    return Err(row.error(
                        4,
                        format!("{} ends before the beginning: swap from and to", row.get(0)),
                    ));
                }
                all.leaders.push(Leader {
                    name: row.get(0).to_owned(),
                    aliases: row.list(1).map(str::to_owned).collect(),
                    country,
                    from,
                    to,
                    origin: row.origin(),
                });
            }
        }
        Ok(all)
    }

    /// All leaders with their numbers.
    pub(crate) fn leaders(&self) -> impl Iterator<Item = (u16, &Leader)> {
        self.leaders.iter().enumerate().map(|(i, l)| (i as u16, l))
    }

    /// The leader of that number.
    pub(crate) fn leader(&self, number: u16) -> &Leader {
        &self.leaders[usize::from(number)]
    }

    /// What `country` and the lower-case `noun` make; `None` for a noun that makes no force.
    pub(crate) fn compose(&self, country: &Country, noun: &str) -> Option<Composed> {
        let own = self.by_noun.get(&(country.iso2.clone(), noun.to_owned()));
        let number = *own.or_else(|| self.by_noun.get(&("*".to_owned(), noun.to_owned())))?;
        let force = &self.rows[number as usize];
        let fill = |pattern: &str| {
            pattern
                .replace("{iso2}", &country.iso2)
                .replace("{country}", &country.name)
                .replace("{demonym}", country.demonym())
        };
        Some(Composed {
            id: fill(&force.id),
            name: fill(&force.name),
            kind: force.kind.clone(),
            origin: force.origin.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_and_nouns_make_forces() {
        let tables = Tables::default();
        let countries = Countries::load(&tables).unwrap();
        let forces = Forces::load(&tables, &countries).unwrap();
        for (code, noun, id, name) in [
            ("SY", "government", "gov:SY", "Syria"),
            ("IL", "soldiers", "idf", "Israel Defense Forces"),
            ("NE", "soldiers", "gov:NE:forces", "Nigerien Armed Forces"),
            ("US", "troops", "gov:US", "United States"),
            (
                "IQ",
                "government forces",
                "iraqi-security-forces",
                "Iraqi Security Forces",
            ),
        ] {
            let country = countries.get(countries.number(code).unwrap());
            let made = forces.compose(country, noun).unwrap();
            assert_eq!((made.id.as_str(), made.name.as_str()), (id, name));
        }
        let country = countries.get(countries.number("SY").unwrap());
        assert_eq!(forces.compose(country, "civilians"), None);
    }
}
