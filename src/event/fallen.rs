//! Fallen: whose side those were who came to harm in a fight or an attack that names no first side of its own.
//!
//! Input: an event of harm and the fight or attack that it happened in. Output: who fought or attacked, as the harm tells.
//! Invariant: a side is the actor or a target of the harm, and never whom the fight is said to have been with.

use super::assemble::{Event, Filler};
use super::frame::Role;
use super::grammar::Grammar;
use super::kind::Bearing;
use super::lexicon::WordClass;
use super::link::is_harm;
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// "Three attackers were shot dead in attacks on the police": those whom their name says to have attacked, where what they fell
/// in was aimed at people under arms.
pub(super) fn fallen_attacker<'e, 'l>(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    harm: &'e Event<'l>,
    attack: &Event<'l>,
    bearings: &[Bearing],
) -> Option<&'e Filler<'l>> {
    let armed = |t: &Filler<'_>| {
        let within = bearings.get(t.tokens.clone()).unwrap_or(&[]);
        within.contains(&Bearing::Armed)
    };
    let [fallen] = &harm.targets[..] else {
        return None;
    };
    let passive = fallen.tokens.end <= harm.trigger.tokens.start;
    let fell = matches!(harm.trigger.kind, ActionKind::Kill | ActionKind::Wound) && passive;
    let aimed = attack.targets.first().is_some_and(armed);
    (fell && aimed && grammar.attackers.has(view.lower(fallen.head))).then_some(fallen)
}

/// "Police killed two in a fight", "a soldier was killed in an encounter with rebels": who fights those that
/// the fight was with, as what happened in it says.
pub(super) fn own_side<'l>(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    event: &Event<'l>,
    fight: &Event<'l>,
    bearings: &[Bearing],
    later: bool,
) -> Option<Filler<'l>> {
    let against = fight.targets.first();
    let apart = |f: &&Filler<'l>| {
        against.is_none_or(|a| f.head != a.head && f.tokens.end <= a.tokens.start)
    };
    // "was retaken by the army after fighting with rebels".
    let agent = |f: &Filler<'l>| later && f.rule == Role::Agent.name();
    let subject = |f: &&Filler<'l>| {
        (f.rule == Role::Subject.name() || agent(f)) && matches!(f.hop, Hop::Clause | Hop::Control)
    };
    if let Some(actor) = event.actor.as_ref().filter(subject) {
        return Some(actor.clone()).filter(|a| apart(&a));
    }
    // Of the dead, only those under arms or who take to the streets, all of one kind.
    let armed = |f: &&Filler<'l>| {
        let within = bearings.get(f.tokens.clone()).unwrap_or(&[]);
        within.contains(&Bearing::Armed)
            || grammar.crowds.has(view.lower(f.head))
            || stands_for_side(view, grammar, f, fight, bearings)
            || grammar.gunfights.has(fight.trigger.lemma)
                && grammar.lone_fighters.has(view.lower(f.head))
    };
    // "Four rebels, including a commander": the four; "an officer and four soldiers": all of them.
    let against = against?;
    let mut victims: Vec<_> = event.targets.iter().filter(|t| !t.part_of).collect();
    // "Six gangsters as well as a police officer were killed in a shootout with police": the officer is of the other side.
    let keepers = |f: &Filler<'_>| {
        let words = f.tokens.clone().map(|i| view.lower(i));
        words
            .filter(|word| grammar.order_keepers.has(word))
            .collect::<Vec<_>>()
    };
    let other = |v: &Filler<'_>| {
        keepers(v)
            .iter()
            .any(|word| keepers(against).contains(word))
    };
    if victims.len() > 1 && victims.iter().any(|v| !other(v)) {
        victims.retain(|v| !other(v));
    }
    let (first, last) = (victims.first()?, victims.last()?);
    let next_to = |pair: &[&Filler<'l>]| pair[1].tokens.start <= pair[0].tokens.end + 2;
    let one_list = victims.windows(2).all(next_to) && victims.iter().all(armed);
    let heads = || victims.iter().map(|v| v.head);
    if victims.len() > 1 && !(one_list && are_of_one_side(view, grammar, heads())) {
        return None;
    }
    let victim = Filler {
        tokens: first.tokens.start..last.tokens.end.max(first.tokens.end),
        ..(*first).clone()
    };
    // "The army lost ten men in the fighting": theirs is the army's side.
    // "Three soldiers sustained injuries in a gunfight with rebels."
    let sustained =
        event.trigger.kind == ActionKind::Wound && victim.rule == Role::SubjectOfCarrier.name();
    let harmed = is_harm(event.trigger.kind)
        && (event.trigger.class == WordClass::Verb || sustained)
        && event.trigger.kind != ActionKind::Casualty;
    // "Ten rebels were killed after fighting with the army": only who is under arms fought it before.
    let fought = |v: &Filler<'l>| {
        let within = bearings.get(v.tokens.clone()).unwrap_or(&[]);
        within.contains(&Bearing::Armed)
    };
    Some(victim)
        .filter(|v| harmed && (!later || fought(v)))
        .filter(|v| apart(&v))
        .filter(|v| armed(&v))
}

/// "A Palestinian died in clashes with soldiers", "Omar Karim was killed in a clash with police": does whom a fight killed stand
/// for one of its sides, by nation, or in a single fight with those who keep order by name?
fn stands_for_side(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    victim: &Filler<'_>,
    fight: &Event<'_>,
    bearings: &[Bearing],
) -> bool {
    let head = victim.head;
    let bearing = bearings.get(head).copied().unwrap_or_default();
    let nation = bearing == Bearing::Country && view.tree.tag(head).is_noun();
    let single = view.tree.tag(fight.trigger.head) == Tag::Nn;
    // "Omar Karim, a shopkeeper, was killed in a clash with police", "Omar Karim was killed in a clash with a gang": a bystander.
    let keepers = fight.targets.first().is_some_and(|against| {
        let mut words = against.tokens.clone().map(|i| view.lower(i));
        words.any(|word| grammar.order_keepers.has(word))
    });
    let trade = |i: usize| bearings.get(i) == Some(&Bearing::Plain);
    let called = view.tree.child(head, &[Label::Appos]);
    let trades = victim.tokens.clone().chain(called).any(trade);
    let named = view.tree.tag(head) == Tag::Nnp && bearing == Bearing::Civil;
    nation || named && single && keepers && !trades
}

/// "Ten rebels and five soldiers": does a list not name those who keep order together with others?
pub(super) fn are_of_one_side(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    mut heads: impl Iterator<Item = usize>,
) -> bool {
    let keeps = |head: usize| grammar.order_keepers.has(view.lower(head));
    let first = heads.next().map(keeps);
    heads.all(|head| Some(keeps(head)) == first)
}

/// "A man was killed in a shootout with police": who dies alone in a fight with firearms fought those that it was with.
pub(super) fn lone_side<'l>(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    event: &Event<'l>,
    fight: &Event<'l>,
) -> Option<Filler<'l>> {
    let tree = view.tree;
    let ([victim], Some(against)) = (&event.targets[..], fight.targets.first()) else {
        return None;
    };
    let tag = tree.tag(victim.head);
    let alone = matches!(tag, Tag::Nn | Tag::Nnp | Tag::Prp);
    let fighter = tag == Tag::Nnp || grammar.lone_fighters.has(view.lower(victim.head));
    let harmed = matches!(event.trigger.kind, ActionKind::Kill | ActionKind::Wound)
        && event.trigger.class == WordClass::Verb;
    let apart = victim.tokens.end <= event.trigger.tokens.start
        && event.trigger.tokens.end <= against.tokens.start;
    (harmed && apart && alone && fighter && grammar.gunfights.has(fight.trigger.lemma))
        .then(|| victim.clone())
}

#[cfg(test)]
mod tests {
    use crate::claim::ActionKind;
    use crate::event::doers::assert_actor;
    use crate::{Document, Extractor};

    #[test]
    fn those_who_fell_stand_for_their_side() {
        let extractor = Extractor::new();
        for (text, kind, actor) in [
            (
                "Three attackers were shot dead in attacks on the army in Gao.",
                ActionKind::Attack,
                Some("Three attackers"),
            ),
            (
                "Three gunmen were killed in a raid on the police hideout.",
                ActionKind::Attack,
                None,
            ),
            (
                "Three Palestinians were killed in clashes with Israeli soldiers near Jenin.",
                ActionKind::Clash,
                Some("Three Palestinians"),
            ),
            (
                "Six gangsters as well as a police officer were killed in a shootout with police officers in Lima.",
                ActionKind::Clash,
                Some("Six gangsters"),
            ),
            (
                "Six civilians were killed in a clash with rebels.",
                ActionKind::Clash,
                None,
            ),
            (
                "Ten rebels were killed after fighting with the army.",
                ActionKind::Clash,
                Some("Ten rebels"),
            ),
            (
                "Two men were captured after fighting with the army.",
                ActionKind::Capture,
                Some("the army"),
            ),
            (
                "Omar Karim was killed in a clash with an army patrol.",
                ActionKind::Clash,
                Some("Omar Karim"),
            ),
            (
                "Omar Karim, a shopkeeper, was killed in a clash with police.",
                ActionKind::Clash,
                None,
            ),
            (
                "Omar Karim, a shopkeeper, was killed in a clash with a gang.",
                ActionKind::Clash,
                None,
            ),
            (
                "Maria Lopez was killed in clashes with the Taliban.",
                ActionKind::Clash,
                None,
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            assert_actor(text, &claims, |c| c.action.kind == kind, actor);
        }
    }
}
