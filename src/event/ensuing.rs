//! Ensuing fights: whose they are where only the attack that led to them says so.
//!
//! Input: the events of a sentence. Output: the same events, in which a fight of nobody named has for its sides who attacked
//! and who was attacked ("Rebels opened fire on the police, triggering a gun battle").
//! Invariant: a fight keeps the sides that are told of it; the attack keeps its slots.

use super::assemble::{Event, Filler};
use super::grammar::Grammar;
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::link;
use crate::claim::ActionKind;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// The rule of a side that the attack before the fight gives it.
const ENSUED: &str = "side of the attack before";

/// Gives ensuing fights their sides.
pub(super) fn share_sides(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    kinds: &[NounKind],
    bearings: &[Bearing],
    events: &mut [Event<'_>],
) {
    for i in 0..events.len() {
        let fight = &events[i];
        let bare = fight.trigger.class == WordClass::Noun
            && fight.trigger.kind == ActionKind::Clash
            && fight.targets.is_empty();
        let Some(before) = bare
            .then(|| led_from(view, grammar, fight.trigger.head))
            .flatten()
        else {
            continue;
        };
        // "Police shot a man, sparking clashes": one man under no arms is no side of them.
        let people = |f: &Filler<'_>| {
            // "a police party"
            let armed = |i: usize| bearings.get(i) == Some(&Bearing::Armed);
            let one = kinds[f.head] == NounKind::Person
                && view.tree.tag(f.head) == Tag::Nn
                && !f.tokens.clone().any(armed);
            kinds[f.head].acts() && !one || view.tree.tag(f.head) == Tag::Prp
        };
        let attack = events.iter().find(|e| {
            let on = e.targets.first().is_some_and(people);
            let by = e.actor.as_ref().is_some_and(people);
            e.trigger.head == before && link::strikes(e.trigger.kind) && on && by
        });
        // Who is said to have triggered the fight is a side of it already.
        let known = fight.actor.as_ref().map(|a| a.head);
        let sides = attack.and_then(|e| Some((e.actor.as_ref()?, e.targets.first()?)));
        let sides = sides.filter(|(first, _)| known.is_none_or(|k| k == first.head));
        let Some((first, second)) = sides else {
            continue;
        };
        let (first, second) = (link::shared(first, ENSUED), link::shared(second, ENSUED));
        events[i].actor = Some(first);
        events[i].targets = vec![second];
    }
}

/// The verb over the participle by which it led to the fight: "triggering an encounter", "leading to a gun battle".
fn led_from(view: &SentenceView<'_>, grammar: &Grammar, noun: usize) -> Option<usize> {
    let tree = view.tree;
    let above = tree.head(noun)?;
    let participle = match tree.label(noun) {
        Label::Dobj => above,
        Label::Pobj => tree.head(above)?,
        _ => return None,
    };
    let word = view.lower(participle);
    let leads = grammar.sparking.has(word) || grammar.resulting.has(word);
    let told = matches!(tree.label(participle), Label::Advcl | Label::Acl);
    let verb = tree.head(participle)?;
    // What tells of the object is said of the attack as well ("fired on them, triggering a battle").
    let over = match tree.tag(verb).is_verb() {
        true => Some(verb),
        false => {
            let above = tree.head(verb)?;
            match tree.tag(above).is_verb() {
                true => Some(above),
                false => tree.head(above),
            }
        }
    };
    over.filter(|_| leads && told && tree.tag(participle) == Tag::Vbg)
}

#[cfg(test)]
mod tests {
    use crate::claim::ActionKind;
    use crate::{Document, Extractor};

    /// Of a fight that an attack led to, its sides.
    fn sides(text: &str) -> (bool, bool) {
        let claims = Extractor::new().extract(&Document::new(text));
        let fight = claims.iter().find(|c| c.action.kind == ActionKind::Clash);
        let fight = fight.expect(text);
        (fight.actor.is_some(), fight.target.is_some())
    }

    #[test]
    fn one_man_is_no_side_of_the_clashes_after_he_was_shot() {
        let text = "Rebels opened fire on the police, triggering a gun battle.";
        assert_eq!(sides(text), (true, true));
        for text in [
            "Police shot a man, sparking clashes in Lyon.",
            "Gunmen attacked a woman, sparking fighting in Tripoli.",
        ] {
            assert!(!sides(text).1, "{text}");
        }
    }
}
