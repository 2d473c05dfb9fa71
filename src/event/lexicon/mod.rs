//! The lexicon of acts: every form that can be a trigger, and what it names.
//!
//! Input: `en/actions.toml` and overlays. Output: [`ActionLexicon`].
//! Invariant: an act without examples and counter-examples does not load; patterns are found by their first word, and
//! those of one first word stand longest first.

mod load;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use load::Loader;
use serde::Deserialize;

use super::carrier::Manner;
use super::frame::{Frame, Need};
use super::kind::NounKind;
use crate::claim::{ActionKind, Codes};
use crate::data::Tables;
use crate::error::Error;
use crate::hash::{WordMap, WordSet};
use crate::syntax::lemma::Morphology;

/// The part of speech of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WordClass {
    /// A verb, with particles or fixed objects.
    Verb,
    /// A noun or compound.
    Noun,
    /// An adjective.
    Adjective,
}

/// One way in which words name an act.
#[derive(Debug)]
pub(crate) struct Sense {
    /// The act.
    pub(crate) kind: ActionKind,
    /// Index of the frame.
    pub(crate) frame: usize,
    /// What it asks for.
    pub(crate) need: Need,
    /// The kinds of objects it takes; empty for any.
    pub(crate) objects: Vec<NounKind>,
    /// Counts only with a weapon as object or subject.
    pub(crate) weapons: bool,
    /// Names an act only with a time, a place or a number.
    pub(crate) bound: bool,
    /// Prepositions that make another thing of the words ("took the prisoners to the town").
    pub(crate) without: Vec<String>,
    /// The only nouns that they are done to ("broke up a protest"), in all their forms; empty for any.
    pub(crate) targets: Vec<String>,
}

/// A trigger form: words in sequence.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// The words after the first, lower-case.
    pub(crate) rest: Vec<String>,
    /// What a sentence must have for them to stand in it.
    pub(crate) needed: WordBits,
    /// Part of speech of the head word.
    pub(crate) class: WordClass,
    /// What it names.
    pub(crate) sense: usize,
    /// Dictionary form.
    pub(crate) lemma: String,
}

/// Words, as a bit for each: what is not among them is missing, what is among them may be another.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordBits(u128);

impl WordBits {
    /// The bits of some words.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let bit = |word: &str| {
            let bytes = word.as_bytes();
            let ends = bytes.first().zip(bytes.last());
            let (first, last) = ends.map_or((0, 0), |(f, l)| (usize::from(*f), usize::from(*l)));
            1 << ((first * 5 + last * 23 + bytes.len() * 11) % 128)
        };
        Self(words.fold(0, |bits, word| bits | bit(word)))
    }

    /// May all of the others be among them?
    pub(crate) fn may_hold(self, others: Self) -> bool {
        others.0 & !self.0 == 0
    }
}

/// How far behind the first word the last word of a pattern may stand.
const REACH: usize = 12;

impl Pattern {
    /// Do the words after the first stand among those that follow it, in order?
    pub(crate) fn may_follow<'w>(&self, following: impl Iterator<Item = &'w str>) -> bool {
        let mut rest = self.rest.iter();
        let mut wanted = rest.next();
        for word in following.take(REACH) {
            match wanted {
                None => break,
                Some(w) if w == word => wanted = rest.next(),
                Some(_) => {}
            }
        }
        wanted.is_none()
    }
}

/// An annotated example of a rule.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// The act it belongs to.
    pub(crate) kind: ActionKind,
    /// The text with its brackets.
    pub(crate) text: String,
    /// Whether it must match, or must not.
    pub(crate) matches: bool,
    /// Where it stands.
    pub(crate) path: Arc<Path>,
    /// Line in that file.
    pub(crate) line: usize,
}

/// Everything that `en/actions.toml` says.
#[derive(Debug, Default)]
pub(crate) struct ActionLexicon {
    frames: Vec<Frame>,
    senses: Vec<Sense>,
    patterns: WordMap<Vec<Pattern>>,
    codes: BTreeMap<ActionKind, Codes>,
    /// Examples and counter-examples, in file order.
    pub(crate) examples: Vec<Example>,
    /// Phrases around triggers that are no acts ("heart attack"), by their words.
    blocked: Vec<Vec<String>>,
    /// Where a word stands in those phrases: number of the phrase, and of the word in it.
    blocked_words: WordMap<Vec<(usize, usize)>>,
    /// Words that go with a verb and govern nothing ("carried the goods off").
    particles: WordSet,
    carriers: Carriers,
    refinements: Vec<Refinement>,
    gate_words: BTreeSet<String>,
}

/// Verbs and nouns that carry an act: what their subject has to do with it.
#[derive(Debug, Default)]
pub(crate) struct Carriers {
    does: WordSet,
    involves: WordSet,
    undergoes: WordSet,
    containers: WordSet,
    measures: WordSet,
    vouches: WordSet,
    denies: WordSet,
    lays: WordMap<String>,
    tries: WordMap<String>,
    answers: WordMap<String>,
    phrasal: WordMap<String>,
    suffers: WordMap<String>,
    survives: WordMap<String>,
    work: WordSet,
    doers: WordSet,
    objectives: WordSet,
}

impl Carriers {
    /// What the subject of `lower` has to do with the act; `over_preposition`: the act is not its object.
    pub(crate) fn manner(&self, lower: &str, over_preposition: bool) -> Manner {
        if self.undergoes.contains(lower) {
            Manner::Undergoes
        } else if over_preposition && self.involves.contains(lower) {
            Manner::Involved
        } else if !over_preposition && self.does.contains(lower) {
            Manner::Does
        } else {
            Manner::Other
        }
    }

    /// What the subject of verb `lower` has to do with an act over `preposition`, where that is told by both together:
    /// who is "jailed for" it did it, and so did who "responds with" it; who "is under" it undergoes it.
    pub(crate) fn manner_over(&self, lower: &str, preposition: &str) -> Manner {
        let is = |verbs: &WordMap<String>| {
            verbs
                .get(lower)
                .is_some_and(|p| p.split(' ').any(|p| p == preposition))
        };
        if is(&self.tries) {
            Manner::Involved
        } else if is(&self.answers) {
            Manner::Does
        } else if is(&self.suffers) {
            Manner::Undergoes
        } else {
            Manner::Other
        }
    }

    /// Does the subject of verb `lower` do the act that is its object, where `particle` goes with it ("stepped up")?
    pub(crate) fn does_with(&self, lower: &str, particle: &str) -> bool {
        let with = self.phrasal.get(lower);
        with.is_some_and(|p| p.split(' ').any(|p| p == particle))
    }

    /// Does the subject of verb `lower` come out of an act over `preposition` ("escaped from")?
    pub(crate) fn survives(&self, lower: &str, preposition: &str) -> bool {
        let over = self.survives.get(lower);
        over.is_some_and(|p| p.split(' ').any(|p| p == preposition))
    }

    /// Is `lower` a noun that measures what it holds ("dozens of rifles")?
    pub(crate) fn is_measure(&self, lower: &str) -> bool {
        self.measures.contains(lower)
    }

    /// Does the subject of verb `lower` vouch for the act that it carries ("claimed responsibility for")?
    pub(crate) fn vouches(&self, lower: &str) -> bool {
        self.vouches.contains(lower)
    }

    /// Does the subject of verb `lower` deny the act that it carries?
    pub(crate) fn denies(&self, lower: &str) -> bool {
        self.denies.contains(lower)
    }

    /// The preposition over which verb `lower` lays an act to somebody ("blamed on").
    pub(crate) fn lays(&self, lower: &str) -> Option<&str> {
        self.lays.get(lower).map(String::as_str)
    }

    /// Is `lower` a noun by which an act is said to be somebody's ("the work of")?
    pub(crate) fn is_work(&self, lower: &str) -> bool {
        self.work.contains(lower)
    }

    /// Is `lower` a noun for whoever did an act ("the mastermind of")?
    pub(crate) fn is_doer(&self, lower: &str) -> bool {
        self.doers.contains(lower)
    }

    /// Is `lower` a noun by which something is said to undergo an act ("the target of")?
    pub(crate) fn is_objective(&self, lower: &str) -> bool {
        self.objectives.contains(lower)
    }

    /// Is `lower` a noun that stands for what it holds ("a series of attacks")?
    pub(crate) fn is_container(&self, lower: &str) -> bool {
        self.containers.contains(lower)
    }
}

/// A rule that turns one act into another by the words around it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refinement {
    /// Acts it applies to.
    pub(crate) from: Vec<ActionKind>,
    /// What they become.
    pub(crate) to: ActionKind,
    /// Words of the trigger's phrase, its weapon or its subject that say so.
    #[serde(default)]
    pub(crate) words: Vec<String>,
    /// Words in the list of weapons with which it does not hold.
    #[serde(default)]
    pub(crate) unless: Vec<String>,
    /// Words for the actor that say so, persons included.
    #[serde(default)]
    pub(crate) actors: Vec<String>,
    /// Adverbs of the trigger that say so.
    #[serde(default)]
    pub(crate) adverbs: Vec<String>,
    /// Kinds of the target's head that say so.
    #[serde(default)]
    pub(crate) targets: Vec<String>,
    /// Lemmas of triggers it is limited to; empty for all.
    #[serde(default)]
    pub(crate) lemmas: Vec<String>,
}

impl ActionLexicon {
    /// Reads the table and its overlays; a later file adds words and frames.
    ///
    /// # Errors
    /// An unknown act, frame, role or need; an act without examples or counter-examples.
    pub(crate) fn load(tables: &Tables, morphology: &Morphology) -> Result<Self, Error> {
        let mut lexicon = ActionLexicon::default();
        for source in tables.sources("en/actions.toml") {
            Loader {
                source: &source,
                morphology,
                lexicon: &mut lexicon,
            }
            .load()?;
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for patterns in lexicon.patterns.values_mut() {
            patterns.sort_by_key(|p| std::cmp::Reverse(p.rest.len()));
        }
        Ok(lexicon)
    }

    /// All patterns whose first word is `lower`, longest first.
    pub(crate) fn starting_with(&self, lower: &str) -> &[Pattern] {
        self.patterns.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Of each pattern its longest word, sorted: what the gate looks for.
    pub(crate) fn gate_words(&self) -> Vec<&str> {
        self.gate_words.iter().map(String::as_str).collect()
    }

    /// A sense by its number.
    pub(crate) fn sense(&self, i: usize) -> &Sense {
        &self.senses[i]
    }

    /// A frame by its number.
    pub(crate) fn frame(&self, i: usize) -> &Frame {
        &self.frames[i]
    }

    /// The codes of an act.
    pub(crate) fn codes(&self, kind: ActionKind) -> Codes {
        self.codes.get(&kind).cloned().unwrap_or_default()
    }

    /// Verbs and nouns that carry acts.
    pub(crate) fn carriers(&self) -> &Carriers {
        &self.carriers
    }

    /// Rules that refine an act, in file order; the first that holds wins.
    pub(crate) fn refinements(&self) -> &[Refinement] {
        &self.refinements
    }

    /// Does `lower` govern nothing where it stands behind the object of its verb?
    pub(crate) fn is_particle(&self, lower: &str) -> bool {
        self.particles.contains(lower)
    }

    /// The word sequences with `lower` in them in which a trigger is no act, and at which place in them it stands.
    pub(crate) fn blocked_with(&self, lower: &str) -> impl Iterator<Item = (&[String], usize)> {
        let places = self.blocked_words.get(lower).into_iter().flatten();
        places.map(|&(phrase, at)| (self.blocked[phrase].as_slice(), at))
    }
}
