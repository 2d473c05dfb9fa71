//! Mishaps: whether a passage tells of an accident or a disaster, in which nobody does an act.
//!
//! Input: the words of a sentence, and `en/mishaps.toml`. Output: [`Signs`], the kinds of evidence that stand there.
//! Invariant: a kind counts once however often it stands there, so that signs of several sentences can be put together.

use std::ops::Range;

use serde::Deserialize;

use crate::data::{Examples, Tables, Words, parse_toml};
use crate::error::Error;
use crate::hash::WordMap;
use crate::sentence::SentenceView;

/// Signs with this weight or more are those of an accident.
const ENOUGH: u32 = 3;
/// One of them has this weight: a building and a car that explode are no accident.
const TELLING: u32 = 2;

/// The marks that end a comparison.
const ENDING: [&str; 4] = [",", ";", ".", ":"];

/// Kinds of evidence, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signs(u32);

impl Signs {
    /// Those of both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The table.
#[derive(Debug, Default)]
pub(crate) struct Mishaps {
    /// First word, the words behind it, and the bit of their kind; sorted.
    phrases: Vec<(String, Vec<String>, u32)>,
    /// Where the phrases of a first word stand.
    starts: WordMap<Range<usize>>,
    /// What each kind weighs.
    weights: Vec<u32>,
    /// What opens a phrase of the last time that the like was.
    comparing: Words,
    disaster: Signs,
    derailment: Signs,
    unwanted: Signs,
    purpose: Signs,
    violence: Signs,
    cause: Signs,
    blast: Signs,
    incident: Signs,
    flammable: Signs,
    pit: Signs,
    space: Signs,
    bloodshed: Signs,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    #[expect(dead_code, reason = "read by the table's version check")]
    format: u32,
    #[serde(default)]
    comparing: Words,
    evidence: Vec<Evidence>,
    #[serde(default)]
    #[allow(dead_code, reason = "run by the tests")]
    example: Vec<Examples>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Evidence {
    name: String,
    weight: u32,
    phrases: Vec<String>,
}

impl Mishaps {
    /// Reads the table; an overlay replaces it whole.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let Some(source) = tables.sources("en/mishaps.toml").pop() else {
            return Ok(Self::default());
        };
        let text: Text = parse_toml(&source)?;
        if text.evidence.len() > u32::BITS as usize {
            let why = format!("more than {} kinds of evidence", u32::BITS);
            return Err(Error::data(&source.path, 1, 1, why));
        }
        let mut own = Self {
            comparing: text.comparing,
            ..Self::default()
        };
        for (i, group) in text.evidence.into_iter().enumerate() {
            let bit = 1 << i;
            own.weights.push(group.weight);
            let signs = Signs(bit);
            match group.name.as_str() {
                "disaster" => own.disaster = signs,
                "derailment" => own.derailment = signs,
                "unwanted" => own.unwanted = signs,
                "purpose" => own.purpose = signs,
                "violence" => own.violence = signs,
                "cause" => own.cause = signs,
                "incident" => own.incident = signs,
                "blast" => own.blast = signs,
                "flammable" => own.flammable = signs,
                "pit" => own.pit = signs,
                "space" => own.space = signs,
                "bloodshed" => own.bloodshed = signs,
                _ => {}
            }
            for phrase in group.phrases {
                let mut words = phrase.split(' ').map(str::to_owned);
                if let Some(first) = words.next().filter(|w| !w.is_empty()) {
                    own.phrases.push((first, words.collect(), bit));
                }
            }
        }
        own.phrases.sort_unstable();
        for (i, (first, ..)) in own.phrases.iter().enumerate() {
            own.starts.entry(first.clone()).or_insert(i..i).end = i + 1;
        }
        Ok(own)
    }

    /// The phrases that begin with `lower`.
    fn starting_with(&self, lower: &str) -> &[(String, Vec<String>, u32)] {
        let range = self.starts.get(lower);
        range.map_or(&[], |r| &self.phrases[r.clone()])
    }

    /// The signs of a sentence. What it only compares itself with ("the worst derailment since the bombings of 2004") is
    /// no violence of its own, nor is a word within a phrase of accidents ("a lava bomb").
    pub(crate) fn signs(&self, view: &SentenceView<'_>) -> Signs {
        let mut bits = 0;
        let meant = self.purpose.and(self.violence).0;
        let mut compared = false;
        let mut covered = 0;
        for i in 0..view.len() {
            let lower = view.lower(i);
            compared = i > 0 && (compared || self.comparing.has(lower)) && !ENDING.contains(&lower);
            let told_of_others = compared || i < covered;
            for (_, rest, bit) in self.starting_with(lower) {
                if told_of_others && bit & meant != 0 {
                    continue;
                }
                let follows = rest.is_empty()
                    || i + rest.len() < view.len()
                        && rest
                            .iter()
                            .enumerate()
                            .all(|(k, w)| view.lower(i + 1 + k) == w);
                if follows {
                    bits |= bit;
                    if bit & meant == 0 && !rest.is_empty() {
                        covered = covered.max(i + 1 + rest.len());
                    }
                }
            }
        }
        Signs(bits)
    }

    /// Does a phrase that tells of an accident by itself end with token `head`?
    pub(crate) fn names_disaster(&self, view: &SentenceView<'_>, head: usize) -> bool {
        (head.saturating_sub(1)..=head).any(|from| {
            let phrases = self.starting_with(view.lower(from)).iter();
            let ends = |rest: &[String]| {
                rest.len() == head - from && (from == head || view.lower(head) == rest[0])
            };
            let mut disasters = phrases.filter(|(.., bit)| self.disaster.meets(Signs(*bit)));
            disasters.any(|(_, rest, _)| ends(rest))
        })
    }

    /// Are these signs those of an accident?
    pub(crate) fn is_accident(&self, signs: Signs) -> bool {
        // What may burn is no sign where nothing does.
        let still = signs.meets(self.flammable) && !signs.meets(self.blast);
        let bits = if still {
            signs.0 & !self.flammable.0
        } else {
            signs.0
        };
        let weights = self.weights.iter().enumerate();
        let (mut all, mut most) = (0, 0);
        for (_, &weight) in weights.filter(|(i, _)| bits & (1 << i) != 0) {
            all += weight;
            most = most.max(weight);
        }
        all >= ENOUGH && most >= TELLING
    }

    /// Does one of them tell of an accident by itself?
    pub(crate) fn is_disaster(&self, signs: Signs) -> bool {
        signs.meets(self.disaster.and(self.unwanted).and(self.derailment))
    }

    /// Did something go off that nobody wanted to?
    pub(crate) fn is_unwanted(&self, signs: Signs) -> bool {
        signs.meets(self.unwanted)
    }

    /// Are they of what blows up by itself? Trains that are derailed by an explosion do not.
    pub(crate) fn is_explosive(&self, signs: Signs) -> bool {
        let disaster = self.is_disaster(signs) && !signs.meets(self.derailment);
        disaster || signs.meets(self.flammable.and(self.pit).and(self.space))
    }

    /// Is something done on purpose, so that nothing is an accident?
    pub(crate) fn is_purpose(&self, signs: Signs) -> bool {
        signs.meets(self.purpose)
    }

    /// Is there violence among them, so that what only looks like an accident is none?
    pub(crate) fn is_violent(&self, signs: Signs) -> bool {
        signs.meets(self.violence.and(self.purpose))
    }

    /// The sign of purpose: what stands around a sentence as long as that is not known.
    pub(crate) fn purpose(&self) -> Signs {
        self.purpose
    }

    /// The signs with any purpose among them taken for mere violence, as other acts have theirs.
    pub(crate) fn of_others(&self, signs: Signs) -> Signs {
        if self.is_purpose(signs) {
            Signs(signs.0 & !self.purpose.0 | self.violence.0)
        } else {
            signs
        }
    }

    /// Are they of a pit that people work in?
    pub(crate) fn is_pit(&self, signs: Signs) -> bool {
        signs.meets(self.pit)
    }

    /// Does a phrase of such violence begin with the first of these tokens?
    pub(crate) fn is_bloodshed_at<'w>(
        &self,
        tokens: Range<usize>,
        lower: impl Fn(usize) -> &'w str,
    ) -> bool {
        let from = tokens.start;
        self.starting_with(lower(from))
            .iter()
            .any(|(_, rest, bit)| {
                let mut rest = rest.iter().enumerate();
                self.bloodshed.meets(Signs(*bit))
                    && rest.all(|(k, w)| from + 1 + k < tokens.end && lower(from + 1 + k) == w)
            })
    }

    /// Do they tell of violence that costs lives without naming an act?
    pub(crate) fn is_bloodshed(&self, signs: Signs) -> bool {
        signs.meets(self.bloodshed)
    }

    /// Are they of flights into space?
    pub(crate) fn is_space(&self, signs: Signs) -> bool {
        signs.meets(self.space)
    }

    /// Is it what does harm without an act ("storm", "tiger")?
    pub(crate) fn is_cause(&self, lower: &str) -> bool {
        self.names(lower, self.cause)
    }

    /// Is it a blast that may be nobody's doing?
    pub(crate) fn is_blast(&self, lower: &str) -> bool {
        self.names(lower, self.blast)
    }

    /// Is it a word of what is done on purpose?
    pub(crate) fn is_meant(&self, lower: &str) -> bool {
        self.names(lower, self.purpose)
    }

    /// Is it a word for acts and accidents alike?
    pub(crate) fn is_incident(&self, lower: &str) -> bool {
        self.names(lower, self.incident)
    }

    fn names(&self, lower: &str, sign: Signs) -> bool {
        let mut phrases = self.starting_with(lower).iter();
        phrases.any(|p| p.1.is_empty() && p.2 == sign.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Extractor};

    #[test]
    fn the_examples_of_the_table_tell_of_acts_as_it_says() {
        let source = Tables::default().sources("en/mishaps.toml").pop();
        let text: Text = parse_toml(&source.expect("embedded")).expect("embedded");
        let extractor = Extractor::new();
        let acts = |example: &str| !extractor.extract(&Document::new(example)).is_empty();
        for group in &text.example {
            let told: Vec<_> = group.texts.iter().filter(|t| acts(t)).collect();
            assert!(told.is_empty(), "these tell of an act: {told:#?}");
            let silent: Vec<_> = group.counter.iter().filter(|t| !acts(t)).collect();
            assert!(silent.is_empty(), "these tell of none: {silent:#?}");
        }
    }
}
