//! Fit: a logistic regression with a penalty on large weights.
//!
//! Input: cases with the features that hold and the outcome. Output: weights, the first for every case.
//! Invariant: Newton's method with at most a fixed number of steps, so that the same cases give the same weights.

use allege::internals::{log_odds, probability};

/// One case: which of the features hold, and whether it is right.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// Features from 0, ascending.
    pub(crate) features: Vec<usize>,
    /// The outcome; a case without one is not fitted on.
    pub(crate) right: Option<bool>,
}

const STEPS: usize = 12;

/// The weights: that of every case, then those of the features. `costs` says of each feature what its squared weight costs,
/// `from` the weights to begin with, as many as there are or fewer.
pub(crate) fn fit<'c>(
    cases: impl Iterator<Item = &'c Case> + Clone,
    costs: &[f64],
    from: &[f64],
) -> Vec<f64> {
    let n = costs.len() + 1;
    let mut weights = from.to_vec();
    weights.resize(n, 0.0);
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; n];
        let mut hessian = vec![0.0; n * n];
        for i in 0..n {
            // The base is free; a trace of cost keeps the matrix regular.
            let cost = if i == 0 { 1e-6 } else { costs[i - 1] };
            gradient[i] = cost * weights[i];
            hessian[i * n + i] = cost;
        }
        for case in cases.clone() {
            let Some(right) = case.right else { continue };
            let p = predict(&weights, case);
            let error = p - f64::from(u8::from(right));
            let curve = p * (1.0 - p);
            let on = || std::iter::once(0).chain(case.features.iter().map(|f| f + 1));
            for i in on() {
                gradient[i] += error;
                for j in on().take_while(|&j| j <= i) {
                    hessian[i * n + j] += curve;
                }
            }
        }
        solve(&mut hessian, &mut gradient, n);
        let mut moved = 0.0_f64;
        for (weight, step) in weights.iter_mut().zip(&gradient) {
            // A long first step can overshoot where a feature is nearly always right.
            let step = step.clamp(-3.0, 3.0);
            *weight -= step;
            moved = moved.max(step.abs());
        }
        if moved < 1e-8 {
            break;
        }
    }
    weights
}

/// The probability of a case.
pub(crate) fn predict(weights: &[f64], case: &Case) -> f64 {
    let sum = case
        .features
        .iter()
        .fold(weights[0], |s, f| s + weights[f + 1]);
    probability(sum)
}

/// Base and slope that set probabilities right.
pub(crate) fn calibrate(scored: &[(f64, bool)]) -> (f64, f64) {
    let (mut base, mut slope) = (0.0, 1.0);
    for _ in 0..STEPS {
        // A slope of one is what is expected without evidence.
        let mut gradient = [0.0, slope - 1.0];
        let mut hessian = [1e-6, 0.0, 1.0];
        for &(p, right) in scored {
            let x = log_odds(p);
            let q = probability(base + slope * x);
            let (error, curve) = (q - f64::from(u8::from(right)), q * (1.0 - q));
            gradient[0] += error;
            gradient[1] += error * x;
            hessian[0] += curve;
            hessian[1] += curve * x;
            hessian[2] += curve * x * x;
        }
        let [a, b, c] = hessian;
        let determinant = a * c - b * b;
        base -= (c * gradient[0] - b * gradient[1]) / determinant;
        slope -= (a * gradient[1] - b * gradient[0]) / determinant;
    }
    (base, slope)
}

/// What is added to the log-odds of all probabilities to set them right as a whole.
pub(crate) fn shift(scored: &[(f64, bool)]) -> f64 {
    let mut shift = 0.0;
    for _ in 0..STEPS {
        // No shift is what is expected without evidence.
        let (mut gradient, mut curve) = (shift, 1.0);
        for &(p, right) in scored {
            let q = probability(log_odds(p) + shift);
            gradient += q - f64::from(u8::from(right));
            curve += q * (1.0 - q);
        }
        shift -= gradient / curve;
    }
    shift
}

/// Solves `matrix * x = vector` in place by Cholesky's method; the lower half of `matrix` is given.
fn solve(matrix: &mut [f64], vector: &mut [f64], n: usize) {
    for i in 0..n {
        for j in 0..=i {
            let mut sum = matrix[i * n + j];
            for k in 0..j {
                sum -= matrix[i * n + k] * matrix[j * n + k];
            }
            matrix[i * n + j] = if i == j {
                sum.max(1e-12).sqrt()
            } else {
                sum / matrix[j * n + j]
            };
        }
    }
    for i in 0..n {
        for k in 0..i {
            vector[i] -= matrix[i * n + k] * vector[k];
        }
        vector[i] /= matrix[i * n + i];
    }
    for i in (0..n).rev() {
        for k in i + 1..n {
            vector[i] -= matrix[k * n + i] * vector[k];
        }
        vector[i] /= matrix[i * n + i];
    }
}
