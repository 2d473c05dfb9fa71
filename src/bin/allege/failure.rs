//! What ends a run.

use std::io;

/// Why a run ends without its work done.
#[derive(Debug)]
pub enum Failure {
    /// The reader of standard output has closed it.
    BrokenPipe,
    /// Anything that the user must be told.
    Because(String),
}

impl Failure {
    /// A failure to write `what`.
    pub fn write(what: &str, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::BrokenPipe
        } else {
            Self::Because(format!("{what}: {error}"))
        }
    }
}

impl From<allege::Error> for Failure {
    fn from(error: allege::Error) -> Self {
        Self::Because(error.to_string())
    }
}
