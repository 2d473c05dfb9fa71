//! Cases of tests: texts of one claim, and where it says that the act happened.
//!
//! Input: texts with the words of the place, or none. Output: a failed test names the text.
//! Invariant: of each text the first claim is meant.

use crate::document::Document;
use crate::extractor::Extractor;

/// Asserts that the first claim of each text has that place.
pub(super) fn expect_places(cases: &[(&str, Option<&str>)]) {
    let extractor = Extractor::new();
    for &(text, place) in cases {
        let claims = extractor.extract(&Document::new(text));
        let found = claims[0].place.as_ref().map(|p| p.passage.text.as_str());
        assert_eq!(found, place, "{text}");
    }
}
