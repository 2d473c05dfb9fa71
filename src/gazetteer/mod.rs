//! Gazetteer: names of places, actors, roles and weapons in a sentence.
//!
//! Input: an analysed sentence. Output: [`Mention`]s.
//! Invariant: mentions are longest matches on token bounds, in text order; two mentions of one kind do not overlap.

use std::ops::Range;

/// What a mention is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum MentionKind {
    /// A place name.
    Place,
    /// A named group, force, government, monitor, agency, outlet or person.
    Actor,
    /// An adjective or noun of nationality ("Syrian", "Israelis").
    Demonym,
    /// A role noun ("gunmen", "civilians").
    Role,
    /// A weapon noun ("car bomb").
    Weapon,
}

/// A name found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Tokens of the sentence.
    pub(crate) tokens: Range<usize>,
    /// What it is a name of.
    pub(crate) kind: MentionKind,
    /// The entry, as a number that the gazetteer of this kind understands.
    pub(crate) entry: u32,
}
