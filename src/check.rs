//! Check: what is wrong in a user's tables although they load, and their rows put in order.
//!
//! Input: [`Tables`] with overlays, and what was loaded of them. Output: faults with file, line, column and remedy.
//! Invariant: only rows of overlays are blamed; the text of a table changes in the order of its rows alone.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::data::tsv::{self, Row};
use crate::data::{Source, Tables};
use crate::error::Error;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actors::Actor;
use crate::gazetteer::index::Sense;
use crate::gazetteer::period::Period;

/// Tables of nouns with the columns of the noun and of its class.
const NOUNS: &[(&str, &str, &str)] = &[
    ("en/objects.tsv", "object", "unit"),
    ("en/place_words.tsv", "word", "class"),
    ("en/roles.tsv", "role", "class"),
    ("en/weapons.tsv", "weapon", "kind"),
];

/// What is wrong in the overlays of `tables`.
pub(crate) fn faults(tables: &Tables, gazetteer: &Gazetteer) -> Vec<Error> {
    let mut out = Vec::new();
    let common = common_words(tables);
    out.extend(actors(tables, gazetteer, &common));
    out.extend(places(tables, &common));
    for (table, noun, class) in NOUNS {
        out.extend(classes(tables, table, noun, class));
    }
    for (name, source) in tables.overlays() {
        out.extend(disorder(tables, name, source));
        out.extend(idle(tables, name, source));
    }
    out
}

/// The overlays whose rows are out of order, with their text in order.
pub(crate) fn in_order(tables: &Tables) -> Vec<(PathBuf, String)> {
    tables
        .overlays()
        .filter(|(name, source)| disorder(tables, name, source).is_some())
        .map(|(_, source)| (source.path.clone(), sorted(&source.text)))
        .collect()
}

fn common_words(tables: &Tables) -> BTreeSet<String> {
    let sources = tables.sources("en/common_words.tsv");
    let lines = sources.iter().flat_map(|source| source.text.lines());
    let words = lines.filter(|line| !line.starts_with('#'));
    words.map(str::to_owned).collect()
}

/// Names that are common words or another's, and parents that are nobody.
fn actors(tables: &Tables, gazetteer: &Gazetteer, common: &BTreeSet<String>) -> Vec<Error> {
    let mut out = Vec::new();
    each_row(
        tables,
        "world/actors.tsv",
        &["id", "name", "aliases", "parent"],
        &mut |row| {
            let Some(actor) = gazetteer.actors.find(row.get(0)) else {
                return;
            };
            for (cell, written) in
                std::iter::once((1, row.get(1))).chain(row.list(2).map(|a| (2, a)))
            {
                let name = written.split('[').next().unwrap_or(written).trim();
                out.extend(common_word(row, cell, name, common));
                out.extend(bearer(row, cell, name, actor, gazetteer));
            }
            let parent = row.get(3);
            let known = match parent.strip_prefix("gov:") {
                Some(code) => gazetteer.countries.number(code).is_some(),
                None => parent.is_empty() || gazetteer.actors.find(parent).is_some(),
            };
            if !known {
                let why = format!(
                    "{parent:?} is no actor: use the id of one, or gov: and a country code as in gov:SY"
                );
                out.push(row.error(3, why));
            }
        },
    );
    out
}

fn places(tables: &Tables, common: &BTreeSet<String>) -> Vec<Error> {
    let mut out = Vec::new();
    each_row(
        tables,
        "world/regions.tsv",
        &["name", "aliases"],
        &mut |row| {
            for (cell, name) in std::iter::once((0, row.get(0))).chain(row.list(1).map(|a| (1, a)))
            {
                out.extend(common_word(row, cell, name, common));
            }
        },
    );
    out
}

/// Hands over each row of the overlays of `table`.
fn each_row(tables: &Tables, table: &str, columns: &[&str], each: &mut dyn FnMut(&Row<'_>)) {
    for (_, source) in tables.overlays().filter(|(name, _)| *name == table) {
        for row in tsv::rows(source, columns).unwrap_or_default() {
            each(&row);
        }
    }
}

fn common_word(row: &Row<'_>, cell: usize, name: &str, common: &BTreeSet<String>) -> Option<Error> {
    // An acronym is found in capitals only.
    let acronym = name.len() <= 6 && name.chars().all(char::is_uppercase);
    (!acronym && common.contains(&name.to_lowercase())).then(|| {
        let why = format!(
            "{name:?} is a common word and would be found everywhere: drop it, or write the name in full"
        );
        row.error_at(cell, name, why)
    })
}

/// Another actor of the same country and time that bears the name.
fn bearer(
    row: &Row<'_>,
    cell: usize,
    name: &str,
    actor: &Actor,
    gazetteer: &Gazetteer,
) -> Option<Error> {
    let index = &gazetteer.index;
    let hit = index.find(&gazetteer.places, &gazetteer.fold.fold(name))?;
    let time = |sense: Sense, actor: &Actor| index.period(hit, sense).unwrap_or(actor.period);
    let own = index
        .senses(hit)
        .iter()
        .find_map(|&(sense, _)| match sense {
            Sense::Actor(n) if gazetteer.actors.get(n).id == actor.id => Some(time(sense, actor)),
            _ => None,
        })?;
    let other = index.senses(hit).iter().find_map(|&(sense, _)| {
        let Sense::Actor(number) = sense else {
            return None;
        };
        let other = gazetteer.actors.get(number);
        let same = other.country == actor.country && overlap(own, time(sense, other));
        (other.id != actor.id && same).then_some(other)
    })?;
    let why = format!(
        "{name:?} names {} already ({}:{}): give this row its id to replace it, or drop the name from one of them",
        other.id,
        other.origin.path.display(),
        other.origin.line
    );
    Some(row.error_at(cell, name, why))
}

fn overlap(a: Period, b: Period) -> bool {
    let ends_before = |x: Period, y: Period| x.to.zip(y.from).is_some_and(|(to, from)| to < from);
    !ends_before(a, b) && !ends_before(b, a)
}

/// Classes of nouns that the embedded table does not have.
fn classes(tables: &Tables, table: &str, noun: &str, class: &str) -> Vec<Error> {
    let columns = [noun, class];
    let sources = tables.sources(table);
    let known: BTreeSet<&str> = sources
        .first()
        .and_then(|source| tsv::rows(source, &columns).ok())
        .into_iter()
        .flatten()
        .map(|row| row.get(1))
        .collect();
    let mut out = Vec::new();
    each_row(tables, table, &columns, &mut |row| {
        if !known.contains(row.get(1)) {
            let all: Vec<&str> = known.iter().copied().filter(|k| !k.is_empty()).collect();
            let why = format!(
                "{:?} is no {class}: use one of {}",
                row.get(1),
                all.join(", ")
            );
            out.push(row.error(1, why));
        }
    });
    out
}

/// The rows of a table: where each begins and ends, with its key. What stands before a row as a comment goes with it.
fn rows_of(text: &str) -> (&str, Vec<(&str, &str)>) {
    let mut rows = Vec::new();
    let (mut at, mut start) = (0, None);
    let mut head = text.len();
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let blank = line.trim().is_empty() || line.starts_with('#');
        match start {
            None if !blank => {
                head = end;
                start = Some(end);
            }
            Some(begin) if !blank => {
                let key = line.split('\t').next().unwrap_or(line).trim();
                rows.push((key.strip_prefix('-').unwrap_or(key), &text[begin..end]));
                start = Some(end);
            }
            _ => {}
        }
        at = end;
    }
    let rest = start.map_or("", |begin| &text[begin..]);
    if !rest.is_empty() {
        rows.push(("\u{10ffff}", rest));
    }
    (&text[..head], rows)
}

fn is_sorted(text: &str) -> bool {
    rows_of(text).1.is_sorted_by_key(|(key, _)| key.as_bytes())
}

/// The first row out of order, in a table whose embedded rows are in the order of their first cell.
fn disorder(tables: &Tables, name: &str, source: &Source) -> Option<Error> {
    let embedded = tables.sources(name).into_iter().next()?;
    if !name.ends_with(".tsv") || !is_sorted(&embedded.text) || is_sorted(&source.text) {
        return None;
    }
    let (head, rows) = rows_of(&source.text);
    let mut line = head.lines().count();
    for pair in rows.windows(2) {
        line += pair[0].1.lines().count();
        let [(before, _), (key, text)] = [pair[0], pair[1]];
        if key.as_bytes() < before.as_bytes() {
            let why = format!(
                "{key} stands after {before}: put the rows in order, or let `allege check --fix` do it"
            );
            return Some(Error::data(
                &source.path,
                line + text.lines().count(),
                1,
                why,
            ));
        }
    }
    None
}

fn sorted(text: &str) -> String {
    let (head, mut rows) = rows_of(text);
    rows.sort_by_key(|(key, _)| key.as_bytes());
    let mut out = head.to_owned();
    for (_, row) in rows {
        out.push_str(row);
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

/// Rows that are to be switched off and are nowhere.
fn idle(tables: &Tables, name: &str, source: &Source) -> Vec<Error> {
    if !name.ends_with(".tsv") {
        return Vec::new();
    }
    let known = tables.keys_before(name, source);
    let lines = source.text.lines().enumerate();
    lines
        .filter_map(|(at, line)| {
            let key = tsv::switched_off(line)?;
            (!known.contains(key)).then(|| {
                let why = format!(
                    "no row to switch off is called {key:?}: see `allege gazetteer show` for ids, or drop this line"
                );
                Error::data(&source.path, at + 1, 1, why)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_with_their_comments() {
        let text = "# head\nid\tname\n# of b\nb\tB\na\tA\n\n# end\n";
        assert_eq!(
            sorted(text),
            "# head\nid\tname\na\tA\n# of b\nb\tB\n\n# end\n"
        );
        assert!(is_sorted(&sorted(text)));
        assert_eq!(sorted(""), "");
        assert_eq!(sorted("id\tname\nb\tB\na\tA"), "id\tname\na\tA\nb\tB\n");
    }
}
