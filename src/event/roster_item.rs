//! Items of rosters: where one ends, with what it is "of", an age, who it is and where it stands.
//!
//! Input: the token that an item begins with. Output: the [`Item`], or `None` where no phrase begins.
//! Invariant: an item holds its head; every walk is bounded; nothing in an item is a finite verb.

use std::ops::Range;

use super::gerund;
use super::kind::NounKind;
use super::roster::{Item, MOST_ITEMS, Reader};
use crate::syntax::{Label, Tag};

/// How many words an item without what tells more of it may have.
const LONGEST: usize = 10;
/// How many words may tell more of one item behind a comma.
const LONGEST_ASIDE: usize = 16;
/// How many words may bound a number ("at least", "more than about").
const MOST_BOUNDS: usize = 3;
/// How many phrases may tell more of an item.
const MOST_TAILS: usize = 4;

impl Reader<'_, '_> {
    /// The item that begins at `at`, with all that tells more of it.
    pub(super) fn item(&self, at: usize, stop: Option<usize>, marked: bool) -> Option<Item> {
        let (head, end) = self.run(at)?;
        if matches!(self.kinds.get(head), Some(NounKind::Time | NounKind::Act)) {
            return None;
        }
        let mut item = Item {
            head,
            tokens: at..end,
            end,
            is_number: self.view.tree.tag(head) == Tag::Cd,
        };
        // "the workers Richard and Enid Hill"
        if matches!(self.view.tree.tag(head), Tag::Nns | Tag::Nnps)
            && head + 1 < end
            && self.view.tree.tag(end - 1).is_proper()
        {
            let last = self.names_end(end);
            (item.tokens.end, item.end) = (last, last);
        }
        for _ in 0..2 {
            match self.behind_of(head, item.end) {
                Some(end) => (item.tokens.end, item.end) = (end, end),
                None => break,
            }
        }
        // A number alone counts some of what it is of.
        if self.view.tree.tag(head) == Tag::Cd && item.end == end {
            return None;
        }
        for _ in 0..MOST_TAILS {
            if stop.is_some_and(|s| self.is_over(item.end, s)) {
                break;
            }
            let Some(end) = self.tail(&item, stop, marked) else {
                break;
            };
            item.end = end;
        }
        Some(item)
    }

    /// The head and the end of the run of words that begins at `at`: bounds, a determiner, numbers, adjectives and nouns.
    pub(super) fn run(&self, at: usize) -> Option<(usize, usize)> {
        let (view, tree) = (self.view, self.view.tree);
        if at >= view.len() {
            return None;
        }
        // "several of his men"
        let share = self.grammar.shares.has(view.lower(at)) && tree.tag(at) != Tag::Dt;
        if share && at + 1 < view.len() && self.grammar.of.has(view.lower(at + 1)) {
            return Some((at, at + 1));
        }
        let owned =
            at + 1 < view.len() && (tree.tag(at + 1).is_noun() || tree.tag(at + 1) == Tag::Cd);
        if tree.tag(at) == Tag::Prp && !owned {
            return Some((at, at + 1));
        }
        let bound = |i: usize| {
            tree.label(i) != Label::Prep
                && matches!(
                    tree.tag(i),
                    Tag::Rb | Tag::In | Tag::Jjr | Tag::Jjs | Tag::Rbr | Tag::Rbs
                )
        };
        let most = view.len().min(at + MOST_BOUNDS + 1);
        let number = (at..most).find(|&i| tree.tag(i) == Tag::Cd);
        let from = number.filter(|&n| (at..n).all(bound)).unwrap_or(at);
        let mut end = from;
        let mut noun = false;
        while end < view.len().min(from + LONGEST) {
            let tag = tree.tag(end);
            let inside = match tag {
                Tag::Dt | Tag::Pdt | Tag::PrpPoss | Tag::Prp => end == from,
                // "driver Ali 45": his age.
                Tag::Cd => !noun,
                Tag::Jj | Tag::Jjr | Tag::Jjs => !noun || tree.label(end) == Label::Amod,
                Tag::Vbn | Tag::Vbg => {
                    let within = tree.head(end).is_some_and(|h| h > end && h <= end + 2);
                    if noun {
                        within
                    } else {
                        // "one tipping kit"
                        matches!(tree.label(end), Label::Amod | Label::Compound)
                    }
                }
                Tag::Nns if end > from => tree.tag(end - 1) != Tag::Nns,
                Tag::Pos => noun,
                Tag::Punct => {
                    let spans = view.tokens();
                    view.form(end) == "-"
                        && end > from
                        && spans[end - 1].span.end == spans[end].span.start
                }
                _ => tag.is_noun(),
            };
            if !inside || self.kinds.get(end) == Some(&NounKind::Time) && tree.tag(end).is_proper()
            {
                break;
            }
            noun |= tag.is_noun();
            end += 1;
        }
        let last = end.checked_sub(1).filter(|&h| h >= from)?;
        // "two workers Ali and Omar": what stands over the rest of the run.
        let outside =
            |&i: &usize| tree.tag(i).is_noun() && tree.head(i).is_none_or(|h| h < from || h >= end);
        let head = (from..end).rev().find(outside).unwrap_or(last);
        // "a truck and government offices": one describes nothing of several.
        let one = |of: usize| {
            let lower = view.lower(from);
            self.grammar.indefinite.has(lower) && matches!(tree.tag(of), Tag::Nns | Tag::Nnps)
        };
        // "Syrian and Kurdish fighters": what describes what follows is no item.
        let describes = matches!(
            tree.label(last),
            Label::Amod | Label::Compound | Label::Nmod | Label::Nummod | Label::Poss | Label::Det
        ) && tree.head(last).is_some_and(|h| h >= end && !one(h));
        // "positions in Iraq and training local forces": who is trained, and no item.
        let gerund = from + 1 < end
            && tree.tag(from).is_noun()
            && gerund::has_ending(view, from)
            && matches!(tree.tag(from + 1), Tag::Jj | Tag::PrpPoss | Tag::Dt);
        let nominal = tree.tag(last).is_noun() || last == from && tree.tag(last) == Tag::Cd;
        (nominal && !describes && !gerund).then_some((head, end))
    }

    /// The end of what the item of `head` that ends at `end` is "of".
    fn behind_of(&self, head: usize, end: usize) -> Option<usize> {
        let of = end < self.view.len() && self.grammar.of.has(self.view.lower(end));
        let (object, mut last) = self.run(end + 1).filter(|_| of)?;
        // "the leader of the Islamic State of Iraq"
        if last < self.view.len()
            && self.grammar.of.has(self.view.lower(last))
            && let Some((_, end)) = self.run(last + 1)
        {
            last = end;
        }
        Some(self.behind_joined(head, object, last))
    }

    /// The end of what the tree joins to the `object` of a phrase on `head`, the words of which end at `last`.
    fn behind_joined(&self, head: usize, object: usize, mut last: usize) -> usize {
        for _ in 0..MOST_TAILS {
            let joint = self.joint(last);
            let next = joint.and_then(|j| Some((j.next, self.run(j.next)?)));
            let Some((start, (next, next_end))) = next else {
                break;
            };
            if !self.is_within(head, object, last, start..next_end, next) {
                break;
            }
            last = next_end;
        }
        last
    }

    /// The end of the names that go on behind the one that ends at `last` ("Ali Khan and Omar Diaz").
    fn names_end(&self, mut last: usize) -> usize {
        let proper = |i: usize| self.view.tree.tag(i).is_proper();
        for _ in 0..MOST_ITEMS {
            let age = usize::from(last < self.view.len() && self.view.tree.tag(last) == Tag::Cd);
            let next = self.joint(last + age).and_then(|j| {
                let (_, end) = self.run(j.next)?;
                (j.next..end).all(proper).then_some(end)
            });
            let Some(end) = next else {
                return last + age;
            };
            last = end;
        }
        last
    }

    /// "between the capital and the town": the end of the second.
    fn second_side(&self, last: usize) -> Option<usize> {
        let joint = self.joint(last).filter(|j| j.closing)?;
        let (second, end) = self.run(joint.next)?;
        Some(self.behind_of(second, end).unwrap_or(end))
    }

    /// "members of Hamas and the Front": is what the tree joins to `object` another that `head` is of, and no item?
    fn is_within(
        &self,
        head: usize,
        object: usize,
        end: usize,
        run: Range<usize>,
        next: usize,
    ) -> bool {
        let (tree, grammar) = (self.view.tree, self.grammar);
        let lower = self.view.lower(run.start);
        let amount = grammar.quantities.has(self.view.lower(next))
            || grammar.amounts.has(self.view.lower(next));
        let counted = tree.tag(run.start) == Tag::Cd || grammar.indefinite.has(lower);
        let to_object = |i: usize| {
            let own = |h: usize| h >= object.min(end) && h < end;
            tree.label(i) == Label::Conj && tree.head(i).is_some_and(own)
        };
        // "the Ministry of Health and Family Welfare": a name of which the tree joins a part.
        let name = run.clone().all(|i| tree.tag(i).is_proper());
        let joined = to_object(next) || name && run.clone().any(to_object);
        // "the offices of the party and the airport", "the mayor of Tela and Omar Diaz": of the kind of the first item.
        let kind = |i: usize| self.kinds.get(i).copied().unwrap_or_default();
        let alike = kind(next) == kind(head) && kind(next) != NounKind::Unknown;
        joined && !counted && !amount && (kind(next) == kind(object) || !alike)
    }

    /// The end of one more phrase that tells more of `item`.
    fn tail(&self, item: &Item, stop: Option<usize>, marked: bool) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        let end = item.end;
        if end >= view.len() {
            return None;
        }
        let goes_on = |end: usize| {
            stop.is_some_and(|s| self.is_over(end, s))
                || self.joint(end).is_some_and(|j| self.run(j.next).is_some())
        };
        let ends_here = |end: usize| goes_on(end) || end + 1 >= view.len();
        if view.form(end) == "(" {
            let close = (end..view.len().min(end + LONGEST)).find(|&i| view.form(i) == ")")?;
            return Some(close + 1);
        }
        let name = tree.tag(item.head).is_proper();
        if tree.tag(end) == Tag::Cd && name {
            return Some(end + 1);
        }
        // "identified as Ali Khan"
        if tree.tag(end) == Tag::Vbn && end + 1 < view.len() {
            let told = end + 1 + usize::from(tree.tag(end + 1) == Tag::In);
            let (who, last) = self.run(told)?;
            let one = self.grammar.indefinite.has(view.lower(item.tokens.start));
            let age = usize::from(last < view.len() && tree.tag(last) == Tag::Cd);
            let last = if one {
                last + age
            } else {
                self.names_end(last)
            };
            return tree.tag(who).is_proper().then_some(last);
        }
        if view.form(end) == "," {
            if marked {
                let most = view.len().min(end + LONGEST_ASIDE);
                let mark = (end..most).find(|&i| view.form(i) == ";" || stop == Some(i))?;
                return Some(mark);
            }
            // "a policeman, Ali Khan, in Karachi and a lawyer"
            let placed = |e: usize| {
                let mark = e + 1 < view.len() && view.form(e) == ",";
                mark && tree.tag(e + 1) == Tag::In && !self.grammar.including.has(view.lower(e + 1))
            };
            return self.aside(item, end + 1).and_then(|e| match goes_on(e) {
                true => Some(e),
                false => placed(e).then_some(e + 1),
            });
        }
        // "a depot near the port, a school"
        let lower = view.lower(end);
        let preposition = tree.tag(end) == Tag::In
            && !self.grammar.of.has(lower)
            && !self.grammar.by.has(lower)
            && !self.grammar.including.has(lower);
        let (object, last) = self
            .run(end + 1)
            .filter(|_| preposition && self.joint(end).is_none())?;
        let last = self.behind_of(object, last).unwrap_or(last);
        let last = match self.grammar.between.has(lower) {
            true => self.second_side(last)?,
            false => self.behind_joined(item.head, object, last),
        };
        ends_here(last).then_some(last)
    }

    /// The end of an age or of who one is, behind the comma before `at`.
    fn aside(&self, item: &Item, at: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        if at >= view.len() {
            return None;
        }
        let aged = usize::from(self.grammar.aged.has(view.lower(at)));
        // "one of the founders" is no age.
        let age = at + aged < view.len() && tree.tag(at + aged) == Tag::Cd;
        if age && !self.grammar.indefinite.has(view.lower(at)) {
            let end = at + aged + 1;
            let closes = end >= view.len()
                || matches!(tree.tag(end), Tag::Punct | Tag::Cc | Tag::In)
                || aged == 1;
            return closes.then_some(end);
        }
        if self.grammar.another.has(view.lower(at)) {
            return None;
        }
        let (who, end) = self.run(at)?;
        // "Omar Diaz, his wife and their two sons": whoever is told of by that he is his is another.
        if tree.tag(at) == Tag::PrpPoss && self.is_owner(item, at) {
            return None;
        }
        // "Omar Diaz, one of the founders of the party,"
        let of = self.behind_of(who, end);
        if self.grammar.indefinite.has(view.lower(at)) && who == at && of.is_some() {
            return of.filter(|_| tree.tag(item.head).is_proper());
        }
        let one = tree.tag(who) == Tag::Nn
            && tree.tag(at) != Tag::Cd
            && matches!(
                self.kinds.get(who),
                Some(NounKind::Person | NounKind::Unknown)
            );
        // "the elder, Ali Khan,"
        let named = tree.tag(who).is_proper()
            && tree.tag(item.head) == Tag::Nn
            && item.tokens.start < item.head
            && self.kinds.get(item.head) == Some(&NounKind::Person)
            && end < view.len()
            && view.form(end) == ",";
        // "Two Australians, a doctor and a nurse": one does not tell who several are.
        if !(named || one && tree.tag(item.head) == Tag::Nnp) {
            return None;
        }
        let end = self.behind_of(who, end).unwrap_or(end);
        let preposition = end < view.len() && tree.tag(end) == Tag::In && self.joint(end).is_none();
        let behind = self.run(end + 1).filter(|_| preposition);
        Some(behind.map_or(end, |(object, last)| {
            self.behind_of(object, last).unwrap_or(last)
        }))
    }

    /// Is `item` the only one before `pronoun` whose that can be which the pronoun says to be somebody's?
    fn is_owner(&self, item: &Item, pronoun: usize) -> bool {
        let (view, tree) = (self.view, self.view.tree);
        let several = self.grammar.of_them.has(view.lower(pronoun));
        let owner = |i: usize| match tree.tag(i) {
            Tag::Prp => true,
            Tag::Nn | Tag::Nnp => {
                !several
                    && self.kinds.get(i).is_none_or(|k| {
                        k.acts() || *k == NounKind::Unknown && tree.tag(i).is_proper()
                    })
            }
            Tag::Nns | Tag::Nnps => several,
            _ => false,
        };
        !(0..item.tokens.start).any(owner)
    }
}
