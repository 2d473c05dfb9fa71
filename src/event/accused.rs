//! The accused: who answers for an act before a court, or in the eyes of others, where the tree does not join the two.
//!
//! Input: an event that names nobody who did it. Output: the same event, with whoever is charged with it, convicted of it,
//! sentenced, wanted or known for it in the words before ("convicted in June of the abduction, assault and murder of").
//! Invariant: between the judgement and the act stands no other clause; the accused stands before the act.

use super::assemble::{Assembler, Event, Filler};
use super::clause::{Argument, SHARING_DEPTH};
use super::frame::Role;
use super::join::HARM;
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::link;
use super::phrase::is_nominal;
use crate::claim::{ActionKind, Hop};
use crate::data::{Tables, word_classes};
use crate::error::Error;
use crate::syntax::{Label, Tag};

/// How far before the act the word of judgement may stand.
const REACH: usize = 28;

/// The role of those whom an act, or a charge of it, is aimed at.
const AGAINST: &str = "against";

word_classes! {
    /// The table `en/accused.toml`.
    pub(crate) struct Judgement {
        pub(crate) judging: Words,
        reputed: Words,
        proving: Words,
        tried: Words,
        custody: Words,
        pub(crate) verdicts: Words,
        pub(super) proceedings: Words,
        pub(super) getting: Words,
        pub(super) standing: Words,
        pub(super) about_whom: Words,
        pub(super) by_whom: Words,
        pub(super) dropping: Words,
        pub(super) pleading: Words,
        pub(super) rows: Words,
        owning: Words,
        pub(super) enduring: Words,
        pub(super) attending: Words,
        pub(super) destined: Words,
        over: Words,
        between: Words,
        pub(super) beside: Words,
        grounds: Words,
        committing: Words,
        accounts: Words,
        apologizing: Words,
    }
}

impl Judgement {
    /// Reads the table; an overlay replaces it whole.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        tables.last("en/accused.toml")
    }
}

impl<'l> Assembler<'_, '_, 'l> {
    /// Names the accused.
    pub(super) fn accuse(&self, event: &mut Event<'l>) {
        let tree = self.roles.view.tree;
        let trigger = &event.trigger;
        let crime = link::strikes(trigger.kind)
            || HARM.contains(&trigger.kind)
            || matches!(
                trigger.kind,
                ActionKind::Abduct | ActionKind::Loot | ActionKind::Destroy | ActionKind::Displace
            );
        let told = match trigger.class {
            WordClass::Noun => true,
            WordClass::Verb => tree.tag(trigger.head) == Tag::Vbg,
            WordClass::Adjective => false,
        };
        // "vehicular homicide, vehicular negligent injury"
        let told = told
            && !self
                .roles
                .grammar
                .wounds
                .has(self.roles.view.lower(trigger.head));
        if !crime || !told || event.actor.is_some() || event.source.is_some() {
            return;
        }
        // "charges of attacks against civilians", but nobody murders against somebody.
        let own =
            |t: &Filler<'l>| tree.head(t.head).and_then(|p| tree.head(p)) == Some(trigger.head);
        let against =
            |t: &Filler<'l>| t.rule == AGAINST && (trigger.kind == ActionKind::Kill || !own(t));
        let charges = self.charges_over(trigger.head);
        if let (Some(charges), Some(at)) = (charges, event.targets.iter().position(against)) {
            event.actor = Some(event.targets.remove(at));
            event.charged = Some(charges);
            return;
        }
        let judgement = self.judgement_before(trigger.tokens.start);
        let accused = judgement.and_then(|j| {
            let who = self.judged(j)?;
            // Whoever apologizes for deaths in a raid owns the raid.
            let words = &self.roles.grammar.judgement;
            let owned = words.apologizing.has(self.roles.view.lower(j));
            (owned || !self.is_of_another(trigger.head, who)).then_some(who)
        });
        let apart = |a: &usize| {
            *a < trigger.tokens.start && event.targets.iter().all(|t| !t.tokens.contains(a))
        };
        if let Some(head) = accused.filter(apart) {
            let argument = Argument::new(head, Hop::Control, "accused");
            event.actor = Some(self.coordinated_filler(&argument, &Role::Carrier));
            let proving = &self.roles.grammar.judgement.proving;
            event.charged = judgement.filter(|&j| !proving.has(self.roles.view.lower(j)));
        }
    }

    /// "was sentenced to death for his role in the attacks", "charged with an attack": does somebody answer for it before a
    /// court? That is no attack of words.
    pub(super) fn is_tried(&self, act: usize) -> bool {
        let words = &self.roles.grammar.judgement;
        self.judgement_before(act).is_some_and(|j| {
            let lower = self.roles.view.lower(j);
            words.tried.has(lower)
        })
    }

    /// "Ali Karim, a man accused of the attack": who is meant is named before the apposition.
    pub(super) fn name_the_accused(&self, event: &mut Event<'l>) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let words = &self.roles.grammar.judgement;
        let Some(described) = event.actor.as_ref() else {
            return;
        };
        let judged = |c: usize| {
            let told = matches!(tree.label(c), Label::Acl | Label::Relcl);
            told && words.judging.has(view.lower(c))
        };
        let indefinite = self
            .roles
            .grammar
            .indefinite
            .has(view.lower(described.tokens.start));
        let name = tree.head(described.head).filter(|&name| {
            let apposed = tree.label(described.head) == Label::Appos && name < described.head;
            apposed && tree.tag(name).is_proper() && self.kind(name) != NounKind::Place
        });
        let accused = tree.children(described.head).any(judged);
        if let Some(head) = name.filter(|_| indefinite && accused) {
            let rule = described.rule;
            event.actor = Some(self.filler(&Argument::new(head, Hop::Control, "accused"), rule));
        }
    }

    /// The word of judgement before the token `act` that tells of it.
    fn judgement_before(&self, act: usize) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let words = &self.roles.grammar.judgement;
        // Does a preposition stand between that says for what?
        let (mut over, mut about, mut to) = (false, false, false);
        for i in (act.saturating_sub(REACH)..act).rev() {
            let lower = view.lower(i);
            let judges = || {
                words.judging.has(lower)
                    || words.verdicts.has(lower)
                    || words.proceedings.has(lower)
                    || words.apologizing.has(lower)
                    || words.rows.has(lower) && self.is_verdict(i)
                    || about && (words.custody.has(lower) || self.puts_to_death(i))
                    || self.endures(i)
            };
            // "pleas of X to six murders"
            let pleads = || to && words.pleading.has(lower);
            if (over && judges() || pleads()) && self.judged(i).is_some() {
                return Some(i);
            }
            about |= self.roles.grammar.about.has(lower);
            to |= words.owning.has(lower);
            let of_act = || self.triggers.iter().any(|t| t.tokens.contains(&i));
            let stands = match tree.tag(i) {
                Tag::In | Tag::To => {
                    over |= self.says_for_what(i);
                    words.over.has(lower) || words.between.has(lower)
                }
                Tag::Nn | Tag::Nns => {
                    let kind = self.kind(i);
                    // "jailed for a report on the killing"
                    let told =
                        words.accounts.has(lower) || self.roles.grammar.statements.has(lower);
                    !told
                        && (words.grounds.has(lower)
                            || words.committing.has(lower)
                            || words.beside.has(lower)
                            || of_act()
                            || matches!(
                                kind,
                                NounKind::Time
                                    | NounKind::Place
                                    | NounKind::Person
                                    | NounKind::Building
                                    | NounKind::Vehicle
                                    | NounKind::Organisation
                                    | NounKind::Act
                            ))
                }
                Tag::Vbg => {
                    over |= self.says_for_what(i);
                    words.committing.has(lower) || of_act()
                }
                // "attempted murder"
                Tag::Vbn | Tag::Vbd => tree.label(i) == Label::Amod,
                Tag::Dt
                | Tag::Jj
                | Tag::Jjr
                | Tag::Jjs
                | Tag::Cc
                | Tag::Cd
                | Tag::Rb
                | Tag::PrpPoss
                | Tag::Pos
                | Tag::Nnp
                | Tag::Nnps => true,
                _ => matches!(view.form(i), "," | "\"" | "'" | "“" | "”" | "(" | ")"),
            };
            if !stands {
                return None;
            }
        }
        None
    }

    /// Does the noun of an act hang below another harm, or below somebody who is not `accused` ("the murder of a witness to
    /// the killing", "and the army of the bombing")?
    fn is_of_another(&self, act: usize, accused: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let beside = &self.roles.grammar.judgement.beside;
        let of = |i: usize| {
            let of = |c: usize| self.roles.grammar.of.has(view.lower(c));
            tree.children(i).any(|c| c > i && of(c))
        };
        let by = |p: usize| self.roles.grammar.by.has(view.lower(p));
        let mut at = act;
        for _ in 0..SHARING_DEPTH {
            let Some(head) = tree.head(at) else {
                return false;
            };
            match tree.label(at) {
                Label::Pobj => {}
                // "was accused by the opposition of"
                Label::Prep if tree.head(head).is_some_and(by) => return false,
                Label::Prep if tree.tag(head).is_noun() => {
                    let harms = |k: ActionKind| link::strikes(k) || HARM.contains(&k);
                    let harm = self
                        .triggers
                        .iter()
                        .any(|t| t.head == head && harms(t.kind));
                    let told = !beside.has(view.lower(head)) || of(head);
                    if head != accused && told && (harm || self.kind(head).acts()) {
                        return true;
                    }
                }
                _ => return false,
            }
            at = head;
        }
        false
    }

    /// "for" a killing, "in" it right behind the judgement or a word for having part in it: does a preposition say what
    /// somebody answers for?
    fn says_for_what(&self, at: usize) -> bool {
        let (view, words) = (self.roles.view, &self.roles.grammar.judgement);
        let before = at.checked_sub(1).map(|b| view.lower(b)).unwrap_or_default();
        let right_behind =
            words.judging.has(before) || words.apologizing.has(before) || words.grounds.has(before);
        let only_there = self.roles.grammar.in_.has(view.lower(at))
            || self.roles.grammar.accompanying.has(view.lower(at));
        // "ten years of prison"
        let of = self.roles.grammar.of.has(view.lower(at)) && words.beside.has(before);
        words.over.has(view.lower(at)) && (right_behind || !only_there && !of)
    }

    /// Whom the word of judgement `at` is about.
    fn judged(&self, at: usize) -> Option<usize> {
        let (view, tree, clauses) = (self.roles.view, self.roles.view.tree, &self.roles.clauses);
        let words = &self.roles.grammar.judgement;
        if tree.label(at) == Label::Amod || tree.child(at, &[Label::Neg]).is_some() {
            return None;
        }
        let head = if words.apologizing.has(view.lower(at)) {
            let owner = clauses.surface_subject(at, SHARING_DEPTH)?.head;
            let bearing = self.bearings.get(owner).copied().unwrap_or_default();
            let force = matches!(bearing, Bearing::Armed | Bearing::Country)
                || self.kind(owner) == NounKind::Organisation;
            Some(owner).filter(|_| force)?
        } else if tree.tag(at).is_noun() && self.is_verdict(at) {
            self.under_verdict(at)?
        } else if self.is_to_die(at) || self.endures(at) {
            clauses.surface_subject(at, SHARING_DEPTH)?.head
        } else if tree.tag(at).is_verb() {
            // "the owner whom she accused of"
            let object = tree.child(at, &[Label::Dobj]);
            let passive = clauses.is_passive(at)
                && object.is_none()
                && tree.child(at, &[Label::Nsubj]).is_none();
            match object {
                _ if passive && tree.label(at) == Label::Acl => tree.head(at)?,
                _ if passive => clauses.surface_subject(at, SHARING_DEPTH)?.head,
                _ => object.filter(|&o| o > at)?,
            }
        } else if tree.tag(at) == Tag::Jj {
            self.roles.predicate_subject(at)?.head
        } else {
            return None;
        };
        // "appeared before the court accused of"
        if words.beside.has(view.lower(head)) {
            return None;
        }
        // "clears three men who had been sentenced for the bombing"
        let cleared = tree
            .head(head)
            .is_some_and(|v| self.roles.grammar.clearing.has(view.lower(v)));
        if cleared {
            return None;
        }
        let kind = self.kind(head);
        // "The town is known for the massacre", "the rifle, notorious for killings"
        let country = self.bearings.get(head) == Some(&Bearing::Country);
        let reputed = words.reputed.has(view.lower(at));
        let name = tree.tag(head).is_proper()
            && !reputed
            && (country || !kind.is_thing() && kind != NounKind::Place);
        let person = kind.acts() || name || tree.tag(head) == Tag::Prp;
        (is_nominal(view, head) && person && kind != NounKind::Act).then_some(head)
    }
}

#[cfg(test)]
mod tests;
