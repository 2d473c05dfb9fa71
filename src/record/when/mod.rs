//! When: the time expressions of a sentence that its acts can have happened at.
//!
//! Input: a sentence's dates, events and sources. Output: a [`Candidate`] a date.
//! Invariant: a time of day, a set, a part of a name and the time of the telling say nothing about an act.

mod apart;
mod telling;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use self::apart::{
    heading_of, is_name_part, is_of_a_record, is_of_a_rite, is_of_a_state, is_of_a_term,
    is_of_a_title, is_of_an_office, is_of_former_number, is_of_what_is_ahead,
};
use self::telling::is_of_the_telling;
use super::place::head_of;
use super::source::Voucher;
use crate::event::candidate::{Candidate, Lies};
use crate::event::grammar::Grammar;
use crate::event::phrase;
use crate::event::scene::Scene;
use crate::sentence::SentenceView;
use crate::slot::date::{DateMention, Precision, Role};
use crate::syntax::{Label, Tag};

/// So many days ago, what is told in the present was not.
const LONG_AGO: i32 = 20;

/// So many days may be one act's time and what came of it.
const FEW_DAYS: i32 = 3;

/// Acts are not dated by times that last this many years.
const LONGEST: i32 = 50;

/// For each date of the sentence its head, and whether an act can have happened then.
pub(crate) fn candidates(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    vouchers: &[Voucher],
    dates: &[DateMention],
    anchor: Option<Date>,
) -> Vec<Candidate> {
    let candidate = |date: &DateMention| {
        let head = head_of(view, date.tokens.clone());
        // "since the siege began on Monday": the day is the siege's alone.
        let inside = |over: &&DateMention| {
            over.role == Role::Range && over.span != date.span && over.span.contains(date.span)
        };
        let over = dates.iter().find(inside).map(|over| over.tokens.clone());
        let inner = over.as_ref().is_some_and(|over| {
            let mut acts = scene.events.iter().map(|e| e.trigger.head);
            !acts.any(|trigger| over.contains(&trigger))
        });
        let lies = lies(date, anchor);
        let free = is_date(date)
            && !inner
            && !is_told_back(view, scene, dates, date)
            && !is_told_better(view, dates, date)
            && !is_of_a_record(view, grammar, scene, date)
            && !is_of_the_telling(view, grammar, scene, (vouchers, dates), (head, lies))
            && !is_of_a_state(view, grammar, scene, date)
            && !is_of_a_rite(view, grammar, scene, head)
            && !is_of_what_is_ahead(view, grammar, scene, head)
            && !is_of_former_number(view, grammar, head)
            && !is_of_a_term(view, grammar, date)
            && !is_of_an_office(view, scene, date)
            && !is_name_part(view, grammar, scene, date, head);
        // "March 11, 2004 Madrid bombing: a bomb exploded" tells of that day; a year is one of many things.
        let day = date.precision == Precision::Day;
        let heading = heading_of(view, date).filter(|_| over.is_none() && !day);
        let title = heading.is_some() || over.is_none() && is_of_a_title(view, date);
        Candidate {
            head,
            free,
            title,
            left: false,
            origin: false,
            // "closes the border for Ramadan after a bombing"
            loose: anchor.is_some()
                && date.is_feast()
                && view.tree.tag(date.tokens.end - 1) != Tag::Cd,
            vague: date.is_vague(),
            lies,
            own: date.back || is_of_now(date, anchor),
            within: 0,
            inside: over
                .map(|over| (over.start, over.end))
                .or_else(|| heading.map(|colon| (0, colon)))
                .or_else(|| title.then_some((0, date.tokens.start)))
                .or_else(|| stretch_after(view, grammar, scene, date))
                .or_else(|| when_after(view, grammar, date)),
        }
    };
    dates.iter().map(candidate).collect()
}

/// "Independence Day on August 15", "October 25 (today)": the day is told by its date, too.
fn is_told_better(view: &SentenceView<'_>, dates: &[DateMention], date: &DateMention) -> bool {
    let (start, end) = (date.tokens.start, date.tokens.end);
    let exact = |d: &DateMention| d.precision == Precision::Day && !d.is_feast();
    let after = |d: &DateMention| {
        (end..=end + 1).contains(&d.tokens.start) && view.tree.label(end) == Label::Prep
    };
    let dated = |d: &DateMention| d.tokens.clone().any(|i| view.tree.tag(i) == Tag::Cd);
    let enclosed = start > 1 && view.form(start - 1) == "(" && !dated(date);
    let before = |d: &DateMention| enclosed && dated(d) && d.tokens.end == start - 1;
    let mut others = dates.iter().filter(|d| exact(d));
    others.any(|d| date.is_feast() && end < view.len() && after(d) || before(d))
}

/// "two days before the attack", "on Monday, two days before the vote": told back from an act, or better by another time.
fn is_told_back(
    view: &SentenceView<'_>,
    scene: &Scene<'_>,
    dates: &[DateMention],
    date: &DateMention,
) -> bool {
    let words = || date.tokens.clone().skip(1);
    let back = date.role == Role::Whole
        && date.precision == Precision::Span
        && date.interval.is_none()
        && words().any(|i| view.tree.label(i) == Label::Prep);
    let told = |d: &DateMention| d.span != date.span && is_date(d) && !d.is_vague();
    back && (words().any(|i| scene.is_act(i)) || dates.iter().any(told))
}

/// Where the date lies from the document's.
fn lies(date: &DateMention, anchor: Option<Date>) -> Lies {
    let Some((anchor, (Some(from), Some(to)))) = anchor.zip(date.interval) else {
        return Lies::Elsewhere;
    };
    if from == anchor && to == anchor {
        return Lies::Now;
    }
    match (anchor - to).get_days() {
        LONG_AGO.. => Lies::Long,
        2.. => Lies::Past,
        _ => Lies::Elsewhere,
    }
}

/// "since Monday", "this month": more than a few days, the document's among them.
fn is_of_now(date: &DateMention, anchor: Option<Date>) -> bool {
    match (date.interval, anchor) {
        (Some((Some(from), Some(to))), Some(anchor)) => {
            from <= anchor && anchor <= to && (to - from).get_days() > FEW_DAYS
        }
        (Some((None, Some(to))), Some(anchor)) => to == anchor,
        _ => false,
    }
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

/// "launched an assault after six days of airstrikes": the days are of what stands behind them, and of nothing before.
fn stretch_after(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    date: &DateMention,
) -> Option<(usize, usize)> {
    let mut start = date.tokens.start;
    // "after a two-day raid"
    let article = start > 1 && view.tree.tag(start - 1) == Tag::Dt;
    start -= usize::from(article);
    let after = date.precision == Precision::Duration
        && date.interval.is_some()
        && start > 0
        && grammar.later.has(view.lower(start - 1));
    if !after {
        return None;
    }
    let end = (start..view.len()).find(|&i| view.tree.tag(i) == Tag::Punct);
    // "36 are dead after two days of riots" tells of these days.
    let dead = start
        .checked_sub(2)
        .filter(|&i| matches!(view.tree.tag(i), Tag::Jj) && scene.is_act(i));
    Some((dead.unwrap_or(start), end.unwrap_or(view.len())))
}

/// "the worst attack since 2014, when 140 children were killed": the time is that of the clause behind it alone.
fn when_after(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    date: &DateMention,
) -> Option<(usize, usize)> {
    let (start, end) = (date.tokens.start, date.tokens.end);
    let apart = |i: usize| grammar.earlier.has(view.lower(i)) && view.tree.label(i) == Label::Prep;
    let when = phrase::opens_clause(view, end, &grammar.when)?;
    (start > 0 && apart(start - 1)).then_some((when, view.len()))
}
