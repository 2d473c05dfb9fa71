//! Gazetteer: names of places, actors, roles and weapons in a sentence.
//!
//! Input: an analysed sentence. Output: [`Mention`]s.
//! Invariant: mentions are longest matches on token bounds, in text order; two mentions of one kind do not overlap.

mod abroad;
mod accept;
pub(crate) mod actors;
mod beside;
mod called;
pub(crate) mod compose;
mod context;
pub(crate) mod country;
pub(crate) mod document;
mod facilities;
mod facility_start;
mod find;
pub(crate) mod fold;
mod hyphenated;
pub(crate) mod index;
#[cfg(feature = "internals")]
pub mod internals;
mod longer;
pub(crate) mod lookup;
mod people;
pub(crate) mod period;
pub(crate) mod places;
pub(crate) mod regions;
pub(crate) mod resolve;
mod respelled;
pub(crate) mod spelling;
pub(crate) mod terms;
pub(crate) mod units;
mod vote;
mod why;
mod windows;
pub(crate) mod words;

use std::ops::Range;

use crate::data::Tables;
use crate::error::Error;

pub(crate) use document::DocumentNames;

/// What a mention is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum MentionKind {
    /// A place name. Entry: a name of [`index::NameIndex`].
    Place,
    /// A place that only the text knows ("the town of X"). Entry: a text of [`DocumentNames`].
    UnknownPlace,
    /// A named airport, hospital, street ... Entry: a text of [`DocumentNames`].
    Facility,
    /// A named group, force, monitor or outlet. Entry: number of the actor.
    Actor,
    /// A group that only the text knows. Entry: a text of [`DocumentNames`].
    Group,
    /// A person. Entry: a text of [`DocumentNames`].
    Person,
    /// A head of state or government. Entry: number of the leader.
    Leader,
    /// An adjective or noun of nationality ("Syrian", "Israelis"). Entry: number of the country.
    Demonym,
    /// A role noun ("gunmen", "civilians"). Entry: row of `en/roles.tsv`.
    Role,
    /// A thing that is attacked or counted ("vehicles"). Entry: row of `en/objects.tsv`.
    Object,
    /// A weapon noun ("car bomb"). Entry: row of `en/weapons.tsv`.
    Weapon,
}

/// A name found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Tokens of the sentence.
    pub(crate) tokens: Range<usize>,
    /// What it is a name of.
    pub(crate) kind: MentionKind,
    /// The entry, as a number that the kind says the meaning of.
    pub(crate) entry: u32,
}

impl Mention {
    /// Does it take in all of `tokens`?
    pub(crate) fn covers(&self, tokens: &Range<usize>) -> bool {
        self.tokens.start <= tokens.start && tokens.end <= self.tokens.end
    }
}

/// All names and what they mean.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    pub(crate) fold: fold::Fold,
    pub(crate) spellings: spelling::Spellings,
    pub(crate) countries: country::Countries,
    pub(crate) regions: regions::Regions,
    pub(crate) places: places::Places,
    pub(crate) actors: actors::Actors,
    pub(crate) forces: compose::Forces,
    pub(crate) roles: terms::Terms,
    pub(crate) objects: terms::Terms,
    pub(crate) weapons: terms::Terms,
    pub(crate) place_words: terms::Terms,
    pub(crate) units: units::Units,
    pub(crate) words: words::Words,
    pub(crate) index: index::NameIndex,
}

impl Gazetteer {
    /// The names, in small letters, of countries and of their abbreviated parts, which may stand behind a place's ("Kent, Ohio").
    pub(crate) fn region_names(&self) -> Vec<String> {
        let names = |c: &country::Country| {
            let all = std::iter::once(&c.name).chain(&c.aliases);
            all.map(|n| n.to_lowercase()).collect::<Vec<_>>()
        };
        let countries = self.countries.iter().flat_map(|(_, c)| names(c));
        let parts = self.words.abbreviations().iter();
        countries
            .chain(parts.map(|(_, name)| name.to_lowercase()))
            .collect()
    }

    /// Loads all tables.
    ///
    /// # Errors
    /// A malformed row, with file, line, column and what to do.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let fold = fold::Fold::default();
        let countries = country::Countries::load(tables)?;
        let regions = regions::Regions::load(tables, &countries)?;
        let places = places::Places::load(tables)?;
        let actors = actors::Actors::load(tables, &countries)?;
        let forces = compose::Forces::load(tables, &countries)?;
        let words = words::Words::load(tables)?;
        let index = index::NameIndex::build(
            &fold, &countries, &regions, &places, &actors, &forces, &words,
        );
        Ok(Self {
            roles: terms::Terms::load(tables, "en/roles.tsv", "role", "class")?,
            objects: terms::Terms::load(tables, "en/objects.tsv", "object", "unit")?,
            weapons: terms::Terms::load(tables, "en/weapons.tsv", "weapon", "kind")?,
            place_words: terms::Terms::load(tables, "en/place_words.tsv", "word", "class")?,
            units: units::Units::load(tables)?,
            spellings: spelling::Spellings::load(tables)?,
            words,
            fold,
            countries,
            regions,
            places,
            actors,
            forces,
            index,
        })
    }
}

#[cfg(test)]
mod tests;
