//! Over reasons: places where something was done for which acts are only the reason.
//!
//! Input: a place and the acts of its sentence. Output: whether the place tells where their answer was.
//! Invariant: every walk up the tree is bounded.

use super::where_told::{CLIMB, above, is_under};
use crate::event::grammar::Grammar;
use crate::event::scene::Scene;
use crate::sentence::SentenceView;
use crate::syntax::Label;

/// "undergoes surgery in X for injuries sustained in a blast": of what was done there, the acts are only the reason.
pub(super) fn is_over_reasons(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    place: usize,
) -> bool {
    let tree = view.tree;
    let Some(verb) = above(view, scene, place).find(|&over| tree.tag(over).is_verb()) else {
        return false;
    };
    let reason = |i: usize| {
        let word = view.lower(i);
        i > place
            && tree.label(i) == Label::Prep
            && grammar.reasons.has(word)
            && !grammar.later.has(word)
    };
    let because = |act: usize| {
        let up = std::iter::successors(Some(act), |&at| tree.head(at)).take(CLIMB);
        let mut below = up.take_while(|&at| at != verb);
        below.any(reason) && is_under(view, act, verb)
    };
    // "A curfew was imposed in X over the killing": that mostly answers what was there.
    let gathers =
        |i: usize| grammar.gatherings.has(view.lower(i)) || grammar.rites.has(view.lower(i));
    let gathering = gathers(verb) || tree.children(verb).any(gathers);
    place > verb && gathering && scene.events.iter().all(|e| because(e.trigger.head))
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn what_acts_are_the_reason_for_was_elsewhere() {
        let cases = [
            (
                "The president undergoes surgery in Ankara for injuries sustained in a blast.",
                None,
            ),
            (
                "Thousands gathered in Kano for the funeral of a judge, who was shot by gunmen.",
                None,
            ),
            (
                "Six people died in Kano for want of help after a bombing.",
                Some("Kano"),
            ),
            (
                "The minister threatened a halt to aid in retaliation for the offensive into Syria.",
                Some("Syria"),
            ),
            (
                "A curfew was imposed in Kano over the killing of six people.",
                Some("Kano"),
            ),
        ];
        expect_places(&cases);
    }
}
