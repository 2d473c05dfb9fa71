//! Assembly: from a trigger and its frame to an event with its own slots.
//!
//! Input: a trigger, its frame and the kinds of nouns. Output: an [`Event`] whose fillers stand in roles of the trigger.
//! Invariant: a filler is never a time, another trigger, or the trigger itself; a weapon is no actor.

use std::ops::Range;

use super::argument::Roles;
use super::clause::Argument;
use super::frame::{Frame, Need, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::{ActionLexicon, WordClass};
use super::phrase;
use super::subject::COMPOUND_SUBJECT;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::surroundings::Surroundings;
use crate::syntax::{Label, Tag};

/// What fills a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filler<'l> {
    /// Head token.
    pub(crate) head: usize,
    /// The phrase.
    pub(crate) tokens: Range<usize>,
    /// What joins it to the trigger.
    pub(crate) hop: Hop,
    /// The role that gave it.
    pub(crate) rule: &'l str,
    /// A subset of another filler's count.
    pub(crate) part_of: bool,
}

/// An act with the slots that its own clause gives.
#[derive(Debug, Clone)]
pub(crate) struct Event<'l> {
    /// What names it.
    pub(crate) trigger: Trigger<'l>,
    /// Who did it.
    pub(crate) actor: Option<Filler<'l>>,
    /// To whom; one claim for each.
    pub(crate) targets: Vec<Filler<'l>>,
    /// With what.
    pub(crate) weapon: Option<Filler<'l>>,
    /// The trigger whose act caused this one or held it, by its head token.
    pub(crate) source: Option<Source>,
    /// The verb by which the actor itself vouches for the act, or denies it ("claimed responsibility").
    pub(crate) vouched: Option<usize>,
    /// The word by which the actor is only accused of the act ("wanted in connection with").
    pub(crate) charged: Option<usize>,
    /// Who says so, where the actor is whom that person speaks for.
    pub(crate) speaker: Option<Filler<'l>>,
}

/// Another act of the sentence that this one shares its actor and weapon with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Source {
    /// Head token of the other trigger.
    pub(crate) head: usize,
    /// How the two are joined.
    pub(crate) path: &'static str,
}

/// Builds events in one sentence.
pub(crate) struct Assembler<'a, 'd, 'l> {
    /// Resolves roles.
    pub(crate) roles: Roles<'a, 'd>,
    /// Frames and senses.
    pub(crate) lexicon: &'l ActionLexicon,
    /// The kind of each token.
    pub(crate) kinds: &'a [NounKind],
    /// Whether whom each token names uses arms.
    pub(crate) bearings: &'a [Bearing],
    /// The names of groups that hold a conjunction.
    pub(crate) names: &'a [Range<usize>],
    /// The triggers of the sentence.
    pub(crate) triggers: &'a [Trigger<'l>],
    /// What stands around the sentence.
    pub(crate) around: Surroundings,
    /// The sentence holds a trigger that asks for no violence around it.
    pub(crate) sure: bool,
}

impl<'l> Assembler<'_, '_, 'l> {
    /// The event of `trigger`; `None` where its sense asks for something that is not there.
    pub(crate) fn assemble(
        &self,
        trigger: Trigger<'l>,
        scratch: &mut Vec<Argument>,
    ) -> Option<Event<'l>> {
        let sense = self.lexicon.sense(trigger.sense);
        let frame = self.lexicon.frame(sense.frame);
        let mut event = Event {
            trigger,
            actor: None,
            targets: Vec::new(),
            weapon: None,
            source: None,
            vouched: None,
            charged: None,
            speaker: None,
        };
        self.fill_actor(&mut event, frame, scratch);
        self.fill_weapon(&mut event, frame, scratch);
        self.done_with_both(&mut event);
        self.fill_targets(&mut event, frame, scratch);
        self.borne_behind_agent(&mut event, frame);
        self.fired_on(&mut event, frame);
        self.suffered_in_a_row(&mut event, frame);
        self.among_the_dead(&mut event, frame);
        self.possessor_acts(&mut event, frame, scratch);
        self.owner_suffers(&mut event);
        self.stray_agent(&mut event, frame);
        self.at_the_hands(&mut event);
        self.hand_of_weapon(&mut event);
        self.subject_behind_time(&mut event, frame);
        self.patient_behind_time(&mut event, frame);
        self.announcer(&mut event);
        self.threatener(&mut event);
        self.took_over(&mut event);
        self.user_acts(&mut event);
        self.causer_acts(&mut event);
        self.blamed_beside(&mut event);
        self.blamed_after(&mut event);
        self.laid_in_front(&mut event);
        self.accuse(&mut event);
        self.name_the_accused(&mut event);
        self.came_out_of_fight(&mut event);
        self.part_from_weapons(&mut event);
        self.leave_own_words(&mut event);
        self.leave_who_stopped(&mut event);
        self.split_sides(&mut event, frame);
        self.trade_fire(&mut event);
        // "two men shot outside a club", where those under arms would shoot themselves.
        let shot = |a: &Filler<'l>| {
            sense.need == Need::Victim
                && self.kind(a.head) == NounKind::Person
                && self.bearings.get(a.head) != Some(&Bearing::Armed)
        };
        // "Six people were killed and two houses destroyed": joined to a passive, a bare participle is one.
        let (at, tree) = (event.trigger.head, self.roles.view.tree);
        let joined = tree.tag(at) == Tag::Vbn
            && tree.label(at) == Label::Conj
            && tree.child(at, &[Label::Aux, Label::Dobj]).is_none()
            && (tree.head(at)).is_some_and(|first| self.roles.clauses.is_passive(first));
        if frame.target.contains(&Role::Object)
            && (frame.need == Need::Object || joined || event.actor.as_ref().is_some_and(shot))
        {
            let time = self.kind(event.trigger.head + 1) == NounKind::Time;
            lone_subject_is_object(&mut event, &self.roles, time);
        }
        if frame.target.contains(&Role::Object) {
            self.blown_up(&mut event);
        }
        self.join_preposition(&mut event);
        self.left_so(&mut event);
        self.died_of_wounds(&mut event);
        // "shot dead two suspects": what belongs to the trigger is not the target's.
        for target in &mut event.targets {
            if target.tokens.start < event.trigger.tokens.end
                && event.trigger.tokens.end <= target.head
            {
                target.tokens.start = target.tokens.start.max(event.trigger.tokens.end);
            }
        }
        self.add_parted(&mut event);
        self.force_moved(&mut event);
        // "The murderers of the priests were those who lied": that names nobody.
        if frame.names_doer() {
            event.actor.take_if(|a| a.head == event.trigger.head);
            event.targets.retain(|t| !t.part_of);
        }
        self.on_behalf(&mut event);
        // "laid the blame for the attack on rebels": whom it is laid to did not suffer it.
        let actor = event.actor.as_ref().map(|a| a.head);
        event.targets.retain(|t| Some(t.head) != actor);
        // "committed suicide": who did it and whom it was done to are one.
        if frame.target == [Role::Subject] && frame.actor == frame.target {
            event.targets.clear();
            event.targets.extend(event.actor.clone());
        }
        // "The war left 70,000 dead": no act of anybody in particular.
        if self.is_left_by_war(&event) {
            event.actor = None;
        }
        event.vouched = self.vouching_verb(&event);
        self.name_spoken_for(&mut event);
        self.refine(&mut event);
        if !self.admits(&event, sense) {
            return None;
        }
        // "broke the windows of a clerk, an engineer": nobody is broken as windows are.
        if !sense.targets.is_empty() {
            let done_to = |t: &Filler<'l>| {
                self.is_one_of(t, &sense.targets) || self.kind(t.head) != NounKind::Person
            };
            event.targets.retain(done_to);
        }
        Some(event)
    }

    /// The trigger whose head is the token `head`.
    pub(super) fn trigger_at(&self, head: usize) -> Option<&Trigger<'l>> {
        self.triggers.iter().find(|t| t.head == head)
    }

    pub(super) fn kind(&self, head: usize) -> NounKind {
        self.kinds.get(head).copied().unwrap_or_default()
    }

    pub(super) fn filler(&self, argument: &Argument, rule: &'l str) -> Filler<'l> {
        let mut tokens = phrase::noun_phrase(self.roles.view, self.roles.grammar, argument.head);
        // "An extremist stabs two": what belongs to a subject that the tree makes a part of its verb's phrase.
        if argument.path == COMPOUND_SUBJECT
            && let Some(verb) = self.roles.view.tree.head(argument.head)
        {
            tokens.start = phrase::left_edge(self.roles.view, verb);
        }
        let tree = self.roles.view.tree;
        // "Two men planted bombs, and one exploded": the tree may make one phrase of a weapon and those who planted it.
        let people = |i: usize| self.kind(i).acts() && tree.tag(i).is_noun();
        let planted = argument.path == "planted" && (tokens.start..argument.head).any(people);
        if planted {
            tokens.start = argument.head;
        }
        tokens.start = self.behind_time(tokens.clone(), argument.head);
        // "shot dead two men who": the last word of a verb before the phrase is no part of it.
        let verb = |t: &&Trigger<'_>| {
            t.class == WordClass::Verb
                && t.tokens.contains(&tokens.start)
                && t.tokens.start < tokens.start
                && t.tokens.end <= argument.head
        };
        let thing = self.kind(argument.head).is_thing();
        if let Some(verb) = self.triggers.iter().find(|t| !thing && verb(t)) {
            tokens.start = verb.tokens.end;
        }
        if let Some(of) = self.of_act(argument.head) {
            tokens.end = tokens.end.min(of);
        }
        // "gunmen from the Front" names whose they are, "the town from the Front" from whom it was taken.
        let group = self.roles.view.tree.children(argument.head).find_map(|c| {
            let belongs =
                c == tokens.end && self.roles.grammar.membership.has(self.roles.view.lower(c));
            let object = self.roles.view.tree.child(c, &[Label::Pobj]);
            let people = self.kind(argument.head) == NounKind::Person
                || self
                    .roles
                    .grammar
                    .manned
                    .has(self.roles.view.lower(argument.head));
            // "the Islamic State of Iraq and Syria": the last word stands for a name.
            let named = |o: usize| {
                let end = phrase::noun_phrase(self.roles.view, self.roles.grammar, o).end;
                let organisation = |i: usize| self.kind(i) == NounKind::Organisation;
                organisation(o) || organisation(end - 1)
            };
            object.filter(|&o| belongs && people && named(o))
        });
        if let Some(group) = group {
            tokens.end = phrase::noun_phrase(self.roles.view, self.roles.grammar, group).end;
        }
        Filler {
            head: argument.head,
            tokens,
            hop: argument.hop,
            rule,
            part_of: false,
        }
    }

    /// "A plane blew up": a thing that cannot act, without an object, is what the act was done to.
    fn blown_up(&self, event: &mut Event<'l>) {
        let thing = |f: &mut Filler<'l>| {
            matches!(
                self.kind(f.head),
                NounKind::Building | NounKind::Aircraft | NounKind::Vehicle
            )
        };
        if event.trigger.kind == ActionKind::Bomb
            && event.trigger.class == WordClass::Verb
            && event.targets.is_empty()
            && event.weapon.is_none()
            && let Some(thing) = event.actor.take_if(thing)
        {
            event.targets.push(thing);
        }
    }

    /// "Rebels and soldiers clashed": two coordinated subjects are the two sides.
    fn split_sides(&self, event: &mut Event<'l>, frame: &'l Frame) {
        // "between members of the party and soldiers": the first side ends before the second.
        let joined = Role::BetweenSecond.name();
        // "clashes involving tanks and artillery": without a first side there is no second.
        if event.actor.is_none() {
            event.targets.retain(|t| t.rule != joined);
        }
        if let Some(second) = event.targets.first().filter(|t| t.rule == joined)
            && let Some(first) = event.actor.as_mut()
            && first.tokens.contains(&second.head)
            && first.head + 1 < second.tokens.start
        {
            first.tokens.end = second.tokens.start - 1;
        }
        // "clashed and burned two cars" has no object, "clashed with and killed ten soldiers" has that of its preposition, and
        // "fought and killed ten soldiers" their own.
        if frame.sides {
            let left = (event.trigger.tokens.end < self.roles.view.len())
                .then(|| self.roles.view.lower(event.trigger.tokens.end));
            let over = left.is_some_and(|word| {
                frame
                    .target
                    .iter()
                    .any(|r| matches!(r, Role::Preposition(p) if p == word))
            });
            let shared = |t: &Filler<'l>| t.rule == Role::Object.name() && t.hop != Hop::Clause;
            let fought = |t: &Filler<'l>| frame.transitive && self.kind(t.head).acts();
            event.targets.retain(|t| over || !shared(t) || fought(t));
        }
        let Some(actor) = event.actor.as_ref().filter(|a| {
            let between = self.roles.grammar.between.has(a.rule);
            (frame.sides || between && self.two_of_one_noun(a).is_some())
                && event.targets.is_empty()
        }) else {
            return;
        };
        let mut heads = Vec::new();
        phrase::conjuncts(self.roles.view, actor.head, &mut heads);
        if let Some((first, second)) = self.two_of_one_noun(actor) {
            let mut target = actor.clone();
            target.tokens.start = second;
            let mut actor = actor.clone();
            actor.tokens.end = first + 1;
            actor.head = first;
            event.targets.push(target);
            event.actor = Some(actor);
        } else if let [first, second] = heads[..] {
            let (hop, rule) = (actor.hop, actor.rule);
            event
                .targets
                .push(self.filler(&Argument::new(second, hop, "second side"), rule));
            event.actor = Some(self.filler(&Argument::new(first, hop, "first side"), rule));
        }
    }

    /// "Afghan and Pakistani forces": the two names before a noun that each has its own of.
    fn two_of_one_noun(&self, side: &Filler<'l>) -> Option<(usize, usize)> {
        let tree = self.roles.view.tree;
        let named = |&c: &usize| self.kind(c) == NounKind::Organisation;
        // "Colombia's government and ELN forces", "rebel and government forces"
        let capital = |c: usize| self.roles.view.form(c).starts_with(char::is_uppercase);
        let people = |&c: &usize| self.kind(c).acts() || tree.tag(c).is_noun() || capital(c);
        let first = tree
            .children(side.head)
            .find(|&c| matches!(tree.label(c), Label::Amod | Label::Compound | Label::Nmod))
            .filter(people)?;
        let joined = |&c: &usize| tree.label(c) == Label::Conj && c > first;
        let second = tree.children(first).find(joined);
        let second = second.filter(|c| people(c) || named(&first))?;
        let known = |c: usize| named(&c) || self.kind(c) == NounKind::Person;
        if !known(first) && !known(second) {
            return None;
        }
        let plural = matches!(tree.tag(side.head), Tag::Nns | Tag::Nnps);
        let apart = first + 2 == second && second < side.head;
        (plural && apart).then_some((first, second))
    }

    /// "took a clerk hostage": the trigger's own noun is no target, but what stands before it in its phrase is.
    fn leave_own_words(&self, event: &mut Event<'l>) {
        let view = self.roles.view;
        let trigger = &event.trigger;
        let own = |head: usize| {
            let mut words = trigger.lemma.split(' ').skip(1);
            trigger.class == WordClass::Verb
                && head > trigger.head
                && words.any(|w| w == view.lower(head))
        };
        let noun = trigger.class == WordClass::Noun;
        event.targets.retain_mut(|target| {
            // "the use of chemical weapons"
            if noun && target.head > trigger.head && trigger.tokens.contains(&target.head) {
                return false;
            }
            if !own(target.head) {
                return true;
            }
            let before = view
                .tree
                .children(target.head)
                .rfind(|&c| c < target.head && phrase::is_nominal(view, c));
            // "exchanged artillery fire" was done with artillery, not to it.
            let arms = |&c: &usize| c > trigger.head && self.kind(c) != NounKind::Weapon;
            let Some(before) = before.filter(arms) else {
                return false;
            };
            target.head = before;
            let first = phrase::noun_phrase(view, self.roles.grammar, before).start;
            target.tokens = first.min(target.tokens.start)..before + 1;
            true
        });
    }
}

/// "12 killed in raid": a past form without an object has its object before it.
fn lone_subject_is_object(event: &mut Event<'_>, roles: &Roles<'_, '_>, time_behind: bool) {
    let tree = roles.view.tree;
    let at = event.trigger.head;
    let past = match tree.tag(at) {
        Tag::Vbd => true,
        // "have released" is active.
        Tag::Vbn => tree.child(at, &[Label::Aux]).is_none() || roles.clauses.is_passive(at),
        _ => false,
    };
    // "released a statement Wednesday": an article behind the verb begins an object that the tree hides.
    // "Eleven soldiers, killed this weekend, were buried": a time is none.
    let hidden =
        !time_behind && at + 1 < tree.len() && matches!(tree.tag(at + 1), Tag::Dt | Tag::PrpPoss);
    // "took several prisoners": those who belong to the trigger are the object, but "taken hostage" has another.
    let within = tree.child(at, &[Label::Dobj]);
    let several = |o: usize| tree.tag(o) == Tag::Nns && event.trigger.tokens.contains(&o);
    if within.is_some_and(several) {
        return;
    }
    // "shot and wounded 11 miners": the object stands behind the second verb.
    let shared = tree.children(at).any(|c| {
        tree.label(c) == Label::Conj
            && tree.child(c, &[Label::Dobj]).is_some()
            && tree.child(c, &[Label::Nsubj, Label::Nsubjpass]).is_none()
    });
    if past
        && !hidden
        && !shared
        && tree.label(at) != Label::Relcl
        && event.trigger.class == WordClass::Verb
        && event.targets.is_empty()
        && let Some(actor) = event.actor.take_if(|a| {
            let agent = a.rule == Role::Agent.name();
            !agent && matches!(a.hop, Hop::Clause | Hop::Control)
        })
    {
        event.targets.push(actor);
    }
}
