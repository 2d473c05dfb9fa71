//! Words: those that refer back, and what may be called by them.
//!
//! Input: `en/coreference.toml`. Output: [`ReferenceWords`].
//! Invariant: an overlay replaces the table whole; look-ups take lower-cased forms and do not allocate.

use super::{Reference, agrees};
use crate::claim::Entity;
use crate::data::{Tables, word_classes};
use crate::error::Error;

word_classes! {
    /// Words that refer back, from `en/coreference.toml`.
    pub(crate) struct ReferenceWords {
        /// One person.
        pub(super) person: Words,
        /// A thing or organisation.
        pub(super) neuter: Words,
        /// Several, or an organisation.
        pub(super) plural: Words,
        /// Head nouns of descriptions of an organisation.
        pub(super) organisations: Words,
        /// Head nouns of descriptions of an official or other person.
        pub(super) persons: Words,
        /// Determiners that make a description refer back.
        pub(super) definite: Words,
        /// Those of them that a state and its forces may be called.
        pub(super) states: Words,
        /// Kinds of entities that no other description refers to.
        pub(super) state_kinds: Words,
        /// Head nouns of those who fight outside the law, and the kinds of entities that they are.
        pub(super) armed: Words,
        /// See `armed`.
        pub(super) armed_kinds: Words,
        /// Head nouns that only states are called together, unless a name ends with them.
        pub(super) allied: Words,
        /// Head nouns that only a state's own are called, unless a name ends with them.
        pub(super) rulers: Words,
        /// Words before a word that a state and its forces may be called, which make it theirs alone.
        of_rulers: Words,
        /// Nouns for kin, before "of" and a name.
        kin: Words,
        /// Kinds of entities that tell of others, and are no pronoun in what they say.
        witness_kinds: Words,
        /// Kinds of entities that are one body and several people.
        band_kinds: Words,
        /// Kinds of entities that are persons.
        pub(super) person_kinds: Words,
        /// Kinds of entities that may be persons.
        pub(super) unsure_kinds: Words,
        /// Kinds of entities that no pronoun of an act refers to.
        pub(super) no_antecedents: Words,
        /// Participles before what somebody is called.
        naming: Words,
        /// Pronouns of whoever speaks in the text's own voice.
        own_voice: Words,
        /// Words of a label that tells of several speakers.
        dialogue: Words,
        /// What somebody says or writes, and is quoted by.
        statements: Words,
        /// Titles, beside those in `persons`, by which who spoke before may be called.
        titles: Words,
        /// Those of them that anybody in the ranks of these classes of roles may be called.
        ranked: Words,
        /// See `ranked`.
        rank_kinds: Words,
        /// Words in a description that tell nothing of the office.
        plain: Words,
    }
}

impl ReferenceWords {
    /// Reads the table; an overlay replaces it whole.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        tables.last("en/coreference.toml")
    }
}

impl ReferenceWords {
    /// May `lower` head a description of an organisation ("the army")?
    pub(crate) fn is_organisation(&self, lower: &str) -> bool {
        self.organisations.has(lower)
    }

    /// Does the determiner `lower` make a description refer back?
    pub(crate) fn is_definite(&self, lower: &str) -> bool {
        self.definite.has(lower)
    }

    /// May a state and its forces be called `lower`?
    pub(crate) fn is_of_state(&self, lower: &str) -> bool {
        self.states.has(lower)
    }

    /// Does `lower` before a word such as "forces" make it a state's own ("the government forces")?
    pub(crate) fn is_of_rulers(&self, lower: &str) -> bool {
        self.of_rulers.has(lower)
    }

    /// May somebody be called `lower` who spoke before under that title?
    pub(crate) fn is_title(&self, lower: &str) -> bool {
        self.persons.has(lower) || self.titles.has(lower)
    }

    /// May anybody in the ranks of the police or the forces be called `lower`?
    pub(crate) fn is_ranked(&self, lower: &str) -> bool {
        self.ranked.has(lower)
    }

    /// Are roles of this class such ranks?
    pub(crate) fn is_of_rank_kind(&self, class: &str) -> bool {
        self.rank_kinds.has(class)
    }

    /// Does `lower` in a description tell nothing of the office ("the senior officer")?
    pub(crate) fn is_plain(&self, lower: &str) -> bool {
        self.plain.has(lower)
    }

    /// Are entities of this kind persons?
    pub(crate) fn is_of_person_kind(&self, kind: &str) -> bool {
        self.person_kinds.has(kind)
    }

    /// Are entities of this kind names of no table, which may be anything?
    pub(crate) fn is_unsure_kind(&self, kind: &str) -> bool {
        self.unsure_kinds.has(kind)
    }

    /// Is `lower` a noun for kin ("the son of Ali Khan")?
    pub(crate) fn is_kin(&self, lower: &str) -> bool {
        self.kin.has(lower)
    }

    /// Does `lower` stand before what somebody is called ("known as")?
    pub(crate) fn is_naming(&self, lower: &str) -> bool {
        self.naming.has(lower)
    }

    /// Is `lower` something said or written ("a statement by the army")?
    pub(crate) fn is_statement(&self, lower: &str) -> bool {
        self.statements.has(lower)
    }

    /// Is `lower` a pronoun that an organisation may be called by?
    pub(crate) fn is_of_many(&self, lower: &str) -> bool {
        self.neuter.has(lower) || self.plural.has(lower)
    }

    /// Is `lower` a pronoun of whoever speaks in the text's own voice ("we", "our")?
    pub(crate) fn is_own_voice(&self, lower: &str) -> bool {
        self.own_voice.has(lower)
    }

    /// Does `lower` in a label tell of several speakers ("interview with ... by ...")?
    pub(crate) fn is_of_dialogue(&self, lower: &str) -> bool {
        self.dialogue.has(lower)
    }

    /// Are entities of this kind groups under arms?
    pub(crate) fn is_armed_kind(&self, kind: &str) -> bool {
        self.armed_kinds.has(kind)
    }

    /// Is `lower` a pronoun of one person?
    pub(crate) fn is_person(&self, lower: &str) -> bool {
        self.person.has(lower)
    }

    /// Is `lower` a pronoun of a thing or one body?
    pub(crate) fn is_neuter(&self, lower: &str) -> bool {
        self.neuter.has(lower)
    }

    /// May the pronoun `lower` under a verb of saying be who says so: "the army said it had killed six", "police said they
    /// had", but not "the army said they had"?
    pub(crate) fn is_speaker(&self, lower: &str, speaker: &Entity, several: bool) -> bool {
        let one =
            |reference| agrees(self, reference, speaker) && !self.witness_kinds.has(&speaker.kind);
        if self.neuter.has(lower) {
            return one(Reference::Neuter);
        }
        let band =
            several || self.band_kinds.has(&speaker.kind) || self.armed_kinds.has(&speaker.kind);
        self.plural.has(lower) && band && one(Reference::Plural)
    }

    /// Is `lower` a pronoun, which refers to one of the sentences right before?
    pub(crate) fn is_pronoun(&self, lower: &str) -> bool {
        let sets = [&self.person, &self.neuter, &self.plural];
        sets.iter().any(|words| words.has(lower))
    }
}
