//! Asides: "according to ...", and reporting clauses after or inside what they report.
//!
//! Input: a cue that has no complement of its own. Output: the sentence around it as its content.
//! Invariant: the content lies outside the cue's own clause.

use std::ops::Range;

use super::Attributed;
use super::reading::{Reading, Stand};
use crate::claim::{Channel, Modality, Polarity};
use crate::span::Span;
use crate::syntax::{Label, Pos, Tag};

/// A source after "according to" is looked for in so many tokens.
const SOURCE_REACH: usize = 12;

impl Reading<'_, '_> {
    /// "According to X, ..." and its like.
    pub(super) fn according(&self, i: usize) -> Option<Attributed> {
        let view = self.view;
        let cue = self.phrase_at(i)?;
        // "Per local media, ...", but not "20 per day".
        let led = i == 0 || self.is_break(i - 1);
        if cue.len() == 1 && !led {
            return None;
        }
        let head = self.noun_after(cue.end)?;
        let mut source = self.source_phrase(head);
        source.start = source.start.max(cue.end);
        if source.start >= source.end {
            return None;
        }
        // "according to reports by the army", "a statement by the army": the army.
        let says = self.lexicon.noun(view.lower(head)).is_some_and(|n| n.own)
            || self.grammar.statements.has(view.lower(head));
        if says && let Some(agent) = self.agent(head) {
            source = self.source_phrase(agent);
        }
        // "according to figures released by the army"
        let tree = view.tree;
        let issued = tree.children(head).find(|&p| {
            let participle = tree.label(p) == Label::Acl && tree.tag(p) == Tag::Vbn;
            participle && self.lexicon.is_issuing(view.lower(p))
        });
        if let Some(agent) = issued.and_then(|p| self.agent(p)) {
            source = self.source_phrase(agent);
        }
        source.end = self.rest_of_name(&source);
        let mut whole = cue.start..self.phrase_end(source.end);
        if let Some(clause) = self.clause_without_comma(&cue, whole.end) {
            source = cue.end..clause;
            whole.end = clause;
        }
        let content = self.clause_around(&whole);
        let stand = Stand {
            class: "according-to",
            modality: Modality::Actual,
            polarity: Polarity::Affirmed,
            vouching: true,
        };
        let mut found = self.attributed(Some(source), cue, content, stand, "according-to");
        found.channel = Channel::AccordingTo;
        Some(found)
    }

    /// The words "according to", or their like, that begin at token `i`.
    pub(super) fn phrase_at(&self, i: usize) -> Option<Range<usize>> {
        let view = self.view;
        let phrase = self.lexicon.phrases(view.lower(i)).find(|p| {
            i + p.words.len() < view.len()
                && p.words
                    .iter()
                    .enumerate()
                    .all(|(k, w)| view.lower(i + k) == &**w)
        })?;
        Some(i..i + phrase.words.len())
    }

    /// "According to Israel Today, an official claimed ...": where a name ends that the tree parts, up to the comma behind it.
    fn rest_of_name(&self, source: &Range<usize>) -> usize {
        let (tree, end) = (self.view.tree, source.end);
        let mut at = end;
        let capital = |i: usize| {
            tree.tag(i).is_noun()
                && self.view.form(i).starts_with(char::is_uppercase)
                && !self.view.sentence().capitals
        };
        // "According to Reuters Friday, ..."
        let timed = |i: usize| self.lexicon.is_weekday(self.view.lower(i));
        while at < tree.len()
            && !self.is_mark(at)
            && !timed(at)
            && (tree.tag(at).is_proper() || capital(at))
        {
            at += 1;
        }
        let whole = at < tree.len() && self.view.form(at) == "," && tree.tag(end - 1).is_proper();
        if whole && source.len() == 1 { at } else { end }
    }

    /// The one who speaks where the tree gives the verb a name of the phrase at the head of the sentence as its subject:
    /// "According to Israel Today, an official claimed ...".
    pub(super) fn behind_according(&self, subject: usize) -> usize {
        let tree = self.view.tree;
        let Some(cue) = self.phrase_at(0) else {
            return subject;
        };
        let comma = (cue.end..tree.len()).find(|&i| self.view.form(i) == ",");
        let inside = comma.is_some_and(|c| cue.end < subject && subject + 1 == c);
        let apposed = tree.child(subject, &[Label::Appos]);
        apposed.filter(|_| inside).unwrap_or(subject)
    }

    /// Where the clause begins that no comma parts from the phrase at its head: "According to the police four men ...".
    /// `end` is the next comma, or the end of the sentence.
    fn clause_without_comma(&self, cue: &Range<usize>, end: usize) -> Option<usize> {
        let tree = self.view.tree;
        let n = self.view.len();
        if (0..cue.start).any(|i| !self.is_mark(i)) {
            return None;
        }
        // "According to the report the army made, ten men died": the comma closes the phrase.
        let rest = self.trim(end..n);
        let hangs_on = rest.is_empty()
            || matches!(tree.tag(rest.start), Tag::Vbg | Tag::Wrb | Tag::Cc)
            || tree.pos(rest.start) == Pos::Sconj;
        // "more than ten cadres"
        let bounds = |i: usize| {
            matches!(tree.tag(i), Tag::Jjr | Tag::Rbr) && i + 2 < n && tree.tag(i + 2) == Tag::Cd
        };
        // "according to police sources unidentified men ...", but "officials familiar with"
        let describes = |i: usize| {
            tree.tag(i) == Tag::Jj
                && i + 1 < n
                && matches!(tree.tag(i + 1), Tag::Nns | Tag::Nn | Tag::Jj)
                && tree.tag(i - 1) == Tag::Nns
                && self.lexicon.is_quotable(self.view.lower(i - 1))
        };
        let opens_phrase = |i: usize| {
            matches!(tree.tag(i), Tag::Dt | Tag::Cd | Tag::Prp | Tag::PrpPoss)
                || bounds(i)
                || describes(i)
        };
        // "According to security sources Air Force jets bombed two posts": a name that is a part of the clause's subject.
        let of_subject = |i: usize| {
            let mut at = i;
            while let Some(up) = tree.head(at).filter(|&up| {
                up > at && matches!(tree.label(at), Label::Compound | Label::Nmod | Label::Amod)
            }) {
                at = up;
            }
            matches!(tree.label(at), Label::Nsubj | Label::Nsubjpass)
        };
        let opens = |i: usize| {
            opens_phrase(i)
                || tree.tag(i).is_proper() && tree.label(i - 1) == Label::Pobj && of_subject(i)
        };
        let mut starts = cue.end + 1..end;
        let start = starts.find(|&i| opens(i) && tree.tag(i - 1).is_noun())?;
        (hangs_on && (start..end).any(|i| self.is_finite(i))).then_some(start)
    }

    /// The head of the first noun phrase from token `from` on.
    fn noun_after(&self, from: usize) -> Option<usize> {
        let tree = self.view.tree;
        let reach = from..self.view.len().min(from + SOURCE_REACH);
        let mut inside = reach.clone();
        let first = inside.find(|&i| {
            tree.pos(i) == Pos::Noun || tree.pos(i) == Pos::Propn || tree.pos(i) == Pos::Pron
        })?;
        let mut head = first;
        // Climb from a modifier to the noun that it belongs to.
        while let Some(up) = tree.head(head)
            && reach.contains(&up)
            && matches!(
                tree.label(head),
                Label::Compound
                    | Label::Amod
                    | Label::Nmod
                    | Label::Poss
                    | Label::Nummod
                    | Label::Det
            )
        {
            head = up;
        }
        Some(head)
    }

    /// Where a reporting phrase or clause ends whose last known token stands before `from`: at the next comma or
    /// quotation mark.
    pub(super) fn phrase_end(&self, from: usize) -> usize {
        let n = self.view.len();
        (from..n)
            .find(|&i| self.is_mark(i) && (self.is_break(i) || self.opens(i)))
            .unwrap_or(n)
    }

    /// The content of an aside: the sentence around `aside`, or the clause in which it stands.
    pub(super) fn clause_around(&self, aside: &Range<usize>) -> Vec<Span> {
        let n = self.view.len();
        let before = self.trim(0..aside.start);
        let after = self.trim(aside.end..n);
        let worded = |r: &Range<usize>| r.clone().any(|i| !self.is_mark(i));
        // "..., police said, according to Dawn": the other source is no part of what police said.
        let other = after.start < n && self.phrase_at(after.start).is_some();
        match (
            worded(&before),
            worded(&after) && !(other && worded(&before)),
        ) {
            (true, true) => {
                // "..., and, according to X, ...": only the clause that it stands in.
                let joined = before.end > 0 && self.view.tree.pos(before.end - 1) == Pos::Cconj;
                let main = self.anchor(aside);
                // "a man who according to X had fled": only what is told of him.
                let relative = before.end > 0
                    && matches!(
                        self.view.tree.tag(before.end - 1),
                        Tag::Wp | Tag::Wdt | Tag::Wrb
                    );
                if joined || relative || before.len() <= 2 {
                    self.without(after, &[])
                } else if main.is_some_and(|m| m >= aside.end)
                    || !after.clone().any(|i| self.is_finite(i))
                    || !before.clone().any(|i| self.is_finite(i))
                {
                    self.without(0..n, std::slice::from_ref(aside))
                } else {
                    self.without(before, &[])
                }
            }
            (true, false) => self.without(before, &[]),
            (false, true) => self.without(after, &[]),
            (false, false) => Vec::new(),
        }
    }

    /// The first token outside `aside` on the way up from it: the head of the clause that it stands in.
    fn anchor(&self, aside: &Range<usize>) -> Option<usize> {
        let tree = self.view.tree;
        let outside = |i: usize| tree.head(i).filter(|h| !aside.contains(h));
        let up = aside.clone().find_map(outside)?;
        // A noun inside the clause stands for its verb.
        let mut at = up;
        for _ in 0..8 {
            if tree.pos(at) == Pos::Verb || tree.pos(at) == Pos::Aux {
                break;
            }
            match tree.head(at) {
                Some(h) => at = h,
                None => break,
            }
        }
        Some(at)
    }
}
