//! Write: from the results of batches to the output, its journal, and the report.

use allege::corpus::Position;

use crate::failure::Failure;
use crate::journal::Journal;
use crate::output::Output;
use crate::report::Report;
use crate::run::{Done, Finished};
use crate::tally::say;

/// What a run writes.
pub struct Written {
    output: Output,
    report: Report,
    journal: Option<Journal>,
    position: Position,
    /// True behind a batch that was not worked on to its end.
    is_cut: bool,
    /// True where the corpus was not read to its end.
    is_left: bool,
}

impl Written {
    /// Goes on behind `position`.
    pub fn new(
        output: Output,
        report: Report,
        journal: Option<Journal>,
        position: Position,
    ) -> Self {
        Self {
            output,
            report,
            journal,
            position,
            is_cut: false,
            is_left: false,
        }
    }

    /// Notes that the corpus is not read to its end.
    pub fn leave(&mut self) {
        self.is_left = true;
    }

    /// True where nothing was left out.
    pub fn is_whole(&self) -> bool {
        !self.is_cut && !self.is_left
    }

    /// Writes a batch. Behind one that was not worked on to its end, everything is left for another time.
    pub fn write(&mut self, mut finished: Finished) -> Result<(), Failure> {
        if self.is_cut {
            return Ok(());
        }
        self.is_cut = finished.is_cut;
        self.output.write(&mut finished.part)?;
        let tally = &mut self.report.tally;
        for (act, count) in finished.acts {
            *tally.acts.entry(act.to_owned()).or_default() += count;
        }
        for entry in finished.entries {
            match entry {
                Done::Document { items, bytes } => {
                    let tally = &mut self.report.tally;
                    tally.documents += 1;
                    tally.items += items;
                    tally.text_bytes += bytes;
                }
                Done::Warning(why) => self.report.warn(&why),
                Done::Skipped(why) => self.report.skip(&why)?,
                Done::Passed(why) => self.report.pass(why),
                Done::Fault(id) => self.report.fault(&id)?,
            }
        }
        self.position = finished.behind.unwrap_or(self.position);
        Ok(())
    }

    /// Hands on what was written, and notes it in the journal if it is time, or `now`.
    pub fn flush(&mut self, now: bool) -> Result<(), Failure> {
        let length = self.output.flush()?;
        let (Some(journal), Some(length)) = (&mut self.journal, length) else {
            return Ok(());
        };
        if now || journal.is_due() {
            let errors = self.report.flush()?;
            journal.save(self.position, length, errors, &self.report.tally)?;
        }
        Ok(())
    }

    /// Shows how far the run is.
    pub fn show(&mut self, bytes_read: u64) {
        self.report.progress.show(&self.report.tally, bytes_read);
    }

    /// Ends the run at a fault; the word on it.
    pub fn abandon(mut self, failure: Failure) -> Failure {
        let is_kept = self.keep();
        match failure {
            Failure::Because(why) if is_kept => {
                Failure::Because(format!("{why}; what is done is kept: go on with --resume"))
            }
            other => other,
        }
    }

    /// Ends the run where the user has stopped it.
    pub fn stop(mut self, bytes_read: u64, code: u8) -> Result<(), Failure> {
        self.flush(true)?;
        let word = if self.keep() {
            "stopped; what is done is kept: go on with --resume"
        } else {
            "stopped"
        };
        self.report.end(bytes_read, code)?;
        say(word);
        Ok(())
    }

    /// Keeps what is written where a later run can go on with it.
    fn keep(&mut self) -> bool {
        let is_kept = self.journal.as_ref().is_some_and(Journal::is_saved);
        if is_kept {
            self.output.keep();
        }
        is_kept
    }

    /// Ends the run; gives the exit code.
    pub fn finish(mut self, bytes_read: u64) -> Result<u8, Failure> {
        let code = self.report.code();
        // An output file from an earlier run is not overwritten with nothing.
        if !self.report.nothing_read() {
            // Once the output has its name, nothing more is done for the run: the errors must be there before.
            self.report.flush()?;
            // Should the last bytes find no room, the rest stays.
            self.keep();
            self.output.finish()?;
        }
        if let Some(mut journal) = self.journal {
            journal.remove();
        }
        self.report.end(bytes_read, code)?;
        Ok(code)
    }
}
