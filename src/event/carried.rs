//! Carried: who has to do with an act as the verb that carries its noun tells.
//!
//! Input: a noun that names an act. Output: the subject or agent of its carrier.
//! Invariant: an answer says by its path that it came over a carrier.

use super::argument::Roles;
use super::carrier::{Carrier, Manner};
use super::clause::Argument;
use super::phrase::is_nominal;
use crate::claim::Hop;
use crate::syntax::{Label, Pos, Tag};

impl Roles<'_, '_> {
    /// The carrier of which somebody is told: "claimed responsibility for an ambush laid against the army" tells who laid it by
    /// the verb over the noun, as its own clause names nobody.
    pub(crate) fn telling_carrier(&self, at: usize) -> Option<Carrier> {
        let carrier = self.carrier(at)?;
        let tree = self.view.tree;
        let bare = tree.label(carrier.verb) == Label::Acl
            && tree.tag(carrier.verb) == Tag::Vbn
            && tree.child(carrier.verb, &[Label::Agent]).is_none()
            && self.clauses.agent(carrier.verb).is_none();
        let noun = self.outermost(at);
        let outer = bare.then(|| self.outer_carrier(at, noun)).flatten();
        outer
            .filter(|o| o.manner == Manner::Involved)
            .or(Some(carrier))
    }

    /// Who has to do with the noun `at` in one of `manners`.
    pub(crate) fn carrier_subject(&self, at: usize, manners: &[Manner]) -> Option<Argument> {
        // "fell into an ambush laid by rebels": who fell into it undergoes it, whoever laid it.
        let outer = || {
            if manners != [Manner::Undergoes] {
                return None;
            }
            let noun = self.outermost(at);
            let outer = self.outer_carrier(at, noun)?;
            let over = self.view.lower(self.view.tree.head(noun)?);
            let manner = self.carriers.manner_over(self.view.lower(outer.verb), over);
            (manner == Manner::Undergoes).then_some(outer)
        };
        let carrier = self
            .telling_carrier(at)
            .filter(|c| manners.contains(&c.manner))
            .or_else(outer)?;
        let share = |a: Argument| Argument {
            hop: a.hop.max(Hop::Control),
            path: "carrier",
            ..a
        };
        if !carrier.as_object {
            let tree = self.view.tree;
            let own = tree.child(carrier.verb, &[Label::Dobj]).filter(|&o| {
                carrier.manner != Manner::Does
                    && is_nominal(self.view, o)
                    && !self.grammar.nothing.has(self.view.lower(o))
                    && self.carriers.manner(self.view.lower(o), true) == Manner::Other
            });
            // "rebels, whom it blamed for the attack"
            let accused = own.and_then(|own| match tree.tag(own) {
                Tag::Wp | Tag::Wdt => self.clauses.object(carrier.verb),
                _ => Some(Argument::new(own, Hop::Control, "accused")),
            });
            if accused.is_some() {
                return accused;
            }
            return self.clauses.surface_subject(carrier.verb, 4).map(share);
        }
        if self.clauses.is_passive(carrier.verb) {
            return self.clauses.agent(carrier.verb).map(share);
        }
        self.clauses.subject(carrier.verb).map(share)
    }

    /// Who has a plot: who takes part in it, whose it is, or of whom the verb says that they have it or are behind it.
    pub(super) fn plotter(&self, plot: usize) -> Option<Argument> {
        let (view, tree, grammar) = (self.view, self.view.tree, self.grammar);
        let partakes = [Manner::Does, Manner::Involved];
        let whose = || {
            let whose = tree.child(plot, &[Label::Poss])?;
            Some(Argument::new(whose, Hop::Control, "possessor"))
        };
        let had = || {
            let over = tree.head(plot)?;
            let verb = match tree.label(plot) {
                Label::Dobj if grammar.holding.has(view.lower(over)) => over,
                Label::Pobj if grammar.doing.has(view.lower(over)) => {
                    tree.head(over).filter(|&verb| tree.pos(verb) == Pos::Aux)?
                }
                _ => return None,
            };
            self.clauses.surface_subject(verb, 2)
        };
        let planner = self.carrier_subject(plot, &partakes);
        planner.or_else(whose).or_else(had)
    }
}
