//! Actors: who did an act, as the roles of its frame say.
//!
//! Input: a trigger's frame. Output: the event's actor, and what stands in an actor's place: its weapon, or the act that
//! it came of.
//! Invariant: an actor is neither a time, a weapon, a building nor another act.

use super::assemble::{Assembler, Event, Source};
use super::carrier::Manner;
use super::clause::Argument;
use super::frame::{Frame, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::link;
use super::preposition::PREPOSITION;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    pub(super) fn fill_actor(
        &self,
        event: &mut Event<'l>,
        frame: &'l Frame,
        scratch: &mut Vec<Argument>,
    ) {
        event.actor = self.sent_into(&event.trigger, frame);
        if event.actor.is_some() {
            return;
        }
        if let Some(head) = self.act_over_participle(&event.trigger) {
            event.source = Some(Source {
                head,
                path: "participle",
            });
            return;
        }
        for role in &frame.actor {
            // "the Iraqi operation to liberate the city": whose plan it is, not who carries the noun.
            let noun = self.noun_of_infinitive(event.trigger.head);
            if let Some(noun) = noun.filter(|_| *role == Role::Subject) {
                event.actor = self.named_modifier(noun, Hop::Control, role.name());
                if event.actor.is_some() {
                    return;
                }
            }
            // "arrested four over a plot to kill a judge": who has no part in the plot plans nothing.
            let plot = noun.filter(|&n| self.roles.grammar.plots.has(self.roles.view.lower(n)));
            if *role == Role::Subject
                && let Some(plot) = plot
            {
                let planner = self.roles.plotter(plot);
                event.actor = planner.map(|p| self.coordinated_filler(&p, role));
                return;
            }
            self.find_actors(event, frame, role, scratch);
            for mut argument in scratch.drain(..) {
                self.pass_over_thing(&event.trigger, &mut argument);
                self.pass_to_object(&event.trigger, &mut argument);
                self.pass_over_region(&mut argument);
                self.pass_over_settlement(&event.trigger, &mut argument);
                let act = self.act_near(&argument);
                let act = act.or_else(|| self.act_undergone(&event.trigger, role));
                if act.is_some() {
                    event.source = event.source.or(act);
                    continue;
                }
                if self.does_nothing(event, role, &argument) {
                    continue;
                }
                self.see_through(&mut argument);
                if self.is_unresolved(argument.head) {
                    continue;
                }
                if !self.cannot_act(&argument) {
                    self.take_actor(event, role, &argument);
                    continue;
                }
                // "a communique of the Front that denies a role in the attack": whose it is.
                if *role == Role::Carrier {
                    event.actor = self.named_modifier(argument.head, argument.hop, role.name());
                }
                if event.actor.is_some() {
                    return;
                }
            }
            if event.actor.is_some() {
                return;
            }
        }
        if event.trigger.class == WordClass::Noun
            && link::strikes(event.trigger.kind)
            && let Some(whose) = self.owner_behind(event.trigger.tokens.end - 1)
        {
            event.actor = Some(self.filler(&whose, Role::Possessor.name()));
        }
        if event.trigger.class == WordClass::Verb && link::strikes(event.trigger.kind) {
            event.actor = self.sender(event.trigger.head);
        }
    }

    /// "The court suspended the execution of two men": who stops an act of this kind may be another than who does it.
    pub(super) fn leave_who_stopped(&self, event: &mut Event<'l>) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let verb = tree.head(event.trigger.head).filter(|_| {
            event.trigger.class == WordClass::Noun
                && matches!(
                    event.trigger.kind,
                    ActionKind::Execute | ActionKind::Arrest | ActionKind::Release
                )
        });
        if verb.is_some_and(|v| self.roles.grammar.halting.has(view.lower(v))) {
            event.actor.take_if(|a| a.rule == Role::Carrier.name());
        }
    }

    /// What stands in a role of the act, wherever the tree hangs it.
    fn find_actors(
        &self,
        event: &Event<'l>,
        frame: &Frame,
        role: &Role,
        scratch: &mut Vec<Argument>,
    ) {
        let (trigger, grammar) = (&event.trigger, self.roles.grammar);
        self.roles.resolve(trigger, role, scratch);
        self.keep_of_acts(trigger, scratch);
        // "the shooting in San Bernardino by a couple": the phrase may hang on the place.
        if let Role::Preposition(by) = role
            && scratch.is_empty()
            && grammar.by.has(by)
            && trigger.class == WordClass::Noun
        {
            let who = |k: NounKind| k.acts() || k == NounKind::Unknown;
            let head = self.named_behind_place(trigger.head, by, who);
            scratch.extend(head.map(|head| Argument::new(head, Hop::Control, PREPOSITION)));
        }
        // "with soldiers and villagers exchanging fire": whom the tree hangs on the verb above.
        if *role == Role::Subject
            && frame.sides
            && let Some(head) = self.roles.clauses.absolute_subject(trigger.head)
        {
            scratch.clear();
            scratch.push(Argument::new(head, Hop::Clause, "absolute"));
        }
        if *role == Role::Modifier {
            // "an anti Taliban operation": whom it is against.
            let anti = |b: usize| grammar.against.has(self.roles.view.lower(b));
            let against = |head: usize| head.checked_sub(1).is_some_and(anti);
            // "the Belgium diamond heist": where it was, as no country robs.
            let country = |head: usize| self.bearings.get(head) == Some(&Bearing::Country);
            let robbed = |head: usize| trigger.kind == ActionKind::Loot && country(head);
            // "the Christchurch, New Zealand shootings", "near Mosul, Iraq two strikes": where a town lies.
            // "died in a gang war": a word of the trigger names nobody; of what "a gang fight" did it is all that is known.
            let does = self.roles.view.tree.label(trigger.head) == Label::Nsubj;
            let fight = trigger.kind == ActionKind::Clash && !does;
            scratch.retain(|a| !(fight && trigger.tokens.contains(&a.head)));
            scratch.retain(|a| !against(a.head) && !robbed(a.head) && !self.is_behind_name(a.head));
        }
    }

    /// Does the sentence say that whoever stands in the role underwent something, or only where it was?
    fn does_nothing(&self, event: &Event<'l>, role: &Role, argument: &Argument) -> bool {
        // "The convoy came under fire, killing two": who comes under something does nothing.
        *role == Role::Subject && self.is_under_attack(&event.trigger)
            || *role == Role::Carrier && self.is_set_off_unawares(&event.trigger)
            || self.says_where(argument)
            || *role == Role::Subject && self.came_to_harm_in(&event.trigger, argument.head)
            || *role == Role::Possessor && self.is_measured(&event.trigger, argument.head)
    }

    /// "which" that the tree found no noun for; "five of whom were children, and injures 14".
    fn is_unresolved(&self, head: usize) -> bool {
        let relative = |i: usize| matches!(self.roles.view.tree.tag(i), Tag::Wdt | Tag::Wp);
        let mut of = self.roles.grammar.of.iter();
        relative(head) || of.any(|of| self.roles.clauses.prepositional(head, of).any(relative))
    }

    /// "tanks shelled the town", "its ships fired on a boat": are those meant who man them?
    fn is_manned(&self, trigger: &Trigger<'l>, head: usize) -> bool {
        let tree = self.roles.view.tree;
        let violent = link::strikes(trigger.kind)
            || matches!(trigger.kind, ActionKind::Seize | ActionKind::Destroy);
        // "alleged Israeli tank shelling"
        let whole =
            tree.tag(head) == Tag::Nns || tree.child(head, &[Label::Det, Label::Poss]).is_some();
        let manned = self.roles.grammar.manned.has(self.roles.view.lower(head));
        manned
            && trigger.class == WordClass::Verb
            && trigger.kind != ActionKind::Bomb
            && violent
            && whole
    }

    /// Gives the event what stands in the role of its actor: an actor, a weapon, or the act that it came of.
    pub(super) fn take_actor(&self, event: &mut Event<'l>, role: &'l Role, argument: &Argument) {
        let (head, at) = (argument.head, event.trigger.head);
        let kind = match self.kind(head) {
            NounKind::Vehicle if self.is_manned(&event.trigger, head) => NounKind::Aircraft,
            kind => kind,
        };
        let place = (kind == NounKind::Place).then_some(head);
        let killing = place.and_then(|place| self.killing_place(place));
        let struck = place.and_then(|place| self.struck(at, place));
        let hand = (kind == NounKind::Unknown && *role == Role::Subject)
            .then(|| self.hand_of(head))
            .flatten();
        match kind {
            NounKind::Act => {
                let path = argument.path;
                event.source = event.source.or(Some(Source { head, path }));
            }
            // "a bus bombing": what people ride in was struck.
            NounKind::Vehicle if *role == Role::Modifier && self.is_ridden(head) => {}
            NounKind::Weapon | NounKind::Vehicle
                if *role != Role::Possessor && !link::is_custody(event.trigger.kind) =>
            {
                self.take_means(event, role, argument);
                // "A car bomb and a suicide bomber killed six", but no "trucks and soldiers".
                let beside = |&c: &usize| {
                    c > head && self.roles.view.tree.label(c) == Label::Conj && self.kind(c).acts()
                };
                if let Some(second) = self.roles.view.tree.children(head).find(beside)
                    && *role == Role::Subject
                    && event.actor.is_none()
                {
                    let second = Argument {
                        head: second,
                        ..*argument
                    };
                    event.actor = Some(self.filler(&second, role.name()));
                    let explosive = self.roles.grammar.planted.has(self.roles.view.lower(head));
                    event.weapon.take_if(|w| w.head == head && !explosive);
                }
            }
            NounKind::Time => {
                if let Some(own) = self.subject_before_time(argument)
                    && *role == Role::Subject
                {
                    event.actor = Some(self.coordinated_filler(&own, role));
                }
            }
            NounKind::Unknown | NounKind::Person if self.is_nobody(head, role) => {}
            // "attacks in the town of X, which killed 28": the tree took the last noun for the head.
            NounKind::Place | NounKind::Building | NounKind::Unknown
                if self.told_of(at, argument)
                    && self.act_above(head).is_some()
                    && !self.counts_people(head) =>
            {
                event.source = event.source.or(self.act_above(head));
            }
            NounKind::Place if argument.hop == Hop::Relative => {}
            // "Toronto's Boxing Day shooting": where it was, but "Ankara's shelling of the town" and "Moscow's airstrikes".
            NounKind::Place
                if *role == Role::Possessor
                    && (head + 1..at).any(|i| self.is_time(i))
                    && !self.aims(at) => {}
            // "The town is near the border, where a patrol killed six people and burned their homes."
            NounKind::Place if self.only_lies(argument) => {}
            // "fire at protesters in the city of Taiz killing one": the tree makes a clause of the place and the harm.
            NounKind::Place if killing.is_some() => {
                let act = killing.and_then(|verb| self.act_above(verb));
                event.source = event.source.or(act);
            }
            // "Two explosions rock Mogadishu killing 11": the tree makes the place act.
            NounKind::Place if struck.is_some() => event.source = event.source.or(struck),
            // "Shots fired by troops killed six": in whose hands they were.
            NounKind::Unknown if hand.is_some() => {
                event.actor = hand.map(|hand| self.coordinated_filler(&hand, role));
            }
            NounKind::Building => {}
            kind => {
                let describing = &self.roles.grammar.describing;
                let describes = describing.has(self.roles.view.lower(head));
                let told = *role != Role::Modifier || kind.acts() && !describes;
                if event.actor.is_none() && told {
                    event.actor = Some(self.coordinated_filler(argument, role));
                }
            }
        }
    }

    /// "the shelling of the town", "a raid on the post": does the noun say what it was done to?
    fn aims(&self, noun: usize) -> bool {
        let (tree, grammar) = (self.roles.view.tree, self.roles.grammar);
        tree.children(noun).any(|c| {
            let word = self.roles.view.lower(c);
            let aims = grammar.of.has(word) || grammar.aimed_over.has(word);
            c > noun && tree.label(c) == Label::Prep && aims
        })
    }

    /// Is it what many people ride in?
    pub(super) fn is_ridden(&self, head: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        // "the USS Cole bombing"
        let ship = |i: usize| grammar.ship_signs.has(view.lower(i));
        grammar.ridden.has(view.lower(head)) || head.checked_sub(1).is_some_and(ship)
    }

    /// "hundreds of rebels who attacked the town", "members of a gang who robbed a bank": a noun of how many did it.
    fn counts_people(&self, head: usize) -> bool {
        let (lower, grammar) = (self.roles.view.lower(head), self.roles.grammar);
        grammar.amounts.has(lower) || grammar.members.has(lower)
    }

    /// A weapon in the role of the actor: what was used, and whoever it belongs to did it.
    fn take_means(&self, event: &mut Event<'l>, role: &'l Role, argument: &Argument) {
        let tree = self.roles.view.tree;
        let (head, at) = (argument.head, event.trigger.head);
        if event.weapon.is_none() {
            event.weapon = Some(self.filler(argument, role.name()));
        }
        // "A Palestinian boat exploded": it is theirs, and what it was done to.
        let thing = self.kind(head) == NounKind::Vehicle
            && event.trigger.kind == ActionKind::Bomb
            && tree.child(at, &[Label::Dobj]).is_none();
        if event.actor.is_none() && !thing {
            event.actor = match self.hand_of(head) {
                Some(hand) => Some(self.coordinated_filler(&hand, role)),
                None => self.named_modifier(head, argument.hop, role.name()),
            };
        }
        // "claimed responsibility for a car bomb that killed six": who has to do with the weapon, but in "a grenade that
        // detonates" the act itself.
        let carrier = self.roles.carrier(head);
        let own = carrier.is_some_and(|c| c.verb == at) && tree.head(at) == Some(head);
        let manners = [Manner::Does, Manner::Involved];
        if event.actor.is_none()
            && !own
            && let Some(carrier) = self.roles.carrier_subject(head, &manners)
            // "A bus carrying a team": what carries somebody is in nobody's hands.
            && carrier.head != head
        {
            event.actor = Some(self.coordinated_filler(&carrier, role));
        }
    }

    /// "Rebels who took the town last month killed him": the tree makes the time a second subject.
    fn subject_before_time(&self, time: &Argument) -> Option<Argument> {
        let tree = self.roles.view.tree;
        let subject = |&c: &usize| c < time.head && tree.label(c) == Label::Nsubj;
        let first = tree.children(tree.head(time.head)?).find(subject);
        first
            .filter(|&head| self.kind(head).acts())
            .map(|head| Argument { head, ..*time })
    }

    /// "violent protests kill 30", "exploded by remote control": what happens, or by what it is done.
    fn is_nobody(&self, head: usize, role: &Role) -> bool {
        let (lower, grammar) = (self.roles.view.lower(head), self.roles.grammar);
        // "A shark attack" stays the actor, so that what it does is none.
        let deed = grammar.deeds.has(lower) && !self.is_named_after_cause(head);
        let happens = grammar.happenings.has(lower) || deed;
        match role {
            Role::Subject | Role::Carrier => happens,
            Role::Agent => happens || grammar.means.has(lower),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn what_happens_or_is_ridden_in_does_nothing() {
        let cases = [
            (
                "Ten people were killed by fragments of a shell near Gao.",
                "killed",
            ),
            (
                "The search efforts, which killed 70 people, were condemned by the court.",
                "killed",
            ),
            ("A bus bombing in Haifa killed six people.", "bombing"),
            (
                "Six people died in explosions near Basra apparently targeting members of a party.",
                "targeting",
            ),
            (
                "Six people were wounded in Toronto's Boxing Day shooting.",
                "wounded",
            ),
        ];
        let extractor = Extractor::new();
        for (text, trigger) in cases {
            let claims = extractor.extract(&Document::new(text));
            let claim = claims.iter().find(|c| c.action.passage.text == trigger);
            let claim = claim.expect(text);
            assert!(claim.actor.is_none(), "{text}");
        }
    }
}
