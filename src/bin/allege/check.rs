//! `allege check`.

use std::path::Path;
use std::process::ExitCode;

use allege::{Extractor, ExtractorBuilder};

use crate::args::Check;
use crate::failure::Failure;
use crate::tally::say;

/// Loads the tables and says what is wrong with them.
pub fn check(typed: &Check) -> Result<ExitCode, Failure> {
    if typed.fix {
        for (path, text) in tables(typed)?.in_order() {
            replace(&path, &text)?;
            say(&format!("{}: rows put in order", path.display()));
        }
    }
    let faults = tables(typed)?.faults();
    for fault in &faults {
        say(&fault.to_string());
    }
    if faults.is_empty() {
        say("all tables are well-formed");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}

fn tables(typed: &Check) -> Result<ExtractorBuilder, Failure> {
    let builder = Extractor::builder();
    Ok(match &typed.dir {
        Some(dir) => builder.data_dir(dir)?,
        None => builder,
    })
}

/// Writes a file beside the old one and lets it take its name, so that there is always a whole one.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = Path::new(&name);
    std::fs::write(new, text)
        .and_then(|()| std::fs::rename(new, path))
        .map_err(|e| Failure::write(&path.display().to_string(), &e))
}
