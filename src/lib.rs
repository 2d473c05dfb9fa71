//! Report text in, structured claims out: who says that who did what to whom, how many, where, when, with what.
//!
//! ```
//! use allege::{Document, Extractor};
//!
//! let extractor = Extractor::new();
//! let text = "Gunmen killed three officers in Kirkuk on Tuesday, police said.";
//! for claim in extractor.extract(&Document::new(text).dated("2018-05-09")) {
//!     let act = &claim.action;
//!     // Every value carries the bytes that it was read from.
//!     assert_eq!(&text[act.passage.span.range()], act.passage.text);
//!     println!("{} {:?} {:?}", act.kind.name(), claim.target, claim.date);
//! }
//! ```
//!
//! # The record
//! A [`Claim`] is one statement that a conflict act happened, did not happen or will happen: one act and one affected
//! group. Its parts are in [`claim`]. A slot that the text does not fill is `None`; nothing is invented, neither the
//! date of publication as the date of an event nor the middle of a country as a place.
//!
//! # Offsets
//! [`Span`]s are half-open ranges of bytes of the text as it was given, on character boundaries, so that
//! `&text[span.range()]` is what stands there. The JSON of the program counts code points, or what it is told to.
//!
//! # Dates
//! "Tuesday" and "last week" are counted from the document's date ([`Document::dated`]). An undated document gives
//! only the dates that it spells out.
//!
//! # Confidence
//! [`Claim::confidence`] is the probability that act, actor, target, count and date are all right, empty where the text
//! gives nothing; [`Claim::slot_confidence`] has one for each slot. [`Claim::evidence`] names the rule behind each slot,
//! and [`Extractor::explain`] shows the whole way.
//!
//! # Untrusted input
//! Any `&str` is survived: no input makes the extractor panic, and time and memory are linear in the length of the
//! text. A caller who reads from strangers only has to bound that length.
//!
//! # Determinism
//! The same document gives the same claims, in the same order and with the same floats, on any thread and after any
//! other document.
//!
//! # Features
//! - `cli` (default): the program, and with it `corpus` (files, archives and streams to documents) and `export` (claims to JSON
//!   Lines or text). Without it the crate is the library alone.
//! - `internals`: the stages by themselves, for the tools of this repository. No promise holds for it.

mod analysis;
pub mod annotate;
mod attribution;
#[cfg(feature = "internals")]
mod bench_stages;
mod check;
pub mod claim;
mod confidence;
mod coreference;
#[cfg(feature = "cli")]
pub mod corpus;
mod data;
mod document;
mod error;
mod event;
mod explain;
#[cfg(feature = "cli")]
pub mod export;
mod extractor;
mod gate;
mod gazetteer;
#[cfg(any(feature = "cli", feature = "internals"))]
pub mod geonames;
mod hash;
mod meaning;
mod reading;
mod record;
mod selection;
mod sentence;
mod slot;
mod span;
mod stages;
mod stance;
mod surroundings;
mod syntax;
mod text;

pub use annotate::Layers;
pub use claim::{ActionKind, Claim, CountOf, Hop, Modality, Polarity, Verification};
pub use document::Document;
pub use error::{Error, ErrorKind};
pub use explain::Explanation;
pub use extractor::{Extractor, ExtractorBuilder};
pub use meaning::Meaning;
pub use span::Span;

/// The code blocks of the README are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

/// The stages by themselves, for this crate's own tools and benches.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod internals;
