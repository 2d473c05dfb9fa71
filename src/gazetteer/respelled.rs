//! Places in a spelling that no table has: found by their skeleton, where the text supports it.
//!
//! Input: a capitalised run that calls for a place and that no name of the tables begins. Output: a place mention.
//! Invariant: the text or the sentence speaks of the country of a place with that skeleton, or names it beside; no name
//! of the tables is passed over.

use crate::text::TokenKind;

use super::document::DocumentNames;
use super::find::{Search, tag};
use super::index::Hit;
use super::{Mention, MentionKind};

/// Most tokens of such a name.
const LONGEST: usize = 5;
/// Least weight of a country in a text that speaks of it.
const SPOKEN_OF: f32 = 0.5;

impl Search<'_, '_, '_> {
    /// Adds the longest place that begins at token `i` and is spelled in another way than in the tables.
    pub(super) fn respelled_at(
        &self,
        i: usize,
        names: &DocumentNames,
        out: &mut Vec<Mention>,
        key: &mut String,
    ) -> Option<usize> {
        let g = self.gazetteer;
        if !self.may_be_respelled(i, names) {
            return None;
        }
        let mut end = i + 1;
        while end < self.view.len() && end - i < LONGEST && self.goes_on(end) {
            end += 1;
        }
        let mut skeleton = String::new();
        while end > i {
            if self.looks[end - 1].name {
                key.clear();
                for j in i..end {
                    if !key.is_empty() && !key.ends_with(' ') {
                        key.push(' ');
                    }
                    g.fold.join(self.view.form(j), key);
                }
                let folded = key.trim_end();
                if g.index.find(&g.places, folded).is_some() {
                    // A name of the tables that did not read as one.
                    return None;
                }
                if g.spellings.skeleton(folded, &mut skeleton)
                    && let Some(hit) = g.index.find(&g.places, &skeleton)
                    && self.is_supported(hit, end, names, out)
                {
                    out.push(Mention {
                        tokens: i..end,
                        kind: MentionKind::Place,
                        entry: hit.entry(),
                    });
                    return Some(end);
                }
            }
            end -= 1;
        }
        None
    }

    /// A name of no person, thing or organisation, after a word that calls for a place.
    fn may_be_respelled(&self, i: usize, names: &DocumentNames) -> bool {
        let called = i >= 2 && self.hints(i - 1).of() && self.hints(i - 2).called()
            || i >= 1 && self.hints(i - 1).called();
        let calls = i >= 1 && self.hints(i - 1).place_before() && !self.hints(i - 1).of();
        let hints = self.hints(i);
        (called || calls)
            && !self.flat
            && self.view.tokens()[i].kind == TokenKind::Word
            && self.looks[i].proper
            && !self.looks[i].acronym
            && !(hints.given() || hints.surname() || hints.organisation() || hints.never())
            && !self.gazetteer.words.is_common(self.view.lower(i))
            && tag(self.view, i).is_noun()
            && names.defined(self.view.lower(i)).is_none()
    }

    /// Token `i` may go on a name: capitalised, or a hyphen between capitalised words.
    fn goes_on(&self, i: usize) -> bool {
        match self.view.tokens()[i].kind {
            TokenKind::Word => self.looks[i].name || self.hints(i).part(),
            TokenKind::Punctuation => matches!(self.view.form(i), "-" | "–"),
            _ => false,
        }
    }

    /// The text, or the sentence up to here, speaks of the country of a bearer, or a wider place that holds one stands
    /// beside.
    fn is_supported(
        &self,
        hit: Hit,
        end: usize,
        names: &DocumentNames,
        before: &[Mention],
    ) -> bool {
        let g = self.gazetteer;
        let mut candidates = Vec::new();
        g.candidates(hit, &mut candidates);
        let named = |country: u16| {
            let mut demonyms = before.iter().filter(|m| m.kind == MentionKind::Demonym);
            demonyms.any(|m| m.entry == u32::from(country))
        };
        let spoken_of = candidates.iter().any(|c| {
            c.country
                .is_some_and(|n| names.weight(n) >= SPOKEN_OF || named(n))
        });
        spoken_of
            || self
                .wider_after(end)
                .is_some_and(|outer| g.holds_any(outer, &candidates))
    }
}
