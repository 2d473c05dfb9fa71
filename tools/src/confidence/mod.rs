//! `fit-confidence`: fits the weights of `data/model/confidence.toml` on gold and judged claims, and measures them by
//! cross-validation over documents.

mod cases;
mod figure;
mod fit;
mod measure;
mod pairs;
mod report;
mod unseen;

use std::collections::BTreeMap;

use allege::Extractor;
use allege::internals::{chain, log_odds, outputs, probability};

use crate::Outcome;
use crate::gold::{self, Verdict};
use cases::Judged;
use fit::{Case, calibrate};
use measure::{Figures, figures};
use pairs::{Paired, ROUNDS, fit_rounds};
use unseen::Unseen;

/// The probability of the act.
const ACTION: &str = "action";
/// A word has a weight of its own from so many cases on.
const LEAST_CASES: usize = 4;
const FOLDS: usize = 10;
/// In how many ways the documents are dealt into folds.
const DEALS: usize = 5;
const STRENGTHS: [f64; 8] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 256.0];

/// A model of one output and how it did on documents it had not seen.
struct Fitted {
    name: &'static str,
    /// What a squared weight cost; of the core, its slope.
    strength: f64,
    base: f64,
    /// Signal and weight.
    weights: Vec<(usize, f64)>,
    /// Two signals and what they weigh together.
    pairs: Vec<([usize; 2], f64)>,
    /// Word of an act and weight.
    lemmas: Vec<(String, f64)>,
    /// For each deal, the probability of each claim by the model that has not seen its document.
    unseen: Vec<Vec<f64>>,
    /// Whether each claim is right; `None` where the output says nothing about it.
    outcomes: Vec<Option<bool>>,
}

/// The options that name files of cases.
const GOLD: &str = "--gold";
const JUDGED: &str = "--judged";
const HELD_OUT: &str = "--held-out";
const TEXTS: &str = "--texts";
const OUT: &str = "--out";
const REPORT: &str = "--report";
const FIGURE: &str = "--figure";
const OPTIONS: [&str; 7] = [GOLD, JUDGED, HELD_OUT, TEXTS, OUT, REPORT, FIGURE];

/// `fit-confidence [--gold FILE.jsonl] [--judged FILE.jsonl] [--held-out FILE.jsonl] [--texts DIR] [--out FILE.toml]
/// [--report FILE.md] [--figure FILE.svg]`; `--texts` is asked for by the two before it.
pub(crate) fn command(arguments: &[String]) -> Outcome {
    let mut options = BTreeMap::new();
    for pair in arguments.chunks(2) {
        match pair {
            [name, value] if OPTIONS.contains(&name.as_str()) => {
                options.insert(name.as_str(), value.as_str());
            }
            _ => {
                let why = format!(
                    "{} is no option with a value; there are {}",
                    pair[0],
                    OPTIONS.join(", ")
                );
                return Err(why.into());
            }
        }
    }
    let extractor = Extractor::new();
    let mut judged = Vec::new();
    if let Some(gold) = options.get(GOLD) {
        judged.extend(cases::of_gold(&extractor, gold)?);
    }
    let cases_of = |option: &str| {
        let Some(path) = options.get(option) else {
            return Ok(Vec::new());
        };
        let texts = options
            .get(TEXTS)
            .ok_or_else(|| format!("{option} holds no texts: {TEXTS} DIR names where they are"))?;
        cases::of_judged(&extractor, path, texts)
    };
    judged.extend(cases_of(JUDGED)?);
    let held_out = cases_of(HELD_OUT)?;
    if judged.is_empty() {
        return Err(format!("no cases: give {GOLD} or {JUDGED}").into());
    }
    let deals: Vec<Vec<usize>> = (0..DEALS).map(|deal| folds(&judged, deal)).collect();
    let fitted: Vec<Fitted> = outputs()
        .into_iter()
        .map(|(name, signals)| fit_output(name, &signals, &judged, &deals))
        .collect();
    let core = core(&fitted, &judged, &deals);
    let unseen = Unseen::of(&core, &fitted, &held_out);
    let report = report::report(&core, &fitted, &judged, &unseen);
    print!("{report}");
    if let Some(path) = options.get(OUT) {
        std::fs::write(path, report::table(&core, unseen.shift, &fitted))?;
    }
    if let Some(path) = options.get(REPORT) {
        std::fs::write(path, report)?;
    }
    if let Some(path) = options.get(FIGURE) {
        let first = &core.scored()[0];
        std::fs::write(path, figure::reliability("Confidence of claims", first))?;
    }
    Ok(())
}

impl Fitted {
    /// For each deal, the claims that the output is about: probability and outcome.
    fn scored(&self) -> Vec<Vec<(f64, bool)>> {
        scored(&self.unseen, &self.outcomes)
    }

    /// The probability that the shipped model gives a claim.
    fn probability(&self, claim: &Judged) -> f64 {
        let has = |signal: &usize| claim.signals.contains(signal);
        let single = self.weights.iter().filter(|(signal, _)| has(signal));
        let both = self.pairs.iter().filter(|(pair, _)| pair.iter().all(has));
        let word = self
            .lemmas
            .iter()
            .filter(|(lemma, _)| *lemma == claim.lemma);
        let sum = single
            .map(|w| w.1)
            .chain(both.map(|p| p.1))
            .chain(word.map(|w| w.1));
        probability(self.base + sum.sum::<f64>())
    }
}

/// For each deal, the probability of each claim that has an outcome, and that.
fn scored(unseen: &[Vec<f64>], outcomes: &[Option<bool>]) -> Vec<Vec<(f64, bool)>> {
    let about = |unseen: &Vec<f64>| {
        let both = unseen.iter().zip(outcomes);
        both.filter_map(|(p, right)| right.map(|r| (*p, r)))
            .collect()
    };
    unseen.iter().map(about).collect()
}

/// Whether a claim is right as far as output `name` goes; `None` where it says nothing about the claim.
fn outcome(name: &str, verdict: &Verdict) -> Option<bool> {
    if name == ACTION {
        return Some(verdict.action);
    }
    if let Some(slot) = name.strip_prefix("core-") {
        let n = gold::CORE.iter().position(|s| *s == slot)?;
        let before = verdict.action && verdict.same[..n].iter().all(|s| *s);
        return before.then_some(verdict.same[n]);
    }
    verdict.slots[gold::SLOTS.iter().position(|s| *s == name)?]
}

fn fit_output(
    name: &'static str,
    signals: &[usize],
    judged: &[Judged],
    deals: &[Vec<usize>],
) -> Fitted {
    let outcomes: Vec<Option<bool>> = judged.iter().map(|j| outcome(name, &j.verdict)).collect();
    // Only signals that hold for some case are features.
    let about = || judged.iter().zip(&outcomes).filter(|(_, o)| o.is_some());
    let used: Vec<usize> = signals
        .iter()
        .copied()
        .filter(|s| about().any(|(j, _)| j.signals.contains(s)))
        .collect();
    let lemmas = if name == ACTION {
        frequent_lemmas(judged)
    } else {
        Vec::new()
    };
    let features = |j: &Judged| {
        let own = j.signals.iter();
        let mut features: Vec<usize> = own.filter_map(|s| used.binary_search(s).ok()).collect();
        let word = lemmas.binary_search(&j.lemma.as_str()).ok();
        features.extend(word.map(|w| used.len() + w));
        features
    };
    let all = used.len() + lemmas.len();
    let cases: Vec<Case> = judged
        .iter()
        .zip(&outcomes)
        .map(|(j, right)| Case {
            features: features(j),
            right: *right,
        })
        .collect();
    // The strength is chosen for single signals, and then how many pairs there are.
    let about = |unseen: &[Vec<f64>]| mean(&scored(unseen, &outcomes)).loss;
    let lowest = |losses: &[f64]| {
        let least = losses.iter().copied().fold(f64::INFINITY, f64::min);
        losses.iter().position(|l| *l == least).unwrap_or(0)
    };
    let model = Model {
        cases: &cases,
        singles: all,
        signals: used.len(),
    };
    let losses = STRENGTHS.map(|strength| about(&model.unseen(deals, strength, 0)[0]));
    let strength = STRENGTHS[lowest(&losses)];
    let mut by_round = model.unseen(deals, strength, ROUNDS);
    let losses: Vec<f64> = by_round.iter().map(|unseen| about(unseen)).collect();
    let rounds = lowest(&losses);
    let every: Vec<&Case> = cases.iter().collect();
    let mut shipped = fit_rounds(&every, all, used.len(), strength, rounds);
    let Paired { pairs, weights } = shipped.swap_remove(rounds);
    let (singles, together) = weights[1..].split_at(all);
    let (signals, words) = singles.split_at(used.len());
    let pairs = pairs.iter().map(|pair| pair.map(|f| used[f]));
    Fitted {
        name,
        strength,
        base: weights[0],
        weights: used.iter().copied().zip(signals.iter().copied()).collect(),
        pairs: pairs.zip(together.iter().copied()).collect(),
        lemmas: lemmas
            .iter()
            .zip(words)
            .map(|(l, w)| ((*l).to_owned(), *w))
            .collect(),
        unseen: by_round.swap_remove(rounds),
        outcomes,
    }
}

/// The words that name the act of enough cases to say something about it, sorted.
fn frequent_lemmas(judged: &[Judged]) -> Vec<&str> {
    let mut cases: BTreeMap<&str, usize> = BTreeMap::new();
    for j in judged {
        *cases.entry(j.lemma.as_str()).or_default() += 1;
    }
    let frequent = cases.into_iter().filter(|(_, n)| *n >= LEAST_CASES);
    frequent.map(|(lemma, _)| lemma).collect()
}

/// The models whose product is the core.
fn parts_of_core(fitted: &[Fitted]) -> Vec<&Fitted> {
    let find = |name: &&'static str| fitted.iter().find(|f| f.name == *name);
    chain().iter().filter_map(find).collect()
}

/// The core as the product of its parts, set right; what is unseen is set right by the other folds.
fn core(fitted: &[Fitted], judged: &[Judged], deals: &[Vec<usize>]) -> Fitted {
    let parts = parts_of_core(fitted);
    let right: Vec<bool> = judged.iter().map(|j| j.verdict.core).collect();
    let product = |deal: usize, i: usize| parts.iter().map(|p| p.unseen[deal][i]).product::<f64>();
    let mut every = Vec::new();
    let mut unseen = Vec::new();
    for (deal, folds) in deals.iter().enumerate() {
        let products: Vec<(f64, bool)> = right
            .iter()
            .enumerate()
            .map(|(i, r)| (product(deal, i), *r))
            .collect();
        let mut out = vec![0.0; products.len()];
        for fold in 0..FOLDS {
            let seen: Vec<(f64, bool)> = products
                .iter()
                .zip(folds)
                .filter(|(_, f)| **f != fold)
                .map(|(p, _)| *p)
                .collect();
            let (base, slope) = calibrate(&seen);
            for (i, p) in products
                .iter()
                .enumerate()
                .filter(|(i, _)| folds[*i] == fold)
            {
                out[i] = probability(base + slope * log_odds(p.0));
            }
        }
        unseen.push(out);
        every.extend(products);
    }
    let (base, slope) = calibrate(&every);
    Fitted {
        name: "core",
        strength: slope,
        base,
        weights: Vec::new(),
        pairs: Vec::new(),
        lemmas: Vec::new(),
        unseen,
        outcomes: right.into_iter().map(Some).collect(),
    }
}

/// The fold of each claim: documents are dealt out in an order that depends on the deal alone.
fn folds(judged: &[Judged], deal: usize) -> Vec<usize> {
    let mut numbers = Vec::with_capacity(judged.len());
    let mut last = 0;
    for (i, own) in judged.iter().enumerate() {
        let is_new = i > 0 && own.document != judged[i - 1].document;
        last += usize::from(is_new);
        numbers.push(last);
    }
    let mut order: Vec<usize> = (0..=last).collect();
    order.sort_by_key(|&d| {
        let mixed = (d as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15 ^ ((deal as u64) << 17));
        (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    });
    let mut fold = vec![0; last + 1];
    for (rank, &document) in order.iter().enumerate() {
        fold[document] = rank % FOLDS;
    }
    numbers.into_iter().map(|n| fold[n]).collect()
}

/// What a model is fitted on.
struct Model<'c> {
    cases: &'c [Case],
    /// How many features are no pairs: those of signals, then those of words.
    singles: usize,
    signals: usize,
}

impl Model<'_> {
    /// For each number of rounds and each deal, the probability of each case by a model that has not seen its fold, nor chosen
    /// its pairs by it.
    fn unseen(&self, deals: &[Vec<usize>], strength: f64, rounds: usize) -> Vec<Vec<Vec<f64>>> {
        let of_deal = |folds: &[usize]| {
            let mut out = vec![vec![0.0; self.cases.len()]; rounds + 1];
            for fold in 0..FOLDS {
                let seen = self.cases.iter().zip(folds);
                let seen: Vec<&Case> = seen.filter(|(_, f)| **f != fold).map(|s| s.0).collect();
                let models = fit_rounds(&seen, self.singles, self.signals, strength, rounds);
                for (model, out) in models.iter().zip(&mut out) {
                    for i in (0..self.cases.len()).filter(|i| folds[*i] == fold) {
                        out[i] = model.predict(&self.cases[i], self.singles);
                    }
                }
            }
            out
        };
        let by_deal: Vec<Vec<Vec<f64>>> = std::thread::scope(|scope| {
            let of_deal = &of_deal;
            let started: Vec<_> = deals
                .iter()
                .map(|folds| scope.spawn(move || of_deal(folds)))
                .collect();
            let done = started.into_iter().map(|deal| deal.join());
            done.map(|out| out.expect("a deal is fitted")).collect()
        });
        let round = |r: usize| by_deal.iter().map(|deal| deal[r].clone()).collect();
        (0..=rounds).map(round).collect()
    }
}

/// Means over all deals.
fn mean(scored: &[Vec<(f64, bool)>]) -> Figures {
    let all: Vec<Figures> = scored.iter().map(|s| figures(s)).collect();
    let n = all.len().max(1) as f64;
    Figures {
        ece: all.iter().map(|f| f.ece).sum::<f64>() / n,
        auroc: all.iter().map(|f| f.auroc).sum::<f64>() / n,
        loss: all.iter().map(|f| f.loss).sum::<f64>() / n,
    }
}
