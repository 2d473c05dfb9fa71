//! Ranges: how far a time expression reaches - from, to, since, until, so far - and the two ends of one.
//!
//! Input: atoms, matches and the mentions so far. Output: intervals, and mentions that hold others.
//! Invariant: looks at a fixed number of words, or climbs a fixed number of steps in the tree.

use jiff::civil::Date;

use super::matcher::Found;
use super::resolve::{Catch, Interval, Resolved};
use super::table::{Cue, Meaning};
use super::{DateGrammar, DateMention, Nearest, Precision, Role, SINCE_CLAUSE};
use crate::sentence::SentenceView;
use crate::slot::atom::{self, Atom, AtomKind};
use crate::syntax::{Label, Tag};

/// How many "since" clauses of a sentence are read: each looks through all its mentions.
const MOST_SINCE: usize = 16;

impl DateGrammar {
    /// The first atom of the claim's span, and the interval, with "since", "until" or "for" before the match.
    pub(super) fn with_prefix(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        found: &Found,
        resolved: &Resolved,
        anchor: Option<Date>,
    ) -> (usize, Interval) {
        let start = found.start;
        if start == 0 {
            return (start, resolved.interval);
        }
        let before = atoms[start - 1].word;
        let on_calendar = !matches!(
            resolved.precision,
            Precision::Duration | Precision::Set | Precision::Reference
        );
        let ranges = matches!(
            self.compiled.rules[usize::from(found.rule)].meaning,
            Meaning::DayRange | Meaning::YearRange
        );
        if ranges && (self.compiled.is(before, Cue::From) || self.compiled.is(before, Cue::Between))
        {
            return (start - 1, resolved.interval);
        }
        // "since Friday's attack", "since April when six died": what stands behind has the date, and no time since.
        // "the worst attack since 2014, when six died", but "have fought since 2014, when the truce broke"
        let when = |i: usize| self.cue(atoms, i, Cue::When);
        let since = atoms[start - 1].token;
        let lasts = self.compiled.is(before, Cue::Since)
            && since < view.tree.len()
            && view
                .tree
                .head(since)
                .is_some_and(|over| view.tree.tag(over).is_verb());
        let comma = atoms
            .get(found.end)
            .is_some_and(|a| a.kind == AtomKind::Mark && a.word == self.lexicon.get(","));
        if self.is_owned(atoms, found.end)
            || when(found.end)
            || comma && !lasts && when(found.end + 1)
        {
            return (start, resolved.interval);
        }
        if on_calendar && self.compiled.is(before, Cue::Since) {
            let interval = resolved.interval.map(|(from, to)| {
                let end = anchor.filter(|a| from.is_none_or(|f| f <= *a));
                (from, if anchor.is_some() { end.or(to) } else { None })
            });
            return (start - 1, interval);
        }
        if on_calendar && self.compiled.is(before, Cue::Until) {
            return (start - 1, resolved.interval.map(|(_, to)| (None, to)));
        }
        if resolved.precision == Precision::Duration && self.compiled.is(before, Cue::For) {
            return (start - 1, resolved.interval);
        }
        (start, resolved.interval)
    }

    /// "a six-week siege": how long what the noun behind names took.
    pub(super) fn is_length_of(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        found: &Found,
        catch: &Catch<'_>,
    ) -> bool {
        let joined = (found.start..found.end).any(|i| {
            atoms[i].kind == AtomKind::Mark && &view.text[atoms[i].start..atoms[i].end] == "-"
        });
        // "the two day clash": a unit in the singular behind more than one.
        let last = &atoms[found.end - 1];
        let bare = catch.amount().0 >= 2.0 && !view.text[last.start..last.end].ends_with('s');
        (joined || bare) && catch.lasts_days() && self.modifies(view, atoms, found.end)
    }

    /// "so far this year", "in 2018 so far"
    pub(super) fn is_so_far(&self, atoms: &[Atom], found: &Found) -> bool {
        let so = |i: usize| self.cue(atoms, i, Cue::So) && self.cue(atoms, i + 1, Cue::Far);
        // "so far in 2018"
        let mut before = (2..=3).filter_map(|back| found.start.checked_sub(back));
        so(found.end)
            || before.any(|i| so(i) && (i + 2..found.start).all(|j| self.cue(atoms, j, Cue::On)))
    }

    /// Joins two mentions with "to" or "and" between them, and "from" or "between" before them, to a range.
    pub(super) fn join_ranges(
        &self,
        atoms: &[Atom],
        extents: &[(usize, usize)],
        first_new: usize,
        out: &mut Vec<DateMention>,
    ) {
        // "September and October", "Monday and Tuesday".
        let follows = |a: &DateMention, b: &DateMention| {
            let point = matches!(
                a.precision,
                Precision::Day | Precision::Month | Precision::Year
            );
            point
                && a.precision == b.precision
                && match (a.interval, b.interval) {
                    (Some((_, Some(to))), Some((Some(from), _))) => {
                        to.tomorrow().ok() == Some(from)
                    }
                    (None, None) => a.rule == b.rule,
                    _ => false,
                }
        };
        // "May 5th-6th and May 6th-7th"
        let adjoins = |a: &DateMention, b: &DateMention| {
            a.precision == b.precision
                && a.precision != Precision::Year
                && a.rule == b.rule
                && match (a.interval, b.interval) {
                    (Some((Some(from), Some(to))), Some((Some(next), Some(_)))) => {
                        from < to
                            && from <= next
                            && (next <= to || to.tomorrow().ok() == Some(next))
                    }
                    _ => false,
                }
        };
        let n = extents.len();
        for k in 1..n {
            let ((start, end), (next, next_end)) = (extents[k - 1], extents[k]);
            // "as of next week, until February 10"
            let until = next == end + 2
                && self.cue(atoms, end + 1, Cue::Until)
                && self.cue_before(atoms, start, Cue::Of)
                && start > 1
                && self.cue(atoms, start - 2, Cue::As);
            if next != end + 1 && !until || out[first_new + k - 1].role != Role::Whole {
                continue;
            }
            let (a, b) = (&out[first_new + k - 1], &out[first_new + k]);
            let and = self.cue(atoms, end, Cue::And);
            let joined = (self.cue_before(atoms, start, Cue::Between) && and)
                || self.cue(atoms, end, Cue::To)
                || until
                || and && (follows(a, b) || adjoins(a, b));
            let days = |m: &DateMention| {
                !matches!(
                    m.precision,
                    Precision::Duration | Precision::Set | Precision::Reference
                )
            };
            if !joined || !days(a) || !days(b) {
                continue;
            }
            let interval = match (a.interval, b.interval) {
                (Some((Some(from), _)), Some((_, Some(to)))) if from <= to => {
                    Some((Some(from), Some(to)))
                }
                (None, None) => None,
                _ => continue,
            };
            let opened = self.cue_before(atoms, start, Cue::From)
                || self.cue_before(atoms, start, Cue::Between);
            let start = start - usize::from(opened) - 2 * usize::from(until);
            let range = DateMention {
                tokens: atoms[start].token..atoms[next_end - 1].token + 1,
                span: atom::span(atoms, start, next_end),
                timex: a.timex.cover(b.timex),
                value: format!("{}/{}", a.value, b.value),
                interval,
                precision: Precision::Span,
                role: Role::Range,
                nearest: Nearest::Given,
                back: false,
                within: None,
                rule: a.rule,
            };
            out[first_new + k - 1].role = Role::End;
            out[first_new + k].role = Role::End;
            out.push(range);
        }
    }

    pub(super) fn is_word(&self, view: &SentenceView<'_>, token: usize, cue: Cue) -> bool {
        self.compiled.is(self.lexicon.get(view.lower(token)), cue)
    }

    /// "have fled since the town fell": a past under a perfect tells since when, and no reason.
    fn is_of_time(&self, view: &SentenceView<'_>, verb: usize) -> bool {
        let tree = view.tree;
        let over = tree
            .head(verb)
            .filter(|&v| matches!(tree.tag(v), Tag::Vbn | Tag::Vbg));
        tree.tag(verb) == Tag::Vbd
            && over.is_some_and(|v| {
                tree.children(v)
                    .any(|c| tree.label(c) == Label::Aux && self.is_word(view, c, Cue::Perfect))
            })
    }

    /// "since the re-election of ...", "since the war began": up to the document's date, from a day not told.
    pub(super) fn since_clauses(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        anchor: Option<Date>,
        first_new: usize,
        out: &mut Vec<DateMention>,
    ) {
        let tree = view.tree;
        if tree.len() != view.len() {
            return;
        }
        let mut last_end = 0;
        let sinces = atoms
            .iter()
            .filter(|a| self.compiled.is(a.word, Cue::Since));
        for atom in sinces.take(MOST_SINCE) {
            let since = atom.token;
            if since < last_end {
                continue;
            }
            let governed = match tree.label(since) {
                Label::Prep => tree.child(since, &[Label::Pobj, Label::Pcomp]),
                Label::Mark => tree.head(since).filter(|&verb| {
                    let begins = self.is_word(view, verb, Cue::Begin);
                    verb > since && (begins || self.is_of_time(view, verb))
                }),
                _ => None,
            };
            let Some(governed) = governed.filter(|g| *g > since) else {
                continue;
            };
            let is_date = |m: &DateMention| m.tokens.start == since || m.tokens.contains(&governed);
            if out[first_new..].iter().any(is_date) {
                continue;
            }
            // The governed phrase: up to the first comma or the like, or to the last dependent on the right.
            let mut end = governed + 1;
            let limit = view.len().min(governed + 12);
            while end < limit && tree.tag(end) != Tag::Punct && descends(view, end, governed) {
                end += 1;
            }
            last_end = end;
            let span = view.span(since..end);
            // "since its founding in June 2014": the date inside is where it begins.
            let (mut from, mut within) = (None, None);
            for m in &out[first_new..] {
                if span.contains(m.span) && m.role != Role::Range {
                    within = within.or(Some(m.tokens.clone()));
                    from = from.or(m.interval.and_then(|(from, _)| from));
                }
            }
            let from = from.filter(|f| anchor.is_some_and(|a| *f <= a));
            out.push(DateMention {
                tokens: since..end,
                span,
                timex: span,
                value: String::new(),
                interval: anchor.map(|anchor| (from, Some(anchor))),
                precision: Precision::Span,
                role: Role::Range,
                nearest: Nearest::Given,
                back: false,
                within,
                rule: SINCE_CLAUSE,
            });
        }
    }
}

fn descends(view: &SentenceView<'_>, token: usize, from: usize) -> bool {
    let mut at = token;
    for _ in 0..8 {
        match view.tree.head(at) {
            Some(head) if head == from => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}
