//! Misread subjects: who does what a verb tells, where the tree gives that to a word beside the verb.
//!
//! Input: a verb without a subject in its tree, or with a wrong one. Output: the head of the phrase that the words around it give.
//! Invariant: an answer touches the verb, or stands where only a participle, an adverb or a comma parts them; every walk
//! up the tree is bounded.

use super::clause::{Clauses, SHARING_DEPTH};
use super::phrase::{self, is_nominal};
use crate::syntax::{Label, Tag};

/// How many words an aside between a subject and its verb has.
const ASIDE: usize = 10;

impl Clauses<'_, '_> {
    /// "while another man accompanying him was injured", "rebels numbering 20 men raided a house": the noun that the tree
    /// takes for the subject of the participle between it and its verb.
    pub(super) fn subject_of_participle(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let auxiliary = tree
            .children(verb)
            .find(|&c| matches!(tree.label(c), Label::Aux | Label::Auxpass))
            .unwrap_or(verb);
        let end = auxiliary.checked_sub(1)?;
        if tree.label(end) == Label::Punct {
            return self.subject_before_aside(verb, end);
        }
        let mut at = end;
        for _ in 0..SHARING_DEPTH {
            // "A guard posted at a house was shot": over what is told of him.
            let past = tree.tag(at) == Tag::Vbd && tree.head(verb) == Some(at) && at < end;
            let bare = (past || matches!(tree.tag(at), Tag::Vbg | Tag::Vbn))
                && tree.child(at, &[Label::Aux, Label::Auxpass]).is_none();
            if bare && let Some(subject) = self.nearest_child(at, Label::Nsubj) {
                let whole = subject < at
                    && tree.tag(subject) != Tag::Cd
                    && phrase::rightmost(self.view, at) == end;
                return Some(subject).filter(|_| whole && tree.head(at) != Some(end));
            }
            at = tree.head(at).filter(|&h| h < auxiliary)?;
        }
        None
    }

    /// The comma that opens the aside that `closes` ends.
    fn aside(&self, closes: usize) -> Option<usize> {
        let from = closes.saturating_sub(ASIDE);
        (from..closes).rfind(|&i| self.view.form(i) == ",")
    }

    /// "and another, identified as Ali, was injured": what stands before the aside that ends at `comma`, where the tree joins
    /// it to the other verb.
    fn subject_before_aside(&self, verb: usize, comma: usize) -> Option<usize> {
        let tree = self.view.tree;
        let noun = self.aside(comma)?.checked_sub(1)?;
        let joined = tree.label(noun) == Label::Conj
            && tree.label(verb) == Label::Conj
            && tree.head(noun) == tree.head(verb)
            && tree.head(noun).is_some_and(|first| self.is_verb(first));
        (joined && is_nominal(self.view, noun)).then_some(noun)
    }

    /// "Shelling by the army killed six": the gerund that the tree takes for a clause beside the verb that it is subject of.
    pub(super) fn gerund_before(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        if !matches!(tree.tag(verb), Tag::Vbz | Tag::Vbp | Tag::Vbd) {
            return None;
        }
        let gerund = tree
            .children(verb)
            .take_while(|&c| c < verb)
            .find(|&c| tree.label(c) == Label::Advcl && tree.tag(c) == Tag::Vbg)?;
        let apart = (gerund..verb).any(|i| tree.tag(i) == Tag::Punct);
        (!apart && tree.child(gerund, &[Label::Dobj]).is_none()).then_some(gerund)
    }

    /// "when a man, believed to be a worker, goes on a rampage": the noun before an aside that the tree takes for a clause of
    /// its own.
    pub(super) fn subject_before_reduced(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let closes = verb.checked_sub(1).filter(|&i| self.view.form(i) == ",")?;
        let finite = matches!(tree.tag(verb), Tag::Vbz | Tag::Vbp | Tag::Vbd);
        let opens = self.aside(closes).filter(|_| finite)?;
        let noun = opens.checked_sub(1)?;
        // "allegedly hired by X"
        let lead = opens + 1 + usize::from(tree.tag(opens + 1) == Tag::Rb);
        let participle = tree.head(noun).filter(|&p| p == lead)?;
        let reduced = tree.label(noun) == Label::Nsubj
            && matches!(tree.tag(participle), Tag::Vbn | Tag::Vbd)
            && tree
                .child(participle, &[Label::Aux, Label::Auxpass])
                .is_none();
        (reduced && is_nominal(self.view, noun)).then_some(noun)
    }

    /// "while another man accompanying him was injured": "him" is no subject, whatever the tree says.
    pub(super) fn subject_over_pronoun(&self, verb: usize, own: usize) -> Option<usize> {
        let tree = self.view.tree;
        let participle = own.checked_sub(1)?;
        let object_form = self.grammar.object_forms.has(self.view.lower(own));
        let bare = tree.tag(participle) == Tag::Vbg
            && tree.child(participle, &[Label::Aux]).is_none()
            && tree.head(verb) == Some(participle);
        self.nearest_child(participle, Label::Nsubj)
            .filter(|&s| object_form && bare && s < participle)
    }

    /// The verb that `verb` is coordinated with where the tree joins it to a noun of that verb's clause: "killed Ali, a
    /// cook, and injured Omar", "destroyed four boats off Mullaitivu and killed 20 men".
    pub(super) fn joined_verb(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let finite = matches!(tree.tag(verb), Tag::Vbd | Tag::Vbn | Tag::Vbz | Tag::Vbp);
        // "killed Ali, a cook, and injured Omar Khan": no name has such an adjective.
        let before_name = || {
            let name = tree.head(verb).filter(|&n| tree.tag(n).is_proper());
            let own = |n: usize| phrase::leftmost(self.view, n) == verb;
            tree.label(verb) == Label::Amod
                && name.is_some_and(|n| own(n) && tree.label(n) == Label::Conj)
        };
        if !finite || tree.label(verb) != Label::Conj && !before_name() {
            return None;
        }
        let mut before = verb.checked_sub(1)?;
        while tree.tag(before) == Tag::Rb && tree.head(before) == Some(verb) {
            before = before.checked_sub(1)?;
        }
        if tree.tag(before) != Tag::Cc {
            return None;
        }
        let mut at = tree.head(verb).filter(|&n| !self.is_verb_or_copula(n))?;
        // A passive with an agent of its own, or a clause with its own subject, is told apart.
        let own = [Label::Nsubj, Label::Nsubjpass, Label::Auxpass, Label::Agent];
        if tree.child(verb, &own).is_some() {
            return None;
        }
        for _ in 0..SHARING_DEPTH {
            at = tree.head(at)?;
            let noun = matches!(
                tree.label(at),
                Label::Dobj | Label::Pobj | Label::Nsubj | Label::Nsubjpass | Label::Appos
            );
            if self.is_verb(at) && !noun {
                let active = at < verb && !self.is_passive(at) && tree.tag(at) == Tag::Vbd;
                return Some(at).filter(|_| active);
            }
        }
        None
    }

    /// "A leader of the League, a union, who was hurt, died": the first of two subjects, where a comma parts the second from
    /// it as an apposition. A running title before the subject is none, and differs from it in number as a rule.
    pub(super) fn subject_before_apposition(&self, verb: usize, second: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        let first = tree
            .children(verb)
            .find(|&c| tree.label(c) == tree.label(second))
            .filter(|&f| f < second && second < verb && is_nominal(view, f))?;
        let start = phrase::leftmost(view, second);
        let comma = start.checked_sub(1).filter(|&c| view.form(c) == ",")?;
        let end = phrase::rightmost(view, first);
        let touches = end == comma || end + 1 == comma;
        let plural = |i: usize| matches!(tree.tag(i), Tag::Nns | Tag::Nnps);
        let described = matches!(tree.tag(first), Tag::Nn | Tag::Nns)
            && tree.tag(start) != Tag::Cd
            && !matches!(tree.tag(second), Tag::Prp | Tag::Wp | Tag::Wdt)
            // "Government spokesman and consultant, Ali Khan, was killed": a title before a name.
            && (!tree.tag(second).is_proper()
                || tree.child(first, &[Label::Det, Label::Nummod]).is_some());
        (touches && described && plural(first) == plural(second)).then_some(first)
    }

    /// "gunmen disguised as soldiers kill ten": the noun that the participle between describes.
    pub(super) fn behind_disguise(&self, verb: usize, own: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        let start = phrase::leftmost(view, own);
        let as_ = start
            .checked_sub(1)
            .filter(|&a| self.grammar.naming.has(view.lower(a)))?;
        let participle = as_
            .checked_sub(1)
            .filter(|&p| self.grammar.posing.has(view.lower(p)))?;
        let noun = tree.head(participle).filter(|&n| {
            n < participle && is_nominal(view, n) && tree.label(participle) == Label::Acl
        })?;
        let free = tree.label(noun) == Label::Root || tree.head(noun) == Some(verb);
        free.then_some(noun)
    }

    /// "with soldiers and villagers exchanging fire": the object of "with" right before a participle.
    pub(super) fn absolute_subject(&self, participle: usize) -> Option<usize> {
        let tree = self.view.tree;
        let mut at = participle
            .checked_sub(1)
            .filter(|_| tree.tag(participle) == Tag::Vbg)?;
        for _ in 0..SHARING_DEPTH {
            match tree.label(at) {
                Label::Conj | Label::Compound => at = tree.head(at)?,
                Label::Pobj => break,
                _ => return None,
            }
        }
        let with = tree.head(at).filter(|_| tree.label(at) == Label::Pobj)?;
        (self.grammar.instrument.has(self.view.lower(with)) && is_nominal(self.view, at))
            .then_some(at)
    }

    /// "kills five people, then kidnaps a woman": the verb before a finite one that only an adverb of time joins to it.
    pub(super) fn verb_before_then(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let before = verb.checked_sub(1)?;
        let joins = tree.tag(before) == Tag::Rb
            && tree.head(before) == Some(verb)
            && self.grammar.next.has(self.view.lower(before));
        let own = [
            Label::Nsubj,
            Label::Nsubjpass,
            Label::Mark,
            Label::Aux,
            Label::Auxpass,
        ];
        if !joins || tree.child(verb, &own).is_some() {
            return None;
        }
        // The tree may hang either verb on the other.
        let above = tree
            .head(verb)
            .filter(|&v| v < verb && tree.label(verb) == Label::Advcl);
        let below = || {
            let told = tree.child(verb, &[Label::Ccomp]).filter(|&v| v < verb)?;
            tree.child(told, &[Label::Nsubj]).map(|_| told)
        };
        let first = above.or_else(below)?;
        (self.is_verb(first) && tree.tag(first) == tree.tag(verb)).then_some(first)
    }

    /// "A gang of robbers swooped on a house": whoever goes for what stands behind the preposition, also where the sentence
    /// has no other verb and the tree hangs this one on its subject.
    fn charges_at(&self, verb: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        let past = matches!(tree.tag(verb), Tag::Vbd | Tag::Vbn);
        let next = Some(verb + 1).filter(|&p| past && p < tree.len())?;
        if tree.label(next) != Label::Prep || !self.grammar.swooping.has(view.lower(verb)) {
            return None;
        }
        let own = [
            Label::Aux,
            Label::Auxpass,
            Label::Agent,
            Label::Dobj,
            Label::Nsubj,
        ];
        if tree.child(verb, &own).is_some() {
            return None;
        }
        let aim = tree.child(next, &[Label::Pobj])?;
        let thing = matches!(tree.tag(aim), Tag::Nn | Tag::Nns)
            && !self.grammar.times.has(view.lower(aim))
            && !self.grammar.day_times.has(view.lower(aim));
        let subject = match tree.label(verb) {
            Label::Acl => self.whole_without_verb(tree.head(verb)?)?,
            _ => tree.child(verb, &[Label::Nsubjpass])?,
        };
        (subject < verb && thing).then_some(subject)
    }

    /// The noun over `noun` that the tree makes the root of a sentence without a verb ("A group of rebels attacked on").
    fn whole_without_verb(&self, noun: usize) -> Option<usize> {
        let tree = self.view.tree;
        let mut at = noun;
        for _ in 0..SHARING_DEPTH {
            if tree.label(at) == Label::Root {
                return tree.tag(at).is_noun().then_some(at);
            }
            if !matches!(tree.label(at), Label::Pobj | Label::Prep) {
                return None;
            }
            at = tree.head(at)?;
        }
        None
    }

    /// "Insurgents killed, among others, the governor": the subject of a verb with an object, which the tree takes for a
    /// passive.
    pub(super) fn misread_passive(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        if let Some(subject) = self.charges_at(verb) {
            return Some(subject);
        }
        let subject = tree.child(verb, &[Label::Nsubjpass])?;
        if subject < verb && (self.joined_active(verb) || self.attacks_too(verb)) {
            return Some(subject);
        }
        if subject < verb && self.shifted_object(verb).is_some() {
            return Some(subject);
        }
        let object = tree.child(verb, &[Label::Dobj]).filter(|&o| o > verb)?;
        let bare = tree
            .child(verb, &[Label::Aux, Label::Auxpass, Label::Agent])
            .is_none();
        let begins = tree
            .child(object, &[Label::Det, Label::Nummod, Label::Poss])
            .is_some();
        (bare && begins && subject < verb && !self.is_apposition(verb, object)).then_some(subject)
    }

    /// "Gunmen on motorcycles shot and killed a judge": is the verb joined to an active one right behind it, whose object is
    /// its own too?
    fn joined_active(&self, verb: usize) -> bool {
        let tree = self.view.tree;
        let (and, next) = (verb + 1, verb + 2);
        next < tree.len()
            && tree.tag(and) == Tag::Cc
            && tree.label(next) == Label::Conj
            && tree.head(next) == Some(verb)
            && matches!(tree.tag(next), Tag::Vbd | Tag::Vbn)
            && tree.child(next, &[Label::Dobj]).is_some_and(|o| o > next)
            && tree
                .child(verb, &[Label::Aux, Label::Auxpass, Label::Agent])
                .is_none()
    }

    /// "Gunmen attacked from the hills and set fire to a barn": a bare past form of a verb whose object often goes unsaid, joined
    /// to an active one with an object that shares its subject.
    fn attacks_too(&self, verb: usize) -> bool {
        let tree = self.view.tree;
        let own = [Label::Aux, Label::Auxpass, Label::Agent, Label::Dobj];
        let active = |c: usize| {
            let mut between = verb + 1..c;
            tree.label(c) == Label::Conj
                && tree.tag(c) == Tag::Vbd
                && between.any(|i| tree.tag(i) == Tag::Cc)
                && tree.child(c, &[Label::Dobj]).is_some_and(|o| o > c)
                && tree
                    .child(c, &[Label::Nsubj, Label::Nsubjpass, Label::Aux])
                    .is_none()
        };
        self.grammar.unaimed.has(self.view.lower(verb))
            && tree.label(verb) == Label::Root
            && tree.child(verb, &own).is_none()
            && tree.children(verb).any(active)
    }

    /// "6 die": a number that the tree takes for one of the verb's own words.
    pub(super) fn number_before(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let before = verb.checked_sub(1)?;
        let finite = matches!(tree.tag(verb), Tag::Vbp | Tag::Vbd | Tag::Vbz);
        let number = tree.label(before) == Label::Nummod && tree.head(before) == Some(verb);
        (finite && number && tree.tag(before) == Tag::Cd).then_some(before)
    }
}
