//! Where the output goes: standard output, or a file that appears when it is whole.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// An open output.
pub struct Output {
    /// What messages call it.
    name: String,
    to: Box<dyn Write>,
    file: Option<Pending>,
}

/// A file under its temporary name; it is removed unless it gets its own.
struct Pending {
    name: PathBuf,
    temporary: PathBuf,
    whole: bool,
}

impl Output {
    /// Opens `path`, or standard output.
    pub fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self::to("standard output".to_owned(), io::stdout(), None));
        };
        // A device or pipe (/dev/null, /dev/stdout) has no name to be given afterwards.
        if path.metadata().is_ok_and(|m| !m.is_file() && !m.is_dir()) {
            let file = File::create(path).map_err(|e| failure(path, &e))?;
            return Ok(Self::to(path.display().to_string(), file, None));
        }
        if path.is_dir() {
            return Err(Failure::Because(format!(
                "{}: this is a folder; give the name of a file",
                path.display()
            )));
        }
        let mut temporary = OsString::from(path);
        temporary.push(".part");
        let temporary = PathBuf::from(temporary);
        let file = File::create(&temporary).map_err(|e| failure(&temporary, &e))?;
        let name = temporary.display().to_string();
        let pending = Pending {
            name: path.to_path_buf(),
            temporary,
            whole: false,
        };
        Ok(Self::to(name, file, Some(pending)))
    }

    fn to(name: String, to: impl Write + 'static, file: Option<Pending>) -> Self {
        Self {
            name,
            to: Box::new(BufWriter::with_capacity(1 << 16, to)),
            file,
        }
    }

    /// Writes `bytes`.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.to.write_all(bytes);
        written.map_err(|e| self.failure(&e))
    }

    /// Hands on what is still held back, so that a reader at the other end sees it.
    pub fn flush(&mut self) -> Result<(), Failure> {
        let flushed = self.to.flush();
        flushed.map_err(|e| self.failure(&e))
    }

    /// Gives the file its name.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.flush()?;
        if let Some(file) = &mut self.file {
            std::fs::rename(&file.temporary, &file.name).map_err(|e| failure(&file.name, &e))?;
            file.whole = true;
        }
        Ok(())
    }

    fn failure(&self, error: &io::Error) -> Failure {
        Failure::write(&self.name, error)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.whole {
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure::write(&path.display().to_string(), error)
}
