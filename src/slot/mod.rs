//! Slots: from the span of a value to the typed value.
//!
//! Input: an analysed sentence. Output: quantities and dates with their values.
//! Invariant: a value's span gives back the text it was read from; low <= high; from <= to.

pub(crate) mod actor;
mod apposition;
pub(crate) mod atom;
pub(crate) mod date;
mod entity;
mod named;
mod offset;
pub(crate) mod place;
pub(crate) mod quantity;
mod state;
pub(crate) mod weapon;
