//! Text, syntax and attribution alone: their layer over a corpus, their view of a text, and their speed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Instant;

use allege::internals::Stages;
use serde_json::{Value, json};

use crate::Outcome;

pub(crate) fn documents(path: &str) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let data = std::fs::read_to_string(path)?;
    let lines = data.lines().filter(|l| !l.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Turns byte offsets into code points.
pub(crate) struct Points<'t> {
    text: &'t str,
    at: BTreeMap<usize, usize>,
}

impl<'t> Points<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let at = text.char_indices().enumerate().map(|(n, (i, _))| (i, n));
        let mut at: BTreeMap<usize, usize> = at.collect();
        at.insert(text.len(), text.chars().count());
        Self { text, at }
    }

    pub(crate) fn span(&self, bytes: &Range<usize>) -> Value {
        json!({"start": self.at[&bytes.start], "end": self.at[&bytes.end], "text": &self.text[bytes.clone()]})
    }
}

/// `attributions FILE.jsonl`: the attribution layer, one document a line.
pub(crate) fn attributions(arguments: &[String]) -> Outcome {
    let mut stages = Stages::new()?;
    for path in arguments {
        for document in documents(path)? {
            let text = document["text"].as_str().unwrap_or("");
            stages.segment(text);
            stages.parse(text, false);
            let points = Points::new(text);
            let found: Vec<Value> = stages
                .attribute(text)
                .iter()
                .map(|a| {
                    json!({
                        "source": a.source.as_ref().map(|s| points.span(s)),
                        "cue": points.span(&a.cue),
                        "content": a.content.iter().map(|c| points.span(c)).collect::<Vec<_>>(),
                        "rule": a.rule,
                    })
                })
                .collect();
            println!(
                "{}",
                json!({"doc_id": document["id"], "attributions": found})
            );
        }
    }
    Ok(())
}

/// `dump FILE.txt`: sentences, tokens and trees of one text, and its attributions.
pub(crate) fn dump(arguments: &[String]) -> Outcome {
    let mut stages = Stages::new()?;
    for path in arguments {
        let text = std::fs::read_to_string(path)?;
        stages.segment(&text);
        stages.parse(&text, true);
        print!("{}", stages.dump(&text));
        for a in stages.attribute(&text) {
            let content: Vec<&str> = a.content.iter().map(|c| &text[c.clone()]).collect();
            let source = a.source.map(|s| &text[s]);
            println!("{source:?} | {} | {content:?} | {}", &text[a.cue], a.rule);
        }
    }
    Ok(())
}

/// `time-stages FILE.jsonl`: MB/s of segmenting, parsing (sentences with a reporting word) and attribution.
pub(crate) fn time(arguments: &[String]) -> Outcome {
    let mut stages = Stages::new()?;
    for path in arguments {
        let documents = documents(path)?;
        let mut spent = [0.0; 3];
        let (mut bytes, mut tokens, mut sentences, mut quotations, mut found) = (0, 0, 0, 0, 0);
        for document in &documents {
            let text = document["text"].as_str().unwrap_or("");
            bytes += text.len();
            let start = Instant::now();
            let counts = stages.segment(text);
            spent[0] += start.elapsed().as_secs_f64();
            let start = Instant::now();
            stages.parse(text, false);
            spent[1] += start.elapsed().as_secs_f64();
            let start = Instant::now();
            found += stages.attribute(text).len();
            spent[2] += start.elapsed().as_secs_f64();
            tokens += counts.0;
            sentences += counts.1;
            quotations += counts.2;
        }
        println!(
            "{path}: {bytes} bytes, {tokens} tokens, {sentences} sentences, {quotations} quotations, {found} attributions"
        );
        for (name, seconds) in ["text", "syntax", "attribution"].iter().zip(spent) {
            println!("  {name:12} {:8.2} MB/s", bytes as f64 / 1e6 / seconds);
        }
    }
    Ok(())
}
