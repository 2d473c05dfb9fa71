//! Borders: what lies at one is at the border itself, if nothing better is said.
//!
//! Input: a sentence's mentions and places. Output: the places that are only what a border is with, named as the border, and
//! borders named by a people ("the Afghan border").
//! Invariant: such a place has its words and relation only, for the text does not say on which side it is.

use std::ops::Range;

use super::{PlaceFinding, starts_upper};
use crate::event::candidate::Candidate;
use crate::event::grammar::Grammar;
use crate::gazetteer::MentionKind;
use crate::sentence::SentenceView;
use crate::slot::place::PlaceReader;
use crate::syntax::Label;

/// The noun of the border that the name with head `head` is beyond: "the border with X", "the X border".
pub(super) fn border_of(view: &SentenceView<'_>, grammar: &Grammar, head: usize) -> Option<usize> {
    let over = match view.tree.label(head) {
        Label::Pobj => view
            .tree
            .head(head)
            .filter(|&p| grammar.bordering.has(view.lower(p)))
            .and_then(|p| view.tree.head(p)),
        Label::Compound | Label::Nmod | Label::Poss => view.tree.head(head),
        _ => None,
    };
    over.filter(|&noun| grammar.borders.has(view.lower(noun)))
}

/// "under X Police Station": in its district.
pub(super) fn is_beneath(view: &SentenceView<'_>, grammar: &Grammar, head: usize) -> bool {
    let under = |p: usize| grammar.beneath.has(view.lower(p));
    view.tree.label(head) == Label::Pobj && view.tree.head(head).is_some_and(under)
}

/// Is the place a border?
pub(super) fn is_border(view: &SentenceView<'_>, grammar: &Grammar, place: &PlaceFinding) -> bool {
    let mut words = place.tokens.clone();
    place.edge && words.any(|t| grammar.borders.has(view.lower(t)))
}

/// Names what lies beyond a border as the border, adds the borders that a people's name tells, and puts what is at "X's
/// border with Y" into X.
pub(super) fn name(reader: &PlaceReader<'_, '_>, grammar: &Grammar, found: &mut Vec<PlaceFinding>) {
    let view = reader.view;
    // "the Afghan border town of X": the border is no place of its own there.
    let is_plain = |noun: usize| !matches!(view.tree.label(noun), Label::Compound | Label::Nmod);
    let heads: Vec<usize> = found.iter().map(|f| f.candidate.head).collect();
    let owner = |noun: usize| {
        let owner = view.tree.child(noun, &[Label::Poss]);
        owner.filter(|o| heads.contains(o))
    };
    for place in found.iter_mut().filter(|p| !p.list) {
        let head = place.candidate.head;
        let Some(noun) = border_of(view, grammar, head).filter(|&n| is_plain(n)) else {
            continue;
        };
        let own = owner(noun) == Some(head);
        if own && noun + 1 < view.len() && view.tree.child(noun, &[Label::Prep]).is_some() {
            place.edge = false;
            place.candidate.free = place.place.relation.is_some();
            continue;
        }
        // "across the Kashmir frontier": a region is on both sides.
        let country = place
            .place
            .precision
            .as_deref()
            .is_none_or(|p| p == "country");
        // "where Sudan borders Chad": a name without a word of place is left as it is.
        let tokens = place.tokens.start.min(noun)..place.tokens.end.max(noun + 1);
        let bordered = reader.unknown(tokens.clone());
        if bordered.relation.is_none() || !country {
            continue;
        }
        // "fought along the X border": not X but the border is where.
        let there = matches!(bordered.relation.as_deref(), Some("in" | "near"));
        let names_it = matches!(view.tree.label(head), Label::Compound | Label::Nmod);
        place.candidate.free |= there && names_it;
        place.candidate.free &= owner(noun).is_none_or(|o| o == head);
        place.place = bordered;
        place.name_end = tokens.end;
        place.tokens = tokens;
    }
    let taken = |tokens: &Range<usize>, found: &[PlaceFinding]| {
        let mut places = found.iter();
        places.any(|f| f.tokens.start < tokens.end && tokens.start < f.tokens.end)
    };
    // "the Mali-Niger border": the names of both sides are one word.
    let both = (1..view.len()).filter(|&noun| {
        let sides = view.form(noun - 1).split_once(['-', '‑', '–']);
        let named = |s: &str| starts_upper(s);
        sides.is_some_and(|(one, other)| named(one) && named(other))
            && view.tree.tag(noun - 1).is_proper()
            && grammar.borders.has(view.lower(noun))
    });
    let demonyms = reader.mentions.iter().filter_map(|mention| {
        let noun = mention.tokens.end;
        let next = view.lower(noun.min(view.len() - 1));
        // "into Jordanian territory", "attacks on the Chadian capital", but "the Chadian capital N'Djamena"
        let land = || {
            let mut behind = (noun + 1..view.len()).filter(|&i| view.form(i) != ",");
            let name = |i: usize| {
                let capital = starts_upper(view.form(i)) && !view.sentence().capitals;
                capital || view.tree.tag(i).is_proper() || grammar.of.has(view.lower(i))
            };
            let joined = mention
                .tokens
                .start
                .checked_sub(1)
                .is_some_and(|i| view.tree.label(i) == Label::Cc);
            grammar.lands.has(next) && !joined && !behind.next().is_some_and(name)
        };
        let names = mention.kind == MentionKind::Demonym && noun < view.len();
        (names && (grammar.borders.has(next) || land())).then_some(mention.tokens.start..noun + 1)
    });
    let both = both.map(|noun| noun - 1..noun + 1);
    for tokens in both.chain(demonyms) {
        let noun = tokens.end - 1;
        if !is_plain(noun) || taken(&tokens, found) {
            continue;
        }
        let place = reader.unknown(tokens.clone());
        let away = |r: &str| matches!(r, "from" | "to");
        if place.relation.as_deref().is_none_or(away) || place.distance_km.is_some() {
            continue;
        }
        found.push(PlaceFinding {
            name_end: tokens.end,
            tokens,
            place,
            edge: true,
            list: false,
            candidate: Candidate::place(noun, true),
        });
    }
    found.sort_by_key(|f| f.tokens.start);
    // Each of two names that are both the border's would be it.
    let same = |f: &PlaceFinding, before: &PlaceFinding| {
        let ends = f.tokens.end == before.tokens.end && before.tokens.start <= f.tokens.start;
        ends && f.edge && before.edge && is_border(view, grammar, f)
    };
    found.dedup_by(|f, before| same(f, before));
    // "near the Mali Niger border": both sides stand before it, which may be parts of one country.
    for i in (1..found.len()).rev() {
        let [one, other] = &found[i - 1..=i] else {
            continue;
        };
        let noun = other.tokens.end - usize::from(is_border(view, grammar, other));
        let borders = noun < view.len() && grammar.borders.has(view.lower(noun));
        if one.tokens.end != other.tokens.start || one.list || !borders || !is_plain(noun) {
            continue;
        }
        let tokens = one.tokens.start..noun + 1;
        let place = reader.unknown(tokens.clone());
        let there = matches!(place.relation.as_deref(), Some("in" | "near"));
        found.remove(i);
        let edge = &mut found[i - 1];
        edge.edge = true;
        edge.candidate.head = noun;
        edge.candidate.free |= there;
        edge.name_end = tokens.end;
        edge.place = place;
        edge.tokens = tokens;
    }
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn what_is_at_a_border_is_there_if_nothing_better_is_said() {
        let cases = [
            (
                "Soldiers killed a commander in fighting along the Afghan border.",
                Some("Afghan border"),
            ),
            (
                "Six soldiers were killed near the border with Syria on Monday.",
                Some("border with Syria"),
            ),
            (
                "Six soldiers were killed in Khost near the Pakistani border.",
                Some("Khost"),
            ),
            (
                "An air strike near Lebanon's border with Syria killed 23 people.",
                Some("Lebanon"),
            ),
            (
                "Rebels attacked a post near the Turkish border in Idlib.",
                Some("Idlib"),
            ),
            ("Rebels killed six Turkish border guards.", None),
            (
                "Soldiers killed six rebels along the Niger border.",
                Some("Niger border"),
            ),
            (
                "Smugglers shot two guards on the Mali-Niger border.",
                Some("Mali-Niger border"),
            ),
            (
                "Smugglers shot two guards near the Assam Mizoram border.",
                Some("Assam Mizoram border"),
            ),
            (
                "Two rockets were fired into Jordanian territory.",
                Some("Jordanian territory"),
            ),
            (
                "Rebels launched several attacks on the Chadian capital on Monday.",
                Some("Chadian capital"),
            ),
            (
                "Rebels attacked the Chadian capital, Ndjamena, on Monday.",
                Some("Ndjamena"),
            ),
        ];
        expect_places(&cases);
    }
}
