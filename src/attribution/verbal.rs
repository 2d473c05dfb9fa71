//! Reporting verbs.
//!
//! Input: a verb of the lexicon in its sentence. Output: its source and content.
//! Invariant: the content is made of the complements that the verb's class takes, or of the sentence around it.

use std::ops::Range;

use super::Attributed;
use super::lexicon::Verb;
use super::reading::{Reading, Stand};
use crate::claim::{Modality, Polarity};
use crate::event::phrase;
use crate::syntax::{Label, Tag};

/// A source after its verb has at most so many tokens.
pub(super) const LONGEST_NAME: usize = 10;

impl Reading<'_, '_> {
    /// The attribution of the verb at token `v`.
    pub(super) fn verb(&self, v: usize) -> Option<Attributed> {
        let tree = self.view.tree;
        let lower = self.view.lower(v);
        let mut classes = self.lexicon.verbs(lower).peekable();
        classes.peek()?;
        if let Some(closing) = self.closing(v).or_else(|| self.titled(v)) {
            return Some(closing);
        }
        if !tree.tag(v).is_verb() && !self.governs_clause(v) {
            return self
                .misread_after_quotation(v)
                .or_else(|| self.inverted_by_surface(v))
                .or_else(|| self.misread(v));
        }
        if matches!(
            tree.label(v),
            Label::Amod | Label::Compound | Label::Aux | Label::Auxpass
        ) {
            return None;
        }
        let passive = self.is_passive(v);
        // A class that asks for a particle goes before one that does not.
        let (mut with, mut plain) = (Vec::new(), Vec::new());
        // "called off an attack" says nothing of it.
        let other =
            v + 1 < tree.len() && tree.label(v + 1) == Label::Prt && tree.head(v + 1) == Some(v);
        for (verb, particle) in classes {
            match particle {
                Some(p) if self.has_particle(v, p) => with.push(verb),
                Some(_) => {}
                None if !other => plain.push(verb),
                None => {}
            }
        }
        with.into_iter().chain(plain).find_map(|verb| {
            let mut found = if passive && !verb.passive_source {
                self.passive(v, verb)
            } else if verb.raising {
                self.raising(v, verb)
            } else {
                self.active(v, verb).or_else(|| {
                    // "When asked whether ...", where the participle is taken for a past tense.
                    let bare = matches!(tree.tag(v), Tag::Vbd | Tag::Vbn)
                        && matches!(tree.label(v), Label::Advcl | Label::Acl | Label::Ccomp)
                        && self.subject(v).is_none();
                    bare.then(|| self.passive(v, verb)).flatten()
                })
            }?;
            if passive && found.source.is_none() && found.modality == Modality::Actual {
                found.modality = verb.passive;
            }
            Some(found)
        })
    }

    /// True for a verb that was tagged as a noun ("The government states that it expelled two envoys"): a subject stands
    /// before it, and a clause behind.
    fn governs_clause(&self, v: usize) -> bool {
        let tree = self.view.tree;
        let subject = tree.child(v, &[Label::Nsubj]).is_some_and(|s| s < v);
        subject && tree.child(v, &[Label::Ccomp]).is_some_and(|c| c > v)
    }

    pub(super) fn stand<'v>(&self, verb: &'v Verb) -> Stand<'v> {
        Stand {
            class: &verb.class,
            modality: verb.modality,
            polarity: verb.polarity,
            vouching: !verb.attitude,
        }
    }

    fn has_particle(&self, v: usize, particle: &str) -> bool {
        let tree = self.view.tree;
        (v + 1 < self.view.len() && self.view.lower(v + 1) == particle)
            || tree
                .children(v)
                .any(|c| tree.label(c) == Label::Prt && self.view.lower(c) == particle)
    }

    fn is_passive(&self, v: usize) -> bool {
        let tree = self.view.tree;
        // "said by telephone that ..."
        let agent = || {
            let by = tree.child(v, &[Label::Agent]);
            by.is_some_and(|b| {
                tree.child(b, &[Label::Pobj])
                    .is_none_or(|o| !self.is_channel(o))
            })
        };
        let marked = !self.follows_content(v)
            && (tree.child(v, &[Label::Auxpass, Label::Nsubjpass]).is_some() || agent());
        let unaided =
            tree.tag(v) == Tag::Vbn && tree.child(v, &[Label::Aux, Label::Nsubj]).is_none();
        let bare =
            unaided && matches!(tree.label(v), Label::Acl | Label::Advcl) && !self.is_main_past(v);
        // "were reported missing and feared dead"
        let shared = unaided
            && tree.label(v) == Label::Conj
            && tree.child(v, &[Label::Dobj]).is_none()
            && tree
                .head(v)
                .is_some_and(|first| tree.child(first, &[Label::Auxpass]).is_some());
        marked || bare || shared
    }

    /// "The governor, Omar Haddad, attributed the killing to the cartel": a past with an object that the tree takes for a
    /// participle of what it takes for the root, where no other verb is finite before it.
    pub(super) fn is_main_past(&self, v: usize) -> bool {
        let tree = self.view.tree;
        let object = tree.child(v, &[Label::Dobj]).is_some_and(|o| o > v);
        let noun = tree
            .head(v)
            .filter(|_| object && tree.label(v) == Label::Acl);
        noun.is_some_and(|n| {
            let root = tree.head(n).is_none() && tree.tag(n).is_noun();
            root && n < v && !(0..v).any(|i| self.is_finite(i))
        })
    }

    /// "Two men died, the ministry reported on Monday.": a past that the tree takes for a passive. What was said stands before
    /// the subject, and nothing makes the verb a passive.
    pub(super) fn follows_content(&self, v: usize) -> bool {
        let tree = self.view.tree;
        let content = tree.child(v, &[Label::Ccomp]);
        tree.child(v, &[Label::Auxpass, Label::Agent]).is_none()
            && tree
                .child(v, &[Label::Nsubjpass])
                .is_some_and(|s| content.is_some_and(|c| c < s))
    }

    /// The cue: the verb with its auxiliaries and particle, as far as they touch.
    pub(super) fn cue(&self, v: usize) -> Range<usize> {
        let tree = self.view.tree;
        let mut start = v;
        for c in tree.children(v).rev().filter(|&c| c < v) {
            let own = matches!(tree.label(c), Label::Aux | Label::Auxpass | Label::Neg);
            if own && c + 1 == start {
                start = c;
            }
        }
        let end = v + 1;
        let particle = end < self.view.len() && tree.label(end) == Label::Prt;
        start..end + usize::from(particle)
    }

    fn active(&self, v: usize, verb: &Verb) -> Option<Attributed> {
        let tree = self.view.tree;
        // "Three men said to be members": a passive without its auxiliary.
        let supposed = verb.infinitive
            && verb.modality == Modality::Alleged
            && tree.tag(v) != Tag::Vb
            && tree.child(v, &[Label::Dobj]).is_none();
        if verb.clause
            && (supposed || !(verb.infinitive || verb.listener))
            && tree
                .children(v)
                .any(|c| c > v && c < v + 4 && tree.label(c) == Label::Xcomp)
            && v + 1 < self.view.len()
            && tree.tag(v + 1) == Tag::To
            && !(verb.gerund && v + 2 < self.view.len() && tree.tag(v + 2) == Tag::Vbg)
        {
            return None;
        }
        // "200 marched, protesting the killing"
        let helped = || {
            tree.child(v, &[Label::Aux])
                .is_some_and(|a| self.is_finite(a))
        };
        if verb.finite && !self.is_finite(v) && !helped() {
            return None;
        }
        let counted = |o: usize| verb.may_take(self.view.lower(o));
        // "spoke of 200 killed": the tree may take the number for the object.
        let counts = |o: usize| {
            let number = tree.tag(o) == Tag::Cd && o + 1 < tree.len();
            counted(o) || number && counted(o + 1)
        };
        // "put the toll at 40", "spoke of 20 deaths".
        let over = |c: usize| verb.prepositions.iter().any(|p| **p == *self.view.lower(c));
        let told = |c: usize| match tree.label(c) {
            Label::Dobj => counts(c),
            Label::Prep => over(c) && tree.child(c, &[Label::Pobj]).is_some_and(counts),
            _ => false,
        };
        if !verb.objects.is_empty() && !tree.children(v).any(told) {
            return None;
        }
        // "..., a charge the army denied": what was said is not said by whoever denies it.
        if verb.polarity == Polarity::Negated && self.denies_the_said(v) {
            return None;
        }
        // "denied a request to delay the execution": who refuses it says nothing of what it holds.
        let refused = |c: usize| {
            tree.label(c) == Label::Dobj && self.lexicon.is_refusable(self.view.lower(c))
        };
        if verb.negates_objects && tree.children(v).any(refused) {
            return None;
        }
        let subject = self.subject(v);
        let own = subject.filter(|&s| tree.head(s) == Some(v));
        let speaker = subject.map(|s| self.quoted_by(v, s).unwrap_or(s));
        let speaker = speaker.map(|s| self.behind_according(s));
        // What a video shows it shows itself.
        let speaks = verb.quotation || verb.modality != Modality::Actual;
        let speaker = speaker.map(|s| self.issuer(s).filter(|_| speaks).unwrap_or(s));
        let source = speaker.map(|s| self.source_phrase(s));
        let cue = self.cue(v);
        if verb.quotation
            && let Some(name) = self.name_after_unpunctuated(v, own)
        {
            let content = self.without(0..v, &[]);
            return Some(self.attributed(
                Some(name),
                cue,
                content,
                self.stand(verb),
                "verb-inverted",
            ));
        }
        if verb.quotation
            && let Some((source, start)) = self.after_closing_mark(v, &cue)
        {
            return self.aside(verb, source, cue, start);
        }
        if verb.quotation && own.is_none_or(|s| self.is_far_subject(s, v)) {
            // Behind "told" stands who heard it, behind "reported" who spoke.
            if !verb.listener
                && let Some(source) = self.inverted_at_the_end(v)
            {
                return self.aside(verb, source, cue, v);
            }
            if let Some(source) = self.described_before(v) {
                let start = source.start;
                return self.aside(verb, source, cue, start);
            }
        }
        let mut content = self.complements(v, verb, own);
        let mut rule = "verb-complement";
        if content.is_empty()
            && verb.clause
            && let Some(spans) = self.complementizer_clause(v)
        {
            content = spans;
            rule = "verb-that";
        }
        if verb.quotation
            && let Some(q) = self.quotation_after(v)
        {
            // The complement may begin further on in the quotation ("reported: \"Near Homs, three men died\"").
            match content.iter_mut().find(|s| s.overlaps(q)) {
                Some(span) => *span = span.cover(q),
                None => content.push(q),
            }
            rule = "verb-quotation";
        }
        if content.is_empty() && verb.quotation {
            // "as the government continues its crackdown" reports nothing.
            let acts = !verb.listener && !self.says_more(v) && self.acts_on(v);
            let does = own.is_some_and(|s| s < v) && acts;
            return if does {
                None
            } else {
                self.around(v, verb, own)
            };
        }
        if content.is_empty() || source.is_none() {
            return None;
        }
        let mut found = self.attributed(source, cue, content, self.stand(verb), rule);
        // Who confirms whether it is so has not said that it is.
        let asks = |c: usize| tree.label(c) == Label::Ccomp && self.is_question(c);
        found.vouching &= verb.listener || !tree.children(v).any(|c| c > v && asks(c));
        // "came to see where he was killed": who wants to know it does not say it.
        found.vouching &= !self.goes_to_see(v);
        if !verb.negates_objects && self.only_object(v) {
            found.polarity = Polarity::Affirmed;
            // "dismissed charges over a riot" vouches for no riot, as "rejected the killing" does for a killing.
            if verb.polarity == Polarity::Negated
                && let Some(object) = tree.child(v, &[Label::Dobj])
            {
                let end = self.view.span(object..object + 1).end;
                found.content.retain(|s| s.start < end);
                for span in &mut found.content {
                    span.end = span.end.min(end);
                }
            }
        }
        Some(found)
    }

    /// "came to see where he was killed": an infinitive of purpose with an indirect question.
    fn goes_to_see(&self, v: usize) -> bool {
        let tree = self.view.tree;
        let purpose = matches!(tree.label(v), Label::Advcl | Label::Xcomp)
            && tree.children(v).any(|c| c < v && tree.tag(c) == Tag::To);
        let next = v + 1;
        purpose && next < tree.len() && matches!(tree.tag(next), Tag::Wrb | Tag::Wp)
    }

    /// Does a noun of saying behind a comma stand before the subject of `v`, which is told of it?
    fn denies_the_said(&self, v: usize) -> bool {
        let (tree, view) = (self.view.tree, self.view);
        let Some(subject) = tree
            .children(v)
            .rfind(|&c| c < v && tree.label(c) == Label::Nsubj)
        else {
            return false;
        };
        let start = phrase::leftmost(view, subject);
        let noun = start.checked_sub(1).filter(|&n| tree.tag(n).is_noun());
        let opens = |n: usize| {
            let first = phrase::leftmost(view, n);
            first > 0
                && view.form(first - 1) == ","
                && self.grammar.indefinite.has(view.lower(first))
        };
        noun.is_some_and(|n| self.lexicon.is_said(view.lower(n)) && opens(n))
    }

    /// True when the complement of `v` is an object that is no reporting noun, nor what is supposed ("rejected the request").
    fn only_object(&self, v: usize) -> bool {
        let tree = self.view.tree;
        let clause = tree.child(v, &[Label::Ccomp, Label::Xcomp]).is_some();
        let object = tree.child(v, &[Label::Dobj]);
        // "dismissed the possibility that rebels did it"
        let told = |lower| self.lexicon.noun(lower).is_some() || self.lexicon.is_supposed(lower);
        !clause && object.is_some_and(|o| !told(self.view.lower(o)))
    }

    /// Has the verb an object or an infinitive of its own right behind it, and no quotation?
    fn acts_on(&self, v: usize) -> bool {
        let tree = self.view.tree;
        let mut next = (v + 1..self.view.len()).take(2);
        let that = |i: usize| self.lexicon.is_complementizer(self.view.lower(i));
        let quoted = next.any(|i| self.opens(i) || that(i));
        // "say an army raid killed ten": what the tree takes for the object is a subject.
        let subject = |c: usize| (c + 1..self.view.len()).take(2).any(|i| self.is_finite(i));
        let taken = |c: usize| {
            c > v
                && match tree.label(c) {
                    Label::Dobj => !self.lexicon.is_time(self.view.lower(c)) && !subject(c),
                    Label::Xcomp => true,
                    _ => false,
                }
        };
        !quoted && tree.children(v).any(taken)
    }

    /// "X seems to have ...": what seems so, without a source.
    fn raising(&self, v: usize, verb: &Verb) -> Option<Attributed> {
        let tree = self.view.tree;
        let subject = tree.child(v, &[Label::Nsubj, Label::Nsubjpass])?;
        let cue = self.cue(v);
        let takes = |c: &usize| {
            *c > v
                && matches!(
                    tree.label(*c),
                    Label::Xcomp
                        | Label::Acomp
                        | Label::Oprd
                        | Label::Attr
                        | Label::Ccomp
                        | Label::Advcl
                        | Label::Prep
                )
        };
        let first = tree.children(v).find(takes)?;
        if first > v + 3 {
            return None;
        }
        let mut content = Vec::new();
        let extent = self.extents.of(subject);
        let empty = self.grammar.empty_subjects.has(self.view.lower(subject));
        if !empty {
            content = self.without_relatives(extent.start..extent.end.min(cue.start));
        }
        self.push_content(self.extents.of(first), &mut content);
        Some(self.attributed(None, cue, content, self.stand(verb), "verb-raising"))
    }
}
