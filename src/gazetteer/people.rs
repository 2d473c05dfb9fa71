//! Names that no table has: people, and groups with their acronyms.
//!
//! Input: a sentence's capitalised runs outside known names. Output: mentions whose names the document remembers.
//! Invariant: each run is read once; a run has at most [`RUN`] tokens.

use std::ops::Range;

use crate::slot::place::is_place;
use crate::syntax::Tag;
use crate::text::TokenKind;

use super::document::{Defined, DocumentNames};
use super::find::{Search, tag};
use super::{Mention, MentionKind};

/// Most tokens of a run of capitalised words.
const RUN: usize = 10;

impl Search<'_, '_, '_> {
    /// "Syrian Democratic Forces (SDF)": the acronym stands for the name from here on.
    pub(super) fn introduced(
        &self,
        names: &mut DocumentNames,
        out: &mut Vec<Mention>,
        from: usize,
    ) {
        let n = self.view.len();
        for open in 1..n {
            let bracketed = open + 2 < n
                && matches!(self.view.form(open), "(" | "[")
                && matches!(self.view.form(open + 2), ")" | "]" | "," | ";");
            let at = open + usize::from(bracketed);
            if !bracketed && !self.stands_for_initials(open) {
                continue;
            }
            let short = self.view.form(at);
            let letters = short.chars().filter(|c| c.is_alphabetic()).count();
            let capitals = short.chars().filter(|c| c.is_uppercase()).count();
            if !(2..=10).contains(&letters)
                || capitals * 10 < letters * 6
                || letters * 2 < short.len()
            {
                continue;
            }
            let folded = self.gazetteer.fold.fold(short);
            let known = out[from..]
                .iter()
                .find(|m| m.tokens.end == open && m.kind == MentionKind::Actor)
                // "United Border Army UBA" is no "Border Army".
                .filter(|m| bracketed || m.tokens.len() >= short.chars().count());
            let defined = match known {
                Some(known) => Defined {
                    kind: known.kind,
                    entry: known.entry,
                },
                None => {
                    let elsewhere =
                        |m: &&Mention| m.tokens.contains(&at) && m.kind == MentionKind::Actor;
                    if let Some(known) = out[from..].iter().find(elsewhere)
                        && !(bracketed && self.is_another_name(known.entry, short, open))
                    {
                        continue;
                    }
                    let Some(start) = self.spelled_out(&folded, open) else {
                        continue;
                    };
                    let name = self.written(start..open);
                    // "Security Forces (SF)", "Superintendent of Police (SP)": a role's abbreviation names nobody.
                    let lower = name.to_lowercase();
                    let singular = |i: usize| {
                        let role = self.gazetteer.roles.find(self.view.lower(i));
                        role.is_some_and(|r| r.singular == self.view.lower(i))
                    };
                    // "Sub Inspector (SI)", "Senior Superintendent of Police (SSP)", but "Border Guard (BG)".
                    let of = (start + 1..open).find(|&i| self.hints(i).of());
                    let head = of.unwrap_or(open) - 1;
                    let office = singular(head) || of.is_some() && self.hints(head).person_before();
                    let role = self.gazetteer.roles.find(&lower).is_some()
                        || singular(start)
                        || office && !self.hints(head).organisation();
                    // "Improvised Explosive Device (IED)", "Tribal Areas (TA)", "Khyber Pakhtunkhwa (KP)": nobody either.
                    let thing = self.gazetteer.weapons.find(&lower).is_some();
                    let last = self.view.lower(open - 1);
                    let kind = self
                        .gazetteer
                        .place_words
                        .find(last.strip_suffix('s').unwrap_or(last));
                    // "at the Manas National Park (MNP)"
                    let placed = {
                        let mut before = start.checked_sub(1);
                        if before.is_some_and(|i| self.hints(i).article()) {
                            before = before.and_then(|i| i.checked_sub(1));
                        }
                        let hints = before.map(|i| self.hints(i));
                        hints.is_some_and(|h| h.place_before() && !h.of())
                    };
                    let area = kind
                        .is_some_and(|k| k.value == "area" || k.value == "facility" && placed)
                        && !self.hints(open - 1).organisation();
                    let place = |m: &Mention| is_place(m.kind) && m.tokens == (start..open);
                    let own = at..at + 1;
                    if role {
                        out.retain(|m| m.tokens != own);
                    }
                    if role || thing || area || out[from..].iter().any(place) {
                        continue;
                    }
                    let entry = names.remember(&self.gazetteer.fold.fold(&name), &name);
                    out.retain(|m| {
                        !(m.tokens.start >= start && m.tokens.end <= open) && m.tokens != own
                    });
                    let group = Defined {
                        kind: MentionKind::Group,
                        entry,
                    };
                    out.push(Mention {
                        tokens: start..open,
                        kind: group.kind,
                        entry,
                    });
                    group
                }
            };
            names.define(&folded, defined);
            let taken = out[from..].iter().any(|m| m.tokens.contains(&at));
            if !taken {
                out.push(Mention {
                    tokens: at..at + 1,
                    kind: defined.kind,
                    entry: defined.entry,
                });
            }
        }
    }

    /// "the US-led Coalition ... the Coalition": the last word of a group's name may stand for it, in capitals.
    pub(super) fn shorten(&self, names: &mut DocumentNames, found: &[Mention]) {
        for mention in found {
            let last = mention.tokens.end - 1;
            if mention.kind == MentionKind::Actor
                && mention.tokens.len() > 1
                && self.hints(last).organisation()
            {
                let word = self.gazetteer.fold.fold(self.view.form(last));
                let meant = Defined {
                    kind: mention.kind,
                    entry: mention.entry,
                };
                names.define(&word, meant);
            }
        }
    }

    /// "Border Guard Battalion BGB": capitals that are the initials of all the words of the name right before them.
    fn stands_for_initials(&self, at: usize) -> bool {
        let form = self.view.form(at);
        let letters = form.chars().count();
        letters >= 3
            && letters <= at
            && !self.flat
            && form.chars().all(|c| c.is_ascii_uppercase())
            && (at - letters..at).zip(form.chars()).all(|(i, initial)| {
                let word = self.view.form(i);
                self.looks[i].name && word.len() > 1 && word.starts_with(initial)
            })
    }

    /// Where the words before `end` begin whose initials give `short`.
    fn spelled_out(&self, short: &str, end: usize) -> Option<usize> {
        let mut letters = short.chars().filter(|c| c.is_alphabetic()).rev().peekable();
        let mut start = end;
        let mut best = None;
        while start > 0 && end - start < RUN {
            let word = self.view.form(start - 1);
            if !self.looks[start - 1].word {
                break;
            }
            start -= 1;
            // Hyphenated and joined words give an initial each.
            let folded = self.gazetteer.fold.fold(word);
            for part in folded.rsplit(' ') {
                if letters.peek().is_some_and(|&l| part.starts_with(l)) {
                    letters.next();
                }
            }
            if letters.peek().is_none() {
                best = self.looks[start].name.then_some(start);
                break;
            }
        }
        best.filter(|&start| end - start >= 2)
    }

    /// People: after a title, with a given name, with an age; and surnames of people named before.
    pub(super) fn people(&self, names: &mut DocumentNames, out: &mut Vec<Mention>, from: usize) {
        let mut taken = vec![false; self.view.len()];
        for mention in &out[from..] {
            // A town's name may be the beginning of a person's ("Jordan Spieth"); a group's name may not.
            taken[mention.tokens.clone()].fill(true);
        }
        let mut i = 0;
        while i < self.view.len() {
            let run = self.run(i, &taken);
            if run.is_empty() {
                i += 1;
                continue;
            }
            i = run.end;
            self.person(run, names, out);
        }
    }

    /// The run of capitalised words at `i`, with small words such as "bin" inside.
    fn run(&self, i: usize, taken: &[bool]) -> Range<usize> {
        let capital = |j: usize| {
            self.looks[j].name
                && !taken[j]
                && self.view.tokens()[j].kind == TokenKind::Word
                && (!self.flat || self.looks[j].proper)
        };
        if !capital(i) {
            return i..i;
        }
        let mut end = i + 1;
        while end < self.view.len() && end - i < RUN {
            if capital(end) {
                end += 1;
            } else if end + 1 < self.view.len()
                && self.view.tokens()[end].kind == TokenKind::Word
                && self.hints(end).part()
                && !taken[end]
                && capital(end + 1)
            {
                end += 2;
            } else {
                break;
            }
        }
        i..end
    }

    fn person(&self, run: Range<usize>, names: &mut DocumentNames, out: &mut Vec<Mention>) {
        // "They hold Riad Abu Ali, a reporter": a town's name before the rest of his.
        let described = self.is_described_as_one(run.clone());
        let run = match self.town_before(run.start, out).filter(|_| described) {
            Some(town) => {
                let town = out.remove(town);
                town.tokens.start..run.end
            }
            None => run,
        };
        // Titles and roles at the front, capitalised or not, call for a person.
        let mut start = run.start;
        let mut titled = described
            || start > 0
                && (self.is_title(start - 1)
                    || self.is_called(start)
                    || self.is_apposed(run.clone())
                    || self.follows_short_title(start));
        // "Press Secretary Peter Cook": a title is never the last word; "Khalid Shaikh Mohammed": nor inside a name.
        let begins = self.hints(run.start).given() && !self.is_title(run.start);
        let title = (run.start..run.end - 1).rev().find(|&i| self.is_title(i));
        if let Some(title) = title.filter(|_| !begins) {
            start = title + 1;
            titled = true;
        }
        // "Near Tabqah, 15 strikes hit a camp": a word of place begins no name.
        if start == run.end || self.hints(start).place_before() {
            return;
        }
        let first = self.hints(start);
        let length = run.end - start;
        // "outside the Hilton Karada": a hotel or a ship bears such a name with an article, a person does not.
        let placed = start > 1
            && length > 1
            && self.hints(start - 1).article()
            && !self.looks[start - 1].name
            && self.stands_inside(start - 2);
        let modifies = |i: usize| {
            let tag = tag(self.view, i);
            tag.is_noun() || tag == Tag::Pos
        };
        if !titled && self.lies_off(start..run.end) {
            return;
        }
        if placed && !titled && !(run.end < self.view.len() && modifies(run.end)) {
            return;
        }
        let last_word = self.view.lower(run.end - 1);
        if self.hints(run.end - 1).organisation()
            || self.gazetteer.place_words.find(last_word).is_some()
        {
            return;
        }
        let aged = run.end + 1 < self.view.len()
            && matches!(self.view.form(run.end), "," | "(")
            && self.view.tokens()[run.end + 1].kind == TokenKind::Number
            && self.view.form(run.end + 1).len() <= 3;
        let proper = (start..run.end)
            .all(|i| self.looks[i].proper || self.hints(i).part() || !self.flat && i > 0);
        let speaks =
            length >= 2 && self.hints(run.end).person_after() && self.hints(run.end - 1).surname();
        let named = length >= 2 && first.given() && !first.organisation();
        if !proper
            || !(titled && self.looks[start].proper || named || aged && length >= 2 || speaks)
        {
            return;
        }
        // "The government Friday condemned it": a common word behind a role in small letters.
        let common = length == 1
            && start == run.start
            && start > 0
            && !self.looks[start - 1].name
            && self.gazetteer.words.is_common(last_word);
        if common {
            return;
        }
        let name = self.written(start..run.end);
        let folded = self.gazetteer.fold.fold(&name);
        let entry = names.remember(&folded, &name);
        if length >= 2 {
            let surname = self.gazetteer.fold.fold(self.view.form(run.end - 1));
            names.define(
                &surname,
                Defined {
                    kind: MentionKind::Person,
                    entry,
                },
            );
        }
        out.push(Mention {
            tokens: start..run.end,
            kind: MentionKind::Person,
            entry,
        });
    }

    /// A title or a role of one person.
    pub(super) fn is_title(&self, i: usize) -> bool {
        let word = self.view.lower(i);
        self.hints(i).person_before()
            || self
                .gazetteer
                .roles
                .find(word)
                .is_some_and(|r| r.singular == word && !r.value.is_empty() && r.value != "media")
    }

    /// Tokens as written, white space made plain.
    pub(super) fn written(&self, tokens: Range<usize>) -> String {
        let text = &self.view.text[self.view.span(tokens).range()];
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
