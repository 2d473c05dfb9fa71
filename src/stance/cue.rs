//! Cues: what the words right around an act say of its modality and polarity.
//!
//! Input: a word and its governor, or its own auxiliaries, adverbs and determiners. Output: the [`Stance`], set with its cue.
//! Invariant: the first cue of modality found is the nearest and stands.

use super::{Stance, StanceLexicon, has_year};
use crate::claim::{Modality, Polarity};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

impl StanceLexicon {
    pub(super) fn governor(
        &self,
        view: &SentenceView<'_>,
        head: usize,
        below: usize,
        stance: &mut Stance,
    ) {
        let lower = view.lower(head);
        let tag = view.tree.tag(head);
        let passive_or_object = view.tree.label(below) != Label::Nsubj;
        if self.is_impending(view, head, below) || self.is_resolved(view, head, below) {
            set_modality(stance, Modality::Planned, head);
        }
        if tag.is_verb() && passive_or_object {
            // "wanted for the murder".
            let passive = || {
                view.tree.tag(head) == Tag::Vbn
                    && (view
                        .tree
                        .child(head, &[Label::Auxpass, Label::Nsubjpass])
                        .is_some()
                        || view.tree.label(head) == Label::Acl)
                    // "Ali Khan, wanted for murder, ...": a past that the tree hangs on a noun is a participle.
                    || view.tree.tag(head) == Tag::Vbd
                        && view.tree.label(head) == Label::Acl
                        && view.tree.child(head, &[Label::Dobj, Label::Nsubj]).is_none()
            };
            // Is the act told of as done, or only given a name?
            let told =
                || self.was_carried_out(view, head, below) || self.is_only_named(view, head, below);
            if self.alleged.passives.contains(lower)
                && self.planned.verbs.contains(lower)
                && passive()
            {
                set_modality(stance, Modality::Alleged, head);
            } else if let Some(accused) = self.accused_of_ordering(view, head, below) {
                set_modality(stance, Modality::Alleged, accused);
            } else if self.is_spared(view, head, below)
                || self.is_put_off(view, head)
                || self.planned.verbs.contains(lower)
                    && !(self.actual.passives.contains(lower) && passive())
                    && !told()
            {
                set_modality(stance, Modality::Planned, head);
            } else if self.hypothetical.verbs.contains(lower) {
                set_modality(stance, Modality::Hypothetical, head);
            } else if self.alleged.verbs.contains(lower)
                || (self.alleged.passives.contains(lower)
                    && !self.is_where_reported(view, head, below)
                    && view
                        .tree
                        .child(head, &[Label::Auxpass, Label::Nsubjpass])
                        .is_some())
            {
                set_modality(stance, Modality::Alleged, head);
            }
            // "dismissed all claims over the raid" denies no raid, but "refrained from attacking" an attack; "did not refrain
            // from" it does not.
            let gerund = || view.tree.child(below, &[Label::Pcomp]).is_some();
            let clause = !view.tree.tag(below).is_noun()
                && (view.tree.label(below) != Label::Prep || gerund())
                && view.tree.child(head, &[Label::Neg]).is_none();
            // "The guards escaped injury", but not "failed to avoid" or "did not escape" it.
            let escaped = view.tree.label(below) == Label::Dobj
                && tag != Tag::Vb
                && self.escaping.contains(lower)
                && self.harms.contains(view.lower(below))
                && view.tree.child(head, &[Label::Neg]).is_none();
            if self.negated.verbs.contains(lower) && !self.is_refusal(view, head)
                || clause && self.negated.clauses.contains(lower)
                || escaped
            {
                stance.polarity = Polarity::Negated;
                stance.polarity_cue = Some(head);
            }
        } else if tag.is_noun()
            // "Two groups report that ...": a verb that the tagger takes for a noun.
            && view.tree.child(head, &[Label::Nsubj]).is_none()
            // "Two were hurt on May 2 reports Dawn"
            && !(view.tree.label(below) == Label::Ccomp && below < head)
            && matches!(
                view.tree.label(below),
                Label::Prep | Label::Acl | Label::Compound | Label::Ccomp
            )
        {
            let aim = self.planned.nouns.contains(lower)
                || self.planned.aims.contains(lower) && view.tree.tag(below) != Tag::Vbg;
            if aim && matches!(view.tree.label(below), Label::Acl) {
                set_modality(stance, Modality::Planned, head);
            } else if self.says_itself(view, head, below) || self.is_confirmed(view, head) {
                // "The report from Homs states that ...", "confirmed reports that ..."
            } else if self.alleged.nouns.contains(lower) || self.is_unowned(view, head, below) {
                // "There were no reports of casualties": that nothing is known of any is told as a fact.
                let none = view.tree.children(head).find(|&c| {
                    view.tree.label(c) == Label::Det && self.negated.words.contains(view.lower(c))
                });
                match none {
                    Some(no) => negate(stance, no),
                    None => set_modality(stance, Modality::Alleged, head),
                }
            } else if self.hypothetical.nouns.contains(lower) {
                set_modality(stance, Modality::Hypothetical, head);
            } else if view.tree.label(below) == Label::Prep {
                self.noun_over(view, head, below, stance);
            }
        }
    }

    /// "The report from Homs states that ...": a verb before "that" which the tree takes for a noun, so that the report says so
    /// itself.
    fn says_itself(&self, view: &SentenceView<'_>, noun: usize, clause: usize) -> bool {
        let tree = view.tree;
        let mark = tree.child(clause, &[Label::Mark]);
        let before = mark.and_then(|m| m.checked_sub(1)).filter(|&v| v > noun);
        before.is_some_and(|v| self.telling.contains(view.lower(v)))
    }

    /// "investigates claims that ...": whose they are is not said.
    fn is_unowned(&self, view: &SentenceView<'_>, noun: usize, clause: usize) -> bool {
        let tree = view.tree;
        let owner = |c: usize| {
            let before = matches!(tree.label(c), Label::Poss | Label::Amod | Label::Compound);
            before || c < clause && tree.label(c) == Label::Prep
        };
        // "an investigation into claims that ..."
        let inquired_into = || {
            let over = tree.head(noun).filter(|_| tree.label(noun) == Label::Pobj);
            over.is_some_and(|o| self.inquiring.contains(view.lower(o)))
        };
        self.unowned.contains(view.lower(noun))
            && matches!(tree.label(clause), Label::Acl | Label::Ccomp)
            && (tree.label(noun) == Label::Dobj || inquired_into())
            && !tree.children(noun).any(owner)
    }

    /// A noun over the preposition before an act: what heralds it, or whoever is said with doubt to have done it.
    fn noun_over(
        &self,
        view: &SentenceView<'_>,
        noun: usize,
        preposition: usize,
        stance: &mut Stance,
    ) {
        let tree = view.tree;
        let lower = view.lower(noun);
        // "his alleged involvement in the killing"
        if self.doers.contains(lower) || self.connecting.contains(lower) {
            let doubt = |&c: &usize| c < noun && self.alleged.words.contains(view.lower(c));
            if let Some(cue) = tree.children(noun).find(doubt) {
                set_modality(stance, Modality::Alleged, cue);
            }
        }
        // "two suspects in the bombing", but "arrested two suspects in a raid"
        let in_passing = || {
            let act = tree.child(preposition, &[Label::Pobj]);
            let known = act.is_some_and(|a| self.is_definite(view, a) || has_year(view, a));
            !known && tree.label(noun) == Label::Dobj
        };
        if self.suspects.contains(lower)
            && self.suspected_in.contains(view.lower(preposition))
            && !in_passing()
        {
            set_modality(stance, Modality::Alleged, noun);
        }
        if self.heralding.contains(view.lower(preposition)) {
            for (cues, modality) in [
                (&self.planned, Modality::Planned),
                (&self.hypothetical, Modality::Hypothetical),
            ] {
                if cues.heralds.contains(lower) {
                    set_modality(stance, modality, noun);
                }
            }
        }
    }

    /// "defused a bomb planted under a bridge": a participle of what was made harmless.
    pub(super) fn foiled(&self, view: &SentenceView<'_>, verb: usize) -> Option<usize> {
        let tree = view.tree;
        let laid = tree.label(verb) == Label::Acl && self.laid.contains(view.lower(verb));
        let thing = tree.head(verb).filter(|_| laid)?;
        let undergone = matches!(tree.label(thing), Label::Dobj | Label::Nsubjpass);
        let foiling = tree.head(thing).filter(|_| undergone)?;
        self.foiling
            .contains(view.lower(foiling))
            .then_some(foiling)
    }

    /// Auxiliaries, adverbs, adjectives and determiners of `at`.
    pub(super) fn modifiers(&self, view: &SentenceView<'_>, at: usize, stance: &mut Stance) {
        let tree = view.tree;
        for child in tree.children(at) {
            let lower = view.lower(child);
            match tree.label(child) {
                Label::Aux | Label::Auxpass => {
                    let perfect = tree
                        .children(at)
                        .any(|c| c > child && c < at && tree.label(c) == Label::Aux);
                    if self.planned.modals.contains(lower) {
                        set_modality(stance, Modality::Planned, child);
                    } else if self.alleged.modals.contains(lower) {
                        set_modality(
                            stance,
                            if perfect || tree.tag(at) == Tag::Vbn {
                                Modality::Alleged
                            } else {
                                Modality::Hypothetical
                            },
                            child,
                        );
                    } else if self.is_announced(view, at, child) {
                        set_modality(stance, Modality::Planned, child);
                    } else if self.hypothetical.modals.contains(lower) {
                        set_modality(stance, Modality::Hypothetical, child);
                    }
                }
                Label::Advmod | Label::Amod | Label::Npadvmod | Label::Compound => {
                    if self.alleged.words.contains(lower) {
                        set_modality(stance, Modality::Alleged, child);
                    } else if self.planned.words.contains(lower)
                        && tree.label(child) != Label::Advmod
                        && !(self.unsuccessful.contains(lower)
                            && self.waged.contains(view.lower(at)))
                        || self.more.contains(lower) && self.is_yet_to_come(view, at)
                    {
                        set_modality(stance, Modality::Planned, child);
                    } else if self.hypothetical.words.contains(lower) {
                        set_modality(stance, Modality::Hypothetical, child);
                    } else if self.negated.words.contains(lower) {
                        negate(stance, child);
                    } else if self.near.contains(lower) && child + 1 == at && tree.tag(at).is_verb()
                    {
                        set_modality(stance, Modality::Planned, child);
                    }
                }
                // "clashes expected over the weekend"
                Label::Acl
                    if child > at
                        && (self.averted.contains(lower)
                            || self.awaited.contains(lower)
                                && !self.has_taken_place(view, at, child)) =>
                {
                    set_modality(stance, Modality::Planned, child);
                }
                // "was found dead, allegedly killed", "was killed, allegedly by rebels"
                Label::Agent | Label::Prep
                    if child > at
                        && self.by.contains(lower)
                        && self.alleged.words.contains(view.lower(child - 1)) =>
                {
                    set_modality(stance, Modality::Alleged, child - 1);
                }
                Label::Mark if self.hypothetical.words.contains(lower) => {
                    set_modality(stance, Modality::Hypothetical, child);
                }
                Label::Neg | Label::Det | Label::Preconj
                    if self.negated.words.contains(lower) && !is_of_bound(view, child) =>
                {
                    negate(stance, child);
                }
                _ => {}
            }
        }
    }

    /// An adverb of doubt before the verb `at`.
    pub(super) fn doubted(&self, view: &SentenceView<'_>, at: usize, stance: &mut Stance) {
        if let Some(cue) = self.doubt_before(view, at) {
            set_modality(stance, Modality::Alleged, cue);
        }
    }

    pub(super) fn doubt_before(&self, view: &SentenceView<'_>, verb: usize) -> Option<usize> {
        let tree = view.tree;
        let doubt = |&c: &usize| {
            c < verb && tree.label(c) == Label::Advmod && self.alleged.words.contains(view.lower(c))
        };
        tree.children(verb).find(doubt)
    }

    /// An infinitive of purpose is a plan, unless its governor says that it came about.
    pub(super) fn purpose(&self, view: &SentenceView<'_>, verb: usize, stance: &mut Stance) {
        let tree = view.tree;
        let infinitive = tree.tag(verb) == Tag::Vb
            && tree
                .children(verb)
                .any(|c| c < verb && tree.tag(c) == Tag::To);
        let happened = |h: usize| {
            let lower = view.lower(h);
            self.actual.verbs.contains(lower) && !self.is_prospective(view, h)
                || tree.tag(h) == Tag::Vbd
                    && self.actual.past.contains(lower)
                    && tree
                        .children(verb)
                        .any(|c| c == h + 1 && tree.tag(c) == Tag::To)
        };
        let came_about =
            || tree.head(verb).is_some_and(happened) || self.is_made_possible(view, verb);
        if infinitive && !came_about() {
            set_modality(stance, Modality::Planned, verb);
        }
    }

    /// Is a target phrase that begins at `start` and has head `head` itself a "no one"?
    pub(crate) fn negates(&self, view: &SentenceView<'_>, start: usize, head: usize) -> bool {
        self.negated.words.contains(view.lower(start)) && !is_of_bound(view, start)
            || self.negated.words.contains(view.lower(head))
    }
}

/// "not less than 30 people": the word bounds a number, and denies nothing.
fn is_of_bound(view: &SentenceView<'_>, at: usize) -> bool {
    let tree = view.tree;
    at + 3 < tree.len()
        && matches!(tree.tag(at + 1), Tag::Jjr | Tag::Rbr)
        && tree.tag(at + 2) == Tag::In
        && tree.tag(at + 3) == Tag::Cd
}

/// The first cue found is the nearest and stands, except that a weaker one gives way to a hypothetical.
pub(super) fn set_modality(stance: &mut Stance, modality: Modality, cue: usize) {
    if stance.modality == Modality::Actual {
        stance.modality = modality;
        stance.modality_cue = Some(cue);
    }
}

pub(super) fn negate(stance: &mut Stance, cue: usize) {
    stance.polarity = Polarity::Negated;
    stance.polarity_cue = Some(cue);
}
