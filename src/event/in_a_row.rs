//! Acts in a row: what stands behind the last of several acts that nothing but commas and "and" joins is done by all of them.
//!
//! Input: an event without a target, and the words behind its trigger ("the abduction, torture and killing of a nun").
//! Output: the same event with the object, or the phrase of a preposition, of the last of the row.
//! Invariant: a row has a bounded number of acts, the last behind a conjunction; none of them has an object before its end.

use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::frame::{Frame, Role};
use super::gerund;
use super::kind::NounKind;
use super::lexicon::WordClass;
use super::phrase;
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

/// The path of what stands behind a row of acts.
const OF_ROW: &str = "object of the last in a row";
/// How many acts a row may go on for.
const LONGEST: usize = 6;
/// How many words may describe one of them ("attempted", "brutally").
const MOST_WORDS: usize = 3;

impl<'l> Assembler<'_, '_, 'l> {
    /// "kidnapping, raping and murdering a boy", "the abduction, assault and attempted murder of a girl".
    pub(super) fn suffered_in_a_row(&self, event: &mut Event<'l>, frame: &'l Frame) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let at = event.trigger.head;
        let nominal = event.trigger.class == WordClass::Noun || tree.tag(at) == Tag::Vbg;
        if !event.targets.is_empty() || !nominal || frame.names_doer() {
            return;
        }
        let Some((last, end)) = self.end_of_row(event.trigger.tokens.end) else {
            return;
        };
        let object = [Label::Dobj, Label::Pobj];
        let gerund = tree.tag(at) == Tag::Vbg || gerund::has_ending(view, at);
        let preposition = end < view.len() && tree.tag(end) == Tag::In;
        let head = if preposition {
            tree.child(end, &[Label::Pobj]).filter(|&o| o > end)
        } else {
            // "made arrests, wounding three": a noun is done to nobody whom a verb is done to.
            tree.child(last, &object)
                .filter(|&o| gerund && o >= end && phrase::left_edge(view, o) <= end)
        };
        let Some(head) = head.filter(|&h| phrase::is_nominal(view, h)) else {
            return;
        };
        let of = preposition && grammar.of.has(view.lower(end));
        let role = frame.target.iter().find(|role| match role {
            Role::Object => !preposition || of,
            Role::Preposition(word) => match preposition {
                true => word == view.lower(end),
                false => grammar.of.has(word),
            },
            _ => false,
        });
        let Some(role) = role else { return };
        let argument = Argument::new(head, Hop::Control, OF_ROW);
        let thing = self.kind(head) == NounKind::Weapon;
        if !thing
            && self.undergoes(event, frame, role, &argument)
            && !self.is_no_target(event, role, head)
        {
            self.add_targets(event, &argument, role.name());
        }
    }

    /// The last act of the row that goes on at `from`, and the token behind it.
    fn end_of_row(&self, from: usize) -> Option<(usize, usize)> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let mut end = from;
        for _ in 0..LONGEST {
            let mut at = end;
            let mut closing = false;
            while at < view.len() && (view.form(at) == "," || tree.tag(at) == Tag::Cc) {
                closing |= tree.tag(at) == Tag::Cc;
                at += 1;
            }
            if at == end {
                return None;
            }
            let act = (at..view.len().min(at + MOST_WORDS + 1)).find(|&i| self.is_deed(i))?;
            // "the attack and the kidnapping of a nurse": what has an article of its own is told of by itself.
            let describes = |i: usize| matches!(tree.tag(i), Tag::Rb | Tag::Jj | Tag::Vbn);
            if !(at..act).all(describes) {
                return None;
            }
            let trigger = self.triggers.iter().find(|t| t.tokens.contains(&act));
            end = trigger.map_or(act + 1, |t| t.tokens.end);
            if closing {
                return Some((trigger.map_or(act, |t| t.head), end));
            }
        }
        None
    }

    /// Does the token name what somebody does: a gerund, or a noun of an act?
    fn is_deed(&self, token: usize) -> bool {
        let tree = self.roles.view.tree;
        let noun = tree.tag(token).is_noun() && self.kind(token) == NounKind::Act;
        noun || tree.tag(token) == Tag::Vbg && tree.label(token) != Label::Amod
    }
}
