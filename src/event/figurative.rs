//! Figures of speech: words of an act that tell of none.
//!
//! Input: an event with its slots. Output: yes or no.
//! Invariant: an event is judged by its own words and parties; nothing is changed.

use std::ops::Range;

use super::assemble::{Assembler, Event, Filler};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use crate::claim::ActionKind;
use crate::syntax::{Label, Pos, Tag};

/// A heading before a colon has at most so many tokens.
const LONGEST_HEADING: usize = 12;

/// How far above who carries a weapon it stands ("a bomb carried by a robot").
const OVER_MEANS: usize = 4;

/// How far above an act the verb of a habit may stand ("watch a post before attacking it").
const OVER_HABIT: usize = 3;

/// How far behind "held" what somebody is held may stand.
const HELD_TO: usize = 8;

impl<'l> Assembler<'_, '_, 'l> {
    /// One named or singular person who died, with no word on how: not of violence, whatever was told before.
    pub(super) fn is_natural_death(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        // "Later she succumbed to her injuries."
        let wounds = |p: usize| {
            let object = tree.child(p, &[Label::Pobj]);
            object.is_some_and(|o| {
                // "died of head injuries after a fall"
                let told = tree.child(o, &[Label::Poss, Label::Det]).is_some();
                let act = self.trigger_at(o);
                told && act.is_some_and(|t| t.kind == ActionKind::Wound)
            })
        };
        event.trigger.class == WordClass::Verb
            && event.trigger.kind == ActionKind::Kill
            && !tree.children(event.trigger.head).any(wounds)
            && event.targets.first().is_some_and(|t| {
                tree.tag(t.head) == Tag::Nnp
                    || (matches!(tree.tag(t.head), Tag::Nn | Tag::PrpPoss)
                        && !self.roles.grammar.definite.has(view.lower(t.tokens.start)))
            })
    }

    /// "Killing journalism": a bare mass noun of nothing that can be harmed.
    fn is_mass_noun(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        tree.tag(head) == Tag::Nn
            && self.kind(head) == NounKind::Unknown
            && self.bearings.get(head).copied().unwrap_or_default() == Bearing::Unknown
            && tree.children(head).next().is_none()
            && !self.is_anybody(head)
    }

    /// "Attacks on any American", "81 percent of the victims": what holds of everybody and tells of no act.
    pub(super) fn is_general(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        if self.is_lawful(event) || self.is_statistic(event) {
            return true;
        }
        event
            .targets
            .first()
            .into_iter()
            .chain(&event.actor)
            .any(|f| {
                let first = f.tokens.start;
                // "One was killed" counts somebody.
                let acts = event.actor.as_ref().is_some_and(|a| a.head == f.head);
                // "killed by one of his guards"
                let one_of = view.tree.child(f.head, &[Label::Prep]).is_some();
                let counted = grammar.indefinite.has(view.lower(f.head)) && (one_of || !acts);
                let anybody = grammar.generic.has(view.lower(f.head))
                    && !counted
                    && (acts || view.tree.tag(f.head) == Tag::Prp);
                // "Denied that any soldier was killed" is about particular ones.
                let universal = event.trigger.class == WordClass::Noun
                    && view.tree.head(first) == Some(f.head)
                    && grammar.universal.has(view.lower(first));
                let people = matches!(
                    self.kind(self.counted(f.head)),
                    NounKind::Person | NounKind::Unknown | NounKind::Act
                );
                anybody
                    || universal
                    || people && f.tokens.clone().any(|i| grammar.share.has(view.lower(i)))
            })
    }

    /// "The law allows police to detain suspects": what may be done to nobody in particular.
    fn is_lawful(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let at = event.trigger.head;
        let below = matches!(tree.label(at), Label::Xcomp | Label::Ccomp | Label::Advcl);
        let law = tree.head(at).filter(|_| below).and_then(|verb| {
            let subject = self.roles.clauses.subject(verb)?;
            let lower = view.lower(subject.head);
            self.roles.grammar.laws.has(lower).then_some(subject.head)
        });
        let nobody = event.targets.iter().all(|t| {
            matches!(tree.tag(t.head), Tag::Nns | Tag::Nn)
                && tree
                    .child(t.head, &[Label::Det, Label::Nummod, Label::Poss])
                    .is_none()
        });
        law.is_some() && nobody && tree.tag(at) == Tag::Vb
    }

    /// "159 homicides to 318,416 residents": crimes that are only counted.
    fn is_statistic(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        event.trigger.class == WordClass::Noun
            && event.trigger.kind == ActionKind::Kill
            && view.tree.tag(event.trigger.head) == Tag::Nns
            && event.actor.is_none()
            && event.targets.is_empty()
            && event.source.is_none()
            && (0..view.len()).any(|i| grammar.statistics.has(view.lower(i)))
    }

    /// "The scandal destroyed his career", "the storm struck": done by or to what violence is not done by or to.
    pub(super) fn is_metaphor(&self, event: &Event<'l>) -> bool {
        let grammar = self.roles.grammar;
        let lower = |f: &Filler<'l>| self.roles.view.lower(self.counted(f.head));
        // "committed suicide": what belongs to the words of the act is no object of theirs.
        let own = |o: usize| event.trigger.tokens.contains(&o);
        let object = self
            .roles
            .clauses
            .object(event.trigger.head)
            .filter(|o| !own(o.head));
        let abstract_object = event.trigger.class == WordClass::Verb
            && object.is_some_and(|o| grammar.abstract_.has(self.roles.view.lower(o.head)));
        let mass = matches!(
            event.trigger.kind,
            ActionKind::Kill | ActionKind::Wound | ActionKind::Destroy | ActionKind::Damage
        );
        // "torrential rain that pounded the province"
        let subject = self.roles.clauses.subject(event.trigger.head);
        let weather = event.trigger.class == WordClass::Verb
            && event.trigger.kind == ActionKind::Attack
            && subject.is_some_and(|s| {
                self.is_plain_cause(s.head) || grammar.abstract_.has(self.roles.view.lower(s.head))
            });
        // "Firefighters battle the blaze."
        let fights_fire = event.trigger.kind == ActionKind::Clash
            && !event.targets.is_empty()
            // "clash with dogs and riot police"
            && event.targets.iter().all(|t| {
                let head = self.roles.contained(t.head, true);
                grammar.fires.has(self.roles.view.lower(head)) || self.is_plain_cause(head)
            });
        // "losses of more than 450 million dollars", "has lost $80 million"
        let of_worth = match event.trigger.kind {
            ActionKind::Casualty => true,
            ActionKind::Damage => event.trigger.class == WordClass::Noun,
            _ => false,
        };
        let sum = of_worth
            && event.targets.first().is_some_and(|t| {
                let mut words = t.tokens.clone().map(|i| self.roles.view.lower(i));
                words.any(|w| grammar.money.has(w))
            });
        let clients = || {
            event
                .targets
                .iter()
                .chain(&event.actor)
                .any(|f| grammar.clientele.has(lower(f)))
        };
        // "fired at mock targets"
        let sham = event.targets.first().is_some_and(|t| {
            let mut words = t.tokens.clone().map(|i| self.roles.view.lower(i));
            words.any(|w| grammar.sham.has(w))
        });
        // "attacked the presidency with mortars": what is struck with arms is no mere word.
        let is_struck = |f: &Filler<'l>| {
            let target = event.targets.iter().any(|t| t.head == f.head);
            let attack = self.lexicon.sense(event.trigger.sense).kind == ActionKind::Attack;
            let armed = |a: &Filler<'l>| self.bearing(a) == Bearing::Armed;
            target && attack && event.weapon.is_some() && event.actor.as_ref().is_some_and(armed)
        };
        abstract_object
            && !(object
                .is_some_and(|o| (event.targets.iter()).any(|t| t.head == o.head && is_struck(t))))
            || sham
            || self.is_of_workers(event)
            || weather
            || fights_fire
            || sum
            || clients() && !self.is_armed(event)
            || (mass && object.is_some_and(|o| self.is_mass_noun(o.head)))
            || (event.targets.iter().chain(&event.actor))
                .any(|f| grammar.abstract_.has(lower(f)) && !is_struck(f))
            || (event.actor.as_ref())
                .is_some_and(|a| self.is_natural(a) && !self.carries_means(event, a))
            || self.is_of_nature(event)
    }

    /// "The strike by nurses", "18 days of strike".
    fn is_of_workers(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let (tree, at) = (view.tree, event.trigger.head);
        let actor = event.actor.as_ref().map(|a| view.lower(a.head));
        let lasts = || {
            let over = tree.head(at).filter(|_| tree.label(at) == Label::Pobj)?;
            let time = tree.head(over)?;
            Some(grammar.of.has(view.lower(over)) && grammar.times.has(view.lower(time)))
        };
        let bare = || tree.tag(at) == Tag::Nn && tree.children(at).all(|c| c > at);
        event.trigger.class == WordClass::Noun
            && event.trigger.kind == ActionKind::Attack
            && grammar.labour.has(view.lower(at))
            && (actor.is_some_and(|a| grammar.labour.has(a))
                || event.actor.is_none() && bare() && lasts() == Some(true))
    }

    /// "The storm", "Hurricane Maria", "a tiger", "a shark attack": what does harm, and does no act.
    fn is_natural(&self, actor: &Filler<'l>) -> bool {
        let head = self.counted(actor.head);
        let named = !self.kind(head).acts() && self.is_named_after_cause(head);
        named || self.is_plain_cause(head)
    }

    /// "A bomb carried by a robot": what the phrase of the weapon names beside it.
    fn carries_means(&self, event: &Event<'l>, actor: &Filler<'l>) -> bool {
        let up = |&i: &usize| self.roles.view.tree.head(i);
        let mut way = std::iter::successors(Some(actor.head), up).take(OVER_MEANS);
        (event.weapon.as_ref()).is_some_and(|w| way.any(|i| i == w.head && i != actor.head))
    }

    /// "A shark attack", "lightning strikes".
    fn is_of_nature(&self, event: &Event<'l>) -> bool {
        event.trigger.class == WordClass::Noun
            && event.trigger.kind == ActionKind::Attack
            && self.is_named_after_cause(event.trigger.head)
    }

    /// "A car accident between a bus and a van kills two": what the verb has for a subject besides.
    pub(super) fn is_by_mishap(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let at = event.trigger.head;
        let harm = matches!(event.trigger.kind, ActionKind::Kill | ActionKind::Wound);
        let moves = |head: usize| matches!(self.kind(head), NounKind::Vehicle | NounKind::Unknown);
        let unarmed = event.weapon.as_ref().is_none_or(|w| moves(w.head));
        let subject = |c: usize| tree.label(c) == Label::Nsubj && c < at;
        // "were accidentally killed while training"
        let view = self.roles.view;
        let by_accident = |c: usize| {
            let adverb = tree.label(c) == Label::Advmod;
            adverb && self.roles.grammar.by_accident.has(view.lower(c))
        };
        // "lost his hand to infection"
        let to = |c: usize| {
            let over = self.roles.grammar.done_to.has(view.lower(c));
            let what = tree.child(c, &[Label::Pobj]).filter(|_| over && c > at);
            what.is_some_and(|o| self.is_plain_cause(o))
        };
        // "died in an attack by a bear", "killed in a shark attack"
        let by_beast = |c: usize| {
            let held = tree.child(c, &[Label::Pobj]);
            held.filter(|_| tree.label(c) == Label::Prep && c > at)
                .is_some_and(|o| {
                    let by = self
                        .roles
                        .clauses
                        .prepositional(o, "by")
                        .collect::<Vec<_>>();
                    by.into_iter().any(|b| self.is_plain_cause(b)) || self.is_named_after_cause(o)
                })
        };
        harm && event.trigger.class == WordClass::Verb
            // "A stampede at the ritual kills ten": the tree may take the last noun for a second subject.
            && event.actor.as_ref().is_none_or(|a| self.kind(a.head) == NounKind::Unknown)
            && unarmed
            && tree
                .children(at)
                .any(|c| subject(c) && self.is_plain_cause(c) || by_accident(c) || to(c) || by_beast(c))
    }

    /// "held the rebels responsible for it": what stands behind the object says what they are held.
    fn is_held_to(&self, event: &Event<'l>) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let from = event.trigger.tokens.end;
        event.trigger.lemma == "hold"
            && (from..view.len().min(from + HELD_TO)).any(|i| grammar.held_to.has(view.lower(i)))
    }

    /// "Rebels generally watch a post before attacking it": what is told in the present with an adverb of habit.
    fn is_usual(&self, event: &Event<'l>) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let mut verb = event.trigger.head;
        for _ in 0..OVER_HABIT {
            let over = match tree.label(verb) {
                Label::Pcomp | Label::Prep | Label::Advcl | Label::Xcomp => tree.head(verb),
                _ => None,
            };
            match over.filter(|_| matches!(tree.tag(verb), Tag::Vbg | Tag::Vb | Tag::In)) {
                Some(over) => verb = over,
                None => break,
            }
        }
        event.trigger.class == WordClass::Verb
            && matches!(tree.tag(verb), Tag::Vbp | Tag::Vbz)
            && tree.children(verb).any(|c| {
                tree.label(c) == Label::Advmod && self.roles.grammar.usually.has(view.lower(c))
            })
    }

    /// "Tigers", and not "the Tamil Tigers".
    pub(super) fn is_plain_cause(&self, head: usize) -> bool {
        let proper = self.roles.view.tree.tag(head).is_proper();
        let name = proper && head > 0 || self.kind(head).acts();
        !name && self.is_cause(head)
    }

    /// A noun of what does harm without an act.
    fn is_cause(&self, i: usize) -> bool {
        let view = self.roles.view;
        view.tree.tag(i).is_noun() && self.roles.grammar.mishaps.is_cause(view.lower(i))
    }

    /// "Hurricane Maria", "shark attack": the word before, of one phrase with the noun, is such a noun.
    pub(super) fn is_named_after_cause(&self, noun: usize) -> bool {
        let tree = self.roles.view.tree;
        let before = noun.checked_sub(1).filter(|&b| {
            tree.head(b) == Some(noun) && tree.tag(b).is_proper() == tree.tag(noun).is_proper()
        });
        before.is_some_and(|b| self.is_cause(b) && !self.kind(b).acts())
    }

    /// "Occupation of Iraq: a car bomb ...", "the Front for the Liberation of Palestine": a heading, a name.
    pub(super) fn is_name_part(&self, event: &Event<'l>) -> bool {
        let view = self.roles.view;
        let at = event.trigger.head;
        if event.trigger.class != WordClass::Noun || view.sentence().capitals || !self.is_upper(at)
        {
            return false;
        }
        let is_function = |i: usize| {
            matches!(
                view.tree.pos(i),
                Pos::Det | Pos::Adp | Pos::Cconj | Pos::Punct
            )
        };
        let all_names = |mut range: Range<usize>| range.all(|i| self.is_upper(i) || is_function(i));
        let colon = (at + 1..view.len().min(LONGEST_HEADING)).find(|&i| view.form(i) == ":");
        if colon.is_some_and(|colon| all_names(0..colon)) {
            return true;
        }
        let grammar = self.roles.grammar;
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        // "The Hybrid Operation in X confirms"
        let verb = view
            .tree
            .head(at)
            .filter(|_| view.tree.label(at) == Label::Nsubj);
        let named = view.tree.tag(before).is_proper() && self.is_upper(before);
        // "The Munich Massacre condemned by many killed eleven" says nothing.
        let says = |v: usize| {
            let finite = matches!(view.tree.tag(v), Tag::Vbd | Tag::Vbz | Tag::Vbp);
            let told = grammar.bodies_say.has(view.lower(v));
            told && finite && view.tree.child(v, &[Label::Agent]).is_none()
        };
        if named && verb.is_some_and(says) {
            return true;
        }
        let article = grammar.definite.has(view.lower(before));
        let preposition = before.saturating_sub(usize::from(article));
        preposition > 0
            && grammar.purpose.has(view.lower(preposition))
            && self.is_upper(preposition - 1)
            && grammar.bodies.has(view.lower(preposition - 1))
    }

    fn is_upper(&self, i: usize) -> bool {
        let first = self.roles.view.form(i).chars().next();
        first.is_some_and(char::is_uppercase)
    }

    /// "Landmines kill hundreds every year", "are killed each year": what goes on happening.
    fn happens_every_year(&self, event: &Event<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let at = event.trigger.head;
        let now = |i: usize| matches!(tree.tag(i), Tag::Vbp | Tag::Vbz);
        let auxiliary = tree.child(at, &[Label::Auxpass]);
        let present = match tree.tag(at) {
            Tag::Vbn => auxiliary.is_some_and(now),
            _ => now(at),
        };
        let recurs = |i: usize| grammar.recurring.has(view.lower(i));
        event.trigger.class == WordClass::Verb
            && present
            && (at..view.len().saturating_sub(1)).any(|i| {
                recurs(i) && grammar.times.has(view.lower(i + 1)) && tree.tag(i + 1) == Tag::Nn
            })
    }

    /// "Terrorists kill people" says what they do, not what they did: present, bare plurals, no time or place.
    pub(super) fn is_habit(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let at = event.trigger.head;
        if self.happens_every_year(event) || self.is_usual(event) || self.is_held_to(event) {
            return true;
        }
        let named = |c: usize| self.kind(c) == NounKind::Organisation;
        let bare = |head: usize| {
            tree.tag(head) == Tag::Nns
                && tree
                    .child(head, &[Label::Det, Label::Nummod, Label::Poss])
                    .is_none()
                && !tree.children(head).any(named)
        };
        // News that tell in the present say where, when or how many somewhere in the sentence.
        let particular = self.kinds.iter().enumerate().any(|(i, kind)| {
            matches!(kind, NounKind::Place | NounKind::Time) || tree.tag(i) == Tag::Cd
        });
        event.trigger.class == WordClass::Verb
            && tree.tag(at) == Tag::Vbp
            && event.actor.as_ref().is_some_and(|a| bare(a.head))
            && event.targets.iter().all(|t| bare(t.head))
            && !particular
            && !self.around.nearby
    }
}
