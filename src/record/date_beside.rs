//! Dates beside places: a day that stands right behind a place tells of what happened there.
//!
//! Input: a scene whose acts have their places, and the sentence's places and dates. Output: dates of acts that had none,
//! and of parts that are told by place.
//! Invariant: nothing but wider places, commas, brackets and a preposition stands between a place and its date.

use super::build::Findings;
use super::place::PlaceFinding;
use super::slots::Matter;
use crate::claim::Hop;
use crate::event::assemble::Filler;
use crate::event::candidate::Candidate;
use crate::event::grammar::Grammar;
use crate::event::lexicon::WordClass;
use crate::event::parted::{PARTED, PARTED_BY_TIME};
use crate::event::scene::Scene;
use crate::sentence::SentenceView;
use crate::slot::date::DateMention;
use crate::syntax::Label;

/// How many wider places may stand between ("in Kirkuk, Kirkuk Governorate, Iraq, on Monday").
const WIDER: usize = 3;

/// "arrested in connection with a shooting in Washington, D.C., on March 11": gives the day behind its place to each act
/// without one. `candidates` tell of each date whether an act can have happened then.
pub(crate) fn give(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    places: &[PlaceFinding],
    (dates, candidates): (&[DateMention], &[Candidate]),
    scene: &mut Scene<'_>,
) {
    for e in 0..scene.events.len() {
        let Some((place, hop)) = scene.places[e].filter(|p| p.1 <= Hop::Relative) else {
            continue;
        };
        // A verb has its own times; those of a noun stand in its phrase.
        let trigger = &scene.events[e].trigger;
        let noun = trigger.class == WordClass::Noun;
        if scene.dates[e].is_some() || !noun || places[place].tokens.start < trigger.head {
            continue;
        }
        let date = behind(view, grammar, places, dates, place)
            .filter(|&d| candidates[d].free && !candidates[d].vague && !candidates[d].own);
        scene.dates[e] = date.map(|d| (d, hop));
    }
}

impl<'l> Findings<'_, '_, 'l> {
    /// The date of a claim by its index, and what joins it to the act: of several groups told by place
    /// ("two in Homs on Monday and three in Hama on Tuesday"), that behind its own, as that behind those told by time.
    pub(super) fn date_of(
        &self,
        grammar: &Grammar,
        matter: &Matter<'_, 'l>,
    ) -> Option<(usize, Hop)> {
        let own = matter
            .first()
            .filter(|t| t.rule == PARTED)
            .and_then(|t| self.place_behind(grammar, t))
            .and_then(|p| behind(&self.view, grammar, self.places, self.dates, p));
        // "at a hotel on Monday and at a mosque on Friday"
        let joined = |target: &Filler<'_>| {
            let tree = self.view.tree;
            let at = tree.head(target.head).filter(|&p| p < target.head);
            tree.label(target.head) == Label::Pobj
                && at.is_some_and(|p| tree.label(p) == Label::Conj)
        };
        let right_behind = || {
            let target = matter
                .first()
                .filter(|t| t.rule == PARTED_BY_TIME || joined(t))?;
            let end = target.tokens.end;
            self.dates
                .iter()
                .position(|d| d.tokens.start == end + 1 || d.tokens.start == end)
        };
        own.or_else(right_behind)
            .map(|d| (d, Hop::Clause))
            .or(self.scene.dates[matter.e])
    }
}

/// The date behind the place.
fn behind(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    places: &[PlaceFinding],
    dates: &[DateMention],
    place: usize,
) -> Option<usize> {
    let mark = |i: usize| i < view.len() && matches!(view.form(i), "," | ")");
    let mut end = places[place].tokens.end;
    for _ in 0..WIDER {
        let next = end + usize::from(mark(end));
        match places.iter().find(|p| p.tokens.start == next) {
            Some(wider) if next > end => end = wider.tokens.end,
            _ => break,
        }
    }
    while mark(end) {
        end += 1;
    }
    let preposition = end < view.len()
        && view.tree.label(end) == Label::Prep
        && !grammar.later.has(view.lower(end));
    dates
        .iter()
        .position(|d| d.tokens.start == end || preposition && d.tokens.start == end + 1)
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn parts_told_by_place_have_the_days_behind_them() {
        let text =
            "Police arrested two men in Kano on Monday and five in Kaduna, Nigeria, on Tuesday.";
        let claims = Extractor::new().extract(&Document::new(text).dated("2020-05-09"));
        let found: Vec<(Option<u64>, Option<&str>)> = claims
            .iter()
            .map(|c| {
                let count = c.count.as_ref().and_then(|n| n.value);
                (count, c.date.as_ref().map(|d| d.passage.text.as_str()))
            })
            .collect();
        assert_eq!(
            found,
            [(Some(2), Some("Monday")), (Some(5), Some("Tuesday"))]
        );
    }

    #[test]
    fn sites_told_of_with_a_preposition_each_have_the_days_behind_them() {
        let text = "A bomb exploded at a hotel on Monday and at a mosque on Friday, killing ten.";
        let claims = Extractor::new().extract(&Document::new(text).dated("2020-05-09"));
        let bombs = claims
            .iter()
            .filter(|c| c.action.passage.text == "exploded");
        let found: Vec<Option<&str>> = bombs
            .map(|c| c.date.as_ref().map(|d| d.passage.text.as_str()))
            .collect();
        assert_eq!(found, [Some("Monday"), Some("Friday")]);
    }

    #[test]
    fn a_day_at_the_end_is_of_all_that_came_to_it() {
        for text in [
            "Rebels opened fire near a camp, killing four troopers and leaving another injured on April 3.",
            "Two men were killed when a bomb hit a bus that was travelling to Kano on April 3.",
            "Two men were killed by a bomb at a house which holds an office on April 3.",
        ] {
            let claims = Extractor::new().extract(&Document::new(text).dated("2020-05-09"));
            let killed = claims
                .iter()
                .find(|c| c.action.passage.text.starts_with("kill"));
            let date = killed.expect(text).date.as_ref();
            let found = date.map(|d| d.passage.text.as_str());
            assert_eq!(found, Some("April 3"), "{text}");
        }
    }
}
