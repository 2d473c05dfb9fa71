//! Offsets in the unit that the reader of the output counts in.
//!
//! Input: a text and spans in bytes. Output: the same spans in code points or UTF-16 units.
//! Invariant: linear in the text once, then a bounded number of steps an offset.

use crate::annotate::Layers;
use crate::claim::{Claim, Party, Passage};
use crate::span::Span;

/// The unit that offsets count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Units {
    /// Bytes of UTF-8, as in the Rust types.
    Bytes,
    /// Unicode code points, as Python counts.
    #[default]
    Chars,
    /// UTF-16 units, as JavaScript and Java count.
    Utf16,
}

/// Bytes between two marks.
const STRIDE: usize = 256;

/// Converts byte offsets of one text.
///
/// ```
/// use allege::{Span, export::{Offsets, Units}};
/// let offsets = Offsets::new("Kiïv fell", Units::Chars);
/// assert_eq!(offsets.convert(Span::new(6, 10)), Span::new(5, 9));
/// ```
#[derive(Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    units: Units,
    /// Units before byte `i * STRIDE`; empty where units are bytes.
    marks: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Offsets of `text` in `units`.
    pub fn new(text: &'t str, units: Units) -> Self {
        let mut marks = Vec::new();
        if units != Units::Bytes && !text.is_ascii() {
            let mut seen = 0;
            for block in text.as_bytes().chunks(STRIDE) {
                marks.push(seen);
                seen += count(block, units);
            }
            marks.push(seen);
        }
        Self { text, units, marks }
    }

    /// `span` in the unit asked for.
    pub fn convert(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }

    /// The length of the text.
    pub(super) fn length(&self) -> usize {
        self.at(self.text.len())
    }

    fn at(&self, byte: usize) -> usize {
        if self.marks.is_empty() {
            return byte;
        }
        let byte = byte.min(self.text.len());
        let block = byte / STRIDE;
        self.marks[block] + count(&self.text.as_bytes()[block * STRIDE..byte], self.units)
    }

    /// Converts every span of a claim.
    pub fn convert_claim(&self, claim: &mut Claim) {
        if self.marks.is_empty() {
            return;
        }
        let at = |passage: &mut Passage| passage.span = self.convert(passage.span);
        let party = |party: &mut Party| at(&mut party.passage);
        at(&mut claim.sentence);
        at(&mut claim.action.passage);
        for slot in [&mut claim.actor, &mut claim.target, &mut claim.claimant] {
            slot.iter_mut().for_each(party);
        }
        for attribution in &mut claim.attribution {
            attribution.source.iter_mut().for_each(party);
            at(&mut attribution.cue);
        }
        claim.count.iter_mut().for_each(|c| at(&mut c.passage));
        claim.place.iter_mut().for_each(|p| at(&mut p.passage));
        claim.date.iter_mut().for_each(|d| at(&mut d.passage));
        claim.weapon.iter_mut().for_each(|w| at(&mut w.passage));
    }

    /// Converts every span of a document's layers.
    pub fn convert_layers(&self, layers: &mut Layers) {
        if !self.marks.is_empty() {
            layers.each_passage(&mut |passage| passage.span = self.convert(passage.span));
        }
    }
}

/// Units that begin in `bytes`: a character counts at its first byte, a pair of UTF-16 units at the first byte of four.
fn count(bytes: &[u8], units: Units) -> usize {
    let firsts = bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
    match units {
        Units::Utf16 => firsts + bytes.iter().filter(|&&b| b >= 0xF0).count(),
        Units::Bytes | Units::Chars => firsts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_of_a_mixed_text_is_right() {
        let text = "Kyïv 𝕏 “Čačak” – 北京 \u{301}e".repeat(40);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..byte];
            for (units, expected) in [
                (Units::Bytes, byte),
                (Units::Chars, before.chars().count()),
                (Units::Utf16, before.encode_utf16().count()),
            ] {
                assert_eq!(
                    Offsets::new(&text, units).at(byte),
                    expected,
                    "{units:?} at byte {byte}"
                );
            }
        }
    }
}
