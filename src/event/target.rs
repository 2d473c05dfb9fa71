//! Targets: to whom or what an act was done, each with its own phrase.
//!
//! Input: a trigger's frame. Output: the event's targets, enumerated and with their subsets.
//! Invariant: a target is neither a time, another act, the actor nor the weapon; a subset says so.

use super::argument::OF_AGENT;
use super::assemble::{Assembler, Event, Filler};
use super::beside::BESIDE;
use super::clause::Argument;
use super::enumeration;
use super::frame::{Frame, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::phrase;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    pub(super) fn fill_targets(
        &self,
        event: &mut Event<'l>,
        frame: &'l Frame,
        scratch: &mut Vec<Argument>,
    ) {
        for role in &frame.target {
            self.roles.resolve(&event.trigger, role, scratch);
            if *role == Role::Subject && self.is_run_into(&event.trigger, frame) {
                scratch.clear();
                let met = self.roles.clauses.object(event.trigger.head);
                scratch.extend(met.filter(|m| phrase::is_nominal(self.roles.view, m.head)));
            }
            // "took control of two villages": the object is that of the trigger's last word.
            let last = event.trigger.tokens.end - 1;
            if *role == Role::Object
                && last > event.trigger.head
                // "The town was lost to the rebels": the town.
                && !self.is_told_passively(event.trigger.head)
                // "forced families to leave their homes": the families.
                && !self.roles.clauses.is_verb(last)
                && let Some(head) = self
                    .roles
                    .view
                    .tree
                    .child(last, &[Label::Pobj, Label::Dobj])
            {
                scratch.clear();
                scratch.push(Argument {
                    head,
                    hop: Hop::Clause,
                    path: "object",
                });
            }
            if *role == Role::Site && event.trigger.kind == ActionKind::Bomb {
                scratch.retain(|a| self.housed(a.head));
            }
            if scratch.is_empty() {
                self.behind_neighbour(event, role, scratch);
            }
            let thing = |head: usize| {
                // "an explosion at one of the offices"
                let one = self.roles.view.tree.tag(head) == Tag::Cd;
                let head = if one { self.counted(head) } else { head };
                matches!(
                    self.kind(head),
                    NounKind::Building | NounKind::Vehicle | NounKind::Aircraft
                )
            };
            scratch.retain(|a| *role != Role::Site || thing(a.head));
            // "a raid at a refugee camp" took place there.
            if *role == Role::Site
                && event.trigger.class == WordClass::Noun
                && matches!(event.trigger.kind, ActionKind::Attack | ActionKind::Shoot)
            {
                let (tree, view) = (self.roles.view.tree, self.roles.view);
                let place = |p: usize| self.roles.grammar.place_only.has(view.lower(p));
                let held = |head: usize| self.bearings.get(head) == Some(&Bearing::Armed);
                scratch.retain(|a| held(a.head) || !tree.head(a.head).is_some_and(place));
            }
            if let Role::Preposition(word) = role
                && (event.trigger.class == WordClass::Noun
                    || event.trigger.kind == ActionKind::Bomb)
                && self.roles.grammar.place_only.has(word)
                // "the launch of missiles at the port"
                && !frame.weapon.iter().any(|r| matches!(r, Role::Preposition(_)))
            {
                // "a shooting at a house party": what is not known to be shot at is where it was.
                let shot = event.trigger.kind == ActionKind::Shoot;
                let place = |head: usize| match self.kind(head) {
                    NounKind::Place | NounKind::Building => true,
                    NounKind::Unknown => shot && !self.roles.view.tree.tag(head).is_proper(),
                    _ => false,
                };
                scratch.retain(|a| !place(a.head));
            }
            // "an explosion of unknown origin"
            if matches!(role, Role::Preposition(word) if self.roles.grammar.of.has(word)) {
                let view = self.roles.view;
                scratch.retain(|a| !self.roles.grammar.origins.has(view.lower(a.head)));
            }
            // "an attack by men on the cartel's payroll" tells more of the men.
            let known = |head: usize| {
                self.kind(head) != NounKind::Unknown || self.roles.view.tree.tag(head).is_proper()
            };
            scratch.retain(|a| a.path != OF_AGENT || known(a.head));
            // "the bombs caused damage to the walls": what did it is not what suffered it.
            if *role == Role::SubjectOfCarrier
                && let Some(means) = scratch
                    .iter()
                    .find(|a| self.kind(a.head) == NounKind::Weapon)
            {
                let weapon = self.filler(means, role.name());
                event.weapon.get_or_insert(weapon);
                continue;
            }
            let carried_by = || self.roles.carrier(event.trigger.head).map(|c| c.verb);
            // "The rebels shelled the town, causing damage": nor is whoever did it.
            let causes = || {
                let word = |v| self.roles.view.lower(v);
                carried_by().is_some_and(|v| self.roles.grammar.causing.has(word(v)))
            };
            if *role == Role::SubjectOfCarrier && causes() {
                scratch.clear();
            }
            // "did a good job repelling the attack": no job was attacked.
            let repels = |noun: usize| {
                carried_by().is_some_and(|v| {
                    self.roles.view.tree.head(v) == Some(noun)
                        && self.roles.view.tree.label(v) == Label::Acl
                })
            };
            scratch.retain(|a| *role != Role::Undergoer || !self.cannot_act(a) || !repels(a.head));
            // "casualties on the army": of those alone who can suffer them.
            if frame.counts_target
                && matches!(role, Role::Preposition(word) if self.roles.grammar.on.has(word))
            {
                scratch.retain(|a| self.kind(a.head).acts());
            }
            // "an embassy bombing".
            scratch.retain(|a| match self.kind(a.head) {
                NounKind::Building => true,
                // "police casualties".
                kind if frame.counts_target => {
                    let describes = self
                        .roles
                        .grammar
                        .describing
                        .has(self.roles.view.lower(a.head));
                    *role != Role::Modifier || kind.acts() && !describes
                }
                _ => *role != Role::Modifier,
            });
            // "those who were kidnapped are two engineers".
            for argument in scratch.iter_mut() {
                let lower = self.roles.view.lower(argument.head);
                if self.roles.grammar.definite.has(lower)
                    && let Some(head) = self.roles.identified(argument.head)
                {
                    *argument = Argument {
                        head,
                        hop: argument.hop.max(Hop::Control),
                        path: "identity",
                    };
                }
            }
            // "attacked and opened fire at the bus": no fire was attacked.
            let of_other = |head: usize| {
                let words = |t: &Trigger<'_>| {
                    t.class == WordClass::Verb && t.tokens.len() > 1 && t.tokens.contains(&head)
                };
                self.triggers
                    .iter()
                    .any(|t| t.head != event.trigger.head && words(t))
            };
            scratch.retain(|a| {
                *role == Role::Itself
                    || (!self.is_time(a.head)
                        && !of_other(a.head)
                        && (self.kind(a.head) != NounKind::Act || self.is_victim(a.head))
                        && event
                            .actor
                            .as_ref()
                            .is_none_or(|actor| actor.head != a.head)
                        && event
                            .weapon
                            .as_ref()
                            .is_none_or(|weapon| weapon.head != a.head))
            });
            // "bringing to 14 the number killed", "repelled an attempt to storm the post": nobody is a number, nor a plan.
            scratch.retain(|a| !self.is_number(a.head) && !self.is_plan(a.head));
            scratch.iter_mut().for_each(|a| self.pass_over_region(a));
            // "The grenade missed the car and exploded": nothing that another verb is done to is blown up.
            let blast = frame.weapon.contains(&Role::Subject);
            scratch.retain(|a| !(blast && *role == Role::Object && a.hop == Hop::Control));
            // "All the dead were civilians" says what they were, not who.
            if *role == Role::Identity {
                let (tree, view) = (self.roles.view.tree, self.roles.view);
                scratch.retain(|a| {
                    tree.tag(a.head) != Tag::Nns || phrase::left_edge(view, a.head) < a.head
                });
            }
            let mut share = false;
            if let Some(argument) = scratch.first_mut() {
                self.name_member(argument);
                share = self.name_share(argument, event.trigger.head);
            }
            if self.site_only(role, scratch) && self.people_behind(event, frame, role) {
                continue;
            }
            if scratch.is_empty() && *role == Role::Preposition("of".to_owned()) {
                scratch.extend(self.behind_place(event.trigger.head));
            }
            if let Some(argument) = scratch.first().copied() {
                self.add_targets(event, &argument, role.name());
                event.targets.iter_mut().for_each(|t| t.part_of |= share);
                return;
            }
        }
    }

    /// "The protesters were fired on from rooftops": whom the passive says to stand behind the verb's bare preposition.
    pub(super) fn fired_on(&self, event: &mut Event<'l>, frame: &'l Frame) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let at = event.trigger.head;
        if !event.targets.is_empty()
            || event.trigger.class != WordClass::Verb
            || frame.target.contains(&Role::Object)
            || !self.roles.clauses.is_passive(at)
        {
            return;
        }
        let bare = |word: &str| {
            tree.children(at).any(|c| {
                c > at
                    && matches!(tree.label(c), Label::Prep | Label::Prt)
                    && view.lower(c) == word
                    && tree.child(c, &[Label::Pobj]).is_none()
            })
        };
        let role = frame
            .target
            .iter()
            .find(|role| matches!(role, Role::Preposition(word) if bare(word)));
        let Some(role) = role else { return };
        let whom = self
            .roles
            .clauses
            .object(at)
            .filter(|o| !matches!(self.kind(o.head), NounKind::Weapon | NounKind::Time));
        if let Some(whom) = whom {
            event.weapon.take_if(|w| w.head == whom.head);
            self.add_targets(event, &whom, role.name());
        }
    }

    /// "The officer was among those injured": whom the copula says to be one of those.
    fn name_member(&self, argument: &mut Argument) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        if !grammar.definite.has(view.lower(argument.head)) {
            return;
        }
        let says = |v: usize| tree.pos(v) == Pos::Aux || self.roles.clauses.is_verb(v);
        if let Some(subject) = self.roles.said_among(argument.head, says) {
            argument.head = subject.head;
            argument.hop = argument.hop.max(Hop::Control);
        }
    }

    /// "fired a missile at the port", "an attack at a camp on soldiers": the phrase may hang on the weapon, or on the
    /// place if it names people.
    fn behind_neighbour(&self, event: &Event<'l>, role: &Role, scratch: &mut Vec<Argument>) {
        let clauses = &self.roles.clauses;
        let at = event.trigger.head;
        let mut found = None;
        if *role == Role::Site
            && let Some(weapon) = &event.weapon
            && weapon.head > at
        {
            let mut sites = self.roles.grammar.at.iter();
            found = sites.find_map(|at| clauses.prepositional(weapon.head, at).next());
        }
        let Role::Preposition(word) = role else {
            scratch.extend(found.map(|head| Argument {
                head,
                hop: Hop::Control,
                path: "site",
            }));
            return;
        };
        let behind = event.weapon.as_ref().filter(|w| w.head > at);
        let on_weapon = behind.and_then(|w| clauses.prepositional(w.head, word).next());
        // "an attack by men armed with rifles on a court": of a noun, only things and people are taken.
        let aimed = |&t: &usize| self.kind(t).acts() || self.is_physical(t);
        if clauses.is_verb(at) && behind.is_some() {
            found = on_weapon;
        } else if event.trigger.class == WordClass::Noun
            && !self.roles.grammar.of.has(word)
            && !self.roles.grammar.place_only.has(word)
            && let Some(target) = on_weapon.filter(aimed)
        {
            found = Some(target);
        } else if event.trigger.class == WordClass::Noun && !self.roles.grammar.of.has(word) {
            found = self.named_behind_place(at, word, NounKind::acts);
        }
        scratch.extend(found.map(|head| Argument {
            head,
            hop: Hop::Control,
            path: "preposition",
        }));
    }

    /// What preposition `word` names behind the places of the noun `at`, if its kind is `wanted`.
    pub(super) fn named_behind_place(
        &self,
        at: usize,
        word: &str,
        wanted: impl Fn(NounKind) -> bool,
    ) -> Option<usize> {
        let (clauses, tree) = (&self.roles.clauses, self.roles.view.tree);
        let places = tree
            .children(at)
            .filter(|&c| c > at && tree.label(c) == Label::Prep)
            .filter_map(|c| tree.child(c, &[Label::Pobj]))
            .filter(|&o| {
                let kind = self.kind(o);
                matches!(kind, NounKind::Place | NounKind::Building) || kind.acts()
            });
        places
            .flat_map(|o| [Some(o), tree.child(o, &[Label::Appos])])
            .flatten()
            .flat_map(|o| clauses.prepositional(o, word))
            .find(|&t| wanted(self.kind(t)))
    }

    pub(super) fn add_targets(&self, event: &mut Event<'l>, argument: &Argument, rule: &'l str) {
        let mut heads = Vec::new();
        phrase::conjuncts(self.roles.view, argument.head, &mut heads);
        self.joined_sites(event, argument.head, &mut heads);
        heads.retain(|&h| {
            let itself = h == event.trigger.head;
            let act = self.kind(h) == NounKind::Act && !itself && !self.is_victim(h);
            h >= argument.head && self.kind(h) != NounKind::Time && !act
        });
        if argument.head > event.trigger.head {
            let item = |h: usize| !self.is_time(h) && self.kind(h) != NounKind::Act;
            enumeration::behind(
                self.roles.view,
                self.roles.grammar,
                self.kinds,
                &item,
                &mut heads,
            );
        } else if argument.hop == Hop::Clause && heads.len() == 1 {
            let item = |h: usize| matches!(self.kind(h), NounKind::Person | NounKind::Unknown);
            enumeration::before(self.roles.view, self.roles.grammar, &item, &mut heads);
        }
        // "Six gunmen (of the Front) and a policeman die": the first of two subjects that "and" joins.
        let joined = self.subject_joined(argument);
        if let Some(first) = joined.filter(|f| !heads.contains(f)) {
            let mut list = Vec::new();
            phrase::conjuncts(self.roles.view, first, &mut list);
            list.retain(|&h| h < heads[0]);
            heads.splice(0..0, list);
        }
        let apart = self.beside(&event.trigger, &mut heads);
        let items = self.itemised(argument.head);
        for &head in &heads {
            // "a petrol station and restaurant": one determiner, one target.
            if let Some(last) = event.targets.last_mut()
                && self.shares_determiner(last, head)
            {
                last.tokens.end =
                    phrase::noun_phrase(self.roles.view, self.roles.grammar, head).end;
                continue;
            }
            // "45 Front of Truth and Right militants": what "and" joins inside a name is one target.
            if let Some(last) = event.targets.last_mut()
                && self.in_one_name(last, head)
            {
                last.tokens.end =
                    phrase::noun_phrase(self.roles.view, self.roles.grammar, head).end;
                last.head = head;
                continue;
            }
            let rule = match apart {
                Some(from) if head >= from => BESIDE,
                // "four civilians and himself"
                _ if head > argument.head && self.roles.view.tree.tag(head) == Tag::Prp => BESIDE,
                _ => rule,
            };
            let mut filler = self.filler(&Argument { head, ..*argument }, rule);
            let of_them = filler.tokens.clone().any(|i| {
                let grammar = self.roles.grammar;
                i > filler.tokens.start
                    && grammar.whole.has(self.roles.view.lower(i))
                    && grammar.of.has(self.roles.view.lower(i - 1))
            });
            let itemised = items.is_some_and(|first| head >= first);
            filler.part_of = itemised
                || head > argument.head && (of_them || self.names_one_of(argument.head, head));
            event.targets.push(filler);
        }
        for head in heads {
            self.add_subsets(event, head, argument.hop);
        }
    }

    /// The subject before the one of `argument`, where a conjunction of its own stands between.
    fn subject_joined(&self, argument: &Argument) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let second = argument.head;
        let subject = matches!(tree.label(second), Label::Nsubj | Label::Nsubjpass);
        let verb = tree.head(second).filter(|_| subject)?;
        let first = tree
            .children(verb)
            .find(|&c| tree.label(c) == tree.label(second))
            .filter(|&f| f < second)?;
        let conjunction = phrase::left_edge(view, second).checked_sub(1)?;
        let item = tree.head(conjunction);
        let list = item.map(|item| tree.first_conjunct(item, phrase::REACH));
        // A list of people may be a list of one.
        let kind = self.kind(first);
        let listed = tree.head(conjunction) != Some(first) && kind.is_thing();
        let joins = tree.tag(conjunction) == Tag::Cc && list == Some(first);
        (joins && (listed || kind == NounKind::Person)).then_some(first)
    }

    /// A passive with its auxiliary, or joined to one.
    fn is_told_passively(&self, verb: usize) -> bool {
        let tree = self.roles.view.tree;
        tree.child(verb, &[Label::Auxpass]).is_some()
            || tree.label(verb) == Label::Conj && self.roles.clauses.is_passive(verb)
    }

    /// Does the phrase of `head` begin inside a name that begins in the one before?
    fn in_one_name(&self, before: &Filler<'l>, head: usize) -> bool {
        let start = phrase::left_edge(self.roles.view, head);
        self.names.iter().any(|name| {
            before.tokens.contains(&name.start) && name.start < start && start < name.end
        })
    }

    /// Is `head` a bare singular thing right behind "and" and another thing with a determiner?
    fn shares_determiner(&self, before: &Filler<'l>, head: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let start = phrase::left_edge(view, head);
        let bare = tree.tag(head) == Tag::Nn
            && tree.tag(start).is_noun()
            && start == before.tokens.end + 1
            && tree.tag(before.tokens.end) == Tag::Cc;
        let thing = |h: usize| matches!(self.kind(h), NounKind::Building | NounKind::Vehicle);
        let determined = tree.child(before.head, &[Label::Det]).is_some();
        bare && determined && thing(before.head) && thing(head)
    }

    /// "two reporters, Roberto Navas and ...": a name after several people of a kind is that of one of them.
    fn names_one_of(&self, whole: usize, name: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let several = tree.tag(whole) == Tag::Nns;
        let person = tree.tag(name).is_proper() && self.kind(name) == NounKind::Person;
        let end = phrase::noun_phrase(view, self.roles.grammar, whole).end;
        let apposed = end < name && matches!(view.form(end), "," | ":" | "--");
        several && person && apposed
    }

    /// "The victim died": a noun that names an act by whom it was done to.
    fn is_victim(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        matches!(
            tree.label(head),
            Label::Nsubj | Label::Nsubjpass | Label::Dobj
        ) && self
            .triggers
            .iter()
            .any(|t| t.head == head && t.kind == ActionKind::Casualty)
            && self.roles.grammar.victims.has(self.roles.view.lower(head))
    }

    /// "Six weeks", "150 meters", which no act is done to.
    pub(super) fn is_time(&self, head: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let lower = view.lower(head);
        let unit = !view.tree.tag(head).is_proper()
            && (grammar.times.has(lower) || grammar.lengths.has(lower));
        self.kind(head) == NounKind::Time || unit || self.is_clock(head)
    }
}
