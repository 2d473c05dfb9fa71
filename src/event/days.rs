//! Days: what the tests of this stage assert of when acts were.
//!
//! Input: texts of one day, each with the words of an act and those of its date. Output: none; a failed assertion names the text.
//! Invariant: only the words of the date are compared; an act that is not found has none.

use crate::{Document, Extractor};

/// Asserts the date of an act of each text, which was published on `published`.
pub(crate) fn assert_dates(published: &str, cases: &[(&str, &str, Option<&str>)]) {
    let extractor = Extractor::new();
    for &(text, trigger, date) in cases {
        let claims = extractor.extract(&Document::new(text).dated(published));
        let claim = claims.iter().find(|c| c.action.passage.text == trigger);
        let found = claim.and_then(|c| c.date.as_ref().map(|d| d.passage.text.as_str()));
        assert_eq!(found, date, "{text}");
    }
}
