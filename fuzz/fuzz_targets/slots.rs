//! No sequence of words of dates and numbers is read wrongly: each byte picks a word of the tables, a digit, or a mark.

#![no_main]

use std::sync::LazyLock;

use allege::Document;
use allege_fuzz::{EXTRACTOR, check_claim, check_layers};
use libfuzzer_sys::fuzz_target;

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let tables = [
        include_str!("../../data/en/dates.toml"),
        include_str!("../../data/en/numbers.toml"),
    ];
    let mut words: Vec<&str> = tables
        .iter()
        .flat_map(|table| table.split(|c: char| !c.is_alphanumeric() && c != '-'))
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
});

fuzz_target!(|data: &[u8]| {
    let mut text = String::from("Gunmen killed ");
    for pick in data.chunks_exact(2).take(200) {
        match pick[0] {
            mark @ b' '..=b'?' => {
                text.pop();
                text.push(char::from(mark));
            }
            digit @ 0..=9 => text.push(char::from(b'0' + digit)),
            _ => {
                let number = usize::from(u16::from_le_bytes([pick[0], pick[1]]));
                text.push_str(WORDS[number % WORDS.len()]);
                text.push(' ');
            }
        }
    }
    text.push_str(" soldiers.");
    let document = Document::new(text.as_str()).dated("2018-05-09");
    check_layers(&text, &EXTRACTOR.annotate(&document));
    for claim in EXTRACTOR.extract(&document) {
        check_claim(&text, &claim);
    }
});
