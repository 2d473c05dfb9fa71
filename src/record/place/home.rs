//! Homes: the places that people with a name are from.
//!
//! Input: a place's head in its tree, and the words before it. Output: whether it only tells where somebody is from.
//! Invariant: the walk to the left ends with the name.

use std::ops::Range;

use super::starts_upper;
use crate::event::grammar::Grammar;
use crate::gazetteer::{Mention, MentionKind};
use crate::slot::place::PlaceReader;
use crate::syntax::Label;
use crate::text::TokenKind;

/// Most words of a person's name.
const NAME: usize = 5;
/// Most words of the name of a home.
const HOME: usize = 6;

/// "identified as Ali Khan of X village", "Ali Khan of X": where somebody who is named is from.
pub(super) fn is_home(reader: &PlaceReader<'_, '_>, grammar: &Grammar, head: usize) -> bool {
    let (view, words) = (reader.view, &reader.gazetteer.words);
    let tree = view.tree;
    // "Amba village": the preposition is over the kind of place.
    let site = |kind: usize| {
        let kind = reader.gazetteer.place_words.find(view.lower(kind));
        kind.is_some_and(|k| k.value == "facility")
    };
    // "the House of Pancakes restaurant"
    if site(head)
        || tree
            .head(head)
            .is_some_and(|kind| kind > head && site(kind))
    {
        return false;
    }
    let top = match (tree.label(head), tree.head(head)) {
        (Label::Compound | Label::Nmod, Some(kind)) if kind > head => kind,
        _ => head,
    };
    let of = tree
        .head(top)
        .filter(|&p| tree.label(top) == Label::Pobj && p < head && words.hints(view.lower(p)).of());
    let Some(of) = of.filter(|&p| p > 0) else {
        return false;
    };
    is_of_named(reader, grammar, of)
}

/// "Ali Khan of", "identified as Ali of": does somebody's name stand right before the preposition?
fn is_of_named(reader: &PlaceReader<'_, '_>, grammar: &Grammar, of: usize) -> bool {
    let (view, words) = (reader.view, &reader.gazetteer.words);
    let tree = view.tree;
    let proper = |i: usize| {
        let place = |m: &Mention| {
            m.tokens.contains(&i) && matches!(m.kind, MentionKind::Place | MentionKind::Facility)
        };
        tree.tag(i).is_proper()
            && starts_upper(view.form(i))
            && reader.gazetteer.place_words.find(view.lower(i)).is_none()
            && !words.hints(view.lower(i)).organisation()
            && !reader.mentions.iter().any(place)
    };
    let name = (0..of).rev().take(NAME).take_while(|&i| proper(i)).count();
    let start = of - name;
    let personal = |i: usize| {
        let hints = words.hints(view.lower(i));
        hints.given() || hints.surname()
    };
    let named = start > 0 && grammar.naming.has(view.lower(start - 1));
    name > 0 && (named || !view.sentence().capitals && name > 1 && (start..of).any(personal))
}

/// "a resident of X village in Y District", "Ali Khan of X village of Y", "a woman from X in Y was killed", "who came from X in Y":
/// where the place lies from which somebody is, told by the words before its first token. `is_act` tells which words name acts.
/// One of the two must have a word for a kind of area: "troops from Chad in Mali" are there.
pub(super) fn is_around_home(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    place: &Range<usize>,
    is_act: &dyn Fn(usize) -> bool,
) -> bool {
    let (view, words) = (reader.view, &reader.gazetteer.words);
    let of = |i: usize| words.hints(view.lower(i)).of();
    let word = |i: usize| view.tokens()[i].kind == TokenKind::Word;
    // "in West Kano District", where a table knows Kano
    let directed = (0..place.start)
        .rev()
        .take_while(|&i| words.hints(view.lower(i)).direction());
    let first = place.start - directed.count();
    let Some(link) = first
        .checked_sub(1)
        .filter(|&i| of(i) || grammar.in_.has(view.lower(i)))
    else {
        return false;
    };
    let capital = |i: usize| word(i) && starts_upper(view.form(i));
    let kind = |i: usize| reader.gazetteer.place_words.find(view.lower(i)).is_some();
    // The name of the home, of which a part may stand behind a comma ("of Amba, Kano Town in").
    let mut start = link;
    while start > 0 && link - start < HOME {
        let i = start - 1;
        let comma = view.form(i) == "," && start < link && i > 0 && capital(i - 1);
        if !(capital(i) || word(i) && kind(i) || comma) {
            break;
        }
        start = i;
    }
    let Some(marker) = start.checked_sub(1).filter(|_| (start..link).any(capital)) else {
        return false;
    };
    let area = |i: usize| {
        let kind = reader.gazetteer.place_words.find(view.lower(i));
        kind.is_some_and(|k| k.value != "facility")
    };
    let areal = area(link - 1) || area(place.end - 1) || area(start);
    if of(marker) {
        let resident = marker > 0 && grammar.residents.has(view.lower(marker - 1));
        // "John Lee of Weston High School in X", "the president of Mali in X": who holds a post may be where he holds it.
        let post = |m: &Mention| {
            m.tokens.start >= start && m.tokens.end <= link && reader.gazetteer.is_country(m)
        };
        let site = reader.gazetteer.place_words.find(view.lower(link - 1));
        let held = site.is_some_and(|k| k.value == "facility") || reader.mentions.iter().any(post);
        // "Ali Khan of Newsweek in X"
        let body = |m: &Mention| {
            m.kind == MentionKind::Actor && m.tokens.start >= start && m.tokens.end <= link
        };
        let held = held || reader.mentions.iter().any(body);
        return resident || !held && is_of_named(reader, grammar, marker);
    }
    if !grammar.membership.has(view.lower(marker)) || marker == 0 || !areal {
        return false;
    }
    let before = marker - 1;
    // "They abducted a child from X in Y": from there.
    let tree = view.tree;
    let whose = tree.tag(before).is_noun()
        && !is_act(before)
        && !(0..before).any(|i| is_act(i) && tree.tag(i).is_verb());
    whose || grammar.coming.has(view.lower(before))
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn where_somebody_is_from_is_not_where_the_act_was() {
        let cases = [
            (
                "Gunmen wounded a civilian, identified as Bashir Ahmad of Larkipora village.",
                None,
            ),
            (
                "Rebels shot dead a villager, identified as Suresh Kumar of Amba village, in Kano.",
                Some("Kano"),
            ),
            (
                "Rebels attacked the village of Amba near Kano.",
                Some("Amba"),
            ),
            (
                "A woman from Newbari in West Kano District was killed by gunmen.",
                None,
            ),
            (
                "The rebels, who came from Newbari village in Kano, abducted six men.",
                None,
            ),
            (
                "Gunmen shot at Ali Ahmad, a resident of Newbari village in Kano District.",
                None,
            ),
            (
                "Rebels abducted a child from Newbari village in Kano District.",
                Some("Newbari village"),
            ),
            (
                "Rebels killed six men in Newbari village in Kano District.",
                Some("Newbari village"),
            ),
            (
                "Peacekeepers from Chad in Mali were ambushed by gunmen.",
                Some("Mali"),
            ),
            (
                "A rocket from Gaza in Sderot killed a farmer.",
                Some("Sderot"),
            ),
            (
                "Ali Khan of Newsweek in Kabul was shot dead.",
                Some("Kabul"),
            ),
            (
                "Rebels abducted a cook from Berlin in Afghanistan.",
                Some("Afghanistan"),
            ),
            (
                "Troops captured two gunmen from Birmingham in Syria.",
                Some("Syria"),
            ),
            ("A mob attacked Fofana in Abidjan.", Some("Abidjan")),
        ];
        expect_places(&cases);
    }
}
