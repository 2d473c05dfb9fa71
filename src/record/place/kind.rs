//! Kinds of places: what the words for them say about the names beside them ("Idlib province", "the West Bank town of
//! Bethlehem").
//!
//! Input: the places of a sentence. Output: the same, each with the words for its kind, the more specific one free.
//! Invariant: a name is widened by words of the table of kinds alone.

use std::ops::Range;

use super::{PlaceFinding, is_wide, starts_upper};
use crate::claim::Place;
use crate::event::grammar::Grammar;
use crate::gazetteer::terms::Term;
use crate::gazetteer::{Mention, MentionKind};
use crate::slot::place::{PlaceReader, passage};
use crate::syntax::{Label, Pos, Tag};

/// Most words of the kind of place behind a name.
const KIND_WORDS: usize = 3;

/// The name with the kind of place behind it: "Idlib province", "Satkania sub district".
pub(super) fn with_kind(reader: &PlaceReader<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    let view = reader.view;
    let mut end = tokens.end;
    let words = &reader.gazetteer.place_words;
    let is_kind = |word: Option<&Term>| word.is_some_and(|w| w.value != "facility");
    while end < view.len() && end - tokens.end < KIND_WORDS {
        let of_it = (tokens.start..end).any(|t| view.tree.head(t).is_some_and(|h| h >= end));
        if !of_it {
            break;
        }
        let lower = view.lower(end);
        let next = (end + 1 < view.len()).then(|| view.lower(end + 1));
        if is_kind(next.and_then(|next| words.pair(lower, next))) {
            end += 2;
        } else if is_kind(words.find(lower)) {
            end += 1;
        } else {
            break;
        }
    }
    tokens.start..end
}

/// "Bihar Colony": a town or quarter that is called by a division or country, which it need not lie in.
pub(super) fn names_another(reader: &PlaceReader<'_, '_>, place: &Place, next: usize) -> bool {
    let view = reader.view;
    // A site that stands for its division has one above it.
    let wide = match place.precision.as_deref() {
        Some("country") => true,
        Some("admin1") => place.admin1.is_none(),
        _ => false,
    };
    wide && next < view.len()
        && !view.sentence().capitals
        && starts_upper(view.form(next))
        && view.lower(next) != "city"
        && (reader.gazetteer.place_words.find(view.lower(next)))
            .is_some_and(|k| matches!(k.value.as_str(), "settlement" | "area"))
}

/// Do more people live in the one place than in the other, as far as a table knows both?
fn is_larger(reader: &PlaceReader<'_, '_>, one: &PlaceFinding, other: &PlaceFinding) -> bool {
    let people = |place: &PlaceFinding| {
        let mut mentions = reader.mentions.iter();
        let index = mentions
            .position(|m| m.kind == MentionKind::Place && m.tokens.start == place.tokens.start)?;
        reader.resolved(index).map(|c| c.row.population)
    };
    people(one)
        .zip(people(other))
        .is_some_and(|(one, other)| one > other)
}

/// "In the West Bank town of Bethlehem": the kind of place says what Bethlehem is, and the name before it where.
pub(super) fn prefer_named_kind(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    found: &mut [PlaceFinding],
) {
    let view = reader.view;
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (outer, inner) = (&mut before[i - 1], &mut after[0]);
        let Some(last) = inner.tokens.start.checked_sub(1) else {
            continue;
        };
        // "the Damascus suburb Douma"
        let of = last + usize::from(!grammar.of.has(view.lower(last)));
        let kinds = outer.name_end..of;
        let kind = |t: usize| reader.gazetteer.place_words.find(view.lower(t));
        // "the Manipur border town of Moreh"
        let modifies = |t: usize| {
            matches!(view.tree.pos(t), Pos::Adj | Pos::Noun) && !starts_upper(view.form(t))
        };
        let named = !kinds.is_empty()
            && kinds.len() <= KIND_WORDS
            && kind(kinds.end - 1).is_some()
            && kinds.clone().all(|t| kind(t).is_some() || modifies(t));
        // "The Purulia district of India" is the other way round.
        let directed = |t: usize| reader.gazetteer.words.hints(view.lower(t)).direction();
        let country = |p: &Place| p.precision.as_deref() == Some("country");
        let wider = is_wide(&outer.place) && !is_wide(&inner.place)
            || country(&outer.place) && !country(&inner.place);
        let region = |p: &Place| p.id.as_deref().is_some_and(|id| id.starts_with("region:"));
        // "the West Bank area of Tulkarm", but "the Tral area of Pulwama"
        let area = kinds.len() == 1
            && of == last
            && reader
                .gazetteer
                .words
                .hints(view.lower(kinds.start))
                .called()
            && inner.place.admin1.is_some()
            && inner.place.admin1 == outer.place.name;
        // "the Northern district of Mannar", but "the Northern Province of Sri Lanka"
        let side = outer.tokens.len() == 2
            && outer.tokens.end == last
            && of == last
            && directed(outer.tokens.start)
            && kind(last - 1).is_some()
            && !starts_upper(view.form(last - 1))
            && !(country(&inner.place) || region(&inner.place));
        // "the western Istanbul suburb of X"
        let before = outer.tokens.start.checked_sub(1);
        let before = before.and_then(|t| {
            if directed(t) {
                t.checked_sub(1)
            } else {
                Some(t)
            }
        });
        let the = before.is_some_and(|t| grammar.definite.has(view.lower(t)));
        // "the Idlib town of X": Idlib is a town too, but here the province.
        let owned = the
            && inner.tokens.end == inner.name_end
            && !is_wide(&inner.place)
            && kinds.clone().all(|t| {
                kind(t).is_some_and(|k| match k.value.as_str() {
                    "settlement" => true,
                    // "the Paris suburb of X", but "the Ozone Park neighborhood of Queens"
                    "area" => is_larger(reader, outer, inner),
                    _ => false,
                })
            });
        // "the Damascus suburb of X": what no table knows lies in what one knows.
        let stranger = named
            && outer.place.id.is_some()
            && inner.place.id.is_none()
            && inner.tokens.end == inner.name_end
            && !(inner.tokens.end < view.len()
                && (kind(inner.tokens.end).is_some()
                    || (reader.gazetteer.words.hints(view.lower(inner.tokens.end))).called()))
            && kind(kinds.end - 1).is_some_and(|k| match k.value.as_str() {
                // "in Amirabad village of Umarzai" is in Amirabad.
                "settlement" => kinds.len() > 1 || the,
                kind => kind == "area",
            });
        if !(named && (wider || owned || stranger) || area || side) {
            continue;
        }
        outer.tokens.end = outer.name_end;
        outer.place.passage = passage(view, outer.tokens.clone());
        inner.candidate.free |= outer.candidate.free;
        inner.candidate.left |= outer.candidate.left;
        if inner.place.relation.is_none() {
            inner.place.relation = outer.place.relation.clone();
        }
        outer.candidate.free = false;
        outer.candidate.left = false;
    }
}

/// "at the Karachi railway station", "at Kabul airport": the one site of that kind in the town `mention`, whose noun `last` is
/// told for itself, and not as whose act it was ("the Orlando nightclub attack").
pub(super) fn names_site(reader: &PlaceReader<'_, '_>, mention: &Mention, last: usize) -> bool {
    let tree = reader.view.tree;
    let modifies = matches!(
        tree.label(last),
        Label::Compound | Label::Nmod | Label::Poss
    );
    // "the leader's Tripoli compound"
    let owned = mention
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|i| matches!(tree.tag(i), Tag::Pos | Tag::PrpPoss));
    // "Gunmen storm Mogadishu hotel": a headline leaves out the article of any hotel.
    let bare = tree.label(last) == Label::Dobj && tree.child(last, &[Label::Det]).is_none();
    tree.tag(last) == Tag::Nn
        && !modifies
        && !bare
        && !owned
        && !is_of_somebody(reader, last)
        && tree.pos(mention.tokens.end - 1) != Pos::Adj
        && !reader.gazetteer.is_country(mention)
}

/// "a warder of X jail"
fn is_of_somebody(reader: &PlaceReader<'_, '_>, noun: usize) -> bool {
    let (view, tree) = (reader.view, reader.view.tree);
    let of = tree.head(noun).filter(|&p| {
        tree.label(noun) == Label::Pobj && reader.gazetteer.words.hints(view.lower(p)).of()
    });
    of.and_then(|p| tree.head(p)).is_some_and(|holder| {
        let person = |m: &Mention| m.kind == MentionKind::Role && m.tokens.contains(&holder);
        reader.mentions.iter().any(person)
    })
}
