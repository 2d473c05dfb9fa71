//! Adjoining: the act of the clause below or above, in which an act happened.
//!
//! Input: an act's verb or noun. Output: the other act, and how the two are joined.
//! Invariant: an answer is another trigger of the same sentence; every walk up the tree is bounded.

use super::assemble::{Assembler, Source};
use super::before::is_parted_in_time;
use super::carrier::Manner;
use super::join::HARM;
use super::kind::NounKind;
use super::lexicon::WordClass;
use super::link;
use super::phrase;
use crate::claim::ActionKind;
use crate::data::Words;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// How many nouns and prepositions may stand between a clause and the act that it hangs on.
const OVER_NOUNS: usize = 4;

impl Assembler<'_, '_, '_> {
    /// The act of the clause that a participle belongs to, also where the tree hangs it on a noun of that clause.
    pub(super) fn main_act(&self, participle: usize) -> Option<Source> {
        self.act_over(participle, "participle")
    }

    /// The act over `below`, with nothing but nouns and prepositions between.
    fn act_over(&self, below: usize, path: &'static str) -> Option<Source> {
        let tree = self.roles.view.tree;
        let mut at = tree.head(below)?;
        for _ in 0..OVER_NOUNS {
            if self.kind(at) == NounKind::Act {
                return Some(Source { head: at, path });
            }
            // "a massacre carried out by a soldier, in which 16 were killed": the tree hangs the clause on who did it.
            let of_act = tree.label(at) == Label::Acl
                && tree.head(at).is_some_and(|h| self.kind(h) == NounKind::Act);
            if self.roles.clauses.is_verb(at) && !of_act {
                return None;
            }
            at = tree.head(at)?;
        }
        None
    }

    /// "killed when gunmen stormed the bank", "stormed a bank, in which three were killed": the act of the clause below
    /// or above.
    pub(super) fn joined_clause(&self, at: usize) -> Option<Source> {
        let tree = self.roles.view.tree;
        let mut verb = at;
        // "sustained injuries when militants attacked": the clause hangs on the verb that carries the noun.
        let carried = tree
            .head(at)
            .filter(|&v| tree.label(at) == Label::Dobj && self.roles.clauses.is_verb(v));
        let suffers = |v: usize| {
            let manner = self.roles.carriers.manner(self.roles.view.lower(v), false);
            manner == Manner::Undergoes
        };
        if let Some(carrier) = carried.filter(|&v| suffers(v)) {
            verb = carrier;
        }
        let harms = |noun: usize| {
            let mut acts = self.triggers.iter().filter(|t| t.head == noun);
            acts.any(|t| t.class == WordClass::Noun && HARM.contains(&t.kind))
        };
        for _ in 0..3 {
            let finite = |c: usize| !matches!(tree.tag(c), Tag::Vb | Tag::Vbg);
            // "and another sustained injuries when gunmen fired": the tree hangs the clause on the noun.
            let when = |c: usize| {
                let opens = tree.child(c, &[Label::Advmod]).filter(|&w| w < c);
                opens.is_some_and(|w| self.roles.grammar.when.has(self.roles.view.lower(w)))
            };
            let clause = |c: usize| {
                let adverbial = match tree.label(c) {
                    Label::Advcl => true,
                    Label::Relcl => tree.head(c).is_some_and(harms) && when(c),
                    _ => false,
                };
                adverbial && self.kind(c) == NounKind::Act && finite(c)
            };
            // "when a gunman approached and fired".
            let second = |c: usize| {
                let opens =
                    tree.label(c) == Label::Advcl && finite(c) && self.kind(c) != NounKind::Act;
                let joined = |&d: &usize| {
                    tree.label(d) == Label::Conj
                        && self.kind(d) == NounKind::Act
                        && self.roles.clauses.is_verb(d)
                };
                opens.then(|| tree.children(c).find(joined)).flatten()
            };
            // The clause may hang on the last of coordinated verbs ("is killed and ten are injured when ...").
            let below = tree.children(verb).filter(|&c| c > at).find_map(|c| {
                if clause(c) {
                    return Some(c);
                }
                // "killed when rebels launched an attack", "when a man went on a rampage", "when a bus came under fire".
                let over = tree.child(c, &[Label::Dobj]).or_else(|| {
                    let preposition = tree.child(c, &[Label::Prep])?;
                    tree.child(preposition, &[Label::Pobj]).filter(|&o| {
                        let carrier = self.roles.carrier(o);
                        carrier.is_some_and(|k| {
                            k.verb == c && matches!(k.manner, Manner::Does | Manner::Undergoes)
                        })
                    })
                });
                let carried = over.filter(|&o| self.kind(o) == NounKind::Act);
                if carried.is_some() && tree.label(c) == Label::Advcl && finite(c) {
                    return carried;
                }
                let joined =
                    tree.label(c) == Label::Conj && (self.roles.clauses.is_verb(c) || harms(c));
                second(c).or_else(|| {
                    let clauses = || {
                        tree.children(c)
                            .find_map(|d| if clause(d) { Some(d) } else { second(d) })
                    };
                    joined.then(clauses).flatten()
                })
            });
            if let Some(head) = below.filter(|&c| c != at) {
                // "torched a train, a day after an attack killed ten".
                let view = self.roles.view;
                let later = |c: usize| {
                    tree.label(c) == Label::Mark
                        && self.roles.grammar.later.has(view.lower(c))
                        && c > at
                        && self.roles.grammar.times.has(view.lower(c - 1))
                };
                // "shot dead, after rebels killed a woman": what was done to somebody else before.
                let grammar = self.roles.grammar;
                if is_opened_by(view, head, &grammar.later) && self.harms_another(head) {
                    return None;
                }
                // "killed 12, a day after gunmen stormed a post": what was done days before, and not to them.
                let of_them = tree.children(head).any(|c| {
                    matches!(tree.label(c), Label::Dobj | Label::Nsubjpass)
                        && tree.tag(c) == Tag::Prp
                });
                if !of_them && is_parted_in_time(&self.roles, head) {
                    return None;
                }
                // "hit a landmine before gunmen opened fire": what came later did not bring it about.
                if is_opened_by(view, head, &grammar.prior) {
                    return None;
                }
                let path = match tree.children(head).any(later) {
                    true => link::LATER,
                    false => "adverbial clause",
                };
                return Some(Source { head, path });
            }
            match tree.head(verb) {
                Some(head) if tree.label(verb) == Label::Conj => verb = head,
                _ => break,
            }
        }
        if tree.label(verb) != Label::Relcl || self.tells_of_noun(at, verb) {
            return None;
        }
        self.act_over(verb, "relative clause")
            .filter(|act| !self.rescues(act.head, at))
    }

    /// "Four hostages, who were held in Mali, were rescued by the army": whoever rescues somebody did not take him, as who
    /// releases somebody may have.
    fn rescues(&self, act: usize, taken: usize) -> bool {
        let kind = |at: usize| self.trigger_at(at).map(|t| t.kind);
        let held = [ActionKind::Abduct, ActionKind::Capture, ActionKind::Arrest];
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        // "were freed by the army": who fights for a state sets free whom others hold.
        let by = (self.roles.clauses.agent(act)).or_else(|| self.roles.clauses.subject(act));
        let frees = by.is_some_and(|a| grammar.order_keepers.has(view.lower(a.head)));
        let releases = grammar.freeing.has(view.lower(act)) && !frees;
        kind(act) == Some(ActionKind::Release)
            && !releases
            && kind(taken).is_some_and(|k| held.contains(&k))
    }

    /// Is it a verb of killing, wounding or taking somebody whom it names?
    fn harms_another(&self, head: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let harms = self.trigger_at(head).is_some_and(|t| {
            matches!(
                t.kind,
                ActionKind::Kill
                    | ActionKind::Execute
                    | ActionKind::Wound
                    | ActionKind::Abduct
                    | ActionKind::Arrest
            )
        });
        let named = tree.child(head, &[Label::Dobj]);
        harms && named.is_some_and(|o| phrase::is_nominal(view, o) && tree.tag(o) != Tag::Prp)
    }

    /// "arrested five men who had been released": the clause says who they are, not what came of their arrest.
    fn tells_of_noun(&self, at: usize, verb: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let own = tree.child(verb, &[Label::Nsubj, Label::Nsubjpass]);
        let pronoun = own.filter(|&s| matches!(tree.tag(s), Tag::Wp | Tag::Wdt));
        !self.is_harm(at) && pronoun.is_some_and(|p| p > 0 && view.form(p - 1) != ",")
    }
}

/// Does a conjunction of `words` open the clause of `verb` ("after rebels fired")?
pub(super) fn is_opened_by(view: &SentenceView<'_>, verb: usize, words: &Words) -> bool {
    let opens = |c: usize| view.tree.label(c) == Label::Mark && words.has(view.lower(c));
    view.tree.children(verb).any(opens)
}
