//! Places of recorded events, as UCDP names them.
//!
//! Input: UCDP's places, some with coordinates, most with the divisions they lie in. Output: places that GeoNames lacks.

use std::collections::{HashMap, HashSet};

use allege::internals::{Skeletons, fold_name};

use super::names::short_division;
use super::{Place, number};

/// Identifiers of places that GeoNames has not: the line in the list of located ones, and in that of named ones.
const FIRST_LOCATED: u32 = 4_000_000_000;
const FIRST_NAMED: u32 = 4_000_100_000;
/// Two places of one name that lie nearer to each other, in degrees, are one.
const SAME: f64 = 0.15;

/// Where events were recorded.
pub struct Events<'s> {
    /// Identifier, name, coordinates and first-level division: all in Syria.
    located: Vec<(u32, &'s str, f64, f64, &'s str)>,
    /// Identifier, country code, divisions and name.
    named: Vec<(u32, String, [&'s str; 2], &'s str)>,
    /// Country code and folded name of all of them.
    names: HashSet<(String, String)>,
}

impl<'s> Events<'s> {
    /// Reads both lists.
    pub fn read(named: &'s str, syria: &'s str, countries: &str) -> Self {
        let mut codes = HashMap::new();
        for line in countries.lines().filter(|l| !l.starts_with('#')).skip(1) {
            let f: Vec<&str> = line.split('\t').collect();
            for name in f[3].split('|').chain([f[2]]) {
                codes.insert(fold_name(name), f[0].to_owned());
            }
        }
        let mut events = Self {
            located: Vec::new(),
            named: Vec::new(),
            names: HashSet::new(),
        };
        for (id, line) in (FIRST_NAMED..).zip(named.lines()) {
            let f: Vec<&str> = line.split('\t').collect();
            // "Yemen (North Yemen)", "Myanmar (Burma)": the name of today stands first.
            let country = f[0].split(" (").next().unwrap_or("");
            if let (Some(code), Some(place)) = (codes.get(&fold_name(country)), f.get(3)) {
                events.named.push((id, code.clone(), [f[1], f[2]], place));
            }
        }
        for (id, line) in (FIRST_LOCATED..).zip(syria.lines()) {
            let f: Vec<&str> = line.split('\t').collect();
            if let (Some(lat), Some(lon)) = (
                f.get(1).and_then(|x| number(x)),
                f.get(2).and_then(|x| number(x)),
            ) {
                events
                    .located
                    .push((id, f[0], lat, lon, f.get(3).copied().unwrap_or("")));
            }
        }
        let syrian = events.located.iter().map(|l| ("SY".to_owned(), l.1));
        let others = events.named.iter().map(|n| (n.1.clone(), n.3));
        events.names = syrian
            .chain(others)
            .flat_map(|(code, raw)| {
                spellings(raw)
                    .into_iter()
                    .map(move |name| (code.clone(), fold_name(&name)))
            })
            .collect();
        events
    }

    /// An event was recorded in a place of that name.
    pub fn happened_in(&self, country: &str, name: &str) -> bool {
        self.names.contains(&(country.to_owned(), fold_name(name)))
    }

    /// Adds the places that are not there yet, and to those that are the names they lack.
    pub fn add_to(&self, places: &mut Vec<Place>) -> Result<(), String> {
        let skeletons = Skeletons::embedded().map_err(|e| e.to_string())?;
        let key = |name: &str| {
            let folded = fold_name(name);
            skeletons.key(&folded).unwrap_or(folded)
        };
        let mut bearers: HashMap<(String, String), Vec<usize>> = HashMap::new();
        for (i, place) in places.iter().enumerate() {
            for name in place.names.iter().chain([&place.name]) {
                let own = bearers
                    .entry((place.country.clone(), key(name)))
                    .or_default();
                if own.last() != Some(&i) {
                    own.push(i);
                }
            }
        }
        let division = |code: &str, name: &str, kind: &str, places: &[Place]| {
            let own = bearers.get(&(code.to_owned(), key(short_division(name))))?;
            own.iter().copied().find(|&i| places[i].kind == kind)
        };
        for &(id, raw, lat, lon, admin1) in &self.located {
            let mut names = spellings(raw);
            if names.is_empty() {
                continue;
            }
            let divides = ends_in(raw, DISTRICTS);
            let known = names.iter().find_map(|name| {
                let own = bearers.get(&("SY".to_owned(), key(name)))?;
                own.iter().copied().find(|&i| {
                    let near = |a: f64, b: f64| (a - b).abs() < SAME;
                    let one = is_division(&places[i]) == divides;
                    near(places[i].lat, lat) && near(places[i].lon, lon) && one
                })
            });
            // "Jabal Bishri mountain (Deir Ezzor)": what stands in brackets may be where it is.
            let of_another = |name: &String| {
                let own = bearers.get(&("SY".to_owned(), key(name)));
                own.is_some_and(|own| known.is_none_or(|known| !own.contains(&known)))
            };
            let others = names.split_off(1);
            names.extend(others.into_iter().filter(|name| !of_another(name)));
            if let Some(known) = known {
                places[known].names.append(&mut names);
                continue;
            }
            let parent = division("SY", admin1, "1", places).map_or(0, |i| places[i].id);
            let kind = match raw {
                _ if divides => "2",
                _ if ends_in(raw, SETTLEMENTS) => "p",
                _ => "u",
            };
            let place = Place {
                id,
                name: names.remove(0),
                kind,
                lat,
                lon,
                country: "SY".to_owned(),
                admin1: parent,
                population: 100,
                names,
            };
            places.push(place);
        }
        let syrian: HashSet<String> = self.located.iter().flat_map(|l| spellings(l.1)).collect();
        for (id, code, [admin1, admin2], raw) in &self.named {
            let mut names = spellings(raw);
            let known = |name: &String| bearers.contains_key(&(code.clone(), key(name)));
            let located = |name: &String| code == "SY" && syrian.contains(name);
            if names.is_empty() || names.iter().any(|n| known(n) || located(n)) {
                continue;
            }
            let second = division(code, admin2, "2", places);
            let Some(within) = second.or_else(|| division(code, admin1, "1", places)) else {
                continue;
            };
            let outer = &places[within];
            let place = Place {
                id: *id,
                name: names.remove(0),
                kind: if second.is_some() { "y" } else { "x" },
                lat: outer.lat,
                lon: outer.lon,
                country: code.clone(),
                admin1: outer.admin1,
                population: 100,
                names,
            };
            places.push(place);
        }
        Ok(())
    }
}

fn is_division(place: &Place) -> bool {
    matches!(place.kind, "1" | "2")
}

const SETTLEMENTS: &[&str] = &[
    "village", "villae", "town", "city", "township", "suburb", "locality",
];
const DISTRICTS: &[&str] = &["district", "subdistrict", "sub-district"];
const DIVISIONS: &[&str] = &[
    "district",
    "province",
    "governorate",
    "municipality",
    "subdistrict",
    "sub-district",
    "neighborhood",
    "neighbourhood",
    "area",
    "department",
    "region",
    "state",
];
/// Ends of names that are no place's: units, and stretches between places.
const NO_PLACES: &[&str] = &[
    "brigade",
    "regiment",
    "battalion",
    "division",
    "highway",
    "road",
    "border",
];
/// Longest name that a text is likely to repeat.
const LONGEST: usize = 40;

fn ends_in(name: &str, kinds: &[&str]) -> bool {
    stripped(name, kinds).is_some()
}

fn stripped<'n>(name: &'n str, kinds: &[&str]) -> Option<&'n str> {
    let (short, kind) = name.trim().rsplit_once(' ')?;
    kinds
        .contains(&kind.to_lowercase().as_str())
        .then(|| short.trim())
}

/// The names in UCDP's name of a place, without its kind: "Aaliyah (Qurujah) village", "Ceqale Mezin/Jaqal al-Kabirah".
fn spellings(raw: &str) -> Vec<String> {
    let lower = raw.to_lowercase();
    let several = [" between ", " and ", ",", "-road", "near "];
    if several.iter().any(|s| lower.contains(s)) || ends_in(raw, NO_PLACES) {
        return Vec::new();
    }
    let whole = raw.replace([')', '('], "/");
    let mut out: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        let fits = name.len() <= LONGEST && fold_name(name).len() >= 3;
        if fits && name.chars().any(char::is_uppercase) && !out.iter().any(|o| o == name) {
            out.push(name.to_owned());
        }
    };
    for part in whole.split('/').map(str::trim).filter(|p| !p.is_empty()) {
        match stripped(part, SETTLEMENTS).or_else(|| stripped(part, DIVISIONS)) {
            Some(short) => add(short),
            None => add(part),
        }
    }
    out
}
