//! `allege explain`.

use std::io::Write;
use std::ops::ControlFlow;
use std::process::ExitCode;

use allege::corpus::{Corpus, Entry, Settings};
use allege::{Document, Extractor};

use crate::args::Explain;
use crate::args::Progress as Wanted;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{Ending, Report};
use crate::tally::Tally;

/// Shows how one text is read: the one given, or the first document of the input.
pub fn explain(typed: Explain) -> Result<ExitCode, Failure> {
    let mut builder = Extractor::builder();
    for dir in &typed.data {
        builder = builder.data_dir(dir)?;
    }
    let extractor = builder.build()?;
    let progress = Progress::new(Wanted::None, true, 0);
    let ending = Ending {
        item: "claim",
        to_file: false,
        summary: None,
        is_share: false,
    };
    let mut report = Report::new(Tally::default(), progress, None, ending);
    let document = match typed.text {
        Some(text) => {
            let document = Document::new(text);
            Some(match &typed.date {
                Some(date) => document.dated(date),
                None => document,
            })
        }
        None => {
            let settings = Settings {
                date: typed.date,
                ..Settings::default()
            };
            first(
                &Corpus::new([typed.path.unwrap_or_else(|| "-".into())], settings),
                &mut report,
            )?
        }
    };
    if let Some(document) = document {
        report.tally.documents += 1;
        let explanation = extractor.explain(&document);
        write!(std::io::stdout().lock(), "{explanation}")
            .map_err(|e| Failure::write("standard output", &e))?;
    }
    let code = report.code();
    report.end(0, code)?;
    Ok(ExitCode::from(code))
}

fn first(corpus: &Corpus, report: &mut Report) -> Result<Option<Document<'static>>, Failure> {
    let mut first = None;
    let mut told = Ok(());
    corpus.read(&mut |entry| {
        match entry {
            Entry::Document(document) => {
                first = Some(document);
                return ControlFlow::Break(());
            }
            Entry::Warning(why) => report.warn(&why),
            Entry::Skipped(why) => told = report.skip(&why),
            Entry::Passed(_) => {}
        }
        ControlFlow::Continue(())
    });
    told.map(|()| first)
}
