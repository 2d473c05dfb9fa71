//! Selectional restrictions: what a phrase in a slot counts and names, and whether that is of a kind that a sense takes.
//!
//! Input: the head of a phrase, or a target, and the kinds that a sense takes. Output: yes or no.
//! Invariant: what no table knows is judged by its tag and its determiner; nothing is changed.

use super::assemble::{Assembler, Filler};
use super::kind::NounKind;
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// Is the target of a kind that the sense takes?
    pub(super) fn takes(&self, target: Option<&Filler<'l>>, objects: &[NounKind]) -> bool {
        let Some((whole, head)) = target.map(|t| (t.head, self.counted(t.head))) else {
            return false;
        };
        // "50 members of the tribe" are people, whatever a tribe is.
        let member =
            |i: usize| self.roles.view.tree.tag(i) == Tag::Nns && self.kind(i) == NounKind::Unknown;
        let kind = self.kind(head);
        // "a cache of arms" is arms.
        let held = self.kind(self.roles.contained(whole, true));
        objects.iter().any(|&wanted| {
            kind == wanted
                || held == NounKind::Weapon && wanted == held
                || match wanted {
                    NounKind::Person => {
                        kind == NounKind::Organisation
                            || (kind == NounKind::Unknown
                                && (self.may_be_person(head)
                                    || member(whole) && self.may_be_person(whole)))
                    }
                    NounKind::Place | NounKind::Building => {
                        let tree = self.roles.view.tree;
                        // "breached UNSCR 1441": a numbered name is a paper's.
                        let numbered = tree.child(head, &[Label::Nummod]).is_some_and(|n| n > head);
                        kind == NounKind::Unknown && tree.tag(head).is_proper() && !numbered
                    }
                    NounKind::Aircraft => {
                        kind == NounKind::Weapon
                            || self.is_flying_it(head)
                            || self.is_one_so_called(head)
                            || self.is_numbered_flight(head)
                    }
                    NounKind::Goods => matches!(kind, NounKind::Weapon | NounKind::Vehicle),
                    _ => false,
                }
        })
    }

    /// Does the target name one of these nouns, itself or by what it counts ("most of the windows")?
    pub(super) fn is_one_of(&self, target: &Filler<'l>, nouns: &[String]) -> bool {
        let named = |i: usize| nouns.iter().any(|n| n == self.roles.view.lower(i));
        named(target.head)
            || named(self.counted(target.head))
            || named(self.roles.contained(target.head, true))
    }

    /// "an army Dragonfly A-37": what "a" or "an" stands before and the name of a model ends.
    fn is_one_so_called(&self, head: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let article = tree.child(head, &[Label::Det]);
        let one = article.is_some_and(|d| self.roles.grammar.indefinite.has(view.lower(d)));
        let model = view.form(head).bytes().any(|b| b.is_ascii_digit());
        one && model && tree.tag(head).is_proper()
    }

    /// "Flight 12", whichever of the two words the tree takes for the head.
    fn is_numbered_flight(&self, head: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let numbered = |flight: usize| {
            self.roles.grammar.flights.has(view.lower(flight))
                && flight + 1 < view.len()
                && tree.tag(flight + 1) == Tag::Cd
        };
        numbered(head) || head.checked_sub(1).is_some_and(numbered)
    }

    /// "dozens of houses", "two of the villages": what is counted.
    pub(super) fn counted(&self, head: usize) -> usize {
        // "Manichandra Singh of Phayeng" is counted by no Phayeng.
        let name = || {
            let tree = self.roles.view.tree;
            tree.tag(head).is_proper() && tree.child(head, &[Label::Compound]).is_some()
        };
        if self.kind(head) != NounKind::Unknown || name() {
            return head;
        }
        let mut of = self
            .roles
            .grammar
            .of
            .iter()
            .flat_map(|word| self.roles.clauses.prepositional(head, word));
        of.next().unwrap_or(head)
    }

    pub(super) fn is_physical(&self, head: usize) -> bool {
        matches!(
            self.kind(self.counted(head)),
            NounKind::Place
                | NounKind::Building
                | NounKind::Vehicle
                | NounKind::Aircraft
                | NounKind::Weapon
        )
    }

    pub(super) fn is_person(&self, head: usize) -> bool {
        let lower = self.roles.view.lower(head);
        self.kind(head) == NounKind::Person || self.roles.grammar.singular_persons.has(lower)
    }

    /// "No one was hurt", "nobody was killed".
    pub(super) fn is_anybody(&self, head: usize) -> bool {
        let (grammar, lower) = (self.roles.grammar, self.roles.view.lower(head));
        grammar.generic.has(lower) || grammar.someone.has(lower)
    }

    fn is_bare_amount(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        let amount = self
            .lexicon
            .carriers()
            .is_measure(self.roles.view.lower(head));
        amount && tree.tag(head) == Tag::Nns && tree.child(head, &[Label::Prep]).is_none()
    }

    /// A proper noun, pronoun or counted noun may name persons even where no list knows it.
    pub(super) fn may_be_person(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        tree.tag(head).is_proper()
            || matches!(tree.tag(head), Tag::Prp | Tag::PrpPoss | Tag::Cd)
            // "Thousands were displaced", not of tonnes or the like.
            || self.is_bare_amount(head)
            || self.is_anybody(head)
            || self.roles.grammar.definite.has(self.roles.view.lower(head))
            // "and another is arrested"
            || self.roles.grammar.another.has(self.roles.view.lower(head))
            // "and a third was captured"
            || self.roles.grammar.ordinals.has(self.roles.view.lower(head))
            || tree.child(head, &[Label::Nummod]).is_some()
            || self.is_told_of_as_who(head)
    }

    /// "capos who will be captured"
    fn is_told_of_as_who(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        let relative = tree.child(head, &[Label::Relcl]).filter(|&v| v > head);
        relative.is_some_and(|v| {
            let mut below = tree.children(v).take_while(|&c| c < v);
            below.any(|c| c > head && tree.tag(c) == Tag::Wp)
        })
    }
}
