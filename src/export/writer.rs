//! The seam between a run and its output: parts of documents, made by any thread, written in input order.
//!
//! Input: [`Part`]s. Output: the bytes or tables of one form.
//! Invariant: the output depends on the order of the documents, not on how they were put into parts.

use std::io;

use crate::claim::Claim;

/// What a form makes of one or more documents, before it is written.
#[derive(Debug, Default)]
pub struct Part {
    /// What formats write that are bytes.
    pub(super) bytes: Vec<u8>,
    /// What formats write that are tables.
    pub(super) documents: Vec<Recorded>,
}

/// A document's row, and its claims.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "sqlite"),
    expect(dead_code, reason = "only databases have documents")
)]
pub(super) struct Recorded {
    pub(super) doc_id: String,
    pub(super) date: Option<String>,
    /// Its length in the unit of the offsets, where the text is at hand.
    pub(super) length: Option<usize>,
    pub(super) claims: Vec<Claim>,
}

/// How much a [`Part`] held at some moment.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    bytes: usize,
    documents: usize,
}

impl Part {
    /// How much it holds now.
    pub fn mark(&self) -> Mark {
        Mark {
            bytes: self.bytes.len(),
            documents: self.documents.len(),
        }
    }

    /// About how many bytes of memory it takes.
    pub fn weight(&self) -> usize {
        // A claim is a dozen strings of its own beside its own size.
        let claims: usize = self.documents.iter().map(|d| d.claims.len()).sum();
        self.bytes.len() + claims * (size_of::<Claim>() + 512)
    }

    /// Takes out what came after `mark`.
    pub fn back_to(&mut self, mark: Mark) {
        self.bytes.truncate(mark.bytes);
        self.documents.truncate(mark.documents);
    }
}

/// An output that is being written.
pub trait Writer {
    /// Writes what [`Form::claims`](super::Form::claims) or [`Form::layers`](super::Form::layers) made of one or more
    /// documents, and empties it.
    ///
    /// # Errors
    /// The output takes no more.
    fn write(&mut self, part: &mut Part) -> io::Result<()>;

    /// Hands everything on, so that a reader at the other end sees it. Gives the length of the output up to here if the
    /// writing can go on from there later ([`Form::resume`](super::Form::resume)); `None` where the form does not allow
    /// that.
    ///
    /// # Errors
    /// The output takes no more.
    fn flush(&mut self) -> io::Result<Option<u64>>;

    /// Writes what the form has at its end.
    ///
    /// # Errors
    /// The output takes no more.
    fn finish(self: Box<Self>) -> io::Result<()>;
}
