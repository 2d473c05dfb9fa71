//! Content: what a reporting verb tells.
//!
//! Input: a verb of the lexicon in its sentence. Output: the spans of its complements, or of the quotation behind it.
//! Invariant: a span lies behind its verb; what the author adds in a relative clause, or looks back to, is not told.

use std::ops::Range;

use super::lexicon::Verb;
use super::reading::Reading;
use crate::claim::Polarity;
use crate::event::phrase;
use crate::span::Span;
use crate::syntax::{Label, Pos, Tag};

/// A quotation after its cue is looked for in so many tokens, and in so many behind a colon.
const QUOTATION_REACH: usize = 14;
const COLON_REACH: usize = 40;
/// A shorter quotation right after its verb is a word, not a statement.
const SHORTEST_QUOTATION: usize = 25;

impl Reading<'_, '_> {
    /// The complements after `v` that the class takes.
    pub(super) fn complements(&self, v: usize, verb: &Verb, subject: Option<usize>) -> Vec<Span> {
        let tree = self.view.tree;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut prepositional = false;
        for c in tree.children(v).filter(|&c| c > v && Some(c) != subject) {
            let infinitive = || {
                tree.child(c, &[Label::Aux])
                    .is_some_and(|a| tree.tag(a) == Tag::To)
            };
            let taken = match tree.label(c) {
                Label::Ccomp if infinitive() && !tree_has_finite(self, c) => {
                    verb.infinitive || verb.clause
                }
                Label::Ccomp
                    if self.is_main_verb(v, c) || self.says_more(v) || self.is_beside(v, c) =>
                {
                    false
                }
                Label::Ccomp => verb.clause || (verb.gerund && tree.tag(c) == Tag::Vbg),
                // "asked him if ..."
                Label::Advcl if verb.listener => self.is_question(c),
                // "called for all to leave": the infinitive goes with the object.
                Label::Advcl if infinitive() => prepositional,
                Label::Xcomp if tree.tag(c) == Tag::Vbg => verb.gerund,
                // "confessed to having killed two"
                Label::Xcomp if infinitive() => {
                    let having = |a: usize| tree.label(a) == Label::Aux && tree.tag(a) == Tag::Vbg;
                    let done = verb.gerund && tree.children(c).any(having);
                    verb.infinitive || prepositional || done
                }
                Label::Xcomp => verb.object || verb.infinitive || prepositional,
                // "say nine dead"
                Label::Dobj if verb.clause && tree.child(c, &[Label::Oprd]) == Some(c + 1) => true,
                Label::Dobj if verb.clause && verb.quotation && !verb.object && !verb.listener => {
                    self.is_finite(v)
                        && !self.lexicon.goes_on(self.view.lower(v))
                        && self.is_clause_misread(c)
                }
                Label::Dobj | Label::Oprd => verb.object && !verb.listener,
                Label::Attr | Label::Acomp => verb.object,
                Label::Prep => {
                    let listed = verb.prepositions.iter().any(|p| **p == *self.view.lower(c));
                    if listed && ranges.is_empty() {
                        if let Some(object) = tree.child(c, &[Label::Pobj, Label::Pcomp]) {
                            ranges.push(self.extents.of(object));
                            prepositional = true;
                        }
                        false
                    } else {
                        listed || verb.object && self.is_according_to_which(c)
                    }
                }
                _ => false,
            };
            if taken {
                let mut range = self.extents.of(c);
                if tree.label(c) == Label::Ccomp {
                    range.start = self.subject_taken_for_object(v, c).unwrap_or(range.start);
                }
                if matches!(tree.label(c), Label::Dobj | Label::Oprd) {
                    range.end = self.told_by_the_author(c, range.end);
                    range.end = self.come_before(c, range.end);
                    if verb.polarity == Polarity::Negated {
                        range.end = self.claimed_over(c, range.end);
                    }
                }
                if verb.polarity == Polarity::Negated && tree.label(c) == Label::Ccomp {
                    range.end = self.not_denied(c, range.end);
                }
                if verb.polarity == Polarity::Negated {
                    range.end = self.contrasted(c, range.end);
                }
                ranges.push(range);
            } else if tree.label(c) == Label::Conj && self.goes_on(v, c) {
                ranges.push(self.goes_on_from(c)..self.extents.of(c).end);
            }
        }
        self.joined(v, ranges)
    }

    /// "said Sunday's attack, which hurt ten, was revenge": where what the tree takes for the object of `v`, but is the subject
    /// of its clause, begins.
    fn subject_taken_for_object(&self, v: usize, clause: usize) -> Option<usize> {
        let tree = self.view.tree;
        let own = tree.child(clause, &[Label::Nsubj, Label::Nsubjpass, Label::Mark]);
        let finite = self.is_finite(clause) || tree_has_finite(self, clause);
        let object = tree
            .child(v, &[Label::Dobj])
            .filter(|&o| v < o && o < clause)?;
        (own.is_none() && finite && tree.tag(object).is_noun())
            .then(|| self.extents.of(object).start)
    }

    /// "said a gang of men stormed the house and killed him": a clause whose verb the tree takes for a participle of the object;
    /// nobody says a gang.
    fn is_clause_misread(&self, object: usize) -> bool {
        let tree = self.view.tree;
        let past = |i: usize| {
            let holder = tree.head(i).filter(|_| tree.label(i) == Label::Acl);
            // "a gang of men stormed"
            let of = |h: usize| {
                let over = tree.head(h).filter(|_| tree.label(h) == Label::Pobj);
                over.is_some_and(|of| {
                    self.grammar.of.has(self.view.lower(of)) && tree.head(of) == Some(object)
                })
            };
            let own = holder.is_some_and(|h| h == object || of(h));
            let complement = tree.child(i, &[Label::Prep, Label::Dobj, Label::Prt]);
            own && tree.tag(i) == Tag::Vbn
                && tree.child(i, &[Label::Agent]).is_none()
                && complement.is_some_and(|c| c > i)
                && self.view.form(i - 1) != ","
        };
        let mut behind = object + 1..self.extents.of(object).end;
        tree.tag(object).is_noun() && behind.any(past)
    }

    /// "disclosed a plan according to which ..."
    fn is_according_to_which(&self, c: usize) -> bool {
        let which = self.phrase_at(c).map(|p| p.end);
        which.is_some_and(|w| self.view.tree.tag(w) == Tag::Wdt)
    }

    /// "Gunmen shot a judge, police said, while two guards were hurt": a clause of its own behind a comma, over a word that no
    /// content begins with, where something was told before the verb.
    fn is_beside(&self, v: usize, c: usize) -> bool {
        let tree = self.view.tree;
        let comma = v + 1;
        let opens = comma + 1;
        let told = || {
            let verb = (0..v).find(|&i| self.is_finite(i));
            verb.is_some_and(|i| (i + 1..v).any(|i| self.view.form(i) == ","))
        };
        opens < c
            && self.view.form(comma) == ","
            && tree.head(opens) == Some(c)
            && self.grammar.beside.has(self.view.lower(opens))
            && told()
    }

    /// "The army, which said it had killed 50, entered the town": the verb behind the comma is the noun's, although the tree
    /// hangs it on the reporting verb of its relative clause.
    fn is_main_verb(&self, v: usize, c: usize) -> bool {
        let tree = self.view.tree;
        let second = tree
            .children(v)
            .any(|d| d > v && d < c && tree.label(d) == Label::Ccomp);
        second
            && tree.label(v) == Label::Relcl
            && matches!(tree.tag(c), Tag::Vbd | Tag::Vbz | Tag::Vbp)
            && tree.child(c, &[Label::Nsubj, Label::Mark]).is_none()
            && self.view.form(self.extents.of(c).start.saturating_sub(1)) == ","
    }

    /// Where a relative clause set off by a comma begins in the object at `object`, else `end`: "extols Ali, who killed ten"
    /// is praise by one, and told by another.
    fn told_by_the_author(&self, object: usize, end: usize) -> usize {
        let tree = self.view.tree;
        let apposed = tree.child(object, &[Label::Appos]);
        let clauses = [Some(object), apposed].into_iter().flatten();
        clauses
            .flat_map(|noun| tree.children(noun).filter(move |&c| c > noun))
            .filter(|&c| tree.label(c) == Label::Relcl)
            .map(|c| self.extents.of(c).start)
            .find(|&start| {
                let set_off = start > 0 && self.view.form(start - 1) == ",";
                set_off || apposed.is_some_and(|a| start > a)
            })
            .map_or(end, |start| start.min(end))
    }

    /// Where behind the verb of a denied clause somebody is told of, else `end`: "denied that it backed the rebels, who
    /// killed ten" does not deny the killing.
    fn not_denied(&self, clause: usize, end: usize) -> usize {
        let tree = self.view.tree;
        let tells = |i: &usize| {
            matches!(tree.tag(*i), Tag::Wp | Tag::Wrb)
                && tree
                    .head(*i)
                    .is_some_and(|v| tree.label(v) == Label::Relcl && tree.tag(v).is_verb())
        };
        (clause + 1..end).find(tells).unwrap_or(end)
    }

    /// Where behind `from` a clause with a subject of its own begins over "but" or "although", else `end`: "denied that it shelled
    /// the town, although it admits ten deaths" does not deny these.
    pub(super) fn contrasted(&self, from: usize, end: usize) -> usize {
        let tree = self.view.tree;
        let opens = |i: usize| {
            self.lexicon.is_contrasting(self.view.lower(i))
                && tree.label(i) != Label::Prep
                && (i + 1..end)
                    .find(|&s| matches!(tree.label(s), Label::Nsubj | Label::Nsubjpass))
                    .is_some_and(|s| phrase::leftmost(self.view, s) == i + 1)
        };
        let start = (from + 1..end).find(|&i| opens(i));
        start.map_or(end, |i| {
            if self.view.form(i - 1) == "(" {
                i - 1
            } else {
                i
            }
        })
    }

    /// Where in the object at `object` a definite thing is told of behind "after" and the like, else `end`: "announced the
    /// formation of a council after the recent coup" does not report the coup.
    fn come_before(&self, object: usize, end: usize) -> usize {
        let tree = self.view.tree;
        let definite = |noun: usize| {
            tree.children(noun)
                .any(|c| c < noun && self.grammar.definite.has(self.view.lower(c)))
        };
        let looks_back = |&i: &usize| {
            tree.label(i) == Label::Prep
                && self.grammar.later.has(self.view.lower(i))
                && !self.grammar.in_.has(self.view.lower(i))
                && tree.child(i, &[Label::Pobj]).is_some_and(definite)
        };
        (object + 1..end).find(looks_back).unwrap_or(end)
    }

    /// Where in the object at `object` what claims are about is told behind "over", else `end`: "dismissed all claims over the
    /// raid" does not deny the raid.
    fn claimed_over(&self, object: usize, end: usize) -> usize {
        let tree = self.view.tree;
        let about = |&c: &usize| {
            c > object
                && tree.label(c) == Label::Prep
                && self.lexicon.is_claimed_over(self.view.lower(c))
        };
        let claims = self.lexicon.noun(self.view.lower(object)).is_some();
        let over = tree.children(object).find(about).filter(|_| claims);
        over.unwrap_or(end).min(end)
    }

    /// True when the clause of `c`, joined to the reporting verb `v` by the parser, goes on with what is reported:
    /// "and that ...", or without a subject and in the tense of the complement ("said he had come and had seen").
    fn goes_on(&self, v: usize, c: usize) -> bool {
        let tree = self.view.tree;
        let Some(clause) = tree
            .children(v)
            .find(|&k| k > v && k < c && tree.label(k) == Label::Ccomp)
        else {
            return false;
        };
        let marked = tree.children(c).any(|k| {
            k < c
                && self.lexicon.is_complementizer(self.view.lower(k))
                && tree.label(k) == Label::Mark
        });
        let auxiliary = |k: usize| tree.child(k, &[Label::Aux]).map(|a| self.view.lower(a));
        let bare = tree.child(c, &[Label::Nsubj, Label::Nsubjpass]).is_none();
        let same = auxiliary(c).is_some_and(|a| auxiliary(clause) == Some(a));
        marked || bare && same && auxiliary(v).is_none()
    }

    /// Where such a clause begins: with the word that joins it, so that it touches what it goes on with.
    fn goes_on_from(&self, c: usize) -> usize {
        let mut start = self.extents.of(c).start;
        while start > 0
            && (self.view.tree.pos(start - 1) == Pos::Cconj || self.view.form(start - 1) == ",")
        {
            start -= 1;
        }
        start
    }

    /// True when `c` heads an indirect question ("if ...", "whether ...").
    pub(super) fn is_question(&self, c: usize) -> bool {
        let tree = self.view.tree;
        tree.children(c)
            .take_while(|&m| m < c)
            .any(|m| self.lexicon.is_interrogative(self.view.lower(m)))
    }

    /// Ranges after `v` as spans, those that touch joined.
    fn joined(&self, v: usize, mut ranges: Vec<Range<usize>>) -> Vec<Span> {
        ranges.sort_by_key(|r| r.start);
        let mut spans = Vec::new();
        let mut open: Option<Range<usize>> = None;
        for mut range in ranges {
            range.start = range.start.max(v + 1);
            match &mut open {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => {
                    if let Some(last) = open.take() {
                        self.push_content(last, &mut spans);
                    }
                    open = Some(range);
                }
            }
        }
        if let Some(last) = open {
            self.push_content(last, &mut spans);
        }
        spans
    }

    /// "... said that ...": the rest of the sentence, where the tree shows no complement.
    pub(super) fn complementizer_clause(&self, v: usize) -> Option<Vec<Span>> {
        let n = self.view.len();
        if self.says_more(v) {
            return None;
        }
        // "will continue with that policy"
        let tree = self.view.tree;
        let opens = |i: usize| {
            self.lexicon.is_complementizer(self.view.lower(i)) && tree.label(i) != Label::Det
        };
        let that = (v + 1..n.min(v + 3))
            .find(|&i| opens(i))
            .or_else(|| self.that_behind_place(v))?;
        let spans = self.without(that..n, &[]);
        (!spans.is_empty()).then_some(spans)
    }

    /// "are reporting from the capital that a truck was ambushed": the tree takes the clause for one of the noun before it.
    fn that_behind_place(&self, v: usize) -> Option<usize> {
        let tree = self.view.tree;
        let over = tree
            .children(v)
            .find(|&c| c == v + 1 && tree.label(c) == Label::Prep)?;
        // "dismissed by ten votes the charge that ..."
        let noun = tree
            .child(over, &[Label::Pobj])
            .filter(|&n| self.lexicon.noun(self.view.lower(n)).is_none())?;
        let that = noun + 1;
        let clause = that < tree.len()
            && self.lexicon.is_complementizer(self.view.lower(that))
            && tree.label(that) == Label::Mark;
        let subject = || {
            let verb = tree.head(that)?;
            tree.child(verb, &[Label::Nsubj, Label::Nsubjpass])
        };
        (clause && subject().is_some_and(|s| s > that)).then_some(that)
    }

    /// The quotation that follows `v`, after a colon, a comma or the verb itself.
    pub(super) fn quotation_after(&self, v: usize) -> Option<Span> {
        let n = self.view.len();
        for i in v + 1..n.min(v + COLON_REACH) {
            let far = i >= v + QUOTATION_REACH;
            // "reported a strike near Homs for June 6th: \"...\"", but not behind another verb.
            if far && self.is_finite(i) {
                return None;
            }
            if self.opens(i) {
                let before = self.view.form(i - 1);
                if far && before != ":" {
                    return None;
                }
                let led = i == v + 1
                    || matches!(before, ":" | ",")
                    || self.lexicon.is_complementizer(self.view.lower(i - 1));
                let q = self.quotes.opening_at(self.view.tokens()[i].span.start)?;
                // A word or two in quotation marks right after the verb are part of its complement.
                let statement = i > v + 1 || q.outer.len() >= SHORTEST_QUOTATION;
                return (led && statement).then_some(q.outer);
            }
            if self.is_mark(i) && matches!(self.view.form(i), "." | ";") {
                return None;
            }
        }
        None
    }
}

/// True when the clause of `c` has an auxiliary other than "to", so that it is finite.
fn tree_has_finite(reading: &Reading<'_, '_>, c: usize) -> bool {
    let tree = reading.view.tree;
    tree.children(c).any(|a| {
        matches!(tree.label(a), Label::Aux | Label::Auxpass)
            && tree.tag(a) != Tag::To
            && tree.tag(a) != Tag::Vb
    })
}
