//! Place: from a place mention to a name, coordinates and how exact they are.
//!
//! Input: a sentence's mentions and the document's names. Output: a claim's [`Place`].
//! Invariant: a place that stays unresolved has its words and relation only; coordinates come with their precision.

use std::ops::Range;

use crate::claim::{Passage, Place};
use crate::gazetteer::places::PlaceKind;
use crate::gazetteer::resolve::{Beside, Candidate, Resolution, Source};
use crate::gazetteer::{DocumentNames, Gazetteer, Mention, MentionKind, index::Hit};
use crate::sentence::SentenceView;
use crate::slot::quantity::Quantity;
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
    /// Its numbers, for "20 km east of X".
    pub(crate) quantities: &'a [Quantity],
}

/// How the words before a place name relate an act to it.
struct Standing<'a> {
    /// Name of the relation.
    relation: &'a str,
    /// Direction in degrees from north.
    bearing: Option<f64>,
    /// First token of the words.
    start: usize,
}

/// The relation, and the class of precision, of what is not farther off than [`NEAR_KM`].
const NEAR: &str = "near";
/// Farthest that a point counts as near, as UCDP has it.
const NEAR_KM: f64 = 25.0;
/// Kilometres of a degree of latitude.
const KM_PER_DEGREE: f64 = 111.32;
/// Most words between a distance and its relation.
const FILLERS: usize = 7;

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
            PlaceKind::Division1 => "admin1",
            PlaceKind::Division2 => "admin2",
            _ if outer || beside => "near",
            _ => "place",
        };
        place.precision = Some(precision.to_owned());
    }

    /// "20 km east of Mosul": the point that lies so far from Mosul, and how exact that is.
    fn displace(&self, place: &mut Place, standing: &Standing<'_>) {
        let Some(distance) = self.distance(standing.start) else {
            return;
        };
        place.distance_km = Some((distance * 10.0).round() / 10.0);
        // "30 km from X" is not away from X as "fled from X" is.
        if standing.bearing.is_none() {
            place.relation = Some(NEAR.to_owned());
        }
        let (Some(lat), Some(lon)) = (place.lat, place.lon) else {
            return;
        };
        let mut unsure = distance;
        if let Some(bearing) = standing.bearing {
            let (north, east) = (bearing.to_radians().cos(), bearing.to_radians().sin());
            let shrink = lat.to_radians().cos().max(0.01);
            let round = |degrees: f64| (degrees * 1e4).round() / 1e4;
            place.lat = Some(round(
                (lat + distance * north / KM_PER_DEGREE).clamp(-90.0, 90.0),
            ));
            let lon = lon + distance * east / (KM_PER_DEGREE * shrink);
            place.lon = Some(round((lon + 540.0).rem_euclid(360.0) - 180.0));
            // Half of an eighth of the circle to either side.
            unsure *= 0.39;
        }
        let precise = matches!(place.precision.as_deref(), Some("place" | "near"));
        if precise {
            let class = if unsure <= NEAR_KM { NEAR } else { "region" };
            place.precision = Some(class.to_owned());
        }
    }

    /// Kilometres that are said before token `end`: "20 km", "about 12 miles (20 km) to the", "10km".
    fn distance(&self, end: usize) -> Option<f64> {
        let words = &self.gazetteer.words;
        let mut at = end;
        for _ in 0..FILLERS {
            let before = at.checked_sub(1)?;
            let lower = self.view.lower(before);
            if self.view.form(before) == ")" {
                at = (before.saturating_sub(FILLERS)..before)
                    .rev()
                    .find(|&t| self.view.form(t) == "(")?;
            } else if let Some(km) = words.kilometres(lower) {
                let quantity = self
                    .quantities
                    .iter()
                    .find(|q| q.number.end == before || q.number.contains(&before))?;
                return Some(quantity.amount * km);
            } else if let Some((amount, km)) =
                glued(lower).and_then(|(amount, unit)| Some((amount, words.kilometres(unit)?)))
            {
                return Some(amount * km);
            } else if words.is_distance_filler(lower) {
                at = before;
            } else {
                return None;
            }
        }
        None
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
        self.gazetteer
            .resolve(Hit::of(mention.entry), &self.beside(index), self.names)
    }

    /// What place mention number `index` means.
    pub(crate) fn resolved(&self, index: usize) -> Option<Candidate<'_>> {
        self.resolution(index).place
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
        let within = |i: usize| {
            self.gazetteer
                .words
                .relation(self.view.lower(i))
                .is_some_and(|r| r.name == "in")
        };
        gap == 1 && (comma || within(inner.tokens.end))
            || comma && gap <= 3 && within(inner.tokens.end + 1)
    }

    /// The town in or beside a facility's name.
    fn town_of(&self, index: usize) -> Resolution<'_> {
        let facility = &self.mentions[index];
        let near = self.mentions.iter().position(|m| {
            m.kind == MentionKind::Place
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

    fn standing(&self, start: usize) -> Option<Standing<'_>> {
        let words = &self.gazetteer.words;
        let mut from = start;
        while from > 0 && words.hints(self.view.lower(from - 1)).direction() && start - from < 2 {
            from -= 1;
        }
        let mut key = String::new();
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
                key.clear();
                for i in end - length..end {
                    if !key.is_empty() {
                        key.push(' ');
                    }
                    key.push_str(self.view.lower(i));
                }
                // "city of X" is no relation of its own.
                let of_kind = skip == 0
                    && length == 1
                    && end >= 2
                    && self
                        .gazetteer
                        .place_words
                        .find(self.view.lower(end - 2))
                        .is_some()
                    && words.hints(&key).of();
                if of_kind {
                    continue;
                }
                if let Some(relation) = words.relation(&key) {
                    return Some(Standing {
                        relation: &relation.name,
                        bearing: relation.bearing,
                        start: end - length,
                    });
                }
            }
        }
        None
    }
}

/// The number and the unit of "10km".
fn glued(word: &str) -> Option<(f64, &str)> {
    let unit = word.find(|c: char| c.is_ascii_alphabetic())?;
    let amount = word[..unit].trim_end_matches('-').replace(',', "");
    Some((amount.parse().ok()?, &word[unit..]))
}

#[cfg(test)]
mod tests {
    use crate::data::Tables;
    use crate::document::Document;
    use crate::extractor::Extractor;
    use crate::gazetteer::words::Words;

    #[test]
    fn relations_and_distances_are_read_as_the_table_says() {
        let extractor = Extractor::new();
        for example in Words::distance_examples(&Tables::default()) {
            let layers = extractor.annotate(&Document::new(&example.text));
            let place = layers.places.first().expect(&example.text);
            assert_eq!(
                place.relation.as_deref(),
                Some(&*example.relation),
                "{}",
                example.text
            );
            assert_eq!(place.distance_km, example.km, "{}", example.text);
        }
    }

    #[test]
    fn a_distance_and_a_direction_displace_the_point() {
        let extractor = Extractor::new();
        let place = |text: &str| extractor.annotate(&Document::new(text)).places.remove(0);
        let mosul = place("A bomb exploded in Mosul, Iraq.");
        let off = place("A bomb exploded 20 km east of Mosul, Iraq.");
        assert_eq!(
            mosul.lat.zip(off.lat).map(|(a, b)| (a - b).abs() < 0.001),
            Some(true)
        );
        let km = (off.lon.unwrap() - mosul.lon.unwrap()) * 111.32 * 36.34_f64.to_radians().cos();
        assert!((km - 20.0).abs() < 0.1, "{km}");
        assert_eq!(off.precision.as_deref(), Some("near"));
        let far = place("A bomb exploded 200 km east of Mosul, Iraq.");
        assert_eq!(far.precision.as_deref(), Some("region"));
    }

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
