//! Why a name means one place and not another: evidence, its weight, and what it comes to.
//!
//! Input: a name's candidates and the weights of their evidence. Output: a [`Resolution`].
//! Invariant: a tie stays unresolved; equal weights keep the order of the tables.

use super::resolve::Candidate;

/// What a name means, and why.
#[derive(Debug, Clone, Default)]
pub(crate) struct Resolution<'g> {
    /// The place, unless nothing tells it from another.
    pub(crate) place: Option<Candidate<'g>>,
    /// Chance that it is this one.
    pub(crate) probability: f64,
    /// What told it from the next best, the most telling first.
    pub(crate) why: Vec<Why>,
    /// The places that are as likely as each other, where there is no `place`.
    pub(crate) ties: Vec<Candidate<'g>>,
}

impl<'g> Resolution<'g> {
    /// The likeliest of the candidates, unless it is tied.
    pub(super) fn of(candidates: &[Candidate<'g>], weighed: &[Weights]) -> Self {
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        order.sort_by(|&a, &b| weighed[b].sum().total_cmp(&weighed[a].sum()));
        let Some(&best) = order.first() else {
            return Self::default();
        };
        let top = weighed[best].sum();
        let rest: f64 = order
            .iter()
            .map(|&i| ((weighed[i].sum() - top) / SOFTNESS).exp())
            .sum();
        let mut resolution = Self {
            place: Some(candidates[best]),
            probability: MOST_SURE / rest,
            ..Self::default()
        };
        match order.get(1) {
            None => resolution.why.push(Why::Only),
            // Villages of one name, and nothing to tell them apart: a tie stays a tie.
            Some(&second)
                if top - weighed[second].sum() < TIE && candidates[best].row.population < KNOWN =>
            {
                let tied = order
                    .iter()
                    .take_while(|&&i| top - weighed[i].sum() < TIE)
                    .take(TIES);
                resolution.ties = tied.map(|&i| candidates[i]).collect();
                resolution.place = None;
            }
            Some(&second) => resolution.why = weighed[best].telling(&weighed[second]),
        }
        resolution
    }
}

/// A kind of evidence for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// No other place of the tables has the name.
    Only,
    /// More people, or a seat of government.
    Population,
    /// The text speaks of its country.
    Country,
    /// The text speaks of its division.
    Division,
    /// The text speaks of places near it.
    Nearby,
    /// A wider place that holds it follows ("Alexandria, Louisiana").
    Outer,
    /// A narrower place that it holds stands before it.
    Inner,
    /// An adjective of its country stands before it ("the Iraqi city of Mosul").
    Adjective,
    /// A word for its kind follows ("Province").
    Kind,
    /// Its names are spelled in another way, and the text speaks of its country.
    Spelling,
}

/// Kinds of evidence that can be weighed.
const KINDS: [Why; 8] = [
    Why::Population,
    Why::Country,
    Why::Division,
    Why::Nearby,
    Why::Outer,
    Why::Inner,
    Why::Adjective,
    Why::Kind,
];

impl Why {
    /// Its name in the record.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Only => "only bearer",
            Self::Population => "population",
            Self::Country => "country of the text",
            Self::Division => "division of the text",
            Self::Nearby => "places nearby",
            Self::Outer => "wider place beside",
            Self::Inner => "narrower place beside",
            Self::Adjective => "adjective of its country",
            Self::Kind => "word of its kind",
            Self::Spelling => "other spelling",
        }
    }
}

/// How much each kind of evidence speaks for a candidate, as log-odds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weights([f64; KINDS.len()]);

impl Weights {
    /// Adds evidence of one kind.
    pub(super) fn add(&mut self, why: Why, weight: f64) {
        if let Some(at) = KINDS.iter().position(|k| *k == why) {
            self.0[at] += weight;
        }
    }

    fn sum(&self) -> f64 {
        self.0.iter().sum()
    }

    /// What speaks more for this than for `other`, the most telling first.
    fn telling(&self, other: &Self) -> Vec<Why> {
        let mut more: Vec<(f64, Why)> = KINDS
            .iter()
            .enumerate()
            .map(|(i, why)| (self.0[i] - other.0[i], *why))
            .filter(|(more, _)| *more > TIE)
            .collect();
        more.sort_by(|a, b| b.0.total_cmp(&a.0));
        let most = more.first().map_or(0.0, |m| m.0);
        more.retain(|m| m.0 * 4.0 >= most);
        more.into_iter().map(|(_, why)| why).collect()
    }
}

/// Candidates that are not farther apart, in log-odds, are tied.
const TIE: f64 = 0.05;
/// Most tied candidates that are named.
const TIES: usize = 8;
/// A town of so many people is no village that could be any.
const KNOWN: u64 = 50_000;
/// How much softer the probability is than the weights, which count evidence twice: fitted on two corpora of news.
const SOFTNESS: f64 = 2.0;
/// Chance that a name in another spelling is the same.
pub(super) const RESPELLED: f64 = 0.8;
/// Chance that a name with one bearer means that one.
const MOST_SURE: f64 = 0.97;
