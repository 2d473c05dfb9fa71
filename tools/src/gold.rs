//! Gold: which predicted claims and slots are right, by the same rules as the gold's own scorer.
//!
//! Input: gold claims and predicted claims as JSON, offsets in code points. Output: a [`Verdict`] for each prediction.
//! Invariant: claims are paired one to one, best agreement first; what is optional in the gold has no verdict.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use allege::Document;
use serde_json::Value;

use crate::stages::Points;

/// Slots that pairing looks at, in the order of [`Verdict::slots`].
pub(crate) const SLOTS: [&str; 7] = [
    "actor", "target", "count", "place", "date", "claimant", "weapon",
];
/// Slots that a tally needs, in the order of [`Verdict::same`].
pub(crate) const CORE: [&str; 4] = ["actor", "target", "count", "date"];
const DROPPED: [&str; 5] = ["the", "a", "an", "s", "of"];

/// What of a prediction is right.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Verdict {
    /// Act and core slots.
    pub(crate) core: bool,
    /// There is a claim on its words.
    pub(crate) trigger: bool,
    /// The act and its type.
    pub(crate) action: bool,
    /// Actor, target, count and date are right or rightly empty.
    pub(crate) same: [bool; CORE.len()],
    /// Each filled slot; `None` for an empty one.
    pub(crate) slots: [Option<bool>; SLOTS.len()],
}

/// A verdict for each prediction, `None` for those on optional gold.
pub(crate) fn judge(golds: &[Value], predicted: &[Value]) -> Vec<Option<Verdict>> {
    let pairs = pair(golds, predicted);
    let gold_of = |j: usize| pairs.iter().find(|p| p.1 == j).map(|p| &golds[p.0]);
    (0..predicted.len())
        .map(|j| {
            let own = &predicted[j];
            let gold = gold_of(j);
            let ignored = match gold {
                Some(gold) => is_optional(gold),
                None => golds.iter().any(|g| is_optional(g) && overlap(g, own)),
            };
            (!ignored).then(|| verdict(gold, own))
        })
        .collect()
}

/// A claim with the spans of its slots in code points.
pub(crate) fn in_points(mut claim: Value, points: &Points<'_>) -> Value {
    for slot in SLOTS.iter().chain(&["action"]) {
        let slot = &mut claim[*slot];
        if let (Some(start), Some(end)) = (slot["start"].as_u64(), slot["end"].as_u64()) {
            let span = points.span(&(start as usize..end as usize));
            slot["start"] = span["start"].clone();
            slot["end"] = span["end"].clone();
        }
    }
    claim
}

/// The document of a line with `text` and, if it is known, `date`.
pub(crate) fn input(document: &Value) -> Document<'_> {
    let input = Document::new(document["text"].as_str().unwrap_or(""));
    match document["date"].as_str() {
        Some(date) => input.dated(date),
        None => input,
    }
}

/// May the claim be given or left out?
pub(crate) fn is_optional(gold: &Value) -> bool {
    gold["optional"].as_bool() == Some(true)
}

fn verdict(gold: Option<&Value>, own: &Value) -> Verdict {
    let action = gold.is_some_and(|g| g["action"]["type"] == own["action"]["type"]);
    let same = CORE.map(|s| gold.is_some_and(|g| same(s, g, own)));
    let core = action && same.iter().all(|s| *s);
    let slots = SLOTS.map(|s| {
        is_filled(&own[s])
            .then(|| gold.is_some_and(|g| is_filled(&g[s]) && agree(s, &g[s], &own[s])))
    });
    Verdict {
        trigger: gold.is_some(),
        core,
        action,
        same,
        slots,
    }
}

fn pair(golds: &[Value], predicted: &[Value]) -> Vec<(usize, usize)> {
    let mut options = Vec::new();
    for (i, g) in golds.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            if !overlap(g, p) {
                continue;
            }
            let mut total = if g["action"]["type"] == p["action"]["type"] {
                2
            } else {
                0
            };
            for slot in SLOTS {
                if same(slot, g, p) {
                    total += if is_filled(&g[slot]) { 2 } else { 1 };
                }
            }
            options.push((Reverse(total), i, j));
        }
    }
    options.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in options {
        if pairs.iter().all(|p| p.0 != i && p.1 != j) {
            pairs.push((i, j));
        }
    }
    pairs
}

fn overlap(gold: &Value, own: &Value) -> bool {
    meets(&gold["action"], &own["action"])
}

/// Do the two spans share a code point?
pub(crate) fn meets(a: &Value, b: &Value) -> bool {
    a["start"].as_u64() < b["end"].as_u64() && b["start"].as_u64() < a["end"].as_u64()
}

pub(crate) fn is_filled(slot: &Value) -> bool {
    slot.is_object()
}

/// The same, or both empty.
fn same(slot: &str, gold: &Value, own: &Value) -> bool {
    match (is_filled(&gold[slot]), is_filled(&own[slot])) {
        (true, true) => agree(slot, &gold[slot], &own[slot]),
        (a, b) => a == b,
    }
}

fn agree(slot: &str, gold: &Value, own: &Value) -> bool {
    match slot {
        "count" => bounds(gold) == bounds(own),
        "date" if gold["from"].is_string() => {
            gold["from"] == own["from"] && gold["to"] == own["to"]
        }
        _ => spans_agree(gold, own),
    }
}

fn bounds(count: &Value) -> (Option<i64>, Option<i64>, &str) {
    let value = count["value"].as_i64();
    let low = value.or(count["low"].as_i64());
    let high = value.or(count["high"].as_i64());
    (low, high, count["of"].as_str().unwrap_or("target"))
}

fn spans_agree(gold: &Value, own: &Value) -> bool {
    let name = entity(gold);
    if name.is_some() && name == entity(own) {
        return true;
    }
    if !meets(gold, own) {
        return false;
    }
    let (a, b) = (words(&gold["text"]), words(&own["text"]));
    let shared = a.intersection(&b).count();
    let all = a.union(&b).count();
    all > 0 && shared * 2 >= all
}

fn entity(slot: &Value) -> Option<String> {
    let entity = &slot["entity"];
    let name = entity["name"].as_str().or(entity.as_str())?;
    let name = name.trim().to_lowercase();
    (!name.is_empty()).then_some(name)
}

fn words(text: &Value) -> BTreeSet<String> {
    let text = text.as_str().unwrap_or("").to_lowercase();
    let text = text.replace("’s", "").replace("'s", "");
    text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
        .filter(|w| !w.is_empty() && !DROPPED.contains(w))
        .map(str::to_owned)
        .collect()
}
