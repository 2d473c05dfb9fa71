//! Names that no table of places knows.
//!
//! Input: a sentence and the tokens that mentions take. Output: a [`PlaceFinding`] for each name behind a word of place.
//! Invariant: such a place has its words and relation only.

use std::ops::Range;

use super::capitals::{SHORTEST, end_of_run};
use super::home::is_home;
use super::{PlaceFinding, head_of, starts_upper};
use crate::event::candidate::Candidate;
use crate::event::grammar::Grammar;
use crate::gazetteer::{Mention, MentionKind};
use crate::sentence::SentenceView;
use crate::slot::place::PlaceReader;
use crate::syntax::{Label, Pos, Tag};
use crate::text::TokenKind;

/// Most tokens of a name that no table knows.
const LONGEST_NAME: usize = 7;
/// Most adjectives before one.
const MODIFIERS: usize = 2;

/// The name that begins with token `start` and that no mention takes. One that goes on into a known name is that one's.
pub(super) fn name_at(
    view: &SentenceView<'_>,
    taken: &[Range<usize>],
    start: usize,
) -> Option<Range<usize>> {
    if view.sentence().capitals {
        return None;
    }
    let name = |i: usize| {
        let form = view.form(i);
        view.tokens()[i].kind == TokenKind::Word
            && (starts_upper(form)
                || has_particle(form) && (i > start || view.tree.tag(i).is_proper()))
    };
    let covered = |i: usize| taken.iter().any(|t| t.contains(&i));
    let last = view.len().min(start + LONGEST_NAME);
    let end = (start..last)
        .find(|&i| !name(i) || covered(i))
        .unwrap_or(last);
    let goes_on = end < view.len() && covered(end) && name(end);
    (end > start && !goes_on).then_some(start..end)
}

/// "Tulul al-Safa": a name in small letters is joined to one in capitals.
pub(super) fn has_particle(form: &str) -> bool {
    let parts = form.split_once(['-', '‑']);
    parts.is_some_and(|(particle, name)| {
        particle.len() <= 3 && !particle.is_empty() && starts_upper(name)
    })
}

/// "in Toronto's": does token `case` end a town's or country's possessive behind a word of where something is?
fn is_owner(reader: &PlaceReader<'_, '_>, case: usize) -> bool {
    let view = reader.view;
    let words = &reader.gazetteer.words;
    let within = |i: usize| {
        let relation = words.relation(view.lower(i));
        relation.is_some_and(|r| r.name == "in") && !words.hints(view.lower(i)).of()
    };
    view.tree.label(case) == Label::Case
        && reader.mentions.iter().any(|m| {
            // "in northwest Pakistan's"
            let before = m.tokens.start.checked_sub(1);
            let directed = before.filter(|&i| words.hints(view.lower(i)).direction());
            let before = directed.map_or(before, |i| i.checked_sub(1));
            m.kind == MentionKind::Place && m.tokens.end == case && before.is_some_and(within)
        })
}

/// "SFs", "NGOs": the plural of an abbreviation.
fn is_of_several(form: &str) -> bool {
    let short = form.strip_suffix('s').unwrap_or("");
    short.len() > 1 && short.bytes().all(|b| b.is_ascii_uppercase())
}

/// Names of what was taken or besieged: "retake control of Tulul al-Safa", where `held` are the heads of the phrases.
pub(super) fn held(
    reader: &PlaceReader<'_, '_>,
    taken: &[Range<usize>],
    held: &[usize],
    found: &mut Vec<PlaceFinding>,
) {
    let view = reader.view;
    for &head in held {
        let covered = taken.iter().any(|t| t.contains(&head));
        if covered
            || !view.tree.tag(head).is_proper()
            || found.iter().any(|f| f.tokens.contains(&head))
        {
            continue;
        }
        let capitals = view.sentence().capitals;
        let named = |i: usize| match capitals {
            true => view.tree.tag(i).is_proper(),
            false => starts_upper(view.form(i)),
        };
        let mut start = head;
        while start > 0
            && named(start - 1)
            && view.tokens()[start - 1].kind == TokenKind::Word
            && !taken.iter().any(|t| t.contains(&(start - 1)))
        {
            start -= 1;
        }
        // A name at the beginning of the sentence, or one that goes on from another, may be somebody's.
        let joined = start > 0 && named(start - 1);
        let name = match capitals {
            true => Some(start..end_of_run(reader, taken, start)),
            false => name_at(view, taken, start),
        };
        let Some(name) = name.filter(|n| start > 0 && !joined && n.contains(&head)) else {
            continue;
        };
        // "THE ARMY THAT INVADED US"
        if capitals && name.len() == 1 && view.lower(head).len() < SHORTEST {
            continue;
        }
        // "seize Bayer Leverkusen's ground", "storm the Directorate of Finance"
        let of = |i: usize| reader.gazetteer.words.hints(view.lower(i)).of();
        let longer = |i: usize| view.tree.label(i) == Label::Case || of(i);
        if name.end < view.len() && longer(name.end) {
            continue;
        }
        found.push(unnamed(reader, name, true));
    }
}

/// The place of the name `tokens`, which no table knows.
pub(super) fn unnamed(
    reader: &PlaceReader<'_, '_>,
    tokens: Range<usize>,
    free: bool,
) -> PlaceFinding {
    let place = reader.unknown(tokens.clone());
    let left = place.relation.as_deref() == Some("from");
    PlaceFinding {
        name_end: tokens.end,
        candidate: Candidate {
            left,
            ..Candidate::place(head_of(reader.view, tokens.clone()), free)
        },
        tokens,
        place,
        edge: false,
        list: false,
    }
}

/// Names of what is called so: "in the area known as Loma de Piedra", also where all is in capitals.
pub(super) fn called(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    taken: &[Range<usize>],
    found: &mut Vec<PlaceFinding>,
) {
    let (view, gazetteer) = (reader.view, reader.gazetteer);
    for verb in 1..view.len().saturating_sub(1) {
        if !grammar.known_as.has(view.lower(verb)) {
            continue;
        }
        let kind = view.lower(verb - 1);
        let site = gazetteer.place_words.find(kind).is_some()
            || gazetteer.words.hints(kind).called()
            || grammar.spots.has(kind);
        let start = verb + 1 + usize::from(grammar.naming.has(view.lower(verb + 1)));
        // A table may know the first word of the name, or a word within.
        let whole = |f: &PlaceFinding| f.tokens.contains(&start) && f.tokens.len() > 1;
        let taken = |i: usize| taken.iter().any(|t| t.contains(&i) && t.len() > 1);
        let word = |i: usize| i < view.len() && view.tokens()[i].kind == TokenKind::Word;
        let named =
            |i: usize| word(i) && starts_upper(view.form(i)) && view.tree.tag(i).is_proper();
        let article = |i: usize| gazetteer.words.hints(view.lower(i)).part();
        if !site || !named(start) || taken(start) || found.iter().any(whole) {
            continue;
        }
        let mut end = start + 1;
        while end < start + LONGEST_NAME {
            if named(end) {
                end += 1;
            } else if word(end) && article(end) && named(end + 1) {
                end += 2;
            } else {
                break;
            }
        }
        // "a village called Kano": as the table knows it.
        let known = |f: &PlaceFinding| f.tokens.start < end && start < f.tokens.end;
        if end == start + 1 && found.iter().any(known) {
            continue;
        }
        found.retain(|f| !known(f));
        found.push(unnamed(reader, start..end, true));
    }
}

/// Names that follow a word such as "near" or "at" and that no table knows.
pub(super) fn find(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    taken: &[Range<usize>],
    dated: &dyn Fn(&Range<usize>) -> bool,
    is_act: &dyn Fn(usize) -> bool,
    found: &mut Vec<PlaceFinding>,
) {
    let (view, gazetteer) = (reader.view, reader.gazetteer);
    for before in 0..view.len().saturating_sub(1) {
        let lower = view.lower(before);
        // "Of" stands before many names, "in the vicinity of" before places alone.
        // "The Battle of Bosworth" is named after one, too.
        let of = grammar.of.has(lower);
        let named_after =
            of && before > 0 && is_act(before - 1) && starts_upper(view.form(before - 1));
        // "on Sulawesi island": where the kind of place is said, other words stand before it, too.
        let called_only = !gazetteer.words.hints(lower).place_before()
            && gazetteer
                .words
                .relation(lower)
                .is_some_and(|r| matches!(r.name.as_str(), "in" | "near"))
            && !grammar.by.has(lower);
        // "in Toronto's Greektown"
        let owned = is_owner(reader, before);
        if !(called_only || owned || gazetteer.words.hints(lower).place_before())
            || of && !named_after && !reader.stands(before + 1)
        {
            continue;
        }
        let mut start = before + 1;
        if view.tree.pos(start) == Pos::Det && start + 1 < view.len() {
            // "in a Walmart" names a kind of thing.
            if grammar.indefinite.has(view.lower(start)) {
                continue;
            }
            start += 1;
        }
        // "in the western Nafusa Mountains"
        while start + 1 < view.len()
            && gazetteer.words.hints(view.lower(start)).direction()
            && !starts_upper(view.form(start))
        {
            start += 1;
        }
        // "in remote Jarulchhari area", but not "in separate IED attacks": what is told so is called a kind of place.
        let plain = start;
        while start + 1 < view.len()
            && start - plain < MODIFIERS
            && view.tree.tag(start) == Tag::Jj
            && !starts_upper(view.form(start))
        {
            start += 1;
        }
        let modified = start > plain;
        // "between February 1st and 31st" names no place.
        if gazetteer.words.hints(view.lower(start)).never() {
            continue;
        }
        let Some(name) = name_at(view, taken, start).filter(|name| !dated(name)) else {
            continue;
        };
        let mut end = name.end;
        // "in the Battle of Basra"
        if is_act(end - 1) {
            continue;
        }
        // "between SFs and rebels": several that an abbreviation stands for are no place.
        if name.len() == 1 && is_of_several(view.form(start)) {
            continue;
        }
        // "in Zhao's home"
        if end < view.len() && view.tree.label(end) == Label::Case {
            continue;
        }
        // "near Bus Stand" and "outside the Houses" name kinds of things alone, but "the Bypass area" does not.
        let thing = |m: &Mention| m.kind == MentionKind::Object && m.covers(&name);
        let kind = |i: usize| gazetteer.place_words.find(view.lower(i)).is_some();
        let area =
            end < view.len() && (kind(end) || gazetteer.words.hints(view.lower(end)).called());
        let words = || {
            let words: Vec<&str> = name.clone().map(|t| view.lower(t)).collect();
            gazetteer.place_words.find(&words.join(" ")).is_some()
        };
        if !area && (reader.mentions.iter().any(thing) || name.len() > 1 && words()) {
            continue;
        }
        // "fired at Rakesh"
        let hints = gazetteer.words.hints(view.lower(start));
        let personal = hints.given() || hints.surname();
        if name.len() == 1 && !area && personal && grammar.at.has(lower) {
            continue;
        }
        // "close to the Flemish branch of a club"
        let adjective = name.len() == 1
            && view.tree.tag(start) == Tag::Jj
            && view.tree.label(start) == Label::Amod
            && view.tree.head(start) == Some(end)
            && !area
            && !grammar.borders.has(view.lower(end))
            && !starts_upper(view.form(end));
        if adjective {
            continue;
        }
        // "inside the NP office", "near the PTCL exchange"
        let short = name.len() == 1 && view.form(start).bytes().all(|b| b.is_ascii_uppercase());
        let modifies = view.tree.label(start) == Label::Compound;
        if short && modifies && end < view.len() && !area && !starts_upper(view.form(end)) {
            continue;
        }
        // "the Texan city of X" is about X.
        let described = start > before + 1
            && end + 2 < view.len()
            && grammar.of.has(view.lower(end + 1))
            && starts_upper(view.form(end + 2))
            && gazetteer
                .place_words
                .find(view.lower(end))
                .is_some_and(|w| w.value == "settlement");
        if described {
            continue;
        }
        // "in Nigeria's Middle Belt", "in Pakistan's Mamozai area", but "in Turkey's AKP", "in Iraq's Sunni politics"
        let ends = end >= view.len() || !view.tree.tag(end).is_noun();
        let body = short || gazetteer.words.hints(view.lower(end - 1)).organisation();
        if owned && (!(ends || area) || body || personal) {
            continue;
        }
        let called = end < view.len()
            && (gazetteer.place_words.find(view.lower(end)).is_some()
                || gazetteer.words.hints(view.lower(end)).called());
        if (modified || called_only) && !called {
            continue;
        }
        // "Litter area", "Ijirupa jungle": the kind of place belongs to the name.
        if end < view.len()
            && let Some(kind) = gazetteer.place_words.find(view.lower(end))
        {
            // "in the Agriculture department": with a name that no table knows it is rather one of a government.
            if kind.value == "division" && gazetteer.words.hints(view.lower(end)).organisation() {
                continue;
            }
            end += 1;
            // "at HM Prison Full Sutton": the name goes on behind the kind.
            let over = view
                .tree
                .head(end - 1)
                .filter(|_| starts_upper(view.form(end - 1)));
            let joined = |i: usize| over == Some(i) || over.is_some() && view.tree.head(i) == over;
            while end < view.len()
                && end - start < LONGEST_NAME
                && joined(end)
                && view.tree.tag(end) == Tag::Nnp
                && starts_upper(view.form(end))
                && !taken.iter().any(|t| t.contains(&end))
            {
                end += 1;
            }
        } else if end + 1 < view.len() {
            // "at the Torkham border crossing"
            let two = (view.lower(end), view.lower(end + 1));
            let site = gazetteer.place_words.pair(two.0, two.1).is_some()
                && !(end + 2 < view.len() && view.tree.tag(end + 2).is_noun());
            end += 2 * usize::from(site);
        }
        // "in Block 17", but "near Gate 4"
        let number = |i: usize| view.tokens()[i].kind == TokenKind::Number;
        if name.len() == 1 && end == name.end && end < view.len() && number(end) {
            match kind(start) {
                true => end += 1,
                false if gazetteer.words.is_common(view.lower(start)) => continue,
                false => {}
            }
        }
        let mut name = unnamed(reader, start..end, true);
        let relation = name.place.relation.as_deref();
        let away = matches!(relation, Some("from" | "to") | None);
        name.candidate.free = owned || !away && !is_home(reader, grammar, name.candidate.head);
        found.push(name);
    }
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn names_that_no_table_knows_are_places_with_the_words_for_their_kind() {
        let cases = [
            (
                "A suicide bomber killed eight people at the Torkhana border crossing.",
                "Torkhana border crossing",
            ),
            (
                "Two bombs exploded outside the Hilton Karada in Batumi, wounding nine.",
                "Hilton Karada",
            ),
            (
                "A clash between SFs and rebels took place in Dumarilla forest on Monday.",
                "Dumarilla forest",
            ),
            (
                "Two people were shot in Toronto's Greekville on Monday.",
                "Greekville",
            ),
            (
                "Heavy fighting took place in the area known as Loma de Piedra, some 60 km east of San Salvador.",
                "Loma de Piedra",
            ),
            (
                "Rebels abducted a trader at gunpoint from Sapara village in Kano on Monday.",
                "Sapara village",
            ),
            (
                "The bomb, which was made in Lagos, killed ten people in Kano.",
                "Kano",
            ),
            ("A mine killed two men near Sector 8 in Kabul.", "Sector 8"),
            (
                "Gunmen killed a man at a place called Ambaro in Kano.",
                "Ambaro",
            ),
            (
                "Militants opened fire at the Absara petrol pump in Kano.",
                "Absara petrol pump",
            ),
            (
                "THE BOMBINGS WENT ON IN LA ESPERANZA, LA COQUILLA, AND SANTA ELENITA NEIGHBORHOODS.",
                "LA ESPERANZA, LA COQUILLA, AND SANTA ELENITA NEIGHBORHOODS",
            ),
            (
                "THE BOMBS EXPLODED IN LIMA, CALLAO, AND GARCIA MENDEZ WAS HURT.",
                "LIMA",
            ),
            (
                "Rebels shelled a post in Mariolita, located on the edge of San Salvador.",
                "Mariolita",
            ),
            (
                "REBELS BURNED A BUS AT GUAYABANO, 10 KM SOUTH OF SAN MIGUEL.",
                "GUAYABANO",
            ),
            (
                "A SOLDIER DIED IN THE VILLAGE OF EL ZUNGARITO, IN CHALATENANGO, ON SATURDAY.",
                "EL ZUNGARITO",
            ),
            (
                "TWO TEACHERS WERE KIDNAPPED IN TUMBALILLO, COLOMBIA, ON MONDAY.",
                "TUMBALILLO",
            ),
        ];
        expect_places(&cases.map(|(text, place)| (text, Some(place))));
    }
}
