//! Regions, rivers, camps, bases and sites written by hand, and users' own places.
//!
//! Input: `world/regions.tsv`. Output: [`Regions`], addressed by number.
//! Invariant: ids are unique, names are not empty, coordinates lie on the globe, countries exist.

use std::collections::HashMap;

use crate::data::tsv::Origin;
use crate::data::{Tables, tsv};
use crate::error::Error;

use super::country::Countries;

/// One place of the table.
#[derive(Debug, Clone)]
pub(crate) struct Region {
    /// Identifier.
    pub(crate) id: String,
    /// Usual name.
    pub(crate) name: String,
    /// Other names.
    pub(crate) aliases: Vec<String>,
    /// region, river, sea, strait, island, continent, town, district, camp, base, facility.
    pub(crate) kind: String,
    /// Latitude in degrees.
    pub(crate) lat: f64,
    /// Longitude in degrees.
    pub(crate) lon: f64,
    /// Number of the country, if it lies in one.
    pub(crate) country: Option<u16>,
    /// Where the row stands.
    pub(crate) origin: Origin,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Regions {
    rows: Vec<Region>,
    by_id: HashMap<String, u32>,
}

const KINDS: &[&str] = &[
    "base",
    "camp",
    "city",
    "continent",
    "district",
    "facility",
    "island",
    "region",
    "river",
    "sea",
    "strait",
    "town",
];

impl Regions {
    /// Reads the table and its overlays; a later row with the same id replaces the earlier one.
    ///
    /// # Errors
    /// A malformed row.
    pub(crate) fn load(tables: &Tables, countries: &Countries) -> Result<Self, Error> {
        let mut all = Self::default();
        for source in tables.sources("world/regions.tsv") {
            let first = all.rows.len();
            for row in tsv::rows(
                &source,
                &["id", "name", "aliases", "kind", "lat", "lon", "country"],
            )? {
                let id = row.get(0);
                if id.is_empty() || row.get(1).is_empty() {
                    return Err(row.error(0, "a place needs an id and a name"));
                }
                if !KINDS.contains(&row.get(3)) {
                    let why = format!(
                        "{:?} is no kind of place: use one of {}",
                        row.get(3),
                        KINDS.join(", ")
                    );
                    return Err(row.error(3, why));
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
                let country = match row.get(6) {
                    "" => None,
                    code => Some(countries.number(code).ok_or_else(|| {
                        row.error(
                            6,
                            format!("{code:?} is no country code: see iso2 in world/countries.tsv"),
                        )
                    })?),
                };
                let region = Region {
                    id: id.to_owned(),
                    name: row.get(1).to_owned(),
                    aliases: row.list(2).map(str::to_owned).collect(),
                    kind: row.get(3).to_owned(),
                    lat: number(4, 90.0)?,
                    lon: number(5, 180.0)?,
                    country,
                    origin: row.origin(),
                };
                match all.by_id.get(id).copied() {
                    Some(old) if (old as usize) < first => all.rows[old as usize] = region,
                    Some(_) => {
                        return Err(row.error(0, format!("place {id} stands twice: keep one row")));
                    }
                    None => {
                        all.by_id.insert(id.to_owned(), all.rows.len() as u32);
                        all.rows.push(region);
                    }
                }
            }
        }
        Ok(all)
    }

    /// The place of that number.
    pub(crate) fn get(&self, number: u32) -> &Region {
        &self.rows[number as usize]
    }

    /// All places with their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Region)> {
        self.rows.iter().enumerate().map(|(i, r)| (i as u32, r))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_line_column_and_remedy() {
        for (row, place, remedy) in [
            ("x\tX\t\tvale\t1\t2\t", "mine.tsv:2:6:", "use one of"),
            ("x\tX\t\triver\t91\t2\t", "mine.tsv:2:12:", "no number"),
            (
                "x\tX\t\triver\t1\t2\tQQ",
                "mine.tsv:2:16:",
                "no country code",
            ),
            ("\tX\t\triver\t1\t2\t", "mine.tsv:2:1:", "needs an id"),
        ] {
            let mut tables = Tables::default();
            let text = format!("id\tname\taliases\tkind\tlat\tlon\tcountry\n{row}\n");
            tables
                .overlay("world/regions.tsv", "mine.tsv".into(), text)
                .unwrap();
            let error = Regions::load(&tables, &Countries::load(&tables).unwrap())
                .unwrap_err()
                .to_string();
            assert!(
                error.starts_with(place) && error.contains(remedy),
                "{row:?} gave {error}"
            );
        }
    }
}
