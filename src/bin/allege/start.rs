//! Start: opens the outputs of a run, anew or where a broken run has left them.

use allege::ExtractorBuilder;
use allege::corpus::Position;

use crate::failure::Failure;
use crate::journal::{Journal, Key, State};
use crate::output::Output;
use crate::plan::Plan;
use crate::progress::Progress;
use crate::report::{Ending, Errors, Report};
use crate::tally::say;
use crate::write::Written;

/// A run whose outputs are open.
pub struct Started {
    pub written: Written,
    /// Where the corpus is to be read from.
    pub from: Position,
}

/// Opens the outputs; nothing where a run to be gone on with is whole already.
pub fn start(plan: &Plan, builder: &ExtractorBuilder) -> Result<Option<Started>, Failure> {
    if plan.resume {
        can_resume(plan)?;
    }
    let has_journal = plan.target.file().is_some() && why_no_journal(plan).is_none();
    let survey = if has_journal || Progress::is_wanted(plan.progress) {
        Some(plan.corpus.survey())
    } else {
        None
    };
    let total = survey.as_ref().map_or(0, |survey| survey.bytes);
    let key = survey.filter(|_| has_journal).map(|inputs| Key {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        data: builder.fingerprint(),
        settings: plan.settings.clone(),
        inputs,
    });
    let state = match earlier(plan, key.as_ref())? {
        Earlier::None => None,
        Earlier::Broken(state) => Some(*state),
        Earlier::Whole => {
            say("the output is whole already: there is nothing to go on with");
            return Ok(None);
        }
    };
    let output = Output::open(&plan.target, &plan.form, state.as_ref().map(|s| s.output))?;
    let errors_length = state.as_ref().map_or(0, |s| s.errors);
    let errors = plan
        .errors
        .as_deref()
        .map(|path| Errors::open(path, errors_length));
    let is_begun = state.is_some();
    let (from, tally) = state.map_or_else(Default::default, |state| (state.position, state.tally));
    let progress = Progress::new(plan.progress, plan.to_terminal, total);
    let ending = Ending {
        item: plan.work.item(),
        to_file: plan.target.file().is_some(),
        summary: plan.summary.clone(),
        is_share: plan.is_share,
    };
    let report = Report::new(tally, progress, errors.transpose()?, ending);
    let journal = key.zip(plan.target.journal());
    let journal = journal.map(|(key, path)| Journal::new(path, key, is_begun));
    let written = Written::new(output, report, journal, from);
    Ok(Some(Started { written, from }))
}

/// Why a run could not be gone on with.
fn why_no_journal(plan: &Plan) -> Option<&'static str> {
    if plan.corpus.reads_stdin() {
        return Some("standard input cannot be read again: give the inputs as files");
    }
    if !plan.form.can_resume() {
        return Some(
            "packed files, Parquet and SQLite cannot be gone on with: write JSON Lines, and make the others with `allege merge`",
        );
    }
    None
}

fn can_resume(plan: &Plan) -> Result<(), Failure> {
    let why = match plan.target.file() {
        None => Some("only a file can be gone on with: give its name with -o"),
        Some(_) => why_no_journal(plan),
    };
    why.map_or(Ok(()), |why| {
        Err(Failure::Because(format!("--resume: {why}")))
    })
}

/// What an earlier run has left.
enum Earlier {
    None,
    Broken(Box<State>),
    Whole,
}

fn earlier(plan: &Plan, key: Option<&Key>) -> Result<Earlier, Failure> {
    let Some((file, journal)) = plan.target.file().zip(plan.target.journal()) else {
        return Ok(Earlier::None);
    };
    let part = plan.target.part().is_some_and(|part| part.exists());
    let name = file.display();
    if !plan.resume {
        if plan.target.force {
            // What an earlier run has left does not fit to what this one will write.
            let _ = std::fs::remove_file(journal);
            return Ok(Earlier::None);
        }
        if part && Journal::load(&journal)?.is_some() {
            return Err(Failure::Because(format!(
                "{name}.part: left by a run that was broken off: go on with --resume, or begin anew with --force"
            )));
        }
        return Ok(Earlier::None);
    }
    let Some(state) = Journal::load(&journal)? else {
        let is_whole = file.exists() && !plan.target.force;
        return Ok(if is_whole {
            Earlier::Whole
        } else {
            Earlier::None
        });
    };
    if !part && file.exists() {
        let _ = std::fs::remove_file(journal);
        return Ok(Earlier::Whole);
    }
    if !part {
        return Err(Failure::Because(format!(
            "{name}.part: it is gone, so there is nothing to go on with: begin anew with --force"
        )));
    }
    match key.and_then(|key| key.difference(&state.key)) {
        None => Ok(Earlier::Broken(Box::new(state))),
        Some(what) => Err(Failure::Because(format!(
            "{name}.part: cannot go on, as {what} changed since: begin anew with --force"
        ))),
    }
}
