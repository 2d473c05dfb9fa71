//! `allege merge`.

use std::process::ExitCode;

use allege::export::{Format, Merge, Part};

use crate::args;
use crate::failure::Failure;
use crate::output::{Output, Target};
use crate::plan;

/// Puts claims files together. Nothing is written if one of them cannot be taken whole.
pub fn merge(typed: args::Merge) -> Result<ExitCode, Failure> {
    let mut form = plan::form(&typed.destination)?;
    if typed.destination.format.is_none() && typed.destination.is_terminal() {
        form.format = Format::JsonLines;
    }
    if !form.format.takes_claims_again() {
        return Err(Failure::Because(
            "a page for readers needs the texts, and claims files do not hold them: give another --format"
                .to_owned(),
        ));
    }
    let mut merge = Merge::open(typed.files, form)?;
    let mut output = Output::open(&Target::from(typed.destination), &form, None)?;
    let mut part = Part::default();
    while merge.next(&mut part)? > 0 {
        output.write(&mut part)?;
    }
    output.finish()?;
    Ok(ExitCode::SUCCESS)
}
