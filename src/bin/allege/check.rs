//! `allege check`.

use std::process::ExitCode;

use allege::Extractor;

use crate::args::Check;
use crate::failure::Failure;
use crate::tally::say;

/// Loads the tables and says what is wrong with them.
pub fn check(typed: &Check) -> Result<ExitCode, Failure> {
    let mut builder = Extractor::builder();
    if let Some(dir) = &typed.dir {
        builder = builder.data_dir(dir)?;
    }
    let faults = builder.faults();
    for fault in &faults {
        say(&fault.to_string());
    }
    if faults.is_empty() {
        say("all tables are well-formed");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}
