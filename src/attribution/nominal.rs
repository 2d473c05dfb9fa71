//! Reporting nouns: "reports that ...", "the army's claim that ...", "allegations of ...".
//!
//! Input: a noun of the lexicon in its sentence. Output: its source and content.
//! Invariant: a noun without a content of its own is no cue.

use std::ops::Range;

use super::Attributed;
use super::lexicon::Verb;
use super::reading::{Reading, Stand};
use crate::claim::{Channel, Modality, Polarity};
use crate::event::phrase;
use crate::syntax::{Label, Pos, Tag};

impl Reading<'_, '_> {
    /// "By the army's own account, ten men were killed": whose the account is says what stands around it.
    fn by_account(&self, n: usize) -> Option<Attributed> {
        let (view, tree) = (self.view, self.view.tree);
        if !self.grammar.accounts.has(view.lower(n)) || tree.label(n) != Label::Pobj {
            return None;
        }
        let by = tree
            .head(n)
            .filter(|&p| p < n && self.grammar.by.has(view.lower(p)))?;
        let owner = tree.child(n, &[Label::Poss]).filter(|&o| o < n)?;
        let apart = by == 0 || self.is_break(by - 1);
        let mut source = self.source_phrase(owner);
        source.end = source.end.min(owner + 1).max(source.start + 1);
        let whole = by..self.phrase_end(n + 1);
        let content = self.clause_around(&whole);
        if !apart || tree.tag(owner) == Tag::PrpPoss || content.is_empty() {
            return None;
        }
        let stand = Stand {
            class: "according-to",
            modality: Modality::Actual,
            polarity: Polarity::Affirmed,
            vouching: true,
        };
        let mut found = self.attributed(Some(source), n..n + 1, content, stand, "by-account");
        found.channel = Channel::AccordingTo;
        Some(found)
    }

    /// The attribution of the noun at token `n`.
    pub(super) fn noun(&self, n: usize) -> Option<Attributed> {
        if let Some(account) = self.by_account(n) {
            return Some(account);
        }
        let tree = self.view.tree;
        let noun = self.lexicon.noun(self.view.lower(n))?;
        // A plural that the tagger takes for a verb, where no subject stands before it.
        let misread = tree.tag(n) == Tag::Vbz
            && (n == 0 || matches!(tree.pos(n - 1), Pos::Verb | Pos::Adj | Pos::Det | Pos::Adp));
        if !(tree.tag(n).is_noun() || misread) || tree.label(n) == Label::Compound {
            return None;
        }
        // "A report by Amnesty International states that": what the tree takes for an agent is the verb.
        if self.agent(n).is_some_and(|a| tree.tag(a).is_verb()) {
            return None;
        }
        let content = tree
            .children(n)
            .filter(|&c| c > n)
            .find_map(|c| match tree.label(c) {
                Label::Acl | Label::Ccomp | Label::Relcl => {
                    let mark = tree.child(c, &[Label::Mark, Label::Aux])?;
                    let that = self.lexicon.is_complementizer(self.view.lower(mark));
                    let infinitive = tree.tag(mark) == Tag::To && !noun.own;
                    // "The report from Homs states that ...": a verb taken for a noun.
                    let misread = that && mark > n + 1 && self.misread(mark - 1).is_some();
                    let content = self.extents.of(c);
                    // "the claim that it plans raids (although it denies ...)"
                    let end = self.contrasted(c, content.end);
                    let bracket = end < content.end && self.view.form(end) == "(";
                    let end = if bracket { end } else { content.end };
                    ((that || infinitive) && !misread).then_some(content.start..end)
                }
                Label::Prep if noun.of.iter().any(|p| **p == *self.view.lower(c)) => tree
                    .child(c, &[Label::Pobj, Label::Pcomp])
                    .map(|o| self.extents.of(o)),
                _ => None,
            });
        let Some(content) = content.or_else(|| self.emerged(n)) else {
            return self.statement_quoted(n);
        };
        let own_phrase = || phrase::noun_phrase(self.view, self.grammar, n);
        // "expressed its regret": whose it is who expresses it.
        let own = |p: &usize| noun.expressed && tree.tag(*p) == Tag::PrpPoss;
        let possessor = tree.child(n, &[Label::Poss]).filter(|p| !own(p)).map(|p| {
            let mut phrase = self.source_phrase(p);
            phrase.end = phrase.end.min(n);
            if phrase.len() > 1 && tree.tag(phrase.end - 1) == Tag::Pos {
                phrase.end -= 1;
            }
            phrase
        });
        let maker = || {
            let head = tree
                .head(n)
                .filter(|&h| tree.tag(h).is_verb() && tree.label(n) == Label::Dobj)?;
            // "dismissed claims that ...", "investigates claims that ...": others made them.
            let lower = self.view.lower(head);
            let denies = |v: &Verb| v.polarity == Polarity::Negated;
            let that = |c: usize| tree.child(c, &[Label::Mark]).is_some();
            let told = tree.children(n).any(|c| c > n && that(c));
            // "denied a request to ...": who refuses it did not ask.
            let refused = self.lexicon.is_refusable(self.view.lower(n))
                && self.lexicon.verbs(lower).any(|(v, _)| v.negates_objects);
            if refused {
                return None;
            }
            if !told {
                return self.subject(head).map(|s| self.source_phrase(s));
            }
            if self.lexicon.is_receiving(lower) || self.lexicon.verbs(lower).any(|(v, _)| denies(v))
            {
                return None;
            }
            self.subject(head).map(|s| self.source_phrase(s))
        };
        let source = possessor
            .or_else(|| self.agent(n).map(|a| self.source_phrase(a)))
            .or_else(|| {
                if noun.own {
                    Some(own_phrase())
                } else {
                    maker()
                }
            });
        let source = source.map(|mut s| {
            // "reports of ...": the complement is the content, not part of the source.
            if s.contains(&n) {
                s.end = s.end.min(content.start);
                while s.end > n + 1 && noun.of.iter().any(|p| **p == *self.view.lower(s.end - 1)) {
                    s.end -= 1;
                }
            }
            s
        });
        let mut spans = Vec::new();
        self.push_content(content, &mut spans);
        if spans.is_empty() || (source.is_none() && !noun.own) {
            return None;
        }
        // "confirmed reports that ...": what was reported is so.
        let confirmed = tree.head(n).is_some_and(|v| {
            tree.label(n) == Label::Dobj
                && matches!(tree.tag(v), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn)
                && self.lexicon.is_confirming(self.view.lower(v))
                && tree.child(v, &[Label::Neg]).is_none()
        });
        let stand = Stand {
            class: &noun.class,
            modality: if confirmed {
                Modality::Actual
            } else {
                noun.modality
            },
            polarity: noun.polarity,
            vouching: !noun.attitude,
        };
        Some(self.attributed(source, n..n + 1, spans, stand, "noun"))
    }

    /// "Reports emerge that ten men were killed": what is told behind the verb by which such a noun comes about.
    fn emerged(&self, noun: usize) -> Option<Range<usize>> {
        let tree = self.view.tree;
        let verb = tree
            .head(noun)
            .filter(|_| tree.label(noun) == Label::Nsubj)?;
        let told = tree
            .child(verb, &[Label::Ccomp])
            .filter(|&c| c > verb && self.lexicon.is_emerging(self.view.lower(verb)))?;
        let mark = tree.child(told, &[Label::Mark])?;
        let that = self.lexicon.is_complementizer(self.view.lower(mark));
        that.then(|| self.extents.of(told))
    }
}
