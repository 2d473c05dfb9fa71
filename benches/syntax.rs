//! How fast are tagging and parsing, and how soon are they ready? `cargo bench --features internals --bench syntax`;
//! items are tokens.

use allege::internals::{ParseScratch, SyntaxModel, Tree, lower};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

const REPORTS: &[&str] = &[
    "Government forces , backed by helicopters , retook the northern district on Friday after two days of fighting \
     that left at least 40 people dead , a spokesman for the army said .",
    "Residents told reporters that masked gunmen had stopped three buses on the road to the capital and abducted 14 \
     passengers , most of them farmers who were on their way home from the market .",
    "The ministry denied that its jets had bombed the hospital .",
    "Two soldiers were killed and five others wounded when a roadside bomb exploded near their convoy .",
];

fn sentences(capitals: bool) -> Vec<Vec<(String, String)>> {
    let sentences = REPORTS.iter().map(|text| {
        let tokens = text.split_whitespace();
        tokens
            .map(|t| {
                (
                    if capitals {
                        t.to_uppercase()
                    } else {
                        t.to_owned()
                    },
                    lower(t),
                )
            })
            .collect()
    });
    sentences.collect()
}

/// How long until the embedded model can be used?
#[divan::bench]
fn load() -> SyntaxModel {
    SyntaxModel::embedded()
}

/// How fast is prose, and how fast is old wire text?
#[divan::bench(args = [false, true])]
fn parse(bencher: Bencher, capitals: bool) {
    let model = SyntaxModel::embedded();
    let sentences = sentences(capitals);
    let (mut scratch, mut tree) = (ParseScratch::default(), Tree::default());
    bencher
        .counter(ItemsCount::new(
            sentences.iter().map(Vec::len).sum::<usize>(),
        ))
        .bench_local(|| {
            let mut roots = 0;
            for sentence in &sentences {
                let tokens = sentence
                    .iter()
                    .map(|(form, lower)| (form.as_str(), lower.as_str()));
                model.parse_tokens(tokens, capitals, &mut scratch, &mut tree);
                roots += usize::from(tree.head(0).is_none());
            }
            roots
        });
}

/// Is the work linear? A sentence of 100,000 tokens.
#[divan::bench(sample_count = 5)]
fn endless_sentence(bencher: Bencher) {
    let model = SyntaxModel::embedded();
    let words: Vec<&str> = REPORTS
        .iter()
        .flat_map(|t| t.split_whitespace())
        .filter(|w| *w != ".")
        .collect();
    let tokens = words.iter().cycle().take(100_000).map(|w| (*w, *w));
    let (mut scratch, mut tree) = (ParseScratch::default(), Tree::default());
    bencher
        .counter(ItemsCount::new(100_000_usize))
        .bench_local(|| model.parse_tokens(tokens.clone(), false, &mut scratch, &mut tree));
}
