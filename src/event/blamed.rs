//! Blame beside: whom a later clause of the sentence blames for what the ones before it tell.
//!
//! Input: an event that names nobody who did it. Output: the same event, with whom "officials blamed the rebels" names.
//! Invariant: only an act that no other act of the sentence explains takes the blamed, and only one told before the blame.

use super::assemble::{Assembler, Event};
use super::carrier::Manner;
use super::clause::Argument;
use super::frame::Role;
use super::join::HARM;
use super::link;
use crate::claim::Hop;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// "A bomb killed five; officials blamed the rebels", "..., and the government blamed the rebels for it", "blamed it on
    /// the rebels".
    pub(super) fn blamed_after(&self, event: &mut Event<'l>) {
        let trigger = &event.trigger;
        if event.actor.is_some()
            || event.source.is_some()
            || !(link::strikes(trigger.kind) || HARM.contains(&trigger.kind))
        {
            return;
        }
        let from = trigger.tokens.end;
        let mut behind = from..self.roles.view.len();
        let blamed = behind.find_map(|verb| {
            let laid = self.blamed(verb, from);
            laid.or_else(|| self.responsible(verb, from))
        });
        event.actor = blamed.map(|head| {
            let argument = Argument::new(head, Hop::Sentence, "blame");
            self.coordinated_filler(&argument, &Role::Carrier)
        });
    }

    /// "..., and responsibility was claimed by the rebels": by whom, for nothing that is named there.
    fn responsible(&self, verb: usize, from: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        if !tree.tag(verb).is_verb() || !self.roles.carriers.vouches(view.lower(verb)) {
            return None;
        }
        let noun = tree
            .child(verb, &[Label::Nsubjpass])
            .filter(|&n| n >= from && tree.child(n, &[Label::Prep]).is_none())?;
        let involved = self.roles.carriers.manner(view.lower(noun), true) == Manner::Involved;
        let none = tree.child(noun, &[Label::Det]);
        let negated = tree.child(verb, &[Label::Neg]).is_some()
            || none.is_some_and(|d| self.roles.grammar.lacking.has(view.lower(d)));
        let agent = self.roles.clauses.agent(verb)?.head;
        (involved && !negated && self.kind(agent).acts()).then_some(agent)
    }

    /// Whom `verb` blames, for nothing that it names itself or for what a pronoun stands for, in a clause that begins behind `from`.
    fn blamed(&self, verb: usize, from: usize) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        if !grammar.blaming.has(view.lower(verb)) || !tree.tag(verb).is_verb() {
            return None;
        }
        let own = tree.child(verb, &[Label::Nsubj]).is_some_and(|s| s >= from);
        let negated = tree.child(verb, &[Label::Neg]).is_some();
        let whom = tree.child(verb, &[Label::Dobj])?;
        // "police blamed it on the rebels"
        if tree.tag(whom) == Tag::Prp {
            let preposition = self.roles.carriers.lays(view.lower(verb));
            let mut on = preposition
                .into_iter()
                .flat_map(|word| self.roles.clauses.prepositional(verb, word));
            let laid = on.find(|&who| self.kind(who).acts() || tree.tag(who).is_proper());
            if laid.is_some() && own && !negated {
                return laid;
            }
        }
        let for_it = |c: usize| {
            let object = tree.child(c, &[Label::Pobj]);
            object.is_some_and(|o| matches!(tree.tag(o), Tag::Prp))
        };
        let named = tree
            .children(verb)
            .any(|c| c > verb && tree.label(c) == Label::Prep && !for_it(c));
        (own && !named && !negated && whom > verb && self.kind(whom).acts()).then_some(whom)
    }
}
