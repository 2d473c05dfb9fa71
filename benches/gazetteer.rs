//! How long does the gazetteer take to load, and how fast are names found in parsed text? The counts show a run that is
//! fast but wrong. `cargo bench --features internals --bench gazetteer`.

use allege::internals::NameStages;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const PARAGRAPH: &str = "Gunmen attacked a convoy of the Iraqi army near Fallujah, in Anbar Province, on Tuesday, and the \
    Islamic State of Iraq and the Levant (ISIL) claimed responsibility. Colonel Ahmed Hassan of the 9th Armoured Division \
    told Reuters that five soldiers and two villagers had died. The weather in the rest of the region stayed dry, prices \
    rose a little, and the football season began as it does every year, with long queues and few surprises.\n\n";

/// How long until all tables are ready? Items are actors.
#[divan::bench]
fn load(bencher: Bencher) {
    let actors = NameStages::load_gazetteer().unwrap();
    bencher
        .counter(ItemsCount::new(actors))
        .bench(|| NameStages::load_gazetteer().unwrap());
}

/// How fast are names found, tokens and trees given? Items are mentions.
#[divan::bench]
fn find(bencher: Bencher) {
    let text = PARAGRAPH.repeat(40);
    let mut stages = NameStages::embedded().unwrap();
    stages.parse(&text);
    let found = stages.find(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(found))
        .bench_local(move || stages.find(&text));
}
