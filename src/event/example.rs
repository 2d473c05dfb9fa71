//! Examples of the lexicon: texts with the trigger and slots in brackets.
//!
//! Input: `"[actor Gunmen] [act killed] [target three officers]."`. Output: the plain text and what must come out of it.
//! Invariant: brackets name a slot of the record or `act`; the plain text is the example without them.

use super::lexicon::Example;
use crate::claim::{Claim, Passage};
use crate::error::Error;
use crate::span::Span;

/// An example without its brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Annotated {
    /// The text to extract from.
    pub(crate) text: String,
    /// Slot names and the spans they stand on.
    pub(crate) slots: Vec<(String, Span)>,
}

/// Takes the brackets out of an example.
///
/// # Errors
/// A bracket that is not closed or names no slot.
pub(crate) fn parse(example: &Example) -> Result<Annotated, Error> {
    let fail = |why: String| Error::data(&*example.path, example.line, 1, why);
    let mut text = String::new();
    let mut slots = Vec::new();
    let mut rest = example.text.as_str();
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = rest[open..]
            .find(']')
            .ok_or_else(|| fail(format!("a bracket is not closed in {:?}", example.text)))?;
        let inside = &rest[open + 1..open + close];
        let (slot, words) = inside
            .split_once(' ')
            .ok_or_else(|| fail(format!("bracket [{inside}] holds no text")))?;
        if ![
            "act", "actor", "target", "count", "place", "date", "weapon", "claimant",
        ]
        .contains(&slot)
        {
            return Err(fail(format!(
                "bracket [{inside}] names no slot: use act, actor, target, count, place, date, weapon or claimant"
            )));
        }
        let start = text.len();
        text.push_str(words);
        slots.push((slot.to_owned(), Span::new(start, text.len())));
        rest = &rest[open + close + 1..];
    }
    text.push_str(rest);
    Ok(Annotated { text, slots })
}

/// What is wrong with the claims that came out of an example; `None` if nothing is.
pub(crate) fn complaint(
    example: &Example,
    annotated: &Annotated,
    claims: &[Claim],
) -> Option<String> {
    if !example.matches {
        return claims
            .iter()
            .find(|c| c.action.kind == example.kind)
            .map(|c| {
                format!(
                    "counter-example gives a {} claim on {:?}: {}",
                    example.kind.name(),
                    c.action.passage.text,
                    annotated.text
                )
            });
    }
    let act = annotated
        .slots
        .iter()
        .find(|(slot, _)| slot == "act")
        .map(|(_, span)| *span);
    let near = |c: &&Claim| act.is_none_or(|a| a.overlaps(c.action.passage.span));
    let candidates: Vec<&Claim> = claims.iter().filter(near).collect();
    if candidates.is_empty() {
        return Some(format!(
            "example gives no claim on its trigger: {}",
            annotated.text
        ));
    }
    let whole = candidates.iter().any(|c| {
        annotated
            .slots
            .iter()
            .all(|(slot, span)| slot == "act" || slot_is(c, slot, *span))
    });
    if whole {
        return None;
    }
    let missed: Vec<&str> = annotated
        .slots
        .iter()
        .filter(|(slot, span)| slot != "act" && !candidates.iter().any(|c| slot_is(c, slot, *span)))
        .map(|(slot, _)| slot.as_str())
        .collect();
    Some(format!(
        "example misses {}: {}",
        if missed.is_empty() {
            "one claim with all its slots".to_owned()
        } else {
            missed.join(", ")
        },
        annotated.text
    ))
}

fn slot_is(claim: &Claim, slot: &str, span: Span) -> bool {
    let party = |p: &Option<crate::claim::Party>| p.as_ref().map(|p| p.passage.clone());
    let found: Option<Passage> = match slot {
        "actor" => party(&claim.actor),
        "target" => party(&claim.target),
        "claimant" => party(&claim.claimant),
        "count" => claim.count.as_ref().map(|c| c.passage.clone()),
        "place" => claim.place.as_ref().map(|p| p.passage.clone()),
        "date" => claim.date.as_ref().map(|d| d.passage.clone()),
        "weapon" => claim.weapon.as_ref().map(|w| w.passage.clone()),
        _ => None,
    };
    found.is_some_and(|p| p.span == span)
}

#[cfg(test)]
mod tests {
    use crate::extractor::Extractor;

    #[test]
    fn examples_give_what_they_say() {
        let failing: Vec<String> = Extractor::new()
            .failing_examples()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(failing.is_empty(), "{}", failing.join("\n"));
    }
}
