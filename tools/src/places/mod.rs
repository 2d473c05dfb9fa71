//! Builds `places.tsv`, `place_names.tsv` and `place_index.bin` of `data/world` from GeoNames and UCDP files.
//!
//! Input: a folder with the files named in `tools/README.md`, and `data/world/countries.tsv`.
//! Output: one row a place, by id; one row a folded name or skeleton, by name, with the ids that bear it, most people
//! first; and the index of those rows.

mod names;
mod ucdp;
mod write;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use allege::internals::{fold_name, name_variants};

use names::short_division;
use ucdp::Events;

/// One place of the output.
struct Place {
    id: u32,
    name: String,
    kind: &'static str,
    lat: f64,
    lon: f64,
    country: String,
    admin1: u32,
    population: u64,
    names: Vec<String>,
}

/// Box and people of the towns of a division.
#[derive(Clone)]
struct Extent {
    south: f64,
    north: f64,
    west: f64,
    east: f64,
    sum: (f64, f64),
    towns: f64,
    population: u64,
}

impl Default for Extent {
    fn default() -> Self {
        Self {
            south: 90.0,
            north: -90.0,
            west: 180.0,
            east: -180.0,
            sum: (0.0, 0.0),
            towns: 0.0,
            population: 0,
        }
    }
}

impl Extent {
    fn add(&mut self, lat: f64, lon: f64, population: u64) {
        self.south = self.south.min(lat);
        self.north = self.north.max(lat);
        self.west = self.west.min(lon);
        self.east = self.east.max(lon);
        self.sum = (self.sum.0 + lat, self.sum.1 + lon);
        self.towns += 1.0;
        self.population += population;
    }

    /// Between the middle of the box, which a panhandle pulls, and the mean of the towns, which a city pulls.
    fn centre(&self) -> (f64, f64) {
        let middle = (
            (self.south + self.north) / 2.0,
            (self.west + self.east) / 2.0,
        );
        let mean = (self.sum.0 / self.towns, self.sum.1 / self.towns);
        ((middle.0 + mean.0) / 2.0, (middle.1 + mean.1) / 2.0)
    }
}

/// `build-places SOURCES DATA`: the tables in `DATA/world` from the files in `SOURCES`.
pub fn run(arguments: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let [sources, data] = arguments else {
        return Err("usage: build-places SOURCES DATA".into());
    };
    println!("{}", build(Path::new(sources), Path::new(data))?);
    Ok(())
}

/// Reads the sources in `from` and writes the tables to `data`.
fn build(from: &Path, data: &Path) -> Result<String, String> {
    let read =
        |path: &Path| std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let countries = read(&data.join("world/countries.tsv"))?;
    let least = least_populations(&countries)?;
    let towns = read(&from.join("geonames_cities500_2023-03.txt"))?;
    let first = read(&from.join("admin1CodesASCII.txt"))?;
    let second = read(&from.join("admin2Codes.txt"))?;
    let ucdp = read(&from.join("ucdp_ged_syria_places.tsv"))?;
    let named = read(&from.join("ucdp_aec_places.tsv"))?;

    let mut extents: HashMap<String, Extent> = HashMap::new();
    for line in towns.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let (Some(lat), Some(lon)) = (number(f[4]), number(f[5])) else {
            continue;
        };
        let population = f[14].parse().unwrap_or(0);
        let one = format!("{}.{}", f[8], f[10]);
        if !f[11].is_empty() {
            extents
                .entry(format!("{one}.{}", f[11]))
                .or_default()
                .add(lat, lon, population);
        }
        extents.entry(one).or_default().add(lat, lon, population);
    }

    let mut divisions = Divisions::default();
    let mut places = first_level(&first, &extents, &mut divisions)?;
    let events = Events::read(&named, &ucdp, &countries);
    let kept: Vec<Place> = kept_towns(&towns, &least, &divisions, &events)?;
    places.extend(second_level(&second, &extents, &least, &kept, &divisions)?);
    places.extend(kept);
    events.add_to(&mut places)?;
    let respelled = least
        .keys()
        .filter(|c| has_events(&least, c))
        .cloned()
        .collect();
    write::write(&mut places, &respelled, data)
}

/// Identifiers of the first-level divisions by their code ("SY.09").
type Divisions = HashMap<String, u32>;

fn first_level(
    lines: &str,
    extents: &HashMap<String, Extent>,
    divisions: &mut Divisions,
) -> Result<Vec<Place>, String> {
    let mut places = Vec::new();
    for line in lines.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let Some(extent) = extents.get(f[0]) else {
            continue;
        };
        let id: u32 = f[3].parse().map_err(|e| format!("admin1 {line}: {e}"))?;
        divisions.insert(f[0].to_owned(), id);
        let (lat, lon) = extent.centre();
        let mut names = vec![f[1].to_owned(), f[2].to_owned()];
        names.push(short_division(f[2]).to_owned());
        places.push(Place {
            id,
            name: short_division(f[1]).to_owned(),
            kind: "1",
            lat,
            lon,
            country: f[0][..2].to_owned(),
            admin1: id,
            population: extent.population,
            names,
        });
    }
    Ok(places)
}

/// The second-level divisions, but where news speak of few of them not those that are called like a town.
fn second_level(
    lines: &str,
    extents: &HashMap<String, Extent>,
    least: &BTreeMap<String, u64>,
    towns: &[Place],
    divisions: &Divisions,
) -> Result<Vec<Place>, String> {
    let called: HashSet<(&str, u32, String)> = towns
        .iter()
        .map(|t| (t.country.as_str(), t.admin1, fold_name(&t.name)))
        .collect();
    let mut places = Vec::new();
    for line in lines.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let Some(extent) = extents.get(f[0]) else {
            continue;
        };
        let country = &f[0][..2];
        let parent = f[0]
            .rsplit_once('.')
            .and_then(|(one, _)| divisions.get(one))
            .copied()
            .unwrap_or(0);
        let short = short_division(f[2]);
        let many = has_events(least, country) || matches!(country, "US" | "GB" | "CA");
        if !many && called.contains(&(country, parent, fold_name(short))) {
            continue;
        }
        let (lat, lon) = extent.centre();
        places.push(Place {
            id: f[3].parse().map_err(|e| format!("admin2 {line}: {e}"))?,
            name: f[1].to_owned(),
            kind: "2",
            lat,
            lon,
            country: country.to_owned(),
            admin1: parent,
            population: extent.population / 2,
            names: vec![f[2].to_owned(), short.to_owned()],
        });
    }
    Ok(places)
}

/// The towns with people enough for their country, seats, and places of recorded events.
fn kept_towns(
    lines: &str,
    least: &BTreeMap<String, u64>,
    divisions: &Divisions,
    events: &Events,
) -> Result<Vec<Place>, String> {
    let mut places = Vec::new();
    for line in lines.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let (Some(lat), Some(lon)) = (number(f[4]), number(f[5])) else {
            continue;
        };
        let population: u64 = f[14].parse().unwrap_or(0);
        let (kind, country) = (f[7], f[8]);
        let recorded = events.happened_in(country, f[2]);
        let seat = matches!(kind, "PPLA" | "PPLC" | "PPLG")
            || kind == "PPLA2" && has_events(least, country);
        let wanted = population >= least.get(country).copied().unwrap_or(5_000) || seat || recorded;
        // Quarters of towns are many, and called like other towns.
        if !wanted || kind == "PPLX" && population < 50_000 && !recorded {
            continue;
        }
        let mut names = vec![f[2].to_owned()];
        let many = has_events(least, country);
        names.extend(name_variants(f[1], f[3], population, many));
        places.push(Place {
            id: f[0].parse().map_err(|e| format!("town {line}: {e}"))?,
            name: f[1].to_owned(),
            kind: match kind {
                "PPLC" => "c",
                "PPLA" => "s",
                _ => "p",
            },
            lat,
            lon,
            country: country.to_owned(),
            admin1: divisions
                .get(&format!("{country}.{}", f[10]))
                .copied()
                .unwrap_or(0),
            population,
            names,
        });
    }
    Ok(places)
}

/// A country of whose villages news of war speak.
fn has_events(least: &BTreeMap<String, u64>, country: &str) -> bool {
    least.get(country).is_some_and(|&l| l <= 1_000)
}

/// Least population of an embedded town, by country.
fn least_populations(countries: &str) -> Result<BTreeMap<String, u64>, String> {
    let mut lines = countries.lines().filter(|l| !l.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let column = header
        .iter()
        .position(|h| *h == "towns")
        .ok_or("countries.tsv has no column towns")?;
    lines
        .map(|l| {
            let f: Vec<&str> = l.split('\t').collect();
            let least = f[column]
                .parse()
                .map_err(|e| format!("countries.tsv {}: {e}", f[0]))?;
            Ok((f[0].to_owned(), least))
        })
        .collect()
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}
