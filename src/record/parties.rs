//! Parties: what the claims of one sentence say about one another's actors and targets.
//!
//! Input: the drafts of a sentence's claims. Output: the same drafts, some entities named or taken away, some actors whom
//! another act lent, and each person once.
//! Invariant: nothing is added but entities, and nothing left out but a second claim on one person; what a phrase says stays
//! as it was read.

use super::build::{Draft, Findings};
use crate::claim::{Claim, Entity, Hop, Party, Trace};
use crate::event::assemble::Filler;
use crate::event::count;
use crate::event::grammar::Grammar;
use crate::syntax::Tag;

/// Kinds of entities whose members are counted.
fn is_force(kind: &str) -> bool {
    matches!(
        kind,
        "state forces" | "police" | "rebel group" | "militia" | "international force"
    )
}

/// The side that somebody is on: those of a state, or those who fight outside the law.
fn side(kind: &str) -> Option<bool> {
    match kind {
        "state forces" | "police" => Some(true),
        "rebel group" | "rebels" => Some(false),
        _ => None,
    }
}

/// "They were killed by the troops": not the police, whom the sentence before names. Whom a pronoun refers to is not of the
/// side that harms them, nor of the side that they harm, where the other party is only described.
fn part_referred(claim: &mut Claim) {
    let referred =
        |trace: &Option<Trace>| trace.as_ref().is_some_and(|t| t.hop == Hop::Coreference);
    let described = |party: &Party| match &party.entity {
        None => party.class.as_deref().and_then(side),
        Some(_) => None,
    };
    let named = |entity: &Entity| match entity.echelon {
        Some(_) if entity.kind == "group" => Some(true),
        _ => side(&entity.kind),
    };
    let harms = count::PERSONAL.contains(&claim.action.kind);
    let (Some(actor), Some(target)) = (&mut claim.actor, &mut claim.target) else {
        return;
    };
    let (by, whom) = (described(actor), described(target));
    if by.is_some() && referred(&claim.evidence.target) {
        target.entity.take_if(|e| named(e) == by);
    } else if harms && whom.is_some() && referred(&claim.evidence.actor) {
        actor.entity.take_if(|e| named(e) == whom);
    }
}

impl Findings<'_, '_, '_> {
    /// "Ten Yemeni soldiers were killed and 20 wounded": a bare number counts more of those told of before.
    pub(super) fn name_ellipses(&self, drafts: &mut [Draft]) {
        let mut before: Option<Entity> = None;
        for draft in drafts {
            let first = draft.group.as_ref().map(|g| g.first);
            let filler = first.map(|t| &self.scene.events[draft.event].targets[t]);
            let Some((target, filler)) = draft.claim.target.as_mut().zip(filler) else {
                continue;
            };
            let harmed = count::PERSONAL.contains(&draft.claim.action.kind);
            if self.view.tree.tag(filler.head) != Tag::Cd {
                before = target.entity.clone().filter(|_| harmed);
            } else if target.entity.is_none()
                && let Some(entity) = before.clone().filter(|e| is_force(&e.kind))
            {
                target.entity = Some(entity);
                if let Some(trace) = &mut draft.claim.evidence.target {
                    trace.hop = trace.hop.max(Hop::Coreference);
                }
            }
        }
    }

    /// "They killed Ali Hasan, the mayor of Basra, and two guards": who is told of again by what he is, is no other.
    pub(super) fn tell_once(&self, grammar: &Grammar, drafts: &mut Vec<Draft>) {
        let person = |draft: &Draft| {
            let entity = draft.claim.target.as_ref()?.entity.as_ref()?;
            let group = draft.group.as_ref()?;
            let filler = &self.scene.events[draft.event].targets[group.first];
            (entity.kind == "person").then(|| ((draft.event, entity.name.clone()), filler))
        };
        let mut told: Vec<(usize, String)> = Vec::new();
        drafts.retain(|draft| {
            let Some((who, filler)) = person(draft) else {
                return true;
            };
            let (tree, start) = (self.view.tree, filler.tokens.start);
            // "the mayor of Basra", but not "a guard of his" nor "and the guard of Ali Hasan".
            let comma = start > 0 && self.view.form(start - 1) == ",";
            let definite = comma && grammar.definite.has(self.view.lower(start));
            let again = definite && told.contains(&who);
            if tree.tag(filler.head).is_proper() && !definite {
                told.push(who);
            }
            !again
        });
    }

    /// "The army said it had killed 30 Russian soldiers": a noun without a name is no force of the country whose people it
    /// harms, even if the document is about that country. "The militants fired upon them": not upon the militants.
    pub(super) fn part_sides(&self, grammar: &Grammar, drafts: &mut [Draft]) {
        let capitals = self.view.sentence().capitals;
        let nameless = |p: &&mut Party| {
            let mut letters = p.passage.text.chars().skip(1);
            capitals || !letters.any(char::is_uppercase)
        };
        let harms = |claim: &Claim| {
            let (actor, target) = (claim.actor.as_ref()?, claim.target.as_ref()?);
            let same = |e: &&Entity| target.entity.as_ref() == Some(e) && e.kind == "state forces";
            let own = actor.entity.as_ref().filter(same)?;
            count::PERSONAL
                .contains(&claim.action.kind)
                .then(|| own.clone())
        };
        for draft in drafts.iter_mut() {
            // "withdraws its troops", "shot himself"
            let own = draft.group.as_ref().is_some_and(|group| {
                let first = &self.scene.events[draft.event].targets[group.first];
                self.view.tree.tag(first.tokens.start) == Tag::PrpPoss
                    || grammar.reflexive.has(self.view.lower(first.head))
            });
            if self.fell_to_own(draft) {
                draft.claim.actor = None;
                draft.claim.evidence.actor = None;
            }
            let claim = &mut draft.claim;
            let actor = claim.actor.as_ref().and_then(|a| a.entity.as_ref());
            let referred = claim.evidence.target.as_ref();
            if !own
                && referred.is_some_and(|t| t.hop == Hop::Coreference)
                && let Some(target) = claim.target.as_mut().filter(nameless)
            {
                target.entity.take_if(|e| actor == Some(e));
            }
            if !own {
                part_referred(claim);
            }
        }
        let own: Vec<Entity> = drafts.iter().filter_map(|d| harms(&d.claim)).collect();
        for draft in drafts.iter_mut().filter(|_| !own.is_empty()) {
            let claim = &mut draft.claim;
            let parties = [&mut claim.actor, &mut claim.target, &mut claim.claimant];
            for party in parties
                .into_iter()
                .filter_map(Option::as_mut)
                .filter(nameless)
            {
                party.entity.take_if(|e| own.contains(e));
            }
        }
    }

    /// "Five militants and two soldiers were killed when militants attacked": did those fall whom the other act names as who
    /// did it, with the same bare noun?
    fn fell_to_own(&self, draft: &Draft) -> bool {
        let event = &self.scene.events[draft.event];
        let (Some(actor), Some(group)) = (&event.actor, &draft.group) else {
            return false;
        };
        let bare = actor.tokens.len() == 1
            || actor.tokens.len() == 2 && self.view.tree.tag(actor.tokens.start) == Tag::Dt;
        let claimed = draft.claim.actor.as_ref().and_then(|a| a.class.as_deref());
        let armed = claimed.is_some_and(|class| class == "rebels" || is_force(class));
        let (side, fallen) = (self.view.lower(actor.head), event.targets[group.first].head);
        let others = |t: &Filler<'_>| self.view.lower(t.head) != side;
        let own = self.view.lower(fallen) == side && event.targets.iter().any(others);
        actor.hop == Hop::Control && bare && armed && own
    }
}
