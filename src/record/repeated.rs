//! Repeated: how often an act was done that counts nobody ("attacked at least 80 times", "shot thrice").
//!
//! Input: a sentence's [`Findings`] and an event. Output: the count of the act with its number.
//! Invariant: no verb stands between the act and the number, and nothing is compared by it.

use super::build::Findings;
use super::slots::Matter;
use crate::event::count::{self, Counted};
use crate::event::lexicon::WordClass;
use crate::stages::Stages;
use crate::syntax::{Label, Tag};

/// How far behind an act it may be said how often it was done.
const NEAR: usize = 8;

impl<'l> Findings<'_, '_, 'l> {
    /// How often the act of the matter was done.
    pub(super) fn repeated(&self, stages: &Stages, matter: &Matter<'_, 'l>) -> Option<Counted> {
        let (tree, grammar) = (self.view.tree, &stages.grammar);
        let trigger = &matter.event.trigger;
        if trigger.class != WordClass::Verb {
            return None;
        }
        let behind = trigger.tokens.end..self.view.len().min(trigger.tokens.end + NEAR);
        let mut clause =
            behind.take_while(|&i| !tree.tag(i).is_verb() && tree.tag(i) != Tag::Punct);
        let often = |i: usize| {
            let word = self.view.lower(i);
            grammar.twice.has(word) || grammar.thrice.has(word)
        };
        // "have twice bombed the pipeline"
        let before = |&c: &usize| c < trigger.head && tree.label(c) == Label::Advmod && often(c);
        let at = clause
            .find(|&i| grammar.repeats.has(self.view.lower(i)) || often(i))
            .or_else(|| tree.children(trigger.head).find(before))?;
        // "three times more", "twice as many", "twice the number", but "three times this year"
        let next = at + 1;
        let timed = |i: usize| {
            let noun = tree.head(i).filter(|_| tree.tag(i) == Tag::Dt);
            noun.is_some_and(|n| self.is_time(&(n..n + 1)))
        };
        let compares = next < self.view.len()
            && (grammar.comparing.has(self.view.lower(next))
                || matches!(tree.tag(next), Tag::Jjr | Tag::Rbr | Tag::Dt | Tag::PrpPoss)
                    && !timed(next));
        // "has been shot at three of the times"
        let free = !matches!(tree.label(at), Label::Pobj | Label::Nsubj);
        let on = tree
            .head(at)
            .is_some_and(|p| grammar.dating.has(self.view.lower(p)));
        if compares || !(free || on) {
            return None;
        }
        let word = self.view.lower(at);
        let value = if grammar.twice.has(word) {
            2
        } else if grammar.thrice.has(word) {
            3
        } else {
            let mut found = self.quantities.iter().enumerate();
            return found
                .find(|(_, q)| {
                    // "several times" tells of no number.
                    let told = q.number.clone().any(|i| tree.tag(i) == Tag::Cd);
                    told && q.number.end == at && q.tokens.start >= trigger.tokens.end
                })
                .map(|(i, q)| count::from_quantity(i, q))
                .filter(|c| c.value != Some(1));
        };
        Some(Counted {
            tokens: at..at + 1,
            value: Some(value),
            low: None,
            high: None,
            approx: false,
            rule: "adverb",
            quantity: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::CountOf;
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn how_often_an_act_was_done_counts_it_where_nobody_is_counted() {
        let cases = [
            (
                "Rebels have attacked the market at least 30 times since May.",
                "attacked",
                Some((30, CountOf::Act)),
            ),
            (
                "Two assailants shot Ali Khan thrice.",
                "shot",
                Some((3, CountOf::Act)),
            ),
            (
                "Rebels shelled a hospital twice.",
                "shelled",
                Some((1, CountOf::Target)),
            ),
            ("The men shot him several times.", "shot", None),
            (
                "Rebels attacked the post with twice as many men.",
                "attacked",
                None,
            ),
            (
                "The mayor sustained three bullet wounds in Kano.",
                "bullet wounds",
                Some((1, CountOf::Target)),
            ),
            (
                "Bombs damaged a six storey building in Kano.",
                "damaged",
                Some((1, CountOf::Target)),
            ),
            (
                "A mine killed one guard and injured the other.",
                "injured",
                Some((1, CountOf::Target)),
            ),
            (
                "Rebels attacked the 12 Para Regiment in Kano.",
                "attacked",
                None,
            ),
        ];
        let extractor = Extractor::new();
        for (text, trigger, count) in cases {
            let claims = extractor.extract(&Document::new(text).dated("2020-05-09"));
            let claim = claims.iter().find(|c| c.action.passage.text == trigger);
            let count_of = claim.expect(text).count.as_ref();
            let found = count_of.map(|c| (c.value.or(c.low).unwrap_or(0), c.of));
            assert_eq!(found, count, "{text}");
        }
    }
}
