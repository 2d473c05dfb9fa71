//! Countries: names, peoples, seats and centres.
//!
//! Input: `world/countries.tsv`. Output: [`Countries`], addressed by number.
//! Invariant: codes and names are unique and not empty; coordinates lie on the globe.

use std::collections::HashMap;

use crate::data::tsv::Origin;
use crate::data::{Tables, tsv};
use crate::error::Error;

/// One country or territory.
#[derive(Debug, Clone)]
pub(crate) struct Country {
    /// ISO 3166 alpha-2.
    pub(crate) iso2: String,
    /// Usual name.
    pub(crate) name: String,
    /// Other names.
    pub(crate) aliases: Vec<String>,
    /// Adjectives and nouns of nationality, the usual adjective first.
    pub(crate) demonyms: Vec<String>,
    /// Names of the seat of government.
    pub(crate) capitals: Vec<String>,
    /// Centre.
    pub(crate) lat: f64,
    /// Centre.
    pub(crate) lon: f64,
    /// GeoNames identifier.
    pub(crate) geonameid: u32,
    /// People.
    pub(crate) population: u64,
    /// ISO codes of the neighbours.
    #[allow(dead_code, reason = "part of the table")]
    pub(crate) neighbours: Vec<String>,
    /// Where the row stands.
    pub(crate) origin: Origin,
}

/// All countries.
#[derive(Debug, Default)]
pub(crate) struct Countries {
    rows: Vec<Country>,
    by_code: HashMap<String, u16>,
}

const COLUMNS: &[&str] = &[
    "iso2",
    "iso3",
    "name",
    "aliases",
    "demonyms",
    "capital",
    "lat",
    "lon",
    "geonameid",
    "population",
    "neighbours",
];

impl Countries {
    /// Reads the table.
    ///
    /// # Errors
    /// A malformed row.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut all = Self::default();
        for source in tables.sources("world/countries.tsv") {
            let first = all.rows.len() as u16;
            for row in tsv::rows(&source, COLUMNS)? {
                let iso2 = row.get(0);
                if iso2.len() != 2 || !iso2.bytes().all(|b| b.is_ascii_uppercase()) {
                    return Err(row.error(
                        0,
                        format!("{iso2:?} is no ISO 3166 alpha-2 code: use two capitals, as in SY"),
                    ));
                }
                if row.get(2).is_empty() {
                    return Err(row.error(2, "a country needs a name"));
                }
                let number = |i: usize, most: f64| -> Result<f64, Error> {
                    row.get(i)
                        .parse()
                        .ok()
                        .filter(|x: &f64| x.abs() <= most)
                        .ok_or_else(|| {
                            row.error(
                                i,
                                format!("{:?} is no number from -{most} to {most}", row.get(i)),
                            )
                        })
                };
                let country = Country {
                    iso2: iso2.to_owned(),
                    name: row.get(2).to_owned(),
                    aliases: row.list(3).map(str::to_owned).collect(),
                    demonyms: row.list(4).map(str::to_owned).collect(),
                    capitals: row.list(5).map(str::to_owned).collect(),
                    lat: number(6, 90.0)?,
                    lon: number(7, 180.0)?,
                    geonameid: number(8, 4e9)? as u32,
                    population: number(9, 1e10)? as u64,
                    neighbours: row.list(10).map(str::to_owned).collect(),
                    origin: row.origin(),
                };
                let next = all.rows.len() as u16;
                match all.by_code.get(iso2) {
                    // A row of an overlay replaces the embedded one.
                    Some(&old) if old < first => all.rows[usize::from(old)] = country,
                    Some(_) => {
                        let why = format!("country {iso2} stands twice: keep one row");
                        return Err(row.error(0, why));
                    }
                    None => {
                        all.by_code.insert(iso2.to_owned(), next);
                        all.rows.push(country);
                    }
                }
            }
        }
        Ok(all)
    }

    /// The country of that number.
    pub(crate) fn get(&self, number: u16) -> &Country {
        &self.rows[usize::from(number)]
    }

    /// The number of the country with that ISO code.
    pub(crate) fn number(&self, iso2: &str) -> Option<u16> {
        self.by_code.get(iso2).copied()
    }

    /// All countries with their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u16, &Country)> {
        self.rows.iter().enumerate().map(|(i, c)| (i as u16, c))
    }
}

impl Country {
    /// The usual adjective, or the name where there is none.
    pub(crate) fn demonym(&self) -> &str {
        self.demonyms.first().map_or(&self.name, |d| d)
    }
}
