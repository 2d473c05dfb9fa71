//! Whose: to whom a weapon, a thing or an act belongs by the words right beside it.
//!
//! Input: the head of a phrase. Output: the name, demonym or force before or behind it.
//! Invariant: an answer stands in the phrase itself or right behind it; a force without a name only beside its arms.

use super::assemble::{Assembler, Filler};
use super::clause::Argument;
use super::kind::{Bearing, NounKind};
use crate::claim::Hop;
use crate::syntax::Label;

impl<'l> Assembler<'_, '_, 'l> {
    /// A name or demonym before `head` ("a Russian drone").
    pub(super) fn named_modifier(
        &self,
        head: usize,
        hop: Hop,
        rule: &'l str,
    ) -> Option<Filler<'l>> {
        let tree = self.roles.view.tree;
        let before = |head: usize| {
            tree.children(head).filter(move |&c| {
                c < head
                    && matches!(
                        tree.label(c),
                        Label::Amod | Label::Compound | Label::Nmod | Label::Poss
                    )
            })
        };
        // "a U.S. drone's missile"
        let platform = |c: usize| {
            matches!(
                self.kind(c),
                NounKind::Aircraft | NounKind::Vehicle | NounKind::Weapon
            )
        };
        // "a U.S. drone missile": whose drone it is.
        let bearer = before(head).find(|&c| tree.label(c) != Label::Amod && platform(c));
        before(head)
            .chain(bearer.into_iter().flat_map(before))
            .find(|&c| {
                // "a police car": only by its weapons is a force meant that has no name.
                let arms =
                    matches!(self.kind(head), NounKind::Weapon | NounKind::Act) && self.is_power(c);
                self.kind(c) == NounKind::Organisation || arms
            })
            .map(|c| self.filler(&Argument::new(c, hop, "modifier"), rule))
    }

    /// "an attack from rebels", "fire from Israeli troops": whose it was, by the words right behind it.
    pub(super) fn owner_behind(&self, act: usize) -> Option<Argument> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let from = act + 1;
        if from >= view.len() || !self.roles.grammar.membership.has(view.lower(from)) {
            return None;
        }
        let head = tree.child(from, &[Label::Pobj])?;
        // "fire from YPG positions": theirs.
        if self.kind(head) == NounKind::Building {
            let whose = self.named_modifier(head, Hop::Clause, "from")?;
            return Some(Argument::new(whose.head, Hop::Clause, "from"));
        }
        let armed = self.bearings.get(head) == Some(&Bearing::Armed);
        (self.kind(head).acts() && armed).then_some(Argument::new(head, Hop::Clause, "from"))
    }

    /// "missiles fired from Israeli helicopters", "shells fired from army positions": what they come from did it, or whose it is.
    pub(super) fn sender(&self, verb: usize) -> Option<Filler<'l>> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let from = |&p: &usize| p > verb && self.roles.grammar.membership.has(view.lower(p));
        let base = tree
            .children(verb)
            .find(from)
            .and_then(|p| tree.child(p, &[Label::Pobj]))?;
        let whose = self.named_modifier(base, Hop::Clause, "from");
        let power = tree.children(base).find(|&c| {
            let modifies = matches!(tree.label(c), Label::Amod | Label::Compound | Label::Nmod);
            modifies && self.is_power(c)
        });
        match self.kind(base) {
            // As where it is told that they fired them.
            NounKind::Aircraft if whose.is_some() || power.is_some() => {
                Some(self.filler(&Argument::new(base, Hop::Clause, "from"), "from"))
            }
            NounKind::Aircraft | NounKind::Vehicle | NounKind::Building => whose.or_else(|| {
                power.map(|p| self.filler(&Argument::new(p, Hop::Clause, "from"), "from"))
            }),
            _ => None,
        }
    }

    /// "rebel rockets", "army fire", "government artillery": does the noun before another name those under arms?
    fn is_power(&self, noun: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let lower = view.lower(noun);
        let armed = self.bearings.get(noun) == Some(&Bearing::Armed);
        self.kind(noun) == NounKind::Person
            && (armed || grammar.powers.has(lower))
            && !grammar.describing.has(lower)
    }
}
