//! Spoke: who spoke before under the title that a later source is called by ("the SP", "the officer", "the minister").
//!
//! Input: a source's phrase, and the sources before it. Output: the person who was one of them.
//! Invariant: the whole description fits the words of a person who spoke, not long before, and nobody without a name spoke
//! under the same title since.

use std::ops::Range;

use super::Reading;
use crate::claim::{Entity, Hop};
use crate::gazetteer::{Mention, MentionKind};
use crate::record::source::Voucher;
use crate::syntax::Tag;

/// How many sentences back who spoke may be.
const REACH: usize = 12;
/// A speaker's phrase is read so far.
const LONGEST: usize = 24;
/// An acronym of an office has at most so many letters.
const LONGEST_ACRONYM: usize = 5;

/// Who was found to have spoken under a title.
pub(super) enum Heard {
    /// Nobody did.
    Nobody,
    /// Somebody without a name.
    Unnamed,
    /// This person.
    Person(Entity),
}

impl<'a> Reading<'a> {
    /// The person among the speakers `before` whom the phrase calls by a title alone.
    pub(super) fn spoke_before(
        &self,
        i: usize,
        tokens: &Range<usize>,
        head: usize,
        before: &[Voucher],
    ) -> Heard {
        let view = &self.views[i];
        let (tree, words) = (view.tree, &self.stages.reference);
        let bare = tokens.start < head && tokens.end == head + 1 && tokens.end <= tree.len();
        if !bare
            || tree.tag(tokens.start) != Tag::Dt
            || !words.is_definite(view.lower(tokens.start))
        {
            return Heard::Nobody;
        }
        let form = view.form(head);
        let acronym = !view.sentence().capitals
            && (2..=LONGEST_ACRONYM).contains(&form.len())
            && form.bytes().all(|b| b.is_ascii_uppercase());
        let title = view.lower(head);
        if !(acronym || words.is_title(title)) {
            return Heard::Nobody;
        }
        let description = || (tokens.start + 1..head).map(|t| view.lower(t));
        let near = |v: &&Voucher| v.attributed.sentence <= i && v.attributed.sentence + REACH >= i;
        for voucher in before.iter().rev().filter(near) {
            let Some(spoken) = self.words_of(voucher) else {
                continue;
            };
            let holder = if acronym {
                spoken.bears_office(title)
            } else {
                spoken.has(title) || words.is_ranked(title) && spoken.is_in_ranks()
            };
            let whole = || description().all(|w| words.is_plain(w) || spoken.has(w));
            if !holder || !whole() || voucher.hop == Hop::Coreference {
                continue;
            }
            let entity = voucher.party.as_ref().and_then(|p| p.entity.clone());
            return match entity {
                Some(person) if words.is_of_person_kind(&person.kind) => Heard::Person(person),
                Some(_) => Heard::Nobody,
                None => Heard::Unnamed,
            };
        }
        Heard::Nobody
    }

    /// The phrase of a source with its appositions.
    fn words_of<'r>(&'r self, voucher: &Voucher) -> Option<Spoken<'r, 'a>> {
        let attributed = &voucher.attributed;
        let source = attributed.source.clone()?;
        let extent = attributed.source_extent.clone().unwrap_or(source.clone());
        let start = source.start.min(extent.start);
        let end = source.end.max(extent.end).min(start + LONGEST);
        Some(Spoken {
            reading: self,
            sentence: attributed.sentence,
            tokens: start..end,
        })
    }
}

/// The phrase of somebody who spoke.
struct Spoken<'r, 'a> {
    reading: &'r Reading<'a>,
    sentence: usize,
    tokens: Range<usize>,
}

impl Spoken<'_, '_> {
    fn lower(&self, i: usize) -> &str {
        self.reading.views[self.sentence].lower(i)
    }

    /// Does the phrase hold the word?
    fn has(&self, word: &str) -> bool {
        self.tokens.clone().any(|i| self.lower(i) == word)
    }

    fn mentions(&self, i: usize, wanted: impl Fn(&Mention) -> bool) -> bool {
        let mentions = self.reading.found[self.sentence].mentions.iter();
        mentions
            .into_iter()
            .any(|m| m.tokens.contains(&i) && wanted(m))
    }

    fn is_role(&self, i: usize) -> bool {
        self.mentions(i, |m| m.kind == MentionKind::Role)
    }

    /// Is somebody of the police or the forces named by his rank?
    fn is_in_ranks(&self) -> bool {
        let roles = &self.reading.stages.gazetteer.roles;
        let words = &self.reading.stages.reference;
        let rank = |m: &Mention| {
            m.kind == MentionKind::Role && words.is_of_rank_kind(&roles.get(m.entry).value)
        };
        self.tokens.clone().any(|i| self.mentions(i, rank))
    }

    /// "Superintendent of Police (SP) Ali Khan", "DSP Ali Khan": is the acronym that of his office?
    fn bears_office(&self, acronym: &str) -> bool {
        let named = |m: &Mention| matches!(m.kind, MentionKind::Actor | MentionKind::Group);
        let alone = |i: usize| self.lower(i) == acronym && !self.mentions(i, named);
        self.tokens.clone().any(alone) || self.tokens.clone().any(|i| self.spells(i, acronym))
    }

    /// Do the words of an office from token `at` on begin with the letters of `acronym`?
    fn spells(&self, at: usize, acronym: &str) -> bool {
        let view = &self.reading.views[self.sentence];
        let (mut i, mut role) = (at, false);
        for letter in acronym.chars() {
            while i > at && i < self.tokens.end && !view.form(i).starts_with(char::is_uppercase) {
                i += 1;
            }
            if i >= self.tokens.end || !self.lower(i).starts_with(letter) {
                return false;
            }
            role |= self.is_role(i);
            i += 1;
        }
        role
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor};

    #[test]
    fn who_spoke_under_a_title_is_called_by_it() {
        let extractor = Extractor::new();
        for (text, entity) in [
            (
                "Gunmen shot a guard, Superintendent of Police (SP) Anil Verma said. The SP said that two men were killed.",
                Some("Anil Verma"),
            ),
            (
                "Gunmen shot a guard, Superintendent of Police Anil Verma said. The senior officer said that two men were killed.",
                Some("Anil Verma"),
            ),
            (
                "Gunmen shot a guard, Interior Minister Omar Haddad said. The minister said that two men were killed.",
                Some("Omar Haddad"),
            ),
            (
                "Defense Minister, Omar Haddad, reported that two men were killed.",
                Some("Omar Haddad"),
            ),
            (
                "The Prime Minister of Iraq Haider al-Abadi said that two men were killed.",
                Some("Haider al-Abadi"),
            ),
            (
                "Supporters of President Bashar al-Assad said that two men were killed.",
                None,
            ),
            // Another minister, and one who is no officer.
            (
                "Gunmen shot a guard, Interior Minister Omar Haddad said. The health minister said that two men were killed.",
                None,
            ),
            (
                "Gunmen shot a guard, the farmer Omar Haddad said. The officer said that two men were killed.",
                None,
            ),
            // Somebody without a name spoke since.
            (
                "Gunmen shot a guard, police spokesman Omar Haddad said. A spokesman said two fled. The spokesman said that two men were killed.",
                None,
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            let claimant = claims.last().and_then(|c| c.claimant.as_ref());
            let found = claimant.expect(text).entity.as_ref();
            assert_eq!(found.map(|e| e.name.as_str()), entity, "{text}");
        }
    }
}
