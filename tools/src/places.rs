//! Builds `data/world/places.tsv` and `data/world/place_names.tsv` from GeoNames and UCDP files.
//!
//! Input: a folder with the files named in `tools/README.md`, and `data/world/countries.tsv`.
//! Output: one row a place, by id; one row a folded name, by name, with the ids that bear it, most people first.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use allege::internals::fold_name;

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

/// `build-places SOURCES DATA`: both tables in `DATA/world` from the files in `SOURCES`.
pub fn run(arguments: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let [sources, data] = arguments else {
        return Err("usage: build-places SOURCES DATA".into());
    };
    println!("{}", build(Path::new(sources), Path::new(data))?);
    Ok(())
}

/// Reads the sources in `from` and writes the two tables to `data`.
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

    let mut places = Vec::new();
    let mut admin1 = HashMap::new();
    for line in first.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let Some(extent) = extents.get(f[0]) else {
            continue;
        };
        let id: u32 = f[3].parse().map_err(|e| format!("admin1 {line}: {e}"))?;
        admin1.insert(f[0].to_owned(), id);
        let (lat, lon) = extent.centre();
        let name = short_division(f[1]);
        let mut names = vec![f[1].to_owned(), f[2].to_owned()];
        names.push(short_division(f[2]).to_owned());
        places.push(Place {
            id,
            name: name.to_owned(),
            kind: "1",
            lat,
            lon,
            country: f[0][..2].to_owned(),
            admin1: id,
            population: extent.population,
            names,
        });
    }
    for line in second.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let Some(extent) = extents.get(f[0]) else {
            continue;
        };
        let country = &f[0][..2];
        if least.get(country).is_none_or(|&least| least > 10_000)
            && !matches!(country, "US" | "GB" | "CA")
        {
            continue;
        }
        let parent = f[0]
            .rsplit_once('.')
            .and_then(|(one, _)| admin1.get(one))
            .copied()
            .unwrap_or(0);
        let (lat, lon) = extent.centre();
        let id = f[3].parse().map_err(|e| format!("admin2 {line}: {e}"))?;
        places.push(Place {
            id,
            name: f[1].to_owned(),
            kind: "2",
            lat,
            lon,
            country: country.to_owned(),
            admin1: parent,
            population: extent.population / 2,
            names: vec![f[2].to_owned(), short_division(f[2]).to_owned()],
        });
    }

    let conflict = conflict_names(&named, &ucdp, &countries);
    for line in towns.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let (Some(lat), Some(lon)) = (number(f[4]), number(f[5])) else {
            continue;
        };
        let population: u64 = f[14].parse().unwrap_or(0);
        let seat = matches!(f[7], "PPLA" | "PPLC" | "PPLG");
        let country = f[8];
        let key = fold_name(f[2]);
        let wanted = population >= least.get(country).copied().unwrap_or(15_000)
            || seat
            || f[7] == "PPLA2" && least.get(country).is_some_and(|&l| l <= 10_000)
            || conflict.contains(&(country.to_owned(), key));
        if !wanted || f[7] == "PPLX" && population < 50_000 {
            continue;
        }
        let parent = admin1
            .get(&format!("{country}.{}", f[10]))
            .copied()
            .unwrap_or(0);
        let mut names = vec![f[2].to_owned()];
        names.extend(variants(
            f[1],
            f[3],
            population,
            least.get(country).copied().unwrap_or(15_000) < 15_000,
        ));
        places.push(Place {
            id: f[0].parse().map_err(|e| format!("town {line}: {e}"))?,
            name: f[1].to_owned(),
            kind: match f[7] {
                "PPLC" => "c",
                "PPLA" => "s",
                _ => "p",
            },
            lat,
            lon,
            country: country.to_owned(),
            admin1: parent,
            population,
            names,
        });
    }

    add_ucdp(&ucdp, &mut places);
    write(&mut places, data)
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

/// Country and folded name of the places where UCDP has recorded events.
fn conflict_names(named: &str, syria: &str, countries: &str) -> HashSet<(String, String)> {
    let mut codes = HashMap::new();
    for line in countries.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let f: Vec<&str> = line.split('\t').collect();
        codes.insert(fold_name(f[2]), f[0].to_owned());
        for alias in f[3].split('|') {
            codes.insert(fold_name(alias), f[0].to_owned());
        }
    }
    let mut names = HashSet::new();
    for line in named.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let country = f[0].split(" (").next().unwrap_or("");
        if let (Some(code), Some(place)) = (codes.get(&fold_name(country)), f.get(3)) {
            names.insert((code.clone(), fold_name(ucdp_name(place))));
        }
    }
    for line in syria.lines() {
        let place = line.split('\t').next().unwrap_or("");
        names.insert(("SY".to_owned(), fold_name(ucdp_name(place))));
    }
    names
}

/// UCDP's own Syrian places that GeoNames has not under that name.
fn add_ucdp(syria: &str, places: &mut Vec<Place>) {
    let known: HashSet<String> = places
        .iter()
        .filter(|p| p.country == "SY")
        .flat_map(|p| p.names.iter().chain([&p.name]))
        .map(|n| fold_name(n))
        .collect();
    let mut seen = HashSet::new();
    let mut id = 4_000_000_000_u32;
    for line in syria.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let name = ucdp_name(f[0]);
        let (Some(lat), Some(lon)) = (
            f.get(1).and_then(|x| number(x)),
            f.get(2).and_then(|x| number(x)),
        ) else {
            continue;
        };
        let key = fold_name(name);
        if key.is_empty() || known.contains(&key) || !seen.insert(key) || name.len() > 40 {
            continue;
        }
        let kind = if f[0].contains("village") || f[0].contains("town") || f[0].contains("city") {
            "p"
        } else {
            "u"
        };
        let parent = f
            .get(3)
            .map_or(String::new(), |a| fold_name(short_division(a)));
        let admin1 = places
            .iter()
            .find(|p| p.kind == "1" && p.country == "SY" && fold_name(&p.name) == parent)
            .map_or(0, |p| p.id);
        places.push(Place {
            id,
            name: name.to_owned(),
            kind,
            lat,
            lon,
            country: "SY".to_owned(),
            admin1,
            population: 100,
            names: Vec::new(),
        });
        id += 1;
    }
}

/// A UCDP place name without its kind and its remarks: "Aaliyah (Qurujah) village" is "Aaliyah".
fn ucdp_name(name: &str) -> &str {
    let name = name.split(" (").next().unwrap_or("").trim();
    let kinds = [
        " village",
        " town",
        " city",
        " district",
        " province",
        " governorate",
        " municipality",
        " subdistrict",
    ];
    for kind in kinds {
        if let Some(short) = name.strip_suffix(kind) {
            return short.trim();
        }
    }
    name
}

/// A division without its kind: "Aleppo Governorate" is "Aleppo"; "Northern Province" stays.
fn short_division(name: &str) -> &str {
    const KINDS: &[&str] = &[
        " Governorate",
        " Province",
        " Region",
        " Oblast",
        " District",
        " Department",
        " State",
        " Voivodeship",
        " County",
        " Prefecture",
        " Municipality",
        " Canton",
        " Parish",
        " Emirate",
        " Krai",
        " Raion",
        " Republic",
        " Territory",
        " Division",
        " Wilaya",
        " Viloyat",
    ];
    const VAGUE: &[&str] = &[
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Central",
        "North",
        "South",
        "East",
        "West",
        "Capital",
        "National Capital",
        "Federal",
        "Upper",
        "Lower",
    ];
    for kind in KINDS {
        if let Some(short) = name.strip_suffix(kind)
            && !VAGUE.contains(&short)
        {
            return short;
        }
    }
    name
}

/// Latin-script variants of a town's name that news may use.
fn variants(name: &str, list: &str, population: u64, many: bool) -> Vec<String> {
    let most = match population {
        1_000_000.. => 14,
        100_000.. => 9,
        20_000.. if many => 6,
        _ if many => 4,
        _ => 0,
    };
    let own = fold_name(name);
    let mut keys = HashSet::from([own.clone()]);
    let mut out = Vec::new();
    for variant in list.split(',').map(str::trim) {
        if out.len() >= most {
            break;
        }
        let first = variant.chars().next().unwrap_or(' ');
        let latin = variant
            .chars()
            .all(|c| (c.is_alphabetic() && (c as u32) < 0x250) || " -'’.".contains(c));
        let code = variant.len() <= 4 && variant.chars().all(char::is_uppercase);
        let scholarly = variant.contains('\'') && !name.contains('\'') && population < 100_000;
        if !first.is_uppercase() || !latin || code || scholarly || variant.chars().count() < 3 {
            continue;
        }
        let key = fold_name(variant);
        if key.len() >= 3 && keys.insert(key) {
            out.push(variant.to_owned());
        }
    }
    out
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

fn write(places: &mut Vec<Place>, data: &Path) -> Result<String, String> {
    places.sort_by_key(|p| p.id);
    places.dedup_by_key(|p| p.id);
    let mut rows = String::from("id\tname\tkind\tlat\tlon\tcountry\tadmin1\tpopulation\n");
    let mut names: BTreeMap<String, Vec<(u64, u32)>> = BTreeMap::new();
    for p in places.iter() {
        let admin1 = if p.admin1 == 0 {
            String::new()
        } else {
            p.admin1.to_string()
        };
        let _ = writeln!(
            rows,
            "{}\t{}\t{}\t{:.3}\t{:.3}\t{}\t{}\t{}",
            p.id, p.name, p.kind, p.lat, p.lon, p.country, admin1, p.population
        );
        let weight = match p.kind {
            "c" => p.population.max(1) * 4,
            "1" | "s" => p.population.max(1) * 2,
            _ => p.population,
        };
        let mut own = HashSet::new();
        for name in p.names.iter().chain([&p.name]) {
            let key = fold_name(name);
            if !key.is_empty() && key.len() <= 60 && own.insert(key.clone()) {
                names.entry(key).or_default().push((weight, p.id));
            }
        }
    }
    let mut lines = String::from("name\tids\n");
    let count = names.len();
    // Byte order, so that a binary search over the text compares what it reads.
    for (name, mut ids) in names {
        ids.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        ids.dedup_by_key(|i| i.1);
        let ids: Vec<String> = ids.iter().map(|i| i.1.to_string()).collect();
        let _ = writeln!(lines, "{name}\t{}", ids.join("|"));
    }
    for (file, text) in [
        ("world/places.tsv", &rows),
        ("world/place_names.tsv", &lines),
    ] {
        let path = data.join(file);
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(format!(
        "{} places ({} bytes), {count} names ({} bytes)",
        places.len(),
        rows.len(),
        lines.len()
    ))
}
