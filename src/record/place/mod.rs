//! Where: the places of a sentence that its acts can have happened at.
//!
//! Input: a sentence's mentions and dates. Output: [`PlaceFinding`]s in text order.
//! Invariant: a place is a name that the text gives; one that no table knows has its words and relation only.

mod capitals;
mod chain;
pub(crate) mod dated;
mod edge;
mod free;
mod home;
mod kind;
mod list;
mod misnamed;
pub(super) mod parted;
mod title;
mod unnamed;

use std::ops::Range;

use crate::claim::Place;
use crate::event::candidate::Candidate;
use crate::event::grammar::Grammar;
use crate::event::kind::befell;
use crate::gazetteer::{Gazetteer, Mention, MentionKind};
use crate::sentence::SentenceView;
use crate::slot::date::DateMention;
use crate::slot::place::{PlaceReader, is_place, passage};
use crate::syntax::{Label, Pos, Tag};
use crate::text::TokenKind;
use chain::prefer_most_specific;
use edge::{border_of, is_beneath};
use free::{
    end_of_name, free, goes_on, goes_on_behind_article, holds_site, is_origin, names_people,
    part_of,
};
use home::{is_around_home, is_home};
use kind::{names_another, names_site, prefer_named_kind, with_kind};
use list::join_coordinated;
use misnamed::is_misnamed;
use title::is_part_of_title;

/// A place of the sentence, resolved, with what attachment looks at.
#[derive(Debug, Clone)]
pub(crate) struct PlaceFinding {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Where the name ends, without the kind of place behind it.
    pub(super) name_end: usize,
    /// The resolved slot.
    pub(crate) place: Place,
    /// It is only what a border is with.
    pub(super) edge: bool,
    /// It has several names.
    pub(super) list: bool,
    /// Head token, and whether an act can have happened there.
    pub(crate) candidate: Candidate,
}

/// Which words name an act, and which of them one that takes somebody or something away.
pub(crate) type Acts<'a> = (&'a dyn Fn(usize) -> bool, &'a dyn Fn(usize) -> bool);

/// Finds the places of one sentence with its acts, where `held` are the heads of what
/// was taken, left or besieged.
pub(crate) fn find(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    dates: &[DateMention],
    acts: Acts<'_>,
    held: &[usize],
) -> Vec<PlaceFinding> {
    let is_act = acts.0;
    let gazetteer = reader.gazetteer;
    let view = reader.view;
    let dated = |tokens: &Range<usize>| {
        dates
            .iter()
            .any(|d| d.tokens.start < tokens.end && tokens.start < d.tokens.end)
    };
    let is_role = |i: usize| {
        let role = |m: &Mention| m.kind == MentionKind::Role && m.tokens.contains(&i);
        reader.mentions.iter().any(role)
    };
    let is_kind = |i: usize| gazetteer.place_words.find(view.lower(i)).is_some();
    // "Homs area", "a Homs hospital" are in Homs, and so is what happens there.
    let is_site = |i: usize| {
        let site = |value: &str| matches!(value, "places" | "buildings" | "infrastructure");
        is_kind(i)
            || gazetteer
                .objects
                .find(view.lower(i))
                .is_some_and(|o| site(&o.value))
    };
    // "in Plateau state"
    let names_division = |last: usize| {
        let next = (last + 1 < view.len()).then(|| view.lower(last + 1));
        let next = next.filter(|n| !gazetteer.words.hints(n).organisation());
        let kind = next.and_then(|n| gazetteer.place_words.find(n));
        let noun = view.tree.pos(last) != Pos::Adj;
        noun && starts_upper(view.form(last)) && kind.is_some_and(|k| k.value == "division")
    };
    // "the city of Man"
    let of_kind =
        |first: usize| first > 1 && grammar.of.has(view.lower(first - 1)) && is_kind(first - 2);
    let mut found = Vec::new();
    for (m, mention) in reader
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| is_place(m.kind))
    {
        let last = mention.tokens.end - 1;
        // "a hospital", "a Jewish community": a kind of place and whose it is, but no name.
        let common = mention.kind == MentionKind::Facility
            && !starts_upper(view.form(last))
            && mention
                .tokens
                .clone()
                .all(|t| !is_name(view.form(t)) || view.tree.pos(t) == Pos::Adj);
        let in_name = reader.mentions.iter().any(|other| {
            matches!(
                other.kind,
                MentionKind::Person | MentionKind::Actor | MentionKind::Group
            ) && other.covers(&mention.tokens)
                // "Molotov cocktails"
                || other.kind == MentionKind::Weapon
                    && other.covers(&mention.tokens)
                    && other.tokens.len() > mention.tokens.len()
        });
        // "United States embassies", "a United States base in Kunduz": whose they are, not where.
        let of_country = mention.kind == MentionKind::Facility
            && !starts_upper(view.form(last))
            && (view.tree.tag(last) == Tag::Nns
                || view.tree.child(last, &[Label::Prep]).is_some()
                || view.tree.label(last) == Label::Compound && is_role(last))
            && reader.mentions.iter().any(|other| {
                gazetteer.is_country(other) && other.tokens == (mention.tokens.start..last)
            });
        // "a Police Station" and "Army Camp" say what kind of thing it is, "Karra Police Station" names one.
        let one_of_many = |m: &Mention| {
            m.tokens.start > 0 && grammar.indefinite.has(view.lower(m.tokens.start - 1))
        };
        let nameless = mention.kind != MentionKind::Place
            && (one_of_many(mention)
                || mention.tokens.clone().all(|t| is_role(t) || is_kind(t))
                    && (mention.tokens.len() == 1 || mention.tokens.clone().any(is_role)))
            && !(names_division(last) || of_kind(mention.tokens.start));
        // "a Hamas base", "Sunni districts": whose it is, and no name.
        let whose = |t: usize| {
            let people = |m: &Mention| {
                m.tokens.contains(&t)
                    && matches!(
                        m.kind,
                        MentionKind::Actor | MentionKind::Group | MentionKind::Demonym
                    )
            };
            view.tree.pos(t) == Pos::Adj || reader.mentions.iter().any(people)
        };
        let owned = mention.kind != MentionKind::Place
            && mention.tokens.len() == 2
            && is_kind(last)
            && !starts_upper(view.form(last))
            && (mention.tokens.start..last).all(whose);
        let in_facility = reader.mentions.iter().any(|other| {
            let last = other.tokens.end - 1;
            other.kind == MentionKind::Facility
                && other.covers(&mention.tokens)
                && other.tokens.len() > mention.tokens.len()
                && last >= mention.tokens.end
                && (starts_upper(view.form(last)) || names_site(reader, mention, last))
                && !one_of_many(other)
        });
        // "in Ward 4 of X" names no place called Ward.
        let numbered = mention.tokens.len() == 1
            && is_kind(last)
            && last + 1 < view.len()
            && view.tokens()[last + 1].kind == TokenKind::Number;
        if common
            || numbered
            || of_country
            || in_name
            || nameless
            || owned
            || in_facility
            || dated(&mention.tokens)
        {
            continue;
        }
        // "along the Line of Control (LoC)"
        let bracketed = mention.tokens.len() == 1
            && view
                .form(last)
                .bytes()
                .filter(u8::is_ascii_uppercase)
                .count()
                > 1
            && found.last().is_some_and(|f: &PlaceFinding| {
                f.tokens.end + 1 == last && view.form(f.tokens.end) == "("
            });
        if bracketed {
            continue;
        }
        // The name before went on over this one.
        if found.last().is_some_and(|f: &PlaceFinding| {
            f.tokens.start < mention.tokens.start && mention.tokens.start < f.name_end
        }) {
            continue;
        }
        let mut head = head_of(view, mention.tokens.clone());
        let mut place = reader.read(m);
        let mut name = mention.tokens.clone();
        // "in Tal Marak": a name that begins with one that a table knows.
        let before = name.start.checked_sub(1).map(|i| view.lower(i));
        // "the town of Tal Marak", but "the shooting of Isabel Carrasco".
        let kind_before = name.start > 1 && is_kind(name.start - 2);
        let opened = before.is_some_and(|b| {
            gazetteer.words.hints(b).place_before() && (kind_before || !grammar.of.has(b))
        });
        let country = gazetteer.is_country(mention);
        let befallen = country && befell(view, gazetteer, grammar, reader.mentions, mention);
        let end = if mention.kind != MentionKind::Place || befallen {
            last + 1
        } else if opened && goes_on(reader, last) {
            last + 2
        } else if opened && goes_on_behind_article(reader, last) {
            last + 3
        } else if is_wide(&place) {
            last + 1
        } else {
            end_of_name(reader, name.clone(), head)
        };
        if end > name.end {
            name.end = end;
            place = reader.unknown(name.clone());
            head = head_of(view, name.clone());
        }
        let titled = is_part_of_title(reader, grammar, head, is_act);
        // "the bombings of the United States embassies": the preposition belongs to the noun behind.
        let modifies = country
            && matches!(
                view.tree.label(head),
                Label::Compound | Label::Nmod | Label::Amod
            )
            // "the Norway attacks" tell where, too.
            && !befallen
            && view.tree.head(head).is_some_and(|over| {
                over > head
                    && gazetteer
                        .place_words
                        .find(view.lower(over))
                        .is_none_or(|w| w.value == "facility")
            });
        let free = {
            let known = place.precision.is_some() || is_kind(last);
            // "related to the 1993 Mumbai bombings": the preposition is the act's.
            let of_act = matches!(view.tree.label(head), Label::Compound | Label::Nmod)
                && view.tree.head(head).is_some_and(|o| o > head && is_act(o));
            if of_act && matches!(place.relation.as_deref(), Some("to" | "from")) {
                place.relation = None;
            }
            let relation = place.relation.as_deref();
            !titled
                && !modifies
                && !names_people(reader, head, is_act)
                && !is_home(reader, grammar, head)
                && free(reader, grammar, head, relation, (country, known))
        };
        let left = place.relation.as_deref() == Some("from") && !titled;
        let loose = matches!(view.tree.label(head), Label::Compound | Label::Nmod)
            && view.tree.head(head).is_some_and(|over| {
                // "Balad north of Baghdad", "the Tripoli bombings" tell where, too.
                // "in Marwan sub District"
                let two = || {
                    let next = (over + 1 < view.len()).then(|| view.lower(over + 1));
                    next.is_some_and(|n| {
                        let words = &gazetteer.place_words;
                        words.pair(view.lower(over), n).is_some()
                    })
                };
                let place =
                    is_site(over) || gazetteer.words.hints(view.lower(over)).direction() || two();
                over > head && !place && !is_act(over) && !starts_upper(view.form(over))
            });
        let name_end = name.end;
        let part = part_of(reader, head);
        let holder = part.is_none() && holds_site(reader, grammar, head, country);
        let free = free || part.is_some() || holder;
        let tokens = match part {
            Some(part) => name.start..part + 1,
            // "the Egypt mosque attack": the mosque is the attack's.
            None if befallen => name,
            None => with_kind(reader, name),
        };
        if names_another(reader, &place, name_end) {
            place = reader.unknown(tokens.clone());
        }
        place.passage = passage(view, tokens.clone());
        found.push(PlaceFinding {
            tokens,
            name_end,
            place,
            edge: is_beneath(view, grammar, head) || border_of(view, grammar, head).is_some(),
            list: false,
            candidate: Candidate {
                left,
                origin: left && country && is_origin(reader, mention.tokens.start),
                loose: loose || holder,
                ..Candidate::place(head, free)
            },
        });
    }
    // "in the Dir District": a noun of things may end a name.
    // "in Nickel Mines": so may one of weapons, behind another name.
    let named = |i: usize| starts_upper(view.form(i)) && view.tree.tag(i).is_proper();
    let names = |m: &&Mention| match m.kind {
        MentionKind::Object => false,
        // "in Zarmela State"
        MentionKind::Role => {
            let last = m.tokens.end - 1;
            let kind = reader.gazetteer.place_words.find(view.lower(last));
            let division = kind.is_some_and(|k| k.value == "division");
            let ends = m.tokens.len() == 1 && last > 0 && named(last) && named(last - 1);
            !(division && ends && !view.sentence().capitals)
        }
        MentionKind::Weapon => {
            let start = m.tokens.start;
            !(start > 1 && named(start) && named(start - 1) && !view.sentence().capitals)
        }
        _ => true,
    };
    let mentions = reader.mentions.iter().filter(names);
    let taken: Vec<Range<usize>> = mentions.map(|m| m.tokens.clone()).collect();
    unnamed::find(reader, grammar, &taken, &dated, is_act, &mut found);
    capitals::find(reader, &taken, &dated, is_act, grammar, &mut found);
    unnamed::called(reader, grammar, &taken, &mut found);
    unnamed::held(reader, &taken, held, &mut found);
    edge::name(reader, grammar, &mut found);
    join_sites(view, gazetteer, &mut found);
    list::complete(reader, &taken, &mut found);
    found.retain(|f| !is_misnamed(reader, grammar, f));
    prefer_named_kind(reader, grammar, &mut found);
    join_coordinated(reader, &mut found);
    prefer_most_specific(reader, grammar, acts, &mut found);
    for f in found.iter_mut().filter(|f| f.candidate.free) {
        f.candidate.free = !is_around_home(reader, grammar, &f.tokens, is_act);
    }
    note_holders(view, grammar, &mut found);
    found
}

/// "Naval Air Station Pensacola": a kind of site in capitals and the town's name behind it are one name.
fn join_sites(view: &SentenceView<'_>, gazetteer: &Gazetteer, found: &mut Vec<PlaceFinding>) {
    let is_kind = |i: usize| gazetteer.place_words.find(view.lower(i)).is_some();
    let mut i = 1;
    while i < found.len() {
        let (site, town) = (&found[i - 1], &found[i]);
        let last = site.tokens.end - 1;
        let joined = site.tokens.end == town.tokens.start
            && starts_upper(view.form(last))
            && is_kind(last)
            && site.place.id.is_none()
            && !is_wide(&town.place)
            && town.tokens.clone().all(|t| starts_upper(view.form(t)));
        if joined {
            let town = found.remove(i);
            let site = &mut found[i - 1];
            site.tokens.end = town.tokens.end;
            site.name_end = town.name_end;
            site.candidate.head = head_of(view, site.tokens.clone());
            site.candidate.free |= town.candidate.free;
            site.place.passage = passage(view, site.tokens.clone());
        } else {
            i += 1;
        }
    }
}

/// Notes in which of the places each of them lies; one that no table knows may lie in any country, and each lies rather than
/// beyond a border on this side of it.
fn note_holders(view: &SentenceView<'_>, grammar: &Grammar, found: &mut [PlaceFinding]) {
    // "all across Iraq, most of them in Baghdad"
    let spread = |f: &PlaceFinding| {
        let words = f.tokens.start.saturating_sub(3)..f.tokens.start;
        words.into_iter().any(|t| grammar.across.has(view.lower(t)))
    };
    let holds = |outer: &PlaceFinding, inner: &PlaceFinding| {
        if outer.edge || inner.edge {
            return outer.edge && !inner.edge;
        }
        let stranger = !inner.list && inner.place.country.is_none();
        let (outer, inner) = (&outer.place, &inner.place);
        let country = inner.country.is_some() && inner.country == outer.country;
        match outer.precision.as_deref() {
            Some("country") => {
                let narrow = inner.precision.as_deref() != Some("country");
                narrow && (country || stranger && inner.precision.is_none())
            }
            Some("admin1") => {
                let own = outer.name.is_some() && inner.admin1 == outer.name;
                country && own && inner.precision.as_deref() != Some("admin1")
            }
            _ => false,
        }
    };
    for i in 0..found.len() {
        let outers = found.iter().take(64).enumerate();
        let bits = outers
            .filter(|(o, f)| *o != i && holds(f, &found[i]) && !spread(f))
            .fold(0, |bits, (o, _)| bits | 1 << o);
        found[i].candidate.within = bits;
    }
}

/// A country, a part of one, or what lies in several.
pub(super) fn is_wide(place: &Place) -> bool {
    matches!(
        place.precision.as_deref(),
        Some("country" | "region" | "admin1" | "admin2" | "international")
    )
}

pub(super) fn starts_upper(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

/// A word of a name: with a capital, or with a particle before one ("al-Shifa").
fn is_name(form: &str) -> bool {
    starts_upper(form) || unnamed::has_particle(form)
}

/// The token of a phrase whose own head lies outside it.
pub(crate) fn head_of(view: &SentenceView<'_>, tokens: Range<usize>) -> usize {
    let last = tokens.end - 1;
    tokens
        .clone()
        .find(|&t| t < view.tree.len() && view.tree.head(t).is_none_or(|h| !tokens.contains(&h)))
        .unwrap_or(last)
}
