//! Writes the layers of a corpus, to score them. Run with
//! `LAYER=dates IN=gold.jsonl OUT=layer.jsonl cargo test --lib slot::measure -- --ignored`.

use super::quantity::NumberGrammar;
use crate::data::Tables;
use crate::sentence::SentenceView;
use crate::slot::atom::tests::segmented;
use crate::syntax::Tree;

#[test]
#[ignore = "reads corpora from outside the repository"]
fn write_layer() {
    let input = std::fs::read_to_string(std::env::var("IN").unwrap()).unwrap();
    let numbers = NumberGrammar::load(&Tables::new()).unwrap();
    let mut lines = String::new();
    for line in input.lines() {
        let doc: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = doc["text"].as_str().unwrap();
        let chars = |byte: usize| text[..byte].chars().count();
        let segmented = segmented(text);
        let tree = Tree::default();
        let mut out = Vec::new();
        for index in 0..segmented.sentences.len() {
            let view = SentenceView {
                text,
                segmented: &segmented,
                index,
                tree: &tree,
            };
            numbers.layer_quantities(&view, &mut Vec::new(), &mut out);
        }
        let quantities: Vec<serde_json::Value> = out
            .iter()
            .map(|q| {
                serde_json::json!({"start": chars(q.span.start), "end": chars(q.span.end),
                    "text": &text[q.span.range()], "value": q.value, "low": q.low, "high": q.high})
            })
            .collect();
        lines += &serde_json::json!({"doc_id": doc["id"], "quantities": quantities}).to_string();
        lines.push('\n');
    }
    std::fs::write(std::env::var("OUT").unwrap(), lines).unwrap();
}
