//! Beside: targets that are told of with the first one, and that the tree hangs elsewhere than on it.
//!
//! Input: a trigger and the heads of its targets. Output: further heads, in text order.
//! Invariant: what is added is a nominal of the same clause, and neither a time nor an act.

use super::assemble::Assembler;
use super::count::PERSONAL;
use super::kind::NounKind;
use super::lexicon::WordClass;
use super::phrase::{self, is_nominal};
use super::trigger::Trigger;
use crate::syntax::{Label, Pos, Tag};

/// The rule of a target that only "along with" or a pronoun of its own joins to the first.
pub(crate) const BESIDE: &str = "beside";

/// How far behind a target or its trigger "along with" may stand.
const BEHIND: usize = 10;

impl<'l> Assembler<'_, '_, 'l> {
    /// Adds what stands beside `heads`, the first of which is the target that the frame names; returns from where on in
    /// the text they are told of apart from it.
    pub(super) fn beside(&self, trigger: &Trigger<'l>, heads: &mut Vec<usize>) -> Option<usize> {
        let &first = heads.first()?;
        let mut more: Vec<usize> = Vec::new();
        more.extend(self.beside_small_clause(trigger, first));
        more.extend(self.hung_on_trigger(trigger, first));
        more.extend(self.likewise(trigger));
        let elsewhere = self.joined_to_place(trigger, first);
        more.extend(elsewhere);
        let myself = more
            .iter()
            .copied()
            .find(|&h| self.roles.view.tree.tag(h) == Tag::Prp);
        let with = self.along_with(trigger, heads);
        if let Some(with) = with {
            let mut joined = Vec::new();
            phrase::conjuncts(self.roles.view, with, &mut joined);
            more.append(&mut joined);
        }
        let free = |&h: &usize| {
            is_nominal(self.roles.view, h)
                && !matches!(self.kind(h), NounKind::Time | NounKind::Act)
                && !self.is_time(h)
                && h != trigger.head
        };
        for head in more.into_iter().filter(free) {
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        heads.sort_unstable();
        myself.into_iter().chain(with).chain(elsewhere).min()
    }

    /// "left 56 civilians and seven insurgents dead": the object of the verb that the second is hung on.
    fn beside_small_clause(&self, trigger: &Trigger<'l>, noun: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let verb = tree.head(noun).filter(|&v| {
            trigger.class == WordClass::Adjective
                && tree.label(noun) == Label::Conj
                && self.roles.clauses.is_verb(v)
        })?;
        tree.child(verb, &[Label::Dobj]).filter(|&o| o < noun)
    }

    /// "kills eight people and then himself", "the assassination in Guatemala of X and his companion": what the tree
    /// takes for a second verb or noun beside the trigger.
    fn hung_on_trigger(&self, trigger: &Trigger<'l>, first: usize) -> impl Iterator<Item = usize> {
        let tree = self.roles.view.tree;
        let verb = trigger.class == WordClass::Verb;
        let passive = verb && self.roles.clauses.is_passive(trigger.head);
        let conjunction = tree.child(trigger.head, &[Label::Cc]);
        tree.children(trigger.head).filter(move |&c| {
            let joined = conjunction.is_some_and(|cc| first < cc && cc < c)
                && !(first..c).any(|i| tree.tag(i).is_verb());
            let person = self.kind(c).acts() || tree.tag(c) == Tag::Prp;
            let childless = tree.child(c, &[Label::Nsubj, Label::Dobj]).is_none();
            trigger.class != WordClass::Adjective
                && !passive
                && tree.label(c) == Label::Conj
                && c > first
                && first > trigger.head
                && person
                && joined
                && childless
                && !tree.tag(c).is_verb()
        })
    }

    /// "protesters in Kirkuk and pilgrims in Baghdad", "a bank in Lima and two offices": people and things that the tree joins to
    /// the place of those before them.
    fn joined_to_place(&self, trigger: &Trigger<'l>, first: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let preposition = tree
            .children(first)
            .find(|&c| c > first && tree.label(c) == Label::Prep)
            .filter(|_| first > trigger.head)?;
        let place = tree
            .child(preposition, &[Label::Pobj])
            .filter(|&p| self.kind(p) == NounKind::Place)?;
        let joined = tree
            .child(place, &[Label::Conj])
            .filter(|&c| !tree.tag(c).is_proper())?;
        let built = |i: usize| self.kind(i) == NounKind::Building;
        if built(first) && built(joined) && tree.tag(place).is_proper() {
            return Some(joined);
        }
        if !self.kind(first).acts() || self.kind(joined) != NounKind::Person {
            return None;
        }
        // As they are told of in the same way.
        let same = |&c: &usize| c > joined && view.lower(c) == view.lower(preposition);
        tree.children(joined).any(|c| same(&c)).then_some(joined)
    }

    /// "36 people were killed, as were the three attackers": of whom a clause without a verb of its own says the same.
    fn likewise(&self, trigger: &Trigger<'l>) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let passive =
            trigger.class == WordClass::Verb && self.roles.clauses.is_passive(trigger.head);
        let clause = tree.children(trigger.head).find(|&c| {
            passive
                && c > trigger.head + 1
                && tree.pos(c) == Pos::Aux
                && grammar.likewise.has(view.lower(c - 1))
        })?;
        let whom = tree.child(clause, &[Label::Nsubj, Label::Attr])?;
        (whom > clause).then_some(whom)
    }

    /// "a judge along with two of his guards", "was killed together with his wife".
    fn along_with(&self, trigger: &Trigger<'l>, heads: &[usize]) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let last = heads.last().copied().unwrap_or(trigger.head);
        let owned = |i: usize| {
            let mut at = i;
            for _ in 0..3 {
                match tree.head(at) {
                    Some(h) if h == trigger.head || heads.contains(&h) => return true,
                    Some(h) if !self.roles.clauses.is_verb(h) => at = h,
                    _ => return false,
                }
            }
            false
        };
        let find = |from: usize, end: usize| {
            (from..end)
                .find(|&i| {
                    grammar.together.has(view.lower(i)) && grammar.instrument.has(view.lower(i + 1))
                })
                .filter(|&i| owned(i))
        };
        // "A judge along with his guard was killed": behind the target, before its verb.
        let from = last.max(trigger.head) + 1;
        let end = view.len().saturating_sub(1).min(from + BEHIND);
        let between = trigger.head.min(last + BEHIND);
        // "was killed alongside 40 others"
        let personal = PERSONAL.contains(&trigger.kind);
        let one_word = |&i: &usize| {
            tree.label(i) == Label::Prep && grammar.joining.has(view.lower(i)) && owned(i)
        };
        let suffered = personal && last < trigger.head;
        let alongside = || suffered.then(|| (from..end).find(one_word)).flatten();
        let with = find(from, end).or_else(|| find(last + 1, between));
        let preposition = with.map(|w| w + 1).or_else(alongside)?;
        let object = tree.child(preposition, &[Label::Pobj])?;
        let kind = self.kind(self.counted(object));
        // "arrested two men along with arms": goods are no captives.
        let thing = kind.is_thing() && !personal;
        // "killed together with his interpreter"
        let own = personal
            && tree
                .child(object, &[Label::Poss])
                .is_some_and(|p| tree.tag(p) == Tag::PrpPoss);
        // "killed along with 15 followers"
        let several = personal
            && tree.tag(object) == Tag::Nns
            && kind == NounKind::Unknown
            && tree.child(object, &[Label::Nummod]).is_some();
        let proper = tree.tag(object).is_proper();
        (kind.acts() || thing || own || several || proper).then_some(object)
    }
}
