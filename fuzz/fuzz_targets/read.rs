//! No file brings a reader down, and none vanishes without a word. The first byte picks the ending of its name.

#![no_main]

use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 12] = [
    "a.txt", "a.jsonl", "a.html", "a.csv", "a.tsv", "a.warc", "a.gz", "a.zst", "a.zip", "a.tar", "a.parquet", "a",
];

fuzz_target!(|data: &[u8]| {
    if let Some((first, rest)) = data.split_first() {
        allege_fuzz::read(NAMES[usize::from(*first) % NAMES.len()], rest);
    }
});
