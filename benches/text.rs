//! How fast are texts cut into tokens, sentences and quotations? `cargo bench --features internals --bench text`;
//! items are tokens.

use allege::internals::Stages;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const REPORT: &str = "BAGHDAD, 12 June (Reuters) - Gunmen killed at least 1,200 people in the U.S.-backed town of \
    Deir ez-Zor, police said on Tuesday. \"We didn't see them,\" Lt. Ali al-Hashimi told the agency. \"They left at \
    5 p.m. and took $3.5 million.\"\n\nThe rebels' leader called it Da'esh propaganda.\n\n";

/// How fast is ordinary news?
#[divan::bench]
fn news(bencher: Bencher) {
    segment(bencher, &REPORT.repeat(100));
}

/// How fast is wire text in capitals?
#[divan::bench]
fn capitals(bencher: Bencher) {
    segment(bencher, &REPORT.to_uppercase().repeat(100));
}

/// Does the time of unbalanced quotation marks stay linear?
#[divan::bench]
fn quotation_marks(bencher: Bencher) {
    segment(bencher, &"“".repeat(100_000));
}

fn segment(bencher: Bencher, text: &str) {
    let mut stages = Stages::new().expect("the embedded tables are well-formed");
    let (tokens, _, _) = stages.segment(text);
    bencher
        .counter(BytesCount::of_str(text))
        .counter(ItemsCount::new(tokens))
        .bench_local(|| stages.segment(text));
}
