//! The claims of one text: `cargo run --example one_text`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example shows what it finds"
)]

use allege::{Document, Extractor};

fn main() {
    let text = "Gunmen killed at least 12 soldiers near the Syrian town of Mayadin on Tuesday, \
                the Syrian Observatory for Human Rights said.";
    let extractor = Extractor::new();
    for claim in extractor.extract(&Document::new(text).dated("2018-05-09")) {
        // Every value is an `Option`, and every one that is filled has the bytes that it was read from.
        let actor = claim.actor.as_ref().map_or("?", |a| &a.passage.text);
        let target = claim.target.as_ref().map_or("?", |t| &t.passage.text);
        println!("{}: {actor} -> {target}", claim.action.kind.name());
        if let Some(count) = &claim.count {
            println!(
                "  how many: {:?} to {:?}",
                count.low.or(count.value),
                count.high.or(count.value)
            );
        }
        if let Some(date) = &claim.date {
            println!(
                "  when: {:?} to {:?} ({:?})",
                date.from, date.to, date.passage.text
            );
        }
        if let Some(claimant) = &claim.claimant {
            println!(
                "  says: {} at bytes {:?}",
                claimant.passage.text,
                claimant.passage.span.range()
            );
        }
    }
}
