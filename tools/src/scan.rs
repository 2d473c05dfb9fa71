//! `scan FILE`: how fast a bare automaton runs over a file, for the ceiling in `benches/compare.py`.

use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::Outcome;

/// Counts the words that the gate looks for, wherever they stand: prints bytes, matches, and seconds without loading.
pub fn scan(arguments: &[String]) -> Outcome {
    let path = arguments.first().ok_or("scan FILE")?;
    let words = allege::internals::gate_words();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&words)?;
    let start = Instant::now();
    let bytes = std::fs::read(path)?;
    let matches = automaton.find_iter(&bytes).count();
    println!(
        "{} {matches} {:.6}",
        bytes.len(),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}
