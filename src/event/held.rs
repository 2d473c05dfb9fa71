//! Held: who is in a state that a noun names, and who is held so that others may set them free or exchange them.
//!
//! Input: a noun ("custody", "control") or a target. Output: whoever is in the state; whether the target is a captive.
//! Invariant: the noun stands right under a preposition, and that under a copula, a verb of having, or whoever is in it.

use super::argument::Roles;
use super::assemble::{Assembler, Event, Filler};
use super::carrier::Manner;
use super::clause::Argument;
use super::frame::{Frame, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::phrase::is_nominal;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

/// How many verbs may be joined before the one of letting somebody go.
const CONJUNCTS: usize = 4;

/// Is it an act after which somebody is held?
fn takes_hold(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Arrest | ActionKind::Capture | ActionKind::Abduct
    )
}

impl Roles<'_, '_> {
    /// "A suspect is in custody", "police have him in custody", "with one man in custody".
    pub(super) fn in_state(&self, noun: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let preposition = tree.head(noun).filter(|&p| {
            tree.label(noun) == Label::Pobj && self.grammar.state_in.has(view.lower(p))
        })?;
        let over = tree.head(preposition)?;
        if tree.pos(over) == Pos::Aux || self.grammar.staying.has(view.lower(over)) {
            return self.clauses.surface_subject(over, 2);
        }
        let own = |head: usize| Argument::new(head, Hop::Clause, "state");
        if self.grammar.holding.has(view.lower(over)) {
            let object = tree.child(over, &[Label::Dobj])?;
            return (object < preposition).then_some(own(object));
        }
        // "people in custody" are any.
        let particular = tree
            .child(over, &[Label::Det, Label::Nummod])
            .is_some_and(|d| !self.grammar.universal.has(view.lower(d)));
        let absolute = tree.head(over).is_some_and(|w| {
            let lower = view.lower(w);
            self.grammar.accompanying.has(lower)
                || self.grammar.holding.has(lower) && tree.label(over) == Label::Dobj
        });
        (is_nominal(view, over) && particular && absolute).then_some(own(over))
    }

    /// Does a noun that names a state name that of somebody, if its frame asks for that? "The death of a man in custody".
    pub(super) fn has_holder(&self, noun: usize, frame: &Frame) -> bool {
        let first = |roles: &[Role]| roles.first() == Some(&Role::State);
        if first(&frame.target) {
            return self.in_state(noun).is_some();
        }
        let does = || self.carrier(noun).is_some_and(|c| c.manner == Manner::Does);
        !first(&frame.actor) || self.in_state(noun).is_some() || does()
    }
}

impl<'l> Assembler<'_, '_, 'l> {
    /// "Hostages", "prisoners", "two captured soldiers".
    pub(super) fn is_prisoner(&self, target: &Filler<'_>) -> bool {
        self.is_held(target, self.roles.view.len())
    }

    /// The same, by other words than the act at `own`.
    pub(super) fn is_held(&self, target: &Filler<'_>, own: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let captives = &self.roles.grammar.captives;
        let taken = |kind: ActionKind| matches!(kind, ActionKind::Capture | ActionKind::Abduct);
        let head = self.counted(target.head);
        captives.has(view.lower(head))
            || tree.children(head).any(|c| {
                let told = matches!(tree.label(c), Label::Amod | Label::Acl | Label::Compound);
                let act = || self.trigger_at(c);
                told && c != own
                    && (captives.has(view.lower(c)) || act().is_some_and(|t| taken(t.kind)))
            })
    }

    /// "Hostages", "two kidnapped teachers", but no prisoners or detainees, who may be held by law.
    pub(super) fn is_abducted(&self, target: &Filler<'_>, own: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let head = view.lower(self.counted(target.head));
        grammar.hostages.has(head) || !grammar.captives.has(head) && self.is_held(target, own)
    }

    /// "were treated and released", "was released from the hospital": whom doctors let go was nobody's captive.
    pub(super) fn is_discharged(&self, target: &Filler<'_>, verb: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let tree = view.tree;
        // "released two hostages from a hospital", "were treated and released by the rebels"
        let by = tree.child(verb, &[Label::Agent, Label::Dobj]).is_some();
        if by || grammar.captives.has(view.lower(self.counted(target.head))) {
            return false;
        }
        let first = tree.first_conjunct(verb, CONJUNCTS);
        let treated = first != verb
            && grammar.treating.has(view.lower(first))
            && self.roles.clauses.is_passive(first);
        let from = |c: usize| {
            let over = tree.label(c) == Label::Prep && grammar.sources.has(view.lower(c));
            let place = tree.child(c, &[Label::Pobj]).filter(|_| over);
            place.is_some_and(|p| grammar.nursing.has(view.lower(p)))
        };
        treated || tree.children(verb).any(from)
    }

    /// "Two militants were caught by villagers": people who catch those under arms.
    pub(super) fn is_caught_fighter(&self, event: &Event<'l>) -> bool {
        event.trigger.kind == ActionKind::Capture
            && event.trigger.class == WordClass::Verb
            && self.roles.clauses.is_passive(event.trigger.head)
            && event
                .actor
                .as_ref()
                .is_none_or(|a| self.kind(a.head).acts())
            && event.targets.first().is_some_and(|t| self.is_under_arms(t))
    }

    /// "The banker is in the hands of rebels": somebody himself, not "the fate of the men"; those in whose hands he is are armed
    /// themselves, not "the army coach", and no authority, who may as well care for him ("refugees in the hands of the army").
    pub(super) fn is_somebody_in_hands(&self, event: &Event<'_>) -> bool {
        let somebody =
            |t: &Filler<'_>| self.kind(t.head) == NounKind::Person || self.may_be_person(t.head);
        let is_armed = |i: usize| self.bearings.get(i) == Some(&Bearing::Armed);
        let armed = |a: &Filler<'_>| is_armed(a.head) || !(a.tokens.start..a.head).any(is_armed);
        event.trigger.kind != ActionKind::Arrest
            && event.targets.first().is_some_and(somebody)
            && event.actor.as_ref().is_some_and(armed)
    }

    /// "The kidnappers held them in a dark room": people in the hands of those under arms.
    pub(super) fn is_kept_by_captors(&self, event: &Event<'l>) -> bool {
        let people = |t: &Filler<'l>| {
            let lower = self.roles.view.lower(t.head);
            self.is_person(t.head) || self.roles.grammar.object_forms.has(lower)
        };
        event.trigger.kind == ActionKind::Abduct
            && event.trigger.class == WordClass::Verb
            && (event.actor.as_ref()).is_some_and(|a| self.is_under_arms(a))
            && event.targets.first().is_some_and(people)
    }

    /// "in a dark room", "for two days", but neither "in check" nor "at bay".
    pub(super) fn is_where_or_how_long(&self, preposition: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let over = tree.child(preposition, &[Label::Pobj]);
        let within = self.roles.grammar.within.has(view.lower(preposition));
        over.is_some_and(|o| {
            let told = [Label::Det, Label::Poss, Label::Nummod];
            let particular = tree.tag(o).is_proper() || tree.child(o, &told).is_some();
            self.kind(o) == NounKind::Time || within && particular
        })
    }

    /// "The banker is in the hands of a group": whose hands they are does not matter where violence is told of.
    pub(super) fn is_in_hands_of_some(&self, event: &Event<'l>) -> bool {
        event.trigger.kind == ActionKind::Abduct
            && event.trigger.class == WordClass::Noun
            && !self.around.political
            && (self.around.nearby || self.sure)
            && (event.actor.as_ref()).is_some_and(|a| self.bearing(a) == Bearing::Plain)
            && event.targets.first().is_some_and(|t| {
                let named = self.roles.view.tree.tag(t.head).is_proper();
                self.is_person(t.head) || named && self.kind(t.head) == NounKind::Unknown
            })
    }

    /// Is it somebody, or a ship with its crew, who can be set free?
    pub(super) fn is_captive(&self, target: &Filler<'_>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let head = self.counted(target.head);
        match self.kind(head) {
            NounKind::Person => true,
            // "A BULLETIN RELEASED THIS MORNING"
            NounKind::Unknown if grammar.statements.has(view.lower(head)) => false,
            NounKind::Unknown => {
                let told = || {
                    let tag = view.tree.tag(head);
                    let captive = (tag.is_proper() || matches!(tag, Tag::Cd | Tag::Prp))
                        && ((0..view.len()).any(|i| grammar.captives.has(view.lower(i)))
                            // "released one day after her arrest"
                            || self.triggers.iter().any(|t| takes_hold(t.kind)));
                    self.around.nearby || self.warlike() || captive
                };
                // "Journalists Maria Lopez and Juan Diaz were freed"
                let before = |c: usize| {
                    c < head
                        && view.tree.label(c) == Label::Compound
                        && self.kind(c) == NounKind::Person
                };
                if view.tree.tag(head).is_proper() && view.tree.children(head).any(before) {
                    return true;
                }
                // "four soldiers, two of whom were released"
                let person = self.may_be_person(head) || grammar.whole.has(view.lower(head));
                grammar.singular_persons.has(view.lower(head)) || person && told()
            }
            NounKind::Vehicle => {
                self.warlike() && matches!(view.tree.tag(head), Tag::Nn | Tag::Nns | Tag::Nnp)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::ActionKind;
    use crate::{Document, Extractor};

    #[test]
    fn whom_the_army_frees_others_held() {
        let text = "Three hostages, who were held in Chad, were freed by the army.";
        let claims = Extractor::new().extract(&Document::new(text));
        let held = claims.iter().find(|c| c.action.kind == ActionKind::Abduct);
        assert!(held.expect(text).actor.is_none());
        let freed = claims.iter().find(|c| c.action.kind == ActionKind::Release);
        assert!(freed.expect(text).actor.is_some());
    }
}
