//! Journal: how far a run has come, in a file beside its output, so that a broken run can be gone on with.
//!
//! It is written anew and renamed, never changed, so that it is whole at any moment at which the program may end.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use allege::corpus::{Position, Survey};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::tally::Tally;

/// Time between two writings: what is done again after a break.
const EVERY: Duration = Duration::from_millis(250);

/// What must be the same for a run to be gone on with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Key {
    pub program: String,
    pub data: String,
    pub settings: String,
    pub inputs: Survey,
}

impl Key {
    /// What is not the same, if anything.
    pub fn difference(&self, other: &Self) -> Option<&'static str> {
        let parts = [
            (self.program == other.program, "the version of the program"),
            (self.data == other.data, "the data tables"),
            (self.settings == other.settings, "the options"),
            (self.inputs == other.inputs, "the inputs"),
        ];
        let other = parts.into_iter().find(|(is_same, _)| !is_same);
        other.map(|(_, what)| what)
    }
}

/// How far a run has come.
#[derive(Debug, Serialize, Deserialize)]
pub struct State {
    pub key: Key,
    /// Behind the last entry whose results are in the output.
    pub position: Position,
    /// Bytes of the output that hold them.
    pub output: u64,
    /// Bytes of the errors file that hold their errors.
    pub errors: u64,
    pub tally: Tally,
}

/// The open journal of a run.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    key: Key,
    saved: Option<Instant>,
}

impl Journal {
    /// The journal at `path`, of the run that `key` tells.
    pub fn new(path: PathBuf, key: Key, exists: bool) -> Self {
        let saved = exists.then(Instant::now);
        Self { path, key, saved }
    }

    /// What the journal at `path` says, if there is one.
    pub fn load(path: &Path) -> Result<Option<State>, Failure> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::write(&path.display().to_string(), &error)),
        };
        let state = serde_json::from_slice(&bytes);
        state.map(Some).map_err(|error| {
            let path = path.display();
            Failure::Because(format!(
                "{path}: not the journal of a run ({error}); remove it, or begin anew with --force"
            ))
        })
    }

    /// True where enough time has passed since the last writing.
    pub fn is_due(&self) -> bool {
        self.saved.is_none_or(|saved| saved.elapsed() >= EVERY)
    }

    /// True where a later run can go on with this one.
    pub fn is_saved(&self) -> bool {
        self.saved.is_some()
    }

    /// Writes how far the run has come.
    pub fn save(
        &mut self,
        position: Position,
        output: u64,
        errors: u64,
        tally: &Tally,
    ) -> Result<(), Failure> {
        let state = State {
            key: self.key.clone(),
            position,
            output,
            errors,
            tally: tally.clone(),
        };
        let mut new = OsString::from(&self.path);
        new.push(".new");
        let write = || -> std::io::Result<()> {
            std::fs::write(&new, serde_json::to_vec(&state)?)?;
            std::fs::rename(&new, &self.path)
        };
        let written = write();
        written.map_err(|error| Failure::write(&self.path.display().to_string(), &error))?;
        self.saved = Some(Instant::now());
        Ok(())
    }

    /// Removes it: the run is whole, or leaves nothing to go on with.
    pub fn remove(&mut self) {
        let _ = std::fs::remove_file(&self.path);
        self.saved = None;
    }
}
