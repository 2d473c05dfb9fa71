//! Grouping: which coordinated targets make a claim of their own.
//!
//! Input: the targets of an event. Output: groups of them, one a claim.
//! Invariant: every target is in exactly one group; a group's targets stand in text order.

use std::ops::Range;

use crate::event::assemble::Filler;
use crate::event::beside::BESIDE;
use crate::event::count;
use crate::event::frame::Role;
use crate::event::grammar::Grammar;
use crate::event::kind::NounKind;
use crate::sentence::SentenceView;
use crate::slot::quantity::Quantity;
use crate::syntax::{Label, Tag};

/// How many words a name without a title has.
const LONGEST_NAME: usize = 3;

/// Targets that share one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// Index of the target whose head and count the claim takes.
    pub(crate) first: usize,
    /// The words of all of them.
    pub(crate) tokens: Range<usize>,
}

/// Splits `targets`: what counts itself, is one person or a thing of its own stands alone, bare names go with what they
/// follow.
pub(crate) fn groups(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    quantities: &[Quantity],
    kinds: &[NounKind],
    targets: &[Filler<'_>],
) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    let counting = |t: &Filler<'_>| count::counts_itself(view, grammar, quantities, t);
    let all = targets.iter().filter(|t| counting(t)).count();
    let names = is_list_of_names(view, kinds, targets);
    // "civilians, students and a judge": where one of a list stands alone, all of them do.
    let mut rest = targets.iter().skip(1);
    let mixed = rest.any(|t| {
        let one = has_determiner(view, t) && view.tree.tag(t.head) == Tag::Nn;
        counting(t) || one || is_named_person(view, kinds, t) || is_quantity(view, grammar, t)
    });
    let whole = targets.iter().all(|t| !t.part_of);
    let mixed = mixed && targets.len() > 2 && whole;
    let mut counts = 0;
    // "Ali Khan, the mayor and other people": in a list that counts nobody the others go with them.
    let is_other = |t: &Filler<'_>| grammar.another.has(view.lower(t.tokens.start));
    // "officials, politicians and the community": several go with several; "six houses and shops" stay together.
    let after_one = |out: &[Group], at: usize| {
        let target = &targets[at];
        let parts = |i: usize| matches!(view.form(i), "," | ";");
        let comma = out
            .last()
            .is_some_and(|g| (g.tokens.end..target.tokens.start).any(parts));
        // "two nurses, ten soldiers and policemen": "and" closes the list; "ten soldiers and policemen, two nurses" counts both.
        let closes = out.last().is_some_and(|g| {
            let before = g.tokens.start.checked_sub(1);
            at + 1 == targets.len() && before.is_some_and(parts)
        });
        let last = out.last().map(|g| &targets[g.first]);
        last.is_some_and(|t| !is_several(view, t) || counting(t) && (comma || closes))
            && !last.is_some_and(|t| !comma && is_quantity(view, grammar, t))
    };
    for (i, target) in targets.iter().enumerate() {
        let counted = counting(target);
        let alone = counted
            || is_named_person(view, kinds, target)
            || has_determiner(view, target) && (all > 0 || is_thing(kinds, target))
            || out
                .last()
                .is_some_and(|group| is_one(view, grammar, &targets[group.first]))
            // "20 rifles, six grenades and large quantities of ammunition": in a list that counts each, none goes with another.
            || target.rule == BESIDE
            || out
                .last()
                .is_some_and(|g| is_parted(view, kinds, g.tokens.end..target.tokens.start, target))
            || is_another(view, grammar, kinds, targets, i)
            || i > 0 && is_of_the_one_before(view, kinds, &targets[i - 1], target)
            || is_quantity(view, grammar, target)
            || mixed && (all > 0 || !is_other(target)) && is_several(view, target) && after_one(&out, i)
            || out.last().is_some_and(|g| {
                let before = &targets[g.first];
                let owned = has_determiner(view, target) && view.tree.tag(target.head) == Tag::Nn;
                is_several(view, target) && !is_other(target) && is_somebody(view, kinds, before)
                    || owned && is_several(view, before)
            })
            || (whole && all > 1 || counts > 1) && is_thing_or_goods(kinds, target);
        counts += usize::from(counted);
        // "Ali Khan, a guard, and Omar Yusuf": names with more between them than ages are told one by one.
        let described = |group: &Group| {
            let between = group.tokens.end..target.tokens.start;
            is_described(view, grammar, kinds, between)
        };
        match out.last_mut() {
            Some(group)
                if (names && !described(group) || !alone)
                    && targets[group.first].part_of == target.part_of =>
            {
                group.tokens.end = group.tokens.end.max(target.tokens.end);
            }
            _ => out.push(Group {
                first: i,
                tokens: target.tokens.clone(),
            }),
        }
    }
    out
}

/// "The dead were Ali Khan and Omar Yusuf": people named in one breath and told no more of, save their ages.
fn is_list_of_names(view: &SentenceView<'_>, kinds: &[NounKind], targets: &[Filler<'_>]) -> bool {
    let bare = |target: &Filler<'_>| {
        // "were identified as Ajmal, Abdul Ghafoor and Yousuf": a lone word may be a name, or one of a place elsewhere.
        let kind = kinds.get(target.head).copied().unwrap_or_default();
        let identified = target.rule == Role::Identity.name();
        let lone = kind == NounKind::Unknown || identified && kind == NounKind::Place;
        let name = view.tree.tag(target.head) == Tag::Nnp
            && (lone || is_named_person(view, kinds, target))
            && !has_determiner(view, target);
        // "Constable Ali Khan" is told of by himself.
        let inside = |i: usize| view.tree.tag(i) == Tag::Nnp || i > target.head;
        let short = target.head - target.tokens.start < LONGEST_NAME;
        let apart = target.part_of || target.rule == BESIDE;
        name && short && !apart && target.tokens.clone().all(inside)
    };
    let known = targets.iter().any(|t| is_named_person(view, kinds, t));
    targets.len() > 1 && known && targets.iter().all(bare)
}

/// "Ali Khan, a guard, and Omar Yusuf": does anything stand between two names that tells more of the first than an age?
fn is_described(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    kinds: &[NounKind],
    mut between: Range<usize>,
) -> bool {
    between.any(|i| {
        let noun = matches!(view.tree.tag(i), Tag::Nn | Tag::Nns);
        noun && kinds.get(i) != Some(&NounKind::Time) && !grammar.times.has(view.lower(i))
    })
}

/// "the academy, located in the north, and military posts": what is told between two targets of the first alone.
/// What is joined to a place in there is no target of its own ("targets in Iraq and eastern Turkey").
fn is_parted(
    view: &SentenceView<'_>,
    kinds: &[NounKind],
    mut between: Range<usize>,
    target: &Filler<'_>,
) -> bool {
    let place = kinds.get(target.head) == Some(&NounKind::Place);
    let tells = |i: usize| {
        let tag = view.tree.tag(i);
        tag.is_verb() || matches!(tag, Tag::In | Tag::Wdt | Tag::Wp | Tag::Wrb)
    };
    view.tree.tag(target.head).is_noun() && !place && between.any(tells)
}

/// "A teacher and students": "a" counts no more than the teacher.
fn is_one(view: &SentenceView<'_>, grammar: &Grammar, target: &Filler<'_>) -> bool {
    let first = view.lower(target.tokens.start);
    grammar.indefinite.has(first) && target.head > target.tokens.start
}

/// "His nephew and neighbour were killed", "killed his wife and two-year-old son": behind somebody who is told of by whose
/// he is, one person without a determiner is another, where the verb is that of several or both are of one family.
fn is_another(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    kinds: &[NounKind],
    targets: &[Filler<'_>],
    at: usize,
) -> bool {
    let tree = view.tree;
    let Some((before, target)) = at.checked_sub(1).map(|b| (&targets[b], &targets[at])) else {
        return false;
    };
    // "his wife and mother of his two children" is one.
    let of = |t: &Filler<'_>| tree.child(t.head, &[Label::Prep]).is_some();
    let one = |t: &Filler<'_>| {
        tree.tag(t.head) == Tag::Nn && kinds.get(t.head) == Some(&NounKind::Person) && !of(t)
    };
    let kin = |t: &Filler<'_>| grammar.kin.has(view.lower(t.head));
    let first = &targets[0];
    let owned = tree.child(first.head, &[Label::Poss]).is_some();
    let several = || {
        let subject = matches!(tree.label(first.head), Label::Nsubj | Label::Nsubjpass);
        let verb = tree.head(first.head).filter(|_| subject);
        verb.is_some_and(|v| {
            let mut own = tree.children(v);
            own.any(|c| grammar.of_several.has(view.lower(c)))
        })
    };
    owned && one(before) && one(target) && (kin(before) && kin(target) || several())
}

/// "Ali Khan and his bodyguards", "the governor and her aide-de-camp": those of one person are told apart from him.
fn is_of_the_one_before(
    view: &SentenceView<'_>,
    kinds: &[NounKind],
    before: &Filler<'_>,
    target: &Filler<'_>,
) -> bool {
    let tree = view.tree;
    let kind = kinds.get(before.head).copied().unwrap_or_default();
    let person = matches!(kind, NounKind::Person | NounKind::Unknown);
    let one = person && matches!(tree.tag(before.head), Tag::Nn | Tag::Nnp);
    let joins = |i: usize| view.form(i) == "," || tree.tag(i) == Tag::Cc;
    let between = before.tokens.end..target.tokens.start;
    let first = target.tokens.start;
    one && tree.tag(first) == Tag::PrpPoss
        && first < target.head
        && between.len() <= 2
        && between.clone().any(joins)
        && between.clone().all(joins)
}

/// "large quantities of ammunition", "dozens of shops", "several houses": told of by how much or how many there were.
fn is_quantity(view: &SentenceView<'_>, grammar: &Grammar, target: &Filler<'_>) -> bool {
    let first = view.lower(target.tokens.start);
    let amount = |i: usize| {
        let word = view.lower(i);
        let named = grammar.amounts.has(word) || grammar.quantities.has(word);
        named && i + 1 < view.len() && grammar.of.has(view.lower(i + 1))
    };
    grammar.shares.has(first) && target.tokens.len() > 1 || target.tokens.clone().any(amount)
}

/// "students", "farm workers": several without a word that says which.
fn is_several(view: &SentenceView<'_>, target: &Filler<'_>) -> bool {
    let plural = matches!(view.tree.tag(target.head), Tag::Nns | Tag::Nnps);
    plural && !has_determiner(view, target)
}

/// "the judge", "Ali Khan", "the town hall": one told of by name or by which it is.
fn is_somebody(view: &SentenceView<'_>, kinds: &[NounKind], target: &Filler<'_>) -> bool {
    let one = view.tree.tag(target.head) == Tag::Nn && has_determiner(view, target);
    one || is_named_person(view, kinds, target)
}

fn has_determiner(view: &SentenceView<'_>, target: &Filler<'_>) -> bool {
    view.tree
        .child(target.head, &[Label::Det, Label::Poss])
        .is_some()
}

fn is_thing_or_goods(kinds: &[NounKind], target: &Filler<'_>) -> bool {
    let kind = kinds.get(target.head).copied().unwrap_or_default();
    kind.is_thing() || kind == NounKind::Unknown
}

/// "the palace and the barracks" are two; "rifles and other weapons" is one.
fn is_thing(kinds: &[NounKind], target: &Filler<'_>) -> bool {
    matches!(
        kinds.get(target.head),
        Some(NounKind::Building | NounKind::Vehicle | NounKind::Aircraft | NounKind::Organisation)
    )
}

fn is_named_person(view: &SentenceView<'_>, kinds: &[NounKind], target: &Filler<'_>) -> bool {
    let kind = kinds.get(target.head).copied().unwrap_or_default();
    let tag = view.tree.tag(target.head);
    match tag {
        Tag::Nnp => {
            matches!(kind, NounKind::Person)
                || (kind == NounKind::Unknown
                    && view.tree.child(target.head, &[Label::Compound]).is_some())
        }
        Tag::Nn => kind == NounKind::Person && has_determiner(view, target),
        _ => false,
    }
}
