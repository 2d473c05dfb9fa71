//! Whereabouts: the words by which a place or a day belongs to an act, or to what was said, done or decided because of it.
//!
//! Input: the table `en/whereabouts.toml`. Output: [`PlaceWords`].
//! Invariant: words are lower-case and look-ups do not allocate.

use crate::data::{Tables, word_classes};
use crate::error::Error;

word_classes! {
    /// The table `en/whereabouts.toml`.
    pub(crate) struct PlaceWords {
        /// Verbs of what is done in answer to their object, by their dictionary form.
        pub(crate) answering: Words,
        /// What an attack or a bomb "on" it was only at.
        pub(crate) ways: Words,
        /// How somebody is taken, which parts the verb from where he is taken from.
        pub(crate) manners: Words,
        /// What opens a clause of the last time that the like was.
        pub(crate) ever_since: Words,
        /// Prepositions of what is in the air ("over Odesa").
        pub(crate) above: Words,
        /// Nouns of what is done because of an act before it ("in retaliation for").
        pub(crate) answers: Words,
        /// What is done in return for an act that is the object ("to avenge the killing").
        pub(crate) avenging: Words,
        /// Participles of what somebody is held to have done ("wanted for", "accused of").
        pub(crate) accused: Words,
        /// Those of them over "in", and the prepositions over what the others hold somebody for.
        pub(crate) implicated: Words,
        /// See `implicated`.
        pub(crate) charge_prepositions: Words,
        /// Verbs of going away, whose object is where somebody no longer is.
        pub(crate) departing: Words,
        /// Verbs of what somebody wants, which says nothing of where an act was.
        pub(crate) wanting: Words,
        /// Papers that order an arrest, which has no day yet.
        pub(crate) warrants: Words,
        /// Words that set one incident apart from the ones before.
        pub(crate) separate: Words,
        /// Times shorter than a day.
        pub(crate) short_times: Words,
        pub(crate) involving: Words,
        /// Participles that say what an act is against, over "at".
        pub(crate) aimed: Words,
        /// What only answers an act, mostly elsewhere ("protested against the killing").
        pub(crate) reacting: Words,
        /// Who judges an act, mostly elsewhere.
        pub(crate) courts: Words,
        /// Verbs of getting into a country, and words by which that is only tried.
        pub(crate) reaching: Words,
        /// What opens a clause on a place.
        pub(crate) whereabouts: Words,
        /// Prepositions of what goes on at the same time and place.
        pub(crate) meanwhile: Words,
        /// Where or in what somebody speaks of an act.
        pub(crate) telling_sites: Words,
        /// Who tells of what happened where they are.
        pub(crate) on_site: Words,
        /// Participles of speaking, beside which the place is the speaker's.
        pub(crate) speaking: Words,
        /// What is told of somebody by a place of another time ("born in").
        pub(crate) originating: Words,
        /// Verbs of bringing somebody to a place, where the act was not.
        pub(crate) moving: Words,
        /// Those of getting away from a place.
        pub(crate) escaping: Words,
        /// What people do about an act for days, and what they do elsewhere because of it.
        pub(crate) outcries: Words,
        /// What people gather for who remember an act.
        pub(crate) memories: Words,
        /// Times after which it may well be the same place.
        pub(crate) days: Words,
        /// Verbs over what somebody else is to do, or what is still to be done.
        pub(crate) demanding: Words,
    }
}

impl PlaceWords {
    /// Reads the table; an overlay replaces it whole.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        tables.last("en/whereabouts.toml")
    }
}
