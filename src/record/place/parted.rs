//! Places of parts: where those were of whom the sentence tells apart how many were where.
//!
//! Input: an event, one group of its targets and the sentence's places. Output: the place of that group.
//! Invariant: a place that stands behind such a target is that target's alone.

use crate::claim::Hop;
use crate::event::assemble::Filler;
use crate::event::grammar::Grammar;
use crate::event::parted::{BEFORE_NAME, PARTED};
use crate::record::build::Findings;
use crate::record::slots::Matter;
use crate::syntax::Tag;

/// How many tokens the name of somebody has, with an age.
const LONGEST_NAME: usize = 7;

impl<'l> Findings<'_, '_, 'l> {
    /// The place of a claim by its index, and what joins it to the act.
    pub(in crate::record) fn place_of(
        &self,
        grammar: &Grammar,
        matter: &Matter<'_, 'l>,
    ) -> Option<(usize, Hop)> {
        let behind = |t: &Filler<'_>| self.place_behind(grammar, t);
        let (event, target) = (matter.event, matter.first());
        let own = target.and_then(behind);
        let is_part = target.is_some_and(|t| t.rule == PARTED);
        // "four people in Kirkuk and six others in Baquba": each of several has its own.
        let places = event.targets.iter().filter_map(behind);
        let each = own.is_some() && places.filter(|&p| Some(p) != own).count() > 0;
        if is_part || each {
            return own.map(|i| (i, Hop::Clause));
        }
        let shared = self.scene.places[matter.e]?;
        let mut parts = event.targets.iter().filter(|t| t.rule == PARTED);
        let of_part = parts.any(|t| behind(t) == Some(shared.0));
        (!of_part).then_some(shared)
    }

    /// "three in Homs": the place whose name begins behind the preposition that follows the target.
    pub(in crate::record) fn place_behind(
        &self,
        grammar: &Grammar,
        target: &Filler<'_>,
    ) -> Option<usize> {
        let preposition = self.behind_name(target.tokens.end);
        if preposition >= self.view.len() || !grammar.placing.has(self.view.lower(preposition)) {
            return None;
        }
        let reach = preposition + 1..=preposition + 1 + BEFORE_NAME;
        let mut places = self.places.iter();
        places.position(|p| reach.contains(&p.tokens.start))
    }

    /// "a clerk, Ali Khan, in Homs": the token behind the name and the commas that begin at `end`; `end` where there is none.
    fn behind_name(&self, end: usize) -> usize {
        let view = &self.view;
        let comma = |i: usize| i < view.len() && view.form(i) == ",";
        if !comma(end) {
            return end;
        }
        let name = |&i: &usize| {
            let tag = view.tree.tag(i);
            tag.is_proper() || tag == Tag::Cd || matches!(view.form(i), "(" | ")")
        };
        let last = view.len().min(end + 1 + LONGEST_NAME);
        let closing = (end + 1..last).take_while(name).last().map(|i| i + 1);
        closing.filter(|&c| comma(c)).map_or(end, |c| c + 1)
    }
}
