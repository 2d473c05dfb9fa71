//! How fast are dates, quantities and places read in parsed text? `cargo bench --features internals --bench slots`; items
//! are what is found.

use allege::internals::ParsedText;
use allege::{Document, Extractor};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const REPORT: &str = "At least 1,200 people fled the villages around Mayadin between 28 and 30 November, the mayor of Deir \
    ez-Zor said on Tuesday. Some two dozen houses were burned down last week, 12 km east of Aleppo, and a further three \
    on the night of the 5th. The season had begun well in the south, with about half of the fields sown by mid-October.\n\n";

#[divan::bench]
fn dates(bencher: Bencher) {
    over(bencher, |text| text.dates());
}

#[divan::bench]
fn quantities(bencher: Bencher) {
    over(bencher, |text| text.quantities());
}

#[divan::bench]
fn places(bencher: Bencher) {
    over(bencher, |text| text.places());
}

fn over(bencher: Bencher, find: fn(&ParsedText<'_>) -> usize) {
    let text = REPORT.repeat(40);
    let document = Document::new(text.as_str()).dated("2018-12-05");
    let extractor = Extractor::new();
    ParsedText::with(&extractor, &document, |parsed| {
        bencher
            .counter(BytesCount::of_str(&text))
            .counter(ItemsCount::new(find(parsed)))
            .bench_local(|| find(parsed));
    });
}
