//! Surroundings: what was told before a sentence, and what its document is about.
//!
//! Input: the sentences of a document, and which of them told of acts. Output: [`Surroundings`] of a sentence.
//! Invariant: only what stands before a sentence, the document's topic, and the signs of an accident around it say
//! anything about it.

use crate::event::grammar::Grammar;
use crate::event::mishap::Signs;
use crate::sentence::SentenceView;

/// How many sentences back an act lends its violence to words that may be harmless.
pub(crate) const NEARBY: usize = 4;
/// How many sentences back violence that cannot be meant otherwise is remembered.
const REMEMBERED: usize = 8;
/// A document about elections has at least so many words of them, and one in so many sentences.
const POLITICAL_WORDS: usize = 4;
const SENTENCES_A_WORD: usize = 3;

/// A document of so many sentences tells of one thing.
const SHORT: usize = 5;
/// How many sentences before and behind one an accident is told of.
const MISHAP_BEFORE: usize = 3;
const MISHAP_BEHIND: usize = 1;

/// A document in which fewer than one sentence in so many tells of an act is about something else.
const RARELY: usize = 10;
/// One in which at least one in so many does is about violence.
const DENSELY: usize = 2;

/// How much of a document tells of acts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Density {
    /// Hardly a sentence.
    Rare,
    #[default]
    Usual,
    /// Every other sentence or more.
    Dense,
}

impl Density {
    /// That of a document with so many sentences, of which so many hold acts.
    pub(crate) fn of(acts: usize, sentences: usize) -> Self {
        if acts * RARELY < sentences {
            Self::Rare
        } else if acts * DENSELY >= sentences {
            Self::Dense
        } else {
            Self::Usual
        }
    }
}

/// What stands around a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Surroundings {
    /// A sentence before tells of an act, in a passage about violence.
    pub(crate) nearby: bool,
    /// The last act before the sentence, right before it, is one of people under arms.
    pub(crate) fighters: bool,
    /// The document is about elections, in which rivals attack one another with words.
    pub(crate) political: bool,
    /// How much of the document tells of acts.
    pub(crate) density: Density,
    /// The signs of an accident and of violence around the sentence.
    pub(crate) mishap: Signs,
}

/// The acts of a document that were read so far.
#[derive(Debug)]
pub(crate) struct Past {
    last_act: Option<usize>,
    last_violence: Option<usize>,
    last_fighters: Option<usize>,
    political: bool,
    density: Density,
    /// What speaks for an accident or against it in each sentence that was asked for.
    signs: Vec<Option<Signs>>,
}

impl Past {
    /// Nothing read yet of a document with these sentences, of which so many may hold acts.
    pub(crate) fn new(views: &[SentenceView<'_>], acts: usize, grammar: &Grammar) -> Self {
        let words = views
            .iter()
            .flat_map(|v| (0..v.len()).map(|i| v.lower(i)))
            .filter(|w| grammar.political.has(w))
            .count();
        Self {
            last_act: None,
            last_violence: None,
            last_fighters: None,
            political: words >= POLITICAL_WORDS && words * SENTENCES_A_WORD >= views.len(),
            density: Density::of(acts, views.len()),
            signs: vec![None; views.len()],
        }
    }

    /// The signs of an accident around sentence `i`: all there are in a short document, those of the sentences near by
    /// that tell of an accident each by itself in a longer one; those of violence in any case.
    fn mishap(&mut self, i: usize, views: &[SentenceView<'_>], grammar: &Grammar) -> Signs {
        let n = views.len();
        let short = n <= SHORT;
        let near = if short {
            0..n
        } else {
            i.saturating_sub(MISHAP_BEFORE)..(i + 1 + MISHAP_BEHIND).min(n)
        };
        let mishaps = &grammar.mishaps;
        let mut around = Signs::default();
        for j in near.filter(|&j| j != i) {
            let signs = *self.signs[j].get_or_insert_with(|| mishaps.signs(&views[j]));
            if short {
                around = around.and(signs);
            } else if mishaps.is_accident(signs) || mishaps.is_violent(signs) {
                around = around.and(mishaps.of_others(signs));
            }
        }
        around
    }

    /// Notes that sentence `i` tells of an act; `violent`: of one that cannot be meant otherwise; `fighters`: of people under
    /// arms as its first doers.
    pub(crate) fn note(&mut self, i: usize, violent: bool, fighters: bool) {
        self.last_act = Some(i);
        self.last_fighters = fighters.then_some(i);
        if violent {
            self.last_violence = Some(i);
        }
    }

    /// What stands around sentence `i`.
    pub(crate) fn around(
        &mut self,
        i: usize,
        views: &[SentenceView<'_>],
        grammar: &Grammar,
    ) -> Surroundings {
        let within = |last: Option<usize>, reach: usize| last.is_some_and(|last| i - last <= reach);
        Surroundings {
            fighters: within(self.last_fighters, 1),
            nearby: within(self.last_act, NEARBY) && within(self.last_violence, REMEMBERED),
            political: self.political,
            density: self.density,
            mishap: self.mishap(i, views, grammar),
        }
    }
}
