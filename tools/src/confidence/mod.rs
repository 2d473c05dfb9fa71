//! `fit-confidence`: fits the weights of `data/model/confidence.toml` on gold claims, and measures them by
//! cross-validation over documents.

mod fit;
mod gold;
mod measure;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use allege::internals::{noticed, outputs, signal_names};
use allege::{Document, Extractor};
use serde_json::Value;

use crate::Outcome;
use crate::stages::{Points, documents};
use fit::{Case, fit, predict};
use measure::{Figures, bins, figures, plain_loss};

const FOLDS: usize = 10;
/// In how many ways the documents are dealt into folds.
const DEALS: usize = 5;
const STRENGTHS: [f64; 8] = [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];
/// Smaller weights are left out of the table.
const SMALLEST: f64 = 0.0005;

/// A model of one output and how it did on documents it had not seen.
struct Fitted {
    name: &'static str,
    strength: f64,
    base: f64,
    /// Signal and weight.
    weights: Vec<(usize, f64)>,
    /// Means over all deals.
    mean: Figures,
    /// Predictions of the first deal.
    scored: Vec<(f64, bool)>,
}

/// `fit-confidence --gold FILE.jsonl [--out FILE.toml] [--report FILE.md]`.
pub(crate) fn command(arguments: &[String]) -> Outcome {
    let mut options = BTreeMap::new();
    for pair in arguments.chunks(2) {
        let [name @ ("--gold" | "--out" | "--report"), value] =
            [pair[0].as_str(), pair.get(1).map_or("", |v| v)]
        else {
            return Err(format!(
                "unknown option {}; there are --gold, --out, --report",
                pair[0]
            )
            .into());
        };
        options.insert(name.to_owned(), value.to_owned());
    }
    let gold = options
        .get("--gold")
        .ok_or("--gold FILE.jsonl is missing")?;
    let cases = cases(gold)?;
    let fitted: Vec<Fitted> = outputs()
        .into_iter()
        .zip(&cases)
        .map(|((name, signals), cases)| fit_output(name, &signals, cases))
        .collect();
    let report = report(&fitted);
    print!("{report}");
    if let Some(path) = options.get("--out") {
        std::fs::write(path, table(&fitted))?;
    }
    if let Some(path) = options.get("--report") {
        std::fs::write(path, report)?;
    }
    Ok(())
}

/// For each output its cases, with signals as features.
fn cases(gold: &str) -> Result<Vec<Vec<Case>>, Box<dyn std::error::Error>> {
    let extractor = Extractor::new();
    let mut out = vec![Vec::new(); outputs().len()];
    for (d, document) in documents(gold)?.iter().enumerate() {
        let text = document["text"].as_str().unwrap_or("");
        let mut input = Document::new(text);
        if let Some(date) = document["date"].as_str() {
            input = input.dated(date);
        }
        let claims = noticed(&extractor, &input);
        let points = Points::new(text);
        let mut predicted = Vec::with_capacity(claims.len());
        for (claim, _) in &claims {
            predicted.push(in_points(serde_json::to_value(claim)?, &points));
        }
        let empty = Vec::new();
        let golds = document["claims"].as_array().unwrap_or(&empty);
        let verdicts = gold::judge(golds, &predicted);
        for ((_, signals), verdict) in claims.into_iter().zip(verdicts) {
            let Some(verdict) = verdict else { continue };
            let mut add = |output: &str, right: bool| {
                let n = outputs().iter().position(|o| o.0 == output);
                if let Some(cases) = n.and_then(|n| out.get_mut(n)) {
                    cases.push(Case {
                        features: signals.clone(),
                        right,
                        document: d,
                    });
                }
            };
            add("core", verdict.core);
            add("action", verdict.action);
            for (slot, right) in gold::SLOTS.iter().zip(verdict.slots) {
                if let Some(right) = right {
                    add(slot, right);
                }
            }
        }
    }
    Ok(out)
}

/// A claim with the spans of its slots in code points.
fn in_points(mut claim: Value, points: &Points<'_>) -> Value {
    for slot in gold::SLOTS.iter().chain(&["action"]) {
        let slot = &mut claim[*slot];
        if let (Some(start), Some(end)) = (slot["start"].as_u64(), slot["end"].as_u64()) {
            let span = points.span(&(start as usize..end as usize));
            slot["start"] = span["start"].clone();
            slot["end"] = span["end"].clone();
        }
    }
    claim
}

fn fit_output(name: &'static str, signals: &[usize], cases: &[Case]) -> Fitted {
    // Only signals that hold for some case are features.
    let used: Vec<usize> = signals
        .iter()
        .copied()
        .filter(|s| cases.iter().any(|c| c.features.contains(s)))
        .collect();
    let cases: Vec<Case> = cases
        .iter()
        .map(|case| Case {
            features: case
                .features
                .iter()
                .filter_map(|s| used.binary_search(s).ok())
                .collect(),
            ..*case
        })
        .collect();
    let deals: Vec<Vec<usize>> = (0..DEALS).map(|deal| folds(&cases, deal)).collect();
    let tried = STRENGTHS.map(|strength| {
        let scored: Vec<Vec<(f64, bool)>> = deals
            .iter()
            .map(|folds| cross_validate(&cases, folds, used.len(), strength))
            .collect();
        (strength, mean(&scored), scored)
    });
    let best = tried
        .into_iter()
        .min_by(|a, b| a.1.loss.total_cmp(&b.1.loss));
    let (strength, mean, mut scored) = best.unwrap_or_default();
    let weights = fit(cases.iter(), used.len(), strength);
    Fitted {
        name,
        strength,
        base: weights[0],
        weights: used.into_iter().zip(weights[1..].iter().copied()).collect(),
        mean,
        scored: scored.swap_remove(0),
    }
}

/// The fold of each case: documents are dealt out in an order that depends on the deal alone.
fn folds(cases: &[Case], deal: usize) -> Vec<usize> {
    let last = cases.iter().map(|c| c.document).max().unwrap_or(0);
    let mut order: Vec<usize> = (0..=last).collect();
    order.sort_by_key(|&d| {
        let mixed = (d as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15 ^ (deal as u64) << 17);
        (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    });
    let mut fold = vec![0; last + 1];
    for (rank, &document) in order.iter().enumerate() {
        fold[document] = rank % FOLDS;
    }
    cases.iter().map(|c| fold[c.document]).collect()
}

fn cross_validate(
    cases: &[Case],
    folds: &[usize],
    features: usize,
    strength: f64,
) -> Vec<(f64, bool)> {
    let mut scored = vec![(0.0, false); cases.len()];
    for fold in 0..FOLDS {
        let both = cases.iter().zip(folds);
        let weights = fit(
            both.clone().filter(|(_, f)| **f != fold).map(|(c, _)| c),
            features,
            strength,
        );
        for (i, (case, _)) in both.enumerate().filter(|(_, (_, f))| **f == fold) {
            scored[i] = (predict(&weights, case), case.right);
        }
    }
    scored
}

fn mean(scored: &[Vec<(f64, bool)>]) -> Figures {
    let all: Vec<Figures> = scored.iter().map(|s| figures(s)).collect();
    let n = all.len().max(1) as f64;
    Figures {
        ece: all.iter().map(|f| f.ece).sum::<f64>() / n,
        auroc: all.iter().map(|f| f.auroc).sum::<f64>() / n,
        loss: all.iter().map(|f| f.loss).sum::<f64>() / n,
    }
}

/// The weights as a table.
fn table(fitted: &[Fitted]) -> String {
    let mut out = String::from(
        "# What each signal adds to the log-odds of each probability. Fitted: change it with\n\
         # `allege-tools fit-confidence`, not by hand. Signals are described in src/confidence/signal.rs.\n",
    );
    for model in fitted {
        let _ = write!(out, "\n[{}]\nbase = {:.3}\n", model.name, model.base);
        for (signal, weight) in model.weights.iter().filter(|w| w.1.abs() >= SMALLEST) {
            let _ = writeln!(out, "{} = {weight:.3}", signal_names()[*signal]);
        }
    }
    out
}

/// What cross-validation says, as Markdown.
fn report(fitted: &[Fitted]) -> String {
    let mut out = String::from(
        "# How far a confidence can be trusted\n\n\
         Written by `allege-tools fit-confidence --report docs/confidence.md`. All figures are of claims in documents that\n\
         the weights were not fitted on: ten folds over documents, each figure the mean over five ways to deal them out.\n\
         ECE: expected calibration error over ten equal bins. AUROC: how often a right one is ranked above a wrong one.\n\
         Plain loss: the log loss of a model that knows only the share that is right. With this few claims a perfectly\n\
         calibrated model would still show an ECE of about .03 to .05 by chance. The strength of the penalty was chosen\n\
         by the same log loss, which flatters the figures a little.\n\n\
         | probability | claims | right | ECE | AUROC | log loss | plain loss | strength |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for model in fitted {
        let n = model.scored.len();
        let right = model.scored.iter().filter(|s| s.1).count();
        let _ = writeln!(
            out,
            "| {} | {n} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {} |",
            model.name,
            right as f64 / n.max(1) as f64,
            model.mean.ece,
            model.mean.auroc,
            model.mean.loss,
            plain_loss(&model.scored),
            model.strength,
        );
    }
    for model in fitted {
        let _ = write!(
            out,
            "\n## {}\n\n| given | claims | mean | right |\n| --- | ---: | ---: | ---: |\n",
            model.name
        );
        for (i, bin) in bins(&model.scored)
            .iter()
            .enumerate()
            .filter(|b| b.1.cases > 0)
        {
            let (low, high) = (i as f64 / 10.0, (i + 1) as f64 / 10.0);
            let _ = writeln!(
                out,
                "| {low:.1} to {high:.1} | {} | {:.2} | {:.2} |",
                bin.cases, bin.mean, bin.right
            );
        }
    }
    out
}
