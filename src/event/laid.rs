//! Laying: to whom the words around an act lay it, where its own phrase does not say so.
//!
//! Input: a noun that names an act. Output: "laid the blame for it on X", "which officials blamed on X", "for which X
//! claimed responsibility", "claimed it on behalf of X".
//! Invariant: an answer is another noun of the same sentence; every walk up the tree is bounded.

use super::argument::Roles;
use super::assemble::{Assembler, Event};
use super::blame::{WITHIN, laid};
use super::carrier::Manner;
use super::clause::Argument;
use super::frame::Role;
use super::join::HARM;
use super::kind::NounKind;
use super::lexicon::WordClass;
use super::link;
use super::phrase::is_nominal;
use crate::syntax::{Label, Pos, Tag};

/// What is denied of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Denied {
    /// That he did it.
    Part,
    /// That anybody says he did.
    Charge,
}

impl Roles<'_, '_> {
    /// "laid the blame for the attack on X", "responsibility for it lies with X": the last such phrase, as the act may have
    /// one of its own ("the blame for the attack on the barracks").
    pub(super) fn blame_put(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        // "put the blame for it on X": the tree may hang "for" on the verb.
        let blame = self.noun_over(at).map(|(blame, _)| blame).or_else(|| {
            let noun = self.outermost(at);
            let about = tree.head(noun).filter(|&p| {
                tree.label(noun) == Label::Pobj && self.grammar.about.has(view.lower(p))
            })?;
            tree.head(about).and_then(|v| tree.child(v, &[Label::Dobj]))
        })?;
        if !self.grammar.blames.has(view.lower(blame)) {
            return None;
        }
        let verb = tree.head(blame)?;
        let word = view.lower(verb);
        let words = match tree.label(blame) {
            Label::Dobj if self.grammar.laying.has(word) => &self.grammar.on,
            Label::Nsubj if self.grammar.resting.has(word) => &self.grammar.accompanying,
            _ => return None,
        };
        let holders = [verb, blame, self.outermost(at), at];
        let phrases = holders
            .into_iter()
            .flat_map(|h| words.iter().map(move |w| (h, w)));
        let whom = phrases.flat_map(|(h, w)| self.clauses.prepositional(h, w).collect::<Vec<_>>());
        whom.filter(|&w| w > verb).max().map(laid)
    }

    /// "the attack, which officials blamed on X", "the murder, for which X claimed responsibility": in a clause behind a
    /// comma that takes the act up again, however the tree hangs it below the act.
    pub(super) fn laid_in_relative(&self, at: usize) -> Option<Argument> {
        let (view, tree) = (self.view, self.view.tree);
        let which = |c: usize| tree.tag(c) == Tag::Wdt;
        (at + 1..view.len())
            .filter(|&verb| {
                let told = || self.is_told_of(at, verb) || self.is_taken_up(at, verb);
                self.clauses.is_verb(verb) && told()
            })
            .find_map(|verb| {
                // The tree may give the pronoun to the subject of the clause.
                let subject = tree.child(verb, &[Label::Nsubj]);
                let pronoun = (at + 2..verb).any(|c| {
                    let object = matches!(tree.label(c), Label::Dobj | Label::Nsubjpass);
                    let own = tree.head(c) == Some(verb) && object
                        || tree.head(c).is_some() && tree.head(c) == subject;
                    own && which(c) && view.form(c - 1) == ","
                });
                let blamed = self
                    .carriers
                    .lays(view.lower(verb))
                    .filter(|_| pronoun || self.is_taken_up(at, verb))
                    .and_then(|over| self.clauses.prepositional(verb, over).next());
                let claimed = || {
                    let over = tree.children(verb).find(|&p| {
                        let object = tree.child(p, &[Label::Pobj]);
                        let about = self.grammar.about.has(view.lower(p));
                        about && p < verb && object.is_some_and(which)
                    })?;
                    let involves =
                        |t: usize| self.carriers.manner(view.lower(t), true) == Manner::Involved;
                    let part = involves(verb)
                        || tree.children(verb).any(|c| {
                            let predicate = matches!(
                                tree.label(c),
                                Label::Dobj | Label::Oprd | Label::Acomp | Label::Xcomp
                            );
                            predicate && involves(c)
                        });
                    let subject = |&c: &usize| {
                        let subject = matches!(tree.label(c), Label::Nsubj | Label::Nsubjpass);
                        over < c && c < verb && subject && !which(c)
                    };
                    // "for which they hold the army responsible"
                    let held = tree.child(verb, &[Label::Dobj]).filter(|&o| !involves(o));
                    let subject = tree.children(verb).rfind(subject);
                    held.or(subject).filter(|_| part)
                };
                blamed.or_else(claimed)
            })
            .map(laid)
    }

    /// "bears no responsibility for the attack", "was not charged with it": how the words by which somebody has to do with
    /// the act say that he has not; `negates` tells which tokens do.
    pub(crate) fn denied(&self, at: usize, negates: &dyn Fn(usize) -> bool) -> Option<Denied> {
        let (view, tree) = (self.view, self.view.tree);
        let carrier = self
            .carrier(at)
            .filter(|c| c.manner == Manner::Involved && !c.as_object)?;
        let verb = carrier.verb;
        // "has not claimed responsibility"
        let vouches = self.carriers.vouches(view.lower(verb));
        let neg = tree.child(verb, &[Label::Neg]);
        if vouches {
            return neg.filter(|&n| negates(n)).map(|_| Denied::Charge);
        }
        let (mut partaking, mut no) = (false, false);
        // "denied being behind the attack"
        if matches!(tree.label(verb), Label::Xcomp | Label::Ccomp | Label::Pcomp) {
            let own = tree.child(verb, &[Label::Nsubj]).is_some();
            no = tree
                .head(verb)
                .is_some_and(|d| !own && self.carriers.denies(view.lower(d)));
        }
        let mut token = tree.head(self.outermost(at))?;
        let mut below = token;
        for _ in 0..WITHIN {
            let lower = view.lower(token);
            let grammar = self.grammar;
            // "clears those responsible for the murder": whoever did it is let go, and did it.
            let culprits = partaking && tree.label(below) == Label::Dobj;
            if culprits && grammar.clearing.has(lower) {
                return None;
            }
            let answers = [&grammar.partaking, &grammar.pleading, &grammar.clearing];
            let nothing = grammar.nothing.has(lower);
            partaking |= nothing || answers.iter().any(|words| words.has(lower));
            no |= nothing || grammar.clearing.has(lower);
            // "is not only responsible": he is.
            let not = |c: usize| {
                let only = c + 1 < view.len() && self.grammar.merely.has(view.lower(c + 1));
                matches!(tree.label(c), Label::Neg | Label::Det) && negates(c) && !only
            };
            no |= tree.children(token).any(not);
            // "cannot be prosecuted despite a link to the murder"
            let apart = tree.label(token) == Label::Prep && self.grammar.apart.has(lower);
            if token == verb || apart {
                break;
            }
            below = token;
            token = tree.head(token)?;
        }
        no.then_some(match partaking {
            true => Denied::Part,
            false => Denied::Charge,
        })
    }

    /// "The target of the attack was a bank": what the copula says that it was aimed at.
    pub(super) fn objective(&self, at: usize) -> Option<Argument> {
        let tree = self.view.tree;
        let (target, preposition) = self.noun_over(at)?;
        let of = self.grammar.of.has(self.view.lower(preposition));
        let named = of && self.carriers.is_objective(self.view.lower(target));
        let be = tree
            .head(target)
            .filter(|&b| named && tree.label(target) == Label::Nsubj && tree.pos(b) == Pos::Aux)?;
        let what = tree.child(be, &[Label::Attr]).filter(|&a| a > be)?;
        is_nominal(self.view, what).then(|| laid(what))
    }

    /// "the blast, which police blamed on rebels": the words say so where the tree does not.
    fn is_taken_up(&self, at: usize, verb: usize) -> bool {
        let (view, tree) = (self.view, self.view.tree);
        let pronoun = at + 2;
        let near = pronoun < verb && verb - pronoun <= WITHIN + 1;
        near && view.form(at + 1) == ","
            && tree.tag(pronoun) == Tag::Wdt
            && (pronoun..verb)
                .all(|i| view.form(i) != "," && !tree.tag(i).is_verb() || tree.pos(i) == Pos::Aux)
    }

    /// Does the clause of `verb` hang on the act `at`, or on what is told of it? The tree may take the act for a subject of it.
    fn is_told_of(&self, at: usize, verb: usize) -> bool {
        let tree = self.view.tree;
        if tree.head(at) == Some(verb) && tree.label(at) == Label::Nsubj {
            return true;
        }
        let above = |i: &usize| tree.head(*i);
        let mut way = std::iter::successors(tree.head(verb), above).take(WITHIN);
        way.any(|i| i == at)
    }
}

impl<'l> Assembler<'_, '_, 'l> {
    /// "In an action attributed to the cartel, a bomb destroyed a school": whoever did what the act is told to be a part of,
    /// if that is no act of the lexicon.
    pub(super) fn laid_in_front(&self, event: &mut Event<'l>) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let verb = event.trigger.head;
        let strikes = link::strikes(event.trigger.kind) || HARM.contains(&event.trigger.kind);
        if event.actor.is_some() || !strikes || event.trigger.class != WordClass::Verb {
            return;
        }
        let carriers = self.roles.carriers;
        let mut whole = tree.children(verb).filter_map(|c| {
            let within = c < verb && self.roles.grammar.in_.has(view.lower(c));
            tree.child(c, &[Label::Pobj]).filter(|_| within)
        });
        let whose = whole.find_map(|noun| {
            let participle = tree
                .child(noun, &[Label::Acl])
                .filter(|_| self.kind(noun) != NounKind::Act)?;
            let lower = view.lower(participle);
            let laid_to = carriers.lays(lower).and_then(|over| {
                let mut objects = self.roles.clauses.prepositional(participle, over);
                objects.next()
            });
            let agent = || self.roles.clauses.agent(participle).map(|a| a.head);
            laid_to.or_else(|| agent().filter(|_| carriers.vouches(lower)))
        });
        if let Some(head) = whose.filter(|&h| self.kind(h).acts()) {
            event.actor = Some(self.coordinated_filler(&laid(head), &Role::Carrier));
        }
    }

    /// "claimed responsibility for the blast on behalf of the Front": theirs, and nothing that it was aimed at.
    pub(super) fn on_behalf(&self, event: &mut Event<'l>) {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        if event.trigger.class != WordClass::Noun {
            return;
        }
        let stands_in = |head: usize| grammar.behalf.has(view.lower(head));
        let target = event.targets.iter().position(|t| stands_in(t.head));
        let Some(target) = target else {
            return;
        };
        let of = event.targets.remove(target).head;
        let mut whose = grammar.of.iter();
        let whose = whose.find_map(|word| self.roles.clauses.prepositional(of, word).next());
        let group = whose.filter(|&g| {
            let named = view.tree.tag(g).is_proper();
            named || self.kind(g) == NounKind::Organisation
        });
        event.actor = group
            .map(|head| self.filler(&laid(head), Role::Carrier.name()))
            .or(event.actor.take());
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::{Claim, Modality, Polarity};
    use crate::{Document, Extractor};

    /// The claims of each text whose actor begins with those words, or has none.
    fn first(extractor: &Extractor, text: &str, actor: Option<&str>) -> Claim {
        let claims = extractor.extract(&Document::new(text));
        let found = claims.iter().find(|c| {
            let own = c.actor.as_ref().map(|a| a.passage.text.as_str());
            own == actor
        });
        found
            .cloned()
            .unwrap_or_else(|| panic!("{text}: {claims:?}"))
    }

    #[test]
    fn who_is_said_to_have_had_no_part_in_an_act_did_not_do_it() {
        let extractor = Extractor::new();
        for (text, actor, polarity) in [
            (
                "The army bears no responsibility for the attack on the village.",
                Some("The army"),
                Polarity::Negated,
            ),
            (
                "The group was not responsible for the bombing of the market.",
                Some("The group"),
                Polarity::Negated,
            ),
            (
                "Two policemen were acquitted of the murder of the nurse.",
                Some("Two policemen"),
                Polarity::Negated,
            ),
            (
                "The two policemen pleaded not guilty to the murder of the nurse.",
                Some("The two policemen"),
                Polarity::Negated,
            ),
            (
                "The colonel had nothing to do with the murder of the nurse.",
                Some("The colonel"),
                Polarity::Negated,
            ),
            (
                "Israel is not only responsible for the attack on the ship.",
                Some("Israel"),
                Polarity::Affirmed,
            ),
        ] {
            assert_eq!(first(&extractor, text, actor).polarity, polarity, "{text}");
        }
    }

    #[test]
    fn of_what_nobody_is_charged_with_nobody_is_the_actor() {
        let extractor = Extractor::new();
        for text in [
            "Prosecutors did not charge the soldiers with the murder of the boy.",
            "The army has not claimed responsibility for the attack on the ship.",
        ] {
            let claim = first(&extractor, text, None);
            assert_eq!(claim.polarity, Polarity::Affirmed, "{text}");
            assert_eq!(claim.modality, Modality::Actual, "{text}");
            assert!(claim.claimant.is_none(), "{text}");
        }
    }
}
