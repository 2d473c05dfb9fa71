//! Measure: how good probabilities are that were given to cases not fitted on.
//!
//! Input: probabilities and outcomes. Output: calibration error, ranking, loss, reliability.
//! Invariant: calibration and ranking are reckoned as the gold's own scorer does.

/// Equal bins of a reliability table.
pub(crate) const BINS: usize = 10;

/// Figures over one set of predictions.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Figures {
    /// Expected calibration error over ten equal bins.
    pub(crate) ece: f64,
    /// Area under the ROC curve; a half where all outcomes are one.
    pub(crate) auroc: f64,
    /// Mean log loss.
    pub(crate) loss: f64,
}

/// One bin: how many, the mean probability, the share that is right.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Bin {
    pub(crate) cases: usize,
    pub(crate) mean: f64,
    pub(crate) right: f64,
}

/// The reliability table.
pub(crate) fn bins(scored: &[(f64, bool)]) -> [Bin; BINS] {
    let mut out = [Bin::default(); BINS];
    for &(p, right) in scored {
        let bin = &mut out[((p * BINS as f64) as usize).min(BINS - 1)];
        bin.cases += 1;
        bin.mean += p;
        bin.right += f64::from(u8::from(right));
    }
    for bin in &mut out {
        let n = bin.cases.max(1) as f64;
        bin.mean /= n;
        bin.right /= n;
    }
    out
}

/// All figures.
pub(crate) fn figures(scored: &[(f64, bool)]) -> Figures {
    let n = scored.len().max(1) as f64;
    let gap = |b: &Bin| (b.mean - b.right).abs() * b.cases as f64;
    let ece = bins(scored).iter().map(gap).sum::<f64>() / n;
    let loss = |&(p, right): &(f64, bool)| {
        let p = if right { p } else { 1.0 - p };
        -p.max(1e-6).ln()
    };
    let (mut wins, mut pairs) = (0.0, 0.0);
    for &(p, _) in scored.iter().filter(|s| s.1) {
        for &(q, _) in scored.iter().filter(|s| !s.1) {
            pairs += 1.0;
            wins += if p > q {
                1.0
            } else if p == q {
                0.5
            } else {
                0.0
            };
        }
    }
    Figures {
        ece,
        auroc: if pairs > 0.0 { wins / pairs } else { 0.5 },
        loss: scored.iter().map(loss).sum::<f64>() / n,
    }
}

/// The loss of who only knows the share that is right.
pub(crate) fn plain_loss(scored: &[(f64, bool)]) -> f64 {
    let right = scored.iter().filter(|s| s.1).count() as f64;
    let p = right / scored.len().max(1) as f64;
    let plain: Vec<(f64, bool)> = scored.iter().map(|s| (p, s.1)).collect();
    figures(&plain).loss
}
