//! Building: one claim from an event and one group of its targets.
//!
//! Input: a sentence's [`Findings`]. Output: [`Claim`]s in the order of their triggers.
//! Invariant: an empty slot is `None`; a filled one has its evidence.

use std::ops::Range;

use super::ClaimHash;
use super::group::{Group, groups};
use super::headed::Headed;
use super::place::PlaceFinding;
use super::said::stance_denied;
use super::slots::{Matter, trace};
use super::source::Sources;
use super::unreported::is_unreported;
use super::worth::{
    adds_nothing, armed_parties, is_armed, is_talk, is_told_anew, is_told_of_none,
    is_told_with_another, lacks_bond,
};
use crate::claim::{
    Claim, Evidence, Hop, Modality, Party, Passage, SCHEMA, SlotConfidence, Verification, Weapon,
};
use crate::event::assemble::Filler;
use crate::event::carrier::Manner;
use crate::event::lexicon::WordClass;
use crate::event::scene::Scene;
use crate::sentence::SentenceView;
use crate::slot::date::DateMention;
use crate::slot::quantity::Quantity;
use crate::span::Span;
use crate::stages::Stages;
use crate::stance::Stance;

/// A claim before it is rated, and what it was built from.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The claim.
    pub(crate) claim: Claim,
    /// Its event in the scene.
    pub(crate) event: usize,
    /// Which of the event's targets it is about.
    pub(crate) group: Option<Group>,
    /// Into how many groups the event's targets fall.
    pub(crate) groups: usize,
}

/// Everything found in one sentence.
pub(crate) struct Findings<'a, 'd, 'l> {
    /// The document's id.
    pub(crate) doc_id: &'a str,
    /// The document's date.
    pub(crate) anchor: Option<jiff::civil::Date>,
    /// The sentence.
    pub(crate) view: SentenceView<'d>,
    /// Its events.
    pub(crate) scene: &'a Scene<'l>,
    /// Its quantities.
    pub(crate) quantities: &'a [Quantity],
    /// Its dates.
    pub(crate) dates: &'a [DateMention],
    /// What the sentence takes of the one that heads it.
    pub(crate) headed: Option<&'a Headed>,
    /// Its places.
    pub(crate) places: &'a [PlaceFinding],
    /// Who vouches for what in the document.
    pub(crate) sources: &'a Sources<'a>,
    /// What the sentence or the next says about checking.
    pub(crate) verification: Option<Verification>,
    /// Turns a phrase into a party.
    pub(crate) party: &'a dyn Fn(&Filler<'_>) -> (Party, Hop),
    /// What kind of thing the noun at a token is counted as: persons, vehicles, strikes ...
    pub(crate) unit: &'a dyn Fn(usize) -> Option<String>,
    /// Turns a phrase into a weapon.
    pub(crate) weapon: &'a dyn Fn(&Filler<'_>) -> Weapon,
}

impl<'l> Findings<'_, '_, 'l> {
    /// Adds the claims of the sentence to `out`.
    pub(crate) fn claims(&self, stages: &Stages, out: &mut Vec<Draft>) {
        let carriers = stages.actions.carriers();
        for (e, event) in self.scene.events.iter().enumerate() {
            let mut stance = stages
                .stance
                .stance(&self.view, event.trigger.head, |verb| {
                    carriers.manner(verb, false) == Manner::Does
                });
            if let Some(charge) = event.charged
                && stance.modality == Modality::Actual
            {
                stance.modality = Modality::Alleged;
                stance.modality_cue = Some(charge);
            }
            let groups = groups(
                &self.view,
                &stages.grammar,
                self.quantities,
                &self.scene.kinds,
                &event.targets,
            );
            let total = groups.len();
            let draft = |claim, group| Draft {
                claim,
                event: e,
                group,
                groups: total,
            };
            if groups.is_empty() {
                let claim = self.claim(stages, &Matter::new(e, event, None), stance);
                out.extend(claim.map(|claim| draft(claim, None)));
            }
            for group in groups {
                let claim = self.claim(stages, &Matter::new(e, event, Some(&group)), stance);
                out.extend(claim.map(|claim| draft(claim, Some(group))));
            }
        }
        self.tell_once(&stages.grammar, out);
        self.name_ellipses(out);
        self.part_sides(&stages.grammar, out);
    }

    pub(super) fn passage(&self, tokens: Range<usize>) -> Passage {
        self.passage_at(self.view.span(tokens))
    }

    pub(super) fn passage_at(&self, span: Span) -> Passage {
        Passage {
            span,
            text: self.view.text[span.range()].to_owned(),
        }
    }

    /// The claim of an event about one group of its targets, if what is told of it makes one.
    fn claim(&self, stages: &Stages, matter: &Matter<'_, 'l>, stance: Stance) -> Option<Claim> {
        let grammar = &stages.grammar;
        let event = matter.event;
        let count = self.count(stages, matter);
        let day = self.date_of(grammar, matter);
        let site = self.place_of(grammar, matter);
        let stance = self.stance_on(stages, matter, stance);
        let anew = is_told_anew(&self.view, grammar, event.trigger.head)
            || site.is_some()
                && is_told_with_another(&self.view, &self.scene.events, event.trigger.head);
        let hops = [site.map(|s| s.1), day.map(|d| d.1)];
        let counted =
            count.is_some() || is_told_of_none(&self.view, grammar, &stance, event.trigger.head);
        if adds_nothing(event, anew, counted, &hops)
            || self.is_claimed_by_nobody(stages, event)
            || is_unreported(&self.view, stages, event, &stance)
        {
            return None;
        }
        let denied = self.denied(stages, event);
        let stance = stance_denied(stance, denied);
        let actor = self.actor_of(stages, event, denied);
        let target = self.target_of(stages, matter);
        let weapon = self.weapon_of(stages, event);
        let action = self.action_of(stages, matter);
        let said = self.said(stages, event, denied, stance, actor.as_ref());
        let told_of = count.is_some()
            || matter.names_several(&self.view)
            || day.is_some()
            || site.is_some_and(|(_, hop)| hop != Hop::Sentence);
        let parties = [&actor, &target].map(|slot| slot.as_ref().map(|party| &party.value));
        let armed = armed_parties(grammar, parties, self.scene.armed[matter.e]);
        // "An encounter took place between police and militants."
        let fought = event.trigger.class == WordClass::Noun
            && grammar.gunfights.has(event.trigger.lemma)
            && parties
                .iter()
                .flatten()
                .filter(|p| is_armed(grammar, p))
                .count()
                == parties.len()
            && said.has_happened();
        if is_talk(said.modality, event.trigger.kind) && !told_of && !armed
            || lacks_bond(stages, event, count.is_some(), told_of || fought)
        {
            return None;
        }
        let date = self.date_slot(day, said.has_happened());
        let cue = |token: usize| trace(self.view.lower(token), Hop::Clause);
        let mut evidence = Evidence {
            claimant: said.sourced.trace,
            modality: stance.modality_cue.map(cue),
            polarity: stance.polarity_cue.map(cue),
            ..Evidence::default()
        };
        let mut claim = Claim {
            schema: SCHEMA,
            claim_id: String::new(),
            doc_id: self.doc_id.to_owned(),
            sentence: self.passage_at(self.view.sentence().span),
            action: action.put(&mut evidence.action),
            actor: actor
                .or_else(|| self.doer_of_head(event))
                .map(|a| a.put(&mut evidence.actor)),
            target: target.map(|t| t.put(&mut evidence.target)),
            claimant: said.sourced.claimant,
            attribution: said.sourced.chain,
            count: count.map(|c| c.put(&mut evidence.count)),
            place: self.place_slot(site).map(|p| p.put(&mut evidence.place)),
            date: date.map(|d| d.put(&mut evidence.date)),
            weapon: weapon.map(|w| w.put(&mut evidence.weapon)),
            modality: said.modality,
            polarity: said.polarity,
            verification: self.verification,
            part_of: matter.target.as_ref().is_some_and(|t| t.part_of)
                || self.is_counted_before(stages, event),
            confidence: 0.0,
            slot_confidence: SlotConfidence::default(),
            evidence,
        };
        claim.claim_id = identify(&claim);
        Some(claim)
    }
}

/// The id of a claim: the same for the same slots of the same document.
pub(crate) fn identify(claim: &Claim) -> String {
    let mut hash = ClaimHash::new(&claim.doc_id);
    hash.add(claim.action.kind.name().as_bytes());
    hash.add_span(Some(claim.action.passage.span));
    for slot in [&claim.actor, &claim.target, &claim.claimant] {
        hash.add_span(slot.as_ref().map(|p| p.passage.span));
    }
    hash.add_span(claim.count.as_ref().map(|c| c.passage.span));
    hash.add_span(claim.place.as_ref().map(|p| p.passage.span));
    hash.add_span(claim.date.as_ref().map(|d| d.passage.span));
    hash.add_span(claim.weapon.as_ref().map(|w| w.passage.span));
    hash.add(&[
        claim.modality as u8,
        claim.polarity as u8,
        u8::from(claim.part_of),
    ]);
    hash.finish()
}
