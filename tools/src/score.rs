//! `score`: what the extractor finds beside gold, slot by slot.
//!
//! Input: files of documents with all their claims. Output: precision, recall and F1 of each slot, and of whole claims.
//! Invariant: only claims that `extract` gives count; a slot's figures are those of all claims, missed and invented ones too.

use allege::Extractor;
use serde_json::Value;

use crate::Outcome;
use crate::gold::{self, SLOTS};
use crate::stages::{Points, documents};

/// What is scored beside the slots.
const WHOLE: [&str; 3] = ["trigger", "action", "core"];

/// How often something was right, given, and asked for.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    right: usize,
    given: usize,
    asked: usize,
}

/// A tally for each of [`WHOLE`] and of [`SLOTS`].
#[derive(Debug, Default)]
struct Score {
    whole: [Tally; WHOLE.len()],
    slots: [Tally; SLOTS.len()],
}

/// `score GOLD.jsonl...`: a table for each file; a line has `text`, `date` and `claims`, offsets in code points.
pub(crate) fn command(arguments: &[String]) -> Outcome {
    let extractor = Extractor::new();
    for path in arguments {
        let score = Score::of(&extractor, &documents(path)?)?;
        println!("{path}: {} claims", score.whole[0].asked);
        let whole = WHOLE.iter().zip(&score.whole);
        for (name, tally) in whole.chain(SLOTS.iter().zip(&score.slots)) {
            println!(
                "  {name:9} P {:.3} R {:.3} F {:.3} ({} of {})",
                ratio(tally.right, tally.given),
                ratio(tally.right, tally.asked),
                tally.f1(),
                tally.right,
                tally.asked
            );
        }
    }
    Ok(())
}

impl Score {
    /// # Errors
    /// A claim that cannot be written as JSON.
    fn of(extractor: &Extractor, documents: &[Value]) -> Result<Self, serde_json::Error> {
        let mut score = Self::default();
        for document in documents {
            let input = gold::input(document);
            let points = Points::new(input.text());
            let claims = extractor.extract(&input).into_iter();
            let claims = claims.map(|c| Ok(gold::in_points(serde_json::to_value(c)?, &points)));
            let claims: Vec<Value> = claims.collect::<Result<_, serde_json::Error>>()?;
            score.add(
                document["claims"].as_array().map_or(&[], Vec::as_slice),
                &claims,
            );
        }
        Ok(score)
    }

    fn add(&mut self, golds: &[Value], claims: &[Value]) {
        for gold in golds.iter().filter(|g| !gold::is_optional(g)) {
            self.whole.iter_mut().for_each(|t| t.asked += 1);
            for (slot, tally) in SLOTS.iter().zip(&mut self.slots) {
                tally.asked += usize::from(gold::is_filled(&gold[*slot]));
            }
        }
        for verdict in gold::judge(golds, claims).into_iter().flatten() {
            let right = [verdict.trigger, verdict.action, verdict.core];
            for (tally, right) in self.whole.iter_mut().zip(right) {
                tally.add(right);
            }
            for (tally, right) in self.slots.iter_mut().zip(verdict.slots) {
                right.into_iter().for_each(|right| tally.add(right));
            }
        }
    }
}

impl Tally {
    /// One more was given.
    fn add(&mut self, right: bool) {
        self.given += 1;
        self.right += usize::from(right);
    }

    fn f1(self) -> f64 {
        ratio(2 * self.right, self.given + self.asked)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The least core F1 of each file of gold: some two points below what was measured last.
    const LEAST: [(&str, f64); 4] = [
        ("news", 0.745),
        ("incidents", 0.695),
        ("wire", 0.65),
        ("statements", 0.665),
    ];

    #[test]
    fn cores_of_the_gold_are_found() {
        let extractor = Extractor::new();
        for (name, least) in LEAST {
            let path = format!(
                "{}/../fixtures/gold/{name}.jsonl",
                env!("CARGO_MANIFEST_DIR")
            );
            let gold = documents(&path).expect("the gold is there and well-formed");
            let score = Score::of(&extractor, &gold).expect("claims are JSON");
            let [.., core] = score.whole;
            assert!(
                core.f1() >= least,
                "{name}: core F1 {:.3}, at least {least}",
                core.f1()
            );
        }
    }

    #[test]
    fn optional_claims_neither_count_nor_cost() {
        let act =
            |start: u64| serde_json::json!({"type": "kill", "start": start, "end": start + 6});
        let gold = [
            serde_json::json!({"action": act(0)}),
            serde_json::json!({"action": act(20), "optional": true}),
        ];
        let mut score = Score::default();
        score.add(&gold, &[serde_json::json!({"action": act(20)})]);
        let [trigger, ..] = score.whole;
        assert_eq!((trigger.right, trigger.given, trigger.asked), (0, 0, 1));
    }
}
