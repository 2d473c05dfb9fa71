//! Reporting clauses after or inside what they report: "..., police said", "\"...\" said he", "..., he said, ...".
//!
//! Input: a verb of the lexicon. Output: its source, and the quotation or sentence around as its content.
//! Invariant: a clause that a quotation mark or comma does not set off is none, unless it ends a sentence that tells of an
//! amount right before it.

use std::ops::Range;

use super::Attributed;
use super::lexicon::Verb;
use super::reading::Reading;
use super::verbal::LONGEST_NAME;
use crate::event::phrase;
use crate::syntax::{Label, Pos, Tag};

/// A source between a closing mark and its verb has at most so many tokens.
const LONGEST_SOURCE: usize = 30;

impl Reading<'_, '_> {
    /// The source of `v`, where its clause begins right after a closing quotation mark: "\"...\" he said",
    /// "\"...\" said police". Gives also where the clause begins.
    pub(super) fn after_closing_mark(
        &self,
        v: usize,
        cue: &Range<usize>,
    ) -> Option<(Range<usize>, usize)> {
        let tree = self.view.tree;
        let from = v.saturating_sub(LONGEST_SOURCE);
        let mark = (from..v).rev().find(|&i| {
            self.is_mark(i)
                && (self.closes(i) || self.opens(i) || matches!(self.view.form(i), "." | ";" | ":"))
        })?;
        if !self.closes(mark) {
            return None;
        }
        let start = mark + 1;
        // The quotation itself ends with end punctuation or a comma, inside or outside.
        let stopped = |i: usize| {
            matches!(
                self.view.form(i),
                "," | "." | "!" | "?" | "..." | "…" | "-" | "--" | "—"
            )
        };
        if start < 2 || !(stopped(mark - 1) || stopped(start)) {
            return None;
        }
        let start = if stopped(start) { start + 1 } else { start };
        let mut end = cue.start;
        while end > start && tree.pos(end - 1) == Pos::Adv {
            end -= 1;
        }
        if end > start {
            let own = tree
                .children(v)
                .rfind(|&c| tree.label(c) == Label::Nsubj && c >= start && c < v);
            if let Some(own) = own {
                let source = self.source_phrase(own);
                // "\"...,\" in which the presidents asked ...": a clause of what was quoted.
                let relative = |i: usize| matches!(tree.tag(i), Tag::Wdt | Tag::Wp | Tag::Wrb);
                if (start..source.start).any(relative) {
                    return None;
                }
                let lone = source.start <= start + 2;
                return (lone && source.start >= start).then_some((source, start));
            }
            let finite = (start..end).any(|i| self.is_finite(i));
            let comma = (start..end).find(|&i| self.is_mark(i)).unwrap_or(end);
            let nominal = (start..comma).any(|i| phrase::is_nominal(self.view, i));
            return (!finite && nominal).then_some((start..comma, start));
        }
        self.inverted(v)
            .or_else(|| self.name_after(cue.end))
            .map(|source| (source, start))
    }

    /// "\"...\" Smith wrote", where the tagger takes the verb for a noun.
    pub(super) fn misread_after_quotation(&self, v: usize) -> Option<Attributed> {
        let (verb, _) = self
            .lexicon
            .verbs(self.view.lower(v))
            .find(|(verb, p)| verb.quotation && p.is_none())?;
        let n = self.view.len();
        let last = v + 1 >= n || self.is_mark(v + 1) || self.view.tree.pos(v + 1) == Pos::Adp;
        let cue = v..v + 1;
        let mark = (v.saturating_sub(LONGEST_NAME)..v)
            .rev()
            .find(|&i| self.is_mark(i))?;
        let named = (mark + 1..v).any(|i| self.view.form(i).starts_with(char::is_uppercase))
            || mark + 2 == v && self.view.tree.pos(v - 1) == Pos::Pron;
        if !self.closes(mark) || mark + 1 == v || !last || !named {
            return None;
        }
        self.aside(verb, mark + 1..v, cue, mark + 1)
    }

    /// True for a finite verb, by its tag.
    pub(super) fn is_finite(&self, i: usize) -> bool {
        self.view.tree.tag(i).is_finite()
    }

    /// The noun phrase that begins with token `from`, by tags alone.
    fn name_after(&self, from: usize) -> Option<Range<usize>> {
        let tree = self.view.tree;
        let n = self.view.len();
        let inner = |i: usize| {
            matches!(
                tree.tag(i),
                Tag::Dt
                    | Tag::Jj
                    | Tag::Nn
                    | Tag::Nns
                    | Tag::Nnp
                    | Tag::Nnps
                    | Tag::Pos
                    | Tag::Prp
                    | Tag::PrpPoss
                    | Tag::Cd
                    | Tag::Fw
            ) || self.grammar.of.has(self.view.lower(i))
        };
        let end = (from..n.min(from + LONGEST_NAME))
            .find(|&i| !inner(i))
            .unwrap_or(n.min(from + LONGEST_NAME));
        let nominal = (from..end).any(|i| tree.tag(i).is_noun() || tree.tag(i) == Tag::Prp);
        nominal.then_some(from..end)
    }

    /// A reporting clause after or inside what it reports: "..., police said", "..., he said, ...".
    pub(super) fn around(&self, v: usize, verb: &Verb, own: Option<usize>) -> Option<Attributed> {
        let tree = self.view.tree;
        let n = self.view.len();
        let cue = self.cue(v);
        // "If they attack, the army will respond": what somebody will do is no word about what stands before.
        if cue.clone().any(|i| tree.tag(i) == Tag::Md) && !self.closes(cue.start.saturating_sub(1))
        {
            return None;
        }
        let speaker = own.or_else(|| self.subject(v));
        if self.only_goes_on(v, speaker) {
            return None;
        }
        let mut source = speaker.map(|s| self.source_phrase(s));
        if source.is_none() {
            source = self.inverted(v).or_else(|| self.phrase_before(v, &cue));
        }
        let source = source?;
        let inside = |i: usize| source.contains(&i) || cue.contains(&i);
        let mut start = cue.start;
        if source.start < start {
            start = source.start;
            // Modifiers of the source that stand before its noun phrase, and "as" before the clause.
        }
        let aside = start > 0 && self.lexicon.is_aside(self.view.lower(start - 1));
        if aside {
            start -= 1;
        }
        // Adverbs at the head of the clause ("..., later said police").
        while start > 0
            && !inside(start - 1)
            && tree.pos(start - 1) == Pos::Adv
            && tree.head(start - 1) == Some(v)
        {
            start -= 1;
        }
        let end = self.phrase_end(source.end.max(cue.end));
        let hidden = verb.clause
            && source.start < cue.start
            && !self.says_more(v)
            && (cue.end..end).any(|i| self.is_finite(i));
        // "Protesters shouting slogans clash with police": what is shouted stands there.
        if hidden && tree.label(v) == Label::Acl && tree.child(v, &[Label::Dobj]).is_some() {
            return None;
        }
        if start == 0 && hidden {
            let content = self.without(cue.end..n, &[]);
            return Some(self.attributed(
                Some(source),
                cue,
                content,
                self.stand(verb),
                "verb-rest",
            ));
        }
        if start == 0 {
            return self.after_quotation(v, verb, source, cue);
        }
        // "Two were killed as the protests continue": what no comma parts is no word about it, but for "as police said".
        let led = self.is_break(start - 1)
            || !aside && self.ends_unmarked(v, &source, &cue)
            || self.closes(start - 1)
            || self.is_mark(start - 1) && matches!(self.view.form(start - 1), "-" | ")" | "]")
            || tree.label(v) == Label::Parataxis && !aside;
        let reports = aside && !self.lexicon.goes_on(self.view.lower(v));
        if !led && !reports {
            return None;
        }
        // "In a letter, he said his friendship ... was over": no aside, but a complement that the tree hides.
        if hidden {
            let content = self.without(cue.end..n, &[]);
            return Some(self.attributed(
                Some(source),
                cue,
                content,
                self.stand(verb),
                "verb-rest",
            ));
        }
        self.aside(verb, source, cue, start)
    }

    /// "... injuries to three soldiers a police official said.": no comma parts who spoke from what he said; his clause ends
    /// the sentence, and what he said stands before it.
    fn ends_unmarked(&self, v: usize, source: &Range<usize>, cue: &Range<usize>) -> bool {
        let tree = self.view.tree;
        let (start, end) = (source.start, self.phrase_end(cue.end));
        let own = source.end == cue.start && tree.tag(v) == Tag::Vbd;
        let last = end + 1 >= self.view.len() && !(cue.end..end).any(|i| self.is_finite(i));
        // "the area the army said": a clause of the noun before it; "as the army said", "after police said".
        let clause = matches!(tree.label(v), Label::Root | Label::Conj | Label::Parataxis);
        let marked = tree.child(v, &[Label::Mark, Label::Advmod, Label::Cc]);
        // "something the army said", "words a minister said": those are what was said.
        let before = tree.tag(start - 1);
        let counted = before.is_noun() && tree.child(start - 1, &[Label::Nummod]).is_some();
        let noun = counted || before.is_proper() || matches!(before, Tag::Cd | Tag::Vbn | Tag::Rp);
        let determined = matches!(tree.tag(start), Tag::Dt | Tag::PrpPoss);
        own && last
            && clause
            && noun
            && determined
            && marked.is_none_or(|m| m > v)
            && (0..start).any(|i| self.is_finite(i))
    }

    /// "Clashes continue in the north, with two dead": what goes on says nothing, unless in quotation marks or behind a colon,
    /// or where what was said stands before ("..., the general continued.").
    fn only_goes_on(&self, v: usize, subject: Option<usize>) -> bool {
        let mark = |i: usize| self.opens(i) || self.closes(i);
        let next = v + 1;
        let ends = next >= self.view.len() || self.view.tree.tag(next) == Tag::Punct;
        let aside = |s: usize| {
            let before = phrase::leftmost(self.view, s).checked_sub(1);
            before.is_some_and(|b| self.view.form(b) == ",")
        };
        let more = !(ends && subject.is_some_and(aside));
        // "continues the newspaper", "he continued": who speaks may stand behind the verb.
        let thing = subject.is_some_and(|s| s < v && self.view.tree.tag(s) != Tag::Prp);
        self.lexicon.goes_on(self.view.lower(v)) && thing && more && !(0..self.view.len()).any(mark)
    }

    /// "..., he said, ..." before what he went on to say: "Singh said adding four were hurt" tells what stands before it.
    pub(super) fn says_more(&self, v: usize) -> bool {
        // "a minister said and added that four were hurt"
        let tree = self.view.tree;
        let joined = v + 2 < self.view.len() && tree.label(v + 1) == Label::Cc;
        let next = v + 1 + usize::from(joined);
        let goes_on = |i: usize| match tree.tag(i) {
            Tag::Vbg => !joined,
            Tag::Vbd | Tag::Vbz => joined,
            _ => false,
        };
        next < self.view.len()
            && goes_on(next)
            && self
                .lexicon
                .verbs(self.view.lower(next))
                .any(|(verb, particle)| verb.clause && verb.quotation && particle.is_none())
    }

    /// "..., a source in the army who asked not to be named said.": the noun phrase between the last comma and the verb that
    /// ends the sentence, where the tree has no subject.
    fn phrase_before(&self, v: usize, cue: &Range<usize>) -> Option<Range<usize>> {
        let tree = self.view.tree;
        let last = cue.end == self.view.len() || self.is_break(cue.end);
        let from = v.saturating_sub(LONGEST_SOURCE);
        let comma = (from..v).rev().find(|&i| self.is_mark(i))?;
        let told = self.view.form(comma) == "," && (0..comma).any(|i| self.is_finite(i));
        if !last || !told || tree.tag(v) != Tag::Vbd {
            return None;
        }
        let relative = |i: usize| matches!(tree.tag(i), Tag::Wp | Tag::Wdt);
        let end = (comma + 1..cue.start)
            .find(|&i| relative(i))
            .unwrap_or(cue.start);
        let named = tree.tag(comma + 1) == Tag::Dt || tree.tag(comma + 1).is_noun();
        let head = (comma + 1..end).find(|&i| {
            tree.tag(i).is_noun() && tree.head(i).is_none_or(|h| h <= comma || h >= end)
        })?;
        let finite = (comma + 1..end).any(|i| self.is_finite(i));
        (named && !finite && self.can_speak(head)).then(|| comma + 1..self.source_phrase(head).end)
    }

    /// The reporting clause of `v` that begins at token `start`, as an aside.
    pub(super) fn aside(
        &self,
        verb: &Verb,
        source: Range<usize>,
        cue: Range<usize>,
        start: usize,
    ) -> Option<Attributed> {
        let n = self.view.len();
        let end = self.phrase_end(source.end.max(cue.end));
        let clause = start..end;
        let quoted = (start.saturating_sub(2)..start).any(|i| self.closes(i));
        let mut content = if quoted {
            self.without(0..start, &[])
        } else {
            self.clause_around(&clause)
        };
        let after = self.trim(end..n);
        if !after.is_empty()
            && self.opens(after.start)
            && let Some(q) = self
                .quotes
                .opening_at(self.view.tokens()[after.start].span.start)
            && !content.iter().any(|s| s.overlaps(q.outer))
        {
            content.push(q.outer);
        }
        if let Some(q) = (start.saturating_sub(2)..start).rev().find_map(|i| {
            self.closes(i)
                .then(|| self.quotes.closing_at(self.view.tokens()[i].span.end))?
        }) {
            // The quotation may have begun in an earlier sentence.
            match content.iter_mut().find(|s| s.overlaps(q.outer)) {
                Some(span) => *span = span.cover(q.outer),
                None => content.push(q.outer),
            }
        }
        if content.is_empty() {
            return None;
        }
        Some(self.attributed(Some(source), cue, content, self.stand(verb), "verb-aside"))
    }

    /// "\"Is it?\" Smith asked.": a sentence that is only the cue of the quotation before it.
    fn after_quotation(
        &self,
        v: usize,
        verb: &Verb,
        source: Range<usize>,
        cue: Range<usize>,
    ) -> Option<Attributed> {
        let segmented = self.view.segmented;
        let before = self.view.sentence().tokens.start.checked_sub(1)?;
        let last = self.view.index.checked_sub(1)?;
        let same = segmented.sentences[last].paragraph == self.view.sentence().paragraph;
        let q = self.quotes.closing_at(segmented.tokens[before].span.end)?;
        if !same || v > 12 {
            return None;
        }
        Some(self.attributed(
            Some(source),
            cue,
            vec![q.outer],
            self.stand(verb),
            "verb-after-quotation",
        ))
    }
}
