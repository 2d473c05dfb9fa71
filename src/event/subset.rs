//! Subsets: who among those that an act was done to is told of apart ("12 people, including three children").
//!
//! Input: an event with a target. Output: further targets, each said to be part of it.
//! Invariant: a subset stands behind what it is part of, and is no part of a building.

use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::count;
use super::enumeration;
use super::item;
use super::kind::NounKind;
use super::lexicon::WordClass;
use super::phrase;
use super::roster::Item;
use super::some_of_them::TOLD_APART;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// "12 people, three of them children", "killed, two of whom were soldiers": the noun of those of them that are told
    /// apart behind the target or the act, before any other act.
    fn told_apart(&self, trigger: &Trigger<'l>, whole: usize) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let from = whole;
        let act = |i: usize| {
            let other = self.kind(i) == NounKind::Act && i != trigger.head;
            other && self.roles.clauses.is_verb(i)
        };
        let end = view.len().saturating_sub(1).min(from + TOLD_APART);
        let of = (from + 3..end)
            .take_while(|&i| !act(i))
            .find(|&i| grammar.of.has(view.lower(i)) && grammar.whole.has(view.lower(i + 1)))?;
        let quantity = tree.tag(of - 1) == Tag::Cd || grammar.shares.has(view.lower(of - 1));
        // "were killed, two of them soldiers", "with at least two of them being soldiers"
        let opens = |i: usize| view.form(i) == "," || grammar.accompanying.has(view.lower(i));
        let comma = (of.saturating_sub(5)..of - 1).any(|i| i > from && opens(i));
        let mut at = of + 2;
        if at < view.len() && tree.pos(at) == Pos::Aux {
            at += 1;
        }
        let head = item::run_from(view, at)?;
        let noun = tree.tag(head).is_noun() && self.kind(head) != NounKind::Act;
        // "Two died and seven others, four of them soldiers, were injured": told of others.
        let others = tree.head(head).filter(|&h| h > trigger.head && h + 1 < of);
        let elsewhere = tree.label(head) == Label::Appos && others.is_some_and(|h| h != whole);
        (quantity && comma && noun && !elsewhere).then_some(head)
    }

    /// "31 civilians, among them nine children", "40 people, mostly civilians": some of the whole, right behind it.
    fn among_them(&self, whole: usize) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let comma = phrase::noun_phrase(view, grammar, whole).end;
        let among = comma + 1;
        if among + 2 >= view.len() || view.form(comma) != "," {
            return None;
        }
        let listed =
            grammar.including.has(view.lower(among)) && grammar.whole.has(view.lower(among + 1));
        let most = grammar.for_the_most_part.has(view.lower(among))
            && tree.child(whole, &[Label::Nummod]).is_some();
        let from = match (listed, most) {
            (true, _) => among + 2,
            (_, true) => among + 1,
            _ => return None,
        };
        let head = item::run_from(view, from)?;
        let several = matches!(tree.tag(whole), Tag::Nns | Tag::Nnps | Tag::Cd);
        (several && self.kind(head).acts()).then_some(head)
    }

    /// "left 19 dead: three civilians and 16 soldiers": what an amount is made up of, behind it or its act and a mark.
    fn made_up(&self, trigger: &Trigger<'l>, whole: usize) -> Vec<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let counted = tree.tag(whole) == Tag::Cd || tree.child(whole, &[Label::Nummod]).is_some();
        let mark = phrase::noun_phrase(view, grammar, whole)
            .end
            .max(trigger.tokens.end);
        let set_off = mark + 1 < view.len() && grammar.made_up.has(view.form(mark));
        if !counted || !set_off || !count::PERSONAL.contains(&trigger.kind) {
            return Vec::new();
        }
        let mut items = enumeration::counted_items(view, grammar, mark + 1);
        let people = |&i: &usize| self.kind(i).acts() && !self.is_time(i);
        if items.len() < 2 || !items.iter().all(people) {
            items.clear();
        }
        items
    }

    /// "At least 20 of those killed were children", "two of the dead were policemen": what the copula says that a number of
    /// those were is who they were.
    pub(super) fn name_share(&self, argument: &mut Argument, trigger: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let those = argument.head;
        // "Of the 20 people killed, 12 were civilians."
        let determiner = || tree.child(those, &[Label::Det]);
        let definite = |i: usize| grammar.definite.has(view.lower(i));
        let over = || tree.head(those).and_then(|of| tree.head(of));
        let fronted = || over().is_some_and(|n| tree.pos(n) == Pos::Aux && n > those);
        let known =
            definite(those) || those == trigger || fronted() && determiner().is_some_and(definite);
        if tree.label(those) != Label::Pobj || !known {
            return false;
        }
        let number = tree
            .head(those)
            .filter(|&of| grammar.of.has(view.lower(of)))
            .and_then(|of| tree.head(of))
            // "Of those killed, 12 were civilians."
            .and_then(|n| match tree.pos(n) {
                Pos::Aux if n > those => tree.child(n, &[Label::Nsubj]),
                _ => Some(n),
            });
        let what = number.and_then(|n| share_is(view, n));
        if let Some(head) = what.filter(|&w| !self.is_time(w)) {
            *argument = Argument::new(head, Hop::Control, "identity");
        }
        what.is_some()
    }

    /// "Three people - a man and two women - were killed": the first of the items that an amount is made up of.
    pub(super) fn itemised(&self, whole: usize) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        // "one from Sudan and two from Nepal"
        let alone =
            |i: usize| tree.tag(i) == Tag::Cd && tree.child(i, &[Label::Prep]) == Some(i + 1);
        let counted = |i: usize| {
            let number = tree.child(i, &[Label::Nummod]).is_some();
            let article = tree.child(i, &[Label::Det]);
            number || alone(i) || article.is_some_and(|a| grammar.indefinite.has(view.lower(a)))
        };
        let several = matches!(tree.tag(whole), Tag::Nns | Tag::Nnps);
        if !several || tree.child(whole, &[Label::Nummod]).is_none() {
            return None;
        }
        let first = tree.child(whole, &[Label::Appos]).filter(|&a| a > whole)?;
        let mark = phrase::left_edge(view, first).checked_sub(1)?;
        // Behind a comma any other list may go on.
        let set_off = tree.tag(mark) == Tag::Punct
            && (view.form(mark) != "," || grammar.anybody.has(view.lower(whole)) || alone(first));
        let mut items = Vec::new();
        phrase::conjuncts(view, first, &mut items);
        // "(mother and two children)"
        let bracketed = view.form(mark) == "(" && tree.tag(first) == Tag::Nn && first == mark + 1;
        let rest = &items[usize::from(bracketed)..];
        let listed = items.len() > 1 && rest.iter().all(|&i| counted(i));
        (set_off && listed && (alone(first) || self.kind(first).acts())).then_some(first)
    }

    /// "A commander was among the nine killed", "one of the nine killed was a commander": who is said to be one of the whole.
    fn member_subject(&self, whole: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let copula = |v: usize| tree.pos(v) == Pos::Aux;
        let one = || {
            let of = tree
                .head(whole)
                .filter(|&of| self.roles.grammar.of.has(view.lower(of)))?;
            let one = tree.head(of).filter(|&one| {
                tree.tag(one) == Tag::Cd && self.roles.grammar.indefinite.has(view.lower(one))
            })?;
            let be = tree
                .head(one)
                .filter(|&v| copula(v) && tree.label(one) == Label::Nsubj)?;
            tree.child(be, &[Label::Attr])
        };
        let among = self.roles.said_among(whole, copula).map(|a| a.head);
        let subject = among.or_else(one)?;
        (self.kind(subject).acts() || tree.tag(subject).is_proper()).then_some(subject)
    }

    /// "large numbers of civilians": who they are.
    fn numbered(&self, numbers: usize) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let several = grammar.numbers.has(view.lower(numbers)) && tree.tag(numbers) == Tag::Nns;
        let of = |&c: &usize| c > numbers && grammar.of.has(view.lower(c));
        let of = tree.children(numbers).find(of).filter(|_| several)?;
        tree.child(of, &[Label::Pobj])
    }

    /// "12 people, including three children": the children are part of the people.
    pub(super) fn add_subsets(&self, event: &mut Event<'l>, whole: usize, hop: Hop) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        // The phrase may hang on the noun, or on the verb when the noun ends the clause.
        let trigger = event.trigger.head;
        let carried = !matches!(event.trigger.kind, ActionKind::Clash);
        let holders = [
            Some(whole),
            tree.head(whole),
            Some(trigger).filter(|_| carried),
            tree.head(trigger).filter(|_| carried),
            self.numbered(whole),
        ];
        let opens = |c: &usize| {
            *c > whole
                && matches!(tree.label(*c), Label::Prep | Label::Acl | Label::Advcl)
                && self.roles.grammar.including.has(view.lower(*c))
        };
        let subset = holders
            .into_iter()
            .flatten()
            .flat_map(|h| tree.children(h))
            .filter(opens)
            .find_map(|c| tree.child(c, &[Label::Pobj, Label::Dobj]))
            .and_then(|s| match tree.tag(s) {
                // "nine guerrillas, among them a commander".
                Tag::Prp => item::run_from(view, s + 1).filter(|&h| h > whole),
                _ => Some(s),
            })
            // "60 were wounded, among them children".
            .or_else(|| {
                let object = tree.child(trigger, &[Label::Dobj])?;
                let among = tree.children(object).next().filter(|&c| c < object)?;
                let opens = self.roles.grammar.including.has(view.lower(among));
                (opens && object > whole).then_some(object)
            })
            // "Ten homes were damaged by the blasts, including the homes of two judges."
            .or_else(|| {
                let another = |i: &usize| {
                    let verb = |t: &Trigger<'_>| t.class == WordClass::Verb && t.head != trigger;
                    self.triggers.iter().any(|t| t.head == *i && verb(t))
                };
                let behind = (whole + 1..view.len()).take_while(|i| !another(i));
                let from = behind.filter(|i| opens(i));
                let mut objects = from.filter_map(|i| tree.child(i, &[Label::Pobj]));
                let same = |&o: &usize| view.lower(o) == view.lower(whole);
                objects.find(|o| same(o) && self.kind(whole).is_thing())
            })
            // "14 people, among them two reporters, were killed".
            .or_else(|| {
                let apposed = tree.child(whole, &[Label::Appos]).filter(|&a| a > whole)?;
                let among = tree.children(apposed).next().filter(|&c| c < apposed)?;
                let opens = self.roles.grammar.including.has(view.lower(among));
                let of_them = tree.child(among, &[Label::Pobj]);
                let pronoun = of_them.is_some_and(|o| tree.tag(o) == Tag::Prp);
                (opens && pronoun).then_some(apposed)
            })
            .or_else(|| self.told_apart(&event.trigger, whole))
            .or_else(|| self.among_them(whole).filter(|_| carried))
            .or_else(|| self.itemised(whole))
            .or_else(|| self.member_subject(whole));
        // "The officer was among those injured": those are no part of him.
        let pointing = |s: usize| self.roles.grammar.definite.has(view.lower(s));
        // "The attack on the hotel left nine dead, among them two guests": they are no part of the hotel,
        // nor of a town.
        let built = matches!(self.kind(whole), NounKind::Building | NounKind::Place);
        // "killed 59 people, including an attack on a market": nobody is an attack.
        let personal = count::PERSONAL.contains(&event.trigger.kind);
        let same = |s: usize| {
            let kind = event.trigger.kind;
            self.triggers.iter().any(|t| t.head == s && t.kind == kind)
        };
        let nobody = |s: usize| {
            let thing = matches!(self.kind(s), NounKind::Act | NounKind::Weapon);
            thing && !tree.tag(s).is_proper() && !same(s)
        };
        let new = |&s: &usize| {
            let known = event.targets.iter().any(|t| t.head == s);
            let guest = built && self.kind(s).acts();
            let thing = personal && nobody(s);
            s != trigger && !(pointing(s) || known || guest || thing)
        };
        let mut heads = Vec::new();
        let (listed, end) = self.list_behind_including(trigger, whole);
        let item = |h: usize| listed.iter().find(|i| i.tokens.contains(&h));
        let first = listed.first().map(|i| i.head);
        if let Some(first) = subset.filter(new).or(first.filter(new)) {
            phrase::conjuncts(view, first, &mut heads);
            heads.retain(|&h| h >= first && h < end);
            // The tree may join some of the items only.
            if item(first).is_some() {
                let missing = |i: &&Item| !heads.iter().any(|h| i.tokens.contains(h));
                let more: Vec<usize> = listed.iter().filter(missing).map(|i| i.head).collect();
                heads.extend(more);
                heads.sort_unstable();
            }
        }
        if heads.is_empty() {
            heads = self.made_up(&event.trigger, whole);
            event
                .targets
                .retain(|t| t.head == whole || !heads.contains(&t.head));
        }
        // Of several targets, the first alone has them.
        let worse = self.hurt_worse(&event.trigger);
        // "two, one seriously": what is told apart is no word of the whole.
        let own = event.targets.iter_mut().find(|t| t.head == whole);
        if let (Some(&first), Some(own)) = (worse.first(), own)
            && own.head + 1 < first
            && own.tokens.contains(&first)
        {
            own.tokens.end = first - 1;
        }
        let whole_too = worse.first() == Some(&whole);
        heads.extend(
            worse
                .into_iter()
                .filter(|w| event.targets.iter().all(|t| t.head != *w)),
        );
        for head in heads {
            // The tree may make the last of them the subject.
            if let Some(known) = event.targets.iter_mut().find(|t| t.head == head) {
                known.part_of |= item(head).is_some();
                continue;
            }
            let argument = Argument::new(head, hop, "subset");
            let mut filler = self.filler(&argument, "including");
            if let Some(item) = item(head)
                && filler.tokens.end > item.tokens.end
            {
                filler.tokens = item.tokens.clone();
            }
            filler.part_of = !whole_too;
            event.targets.push(filler);
        }
    }
}

/// "20 of those were children": what the copula says that a number of some were.
fn share_is(view: &SentenceView<'_>, number: usize) -> Option<usize> {
    let tree = view.tree;
    let subject = tree.tag(number) == Tag::Cd && tree.label(number) == Label::Nsubj;
    let copula = tree
        .head(number)
        .filter(|&v| subject && tree.pos(v) == Pos::Aux)?;
    let what = tree.child(copula, &[Label::Attr])?;
    (what > copula && tree.tag(what).is_noun()).then_some(what)
}

/// The number of which [`share_is`] says that they were `what`.
pub(super) fn share_number(view: &SentenceView<'_>, what: usize) -> Option<usize> {
    let tree = view.tree;
    let copula = tree
        .head(what)
        .filter(|&v| tree.label(what) == Label::Attr && tree.pos(v) == Pos::Aux)?;
    let number = tree.child(copula, &[Label::Nsubj])?;
    (share_is(view, number) == Some(what)).then_some(number)
}
