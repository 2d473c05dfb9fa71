//! How fast are the parts and the whole? `cargo bench`; the counts beside the times show a run that is fast but wrong.

use std::ops::ControlFlow;
use std::path::Path;

use allege::corpus::{Corpus, Entry, Settings};
use allege::export::{Form, Format, Part};
use allege::{Document, Extractor};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

/// The documents of some fixtures.
fn documents(paths: &[&str]) -> Vec<Document<'static>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = Vec::new();
    Corpus::new(paths.iter().map(|p| root.join(p)), Settings::default()).read(&mut |entry| {
        if let Entry::Document(document) = entry {
            documents.push(document);
        }
        ControlFlow::Continue(())
    });
    assert!(!documents.is_empty(), "the fixtures are missing");
    documents
}

const ALL: &[&str] = &["fixtures/news", "fixtures/reports.jsonl"];

fn bytes(documents: &[Document<'_>]) -> BytesCount {
    BytesCount::new(documents.iter().map(|d| d.text().len()).sum::<usize>())
}

/// How long until an extractor is ready?
#[divan::bench]
fn start() -> Extractor {
    Extractor::new()
}

/// How long until the first claim, from nothing?
#[divan::bench]
fn start_to_first_claim(bencher: Bencher) {
    let document =
        Document::new("Gunmen killed three soldiers in Mosul on Tuesday.").dated("2018-05-09");
    bencher.bench_local(|| Extractor::new().extract(&document));
}

/// How fast is conflict prose, on one core? Items are claims.
#[divan::bench]
fn conflict_prose(bencher: Bencher) {
    let documents = documents(ALL);
    let extractor = Extractor::new();
    let claims = |documents: &[Document<'_>]| -> usize {
        documents.iter().map(|d| extractor.extract(d).len()).sum()
    };
    bencher
        .counter(bytes(&documents))
        .counter(ItemsCount::new(claims(&documents)))
        .bench_local(|| claims(&documents));
}

/// How fast is text without a trigger? The common case in an archive.
#[divan::bench]
fn text_without_triggers(bencher: Bencher) {
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/news/harbour-festival.txt"),
    )
    .expect("the fixture is there");
    let text = text.repeat(100);
    let document = Document::new(text.as_str());
    let extractor = Extractor::new();
    bencher
        .counter(BytesCount::new(text.len()))
        .counter(ItemsCount::new(extractor.extract(&document).len()))
        .bench_local(|| extractor.extract(&document).len());
}

/// How fast are all layers of the whole text? Items are marks.
#[divan::bench]
fn layers(bencher: Bencher) {
    let documents = documents(ALL);
    let extractor = Extractor::new();
    let marks = |documents: &[Document<'_>]| -> usize {
        documents.iter().map(|d| extractor.annotate(d).len()).sum()
    };
    bencher
        .counter(bytes(&documents))
        .counter(ItemsCount::new(marks(&documents)))
        .bench_local(|| marks(&documents));
}

/// How fast are documents read? Items are documents.
#[divan::bench]
fn reading(bencher: Bencher) {
    let all = documents(ALL);
    bencher
        .counter(bytes(&all))
        .counter(ItemsCount::new(all.len()))
        .bench_local(|| documents(ALL).len());
}

/// How fast are claims written, in each form? Bytes are those of the output, items are claims.
#[divan::bench(args = [Format::JsonLines, Format::Csv, Format::GeoJson, Format::Parquet, Format::Sqlite])]
fn writing(bencher: Bencher, format: Format) {
    let extractor = Extractor::new();
    let claims: Vec<_> = documents(ALL)
        .into_iter()
        .map(|d| {
            let claims = extractor.extract(&d);
            (d, claims)
        })
        .collect();
    let path = std::env::temp_dir().join(format!("allege-bench-{}", std::process::id()));
    let form = Form::new(format);
    let write = || -> std::io::Result<u64> {
        let mut part = Part::default();
        for (document, claims) in &claims {
            form.claims(document, claims.clone(), &mut part);
        }
        let mut writer = form.create(&path)?;
        writer.write(&mut part)?;
        writer.finish()?;
        path.metadata().map(|file| file.len())
    };
    match write() {
        Ok(length) => bencher
            .counter(BytesCount::new(length))
            .counter(ItemsCount::new(
                claims.iter().map(|(_, c)| c.len()).sum::<usize>(),
            ))
            .bench_local(write),
        // A form that this build leaves out: the features are `parquet` and `sqlite`.
        Err(_) => bencher.bench_local(|| ()),
    }
    let _ = std::fs::remove_file(&path);
}
