//! When: the time expressions of a sentence that its acts can have happened at.
//!
//! Input: a sentence's dates, events and sources. Output: a [`Candidate`] a date.
//! Invariant: a time of day, a set, a part of a name and the time of the telling say nothing about an act.

use jiff::civil::Date;

use super::place::head_of;
use super::source::Voucher;
use crate::event::attach::{Candidate, Lies};
use crate::event::grammar::Grammar;
use crate::event::scene::Scene;
use crate::sentence::SentenceView;
use crate::slot::date::{DateMention, Precision, Role};
use crate::syntax::{Label, Tag};

/// How far before a length of time it may be said of what it is a record.
const RECORD_REACH: usize = 10;

/// How far before the verb of a telling its day may stand.
const TELLING_REACH: usize = 2;

/// So many days ago, what is told in the present was not.
const LONG_AGO: i32 = 20;

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
        let free = is_date(date)
            && !inner
            && !is_of_a_record(view, grammar, date)
            && !is_of_the_telling(view, grammar, scene, (vouchers, dates), head)
            && !is_name_part(view, scene, head);
        Candidate {
            head,
            free,
            left: false,
            origin: false,
            loose: false,
            vague: date.is_vague(),
            lies: lies(date, anchor),
            inside: over.map(|over| (over.start, over.end)),
        }
    };
    dates.iter().map(candidate).collect()
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

/// "for the first time since 2011", "the second attack in a week": how long there was nothing like it, or how soon.
fn is_of_a_record(view: &SentenceView<'_>, grammar: &Grammar, date: &DateMention) -> bool {
    let tree = view.tree;
    let start = date.tokens.start;
    let record =
        |i: usize| matches!(tree.tag(i), Tag::Jjs | Tag::Rbs) || grammar.records.has(view.lower(i));
    if tree.label(start) == Label::Prep {
        let noun = tree.head(start);
        return noun.is_some_and(|noun| tree.children(noun).any(|c| c < noun && record(c)));
    }
    // A length of time goes back over "in" to what may be counted; "a month of attacks" holds them.
    let end = date.tokens.end;
    let holds = end < view.len() && grammar.of.has(view.lower(end));
    let told = |i: usize| {
        let tag = tree.tag(i);
        tag == Tag::Punct || tag.is_verb() && tag != Tag::Vbg
    };
    let before = (0..start).rev().take(RECORD_REACH);
    date.value.starts_with('P') && !holds && before.take_while(|&i| !told(i)).any(record)
}

/// Does the date hang on the reporting words ("said on Tuesday that ...")?
fn is_of_the_telling(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    (vouchers, dates): (&[Voucher], &[DateMention]),
    head: usize,
) -> bool {
    let span = view.tokens()[head].span;
    let mut at = head;
    while let Some(up) = view.tree.head(at) {
        if grammar.about.has(view.lower(up)) || scene.is_act(up) {
            return false;
        }
        if view.tree.tag(up).is_verb() {
            let mut own = vouchers
                .iter()
                .filter(|v| v.attributed.sentence == view.index);
            let told =
                own.any(|v| v.attributed.cue.contains(&up) && !v.attributed.vouches_for(span));
            return told && !is_beside_the_telling(view, scene, dates, head, up);
        }
        at = up;
    }
    false
}

/// Is the date not the telling's although the tree hangs it on its verb `cue`?
fn is_beside_the_telling(
    view: &SentenceView<'_>,
    scene: &Scene<'_>,
    dates: &[DateMention],
    date: usize,
    cue: usize,
) -> bool {
    let tree = view.tree;
    // "Today, attacks, also claimed by X, killed 35": the participle goes with the noun.
    let reduced = tree.child(cue, &[Label::Agent]).is_some()
        && tree.child(cue, &[Label::Aux, Label::Auxpass]).is_none();
    if date < cue {
        return reduced;
    }
    // "condemns the attacks in Iraq today": what is said now needs no day.
    let mut acts = scene.events.iter().map(|e| e.trigger.head);
    let names_act = acts.any(|t| cue < t && t < date && !tree.tag(t).is_verb());
    let verb_between =
        (cue + 1..date).any(|i| tree.tag(i).is_verb() && tree.label(i) != Label::Amod);
    // "on June 2 claimed the ambush in X on June 1": the telling has its day already.
    let dated = dates.iter().any(|d| {
        let before = d.tokens.end <= cue && cue - d.tokens.end <= TELLING_REACH;
        let mut at = head_of(view, d.tokens.clone());
        while let Some(up) = tree.head(at).filter(|_| !tree.tag(at).is_verb()) {
            at = up;
        }
        before && at == cue
    });
    names_act && !verb_between && (dated || matches!(tree.tag(cue), Tag::Vbz | Tag::Vbp))
}

/// Does the date stand before a noun that names no act ("the 2011 revolution")?
fn is_name_part(view: &SentenceView<'_>, scene: &Scene<'_>, head: usize) -> bool {
    let modifies = matches!(
        view.tree.label(head),
        Label::Nummod | Label::Compound | Label::Amod | Label::Nmod
    );
    let over = view.tree.head(head);
    modifies && over.is_some_and(|o| !scene.is_act(o))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn days_of_what_somebody_is_arrested_for_and_of_years_ago_are_not_the_arrests() {
        let extractor = Extractor::new();
        let cases = [
            (
                "Seven men are arrested in Brighton following the 21 July London bombings.",
                "arrested",
                None,
            ),
            (
                "A man was arrested on Friday after the July 21 bombings in London.",
                "arrested",
                Some("Friday"),
            ),
            (
                "A man is arrested in connection with a shooting in Kano on March 11 that left six dead.",
                "arrested",
                None,
            ),
            (
                "Seven rebels were arrested in Kano after an encounter with soldiers on March 11.",
                "arrested",
                Some("March 11"),
            ),
            (
                "A rebel who fought in 1996 is killed by soldiers in Kano.",
                "killed",
                None,
            ),
            (
                "Six people were killed on March 11.",
                "killed",
                Some("March 11"),
            ),
            ("The attacks leave 2000 dead in Kano.", "dead", None),
        ];
        for (text, trigger, date) in cases {
            let document = Document::new(text).dated("2020-05-09");
            let claims = extractor.extract(&document);
            let claim = claims.iter().find(|c| c.action.passage.text == trigger);
            let found = claim.and_then(|c| c.date.as_ref().map(|d| d.passage.text.as_str()));
            assert_eq!(found, date, "{text}");
        }
    }
}
