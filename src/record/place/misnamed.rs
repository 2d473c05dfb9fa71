//! Misnamed: names among the places of a sentence that name a war, a people, a ship, or what makes for a place.
//!
//! Input: the places found, with what stands beside them. Output: whether one names no place of an act.
//! Invariant: only the words beside the name and its parent in the tree are looked at.

use super::{PlaceFinding, starts_upper};
use crate::event::grammar::Grammar;
use crate::gazetteer::{Mention, MentionKind};
use crate::sentence::SentenceView;
use crate::slot::place::PlaceReader;
use crate::syntax::{Label, Tag};
use crate::text::TokenKind;

/// Most words that a name goes on with, or that stand before its last one.
const NAME: usize = 4;
/// How many figures an age has.
const AGE: usize = 2;
/// How many figures the number of a model of weapons has, and how many letters stand before it.
const MODEL: usize = 3;
const ABBREVIATION: usize = 3;

/// "killed in the Korean War", "two Rakhine fishermen", "the tanker Limburg", "the Gaza flotilla", "the Kurdish town of X".
pub(super) fn is_misnamed(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    found: &PlaceFinding,
) -> bool {
    let (view, tree) = (reader.view, reader.view.tree);
    if view.sentence().capitals {
        return false;
    }
    let (first, last) = (found.tokens.start, found.name_end - 1);
    let known = found.place.id.is_some();
    let war = !known && starts_upper(view.form(last)) && grammar.wars.has(view.lower(last));
    let over = (tree.head(found.candidate.head)).filter(|&over| over > last);
    // "during the Gulf War", but "destroyed in the Gaza War"
    let country = found.place.precision.as_deref() == Some("country");
    let during = over.filter(|&war| war == last + 1).is_some_and(|name| {
        let p = tree.head(name).filter(|_| tree.label(name) == Label::Pobj);
        starts_upper(view.form(name))
            && grammar.wars.has(view.lower(name))
            && p.is_some_and(|p| !grammar.placing.has(view.lower(p)))
    });
    let war = war || during && !country;
    let modifies = matches!(
        tree.label(found.candidate.head),
        Label::Compound | Label::Nmod | Label::Amod
    );
    // "the Gaza flotilla raid", where the tree gives the name to the raid
    let makes_for = |i: usize| i < view.len() && grammar.bound.has(view.lower(i));
    let bound = modifies && (over.is_some_and(makes_for) || makes_for(last + 1));
    let before = first.checked_sub(1);
    let people = found.tokens.len() == 1
        && grammar.peoples.has(view.lower(first))
        && (before.is_some_and(|b| grammar.sided.has(view.lower(b)))
            || modifies && over.is_some_and(|over| is_of_people(reader, over)));
    // "a ferry in Manila", but "the ferry Manila"
    let vessel = before.is_some_and(|b| {
        let word = reader.gazetteer.objects.find(view.lower(b));
        tree.tag(b) == Tag::Nn
            && !starts_upper(view.form(b))
            && (word.is_some_and(|w| w.value == "vessels") || grammar.tankers.has(view.lower(b)))
            && !modifies
    });
    // "the oil-producing Kurdish town of X"
    let adjective = !known
        && found.tokens.end > found.name_end
        && (first..=last).all(|i| tree.tag(i) == Tag::Jj)
        && !starts_upper(view.form(found.name_end))
        && found.tokens.end + 1 < view.len()
        && grammar.of.has(view.lower(found.tokens.end))
        && starts_upper(view.form(found.tokens.end + 1));
    war || bound
        || people
        || is_of_person(reader, grammar, found)
        || is_of_operation(reader, grammar, found)
        || vessel
        || adjective
        || is_aged(reader, found)
        || is_of_weapon(reader, found)
}

/// "the killing of Mono Jojoy", "Mono Fernandez was shot": a name of one word that goes on to a name which no table of places
/// knows, of somebody who is harmed.
fn is_of_person(reader: &PlaceReader<'_, '_>, grammar: &Grammar, found: &PlaceFinding) -> bool {
    let (view, tree, words) = (reader.view, reader.view.tree, &reader.gazetteer.words);
    let head = found.candidate.head;
    let modifies = |i: usize| matches!(tree.label(i), Label::Compound | Label::Nmod);
    let country = found.place.precision.as_deref() == Some("country");
    if found.tokens.len() != 1 || country || !modifies(head) {
        return false;
    }
    let Some(over) = tree.head(head).filter(|&o| o > head && o <= head + NAME) else {
        return false;
    };
    let taken = |i: usize| {
        let place = |m: &Mention| m.tokens.contains(&i) && crate::slot::place::is_place(m.kind);
        reader.mentions.iter().any(place)
            || reader.gazetteer.place_words.find(view.lower(i)).is_some()
    };
    let named = |i: usize| {
        view.tokens()[i].kind == TokenKind::Word
            && starts_upper(view.form(i))
            && tree.tag(i) == Tag::Nnp
            && !words.hints(view.lower(i)).organisation()
            && !taken(i)
    };
    let ends = over + 1 == view.len() || !(modifies(over) || starts_upper(view.form(over + 1)));
    if !(ends && (head + 1..=over).all(named)) {
        return false;
    }
    let personal = (head..=over).any(|i| {
        let hints = words.hints(view.lower(i));
        hints.given() || hints.surname()
    });
    let of = tree
        .head(over)
        .filter(|&p| tree.label(over) == Label::Pobj && grammar.of.has(view.lower(p)));
    let harmed = of
        .and_then(|p| tree.head(p))
        .is_some_and(|act| words.hints(view.lower(act)).harming());
    let undergoes = matches!(tree.label(over), Label::Nsubjpass | Label::Appos);
    harmed || personal && undergoes
}

/// "as part of Operation Rah e Rast": the name of a campaign.
fn is_of_operation(reader: &PlaceReader<'_, '_>, grammar: &Grammar, found: &PlaceFinding) -> bool {
    let (view, words) = (reader.view, &reader.gazetteer.words);
    let name = |i: usize| {
        starts_upper(view.form(i)) || words.hints(view.lower(i)).part() || view.form(i).len() == 1
    };
    let first = found.tokens.start;
    let mut before = (0..first).rev().take(NAME).take_while(|&i| name(i));
    before.any(|i| starts_upper(view.form(i)) && grammar.campaigns.has(view.lower(i)))
}

/// "Marka (16) was killed": a name with an age, of one whom something is done to.
fn is_aged(reader: &PlaceReader<'_, '_>, found: &PlaceFinding) -> bool {
    let (view, end) = (reader.view, found.tokens.end);
    let undergoes = matches!(
        view.tree.label(found.candidate.head),
        Label::Nsubjpass | Label::Nsubj | Label::Dobj
    );
    undergoes
        && found.place.relation.is_none()
        && end + 2 < view.len()
        && view.form(end) == "("
        && is_number_to(view, end + 1, AGE)
        && view.form(end + 2) == ")"
}

/// "three cartridges of AK 47": an abbreviation with the number of a model.
fn is_of_weapon(reader: &PlaceReader<'_, '_>, found: &PlaceFinding) -> bool {
    let (view, end) = (reader.view, found.tokens.end);
    let short = found.tokens.len() == 1 && view.form(end - 1).len() <= ABBREVIATION;
    short
        && (view.form(end - 1).bytes()).all(|b| b.is_ascii_uppercase())
        && end < view.len()
        && is_number_to(view, end, MODEL)
}

/// Is the token a number of at most so many figures?
fn is_number_to(view: &SentenceView<'_>, at: usize, figures: usize) -> bool {
    let form = view.form(at);
    form.len() <= figures && form.bytes().all(|b| b.is_ascii_digit())
}

/// Does the noun name people?
fn is_of_people(reader: &PlaceReader<'_, '_>, noun: usize) -> bool {
    let role = |m: &Mention| m.kind == MentionKind::Role && m.tokens.contains(&noun);
    reader.mentions.iter().any(role)
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn wars_peoples_and_ships_are_no_places() {
        let cases = [
            ("His grandfather was killed in the Korean War.", None),
            (
                "Eleven soldiers were wounded in the War in Afghanistan.",
                Some("Afghanistan"),
            ),
            ("Two Rakhine fishermen were kidnapped.", None),
            ("Two fishermen were kidnapped in Rakhine.", Some("Rakhine")),
            ("Saikia was killed for his anti Naga activities.", None),
            ("A bomb damaged the French tanker Limburg.", None),
            ("Homs (16) was killed and five others were hurt.", None),
            (
                "Nine people were killed in Homs (16 km from Hama).",
                Some("Homs"),
            ),
            ("Police recovered three cartridges of AK 47.", None),
            (
                "Nine activists were killed in the raid on the Gaza flotilla.",
                None,
            ),
            ("The minister spoke of the Gaza flotilla raid.", None),
            ("The president praised the killing of Mono Karroy.", None),
            ("Kano Fernandez was shot by gunmen on Tuesday.", None),
            (
                "The president praised the killing of ten rebels in Mono.",
                Some("Mono"),
            ),
            (
                "In 2009 the army was fighting militants as part of Operation Rah e Homs.",
                None,
            ),
            (
                "A bomb killed nine people in the oil-producing Kurdish town of Baiji.",
                Some("Baiji"),
            ),
        ];
        expect_places(&cases);
    }
}
