//! Source: whose words a cue reports.
//!
//! Input: a cue in a tree. Output: the tokens of the source's noun phrase.
//! Invariant: a climb up the tree takes a bounded number of steps.

use std::ops::Range;

use super::Attributed;
use super::reading::Reading;
use crate::event::phrase;
use crate::syntax::{Label, Pos, Tag};
use crate::text::TokenKind;

/// So many steps from a verb to the one whose subject it shares.
const STEPS: usize = 6;

/// An office told behind a name has at most so many tokens.
const LONGEST_TITLE: usize = 16;

impl Reading<'_, '_> {
    /// The subject of `verb`: its own, or of the verb that governs it.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let mut at = verb;
        for step in 0..STEPS {
            let labels: &[Label] = if step == 0 && !self.follows_content(at) {
                &[Label::Nsubj]
            } else {
                &[Label::Nsubj, Label::Nsubjpass]
            };
            let label = tree.label(at);
            // The nearest one: a word of a quotation before it may be attached as a subject too.
            let subjects = || {
                tree.children(at)
                    .filter(|&c| labels.contains(&tree.label(c)))
            };
            let subject = subjects().rfind(|&c| c < at);
            if let Some(subject) = subject.or_else(|| subjects().next()) {
                if label == Label::Relcl && is_relative(tree.tag(subject)) {
                    return tree.head(at);
                }
                // "admitted that the post had been left but accused the rebels": who admits it accuses them.
                let contrast = step > 0
                    && label == Label::Ccomp
                    && tree.label(subject) == Label::Nsubjpass
                    && tree.children(at).any(|c| {
                        tree.label(c) == Label::Cc
                            && self.grammar.contrasting.has(self.view.lower(c))
                    });
                if contrast && let Some(over) = tree.head(at) {
                    return tree.child(over, &[Label::Nsubj]);
                }
                // "says that the reason is known and stresses that ...": no reason stresses anything.
                let dumb = step == 1
                    && tree.label(verb) == Label::Conj
                    && label == Label::Ccomp
                    && !tree.tag(subject).is_proper()
                    && self.lexicon.is_mute(self.view.lower(subject));
                if dumb && let Some(over) = tree.head(at) {
                    at = over;
                    continue;
                }
                // "It is necessary to note that ..."
                let empty = step > 0 && self.grammar.empty_subjects.has(self.view.lower(subject));
                return (!empty && self.can_speak(subject)).then_some(subject);
            }
            if step == 0
                && let Some(noun) = self
                    .noun_right_before(verb)
                    .or_else(|| self.under_adverb(verb))
            {
                return Some(noun);
            }
            // "warns them of war, says that ...": the tree makes the first of two verbs the content of the second.
            let first = tree
                .children(at)
                .find(|&c| c < at && tree.label(c) == Label::Ccomp && tree.tag(c) == tree.tag(at));
            let goes_on =
                at + 1 < tree.len() && self.lexicon.is_complementizer(self.view.lower(at + 1));
            if let Some(first) = first.filter(|_| goes_on)
                && let Some(subject) = tree.child(first, &[Label::Nsubj]).filter(|&s| s < first)
            {
                return self.can_speak(subject).then_some(subject);
            }
            let head = tree.head(at)?;
            // "quoted a source as saying": who is quoted says it.
            if label == Label::Prep
                && self.grammar.naming.has(self.view.lower(at))
                && let Some(quoted) = tree.child(head, &[Label::Dobj])
                && quoted > head
                && quoted < at
            {
                return self.can_speak(quoted).then_some(quoted);
            }
            match label {
                Label::Conj | Label::Xcomp | Label::Pcomp | Label::Prep | Label::Dep => at = head,
                Label::Advcl if !tree.tag(at).is_verb() || is_non_finite(tree.tag(at)) => at = head,
                Label::Ccomp if is_non_finite(tree.tag(at)) => at = head,
                Label::Acl if tree.tag(at) == Tag::Vbg || tree.pos(head) != Pos::Verb => {
                    return (tree.tag(at) != Tag::Vbn || self.is_main_past(at)).then_some(head);
                }
                Label::Relcl => return Some(head),
                _ => return None,
            }
            if tree.pos(at) == Pos::Noun || tree.pos(at) == Pos::Propn {
                return None;
            }
        }
        None
    }

    /// True for the source of an attribution that is none: an act, a time, a thing ("clashes threaten to displace thousands", "the day
    /// saw ten killed"), or what a preposition opens ("thanks to the people").
    pub(super) fn is_mute(&self, found: &Attributed) -> bool {
        let (view, tree) = (self.view, self.view.tree);
        let Some(source) = found.source.clone() else {
            return false;
        };
        let first = source.start;
        // "Up to 30 residents": what only bounds a number opens no phrase.
        let bounds = matches!(tree.label(first), Label::Quantmod | Label::Advmod)
            || self.grammar.bounding.has(view.lower(first));
        let opens = matches!(tree.tag(first), Tag::In | Tag::To) && !bounds;
        let outside = |i: &usize| tree.head(*i).is_none_or(|h| !source.contains(&h));
        // "John Smith, Deputy General (DG) anti rebel operations said": an office in several parts.
        let office = source.clone().any(|i| view.form(i) == "(");
        let head = source.clone().find(outside).filter(|_| !office);
        let mute = |i: usize| {
            // "INR 150,000, which it did not accept and had threatened to ..."
            let sum = tree.tag(i) == Tag::Cd
                && tree
                    .child(i, &[Label::Compound, Label::Nmod, Label::Quantmod])
                    .is_some_and(|c| {
                        tree.tag(c).is_proper() || view.tokens()[c].kind != TokenKind::Word
                    });
            sum || self.lexicon.is_mute(view.lower(i)) && !tree.tag(i).is_proper()
        };
        // "all of the bodies had wounds, indicating that ..."
        let part = |i: usize| {
            let of = tree
                .child(i, &[Label::Prep])
                .filter(|&p| self.grammar.of.has(view.lower(p)));
            let whole = of.and_then(|p| tree.child(p, &[Label::Pobj]));
            let counts = matches!(tree.tag(i), Tag::Dt | Tag::Cd | Tag::Jj | Tag::Jjs);
            whole.filter(|_| counts)
        };
        opens || head.is_some_and(|h| mute(h) || part(h).is_some_and(mute))
    }

    /// "The radio, quoting a rebel source, said": who is quoted by the subject of `verb`, in a participle between the two or
    /// behind the verb.
    pub(super) fn quoted_by(&self, verb: usize, subject: usize) -> Option<usize> {
        let tree = self.view.tree;
        let over = |i: usize| tree.children(i).filter(move |&c| c > subject);
        let participle = |&c: &usize| {
            matches!(tree.label(c), Label::Acl | Label::Advcl) && tree.tag(c) == Tag::Vbg
        };
        let quoted = |c: usize| {
            let lower = self.view.lower(c);
            let object = tree.child(c, &[Label::Dobj]).filter(|&o| o > c)?;
            let speaks =
                tree.tag(object).is_proper() || self.lexicon.is_quotable(self.view.lower(object));
            let named = self.lexicon.is_quoting(lower) || self.lexicon.is_citing(lower) && speaks;
            (named && self.can_speak(object)).then_some(object)
        };
        over(subject)
            .chain(over(verb))
            .filter(participle)
            .find_map(quoted)
    }

    /// The subject that the parser hung on the adverb before the verb ("It additionally noted").
    fn under_adverb(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let adverb = tree
            .children(verb)
            .rfind(|&c| c < verb && tree.label(c) == Label::Advmod)?;
        tree.child(adverb, &[Label::Nsubj])
            .filter(|&s| self.can_speak(s))
    }

    /// The noun right before a verb in the third person that the parser made its modifier ("media reports that").
    fn noun_right_before(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let noun = verb.checked_sub(1)?;
        let modifier = tree.head(noun) == Some(verb)
            && matches!(
                tree.label(noun),
                Label::Compound | Label::Nmod | Label::Amod | Label::Dep
            );
        // "He died in custody and the doctor Ali Amin says that ...": a name that the tree joins to the noun before.
        let that =
            verb + 1 < tree.len() && self.lexicon.is_complementizer(self.view.lower(verb + 1));
        let joined = tree.label(noun) == Label::Conj && that;
        // "The report states there were ten dead", where the tree takes the noun for the root.
        let root = tree.head(verb) == Some(noun)
            && tree.label(verb) == Label::Ccomp
            && tree.head(noun).is_none();
        let fits = (modifier || joined || root)
            && tree.tag(noun).is_noun()
            && matches!(tree.tag(verb), Tag::Vbz | Tag::Vbp | Tag::Vbd);
        fits.then_some(noun)
    }

    /// True for a subject that refers to somebody or something, not "it" without sense, "there" or "what".
    pub(super) fn can_speak(&self, subject: usize) -> bool {
        let tree = self.view.tree;
        !matches!(tree.tag(subject), Tag::Ex | Tag::Wdt | Tag::Wrb)
            && tree.label(subject) != Label::Expl
            && (phrase::is_nominal(self.view, subject)
                || tree.tag(subject).is_noun()
                // "Houthis warn": a name that the tagger takes for an adjective.
                || tree.tag(subject) == Tag::Jj
                    && tree.label(subject) == Label::Nsubj
                    && tree.head(subject) == Some(subject + 1))
    }

    /// "Sources from the local station said", "a report from the agency": where the phrase ends that says whose they are, if it
    /// begins at `end`.
    fn with_origin(&self, head: usize, end: usize) -> usize {
        let tree = self.view.tree;
        let from = end < tree.len()
            && head + 1 == end
            && tree.head(end) == Some(head)
            && tree.label(end) == Label::Prep
            && self.grammar.sources.has(self.view.lower(end))
            && !self.grammar.by.has(self.view.lower(end));
        if !from {
            return end;
        }
        let named = |&o: &usize| {
            o > end && tree.tag(o).is_noun() && !self.lexicon.is_time(self.view.lower(o))
        };
        let whose = tree.child(end, &[Label::Pobj]).filter(named);
        let phrase = whose.map(|o| phrase::noun_phrase(self.view, self.grammar, o));
        phrase.filter(|p| p.start == end + 1).map_or(end, |p| p.end)
    }

    /// The noun phrase of a source, with what it is coordinated with.
    pub(super) fn source_phrase(&self, head: usize) -> Range<usize> {
        let head = self.before_time(head);
        let mut heads = Vec::new();
        phrase::conjuncts(self.view, head, &mut heads);
        heads.retain(|&h| {
            h == head || {
                // Only what "and" joins right to it: a later clause's noun may be attached wrongly.
                let between = head + 1..h;
                between.len() <= 12 && !between.clone().any(|i| self.view.tree.tag(i).is_verb())
            }
        });
        let whole = phrase::whole_coordination(self.view, self.grammar, &heads);
        let mut whole = whole.start.min(head)..whole.end.max(head + 1);
        // A name that the parser took for two subjects.
        let verb = self.view.tree.head(head);
        let sibling = verb.and_then(|v| {
            let mut before = self.view.tree.children(v).filter(|&c| c < head);
            before.find(|&c| {
                self.view.tree.label(c) == Label::Nsubj && self.extents.of(c).end == whole.start
            })
        });
        // "John Smith, the chief of police, Lima district said": the district ends the office of the one who spoke.
        if let Some(person) = verb.and_then(|v| self.titled_before(v, head, whole.start)) {
            return self.source_phrase(person);
        }
        // "X, an aide to the leader Y admits": Y is no subject, but ends what is told of X.
        if let Some(sibling) = sibling {
            let first = self.extents.of(sibling);
            let comma = sibling + 1;
            let apposed = self.view.form(comma) == ","
                && matches!(self.view.tree.tag(comma + 1), Tag::Dt | Tag::PrpPoss);
            whole = first.start..if apposed { comma } else { whole.end };
        }
        // "on August 8 A spokesman said", where no stop parts the sentences.
        let begins = |i: &usize| {
            self.grammar.indefinite.has(self.view.lower(*i))
                && self.view.form(*i).starts_with(char::is_uppercase)
                && !self.view.sentence().capitals
        };
        // An apposition may have ended the phrase before its head.
        let last = head.min(whole.end.saturating_sub(1));
        if let Some(start) = (whole.start + 1..last).rev().find(begins) {
            whole.start = start;
        }
        // A quotation mark or comma at an edge belongs to what is next to it.
        let loose =
            |i: usize| self.is_mark(i) && !matches!(self.view.form(i), ")" | "]" | "(" | "[");
        let parts = |i: &usize| self.closes(*i) || self.view.form(*i) == ":";
        if let Some(mark) = (whole.start..last).rev().find(parts) {
            whole.start = mark + 1;
        }
        while whole.start < last && loose(whole.start) {
            whole.start += 1;
        }
        whole.end = self.with_origin(head, whole.end);
        while whole.len() > 1
            && (loose(whole.end - 1) || self.lexicon.is_time(self.view.lower(whole.end - 1)))
        {
            whole.end -= 1;
        }
        whole
    }

    /// The subject of `verb` before the one at `head`, whose phrase begins at `start`: set off by commas, an apposition tells
    /// what he is.
    fn titled_before(&self, verb: usize, head: usize, start: usize) -> Option<usize> {
        let tree = self.view.tree;
        let comma = start.checked_sub(1).filter(|&c| self.view.form(c) == ",")?;
        let office = |a: usize| {
            tree.children(a)
                .any(|of| self.grammar.of.has(self.view.lower(of)))
        };
        let ends = |a: usize| tree.label(a) == Label::Appos && self.extents.of(a).end == comma;
        let title = (comma.saturating_sub(LONGEST_TITLE)..comma).find(|&a| ends(a) && office(a))?;
        // "Commenting on the raid, John Smith, the chief ...", where the tree hangs him on the raid.
        let set_off = |i: usize| i == 0 || self.is_mark(i - 1);
        tree.head(title).filter(|&c| {
            let subject = tree.label(c) == Label::Nsubj && tree.head(c) == Some(verb);
            let stray = tree.label(c) == Label::Appos && set_off(phrase::leftmost(self.view, c));
            c < title && tree.tag(c).is_proper() && tree.tag(head).is_proper() && (subject || stray)
        })
    }

    /// "The monitor in a report published Tuesday accused ...": the subject, where the parser takes the day for one, too.
    fn before_time(&self, head: usize) -> usize {
        let tree = self.view.tree;
        if !self.lexicon.is_time(self.view.lower(head)) {
            return head;
        }
        let subject = |v: usize| {
            let mut before = tree.children(v).filter(|&c| c < head);
            before.find(|&c| tree.label(c) == Label::Nsubj && self.can_speak(c))
        };
        tree.head(head).and_then(subject).unwrap_or(head)
    }

    /// A source's noun phrase with what hangs on it, up to the cue.
    pub(super) fn source_extent(&self, source: Range<usize>, cue: &Range<usize>) -> Range<usize> {
        let tree = self.view.tree;
        let head = source
            .clone()
            .find(|&i| tree.head(i).is_none_or(|h| !source.contains(&h)));
        let Some(head) = head else {
            return source;
        };
        let mut extent = self.extents.of(head);
        if cue.start >= source.end {
            extent.end = extent.end.min(cue.start);
        } else {
            // After its cue it ends with the sentence, or where a quotation goes on.
            let quote = (source.end..extent.end).find(|&i| self.opens(i));
            extent.end = quote.unwrap_or(extent.end);
        }
        let trimmed = self.trim(source.start..extent.end.max(source.end));
        trimmed.start..trimmed.end.max(source.end)
    }

    /// The object of the agent phrase ("by police") of a passive verb; what was spoken by is none ("by telephone").
    pub(super) fn agent(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let by = |c: usize| {
            tree.label(c) == Label::Agent
                || tree.label(c) == Label::Prep && self.grammar.by.has(self.view.lower(c))
        };
        let object = |c: usize| tree.child(c, &[Label::Pobj]).filter(|_| by(c));
        tree.children(verb)
            .find_map(object)
            .filter(|&o| !self.is_channel(o))
    }

    /// "by telephone", but not "by the radio"
    pub(super) fn is_channel(&self, noun: usize) -> bool {
        let bare = self
            .view
            .tree
            .child(noun, &[Label::Det, Label::Poss])
            .is_none();
        bare && self.lexicon.is_channel(self.view.lower(noun))
    }
}

fn is_relative(tag: Tag) -> bool {
    matches!(tag, Tag::Wdt | Tag::Wp | Tag::In | Tag::Dt)
}

fn is_non_finite(tag: Tag) -> bool {
    matches!(tag, Tag::Vbg | Tag::Vbn | Tag::Vb)
}
