//! A document: its text, and what is known about it from outside.

use std::borrow::Cow;

/// A text to read, with its identity and date.
///
/// ```
/// use allege::Document;
/// let document = Document::new("Gunmen killed three officers on Tuesday.").with_id("a1").dated("2018-05-07");
/// assert_eq!(document.date(), Some("2018-05-07"));
/// assert_eq!(Document::new("...").dated("May").date(), None);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'t> {
    id: Cow<'t, str>,
    text: Cow<'t, str>,
    date: Option<jiff::civil::Date>,
    date_text: String,
    order: Option<Order>,
}

/// Where a document stands in the inputs of a run: the number of its file, and its number in it.
pub(crate) type Order = [u64; 2];

impl<'t> Document<'t> {
    /// A document without identity or date.
    pub fn new(text: impl Into<Cow<'t, str>>) -> Self {
        Self {
            id: Cow::Borrowed(""),
            text: text.into(),
            date: None,
            date_text: String::new(),
            order: None,
        }
    }

    /// Names the document; the name stands in every claim as `doc_id`.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<Cow<'t, str>>) -> Self {
        self.id = id.into();
        self
    }

    /// Dates the document: an ISO date, or a timestamp that begins with one. Anything else leaves it undated
    /// (see [`Document::date`]).
    #[must_use]
    pub fn dated(mut self, date: &str) -> Self {
        let day = date.trim().get(..10).unwrap_or("");
        self.date = day.parse().ok();
        self.date_text = if self.date.is_some() {
            day.to_owned()
        } else {
            String::new()
        };
        self
    }

    /// The document's name, empty if it has none.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The ISO date; `None` for an undated document.
    pub fn date(&self) -> Option<&str> {
        self.date.map(|_| self.date_text.as_str())
    }

    /// Notes where the document stands in the inputs, to be told in the output: shards are put together by it.
    #[cfg(feature = "cli")]
    pub(crate) fn with_order(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }

    /// Where the document stands in the inputs, where that is to be told.
    #[cfg(feature = "cli")]
    pub(crate) fn order(&self) -> Option<Order> {
        self.order
    }

    /// The date that relative expressions are anchored to.
    pub(crate) fn anchor(&self) -> Option<jiff::civil::Date> {
        self.date
    }
}
