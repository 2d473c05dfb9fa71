//! Recall of places: each place of a list, put into a sentence, is it found and where?

use std::collections::HashMap;

use allege::{Document, Extractor};

use crate::Outcome;

/// Farthest that a place may be from where the list has it, in kilometres.
const NEAR_KM: f64 = 25.0;

/// `place-recall FILE.tsv COUNTRY`: the places of the first column; latitude and longitude stand in the two next ones.
/// Names of one spelling count once: any of their points will do.
pub(crate) fn command(arguments: &[String]) -> Outcome {
    let [path, country] = arguments else {
        return Err("usage: place-recall FILE.tsv COUNTRY".into());
    };
    let text = std::fs::read_to_string(path)?;
    let mut places: Vec<(&str, Vec<(f64, f64)>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let name = fields[0].trim();
        let (Ok(lat), Ok(lon)) = (fields[1].parse(), fields[2].parse()) else {
            continue;
        };
        let at = *known.entry(name).or_insert_with(|| {
            places.push((name, Vec::new()));
            places.len() - 1
        });
        places[at].1.push((lat, lon));
    }
    let extractor = Extractor::new();
    for (context, before, after) in [
        ("country beside", String::new(), format!(", {country},")),
        (
            "country before",
            format!("The war in {country} went on. "),
            String::new(),
        ),
        ("no country", String::new(), String::new()),
    ] {
        let (mut named, mut found, mut missed) = (0, 0, Vec::new());
        for (name, points) in &places {
            let lead = format!("{before}A bomb exploded in ");
            let text = format!("{lead}{name}{after} on Monday.");
            let span = lead.len()..lead.len() + name.len();
            let layers = extractor.annotate(&Document::new(&text));
            let mut inside = layers
                .places
                .iter()
                .filter(|p| p.passage.span.start >= span.start && p.passage.span.end <= span.end)
                .peekable();
            named += usize::from(inside.peek().is_some());
            let near = inside.any(|p| {
                let (Some(lat), Some(lon)) = (p.lat, p.lon) else {
                    return false;
                };
                points
                    .iter()
                    .any(|&(a, b)| kilometres((lat, lon), (a, b)) <= NEAR_KM)
            });
            found += usize::from(near);
            if !near {
                missed.push(*name);
            }
        }
        let share = |n: usize| 100.0 * n as f64 / places.len() as f64;
        println!(
            "{context}: of {} places {:.1} % are found, {:.1} % within {NEAR_KM} km",
            places.len(),
            share(named),
            share(found)
        );
        for name in missed {
            println!("{context}\t{name}");
        }
    }
    Ok(())
}

fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (north, east) = (a.0 - b.0, (a.1 - b.1) * a.0.to_radians().cos());
    111.32 * north.hypot(east)
}
