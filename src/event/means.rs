//! Means: the bomb or the shell that those died of who died when it went off.
//!
//! Input: a sentence's events with their weapons. Output: harm that names no weapon has that of the explosion told behind it.
//! Invariant: no other attack, and no clause on somebody, stands between the harm and the explosion.

use super::assemble::{Event, Filler};
use super::grammar::Grammar;
use super::join::HARM;
use super::lexicon::WordClass;
use super::link::{self, shared};
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// How many words may stand between the harm and what it came of.
const REACH: usize = 24;

/// How many conjuncts back the first of them may stand.
const CONJUNCTS: usize = 4;

/// The path of a weapon that is told in the clause of an explosion.
const EXPLOSION: &str = "explosion";

/// "die as a bomb explodes", "were killed when a bomb attached to their car went off": gives the harm the weapon.
pub(crate) fn share_explosions(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    events: &mut [Event<'_>],
) {
    for e in 0..events.len() {
        let harm = &events[e];
        // "shot dead two men" says with what, "the house damaged in May" when.
        let own_means = harm.trigger.tokens.len() > 1;
        let told_of = matches!(view.tree.label(harm.trigger.head), Label::Acl | Label::Amod);
        let hurt = HARM.contains(&harm.trigger.kind) && harm.trigger.kind != ActionKind::Casualty;
        let open = harm.weapon.is_none() && harm.actor.is_none() && !own_means && !told_of;
        if !open || !hurt {
            continue;
        }
        // The next attack behind it, if that is an explosion.
        let next = (e + 1..events.len()).find(|&o| link::strikes(events[o].trigger.kind));
        let weapon = next.filter(|&o| {
            let blast = &events[o];
            // "were killed after launching rockets": they did it themselves.
            let goes_off = matches!(blast.trigger.kind, ActionKind::Bomb | ActionKind::Shell)
                && view.tree.tag(blast.trigger.head) != Tag::Vbg;
            goes_off && is_followed_by(view, grammar, events, (e, o))
        });
        let weapon = weapon.and_then(|o| events[o].weapon.as_ref());
        let own = |w: &&Filler<'_>| w.hop <= Hop::Relative && w.head > harm.trigger.head;
        events[e].weapon = weapon.filter(own).map(|w| shared(w, EXPLOSION));
    }
}

/// "triggered a landmine blast, killing two and injuring three", "a bomb exploded, and two were killed": gives the harm that
/// comes of an explosion its weapon, where the blast is the object of the verb over the participle, or the verb that the harm
/// is joined to.
pub(crate) fn share_blasts(view: &SentenceView<'_>, events: &mut [Event<'_>]) {
    let tree = view.tree;
    for e in 0..events.len() {
        let harm = &events[e];
        let hurt = HARM.contains(&harm.trigger.kind) && harm.trigger.class == WordClass::Verb;
        if harm.weapon.is_some() || !hurt || harm.trigger.tokens.len() > 1 {
            continue;
        }
        let at = tree.first_conjunct(harm.trigger.head, CONJUNCTS);
        let over = tree.head(at).filter(|_| {
            tree.label(at) == Label::Advcl
                && tree.tag(at) == Tag::Vbg
                && at > 0
                && view.form(at - 1) == ","
        });
        let comes_of = |o: &&Event<'_>| {
            let blast = o.trigger.head;
            let goes_off = o.trigger.kind == ActionKind::Bomb && blast < harm.trigger.head;
            let object = o.trigger.class == WordClass::Noun
                && tree.label(blast) == Label::Dobj
                && tree.head(blast) == over
                && over.is_some();
            let joined = o.trigger.class == WordClass::Verb
                && blast == at
                && o.targets.is_empty()
                && harm.actor.is_none();
            goes_off && (object || joined)
        };
        let weapon = events.iter().find(comes_of).and_then(|o| o.weapon.as_ref());
        let own = |w: &&Filler<'_>| w.hop <= Hop::Control && w.head < harm.trigger.head;
        let weapon = weapon.filter(own).map(|w| shared(w, EXPLOSION));
        events[e].weapon = weapon;
    }
}

/// Does the clause of act `o` begin with "when", "as" or "after" behind the harm `e`, and does nothing else stand between?
fn is_followed_by(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    events: &[Event<'_>],
    (e, o): (usize, usize),
) -> bool {
    let tree = view.tree;
    let (from, to) = (events[e].trigger.tokens.end, events[o].trigger.head);
    let mut opened = false;
    let harm = |i: usize| {
        let mut acts = events.iter().filter(|a| a.trigger.tokens.contains(&i));
        acts.any(|a| HARM.contains(&a.trigger.kind) && a.actor.is_none())
    };
    let plain = from < to
        && to - from < REACH
        && (from..to).all(|i| {
            let word = view.lower(i);
            let opens = grammar.when.has(word) || grammar.later.has(word);
            let first = opens && !opened;
            opened |= opens;
            match tree.tag(i) {
                Tag::Wdt | Tag::Wp | Tag::WpPoss => false,
                Tag::Punct => view.form(i) == ",",
                Tag::Wrb => first,
                tag if tag.is_finite() => {
                    harm(i) || matches!(tree.label(i), Label::Aux | Label::Auxpass)
                }
                _ => first || !opens && !grammar.earlier.has(word),
            }
        });
    plain && opened
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn those_who_die_when_a_bomb_goes_off_die_of_it() {
        let cases = [
            (
                "Ten people die as a bomb explodes near a shrine in Kano.",
                "die",
                Some("a bomb"),
            ),
            (
                "Two workers are killed when a bomb attached to their vehicle explodes in Kano.",
                "killed",
                Some("a bomb"),
            ),
            (
                "Two men were killed and five injured in a bus bomb in Kano.",
                "killed",
                Some("a bus bomb"),
            ),
            (
                "Rebels blew up a jeep with 20 kg of dynamite in Kano.",
                "blew up",
                Some("20 kg of dynamite"),
            ),
            (
                "One guard was killed by a gunman while another was killed by fragments of a shell.",
                "killed",
                None,
            ),
            (
                "Two men were killed in an exchange of fire in Kano.",
                "killed",
                None,
            ),
            (
                "Gunmen killed two guards before a bomb exploded in Kano.",
                "killed",
                None,
            ),
            (
                "Two men were killed after gunmen attacked a post where a bomb exploded.",
                "killed",
                None,
            ),
        ];
        let extractor = Extractor::new();
        for (text, trigger, weapon) in cases {
            let claims = extractor.extract(&Document::new(text).dated("2020-05-09"));
            let claim = claims.iter().find(|c| c.action.passage.text == trigger);
            let found = claim.expect(text).weapon.as_ref();
            let found = found.map(|w| w.passage.text.as_str());
            assert_eq!(found, weapon, "{text}");
        }
    }
}
