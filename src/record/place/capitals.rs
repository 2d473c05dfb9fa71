//! Names among capitals that no table knows: where every word stands in capitals, the tree tells the name.
//!
//! Input: a sentence all in capitals and the tokens that mentions take. Output: a [`PlaceFinding`] for each name behind a word of
//! place, and the names that lists go on with.
//! Invariant: such a name is made of words tagged as names alone, and ends its phrase or has the word for its kind behind it.

use std::ops::Range;

use super::unnamed::unnamed;
use super::{PlaceFinding, is_wide};
use crate::event::grammar::Grammar;
use crate::gazetteer::Mention;
use crate::slot::place::{PlaceReader, is_place};
use crate::syntax::{Label, Pos};
use crate::text::TokenKind;

/// Most words of a name all in capitals.
const LONGEST: usize = 4;
/// A shorter word is rather an abbreviation.
pub(super) const SHORTEST: usize = 4;

/// Names behind a word such as "IN" or "NEAR" ("KIDNAPPED IN QUILMA ALTA"), and longer ones that begin with one that a table knows.
pub(super) fn find(
    reader: &PlaceReader<'_, '_>,
    taken: &[Range<usize>],
    dated: &dyn Fn(&Range<usize>) -> bool,
    is_act: &dyn Fn(usize) -> bool,
    grammar: &Grammar,
    found: &mut Vec<PlaceFinding>,
) {
    let (view, tree) = (reader.view, reader.view.tree);
    if !view.sentence().capitals {
        return;
    }
    let words = &reader.gazetteer.words;
    for before in 0..view.len().saturating_sub(1) {
        let hints = words.hints(view.lower(before));
        if !hints.place_before() || hints.of() && !reader.stands(before + 1) {
            continue;
        }
        let mut start = before + 1;
        let article = tree.pos(start) == Pos::Det;
        if article && grammar.indefinite.has(view.lower(start)) {
            continue;
        }
        start += usize::from(article);
        while start + 1 < view.len() && words.hints(view.lower(start)).direction() {
            start += 1;
        }
        if start >= view.len() {
            continue;
        }
        // "IN SAN JOSE GUAYABAL": a table may know how the name begins.
        let known = found.iter().position(|f| f.tokens.start == start);
        let from = known.map_or(start, |k| found[k].tokens.end);
        let whole =
            |k: usize| found[k].name_end == found[k].tokens.end && !is_wide(&found[k].place);
        if from >= view.len() || known.is_some_and(|k| !whole(k)) {
            continue;
        }
        let end = end_of_run(reader, taken, from);
        if end == from || end - start > LONGEST || dated(&(start..end)) {
            continue;
        }
        let kind = kind_at(reader, end);
        let last = end - usize::from(kind.is_none());
        let governed = tree.label(last) == Label::Pobj && tree.head(last) == Some(before);
        let held = (start..last).all(|t| tree.head(t).is_some_and(|h| h > t && h <= last));
        let body = |t: usize| words.hints(view.lower(t)).organisation() || is_act(t);
        let short = end - start == 1 && view.lower(start).len() < SHORTEST;
        let common = end - start == 1 && words.is_common(view.lower(start));
        let person = {
            let first = words.hints(view.lower(start));
            kind.is_none()
                && (grammar.at.has(view.lower(before)) || hints.of())
                && (first.given() || first.surname())
        };
        if !governed
            || !held
            || (start..end).any(body)
            || short
            || common
            || person
            || article && kind.is_none()
            || is_told_of(reader, last)
            || kind == Some("division") && body(end)
        {
            continue;
        }
        let mut place = unnamed(reader, start..last + 1, true);
        let relation = place.place.relation.as_deref();
        let away = matches!(relation, Some("from" | "to") | None);
        place.candidate.free =
            !away && !super::home::is_home(reader, grammar, place.candidate.head);
        match known {
            Some(k) => found[k] = place,
            None => found.push(place),
        }
    }
    found.sort_by_key(|f| f.tokens.start);
}

/// "IN CHILLING AND COLD-BLOODED FASHION": is the word joined to one that is no name?
fn is_told_of(reader: &PlaceReader<'_, '_>, last: usize) -> bool {
    let tree = reader.view.tree;
    let joined = tree.child(last, &[Label::Conj]);
    joined.is_some_and(|c| !tree.tag(c).is_noun())
}

/// Where the words from `from` that are tagged as a name and that no mention takes end, with articles within ("SAN PEDRO DE LA PAZ").
pub(super) fn end_of_run(
    reader: &PlaceReader<'_, '_>,
    taken: &[Range<usize>],
    from: usize,
) -> usize {
    let (view, tree) = (reader.view, reader.view.tree);
    let covered = |i: usize| taken.iter().any(|t| t.contains(&i));
    let name = |i: usize| {
        i < view.len()
            && view.tokens()[i].kind == TokenKind::Word
            && tree.tag(i).is_proper()
            && kind_at(reader, i).is_none()
            && !covered(i)
    };
    let mut end = from;
    while name(end) {
        end += 1;
    }
    end
}

/// The class of the noun for a kind of place that stands at token `i`.
fn kind_at<'a>(reader: &PlaceReader<'a, '_>, i: usize) -> Option<&'a str> {
    let view = reader.view;
    let noun = i < view.len() && view.tree.tag(i).is_noun();
    let kind = noun.then(|| reader.gazetteer.place_words.find(view.lower(i)));
    kind.flatten().map(|k| k.value.as_str())
}

/// The name at `start` with the word for its kind ("SANTA LUISA NEIGHBORHOODS"): what the tree takes for one noun, of words that no
/// mention but a person's takes.
pub(super) fn name_in_list(
    reader: &PlaceReader<'_, '_>,
    taken: &[Range<usize>],
    start: usize,
) -> Option<Range<usize>> {
    let (view, tree) = (reader.view, reader.view.tree);
    let kind = |i: usize| reader.gazetteer.place_words.find(view.lower(i)).is_some();
    let name =
        |i: usize| view.tokens()[i].kind == TokenKind::Word && tree.tag(i).is_proper() && !kind(i);
    let end = (start..view.len())
        .find(|&i| !name(i))
        .unwrap_or(view.len());
    let ends_in_kind = end < view.len() && kind(end) && tree.tag(end).is_noun();
    let overlaps = |t: &Range<usize>| t.start < end && start < t.end;
    // "SANTA ELENA NEIGHBORHOODS" is no person; what is a place already goes on by itself.
    let place = |m: &Mention| is_place(m.kind) && overlaps(&m.tokens);
    let covered = taken.iter().any(overlaps) && !ends_in_kind;
    // "EXPLODED IN LIMA, AND GARCIA MENDEZ WAS HURT": what a verb follows is its subject.
    let acts = |i: usize| tree.tag(i).is_finite();
    let subject = end < view.len() && !ends_in_kind && acts(end);
    if end == start
        || subject
        || end - start > LONGEST
        || covered
        || reader.mentions.iter().any(place)
    {
        return None;
    }
    Some(start..end + usize::from(ends_in_kind))
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn names_among_capitals_that_no_table_knows_are_places_where_they_end_a_phrase_of_place() {
        let cases = [
            (
                "TWO FARMERS WERE KIDNAPPED IN QUILMA ALTA ON 12 MAY.",
                Some("QUILMA ALTA"),
            ),
            (
                "GUNMEN SHOT A MAYOR ON THE OUTSKIRTS OF TOCOROPA.",
                Some("TOCOROPA"),
            ),
            (
                "REBELS ATTACKED A PATROL AT THE EL MOLINERO FARM.",
                Some("EL MOLINERO FARM"),
            ),
            (
                "A BOMB EXPLODED IN SAN JOSE TOCOROPA ON MONDAY.",
                Some("SAN JOSE TOCOROPA"),
            ),
            (
                "GUERRILLAS SEIZED TOCOROPATEQUE ON SUNDAY.",
                Some("TOCOROPATEQUE"),
            ),
            (
                "THE REBELS WERE REPELLED IN CHILLING AND BLOODY FASHION.",
                None,
            ),
            ("TWO SOLDIERS WERE KILLED IN OPERATION TOCOROPA.", None),
            ("SIX PEOPLE WERE KILLED IN CONGRESS.", None),
            ("A MAYOR WAS SHOT IN FRONT OF GARCIA MENDEZ.", None),
            ("THE ARMY THAT INVADED US IN MAY IS BACK.", None),
            ("THE ATTACKERS WERE REPELLED AND FLED IN DISARRAY.", None),
        ];
        expect_places(&cases);
    }
}
