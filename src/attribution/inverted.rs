//! Sources after their verb: "said police", ", reports Dawn.", "... on March 12 reports The Hindu".
//!
//! Input: a verb of the lexicon without a subject near before it. Output: its source, or the whole attribution.
//! Invariant: the source stands right after the verb, or before it with what he is between commas.

use std::ops::Range;

use super::Attributed;
use super::reading::Reading;
use super::verbal::LONGEST_NAME;
use crate::event::phrase;
use crate::syntax::{Label, Pos, Tag};
use crate::text::TokenKind;

/// A subject so many tokens before its verb is not near.
const SUBJECT_REACH: usize = 6;
/// What somebody is, told between commas, has at most so many tokens.
const LONGEST_DESCRIPTION: usize = 16;
/// A news outlet that is not set off has at most so many tokens.
const LONGEST_OUTLET: usize = 5;

impl Reading<'_, '_> {
    /// The source right after the verb: "said police", "reports Dawn".
    pub(super) fn inverted(&self, v: usize) -> Option<Range<usize>> {
        let tree = self.view.tree;
        let next = v + 1;
        if next >= self.view.len() || self.is_mark(next) {
            return None;
        }
        let head = tree.children(v).find(|&c| {
            c > v
                && c <= v + LONGEST_NAME
                && matches!(
                    tree.label(c),
                    Label::Nsubj
                        | Label::Dobj
                        | Label::Attr
                        | Label::Oprd
                        | Label::Dep
                        | Label::Npadvmod
                )
                && phrase::is_nominal(self.view, c)
        })?;
        let source = self.source_phrase(head);
        (source.start == next).then_some(source)
    }

    /// "... hurt in the shooting Ravi Naidu, a district official, told reporters.": nothing parts the name of the one who spoke
    /// from what he said; between commas stands what he is, and right behind it the verb.
    pub(super) fn described_before(&self, v: usize) -> Option<Range<usize>> {
        let tree = self.view.tree;
        let comma = v.checked_sub(1).filter(|&c| self.view.form(c) == ",")?;
        let from = comma.saturating_sub(LONGEST_DESCRIPTION);
        let first = (from..comma).find(|&c| {
            let description = c + 1 < comma && self.view.form(c) == ",";
            description && c > 1 && tree.tag(c - 1).is_proper() && tree.tag(c - 2).is_proper()
        })?;
        let described = (first + 1..comma)
            .any(|a| tree.label(a) == Label::Appos && tree.head(a).is_some_and(|h| h + 1 == first));
        let mut start = first;
        while start > 0 && tree.tag(start - 1).is_proper() {
            start -= 1;
        }
        // "the convoy of governor Ravi Naidu, a former soldier, told": a noun without a determiner is what he is.
        let apart = |d: Tag| matches!(d, Tag::Dt | Tag::PrpPoss | Tag::Cd);
        let told = start > 1
            && tree.tag(v) == Tag::Vbd
            && !self.is_mark(start - 1)
            && tree.tag(start - 1).is_noun()
            && apart(tree.tag(start - 2))
            && (0..start).any(|i| self.is_finite(i))
            && !(first..comma).any(|i| self.is_finite(i))
            && !self.view.sentence().capitals;
        (told && described).then_some(start..first)
    }

    /// "The rebels killed two farmers, added the colonel.": the tree takes the verb for one that is coordinated, and who
    /// spoke for its object.
    pub(super) fn inverted_at_the_end(&self, v: usize) -> Option<Range<usize>> {
        let tree = self.view.tree;
        let comma = v > 1 && self.view.form(v - 1) == ",";
        let joined = comma && tree.label(v) == Label::Conj;
        // "Two men were killed on May 3, reported Dawn.": what was told stands before the verb.
        let told = |c: usize| c < v && tree.label(c) == Label::Ccomp && tree.tag(c).is_verb();
        let told = tree.children(v).take_while(|&c| c < v).any(told);
        if !(joined || told) || tree.tag(v) != Tag::Vbd {
            return None;
        }
        let object = tree.child(v, &[Label::Dobj])?;
        let source = self.inverted(v)?;
        // "stated a statement released by the ministry"
        let end = match told {
            true => self.phrase_end(source.end),
            false => source.end,
        };
        let last = (end == self.view.len() || self.is_break(end))
            && !(source.end..end).any(|i| self.is_finite(i));
        (last && source.contains(&object) && self.can_speak(object)).then_some(source)
    }

    /// "A guard was shot and three men hurt in Lima, reported Daily Times.": a subject that the tree gives to the verb at the end,
    /// far before it and behind a comma, where a name follows to the end of the sentence.
    pub(super) fn is_far_subject(&self, subject: usize, v: usize) -> bool {
        let n = self.view.len();
        let name = |i: usize| {
            self.view.form(i).starts_with(char::is_uppercase) && self.view.tree.tag(i).is_proper()
        };
        let end = (v + 1..n).find(|&i| !name(i)).unwrap_or(n);
        subject + SUBJECT_REACH < v
            && self.view.form(v - 1) == ","
            && end > v + 1
            && end <= v + 1 + LONGEST_OUTLET
            && (end..n).all(|i| self.is_break(i))
            && !self.view.sentence().capitals
    }

    /// "... on March 12 reports The Hindu": a name in capitals right after the verb, and no subject near before it.
    pub(super) fn name_after_unpunctuated(
        &self,
        v: usize,
        own: Option<usize>,
    ) -> Option<Range<usize>> {
        let tree = self.view.tree;
        let n = self.view.len();
        // "... on March 12 night reports The Hindu": no time speaks, nor does what stands behind the verb.
        let time = |s: usize| self.grammar.day_times.has(self.view.lower(s));
        let near = own.is_some_and(|s| s < v && s + SUBJECT_REACH > v && !time(s));
        let dated = v > 0 && self.view.tokens()[v - 1].kind == TokenKind::Number;
        let past = dated && matches!(tree.tag(v), Tag::Vbd | Tag::Vbn);
        let tells = past || tree.tag(v) == Tag::Vbz;
        if near || v < SUBJECT_REACH || !tells || self.view.sentence().capitals {
            return None;
        }
        let capital = |i: usize| {
            self.view.form(i).starts_with(char::is_uppercase)
                && self.view.tokens()[i].kind == TokenKind::Word
        };
        // "Times of India"
        let joins = |i: usize| {
            i + 1 < n && i > v + 1 && self.grammar.of.has(self.view.lower(i)) && capital(i + 1)
        };
        let end = (v + 1..n)
            .find(|&i| !(capital(i) || joins(i)))
            .unwrap_or(n)
            .min(v + LONGEST_OUTLET);
        // "says State Department spokesman John Doe": a subject behind the verb is read by the tree, unless the name ends
        // a sentence without marks.
        let last = (end..n).all(|i| self.is_break(i));
        let unmarked = last && !self.is_mark(v - 1);
        if past && !unmarked {
            return None;
        }
        if own.is_some_and(|s| s > v) && !unmarked {
            return None;
        }
        // "Ali Amin, the envoy to Spain, says Rebel Front have claimed it": what stands behind has a verb of its own.
        let described = v > 0 && self.view.form(v - 1) == "," && own.is_some_and(|s| s < v);
        if described && end < n && self.is_finite(end) {
            return None;
        }
        let named = (v + 1..end).any(|i| tree.tag(i).is_noun());
        named.then_some(v + 1..end)
    }

    /// ", reports Dawn." where the tagger takes the verb for a noun: a comma, the word, and a name to the end.
    pub(super) fn inverted_by_surface(&self, v: usize) -> Option<Attributed> {
        let n = self.view.len();
        let (verb, _) = self
            .lexicon
            .verbs(self.view.lower(v))
            .find(|(verb, p)| verb.quotation && p.is_none())?;
        if v < 2 {
            return None;
        }
        let end = (v + 1..n).find(|&i| self.is_break(i)).unwrap_or(n);
        // "... on July 17 reports Daily Excelsior": no comma, but a time before and nothing more behind.
        let set_off = self.view.form(v - 1) == "," || self.closes(v - 1);
        let timed = self.view.tokens()[v - 1].kind == TokenKind::Number
            || self.grammar.day_times.has(self.view.lower(v - 1));
        if !(set_off || timed && end + 1 >= n) {
            return None;
        }
        let name = v + 1..end;
        let named = |i: usize| {
            let form = self.view.form(i);
            form.starts_with(char::is_uppercase)
                || self.view.tree.pos(i) == Pos::Det
                || self.view.tree.pos(i) == Pos::Adp
        };
        if name.is_empty() || name.len() > LONGEST_NAME || !name.clone().all(named) {
            return None;
        }
        if end < n && !matches!(self.view.form(end), "." | "," | ";") {
            return None;
        }
        let content = self.without(0..v, &[]);
        if content.is_empty() || self.view.tokens()[v].kind != TokenKind::Word {
            return None;
        }
        Some(self.attributed(
            Some(name),
            v..v + 1,
            content,
            self.stand(verb),
            "verb-inverted",
        ))
    }
}
