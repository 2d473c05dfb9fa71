//! Lists of places: "in Baghdad and Najaf" is one place slot with both names.
//!
//! Input: the places of a sentence, in text order. Output: those that stand in one list as one place.
//! Invariant: only what the tree coordinates and nothing but commas and a conjunction parts is joined.

use std::ops::Range;

use super::capitals::name_in_list;
use super::unnamed::name_at;
use super::{PlaceFinding, head_of};
use crate::slot::place::{PlaceReader, unresolved};
use crate::syntax::Label;

/// Most words that describe the second of two places ("the holy city of").
const DESCRIPTION: usize = 5;

/// Adds names that no table knows and that a list goes on with ("Naypyidaw, Mandalay and Pyin U Lwin").
pub(super) fn complete(
    reader: &PlaceReader<'_, '_>,
    taken: &[Range<usize>],
    found: &mut Vec<PlaceFinding>,
) {
    let view = reader.view;
    let mut i = 0;
    while i < found.len() {
        let place = &found[i];
        let next = place.tokens.end;
        let head = place.candidate.head;
        if let Some(tokens) =
            next_of_list(reader, next, head, taken).filter(|_| place.candidate.free)
        {
            let head = head_of(view, tokens.clone());
            let mut more = found[i].clone();
            more.place = reader.unknown(tokens.clone());
            more.name_end = tokens.end;
            more.candidate.head = head;
            more.tokens = tokens;
            found.insert(i + 1, more);
        }
        i += 1;
    }
}

/// The name behind a comma or conjunction at `from` that is coordinated with `head`.
fn next_of_list(
    reader: &PlaceReader<'_, '_>,
    from: usize,
    head: usize,
    taken: &[Range<usize>],
) -> Option<Range<usize>> {
    let view = reader.view;
    let n = view.len();
    let mut start = from;
    if start < n && view.form(start) == "," {
        start += 1;
    }
    if start < n && view.tree.label(start) == Label::Cc {
        start += 1;
    }
    if start == from {
        return None;
    }
    let name = if view.sentence().capitals {
        name_in_list(reader, taken, start)?
    } else {
        name_at(view, taken, start)?
    };
    let last = head_of(view, name.clone());
    let joined = view.tree.label(last) == Label::Conj && view.tree.head(last) == Some(head);
    let proper = view.tree.tag(last).is_proper();
    (joined && (proper || view.sentence().capitals)).then_some(name)
}

/// "in Baghdad and Najaf" is one place slot with both names; as two places it has no coordinates.
pub(super) fn join_coordinated(reader: &PlaceReader<'_, '_>, found: &mut Vec<PlaceFinding>) {
    let view = reader.view;
    let mut i = 1;
    // "X, Y and Z": the last two are joined first, then what a comma parts from them.
    while i < found.len() {
        let (first, second) = (&found[i - 1], &found[i]);
        let between = first.tokens.end..second.tokens.start;
        // "in Jerusalem and the West Bank", "in Baghdad and northern Iraq"
        let opens = |t: usize| {
            view.tree.label(t) == Label::Det
                || reader.gazetteer.words.hints(view.lower(t)).direction()
        };
        let end = between.clone().rev().find(|&t| !opens(t));
        let between = between.start..end.map_or(between.start, |t| t + 1);
        let described = described(reader, between.clone(), first.candidate.head);
        let between = between.start..described.as_ref().map_or(between.end, |d| d.start);
        let comma = !between.is_empty() && view.form(between.start) == ",";
        // "in Ghazni and Parwan provinces": the noun for their kind is what the tree coordinates.
        let head = second.candidate.head;
        let kind = view
            .tree
            .head(head)
            .filter(|k| second.tokens.contains(k) && view.tree.label(head) == Label::Compound);
        // "in X and in the Y port of Z"
        let next = second.tokens.end;
        let led = described.is_some()
            && next < view.len()
            && reader
                .gazetteer
                .place_words
                .find(view.lower(next))
                .is_some();
        let coordinated = !led
            && !between.is_empty()
            && (between.len() == 1
                && (view.tree.label(between.start) == Label::Cc || second.list && comma)
                || between.len() == 2 && comma && view.tree.label(between.start + 1) == Label::Cc)
            && (described.is_some() || view.tree.label(kind.unwrap_or(head)) == Label::Conj)
            && (first.candidate.free || first.candidate.left);
        if coordinated {
            let second = found.remove(i);
            let first = &mut found[i - 1];
            first.tokens.end = second.tokens.end;
            first.list = true;
            let country = first
                .place
                .country
                .take()
                .filter(|c| second.place.country.as_ref() == Some(c));
            first.place = unresolved(view, first.tokens.clone(), first.place.relation.take());
            first.place.country = country;
            i = (i - 1).max(1);
        } else {
            i += 1;
        }
    }
}

/// "in X and near Y", "in X and the holy city of Y": the words of `between` that stand before Y, if the tree coordinates what
/// Y depends on with `head` or its preposition.
fn described(
    reader: &PlaceReader<'_, '_>,
    between: Range<usize>,
    head: usize,
) -> Option<Range<usize>> {
    let (view, tree) = (reader.view, reader.view.tree);
    let cc = (between.clone()).find(|&t| tree.label(t) == Label::Cc)?;
    let start = cc + 1;
    if start >= between.end || between.end - start > DESCRIPTION {
        return None;
    }
    let words = &reader.gazetteer.words;
    let joined =
        |t: usize, with: Option<usize>| tree.label(t) == Label::Conj && tree.head(t) == with;
    let within = |t: usize| {
        let relation = words.relation(view.lower(t));
        relation.is_some_and(|r| matches!(r.name.as_str(), "in" | "near"))
    };
    let preposition = start + 1 == between.end && within(start) && joined(start, tree.head(head));
    let (of, kind) = (between.end - 1, between.end.saturating_sub(2));
    let city = kind > start
        && words.hints(view.lower(of)).of()
        && reader
            .gazetteer
            .place_words
            .find(view.lower(kind))
            .is_some()
        && joined(kind, Some(head))
        && (start..kind).all(|t| matches!(tree.label(t), Label::Det | Label::Amod));
    (preposition || city).then_some(start..between.end)
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn names_that_no_table_knows_go_on_with_a_list_or_a_name() {
        let cases = [
            (
                "Jets bombed targets in Homs, Zuqaybat and Marj Dhuhur, killing six people.",
                "Homs, Zuqaybat and Marj Dhuhur",
            ),
            (
                "Troops killed two men in the village of Tal Marakh on Monday.",
                "Tal Marakh",
            ),
            (
                "Three people were shot dead in Jerusalem and the West Bank.",
                "Jerusalem and the West Bank",
            ),
            (
                "At least 30 people were killed in attacks in Baghdad and near Baqouba.",
                "Baghdad and near Baqouba",
            ),
            (
                "Twelve people were killed in Baghdad and the holy city of Karbala.",
                "Baghdad and the holy city of Karbala",
            ),
            (
                "Militants killed 20 people in Daikundi, Ghazni, and Parwan provinces.",
                "Daikundi, Ghazni, and Parwan provinces",
            ),
            (
                "The army will withdraw its jets from Homs and Hama.",
                "Homs and Hama",
            ),
            (
                "Gunmen attacked Tungarra and Kurkurra in Zamfara, killing six people.",
                "Tungarra and Kurkurra",
            ),
            (
                "Rebels abducted six people from Al-Qarratan in the Homs Governorate.",
                "Al-Qarratan",
            ),
            (
                "A bomb exploded in a Homs procession in Hama, killing six people.",
                "Hama",
            ),
        ];
        expect_places(&cases.map(|(text, place)| (text, Some(place))));
    }
}
