//! Stance: how an act is told - modality, polarity, verification.
//!
//! Input: an analysed sentence and a trigger. Output: a [`Stance`] with the cue of each part.
//! Invariant: what has no cue is actual, affirmed, and says nothing about verification; the walk up is bounded.

mod lexicon;

use std::collections::HashSet;

use crate::claim::{Modality, Polarity, Verification};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

pub(crate) use lexicon::StanceLexicon;

/// How many governors are looked at.
const CLIMB: usize = 6;

/// How an act is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Stance {
    /// Fact, alleged, planned or hypothetical.
    pub(crate) modality: Modality,
    /// The token that says so.
    pub(crate) modality_cue: Option<usize>,
    /// Affirmed or negated.
    pub(crate) polarity: Polarity,
    /// The token that says so.
    pub(crate) polarity_cue: Option<usize>,
}

impl StanceLexicon {
    /// How the act of `trigger` is told in its sentence; `carries` says of a verb whether it carries nouns of acts.
    pub(crate) fn stance(
        &self,
        view: &SentenceView<'_>,
        trigger: usize,
        carries: impl Fn(&str) -> bool,
    ) -> Stance {
        let mut stance = Stance::default();
        let tree = view.tree;
        // "remained unhurt": the word denies what it names.
        if self.negated.words.contains(view.lower(trigger)) {
            negate(&mut stance, trigger);
        }
        self.modifiers(view, trigger, &mut stance);
        self.purpose(view, trigger, &mut stance);
        if self.attempts.contains(view.lower(trigger)) {
            set_modality(&mut stance, Modality::Planned, trigger);
        }
        if let Some(cue) = self.turned_round(view, trigger) {
            set_modality(&mut stance, Modality::Hypothetical, cue);
        }
        let mut at = trigger;
        // A noun speaks of its governor as long as nothing but coordination and "of" lies between.
        let mut direct = true;
        for _ in 0..CLIMB {
            let Some(head) = tree.head(at) else { break };
            let label = tree.label(at);
            let clausal = matches!(
                label,
                Label::Ccomp
                    | Label::Xcomp
                    | Label::Pcomp
                    | Label::Acl
                    | Label::Csubj
                    | Label::Advcl
            );
            let nominal = matches!(
                label,
                Label::Dobj
                    | Label::Nsubjpass
                    | Label::Pobj
                    | Label::Prep
                    | Label::Attr
                    | Label::Oprd
                    | Label::Acomp
                    | Label::Conj
                    | Label::Nsubj
            );
            // "called for a ban after the shooting".
            if at != trigger
                && matches!(label, Label::Prep | Label::Acl | Label::Advcl)
                && self.beyond.contains(view.lower(at))
            {
                break;
            }
            // "Rebels attacked two buses; their leader denied it": what a semicolon parts is told for itself.
            let parted =
                label == Label::Ccomp && at < head && (at + 1..head).any(|i| view.form(i) == ";");
            if parted {
                break;
            }
            let conditional = self.opens_with(view, at, &self.hypothetical.words);
            // "were believed killed": the participle is what is believed.
            let nobody = tree.child(head, &[Label::Nsubjpass]).is_some_and(|s| {
                self.negated
                    .words
                    .contains(view.lower(phrase_start(view, s)))
            });
            if label == Label::Advcl && at == trigger && at == head + 1 && !nobody {
                self.governor(view, head, at, &mut stance);
            }
            if label == Label::Relcl
                || (label == Label::Advcl && tree.tag(at) != Tag::Vb && !conditional)
            {
                break;
            }
            // "allegedly shot two men and stabbed a woman": an adverb before the first of two verbs goes for both.
            let shared = label == Label::Conj
                && tree.tag(at).is_verb()
                && tree.tag(head).is_verb()
                && tree.child(at, &[Label::Nsubj, Label::Nsubjpass]).is_none();
            if shared {
                self.doubted(view, head, &mut stance);
            }
            // A coordinated verb with its own subject stands on its own.
            let own_subject = tree.child(at, &[Label::Nsubj, Label::Nsubjpass]).is_some();
            if label == Label::Conj && tree.tag(at).is_verb() && own_subject {
                break;
            }
            // "asks whether the attack was a hoax": that it was is told all the same.
            let there = self.is_presupposed(view, trigger);
            if conditional && label == Label::Advcl && there {
                break;
            }
            if conditional && label == Label::Advcl {
                set_modality(&mut stance, Modality::Hypothetical, at);
                break;
            }
            if direct && (clausal || nominal) && label != Label::Conj {
                self.governor(view, head, at, &mut stance);
            }
            if nominal
                && direct
                && tree.tag(head).is_verb()
                && label != Label::Conj
                && label != Label::Nsubj
                && !(there
                    && (label == Label::Dobj && !carries(view.lower(head))
                        || label == Label::Prep
                            && (self.about.contains(view.lower(at))
                                || self.actual.passives.contains(view.lower(head)))
                        || self.opens_with(view, head, &self.hypothetical.words)))
            {
                self.modifiers(view, head, &mut stance);
                if carries(view.lower(head)) {
                    self.purpose(view, head, &mut stance);
                }
            }
            // "will continue attacking": what only says how the act goes on passes its own stance on.
            if at == trigger
                && label == Label::Xcomp
                && self.actual.verbs.contains(view.lower(head))
            {
                self.modifiers(view, head, &mut stance);
            }
            // The stance of a full clause is not that of what governs it, save for the governor itself.
            if label == Label::Ccomp && own_subject {
                break;
            }
            // Behind a preposition's own governor, and behind a noun that only holds the act, another act begins.
            direct = direct
                && match label {
                    Label::Conj | Label::Pobj | Label::Pcomp | Label::Xcomp => true,
                    Label::Prep => self.connecting.contains(view.lower(head)),
                    _ => {
                        (tree.tag(head).is_verb() && tree.tag(at).is_verb())
                            || carries(view.lower(head))
                    }
                };
            at = head;
        }
        // "No casualties are reported": that nothing is known of any is told as a fact.
        let of_reports = stance
            .modality_cue
            .is_some_and(|cue| self.alleged.passives.contains(view.lower(cue)));
        if stance.polarity == Polarity::Negated
            && stance
                .polarity_cue
                .is_some_and(|cue| tree.head(cue) == Some(trigger))
            && of_reports
        {
            stance.modality = Modality::Actual;
            stance.modality_cue = None;
        }
        stance
    }

    /// "Did the army kill them?", "Had the bomb exploded, it would have ...": the auxiliary that stands before the subject.
    fn turned_round(&self, view: &SentenceView<'_>, verb: usize) -> Option<usize> {
        let tree = view.tree;
        let subject = tree.child(verb, &[Label::Nsubj, Label::Nsubjpass])?;
        let own = |&c: &usize| matches!(tree.label(c), Label::Aux | Label::Auxpass);
        // The tree may take the auxiliary for a verb over the clause.
        let over = || tree.head(verb).filter(|_| tree.label(verb) == Label::Ccomp);
        let auxiliary = tree.children(verb).find(own).or_else(over);
        let auxiliary = auxiliary.filter(|&a| a < subject && subject < verb)?;
        let opens = auxiliary == 0 || tree.label(auxiliary - 1) == Label::Punct;
        let asks = || (verb..view.len()).any(|i| view.form(i) == "?") && own(&auxiliary);
        let supposes =
            self.inverted.contains(view.lower(auxiliary)) && view.form(view.len() - 1) != "?";
        (opens && (supposes || asks())).then_some(auxiliary)
    }

    /// An adverb of doubt before the verb `at`.
    fn doubted(&self, view: &SentenceView<'_>, at: usize, stance: &mut Stance) {
        let tree = view.tree;
        let doubt = |&c: &usize| {
            c < at && tree.label(c) == Label::Advmod && self.alleged.words.contains(view.lower(c))
        };
        if let Some(cue) = tree.children(at).find(doubt) {
            set_modality(stance, Modality::Alleged, cue);
        }
    }

    /// "will investigate the attack": a definite noun of an act that nobody carries out there has happened.
    fn is_presupposed(&self, view: &SentenceView<'_>, trigger: usize) -> bool {
        let tree = view.tree;
        tree.tag(trigger).is_noun()
            && tree
                .children(trigger)
                .any(|c| tree.label(c) == Label::Det && self.presupposing.contains(view.lower(c)))
    }

    /// An infinitive of purpose is a plan, unless its governor says that it came about.
    fn purpose(&self, view: &SentenceView<'_>, verb: usize, stance: &mut Stance) {
        let tree = view.tree;
        let infinitive = tree.tag(verb) == Tag::Vb
            && tree
                .children(verb)
                .any(|c| c < verb && tree.tag(c) == Tag::To);
        if infinitive
            && !tree
                .head(verb)
                .is_some_and(|h| self.actual.verbs.contains(view.lower(h)))
        {
            set_modality(stance, Modality::Planned, verb);
        }
    }

    /// What the sentence or the next says about checking.
    pub(crate) fn verification(&self, view: &SentenceView<'_>) -> Option<Verification> {
        self.verification
            .iter()
            .find(|(_, phrases)| phrases.iter().any(|p| holds(view, p)))
            .map(|(status, _)| *status)
    }

    fn governor(&self, view: &SentenceView<'_>, head: usize, below: usize, stance: &mut Stance) {
        let lower = view.lower(head);
        let tag = view.tree.tag(head);
        let passive_or_object = view.tree.label(below) != Label::Nsubj;
        if tag.is_verb() && passive_or_object {
            // "wanted for the murder".
            let passive = || {
                view.tree.tag(head) == Tag::Vbn
                    && (view
                        .tree
                        .child(head, &[Label::Auxpass, Label::Nsubjpass])
                        .is_some()
                        || view.tree.label(head) == Label::Acl)
            };
            if self.alleged.passives.contains(lower)
                && self.planned.verbs.contains(lower)
                && passive()
            {
                set_modality(stance, Modality::Alleged, head);
            } else if self.planned.verbs.contains(lower)
                && !(self.actual.passives.contains(lower) && passive())
            {
                set_modality(stance, Modality::Planned, head);
            } else if self.hypothetical.verbs.contains(lower) {
                set_modality(stance, Modality::Hypothetical, head);
            } else if self.alleged.verbs.contains(lower)
                || (self.alleged.passives.contains(lower)
                    && view
                        .tree
                        .child(head, &[Label::Auxpass, Label::Nsubjpass])
                        .is_some())
            {
                set_modality(stance, Modality::Alleged, head);
            }
            let clause = !view.tree.tag(below).is_noun();
            if self.negated.verbs.contains(lower) || clause && self.negated.clauses.contains(lower)
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
            if self.planned.nouns.contains(lower) && matches!(view.tree.label(below), Label::Acl) {
                set_modality(stance, Modality::Planned, head);
            } else if self.alleged.nouns.contains(lower) {
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
            }
        }
    }

    /// Auxiliaries, adverbs, adjectives and determiners of `at`.
    fn modifiers(&self, view: &SentenceView<'_>, at: usize, stance: &mut Stance) {
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
                    } else if self.hypothetical.modals.contains(lower) {
                        set_modality(stance, Modality::Hypothetical, child);
                    }
                }
                Label::Advmod | Label::Amod | Label::Npadvmod | Label::Compound => {
                    if self.alleged.words.contains(lower) {
                        set_modality(stance, Modality::Alleged, child);
                    } else if self.planned.words.contains(lower)
                        && tree.label(child) != Label::Advmod
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

    /// Is a target phrase that begins at `start` and has head `head` itself a "no one"?
    pub(crate) fn negates(&self, view: &SentenceView<'_>, start: usize, head: usize) -> bool {
        self.negated.words.contains(view.lower(start)) && !is_of_bound(view, start)
            || self.negated.words.contains(view.lower(head))
    }

    fn opens_with(&self, view: &SentenceView<'_>, clause: usize, words: &HashSet<String>) -> bool {
        view.tree
            .children(clause)
            .any(|c| view.tree.label(c) == Label::Mark && words.contains(view.lower(c)))
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
fn set_modality(stance: &mut Stance, modality: Modality, cue: usize) {
    if stance.modality == Modality::Actual {
        stance.modality = modality;
        stance.modality_cue = Some(cue);
    }
}

/// The first word of the phrase of a subject.
fn phrase_start(view: &SentenceView<'_>, subject: usize) -> usize {
    let first = view.tree.children(subject).next();
    first.filter(|&c| c < subject).unwrap_or(subject)
}

fn negate(stance: &mut Stance, cue: usize) {
    stance.polarity = Polarity::Negated;
    stance.polarity_cue = Some(cue);
}

fn holds(view: &SentenceView<'_>, phrase: &[String]) -> bool {
    (0..view.len().saturating_sub(phrase.len() - 1)).any(|at| {
        phrase
            .iter()
            .enumerate()
            .all(|(k, w)| view.lower(at + k) == w)
    })
}
