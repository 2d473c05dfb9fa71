//! Place: from a place mention to a name, coordinates and how exact they are.
//!
//! Input: a sentence's mentions and the document's names. Output: a claim's [`Place`].
//! Invariant: a place that stays unresolved has its words and relation only; coordinates come with their precision.

use std::ops::Range;

use crate::claim::{Passage, Place};
use crate::gazetteer::places::PlaceKind;
use crate::gazetteer::resolve::{Beside, Candidate, Source};
use crate::gazetteer::{DocumentNames, Gazetteer, Mention, MentionKind, index::Hit};
use crate::sentence::SentenceView;
use crate::syntax::Label;

/// Reads places in one sentence.
#[derive(Clone, Copy)]
pub(crate) struct PlaceReader<'a, 'd> {
    /// Names and their meanings.
    pub(crate) gazetteer: &'a Gazetteer,
    /// The sentence.
    pub(crate) view: &'a SentenceView<'d>,
    /// Its mentions, in text order.
    pub(crate) mentions: &'a [Mention],
    /// What the document says about names.
    pub(crate) names: &'a DocumentNames,
}

/// Mentions that a place slot can hold.
pub(crate) fn is_place(kind: MentionKind) -> bool {
    matches!(
        kind,
        MentionKind::Place | MentionKind::UnknownPlace | MentionKind::Facility
    )
}

/// Mentions that the layer of places shows: names of towns, divisions, regions, countries; no buildings or streets.
pub(crate) fn is_toponym(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Place | MentionKind::UnknownPlace)
}

/// A place of which only the words and the relation are known.
pub(crate) fn unresolved(
    view: &SentenceView<'_>,
    tokens: Range<usize>,
    relation: Option<String>,
) -> Place {
    let span = view.span(tokens);
    Place {
        passage: Passage {
            span,
            text: view.text[span.range()].to_owned(),
        },
        name: None,
        id: None,
        lat: None,
        lon: None,
        country: None,
        admin1: None,
        precision: None,
        relation,
    }
}

impl PlaceReader<'_, '_> {
    /// The place of mention number `index`.
    pub(crate) fn read(&self, index: usize) -> Place {
        let mention = &self.mentions[index];
        let relation = self.relation(mention.tokens.start);
        let mut place = unresolved(self.view, mention.tokens.clone(), relation);
        let within = match mention.kind {
            MentionKind::Place => self.resolved(index).map(|c| (c, false)),
            // A facility lies in the town that its name begins with, or that follows it ("the hospital in X").
            MentionKind::Facility => self.town_of(index).map(|c| (c, true)),
            _ => None,
        };
        if let Some((candidate, outer)) = within {
            self.fill(&mut place, &candidate, outer);
        }
        place
    }

    fn fill(&self, place: &mut Place, candidate: &Candidate<'_>, outer: bool) {
        let g = self.gazetteer;
        let row = candidate.row;
        place.lat = Some(row.lat);
        place.lon = Some(row.lon);
        place.country = candidate.country.map(|c| g.countries.get(c).iso2.clone());
        if row.admin1 != 0 && row.admin1 != row.id {
            place.admin1 = g.places.get(row.admin1).map(|a| a.name.to_owned());
        }
        if !outer {
            place.name = Some(row.name.to_owned());
            place.id = Some(g.place_id(candidate.source));
        }
        let beside = place
            .relation
            .as_deref()
            .is_some_and(|r| r != "in" && r != "from" && r != "to");
        let precision = match row.kind {
            PlaceKind::Country => "country",
            PlaceKind::Region if candidate.country.is_none() && self.is_sea(candidate) => {
                "international"
            }
            PlaceKind::Region => "region",
            PlaceKind::Division1 => "admin1",
            PlaceKind::Division2 => "admin2",
            _ if outer || beside => "near",
            _ => "place",
        };
        place.precision = Some(precision.to_owned());
    }

    fn is_sea(&self, candidate: &Candidate<'_>) -> bool {
        match candidate.source {
            Source::Region(number) => matches!(
                self.gazetteer.regions.get(number).kind.as_str(),
                "sea" | "strait"
            ),
            _ => false,
        }
    }

    /// What place mention number `index` means.
    pub(crate) fn resolved(&self, index: usize) -> Option<Candidate<'_>> {
        let mention = &self.mentions[index];
        if mention.kind != MentionKind::Place {
            return None;
        }
        self.gazetteer
            .resolve(Hit::of(mention.entry), &self.beside(index), self.names)
    }

    /// What stands beside a mention: "Alexandria, Louisiana", "Syria's Idlib", "the Iraqi city of Mosul".
    fn beside(&self, index: usize) -> Beside {
        let mention = &self.mentions[index];
        let mut beside = Beside::default();
        let is_place = |m: &&Mention| m.kind == MentionKind::Place;
        if let Some(next) = self.mentions[index + 1..].iter().find(is_place)
            && self.joined(mention, next)
        {
            beside.outer = Some(Hit::of(next.entry));
        }
        if let Some(before) = self.mentions[..index].iter().rev().find(is_place) {
            if before.tokens.end <= mention.tokens.start && self.joined(before, mention) {
                beside.inner = Some(Hit::of(before.entry));
            }
            let gap = mention.tokens.start.saturating_sub(before.tokens.end);
            if (1..=3).contains(&gap) && matches!(self.view.lower(before.tokens.end), "'s" | "'") {
                beside.outer = beside.outer.or(Some(Hit::of(before.entry)));
            }
        }
        let people = self.mentions[..index]
            .iter()
            .rev()
            .find(|m| m.kind == MentionKind::Demonym);
        if let Some(people) = people {
            let gap = mention.tokens.start.saturating_sub(people.tokens.end);
            if gap <= 3 && people.tokens.end <= mention.tokens.start {
                beside.within = Some(people.entry as u16);
            }
        }
        let after = mention.tokens.end;
        beside.division = after < self.view.len()
            && self
                .gazetteer
                .place_words
                .find(self.view.lower(after))
                .is_some_and(|t| t.value == "division");
        beside
    }

    /// `outer` follows `inner` as the place that holds it.
    fn joined(&self, inner: &Mention, outer: &Mention) -> bool {
        let Some(gap) = outer.tokens.start.checked_sub(inner.tokens.end) else {
            return false;
        };
        if gap == 0 || inner.tokens.end >= self.view.len() {
            return false;
        }
        let comma = self.view.form(inner.tokens.end) == ",";
        let within = |i: usize| self.gazetteer.words.relation(self.view.lower(i)) == Some("in");
        gap == 1 && (comma || within(inner.tokens.end))
            || comma && gap <= 3 && within(inner.tokens.end + 1)
    }

    /// The town in or beside a facility's name.
    fn town_of(&self, index: usize) -> Option<Candidate<'_>> {
        let facility = &self.mentions[index];
        let near = self.mentions.iter().enumerate().find(|(_, m)| {
            m.kind == MentionKind::Place
                && m.tokens.start >= facility.tokens.start
                && m.tokens.start <= facility.tokens.end + 3
        });
        self.resolved(near?.0)
    }

    /// How the words before token `start` relate to it.
    pub(crate) fn relation(&self, start: usize) -> Option<String> {
        let mut from = start;
        while from > 0
            && self
                .gazetteer
                .words
                .hints(self.view.lower(from - 1))
                .direction()
            && start - from < 2
        {
            from -= 1;
        }
        // "the town of X", "the X": look past the kind of place and the article.
        for skip in 0..=6 {
            let end = from.checked_sub(skip)?;
            // Further off only modifiers of the kind of place may lie between ("the rebel-held Syrian town of X").
            if skip > 3 && end < self.view.tree.len() {
                let label = self.view.tree.label(end);
                if !matches!(
                    label,
                    Label::Det | Label::Amod | Label::Compound | Label::Nmod | Label::Poss
                ) {
                    return None;
                }
            }
            for length in (1..=4.min(end)).rev() {
                let words: Vec<&str> = (end - length..end).map(|i| self.view.lower(i)).collect();
                let words = words.join(" ");
                if skip == 0 && words == "of" && end >= 2 {
                    // "city of X" is no relation of its own.
                    if self
                        .gazetteer
                        .place_words
                        .find(self.view.lower(end - 2))
                        .is_some()
                    {
                        continue;
                    }
                }
                if let Some(relation) = self.gazetteer.words.relation(&words) {
                    return Some(relation.to_owned());
                }
            }
        }
        None
    }
}
