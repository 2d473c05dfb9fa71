//! Lost subjects: what an opening phrase of the clause has swallowed in the tree.
//!
//! Input: a finite verb that the tree gives no subject. Output: the head of the noun phrase that ends right before it.
//! Invariant: nothing but adverbs and the comma of an aside stands between the answer's phrase and the verb; the walk up
//! the tree is bounded.

use super::assemble::{Assembler, Event};
use super::clause::{Argument, Clauses};
use super::frame::{Frame, Role};
use super::item;
use super::lexicon::WordClass;
use super::phrase::{self, is_nominal};
use crate::claim::Hop;
use crate::syntax::{Label, Pos, Tag};

/// How far up from the word before the verb its subject may stand.
const CLIMB: usize = 14;
/// How far behind a verb its object may begin.
const SHIFT: usize = 10;

impl Clauses<'_, '_> {
    /// "In Tibu, Norte de Santander, the mayor was shot", "According to reports, Ali and his friend, a member of the party,
    /// were abducted": the subject of a finite verb that hangs on the place, the comma or the phrase before it.
    pub(super) fn lost_subject(&self, verb: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        if !matches!(tree.label(verb), Label::Root | Label::Ccomp | Label::Advcl) {
            return None;
        }
        let auxiliary = tree
            .children(verb)
            .find(|&c| matches!(tree.label(c), Label::Aux | Label::Auxpass))
            .unwrap_or(verb);
        let finite = tree.tag(auxiliary).is_finite();
        if !finite || auxiliary > verb {
            return None;
        }
        let mut end = auxiliary.checked_sub(1)?;
        while tree.head(end) == Some(verb) && matches!(tree.label(end), Label::Advmod | Label::Neg)
        {
            end = end.checked_sub(1)?;
        }
        let aside = view.form(end) == ",";
        end = end.checked_sub(usize::from(aside))?;
        let mut chain = [end; CLIMB];
        let mut length = 1;
        while let Some(head) = tree.head(chain[length - 1]).filter(|&h| h < auxiliary) {
            *chain.get_mut(length)? = head;
            length += 1;
        }
        let chain = &chain[..length];
        let (&top, below) = chain.split_last()?;
        if tree.head(top) != Some(verb) {
            return None;
        }
        if tree.label(top) == Label::Punct {
            return below.last().copied().filter(|&n| self.is_named(n));
        }
        if tree.label(top) != Label::Prep {
            let loose = matches!(
                tree.label(top),
                Label::Npadvmod | Label::Dep | Label::Ccomp | Label::Appos | Label::Nmod
            );
            return Some(top).filter(|&n| loose && self.is_named(n));
        }
        // "two citizens, who belonged to a church, were": whom the aside is about.
        let told = |&&n: &&usize| matches!(tree.label(n), Label::Relcl | Label::Acl);
        let about = below.iter().find(told).and_then(|&n| tree.head(n));
        if let Some(about) = about.filter(|_| aside) {
            // "Ali, formerly with the Front, who": of two asides, the first is about somebody else.
            let apart = |&n: &usize| tree.label(n) == Label::Prep && view.form(n.max(1) - 1) == ",";
            let over = below.iter().copied().skip_while(|&n| n != about);
            return Some(about)
                .filter(|&n| self.is_named(n) && !over.into_iter().any(|n| apart(&n)));
        }
        // The last phrase of the list that begins with the preposition's object, but no aside about it.
        let listed = |&&n: &&usize| {
            let before = phrase::left_edge(view, n).checked_sub(1);
            matches!(tree.label(n), Label::Conj | Label::Appos)
                && before.is_some_and(|b| view.form(b) == ",")
        };
        let mut listed = below.iter().copied().filter(|n| listed(&n));
        let last = listed.next()?;
        let bare = tree.label(last) == Label::Appos
            && tree.tag(last) == Tag::Nn
            && tree.child(last, &[Label::Det, Label::Nummod]).is_none();
        let subject = match aside || bare {
            true => listed.next().or(Some(last).filter(|_| !aside)),
            false => Some(last),
        }?;
        self.is_named(subject).then_some(subject)
    }

    /// "Gunmen attacked with rifles the police station": the object behind the phrases of a verb, which the tree hangs on the
    /// last of them.
    pub(super) fn shifted_object(&self, verb: usize) -> Option<usize> {
        let (view, tree) = (self.view, self.view.tree);
        let next = verb + 1;
        let bare = next < tree.len()
            && tree.label(next) == Label::Prep
            && tree.head(next) == Some(verb)
            && matches!(tree.tag(verb), Tag::Vbd | Tag::Vbn | Tag::Vbz | Tag::Vbp)
            && tree
                .child(verb, &[Label::Auxpass, Label::Agent, Label::Dobj])
                .is_none();
        if !bare {
            return None;
        }
        for at in next + 2..tree.len().min(next + SHIFT) {
            let tag = tree.tag(at);
            if tag == Tag::Punct || tag.is_verb() {
                return None;
            }
            let (word, grammar) = (view.lower(at), self.grammar);
            let article = grammar.indefinite.has(word) || grammar.definite.has(word);
            let begins = tag == Tag::Dt && article;
            if begins && (tree.tag(at - 1).is_noun() || tree.tag(at - 1) == Tag::Cd) {
                let head = item::run_from(view, at)?;
                let goes_on = |i: usize| tree.tag(i).is_verb() || tree.pos(i) == Pos::Aux;
                return Some(head).filter(|&h| h + 1 >= tree.len() || !goes_on(h + 1));
            }
        }
        None
    }

    /// "The soldiers who murdered the priests will be tried": object of the relative clause and main verb of the sentence,
    /// which the tree takes for a clause under the first verb, with that object for its subject.
    fn garden_path(&self, relative: usize) -> Option<(usize, usize)> {
        let tree = self.view.tree;
        let noun = tree
            .head(relative)
            .filter(|_| tree.label(relative) == Label::Relcl)?;
        if !tree.tag(noun).is_noun() || tree.child(relative, &[Label::Dobj]).is_some() {
            return None;
        }
        let pronoun = self.nearest_child(relative, Label::Nsubj)?;
        let main = match tree.label(noun) {
            Label::Root => tree
                .child(relative, &[Label::Ccomp])
                .filter(|&m| tree.child(m, &[Label::Mark]).is_none())?,
            // Both nouns may be subjects to it.
            Label::Nsubj | Label::Nsubjpass => tree.head(noun)?,
            _ => return None,
        };
        let subject =
            |&c: &usize| c > relative && matches!(tree.label(c), Label::Nsubj | Label::Nsubjpass);
        let own = tree
            .children(main)
            .find(subject)
            .filter(|&own| own < main && main > relative)?;
        let behind = phrase::leftmost(self.view, own) == relative + 1;
        (behind && matches!(tree.tag(pronoun), Tag::Wp | Tag::Wdt)).then_some((own, main))
    }

    /// The object of a relative clause whose end the tree misses.
    pub(super) fn object_of_relative(&self, verb: usize) -> Option<usize> {
        self.garden_path(verb).map(|(object, _)| object)
    }

    /// The subject of a main verb that the tree puts under a relative clause.
    pub(super) fn head_of_relative(&self, verb: usize, own: usize) -> Option<usize> {
        let tree = self.view.tree;
        let relative = match tree.label(verb) {
            Label::Ccomp => tree.head(verb)?,
            _ => {
                let first = tree
                    .children(verb)
                    .find(|&c| matches!(tree.label(c), Label::Nsubj | Label::Nsubjpass))?;
                tree.child(first, &[Label::Relcl]).filter(|_| first < own)?
            }
        };
        (self.garden_path(relative) == Some((own, verb)))
            .then(|| tree.head(relative))
            .flatten()
    }

    /// The object that the tree gives a verb, but no "four times".
    pub(super) fn own_object(&self, verb: usize) -> Option<usize> {
        let tree = self.view.tree;
        let time = |o: usize| {
            tree.child(o, &[Label::Nummod]).is_some() && self.grammar.times.has(self.view.lower(o))
        };
        tree.child(verb, &[Label::Dobj]).filter(|&o| !time(o))
    }

    /// A noun that can be a subject: no time.
    fn is_named(&self, noun: usize) -> bool {
        is_nominal(self.view, noun) && !self.grammar.times.has(self.view.lower(noun))
    }
}

impl<'l> Assembler<'_, '_, 'l> {
    /// "On Monday Colonel Lopez was kidnapped": who suffered it, whom the tree took for the noun of the time before.
    pub(super) fn patient_behind_time(&self, event: &mut Event<'l>, frame: &Frame) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let verb = event.trigger.head;
        let lacks = event.targets.is_empty()
            && event.trigger.class == WordClass::Verb
            && frame.target.contains(&Role::Object)
            && tree.child(verb, &[Label::Auxpass]).is_some()
            && tree
                .child(verb, &[Label::Nsubj, Label::Nsubjpass])
                .is_none();
        if !lacks {
            return;
        }
        let first = tree.children(verb).next();
        let noun = first
            .filter(|&p| p < verb && tree.label(p) == Label::Prep)
            .and_then(|p| tree.child(p, &[Label::Pobj]))
            .filter(|&n| n < verb && (tree.tag(n).is_proper() || self.kind(n).acts()));
        let Some(head) = noun else { return };
        let phrase = phrase::noun_phrase(view, self.roles.grammar, head);
        if self.behind_time(phrase.clone(), head) > phrase.start {
            let argument = Argument::new(head, Hop::Clause, "subject behind a time");
            self.add_targets(event, &argument, "object");
        }
    }
}
