//! A run over a corpus: one thread reads, others work, results are written in input order.
//!
//! What is on the way between reading and writing is bounded in bytes, so memory does not grow with the corpus, and one
//! huge document leaves room for others to be worked on beside it.

use std::collections::BTreeMap;
use std::mem::ManuallyDrop;
use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use allege::corpus::{Corpus, Entry, Passed, Position, is_english};
use allege::export::Part;
use allege::{Document, Extractor};

use crate::budget::Budget;
use crate::failure::Failure;
use crate::plan::{Plan, Work};
use crate::start::{self, Started};
use crate::write::Written;

/// A batch is handed over when it holds this many bytes of text ...
const BATCH_BYTES: usize = 64 << 10;
/// ... or entries.
const BATCH_ENTRIES: usize = 64;

/// Time between two looks at how far the run is.
const TICK: Duration = Duration::from_millis(200);

/// Exit code of a run that the user has stopped.
const STOPPED: u8 = 130;

/// Entries on their way to a worker.
#[derive(Default)]
pub struct Batch {
    entries: Vec<Entry>,
    /// Where the corpus can be read on after each of them.
    positions: Vec<Position>,
    /// Bytes of the texts.
    bytes: usize,
}

/// What became of one entry.
pub enum Done {
    /// How many claims or marks it gave, from how many bytes.
    Document {
        items: u64,
        bytes: u64,
    },
    Warning(allege::Error),
    Skipped(allege::Error),
    /// No document for this run, and why.
    Passed(&'static str),
    /// The document of that id has shown a fault of the program.
    Fault(String),
}

/// A batch after the work.
pub struct Finished {
    pub part: Part,
    pub entries: Vec<Done>,
    /// Claims by act.
    pub acts: BTreeMap<&'static str, u64>,
    /// Where the corpus can be read on; nothing where the batch holds nothing.
    pub behind: Option<Position>,
    /// True where the run was stopped before the end of the batch.
    pub is_cut: bool,
    /// Bytes that it holds of the budget.
    pub held: usize,
}

/// What happens in a run.
enum Event {
    /// Something to work on.
    Read(Batch),
    /// The corpus has ended.
    End,
    /// A batch is worked on; they are numbered in input order.
    Done(usize, Finished),
    /// The user wants to stop.
    Stop,
    /// A thread has ended by a fault of the program.
    Broken,
}

/// Works on the documents of a batch.
struct Worker<'r> {
    extractor: &'r Extractor,
    plan: &'r Plan,
    budget: &'r Budget,
    stop: &'r AtomicBool,
}

pub fn run(plan: Plan) -> Result<ExitCode, Failure> {
    let mut builder = Extractor::builder();
    for dir in &plan.data {
        builder = builder.data_dir(dir)?;
    }
    // Before anything is written: who sees the journal may stop the run.
    let stop = Arc::new(AtomicBool::new(false));
    let (send, events) = channel::<Event>();
    heed_signals(Arc::clone(&stop), send.clone());
    let Some(started) = start::start(&plan, &builder)? else {
        return Ok(ExitCode::SUCCESS);
    };
    // Never given back: the program ends with the run, and freeing the tables word by word is a sixteenth of a start.
    let extractor = ManuallyDrop::new(builder.build()?);
    let Started { mut written, from } = started;
    let budget = Arc::new(Budget::default());
    let worker = Worker {
        extractor: &extractor,
        plan: &plan,
        budget: &budget,
        stop: &stop,
    };
    if let Err(failure) = drive(&worker, from, (send, events), &budget, &mut written) {
        return Err(written.abandon(failure));
    }
    let bytes_read = plan.corpus.bytes_read();
    if written.is_whole() {
        return Ok(ExitCode::from(written.finish(bytes_read)?));
    }
    written.stop(bytes_read, STOPPED)?;
    Ok(ExitCode::from(STOPPED))
}

/// Reads, hands out, and writes what comes back, in order.
fn drive(
    worker: &Worker<'_>,
    from: Position,
    (send, events): (Sender<Event>, Receiver<Event>),
    budget: &Arc<Budget>,
    written: &mut Written,
) -> Result<(), Failure> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(worker.plan.jobs)
        .build()
        .map_err(|e| Failure::Because(e.to_string()))?;
    read(
        worker.plan.corpus.clone(),
        from,
        send.clone(),
        Arc::clone(budget),
    );
    let corpus = &worker.plan.corpus;
    pool.in_place_scope(|workers| {
        let mut waiting = BTreeMap::new();
        let (mut handed_out, mut next) = (0, 0);
        let mut more = true;
        while more || next < handed_out {
            let event = match events.recv_timeout(TICK) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => {
                    written.show(corpus.bytes_read());
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            };
            match event {
                Event::Read(batch) if more => {
                    let (number, send) = (handed_out, send.clone());
                    handed_out += 1;
                    workers.spawn(move |_| {
                        let finished = worker.finish(batch);
                        let _ = send.send(Event::Done(number, finished));
                    });
                }
                Event::Read(_) => {}
                Event::End => more = false,
                Event::Stop if more => {
                    more = false;
                    written.leave();
                }
                Event::Stop => {}
                Event::Done(number, finished) => {
                    waiting.insert(number, finished);
                }
                Event::Broken => {
                    worker.stop.store(true, Ordering::Relaxed);
                    return Err(Failure::Because(
                        "a fault of the program while reading, please report it".to_owned(),
                    ));
                }
            }
            let mut wrote = false;
            while let Some(finished) = waiting.remove(&next) {
                next += 1;
                wrote = true;
                budget.free(finished.held);
                if let Err(failure) = written.write(finished) {
                    // What is still in the queue is not worth the wait.
                    worker.stop.store(true, Ordering::Relaxed);
                    return Err(failure);
                }
            }
            if wrote && let Err(failure) = written.flush(false) {
                worker.stop.store(true, Ordering::Relaxed);
                return Err(failure);
            }
            written.show(corpus.bytes_read());
        }
        Ok(())
    })
}

/// The first signal ends the run after the documents in hand, the second one at once.
fn heed_signals(stop: Arc<AtomicBool>, to: Sender<Event>) {
    let heed = move || {
        if stop.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(STOPPED));
        }
        let _ = to.send(Event::Stop);
    };
    // Signals that are ignored on purpose (nohup) stay ignored. Without a handler a signal ends the program at once,
    // which loses nothing that cannot be gone on with.
    let _ = ctrlc::try_set_handler(heed);
}

/// Tells the run that the reading has ended, in whatever way.
struct Ending(Sender<Event>);

impl Drop for Ending {
    fn drop(&mut self) {
        let event = match std::thread::panicking() {
            true => Event::Broken,
            false => Event::End,
        };
        let _ = self.0.send(event);
    }
}

/// Reads the corpus into batches, in a thread that nobody waits for: it may hang in an input that never ends.
fn read(corpus: Corpus, from: Position, to: Sender<Event>, budget: Arc<Budget>) {
    std::thread::spawn(move || {
        let to = Ending(to);
        let mut batch = Batch::default();
        corpus.read_from(from, &mut |entry, position| {
            if let Entry::Document(document) = &entry {
                batch.bytes += document.text().len();
            }
            batch.entries.push(entry);
            batch.positions.push(position);
            if batch.bytes < BATCH_BYTES && batch.entries.len() < BATCH_ENTRIES {
                return ControlFlow::Continue(());
            }
            let batch = std::mem::take(&mut batch);
            budget.queue(batch.bytes);
            match to.0.send(Event::Read(batch)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        if !batch.entries.is_empty() {
            budget.queue(batch.bytes);
            let _ = to.0.send(Event::Read(batch));
        }
    });
}

impl Worker<'_> {
    fn finish(&self, batch: Batch) -> Finished {
        self.budget.take(batch.bytes);
        let mut finished = Finished {
            part: Part::default(),
            entries: Vec::with_capacity(batch.entries.len()),
            acts: BTreeMap::new(),
            behind: None,
            is_cut: false,
            held: 0,
        };
        for (entry, position) in batch.entries.into_iter().zip(batch.positions) {
            if self.stop.load(Ordering::Relaxed) {
                finished.is_cut = true;
                break;
            }
            let done = match entry {
                Entry::Document(document) => self.guarded(&document, &mut finished),
                Entry::Warning(why) => Done::Warning(why),
                Entry::Skipped(why) => Done::Skipped(why),
                Entry::Passed(Passed::NoText) => Done::Passed("without text"),
            };
            finished.entries.push(done);
            finished.behind = Some(position);
        }
        finished.held = finished.part.weight();
        self.budget.wait(finished.held);
        finished
    }

    /// Works on one document. No input should bring the extractor down; should one do so, it costs itself and not the
    /// archive.
    fn guarded(&self, document: &Document<'_>, finished: &mut Finished) -> Done {
        if self.plan.english_only && !is_english(document.text()) {
            return Done::Passed("in another language");
        }
        let start = finished.part.mark();
        let Finished { part, acts, .. } = finished;
        match std::panic::catch_unwind(AssertUnwindSafe(|| self.work(document, part, acts))) {
            Ok(items) => Done::Document {
                items,
                bytes: document.text().len() as u64,
            },
            Err(_) => {
                finished.part.back_to(start);
                Done::Fault(document.id().to_owned())
            }
        }
    }

    /// Gives the number of claims or marks.
    fn work(
        &self,
        document: &Document<'_>,
        part: &mut Part,
        acts: &mut BTreeMap<&'static str, u64>,
    ) -> u64 {
        match self.plan.work {
            Work::Extract { min_confidence } => {
                let mut claims = self.extractor.extract(document);
                claims.retain(|claim| claim.confidence >= min_confidence);
                for claim in &claims {
                    *acts.entry(claim.action.kind.name()).or_default() += 1;
                }
                let count = claims.len() as u64;
                self.plan.form.claims(document, claims, part);
                count
            }
            Work::Annotate => {
                let layers = self.extractor.annotate(document);
                let count = layers.len() as u64;
                self.plan.form.layers(document, layers, part);
                count
            }
        }
    }
}
