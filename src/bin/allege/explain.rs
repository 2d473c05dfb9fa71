//! `allege explain`.

use std::process::ExitCode;

use crate::args::Explain;
use crate::failure::Failure;

/// Shows how one text is read.
pub fn explain(typed: Explain) -> Result<ExitCode, Failure> {
    let _ = typed;
    Ok(ExitCode::SUCCESS)
}
