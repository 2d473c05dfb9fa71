//! Datelines: place, date and agency before the text of a dispatch.
//!
//! Input: the tokens of a paragraph. Output: where its dateline ends, if it has one.
//! Invariant: a bounded number of tokens is looked at.

use super::TokenKind;
use super::sentence::Splitter;

/// A dateline has at most so many tokens, labels in brackets apart.
const LONGEST: usize = 30;
/// A label in brackets has at most so many.
const LONGEST_LABEL: usize = 60;

/// One past the last token of the dateline with which the paragraph at token `start` begins.
pub(super) fn end(splitter: &Splitter<'_>, start: usize) -> Option<usize> {
    let first = splitter.form(start)?;
    if !first.starts_with(char::is_uppercase) {
        return None;
    }
    let capitals = first.len() >= 3 && !first.contains(char::is_lowercase);
    let (mut month, mut number, mut agency) = (false, false, false);
    let mut at = start;
    let dash = loop {
        let form = splitter.form(at)?;
        if at - start > LONGEST || (at > start && splitter.breaks_before(at)) {
            return None;
        }
        let lower = splitter.lower(at);
        match splitter.kind(at) {
            _ if form.starts_with(super::character::is_dash) => break at,
            TokenKind::Word if splitter.lexicon.is_month(lower) => month = true,
            TokenKind::Word if form.starts_with(char::is_uppercase) => {}
            TokenKind::Word if splitter.lexicon.is_dateline_inner(lower) => {}
            TokenKind::Number => number = true,
            TokenKind::Clitic => {}
            _ => match form {
                "," | "/" | ";" => {}
                "(" => {
                    at = closing(splitter, at, LONGEST, ")")?;
                    agency = true;
                }
                ":" if agency && (month || capitals) => break at,
                _ => return None,
            },
        }
        at += 1;
    };
    let mut end = dash + 1;
    let next = splitter.form(end)?;
    // "September 25th - 26th", "For April 1st – April 2nd": a range of days.
    let ranges = next.starts_with(|c: char| c.is_ascii_digit()) && number
        || month && splitter.lexicon.is_month(splitter.lower(end));
    if ranges {
        return None;
    }
    let title = next.starts_with(|c: char| !c.is_lowercase());
    // In text of capitals alone, capitals are no sign of a dateline.
    let telling = capitals
        && title
        && (!is_capitals(next) || splitter.form(end + 1).is_some_and(|f| !is_capitals(f)));
    if dash == start
        || splitter.breaks_before(end)
        || !(agency && (capitals || title) || month && number || telling)
    {
        return None;
    }
    while splitter.form(end) == Some("[") && !splitter.breaks_before(end) {
        match closing(splitter, end, LONGEST_LABEL, "]") {
            Some(close) => end = close + 1,
            None => break,
        }
    }
    Some(end)
}

fn is_capitals(form: &str) -> bool {
    form.len() > 1 && form.contains(char::is_alphabetic) && !form.contains(char::is_lowercase)
}

/// The token that closes the bracket at token `open`, in the same paragraph.
fn closing(splitter: &Splitter<'_>, open: usize, longest: usize, mark: &str) -> Option<usize> {
    let found = (open + 1..=open + longest).find(|&i| splitter.form(i) == Some(mark))?;
    (open + 1..=found)
        .all(|i| !splitter.breaks_before(i))
        .then_some(found)
}
