//! The one error type: what went wrong, where, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// What kind of failure an [`Error`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file or folder could not be read or written.
    Io,
    /// A data table (embedded or overlay) is malformed.
    Data,
    /// An input document is malformed.
    Input,
    /// An input is of a kind that is not read.
    Unsupported,
    /// An input is over a stated limit of size, depth or unpacking.
    Limit,
    /// An argument or setting has no meaning.
    Argument,
}

/// An error with its place: file, line and column where they are known.
///
/// It prints as `path:line:column: why`, so that an editor can jump to it.
#[derive(Debug, thiserror::Error)]
pub struct Error {
    kind: ErrorKind,
    path: Option<PathBuf>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    #[source]
    source: Option<std::io::Error>,
}

impl Error {
    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The file concerned, if any.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The line in that file, or the record where the file has no lines, from 1.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The column in that line, in characters from 1.
    pub fn column(&self) -> Option<usize> {
        self.column
    }

    /// A malformed row or value of a data table; `line` and `column` from 1.
    pub(crate) fn data(
        path: impl Into<PathBuf>,
        line: usize,
        column: usize,
        message: impl Into<String>,
    ) -> Self {
        Self {
            kind: ErrorKind::Data,
            path: Some(path.into()),
            line: Some(line),
            column: Some(column),
            message: message.into(),
            source: None,
        }
    }

    /// A file that cannot be read or written.
    pub(crate) fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        let kind = match source.kind() {
            std::io::ErrorKind::FileTooLarge => ErrorKind::Limit,
            _ => ErrorKind::Io,
        };
        Self {
            kind,
            path: Some(path.into()),
            line: None,
            column: None,
            message: source.to_string(),
            source: Some(source),
        }
    }

    /// An input document that cannot be used, or not as it stands; `line` (or record) from 1.
    #[cfg(feature = "cli")]
    pub(crate) fn input(
        path: impl Into<PathBuf>,
        line: Option<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            kind: ErrorKind::Input,
            path: Some(path.into()),
            line,
            column: None,
            message: message.into(),
            source: None,
        }
    }

    /// The same error, as one of another kind.
    #[cfg(feature = "cli")]
    pub(crate) fn of_kind(self, kind: ErrorKind) -> Self {
        Self { kind, ..self }
    }

    /// What is wrong, without the place.
    pub fn reason(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
            if let Some(line) = self.line {
                write!(f, "{line}:")?;
                if let Some(column) = self.column {
                    write!(f, "{column}:")?;
                }
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.message)
    }
}
