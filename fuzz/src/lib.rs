//! What must hold for any input, shared by the fuzz targets.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::LazyLock;

use allege::claim::Passage;
use allege::corpus::{Corpus, Entry, Settings};
use allege::{Claim, Document, Extractor, Layers};

/// Built once: loading the tables takes longer than reading a text.
pub static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// The document in `data`: its first line is the date if it is one, the rest is the text.
pub fn document(data: &[u8]) -> Document<'static> {
    let text = String::from_utf8_lossy(data).into_owned();
    if let Some((date, rest)) = text.split_once('\n') {
        let dated = Document::new(rest.to_owned()).with_id("fuzz").dated(date);
        if dated.date().is_some() {
            return dated;
        }
    }
    Document::new(text).with_id("fuzz")
}

fn stands_there(text: &str, passage: &Passage) {
    assert_eq!(text.get(passage.span.range()), Some(passage.text.as_str()));
}

fn is_probability(p: f64) {
    assert!((0.0..=1.0).contains(&p), "{p} is no probability");
}

/// Every value of a claim stands where it says, bounds are in order, and confidences are probabilities.
pub fn check_claim(text: &str, claim: &Claim) {
    stands_there(text, &claim.sentence);
    stands_there(text, &claim.action.passage);
    for party in [&claim.actor, &claim.target, &claim.claimant].into_iter().flatten() {
        stands_there(text, &party.passage);
    }
    for link in &claim.attribution {
        stands_there(text, &link.cue);
        if let Some(source) = &link.source {
            stands_there(text, &source.passage);
        }
    }
    if let Some(count) = &claim.count {
        stands_there(text, &count.passage);
        if let (Some(low), Some(high)) = (count.low, count.high) {
            assert!(low <= high, "{low}..{high}");
        }
    }
    if let Some(place) = &claim.place {
        stands_there(text, &place.passage);
        assert!(place.lat.is_none_or(|lat| lat.abs() <= 90.0));
        assert!(place.lon.is_none_or(|lon| lon.abs() <= 180.0));
    }
    if let Some(date) = &claim.date {
        stands_there(text, &date.passage);
        if let (Some(from), Some(to)) = (&date.from, &date.to) {
            assert!(from <= to, "{from}..{to}");
        }
    }
    if let Some(weapon) = &claim.weapon {
        stands_there(text, &weapon.passage);
    }
    is_probability(claim.confidence);
    is_probability(claim.slot_confidence.action);
}

/// Every mark stands where it says, and numbers are in order.
pub fn check_layers(text: &str, layers: &Layers) {
    for place in &layers.places {
        stands_there(text, &place.passage);
    }
    for date in &layers.dates {
        stands_there(text, &date.passage);
        assert!(!date.value.is_empty());
    }
    for quantity in &layers.quantities {
        stands_there(text, &quantity.passage);
        if let (Some(low), Some(high)) = (quantity.low, quantity.high) {
            assert!(low <= high, "{low}..{high}");
        }
    }
    for actor in &layers.actors {
        stands_there(text, &actor.passage);
    }
    for attribution in &layers.attributions {
        stands_there(text, &attribution.cue);
        attribution.content.iter().for_each(|c| stands_there(text, c));
    }
}

/// Reads `bytes` as a file called `name`. Documents keep within the limit of their length.
pub fn read(name: &str, bytes: &[u8]) {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let shared_memory = PathBuf::from("/dev/shm");
        let base = if shared_memory.is_dir() { shared_memory } else { std::env::temp_dir() };
        let folder = base.join(format!("allege-fuzz-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        folder
    });
    let path = FOLDER.join(name);
    std::fs::write(&path, bytes).expect("a file can be written");
    let mut settings = Settings::default();
    settings.max_document = 1 << 16;
    let mut said = false;
    Corpus::new([&path], settings).read(&mut |entry| {
        said = true;
        if let Entry::Document(document) = entry {
            assert!(document.text().len() <= 1 << 16);
        }
        ControlFlow::Continue(())
    });
    let _ = std::fs::remove_file(&path);
    assert!(said || bytes.iter().all(u8::is_ascii_whitespace), "an input vanished without a word");
}
