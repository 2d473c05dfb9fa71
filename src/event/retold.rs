//! Retold: who did an act that the sentence tells of twice, or that somebody was held by.
//!
//! Input: the events of a sentence. Output: the same events, with the agent of one that names nobody.
//! Invariant: both acts were done to the same people, and an act never gives its own slots up.

use super::assemble::{Event, Filler};
use super::grammar::Grammar;
use super::join::HARM;
use super::lexicon::WordClass;
use super::link;
use super::sharing::by_someone;
use crate::claim::ActionKind;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// "are holding twelve soldiers captured in a raid", "the execution of men abducted in May": who holds or executes somebody took
/// them, where nobody else is said to have.
pub(super) fn tell_captor(view: &SentenceView<'_>, grammar: &Grammar, events: &mut [Event<'_>]) {
    let tree = view.tree;
    let kept = |kind: ActionKind| matches!(kind, ActionKind::Abduct | ActionKind::Execute);
    let takes = |kind: ActionKind| matches!(kind, ActionKind::Abduct | ActionKind::Capture);
    for i in 0..events.len() {
        let taken = &events[i];
        let at = taken.trigger.head;
        let open = taken.actor.is_none()
            && taken.trigger.class == WordClass::Verb
            && takes(taken.trigger.kind)
            && tree.label(at) == Label::Acl
            && tree.tag(at) == Tag::Vbn;
        let whom = taken.targets.first().filter(|_| open).map(|t| t.head);
        let holder = events[..i].iter().find(|e| {
            // "The court executed men abducted in May": who judges somebody took nobody.
            let judges = |a: &Filler<'_>| grammar.place_words.courts.has(view.lower(a.head));
            if e.actor.as_ref().is_some_and(judges) {
                return false;
            }
            let same = e.targets.iter().any(|t| Some(t.head) == whom);
            same && kept(e.trigger.kind) && e.trigger.head != at
        });
        let holder = holder.and_then(|e| e.actor.as_ref()).map(link::handed_on);
        if holder.is_some() {
            events[i].actor = holder;
        }
    }
}

/// "condemned the murder of two priests, who were killed by soldiers": the clause that tells of those whom the noun before them
/// was done to says who did it.
pub(super) fn tell_again(view: &SentenceView<'_>, events: &mut [Event<'_>]) {
    let tree = view.tree;
    let bodily = |kind: ActionKind| HARM.contains(&kind) || link::strikes(kind);
    for i in 0..events.len() {
        let mention = &events[i];
        let open = mention.actor.is_none()
            && mention.trigger.class == WordClass::Noun
            && bodily(mention.trigger.kind)
            && mention.trigger.kind != ActionKind::Casualty;
        let Some(whom) = mention.targets.first().filter(|_| open) else {
            continue;
        };
        let (head, phrase) = (whom.head, whom.tokens.clone());
        let again = |e: &&Event<'_>| {
            let at = e.trigger.head;
            let told = tree.label(at) == Label::Relcl
                && tree.head(at).is_some_and(|n| phrase.contains(&n));
            told && bodily(e.trigger.kind)
                && by_someone(e)
                && e.targets.iter().any(|t| t.head == head)
        };
        let agent = events[i + 1..].iter().find(again);
        let agent = agent.and_then(|e| e.actor.as_ref()).map(link::handed_on);
        if agent.is_some() {
            events[i].actor = agent;
        }
    }
}
