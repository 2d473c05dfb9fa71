//! Dates: time expressions and their values, anchored to the document's date.
//!
//! Input: a sentence, the document's date, the dates mentioned before. Output: its [`DateMention`]s in text order.
//! Invariant: from <= to; without the document's date only full dates have an interval; mentions do not overlap,
//! except that a range holds its two ends.

mod context;
mod layer;
mod matcher;
mod mention;
mod pattern;
mod point;
mod range;
mod resolve;
mod start;
mod table;
mod tense;
mod words;

use jiff::civil::Date;

pub(crate) use mention::{DateMention, Nearest, Precision, Role};
pub(crate) use point::Point;

use crate::data::Tables;
use crate::error::Error;
use crate::sentence::SentenceView;
use crate::slot::atom::{self, Atom, AtomKind, Lexicon};
use crate::slot::quantity::Cardinals;
use crate::span::Span;
use crate::syntax::Tag;
use matcher::{Caught, Found, MatchScratch, Matcher};
use mention::SINCE_CLAUSE;
use resolve::{Around, Catch, resolve};
use start::Starts;
use table::{Class, Compiled, Cue, Meaning};

/// What expressions before this one said.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Seen {
    /// The last day.
    pub(crate) day: Option<Date>,
    /// The last point of any length.
    pub(crate) last: Option<Point>,
    /// The last quarter, as year and number.
    pub(crate) quarter: Option<(i16, i8)>,
}

/// What a document's time expressions refer to one another by, and memory that the finder reuses. Each document starts
/// with a new one.
#[derive(Debug, Default)]
pub(crate) struct DateMemory {
    seen: Seen,
    atoms: Vec<Atom>,
    scratch: MatchScratch,
    extents: Vec<(usize, usize)>,
}

/// Finds time expressions.
#[derive(Debug)]
pub(crate) struct DateGrammar {
    lexicon: Lexicon,
    cardinals: Cardinals,
    compiled: Compiled,
    starts: Starts,
}

impl DateGrammar {
    /// Reads `en/dates.toml`, `en/numbers.toml` and their overlays.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut lexicon = Lexicon::default();
        let cardinals = Cardinals::load(tables, &mut lexicon)?;
        let compiled = Compiled::load(tables, &mut lexicon)?;
        let starts = Starts::new(&compiled, &cardinals, lexicon.len());
        Ok(Self {
            lexicon,
            cardinals,
            compiled,
            starts,
        })
    }

    /// The name of the rule that found `mention`, for explanations.
    pub(crate) fn rule_name(&self, mention: &DateMention) -> &str {
        self.compiled
            .rules
            .get(usize::from(mention.rule))
            .map_or("since-clause", |r| &r.name)
    }

    /// Adds the time expressions of `view` that may be a claim's date to `out`, in text order: ranges as one.
    pub(crate) fn find(
        &self,
        view: &SentenceView<'_>,
        anchor: Option<Date>,
        memory: &mut DateMemory,
        out: &mut Vec<DateMention>,
    ) {
        let from = out.len();
        self.find_all(view, anchor, memory, out);
        let mut at = 0;
        out.retain(|m| {
            at += 1;
            at <= from || m.role != Role::End
        });
    }

    /// The same, with the ends of ranges beside the ranges.
    fn find_all(
        &self,
        view: &SentenceView<'_>,
        anchor: Option<Date>,
        memory: &mut DateMemory,
        out: &mut Vec<DateMention>,
    ) {
        let DateMemory {
            seen,
            atoms,
            scratch,
            extents,
        } = memory;
        atom::cut(view, &self.lexicon, atoms);
        extents.clear();
        let first_new = out.len();
        let matcher = Matcher {
            compiled: &self.compiled,
            cardinals: &self.cardinals,
            atoms,
            capitals: view.sentence().capitals,
        };
        let mut i = 0;
        while i < atoms.len() {
            let starts = self.starts.at(&atoms[i]);
            if starts.is_empty() || !self.may_begin(atoms, i) {
                i += 1;
                continue;
            }
            let accept = |found: &Found| self.accepts(view, atoms, found);
            let Some(found) = matcher.longest(starts, i, accept, scratch) else {
                i += 1;
                continue;
            };
            let meaning = self.compiled.rules[usize::from(found.rule)].meaning;
            if meaning == Meaning::Nothing {
                i = found.end;
                continue;
            }
            let around = Around {
                anchor,
                memory: seen,
                tense: self.tense(view, atoms, &found),
                of_follows: self.cue(atoms, found.end, Cue::Of)
                    && !self.is_rate(view, atoms, found.start)
                    || self.cue(atoms, found.end - 1, Cue::Long)
                        && self.cue_before(atoms, found.start, Cue::Within),
                lasts: self.is_length_of(view, atoms, &found, &Catch(&scratch.best)),
                within: self.cue_before(atoms, found.start, Cue::Within)
                    && !self.modifies(view, atoms, found.end),
                known: self.known_day(atoms, &found, &Catch(&scratch.best), anchor),
            };
            let catch = Catch(&scratch.best);
            let nearest = match meaning {
                Meaning::Date if catch.year(0).is_none() && around.known.is_none() => Nearest::Year,
                Meaning::Weekday if catch.deictic().is_none() => Nearest::Week,
                _ => Nearest::Given,
            };
            let Some(mut resolved) = resolve(meaning, &catch, &around) else {
                i += 1;
                continue;
            };
            // "the night of April 3": of the day alone, as TIMEX3 has it.
            let outside = |c: &Caught| c.class == Class::Part && c.end <= found.timex.0;
            if found.timex.0 > found.start && scratch.best.iter().any(outside) {
                let day = resolved.value.find('T').unwrap_or(resolved.value.len());
                resolved.value.truncate(day);
            }
            // "on election day", with small letters: any country's.
            let named = atoms[found.start..found.end].iter().any(|a| a.capital);
            if meaning == Meaning::Feast && !named && !view.sentence().capitals {
                resolved.value = "XXXX-XX-XX".to_owned();
            }
            // "the day after six died": by what follows it is dated, and does not date that.
            let goes_on = atoms.get(found.end).is_some_and(|a| {
                let joins = a.token < view.tree.len()
                    && matches!(view.tree.tag(a.token), Tag::In | Tag::Cc | Tag::Wrb);
                a.kind == AtomKind::Letters && !joins
            });
            // "the night she was found dead", but "in the morning police raided ..."
            let of_clause = meaning == Meaning::DeicticPart
                && catch.deictic().is_none()
                && found.end == found.start + 2
                && !self.cue_before(atoms, found.start, Cue::Within)
                && self.cue(atoms, found.start, Cue::Article);
            if (meaning == Meaning::Anaphor && catch.is_beyond() || of_clause) && goes_on {
                resolved.interval = None;
                resolved.precision = Precision::Reference;
            }
            if meaning == Meaning::Time && self.tells_no_day(atoms, &found, &catch) {
                resolved.interval = None;
                resolved.precision = Precision::Reference;
            }
            // What is told of three quarters is compared with three quarters.
            if matches!(meaning, Meaning::Stretch | Meaning::Duration) && catch.is_quarters() {
                seen.quarter = None;
            }
            if let Some(point) = resolved.point {
                // "a year earlier" is said of one time after another.
                if !matches!((meaning, point), (Meaning::Distance, Point::Year(_))) {
                    seen.last = Some(point);
                }
                match point {
                    Point::Day(day) => seen.day = Some(day),
                    Point::Quarter(y, q) if meaning == Meaning::Quarter => {
                        seen.quarter = Some((y, q))
                    }
                    _ => {}
                }
            }
            let (start, mut interval) = self.with_prefix(view, atoms, &found, &resolved, anchor);
            // "so far this year" goes on no further than the document's date.
            if let (true, Some((Some(from), Some(to))), Some(anchor)) =
                (self.is_so_far(atoms, &found), interval, anchor)
                && from <= anchor
            {
                interval = Some((Some(from), Some(to.min(anchor))));
            }
            extents.push((start, found.end));
            // "ten days before the elections": a day that nobody tells.
            let event = match meaning {
                Meaning::Duration if interval.is_none() => self.event_ahead(view, atoms, &found),
                _ => None,
            };
            if event.is_some() {
                resolved.precision = Precision::Span;
            }
            // "at 3 p.m. on May 7": the time of day is no part of a claim's date.
            let told = catch.day_with_clock().filter(|_| start == found.start);
            let (first, end) = told.unwrap_or((start, found.end));
            let last = event.unwrap_or(atoms[end - 1].token);
            let span = atom::span(atoms, first, end);
            out.push(DateMention {
                tokens: atoms[first].token..last + 1,
                span: event.map_or(span, |noun| Span {
                    end: view.tokens()[noun].span.end,
                    ..span
                }),
                timex: atom::span(atoms, found.timex.0, found.timex.1.max(found.timex.0 + 1)),
                value: resolved.value,
                interval,
                precision: resolved.precision,
                role: Role::Whole,
                nearest,
                back: catch.is_back(meaning),
                within: None,
                rule: found.rule,
            });
            i = found.end;
        }
        self.join_ranges(atoms, extents, first_new, out);
        self.since_clauses(view, atoms, anchor, first_new, out);
        out[first_new..].sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    }

    /// The day that everybody knows by its name without a year, where an act follows ("the September 11 attacks").
    fn known_day(
        &self,
        atoms: &[Atom],
        found: &Found,
        catch: &Catch<'_>,
        anchor: Option<Date>,
    ) -> Option<Date> {
        let is = |i: usize, cue| atoms.get(i).is_some_and(|a| self.compiled.is(a.word, cue));
        let end = found.end;
        let act = is(end, Cue::Act) || is(end, Cue::ActKind) && is(end + 1, Cue::Act);
        let meant = self.compiled.rules[usize::from(found.rule)].meaning == Meaning::Date
            && catch.year(0).is_none();
        if !act || !meant {
            return None;
        }
        let (month, day) = (catch.month(0)?, catch.day(0)?);
        let known = self.compiled.known_days.iter();
        known
            .copied()
            .find(|k| (k.month(), k.day()) == (month, day) && anchor.is_none_or(|a| *k <= a))
    }

    /// False where atom `i` is glued to something that makes it part of another word or number.
    fn may_begin(&self, atoms: &[Atom], i: usize) -> bool {
        if i == 0 || !atoms[i].glued {
            return !(i > 0
                && atoms[i].is_digits()
                && self.compiled.is(atoms[i - 1].word, Cue::NotDateAfter));
        }
        let before = &atoms[i - 1];
        match before.kind {
            AtomKind::Letters | AtomKind::Digits => false,
            AtomKind::Mark => {
                if !atoms[i].is_digits() {
                    return true;
                }
                let joins = self.cardinals.joins_digits(before.word) && before.glued;
                !joins && !self.compiled.is(before.word, Cue::NotDateAfter)
            }
        }
    }
}

#[cfg(test)]
mod tests;
