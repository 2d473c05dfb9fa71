//! Scope: how far up from an act the words that deny it or leave it open still speak of it.
//!
//! Input: an act and its governor. Output: yes or no, or the cue.
//! Invariant: an act that the words take for granted is neither denied nor left open by them.

use super::StanceLexicon;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// How far up from the act a phrase reaches by which it is only sought.
const REACH: usize = 3;

impl StanceLexicon {
    /// "The killing of two mayors cannot be forgotten": does `verb` only say how the definite act `noun` is to be taken?
    pub(super) fn is_commented(&self, view: &SentenceView<'_>, noun: usize, verb: usize) -> bool {
        let tree = view.tree;
        let undergoes = matches!(tree.label(noun), Label::Dobj | Label::Nsubjpass);
        // "has not commented on the raid"
        if tree.label(noun) == Label::Prep {
            let over = tree.child(noun, &[Label::Pobj]);
            return self.commenting_on.contains(view.lower(verb))
                && over.is_some_and(|o| self.is_definite(view, o));
        }
        undergoes
            && tree.tag(noun).is_noun()
            && self.commenting.contains(view.lower(verb))
            && self.is_definite(view, noun)
    }

    /// "saved the school from being burned": the verb over the preposition at `below`.
    pub(super) fn is_spared(&self, view: &SentenceView<'_>, verb: usize, below: usize) -> bool {
        let tree = view.tree;
        let gerund = |c: usize| {
            let auxiliary = |a: usize| tree.label(a) == Label::Auxpass && tree.tag(a) == Tag::Vbg;
            tree.tag(c) == Tag::Vbg || tree.children(c).any(auxiliary)
        };
        self.sparing.contains(view.lower(verb))
            && self.spared.contains(view.lower(below))
            && tree.child(below, &[Label::Pcomp]).is_some_and(gerund)
    }

    /// "accused of ordering the killing of two judges": who is charged with the order, which was carried out; the word of the
    /// charge over the gerund.
    pub(super) fn accused_of_ordering(
        &self,
        view: &SentenceView<'_>,
        verb: usize,
        act: usize,
    ) -> Option<usize> {
        let tree = view.tree;
        let ordered = self.ordering.contains(view.lower(verb))
            && tree.label(act) == Label::Dobj
            && self.is_presupposed(view, act);
        let over = tree
            .head(verb)
            .filter(|_| ordered && matches!(tree.label(verb), Label::Pcomp | Label::Xcomp))?;
        let charge = match tree.label(over) {
            Label::Prep => tree.head(over)?,
            _ => over,
        };
        self.alleged
            .verbs
            .contains(view.lower(charge))
            .then_some(charge)
    }

    /// "ordered the attack, which injured seven": a definite act that had its consequences.
    pub(super) fn was_carried_out(&self, view: &SentenceView<'_>, verb: usize, act: usize) -> bool {
        let tree = view.tree;
        let past = |&c: &usize| {
            c > act && tree.label(c) == Label::Relcl && matches!(tree.tag(c), Tag::Vbd | Tag::Vbn)
        };
        self.ordering.contains(view.lower(verb))
            && matches!(tree.tag(verb), Tag::Vbd | Tag::Vbn)
            && tree.label(act) == Label::Dobj
            && self.is_presupposed(view, act)
            && tree.children(act).any(|c| past(&c))
    }

    /// "said they would attack the town": what those of whom it was said were going to do, where nothing makes it depend.
    pub(super) fn is_announced(&self, view: &SentenceView<'_>, verb: usize, modal: usize) -> bool {
        let tree = view.tree;
        let said = tree.head(verb).is_some_and(|h| {
            h < verb && tree.tag(h) == Tag::Vbd && self.announcing.contains(view.lower(h))
        });
        let subject = tree.child(verb, &[Label::Nsubj, Label::Nsubjpass]);
        let conditional = |c: usize| {
            matches!(tree.label(c), Label::Advcl | Label::Aux) && c != modal && c > modal
        };
        self.future_in_past.contains(view.lower(modal))
            && tree.label(verb) == Label::Ccomp
            && said
            && subject.is_some_and(|s| s < modal && tree.tag(s) == Tag::Prp)
            && !tree.children(verb).any(conditional)
    }

    /// "a warrant for the arrest of two men" is for what is to come, "a warrant for the murder of two men" for what they are said
    /// to have done: the noun over the act `act`, and whether it is to come.
    pub(super) fn warranted(&self, view: &SentenceView<'_>, act: usize) -> Option<(usize, bool)> {
        let tree = view.tree;
        let at = tree.first_conjunct(act, REACH);
        let over = tree.head(at).filter(|_| tree.label(at) == Label::Pobj)?;
        let warrant = tree.head(over)?;
        let seeks = self.seeking.contains(view.lower(over));
        (seeks && self.warrants.contains(view.lower(warrant)))
            .then(|| (warrant, self.enforced.contains(view.lower(act))))
    }

    /// "vows revenge for the massacre in which ten were killed", "vows calm after two were killed": is the clause of the verb at `at`
    /// told, in the past, of an act that is answered, or of what came before?
    pub(super) fn is_told_of_the_past(
        &self,
        view: &SentenceView<'_>,
        at: usize,
        head: usize,
    ) -> bool {
        let tree = view.tree;
        let past = matches!(tree.tag(at), Tag::Vbd | Tag::Vbn)
            && !tree.children(at).any(|c| tree.tag(c) == Tag::Md);
        if !past {
            return false;
        }
        if tree.label(at) == Label::Advcl {
            return tree
                .child(at, &[Label::Mark])
                .is_some_and(|m| self.thereafter.contains(view.lower(m)));
        }
        let over = tree
            .head(head)
            .filter(|_| tree.label(head) == Label::Pobj && self.is_definite(view, head));
        let Some(over) = over else { return false };
        let answer = tree.head(over);
        answer.is_some_and(|a| self.is_answered(view, over, a))
            || tree.label(over) == Label::Prep && self.beyond.contains(view.lower(over))
    }

    /// "agreed to free ten soldiers captured in March": what is told of those who are to be let go has happened.
    pub(super) fn is_taken_before(&self, view: &SentenceView<'_>, participle: usize) -> bool {
        let tree = view.tree;
        let told = tree.label(participle) == Label::Acl && tree.tag(participle) == Tag::Vbn;
        let whom = tree.head(participle).filter(|_| told);
        let verb = whom.filter(|&w| tree.label(w) == Label::Dobj);
        let verb = verb.and_then(|w| tree.head(w));
        verb.is_some_and(|v| self.freeing.contains(view.lower(v)))
    }

    /// "last week's bombing", "yesterday's raid"
    pub(super) fn is_gone(&self, view: &SentenceView<'_>, noun: usize) -> bool {
        let tree = view.tree;
        let gone = |i: usize| self.gone.contains(view.lower(i));
        let mut before = tree.children(noun).take_while(|&c| c < noun);
        before.any(|c| match tree.label(c) {
            Label::Amod => gone(c),
            Label::Poss => gone(c) || tree.children(c).any(|t| t < c && gone(t)),
            _ => false,
        })
    }

    /// "unless the troops end their assault": an act that goes on, as a pronoun says whose.
    pub(super) fn is_owned(&self, view: &SentenceView<'_>, noun: usize) -> bool {
        let tree = view.tree;
        let whose = |c: usize| tree.label(c) == Label::Poss && tree.tag(c) == Tag::PrpPoss;
        tree.tag(noun).is_noun() && tree.children(noun).any(whose)
    }

    /// "unless the troops end their assault", "if its attacks go on", but "if they launch their attack"
    pub(super) fn goes_on(&self, view: &SentenceView<'_>, noun: usize) -> bool {
        let tree = view.tree;
        let ended = |v: usize| self.stopping.contains(view.lower(v));
        self.is_owned(view, noun)
            && (tree.label(noun) != Label::Dobj || tree.head(noun).is_some_and(ended))
    }

    /// "ordered the army to stop shelling the town", "to stop its attacks": an act that is to end goes on.
    pub(super) fn is_stopped(&self, view: &SentenceView<'_>, act: usize, verb: usize) -> bool {
        let tree = view.tree;
        let goes_on = match tree.label(act) {
            Label::Xcomp | Label::Dobj | Label::Ccomp if tree.tag(act) == Tag::Vbg => {
                tree.child(act, &[Label::Nsubj]).is_none()
            }
            Label::Dobj => self.is_owned(view, act),
            _ => false,
        };
        goes_on && act > verb && self.stopping.contains(view.lower(verb))
    }

    /// "threatens to kill two drivers they captured": a clause in the past tells of known people what they did or underwent,
    /// whatever is planned with them.
    pub(super) fn is_told_of_somebody(
        &self,
        view: &SentenceView<'_>,
        verb: usize,
        noun: usize,
    ) -> bool {
        let tree = view.tree;
        let past = |i: usize| tree.tag(i) == Tag::Vbd;
        let told = past(verb)
            || tree.tag(verb) == Tag::Vbn
                && tree
                    .children(verb)
                    .any(|c| matches!(tree.label(c), Label::Aux | Label::Auxpass) && past(c));
        tree.label(verb) == Label::Relcl
            && told
            && tree.tag(noun).is_noun()
            && !self.is_unsettled(view, noun)
    }

    /// "faces execution", "a date for the execution": is the act at `below`, which a court orders, to come by what governs it?
    pub(super) fn is_impending(&self, view: &SentenceView<'_>, head: usize, below: usize) -> bool {
        let tree = view.tree;
        let act = match tree.label(below) {
            Label::Dobj | Label::Nsubjpass if self.impending.contains(view.lower(head)) => {
                Some(below)
            }
            Label::Prep if self.heralding.contains(view.lower(below)) => tree
                .child(below, &[Label::Pobj])
                .filter(|_| self.appointed.contains(view.lower(head))),
            _ => None,
        };
        act.is_some_and(|a| self.doomed.contains(view.lower(a)))
    }

    /// "is committed to destroying the group": does `head` tell what somebody means to do?
    pub(super) fn is_resolved(&self, view: &SentenceView<'_>, head: usize, below: usize) -> bool {
        let tree = view.tree;
        self.resolved.contains(view.lower(head))
            && tree.label(below) == Label::Prep
            && self.resolving.contains(view.lower(below))
            && tree.child(below, &[Label::Pcomp]).is_some()
    }

    /// "denied a request to delay the execution": is what the verb denies refused?
    pub(super) fn is_refusal(&self, view: &SentenceView<'_>, verb: usize) -> bool {
        let object = view.tree.child(verb, &[Label::Dobj]);
        object.is_some_and(|o| self.refusable.contains(view.lower(o)))
    }

    /// "confirmed reports that ...": does the verb over a noun of what is reported say that it is so?
    pub(super) fn is_confirmed(&self, view: &SentenceView<'_>, noun: usize) -> bool {
        let tree = view.tree;
        let verb = tree.head(noun).filter(|_| tree.label(noun) == Label::Dobj);
        let open = |a: usize| {
            tree.label(a) == Label::Neg
                || tree.label(a) == Label::Aux && matches!(tree.tag(a), Tag::Md | Tag::To)
        };
        let plain = |v: usize| !tree.children(v).any(open);
        verb.is_some_and(|v| {
            self.checking.contains(view.lower(v))
                && matches!(tree.tag(v), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn)
                && plain(v)
        })
    }

    /// "the massacre", "yesterday's massacre"
    pub(super) fn is_definite(&self, view: &SentenceView<'_>, noun: usize) -> bool {
        let tree = view.tree;
        tree.children(noun).any(|c| match tree.label(c) {
            Label::Det => self.presupposing.contains(view.lower(c)),
            Label::Poss => true,
            _ => false,
        })
    }

    /// "a crime mirroring the shooting", "similar to the 2012 attack": is what stands at `at` only a likeness of the act below it?
    pub(super) fn is_likened(&self, view: &SentenceView<'_>, at: usize) -> bool {
        let tree = view.tree;
        let like = |i: usize| self.likening.contains(view.lower(i));
        match tree.label(at) {
            Label::Acl | Label::Advcl | Label::Relcl => like(at),
            Label::Prep => tree.head(at).is_some_and(like),
            _ => false,
        }
    }

    /// "offered a reward for information leading to the arrest": the noun of what is sought.
    pub(super) fn sought(&self, view: &SentenceView<'_>, act: usize) -> Option<usize> {
        let tree = view.tree;
        let at = tree.first_conjunct(act, REACH);
        let to = tree.head(at).filter(|_| tree.label(at) == Label::Pobj)?;
        let leads = |v: usize| self.leading.contains(view.lower(v));
        let clause = |v: usize| matches!(tree.label(v), Label::Acl | Label::Relcl);
        let verb = tree.head(to).filter(|&v| leads(v) && clause(v))?;
        let noun = tree.head(verb)?;
        let over = tree
            .head(noun)
            .filter(|_| tree.label(noun) == Label::Pobj)?;
        let asked = self.seeking.contains(view.lower(over));
        (asked && self.sought.contains(view.lower(noun))).then_some(noun)
    }

    /// "an end to further attacks", "to avoid further clashes": is the act `noun` what somebody keeps off or looks forward to?
    pub(super) fn is_yet_to_come(&self, view: &SentenceView<'_>, noun: usize) -> bool {
        let tree = view.tree;
        let over = match tree.label(noun) {
            Label::Dobj => tree.head(noun),
            Label::Pobj => tree
                .head(noun)
                .filter(|&p| !self.beyond.contains(view.lower(p)))
                .and_then(|p| tree.head(p))
                // "held back from further attacks"
                .and_then(|o| match tree.label(o) {
                    Label::Advmod => tree.head(o),
                    _ => Some(o),
                }),
            _ => None,
        };
        over.is_some_and(|o| self.ending.contains(view.lower(o)))
    }

    /// "put off the assault": a verb that tells of what is left for later with the word behind it.
    pub(super) fn is_put_off(&self, view: &SentenceView<'_>, verb: usize) -> bool {
        let particle = |c: usize| c == verb + 1 && self.deferred.contains(view.lower(c));
        self.deferring.contains(view.lower(verb)) && view.tree.children(verb).any(particle)
    }

    /// "An offensive expected for months began", "launched the attack expected by the army": is the act `noun`, behind which
    /// `participle` says that somebody looked forward to it, told of as done?
    pub(super) fn has_taken_place(
        &self,
        view: &SentenceView<'_>,
        noun: usize,
        participle: usize,
    ) -> bool {
        let tree = view.tree;
        let verb = tree.head(noun);
        let past = verb.is_some_and(|v| matches!(tree.tag(v), Tag::Vbd | Tag::Vbz));
        let told = match tree.label(noun) {
            Label::Nsubj => past,
            Label::Dobj => verb.is_some_and(|v| self.undertaking.contains(view.lower(v))),
            _ => false,
        };
        told || tree
            .child(participle, &[Label::Xcomp, Label::Agent])
            .is_some()
    }

    /// "called the blast an attack": does the verb say what something is rather than that it is wanted?
    pub(super) fn is_only_named(&self, view: &SentenceView<'_>, verb: usize, below: usize) -> bool {
        let tree = view.tree;
        let named = |c: usize| {
            c != below
                && c > verb
                && matches!(tree.label(c), Label::Oprd | Label::Attr | Label::Dobj)
        };
        // "called a raid a possible option": what is only thought of.
        let proposed = |c: usize| c != below && c > verb && self.proposed.contains(view.lower(c));
        self.naming.contains(view.lower(verb))
            && !tree.children(verb).any(proposed)
            && match tree.label(below) {
                Label::Oprd | Label::Attr => true,
                Label::Dobj => tree.children(verb).any(named),
                _ => false,
            }
    }

    /// "failed to prevent", "failure to stop": does the verb tell of what nobody kept from happening?
    pub(super) fn is_unprevented(&self, view: &SentenceView<'_>, verb: usize) -> bool {
        let tree = view.tree;
        let infinitive = tree.tag(verb) == Tag::Vb
            && matches!(tree.label(verb), Label::Xcomp | Label::Acl)
            && self.preventing.contains(view.lower(verb));
        let over = tree.head(verb).filter(|_| infinitive);
        over.is_some_and(|o| {
            let denied = tree.children(o).any(|c| tree.label(c) == Label::Neg);
            self.missing.contains(view.lower(o)) && !denied
        })
    }

    /// "the report that a plane had been shot down was untrue", "called the claim a lie": what is said of the noun of saying
    /// `at` under `verb`, so that what it tells did not happen.
    pub(super) fn refuted(&self, view: &SentenceView<'_>, at: usize, verb: usize) -> Option<usize> {
        let tree = view.tree;
        if !(self.checked.contains(view.lower(at)) && tree.tag(at).is_noun()) {
            return None;
        }
        let labels: &[Label] = match tree.label(at) {
            Label::Nsubj | Label::Nsubjpass => &[Label::Acomp, Label::Attr, Label::Oprd],
            Label::Dobj => &[Label::Oprd, Label::Acomp],
            _ => return None,
        };
        let denied = tree.child(verb, &[Label::Neg]).is_some();
        let said = |&c: &usize| {
            c > at && labels.contains(&tree.label(c)) && self.refuting.contains(view.lower(c))
        };
        tree.children(verb).find(said).filter(|_| !denied)
    }

    /// "holds the rebels responsible for the massacre": the word by which somebody is held to have done what stands behind the
    /// preposition at `at`, under that word or under the verb.
    pub(super) fn held_responsible(
        &self,
        view: &SentenceView<'_>,
        at: usize,
        head: usize,
    ) -> Option<usize> {
        let tree = view.tree;
        if tree.label(at) != Label::Prep || !self.seeking.contains(view.lower(at)) {
            return None;
        }
        let answers = |i: usize| self.responsible.contains(view.lower(i));
        let predicate = |&i: &usize| {
            answers(i)
                && i < at
                && matches!(
                    tree.label(i),
                    Label::Oprd | Label::Acomp | Label::Xcomp | Label::Ccomp | Label::Amod
                )
        };
        let word = Some(head)
            .filter(predicate)
            .or_else(|| tree.children(head).find(predicate))?;
        let over = tree.head(word)?;
        // "holds the rebels responsible", where the tree makes it what describes them.
        let verb = match tree.label(word) {
            Label::Amod => tree.head(over).filter(|_| over < word)?,
            _ => over,
        };
        let holds = |v: usize| self.holding.contains(view.lower(v));
        holds(verb).then_some(word)
    }

    /// "has made it possible to kill thousands": the infinitive tells what came about.
    pub(super) fn is_made_possible(&self, view: &SentenceView<'_>, verb: usize) -> bool {
        let tree = view.tree;
        let Some(head) = tree.head(verb) else {
            return false;
        };
        let made = |v: usize| {
            self.making.contains(view.lower(v)) && matches!(tree.tag(v), Tag::Vbd | Tag::Vbn)
        };
        let feasible = |i: usize| self.feasible.contains(view.lower(i));
        let predicate =
            |c: usize| matches!(tree.label(c), Label::Acomp | Label::Oprd | Label::Ccomp);
        feasible(head) && tree.head(head).is_some_and(made)
            || made(head) && tree.children(head).any(|c| predicate(c) && feasible(c))
    }
}
