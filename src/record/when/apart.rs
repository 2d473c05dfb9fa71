//! Apart: dates of something else than an act, in a title or a name, of a record, or of how long a state lasted.
//!
//! Input: a date of the sentence and its acts. Output: whether the date is something else's.
//! Invariant: a date that stands before the noun of an act is that act's; every walk up the tree is bounded.

use crate::event::grammar::Grammar;
use crate::event::kind::NounKind;
use crate::event::scene::Scene;
use crate::record::place::head_of;
use crate::sentence::SentenceView;
use crate::slot::date::{DateMention, Precision};
use crate::syntax::{Label, Tag};

/// How far before a length of time it may be said of what it is a record.
const RECORD_REACH: usize = 10;

/// How far behind a name the year of an office may stand.
const OFFICE: usize = 16;

/// How many names may stand between a date and the act that it stands before.
const TITLE_STEPS: usize = 3;

/// A heading before a colon has at most so many tokens.
const LONGEST_HEADING: usize = 16;

/// "War in Afghanistan (2001-2021): seven soldiers are killed": the years of the title that a report runs under.
pub(super) fn is_of_a_title(view: &SentenceView<'_>, date: &DateMention) -> bool {
    let (start, end) = (date.tokens.start, date.tokens.end);
    let enclosed = start > 0 && view.form(start - 1) == "(";
    enclosed && end + 1 < view.len() && view.form(end) == ")" && view.form(end + 1) == ":"
}

/// "2013 protests: ...", "The 2012 siege of X (March): ...": the colon of a heading of nouns that begins with a time, which
/// dates what the heading itself names and nothing behind it.
pub(super) fn heading_of(view: &SentenceView<'_>, date: &DateMention) -> Option<usize> {
    let (start, end) = (date.tokens.start, date.tokens.end);
    let article = start == 1 && view.tree.tag(0) == Tag::Dt;
    if start > usize::from(article) {
        return None;
    }
    let told = |i: usize| view.tree.tag(i).is_verb() || matches!(view.form(i), "," | ";");
    let colon = (end..view.len().min(LONGEST_HEADING)).find(|&i| view.form(i) == ":" || told(i))?;
    // "This week in Syria: ..." names nothing but the time.
    let over = view.tree.head(head_of(view, date.tokens.clone()));
    let named = over.is_some_and(|n| (end..colon).contains(&n) && view.tree.tag(n).is_noun());
    (named && colon > end && view.form(colon) == ":").then_some(colon)
}

/// "freed a message for former president Juan Perez (1970-1974)": how long somebody held an office, or lived; "during the
/// Perez administration (1970-1974)" tells when.
pub(super) fn is_of_a_term(view: &SentenceView<'_>, grammar: &Grammar, date: &DateMention) -> bool {
    let (start, end) = (date.tokens.start, date.tokens.end);
    let enclosed = start > 1 && view.form(start - 1) == "(";
    let lasts = match date.interval {
        Some((Some(from), Some(to))) => to.year() > from.year(),
        _ => false,
    };
    let closed = end < view.len() && view.form(end) == ")";
    if !enclosed || !lasts || !closed || !view.tree.tag(start - 2).is_proper() {
        return false;
    }
    let name = start - 2;
    let over = view.tree.head(name);
    let within = over.is_some_and(|p| grammar.in_.has(view.lower(p)));
    !within && (0..name).any(|i| view.tree.tag(i).is_verb())
}

/// "the killing of Juan Perez, president of a firm and mayor of Cali in 1984": when somebody held an office.
pub(super) fn is_of_an_office(
    view: &SentenceView<'_>,
    scene: &Scene<'_>,
    date: &DateMention,
) -> bool {
    let tree = view.tree;
    let year = matches!(date.precision, Precision::Year | Precision::Span);
    let start = date.tokens.start;
    let before = start.saturating_sub(OFFICE)..start;
    let Some(comma) = before.clone().rev().find(|&i| view.form(i) == ",") else {
        return false;
    };
    let within = comma + 1..start;
    let told = within
        .clone()
        .any(|i| tree.tag(i).is_verb() || scene.is_act(i));
    let opens = |i: usize| i == comma + 1 || tree.tag(i - 1) == Tag::Cc;
    let office = |i: usize| {
        opens(i) && tree.tag(i) == Tag::Nn && scene.kinds[i] == NounKind::Person && comma > 0
    };
    let named = comma > 0 && tree.tag(comma - 1).is_proper();
    year && named && !told && within.clone().any(office)
}

/// "the pilots held since 2009 were freed": since when somebody was held, and no day of what is told of them.
pub(super) fn is_of_a_state(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    date: &DateMention,
) -> bool {
    let tree = view.tree;
    let start = date.tokens.start;
    if !grammar.earlier.has(view.lower(start)) || tree.label(start) != Label::Prep {
        return false;
    }
    let mut at = start;
    for _ in 0..view.len() {
        let Some(up) = tree.head(at) else {
            break;
        };
        let participle = tree.tag(up) == Tag::Vbn && tree.label(up) == Label::Acl;
        // "dies after leading the group since 1976"
        if participle || tree.tag(up) == Tag::Vbg && tree.label(up) == Label::Pcomp {
            return !scene.is_act(up);
        }
        if !matches!(tree.label(up), Label::Pcomp | Label::Prep) {
            return false;
        }
        at = up;
    }
    false
}

/// "rose from 100 on Monday to 300 on Tuesday": the day of the number that it rose from, which is told no more.
pub(super) fn is_of_former_number(view: &SentenceView<'_>, grammar: &Grammar, head: usize) -> bool {
    let tree = view.tree;
    let on = tree.head(head).filter(|_| tree.label(head) == Label::Pobj);
    let Some((on, verb)) = on.and_then(|p| Some((p, tree.head(p)?))) else {
        return false;
    };
    let number = |p: usize| {
        let object = tree.child(p, &[Label::Pobj]);
        object.is_some_and(|n| tree.tag(n) == Tag::Cd)
    };
    let mut phrases = tree
        .children(verb)
        .filter(|&p| tree.label(p) == Label::Prep && number(p));
    phrases.any(|p| p < on && grammar.former.has(view.lower(p)))
        && phrases.any(|p| p > on && grammar.levels.has(view.lower(p)))
}

/// "arrested ahead of this weekend's summit", "before Sunday's march": the day of what is still to come.
pub(super) fn is_of_what_is_ahead(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    head: usize,
) -> bool {
    let tree = view.tree;
    let noun = tree.head(head).filter(|_| tree.label(head) == Label::Poss);
    let owned = noun.is_some_and(|n| !scene.is_act(n));
    let over = noun.filter(|_| owned).unwrap_or(head);
    let Some(p) = tree.head(over).filter(|_| tree.label(over) == Label::Pobj) else {
        return false;
    };
    let ahead = |i: usize| grammar.ahead.has(view.lower(i));
    owned && grammar.prior.has(view.lower(p))
        || (owned || noun.is_none()) && grammar.of.has(view.lower(p)) && p > 0 && ahead(p - 1)
}

/// "The funeral of the officer killed in the ambush was held on Thursday."
pub(super) fn is_of_a_rite(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    head: usize,
) -> bool {
    let tree = view.tree;
    let on = tree.head(head).filter(|_| tree.label(head) == Label::Pobj);
    let verb = on.map_or(tree.head(head), |p| tree.head(p));
    verb.is_some_and(|verb| {
        let subject = tree.child(verb, &[Label::Nsubj, Label::Nsubjpass]);
        verb < head
            && !scene.is_act(verb)
            && subject.is_some_and(|s| grammar.rites.has(view.lower(s)) && !scene.is_act(s))
    })
}

/// "for the first time since 2011", "the second attack in a week": how long there was nothing like it, or how soon.
pub(super) fn is_of_a_record(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    date: &DateMention,
) -> bool {
    let tree = view.tree;
    let start = date.tokens.start;
    let record =
        |i: usize| matches!(tree.tag(i), Tag::Jjs | Tag::Rbs) || grammar.records.has(view.lower(i));
    let counted = |noun: usize| tree.children(noun).any(|c| c < noun && record(c));
    // "as it meets for the first time this year"
    if start > 0 && grammar.occasions.has(view.lower(start - 1)) && counted(start - 1) {
        return true;
    }
    if tree.label(start) == Label::Prep {
        // "the first person executed since 1960"
        let noun = tree.head(start).map(|up| match tree.label(up) {
            Label::Acl => tree.head(up).unwrap_or(up),
            _ => up,
        });
        // "in the worst flareup of violence since Monday", whatever the parser hung it on.
        let best = |noun: usize| {
            tree.children(noun)
                .any(|c| c < noun && tree.tag(c) == Tag::Jjs && tree.label(c) == Label::Amod)
        };
        let mut before = start.checked_sub(1).filter(|&i| tree.tag(i).is_noun());
        let mut acts = false;
        while let Some(noun) = before {
            acts |= scene.is_act(noun);
            if acts && best(noun) {
                return true;
            }
            let of = tree.head(noun).filter(|&p| grammar.of.has(view.lower(p)));
            before = of.and_then(|p| tree.head(p)).filter(|&n| n < noun);
        }
        return noun.is_some_and(counted);
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

/// Does the date stand before a noun that names no act ("the 2011 revolution"), or is it behind one in a name ("the
/// Conference of 2005")?
pub(super) fn is_name_part(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    date: &DateMention,
    head: usize,
) -> bool {
    let modifies = matches!(
        view.tree.label(head),
        Label::Nummod | Label::Compound | Label::Amod | Label::Nmod
    );
    if modifies && opens_clause(view, date) {
        return false;
    }
    let over = view.tree.head(head);
    let named = |of: usize| {
        let name = view.tree.head(of).filter(|&n| n < of && of + 1 == head);
        name.is_some_and(|n| view.tree.tag(n).is_proper() && !scene.is_act(n))
    };
    let of = |p: &usize| view.tree.label(*p) == Label::Prep && grammar.of.has(view.lower(*p));
    let year = date.tokens.len() == 1 && view.tree.tag(head) == Tag::Cd;
    if year && over.filter(of).is_some_and(named) {
        return true;
    }
    // "the July 2010 Kampala attacks": over the name of the place.
    let names = |o: usize| {
        let part = matches!(view.tree.label(o), Label::Compound | Label::Nmod);
        // "the March 3 home invasion killing"
        let day = || date.tokens.len() > 1 && view.tree.tag(o).is_noun();
        part && (view.tree.tag(o).is_proper() || day()) && !date.is_feast()
    };
    let up = |&o: &usize| view.tree.head(o).filter(|_| names(o));
    let mut way = std::iter::successors(over, up).take(TITLE_STEPS + 1);
    // "the 2010 Times Square car bombing attempt": the act's last word is not its first.
    modifies && !way.any(|o| scene.is_in_act(o))
}

/// "On Sunday rebels attacked", "Last week rebels attacked": a time before all else, which the parser takes for a part of the
/// subject behind it.
fn opens_clause(view: &SentenceView<'_>, date: &DateMention) -> bool {
    let start = date.tokens.start;
    let first = |i: usize| i == 0 || view.tree.tag(i - 1) == Tag::Punct;
    let noun = date.tokens.end < view.len() && !view.tree.tag(date.tokens.end).is_verb();
    let led = start > 0 && view.tree.label(start - 1) == Label::Prep && first(start - 1);
    noun && (led || date.tokens.len() > 1 && first(start))
}
