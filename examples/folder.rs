//! A tally of a folder's claims by act: `cargo run --example folder -- fixtures/news`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example shows what it finds"
)]

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use allege::corpus::{Corpus, Entry, Settings};
use allege::{Extractor, Polarity};

fn main() {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "fixtures/news".to_owned());
    let extractor = Extractor::new();
    let mut tally: BTreeMap<&str, (usize, u64)> = BTreeMap::new();
    // Documents come one after another, so a folder of any size fits into memory.
    Corpus::new([folder], Settings::default()).read(&mut |entry| {
        match entry {
            Entry::Document(document) => {
                for claim in extractor.extract(&document) {
                    // A subset or a running total would be counted twice.
                    let counted = claim
                        .count
                        .as_ref()
                        .filter(|c| !c.cumulative && !claim.part_of);
                    if claim.polarity == Polarity::Affirmed {
                        let row = tally.entry(claim.action.kind.name()).or_default();
                        row.0 += 1;
                        row.1 += counted.and_then(|c| c.value.or(c.low)).unwrap_or(0);
                    }
                }
            }
            Entry::Warning(why) => eprintln!("warning: {why}"),
            Entry::Skipped(why) => eprintln!("skipped: {why}"),
            Entry::Passed(_) => {}
        }
        ControlFlow::Continue(())
    });
    println!("{:<12} {:>6} {:>8}", "act", "claims", "at least");
    for (act, (claims, total)) in tally {
        println!("{act:<12} {claims:>6} {total:>8}");
    }
}
