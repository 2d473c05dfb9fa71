//! Overlays of the tables of places: read through once, kept as they are.
//!
//! Input: a user's `world/places.tsv` or `world/place_names.tsv`. Output: its rows, in order.
//! Invariant: what is given out can be searched: fields are well formed, ids and names stand in order.

use crate::data::{Source, tsv};
use crate::error::Error;
use crate::gazetteer::fold::Fold;

use super::{COLUMNS, OFF, PlaceKind, SKELETON};

/// The rows of an overlay of `world/places.tsv`.
///
/// # Errors
/// The first row that is malformed or out of order.
pub(super) fn rows(source: Source) -> Result<String, Error> {
    let mut last = 0;
    each_row(&source, COLUMNS, |fields, error| {
        let id = identifier(fields[0]).ok_or_else(|| error(0, no_identifier(fields[0])))?;
        if id <= last {
            let why = format!("place {id} does not come after {last}: sort the rows by id");
            return Err(error(0, why));
        }
        last = id;
        if fields[2] == OFF {
            return Ok(());
        }
        if fields[1].is_empty() {
            return Err(error(1, "a place needs a name".to_owned()));
        }
        if PlaceKind::of(fields[2]).is_none() {
            let why = format!(
                "{:?} is no kind: use p (town), s (seat), c (capital), 1 or 2 (division), u (site), or - to switch the place off",
                fields[2]
            );
            return Err(error(2, why));
        }
        for (i, what, most) in [(3, "latitude", 90.0), (4, "longitude", 180.0)] {
            let within = fields[i].parse().is_ok_and(|x: f64| x.abs() <= most);
            if !within {
                let why = format!(
                    "{:?} is no {what}: use degrees from -{most} to {most}",
                    fields[i]
                );
                return Err(error(i, why));
            }
        }
        for i in [6, 7] {
            if !fields[i].is_empty() && fields[i].parse::<u64>().is_err() {
                let why = format!("{:?} is no number: use digits, or nothing", fields[i]);
                return Err(error(i, why));
            }
        }
        Ok(())
    })?;
    Ok(body(source))
}

/// The rows of an overlay of `world/place_names.tsv`.
///
/// # Errors
/// The first row that is malformed or out of order.
pub(super) fn names(source: Source) -> Result<String, Error> {
    let fold = Fold::default();
    let mut last = String::new();
    let mut folded = String::new();
    each_row(&source, &["name", "ids"], |fields, error| {
        let name = fields[0];
        folded.clear();
        fold.join(name.trim_start_matches(SKELETON), &mut folded);
        if folded != name.trim_start_matches(SKELETON) {
            let why = format!("{name:?} is not folded: write {folded:?}");
            return Err(error(0, why));
        }
        if name.is_empty() || name.as_bytes() <= last.as_bytes() {
            let why = format!(
                "{name:?} does not come after {last:?}: sort the names by their bytes (LC_ALL=C sort), each once"
            );
            return Err(error(0, why));
        }
        last.clear();
        last.push_str(name);
        match fields[1].split('|').find(|id| identifier(id).is_none()) {
            Some(id) => Err(error(1, no_identifier(id))),
            None => Ok(()),
        }
    })?;
    Ok(body(source))
}

fn identifier(text: &str) -> Option<u32> {
    text.parse().ok().filter(|&id| id > 0)
}

fn no_identifier(text: &str) -> String {
    format!(
        "{text:?} is no identifier: use a number from 1 to {}",
        u32::MAX
    )
}

/// Has `check` look at the fields of every row; it is given how to make an error at a field.
fn each_row(
    source: &Source,
    columns: &[&str],
    mut check: impl FnMut(&[&str], &dyn Fn(usize, String) -> Error) -> Result<(), Error>,
) -> Result<(), Error> {
    let (head, body) = source.text.split_once('\n').unwrap_or((&source.text, ""));
    let head = head.trim_end_matches('\r');
    if head.split('\t').ne(columns.iter().copied()) {
        let why = format!(
            "the head is {head:?}: write {}, as allege gazetteer build does",
            columns.join("<tab>")
        );
        return Err(Error::data(&source.path, 1, 1, why));
    }
    let mut fields = Vec::new();
    for (number, line) in body.lines().enumerate() {
        fields.clear();
        fields.extend(line.split('\t'));
        let error = |field: usize, why: String| {
            Error::data(&source.path, number + 2, tsv::column(&fields, field), why)
        };
        if fields.len() != columns.len() {
            let why = format!(
                "{} fields, but the header has {}: check the tabs",
                fields.len(),
                columns.len()
            );
            return Err(error(0, why));
        }
        check(&fields, &error)?;
    }
    Ok(())
}

/// The rows behind the head.
fn body(source: Source) -> String {
    let mut text = source.text.into_owned();
    let head = text.find('\n').map_or(text.len(), |at| at + 1);
    text.drain(..head);
    text
}
