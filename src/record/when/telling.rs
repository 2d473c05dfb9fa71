//! Times of the telling: a day on which somebody said what happened is no day of the act.
//!
//! Input: a date of the sentence, its acts and sources. Output: whether the date is the telling's.
//! Invariant: a date under the verb of a source is the telling's, unless the words around it give it to an act.

use crate::event::candidate::Lies;
use crate::event::grammar::Grammar;
use crate::event::scene::Scene;
use crate::record::place::head_of;
use crate::record::source::Voucher;
use crate::sentence::SentenceView;
use crate::slot::date::DateMention;
use crate::syntax::{Label, Tag};

/// How far up from a participle the act stands that it is told with.
const ASIDE_STEPS: usize = 4;
/// How far before the verb of a telling its day may stand.
const TELLING_REACH: usize = 2;

/// Does the date hang on the reporting words ("said on Tuesday that ...")?
pub(super) fn is_of_the_telling(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    (vouchers, dates): (&[Voucher], &[DateMention]),
    (head, lies): (usize, Lies),
) -> bool {
    if is_of_a_statement(view, grammar, scene, head) || is_of_a_source(view, vouchers, dates, head)
    {
        return true;
    }
    let span = view.tokens()[head].span;
    let mut at = head;
    for _ in 0..view.len() {
        let Some(up) = view.tree.head(at) else {
            break;
        };
        if grammar.about.has(view.lower(up)) || scene.is_act(up) {
            return false;
        }
        // "killed two after branding them as spies on March 28"
        if is_aside_of_act(view, scene, up) {
            return false;
        }
        if view.tree.tag(up).is_verb() {
            if is_before_clause_on_act(view, scene, head) {
                return false;
            }
            let mut own = vouchers
                .iter()
                .filter(|v| v.attributed.sentence == view.index);
            let told =
                own.any(|v| v.attributed.cue.contains(&up) && !v.attributed.vouches_for(span));
            return told && !is_beside_the_telling(view, scene, dates, (head, lies), up);
        }
        at = up;
    }
    false
}

/// "In a statement issued on Monday, the army said that ...": on that day it was said.
fn is_of_a_statement(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    date: usize,
) -> bool {
    let tree = view.tree;
    let over = tree.head(date);
    let verb = match tree.label(date) {
        Label::Pobj => over.and_then(|preposition| tree.head(preposition)),
        Label::Npadvmod | Label::Advmod => over,
        _ => None,
    };
    let issued = verb.filter(|&v| {
        let participle = tree.tag(v) == Tag::Vbn && tree.label(v) == Label::Acl;
        participle && v < date && !scene.is_act(v)
    });
    let statement = issued.and_then(|v| tree.head(v));
    statement.is_some_and(|s| grammar.statements.has(view.lower(s)))
}

/// "According to police today, ...": what stands between a source that opens the sentence and the comma behind it.
fn is_of_a_source(
    view: &SentenceView<'_>,
    vouchers: &[Voucher],
    dates: &[DateMention],
    date: usize,
) -> bool {
    let tree = view.tree;
    let Some(tokens) = dates.iter().map(|d| &d.tokens).find(|t| t.contains(&date)) else {
        return false;
    };
    let closes = tokens.end < view.len() && view.form(tokens.end) == ",";
    let over = tokens.start.checked_sub(1);
    let over = over.filter(|&p| tree.label(p) == Label::Prep);
    let first = over.unwrap_or(tokens.start);
    let opens = |cue: usize| cue == 0 || tree.tag(cue - 1) == Tag::Punct;
    closes
        && vouchers.iter().map(|v| &v.attributed).any(|a| {
            let own = a.sentence == view.index;
            let behind = |s: &std::ops::Range<usize>| s.end == first && a.cue.end <= s.start;
            own && opens(a.cue.start) && a.source.as_ref().is_some_and(behind)
        })
}

/// "ordered the attack on X on May 6, which injured seven": the time right before a clause on the noun of an act is that
/// act's.
fn is_before_clause_on_act(view: &SentenceView<'_>, scene: &Scene<'_>, date: usize) -> bool {
    let tree = view.tree;
    let pointed = |&i: &usize| tree.label(i) == Label::Nummod || tree.tag(i) == Tag::Punct;
    let which = (date + 1..view.len()).find(|i| !pointed(i));
    let clause = which
        .filter(|&w| tree.tag(w) == Tag::Wdt)
        .and_then(|w| tree.head(w))
        .filter(|&verb| tree.label(verb) == Label::Relcl);
    let noun = clause.and_then(|verb| tree.head(verb));
    noun.is_some_and(|n| n < date && scene.is_act(n) && !tree.tag(n).is_verb())
}

/// Is the verb a participle, without a clause of its own, under an act? "beaten by men branding him as a spy on Monday"
fn is_aside_of_act(view: &SentenceView<'_>, scene: &Scene<'_>, verb: usize) -> bool {
    let tree = view.tree;
    if tree.tag(verb) != Tag::Vbg || tree.child(verb, &[Label::Ccomp]).is_some() {
        return false;
    }
    let over = |at: &usize| tree.head(*at);
    let mut way = std::iter::successors(tree.head(verb), over).take(ASIDE_STEPS);
    way.find(|&at| tree.tag(at).is_verb() || scene.is_act(at))
        .is_some_and(|at| scene.is_act(at))
}

/// Is the date not the telling's although the tree hangs it on its verb `cue`?
fn is_beside_the_telling(
    view: &SentenceView<'_>,
    scene: &Scene<'_>,
    dates: &[DateMention],
    (date, lies): (usize, Lies),
    cue: usize,
) -> bool {
    let tree = view.tree;
    // "Clashes were reported on Monday": by nobody, so that it is theirs.
    let reported = tree.child(cue, &[Label::Nsubjpass]);
    if reported.is_some_and(|act| scene.is_act(act)) && tree.child(cue, &[Label::Agent]).is_none() {
        return true;
    }
    // "Today, attacks, also claimed by X, killed 35": the participle goes with the noun.
    let reduced = tree.child(cue, &[Label::Agent]).is_some()
        && tree.child(cue, &[Label::Aux, Label::Auxpass]).is_none();
    if date < cue {
        return reduced;
    }
    // "condemns the attacks in Iraq today": what is said now needs no day.
    let mut acts = scene.events.iter().map(|e| e.trigger.head);
    let names_act = acts.any(|t| cue < t && t < date && !tree.tag(t).is_verb());
    let verb_between = (cue + 1..date)
        .any(|i| tree.tag(i).is_verb() && !matches!(tree.label(i), Label::Amod | Label::Prep));
    // "on June 2 claimed the ambush in X on June 1": the telling has its day already.
    let dated = dates.iter().any(|d| {
        let before = d.tokens.end <= cue && cue - d.tokens.end <= TELLING_REACH;
        let mut at = head_of(view, d.tokens.clone());
        while let Some(up) = tree.head(at).filter(|_| !tree.tag(at).is_verb()) {
            at = up;
        }
        before && at == cue
    });
    // "has charged five men over bombings last week", "is accused of a massacre in 1995"
    let perfect = || {
        matches!(lies, Lies::Past | Lies::Long)
            && tree.children(cue).any(|c| {
                matches!(tree.label(c), Label::Aux | Label::Auxpass)
                    && matches!(tree.tag(c), Tag::Vbz | Tag::Vbp | Tag::Md)
            })
    };
    let now = matches!(tree.tag(cue), Tag::Vbz | Tag::Vbp);
    names_act && !verb_between && (dated || now || perfect())
}
