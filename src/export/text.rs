//! Text for readers: every sentence once, its claims under it, the slots marked.
//!
//! Input: one document's claims or layers. Output: lines for a terminal or a file.
//! Invariant: without colour the lines hold the same words.

use crate::annotate::Layers;
use crate::claim::{Claim, Count, CountOf, Modality, Party, Polarity};
use crate::document::Document;
use crate::span::Span;

/// Whether marks are made with colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Words only.
    Plain,
    /// ANSI colours.
    Colour,
}

/// A slot with its colour: what it is called, and the ANSI parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ink(&'static str);

const ACTION: Ink = Ink("1;31");
const ACTOR: Ink = Ink("35");
const TARGET: Ink = Ink("36");
const COUNT: Ink = Ink("1;33");
const PLACE: Ink = Ink("32");
const DATE: Ink = Ink("34");
const CLAIMANT: Ink = Ink("4");
const WEAPON: Ink = Ink("33");
const FAINT: Ink = Ink("2");
const TITLE: Ink = Ink("1");

/// Collects styled text.
struct Page<'o> {
    out: &'o mut Vec<u8>,
    style: Style,
}

impl Page<'_> {
    fn plain(&mut self, text: &str) {
        // A line break in the middle of a sentence would tear the page, a control character the terminal.
        let mut rest = text;
        while let Some(at) = rest.find(char::is_control) {
            self.out.extend_from_slice(&rest.as_bytes()[..at]);
            let width = rest[at..].chars().next().map_or(1, char::len_utf8);
            self.out.push(b' ');
            rest = &rest[at + width..];
        }
        self.out.extend_from_slice(rest.as_bytes());
    }

    fn inked(&mut self, ink: Ink, text: &str) {
        if self.style == Style::Plain {
            return self.plain(text);
        }
        self.out.extend_from_slice(b"\x1b[");
        self.out.extend_from_slice(ink.0.as_bytes());
        self.out.push(b'm');
        self.plain(text);
        self.out.extend_from_slice(b"\x1b[0m");
    }

    fn slot(&mut self, name: &str, ink: Ink, value: &str) {
        self.inked(FAINT, &format!("  {name} "));
        self.inked(ink, value);
    }

    fn end(&mut self) {
        self.out.push(b'\n');
    }
}

/// Appends a page with the claims of `document` to `out`; nothing where there is none.
pub(super) fn claims(document: &Document<'_>, claims: &[Claim], style: Style, out: &mut Vec<u8>) {
    if claims.is_empty() {
        return;
    }
    let mut page = Page { out, style };
    title(document, &mut page);
    for group in claims.chunk_by(|a, b| a.sentence.span == b.sentence.span) {
        page.end();
        page.plain("  ");
        marked_sentence(document.text(), group, &mut page);
        page.end();
        for claim in group {
            claim_line(claim, &mut page);
        }
    }
    page.end();
}

fn title(document: &Document<'_>, page: &mut Page<'_>) {
    let id = if document.id().is_empty() {
        "(text)"
    } else {
        document.id()
    };
    page.inked(TITLE, id);
    if let Some(date) = document.date() {
        page.inked(FAINT, &format!("  {date}"));
    }
    page.end();
}

/// The sentence with the spans of its claims in colour. Where spans overlap, the shorter one shows.
fn marked_sentence(text: &str, claims: &[Claim], page: &mut Page<'_>) {
    let sentence = claims[0].sentence.span;
    let mut marks: Vec<(Span, Ink)> = claims.iter().flat_map(spans).collect();
    marks.retain(|(span, _)| sentence.contains(*span) && !span.is_empty());
    marks.sort_by_key(|(span, ink)| (span.start, std::cmp::Reverse(span.end), ink.0));
    marks.dedup_by_key(|(span, _)| *span);
    // Nested spans lie on a stack; each stretch up to the next bound takes the colour of the innermost.
    let mut at = sentence.start;
    let mut open: Vec<(Span, Ink)> = Vec::new();
    let mut next = marks.into_iter().peekable();
    while at < sentence.end {
        while let Some(mark) = next.next_if(|(span, _)| span.start <= at) {
            open.push(mark);
        }
        open.retain(|(span, _)| span.end > at);
        let until = next.peek().map_or(sentence.end, |(span, _)| span.start);
        let until = open.iter().fold(until, |u, (span, _)| u.min(span.end));
        let stretch = &text[at..until];
        match open.iter().min_by_key(|(span, _)| span.len()) {
            Some((_, ink)) => page.inked(*ink, stretch),
            None => page.plain(stretch),
        }
        at = until;
    }
}

fn spans(claim: &Claim) -> impl Iterator<Item = (Span, Ink)> {
    let party = |slot: &Option<Party>, ink| slot.as_ref().map(|p| (p.passage.span, ink));
    [
        Some((claim.action.passage.span, ACTION)),
        party(&claim.actor, ACTOR),
        party(&claim.target, TARGET),
        party(&claim.claimant, CLAIMANT),
        claim.count.as_ref().map(|c| (c.passage.span, COUNT)),
        claim.place.as_ref().map(|p| (p.passage.span, PLACE)),
        claim.date.as_ref().map(|d| (d.passage.span, DATE)),
        claim.weapon.as_ref().map(|w| (w.passage.span, WEAPON)),
    ]
    .into_iter()
    .flatten()
}

/// One claim on one line: what is not filled or goes without saying is left out.
fn claim_line(claim: &Claim, page: &mut Page<'_>) {
    page.inked(FAINT, "    > ");
    if claim.polarity == Polarity::Negated {
        page.inked(ACTION, "not ");
    }
    page.inked(ACTION, claim.action.kind.name());
    for (name, ink, slot) in [("by", ACTOR, &claim.actor), ("of", TARGET, &claim.target)] {
        if let Some(party) = slot {
            page.slot(name, ink, &named(party));
        }
    }
    if let Some(count) = &claim.count {
        page.slot("count", COUNT, &number(count));
    }
    if let Some(place) = &claim.place {
        let value = match (&place.name, &place.country) {
            (Some(name), Some(country)) if *name != place.passage.text => {
                format!("{} ({name}, {country})", place.passage.text)
            }
            (_, Some(country)) => format!("{} ({country})", place.passage.text),
            _ => place.passage.text.clone(),
        };
        page.slot(place.relation.as_deref().unwrap_or("in"), PLACE, &value);
    }
    if let Some(date) = &claim.date {
        let value = match (&date.from, &date.to) {
            (Some(from), Some(to)) if from == to => from.clone(),
            (Some(from), Some(to)) => format!("{from}..{to}"),
            (Some(from), None) => format!("{from}.."),
            (None, Some(to)) => format!("..{to}"),
            (None, None) => date.passage.text.clone(),
        };
        page.slot("on", DATE, &value);
    }
    if let Some(weapon) = &claim.weapon {
        page.slot("with", WEAPON, &weapon.passage.text);
    }
    if let Some(claimant) = &claim.claimant {
        page.slot("says", CLAIMANT, &named(claimant));
    }
    let modality = match claim.modality {
        Modality::Actual => None,
        Modality::Alleged => Some("alleged"),
        Modality::Planned => Some("planned"),
        Modality::Hypothetical => Some("hypothetical"),
    };
    let verification = claim.verification.map(|v| match v {
        crate::claim::Verification::Unverified => "unverified",
        crate::claim::Verification::Confirmed => "confirmed",
        crate::claim::Verification::Disputed => "disputed",
    });
    let part = claim.part_of.then_some("part of another count");
    for word in [modality, verification, part].into_iter().flatten() {
        page.inked(FAINT, &format!("  [{word}]"));
    }
    page.inked(FAINT, &format!("  {:.2}", claim.confidence));
    page.end();
}

fn named(party: &Party) -> String {
    match &party.entity {
        Some(entity) if entity.name != party.passage.text => {
            format!("{} ({})", party.passage.text, entity.name)
        }
        _ => party.passage.text.clone(),
    }
}

fn number(count: &Count) -> String {
    let mut text = match (count.value, count.low, count.high) {
        (Some(value), ..) if count.approx => format!("about {value}"),
        (Some(value), ..) => value.to_string(),
        (None, Some(low), Some(high)) => format!("{low}..{high}"),
        (None, Some(low), None) => format!("{low} or more"),
        (None, None, Some(high)) => format!("up to {high}"),
        (None, None, None) => count.passage.text.clone(),
    };
    if count.of == CountOf::Act {
        text.push_str(" times");
    }
    if count.cumulative {
        text.push_str(" in all");
    }
    text
}

/// Appends a page with the layers of `document` to `out`: one mark a line, layer by layer.
pub(super) fn layers(document: &Document<'_>, layers: &Layers, style: Style, out: &mut Vec<u8>) {
    let mut page = Page { out, style };
    title(document, &mut page);
    for place in &layers.places {
        let value = place.name.as_ref().map_or(String::new(), |name| {
            format!("{name}, {}", place.country.as_deref().unwrap_or("?"))
        });
        mark("place", PLACE, &place.passage.text, &value, &mut page);
    }
    for date in &layers.dates {
        mark("date", DATE, &date.passage.text, &date.value, &mut page);
    }
    for quantity in &layers.quantities {
        let value = match (quantity.value, quantity.low, quantity.high) {
            (Some(value), ..) => value.to_string(),
            (None, low, high) => format!(
                "{}..{}",
                low.map_or(String::new(), |n| n.to_string()),
                high.map_or(String::new(), |n| n.to_string())
            ),
        };
        mark("quantity", COUNT, &quantity.passage.text, &value, &mut page);
    }
    for actor in &layers.actors {
        let value = actor.entity.as_ref().map_or("", |entity| &entity.name);
        mark("actor", ACTOR, &actor.passage.text, value, &mut page);
    }
    for attribution in &layers.attributions {
        let source = attribution.source.as_ref();
        let source = source.map_or("(no source)", |s| &s.passage.text);
        let content: Vec<&str> = attribution
            .content
            .iter()
            .map(|c| c.text.as_str())
            .collect();
        let value = format!("{}: {}", attribution.cue.text, content.join(" ... "));
        mark("source", CLAIMANT, source, &value, &mut page);
    }
    page.end();
}

fn mark(layer: &str, ink: Ink, text: &str, value: &str, page: &mut Page<'_>) {
    page.inked(FAINT, &format!("  {layer:<10}"));
    page.inked(ink, text);
    if !value.is_empty() {
        page.inked(FAINT, &format!("  {value}"));
    }
    page.end();
}
