//! `allege gazetteer`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use allege::{Extractor, Meaning};
use serde_json::json;

use crate::args::{Gazetteer, NameFormat, Show};
use crate::build::build;
use crate::failure::Failure;
use crate::tally::say;

/// Runs one of the commands for names.
pub fn gazetteer(typed: &Gazetteer) -> Result<ExitCode, Failure> {
    match typed {
        Gazetteer::Show(typed) => show(typed),
        Gazetteer::Build(typed) => build(typed),
    }
}

/// Prints what each name can be.
fn show(typed: &Show) -> Result<ExitCode, Failure> {
    let mut builder = Extractor::builder();
    for dir in &typed.data {
        builder = builder.data_dir(dir)?;
    }
    let extractor = builder.build()?;
    let mut out = String::new();
    let mut unknown = false;
    for name in &typed.names {
        let meanings = extractor.meanings(name);
        if meanings.is_empty() {
            unknown = true;
            say(&format!(
                "{name:?} is in no table: add it to world/actors.tsv or world/regions.tsv of a folder, and give that folder as --data"
            ));
        }
        match typed.format {
            NameFormat::Json => {
                _ = writeln!(out, "{}", json!({"name": name, "meanings": meanings}));
            }
            NameFormat::Text => {
                for meaning in &meanings {
                    _ = writeln!(out, "{}", line(name, meaning));
                }
            }
        }
    }
    std::io::stdout()
        .lock()
        .write_all(out.as_bytes())
        .map_err(|e| Failure::write("standard output", &e))?;
    Ok(ExitCode::from(u8::from(unknown)))
}

/// One meaning for readers.
fn line(name: &str, meaning: &Meaning) -> String {
    let mut out = format!("{name}: {} ({})", meaning.sense, meaning.kind);
    if meaning.name != name {
        _ = write!(out, ", {}", meaning.name);
    }
    for part in [&meaning.admin1, &meaning.country] {
        _ = part.as_ref().map(|part| write!(out, ", {part}"));
    }
    if let Some((lat, lon)) = meaning.lat.zip(meaning.lon) {
        _ = write!(out, ", {lat:.4} {lon:.4}");
    }
    if let Some(population) = meaning.population {
        _ = write!(out, ", {population} people");
    }
    if let Some(parent) = &meaning.parent {
        _ = write!(out, ", part of {parent}");
    }
    if meaning.from.is_some() || meaning.to.is_some() {
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        _ = write!(out, ", {}..{}", day(&meaning.from), day(&meaning.to));
    }
    if let Some(id) = &meaning.id {
        _ = write!(out, "  [{id}]");
    }
    _ = write!(out, "  {}", meaning.table);
    if let Some(line) = meaning.line {
        _ = write!(out, ":{line}");
    }
    out
}
