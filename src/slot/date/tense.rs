//! The tense of what a time expression belongs to: whether it lies before or after the document's date.
//!
//! Input: a match, and the tree of its sentence where it has one. Output: a [`Tense`].
//! Invariant: looks at a fixed number of words, or climbs a fixed number of steps in the tree.

use std::ops::Range;

use super::DateGrammar;
use super::matcher::Found;
use super::resolve::Tense;
use super::table::{Class, Cue};
use crate::sentence::SentenceView;
use crate::slot::atom::Atom;
use crate::syntax::{Label, Tag};

/// How far a verb may stand from the expression whose tense it gives, in words.
const TENSE_WINDOW: usize = 15;
/// The same, in steps up the tree.
const TENSE_STEPS: usize = 6;

impl DateGrammar {
    /// The tense of what the expression belongs to.
    pub(super) fn tense(&self, view: &SentenceView<'_>, atoms: &[Atom], found: &Found) -> Tense {
        if self.cue_before(atoms, found.start, Cue::Since) {
            return Tense::Before;
        }
        let as_soon_as = found.start > 1
            && self.cue(atoms, found.start - 2, Cue::Soon)
            && self.cue(atoms, found.start - 1, Cue::As);
        // "extended its deadline until Tuesday", but "Until Tuesday, they had not ...".
        let until = found.start > 1 && self.cue_before(atoms, found.start, Cue::Until);
        if as_soon_as || until {
            return Tense::Future;
        }
        // "will look into Wednesday's ruling": what has a day of its own is mostly known by then.
        if self.is_owned(atoms, found.end) {
            return Tense::Unknown;
        }
        if self.cue_before(atoms, found.start, Cue::Effective) {
            return Tense::Ahead;
        }
        if view.tree.len() == view.len() {
            // "in January", "on June 3", but "until", "payable June 3".
            let own = found.start == 0 || self.cue_before(atoms, found.start, Cue::On);
            return self.tense_by_tree(
                view,
                atoms[found.start].token..atoms[found.end - 1].token + 1,
                own,
            );
        }
        let from = found.start.saturating_sub(TENSE_WINDOW);
        let before = atoms[from..found.start].iter().rev();
        let after = atoms.iter().skip(found.end).take(TENSE_WINDOW);
        for atom in before.chain(after) {
            if self.compiled.is(atom.word, Cue::Future) {
                return Tense::Future;
            }
            if self.compiled.is(atom.word, Cue::Past) {
                return Tense::Past;
            }
        }
        Tense::Unknown
    }

    /// `own`: a preposition of what happened then stands before the expression.
    fn tense_by_tree(&self, view: &SentenceView<'_>, tokens: Range<usize>, own: bool) -> Tense {
        let tree = view.tree;
        // The head of the expression is the one whose own head lies outside it.
        let outside = |t: usize| tree.head(t).filter(|h| !tokens.contains(h));
        let Some(mut at) = tokens.clone().find_map(outside) else {
            return Tense::Unknown;
        };
        let mut noun_passed = false;
        for _ in 0..TENSE_STEPS {
            let tag = tree.tag(at);
            if tag.is_verb() || tag == Tag::Md {
                let helper = |c: &usize| matches!(tree.label(*c), Label::Aux | Label::Auxpass);
                let helpers = || tree.children(at).filter(helper);
                let cue = |c: usize, cue| self.compiled.is(self.lexicon.get(view.lower(c)), cue);
                if helpers().any(|c| cue(c, Cue::Future)) {
                    let perfect = helpers().any(|c| cue(c, Cue::Perfect));
                    return match (perfect, noun_passed) {
                        (true, _) => Tense::Past,
                        (false, true) => Tense::Future,
                        (false, false) => Tense::Ahead,
                    };
                }
                // "scheduled a news conference Thursday", but "a service planned for Thursday was cancelled".
                let main = !matches!(tree.label(at), Label::Acl | Label::Advcl);
                // "On Tuesday the group plans to hold a news conference."
                let to_do = || {
                    matches!(tag, Tag::Vbz | Tag::Vbp) && tree.child(at, &[Label::Xcomp]).is_some()
                };
                if main && cue(at, Cue::Future) && (at < tokens.start || to_do()) {
                    return Tense::Future;
                }
                return match tag {
                    // "met to mark the day Friday": what for has the time of what was done.
                    Tag::Vb
                        if matches!(tree.label(at), Label::Advcl | Label::Relcl)
                            || self.is_after_ordinal(view, at) =>
                    {
                        match tree.head(at) {
                            Some(head) => {
                                at = head;
                                continue;
                            }
                            None => Tense::Unknown,
                        }
                    }
                    // "plans to meet Friday": the infinitive lies ahead of its verb, unless that had once been so.
                    Tag::Vb if !noun_passed && helpers().any(|c| tree.tag(c) == Tag::To) => {
                        // "failed to take the town on Tuesday"
                        let tried = tree.head(at).is_some_and(|v| cue(v, Cue::Tried));
                        if self.had_been(view, at) || tried {
                            Tense::Past
                        } else {
                            Tense::Future
                        }
                    }
                    // "In January a bomb exploded": a time of the verb itself.
                    // "countries to enter on Friday were", where the parser joins the verbs
                    Tag::Vb
                        if !noun_passed
                            && tree.head(at).is_none()
                            && tree.children(at).any(|c| tree.tag(c) == Tag::Vbd) =>
                    {
                        Tense::Past
                    }
                    Tag::Vbd if own && !noun_passed && !cue(at, Cue::Future) => Tense::Done,
                    Tag::Vbd => Tense::Past,
                    Tag::Vbn
                        if own && !noun_passed && helpers().any(|c| tree.tag(c) == Tag::Vbd) =>
                    {
                        Tense::Done
                    }
                    Tag::Vbn if helpers().next().is_some() => Tense::Past,
                    // "an officer killed there in October"
                    Tag::Vbn if tree.label(at) == Label::Acl && !cue(at, Cue::Future) => {
                        Tense::Past
                    }
                    // "have been searching for him since the Oct. 23 slaying"
                    Tag::Vbg if helpers().any(|c| cue(c, Cue::Perfect)) => Tense::Past,
                    // "is leaving Friday"
                    Tag::Vbg if helpers().any(|c| matches!(tree.tag(c), Tag::Vbz | Tag::Vbp)) => {
                        Tense::Future
                    }
                    // A participle or a present: the verb above it has the tense.
                    _ => match tree.head(at) {
                        Some(head) if matches!(tag, Tag::Vbn | Tag::Vbg) => {
                            at = head;
                            continue;
                        }
                        _ => Tense::Unknown,
                    },
                };
            }
            noun_passed |= tag.is_noun();
            match tree.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        Tense::Unknown
    }

    /// "the first to enter on Friday"
    fn is_after_ordinal(&self, view: &SentenceView<'_>, infinitive: usize) -> bool {
        let tree = view.tree;
        let noun = tree
            .head(infinitive)
            .filter(|_| tree.label(infinitive) == Label::Acl);
        let ordinal = |i: usize| {
            let word = self.lexicon.get(view.lower(i));
            self.compiled.value(word, Class::Ordinal).is_some()
        };
        noun.is_some_and(|n| ordinal(n) || tree.children(n).any(ordinal))
    }

    /// "had been due to expire Friday", "had planned to meet Monday"
    fn had_been(&self, view: &SentenceView<'_>, infinitive: usize) -> bool {
        let tree = view.tree;
        let over = tree.head(infinitive);
        let above = over
            .and_then(|o| tree.head(o))
            .filter(|&v| tree.tag(v) == Tag::Vbn);
        let had = |v: usize| {
            let helps = |c: usize| matches!(tree.label(c), Label::Aux | Label::Auxpass);
            tree.children(v)
                .any(|c| helps(c) && tree.tag(c) == Tag::Vbd && self.is_word(view, c, Cue::Perfect))
        };
        over.is_some_and(had) || above.is_some_and(had)
    }
}
