//! The three files: places by id, names by their bytes, and the index of the names.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use allege::internals::{Skeletons, build_place_index, fold_name};

use super::Place;

/// Writes the places and their names to `data`, with skeletons for those of the countries `respelled`; says how many
/// there are.
pub fn write(
    places: &mut Vec<Place>,
    respelled: &BTreeSet<String>,
    data: &Path,
) -> Result<String, String> {
    places.sort_by_key(|p| p.id);
    places.dedup_by_key(|p| p.id);
    let skeletons = Skeletons::embedded().map_err(|e| e.to_string())?;
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
            if key.is_empty() || key.len() > LONGEST || !own.insert(key.clone()) {
                continue;
            }
            if let Some(skeleton) = skeletons.key(&key)
                && respelled.contains(&p.country)
                && own.insert(skeleton.clone())
            {
                names.entry(skeleton).or_default().push((weight, p.id));
            }
            names.entry(key).or_default().push((weight, p.id));
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
        save(&data.join(file), text.as_bytes())?;
    }
    let body = lines.split_once('\n').map_or("", |(_, body)| body);
    save(
        &data.join("world/place_index.bin"),
        &build_place_index(body)?,
    )?;
    Ok(format!(
        "{} places ({} bytes), {count} names ({} bytes)",
        places.len(),
        rows.len(),
        lines.len()
    ))
}

/// Longest name in bytes.
const LONGEST: usize = 60;

fn save(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
