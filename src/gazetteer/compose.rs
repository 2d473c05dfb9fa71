//! Governments and their forces, composed of a country and a noun.
//!
//! Input: `world/forces.tsv` and `world/leaders.tsv`. Output: the name of "Syrian" + "troops".
//! Invariant: a row of a country of its own goes before the rows for any country.

use jiff::civil::Date;

use crate::data::tsv::Origin;
use crate::data::{Tables, tsv};
use crate::error::Error;

use super::country::Countries;
use super::period::Period;
use crate::hash::WordMap;

const FORCE_COLUMNS: &[&str] = &[
    "country", "nouns", "id", "name", "kind", "alone", "from", "to",
];

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
    pub(crate) term: Period,
    /// Where the row stands.
    pub(crate) origin: Origin,
}

#[derive(Debug, Clone)]
struct Force {
    /// Numbers of its countries; none for any country.
    countries: Vec<u16>,
    id: String,
    name: String,
    kind: String,
    period: Period,
    alone: Alone,
    origin: Origin,
}

/// Whether a noun names the force without its country too, in a document about that country ("the army").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alone {
    Never,
    Also,
    Only,
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
    /// Rows by noun, those of a country of their own first.
    by_noun: WordMap<Vec<u32>>,
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
            for row in tsv::rows(&source, FORCE_COLUMNS)? {
                let mut own = Vec::new();
                for code in row.list(0).filter(|code| *code != "*") {
                    own.push(countries.number(code).ok_or_else(|| {
                        row.error_at(0, code, unknown(code) + ", or * for any country")
                    })?);
                }
                for i in [0, 1, 2, 3, 4] {
                    if row.get(i).is_empty() {
                        let why = format!("{} is empty: fill it in", FORCE_COLUMNS[i]);
                        return Err(row.error(i, why));
                    }
                }
                let alone = match row.get(5) {
                    "" => Alone::Never,
                    "also" => Alone::Also,
                    "only" => Alone::Only,
                    other => {
                        let why = format!("{other:?} has no meaning: write also, only or nothing");
                        return Err(row.error(5, why));
                    }
                };
                let period = Period::of_cells(&row, 6, 7, row.get(3))?;
                let number = all.rows.len() as u32;
                for noun in row.list(1) {
                    let rows = all.by_noun.entry(noun.to_owned()).or_default();
                    let at = rows.partition_point(|&r| {
                        own.is_empty() || !all.rows[r as usize].countries.is_empty()
                    });
                    rows.insert(at, number);
                }
                all.rows.push(Force {
                    countries: own,
                    id: row.get(2).to_owned(),
                    name: row.get(3).to_owned(),
                    kind: row.get(4).to_owned(),
                    period,
                    alone,
                    origin: row.origin(),
                });
            }
        }
        for source in tables.sources("world/leaders.tsv") {
            for row in tsv::rows(&source, &["name", "aliases", "country", "from", "to"])? {
                let country = countries
                    .number(row.get(2))
                    .ok_or_else(|| row.error(2, unknown(row.get(2))))?;
                if row.get(0).is_empty() {
                    return Err(row.error(0, "a leader needs a name"));
                }
                let term = Period::of_cells(&row, 3, 4, row.get(0))?;
                all.leaders.push(Leader {
                    name: row.get(0).to_owned(),
                    aliases: row.list(1).map(str::to_owned).collect(),
                    country,
                    term,
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

    /// What the country of that number and the lower-case `noun` make on a day; `None` for a noun that makes no force.
    pub(crate) fn compose(
        &self,
        countries: &Countries,
        number: u16,
        noun: &str,
        on: Option<Date>,
    ) -> Option<Composed> {
        self.made(countries, number, noun, on, |alone| alone != Alone::Only)
    }

    /// What the lower-case `noun` names without its country, in a document about that country ("the army").
    pub(crate) fn alone(
        &self,
        countries: &Countries,
        number: u16,
        noun: &str,
        on: Option<Date>,
    ) -> Option<Composed> {
        self.made(countries, number, noun, on, |alone| alone != Alone::Never)
    }

    fn made(
        &self,
        countries: &Countries,
        number: u16,
        noun: &str,
        on: Option<Date>,
        fits: impl Fn(Alone) -> bool,
    ) -> Option<Composed> {
        let rows = self
            .by_noun
            .get(noun)?
            .iter()
            .map(|&r| &self.rows[r as usize]);
        let force = rows
            .filter(|f| f.countries.is_empty() || f.countries.contains(&number))
            .find(|f| fits(f.alone) && f.period.holds(on))?;
        let country = countries.get(number);
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
            ("NE", "troops", "gov:NE:forces", "Nigerien Armed Forces"),
            ("US", "troops", "gov:US", "United States"),
            (
                "IQ",
                "government forces",
                "iraqi-security-forces",
                "Iraqi Security Forces",
            ),
        ] {
            let country = countries.number(code).unwrap();
            let made = forces.compose(&countries, country, noun, None).unwrap();
            assert_eq!((made.id.as_str(), made.name.as_str()), (id, name));
        }
        let syria = countries.number("SY").unwrap();
        assert_eq!(forces.compose(&countries, syria, "civilians", None), None);
        let alone = |noun: &str, day: &str| {
            let made = forces.alone(&countries, syria, noun, day.parse().ok());
            made.map(|made| made.id)
        };
        assert_eq!(
            alone("coalition", "2016-05-01").as_deref(),
            Some("global-coalition")
        );
        assert_eq!(alone("coalition", "2009-05-01"), None);
        assert_eq!(alone("army", "2009-05-01").as_deref(), Some("saa"));
        assert_eq!(alone("soldiers", "2009-05-01"), None);
    }
}
