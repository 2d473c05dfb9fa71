//! Longer names: where a known name is only a part of another one.
//!
//! Input: a known name's tokens in a sentence. Output: yes or no, or the country that stands before it.
//! Invariant: what is taken away from a known name is told by the words right beside it.

use super::find::{Search, tag};
use super::index::{Hit, Sense};
use super::{Mention, MentionKind};
use crate::syntax::Tag;

/// Most tokens before a known name that its abbreviation may take in.
const REACH: usize = 8;

impl Search<'_, '_, '_> {
    /// A known name at tokens `i..end` that is only a part of one: its abbreviation tells of more words, it goes on with the
    /// country that it is of, or it only tells where a group has its seat.
    pub(super) fn is_within_longer_name(&self, actor: u32, i: usize, end: usize) -> bool {
        self.is_abbreviated_with_more(i, end)
            || self.goes_on_elsewhere(actor, end)
            || self.is_a_seat(end)
    }

    /// "United Border Army (UBA)": no "Border Army".
    fn is_abbreviated_with_more(&self, i: usize, end: usize) -> bool {
        let view = self.view;
        let bracketed = end + 2 < view.len()
            && matches!(view.form(end), "(" | "[")
            && matches!(view.form(end + 2), ")" | "]");
        bracketed
            && self
                .initials_begin(view.form(end + 1), end)
                .is_some_and(|start| start < i)
    }

    /// Where the words before `end` begin all of whose initials, small words apart, give the capitals `short`.
    pub(super) fn initials_begin(&self, short: &str, end: usize) -> Option<usize> {
        let letters = short.chars().count();
        if !(3..=10).contains(&letters) || !short.chars().all(|c| c.is_ascii_uppercase()) {
            return None;
        }
        let mut wanted = short
            .chars()
            .rev()
            .map(|c| c.to_ascii_lowercase())
            .peekable();
        let first = end.saturating_sub(letters + REACH);
        for at in (first..end).rev() {
            let form = self.view.form(at);
            if self.looks[at].name {
                let folded = self.gazetteer.fold.fold(form);
                for part in folded.rsplit(' ') {
                    wanted.next_if(|&l| part.starts_with(l))?;
                }
                if wanted.peek().is_none() {
                    return Some(at);
                }
            } else if !self.looks[at].word || form.len() > 3 {
                return None;
            }
        }
        None
    }

    /// "Maran Liberation Army (MLA)": the text's own abbreviation, whatever known group of another name bears it, too.
    pub(super) fn is_another_name(&self, actor: u32, short: &str, open: usize) -> bool {
        let Some(start) = self.initials_begin(short, open) else {
            return false;
        };
        let g = self.gazetteer;
        let actor = g.actors.get(actor);
        let own = g.fold.fold(&self.written(start..open));
        let words = own.split(' ').count();
        let names = std::iter::once(&actor.name).chain(&actor.aliases);
        let shares = |name: &String| {
            let name = g.fold.fold(name);
            own.split(' ')
                .filter(|w| name.split(' ').any(|n| n == *w))
                .count()
                * 2
                >= words
        };
        !names.into_iter().any(shares)
    }

    /// "Democratic Party of Iranian Kurdistan": no party of another country.
    fn goes_on_elsewhere(&self, actor: u32, end: usize) -> bool {
        let g = self.gazetteer;
        let actor = g.actors.get(actor);
        let party = matches!(
            actor.kind.as_str(),
            "political party" | "rebel group" | "militia"
        );
        let Some(own) = actor.country.filter(|_| party) else {
            return false;
        };
        let mut at = end + 1;
        let of = end < self.view.len() && self.hints(end).of();
        if !of || !self.hints(end - 1).organisation() {
            return false;
        }
        if at < self.view.len() && self.hints(at).article() {
            at += 1;
        }
        at < self.view.len()
            && self.looks[at].name
            && self.is_called_elsewhere(self.view.form(at), own)
    }

    /// Is the word the name or the people of another country, or of a region that is not in `own`?
    fn is_called_elsewhere(&self, form: &str, own: u16) -> bool {
        let g = self.gazetteer;
        let Some(hit) = g.index.find(&g.places, &g.fold.fold(form)) else {
            return false;
        };
        let country = g
            .index
            .senses(hit)
            .iter()
            .find_map(|&(sense, _)| match sense {
                Sense::Country(number) | Sense::Demonym(number) => Some(Some(number)),
                Sense::Region(number) => Some(g.regions.get(number).country),
                _ => None,
            });
        country.is_some_and(|country| country != Some(own))
    }

    /// "a Kuki based militant group": where it is at home, or of whom it is; "the Taliban based in Quetta" are themselves.
    fn is_a_seat(&self, end: usize) -> bool {
        let modifies = |i: usize| {
            let tag = tag(self.view, i);
            tag.is_noun() || matches!(tag, Tag::Jj)
        };
        end + 1 < self.view.len() && self.hints(end).seated() && modifies(end + 1)
    }

    /// "Nepal's Maoist rebels", "Nepalese Maoists": the country that stands right before a name.
    pub(super) fn country_before(&self, i: usize, out: &[Mention]) -> Option<u16> {
        let clitic = |j: usize| matches!(self.view.form(j), "'s" | "’s" | "'" | "’");
        let end = match i.checked_sub(1) {
            Some(j) if clitic(j) => j,
            _ => i,
        };
        let before = out.last().filter(|m| m.tokens.end == end && end > 0)?;
        match before.kind {
            MentionKind::Demonym => u16::try_from(before.entry).ok(),
            MentionKind::Place => {
                let mut senses = self.gazetteer.index.senses(Hit::of(before.entry)).iter();
                senses.find_map(|&(sense, _)| match sense {
                    Sense::Country(number) => Some(number),
                    _ => None,
                })
            }
            _ => None,
        }
    }

    /// "Ali Khan" does not bear the name of "Omar Khan": a name in front of a known surname that the known one has not.
    pub(super) fn has_another_given_name(&self, i: usize, full: &str) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        let form = self.view.form(before);
        let given = self.looks[before].name
            && self.looks[before].proper
            && !self.flat
            && form.chars().any(char::is_lowercase)
            && !self.is_title(before)
            && !self.hints(before).organisation()
            && !self.hints(before).never()
            && !self.gazetteer.words.is_common(self.view.lower(before));
        given && !full.split(' ').any(|word| word.eq_ignore_ascii_case(form))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor};

    #[test]
    fn a_name_is_no_part_of_a_longer_one() {
        let extractor = Extractor::new();
        for (text, entity) in [
            (
                "Maran Achik Liberation Army (MALA) militants killed two men.",
                Some("Maran Achik Liberation Army"),
            ),
            (
                "Free Syrian Army (FSA) fighters killed two men.",
                Some("Free Syrian Army"),
            ),
            (
                "The Democratic Party of Iranian Kurdistan killed two guards.",
                Some("Democratic Party of Iranian Kurdistan"),
            ),
            (
                "Maran Labour Army (MLA) fighters killed two men. The MLA fled.",
                Some("Maran Labour Army"),
            ),
            ("A Kuki based militant group killed a driver.", None),
            (
                "Senior Superintendent of Police (SSP) Omar Haddad killed two men.",
                Some("Omar Haddad"),
            ),
            (
                "The Taliban based in Quetta killed a driver.",
                Some("Taliban"),
            ),
            (
                "Nepal's Maoist rebels killed ten soldiers.",
                Some("Communist Party of Nepal (Maoist)"),
            ),
            (
                "Noor Khan, 30, fled. Kamisa Khan killed two men.",
                Some("Kamisa Khan"),
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            let actor = claims[0].actor.as_ref().expect(text);
            let found = actor.entity.as_ref().map(|e| e.name.as_str());
            assert_eq!(found, entity, "{text}");
        }
    }
}
