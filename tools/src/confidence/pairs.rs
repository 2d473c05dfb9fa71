//! Pairs: which two signals say more together than a model of single ones makes of them.
//!
//! Input: cases. Output: for each number of rounds the pairs that were chosen by then, best first, and the model with them.
//! Invariant: a pair is chosen by the cases that the model is fitted on alone; the same cases give the same pairs.

use super::fit::{Case, fit, predict};

/// Two features of single signals, the lower one first.
pub(crate) type Pair = [usize; 2];

/// How often pairs are added and the model is fitted again.
pub(crate) const ROUNDS: usize = 5;
/// How many pairs are added at a time.
const AT_ONCE: usize = 12;
/// What the squared weight of a pair costs at the least: there are so many of them that the best look better than they are.
const STRENGTH: f64 = 16.0;
/// A pair is looked at from so many cases on in which both hold.
const LEAST_CASES: u32 = 30;
/// Added to how much the outcomes of a pair's cases may vary, so that rare pairs have to be clearer.
const DOUBT: f64 = 4.0;

/// A model of single features and of pairs of them.
pub(crate) struct Paired {
    pub(crate) pairs: Vec<Pair>,
    /// Of every case, of the single features, of the pairs.
    pub(crate) weights: Vec<f64>,
}

impl Paired {
    /// The probability of a case of single features.
    pub(crate) fn predict(&self, case: &Case, singles: usize) -> f64 {
        predict(&self.weights, &with_pairs(case, &self.pairs, singles))
    }
}

/// The model of single features, and those with the pairs of one round, two rounds and so on. Of the `singles` features the
/// first `signals` may be paired.
pub(crate) fn fit_rounds(
    cases: &[&Case],
    singles: usize,
    signals: usize,
    strength: f64,
    rounds: usize,
) -> Vec<Paired> {
    let mut pairs = Vec::new();
    let mut paired: Vec<Case> = Vec::new();
    let mut costs = vec![strength; singles];
    let mut weights = Vec::new();
    let mut out = Vec::new();
    for round in 0..=rounds {
        if round > 0 {
            let more = best(&paired, &weights, signals, &pairs);
            pairs.extend(more);
        }
        let again = cases.iter().map(|case| with_pairs(case, &pairs, singles));
        paired = again.collect();
        costs.resize(singles + pairs.len(), strength.max(STRENGTH));
        weights = fit(paired.iter(), &costs, &weights);
        out.push(Paired {
            pairs: pairs.clone(),
            weights: weights.clone(),
        });
    }
    out
}

/// The case with the features of its pairs, behind the single ones.
fn with_pairs(case: &Case, pairs: &[Pair], singles: usize) -> Case {
    let holds = |f: &usize| case.features.binary_search(f).is_ok();
    let on = pairs.iter().enumerate();
    let on = on.filter(|(_, pair)| pair.iter().all(holds));
    let mut features = case.features.clone();
    features.extend(on.map(|(p, _)| singles + p));
    Case { features, ..*case }
}

/// The pairs that most likely weigh something beside what is in the model: by the score test, what their cases' errors add up
/// to, squared, against how much that varies by chance.
fn best(cases: &[Case], weights: &[f64], signals: usize, known: &[Pair]) -> Vec<Pair> {
    let mut sums = vec![(0.0_f64, 0.0_f64, 0_u32); signals * signals];
    for case in cases {
        let Some(right) = case.right else { continue };
        let p = predict(weights, case);
        let (error, curve) = (f64::from(u8::from(right)) - p, p * (1.0 - p));
        let on = || case.features.iter().take_while(|f| **f < signals);
        for (i, one) in on().enumerate() {
            for other in on().skip(i + 1) {
                let sum = &mut sums[one * signals + other];
                sum.0 += error;
                sum.1 += curve;
                sum.2 += 1;
            }
        }
    }
    let mut scored: Vec<(f64, Pair)> = (0..signals * signals)
        .filter(|&at| sums[at].2 >= LEAST_CASES)
        .map(|at| {
            let (error, curve, _) = sums[at];
            let pair = [at / signals, at % signals];
            (error * error / (curve + DOUBT), pair)
        })
        .filter(|(_, pair)| !known.contains(pair))
        .collect();
    // What scores alike stays in the order of its features.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().map(|s| s.1).take(AT_ONCE).collect()
}
