//! Links: acts of one sentence that share their actor and weapon.
//!
//! Input: a sentence's events with their sources. Output: the same events with shared fillers.
//! Invariant: a shared filler has hop `control` or further; an act never gives its own slots up.

use super::adjoining::is_opened_by;
use super::assemble::{Event, Filler};
use super::fallen::{fallen_attacker, lone_side, own_side};
use super::frame::Role;
use super::grammar::Grammar;
use super::join::HARM;
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// How many times sharing is repeated, so that chains of three acts are reached.
const ROUNDS: usize = 3;

/// The path to an act that came before.
pub(super) const LATER: &str = "later";

/// The path of what a coordinated act hands on.
pub(super) const HANDED_ON: &str = "coordinated agent";

/// The path to a side of a fight from what happened in it.
pub(super) const IN_FIGHT: &str = "side of the fight";

/// Shares actors and weapons along sources.
pub(crate) fn share(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    events: &mut [Event<'_>],
    bearings: &[Bearing],
) {
    share_hands(view, events);
    share_means(view, grammar, events);
    for _ in 0..ROUNDS {
        for i in 0..events.len() {
            let Some(source) = events[i].source else {
                continue;
            };
            let Some(j) = events.iter().position(|e| e.trigger.head == source.head) else {
                continue;
            };
            // "took the town after a long siege": by whom it was taken.
            if let Some(side) = side_of_fight_before(&events[i], &events[j], source.path) {
                events[j].actor = Some(side);
            }
            // "died after an attack" is its harm; raids after a kidnapping are somebody else's.
            // "were captured after fighting with the army": by those whom they fought.
            // "was found dead after exchanging fire with police": it may have been himself.
            let found = events[i].trigger.class == WordClass::Adjective
                && events[j].trigger.class == WordClass::Verb;
            let taken = events[i].trigger.kind == ActionKind::Capture
                && events[j].trigger.kind == ActionKind::Clash;
            if i == j
                || found && source.path == LATER && events[j].trigger.kind == ActionKind::Clash
            {
                continue;
            }
            if source.path == LATER && !is_harm(events[i].trigger.kind) && !taken {
                continue;
            }
            // "arrested three men in the bombing": who takes them, or sets them free, did not bomb.
            if is_custody(events[i].trigger.kind) && is_crime(events[j].trigger.kind) {
                continue;
            }
            // "have been killed since the rebels attacked": by whom, is not said.
            let since = source.path == "adverbial clause"
                && is_opened_by(view, events[j].trigger.head, &grammar.earlier);
            if events[i].actor.is_none() && !since {
                let given = if events[j].trigger.kind == ActionKind::Clash {
                    // Of a fight, only who is fought "with" is on the other side of the dead.
                    other_side(view, grammar, &events[j], &events[i])
                } else {
                    events[j].actor.clone()
                };
                let given = given
                    .as_ref()
                    .filter(|g| !is_target(&events[i], g))
                    .map(|g| shared(g, source.path));
                events[i].actor = given;
            }
            // "A truck ran over a mine, killing two": the mine did.
            let hit = |w: &Filler<'_>| is_target(&events[j], w) && events[j].weapon.is_some();
            if let Some(weapon) = events[i].weapon.as_ref()
                && hit(weapon)
            {
                events[i].weapon = None;
            }
            let run_into = |a: &Filler<'_>| {
                is_target(&events[j], a)
                    && events[j].weapon.as_ref().is_some_and(|w| w.head != a.head)
                    && a.rule == Role::Subject.name()
            };
            if source.path == "participle" && events[i].actor.as_ref().is_some_and(run_into) {
                events[i].actor = None;
            }
            // "The army shelled the town while rebels fired rockets": another's weapon.
            // "hit the camp after rocket fire": what came before had another's.
            let told_before = source.path == LATER
                || source.path == "adverbial clause"
                    && is_opened_by(view, events[j].trigger.head, &grammar.later);
            let before = told_before
                && events[j].actor.is_none()
                && events[i]
                    .actor
                    .as_ref()
                    .is_some_and(|a| a.rule == Role::Subject.name());
            // "were killed while a bomb wounded three", "was killed by a gunman while another was killed by shrapnel"
            let to_another = events[i].actor.is_some()
                && view
                    .tree
                    .child(events[j].trigger.head, &[Label::Nsubjpass])
                    .is_some();
            let struck = |w: &Filler<'_>| w.rule == Role::Subject.name();
            let beside = source.path == "adverbial clause"
                && is_opened_by(view, events[j].trigger.head, &grammar.beside)
                && (to_another || events[j].weapon.as_ref().is_some_and(struck));
            let apart = before
                || beside
                || matches!(source.path, "adverbial clause" | LATER)
                    && events[i]
                        .actor
                        .as_ref()
                        .zip(events[j].actor.as_ref())
                        .is_some_and(|(own, other)| own.head != other.head);
            if events[i].weapon.is_none() && !apart {
                events[i].weapon = events[j].weapon.as_ref().map(|w| shared(w, source.path));
            }
            // "killed by gunmen in an attack": the attack is theirs.
            if events[j].actor.is_none()
                && matches!(source.path, "preposition" | LATER)
                && events[j].trigger.kind != ActionKind::Clash
            {
                // "intercept and kill four in a raid": a subject shared with another verb is one's own.
                // "killed a gunman after an attack on the post": who kills in return did not attack.
                let own = |a: &&Filler<'_>| {
                    // "inflicted ten casualties in attacks"
                    let carries = a.rule == Role::Carrier.name()
                        && events[i].trigger.class == WordClass::Noun
                        && events[i].trigger.kind == ActionKind::Casualty;
                    let subject = a.rule == Role::Subject.name() || carries;
                    match a.hop {
                        Hop::Clause => !(subject && source.path == LATER),
                        Hop::Control => subject && source.path != LATER,
                        _ => false,
                    }
                };
                // "Guards shot three during a riot": those who keep order do not riot.
                let keeps_order = |a: &&Filler<'_>| {
                    grammar.disorders.has(view.lower(events[j].trigger.head))
                        && bearings.get(a.head) == Some(&Bearing::Armed)
                };
                events[j].actor = events[i]
                    .actor
                    .as_ref()
                    .filter(own)
                    .filter(|a| !keeps_order(a))
                    .or_else(|| fallen_attacker(view, grammar, &events[i], &events[j], bearings))
                    .map(|a| shared(a, source.path));
            }
            if events[j].actor.is_none()
                && events[j].trigger.kind == ActionKind::Clash
                && matches!(source.path, "preposition" | LATER)
            {
                let later = source.path == LATER;
                // "the Battle of X" names more than one act.
                let named = view.tree.tag(events[j].trigger.head).is_proper()
                    && events[j].targets.is_empty();
                let side = own_side(view, grammar, &events[i], &events[j], bearings, later)
                    .or_else(|| lone_side(view, grammar, &events[i], &events[j]))
                    .filter(|_| !named);
                events[j].actor = side.map(|a| shared(&a, IN_FIGHT));
            }
            if events[j].weapon.is_none()
                && matches!(source.path, "preposition" | LATER)
                && events[j].trigger.kind != ActionKind::Clash
            {
                events[j].weapon = events[i]
                    .weapon
                    .as_ref()
                    .filter(|a| a.hop == Hop::Clause)
                    .map(|a| shared(a, source.path));
            }
        }
    }
}

/// "11 airstrikes struck a bunker", "was targeted in the air raid": a verb of unknown means takes those of the noun that
/// is its subject or that says in what it happened.
pub(crate) fn name_means(events: &mut [Event<'_>]) {
    for i in 0..events.len() {
        let verb = events[i].trigger.class == WordClass::Verb;
        let source = events[i]
            .source
            .filter(|s| s.path == "subject" || verb && s.path == "preposition");
        let by_noun = source.and_then(|s| events.iter().find(|e| e.trigger.head == s.head));
        if let Some(kind) = by_noun.map(|e| e.trigger.kind)
            && events[i].trigger.kind == ActionKind::Attack
            && matches!(kind, ActionKind::Airstrike | ActionKind::Shell)
        {
            events[i].trigger.kind = kind;
        }
    }
}

/// A filler that a coordinated act has of its own.
pub(crate) fn handed_on<'l>(filler: &Filler<'l>) -> Filler<'l> {
    shared(filler, HANDED_ON)
}

pub(super) fn shared<'l>(filler: &Filler<'l>, path: &'static str) -> Filler<'l> {
    Filler {
        hop: filler.hop.max(Hop::Control),
        rule: path,
        part_of: false,
        ..filler.clone()
    }
}

/// "A car bombing", "a gun battle": a vehicle, a drone or a gun in the words of a trigger is no weapon said apart from it;
/// the bomb of a bomb attack and the missile of a missile attack are.
pub(crate) fn leave_own_means(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    kinds: &[NounKind],
    events: &mut [Event<'_>],
) {
    for i in 0..events.len() {
        let Some(weapon) = events[i].weapon.as_ref().map(|w| w.head) else {
            continue;
        };
        let apart = |kind| match kind {
            ActionKind::Bomb | ActionKind::Shell | ActionKind::Wound => true,
            ActionKind::Airstrike => !grammar.platforms.has(view.lower(weapon)),
            _ => false,
        };
        let thrown = kinds.get(weapon) == Some(&NounKind::Weapon);
        let means = |e: &Event<'_>| {
            e.trigger.tokens.contains(&weapon) && !(thrown && apart(e.trigger.kind))
        };
        if events.iter().any(means) {
            events[i].weapon = None;
        }
    }
}

/// Is it an act that is aimed at something?
pub(crate) fn strikes(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Attack
            | ActionKind::Bomb
            | ActionKind::Shell
            | ActionKind::Airstrike
            | ActionKind::Shoot
    )
}

pub(super) fn is_harm(kind: ActionKind) -> bool {
    HARM.contains(&kind) || kind == ActionKind::Execute
}

/// What is done to those who did something.
pub(super) fn is_custody(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Arrest | ActionKind::Release | ActionKind::Surrender
    )
}

/// What nobody takes prisoners by.
fn is_crime(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Kill
            | ActionKind::Execute
            | ActionKind::Wound
            | ActionKind::Abduct
            | ActionKind::Bomb
            | ActionKind::Shoot
            | ActionKind::Loot
    )
}

/// "The shells fired by the army killed ten people": one weapon has one hand.
fn share_hands(view: &SentenceView<'_>, events: &mut [Event<'_>]) {
    for i in 0..events.len() {
        let Some(weapon) = events[i]
            .weapon
            .as_ref()
            .filter(|_| events[i].actor.is_none())
        else {
            continue;
        };
        // "was killed by a grenade he was trying to throw": that came to nothing.
        let meant = |e: &Event<'_>| {
            let at = e.trigger.head;
            view.tree.label(at) == Label::Xcomp && view.tree.tag(at) == Tag::Vb
        };
        let same = |e: &&Event<'_>| {
            let weapon = e.weapon.as_ref().is_some_and(|w| w.head == weapon.head);
            weapon && e.actor.is_some() && !meant(e)
        };
        let hand = events.iter().find(same).and_then(|e| e.actor.as_ref());
        let hand = hand.filter(|h| !is_target(&events[i], h));
        events[i].actor = hand.map(|h| shared(h, "same weapon"));
    }
}

/// "killed two and injured five people with a knife": what stands behind the second of two harms that one actor does.
fn share_means(view: &SentenceView<'_>, grammar: &Grammar, events: &mut [Event<'_>]) {
    let tree = view.tree;
    for i in 0..events.len() {
        let first = &events[i];
        let joined = |e: &&Event<'_>| {
            let actor = e.actor.as_ref().map(|a| a.head);
            let at = e.trigger.head;
            tree.label(at) == Label::Conj
                && tree.head(at) == Some(first.trigger.head)
                && is_harm(e.trigger.kind)
                && actor == first.actor.as_ref().map(|a| a.head)
        };
        // "killed a mayor on Monday and wounded two with a grenade on Tuesday": what has a time or place of its own stands apart.
        let apart = tree.children(first.trigger.head).any(|c| {
            c > first.trigger.head && matches!(tree.label(c), Label::Prep | Label::Npadvmod)
        });
        if first.weapon.is_some() || apart || !grammar.plain_harms.has(first.trigger.lemma) {
            continue;
        }
        let behind = |w: &&Filler<'_>| grammar.with.has(w.rule) && w.hop == Hop::Clause;
        let second = events.iter().find(joined).and_then(|e| e.weapon.as_ref());
        events[i].weapon = second.filter(behind).map(|w| shared(w, HANDED_ON));
    }
}

/// Those whom a fight without a first side is fought with, all of them.
///
/// "Two officers were killed after engaging in a firefight with them": the first side are the dead themselves.
fn other_side<'l>(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    fight: &Event<'l>,
    harm: &Event<'l>,
) -> Option<Filler<'l>> {
    // "was killed as he fought with soldiers"
    let himself = |a: &Filler<'_>| view.tree.tag(a.head) == Tag::Prp;
    let own = |a: &Filler<'_>| a.rule == IN_FIGHT || is_target(harm, a) || himself(a);
    // "killed in a police shootout": whose the fight is, where nobody else is named.
    // "in a staged encounter by the police"
    let by = |a: &Filler<'_>| grammar.by.has(a.rule);
    let whose = |a: &&Filler<'_>| (a.rule == Role::Modifier.name() || by(a)) && !own(a);
    if fight.targets.is_empty() {
        let guns = grammar.gunfights.has(fight.trigger.lemma);
        return fight.actor.as_ref().filter(|a| guns && whose(a)).cloned();
    }
    let joined = fight.actor.as_ref().is_none_or(own);
    let first = fight.targets.first().filter(|_| joined)?;
    let end = fight
        .targets
        .iter()
        .filter(|t| !t.part_of)
        .map(|t| t.tokens.end)
        .max();
    Some(Filler {
        tokens: first.tokens.start..end.unwrap_or(first.tokens.end).max(first.tokens.end),
        ..first.clone()
    })
}

/// "Rebels seized the town after clashes with the army", "after a two-month siege": who took the place that was fought for.
fn side_of_fight_before<'l>(
    taken: &Event<'l>,
    fight: &Event<'l>,
    path: &'static str,
) -> Option<Filler<'l>> {
    let fought = matches!(fight.trigger.kind, ActionKind::Clash | ActionKind::Besiege)
        && fight.trigger.class == WordClass::Noun
        && fight.actor.is_none();
    let takes = taken.trigger.kind == ActionKind::Seize
        && taken.trigger.class == WordClass::Verb
        && path == LATER;
    let actor = taken.actor.as_ref().filter(|_| fought && takes)?;
    let own = matches!(actor.hop, Hop::Clause | Hop::Control)
        && (actor.rule == Role::Subject.name() || actor.rule == Role::Agent.name());
    let apart = fight.targets.iter().all(|t| t.head != actor.head);
    (own && apart).then(|| shared(actor, IN_FIGHT))
}

fn is_target(event: &Event<'_>, filler: &Filler<'_>) -> bool {
    event.targets.iter().any(|t| t.head == filler.head)
}
