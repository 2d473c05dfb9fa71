//! Said: as what an act is told, as a fact, a report or a denial, and by whom.
//!
//! Input: an event, the stance of its sentence and who vouches for what. Output: a claim's modality, polarity and sources.
//! Invariant: who denies something does not say that it is reported.

use super::build::Findings;
use super::slots::{Filled, Matter};
use super::source::Sourced;
use crate::claim::{Modality, Party, Polarity};
use crate::event::argument::Roles;
use crate::event::assemble::{Event, Filler};
use crate::event::frame::{Need, Role};
use crate::event::laid::Denied;
use crate::event::lexicon::WordClass;
use crate::event::phrase;
use crate::stages::Stages;
use crate::stance::Stance;
use crate::syntax::Label;

/// As what an act is told, and by whom.
pub(super) struct Said {
    /// Fact, alleged, planned or hypothetical.
    pub(super) modality: Modality,
    /// Affirmed or negated.
    pub(super) polarity: Polarity,
    /// Who says so.
    pub(super) sourced: Sourced,
}

impl Said {
    /// It is told as what was, rather than what will or may be, or was not.
    pub(super) fn has_happened(&self) -> bool {
        matches!(self.modality, Modality::Actual | Modality::Alleged)
            && self.polarity == Polarity::Affirmed
    }
}

impl<'l> Findings<'_, '_, 'l> {
    /// "No soldiers", "none of them": whom the words say to be nobody.
    pub(super) fn is_nobody(&self, stages: &Stages, filler: &Filler<'_>) -> bool {
        let stance = &stages.stance;
        stance.negates(&self.view, filler.tokens.start, filler.head)
    }

    /// "No group has claimed responsibility" claims nothing.
    pub(super) fn is_claimed_by_nobody(&self, stages: &Stages, event: &Event<'l>) -> bool {
        let need = stages.actions.sense(event.trigger.sense).need;
        let actor = event.actor.as_ref();
        matches!(need, Need::NoAct | Need::Told) && actor.is_some_and(|a| self.is_nobody(stages, a))
    }

    /// The event's stance, on the targets of one claim: what was done to nobody was not done.
    pub(super) fn stance_on(
        &self,
        stages: &Stages,
        matter: &Matter<'_, 'l>,
        mut stance: Stance,
    ) -> Stance {
        let target = matter.target.as_ref();
        if let Some(nobody) = target.filter(|t| self.is_nobody(stages, t)) {
            stance.polarity = Polarity::Negated;
            stance.polarity_cue = Some(nobody.tokens.start);
        }
        stance
    }

    /// "The murdered priests", "the scene of the slaying": an act that only tells which people, or which place, are meant has
    /// happened, whatever is denied or suspected of these.
    fn is_granted(&self, stages: &Stages, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (&self.view, self.view.tree, &stages.grammar);
        let trigger = event.trigger.head;
        let definite = |noun: usize| {
            tree.children(noun).any(|c| match tree.label(c) {
                Label::Det => grammar.definite.has(view.lower(c)),
                Label::Poss => true,
                _ => false,
            })
        };
        let noun = match tree.label(trigger) {
            Label::Amod => tree.head(trigger).filter(|&n| n > trigger),
            Label::Pobj => {
                let of = tree
                    .head(trigger)
                    .filter(|&p| grammar.of.has(view.lower(p)));
                let of = of.filter(|_| definite(trigger));
                of.and_then(|p| tree.head(p))
                    .filter(|&n| grammar.scenes.has(view.lower(n)))
            }
            _ => None,
        };
        noun.is_some_and(|n| tree.tag(n).is_noun() && definite(n))
    }

    /// "was not responsible for the attack", "was not charged with it".
    pub(super) fn denied(&self, stages: &Stages, event: &Event<'l>) -> Option<Denied> {
        let (trigger, actor) = (&event.trigger, event.actor.as_ref()?);
        if actor.rule != Role::Carrier.name() || trigger.class != WordClass::Noun {
            return None;
        }
        let roles = Roles::new(&self.view, &stages.grammar, stages.actions.carriers());
        let negates = |c: usize| stages.stance.negates(&self.view, c, c);
        roles.denied(trigger.head, &negates)
    }

    /// Who says it, and as what it is told after that.
    pub(super) fn said(
        &self,
        stages: &Stages,
        event: &Event<'l>,
        denied: Option<Denied>,
        stance: Stance,
        actor: Option<&Filled<Party>>,
    ) -> Said {
        let trigger = self.view.span(event.trigger.tokens.clone());
        let granted = self.is_granted(stages, event) || stance.aside;
        let mut sourced = self.sources.of(&self.view, trigger, granted, stance.apart);
        // "No one claimed the bombing; the press blamed it on rebels": nobody has vouched for it.
        let nobody = |verb: usize| {
            let subject = self.view.tree.child(verb, &[Label::Nsubj]);
            let first = |s: usize| phrase::leftmost(&self.view, s);
            subject.is_some_and(|s| stages.stance.negates(&self.view, first(s), s))
        };
        let vouched = event.vouched.filter(|_| denied != Some(Denied::Charge));
        let vouched = vouched.filter(|&verb| !nobody(verb));
        if let Some((verb, actor)) = vouched.zip(actor) {
            let speaker = event.speaker.as_ref().map(|s| (self.party)(s).0);
            let claimant = speaker.unwrap_or_else(|| actor.value.clone());
            sourced.vouched_by(claimant, self.passage(verb..verb + 1));
            sourced.denied |= stages.actions.carriers().denies(self.view.lower(verb));
        }
        let mut modality = stance.modality;
        // "No casualties were reported": that nobody knows of any is told as a fact.
        let none = stance.polarity == Polarity::Negated && sourced.claimant.is_none();
        if modality == Modality::Actual && !none {
            modality = sourced.modality;
        }
        // "vows revenge for the massacre": the revenge is to come.
        if stance.answered && modality == Modality::Planned {
            modality = stance.modality;
        }
        // "denied reports that it had shelled the town": whoever denies them does not say that it is reported.
        if sourced.denied && modality == Modality::Alleged {
            modality = Modality::Actual;
        }
        let polarity = if sourced.denied {
            Polarity::Negated
        } else {
            stance.polarity
        };
        Said {
            modality,
            polarity,
            sourced,
        }
    }
}

/// The stance on an act that is denied of its actor.
pub(super) fn stance_denied(stance: Stance, denied: Option<Denied>) -> Stance {
    match denied {
        Some(Denied::Part) => Stance {
            polarity: Polarity::Negated,
            ..stance
        },
        // Of what nobody is charged with nobody says that it did not happen.
        Some(Denied::Charge) => Stance::default(),
        None => stance,
    }
}
