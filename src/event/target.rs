//! Targets: to whom or what an act was done, each with its own phrase.
//!
//! Input: a trigger's frame. Output: the event's targets, enumerated and with their subsets.
//! Invariant: a target is neither a time, another act, the actor nor the weapon; a subset says so.

use super::assemble::{Assembler, Event};
use super::clause::{Argument, MODIFIED};
use super::frame::{Frame, Role};
use super::kind::NounKind;
use super::lexicon::WordClass;
use super::phrase;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    pub(super) fn fill_targets(
        &self,
        event: &mut Event<'l>,
        frame: &'l Frame,
        scratch: &mut Vec<Argument>,
    ) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        for role in &frame.target {
            self.find_targets(event, frame, role, scratch);
            // "the bombs caused damage to the walls": what did it is not what suffered it.
            let means = |a: &&Argument| {
                *role == Role::SubjectOfCarrier && self.kind(a.head) == NounKind::Weapon
            };
            if let Some(means) = scratch.iter().find(means) {
                let weapon = self.filler(means, role.name());
                event.weapon.get_or_insert(weapon);
                continue;
            }
            scratch.retain(|a| self.undergoes(event, frame, role, a));
            scratch.iter_mut().for_each(|a| self.name_identity(a));
            if *role == Role::Object {
                scratch
                    .iter_mut()
                    .for_each(|a| self.name_listed(event.trigger.head, a));
            }
            scratch.retain(|a| !self.is_no_target(event, role, a.head));
            scratch.iter_mut().for_each(|a| self.pass_over_region(a));
            // "The grenade missed the car and exploded": nothing that another verb is done to is blown up.
            let blast = *role == Role::Object && frame.weapon.contains(&Role::Subject);
            // "All the dead were civilians" says what they were, not who.
            // "Nineteen of the dead are members of a militia" says who some of them were.
            let described = |a: &Argument| {
                *role == Role::Identity
                    && a.hop != Hop::Control
                    && tree.tag(a.head) == Tag::Nns
                    && phrase::left_edge(view, a.head) == a.head
            };
            scratch.retain(|a| !(blast && a.hop == Hop::Control || described(a)));
            let mut share = false;
            if let Some(argument) = scratch.first_mut() {
                self.name_member(argument);
                share = self.name_share(argument, event.trigger.head);
            }
            if self.site_only(role, scratch) && self.people_behind(event, frame, role) {
                continue;
            }
            let of = matches!(role, Role::Preposition(word) if self.roles.grammar.of.has(word));
            if scratch.is_empty() && of {
                scratch.extend(self.behind_place(event.trigger.head));
            }
            if let Some(argument) = scratch.first().copied() {
                self.add_targets(event, &argument, role.name());
                event.targets.iter_mut().for_each(|t| t.part_of |= share);
                if share {
                    self.add_the_rest(event);
                }
                return;
            }
        }
    }

    /// What stands in a role of the act, wherever the tree hangs it.
    fn find_targets(
        &self,
        event: &Event<'l>,
        frame: &Frame,
        role: &Role,
        scratch: &mut Vec<Argument>,
    ) {
        let (clauses, trigger) = (&self.roles.clauses, &event.trigger);
        self.roles.resolve(trigger, role, scratch);
        self.keep_of_acts(trigger, scratch);
        if frame.counts_target {
            scratch.iter_mut().for_each(|a| self.whose_flank(a));
        }
        // "told of an admission that soldiers had fought": nobody fights what a clause of the fight tells more of.
        if *role == Role::Object && trigger.kind == ActionKind::Clash {
            scratch.retain(|a| a.hop != Hop::Relative);
        }
        if *role == Role::Subject && self.is_run_into(trigger, frame) {
            scratch.clear();
            let met = clauses.object(trigger.head);
            scratch.extend(met.filter(|m| phrase::is_nominal(self.roles.view, m.head)));
        }
        // "took control of two villages": the object is that of the trigger's last word.
        let last = trigger.tokens.end - 1;
        let object = [Label::Pobj, Label::Dobj];
        if *role == Role::Object
            && last > trigger.head
            // "The town was lost to the rebels": the town.
            && !self.is_told_passively(trigger.head)
            // "forced families to leave their homes": the families.
            && !clauses.is_verb(last)
            && let Some(head) = self.roles.view.tree.child(last, &object)
        {
            scratch.clear();
            scratch.push(Argument::new(head, Hop::Clause, "object"));
        }
        if *role == Role::Site && trigger.kind == ActionKind::Bomb {
            scratch.retain(|a| self.housed(a.head));
        }
        if scratch.is_empty() {
            self.behind_neighbour(event, role, scratch);
        }
    }

    /// "those who were kidnapped are two engineers".
    fn name_identity(&self, argument: &mut Argument) {
        let lower = self.roles.view.lower(argument.head);
        // "the injured persons were identified as two brothers"
        let anybody = argument.path == MODIFIED && self.roles.grammar.anybody.has(lower);
        if (self.roles.grammar.definite.has(lower) || anybody)
            && let Some(head) = self.roles.identified(argument.head)
            && !(anybody && self.is_nobody_named(head))
        {
            *argument = Argument::new(head, argument.hop.max(Hop::Control), "identity");
        }
    }

    /// "The wounded people were civilians": what they were, and not who; "were wounded as a result" names nobody.
    fn is_nobody_named(&self, noun: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let person = self.kind(noun).acts() && phrase::left_edge(view, noun) < noun;
        !(tree.tag(noun).is_proper() || person)
    }

    /// "The following weapons were seized: two rifles and a pistol": the first of the list behind the colon.
    fn name_listed(&self, verb: usize, argument: &mut Argument) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let announces = |i: usize| self.roles.grammar.heading_list.has(view.lower(i));
        let head = argument.head;
        if head > verb || !(announces(head) || tree.children(head).any(announces)) {
            return;
        }
        let Some(colon) = (verb + 1..view.len()).find(|&i| view.form(i) == ":") else {
            return;
        };
        // A noun before another is part of its name.
        let item = |&i: &usize| {
            let joins = i + 1 < view.len() && tree.tag(i + 1).is_noun();
            tree.tag(i).is_noun() && !joins
        };
        if let Some(first) = (colon + 1..view.len()).take(phrase::REACH).find(item) {
            argument.head = first;
            argument.hop = argument.hop.max(Hop::Control);
        }
    }

    /// "The protesters were fired on from rooftops": whom the passive says to stand behind the verb's bare preposition.
    pub(super) fn fired_on(&self, event: &mut Event<'l>, frame: &'l Frame) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let at = event.trigger.head;
        if !event.targets.is_empty()
            || event.trigger.class != WordClass::Verb
            || frame.target.contains(&Role::Object)
        {
            return;
        }
        let passive = self.roles.clauses.is_passive(at);
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
        if !passive {
            let whom = self.shared_with_next(event);
            if let Some(whom) = whom.filter(|w| self.kind(w.head) != NounKind::Weapon) {
                self.add_targets(event, &whom, role.name());
            }
            return;
        }
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

    /// "fired at and injured a shopkeeper": the object of the verb that a bare preposition and "and" stand before.
    fn shared_with_next(&self, event: &Event<'l>) -> Option<Argument> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let at = event.trigger.head;
        let next = tree.children(at).find(|&c| {
            let verb = tree.label(c) == Label::Conj && self.roles.clauses.is_verb(c);
            if !verb || c < at + 3 {
                return false;
            }
            let first = phrase::verb_start(view, c).max(at + 3);
            tree.tag(first - 1) == Tag::Cc && tree.tag(first - 2) == Tag::In
        })?;
        let object = tree.child(next, &[Label::Dobj]).filter(|&o| o > next)?;
        phrase::is_nominal(view, object).then(|| Argument::new(object, Hop::Control, "shared"))
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
        // "threw a grenade from a car at the house": of verbs, also behind where they did it from.
        let behind_origin = |word: &str| {
            let from = self.roles.grammar.shot_from.iter();
            let mut origins = from.flat_map(|from| clauses.prepositional(at, from));
            origins.find_map(|o| clauses.prepositional(o, word).next())
        };
        if *role == Role::Site
            && let Some(weapon) = &event.weapon
            && weapon.head > at
        {
            let mut sites = self.roles.grammar.at.iter();
            found = sites.find_map(|site| {
                let on_weapon = clauses.prepositional(weapon.head, site).next();
                on_weapon.or_else(|| behind_origin(site).filter(|_| clauses.is_verb(at)))
            });
        }
        let Role::Preposition(word) = role else {
            scratch.extend(found.map(|head| Argument::new(head, Hop::Control, "site")));
            return;
        };
        let behind = event.weapon.as_ref().filter(|w| w.head > at);
        let on_weapon = behind.and_then(|w| clauses.prepositional(w.head, word).next());
        // "an attack by men armed with rifles on a court": of a noun, only things and people are taken.
        let aimed = |&t: &usize| self.kind(t).acts() || self.is_physical(t);
        if clauses.is_verb(at) && behind.is_some() {
            found = on_weapon.or_else(|| behind_origin(word));
        } else if event.trigger.class == WordClass::Noun
            && !self.roles.grammar.of.has(word)
            && !self.roles.grammar.place_only.has(word)
            && let Some(target) = on_weapon.filter(aimed)
        {
            found = Some(target);
        } else if event.trigger.class == WordClass::Noun && !self.roles.grammar.of.has(word) {
            found = self.named_behind_place(at, word, NounKind::acts);
        }
        scratch.extend(found.map(|head| Argument::new(head, Hop::Control, "preposition")));
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

    /// A passive with its auxiliary, or joined to one.
    fn is_told_passively(&self, verb: usize) -> bool {
        let tree = self.roles.view.tree;
        tree.child(verb, &[Label::Auxpass]).is_some()
            || tree.label(verb) == Label::Conj && self.roles.clauses.is_passive(verb)
    }
}
