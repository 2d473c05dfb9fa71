//! What stands behind the values of a claim: how likely each is right, which rule gave it, what joins it to the act.

use serde::{Deserialize, Serialize};

/// Probability that each filled slot is right; `None` for an empty slot.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SlotConfidence {
    /// The act's type.
    pub action: f64,
    /// The actor.
    pub actor: Option<f64>,
    /// The target.
    pub target: Option<f64>,
    /// The count.
    pub count: Option<f64>,
    /// The place.
    pub place: Option<f64>,
    /// The date.
    pub date: Option<f64>,
    /// The claimant.
    pub claimant: Option<f64>,
    /// The weapon.
    pub weapon: Option<f64>,
}

/// The rule and hop behind each filled slot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The trigger.
    pub action: Option<Trace>,
    /// The actor.
    pub actor: Option<Trace>,
    /// The target.
    pub target: Option<Trace>,
    /// The count.
    pub count: Option<Trace>,
    /// The place.
    pub place: Option<Trace>,
    /// The date.
    pub date: Option<Trace>,
    /// The claimant.
    pub claimant: Option<Trace>,
    /// The weapon.
    pub weapon: Option<Trace>,
    /// Modality, where it is not `actual`.
    pub modality: Option<Trace>,
    /// Polarity, where it is not `affirmed`.
    pub polarity: Option<Trace>,
}

/// How a value was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Trace {
    /// The rule, as data files and `allege explain` name it.
    pub rule: String,
    /// What joins the value to the act.
    pub hop: Hop,
}

/// What joins a value to the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Hop {
    /// The same clause.
    Clause,
    /// Through the head of a relative clause or participle.
    Relative,
    /// Through a controlling or coordinated verb.
    Control,
    /// Another clause of the same sentence.
    Sentence,
    /// Another sentence: dateline, carried source, quotation.
    Document,
    /// A pronoun or description referred back.
    Coreference,
}
