//! Counts: how many of a target or of an act, read off the phrase.
//!
//! Input: a filler's phrase and the sentence's quantities. Output: a [`Counted`].
//! Invariant: a count stands inside the phrase it counts; "a" counts one only before a singular noun.

use std::ops::Range;

use super::assemble::Filler;
use super::grammar::Grammar;
use super::kind::NounKind;
use super::single::one;
use super::subset;
use crate::claim::ActionKind;
use crate::sentence::SentenceView;
use crate::slot::quantity::{Quantity, QuantityKind};
use crate::syntax::{Label, Pos, Tag};

/// A count and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counted {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Exact (or approximate) number.
    pub(crate) value: Option<u64>,
    /// Inclusive lower bound.
    pub(crate) low: Option<u64>,
    /// Inclusive upper bound.
    pub(crate) high: Option<u64>,
    /// About.
    pub(crate) approx: bool,
    /// The rule that gave it.
    pub(crate) rule: &'static str,
    /// Index of the quantity it was read from.
    pub(crate) quantity: Option<usize>,
}

impl Counted {
    /// Was it read off a number?
    pub(crate) fn is_from_number(&self) -> bool {
        self.quantity.is_some()
    }

    /// Was it one person without "a"?
    pub(crate) fn is_single_person(&self) -> bool {
        self.rule == SINGLE_PERSON
    }
}

pub(super) const SINGLE_PERSON: &str = "single person";

/// Acts whose single target counts one even without "a".
pub(crate) const PERSONAL: &[ActionKind] = &[
    ActionKind::Kill,
    ActionKind::Execute,
    ActionKind::Wound,
    ActionKind::Capture,
    ActionKind::Abduct,
    ActionKind::Arrest,
    ActionKind::Release,
];

/// The count of a target phrase.
pub(crate) fn of_target(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    quantities: &[Quantity],
    filler: &Filler<'_>,
    kind: NounKind,
    action: ActionKind,
) -> Option<Counted> {
    if let Some((i, q)) = in_phrase(view, grammar, quantities, filler) {
        return some(without_particle(view, grammar, from_quantity(i, q)));
    }
    if let Some((i, q)) = of_members(view, grammar, quantities, filler) {
        return Some(from_quantity(i, q));
    }
    // "20 of those killed were children"
    if let Some(number) = subset::share_number(view, filler.head) {
        let mut numbers = quantities.iter().enumerate();
        let found = numbers.find(|(_, q)| q.number.contains(&number));
        return found.map(|(i, q)| from_quantity(i, q));
    }
    if let Some((i, q)) = of_whom(view, grammar, quantities, filler) {
        return Some(from_quantity(i, q));
    }
    one(view, grammar, filler, kind, action)
}

/// "handed over two soldiers": "over" is the verb's, and bounds no number.
fn without_particle(view: &SentenceView<'_>, grammar: &Grammar, counted: Counted) -> Counted {
    let start = counted.tokens.start;
    let handed = start > 0 && grammar.handing.has(view.lower(start - 1));
    match counted.low.filter(|&low| low > 0) {
        Some(low) if handed && counted.value.is_none() && counted.high.is_none() => Counted {
            tokens: (start + 1).min(counted.tokens.end - 1)..counted.tokens.end,
            value: Some(low - 1),
            low: None,
            ..counted
        },
        _ => counted,
    }
}

/// "12 people, three of whom were children": how many of the whole a part is said to be.
fn of_whom<'q>(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    quantities: &'q [Quantity],
    filler: &Filler<'_>,
) -> Option<(usize, &'q Quantity)> {
    let mut at = filler
        .tokens
        .start
        .checked_sub(1)
        .filter(|_| filler.part_of)?;
    if view.tree.pos(at) == Pos::Aux {
        at = at.checked_sub(1)?;
    }
    let of = at.checked_sub(1)?;
    let told = grammar.whole.has(view.lower(at)) && grammar.of.has(view.lower(of));
    let mut found = quantities.iter().enumerate();
    found.find(|(_, q)| told && q.number.end == of)
}

/// "a family of six", "a group of between 70 and 80 people": how many a noun of people has in it.
fn of_members<'q>(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    quantities: &'q [Quantity],
    filler: &Filler<'_>,
) -> Option<(usize, &'q Quantity)> {
    let of = of_company(view, grammar, filler.head)?;
    let mut found = quantities.iter().enumerate();
    found.find(|(_, q)| {
        q.tokens.start == of + 1 && q.number.end <= filler.tokens.end.max(of + 1 + q.number.len())
    })
}

/// The count of the acts that a noun trigger names ("five airstrikes").
pub(crate) fn of_act(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    quantities: &[Quantity],
    trigger: &Filler<'_>,
) -> Option<Counted> {
    // "a multiple shooting" is one.
    let single = |q: &Quantity| {
        let before = q.tokens.start.checked_sub(1);
        let article = before.is_some_and(|b| grammar.indefinite.has(view.lower(b)));
        article && q.value.is_none() && view.tree.tag(trigger.head) == Tag::Nn
    };
    in_phrase(view, grammar, quantities, trigger)
        .filter(|(_, q)| !single(q))
        .and_then(|(i, q)| some(from_quantity(i, q)))
}

/// "one of the two bombs", "two of the bombs": how many of the acts a number is that others are "of".
pub(crate) fn of_share(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    quantities: &[Quantity],
    number: &Filler<'_>,
) -> Option<Counted> {
    let counted = in_phrase(view, grammar, quantities, number).map(|(i, q)| from_quantity(i, q));
    counted.or_else(|| one(view, grammar, number, NounKind::Weapon, ActionKind::Bomb))
}

/// "No civilians were hurt", "no arrests": that is denied, and none are counted.
fn some(counted: Counted) -> Option<Counted> {
    (counted.value != Some(0)).then_some(counted)
}

/// Does the filler count itself, by a number or by "a"?
pub(crate) fn counts_itself(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    quantities: &[Quantity],
    filler: &Filler<'_>,
) -> bool {
    in_phrase(view, grammar, quantities, filler).is_some() || is_indefinite(view, grammar, filler)
}

/// The quantity that numbers the head of a phrase.
fn in_phrase<'q>(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    quantities: &'q [Quantity],
    filler: &Filler<'_>,
) -> Option<(usize, &'q Quantity)> {
    let range = filler.tokens.clone();
    let tree = view.tree;
    quantities.iter().enumerate().find(|(_, q)| {
        let inside = range.start <= q.number.start && q.number.end <= range.end;
        // "21 kidnapped guards": over the act that is said of them.
        let said = |i: usize| tree.label(i) == Label::Amod && tree.head(i) == Some(filler.head);
        let before = q.number.end < range.start && (q.number.end..range.start).all(said);
        // "80 percent burn injuries", "a six storey building"
        let article = |i: usize| grammar.indefinite.has(view.lower(i));
        let counts = match q.kind {
            QuantityKind::Percent => false,
            QuantityKind::Measure => {
                let one = q.tokens.start.checked_sub(1).is_some_and(article);
                !one || q.number.end >= filler.head
            }
            // "its number two leader": a rank.
            _ => {
                let before = q.number.start.checked_sub(1);
                let ranks = |i: usize| tree.tag(i) == Tag::Nn && grammar.numbers.has(view.lower(i));
                !before.is_some_and(|i| i >= range.start && ranks(i))
            }
        };
        counts
            && (inside || before)
            && q.number.start <= filler.head
            && numbers_head(view, q, filler.head)
    })
}

/// Does the quantity hang on the head, or is it the head?
fn numbers_head(view: &SentenceView<'_>, q: &Quantity, head: usize) -> bool {
    if q.tokens.contains(&head) || q.number.contains(&head) {
        return true;
    }
    let tree = view.tree;
    q.number.clone().any(|t| {
        let mut at = t;
        for _ in 0..4 {
            match tree.head(at) {
                Some(h) if h == head => {
                    return !matches!(
                        tree.label(at),
                        Label::Appos | Label::Relcl | Label::Acl | Label::Prep | Label::Poss
                    );
                }
                Some(h)
                    if q.tokens.contains(&h)
                        || matches!(
                            tree.label(at),
                            Label::Quantmod
                                | Label::Nummod
                                | Label::Compound
                                | Label::Advmod
                                | Label::Amod
                                | Label::Nmod
                                | Label::Npadvmod
                        )
                        // "Thirty suspected militants": the tree may take the number for the participle's subject.
                        || matches!(tree.label(at), Label::Nsubj | Label::Nsubjpass)
                            && at < h
                            && tree.label(h) == Label::Amod
                            && tree.head(h) == Some(head) =>
                {
                    at = h
                }
                _ => return false,
            }
        }
        false
    })
}

/// The count that a quantity gives.
pub(crate) fn from_quantity(i: usize, q: &Quantity) -> Counted {
    let whole = |x: f64| (x >= 0.0 && x.is_finite()).then_some(x.round() as u64);
    Counted {
        tokens: q.tokens.clone(),
        value: q.value.and_then(whole),
        low: q.low.and_then(whole),
        high: q.high.and_then(whole),
        approx: q.approx,
        rule: "number",
        quantity: Some(i),
    }
}

pub(super) fn is_indefinite(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    filler: &Filler<'_>,
) -> bool {
    grammar.indefinite.has(view.lower(filler.tokens.start))
        && is_singular(view, filler.head)
        && filler.head > filler.tokens.start
        || view
            .tree
            .child(filler.head, &[Label::Det])
            .is_some_and(|d| {
                grammar.indefinite.has(view.lower(d)) && is_singular(view, filler.head)
            })
}

/// "a group of schoolchildren": how many is not said.
pub(super) fn is_company_of_several(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    filler: &Filler<'_>,
) -> bool {
    let tree = view.tree;
    let plural = |i: usize| matches!(tree.tag(i), Tag::Nns | Tag::Nnps);
    let several = |of: usize| {
        let members = tree.child(of, &[Label::Pobj]);
        // "a group of Tamil and Muslim students", where the tree joins the students to the first name.
        let joined = |m: usize| tree.child(m, &[Label::Conj]).is_some_and(plural);
        members.is_some_and(|m| plural(m) || joined(m))
    };
    of_company(view, grammar, filler.head).is_some_and(several)
}

/// The "of" behind a noun of people together, `head`: who they are, or how many.
fn of_company(view: &SentenceView<'_>, grammar: &Grammar, head: usize) -> Option<usize> {
    let mut below = view.tree.children(head);
    let of = below.find(|&c| c > head && grammar.of.has(view.lower(c)));
    of.filter(|_| grammar.companies.has(view.lower(head)))
}

fn is_singular(view: &SentenceView<'_>, head: usize) -> bool {
    matches!(view.tree.tag(head), Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Cd)
}
