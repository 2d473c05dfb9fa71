//! Events: acts with their actor, target, count, place, date and weapon.
//!
//! Input: an analysed sentence with its mentions, quantities and dates. Output: [`Event`]s in text order.
//! Invariant: every filler is a token range of the same sentence, with the role and the hop that gave it.

mod accident;
mod actor;
mod adjoining;
mod admit;
mod answer;
pub(crate) mod argument;
pub(crate) mod assemble;
pub(crate) mod attach;
pub(crate) mod beside;
mod blame;
mod blamed;
mod bloodshed;
mod borne;
pub(crate) mod carrier;
pub(crate) mod clause;
mod control;
pub(crate) mod count;
mod enumeration;
pub(crate) mod example;
mod figurative;
pub(crate) mod frame;
pub(crate) mod grammar;
mod held;
mod hung;
pub(crate) mod implicit;
mod join;
pub(crate) mod kind;
pub(crate) mod laid;
pub(crate) mod lexicon;
pub(crate) mod link;
mod lost;
pub(crate) mod mishap;
mod misread;
mod nobody;
mod object;
mod outcome;
pub(crate) mod parted;
pub(crate) mod phrase;
mod refine;
pub(crate) mod scene;
mod scope;
mod sharing;
mod sides;
mod site;
mod specific;
mod stranded;
mod subset;
mod target;
mod told;
pub(crate) mod trigger;
mod weapon;
mod withdrawn;
mod within;
