//! Progress: where a run is, on a terminal or for programs.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::args;
use crate::tally::{Tally, megabytes, plural, say};

/// Time between two lines for programs.
const EVERY: Duration = Duration::from_secs(1);

/// Shows where a run is.
#[derive(Debug)]
pub struct Progress {
    shown: Shown,
    started: Instant,
    total: u64,
}

#[derive(Debug)]
enum Shown {
    Nothing,
    Bar(ProgressBar),
    Json { last: Instant },
}

/// A line for programs.
#[derive(Serialize)]
struct Line {
    documents: u64,
    items: u64,
    errors: u64,
    bytes: u64,
    total_bytes: u64,
    seconds: f64,
    seconds_left: Option<f64>,
}

impl Progress {
    /// What a user sees who asked for `wanted`; `to_terminal` says that the results go there.
    pub fn new(wanted: args::Progress, to_terminal: bool, total: u64) -> Self {
        let on_terminal = std::io::stderr().is_terminal() && !to_terminal;
        let shown = match wanted {
            args::Progress::Auto if on_terminal => Shown::Bar(bar(total)),
            args::Progress::Json => Shown::Json {
                last: Instant::now(),
            },
            args::Progress::Auto | args::Progress::None => Shown::Nothing,
        };
        Self {
            shown,
            started: Instant::now(),
            total,
        }
    }

    /// True where somebody looks at it.
    pub fn is_wanted(wanted: args::Progress) -> bool {
        match wanted {
            args::Progress::Auto => std::io::stderr().is_terminal(),
            args::Progress::Json => true,
            args::Progress::None => false,
        }
    }

    /// What of the input is read; parts of an archive are read twice.
    fn bytes(&self, read: u64) -> u64 {
        if self.total > 0 {
            read.min(self.total)
        } else {
            read
        }
    }

    /// Shows that so much has been done.
    pub fn show(&mut self, tally: &Tally, read: u64) {
        let bytes = self.bytes(read);
        let seconds = self.started.elapsed().as_secs_f64();
        match &mut self.shown {
            Shown::Nothing => {}
            Shown::Bar(bar) => {
                bar.set_position(bytes);
                bar.set_message(format!(
                    "{}  {:.1} MB/s  {}  {}",
                    plural(tally.documents, "document"),
                    megabytes(bytes) / seconds.max(0.001),
                    plural(tally.items, "result"),
                    plural(tally.skipped(), "error"),
                ));
            }
            Shown::Json { last } if last.elapsed() >= EVERY => {
                *last = Instant::now();
                self.line(tally, bytes);
            }
            Shown::Json { .. } => {}
        }
    }

    /// Shows the end.
    pub fn end(&mut self, tally: &Tally, read: u64) {
        let bytes = self.bytes(read);
        match &self.shown {
            Shown::Nothing => {}
            Shown::Bar(bar) => bar.finish_and_clear(),
            Shown::Json { .. } => self.line(tally, bytes),
        }
    }

    fn line(&self, tally: &Tally, bytes: u64) {
        let seconds = self.started.elapsed().as_secs_f64();
        let share = megabytes(bytes) / megabytes(self.total);
        let line = Line {
            documents: tally.documents,
            items: tally.items,
            errors: tally.skipped(),
            bytes,
            total_bytes: self.total,
            seconds,
            seconds_left: (bytes > 0 && self.total > 0)
                .then(|| (seconds / share - seconds).max(0.0)),
        };
        if let Ok(line) = serde_json::to_string(&line) {
            let _ = writeln!(std::io::stderr().lock(), "{line}");
        }
    }

    /// A message that stays above the bar.
    pub fn say(&self, message: &str) {
        match &self.shown {
            Shown::Bar(bar) => bar.suspend(|| say(message)),
            _ => say(message),
        }
    }
}

fn bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    let template = if total > 0 {
        "{wide_bar} {percent}%  {msg}  {eta} left"
    } else {
        "{spinner} {msg}  {elapsed}"
    };
    // A template of one's own that does not parse is a fault that the first run shows; the bar works without it.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
