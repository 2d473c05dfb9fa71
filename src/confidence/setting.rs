//! Setting: what is noticed about a claim in its sentence.
//!
//! Input: a sentence's [`Setting`] and a [`Draft`] of a claim. Output: the claim's [`Signals`].
//! Invariant: work per claim is bounded; the sentence as a whole is looked at once.

use std::ops::Range;

use super::parts;
use super::signal::{Signal, Signals};
use crate::claim::{ActionKind, Claim, Modality, Polarity};
use crate::event::assemble::{Event, Filler};
use crate::event::frame::Need;
use crate::event::kind::NounKind;
use crate::event::lexicon::WordClass;
use crate::event::scene::Scene;
use crate::record::build::Draft;
use crate::record::place::PlaceFinding;
use crate::sentence::SentenceView;
use crate::slot::date::DateMention;
use crate::slot::quantity::Quantity;
use crate::stages::Stages;
use crate::surroundings::{Density, Surroundings};
use crate::syntax::{Label, Pos, Tag};

/// An arc with less margin than this is unsure.
const UNSURE: f32 = 0.5;
/// How far the walk up to a verb goes.
const CLIMB: usize = 8;
/// A sentence where more than one arc in so many is unsure is hard.
const HARD: usize = 8;

/// A sentence whose claims are rated.
pub(crate) struct Setting<'a, 'd, 'l> {
    pub(super) view: &'a SentenceView<'d>,
    pub(super) scene: &'a Scene<'l>,
    pub(super) stages: &'a Stages,
    pub(super) dates: &'a [DateMention],
    pub(super) places: &'a [PlaceFinding],
    /// Numbers outside of time expressions.
    pub(super) numbers: usize,
    /// Tokens that are heads of forces and groups, in text order.
    pub(super) groups: Vec<usize>,
    /// Some act of the sentence has an actor.
    pub(super) has_actor: bool,
    /// Some act of the sentence has a target.
    pub(super) has_target: bool,
    /// A word that stands before agents is in the sentence.
    pub(super) has_by: bool,
    /// The subject of the sentence's root.
    pub(super) subject: Option<usize>,
    /// What holds for all claims of the sentence.
    common: Signals,
}

impl<'a, 'd, 'l> Setting<'a, 'd, 'l> {
    /// Looks at a sentence.
    pub(crate) fn new(
        view: &'a SentenceView<'d>,
        scene: &'a Scene<'l>,
        stages: &'a Stages,
        quantities: &[Quantity],
        dates: &'a [DateMention],
        places: &'a [PlaceFinding],
        around: Surroundings,
    ) -> Self {
        let numbers = quantities
            .iter()
            .filter(|q| {
                let at = dates.partition_point(|d| d.tokens.end <= q.tokens.start);
                dates.get(at).is_none_or(|d| d.tokens.start >= q.tokens.end)
            })
            .count();
        let kinds = scene.kinds.iter().enumerate();
        let by = &stages.grammar.by;
        let root = (0..view.len()).find(|&i| view.tree.head(i).is_none());
        Self {
            view,
            scene,
            stages,
            dates,
            places,
            numbers,
            groups: kinds
                .filter(|(_, k)| **k == NounKind::Organisation)
                .map(|(i, _)| i)
                .collect(),
            has_actor: scene.events.iter().any(|e| e.actor.is_some()),
            has_target: scene.events.iter().any(|e| !e.targets.is_empty()),
            has_by: (0..view.len()).any(|i| by.has(view.lower(i))),
            subject: root.and_then(|r| view.tree.child(r, &[Label::Nsubj])),
            common: common(view, stages, scene.events.len(), around),
        }
    }

    /// What is noticed about one claim of the sentence.
    pub(crate) fn signals(&self, draft: &Draft) -> Signals {
        let mut signals = self.common;
        let event = &self.scene.events[draft.event];
        signals.set(family(draft.claim.action.kind));
        self.trigger(event, &mut signals);
        parts::actor(self, draft, event, &mut signals);
        parts::target(self, draft, event, &mut signals);
        parts::count(self, draft, event, &mut signals);
        parts::date(self, draft, event, &mut signals);
        parts::place(self, draft, event, &mut signals);
        parts::claimant(self, &draft.claim, event, &mut signals);
        parts::weapon(&draft.claim, event, &mut signals);
        stance(&draft.claim, &mut signals);
        filled(&draft.claim, &mut signals);
        signals
    }

    /// Did the parser waver over the arc of token `i`?
    pub(super) fn is_unsure(&self, i: usize) -> bool {
        self.view.tree.node(i).margin < UNSURE
    }

    /// The kind of what fills a slot: of "bombs" in "a large quantity of bombs".
    pub(super) fn kind(&self, filler: &Filler<'_>) -> NounKind {
        let kind = |i: usize| self.scene.kinds.get(i).copied().unwrap_or_default();
        let own = kind(filler.head);
        let lower = self.view.lower(filler.head);
        if own != NounKind::Unknown || !self.stages.actions.carriers().is_measure(lower) {
            return own;
        }
        let tree = self.view.tree;
        let held = filler.tokens.clone().find(|&i| {
            let preposition = tree.head(i).filter(|_| tree.label(i) == Label::Pobj);
            preposition.is_some_and(|of| tree.head(of) == Some(filler.head))
        });
        held.map_or(own, kind)
    }

    /// Is the trigger a verb in the passive voice?
    pub(super) fn is_passive(&self, event: &Event<'_>) -> bool {
        let tree = self.view.tree;
        let head = event.trigger.head;
        let bare = tree.tag(head) == Tag::Vbn && tree.child(head, &[Label::Aux]).is_none();
        tree.child(head, &[Label::Nsubjpass, Label::Auxpass, Label::Agent])
            .is_some()
            || (bare && is_modifying(tree.label(head)))
    }

    /// Is token `i` written like a name?
    pub(super) fn is_name(&self, i: usize) -> bool {
        let first = self.view.form(i).chars().next();
        first.is_some_and(char::is_uppercase) && !self.view.sentence().capitals
    }

    /// Does a word written like a name modify the noun?
    pub(super) fn has_name_before(&self, noun: usize) -> bool {
        let tree = self.view.tree;
        tree.children(noun).any(|c| {
            c < noun
                && matches!(
                    tree.label(c),
                    Label::Amod | Label::Compound | Label::Nmod | Label::Poss
                )
                && c > 0
                && self.is_name(c)
        })
    }

    /// Is one of the tokens the head of another act?
    pub(super) fn holds_act(&self, tokens: &Range<usize>) -> bool {
        let kinds = &self.scene.kinds;
        let end = tokens.end.min(kinds.len());
        kinds[tokens.start.min(end)..end].contains(&NounKind::Act)
    }

    /// Does a phrase that ends before token `i` seem to go on?
    pub(super) fn is_continued(&self, i: usize) -> bool {
        i < self.view.len()
            && matches!(self.view.tree.label(i), Label::Prep | Label::Cc)
            && !matches!(self.view.tree.pos(i), Pos::Verb)
    }

    /// Is the verb, or the helper it has, in the present tense?
    fn is_present(&self, verb: usize) -> bool {
        let tree = self.view.tree;
        let finite = tree
            .child(verb, &[Label::Auxpass, Label::Aux])
            .map_or(tree.tag(verb), |helper| tree.tag(helper));
        matches!(finite, Tag::Vbz | Tag::Vbp)
    }

    fn is_definite(&self, noun: usize) -> bool {
        let determiner = self.view.tree.child(noun, &[Label::Det]);
        determiner.is_some_and(|d| !self.stages.grammar.indefinite.has(self.view.lower(d)))
    }

    /// The nearest verb above token `at`, or itself.
    pub(super) fn verb_above(&self, mut at: usize) -> Option<usize> {
        for _ in 0..CLIMB {
            if self.view.tree.tag(at).is_verb() {
                return Some(at);
            }
            at = self.view.tree.head(at)?;
        }
        None
    }

    fn trigger(&self, event: &Event<'_>, signals: &mut Signals) {
        let (view, tree) = (self.view, self.view.tree);
        let trigger = &event.trigger;
        let (label, tag) = (tree.label(trigger.head), tree.tag(trigger.head));
        match trigger.class {
            WordClass::Verb if self.is_passive(event) => signals.set(Signal::TriggerPassive),
            WordClass::Verb => signals.set(Signal::TriggerActive),
            WordClass::Noun => {
                signals.set(Signal::TriggerNoun);
                signals.set_if(Signal::TriggerDefinite, self.is_definite(trigger.head));
                signals.set_if(Signal::TriggerBackground, label == Label::Pobj);
            }
            WordClass::Adjective => signals.set(Signal::TriggerAdjective),
        }
        let verb = trigger.class == WordClass::Verb;
        let participle = verb && matches!(tag, Tag::Vbg | Tag::Vbn) && is_modifying(label);
        signals.set_if(Signal::TriggerParticiple, participle);
        signals.set_if(Signal::TriggerInfinitive, verb && tag == Tag::Vb);
        signals.set_if(
            Signal::TriggerPresent,
            verb && self.is_present(trigger.head),
        );
        let modal = |c: usize| tree.label(c) == Label::Aux && tree.tag(c) == Tag::Md;
        signals.set_if(Signal::TriggerModal, tree.children(trigger.head).any(modal));
        let determined = [Label::Det, Label::Nummod, Label::Poss, Label::Amod];
        let bare = matches!(tag, Tag::Nns | Tag::Vbg) && !is_modifying(label);
        signals.set_if(
            Signal::TriggerBare,
            bare && tree.child(trigger.head, &determined).is_none()
                && tree.child(trigger.head, &[Label::Aux]).is_none(),
        );
        let noun = trigger.class == WordClass::Noun;
        let plural = matches!(tag, Tag::Nns | Tag::Nnps);
        signals.set_if(Signal::TriggerPlural, noun && plural);
        signals.set_if(Signal::TriggerPhrase, trigger.tokens.len() > 1);
        match label {
            Label::Root => signals.set(Signal::TriggerRoot),
            Label::Conj => signals.set(Signal::TriggerConjunct),
            Label::Compound | Label::Amod | Label::Nmod if noun => {
                signals.set(Signal::TriggerModifier);
            }
            Label::Relcl
            | Label::Acl
            | Label::Advcl
            | Label::Ccomp
            | Label::Xcomp
            | Label::Pcomp => {
                signals.set(Signal::TriggerSubordinate);
            }
            _ => {}
        }
        let upper = view
            .form(trigger.head)
            .chars()
            .next()
            .is_some_and(char::is_uppercase);
        let named = upper && trigger.tokens.start > 0 && !view.sentence().capitals;
        signals.set_if(Signal::TriggerCapitalised, named);
        signals.set_if(Signal::TriggerUnsure, self.is_unsure(trigger.head));
        let need = self.stages.actions.sense(trigger.sense).need;
        signals.set_if(Signal::TriggerConditional, need != Need::Nothing);
    }
}

fn is_modifying(label: Label) -> bool {
    matches!(label, Label::Acl | Label::Amod | Label::Advcl)
}

/// What holds for all claims of a sentence.
fn common(
    view: &SentenceView<'_>,
    stages: &Stages,
    events: usize,
    around: Surroundings,
) -> Signals {
    let mut signals = Signals::default();
    match around.density {
        Density::Rare => signals.set(Signal::DocumentRare),
        Density::Usual => {}
        Density::Dense => signals.set(Signal::DocumentDense),
    }
    signals.set_if(Signal::DocumentPolitical, around.political);
    signals.set_if(Signal::DocumentNearby, around.nearby);
    let speakers = &stages.grammar.speakers;
    let personal = (0..view.len()).any(|i| speakers.has(view.lower(i)));
    signals.set_if(Signal::SentencePersonal, personal);
    match events {
        0 | 3 => {}
        1 => signals.set(Signal::SentenceOneAct),
        2 => signals.set(Signal::SentenceTwoActs),
        _ => signals.set(Signal::SentenceManyActs),
    }
    let tokens = view.len();
    signals.set_if(Signal::SentenceShort, tokens <= 15);
    signals.set_if(Signal::SentenceLong, tokens > 30);
    signals.set_if(Signal::SentenceVeryLong, tokens > 45);
    signals.set_if(Signal::SentenceCapitals, view.sentence().capitals);
    signals.set_if(Signal::SentenceFirst, view.index == 0);
    let unsure = (0..tokens)
        .filter(|&i| view.tree.node(i).margin < UNSURE)
        .count();
    signals.set_if(Signal::SentenceUnsure, unsure * HARD > tokens);
    signals
}

fn family(kind: ActionKind) -> Signal {
    match kind {
        ActionKind::Kill | ActionKind::Execute => Signal::ActDeath,
        ActionKind::Wound | ActionKind::Casualty => Signal::ActHarm,
        ActionKind::Capture | ActionKind::Abduct | ActionKind::Arrest => Signal::ActCaptive,
        ActionKind::Surrender | ActionKind::Release => Signal::ActFreed,
        ActionKind::Attack => Signal::ActAttack,
        ActionKind::Bomb => Signal::ActBlast,
        ActionKind::Shell | ActionKind::Airstrike | ActionKind::Shoot => Signal::ActFire,
        ActionKind::Clash => Signal::ActClash,
        ActionKind::Destroy | ActionKind::Damage | ActionKind::Down | ActionKind::Loot => {
            Signal::ActDamage
        }
        ActionKind::Seize | ActionKind::Withdraw | ActionKind::Besiege | ActionKind::Displace => {
            Signal::ActTerritory
        }
    }
}

fn stance(claim: &Claim, signals: &mut Signals) {
    match claim.modality {
        Modality::Actual => {}
        Modality::Alleged => signals.set(Signal::StanceAlleged),
        Modality::Planned => signals.set(Signal::StancePlanned),
        Modality::Hypothetical => signals.set(Signal::StanceHypothetical),
    }
    signals.set_if(Signal::StanceNegated, claim.polarity == Polarity::Negated);
}

fn filled(claim: &Claim, signals: &mut Signals) {
    let slots = [
        claim.actor.is_some(),
        claim.target.is_some(),
        claim.count.is_some(),
        claim.date.is_some(),
        claim.place.is_some(),
    ];
    let filled = slots.iter().filter(|f| **f).count();
    signals.set_if(Signal::FilledFew, filled <= 1);
    signals.set_if(Signal::FilledMany, filled >= 4);
}
