//! Titles: places inside the name of an office, or of who holds it.
//!
//! Input: a name's head in its tree. Output: yes or no.
//! Invariant: every walk up the tree is bounded.

use super::starts_upper;
use crate::event::grammar::Grammar;
use crate::gazetteer::{Mention, MentionKind};
use crate::slot::place::PlaceReader;
use crate::syntax::{Label, Tag};
use crate::text::TokenKind;

/// Most words of a title above a place's name.
const TITLE_WORDS: usize = 4;

/// "the president of X", "X Armed Force": a place inside a person's title or an organisation's name.
pub(super) fn is_part_of_title(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    head: usize,
    is_act: &dyn Fn(usize) -> bool,
) -> bool {
    let (view, tree) = (reader.view, reader.view.tree);
    let Some(over) = tree.head(head) else {
        return false;
    };
    // "a resident of X village"
    let kind = reader.gazetteer.place_words.find(view.lower(over));
    let (top, under) = match tree.label(head) {
        Label::Compound | Label::Nmod if over > head && kind.is_some() => (over, tree.head(over)),
        _ => (head, Some(over)),
    };
    if is_holder(reader, head) || is_bracketed(reader, head) {
        return true;
    }
    let post = |p: usize| is_post(reader, grammar, (head, p));
    if tree.label(top) == Label::Pobj && under.is_some_and(post) {
        return true;
    }
    // "the governor of X province"
    let province = |k: usize| {
        let kind = reader.gazetteer.place_words.find(view.lower(k));
        k == head + 1 && kind.is_some_and(|k| k.value == "division")
    };
    let official = |m: &Mention| {
        m.kind == MentionKind::Role && reader.gazetteer.roles.get(m.entry).value == "officials"
    };
    let of_province =
        tree.label(head) == Label::Compound && tree.label(over) == Label::Pobj && province(over);
    let (head, over) = match tree.head(over).filter(|_| of_province) {
        Some(of) => (over, of),
        None => (head, over),
    };
    match tree.label(head) {
        Label::Pobj if grammar.of.has(view.lower(over)) => {
            // A municipality may act, but what stands behind it says which one it is.
            let place_word =
                |h: &usize| reader.gazetteer.place_words.find(view.lower(*h)).is_some();
            let holder = tree.head(over).filter(|h| !place_word(h));
            let party = |m: &Mention| {
                matches!(
                    m.kind,
                    MentionKind::Role
                        | MentionKind::Person
                        | MentionKind::Actor
                        | MentionKind::Group
                )
            };
            let held = |h: usize| {
                let mut mentions = reader.mentions.iter();
                mentions.any(|m| party(m) && m.tokens.contains(&h) && (!of_province || official(m)))
            };
            // "president of the soccer club of X"
            let chief = |h: usize| {
                let of = tree.head(h).filter(|_| tree.label(h) == Label::Pobj);
                let head = of
                    .filter(|&p| grammar.of.has(view.lower(p)))
                    .and_then(|p| tree.head(p));
                let role = |c: usize| {
                    let mut mentions = reader.mentions.iter();
                    mentions.any(|m| official(m) && m.tokens.contains(&c))
                };
                head.is_some_and(role)
            };
            holder.is_some_and(|h| held(h) || !is_act(h) && chief(h))
        }
        Label::Compound | Label::Nmod if over > head => {
            // "EL PENON MUNICIPALITY": among capitals the kind of place is no part of an organisation's name.
            let kind_of_place = reader
                .gazetteer
                .place_words
                .find(view.lower(over))
                .is_some()
                || reader.gazetteer.words.hints(view.lower(over)).called();
            if view.sentence().capitals && kind_of_place {
                return false;
            }
            let organisation = reader
                .gazetteer
                .words
                .hints(view.lower(over))
                .organisation()
                && starts_upper(view.form(over));
            let joined = (head..over).all(|t| view.tokens()[t].kind != TokenKind::Punctuation);
            organisation || joined && is_title_over(reader, over)
        }
        _ => false,
    }
}

/// Is the token an official's?
fn is_official(reader: &PlaceReader<'_, '_>, token: usize) -> bool {
    let official = |m: &Mention| {
        m.kind == MentionKind::Role && reader.gazetteer.roles.get(m.entry).value == "officials"
    };
    let mut mentions = reader.mentions.iter();
    mentions.any(|m| m.tokens.contains(&token) && official(m))
}

/// "Governor, Graco Ramirez": a name of several words right behind an office and a comma is its holder's.
fn is_holder(reader: &PlaceReader<'_, '_>, head: usize) -> bool {
    let (view, tree) = (reader.view, reader.view.tree);
    let top = match (tree.label(head), tree.head(head)) {
        (Label::Compound, Some(name)) if name == head + 1 => name,
        _ => head,
    };
    let first = (0..top)
        .rev()
        .take(TITLE_WORDS)
        .take_while(|&i| tree.tag(i).is_proper() && starts_upper(view.form(i)))
        .last();
    tree.label(top) == Label::Appos
        && first.is_some_and(|first| {
            first > 1
                && view.form(first - 1) == ","
                && is_official(reader, first - 2)
                && tree.head(top) == Some(first - 2)
        })
}

/// "second-in-command (X) Juan Perez": a place in brackets between an office and the name of its holder.
fn is_bracketed(reader: &PlaceReader<'_, '_>, head: usize) -> bool {
    let (view, tree) = (reader.view, reader.view.tree);
    let open = (0..head)
        .rev()
        .take(TITLE_WORDS)
        .find(|&i| view.form(i) == "(");
    let close = (head + 1..view.len())
        .take(TITLE_WORDS)
        .find(|&i| view.form(i) == ")");
    let Some((open, close)) = open.zip(close) else {
        return false;
    };
    let name = |i: usize| i < view.len() && tree.tag(i).is_proper() && starts_upper(view.form(i));
    let known = |i: usize| reader.mentions.iter().any(|m| m.tokens.contains(&i));
    // The tree hangs the office on the name.
    let office = open.checked_sub(1).filter(|&o| {
        let over = tree.head(o).filter(|_| tree.label(o) == Label::Compound);
        over.is_some_and(|name| name > close)
    });
    office.is_some() && (open + 1..close).all(name) && name(close + 1) && !known(close + 1)
}

/// "the ambassador in X", "a candidate for X", "a resident of X": a preposition that goes on with a title, or says where
/// somebody is from.
fn is_post(
    reader: &PlaceReader<'_, '_>,
    grammar: &Grammar,
    (place, preposition): (usize, usize),
) -> bool {
    let (view, tree) = (reader.view, reader.view.tree);
    let Some(holder) = preposition.checked_sub(1) else {
        return false;
    };
    if tree.label(preposition) != Label::Prep || !tree.tag(holder).is_noun() {
        return false;
    }
    let (word, title) = (view.lower(preposition), view.lower(holder));
    let country = (reader.mentions.iter())
        .any(|m| m.tokens.contains(&place) && reader.gazetteer.is_country(m));
    let of = reader.gazetteer.words.hints(word).of();
    country && grammar.posted.has(word) && grammar.envoys.has(title)
        || grammar.about.has(word) && grammar.candidates.has(title)
        || grammar.in_.has(word) && grammar.chiefs.has(title) && is_party(reader, holder)
        || of && grammar.residents.has(title)
}

/// Did the noun do what its verb tells, or was it done to it?
fn is_party(reader: &PlaceReader<'_, '_>, noun: usize) -> bool {
    let tree = reader.view.tree;
    let described = tree.head(noun).filter(|_| tree.label(noun) == Label::Appos);
    matches!(
        tree.label(described.unwrap_or(noun)),
        Label::Nsubj | Label::Nsubjpass | Label::Dobj
    )
}

/// "St. Louis County prosecutor Wesley Bell": the nouns above `noun` name an official or a person. A state may be one, but
/// not "in Kano state".
fn is_title_over(reader: &PlaceReader<'_, '_>, noun: usize) -> bool {
    let (tree, roles) = (reader.view.tree, &reader.gazetteer.roles);
    let ranked = |i: usize| {
        let of = i + 1 < tree.len() && reader.gazetteer.words.hints(reader.view.lower(i + 1)).of();
        of && matches!(tree.tag(i), Tag::Nn | Tag::Nnp)
    };
    let mut at = noun;
    for _ in 0..TITLE_WORDS {
        let kind = reader.gazetteer.place_words.find(reader.view.lower(at));
        let division = kind.is_some_and(|k| k.value == "division");
        let named = reader.mentions.iter().any(|m| {
            m.tokens.contains(&at)
                && !(division && m.tokens.len() == 1)
                && match m.kind {
                    MentionKind::Person => true,
                    MentionKind::Role => match roles.get(m.entry).value.as_str() {
                        "officials" => true,
                        // "the X Superintendent of Police"
                        "police" => ranked(at),
                        _ => false,
                    },
                    _ => false,
                }
        });
        if named {
            return true;
        }
        match tree.head(at) {
            Some(over) if over > at && tree.label(at) == Label::Compound => at = over,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn posts_and_constituencies_are_no_places_of_acts() {
        let cases = [
            (
                "The U.S. ambassador in Chad and two guards were killed on Tuesday.",
                None,
            ),
            (
                "The opposition's candidate for Bama was shot dead in Maiduguri.",
                Some("Maiduguri"),
            ),
            (
                "An Islamic State commander in Iraq was killed in a raid.",
                None,
            ),
            (
                "Rebels raided the home of Juan Perez, president of the soccer club of Cali.",
                None,
            ),
            (
                "The governor, Graco Ramirez, attributed the killing of a judge to rebels.",
                None,
            ),
            (
                "Rebels kidnapped a man and threatened to kill him, Bama Superintendent of Police, Ali Musa, said.",
                None,
            ),
            ("Rebels killed a resident of Bama.", None),
            ("Rebels killed two policemen in Bama.", Some("Bama")),
            (
                "Soldiers are deployed to the streets of Jos in central Nigeria after clashes killed ten.",
                Some("Jos"),
            ),
        ];
        expect_places(&cases);
    }
}
