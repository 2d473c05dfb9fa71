//! Tally: what a run has read, skipped and found.

use std::collections::BTreeMap;
use std::io::Write;

use allege::{Error, ErrorKind};
use serde::{Deserialize, Serialize};

/// Counts of a run. The summary file has them under these names.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Documents that were worked on.
    pub documents: u64,
    /// Claims or marks.
    pub items: u64,
    /// Claims by act.
    pub acts: BTreeMap<String, u64>,
    /// What was skipped, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// What is no fault and no document for this run, by reason.
    pub passed: BTreeMap<String, u64>,
    pub warnings: u64,
    /// Bytes of the documents' texts.
    pub text_bytes: u64,
    /// Time that the run took, with the runs that it goes on with.
    pub seconds: f64,
}

/// A line on standard error. That it cannot be written is nothing anybody could be told.
pub fn say(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "allege: {message}");
}

/// What an error is counted under.
pub fn reason(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::Io => "unreadable",
        ErrorKind::Unsupported => "not text",
        ErrorKind::Limit => "over a limit",
        _ => "malformed",
    }
}

impl Tally {
    pub fn skipped(&self) -> u64 {
        self.skipped.values().sum()
    }

    /// True when there is something that a user should hear of.
    pub fn is_remarkable(&self) -> bool {
        self.skipped() + self.warnings > 0 || !self.passed.is_empty()
    }

    /// The counts in lines; `what` is claims or marks, `bytes` what was read from disk.
    pub fn lines(&self, what: &str, bytes: Option<u64>) -> Vec<String> {
        let mut lines = vec![format!(
            "{} read, {}, {} skipped, {}",
            plural(self.documents, "document"),
            plural(self.items, what),
            self.skipped(),
            plural(self.warnings, "warning"),
        )];
        let list = |counts: &BTreeMap<String, u64>| {
            let parts: Vec<String> = counts.iter().map(|(why, n)| format!("{n} {why}")).collect();
            parts.join(", ")
        };
        if self.skipped.len() > 1 {
            lines.push(format!("skipped: {}", list(&self.skipped)));
        }
        if !self.passed.is_empty() {
            lines.push(format!("passed over: {}", list(&self.passed)));
        }
        if let Some(bytes) = bytes {
            if !self.acts.is_empty() {
                lines.push(format!("{what}s: {}", list(&self.acts)));
            }
            lines.push(format!(
                "{:.1} MB of text from {:.1} MB of input in {:.1} s",
                megabytes(self.text_bytes),
                megabytes(bytes),
                self.seconds
            ));
        }
        lines
    }
}

#[expect(clippy::cast_precision_loss, reason = "it is shown with one digit")]
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

pub fn plural(n: u64, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
