//! Dated places: acts of different days mostly happened in different places.
//!
//! Input: a scene whose acts have their places and dates. Output: no act has the place of one of another day any more.
//! Invariant: only what an act has from another one is taken, never what stands in its own clause.

use super::PlaceFinding;
use crate::claim::{ActionKind, Hop};
use crate::event::grammar::Grammar;
use crate::event::scene::Scene;
use crate::sentence::SentenceView;
use crate::slot::date::DateMention;

/// About how many days a month has, and no fewer.
const MONTH: i32 = 31;

/// So many days later, no act goes on.
const WEEK: i32 = 7;

/// "was shot in Kano on Monday, and two men were arrested on Friday": takes the place from the acts of another day than that of
/// the act behind which it stands.
pub(crate) fn part(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    places: &[PlaceFinding],
    dates: &[DateMention],
    scene: &mut Scene<'_>,
) {
    for e in 0..scene.events.len() {
        let Some((place, _)) = scene.places[e].filter(|p| p.1 > Hop::Clause) else {
            continue;
        };
        let owner = (0..scene.events.len()).find(|&o| {
            let behind = places[place].tokens.start > scene.events[o].trigger.head;
            o != e && behind && scene.places[o] == Some((place, Hop::Clause))
        });
        // Fights go on from one day to the next; who is taken or set free is taken there, or somewhere else.
        let takes = |e: usize| {
            let kind = scene.events[e].trigger.kind;
            matches!(
                kind,
                ActionKind::Abduct | ActionKind::Arrest | ActionKind::Release
            )
        };
        let apart = owner.is_some_and(|o| {
            let own = |e: usize| scene.dates[e].filter(|d| d.1 <= Hop::Relative);
            own(e)
                .zip(own(o))
                .and_then(|(a, b)| days_between(&dates[a.0], &dates[b.0]))
                .is_some_and(|days| days >= WEEK || days > 0 && (takes(e) || takes(o)))
        });
        // "wounded in Kano on Monday, died on Friday": nobody tells of another place.
        let event = &scene.events[e];
        let dies = event.trigger.kind == ActionKind::Kill
            && grammar.dying.has(view.lower(event.trigger.head))
            && places[place].tokens.start < event.trigger.head;
        // "A priest kidnapped in Kano in May was freed on Friday": so it is for who is set free.
        let freed = event.trigger.kind == ActionKind::Release
            && owner.is_some_and(|o| scene.events[o].trigger.kind == ActionKind::Abduct)
            && places[place].tokens.start < event.trigger.head;
        if apart && !dies && !freed {
            scene.places[e] = None;
        }
    }
}

/// How many days lie from the end of the one that comes first to the beginning of the other.
fn days_between(a: &DateMention, b: &DateMention) -> Option<i32> {
    if let (Some((Some(from), Some(to))), Some((Some(start), Some(end)))) = (a.interval, b.interval)
    {
        return Some((start - to).get_days().max((from - end).get_days()));
    }
    // Without a year: "was abducted on May 3, and his body was found on June 4".
    let (a, b) = (day_of_year(a)?, day_of_year(b)?);
    Some((a - b).abs())
}

/// About which day of any year it is, where the text names a day and a month ("XXXX-05-03").
fn day_of_year(date: &DateMention) -> Option<i32> {
    let mut parts = date.value.strip_prefix("XXXX-")?.split('-');
    let month: i32 = parts.next()?.parse().ok()?;
    let day: i32 = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some(month * MONTH + day)
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn acts_of_different_days_do_not_share_their_places() {
        let cases = [
            (
                "Two priests were murdered in Kano on March 11, and five men were arrested on April 2.",
                "arrested",
                None,
            ),
            (
                "In Kano, two men were killed on March 11 and five were wounded on April 2.",
                "wounded",
                Some("Kano"),
            ),
            (
                "He was wounded in Kano on March 11 and died on April 2.",
                "died",
                Some("Kano"),
            ),
        ];
        for (text, trigger, place) in cases {
            let claims = Extractor::new().extract(&Document::new(text).dated("2020-05-09"));
            let claim = claims.iter().find(|c| c.action.passage.text == trigger);
            let found = claim.and_then(|c| c.place.as_ref().map(|p| p.passage.text.as_str()));
            assert_eq!(found, place, "{text}");
        }
    }
}
