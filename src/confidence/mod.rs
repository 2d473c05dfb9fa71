//! Confidence: how likely a claim is right, and each of its slots.
//!
//! Input: a claim, its [`Signals`] and `model/confidence.toml`. Output: [`Claim::confidence`], [`Claim::slot_confidence`].
//! Invariant: the same signals give the same floats, on every machine; an empty slot has no probability.

mod logistic;
mod output;
mod parts;
mod setting;
mod signal;
mod weights;

use std::collections::BTreeMap;

use toml::Spanned;

use crate::claim::{Claim, SlotConfidence};
use crate::data::{Source, Tables, line_column, parse_toml};
use crate::error::Error;

use logistic::rounded;
pub use logistic::{log_odds, probability};
pub(crate) use output::{CHAIN, OUTPUTS, Output};
pub(crate) use setting::Setting;
#[cfg(feature = "internals")]
pub(crate) use signal::NAMES;
pub(crate) use signal::Signals;
#[cfg(feature = "internals")]
pub use weights::AND;
use weights::{BASE, Weights};

/// The table of weights.
const TABLE: &str = "model/confidence.toml";
/// The name of the table that sets the product of the chain right.
const CORE: &str = "core";
/// The name of the table that says which claims are made.
const ADMISSION: &str = "admission";
/// Of what the table of admission names the least probability: acts, and the slots that are left empty below it.
const ADMITTED: [Output; 3] = [Output::Action, Output::Place, Output::Date];
/// The least probability of an act of which another claim is made. What is less likely an act than not is none, however sure
/// the other claim is: the two share a word, and may differ in what that was said of.
const BESIDE: f64 = 0.5;
/// The name of the table of what the words of acts add to the log-odds that they are acts.
const LEMMAS: &str = "lemmas";
/// The key of what the log-odds of the product are multiplied by.
const SLOPE: &str = "slope";

/// One logistic model for each output.
#[derive(Debug)]
pub(crate) struct ConfidenceModel {
    outputs: [Weights; OUTPUTS.len()],
    /// What sets the product of the chain right: added to its log-odds, after these are multiplied.
    core: Core,
    /// What the word of an act adds to the log-odds that it is one.
    lemmas: BTreeMap<String, f64>,
    /// Of acts less probable no claim is made, and slots less probable are left empty.
    least: [f64; OUTPUTS.len()],
}

/// Which slots of a claim are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filling {
    /// All that the rules found something for.
    All,
    /// Those that are as probable as the table asks for.
    Probable,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Core {
    base: f64,
    slope: f64,
}

type WeightsText = BTreeMap<String, BTreeMap<String, Spanned<toml::Value>>>;

impl ConfidenceModel {
    /// Reads the weights; an overlay's weights replace the embedded ones one by one. What no file names weighs nothing.
    ///
    /// # Errors
    /// A malformed table, an output or signal that is none, a weight that is no number.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut model = Self {
            outputs: std::array::from_fn(|_| Weights::default()),
            core: Core {
                base: 0.0,
                slope: 1.0,
            },
            lemmas: BTreeMap::new(),
            least: [0.0; OUTPUTS.len()],
        };
        for source in tables.sources(TABLE) {
            let text: WeightsText = parse_toml(&source)?;
            for (table, weights) in &text {
                for (name, weight) in weights {
                    *model.slot(&source, table, name, weight)? = number(&source, weight)?;
                }
            }
        }
        Ok(model)
    }

    /// The weight that `name` in table `table` stands for.
    fn slot(
        &mut self,
        source: &Source,
        table: &str,
        name: &str,
        weight: &Spanned<toml::Value>,
    ) -> Result<&mut f64, Error> {
        let wrong = |why| Err(malformed(source, weight.span().start, why));
        if table == CORE {
            return match name {
                BASE => Ok(&mut self.core.base),
                SLOPE => Ok(&mut self.core.slope),
                _ => wrong(format!("{CORE} has {BASE} and {SLOPE}, not {name:?}")),
            };
        }
        if table == LEMMAS {
            return Ok(self.lemmas.entry(name.to_owned()).or_default());
        }
        if table == ADMISSION {
            return match ADMITTED.iter().find(|o| o.name() == name) {
                Some(output) => Ok(&mut self.least[*output as usize]),
                None => {
                    let all = ADMITTED.map(Output::name).join(", ");
                    wrong(format!("{ADMISSION} has {all}, not {name:?}"))
                }
            };
        }
        let Some(output) = OUTPUTS.iter().position(|o| o.name() == table) else {
            let all: Vec<&str> = OUTPUTS.iter().map(|o| o.name()).collect();
            return wrong(format!(
                "no probability is called {table:?}; they are {ADMISSION}, {CORE}, {LEMMAS}, {}",
                all.join(", ")
            ));
        };
        match self.outputs[output].named(name) {
            Ok(weight) => Ok(weight),
            Err(why) => wrong(why),
        }
    }

    /// Fills in a claim's probabilities.
    pub(crate) fn rate(&self, signals: &Signals, claim: &mut Claim) {
        let word = self.lemmas.get(&claim.action.lemma).copied();
        let act = self.probability(Output::Action, signals, word);
        self.rate_slots(act, signals, claim);
    }

    /// Rates a claim anew whose doubtful slots were left out: its act is no less one for that.
    pub(crate) fn rate_again(&self, signals: &Signals, claim: &mut Claim) {
        self.rate_slots(claim.slot_confidence.action, signals, claim);
    }

    /// Fills in the probabilities of a claim whose act is right with probability `act`.
    fn rate_slots(&self, act: f64, signals: &Signals, claim: &mut Claim) {
        let of = |output: Output| rounded(self.probability(output, signals, None));
        claim.confidence = rounded(self.core(act, signals));
        claim.slot_confidence = SlotConfidence {
            action: rounded(act),
            actor: claim.actor.as_ref().map(|_| of(Output::Actor)),
            target: claim.target.as_ref().map(|_| of(Output::Target)),
            count: claim.count.as_ref().map(|_| of(Output::Count)),
            place: claim.place.as_ref().map(|_| of(Output::Place)),
            date: claim.date.as_ref().map(|_| of(Output::Date)),
            claimant: claim.claimant.as_ref().map(|_| of(Output::Claimant)),
            weapon: claim.weapon.as_ref().map(|_| of(Output::Weapon)),
        };
    }

    /// How probable what `output` is about must be: an act for a claim to be made of it, a slot to be filled.
    pub(crate) fn least(&self, output: Output) -> f64 {
        self.least[output as usize]
    }

    /// Empties the slots of a rated claim that are less probable than the table asks for, and says if there were any: the
    /// claim is another one then, to be rated anew.
    pub(crate) fn leave_out_doubtful(&self, claim: &mut Claim) -> bool {
        let doubtful = |output: Output, p: Option<f64>| p.is_some_and(|p| p < self.least(output));
        let place = doubtful(Output::Place, claim.slot_confidence.place);
        if place {
            claim.place = None;
            claim.evidence.place = None;
        }
        let date = doubtful(Output::Date, claim.slot_confidence.date);
        if date {
            claim.date = None;
            claim.evidence.date = None;
        }
        place || date
    }

    /// Which of a document's rated claims are those of an act, rather than of words that only look like one. An act that
    /// is one by what it was done to is one for all that its word lists, unless that is more than doubtful.
    pub(crate) fn admitted(&self, claims: &[Claim]) -> Vec<bool> {
        let of_one_act = |a: &Claim, b: &Claim| {
            let span = |c: &Claim| c.action.passage.span;
            a.action.kind == b.action.kind && span(a) == span(b)
        };
        let probable = |c: &Claim, least: f64| c.slot_confidence.action >= least;
        let mut out = Vec::with_capacity(claims.len());
        for act in claims.chunk_by(of_one_act) {
            let least = self.least(Output::Action);
            let stands = act.iter().any(|c| probable(c, least));
            let least = least.min(BESIDE);
            out.extend(act.iter().map(|c| stands && probable(c, least)));
        }
        out
    }

    /// The chance that the core is right, of a claim whose act is right with probability `act`.
    fn core(&self, act: f64, signals: &Signals) -> f64 {
        let rest = CHAIN.iter().filter(|o| **o != Output::Action);
        let product = rest.fold(act, |p, output| {
            p * self.probability(*output, signals, None)
        });
        probability(self.core.base + self.core.slope * log_odds(product))
    }

    fn probability(&self, output: Output, signals: &Signals, word: Option<f64>) -> f64 {
        let sum = self.outputs[output as usize].sum(signals);
        probability(sum + word.unwrap_or(0.0))
    }
}

fn number(source: &Source, weight: &Spanned<toml::Value>) -> Result<f64, Error> {
    let value = match weight.get_ref() {
        toml::Value::Float(value) => *value,
        toml::Value::Integer(value) => *value as f64,
        other => {
            let why = format!("a weight is a number, not {}", other.type_str());
            return Err(malformed(source, weight.span().start, why));
        }
    };
    if value.is_finite() {
        Ok(value)
    } else {
        Err(malformed(
            source,
            weight.span().start,
            "a weight is a finite number".to_owned(),
        ))
    }
}

fn malformed(source: &Source, at: usize, why: String) -> Error {
    let (line, column) = line_column(&source.text, at);
    Error::data(&source.path, line, column, why)
}

#[cfg(test)]
mod tests;
