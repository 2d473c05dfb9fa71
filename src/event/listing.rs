//! Listings: the list that a target is an item of, read from its words, where the tree does not contradict it.
//!
//! Input: an event, its target and the heads that the tree joins to it. Output: a [`Roster`], or `None`.
//! Invariant: a roster holds every head of the tree that stands in its words, save ages and appositions; nothing in it is a
//! place beside what is none.

use super::assemble::{Assembler, Event};
use super::clause::{Argument, MODIFIED};
use super::count::PERSONAL;
use super::kind::NounKind;
use super::lexicon::WordClass;
use super::phrase;
use super::roster::{Item, MOST_ITEMS, Reader, Roster};
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// The list that `argument` is an item of, of which the tree knows `heads`.
    pub(super) fn roster(
        &self,
        event: &Event<'l>,
        argument: &Argument,
        heads: &[usize],
    ) -> Option<Roster> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let (head, trigger) = (argument.head, &event.trigger);
        let modifies = matches!(
            tree.label(head),
            Label::Poss | Label::Compound | Label::Amod | Label::Nmod | Label::Nummod
        );
        // What several sides lose or do together is told of together.
        let together = matches!(trigger.kind, ActionKind::Clash | ActionKind::Casualty);
        if argument.path == MODIFIED || modifies || together {
            return None;
        }
        let reader = Reader {
            view,
            grammar: self.roles.grammar,
            kinds: self.kinds,
        };
        let roster = if head >= trigger.tokens.end {
            // "The murder of a priest, a nun and their cook was condemned": what follows is said of the murder.
            let finite = |i: usize| tree.tag(i).is_finite();
            let subject = matches!(
                tree.label(trigger.head),
                Label::Nsubj | Label::Nsubjpass | Label::Root
            );
            let within = subject
                && tree.label(head) == Label::Pobj
                && trigger.class == WordClass::Noun
                && !(0..trigger.head).any(finite);
            let start = phrase::left_edge(view, head).max(trigger.tokens.end);
            reader.from(start, head, within)?
        } else {
            self.roster_before(&reader, trigger, argument)?
        };
        self.bears_out(&roster, trigger, heads).then_some(roster)
    }

    /// The list before the verb that `argument` is the subject of, or that a clause or an adjective says something of.
    fn roster_before(
        &self,
        reader: &Reader<'_, '_>,
        trigger: &Trigger<'l>,
        argument: &Argument,
    ) -> Option<Roster> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let (head, begin) = (argument.head, trigger.tokens.start);
        let verbal = |i: usize| {
            tree.pos(i) == Pos::Aux || matches!(tree.tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp)
        };
        let stop = (head + 1..begin)
            .find(|&i| matches!(tree.tag(i), Tag::Wp | Tag::Wdt) || verbal(i))
            .unwrap_or(begin);
        // "24 people dead, two women and several others injured": a bare participle says it of the last.
        if stop == begin && trigger.class != WordClass::Adjective && !verbal(begin) {
            return None;
        }
        let relative = argument.hop == Hop::Relative;
        let object = trigger.class == WordClass::Adjective && stop == begin || relative;
        let roster = reader.before(stop, head, object)?;
        let own = stop..begin.max(stop + 1);
        // "Omar Diaz, cousin of the mayor and a former guard, survives"
        if tree.tag(stop) == Tag::Vbz || own.clone().any(|i| grammar.of_one.has(view.lower(i))) {
            return None;
        }
        // "people who", "things which"
        let fits = |item: &Item| match tree.tag(stop) {
            Tag::Wp => !self.kind(item.head).is_thing(),
            Tag::Wdt => self.kind(item.head) != NounKind::Person,
            _ => true,
        };
        if relative && !roster.items.iter().all(fits) {
            return None;
        }
        // "gave a medal to a guard and a nurse who were hurt": the list is in what tells more of the medal.
        let top = tree.first_conjunct(head, MOST_ITEMS);
        let mut tails = roster.items.iter().map(|i| i.tokens.end..i.end);
        if relative && tails.any(|t| t.contains(&top)) {
            return None;
        }
        // "two soldiers and a nurse who was killed" says it of the nurse.
        let last = roster.items.last()?;
        let one = matches!(tree.tag(last.head), Tag::Nn | Tag::Nnp);
        let several = |i: usize| {
            one && grammar.of_several.has(view.lower(i)) || grammar.alike.has(view.lower(i))
        };
        let all = !relative || view.form(stop - 1) == "," || own.into_iter().any(several);
        (all || !last.tokens.contains(&head)).then_some(roster)
    }

    /// Does nothing that the tree or the words say of the items speak against the list?
    fn bears_out(&self, roster: &Roster, trigger: &Trigger<'l>, heads: &[usize]) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let Some(first) = roster.items.first() else {
            return false;
        };
        // "intercepted several missiles and reports no injuries": what stands before another phrase is a verb.
        if roster.end < view.len() && tree.tag(roster.end) == Tag::Dt {
            return false;
        }
        let span = first.tokens.start..roster.end;
        let held = |h: &usize| roster.items.iter().any(|i| i.tokens.contains(h));
        // An age, an apposition, a name behind "identified as".
        let told = |i: &Item, h: usize| {
            let tail = i.tokens.end <= h && h < i.end;
            let named =
                tree.tag(h).is_proper() && (i.tokens.end..h).any(|t| tree.tag(t) == Tag::Vbn);
            tail && (named || tree.tag(i.head).is_proper())
        };
        let aside = |h: usize| {
            let tells = roster.items.iter().any(|i| told(i, h));
            tells || tree.label(h) == Label::Appos || tree.tag(h) == Tag::Cd
        };
        if heads
            .iter()
            .any(|h| span.contains(h) && !held(h) && !aside(*h))
        {
            return false;
        }
        let kind = self.kind(first.head);
        let mut plain = first.end == first.tokens.end;
        roster.items.iter().skip(1).all(|item: &Item| {
            let known = heads.iter().any(|h| item.tokens.contains(h));
            let own = self.kind(item.head);
            let start = item.tokens.start;
            let amount = |i: usize| {
                let word = view.lower(i);
                grammar.quantities.has(word) || grammar.amounts.has(word)
            };
            let counted = item
                .tokens
                .clone()
                .any(|i| tree.tag(i) == Tag::Cd || amount(i))
                || grammar.indefinite.has(view.lower(start))
                || grammar.shares.has(view.lower(start));
            let proper = tree.tag(item.head).is_proper();
            let bare = start == item.head && matches!(tree.tag(start), Tag::Nn | Tag::Nnp);
            let place = (own == NounKind::Place) != (kind == NounKind::Place);
            // "attacks on the police, and the terror in the cities"
            let owned = tree.tag(start) == Tag::PrpPoss && PERSONAL.contains(&trigger.kind);
            let other = own == NounKind::Unknown
                && !(proper || owned || trigger.kind == ActionKind::Loot)
                && kind != NounKind::Unknown;
            // "forces in Homs and the North Bank": of the place, unless of the kind of the first.
            let far =
                !plain && own != NounKind::Person && (own != kind || own == NounKind::Unknown);
            let goods = PERSONAL.contains(&trigger.kind) && own.is_thing();
            let within = self.names.iter().any(|n| n.start < start && start < n.end);
            // "the arrest of leaders and the state of siege": the tree joins it to the act.
            let joins =
                |h: usize| h == trigger.head || h == tree.first_conjunct(trigger.head, MOST_ITEMS);
            let act = trigger.class == WordClass::Noun
                && tree.label(item.head) == Label::Conj
                && tree.head(item.head).is_some_and(joins);
            plain = item.end == item.tokens.end;
            known
                || !(place
                    || act && !(counted || proper || own == NounKind::Person)
                    || goods
                    || within
                    || !counted && (other || far)
                    || bare && own == NounKind::Person)
        })
    }
}
