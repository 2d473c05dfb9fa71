//! Gerunds: verbs that stand where a noun does ("the injuring of two policemen by rebels").
//!
//! Input: a tree and a word. Output: to whom the act that it names was done, and who did it.
//! Invariant: the phrase with "of" stands right behind the word; nothing above the word is looked at.

use super::clause::{Argument, Clauses};
use crate::claim::Hop;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// How far behind its object the doer of a gerund is looked for.
const REACH: usize = 10;

/// How many words a particle or "to death" takes.
const PARTICLES: usize = 2;

/// The last letters of a gerund.
const ENDING: &str = "ing";

/// "the storming of the embassy", "the blowing up of a bridge": the phrase behind a gerund that has no object of its own.
pub(super) fn noun_phrase_behind(view: &SentenceView<'_>, at: usize) -> Option<usize> {
    let tree = view.tree;
    let form = matches!(tree.tag(at), Tag::Vbg | Tag::Nn) && has_ending(view, at);
    let modifies = matches!(tree.label(at), Label::Compound | Label::Amod | Label::Nmod);
    if !form || modifies || tree.child(at, &[Label::Dobj, Label::Nsubj]).is_some() {
        return None;
    }
    // "strikes consisting of ten engagements", "died of": a verb that joins its own object with "of".
    let nominal = matches!(
        tree.label(at),
        Label::Nsubj | Label::Nsubjpass | Label::Dobj | Label::Pobj
    );
    let determined = tree.child(at, &[Label::Det, Label::Poss]).is_some();
    if tree.tag(at) == Tag::Vbg && !(nominal || determined) {
        return None;
    }
    // "the gunning down of", "the hacking to death of"
    let reach = view.len().min(at + 1 + PARTICLES);
    let of = (at + 1..=reach).find(|&i| !(i < reach && is_particle(view, at, i)))?;
    // "spoke of" has its object; the phrase of a noun hangs on it or on its particle.
    let own = of < view.len()
        && view.lower(of) == "of"
        && tree.head(of).is_some_and(|h| (at..of).contains(&h));
    if !own {
        return None;
    }
    tree.child(of, &[Label::Pobj])
}

/// Has the word at `at` the form of a gerund, also where the tree takes it for a noun?
pub(super) fn has_ending(view: &SentenceView<'_>, at: usize) -> bool {
    view.lower(at).ends_with(ENDING)
}

/// Whether the word `i` belongs to what the gerund at `at` says: "down", "to death".
fn is_particle(view: &SentenceView<'_>, at: usize, i: usize) -> bool {
    let tree = view.tree;
    let own = |word: usize| tree.head(word) == Some(at);
    let bare =
        |noun: usize| tree.label(noun) == Label::Pobj && tree.children(noun).all(|c| c > noun);
    match tree.tag(i) {
        Tag::Rp => own(i),
        Tag::To | Tag::In => own(i) && view.lower(i) != "of",
        Tag::Nn => bare(i) && tree.head(i).is_some_and(|p| p + 1 == i && own(p)),
        _ => false,
    }
}

impl Clauses<'_, '_> {
    /// Whom the act that a gerund names was done to.
    pub(super) fn object_of_gerund(&self, at: usize) -> Option<Argument> {
        let head = noun_phrase_behind(self.view, at)?;
        Some(Argument::new(head, Hop::Clause, "object of gerund"))
    }

    /// "the rebels' burning of schools": whose the act is.
    pub(super) fn subject_of_gerund(&self, at: usize) -> Option<Argument> {
        let owner = self.view.tree.child(at, &[Label::Poss])?;
        Some(Argument::new(owner, Hop::Clause, "possessor"))
    }

    /// "the freeing of ten hostages by the army": the tree may hang who did it on those it was done to.
    pub(super) fn agent_of_gerund(&self, at: usize) -> Option<Argument> {
        let object = noun_phrase_behind(self.view, at)?;
        let by = self.grammar.by.iter();
        let mut agents = by.flat_map(|by| {
            let own = self.prepositional(at, by);
            own.chain(self.prepositional(object, by))
        });
        let head = agents.next().or_else(|| self.by_behind(object))?;
        Some(Argument::new(head, Hop::Clause, "agent"))
    }

    /// "praised the freeing of the hostages by commandos": whom "by" names right behind the phrase of `object`, wherever the
    /// tree hangs it.
    fn by_behind(&self, object: usize) -> Option<usize> {
        let tree = self.view.tree;
        let up = |i: usize| std::iter::successors(tree.head(i), |&h| tree.head(h));
        let of_object = |i: usize| up(i).take(REACH).any(|h| h == object);
        let end = (object + REACH).min(self.view.len());
        let by = (object + 1..end).find(|&i| self.grammar.by.has(self.view.lower(i)))?;
        let behind = (object + 1..by).all(of_object);
        tree.child(by, &[Label::Pobj]).filter(|_| behind)
    }
}
