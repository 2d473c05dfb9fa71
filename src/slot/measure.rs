//! Writes the layers of a corpus, to score them. Run with
//! `LAYER=dates IN=gold.jsonl OUT=layer.jsonl cargo test --lib slot::measure -- --ignored`.

use super::date::{DateGrammar, DateMemory};
use super::quantity::NumberGrammar;
use crate::data::Tables;
use crate::sentence::SentenceView;
use crate::slot::atom::tests::segmented;
use crate::syntax::{ParseScratch, SyntaxModel, Tree};

#[test]
#[ignore = "reads corpora from outside the repository"]
fn write_layer() {
    let input = std::fs::read_to_string(std::env::var("IN").unwrap()).unwrap();
    let numbers = NumberGrammar::load(&Tables::new()).unwrap();
    let dates = DateGrammar::load(&Tables::new()).unwrap();
    let mut memory = DateMemory::default();
    let model = SyntaxModel::embedded();
    let (mut parsing, mut tree) = (ParseScratch::default(), Tree::default());
    let mut lines = String::new();
    for line in input.lines() {
        let doc: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = doc["text"].as_str().unwrap();
        let chars = |byte: usize| text[..byte].chars().count();
        let segmented = segmented(text);
        let (mut out, mut days, mut claims) = (Vec::new(), Vec::new(), Vec::new());
        let mut counts: Vec<serde_json::Value> = Vec::new();
        let anchor = doc["date"]
            .as_str()
            .and_then(|d| d.get(..10))
            .and_then(|d| d.parse().ok());
        memory = DateMemory::default();
        for index in 0..segmented.sentences.len() {
            model.parse(text, &segmented, index, &mut parsing, &mut tree);
            let view = SentenceView {
                text,
                segmented: &segmented,
                index,
                tree: &tree,
            };
            numbers.layer_quantities(&view, &mut Vec::new(), &mut out);
            dates.layer_dates(&view, anchor, &mut memory, &mut days);
        }
        memory = DateMemory::default();
        for index in 0..segmented.sentences.len() {
            model.parse(text, &segmented, index, &mut parsing, &mut tree);
            let view = SentenceView {
                text,
                segmented: &segmented,
                index,
                tree: &tree,
            };
            dates.find(&view, anchor, &mut memory, &mut claims);
            let mut found = Vec::new();
            numbers.find(&view, &mut found);
            for q in &found {
                counts.push(serde_json::json!({"start": chars(q.span.start), "end": chars(q.span.end),
                    "text": &text[q.span.range()], "value": q.value, "low": q.low, "high": q.high, "approx": q.approx,
                    "kind": format!("{:?}", q.kind), "cumulative": numbers.cumulative(&view, q)}));
            }
        }
        let quantities: Vec<serde_json::Value> = out
            .iter()
            .map(|q| {
                serde_json::json!({"start": chars(q.span.start), "end": chars(q.span.end),
                    "text": &text[q.span.range()], "value": q.value, "low": q.low, "high": q.high})
            })
            .collect();
        let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string());
        let claims: Vec<serde_json::Value> = claims
            .iter()
            .map(|m| {
                let (from, to) = m.interval.unwrap_or_default();
                serde_json::json!({"start": chars(m.span.start), "end": chars(m.span.end), "text": &text[m.span.range()],
                    "value": m.value, "from": day(from), "to": day(to), "rule": dates.rule_name(m)})
            })
            .collect();
        let days: Vec<serde_json::Value> = days
            .iter()
            .map(|d| {
                serde_json::json!({"start": chars(d.timex.start), "end": chars(d.timex.end),
                    "text": &text[d.timex.range()], "value": d.value, "rule": dates.rule_name(d)})
            })
            .collect();
        lines += &serde_json::json!({"doc_id": doc["id"], "quantities": quantities, "dates": days, "claim_dates": claims, "claim_counts": counts}).to_string();
        lines.push('\n');
    }
    std::fs::write(std::env::var("OUT").unwrap(), lines).unwrap();
}

#[test]
#[ignore = "measures time"]
fn time_the_finders() {
    let clock = std::time::Instant::now();
    let numbers = NumberGrammar::load(&Tables::new()).unwrap();
    let loaded = clock.elapsed();
    let dates = DateGrammar::load(&Tables::new()).unwrap();
    let both = clock.elapsed();
    let text = std::fs::read_to_string(std::env::var("IN").unwrap()).unwrap();
    let segmented = segmented(&text);
    let tree = Tree::default();
    let anchor = "2018-05-07".parse().ok();
    let (mut memory, mut found, mut days) = (DateMemory::default(), Vec::new(), Vec::new());
    let clock = std::time::Instant::now();
    let run = |index| SentenceView {
        text: &text,
        segmented: &segmented,
        index,
        tree: &tree,
    };
    for index in 0..segmented.sentences.len() {
        numbers.find(&run(index), &mut found);
    }
    let counted = clock.elapsed();
    for index in 0..segmented.sentences.len() {
        dates.find(&run(index), anchor, &mut memory, &mut days);
    }
    let dated = clock.elapsed() - counted;
    let speed = |t: std::time::Duration| text.len() as f64 / 1e6 / t.as_secs_f64();
    panic!(
        "load {loaded:?} + {:?}; {:.1} and {:.1} MB/s; {} quantities, {} dates in {} sentences",
        both - loaded,
        speed(counted),
        speed(dated),
        found.len(),
        days.len(),
        segmented.sentences.len()
    );
}
