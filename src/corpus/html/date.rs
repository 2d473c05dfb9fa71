//! The publication date of a page.
//!
//! Input: metadata of the page. Output: an ISO day.
//! Invariant: the surest statement counts, wherever in the page it stands.

use crate::corpus::date::day;

/// Where a page states its date, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// `datePublished` of a JSON-LD object.
    LinkedData,
    /// A `<meta>` element.
    Meta,
    /// A `<time>` element that says it is that of publication.
    MarkedTime,
    /// The first `<time>` element of an article.
    Time,
}

/// Names of `<meta>` elements that hold the day of publication.
const META: &[&str] = &[
    "article.published",
    "article:published_time",
    "cxenseparse:recs:publishtime",
    "date",
    "datepublished",
    "dc.date",
    "dc.date.created",
    "dc.date.issued",
    "dc:date",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "pubdate",
    "publication_date",
    "publishdate",
    "publish-date",
    "sailthru.date",
];

/// True where a `<meta>` element of that name holds the day of publication.
pub(super) fn is_meta_name(name: &str) -> bool {
    META.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The best statement so far.
#[derive(Debug, Default)]
pub(super) struct Published(Option<(Origin, String)>);

impl Published {
    /// Notes a statement; values that are no dates are passed over.
    pub(super) fn note(&mut self, origin: Origin, value: &str) {
        if self.0.as_ref().is_some_and(|(best, _)| *best <= origin) {
            return;
        }
        if let Some(day) = day(value) {
            self.0 = Some((origin, day));
        }
    }

    /// Notes what a JSON-LD script says.
    pub(super) fn note_linked_data(&mut self, script: &str) {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(script.trim()) else {
            return;
        };
        if let Some(published) = first_published(&value) {
            self.note(Origin::LinkedData, published);
        }
    }

    /// The ISO day.
    pub(super) fn day(self) -> Option<String> {
        self.0.map(|(_, day)| day)
    }
}

/// The first `datePublished` in document order. The depth is bounded by the JSON reader.
fn first_published(value: &serde_json::Value) -> Option<&str> {
    match value {
        serde_json::Value::Object(map) => match map.get("datePublished") {
            Some(serde_json::Value::String(date)) => Some(date),
            _ => map.values().find_map(first_published),
        },
        serde_json::Value::Array(values) => values.iter().find_map(first_published),
        _ => None,
    }
}
