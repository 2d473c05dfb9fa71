//! Offset: how the words before a place's name relate an act to it, and how far off they put it.
//!
//! Input: the tokens before a name and the sentence's numbers. Output: a relation, a distance, a displaced point.
//! Invariant: a bounded number of tokens is read; a point is displaced only where the text says distance and direction.

use crate::claim::Place;
use crate::syntax::{Label, Tag};

use super::place::PlaceReader;

/// How the words before a place name relate an act to it.
pub(super) struct Standing<'a> {
    /// Name of the relation.
    pub(super) relation: &'a str,
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
/// Most words between a relation and the name ("in X's eastern border town of").
const REACH: usize = 7;
/// Most words between a distance and its relation.
const FILLERS: usize = 7;

impl PlaceReader<'_, '_> {
    /// "20 km east of Mosul": the point that lies so far from Mosul, and how exact that is.
    pub(super) fn displace(&self, place: &mut Place, standing: &Standing<'_>) {
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

    /// Does a relation of several words end right before `start` ("in the vicinity of")?
    pub(crate) fn stands(&self, start: usize) -> bool {
        let key = |length: usize| -> String {
            let words: Vec<&str> = (start - length..start)
                .map(|i| self.view.lower(i))
                .collect();
            words.join(" ")
        };
        (2..=4.min(start)).any(|length| self.gazetteer.words.relation(&key(length)).is_some())
    }

    /// Is the name that begins with token `start` the subject of a verb?
    fn is_subject(&self, start: usize) -> bool {
        let tree = self.view.tree;
        let at = tree.first_conjunct(start, REACH);
        matches!(tree.label(at), Label::Nsubj | Label::Nsubjpass)
    }

    /// A verb of its own clause, with a tense.
    fn is_finite(&self, i: usize) -> bool {
        let tree = self.view.tree;
        i < tree.len()
            && matches!(tree.tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp)
            && !matches!(tree.label(i), Label::Amod | Label::Acl | Label::Compound)
    }

    /// How the words before token `start` relate an act to the name there.
    pub(super) fn standing(&self, start: usize) -> Option<Standing<'_>> {
        let words = &self.gazetteer.words;
        let mut from = start;
        while from > 0 && words.hints(self.view.lower(from - 1)).direction() && start - from < 2 {
            from -= 1;
        }
        let mut key = String::new();
        // "the town of X", "the X": look past the kind of place and the article.
        for skip in 0..=REACH {
            let end = from.checked_sub(skip)?;
            // "After the downing of a jet, X shut down a channel": no word of place stands before a subject.
            let parted = skip > 0 && matches!(self.view.form(end), "," | ":" | ";" | "-");
            if parted && self.is_subject(start) {
                return None;
            }
            // "Rockets fired from X hit Y": the word of place before the verb is not that of its object.
            if skip > 0 && self.is_finite(end) {
                return None;
            }
            // Further off only modifiers of the kind of place may lie between ("the rebel-held Syrian town of X").
            if skip > 3 && end < self.view.tree.len() {
                let label = self.view.tree.label(end);
                if !matches!(
                    label,
                    Label::Det
                        | Label::Amod
                        | Label::Nummod
                        | Label::Advmod
                        | Label::Compound
                        | Label::Nmod
                        | Label::Poss
                        | Label::Case
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
                    // "continues to shell X": the "to" is of the verb.
                    let last = end - 1;
                    let tree = self.view.tree;
                    if last < tree.len()
                        && tree.tag(last) == Tag::To
                        && tree.label(last) == Label::Aux
                    {
                        return None;
                    }
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
}
