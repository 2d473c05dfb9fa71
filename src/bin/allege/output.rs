//! Where the output goes: standard output, or a file that appears when it is whole.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use allege::export::{Form, Part, Writer};

use crate::args::Destination;
use crate::failure::Failure;

/// What the user wants written where.
#[derive(Debug)]
pub struct Target {
    /// The file; standard output if none.
    pub path: Option<PathBuf>,
    /// Whether a file that is there may be replaced.
    pub force: bool,
}

impl From<Destination> for Target {
    fn from(typed: Destination) -> Self {
        Self {
            path: typed.output,
            force: typed.force,
        }
    }
}

/// An open output.
pub struct Output {
    /// What messages call it.
    name: String,
    to: Box<dyn Writer>,
    file: Option<Pending>,
}

/// A file under its temporary name; it is removed unless it gets its own.
struct Pending {
    name: PathBuf,
    temporary: PathBuf,
    /// True once it has its name, or is left for a later run to go on with.
    stays: bool,
}

impl Target {
    /// The file that is to appear; none where the output goes to a device or pipe.
    pub fn file(&self) -> Option<&Path> {
        let path = self.path.as_deref()?;
        let is_other = path.metadata().is_ok_and(|m| !m.is_file() && !m.is_dir());
        (!is_other).then_some(path)
    }

    /// What the file is called until it is whole.
    pub fn part(&self) -> Option<PathBuf> {
        self.beside(".part")
    }

    /// Where it is noted how far the file is.
    pub fn journal(&self) -> Option<PathBuf> {
        self.beside(".part.journal")
    }

    /// All files that a run may write on the way to this one.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        let endings = ["", ".part", ".part.journal", ".part.journal.new"];
        endings.into_iter().filter_map(|ending| self.beside(ending))
    }

    fn beside(&self, ending: &str) -> Option<PathBuf> {
        let mut path = OsString::from(self.file()?);
        path.push(ending);
        Some(path.into())
    }
}

impl Output {
    /// Opens `target`, to be written in `form`; behind the first `length` bytes of what an earlier run has written, or
    /// anew.
    pub fn open(target: &Target, form: &Form, length: Option<u64>) -> Result<Self, Failure> {
        let Some(path) = &target.path else {
            let name = "standard output";
            return Ok(Self {
                name: name.to_owned(),
                to: form
                    .writer(io::stdout())
                    .map_err(|e| Failure::write(name, &e))?,
                file: None,
            });
        };
        // A device or pipe (/dev/null, /dev/stdout) has no name to be given afterwards.
        let Some(temporary) = target.part() else {
            return Ok(Self {
                name: path.display().to_string(),
                to: form.create(path).map_err(|e| failure(path, &e))?,
                file: None,
            });
        };
        if path.is_dir() {
            return Err(Failure::Because(format!(
                "{}: this is a folder; give the name of a file",
                path.display()
            )));
        }
        if !target.force && length.is_none() && path.exists() {
            return Err(Failure::Because(format!(
                "{}: this file exists; give another name, or --force to replace it",
                path.display()
            )));
        }
        let opened = match length {
            Some(length) => form.resume(&temporary, length),
            None => form.create(&temporary),
        };
        Ok(Self {
            name: temporary.display().to_string(),
            to: opened.map_err(|e| failure(&temporary, &e))?,
            file: Some(Pending {
                name: path.to_path_buf(),
                temporary,
                stays: false,
            }),
        })
    }

    /// Writes one or more documents.
    pub fn write(&mut self, part: &mut Part) -> Result<(), Failure> {
        let written = self.to.write(part);
        written.map_err(|e| self.failure(&e))
    }

    /// Hands on what is still held back, so that a reader at the other end sees it. Gives the length up to which the
    /// output is whole, where writing could go on from there.
    pub fn flush(&mut self) -> Result<Option<u64>, Failure> {
        let flushed = self.to.flush();
        flushed.map_err(|e| self.failure(&e))
    }

    /// Ends the output, and gives the file its name.
    pub fn finish(mut self) -> Result<(), Failure> {
        let finished = self.to.finish();
        finished.map_err(|e| Failure::write(&self.name, &e))?;
        if let Some(file) = &mut self.file {
            std::fs::rename(&file.temporary, &file.name).map_err(|e| failure(&file.name, &e))?;
            file.stays = true;
        }
        Ok(())
    }

    /// Leaves the file under its temporary name, for a later run to go on with.
    pub fn keep(&mut self) {
        if let Some(file) = &mut self.file {
            file.stays = true;
        }
    }

    fn failure(&self, error: &io::Error) -> Failure {
        Failure::write(&self.name, error)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.stays {
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure::write(&path.display().to_string(), error)
}
