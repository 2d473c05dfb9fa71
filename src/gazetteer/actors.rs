//! Actors: named groups, forces, monitors and outlets.
//!
//! Input: `world/actors.tsv`. Output: [`Actors`], addressed by number.
//! Invariant: ids are unique, names are not empty, countries exist, a period does not end before it begins.

use std::collections::HashMap;

use crate::data::tsv::Origin;
use crate::data::{Tables, tsv};
use crate::error::Error;

use super::country::Countries;
use super::period::Period;

/// One organisation.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    /// Identifier.
    pub(crate) id: String,
    /// Usual full name.
    pub(crate) name: String,
    /// Other names and spellings.
    pub(crate) aliases: Vec<String>,
    /// What it is (rebel group, militia, state forces ...).
    pub(crate) kind: String,
    /// Its country, by number.
    pub(crate) country: Option<u16>,
    /// Names that it bears only in a period.
    pub(crate) limited: Vec<(String, Period)>,
    /// Existence, where known.
    pub(crate) period: Period,
    /// What it belongs to: the id of an actor, or of a government (`gov:SY`).
    pub(crate) parent: Option<String>,
    /// Where the row comes from.
    pub(crate) source: String,
    /// Where the row stands.
    pub(crate) origin: Origin,
}

impl Actor {
    /// A people, clan or community, not an organisation.
    pub(crate) fn is_people(&self) -> bool {
        self.kind == "communal group"
    }
}

/// All organisations.
#[derive(Debug, Default)]
pub(crate) struct Actors {
    rows: Vec<Actor>,
    by_id: HashMap<String, u32>,
}

const COLUMNS: &[&str] = &[
    "id", "name", "aliases", "kind", "country", "parent", "from", "to", "source",
];

/// What an actor can be.
pub(crate) const KINDS: &[&str] = &[
    "aid organization",
    "communal group",
    "company",
    "criminal group",
    "government",
    "international force",
    "militia",
    "monitor",
    "news outlet",
    "official",
    "police",
    "political party",
    "rebel group",
    "state forces",
];

impl Actors {
    /// Reads the table and its overlays; a later row with the same id replaces the earlier one.
    ///
    /// # Errors
    /// A malformed row.
    pub(crate) fn load(tables: &Tables, countries: &Countries) -> Result<Self, Error> {
        let mut all = Self::default();
        for source in tables.sources("world/actors.tsv") {
            let first = all.rows.len();
            for row in tsv::rows(&source, COLUMNS)? {
                let id = row.get(0);
                if id.is_empty() {
                    return Err(row.error(
                        0,
                        "an actor needs an id: a short name in lower case, as in islamic-state",
                    ));
                }
                if row.get(1).is_empty() {
                    return Err(row.error(1, format!("actor {id} needs a name")));
                }
                if !KINDS.contains(&row.get(3)) {
                    return Err(row.error(
                        3,
                        format!(
                            "{:?} is no kind of actor: use one of {}",
                            row.get(3),
                            KINDS.join(", ")
                        ),
                    ));
                }
                let country = match row.get(4) {
                    "" => None,
                    code => Some(countries.number(code).ok_or_else(|| {
                        row.error(
                            4,
                            format!("{code:?} is no country code: see iso2 in world/countries.tsv"),
                        )
                    })?),
                };
                let period = Period::of_cells(&row, 6, 7, &format!("actor {id}"))?;
                let mut aliases = Vec::new();
                let mut limited = Vec::new();
                for written in row.list(2) {
                    match Period::of_name(&row, 2, written)? {
                        (alias, None) => aliases.push(alias.to_owned()),
                        (alias, Some(period)) => limited.push((alias.to_owned(), period)),
                    }
                }
                let actor = Actor {
                    id: id.to_owned(),
                    name: row.get(1).to_owned(),
                    aliases,
                    limited,
                    kind: row.get(3).to_owned(),
                    country,
                    period,
                    parent: Some(row.get(5))
                        .filter(|p| !p.is_empty())
                        .map(str::to_owned),
                    source: row.get(8).to_owned(),
                    origin: row.origin(),
                };
                match all.by_id.get(id).copied() {
                    Some(old) if (old as usize) < first => all.rows[old as usize] = actor,
                    Some(_) => {
                        return Err(row.error(
                            0,
                            format!("actor {id} stands twice: keep one row, or rename one"),
                        ));
                    }
                    None => {
                        all.by_id.insert(id.to_owned(), all.rows.len() as u32);
                        all.rows.push(actor);
                    }
                }
            }
        }
        Ok(all)
    }

    /// The actor of that id.
    pub(crate) fn find(&self, id: &str) -> Option<&Actor> {
        self.by_id.get(id).map(|&number| self.get(number))
    }

    /// The actor of that number.
    pub(crate) fn get(&self, number: u32) -> &Actor {
        &self.rows[number as usize]
    }

    /// All actors with their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Actor)> {
        self.rows.iter().enumerate().map(|(i, a)| (i as u32, a))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlay(rows: &str) -> Result<Actors, Error> {
        let mut tables = Tables::default();
        let text = format!("{}\n{rows}\n", COLUMNS.join("\t"));
        tables.overlay("world/actors.tsv", "mine.tsv".into(), text)?;
        Actors::load(&tables, &Countries::load(&tables)?)
    }

    #[test]
    fn the_embedded_table_loads() {
        let actors = overlay("").unwrap();
        assert!(actors.iter().count() >= 2500);
        let names: usize = actors.iter().map(|(_, a)| 1 + a.aliases.len()).sum();
        assert!(names >= 6000, "{names} names");
    }

    #[test]
    fn an_overlay_row_replaces_the_embedded_one() {
        let actors = overlay("hamas\tHamas movement\t\trebel group\tPS\t\t\t\tme").unwrap();
        assert_eq!(
            actors
                .iter()
                .filter(|(_, a)| a.id == "hamas")
                .map(|(_, a)| a.name.as_str())
                .collect::<Vec<_>>(),
            ["Hamas movement"]
        );
    }

    #[test]
    fn errors_name_line_column_and_remedy() {
        for (row, place, remedy) in [
            ("\tX\t\tmilitia\t\t\t\t\tme", "mine.tsv:2:1:", "needs an id"),
            (
                "x\t\t\tmilitia\t\t\t\t\tme",
                "mine.tsv:2:3:",
                "needs a name",
            ),
            ("x\tX\t\tband\t\t\t\t\tme", "mine.tsv:2:6:", "use one of"),
            (
                "x\tX\t\tmilitia\tQQ\t\t\t\tme",
                "mine.tsv:2:14:",
                "no country code",
            ),
            (
                "x\tX\t\tmilitia\t\t\t2014-13-01\t\tme",
                "mine.tsv:2:16:",
                "no date",
            ),
            (
                "x\tX\t\tmilitia\t\t\t2014-12-01\t2013-01-01\tme",
                "mine.tsv:2:27:",
                "ends before it begins",
            ),
            (
                "x\tX\t\tmilitia\t\t\t\t\tme\nx\tY\t\tmilitia\t\t\t\t\tme",
                "mine.tsv:3:1:",
                "stands twice",
            ),
        ] {
            let error = overlay(row).unwrap_err().to_string();
            assert!(
                error.starts_with(place) && error.contains(remedy),
                "{row:?} gave {error}"
            );
        }
    }
}
