//! `allege gazetteer build`.

use std::process::ExitCode;

use allege::geonames;

use crate::args::Build;
use crate::failure::Failure;
use crate::tally::say;

/// Builds the places of dumps into a folder for `--data`.
pub fn build(typed: &Build) -> Result<ExitCode, Failure> {
    let mut settings = geonames::Settings::default();
    settings.min_population = typed.min_population;
    settings.memory = (typed.memory as usize) << 20;
    settings.replace = typed.force;
    let built = geonames::build(&typed.geonames, &typed.out, &settings)?;
    say(&format!(
        "{} rows read, {} places under {} names written: use them with --data {}",
        built.rows,
        built.places,
        built.names,
        typed.out.display()
    ));
    Ok(ExitCode::SUCCESS)
}
