//! Abroad: places that the tables know by a name which a document about another country gives to something else.
//!
//! Input: the place that a name was resolved to, and what the document says. Output: whether it is rather not meant.
//! Invariant: a large or well-known place, and one of a country that the document names otherwise, is never abroad.

use super::Gazetteer;
use super::document::DocumentNames;
use super::index::Hit;
use super::places::PlaceKind;
use super::resolve::Candidate;

/// One name alone votes no more for its country.
const ALONE: f32 = 0.75;
/// People of a place that is known abroad.
const KNOWN: u64 = 250_000;
/// So many kilometres from all sure places of the document, nothing of it happened; a name that is spelt otherwise is one of
/// another place sooner.
const FAR: f64 = 1200.0;
const FAR_RESPELT: f64 = 400.0;

impl Gazetteer {
    /// Is the place one of a country that nothing but its own name speaks for, far from what the document tells of, or under
    /// a name that is spelt otherwise?
    pub(crate) fn is_abroad(&self, hit: Hit, place: &Candidate<'_>, names: &DocumentNames) -> bool {
        let (Some(own), Some(main)) = (place.country, names.country()) else {
            return false;
        };
        let small = match place.row.kind {
            PlaceKind::Town | PlaceKind::Seat | PlaceKind::Division2 | PlaceKind::Site => {
                place.row.population < KNOWN
            }
            PlaceKind::SomewhereIn1 | PlaceKind::SomewhereIn2 => true,
            _ => false,
        };
        if own == main || !small || names.weight(own) > ALONE {
            return false;
        }
        let far = match self.is_respelled(hit) {
            true => FAR_RESPELT,
            false => FAR,
        };
        names
            .distance(hit.entry(), place.row.lat, place.row.lon)
            .is_some_and(|km| km > far)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn small_places_of_countries_far_away_stay_unresolved() {
        let extractor = Extractor::new();
        let country = |text: &str, name: &str| {
            let places = extractor.annotate(&Document::new(text)).places;
            let place = places.into_iter().find(|p| p.passage.text == name);
            place.expect(text).country
        };
        let india =
            "Rebels shot a man dead at Bondari in Madhya Pradesh. Police in Bhopal said so.";
        assert_eq!(country(india, "Bondari"), None);
        assert_eq!(
            country("A bomb exploded in Bondari.", "Bondari").as_deref(),
            Some("RU")
        );
        let aleppo = "Barrel bombs killed six people in Mar'a in Aleppo governorate.";
        assert_ne!(country(aleppo, "Mar'a").as_deref(), Some("TZ"));
    }
}
