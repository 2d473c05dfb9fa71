//! Stance: how an act is told - modality, polarity, verification.
//!
//! Input: an analysed sentence and a trigger. Output: a [`Stance`] with the cue of each part.
//! Invariant: what has no cue is actual, affirmed, and says nothing about verification; the walk up is bounded.

mod cue;
mod doubt;
mod lexicon;
mod scope;
mod spread;

use crate::claim::{Modality, Polarity, Verification};
use crate::hash::WordSet;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

use cue::{negate, set_modality};
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
    /// It has happened: somebody answers it, whatever he plans.
    pub(crate) answered: bool,
    /// What answers it is nobody's word on it: neither a doubt nor a denial of what is done because of it reaches it.
    pub(crate) apart: bool,
    /// It is told by the way, and has happened: whatever is said, planned or denied came after it, or is only like it.
    pub(crate) aside: bool,
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
        if let Some(cue) = self.foiled(view, trigger) {
            set_modality(&mut stance, Modality::Planned, cue);
        }
        if let Some(cue) = to_be_done(view, trigger) {
            set_modality(&mut stance, Modality::Planned, cue);
        }
        if let Some(cue) = self.turned_round(view, trigger) {
            set_modality(&mut stance, Modality::Hypothetical, cue);
        }
        if let Some(cue) = self.sought(view, trigger) {
            set_modality(&mut stance, Modality::Hypothetical, cue);
        }
        if let Some((cue, to_come)) = self.warranted(view, trigger) {
            let modality = if to_come {
                Modality::Planned
            } else {
                Modality::Alleged
            };
            set_modality(&mut stance, modality, cue);
        }
        let mut at = trigger;
        // A noun speaks of its governor as long as nothing but coordination and "of" lies between.
        let mut direct = true;
        let mut told = false;
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
            // "left without arresting anyone", "retook the base without casualties"
            let lacking = match label {
                Label::Pcomp => true,
                Label::Pobj => tree.tag(at).is_noun() && !self.is_definite(view, at),
                _ => false,
            };
            if direct && lacking && self.negated.words.contains(view.lower(head)) {
                negate(&mut stance, head);
            }
            // "a report that a plane had been shot down was false"
            let cue = self.refuted(view, at, head);
            if let Some(cue) = cue.filter(|_| tree.tag(trigger).is_verb()) {
                stance.modality = Modality::Actual;
                stance.modality_cue = None;
                negate(&mut stance, cue);
                break;
            }
            // "holds the rebels responsible for the massacre"
            if let Some(cue) = self.held_responsible(view, at, head) {
                set_modality(&mut stance, Modality::Alleged, cue);
            }
            // "called for a ban after the shooting".
            if at != trigger
                && matches!(label, Label::Prep | Label::Acl | Label::Advcl)
                && self.beyond.contains(view.lower(at))
            {
                // "is thought to have fled after the bombings": that they were is no thought.
                // "agreed to resume talks that broke down after a crackdown"
                let past = tree.label(head) == Label::Relcl && tree.tag(head) == Tag::Vbd;
                stance.aside |=
                    label == Label::Prep && (past || self.is_presupposed(view, trigger));
                break;
            }
            if at != trigger && self.is_likened(view, at) {
                stance.aside = true;
                break;
            }
            if at == trigger && self.is_taken_before(view, at) {
                stance.aside = true;
                break;
            }
            // "rejects an inquiry into the raid"
            if label == Label::Prep
                && self.inquiring.contains(view.lower(at))
                && tree.tag(head).is_noun()
                && self.is_presupposed(view, trigger)
            {
                stance.aside = true;
                break;
            }
            let checked = matches!(label, Label::Nsubjpass | Label::Dobj)
                && self.checked.contains(view.lower(at))
                && self.checking.contains(view.lower(head));
            if at != trigger && checked {
                break;
            }
            if self.is_answered(view, at, head) {
                stance.answered = true;
                stance.apart = !told && !self.planning.contains(view.lower(head));
                break;
            }
            // "in response to claims that ...": what is answered is the claims.
            told |= label == Label::Ccomp
                || label == Label::Acl && tree.child(at, &[Label::Mark]).is_some();
            if self.is_commented(view, at, head) {
                break;
            }
            // "Rebels attacked two buses; their leader denied it": what a semicolon parts is told for itself.
            let parted =
                label == Label::Ccomp && at < head && (at + 1..head).any(|i| view.form(i) == ";");
            if parted {
                break;
            }
            let conditional = self.opens_with(view, at, &self.hypothetical.words);
            // "after an officer is hurt, the army threatens to fire": a clause that the tree takes for what is threatened.
            if label == Label::Ccomp && at < head && self.opens_with(view, at, &self.beyond) {
                break;
            }
            // "were believed killed": the participle is what is believed.
            let nobody = tree.child(head, &[Label::Nsubjpass]).is_some_and(|s| {
                self.negated
                    .words
                    .contains(view.lower(phrase_start(view, s)))
            });
            if label == Label::Advcl && at == trigger && at == head + 1 && !nobody {
                self.governor(view, head, at, &mut stance);
            }
            if at == tree.first_conjunct(trigger, CLIMB)
                && let Some(charge) = self.charged_on(view, at)
            {
                set_modality(&mut stance, Modality::Alleged, charge);
            }
            if at == tree.first_conjunct(trigger, CLIMB)
                && let Some(doubt) = self.doubted_beside(view, at)
            {
                set_modality(&mut stance, Modality::Alleged, doubt);
            }
            if self.is_laid_to_somebody(view, at) || self.is_stopped(view, at, head) {
                stance.answered = true;
                break;
            }
            // "although it does accuse them": an auxiliary makes a clause of its own, a bare infinitive is a purpose.
            // "calls for them to be shot": a passive infinitive is one, too.
            let to = |c: usize| tree.label(c) == Label::Aux && tree.tag(c) == Tag::To;
            let infinitive = tree.tag(at) == Tag::Vb || tree.children(at).any(to);
            let own_clause = !infinitive
                || tree.child(at, &[Label::Nsubj]).is_some_and(|s| s < at)
                    && tree
                        .child(at, &[Label::Aux])
                        .is_some_and(|a| tree.tag(a) != Tag::To);
            if label == Label::Relcl || (label == Label::Advcl && own_clause && !conditional) {
                let done = at == trigger || carries(view.lower(at));
                stance.aside |= done && self.is_told_of_the_past(view, at, head);
                stance.answered |= done && self.is_told_of_somebody(view, at, head);
                break;
            }
            // "allegedly shot two men and stabbed a woman": an adverb before the first of two verbs goes for both.
            let shared = label == Label::Conj
                && tree.tag(at).is_verb()
                && tree.tag(head).is_verb()
                && tree.child(at, &[Label::Nsubj, Label::Nsubjpass]).is_none();
            if shared && !self.stands_apart(view, head, at) {
                self.doubted(view, head, &mut stance);
            }
            let nouns = label == Label::Conj && tree.tag(at).is_noun() && tree.tag(head).is_noun();
            let denied = self.denied_before(view, head, at);
            if let Some(cue) = denied.filter(|_| shared || nouns && direct) {
                negate(&mut stance, cue);
            }
            if let Some(infinitive) = self.infinitive_before(view, head, at) {
                self.governor(view, head, infinitive, &mut stance);
            }
            // A coordinated verb with its own subject stands on its own.
            let own_subject = tree.child(at, &[Label::Nsubj, Label::Nsubjpass]).is_some();
            if label == Label::Conj && tree.tag(at).is_verb() && own_subject {
                break;
            }
            // "asks whether the attack was a hoax": that it was is told all the same.
            let there = self.is_presupposed(view, trigger) || self.goes_on(view, trigger);
            if conditional && label == Label::Advcl && there {
                // "threatens war if the attack goes on"
                stance.answered = true;
                break;
            }
            if conditional && label == Label::Advcl {
                set_modality(&mut stance, Modality::Hypothetical, at);
                break;
            }
            // "failed to prevent the murder": that it came about is told all the same.
            if nominal && self.is_unprevented(view, head) {
                stance.aside = true;
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
            // "will travel to negotiate the release of ten men"
            if direct && label == Label::Dobj && self.procuring.contains(view.lower(head)) {
                self.purpose(view, head, &mut stance);
            }
            // "will continue attacking": what only says how the act goes on passes its own stance on.
            // "will continue using rockets to attack"
            let aimed = tree.head(trigger) == Some(at)
                && tree.label(trigger) == Label::Xcomp
                && tree.tag(trigger) == Tag::Vb;
            if (at == trigger || aimed)
                && label == Label::Xcomp
                && self.actual.verbs.contains(view.lower(head))
            {
                self.modifiers(view, head, &mut stance);
            }
            // The stance of a full clause is not that of what governs it, save for the governor itself.
            if label == Label::Ccomp && own_subject {
                break;
            }
            // "exploded without causing casualties"
            if direct && label == Label::Pcomp && self.negated.words.contains(view.lower(head)) {
                negate(&mut stance, head);
                break;
            }
            // Behind a preposition's own governor, and behind a noun that only holds the act, another act begins.
            direct = direct
                && match label {
                    Label::Conj | Label::Pobj | Label::Pcomp | Label::Xcomp => true,
                    Label::Prep => {
                        self.connecting.contains(view.lower(head))
                            || self.takes_part(view, head, at)
                    }
                    _ => {
                        (tree.tag(head).is_verb() && tree.tag(at).is_verb())
                            || carries(view.lower(head))
                    }
                };
            at = head;
        }
        // "No casualties are reported", "no deaths or injuries were reported": that nothing is known of any is told as a fact.
        let first = tree.first_conjunct(trigger, CLIMB);
        let of_reports = stance
            .modality_cue
            .is_some_and(|cue| self.alleged.passives.contains(view.lower(cue)));
        if stance.polarity == Polarity::Negated
            && stance.polarity_cue.is_some_and(|cue| {
                let denied = tree.head(cue);
                denied == Some(trigger) || denied == Some(first)
            })
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

    /// "will investigate the attack": a definite noun of an act that nobody carries out there has happened.
    pub(super) fn is_presupposed(&self, view: &SentenceView<'_>, trigger: usize) -> bool {
        let tree = view.tree;
        tree.tag(trigger).is_noun()
            && (self.is_gone(view, trigger)
                || tree.children(trigger).any(|c| {
                    tree.label(c) == Label::Det && self.presupposing.contains(view.lower(c))
                }))
    }

    /// "vowed to avenge the killing", "promised revenge for the raid": does `head` tell of what is done because of what stands
    /// at `at`, which has happened?
    pub(super) fn is_answered(&self, view: &SentenceView<'_>, at: usize, head: usize) -> bool {
        let tree = view.tree;
        let is_answer = |i: usize| self.answers.contains(view.lower(i));
        match tree.label(at) {
            // "planned the 2002 attack on a tanker" was his part in it; "to punish any attack" is one to come.
            Label::Dobj => {
                let lower = view.lower(head);
                let answers = self.answering.contains(lower) && !is_answer(at);
                let planned = self.planning.contains(lower) && has_year(view, at);
                tree.tag(at).is_noun()
                    && (answers && !self.is_unsettled(view, at)
                        || planned && self.is_presupposed(view, at))
            }
            Label::Prep => {
                let object = || tree.child(head, &[Label::Dobj]).filter(|&o| o < at);
                let act = tree.child(at, &[Label::Pobj]);
                self.answered.contains(view.lower(at))
                    && (is_answer(head) || object().is_some_and(is_answer))
                    && !act.is_some_and(|a| self.is_unsettled(view, a))
            }
            _ => false,
        }
    }

    /// "any attack", "a further attack"
    pub(super) fn is_unsettled(&self, view: &SentenceView<'_>, noun: usize) -> bool {
        let mut own = view.tree.children(noun).take_while(|&c| c < noun);
        own.any(|c| self.unsettled.contains(view.lower(c)))
    }

    /// What the sentence or the next says about checking.
    pub(crate) fn verification(&self, view: &SentenceView<'_>) -> Option<Verification> {
        self.verification
            .iter()
            .find(|(_, phrases)| phrases.iter().any(|p| holds(view, p)))
            .map(|(status, _)| *status)
    }

    fn opens_with(&self, view: &SentenceView<'_>, clause: usize, words: &WordSet) -> bool {
        view.tree
            .children(clause)
            .any(|c| view.tree.label(c) == Label::Mark && words.contains(view.lower(c)))
    }
}

/// How many words behind an act its year may stand.
const YEAR_REACH: usize = 10;

/// "the 2002 attack", "the bombing of the ship in 2000"
fn has_year(view: &SentenceView<'_>, noun: usize) -> bool {
    let tree = view.tree;
    let year = |i: usize| {
        let form = view.form(i);
        tree.tag(i) == Tag::Cd && form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit())
    };
    let behind = |i: usize| {
        let up = |at: Option<usize>| at.and_then(|i| tree.head(i));
        let over = tree.head(i).filter(|_| tree.label(i) == Label::Pobj);
        let holders = [up(over), up(up(over)), up(up(up(over)))];
        year(i) && over.is_some() && holders.contains(&Some(noun))
    };
    let last = tree.len().min(noun + YEAR_REACH);
    tree.children(noun).any(|c| c < noun && year(c)) || (noun + 1..last).any(behind)
}

/// The first word of the phrase of a subject.
fn phrase_start(view: &SentenceView<'_>, subject: usize) -> usize {
    let first = view.tree.children(subject).next();
    first.filter(|&c| c < subject).unwrap_or(subject)
}

fn holds(view: &SentenceView<'_>, phrase: &[String]) -> bool {
    (0..view.len().saturating_sub(phrase.len() - 1)).any(|at| {
        phrase
            .iter()
            .enumerate()
            .all(|(k, w)| view.lower(at + k) == w)
    })
}

/// "Two prisoners are to be hanged": the copula over a passive that is yet to come.
fn to_be_done(view: &SentenceView<'_>, verb: usize) -> Option<usize> {
    let tree = view.tree;
    let to = |c: usize| tree.label(c) == Label::Aux && tree.tag(c) == Tag::To;
    let passive = tree.tag(verb) == Tag::Vbn && tree.child(verb, &[Label::Auxpass]).is_some();
    let predicate = matches!(tree.label(verb), Label::Attr | Label::Xcomp | Label::Acomp);
    let be = tree.head(verb).filter(|_| passive && predicate)?;
    (be < verb && tree.pos(be) == Pos::Aux && tree.children(verb).any(to)).then_some(be)
}

#[cfg(test)]
mod tests;
