//! Building: one claim from an event and one group of its targets.
//!
//! Input: a sentence's [`Findings`]. Output: [`Claim`]s in the order of their triggers.
//! Invariant: an empty slot is `None`; a filled one has its evidence.

use std::ops::Range;

use super::ClaimHash;
use super::group::{Group, groups};
use super::place::PlaceFinding;
use super::source::Sources;
use super::unreported::is_unreported;
use super::worth::{adds_nothing, armed_parties, is_by_explosives, is_told_anew};
use crate::claim::{
    Action, Claim, ClaimDate, Evidence, Hop, Modality, Party, Passage, Polarity, SCHEMA,
    SlotConfidence, Trace, Verification, Weapon,
};
use crate::event::argument::Roles;
use crate::event::assemble::{Event, Filler};
use crate::event::carrier::Manner;
use crate::event::frame::{Need, Role};
use crate::event::laid::Denied;
use crate::event::lexicon::WordClass;
use crate::event::scene::Scene;
use crate::sentence::SentenceView;
use crate::slot::date::DateMention;
use crate::slot::quantity::Quantity;
use crate::stages::Stages;
use crate::stance::Stance;
use crate::syntax::Tag;

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
    /// The date of the statement that lists what the sentence tells.
    pub(crate) listed: Option<&'a ClaimDate>,
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
            let stance = stages
                .stance
                .stance(&self.view, event.trigger.head, |verb| {
                    carriers.manner(verb, false) == Manner::Does
                });
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
                let claim = self.claim(stages, e, event, None, stance);
                out.extend(claim.map(|claim| draft(claim, None)));
            }
            for group in groups {
                let claim = self.claim(stages, e, event, Some(&group), stance);
                out.extend(claim.map(|claim| draft(claim, Some(group))));
            }
        }
        self.name_ellipses(out);
        self.part_sides(&stages.grammar, out);
    }

    pub(super) fn passage(&self, tokens: Range<usize>) -> Passage {
        let span = self.view.span(tokens);
        Passage {
            span,
            text: self.view.text[span.range()].to_owned(),
        }
    }

    fn claim(
        &self,
        stages: &Stages,
        e: usize,
        event: &Event<'l>,
        group: Option<&Group>,
        stance: Stance,
    ) -> Option<Claim> {
        let trigger = &event.trigger;
        let target_filler = group.map(|g| Filler {
            tokens: g.tokens.clone(),
            ..event.targets[g.first].clone()
        });
        let mut stance = stance;
        if target_filler
            .as_ref()
            .is_some_and(|t| stages.stance.negates(&self.view, t.tokens.start, t.head))
        {
            stance.polarity = Polarity::Negated;
            stance.polarity_cue = target_filler.as_ref().map(|t| t.tokens.start);
        }
        let (count, count_trace) = self
            .count(stages, event, group)
            .map_or((None, None), |(c, t)| (Some(c), Some(t)));
        let date = self.date_of(&stages.grammar, e, event, group);
        let place = self.place_of(&stages.grammar, e, event, group);
        let place = place.map(|(i, hop)| (self.places[i].place.clone(), hop));
        let anew = is_told_anew(&self.view, &stages.grammar, trigger.head);
        if adds_nothing(
            event,
            anew,
            count.is_some(),
            &[place.as_ref().map(|p| p.1), date.as_ref().map(|d| d.1)],
        ) {
            return None;
        }
        let nobody = |a: &&Filler<'_>| stages.stance.negates(&self.view, a.tokens.start, a.head);
        // "No group has claimed responsibility" claims nothing.
        let claims_nothing = matches!(
            stages.actions.sense(trigger.sense).need,
            Need::NoAct | Need::Told
        );
        if claims_nothing && event.actor.as_ref().is_some_and(|a| nobody(&a)) {
            return None;
        }
        if is_unreported(&self.view, stages, event, &stance) {
            return None;
        }
        // "was not responsible for the attack", "was not charged with it".
        let denied = event
            .actor
            .as_ref()
            .filter(|a| a.rule == Role::Carrier.name() && trigger.class == WordClass::Noun)
            .and_then(|_| {
                let roles = Roles::new(&self.view, &stages.grammar, stages.actions.carriers());
                let negates = |c: usize| stages.stance.negates(&self.view, c, c);
                roles.denied(trigger.head, &negates)
            });
        match denied {
            Some(Denied::Part) => stance.polarity = Polarity::Negated,
            // Of what nobody is charged with nobody says that it did not happen.
            Some(Denied::Charge) => stance = Stance::default(),
            None => {}
        }
        let actor = event
            .actor
            .as_ref()
            .filter(|a| !nobody(a) && denied != Some(Denied::Charge))
            .map(|a| ((self.party)(a), a.rule));
        let target = target_filler.as_ref().map(|t| ((self.party)(t), t.rule));
        let weapon = event
            .weapon
            .as_ref()
            .map(|w| ((self.weapon)(w), w.hop, w.rule));
        let kind = self.kind_of(stages, event, target_filler.as_ref());
        let action = Action {
            kind,
            passage: self.passage(trigger.tokens.clone()),
            lemma: trigger.lemma.to_owned(),
            codes: stages.actions.codes(kind),
        };
        let trace = |rule: &str, hop: Hop| {
            Some(Trace {
                rule: rule.to_owned(),
                hop,
            })
        };
        let frame = &stages
            .actions
            .frame(stages.actions.sense(trigger.sense).frame)
            .name;
        let role = |rule: &str| format!("{frame}: {rule}");
        let mut evidence = Evidence {
            action: trace(
                &format!("{} {}", trigger.kind.name(), class_name(trigger.class)),
                Hop::Clause,
            ),
            actor: actor
                .as_ref()
                .and_then(|((_, hop), rule)| trace(&role(rule), *hop)),
            target: target
                .as_ref()
                .and_then(|((_, hop), rule)| trace(&role(rule), *hop)),
            count: count_trace,
            place: place
                .as_ref()
                .and_then(|(_, hop)| trace("nearest place", *hop)),
            date: date
                .as_ref()
                .and_then(|(_, hop)| trace("nearest date", *hop))
                .or_else(|| self.listed.and_then(|_| trace("listed", Hop::Document))),
            weapon: weapon
                .as_ref()
                .and_then(|(_, hop, rule)| trace(&role(rule), *hop)),
            modality: stance
                .modality_cue
                .and_then(|cue| trace(self.view.lower(cue), Hop::Clause)),
            polarity: stance
                .polarity_cue
                .and_then(|cue| trace(self.view.lower(cue), Hop::Clause)),
            ..Evidence::default()
        };
        let mut modality = stance.modality;
        let mut sourced = self.sources.of(&self.view, action.passage.span);
        let vouched = event.vouched.filter(|_| denied != Some(Denied::Charge));
        if let (Some(verb), Some(((party, _), _))) = (vouched, &actor) {
            let speaker = event.speaker.as_ref().map(|s| (self.party)(s).0);
            let claimant = speaker.unwrap_or_else(|| party.clone());
            sourced.vouched_by(claimant, self.passage(verb..verb + 1));
            sourced.denied |= stages.actions.carriers().denies(self.view.lower(verb));
        }
        let claimant = sourced.claimant.clone();
        evidence.claimant = sourced.trace.clone();
        // "No casualties were reported": that nobody knows of any is told as a fact.
        let none = stance.polarity == Polarity::Negated && sourced.claimant.is_none();
        if modality == Modality::Actual && sourced.modality != Modality::Actual && !none {
            modality = sourced.modality;
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
        // Several people or things by name are told of as a number of them is.
        let several = group.is_some_and(|g| {
            let first = &event.targets[g.first];
            g.tokens.end > first.tokens.end && self.view.tree.tag(first.head) == Tag::Nnp
        });
        let told_of = count.is_some()
            || several
            || date.is_some()
            || evidence
                .place
                .as_ref()
                .is_some_and(|t| t.hop != Hop::Sentence);
        if matches!(modality, Modality::Planned | Modality::Hypothetical)
            && !told_of
            && !is_by_explosives(trigger.kind)
            && !armed_parties(&stages.grammar, [&actor, &target], self.scene.armed[e])
        {
            return None;
        }
        // "The toll is at least 25 dead": a noun of counting without a number tells nothing.
        let sense = stages.actions.sense(trigger.sense);
        let counts = stages.actions.frame(sense.frame).counts_target;
        let binds = if counts { count.is_some() } else { told_of };
        if sense.bound && !binds {
            return None;
        }
        let sentence = self.view.sentence().span;
        let mut claim = Claim {
            schema: SCHEMA,
            claim_id: String::new(),
            doc_id: self.doc_id.to_owned(),
            sentence: Passage {
                span: sentence,
                text: self.view.text[sentence.range()].to_owned(),
            },
            action,
            actor: actor.map(|((party, _), _)| party),
            target: target.map(|((party, _), _)| party),
            claimant,
            attribution: sourced.chain.clone(),
            count,
            place: place.map(|(p, _)| p),
            date: date
                .map(|(i, _)| {
                    let happened = matches!(modality, Modality::Actual | Modality::Alleged)
                        && polarity == Polarity::Affirmed;
                    self.date(&self.dates[i], happened)
                })
                .or_else(|| self.listed.cloned()),
            weapon: weapon.map(|(w, _, _)| w),
            modality,
            polarity,
            verification: self.verification,
            part_of: target_filler.is_some_and(|t| t.part_of),
            confidence: 0.0,
            slot_confidence: SlotConfidence::default(),
            evidence,
        };
        claim.claim_id = identify(&claim);
        Some(claim)
    }

    /// The claim's date; what has `happened` did so before the document was written.
    fn date(&self, mention: &DateMention, happened: bool) -> ClaimDate {
        let iso = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string());
        let back = self
            .anchor
            .filter(|_| happened)
            .and_then(|anchor| mention.before(anchor));
        let value = back
            .as_ref()
            .map_or_else(|| mention.value.clone(), |b| b.value.clone());
        let (from, to) = back
            .map(|b| b.interval)
            .unwrap_or(mention.interval)
            .map_or((None, None), |(from, to)| (iso(from), iso(to)));
        ClaimDate {
            passage: Passage {
                span: mention.span,
                text: self.view.text[mention.span.range()].to_owned(),
            },
            from,
            to,
            value: Some(value),
            precision: Some(format!("{:?}", mention.precision).to_lowercase()),
        }
    }
}

fn class_name(class: WordClass) -> &'static str {
    match class {
        WordClass::Verb => "verb",
        WordClass::Noun => "noun",
        WordClass::Adjective => "adjective",
    }
}

fn identify(claim: &Claim) -> String {
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
