//! A claim with the rule behind each slot.

use std::fmt::Write;

use crate::claim::{Claim, Count, Hop, Modality, Polarity, Trace};
use crate::confidence::Output;

/// Appends why no claim is made of what was read: the act has to be more probable.
pub(super) fn doubt(claim: &Claim, least: f64, out: &mut String) {
    let _ = writeln!(
        out,
        "  no claim of {:?} as {}: an act with probability {:.3}, where {least:.2} is asked for",
        claim.action.passage.text,
        claim.action.kind.name(),
        claim.slot_confidence.action,
    );
}

/// Appends what the rules found for the slots of `whole` that `claim` leaves empty: they have to be more probable.
pub(super) fn left_out(
    claim: &Claim,
    whole: &Claim,
    least: &dyn Fn(Output) -> f64,
    out: &mut String,
) {
    let place = whole.place.as_ref().filter(|_| claim.place.is_none());
    let date = whole.date.as_ref().filter(|_| claim.date.is_none());
    let own = &whole.slot_confidence;
    let rows = [
        (Output::Place, place.map(|p| &p.passage), own.place),
        (Output::Date, date.map(|d| &d.passage), own.date),
    ];
    for (output, passage, probability) in rows {
        if let (Some(passage), Some(probability)) = (passage, probability) {
            let _ = writeln!(
                out,
                "    no {:<10}{:?}: one with probability {probability:.3}, where {:.2} is asked for",
                output.name(),
                passage.text,
                least(output),
            );
        }
    }
}

/// Appends `claim`, one slot a line.
pub(super) fn slots(claim: &Claim, out: &mut String) {
    let _ = writeln!(
        out,
        "  claim {}  {}  confidence {:.3}",
        claim.action.kind.name(),
        claim.claim_id,
        claim.confidence
    );
    let own = &claim.slot_confidence;
    let evidence = &claim.evidence;
    let party = |slot: &Option<crate::claim::Party>| {
        slot.as_ref().map(|p| {
            let entity = p.entity.as_ref();
            let entity = entity.map_or(String::new(), |e| format!(" = {} ({})", e.name, e.kind));
            format!("{:?}{entity}", p.passage.text)
        })
    };
    let rows = [
        (
            "action",
            Some(format!("{:?}", claim.action.passage.text)),
            &evidence.action,
            Some(own.action),
        ),
        ("actor", party(&claim.actor), &evidence.actor, own.actor),
        ("target", party(&claim.target), &evidence.target, own.target),
        (
            "count",
            claim.count.as_ref().map(count),
            &evidence.count,
            own.count,
        ),
        (
            "place",
            claim.place.as_ref().map(|p| {
                let name = p.name.as_deref().unwrap_or("?");
                format!("{:?} = {name}", p.passage.text)
            }),
            &evidence.place,
            own.place,
        ),
        (
            "date",
            claim.date.as_ref().map(|d| {
                let from = d.from.as_deref().unwrap_or("");
                let to = d.to.as_deref().unwrap_or("");
                format!("{:?} = {from}..{to}", d.passage.text)
            }),
            &evidence.date,
            own.date,
        ),
        (
            "claimant",
            party(&claim.claimant),
            &evidence.claimant,
            own.claimant,
        ),
        (
            "weapon",
            claim
                .weapon
                .as_ref()
                .map(|w| format!("{:?}", w.passage.text)),
            &evidence.weapon,
            own.weapon,
        ),
    ];
    for (name, value, trace, confidence) in rows {
        if let Some(value) = value {
            line(name, &value, trace.as_ref(), confidence, out);
        }
    }
    if claim.modality != Modality::Actual {
        let value = format!("{:?}", claim.modality).to_lowercase();
        line("modality", &value, evidence.modality.as_ref(), None, out);
    }
    if claim.polarity != Polarity::Affirmed {
        line("polarity", "negated", evidence.polarity.as_ref(), None, out);
    }
    if let Some(verification) = claim.verification {
        let value = format!("{verification:?}").to_lowercase();
        line("verification", &value, None, None, out);
    }
    if claim.part_of {
        line("part of", "another count", None, None, out);
    }
}

fn line(name: &str, value: &str, trace: Option<&Trace>, confidence: Option<f64>, out: &mut String) {
    let _ = write!(out, "    {name:<13}{value}");
    if let Some(trace) = trace {
        let _ = write!(out, "  by {}, {}", trace.rule, hop(trace.hop));
    }
    if let Some(confidence) = confidence {
        let _ = write!(out, "  {confidence:.2}");
    }
    out.push('\n');
}

fn hop(hop: Hop) -> &'static str {
    match hop {
        Hop::Clause => "in its clause",
        Hop::Relative => "over a relative clause or participle",
        Hop::Control => "over a controlling or coordinated verb",
        Hop::Sentence => "over another clause of the sentence",
        Hop::Document => "from another sentence",
        Hop::Coreference => "referred back",
    }
}

fn count(count: &Count) -> String {
    let value = match (count.value, count.low, count.high) {
        (Some(value), ..) => value.to_string(),
        (None, low, high) => {
            let bound = |b: Option<u64>| b.map_or(String::new(), |n| n.to_string());
            format!("{}..{}", bound(low), bound(high))
        }
    };
    let unit = count.unit.as_deref().unwrap_or("?");
    format!("{:?} = {value} {unit}", count.passage.text)
}
