//! Chains of places: of several names for where something is, the one that says it best.
//!
//! Input: the places of a sentence, in text order. Output: the others of each chain are no longer free.
//! Invariant: a place with nothing beside it stays as it is.

use std::ops::Range;

use super::edge::is_border;
use super::{Acts, PlaceFinding, is_wide};
use crate::claim::Place;
use crate::event::grammar::Grammar;
use crate::sentence::SentenceView;
use crate::slot::place::PlaceReader;
use crate::syntax::{Label, Pos};

/// Most tokens between two links of a chain ("in Rask, Sistan province, Iran").
const CHAIN_GAP: usize = 5;
/// How many nouns stand over a place in the name of an act ("the X nightclub shooting").
const TITLE: usize = 2;
/// Most tokens from a place to the one that says where it is (", a town about 30 km south of").
const DESCRIPTION_GAP: usize = 14;

/// In "in Rask, Sistan province, Iran" only the first, which is the most specific, is where the act happened; in "north
/// of Cairo in the village of Anshas" it is the second, and in "Daquq, a town south of Kirkuk" the other says where the
/// first is.
pub(super) fn prefer_most_specific(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    (is_act, is_taking): Acts<'_>,
    found: &mut [PlaceFinding],
) {
    let view = reader.view;
    let mut in_chain = false;
    for i in 1..found.len() {
        let gap = found[i - 1].tokens.end..found[i].tokens.start;
        // "Miami Gardens Florida", "China's Xinjiang"
        let whole = is_wide(&found[i].place) && !is_wide(&found[i - 1].place);
        if gap.is_empty() {
            in_chain = whole && (in_chain || found[i - 1].candidate.free);
            if in_chain {
                found[i].candidate.free = false;
            }
            continue;
        }
        // "taken from the X area of Y District": from X, too, although no act need have been there.
        let taken = || (0..found[i - 1].tokens.start).rfind(|&t| is_act(t));
        let put = gap.len() == 1
            && taken().is_some_and(is_taking)
            && grammar.in_.has(view.lower(gap.start))
            && is_wide(&found[i].place)
            && view.lower(found[i].tokens.end - 1) != view.lower(found[i - 1].tokens.end - 1);
        let within = put && lies_in(reader, &found[i - 1], &found[i].place);
        // "abducted a nurse from Berlin in Afghanistan": in Afghanistan.
        found[i - 1].candidate.origin |= put && !within && found[i - 1].candidate.left;
        let held = within || grammar.of.has(view.lower(gap.start)) || view.form(gap.start) == ",";
        let stands =
            |f: &PlaceFinding| f.candidate.free || held && f.candidate.left && !is_wide(&f.place);
        if in_chain && gap.clone().all(|t| view.tree.label(t) == Label::Case) {
            found[i].candidate.free = false;
            continue;
        }
        // "the Central Hospital (CH) near Y"
        let gap = after_acronym(view, gap);
        let comma = |t: usize| view.form(t) == ",";
        // "in Maiduguri after the bombing in Gwoza" is no chain.
        let other = |t: usize| {
            let lower = view.lower(t);
            let words = [
                &grammar.later,
                &grammar.earlier,
                &grammar.purpose,
                &grammar.by,
            ];
            words.iter().any(|w| w.has(lower))
        };
        // "near Bughaliyah (Deir ez-Zor province)"
        let opened =
            gap.len() == 1 && matches!(view.form(gap.start), "(" | "[") && is_wide(&found[i].place);
        let link = |t: usize| comma(t) || opened || view.tree.pos(t) == Pos::Adp && !other(t);
        // "In Iraq, a bomb in Baghdad kills six": what does something there is no link of a chain.
        let opens = comma(gap.start);
        let subject =
            |t: usize| opens && matches!(view.tree.label(t), Label::Nsubj | Label::Nsubjpass);
        let passable = |t: usize| {
            let modifies = matches!(
                view.tree.pos(t),
                Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn
            );
            link(t) || modifies && !subject(t)
        };
        // "the X nightclub shooting in Y": the act that the first place says which it was parts nothing.
        let before = found[i - 1].candidate.head;
        let parts = |t: usize| {
            let mut over = std::iter::successors(view.tree.head(before), |&at| view.tree.head(at));
            let modifies = matches!(view.tree.label(before), Label::Compound | Label::Nmod);
            is_act(t) && !(modifies && over.by_ref().take(TITLE).any(|at| at == t))
        };
        // "attacks on the X compound and several police stations in Y": of things that are told of together the place behind the
        // last is that of all.
        let listed = view
            .tree
            .child(before, &[Label::Conj])
            .filter(|c| gap.contains(c));
        if view.tree.label(before) == Label::Pobj
            && kind_of(reader, &found[i - 1]) == Some("facility")
            && listed.is_some_and(|c| view.tree.tag(c).is_noun() && !view.tree.tag(c).is_proper())
            && found[i].candidate.free
            && puts_at(reader, gap.clone())
        {
            found[i - 1].candidate.free = false;
            in_chain = false;
            continue;
        }
        // "arrested in Lahore in connection with the Madrid bombings": nor does an act end one that is named after its place.
        let head = found[i].candidate.head;
        let modifies = matches!(view.tree.label(head), Label::Compound | Label::Nmod);
        let named = modifies && view.tree.head(head).is_some_and(|o| o > head && is_act(o));
        let named = named && gap.clone().any(|t| view.tree.pos(t) == Pos::Det);
        // "linked the shooting in Leeds to a stabbing in Bradford": another act begins another chain.
        let linked = gap.len() <= CHAIN_GAP
            && !named
            && gap.clone().all(|t| passable(t) && !parts(t))
            && gap.clone().any(link);
        // "in a Muharram procession in Jacobabad": what only tells of a thing holds nothing.
        let known = |p: &Place| p.id.is_some() || !p.candidates.is_empty();
        let table = known(&found[i - 1].place) && !gap.clone().any(comma);
        if linked && table && found[i - 1].candidate.loose && found[i].candidate.free {
            found[i - 1].candidate.free = false;
            in_chain = false;
            continue;
        }
        let beside = is_beside(&found[i - 1].place);
        if linked
            && beside
            && is_point(&found[i].place)
            && found[i].candidate.free
            && !comma(gap.start)
        {
            found[i - 1].candidate.free = false;
            in_chain = false;
            continue;
        }
        // "near the border with Puntland in northern Somalia"
        let border = |f: &PlaceFinding| is_border(view, grammar, f);
        if linked && found[i].candidate.free && border(&found[i - 1]) && !border(&found[i]) {
            found[i - 1].candidate.free = false;
            continue;
        }
        // "on the Niger River near Gao": of a water and a place at it, the place.
        let water = kind_of(reader, &found[i - 1]) == Some("water");
        if linked && water && found[i].candidate.free && !in_chain && puts_at(reader, gap.clone()) {
            found[i - 1].candidate.free = false;
            continue;
        }
        // "in the West Bank next to Kiryat Arba": of a wide place and a town behind it, the town.
        let broad = is_broad(reader, &found[i - 1]) && found[i].candidate.free && !in_chain;
        let outer = found[i - 1].place.precision.as_deref();
        let vast = matches!(outer, Some("country" | "region"));
        let point = !is_wide(&found[i].place)
            && !border(&found[i])
            && kind_of(reader, &found[i]).is_none_or(|k| is_small(k) || vast && k == "area");
        // "next to", "not far from"
        let beside = gap.len() <= CHAIN_GAP
            && gap
                .clone()
                .all(|t| passable(t) || view.tree.pos(t) == Pos::Adv)
            && reader.stands(gap.end);
        if (linked || beside)
            && broad
            && point
            && !gap.clone().any(comma)
            && puts_at(reader, gap.clone())
        {
            found[i - 1].candidate.free = false;
            continue;
        }
        let described = gap.len() <= DESCRIPTION_GAP
            && comma(gap.start)
            && is_beside(&found[i].place)
            && gap
                .clone()
                .any(|t| reader.gazetteer.words.hints(view.lower(t)).called());
        // "in the city of Nimrud, south of Mosul", "in Piedra, Guan Canton, some 80 km north of X"
        let directed = gap.len() <= DESCRIPTION_GAP
            && comma(gap.start)
            && is_beside(&found[i].place)
            && !is_wide(&found[i - 1].place)
            && !border(&found[i - 1])
            && gap.clone().all(|t| {
                let unit = matches!(view.tree.pos(t), Pos::Adv | Pos::Num);
                comma(t) || unit || passable(t) && !parts(t)
            });
        in_chain = described
            || directed
            || linked && (in_chain || stands(&found[i - 1]) || gap.len() == 1 && comma(gap.start));
        if in_chain {
            found[i].candidate.free = false;
        }
    }
}

/// May the place lie in the wider one: does its name end in the word for an area, or is it known to be in the same country?
fn lies_in(reader: &PlaceReader<'_, '_>, inner: &PlaceFinding, outer: &Place) -> bool {
    let area = kind_of(reader, inner).is_some_and(|k| k != "facility");
    area || inner.place.country.is_some() && inner.place.country == outer.country
}

/// A country, a region or a part of a country by its own name, and not "Bihar Colony".
fn is_broad(reader: &PlaceReader<'_, '_>, found: &PlaceFinding) -> bool {
    let wide = matches!(
        found.place.precision.as_deref(),
        Some("country" | "region" | "admin1")
    );
    let plain = found.tokens.end == found.name_end || kind_of(reader, found) == Some("division");
    wide && found.place.id.is_some() && plain
}

/// The class of the word that the place ends with, if it is one for a kind of place.
fn kind_of<'a>(reader: &PlaceReader<'a, '_>, found: &PlaceFinding) -> Option<&'a str> {
    let last = reader.view.lower(found.tokens.end - 1);
    let kind = reader.gazetteer.place_words.find(last);
    kind.map(|k| k.value.as_str())
}

/// Kinds of places that lie in regions, not the other way round.
fn is_small(kind: &str) -> bool {
    matches!(kind, "settlement" | "facility")
}

/// Does the gap before a place end in a word that says that something is there, an article aside?
fn puts_at(reader: &PlaceReader<'_, '_>, gap: Range<usize>) -> bool {
    let (view, words) = (reader.view, &reader.gazetteer.words);
    let last = gap.end - 1;
    let article = gap.len() > 1 && words.hints(view.lower(last)).article();
    let end = gap.end - usize::from(article);
    let lower = view.lower(end - 1);
    let relation = words.relation(lower).map(|r| r.name.as_str());
    !words.hints(lower).of() && matches!(relation, Some("in" | "near")) || reader.stands(end)
}

/// A gap between two places without the short form of the first that begins it in brackets.
fn after_acronym(view: &SentenceView<'_>, gap: Range<usize>) -> Range<usize> {
    let bracketed = gap.len() > 3 && view.form(gap.start) == "(" && view.form(gap.start + 2) == ")";
    if bracketed {
        gap.start + 3..gap.end
    } else {
        gap
    }
}

/// The act was not in the place but in a direction or at a distance from it.
fn is_beside(place: &Place) -> bool {
    place.distance_km.is_some()
        || place
            .relation
            .as_deref()
            .is_some_and(|r| r.ends_with(" of"))
}

/// The place is in something no wider than a town, as far as is known.
fn is_point(place: &Place) -> bool {
    place.relation.as_deref() == Some("in") && !is_wide(place)
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn of_a_wide_place_and_a_town_behind_it_the_town_is_taken() {
        let cases = [
            (
                "Four men were shot in the West Bank next to Kiryat Arba.",
                "Kiryat Arba",
            ),
            (
                "Six soldiers were killed in Somalia near Kismayo.",
                "Kismayo",
            ),
            (
                "A bomb killed six people in Mosul in northern Iraq.",
                "Mosul",
            ),
            (
                "A bomb killed six people in the Damascus suburb of Hujairah.",
                "Hujairah",
            ),
            (
                "Militants killed six people in Afghanistan's eastern province of Nuristan.",
                "Nuristan",
            ),
            (
                "In Somalia, six people are killed in a suicide bombing at a restaurant in Mogadishu.",
                "Mogadishu",
            ),
            (
                "Conflict in Iraq: 16 people die following a car bomb attack in the southern Iraqi city of Basra.",
                "Basra",
            ),
            (
                "Bombs killed 41 people across Iraq, most of them in Baghdad.",
                "Iraq",
            ),
            (
                "A stabbing in Bradford was linked to a shooting in Leeds.",
                "Bradford",
            ),
            (
                "The village of Nimrud, south of Mosul, was recaptured by the army.",
                "Nimrud",
            ),
            (
                "A bomb exploded in the western Istanbul suburb of Sultangazi.",
                "Sultangazi",
            ),
            ("Three boats were sunk on the Niger River near Gao.", "Gao"),
            (
                "A raid into the West Bank area of Tulkarm left two men dead.",
                "Tulkarm",
            ),
            (
                "Two soldiers were killed in the Northern district of Mannara.",
                "Mannara",
            ),
            (
                "Two soldiers were killed in the Northern Province of Sri Lanka.",
                "Northern Province",
            ),
            (
                "Ten people were killed in Colombia during an attack on a councilman in Medellin.",
                "Medellin",
            ),
            (
                "Six people were killed in attacks on the Zarqa compound and several police stations in Baghdad.",
                "Baghdad",
            ),
            (
                "In Cartagena de Indias, a tourist center on the Caribbean coast, a bomb killed two people.",
                "Cartagena de Indias",
            ),
            (
                "Soldiers were killed in Pakistan when a drone struck a camp near the border with Afghanistan.",
                "Pakistan",
            ),
        ];
        expect_places(&cases.map(|(text, place)| (text, Some(place))));
    }
}
