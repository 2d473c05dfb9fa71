//! Single: where a phrase without a number is one person or thing.
//!
//! Input: a filler and the kind of act. Output: a count of one (of two for a couple), or nothing.
//! Invariant: a count found here rests on the form of the phrase, never on a quantity.

use super::assemble::Filler;
use super::count::{Counted, PERSONAL, SINGLE_PERSON, is_company_of_several, is_indefinite};
use super::grammar::Grammar;
use super::kind::NounKind;
use crate::claim::ActionKind;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

/// How many words "the other one" has.
const LONE_WORDS: usize = 3;

/// The count of one that the phrase of `filler` has by its form, or of two ("the couple", "both victims").
pub(super) fn one(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    filler: &Filler<'_>,
    kind: NounKind,
    action: ActionKind,
) -> Option<Counted> {
    let single = |rule| Counted {
        tokens: filler.tokens.clone(),
        value: Some(1),
        low: None,
        high: None,
        approx: false,
        rule,
        quantity: None,
    };
    // "an unknown number (of people)"
    if grammar.vague.has(view.lower(filler.head)) {
        return None;
    }
    // "neither pilot was hurt"
    if grammar.neither.has(view.lower(filler.tokens.start)) {
        return None;
    }
    // "the couple"
    if grammar.pairs.has(view.lower(filler.head)) {
        return Some(Counted {
            value: Some(2),
            ..single("pair")
        });
    }
    // "half a hectare of fields"
    let partial = kind != NounKind::Person && view.tree.tag(filler.tokens.start) == Tag::Pdt;
    if !partial && is_indefinite(view, grammar, filler) {
        let people = kind != NounKind::Vehicle && is_company_of_several(view, grammar, filler);
        return (!people).then(|| single("indefinite article"));
    }
    // "both victims", but not "both men and women"
    let first = filler.tokens.start;
    let two = grammar.both.has(view.lower(first))
        && (filler.head == first || view.tree.tag(filler.head) == Tag::Nns)
        && view.tree.child(filler.head, &[Label::Conj]).is_none();
    if two {
        return Some(Counted {
            tokens: first..first + 1,
            value: Some(2),
            ..single("both")
        });
    }
    // "one of the officers"
    let of_several = filler.head == filler.tokens.start
        && view.tree.tag(filler.head) == Tag::Cd
        && grammar.indefinite.has(view.lower(filler.head));
    if of_several {
        return Some(single("single one"));
    }
    // "killed one officer and wounded another", "another of its soldiers"
    let of_others = || {
        let behind = view.tree.child(filler.head, &[Label::Prep]);
        behind.is_some_and(|p| grammar.of.has(view.lower(p)))
    };
    let another = filler.head == first && grammar.indefinite.has(view.lower(filler.head));
    if another && (filler.tokens.len() == 1 || of_others()) {
        return Some(single("single one"));
    }
    // "all its crew": not one.
    let all = view.tree.tag(first) == Tag::Pdt;
    if all || !PERSONAL.contains(&action) {
        return None;
    }
    // "injured the other", "the third died", "a second was shot"
    let lone = || {
        let article = view.lower(first);
        let one = grammar.definite.has(article) || grammar.indefinite.has(article);
        one && filler.tokens.len() <= LONE_WORDS && grammar.lone.has(view.lower(filler.head))
    };
    // "killed himself"
    if lone() || grammar.singular_persons.has(view.lower(filler.head)) {
        return Some(single(SINGLE_PERSON));
    }
    let tag = view.tree.tag(filler.head);
    let person = match tag {
        Tag::Nn if grammar.companies.has(view.lower(filler.head)) => false,
        // "the Policemen"
        Tag::Nnp if grammar.plurals.has(view.lower(filler.head)) => false,
        // "Imtiyaz Khan of Srinagar and Gul Thokar of Bijbehara"
        Tag::Nnp if joins_names(view, filler) => false,
        // "the blind sheik Ali Karim": whose name stands right behind.
        Tag::Nn if kind == NounKind::Unknown && is_named_behind(view, filler) => true,
        Tag::Nn => kind == NounKind::Person || grammar.victims.has(view.lower(filler.head)),
        Tag::Nnp => {
            // "the embassy" in a text of capitals is no name of a person.
            // "the 46-year-old Karim"
            let aged = |i: usize| grammar.ages.iter().any(|age| view.lower(i).ends_with(age));
            let described = view.tree.child(filler.head, &[Label::Det]).is_some()
                && !filler.tokens.clone().any(aged);
            (kind == NounKind::Person || (kind == NounKind::Unknown && !described))
                && view.tree.pos(filler.head) == Pos::Propn
        }
        _ => false,
    };
    person.then(|| single(SINGLE_PERSON))
}

/// Does "and" stand in the phrase before the last of its names?
fn joins_names(view: &SentenceView<'_>, filler: &Filler<'_>) -> bool {
    let tree = view.tree;
    let last = filler.tokens.end.saturating_sub(1);
    let and = |i: usize| tree.tag(i) == Tag::Cc && i > filler.head;
    filler.tokens.clone().any(and) && tree.tag(last).is_proper()
}

/// "the blind sheik Ali Karim": does a name of two words stand right behind the noun, in the same phrase?
fn is_named_behind(view: &SentenceView<'_>, filler: &Filler<'_>) -> bool {
    let tree = view.tree;
    let Some(name) = tree.child(filler.head, &[Label::Appos]) else {
        return false;
    };
    let between = filler.head + 1..name;
    let first = tree.child(name, &[Label::Compound]);
    tree.tag(name) == Tag::Nnp
        && first == Some(filler.head + 1)
        && between.clone().all(|i| tree.tag(i) == Tag::Nnp)
        && filler.tokens.contains(&name)
}
