//! Messages on standard error, and the count of what was read.

use std::fmt::Display;
use std::io::Write;

/// What a run has read so far.
#[derive(Debug, Default)]
pub struct Tally {
    documents: u64,
    claims: u64,
    skipped: u64,
    warnings: u64,
}

/// A line on standard error. That it cannot be written is nothing anybody could be told.
pub fn say(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "allege: {message}");
}

impl Tally {
    pub fn document(&mut self, claims: u64) {
        self.documents += 1;
        self.claims += claims;
    }

    pub fn skip(&mut self, why: &impl Display) {
        self.skipped += 1;
        say(&why.to_string());
    }

    pub fn warn(&mut self, why: &impl Display) {
        self.warnings += 1;
        say(&format!("warning: {why}"));
    }

    /// True when inputs were skipped and no document came out.
    pub fn nothing_read(&self) -> bool {
        self.documents == 0 && self.skipped > 0
    }

    /// The exit code; says in one line what happened if anything was skipped or warned about.
    pub fn finish(&self, what: &str) -> u8 {
        if self.skipped + self.warnings > 0 {
            say(&format!(
                "{} read, {}, {} skipped, {}",
                plural(self.documents, "document"),
                plural(self.claims, what),
                self.skipped,
                plural(self.warnings, "warning"),
            ));
        }
        match self.skipped {
            0 => 0,
            _ if self.nothing_read() => 2,
            _ => 1,
        }
    }
}

fn plural(n: u64, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
