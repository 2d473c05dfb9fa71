//! Unseen: how much too sure a fit is of documents that nothing was made on, and what sets that right.
//!
//! Input: the shipped models and the claims of documents judged whole, on which no rule was written and no weight fitted.
//! Output: one number to add to the log-odds of the core.
//! Invariant: one number for all claims, so that their order stays; what is measured of it is measured on documents that it
//! was not fitted on.
//!
//! Folds over the judged documents cannot tell: rules were mended on the errors of those very documents, so claims are right
//! there more often than elsewhere, whatever their signals.

use allege::internals::{log_odds, probability};

use super::cases::Judged;
use super::fit::shift;
use super::{FOLDS, Fitted, folds, parts_of_core};

/// The claims of the unseen documents, by the probability that each was given.
pub(crate) struct Unseen {
    /// What is added to the log-odds of the core.
    pub(crate) shift: f64,
    /// As the models give it.
    pub(crate) as_fitted: Vec<(f64, bool)>,
    /// Set right by the documents of the other folds.
    pub(crate) set_right: Vec<(f64, bool)>,
}

impl Unseen {
    pub(crate) fn of(core: &Fitted, fitted: &[Fitted], held_out: &[Judged]) -> Self {
        let parts = parts_of_core(fitted);
        let given = |j: &Judged| {
            let product: f64 = parts.iter().map(|p| p.probability(j)).product();
            probability(core.base + core.strength * log_odds(product))
        };
        let as_fitted: Vec<(f64, bool)> = held_out
            .iter()
            .map(|j| (given(j), j.verdict.core))
            .collect();
        let dealt = folds(held_out, 0);
        let by_fold: Vec<f64> = (0..FOLDS)
            .map(|fold| {
                let others = as_fitted.iter().zip(&dealt).filter(|(_, f)| **f != fold);
                shift(&others.map(|(s, _)| *s).collect::<Vec<_>>())
            })
            .collect();
        let moved = |(p, right): &(f64, bool), fold: &usize| {
            (probability(log_odds(*p) + by_fold[*fold]), *right)
        };
        Self {
            shift: shift(&as_fitted),
            set_right: as_fitted
                .iter()
                .zip(&dealt)
                .map(|(s, f)| moved(s, f))
                .collect(),
            as_fitted,
        }
    }
}
