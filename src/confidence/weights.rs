//! Weights: one logistic model over the signals of a claim and over pairs of them.
//!
//! Input: names with weights, and [`Signals`]. Output: log-odds.
//! Invariant: weights are added up in one order, whatever order they were read in; the same signals give the same float.

use super::signal::{self, NAMES, Signals};

/// The key of the weight that every claim has.
pub(super) const BASE: &str = "base";
/// What stands between the names of two signals that weigh something together.
pub const AND: &str = " & ";

/// What a claim's signals add to the log-odds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weights {
    base: f64,
    signals: [f64; NAMES.len()],
    /// What two signals add that both hold, beside what each adds; by the numbers of the two, the lower one first.
    pairs: Vec<([u8; 2], f64)>,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            base: 0.0,
            signals: [0.0; NAMES.len()],
            pairs: Vec::new(),
        }
    }
}

impl Weights {
    /// The weight that a key of a table names: the base, a signal, or two signals.
    ///
    /// # Errors
    /// What a name that is none may have meant.
    pub(super) fn named(&mut self, name: &str) -> Result<&mut f64, String> {
        let find = |name: &str| signal::find(name).ok_or_else(|| no_signal(name));
        if name == BASE {
            return Ok(&mut self.base);
        }
        let Some((one, other)) = name.split_once(AND) else {
            return find(name).map(|n| &mut self.signals[n]);
        };
        let mut both = [find(one)? as u8, find(other)? as u8];
        both.sort_unstable();
        let at = match self.pairs.binary_search_by_key(&both, |pair| pair.0) {
            Ok(at) => at,
            Err(at) => {
                self.pairs.insert(at, (both, 0.0));
                at
            }
        };
        Ok(&mut self.pairs[at].1)
    }

    /// The log-odds of a claim that has these signals.
    pub(super) fn sum(&self, signals: &Signals) -> f64 {
        let single = signals.numbers().map(|n| self.signals[n]);
        let both = |pair: &&([u8; 2], f64)| pair.0.iter().all(|&n| signals.has(n));
        let pairs = self.pairs.iter().filter(both).map(|pair| pair.1);
        single.chain(pairs).fold(self.base, |sum, w| sum + w)
    }
}

/// Says what a mistyped name may have meant: names that share its first part.
fn no_signal(name: &str) -> String {
    let part = name.split('-').next().unwrap_or(name);
    let near: Vec<&str> = NAMES
        .iter()
        .copied()
        .filter(|n| n.split('-').next() == Some(part))
        .collect();
    if near.is_empty() {
        let mut parts: Vec<&str> = NAMES.iter().filter_map(|n| n.split('-').next()).collect();
        parts.dedup();
        format!(
            "no signal is called {name:?}; the names of signals begin with {}",
            parts.join(", ")
        )
    } else {
        format!(
            "no signal is called {name:?}; those of {part} are {}",
            near.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::signal::Signal;
    use super::*;

    #[test]
    fn two_signals_weigh_something_together_where_both_hold() {
        let mut weights = Weights::default();
        *weights.named("act-harm").unwrap() = 1.0;
        *weights.named("actor-clause & act-harm").unwrap() = 2.0;
        assert_eq!(*weights.named("act-harm & actor-clause").unwrap(), 2.0);
        let mut signals = Signals::default();
        signals.set(Signal::ActHarm);
        assert_eq!(weights.sum(&signals), 1.0);
        signals.set(Signal::ActorClause);
        assert_eq!(weights.sum(&signals), 3.0);
    }

    #[test]
    fn a_pair_of_what_is_no_signal_is_an_error() {
        let why = Weights::default()
            .named("act-harm & actor-hop")
            .unwrap_err();
        assert!(why.contains("actor-clause"), "{why}");
    }
}
