//! Coordination: which phrases of a list fill a slot each, and which fill it together.
//!
//! Input: the first phrase of a list. Output: targets, one a phrase and with their subsets; one actor for the whole list.
//! Invariant: fillers stand in text order; neither a time nor another act is one.

use super::assemble::{Assembler, Event, Filler};
use super::beside::BESIDE;
use super::clause::{Argument, MODIFIED};
use super::enumeration;
use super::frame::Role;
use super::kind::{Bearing, NounKind};
use super::phrase;
use super::preposition::OF_SECOND;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    pub(super) fn add_targets(&self, event: &mut Event<'l>, argument: &Argument, rule: &'l str) {
        let grammar = self.roles.grammar;
        let mut heads = Vec::new();
        phrase::conjuncts(self.roles.view, argument.head, &mut heads);
        self.joined_sites(event, argument.head, &mut heads);
        heads.retain(|&h| {
            let itself = h == event.trigger.head;
            let act = self.kind(h) == NounKind::Act && !itself && !self.is_victim(h);
            h >= argument.head && self.kind(h) != NounKind::Time && !act
        });
        // "three detained militants and two soldiers": what stands before a noun says nothing of what counts itself.
        let described = argument.path == MODIFIED && event.trigger.head < argument.head;
        if described {
            let own = [Label::Det, Label::Nummod, Label::Poss];
            heads.retain(|&h| h == argument.head || self.roles.view.tree.child(h, &own).is_none());
        } else if argument.head > event.trigger.head {
            let item = |h: usize| !self.is_time(h) && self.kind(h) != NounKind::Act;
            enumeration::behind(
                self.roles.view,
                self.roles.grammar,
                self.kinds,
                &item,
                &mut heads,
            );
        } else if argument.hop == Hop::Clause && heads.len() == 1 {
            let item = |h: usize| matches!(self.kind(h), NounKind::Person | NounKind::Unknown);
            enumeration::before(self.roles.view, self.roles.grammar, &item, &mut heads);
        }
        // "fired rockets at the town and three at the camp": how many rockets, and no target.
        let tree = self.roles.view.tree;
        let number = |h: usize| {
            let aims = h + 1 < tree.len() && grammar.at.has(self.roles.view.lower(h + 1));
            aims && tree.tag(h) == Tag::Cd
        };
        let aimed = tree
            .head(argument.head)
            .is_some_and(|p| grammar.at.has(self.roles.view.lower(p)));
        heads.retain(|&h| h <= argument.head || !aimed || !number(h));
        // "an end to the siege of the town and a political solution"
        heads.retain(|&h| h <= argument.head || !grammar.abstract_.has(self.roles.view.lower(h)));
        // "Six gunmen (of the Front) and a policeman die": the first of two subjects that "and" joins.
        let joined = self.subject_joined(argument);
        if let Some(first) = joined.filter(|f| !heads.contains(f)) {
            let mut list = Vec::new();
            phrase::conjuncts(self.roles.view, first, &mut list);
            list.retain(|&h| h < heads[0]);
            heads.splice(0..0, list);
        }
        let roster = self.roster(event, argument, &heads);
        let mut known = Vec::new();
        if let Some(roster) = &roster {
            known.clone_from(&heads);
            roster.put_in(self.roles.view, &mut heads);
        }
        let apart = self.beside(&event.trigger, &mut heads);
        let items = self.itemised(argument.head);
        for &head in &heads {
            // "a petrol station and restaurant": one determiner, one target.
            if let Some(last) = event.targets.last_mut()
                && self.shares_determiner(last, head)
            {
                last.tokens.end =
                    phrase::noun_phrase(self.roles.view, self.roles.grammar, head).end;
                continue;
            }
            // "45 Front of Truth and Right militants": what "and" joins inside a name is one target.
            if let Some(last) = event.targets.last_mut()
                && self.in_one_name(last, head)
            {
                last.tokens.end =
                    phrase::noun_phrase(self.roles.view, self.roles.grammar, head).end;
                last.head = head;
                continue;
            }
            // "Honduran and Salvadoran civilians": the first describes them too.
            if let Some(last) = event.targets.last_mut()
                && self.is_of_people(last, head)
            {
                last.tokens.end =
                    phrase::noun_phrase(self.roles.view, self.roles.grammar, head).end;
                last.head = head;
                continue;
            }
            // "former soldier and activist Ali Khan": what he is stands before his name.
            if heads.len() == 2
                && let Some(last) = event.targets.last_mut()
                && self.is_one_person(last, head)
            {
                last.tokens.end =
                    phrase::noun_phrase(self.roles.view, self.roles.grammar, head).end;
                last.head = head;
                continue;
            }
            let rule = match apart {
                Some(from) if head >= from => BESIDE,
                // "four civilians and himself"
                _ if head > argument.head && self.roles.view.tree.tag(head) == Tag::Prp => BESIDE,
                _ => rule,
            };
            let mut filler = self.filler(&Argument { head, ..*argument }, rule);
            if let Some(item) = roster.as_ref().and_then(|r| r.item(head)) {
                let other = |h: &usize| *h != head && filler.tokens.contains(h);
                let wider = filler.tokens.start < item.start;
                if !known.contains(&head) || wider || heads.iter().any(other) {
                    filler.tokens = item;
                }
            }
            let of_them = filler.tokens.clone().any(|i| {
                let grammar = self.roles.grammar;
                i > filler.tokens.start
                    && grammar.whole.has(self.roles.view.lower(i))
                    && grammar.of.has(self.roles.view.lower(i - 1))
            });
            let itemised = items.is_some_and(|first| head >= first);
            filler.part_of = itemised
                || head > argument.head && (of_them || self.names_one_of(argument.head, head));
            event.targets.push(filler);
        }
        for head in heads {
            self.add_subsets(event, head, argument.hop);
        }
    }

    /// "the killing and wounding of ten soldiers", but not "killings and violations of rights": what hangs on a second noun
    /// that names no act is no argument of the first.
    pub(super) fn keep_of_acts(&self, trigger: &Trigger<'_>, arguments: &mut Vec<Argument>) {
        let second = self.roles.view.tree.child(trigger.head, &[Label::Conj]);
        let strikes = |t: &Trigger<'_>| {
            let moves = [
                ActionKind::Withdraw,
                ActionKind::Surrender,
                ActionKind::Seize,
                ActionKind::Displace,
                ActionKind::Release,
            ];
            !moves.contains(&t.kind)
        };
        let act = second.is_some_and(|s| self.triggers.iter().any(|t| t.head == s && strikes(t)));
        arguments.retain(|a| act || a.path != OF_SECOND);
    }

    /// The subject before the one of `argument`, where a conjunction of its own stands between.
    fn subject_joined(&self, argument: &Argument) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let second = argument.head;
        let subject = matches!(tree.label(second), Label::Nsubj | Label::Nsubjpass);
        let verb = tree.head(second).filter(|_| subject)?;
        let first = tree
            .children(verb)
            .find(|&c| tree.label(c) == tree.label(second))
            .filter(|&f| f < second)?;
        let conjunction = phrase::left_edge(view, second).checked_sub(1)?;
        let item = tree.head(conjunction);
        let list = item.map(|item| tree.first_conjunct(item, phrase::REACH));
        // A list of people may be a list of one.
        let kind = self.kind(first);
        let listed = tree.head(conjunction) != Some(first) && kind.is_thing();
        let joins = tree.tag(conjunction) == Tag::Cc && list == Some(first);
        (joins && (listed || kind == NounKind::Person)).then_some(first)
    }

    /// Does the phrase of `head` begin inside a name that begins in the one before?
    fn in_one_name(&self, before: &Filler<'l>, head: usize) -> bool {
        let start = phrase::left_edge(self.roles.view, head);
        self.names.iter().any(|name| {
            before.tokens.contains(&name.start) && name.start < start && start < name.end
        })
    }

    /// Does a people without a word before it stand right before "and" and several of whom it tells too?
    fn is_of_people(&self, before: &Filler<'l>, head: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let bare = tree.tag(before.head) == Tag::Nnp
            && before.tokens.len() == 1
            && self.kind(before.head) == NounKind::Person
            && self.bearings.get(before.head) == Some(&Bearing::Country);
        let start = phrase::left_edge(view, head);
        let joined = start == before.tokens.end + 1 && tree.tag(before.tokens.end) == Tag::Cc;
        bare && joined && start < head && tree.tag(head) == Tag::Nns
    }

    /// Is `head` a name behind "and" and a noun without a determiner, of whom a noun of one person before "and" tells as well?
    fn is_one_person(&self, before: &Filler<'l>, head: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let own = [Label::Det, Label::Poss, Label::Nummod, Label::Prep];
        let verb = tree.head(before.head);
        let below = || verb.into_iter().flat_map(|v| tree.children(v));
        // "offender and teacher John Miller is found dead": as the verb says.
        let single = below().any(|c| tree.tag(c) == Tag::Vbz && tree.pos(c) == Pos::Aux);
        let kind = self.kind(before.head);
        let one = tree.tag(before.head) == Tag::Nn
            && (kind == NounKind::Person || single && kind == NounKind::Unknown)
            && before.head + 1 == before.tokens.end
            && tree.child(before.head, &own).is_none();
        let start = phrase::left_edge(view, head);
        let told = start < head
            && start == before.tokens.end + 1
            && tree.tag(before.tokens.end) == Tag::Cc
            && matches!(tree.tag(start), Tag::Nn | Tag::Jj)
            && tree.tag(head) == Tag::Nnp
            && tree.child(head, &own).is_none();
        one && told && !below().any(|c| grammar.of_several.has(view.lower(c)))
    }

    /// Is `head` a bare singular thing right behind "and" and another thing with a determiner?
    fn shares_determiner(&self, before: &Filler<'l>, head: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let start = phrase::left_edge(view, head);
        let bare = tree.tag(head) == Tag::Nn
            && tree.tag(start).is_noun()
            && start == before.tokens.end + 1
            && tree.tag(before.tokens.end) == Tag::Cc;
        let thing = |h: usize| matches!(self.kind(h), NounKind::Building | NounKind::Vehicle);
        let determined = tree.child(before.head, &[Label::Det]).is_some();
        bare && determined && thing(before.head) && thing(head)
    }

    /// "two reporters, Roberto Navas and ...": a name after several people of a kind is that of one of them.
    fn names_one_of(&self, whole: usize, name: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let several = tree.tag(whole) == Tag::Nns;
        let person = tree.tag(name).is_proper() && self.kind(name) == NounKind::Person;
        let end = phrase::noun_phrase(view, self.roles.grammar, whole).end;
        let apposed = end < name && matches!(view.form(end), "," | ":" | "--");
        several && person && apposed
    }

    /// "accused the Front of the crime", "the planners and perpetrators of the attack": the act is no part of whom it names.
    pub(super) fn of_act(&self, head: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let act = |&c: &usize| {
            let object = tree.child(c, &[Label::Pobj]);
            c > head && object.is_some_and(|o| self.kind(o) == NounKind::Act)
        };
        let first = tree.head(head).filter(|_| tree.label(head) == Label::Conj);
        let own = tree.children(head).find(act);
        own.or_else(|| tree.children(first?).find(act))
    }

    /// An actor with all it is coordinated with, save where the role names the sides of a fight.
    pub(super) fn coordinated_filler(&self, argument: &Argument, role: &'l Role) -> Filler<'l> {
        let mut filler = self.filler(argument, role.name());
        let sides = matches!(role, Role::Preposition(word) if self.roles.grammar.between.has(word));
        // "a Syrian or Russian airstrike".
        if *role == Role::Modifier {
            let tree = self.roles.view.tree;
            let second = tree.children(argument.head).find(|&c| {
                c > argument.head
                    && tree.label(c) == Label::Conj
                    && self.kind(c) == NounKind::Organisation
            });
            filler.tokens.end = second.map_or(filler.tokens.end, |c| c + 1);
            // "an Israeli commando raid": the commandos are Israeli, although the tree hangs both on the raid.
            while let Some(before) = filler.tokens.start.checked_sub(1)
                && tree.head(before) == tree.head(argument.head)
                && matches!(
                    tree.label(before),
                    Label::Amod | Label::Compound | Label::Nmod
                )
                && (self.kind(before) == NounKind::Organisation
                    // "a suicide bomber attack"
                    || self.roles.grammar.describing.has(self.roles.view.lower(before))
                        && before + 1 == argument.head
                        && tree.tag(before) == Tag::Nn
                        && self.kind(before + 1) == NounKind::Person
                    || self.kind(before + 1) == NounKind::Organisation
                        && self.kind(before) != NounKind::Time
                        && self.roles.view.form(before).starts_with(char::is_uppercase))
            {
                filler.tokens.start = before;
            }
        } else if !sides {
            let mut heads = Vec::new();
            phrase::conjuncts(self.roles.view, argument.head, &mut heads);
            // "by several gunmen and a truck bomb": the bomb is no second one who did it.
            let person = self.kind(argument.head) == NounKind::Person;
            heads.retain(|&h| match self.kind(h) {
                NounKind::Act => false,
                NounKind::Weapon => !person,
                _ => true,
            });
            if heads.len() > 1 && heads[0] == argument.head {
                filler.tokens =
                    phrase::whole_coordination(self.roles.view, self.roles.grammar, &heads);
                let of = heads.last().and_then(|&last| self.of_act(last));
                filler.tokens.end = of.map_or(filler.tokens.end, |of| filler.tokens.end.min(of));
            }
        }
        filler
    }
}
