//! How long does the gazetteer take to load, how fast are names looked up in tokens, and how fast are they found in parsed
//! text? The counts show a run that is fast but wrong. `cargo bench --features internals --bench gazetteer`.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
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

/// News of a town and of a capital, without an act: what most text is.
const GENERAL: &str = "The council of Springfield voted on Monday to sell the old railway depot to a company from \
    Columbus, Ohio, that wants to turn it into flats. Mayor Linda Carver said the sale would bring the city about $2.1 \
    million, which she hopes to spend on the roof of the library. Not everybody is pleased. \"They never asked us,\" said \
    Paul Medina, who has run a bakery opposite the depot for twenty years and who collected four hundred signatures \
    against the plan. The company promises that the clock tower stays.\n\nIn Washington, lawmakers spent a third day on \
    the budget. Senators of both parties said that they were close to an agreement over schools and roads, but a vote is \
    not expected before next week. The president is in Canada until Thursday and will travel on to Tokyo and Seoul, where \
    trade is the main subject. Shares rose slightly in New York, while the dollar fell against the yen.\n\n";

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

/// How fast are the names of the tables looked up in general news, tokens given? Items are names.
#[divan::bench]
fn look_up(bencher: Bencher) {
    let text = GENERAL.repeat(60);
    let mut stages = NameStages::embedded().unwrap();
    stages.segment(&text);
    let found = stages.look_up(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(found))
        .bench_local(move || stages.look_up(&text));
}

/// The same names by an automaton over the folded bytes of the same text, which stand ready. Items are names.
#[divan::bench]
fn automaton(bencher: Bencher) {
    let text = GENERAL.repeat(60).to_ascii_lowercase();
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(NameStages::embedded().unwrap().names())
        .unwrap();
    let bytes = text.as_bytes();
    let is_word = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_alphanumeric)
    };
    let count = || {
        automaton
            .find_iter(bytes)
            .filter(|m| !is_word(m.start().checked_sub(1)) && !is_word(Some(m.end())))
            .count()
    };
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(count()))
        .bench_local(count);
}
