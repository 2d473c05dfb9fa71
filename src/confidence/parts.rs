//! Parts: what is noticed about each slot of a claim, empty ones included.
//!
//! Input: a sentence's [`Setting`] and a [`Draft`]. Output: signals of one slot.
//! Invariant: an empty slot has a signal of its own, so that a claim pays for what it lacks.

use std::ops::Range;

use super::setting::Setting;
use super::signal::{Signal, Signals};
use crate::claim::{ActionKind, Attribution, Channel, Claim, CountOf, Hop, Party};
use crate::event::assemble::{Event, Filler};
use crate::event::kind::NounKind;
use crate::event::lexicon::WordClass;
use crate::record::build::Draft;
use crate::syntax::{Label, Tag};

/// More tokens than this between two words are far.
const FAR: usize = 8;
/// A phrase of more characters than this is long.
const LONG: usize = 40;
/// How many forces on each side of a trigger are looked at where it has no actor.
const NEAR: usize = 3;

pub(super) fn actor(
    setting: &Setting<'_, '_, '_>,
    draft: &Draft,
    event: &Event<'_>,
    signals: &mut Signals,
) {
    let claim = &draft.claim;
    let (Some(actor), Some(filler), Some(trace)) =
        (&claim.actor, &event.actor, &claim.evidence.actor)
    else {
        signals.set(match event.trigger.class {
            WordClass::Verb if setting.is_passive(event) => Signal::ActorNonePassive,
            WordClass::Verb => Signal::ActorNoneActive,
            _ => Signal::ActorNoneNoun,
        });
        signals.set_if(Signal::ActorNoneNear, idle_group(setting, draft, event));
        signals.set_if(Signal::ActorNoneShared, setting.has_actor);
        signals.set_if(Signal::ActorNoneBy, setting.has_by);
        let target = draft.group.as_ref();
        let idle = setting
            .subject
            .is_some_and(|s| target.is_none_or(|g| !g.tokens.contains(&s)));
        signals.set_if(Signal::ActorNoneSubject, idle);
        let noun = event.trigger.class == WordClass::Noun;
        let named = noun && setting.has_name_before(event.trigger.head);
        signals.set_if(Signal::ActorNoneName, named);
        return;
    };
    signals.set(match trace.hop {
        Hop::Clause => Signal::ActorClause,
        Hop::Relative => Signal::ActorRelative,
        Hop::Coreference => Signal::ActorCoreference,
        Hop::Control | Hop::Sentence | Hop::Document => Signal::ActorControl,
    });
    signals.set(match filler.rule {
        "subject" => Signal::ActorSubject,
        "agent" => Signal::ActorAgent,
        "possessor" | "modifier" => Signal::ActorModifier,
        _ => Signal::ActorOther,
    });
    signals.set_if(Signal::ActorPronoun, is_pronoun(setting, filler));
    match &actor.entity {
        Some(entity) if entity.id.is_some() => signals.set(Signal::ActorKnown),
        Some(_) => signals.set(Signal::ActorNamed),
        None => {}
    }
    signals.set_if(Signal::ActorClassed, actor.class.is_some());
    signals.set(match setting.kind(filler) {
        NounKind::Person | NounKind::Organisation => Signal::ActorPeople,
        NounKind::Place => Signal::ActorPlace,
        NounKind::Unknown => Signal::ActorUnknown,
        _ => Signal::ActorThing,
    });
    let common = filler.rule == "modifier" && !setting.is_name(filler.head);
    signals.set_if(Signal::ActorAdjective, common);
    let holds = setting.holds_act(&filler.tokens);
    signals.set_if(Signal::ActorHoldsAct, holds);
    let continued = setting.is_continued(filler.tokens.end);
    signals.set_if(Signal::ActorContinued, continued);
    signals.set_if(Signal::ActorFar, is_far(event, &filler.tokens));
    signals.set_if(Signal::ActorLong, is_long(actor));
    signals.set_if(Signal::ActorUnsure, setting.is_unsure(filler.head));
}

pub(super) fn target(
    setting: &Setting<'_, '_, '_>,
    draft: &Draft,
    event: &Event<'_>,
    signals: &mut Signals,
) {
    let claim = &draft.claim;
    let (Some(target), Some(group), Some(trace)) =
        (&claim.target, &draft.group, &claim.evidence.target)
    else {
        signals.set(match event.trigger.class {
            WordClass::Verb => Signal::TargetNoneVerb,
            _ => Signal::TargetNoneNoun,
        });
        let needed = !may_lack_target(claim.action.kind);
        signals.set_if(Signal::TargetNoneNeeded, needed);
        signals.set_if(Signal::TargetNoneShared, setting.has_target);
        let label = setting.view.tree.label(event.trigger.head);
        let subject = event.trigger.class == WordClass::Noun && label == Label::Nsubj;
        signals.set_if(Signal::TargetNoneSubject, subject);
        return;
    };
    let filler = &event.targets[group.first];
    signals.set(match trace.hop {
        Hop::Clause => Signal::TargetClause,
        Hop::Relative => Signal::TargetRelative,
        Hop::Coreference => Signal::TargetCoreference,
        Hop::Control | Hop::Sentence | Hop::Document => Signal::TargetControl,
    });
    signals.set(match filler.rule {
        "object" => Signal::TargetObject,
        "subject" | "head" | "small-clause" | "subject-of-carrier" => Signal::TargetSubject,
        "self" => Signal::TargetItself,
        _ => Signal::TargetOther,
    });
    signals.set_if(Signal::TargetPronoun, is_pronoun(setting, filler));
    match &target.entity {
        Some(entity) if entity.id.is_some() => signals.set(Signal::TargetKnown),
        Some(_) => signals.set(Signal::TargetNamed),
        None => {}
    }
    signals.set(match setting.kind(filler) {
        NounKind::Person | NounKind::Organisation => Signal::TargetPeople,
        NounKind::Place => Signal::TargetPlace,
        NounKind::Unknown => Signal::TargetUnknown,
        _ => Signal::TargetThing,
    });
    let holds = filler.rule != "self" && setting.holds_act(&group.tokens);
    signals.set_if(Signal::TargetHoldsAct, holds);
    let continued = setting.is_continued(group.tokens.end);
    signals.set_if(Signal::TargetContinued, continued);
    signals.set_if(Signal::TargetFar, is_far(event, &group.tokens));
    signals.set_if(Signal::TargetLong, is_long(target));
    signals.set_if(Signal::TargetUnsure, setting.is_unsure(filler.head));
    signals.set_if(Signal::TargetSeveral, draft.groups > 1);
    signals.set_if(Signal::TargetPartOf, claim.part_of);
}

pub(super) fn count(
    setting: &Setting<'_, '_, '_>,
    draft: &Draft,
    event: &Event<'_>,
    signals: &mut Signals,
) {
    let claim = &draft.claim;
    signals.set_if(Signal::CountCompetes, setting.numbers > 1);
    let (Some(count), Some(trace)) = (&claim.count, &claim.evidence.count) else {
        let group = draft.group.as_ref();
        let tag = group.map(|g| setting.view.tree.tag(event.targets[g.first].head));
        signals.set(match tag {
            None => Signal::CountNoneTarget,
            Some(Tag::Nns | Tag::Nnps) => Signal::CountNonePlural,
            Some(_) => Signal::CountNoneSingular,
        });
        signals.set_if(Signal::CountNoneNumbers, setting.numbers > 0);
        return;
    };
    signals.set(match trace.rule.as_str() {
        "number" => Signal::CountNumber,
        "indefinite article" => Signal::CountIndefinite,
        _ => Signal::CountSingle,
    });
    signals.set_if(Signal::CountOfAct, count.of == CountOf::Act);
    signals.set_if(Signal::CountBound, count.value.is_none());
    signals.set_if(Signal::CountCumulative, count.cumulative);
}

pub(super) fn date(
    setting: &Setting<'_, '_, '_>,
    draft: &Draft,
    event: &Event<'_>,
    signals: &mut Signals,
) {
    let claim = &draft.claim;
    signals.set_if(Signal::DateCompetes, setting.dates.len() > 1);
    let (Some(date), Some(trace)) = (&claim.date, &claim.evidence.date) else {
        signals.set(if setting.dates.is_empty() {
            Signal::DateNone
        } else {
            Signal::DateNoneOthers
        });
        return;
    };
    signals.set(match trace.hop {
        Hop::Clause => Signal::DateClause,
        Hop::Relative | Hop::Control => Signal::DateControl,
        Hop::Sentence => Signal::DateSentence,
        Hop::Document | Hop::Coreference => Signal::DateDocument,
    });
    signals.set_if(
        Signal::DateUnresolved,
        date.from.is_none() && date.to.is_none(),
    );
    let day = date.from.is_some() && date.from == date.to;
    signals.set_if(Signal::DateDay, day);
    let Some((i, _)) = setting.scene.dates.get(draft.event).copied().flatten() else {
        return;
    };
    let tokens = &setting.dates[i].tokens;
    signals.set_if(Signal::DateFar, is_far(event, tokens));
    let before = tokens.start < event.trigger.tokens.start;
    signals.set_if(Signal::DateBefore, before);
    signals.set_if(Signal::DateOwned, is_owned(&setting.scene.dates, draft, i));
    let verb = setting.verb_above(tokens.end - 1);
    let other = verb != setting.verb_above(event.trigger.head);
    signals.set_if(Signal::DateOtherVerb, other);
    if let Some(verb) = verb.filter(|_| other) {
        let at = setting.view.tokens()[verb].span.start;
        let reports = |a: &Attribution| a.cue.span.range().contains(&at);
        let reported = claim.attribution.iter().any(reports);
        signals.set_if(Signal::DateReported, reported);
    }
}

pub(super) fn place(
    setting: &Setting<'_, '_, '_>,
    draft: &Draft,
    event: &Event<'_>,
    signals: &mut Signals,
) {
    let claim = &draft.claim;
    signals.set_if(Signal::PlaceCompetes, setting.places.len() > 1);
    let (Some(place), Some(trace)) = (&claim.place, &claim.evidence.place) else {
        signals.set(Signal::PlaceNone);
        return;
    };
    signals.set(match trace.hop {
        Hop::Clause => Signal::PlaceClause,
        Hop::Relative | Hop::Control => Signal::PlaceControl,
        Hop::Sentence => Signal::PlaceSentence,
        Hop::Document | Hop::Coreference => Signal::PlaceDocument,
    });
    signals.set_if(Signal::PlaceUnresolved, place.id.is_none());
    signals.set_if(Signal::PlaceRelation, place.relation.is_some());
    let country = place.precision.as_deref() == Some("country");
    signals.set_if(Signal::PlaceCountry, country);
    if let Some((i, _)) = setting.scene.places.get(draft.event).copied().flatten() {
        let owned = is_owned(&setting.scene.places, draft, i);
        signals.set_if(Signal::PlaceOwned, owned);
    }
    let tokens = setting.view.tokens_in(place.passage.span);
    signals.set_if(Signal::PlaceLong, tokens.len() > 2);
    signals.set_if(Signal::PlaceFar, is_far(event, &tokens));
}

pub(super) fn claimant(
    setting: &Setting<'_, '_, '_>,
    claim: &Claim,
    event: &Event<'_>,
    signals: &mut Signals,
) {
    signals.set_if(Signal::ClaimantNested, claim.attribution.len() > 1);
    let (Some(claimant), Some(trace)) = (&claim.claimant, &claim.evidence.claimant) else {
        signals.set(if claim.attribution.is_empty() {
            Signal::ClaimantNone
        } else {
            Signal::ClaimantUnnamed
        });
        return;
    };
    signals.set(match trace.hop {
        Hop::Document => Signal::ClaimantDocument,
        Hop::Coreference => Signal::ClaimantCoreference,
        _ => Signal::ClaimantClause,
    });
    let named = claim.attribution.iter().find(|a| a.source.is_some());
    if let Some(attribution) = named {
        signals.set(match attribution.channel {
            Channel::Direct => Signal::ClaimantDirect,
            Channel::Indirect => Signal::ClaimantIndirect,
            Channel::AccordingTo => Signal::ClaimantAccording,
            Channel::Responsibility => Signal::ClaimantResponsibility,
        });
    }
    let entity = claimant.entity.as_ref();
    let known = entity.is_some_and(|e| e.id.is_some());
    signals.set_if(Signal::ClaimantKnown, known);
    signals.set_if(Signal::ClaimantClassed, claimant.class.is_some());
    let bare = entity.is_none() && claimant.class.is_none();
    signals.set_if(Signal::ClaimantBare, bare);
    let noun = event.trigger.class == WordClass::Noun;
    signals.set_if(Signal::ClaimantNoun, noun);
    let deep = matches!(
        setting.view.tree.label(event.trigger.head),
        Label::Relcl | Label::Acl | Label::Advcl
    );
    signals.set_if(Signal::ClaimantDeep, deep);
    signals.set_if(Signal::ClaimantLong, is_long(claimant));
}

pub(super) fn weapon(claim: &Claim, event: &Event<'_>, signals: &mut Signals) {
    let (Some(weapon), Some(filler), Some(trace)) =
        (&claim.weapon, &event.weapon, &claim.evidence.weapon)
    else {
        return;
    };
    signals.set(Signal::WeaponFilled);
    signals.set_if(Signal::WeaponControl, trace.hop > Hop::Relative);
    signals.set_if(Signal::WeaponKnown, weapon.kind.is_some());
    signals.set_if(Signal::WeaponWith, filler.rule == "with");
    signals.set_if(Signal::WeaponSubject, filler.rule == "subject");
    signals.set_if(Signal::WeaponLong, weapon.passage.text.len() > LONG);
}

/// Does a force or group stand near a trigger without an actor, and do nothing in the claim?
fn idle_group(setting: &Setting<'_, '_, '_>, draft: &Draft, event: &Event<'_>) -> bool {
    let at = setting.groups.partition_point(|&g| g < event.trigger.head);
    let end = (at + NEAR).min(setting.groups.len());
    let claim = &draft.claim;
    let tokens = setting.view.tokens();
    setting.groups[at.saturating_sub(NEAR)..end]
        .iter()
        .any(|&group| {
            let span = tokens[group].span;
            let busy = |party: &Option<Party>| {
                party.as_ref().is_some_and(|p| {
                    p.passage.span.start <= span.start && span.end <= p.passage.span.end
                })
            };
            !busy(&claim.target) && !busy(&claim.claimant)
        })
}

/// Is candidate `i` in the clause of another act, and not in that of the claim's own?
fn is_owned(given: &[Option<(usize, Hop)>], draft: &Draft, i: usize) -> bool {
    let own = Some((i, Hop::Clause));
    given[draft.event] != own && given.contains(&own)
}

/// Is the act often told without whom or what it was done to?
fn may_lack_target(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Attack
            | ActionKind::Bomb
            | ActionKind::Shell
            | ActionKind::Airstrike
            | ActionKind::Shoot
            | ActionKind::Clash
            | ActionKind::Surrender
            | ActionKind::Withdraw
            | ActionKind::Loot
    )
}

fn is_pronoun(setting: &Setting<'_, '_, '_>, filler: &Filler<'_>) -> bool {
    matches!(
        setting.view.tree.tag(filler.head),
        Tag::Prp | Tag::PrpPoss | Tag::Dt | Tag::Wp | Tag::Wdt
    )
}

fn is_far(event: &Event<'_>, tokens: &Range<usize>) -> bool {
    let trigger = &event.trigger.tokens;
    let gap = if tokens.start >= trigger.end {
        tokens.start - trigger.end
    } else {
        trigger.start.saturating_sub(tokens.end)
    };
    gap > FAR
}

fn is_long(party: &Party) -> bool {
    party.passage.text.len() > LONG
}
