//! How fast are sources found in parsed text? `cargo bench --features internals --bench attribution`; items are
//! attributions.

use allege::internals::Stages;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const REPORT: &str = "Gunmen killed ten villagers on Monday, police said. According to the governor, two soldiers \
    died. \"We saw it,\" a resident told reporters. \"They came at night.\" The army denied that its jets had \
    bombed the market, and the group vowed to attack again. The river rose and the road was closed.\n\n";

/// How fast is news in which most sentences report what somebody says?
#[divan::bench]
fn news(bencher: Bencher) {
    let text = REPORT.repeat(50);
    let mut stages = Stages::new().expect("the embedded tables are well-formed");
    stages.segment(&text);
    stages.parse(&text, false);
    let found = stages.attribute(&text).len();
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(found))
        .bench_local(|| stages.attribute(&text));
}
