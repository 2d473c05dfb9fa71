//! Doubt: of which acts beside its own verb a word of doubt speaks.
//!
//! Input: an act that is told of by the way, with what another verb tells. Output: the word of doubt at that verb.
//! Invariant: an act with a conjunction, or with a subject and a verb of its own, is told for itself.

use super::StanceLexicon;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// How many times "of" may stand between an act and the preposition that joins it.
const NESTED: usize = 2;

impl StanceLexicon {
    /// The word of doubt that holds for the participle `act` too: "reportedly raided the town, killing ten", "allegedly struck it,
    /// with scores of people killed", "ten are reported killed and six injured".
    pub(super) fn doubted_beside(&self, view: &SentenceView<'_>, act: usize) -> Option<usize> {
        let verb = self
            .verb_before(view, act)
            .or_else(|| self.verb_over_with(view, act));
        if let Some(verb) = verb {
            return self.doubt_before(view, verb);
        }
        let first = self.first_of_two(view, act)?;
        let doubt = self.doubt_before(view, first);
        doubt.or_else(|| self.is_only_reported(view, first).then_some(first))
    }

    /// "raided the town, killing ten": the verb before a participle that tells what came of it.
    fn verb_before(&self, view: &SentenceView<'_>, act: usize) -> Option<usize> {
        let tree = view.tree;
        let told = matches!(tree.label(act), Label::Advcl | Label::Xcomp)
            && tree.tag(act) == Tag::Vbg
            && tree
                .child(act, &[Label::Mark, Label::Nsubj, Label::Nsubjpass])
                .is_none();
        let verb = tree.head(act).filter(|&v| told && v < act);
        verb.filter(|&v| tree.tag(v).is_verb())
    }

    /// "raided the town with scores of people killed": the verb over the preposition.
    fn verb_over_with(&self, view: &SentenceView<'_>, act: usize) -> Option<usize> {
        let tree = view.tree;
        let participle = tree.label(act) == Label::Acl && tree.tag(act) == Tag::Vbn;
        let mut noun = tree.head(act).filter(|_| participle)?;
        for _ in 0..NESTED {
            let over = tree
                .head(noun)
                .filter(|_| tree.label(noun) == Label::Pobj)?;
            let above = tree.head(over)?;
            if self.accompanied.contains(view.lower(over)) {
                return Some(above).filter(|&v| tree.tag(v).is_verb() && v < act);
            }
            noun = above;
        }
        None
    }

    /// "Ten were reported killed and six injured": the verb whose place the second of two leaves empty.
    fn first_of_two(&self, view: &SentenceView<'_>, act: usize) -> Option<usize> {
        let tree = view.tree;
        let bare = tree.tag(act) == Tag::Vbn && tree.child(act, &[Label::Auxpass]).is_none();
        let subject = match tree.label(act) {
            Label::Acl => tree.head(act).filter(|&n| tree.label(n) == Label::Conj),
            Label::Conj if tree.child(act, &[Label::Nsubj, Label::Nsubjpass]).is_some() => {
                Some(act)
            }
            _ => None,
        };
        let over = tree.head(subject.filter(|_| bare)?)?;
        if tree.tag(over).is_verb() {
            return Some(over);
        }
        // "with six people reportedly killed and ten injured"
        let participle = |&c: &usize| {
            c > over && c < act && tree.label(c) == Label::Acl && tree.tag(c) == Tag::Vbn
        };
        tree.children(over).find(participle)
    }

    /// "are reported killed": a passive of saying over a participle.
    fn is_only_reported(&self, view: &SentenceView<'_>, verb: usize) -> bool {
        let tree = view.tree;
        self.alleged.passives.contains(view.lower(verb))
            && tree.child(verb, &[Label::Auxpass]).is_some()
            && tree
                .child(
                    verb,
                    &[Label::Xcomp, Label::Oprd, Label::Acomp, Label::Ccomp],
                )
                .is_some()
    }

    /// "those responsible for executing two men": those who did an act are told of, so that it was done, whatever is planned
    /// or said of them. The adjective over the preposition `over`.
    pub(super) fn is_laid_to_somebody(&self, view: &SentenceView<'_>, over: usize) -> bool {
        let tree = view.tree;
        let Some(adjective) = tree.head(over) else {
            return false;
        };
        let whom = tree
            .head(adjective)
            .filter(|_| tree.label(adjective) == Label::Amod);
        self.responsible.contains(view.lower(adjective))
            && tree.label(over) == Label::Prep
            && whom.is_some_and(|w| w < adjective)
            && tree
                .child(adjective, &[Label::Neg, Label::Advmod])
                .is_none()
    }
}
