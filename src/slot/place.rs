//! Place: from a place mention to a name, coordinates and how exact they are.
//!
//! Input: a sentence's mentions and the document's names. Output: a claim's [`Place`].
//! Invariant: a place that stays unresolved has its words and relation only; coordinates come with their precision.

use std::ops::Range;

use crate::claim::{Passage, Place};
use crate::gazetteer::document::kilometres;
use crate::gazetteer::places::PlaceKind;
use crate::gazetteer::resolve::{Beside, Candidate, Resolution, Source, Why};
use crate::gazetteer::{DocumentNames, Gazetteer, Mention, MentionKind, index::Hit};
use crate::sentence::SentenceView;
use crate::slot::quantity::Quantity;
use crate::syntax::Label;
use crate::text::TokenKind;

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
    /// Its numbers, for "20 km east of X".
    pub(crate) quantities: &'a [Quantity],
}

/// Most tokens between a place and the wider one after it (", in the northern province of").
const JOINT: usize = 5;

/// Two places of different countries that are no farther apart, in kilometres, may still be one in the other, as borders move.
const APART: f64 = 700.0;
const APART_FROM_TOWN: f64 = 150.0;

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

/// The words `tokens` and where they stand.
pub(crate) fn passage(view: &SentenceView<'_>, tokens: Range<usize>) -> Passage {
    let span = view.span(tokens);
    Passage {
        span,
        text: view.text[span.range()].to_owned(),
    }
}

/// A place of which only the words and the relation are known.
pub(crate) fn unresolved(
    view: &SentenceView<'_>,
    tokens: Range<usize>,
    relation: Option<String>,
) -> Place {
    Place {
        passage: passage(view, tokens),
        name: None,
        id: None,
        lat: None,
        lon: None,
        country: None,
        admin1: None,
        precision: None,
        relation,
        distance_km: None,
        probability: None,
        why: Vec::new(),
        candidates: Vec::new(),
    }
}

impl PlaceReader<'_, '_> {
    /// The place of mention number `index`.
    pub(crate) fn read(&self, index: usize) -> Place {
        let mention = &self.mentions[index];
        let standing = self.standing(mention.tokens.start);
        let relation = standing.as_ref().map(|s| s.relation.to_owned());
        let mut place = unresolved(self.view, mention.tokens.clone(), relation);
        let (resolution, outer) = match mention.kind {
            MentionKind::Place => (self.resolution(index), false),
            // A facility lies in the town that its name begins with, or that follows it ("the hospital in X").
            MentionKind::Facility => (self.town_of(index), true),
            _ => (Resolution::default(), false),
        };
        match resolution.place {
            Some(candidate) => {
                place.probability = Some((resolution.probability * 1e3).round() / 1e3);
                place.why = resolution.why.iter().map(|w| w.name().to_owned()).collect();
                self.fill(&mut place, &candidate, outer);
            }
            None if !outer => {
                place.candidates = resolution
                    .ties
                    .iter()
                    .map(|c| self.gazetteer.place_id(c.source))
                    .collect();
            }
            None => {}
        }
        if let Some(standing) = standing {
            self.displace(&mut place, &standing);
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
            PlaceKind::Division1 | PlaceKind::SomewhereIn1 => "admin1",
            PlaceKind::Division2 | PlaceKind::SomewhereIn2 => "admin2",
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

    /// What place mention number `index` means, with why.
    fn resolution(&self, index: usize) -> Resolution<'_> {
        let mention = &self.mentions[index];
        if mention.kind != MentionKind::Place {
            return Resolution::default();
        }
        let hit = Hit::of(mention.entry);
        let resolution = self.gazetteer.resolve(hit, &self.beside(index), self.names);
        let abroad = resolution.place.is_some_and(|c| {
            self.is_contradicted(index, &c)
                || !resolution.why.contains(&Why::Outer)
                    && self.gazetteer.is_abroad(hit, &c, self.names)
        });
        if abroad {
            return Resolution {
                ties: resolution.place.into_iter().collect(),
                ..Resolution::default()
            };
        }
        resolution
    }

    /// Does the text go on with a place of another country that holds this one ("X in Aleppo", "the X area of Y")?
    fn is_contradicted(&self, index: usize, inner: &Candidate<'_>) -> bool {
        let g = self.gazetteer;
        let mention = &self.mentions[index];
        if inner.row.kind == PlaceKind::Country || inner.country.is_none() {
            return false;
        }
        let mut after = self.mentions[index + 1..].iter();
        let behind =
            |m: &Mention| m.kind == MentionKind::Place && m.tokens.start >= mention.tokens.end;
        let Some(skipped) = after.position(behind) else {
            return false;
        };
        let next = &self.mentions[index + 1 + skipped];
        let gap = mention.tokens.end..next.tokens.start;
        let comma = self.view.form(gap.start) == ",";
        let part = |i: usize| {
            let hints = g.words.hints(self.view.lower(i));
            g.place_words.find(self.view.lower(i)).is_some()
                || hints.called()
                || hints.of()
                || hints.article()
        };
        let of = (gap.clone()).any(|i| g.words.hints(self.view.lower(i)).of());
        let of = of && gap.len() <= JOINT && gap.clone().all(part);
        if !of && !self.joined(mention, next) {
            return false;
        }
        let near = self
            .standing(mention.tokens.start)
            .is_some_and(|s| s.relation != "in");
        // "in X, Canada's army said"
        let owner = self
            .view
            .tokens()
            .get(next.tokens.end)
            .is_some_and(|t| t.kind == TokenKind::Clitic);
        let hit = Hit::of(next.entry);
        let number = index + 1 + skipped;
        let outer = g.resolve(hit, &self.beside(number), self.names).place;
        outer.is_some_and(|outer| {
            let wide = matches!(
                outer.row.kind,
                PlaceKind::Country | PlaceKind::Region | PlaceKind::Division1
            );
            let listed = (next.tokens.clone()).any(|i| self.view.tree.label(i) == Label::Conj)
                || next.tokens.end < self.view.len()
                    && self.view.tree.label(next.tokens.end) == Label::Cc;
            let (there, here) = (outer.row, inner.row);
            let (north, east) = (there.lat - here.lat, there.lon - here.lon);
            let apart = kilometres(north, east, here.lat.to_radians().cos());
            outer.country.is_some()
                && outer.country != inner.country
                && apart > if wide { APART } else { APART_FROM_TOWN }
                && !owner
                && !(near && wide)
                && (!comma || wide && !listed)
                && !g.is_abroad(hit, &outer, self.names)
        })
    }

    /// What place mention number `index` means.
    pub(crate) fn resolved(&self, index: usize) -> Option<Candidate<'_>> {
        self.resolution(index).place
    }

    /// What stands beside a mention: "Alexandria, Louisiana", "Syria's Idlib", "the Iraqi city of Mosul".
    fn beside(&self, index: usize) -> Beside {
        let mention = &self.mentions[index];
        let mut beside = Beside::default();
        let places = |m: &&Mention| m.kind == MentionKind::Place;
        // "Waco, McLennan County, Texas": both that follow hold it.
        let mut inner = mention;
        for (outer, next) in beside
            .outers
            .iter_mut()
            .zip(self.mentions[index + 1..].iter().filter(places))
        {
            if !self.joined(inner, next) && !self.parted_by_noun(inner, next) {
                break;
            }
            *outer = Some(Hit::of(next.entry));
            inner = next;
        }
        if let Some(before) = self.mentions[..index].iter().rev().find(places) {
            if before.tokens.end <= mention.tokens.start && self.joined(before, mention) {
                beside.inner = Some(Hit::of(before.entry));
            }
            let gap = mention.tokens.start.saturating_sub(before.tokens.end);
            let owner = self.view.form(before.tokens.end.min(mention.tokens.start));
            if (1..=3).contains(&gap) && owner.starts_with(['\'', '’']) {
                beside.outers[0] = beside.outers[0].or(Some(Hit::of(before.entry)));
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

    /// `outer` follows `inner` as the place that holds it: "Mosul, Iraq", "Mosul city in northern Iraq".
    fn joined(&self, inner: &Mention, outer: &Mention) -> bool {
        let g = self.gazetteer;
        let is_kind = |i: usize| g.place_words.find(self.view.lower(i)).is_some();
        let within = |i: usize| {
            let relation = g.words.relation(self.view.lower(i));
            relation.is_some_and(|r| r.name == "in")
        };
        let passed = |i: usize| {
            let hints = g.words.hints(self.view.lower(i));
            is_kind(i) || hints.direction() || hints.of() || hints.article() || self.is_unknown(i)
        };
        let mut at = inner.tokens.end;
        if at < outer.tokens.start && is_kind(at) {
            at += 1;
        }
        if at >= outer.tokens.start || outer.tokens.start - at > JOINT {
            return false;
        }
        let comma = self.view.form(at) == ",";
        if comma {
            at += 1;
        }
        let preposition = at < outer.tokens.start && within(at);
        if preposition {
            at += 1;
        }
        let mut between = at..outer.tokens.start;
        (comma || preposition) && between.all(|i| passed(i) || comma && self.view.form(i) == ",")
    }

    /// "the Tripoli bombings in Lebanon": a noun that the first place modifies stands before the one that holds it.
    fn parted_by_noun(&self, inner: &Mention, outer: &Mention) -> bool {
        let tree = self.view.tree;
        let noun = inner.tokens.end;
        let within = |i: usize| {
            let relation = self.gazetteer.words.relation(self.view.lower(i));
            relation.is_some_and(|r| r.name == "in")
        };
        noun + 2 == outer.tokens.start
            && tree.label(noun - 1) == Label::Compound
            && tree.head(noun - 1) == Some(noun)
            && within(noun + 1)
            && self.gazetteer.is_country(outer)
    }

    /// Token `i` belongs to a place that no table knows.
    fn is_unknown(&self, i: usize) -> bool {
        self.mentions
            .iter()
            .any(|m| m.kind == MentionKind::UnknownPlace && m.tokens.contains(&i))
    }

    /// The town in or beside a facility's name.
    fn town_of(&self, index: usize) -> Resolution<'_> {
        let facility = &self.mentions[index];
        let last = self.view.lower(facility.tokens.end - 1);
        let abroad = self.gazetteer.words.hints(last).mission();
        let near = self.mentions.iter().position(|m| {
            m.kind == MentionKind::Place
                && !(abroad && facility.covers(&m.tokens) && self.gazetteer.is_country(m))
                && m.tokens.start >= facility.tokens.start
                && m.tokens.start <= facility.tokens.end + 3
        });
        near.map_or_else(Resolution::default, |near| self.resolution(near))
    }

    /// A place that no table knows.
    pub(crate) fn unknown(&self, tokens: Range<usize>) -> Place {
        let standing = self.standing(tokens.start);
        let relation = standing.as_ref().map(|s| s.relation.to_owned());
        let mut place = unresolved(self.view, tokens, relation);
        if let Some(standing) = standing {
            self.displace(&mut place, &standing);
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn what_told_a_place_from_others_is_said() {
        let extractor = Extractor::new();
        let tripoli = |text: &str| extractor.annotate(&Document::new(text)).places.remove(0);
        let beside = tripoli("A bomb exploded in Tripoli, Lebanon.");
        assert_eq!(beside.country.as_deref(), Some("LB"));
        assert_eq!(beside.why[0], "wider place beside");
        let plain = tripoli("A bomb exploded in Tripoli.");
        assert_eq!(plain.country.as_deref(), Some("LY"));
        assert!(plain.probability < beside.probability);
    }
}
