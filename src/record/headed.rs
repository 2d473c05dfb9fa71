//! Headed: what the claims of a sentence take of the one that heads it.
//!
//! Input: a day and a doer that another sentence tells, and the acts of this one. Output: slots for those that have none.
//! Invariant: what the sentence tells itself is never replaced; what is taken says so in its evidence.

use super::build::Findings;
use super::slots::{Filled, trace};
use crate::claim::{ClaimDate, Hop, Party};
use crate::event::assemble::Event;
use crate::event::lexicon::WordClass;
use crate::stages::Stages;
use crate::syntax::{Label, Tag, Tree};

/// The rule that gives a doer told of in the sentence before.
pub(crate) const HEADED: &str = "headed";

/// The rule that gives the day of the statement before.
const LISTED: &str = "listed";

/// How far up from an act the verb stands that its sentence is made of.
const CLIMB: usize = 24;

/// What the sentence that heads a report gives to those that break it down.
#[derive(Debug, Clone)]
pub(crate) struct Headed {
    /// Its day.
    pub(crate) date: Option<ClaimDate>,
    /// Who did the acts that it counts.
    pub(crate) actor: Option<Party>,
    /// The noun of these acts.
    pub(crate) of: String,
}

impl Headed {
    /// Of a day alone.
    pub(crate) fn day(date: ClaimDate) -> Self {
        Self {
            date: Some(date),
            actor: None,
            of: String::new(),
        }
    }

    /// Does a noun name the acts that the head counts, or such as they are ("airstrikes": "two strikes")?
    pub(crate) fn counts(&self, lemma: &str) -> bool {
        self.actor.is_some() && self.of.ends_with(lemma)
    }
}

impl<'l> Findings<'_, '_, 'l> {
    /// The day of the statement that lists what the sentence tells.
    pub(super) fn day_of_head(&self) -> Option<Filled<ClaimDate>> {
        let date = self.headed.and_then(|h| h.date.clone())?;
        Some(Filled {
            value: date,
            trace: trace(LISTED, Hop::Document),
        })
    }

    /// Who did all that the sentence before counts: "Near X, two of the strikes destroyed a truck", but for what the sentence
    /// tells of somebody besides.
    pub(super) fn doer_of_head(&self, event: &Event<'l>) -> Option<Filled<Party>> {
        let tree = self.view.tree;
        let doer = self.headed.and_then(|h| h.actor.clone())?;
        let up = |&at: &usize| tree.head(at);
        let mut way = std::iter::successors(Some(event.trigger.head), up).take(CLIMB);
        let besides = way.any(|at| tree.label(at) == Label::Relcl || is_participle(tree, at));
        (!besides).then(|| Filled {
            value: doer,
            trace: trace(HEADED, Hop::Document),
        })
    }

    /// Is the act one that others were made up of, or a number of acts that was counted before? "strikes consisting of nine
    /// engagements", "22 strikes. Near X, 12 strikes ..."
    pub(super) fn is_counted_before(&self, stages: &Stages, event: &Event<'l>) -> bool {
        let (view, tree) = (&self.view, self.view.tree);
        let act = event.trigger.head;
        if event.trigger.class != WordClass::Noun {
            return false;
        }
        let over = tree.head(act).filter(|_| tree.label(act) == Label::Pobj);
        let verb = over.and_then(|p| tree.head(p));
        let made_up = verb.is_some_and(|v| {
            let noun = tree.head(v).filter(|_| tree.label(v) == Label::Acl);
            stages.grammar.comprising.has(view.lower(v))
                && noun.is_some_and(|n| self.scene.is_act(n))
        });
        made_up || self.headed.is_some_and(|h| h.counts(event.trigger.lemma))
    }
}

/// "a house in which fighters killed in May had lived": does the token tell more of a noun?
fn is_participle(tree: &Tree, at: usize) -> bool {
    tree.label(at) == Label::Acl && tree.tag(at) == Tag::Vbn
}
