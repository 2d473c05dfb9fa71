//! Both means: an act that a noun names by one of two things it was done with ("a bomb and gun attack").
//!
//! Input: an event whose noun begins with a weapon, behind "and" and another weapon. Output: the same event, with both as its
//! weapon, named by its last word alone; an attack, unless the first names the same kind of act with that word.
//! Invariant: only a noun of several words with a weapon, a conjunction and nothing else before it changes.

use super::assemble::{Assembler, Event, Filler};
use super::kind::NounKind;
use super::lexicon::WordClass;
use crate::claim::{ActionKind, Hop};
use crate::syntax::Tag;

/// The rule of such a weapon.
pub(super) const BOTH: &str = "both";

impl<'l> Assembler<'_, '_, 'l> {
    /// "gun and bomb attacks", "rocket and mortar attacks".
    pub(super) fn done_with_both(&self, event: &mut Event<'l>) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let tokens = event.trigger.tokens.clone();
        if event.trigger.class != WordClass::Noun || tokens.len() != 2 || tokens.start < 2 {
            return;
        }
        let (first, last) = (tokens.start - 2, tokens.end - 1);
        let arms = |i: usize| self.kind(i) == NounKind::Weapon && tree.tag(i) == Tag::Nn;
        if tree.tag(first + 1) != Tag::Cc || !arms(first) || !arms(tokens.start) {
            return;
        }
        // "mortar and rifle fire": fire alone names no attack.
        let alone = self.lexicon.starting_with(view.lower(last)).iter();
        let mut plain = alone.filter(|p| p.rest.is_empty() && p.class == WordClass::Noun);
        if !plain.any(|p| self.lexicon.sense(p.sense).kind == ActionKind::Attack) {
            return;
        }
        let named = self.lexicon.starting_with(view.lower(first)).iter();
        let mut kinds = named
            .filter(|p| matches!(&p.rest[..], [word] if word == view.lower(last)))
            .map(|p| self.lexicon.sense(p.sense).kind);
        if !kinds.any(|k| k == event.trigger.kind) {
            event.trigger.kind = ActionKind::Attack;
        }
        event.trigger.tokens = last..last + 1;
        event.weapon = Some(Filler {
            head: first,
            tokens: first..tokens.start + 1,
            hop: Hop::Clause,
            rule: BOTH,
            part_of: false,
        });
    }
}
