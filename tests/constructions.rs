//! Constructions of `constructions.toml`: whatever words fill them, they give the same claims, and no others.

use std::collections::BTreeMap;

use allege::{Claim, Document, Extractor};
use serde::Deserialize;

/// How many fillings of each construction are read.
const FILLINGS: usize = 40;
const SLOTS: [&str; 7] = [
    "actor", "target", "count", "place", "date", "weapon", "claimant",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    fill: BTreeMap<String, Vec<String>>,
    construction: Vec<Construction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Construction {
    text: String,
    claims: Vec<BTreeMap<String, String>>,
}

/// Words for the places of one sentence, chosen by a number.
struct Filling<'t> {
    fill: &'t BTreeMap<String, Vec<String>>,
    chosen: BTreeMap<String, &'t str>,
    state: u64,
}

impl<'t> Filling<'t> {
    fn new(fill: &'t BTreeMap<String, Vec<String>>, number: usize) -> Self {
        Filling {
            fill,
            chosen: BTreeMap::new(),
            state: number as u64 + 1,
        }
    }

    /// The template with its places filled; two places of one kind get two different words.
    fn fill(&mut self, template: &str) -> String {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('{') {
            let (name, behind) = behind.split_once('}').expect("a place is closed");
            out.push_str(before);
            out.push_str(self.word(name));
            rest = behind;
        }
        out + rest
    }

    fn word(&mut self, name: &str) -> &'t str {
        if let Some(word) = self.chosen.get(name) {
            return word;
        }
        let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let words = &self.fill[kind];
        loop {
            // Knuth's linear congruential generator: the upper bits are the good ones.
            let next = self.state.wrapping_mul(6_364_136_223_846_793_005);
            self.state = next.wrapping_add(1_442_695_040_888_963_407);
            let word = words[(self.state >> 33) as usize % words.len()].as_str();
            if self.chosen.values().all(|other| *other != word) {
                self.chosen.insert(name.to_owned(), word);
                return word;
            }
        }
    }
}

fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A claim as the table writes one, in small letters; an empty slot is left out, as are counts in the words of a target.
fn told(claim: &Claim) -> BTreeMap<String, String> {
    let value = serde_json::to_value(claim).expect("a claim is JSON");
    let text = |name: &str| value[name]["text"].as_str().map(str::to_lowercase);
    let mut out: BTreeMap<String, String> = SLOTS
        .iter()
        .filter(|slot| {
            **slot != "count" || value["count"]["of"] == "act" || value["target"].is_null()
        })
        .filter_map(|slot| Some(((*slot).to_owned(), text(slot)?)))
        .collect();
    out.insert("act".into(), text("action").unwrap_or_default());
    let word = |of: &serde_json::Value| of.as_str().unwrap_or_default().to_owned();
    out.insert("type".into(), word(&value["action"]["type"]));
    for (name, usual) in [("modality", "actual"), ("polarity", "affirmed")] {
        if value[name] != usual {
            out.insert(name.into(), word(&value[name]));
        }
    }
    out
}

#[test]
fn constructions_give_the_same_claims_whatever_words_fill_them() {
    let table: Table =
        toml::from_str(include_str!("constructions.toml")).expect("the table is well formed");
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for construction in &table.construction {
        for number in 0..FILLINGS {
            let mut filling = Filling::new(&table.fill, number);
            let text = capitalised(&filling.fill(&construction.text));
            let mut asked: Vec<BTreeMap<String, String>> = Vec::new();
            for claim in &construction.claims {
                let filled = claim
                    .iter()
                    .map(|(name, template)| (name.clone(), filling.fill(template).to_lowercase()));
                asked.push(filled.collect());
            }
            let given = extractor.extract(&Document::new(text.as_str()));
            let mut given: Vec<_> = given.iter().map(told).collect();
            // "heavy clashes", "a gunfight": the act is the noun.
            for claim in &mut asked {
                let noun = given.iter().find(|g| {
                    g["type"] == claim["type"] && claim["act"].ends_with(g["act"].as_str())
                });
                if let Some(noun) = noun {
                    claim.insert("act".into(), noun["act"].clone());
                }
            }
            asked.sort();
            given.sort();
            if asked != given {
                wrong.push(format!("{text}\n   asked {asked:?}\n   given {given:?}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} sentences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
