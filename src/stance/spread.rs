//! Spread: what is said of one act with doubt, as a plan or in denial, and holds for those joined to it or hung on it.
//!
//! Input: an act and the verb that it hangs on. Output: yes or no, or the word that governs both.
//! Invariant: an act that stands apart by its voice or its own day is told for itself.

use super::StanceLexicon;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

impl StanceLexicon {
    /// "was allegedly shot on Monday and died on Tuesday": has the second of two joined verbs a voice and a day of its own?
    pub(super) fn stands_apart(
        &self,
        view: &SentenceView<'_>,
        first: usize,
        second: usize,
    ) -> bool {
        let tree = view.tree;
        let passive = |v: usize| tree.child(v, &[Label::Auxpass, Label::Nsubjpass]).is_some();
        let dated = |v: usize| {
            tree.children(v).any(|c| {
                let own = matches!(tree.label(c), Label::Npadvmod | Label::Advmod);
                let object = || tree.child(c, &[Label::Pobj]);
                let over = tree.label(c) == Label::Prep;
                own && self.days.contains(view.lower(c))
                    || over && object().is_some_and(|o| self.days.contains(view.lower(o)))
            })
        };
        let finite = matches!(tree.tag(second), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        passive(first) && finite && !passive(second) || dated(first) && dated(second)
    }

    /// "charged with shooting a guard, killing two men": the charge that what stands at `act`, a participle, adds to.
    pub(super) fn charged_on(&self, view: &SentenceView<'_>, act: usize) -> Option<usize> {
        let tree = view.tree;
        let participle = tree.label(act) == Label::Advcl
            && tree.tag(act) == Tag::Vbg
            && tree.child(act, &[Label::Mark, Label::Nsubj]).is_none();
        let charge = tree.head(act).filter(|&h| participle && h < act)?;
        let charged = self.alleged.verbs.contains(view.lower(charge));
        let of = |c: usize| {
            let deed = tree.child(c, &[Label::Pcomp]);
            tree.label(c) == Label::Prep && deed.is_some_and(|d| d < act)
        };
        (charged && tree.children(charge).any(|c| c > charge && of(c))).then_some(charge)
    }

    /// "did not torture or kill anyone", "no deaths or injuries": the word that denies the first of two acts, and with it the
    /// second.
    pub(super) fn denied_before(
        &self,
        view: &SentenceView<'_>,
        first: usize,
        second: usize,
    ) -> Option<usize> {
        let tree = view.tree;
        let either = |v: usize| {
            let mut own = tree.children(v);
            own.any(|c| tree.label(c) == Label::Cc && self.either.contains(view.lower(c)))
        };
        let bare = tree
            .child(second, &[Label::Aux, Label::Auxpass, Label::Neg])
            .is_none();
        // "no deaths or injuries"
        let noun = tree.tag(second).is_noun();
        let bare = bare
            && !(noun
                && tree
                    .child(second, &[Label::Det, Label::Nummod, Label::Poss])
                    .is_some());
        let denial = |&c: &usize| {
            let label = tree.label(c);
            let denies =
                matches!(label, Label::Neg | Label::Preconj) || noun && label == Label::Det;
            c < first && denies && self.negated.words.contains(view.lower(c))
        };
        let joined = bare && (either(first) || either(second));
        tree.children(first).find(denial).filter(|_| joined)
    }

    /// "threaten to kill priests and destroy churches": the infinitive before a bare one that the tree joins to the verb over it.
    pub(super) fn infinitive_before(
        &self,
        view: &SentenceView<'_>,
        over: usize,
        bare: usize,
    ) -> Option<usize> {
        let tree = view.tree;
        let to = |v: usize| tree.children(v).any(|c| c < v && tree.tag(c) == Tag::To);
        let joined = tree.label(bare) == Label::Conj
            && tree.tag(bare) == Tag::Vb
            && tree.child(bare, &[Label::Aux, Label::Nsubj]).is_none()
            && tree.tag(over) != Tag::Vb
            && bare > 0
            && tree.label(bare - 1) == Label::Cc;
        let before = |&c: &usize| {
            c > over && c < bare && tree.label(c) == Label::Xcomp && tree.tag(c) == Tag::Vb && to(c)
        };
        tree.children(over).find(before).filter(|_| joined)
    }

    /// "accused of taking part in the bombings": does the verb at `head` only say that somebody had the part at `below`?
    pub(super) fn takes_part(&self, view: &SentenceView<'_>, head: usize, below: usize) -> bool {
        let tree = view.tree;
        tree.tag(head).is_verb()
            && tree.label(below) == Label::Prep
            && tree
                .child(head, &[Label::Dobj])
                .is_some_and(|o| o < below && self.connecting.contains(view.lower(o)))
    }

    /// "No casualties were reported in the bombing": what is reported is the subject, and the act is where.
    pub(super) fn is_where_reported(
        &self,
        view: &SentenceView<'_>,
        verb: usize,
        below: usize,
    ) -> bool {
        let tree = view.tree;
        let act = tree.child(below, &[Label::Pobj]);
        tree.label(below) == Label::Prep
            && tree.child(verb, &[Label::Nsubjpass]).is_some()
            && self.where_reported.contains(view.lower(below))
            && act.is_some_and(|a| self.is_definite(view, a))
    }

    /// "was going to arrest him": the verb over an infinitive that tells what is to come.
    pub(super) fn is_prospective(&self, view: &SentenceView<'_>, verb: usize) -> bool {
        let tree = view.tree;
        self.prospective.contains(view.lower(verb))
            && tree.child(verb, &[Label::Aux]).is_some()
            && tree
                .child(verb, &[Label::Prep, Label::Advmod, Label::Prt])
                .is_none()
    }
}
