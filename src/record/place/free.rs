//! Free places: whether an act can have happened at a name, or whether the name says whose or who something is.
//!
//! Input: a name's head in its tree, and the words before it. Output: yes or no.
//! Invariant: every walk up the tree is bounded.

use std::ops::Range;

use super::starts_upper;
use crate::event::grammar::Grammar;
use crate::gazetteer::{Mention, MentionKind};
use crate::slot::place::PlaceReader;
use crate::syntax::{Label, Tag};
use crate::text::TokenKind;

/// Most countries that did it together, before one of them.
const LIST: usize = 4;

/// Can the act have happened at the place that stands in this relation?
pub(super) fn free(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    head: usize,
    relation: Option<&str>,
    (country, known): (bool, bool),
) -> bool {
    let view = reader.view;
    let away = matches!(relation, Some("from" | "to"));
    // "Iraq's Kirkuk province" is about Kirkuk.
    if view.tree.label(head) == Label::Poss {
        return false;
    }
    // "with the aid of U.S. experts"
    if country && goes_with_next(reader, head) {
        return false;
    }
    let tree = view.tree;
    let first = tree.first_conjunct(head, LIST);
    let own = tree
        .head(first)
        .filter(|&p| p < first && tree.label(first) == Label::Pobj && tree.label(p) == Label::Prep);
    if let Some(own) = own {
        let word = view.lower(own);
        // "an offensive against the Gaza Strip" was there, but one against a state is against its forces.
        if grammar.opposing.has(word) {
            return known && !country;
        }
        if (grammar.by.has(word) || grammar.transit.has(word)) && country {
            return false;
        }
        // "in a round of fighting with X": the word of place further off is another's. "On the border with X"
        let border = [tree.head(own), own.checked_sub(1)]
            .into_iter()
            .flatten()
            .any(|b| grammar.borders.has(view.lower(b)));
        // "the area known as X"
        let named = tree
            .head(own)
            .is_some_and(|v| grammar.known_as.has(view.lower(v)));
        if grammar.compared.has(word) && !border && !named {
            return false;
        }
    }
    if relation.is_some() {
        // A preposition of place says so whatever the tree makes of the name behind it; "by X" says who did it.
        // "rockets were launched towards X"
        let aimed = own.is_some_and(|p| {
            let launched = tree.head(p).filter(|_| grammar.towards.has(view.lower(p)));
            launched.is_some_and(|v| grammar.launching.has(view.lower(v)))
        });
        return (!away || aimed || is_street(reader, grammar, head)) && !is_doer(reader, head);
    }
    match view.tree.label(head) {
        // "shelled the town of X": the kind of place stands where the name would.
        Label::Pobj => view
            .tree
            .head(head)
            .filter(|&of| grammar.of.has(view.lower(of)))
            .and_then(|of| view.tree.head(of))
            .is_some_and(|kind| {
                matches!(
                    view.tree.label(kind),
                    Label::Dobj | Label::Nsubjpass | Label::Appos
                )
            }),
        Label::Nsubj if is_scene(reader, grammar, head) => true,
        Label::Nsubj | Label::Amod | Label::Agent => false,
        // "British and U.S. forces"
        Label::Conj if country => !matches!(
            view.tree.label(first),
            Label::Amod | Label::Compound | Label::Nmod | Label::Nsubj | Label::Agent
        ),
        // "Safi Afandi": a name that goes on is another's.
        Label::Compound | Label::Nmod if goes_on(reader, head) => false,
        Label::Compound | Label::Nmod => !country,
        // "Romans, Sakai and the driver died": one of several who are told of.
        Label::Appos => !is_of_a_list(reader, head),
        _ => true,
    }
}

/// "of U.S. experts": does the tree hang the plural right behind the name on the same preposition?
fn goes_with_next(reader: &PlaceReader<'_, '_>, head: usize) -> bool {
    let tree = reader.view.tree;
    let next = head + 1;
    next < tree.len()
        && tree.tag(next) == Tag::Nns
        && tree.label(next) == Label::Pobj
        && tree.label(head) == Label::Pobj
        && tree.head(next) == tree.head(head)
}

/// "Romans, Sakai and the driver died": is the name, which the tree takes for an apposition, one of a list of subjects that
/// begins with no place?
fn is_of_a_list(reader: &PlaceReader<'_, '_>, head: usize) -> bool {
    let tree = reader.view.tree;
    let place = |i: usize| {
        let holds = |m: &Mention| m.tokens.contains(&i) && crate::slot::place::is_place(m.kind);
        let kind = reader.gazetteer.place_words.find(reader.view.lower(i));
        kind.is_some() || reader.mentions.iter().any(holds)
    };
    let people = |i: usize| matches!(tree.label(i), Label::Nsubj | Label::Nsubjpass) && !place(i);
    tree.child(head, &[Label::Conj]).is_some_and(|c| !place(c))
        && tree.child(head, &[Label::Cc]).is_some()
        && tree.head(head).is_some_and(people)
}

/// "deployed to the streets of X": streets of which no name is told.
fn is_street(reader: &PlaceReader<'_, '_>, grammar: &Grammar, head: usize) -> bool {
    let (view, tree) = (reader.view, reader.view.tree);
    let of = (tree.head(head)).filter(|&of| grammar.of.has(view.lower(of)));
    let kind = of.and_then(|of| tree.head(of));
    kind.is_some_and(|kind| {
        let word = reader.gazetteer.place_words.find(view.lower(kind));
        tree.tag(kind) == Tag::Nns && word.is_some_and(|k| k.value == "facility")
    })
}

/// "The college is the scene of a shooting": the subject of what is said to be so.
fn is_scene(reader: &PlaceReader<'_, '_>, grammar: &Grammar, head: usize) -> bool {
    let (view, tree) = (reader.view, reader.view.tree);
    let said = tree.head(head).and_then(|v| tree.child(v, &[Label::Attr]));
    said.is_some_and(|s| {
        let of = tree.child(s, &[Label::Prep]);
        grammar.scenes.has(view.lower(s)) && of.is_some_and(|p| grammar.of.has(view.lower(p)))
    })
}

/// "was shot down by the United States": the place stands for those who did it.
fn is_doer(reader: &PlaceReader<'_, '_>, head: usize) -> bool {
    let tree = reader.view.tree;
    let at = tree.first_conjunct(head, LIST);
    tree.label(at) == Label::Pobj
        && tree
            .head(at)
            .is_some_and(|by| tree.label(by) == Label::Agent)
}

/// "two tourists from the United States": the country may be where the people before it come from.
pub(super) fn is_origin(reader: &PlaceReader<'_, '_>, start: usize) -> bool {
    let view = reader.view;
    let hints = |i: usize| reader.gazetteer.words.hints(view.lower(i));
    let mut from = start;
    while from > 0 && (hints(from - 1).article() || hints(from - 1).direction()) {
        from -= 1;
    }
    from > 1 && view.tree.tag(from - 2).is_noun()
}

/// Is the name that ends with `last` the first part of a longer one, which no table knows?
pub(super) fn goes_on(reader: &PlaceReader<'_, '_>, last: usize) -> bool {
    let view = reader.view;
    let next = last + 1;
    let known = |m: &Mention| m.tokens.contains(&next);
    view.tree.head(last) == Some(next)
        && view.tree.tag(next) == Tag::Nnp
        && super::is_name(view.form(next))
        && !view.sentence().capitals
        && reader
            .gazetteer
            .place_words
            .find(view.lower(next))
            .is_none()
        && !reader.mentions.iter().any(known)
}

/// "Anderson County Crimestoppers", "the Green Bay Packers": is the name that ends with `head` part of one for people, unless that
/// is an act's?
pub(super) fn names_people(
    reader: &PlaceReader<'_, '_>,
    head: usize,
    is_act: &dyn Fn(usize) -> bool,
) -> bool {
    let view = reader.view;
    let next = head + 1;
    matches!(view.tree.label(head), Label::Compound | Label::Nmod)
        && view.tree.head(head) == Some(next)
        && view.tree.tag(next) == Tag::Nnps
        && super::is_name(view.form(next))
        && !view.sentence().capitals
        && !is_act(next)
        && (reader.gazetteer.place_words.find(view.lower(next))).is_none()
        && !reader.mentions.iter().any(|m| m.tokens.contains(&next))
}

/// "in Agusan del Sur", where a table knows Agusan: does the name that ends with `last` go on behind an article in small letters?
pub(super) fn goes_on_behind_article(reader: &PlaceReader<'_, '_>, last: usize) -> bool {
    let view = reader.view;
    let (article, next) = (last + 1, last + 2);
    next < view.len()
        && reader.gazetteer.words.hints(view.lower(article)).part()
        && (!super::is_name(view.form(article)) || view.sentence().capitals)
        && view.tree.head(last) == Some(next)
        && view.tree.head(article) == Some(next)
        && view.tree.tag(next) == Tag::Nnp
        && super::is_name(view.form(next))
}

/// "in Agra Taj Colony", where a table knows Agra: the end of the name that begins with `name` and goes on to the noun for
/// its kind, over words that all modify that.
pub(super) fn end_of_name(reader: &PlaceReader<'_, '_>, name: Range<usize>, head: usize) -> usize {
    let (view, tree) = (reader.view, reader.view.tree);
    let kind = |i: usize| reader.gazetteer.place_words.find(view.lower(i)).is_some();
    let modifies = |i: usize| matches!(tree.label(i), Label::Compound | Label::Nmod);
    let over = tree
        .head(head)
        .filter(|&k| modifies(head) && k > name.end && k <= name.end + 3);
    let Some(over) = over.filter(|&k| kind(k) && !view.sentence().capitals) else {
        return name.end;
    };
    // "at Basing Police camp": whose it is belongs to the name of a site.
    let site = reader.gazetteer.place_words.find(view.lower(over));
    let site = site.is_some_and(|k| k.value == "facility");
    let taken = |i: usize| {
        let party = |m: &Mention| {
            m.tokens.contains(&i)
                && !(site && m.kind == MentionKind::Role)
                && !matches!(
                    m.kind,
                    MentionKind::Place | MentionKind::UnknownPlace | MentionKind::Object
                )
        };
        reader.mentions.iter().any(party)
    };
    let goes_on = (name.end..over).all(|i| {
        let word = view.tokens()[i].kind == TokenKind::Word && starts_upper(view.form(i));
        word && modifies(i) && tree.head(i) == Some(over) && !kind(i) && !taken(i)
    });
    match goes_on {
        true if site || starts_upper(view.form(over)) => over + 1,
        true => over,
        false => name.end,
    }
}

/// "in Baghdad's Christian neighbourhoods": the thing of the possessor `head` is a place that has no name, so that its owner
/// says where.
pub(super) fn holds_site(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    head: usize,
    country: bool,
) -> bool {
    let (view, tree) = (reader.view, reader.view.tree);
    if tree.label(head) != Label::Poss {
        return false;
    }
    let Some(site) = tree.head(head).filter(|&s| s > head) else {
        return false;
    };
    let site_kind = reader.gazetteer.place_words.find(view.lower(site));
    // An embassy or a base of a country may be elsewhere, and "a Hardee's restaurant" is one of many.
    let one_of_many = head > 0 && grammar.indefinite.has(view.lower(head - 1));
    let kind = site_kind.is_some_and(|k| !(country || one_of_many) || k.value != "facility");
    // "Syria's province of X", "Baghdad's suburb Y" are about what follows.
    let named = |i: usize| i < view.len() && starts_upper(view.form(i));
    let of = site + 1 < view.len()
        && (reader.gazetteer.words.hints(view.lower(site + 1)).of() || view.form(site + 1) == ",");
    // "in Baghdad's Christian quarter", but "in Baghdad's Sadr City"
    let people = |i: usize| reader.gazetteer.roles.find(view.lower(i)).is_some();
    let own = (head + 1..=site).any(|i| view.tree.tag(i).is_proper() && named(i) && !people(i));
    let follows = named(site + 1) || of && named(site + 2);
    kind && !own && !follows
}

/// "in Nigeria's restive northeast": the noun for the part of the place whose possessor is `head`.
pub(super) fn part_of(reader: &PlaceReader<'_, '_>, head: usize) -> Option<usize> {
    let (view, tree) = (reader.view, reader.view.tree);
    let part = tree.head(head).filter(|&p| p > head)?;
    let direction = reader.gazetteer.words.hints(view.lower(part)).direction();
    let located = tree.label(part) == Label::Pobj
        && tree.head(part).is_some_and(|p| {
            let relation = reader.gazetteer.words.relation(view.lower(p));
            relation.is_some_and(|r| r.name == "in" || r.name == "near")
        });
    (tree.label(head) == Label::Poss && direction && located && tree.tag(part).is_noun())
        .then_some(part)
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn owners_of_places_tell_where_and_doers_and_origins_do_not() {
        let cases = [
            (
                "Bombings in Baghdad's Christian neighbourhoods killed four people.",
                Some("Baghdad"),
            ),
            (
                "A drone was shot down by the United States on Tuesday.",
                None,
            ),
            (
                "Rockets were launched toward Kano by rebels on Tuesday.",
                Some("Kano"),
            ),
            ("Rebels killed two men who fled toward Kano.", None),
            (
                "Gunmen kidnapped two tourists from the United States near Taba.",
                Some("Taba"),
            ),
            ("After the downing of a jet, Russia closed a channel.", None),
            (
                "Rebels captured Bofua, a small mining town near the border.",
                Some("Bofua"),
            ),
            (
                "Government forces retook control of Tulul al-Zafa from rebels.",
                Some("Tulul al-Zafa"),
            ),
            (
                "Rockets hit Camp Phoenix, killing two soldiers.",
                Some("Camp Phoenix"),
            ),
            (
                "Two were injured in an explosion in remote Jarulchhati area.",
                Some("Jarulchhati"),
            ),
            (
                "A bomb killed ten people in Nigeria's northern Kano state.",
                Some("Kano state"),
            ),
            (
                "Two gunmen shot the governor of Ghazni province in Kabul.",
                Some("Kabul"),
            ),
            (
                "Militants attacked outposts in Laja Mangal District.",
                Some("Laja Mangal District"),
            ),
            (
                "The army launched an offensive against the Gaza Strip.",
                Some("Gaza Strip"),
            ),
            (
                "The day brought another round of fighting with Israel.",
                None,
            ),
            ("Gunmen killed two people in Nigeria's Jos.", Some("Jos")),
            (
                "Six soldiers were killed in an area known as Kano.",
                Some("Kano"),
            ),
            (
                "Troops killed nine men in northwest Pakistan's Mamozai area.",
                Some("Mamozai"),
            ),
            (
                "Soldiers recovered six rifles from the Tangisar area on Tuesday.",
                Some("Tangisar"),
            ),
            (
                "The police investigate the murder of two men with the aid of U.S. experts.",
                None,
            ),
            (
                "FIGHTING BROKE OUT IN CANO DE PADILLA BETWEEN TROOPS AND REBELS.",
                Some("CANO DE PADILLA"),
            ),
            (
                "Anderson County Crimestoppers got a tip before the man was arrested.",
                None,
            ),
            (
                "Romans, Sakai and the parolee died later in a shootout.",
                None,
            ),
            (
                "Five people were killed in Agusan del Sur, Mindanao.",
                Some("Agusan del Sur"),
            ),
        ];
        expect_places(&cases);
    }
}
