//! Towns and divisions: two sorted tables that are searched where they lie.
//!
//! Input: `world/places.tsv` (by id) and `world/place_names.tsv` (by folded name). Output: the places that bear a name.
//! Invariant: nothing is parsed at load; a search compares at most `log2` lines of the text.

use crate::data::Tables;
use crate::error::Error;

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    /// Capital of a country.
    Capital,
    /// Seat of a first-level division.
    Seat,
    /// Any other town or village.
    Town,
    /// First-level division.
    Division1,
    /// Second-level division.
    Division2,
    /// Site of events without a settlement's name.
    Site,
    /// A country.
    Country,
    /// A hand-written region, river, sea ...
    Region,
    /// A hand-written camp, base, district of a town or facility.
    Local,
}

/// A row of the places table, read when asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PlaceRow<'t> {
    /// Identifier (GeoNames below 4,000,000,000).
    pub(crate) id: u32,
    /// Usual name.
    pub(crate) name: &'t str,
    /// What it is.
    pub(crate) kind: PlaceKind,
    /// Latitude in degrees.
    pub(crate) lat: f64,
    /// Longitude in degrees.
    pub(crate) lon: f64,
    /// ISO code of the country.
    pub(crate) country: &'t str,
    /// Identifier of the first-level division; 0 if none.
    pub(crate) admin1: u32,
    /// People.
    pub(crate) population: u64,
}

/// The two tables.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places {
    rows: &'static str,
    names: &'static str,
}

impl Places {
    /// Takes the embedded tables.
    ///
    /// # Errors
    /// An overlay: these tables are built, users' own places belong into `world/regions.tsv`.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let text = |name: &str| -> Result<&'static str, Error> {
            let mut body = "";
            for source in tables.sources(name) {
                match source.text {
                    std::borrow::Cow::Borrowed(text) => {
                        body = text.split_once('\n').map_or("", |(_, rows)| rows)
                    }
                    std::borrow::Cow::Owned(_) => {
                        let why = "this table is built and cannot be overlaid: put your places into world/regions.tsv";
                        return Err(Error::data(source.path, 1, 1, why));
                    }
                }
            }
            Ok(body)
        };
        Ok(Self {
            rows: text("world/places.tsv")?,
            names: text("world/place_names.tsv")?,
        })
    }

    /// All folded names, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.names
            .lines()
            .map(|line| line.split_once('\t').map_or(line, |(name, _)| name))
    }

    /// Where the line of a folded name begins; an entry number for [`Places::bearing`].
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        search(self.names, |line| {
            let own = line.split_once('\t').map_or(line, |(own, _)| own);
            own.as_bytes().cmp(name.as_bytes())
        })
        .map(|at| at as u32)
    }

    /// Identifiers of the places that bear the name of entry `at`, most people first.
    pub(crate) fn bearing(&self, at: u32) -> impl Iterator<Item = u32> + use<> {
        let line = self.names[at as usize..].lines().next().unwrap_or("");
        let ids = line.split_once('\t').map_or("", |(_, ids)| ids);
        ids.split('|').filter_map(|id| id.parse().ok())
    }

    /// The place of that identifier.
    pub(crate) fn get(&self, id: u32) -> Option<PlaceRow<'static>> {
        let at = search(self.rows, |line| {
            let own: u32 = line
                .split_once('\t')
                .and_then(|(own, _)| own.parse().ok())
                .unwrap_or(0);
            own.cmp(&id)
        })?;
        let line = self.rows[at..].lines().next()?;
        let mut fields = line.split('\t');
        Some(PlaceRow {
            id: fields.next()?.parse().ok()?,
            name: fields.next()?,
            kind: match fields.next()? {
                "c" => PlaceKind::Capital,
                "s" => PlaceKind::Seat,
                "1" => PlaceKind::Division1,
                "2" => PlaceKind::Division2,
                "u" => PlaceKind::Site,
                _ => PlaceKind::Town,
            },
            lat: fields.next()?.parse().ok()?,
            lon: fields.next()?.parse().ok()?,
            country: fields.next()?,
            admin1: fields.next()?.parse().unwrap_or(0),
            population: fields.next()?.parse().unwrap_or(0),
        })
    }
}

/// Binary search over the lines of `text`; `order` says how a line stands to what is sought. Gives the line's start.
fn search(text: &str, order: impl Fn(&str) -> std::cmp::Ordering) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle]
            .iter()
            .rposition(|&b| b == b'\n')
            .map_or(low, |i| low + i + 1);
        let end = bytes[middle..high]
            .iter()
            .position(|&b| b == b'\n')
            .map_or(high, |i| middle + i);
        match order(&text[start..end]) {
            std::cmp::Ordering::Equal => return Some(start),
            std::cmp::Ordering::Less => low = (end + 1).min(high),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_tables_are_sorted_and_refer_to_each_other() {
        let places = Places::load(&Tables::default()).unwrap();
        let names: Vec<&str> = places.names().collect();
        assert!(names.len() > 50_000, "{}", names.len());
        assert!(
            names.windows(2).all(|w| w[0].as_bytes() < w[1].as_bytes()),
            "names are not in byte order"
        );
        let ids: Vec<u32> = places
            .rows
            .lines()
            .map(|l| l.split('\t').next().unwrap().parse().unwrap())
            .collect();
        assert!(ids.windows(2).all(|w| w[0] < w[1]), "ids are not in order");
        assert!(places.rows.len() + places.names.len() < 16_000_000);
        for name in names.iter().step_by(997) {
            let at = places.find(name).unwrap();
            assert!(
                places.bearing(at).all(|id| places.get(id).is_some()),
                "{name}"
            );
        }
    }

    #[test]
    fn a_search_ends_on_any_text() {
        assert_eq!(search("", |_| std::cmp::Ordering::Less), None);
        assert_eq!(search("\n\n\n", |_| std::cmp::Ordering::Greater), None);
        assert_eq!(search("a\nb\nc", |l| l.cmp("c")), Some(4));
        assert_eq!(search("a\nb\nc\n", |l| l.cmp("a")), Some(0));
        assert_eq!(search("a\nc\n", |l| l.cmp("b")), None);
    }
}
