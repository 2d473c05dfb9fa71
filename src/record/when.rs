//! When: the time expressions of a sentence that its acts can have happened at.
//!
//! Input: a sentence's dates, events and sources. Output: a [`Candidate`] a date.
//! Invariant: a time of day, a set, a part of a name and the time of the telling say nothing about an act.

use super::place::head_of;
use super::source::Voucher;
use crate::event::attach::Candidate;
use crate::event::grammar::Grammar;
use crate::event::scene::Scene;
use crate::sentence::SentenceView;
use crate::slot::date::{DateMention, Precision};
use crate::syntax::{Label, Tag};

/// Acts are not dated by times that last this many years.
const LONGEST: i32 = 50;

/// For each date of the sentence its head, and whether an act can have happened then.
pub(crate) fn candidates(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    vouchers: &[Voucher],
    dates: &[DateMention],
) -> Vec<Candidate> {
    let candidate = |date: &DateMention| {
        let head = head_of(view, date.tokens.clone());
        let free = is_date(date)
            && !is_of_a_record(view, grammar, date.tokens.start)
            && !is_of_the_telling(view, grammar, scene, vouchers, head)
            && !is_name_part(view, scene, head);
        Candidate {
            head,
            free,
            left: false,
            vague: date.is_vague(),
        }
    };
    dates.iter().map(candidate).collect()
}

/// Can the expression say when an act happened? A time of day, a length of time and "now" do not, and nobody dates an
/// act by its century.
fn is_date(date: &DateMention) -> bool {
    let placed = match date.precision {
        Precision::Duration => date.interval.is_some(),
        Precision::Set | Precision::Reference => false,
        _ => true,
    };
    let lasts = match date.interval {
        Some((Some(from), Some(to))) => i32::from(to.year()) - i32::from(from.year()),
        _ => 0,
    };
    placed && lasts < LONGEST && !date.value.starts_with('T')
}

/// "for the first time since 2011", "the deadliest attack since May": how long there was nothing like it.
fn is_of_a_record(view: &SentenceView<'_>, grammar: &Grammar, since: usize) -> bool {
    let tree = view.tree;
    let Some(noun) = tree
        .head(since)
        .filter(|_| tree.label(since) == Label::Prep)
    else {
        return false;
    };
    tree.children(noun).any(|c| {
        c < noun
            && (matches!(tree.tag(c), Tag::Jjs | Tag::Rbs) || grammar.records.has(view.lower(c)))
    })
}

/// Does the date hang on the reporting words ("said on Tuesday that ...")?
fn is_of_the_telling(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    vouchers: &[Voucher],
    head: usize,
) -> bool {
    let span = view.tokens()[head].span;
    let mut at = head;
    while let Some(up) = view.tree.head(at) {
        if grammar.about.has(view.lower(up)) || scene.events.iter().any(|e| e.trigger.head == up) {
            return false;
        }
        if view.tree.tag(up).is_verb() {
            let own = vouchers
                .iter()
                .filter(|v| v.attributed.sentence == view.index);
            return own
                .into_iter()
                .any(|v| v.attributed.cue.contains(&up) && !v.attributed.vouches_for(span));
        }
        at = up;
    }
    false
}

/// Does the date stand before a noun that names no act ("the 2011 revolution")?
fn is_name_part(view: &SentenceView<'_>, scene: &Scene<'_>, head: usize) -> bool {
    let modifies = matches!(
        view.tree.label(head),
        Label::Nummod | Label::Compound | Label::Amod | Label::Nmod
    );
    let over = view.tree.head(head);
    modifies && over.is_some_and(|o| !scene.events.iter().any(|e| e.trigger.head == o))
}
