//! Towns and divisions: two sorted tables that are searched where they lie.
//!
//! Input: `world/places.tsv` (by id), `world/place_names.tsv` (by folded name or skeleton), and overlays of them.
//! Output: the places that bear a name.
//! Invariant: nothing of the embedded tables is parsed at load; a search compares at most `log2` lines of a text. An
//! overlay's row replaces the one of the same id; its names are added.

mod overlay;

use std::borrow::Cow;

use memchr::{memchr, memrchr};

use crate::data::Tables;
use crate::error::Error;

use super::lookup::{Beginnings, NameHash, PlaceIndex};
use super::spelling::SKELETON;

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
    /// Somewhere in a first-level division: its coordinates are the division's.
    SomewhereIn1,
    /// Somewhere in a second-level division.
    SomewhereIn2,
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

/// Kind of an overlay's row that switches a place off.
const OFF: &str = "-";
const COLUMNS: &[&str] = &[
    "id",
    "name",
    "kind",
    "lat",
    "lon",
    "country",
    "admin1",
    "population",
];

/// A table of places and one of their names.
#[derive(Debug, Clone)]
struct Layer {
    rows: Cow<'static, str>,
    names: Cow<'static, str>,
}

/// The embedded tables, and overlays over them.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    embedded: Layer,
    index: PlaceIndex,
    /// Overlays, the last first. Their names are entries from the end of the embedded ones on.
    overlays: Vec<Layer>,
}

impl Places {
    /// Takes the embedded tables, and reads overlays of them through to see whether they are well formed.
    ///
    /// # Errors
    /// A malformed row of an overlay, or one out of order.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut embedded = Layer {
            rows: Cow::Borrowed(""),
            names: Cow::Borrowed(""),
        };
        let mut overlays = Vec::new();
        for source in tables.sources("world/places.tsv") {
            match &source.text {
                Cow::Borrowed(text) => embedded.rows = Cow::Borrowed(body(text)),
                Cow::Owned(_) => overlays.push(Layer {
                    rows: Cow::Owned(overlay::rows(source)?),
                    names: Cow::Borrowed(""),
                }),
            }
        }
        for source in tables.sources("world/place_names.tsv") {
            match &source.text {
                Cow::Borrowed(text) => embedded.names = Cow::Borrowed(body(text)),
                Cow::Owned(_) => overlays.push(Layer {
                    rows: Cow::Borrowed(""),
                    names: Cow::Owned(overlay::names(source)?),
                }),
            }
        }
        overlays.reverse();
        Ok(Self {
            embedded,
            index: PlaceIndex::embedded(),
            overlays,
        })
    }

    /// How names begin, those of overlays included.
    pub(crate) fn beginnings(&self) -> Beginnings {
        let mut beginnings = self.index.beginnings();
        for layer in &self.overlays {
            for line in layer.names.lines().filter(|l| !l.starts_with(SKELETON)) {
                beginnings.add(line.split('\t').next().unwrap_or(line));
            }
        }
        beginnings
    }

    /// The embedded folded names, in order.
    #[cfg(feature = "internals")]
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.embedded.names.lines().map(|line| split_name(line).0);
        names.filter(|name| !name.starts_with(SKELETON))
    }

    /// The entry of a folded name, for [`Places::bearing`].
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        self.find_hashed(name, NameHash::of(name))
    }

    /// The same, of a name whose hash is known.
    pub(crate) fn find_hashed(&self, name: &str, hash: NameHash) -> Option<u32> {
        if let Some(at) = self.index.find(&self.embedded.names, name, hash) {
            return Some(at);
        }
        let mut from = self.embedded.names.len();
        for layer in &self.overlays {
            if let Some(at) = search_name(&layer.names, name) {
                return u32::try_from(from + at).ok();
            }
            from += layer.names.len();
        }
        None
    }

    /// Identifiers of the places that bear the name of an entry, most people first; of overlays first, so
    /// that one may stand twice.
    pub(crate) fn bearing(&self, entry: u32) -> impl Iterator<Item = u32> + use<'_> {
        let (name, own) = self.line(entry as usize);
        let others = self.overlays.iter().filter_map(move |layer| {
            let at = search_name(&layer.names, name)?;
            let (_, ids) = split_name(&layer.names[at..]);
            (!std::ptr::eq(ids, own)).then_some(ids)
        });
        others
            .chain([own])
            .flat_map(|ids| ids.split('|'))
            .filter_map(|id| id.parse().ok())
    }

    /// Name and identifiers of an entry.
    fn line(&self, entry: usize) -> (&str, &str) {
        if let Some(rest) = self.embedded.names.get(entry..).filter(|r| !r.is_empty()) {
            return split_name(rest);
        }
        let mut at = entry - self.embedded.names.len();
        for layer in &self.overlays {
            if at < layer.names.len() {
                return split_name(&layer.names[at..]);
            }
            at -= layer.names.len();
        }
        ("", "")
    }

    /// The entry is a skeleton's.
    pub(crate) fn is_skeleton(&self, entry: u32) -> bool {
        self.line(entry as usize).0.starts_with(SKELETON)
    }

    /// The place of that identifier, unless an overlay has switched it off.
    pub(crate) fn get(&self, id: u32) -> Option<PlaceRow<'_>> {
        let line = self
            .overlays
            .iter()
            .chain([&self.embedded])
            .find_map(|layer| {
                let at = search(&layer.rows, |line| row_id(line).cmp(&id))?;
                layer.rows[at..].lines().next()
            })?;
        PlaceRow::read(line)
    }
}

impl<'t> PlaceRow<'t> {
    /// Reads a line of the table; nothing where it switches a place off.
    fn read(line: &'t str) -> Option<Self> {
        let mut fields = line.split('\t');
        Some(Self {
            id: fields.next()?.parse().ok()?,
            name: fields.next()?,
            kind: PlaceKind::of(fields.next()?)?,
            lat: fields.next()?.parse().ok()?,
            lon: fields.next()?.parse().ok()?,
            country: fields.next()?,
            admin1: fields.next()?.parse().unwrap_or(0),
            population: fields.next()?.parse().unwrap_or(0),
        })
    }
}

impl PlaceKind {
    /// The kind that a letter of the table stands for.
    fn of(letter: &str) -> Option<Self> {
        Some(match letter {
            "c" => Self::Capital,
            "s" => Self::Seat,
            "p" => Self::Town,
            "1" => Self::Division1,
            "2" => Self::Division2,
            "u" => Self::Site,
            "x" => Self::SomewhereIn1,
            "y" => Self::SomewhereIn2,
            _ => return None,
        })
    }
}

/// A table without its head.
fn body(text: &'static str) -> &'static str {
    text.split_once('\n').map_or("", |(_, rows)| rows)
}

/// Name and identifiers of the line that `text` begins with.
fn split_name(text: &str) -> (&str, &str) {
    let end = memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
    let line = &text[..end];
    memchr(b'\t', line.as_bytes()).map_or((line, ""), |tab| (&line[..tab], &line[tab + 1..]))
}

/// The identifier of the row that `rows` begins with; 0 where it begins with none.
fn row_id(rows: &str) -> u32 {
    let digits = rows.bytes().take_while(u8::is_ascii_digit);
    digits.fold(0, |id: u32, d| {
        id.wrapping_mul(10).wrapping_add(u32::from(d - b'0'))
    })
}

fn search_name(names: &str, name: &str) -> Option<usize> {
    search(names, |lines| {
        let own = lines.bytes().take_while(|b| !matches!(b, b'\t' | b'\n'));
        own.cmp(name.bytes())
    })
}

/// Binary search over the lines of `text`; `order` says how the line that a text begins with stands to what is sought.
/// Gives the line's start.
fn search(text: &str, order: impl Fn(&str) -> std::cmp::Ordering) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memrchr(b'\n', &bytes[low..middle]).map_or(low, |i| low + i + 1);
        match order(&text[start..]) {
            std::cmp::Ordering::Equal => return Some(start),
            std::cmp::Ordering::Less => {
                let end = memchr(b'\n', &bytes[middle..high]);
                low = end.map_or(high, |i| middle + i + 1);
            }
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests;
