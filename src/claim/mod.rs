//! The record: one claim and its parts, as written to JSON Lines.
//!
//! Spans are bytes of the document's text here; the program's output converts them to the unit asked for.

mod action;
mod evidence;

use serde::{Deserialize, Serialize};

use crate::span::Span;

pub use action::{Action, ActionKind, Codes};
pub use evidence::{Evidence, Hop, SlotConfidence, Trace};

/// Version of the record, in every claim as `schema`.
pub const SCHEMA: u32 = 1;

/// One statement that a conflict act happened, did not happen, or will happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claim {
    /// Version of the record.
    pub schema: u32,
    /// Hash of document id, spans and slots.
    pub claim_id: String,
    /// The document's id.
    pub doc_id: String,
    /// The sentence of the trigger.
    pub sentence: Passage,
    /// The act and its trigger.
    pub action: Action,
    /// Who did it.
    pub actor: Option<Party>,
    /// Whom or what it was done to.
    pub target: Option<Party>,
    /// The innermost source that vouches for it; `None` where the author does.
    pub claimant: Option<Party>,
    /// The whole chain of sources, innermost first.
    pub attribution: Vec<Attribution>,
    /// How many of the target, or of the act.
    pub count: Option<Count>,
    /// Where.
    pub place: Option<Place>,
    /// When.
    pub date: Option<ClaimDate>,
    /// With what.
    pub weapon: Option<Weapon>,
    /// Whether it is told as fact, as alleged, as planned or as hypothetical.
    pub modality: Modality,
    /// Whether it is affirmed or negated.
    pub polarity: Polarity,
    /// What the text says about its verification, if anything.
    pub verification: Option<Verification>,
    /// True for a subset of another claim's count, so that a tally does not add it.
    pub part_of: bool,
    /// Probability that action, actor, target, count and date are all right.
    pub confidence: f64,
    /// Each filled slot's own probability.
    pub slot_confidence: SlotConfidence,
    /// Which rule gave each slot, and over which hop.
    pub evidence: Evidence,
}

/// A stretch of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Passage {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What stands there.
    pub text: String,
}

/// Actor, target or claimant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Party {
    /// The noun phrase.
    #[serde(flatten)]
    pub passage: Passage,
    /// The known organisation, force, country or person that it names or refers to.
    pub entity: Option<Entity>,
    /// The phrase's head word.
    pub head: String,
    /// Its class (state forces, rebels, civilians, police, media, monitor, official ...).
    pub class: Option<String>,
}

/// A resolved identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// Identifier in the gazetteer; `None` for a name that only the text knows.
    pub id: Option<String>,
    /// Usual full name.
    pub name: String,
    /// State forces, rebel group, government, monitor, country, person ...
    pub kind: String,
    /// Where the entry comes from: a gazetteer source, or `text`.
    pub source: String,
    /// Size of a military unit: brigade, battalion ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub echelon: Option<String>,
    /// Identifier of the force that the unit belongs to, where the phrase names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

impl Entity {
    /// An identity without more about it.
    pub(crate) fn new(
        id: Option<String>,
        name: impl Into<String>,
        kind: impl Into<String>,
        source: impl Into<String>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            kind: kind.into(),
            source: source.into(),
            echelon: None,
            parent: None,
        }
    }
}

/// One source in a chain, with the words that make it one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attribution {
    /// The source; `None` where the text names none ("was reported").
    pub source: Option<Party>,
    /// The reporting words.
    pub cue: Passage,
    /// In what form it is said.
    pub channel: Channel,
}

/// In what form a source says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Channel {
    /// In quotation marks.
    Direct,
    /// "said that ..."
    Indirect,
    /// "according to ..."
    AccordingTo,
    /// "claimed responsibility".
    Responsibility,
}

/// A typed count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Count {
    /// The words of the count.
    #[serde(flatten)]
    pub passage: Passage,
    /// The number where it is exact (or `approx`).
    pub value: Option<u64>,
    /// Inclusive lower bound where it is not exact.
    pub low: Option<u64>,
    /// Inclusive upper bound where it is not exact.
    pub high: Option<u64>,
    /// "about", "some".
    pub approx: bool,
    /// A running total.
    pub cumulative: bool,
    /// Of the target, or of the act.
    pub of: CountOf,
    /// What is counted: persons, vehicles, strikes ...
    pub unit: Option<String>,
}

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CountOf {
    /// The target.
    Target,
    /// The act itself.
    Act,
}

/// A place, resolved as far as the gazetteer allows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// The words of the place.
    #[serde(flatten)]
    pub passage: Passage,
    /// Usual name of the resolved place.
    pub name: Option<String>,
    /// Gazetteer identifier.
    pub id: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// ISO 3166 alpha-2 code of the country.
    pub country: Option<String>,
    /// First-level division.
    pub admin1: Option<String>,
    /// How exact the coordinates are, in UCDP's classes: place, near (within 25 km), admin2, admin1, region, country,
    /// international.
    pub precision: Option<String>,
    /// How the act relates to it: in, near, north of ...
    pub relation: Option<String>,
    /// How far from the named place the text says the act was, in kilometres. With a direction in `relation`, `lat` and
    /// `lon` are the point that lies so far off.
    pub distance_km: Option<f64>,
    /// Probability that the name means this place.
    pub probability: Option<f64>,
    /// What told this place from others of its name, the most telling first: only bearer, population, country of the
    /// text, division of the text, places nearby, wider place beside, narrower place beside, adjective of its country,
    /// word of its kind, other spelling.
    pub why: Vec<String>,
    /// Identifiers of the places that the name may mean just as well, where nothing tells them apart; `id` is then `None`.
    pub candidates: Vec<String>,
}

/// When an act happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClaimDate {
    /// The time expression.
    #[serde(flatten)]
    pub passage: Passage,
    /// First day, ISO.
    pub from: Option<String>,
    /// Last day, ISO, inclusive.
    pub to: Option<String>,
    /// TIMEX3 value.
    pub value: Option<String>,
    /// Day, week, month, year, span or reference.
    pub precision: Option<String>,
}

/// The thing an act was done with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Weapon {
    /// The words.
    #[serde(flatten)]
    pub passage: Passage,
    /// Explosive, firearm, rocket ...
    pub kind: Option<String>,
}

/// How an act is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// As a fact.
    #[default]
    Actual,
    /// Reportedly, suspected, believed.
    Alleged,
    /// Threatened, ordered, attempted, foiled.
    Planned,
    /// If, would, question.
    Hypothetical,
}

/// Whether an act is said to have happened or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It happened.
    #[default]
    Affirmed,
    /// It did not, or was denied.
    Negated,
}

/// What a text says about whether a claim was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verification {
    /// Could not be verified.
    Unverified,
    /// Was confirmed.
    Confirmed,
    /// Is disputed.
    Disputed,
}
