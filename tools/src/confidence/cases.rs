//! Cases: claims of the extractor beside what is right in the same documents.
//!
//! Input: gold documents with all their claims, and judged documents, where it is told of claims that were found
//! what is right. Output: a [`Judged`] for each claim that there is a verdict on.
//! Invariant: a claim whose trigger nobody judged has no verdict; cases stand in the order of their files.

use std::collections::HashMap;
use std::path::Path;

use allege::Extractor;
use allege::internals::noticed;
use serde_json::Value;

use crate::gold::{self, Verdict};
use crate::stages::{Points, documents};

type Cases = Result<Vec<Judged>, Box<dyn std::error::Error>>;

/// A predicted claim, what is noticed about it, and what of it is right.
pub(crate) struct Judged {
    /// The corpus, as reports name it.
    pub(crate) corpus: String,
    pub(crate) document: String,
    /// The word of the act.
    pub(crate) lemma: String,
    pub(crate) signals: Vec<usize>,
    pub(crate) verdict: Verdict,
}

/// The claims of documents whose claims are all known: `text`, `date` and `claims` in each line.
pub(crate) fn of_gold(extractor: &Extractor, path: &str) -> Cases {
    let mut out = Vec::new();
    let corpus = stem(path);
    for document in documents(path)? {
        let claims = found(extractor, &document)?;
        let predicted: Vec<Value> = claims.iter().map(|c| c.0.clone()).collect();
        let verdicts = gold::judge(list(&document["claims"]), &predicted);
        collect(&mut out, &corpus, &document, claims, verdicts);
    }
    Ok(out)
}

/// The claims of judged documents. A line names its `corpus`, a file below `texts` without its ending, and the
/// document's `id`; `claims` are right or set right, `none` are triggers of no claim. Where a document was judged `whole`,
/// what is on no list is no claim either.
pub(crate) fn of_judged(extractor: &Extractor, path: &str, texts: &str) -> Cases {
    let mut out = Vec::new();
    let mut corpora: HashMap<String, HashMap<String, Value>> = HashMap::new();
    for judged in documents(path)? {
        let corpus = judged["corpus"].as_str().unwrap_or("").to_owned();
        if !corpora.contains_key(&corpus) {
            let file = Path::new(texts).join(format!("{corpus}.jsonl"));
            let read = documents(&file.to_string_lossy())?;
            let by_id = read.into_iter().map(|d| (id(&d), d)).collect();
            corpora.insert(corpus.clone(), by_id);
        }
        let document = corpora[&corpus]
            .get(&id(&judged))
            .ok_or_else(|| format!("{path}: {corpus} has no document {}", id(&judged)))?;
        let claims = found(extractor, document)?;
        let predicted: Vec<Value> = claims.iter().map(|c| c.0.clone()).collect();
        let known = with_text(list(&judged["claims"]), document);
        let mut verdicts = gold::judge(&known, &predicted);
        for (verdict, own) in verdicts.iter_mut().zip(&predicted) {
            let about = |g: &Value| gold::meets(g, &own["action"]);
            let is_judged = judged["whole"] == true
                || list(&judged["none"]).iter().any(about)
                || known.iter().any(|g| about(&g["action"]));
            if !is_judged {
                *verdict = None;
            }
        }
        collect(&mut out, &corpus, document, claims, verdicts);
    }
    Ok(out)
}

fn collect(
    out: &mut Vec<Judged>,
    corpus: &str,
    document: &Value,
    claims: Vec<(Value, Vec<usize>)>,
    verdicts: Vec<Option<Verdict>>,
) {
    for ((claim, signals), verdict) in claims.into_iter().zip(verdicts) {
        out.extend(verdict.map(|verdict| Judged {
            corpus: corpus.to_owned(),
            document: id(document),
            lemma: claim["action"]["lemma"].as_str().unwrap_or("").to_owned(),
            signals,
            verdict,
        }));
    }
}

/// What the extractor finds in a document, offsets in code points, and what is noticed about each.
fn found(
    extractor: &Extractor,
    document: &Value,
) -> Result<Vec<(Value, Vec<usize>)>, serde_json::Error> {
    let input = gold::input(document);
    let points = Points::new(input.text());
    noticed(extractor, &input)
        .into_iter()
        .map(|(claim, signals)| {
            let claim = serde_json::to_value(claim)?;
            Ok((gold::in_points(claim, &points), signals))
        })
        .collect()
}

/// Judged claims hold offsets alone, since texts are their publishers'; the words are taken from the document.
fn with_text(claims: &[Value], document: &Value) -> Vec<Value> {
    let letters: Vec<char> = document["text"].as_str().unwrap_or("").chars().collect();
    let mut claims = claims.to_vec();
    for claim in &mut claims {
        for slot in gold::SLOTS {
            let slot = &mut claim[slot];
            if let (Some(start), Some(end)) = (slot["start"].as_u64(), slot["end"].as_u64()) {
                let span = letters.get(start as usize..end as usize).unwrap_or(&[]);
                slot["text"] = Value::String(span.iter().collect());
            }
        }
    }
    claims
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn id(document: &Value) -> String {
    match &document["id"] {
        Value::String(id) => id.clone(),
        other => other.to_string(),
    }
}

fn stem(path: &str) -> String {
    let stem = Path::new(path).file_stem();
    stem.map_or_else(String::new, |s| s.to_string_lossy().into_owned())
}
