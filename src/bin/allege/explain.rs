//! `allege explain`.

use std::io::Write;
use std::ops::ControlFlow;
use std::process::ExitCode;

use allege::corpus::{Corpus, Entry, Settings};
use allege::{Document, Extractor};

use crate::args::Explain;
use crate::failure::Failure;
use crate::tally::Tally;

/// Shows how one text is read: the one given, or the first document of the input.
pub fn explain(typed: Explain) -> Result<ExitCode, Failure> {
    let mut builder = Extractor::builder();
    for dir in &typed.data {
        builder = builder.data_dir(dir)?;
    }
    let extractor = builder.build()?;
    let mut tally = Tally::default();
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
                &mut tally,
            )
        }
    };
    if let Some(document) = document {
        tally.document(0);
        let explanation = extractor.explain(&document);
        write!(std::io::stdout().lock(), "{explanation}")
            .map_err(|e| Failure::write("standard output", &e))?;
    }
    Ok(ExitCode::from(tally.finish("claim")))
}

fn first(corpus: &Corpus, tally: &mut Tally) -> Option<Document<'static>> {
    let mut first = None;
    corpus.read(&mut |entry| {
        match entry {
            Entry::Document(document) => {
                first = Some(document);
                return ControlFlow::Break(());
            }
            Entry::Warning(why) => tally.warn(&why),
            Entry::Skipped(why) => tally.skip(&why),
            Entry::Passed(_) => {}
        }
        ControlFlow::Continue(())
    });
    first
}
