//! A run over a corpus: one thread reads, others work, results are written in input order.
//!
//! The number of batches between reading and writing is bounded, so memory does not grow with the corpus.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};

use allege::corpus::{Corpus, Entry, is_english};
use allege::export::{Form, Part};
use allege::{Document, Extractor};

use crate::failure::Failure;
use crate::output::Output;
use crate::plan::{Plan, Work};
use crate::tally::Tally;

/// A batch is handed over when it holds this many bytes of text ...
const BATCH_BYTES: usize = 64 << 10;
/// ... or entries.
const BATCH_ENTRIES: usize = 64;

/// What became of one entry.
enum Done {
    /// How many claims or marks it gave.
    Document {
        items: u64,
    },
    Warning(allege::Error),
    Skipped(allege::Error),
    Passed,
    /// The document of that id has shown a fault of the program.
    Fault(String),
}

/// A batch after the work.
struct Finished {
    part: Part,
    entries: Vec<Done>,
}

pub fn run(plan: Plan) -> Result<ExitCode, Failure> {
    let mut builder = Extractor::builder();
    for dir in &plan.data {
        builder = builder.data_dir(dir)?;
    }
    let extractor = builder.build()?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(plan.jobs)
        .build()
        .map_err(|e| Failure::Because(e.to_string()))?;
    let mut output = Output::open(&plan.target, &plan.form)?;
    let mut tally = Tally::default();
    let work = |document: &Document<'_>, part: &mut Part| {
        let is_ours = !plan.english_only || is_english(document.text());
        is_ours.then(|| work(&extractor, plan.work, &plan.form, document, part))
    };
    let window = plan.jobs * 4;
    let corpus = &plan.corpus;
    std::thread::scope(|scope| {
        let (send, batches) = sync_channel::<Vec<Entry>>(window);
        scope.spawn(move || read(corpus, &send));
        pool.in_place_scope(|workers| {
            drive(workers, &batches, window, &work, &mut output, &mut tally)
        })
    })?;
    if tally.nothing_read() {
        // An output file from an earlier run is not overwritten with nothing.
        return Ok(ExitCode::from(tally.finish(plan.work.item())));
    }
    output.finish()?;
    Ok(ExitCode::from(tally.finish(plan.work.item())))
}

/// Reads the corpus into batches until it ends or nobody takes them any more.
fn read(corpus: &Corpus, to: &SyncSender<Vec<Entry>>) {
    let mut batch = Vec::new();
    let mut bytes = 0;
    corpus.read(&mut |entry| {
        if let Entry::Document(document) = &entry {
            bytes += document.text().len();
        }
        batch.push(entry);
        if bytes >= BATCH_BYTES || batch.len() >= BATCH_ENTRIES {
            bytes = 0;
            if to.send(std::mem::take(&mut batch)).is_err() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    });
    if !batch.is_empty() {
        let _ = to.send(batch);
    }
}

/// Hands batches to the workers and writes what comes back, in order.
fn drive<'scope>(
    workers: &rayon::Scope<'scope>,
    batches: &Receiver<Vec<Entry>>,
    window: usize,
    work: &'scope (impl Fn(&Document<'_>, &mut Part) -> Option<u64> + Sync),
    output: &mut Output,
    tally: &mut Tally,
) -> Result<(), Failure> {
    let (send, results) = channel::<(usize, Finished)>();
    let mut waiting = BTreeMap::new();
    let (mut handed_out, mut written) = (0, 0);
    let mut more = true;
    loop {
        while more && handed_out - written < window {
            match batches.recv() {
                Ok(batch) => {
                    let (number, send) = (handed_out, send.clone());
                    workers.spawn(move |_| {
                        let _ = send.send((number, finish(batch, work)));
                    });
                    handed_out += 1;
                }
                Err(_) => more = false,
            }
            while let Ok((number, finished)) = results.try_recv() {
                waiting.insert(number, finished);
            }
            write_ready(&mut waiting, &mut written, output, tally)?;
        }
        if written == handed_out {
            return Ok(());
        }
        let Ok((number, finished)) = results.recv() else {
            return Ok(());
        };
        waiting.insert(number, finished);
        write_ready(&mut waiting, &mut written, output, tally)?;
    }
}

fn finish(batch: Vec<Entry>, work: &impl Fn(&Document<'_>, &mut Part) -> Option<u64>) -> Finished {
    let mut part = Part::default();
    let entries = batch
        .into_iter()
        .map(|entry| match entry {
            Entry::Document(document) => {
                let start = part.mark();
                // No input should bring the extractor down; should one do so, it costs itself and not the archive.
                let guarded = AssertUnwindSafe(|| work(&document, &mut part));
                match std::panic::catch_unwind(guarded) {
                    Ok(Some(items)) => Done::Document { items },
                    Ok(None) => Done::Passed,
                    Err(_) => {
                        part.back_to(start);
                        Done::Fault(document.id().to_owned())
                    }
                }
            }
            Entry::Warning(why) => Done::Warning(why),
            Entry::Skipped(why) => Done::Skipped(why),
            Entry::Passed(_) => Done::Passed,
        })
        .collect();
    Finished { part, entries }
}

fn write_ready(
    waiting: &mut BTreeMap<usize, Finished>,
    written: &mut usize,
    output: &mut Output,
    tally: &mut Tally,
) -> Result<(), Failure> {
    while let Some(mut finished) = waiting.remove(written) {
        *written += 1;
        output.write(&mut finished.part)?;
        for entry in &finished.entries {
            match entry {
                Done::Document { items } => tally.document(*items),
                Done::Warning(why) => tally.warn(why),
                Done::Skipped(why) => tally.skip(why),
                Done::Passed => {}
                Done::Fault(id) => tally.skip(&format!(
                    "{id}: a fault of the program, please report it with this document: skipped"
                )),
            }
        }
        output.flush()?;
    }
    Ok(())
}

/// Works on one document; gives the number of claims or marks written.
fn work(
    extractor: &Extractor,
    work: Work,
    form: &Form,
    document: &Document<'_>,
    part: &mut Part,
) -> u64 {
    match work {
        Work::Extract { min_confidence } => {
            let mut claims = extractor.extract(document);
            claims.retain(|claim| claim.confidence >= min_confidence);
            let count = claims.len() as u64;
            form.claims(document, claims, part);
            count
        }
        Work::Annotate => {
            let layers = extractor.annotate(document);
            let count = layers.len() as u64;
            form.layers(document, layers, part);
            count
        }
    }
}
