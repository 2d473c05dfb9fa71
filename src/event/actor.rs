//! Actors: who did an act, as the roles of its frame say.
//!
//! Input: a trigger's frame. Output: the event's actor, and what stands in an actor's place: its weapon, or the act that
//! it came of.
//! Invariant: an actor is neither a time, a weapon, a building nor another act.

use super::assemble::{Assembler, Event, Filler, Source};
use super::carrier::Manner;
use super::clause::Argument;
use super::frame::{Frame, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::link;
use super::phrase;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Pos, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    pub(super) fn fill_actor(
        &self,
        event: &mut Event<'l>,
        frame: &'l Frame,
        scratch: &mut Vec<Argument>,
    ) {
        let tree = self.roles.view.tree;
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
            self.roles.resolve(&event.trigger, role, scratch);
            // "the Iraqi operation to liberate the city": whose plan it is, not who carries the noun.
            let noun = self.noun_of_infinitive(event.trigger.head);
            if *role == Role::Subject
                && let Some(noun) = noun
            {
                event.actor = self.named_modifier(noun, Hop::Control, role.name());
                if event.actor.is_some() {
                    return;
                }
            }
            // "the shooting in San Bernardino by a couple": the phrase may hang on the place.
            if let Role::Preposition(by) = role
                && scratch.is_empty()
                && self.roles.grammar.by.has(by)
                && event.trigger.class == WordClass::Noun
            {
                let who = |k: NounKind| k.acts() || k == NounKind::Unknown;
                let head = self.named_behind_place(event.trigger.head, by, who);
                scratch.extend(head.map(|head| Argument {
                    head,
                    hop: Hop::Control,
                    path: "preposition",
                }));
            }
            // "with soldiers and villagers exchanging fire": whom the tree hangs on the verb above.
            if *role == Role::Subject
                && frame.sides
                && let Some(head) = self.roles.clauses.absolute_subject(event.trigger.head)
            {
                scratch.clear();
                scratch.push(Argument {
                    head,
                    hop: Hop::Clause,
                    path: "absolute",
                });
            }
            // "an anti Taliban operation": whom it is against.
            if *role == Role::Modifier {
                let against = |head: usize| {
                    let before = head.checked_sub(1);
                    before.is_some_and(|b| self.roles.grammar.against.has(self.roles.view.lower(b)))
                };
                // "the Christchurch, New Zealand shootings", "near Mosul, Iraq two strikes": where a town lies.
                scratch.retain(|a| !against(a.head) && !self.is_behind_name(a.head));
            }
            for mut argument in scratch.drain(..) {
                self.pass_over_thing(&event.trigger, &mut argument);
                self.pass_over_region(&mut argument);
                if let Some(act) = self
                    .act_near(&argument)
                    .or_else(|| self.act_undergone(&event.trigger, role))
                {
                    event.source = event.source.or(Some(act));
                    continue;
                }
                // "The convoy came under fire, killing two": who comes under something does nothing.
                if *role == Role::Subject && self.is_under_attack(&event.trigger) {
                    continue;
                }
                if self.says_where(&argument)
                    || *role == Role::Possessor && self.is_measured(&event.trigger, argument.head)
                {
                    continue;
                }
                self.see_through(&mut argument);
                // "which" that the tree found no noun for; "five of whom were children, and injures 14".
                let relative = |i: usize| matches!(tree.tag(i), Tag::Wdt | Tag::Wp);
                let of = &self.roles.grammar.of;
                let clauses = &self.roles.clauses;
                let mut held = of
                    .iter()
                    .flat_map(|of| clauses.prepositional(argument.head, of));
                if relative(argument.head) || held.any(relative) {
                    continue;
                }
                if self.cannot_act(&argument) {
                    // "a communique of the Front that denies a role in the attack": whose it is.
                    if *role == Role::Carrier {
                        event.actor = self.named_modifier(argument.head, argument.hop, role.name());
                    }
                    if event.actor.is_some() {
                        return;
                    }
                    continue;
                }
                // "tanks shelled the town", "its ships fired on a boat": those who man them.
                let manned = self.roles.grammar.manned.has(self.roles.view.lower(argument.head))
                    && event.trigger.class == WordClass::Verb
                    && (link::strikes(event.trigger.kind)
                        || matches!(event.trigger.kind, ActionKind::Seize | ActionKind::Destroy))
                    && event.trigger.kind != ActionKind::Bomb
                    // "alleged Israeli tank shelling"
                    && (tree.tag(argument.head) == Tag::Nns
                        || tree.child(argument.head, &[Label::Det, Label::Poss]).is_some());
                let kind = match self.kind(argument.head) {
                    NounKind::Vehicle if manned => NounKind::Aircraft,
                    kind => kind,
                };
                let place = (kind == NounKind::Place).then_some(argument.head);
                let killing = place.and_then(|place| self.killing_place(place));
                let struck = place.and_then(|place| self.struck(event.trigger.head, place));
                let hand = (kind == NounKind::Unknown && *role == Role::Subject)
                    .then(|| self.hand_of(argument.head))
                    .flatten();
                match kind {
                    NounKind::Act => {
                        event.source = event.source.or(Some(Source {
                            head: argument.head,
                            path: argument.path,
                        }));
                    }
                    NounKind::Weapon | NounKind::Vehicle
                        if *role != Role::Possessor && !link::is_custody(event.trigger.kind) =>
                    {
                        if event.weapon.is_none() {
                            event.weapon = Some(self.filler(&argument, role.name()));
                        }
                        // "A Palestinian boat exploded": it is theirs, and what it was done to.
                        let thing = self.kind(argument.head) == NounKind::Vehicle
                            && event.trigger.kind == ActionKind::Bomb
                            && tree.child(event.trigger.head, &[Label::Dobj]).is_none();
                        if event.actor.is_none() && !thing {
                            let hand = self.hand_of(argument.head);
                            event.actor = hand
                                .map(|hand| self.coordinated_filler(&hand, role))
                                .or_else(|| {
                                    self.named_modifier(argument.head, argument.hop, role.name())
                                });
                        }
                        // "claimed responsibility for a car bomb that killed six": who has to do with the weapon, but in "a
                        // grenade that detonates" the act itself.
                        let carrier = self.roles.carrier(argument.head);
                        let at = event.trigger.head;
                        let own = carrier.is_some_and(|c| c.verb == at)
                            && tree.head(at) == Some(argument.head);
                        let manners = [Manner::Does, Manner::Involved];
                        if event.actor.is_none()
                            && let Some(carrier) =
                                self.roles.carrier_subject(argument.head, &manners)
                            && !own
                        {
                            event.actor = Some(self.coordinated_filler(&carrier, role));
                        }
                    }
                    // "Rebels who took the town last month killed him": the tree makes the time a second subject.
                    NounKind::Time => {
                        let subject =
                            |&c: &usize| c < argument.head && matches!(tree.label(c), Label::Nsubj);
                        let verb = tree.head(argument.head);
                        let first = verb.and_then(|v| tree.children(v).find(subject));
                        if let Some(head) = first.filter(|&h| self.kind(h).acts())
                            && *role == Role::Subject
                        {
                            let own = Argument { head, ..argument };
                            event.actor = Some(self.coordinated_filler(&own, role));
                        }
                    }
                    NounKind::Unknown | NounKind::Person if self.is_nobody(argument.head, role) => {
                    }
                    // "attacks in the town of X, which killed 28": the tree took the last noun for the head.
                    NounKind::Place | NounKind::Building | NounKind::Unknown
                        if self.told_of(event.trigger.head, &argument)
                            && self.act_above(argument.head).is_some() =>
                    {
                        event.source = event.source.or(self.act_above(argument.head));
                    }
                    NounKind::Place if argument.hop == Hop::Relative => {}
                    // "The town is near the border, where a patrol killed six people and burned their homes."
                    NounKind::Place if self.only_lies(&argument) => {}
                    // "fire at protesters in the city of Taiz killing one": the tree makes a clause of the place and the harm.
                    NounKind::Place if killing.is_some() => {
                        let act = killing.and_then(|verb| self.act_above(verb));
                        event.source = event.source.or(act);
                    }
                    // "Two explosions rock Mogadishu killing 11": the tree makes the place act.
                    NounKind::Place if struck.is_some() => {
                        event.source = event.source.or(struck);
                    }
                    // "Shots fired by troops killed six": in whose hands they were.
                    NounKind::Unknown if hand.is_some() => {
                        event.actor = hand.map(|hand| self.coordinated_filler(&hand, role));
                    }
                    NounKind::Building => {}
                    kind => {
                        let describes = self
                            .roles
                            .grammar
                            .describing
                            .has(self.roles.view.lower(argument.head));
                        if *role == Role::Modifier && (!kind.acts() || describes) {
                            continue;
                        }
                        if event.actor.is_none() {
                            event.actor = Some(self.coordinated_filler(&argument, role));
                        }
                    }
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
    }

    /// A town of which a copula says where it is does not do what the verb behind that tells.
    fn only_lies(&self, argument: &Argument) -> bool {
        let tree = self.roles.view.tree;
        let copula = tree
            .head(argument.head)
            .filter(|&v| tree.pos(v) == Pos::Aux);
        argument.hop == Hop::Control
            && copula.is_some()
            && self.bearings.get(argument.head) != Some(&Bearing::Country)
    }

    /// "violent protests kill 30", "exploded by remote control": what happens, or by what it is done.
    fn is_nobody(&self, head: usize, role: &Role) -> bool {
        let (lower, grammar) = (self.roles.view.lower(head), self.roles.grammar);
        match role {
            Role::Subject => grammar.happenings.has(lower),
            Role::Agent => grammar.happenings.has(lower) || grammar.means.has(lower),
            _ => false,
        }
    }

    /// "Somalia's deadliest attack", "the city's worst bombing": measured against what was in that place before, and done by
    /// nobody that the place stands for; "Israel's deadliest strike on Gaza" says where it was.
    fn is_measured(&self, trigger: &Trigger<'l>, place: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let country = self.bearings.get(place) == Some(&Bearing::Country);
        let gravest = |c: usize| self.roles.grammar.gravest.has(view.lower(c));
        if !(country || self.kind(place) == NounKind::Place)
            || trigger.kind == ActionKind::Airstrike
            || !tree.children(trigger.head).any(|c| place < c && gravest(c))
        {
            return false;
        }
        let mut behind = tree.children(trigger.head).filter(|&c| c > trigger.head);
        !behind.any(|c| {
            let object = tree.child(c, &[Label::Pobj]);
            object.is_some_and(|o| {
                let kind = self.kind(o);
                kind.acts() || matches!(kind, NounKind::Place | NounKind::Building)
            })
        })
    }

    /// "rebel rockets", "army fire", "government artillery": does the noun before another name those under arms?
    fn is_power(&self, noun: usize) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let lower = view.lower(noun);
        let armed = self.bearings.get(noun) == Some(&Bearing::Armed);
        self.kind(noun) == NounKind::Person
            && (armed || grammar.powers.has(lower))
            && !grammar.describing.has(lower)
    }

    /// "an attack from rebels", "fire from Israeli troops": whose it was, by the words right behind it.
    pub(super) fn owner_behind(&self, act: usize) -> Option<Argument> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let from = act + 1;
        if from >= view.len() || !self.roles.grammar.membership.has(view.lower(from)) {
            return None;
        }
        let head = tree.child(from, &[Label::Pobj])?;
        // "fire from YPG positions": theirs.
        if self.kind(head) == NounKind::Building {
            let whose = self.named_modifier(head, Hop::Clause, "from")?;
            return Some(Argument {
                head: whose.head,
                hop: Hop::Clause,
                path: "from",
            });
        }
        let armed = self.bearings.get(head) == Some(&Bearing::Armed);
        (self.kind(head).acts() && armed).then_some(Argument {
            head,
            hop: Hop::Clause,
            path: "from",
        })
    }

    /// The gerund behind a preposition that the tree gives `place` as its subject.
    fn killing_place(&self, place: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let verb = tree
            .head(place)
            .filter(|_| tree.label(place) == Label::Nsubj)?;
        // ", with Israel destroying three posts" has a subject of its own.
        let with = tree.head(verb).is_some_and(|p| {
            let apart = p > 0 && tree.tag(p - 1) == Tag::Punct;
            apart
                && self
                    .roles
                    .grammar
                    .accompanying
                    .has(self.roles.view.lower(p))
        });
        let gerund = tree.tag(verb) == Tag::Vbg && tree.label(verb) == Label::Pcomp;
        (gerund && place + 1 == verb && !with).then_some(verb)
    }

    /// The act that struck `place`, where the tree makes the place subject of the participle behind it.
    fn struck(&self, verb: usize, place: usize) -> Option<Source> {
        let tree = self.roles.view.tree;
        let participle = tree.head(place)?;
        let own = participle == verb
            || tree.label(verb) == Label::Conj && tree.head(verb) == Some(participle);
        let main = tree.head(participle)?;
        let gerund = tree.tag(participle) == Tag::Vbg && self.roles.clauses.is_verb(main);
        if !own || !gerund || phrase::left_edge(self.roles.view, place) != main + 1 {
            return None;
        }
        let subject = self.roles.clauses.subject(main).map(|s| s.head);
        let act = subject
            .into_iter()
            .chain([main])
            .find(|&a| self.kind(a) == NounKind::Act);
        act.map(|head| Source {
            head,
            path: "participle",
        })
    }

    /// Is the verb that of a relative clause of the argument, or coordinated with one?
    fn told_of(&self, verb: usize, argument: &Argument) -> bool {
        let tree = self.roles.view.tree;
        let first = match tree.head(verb) {
            Some(first) if tree.label(verb) == Label::Conj => first,
            _ => verb,
        };
        let relative = tree.label(first) == Label::Relcl && tree.head(first) == Some(argument.head);
        argument.hop == Hop::Relative || argument.hop == Hop::Control && relative
    }

    /// An actor with all it is coordinated with, save where the role names the sides of a fight.
    pub(super) fn coordinated_filler(&self, argument: &Argument, role: &'l Role) -> Filler<'l> {
        let mut filler = self.filler(argument, role.name());
        let sides = matches!(role, Role::Preposition(word) if self.roles.grammar.between.has(word));
        // "a Syrian or Russian airstrike".
        if *role == Role::Modifier {
            let tree = self.roles.view.tree;
            let second = tree.children(argument.head).find(|&c| {
                c > argument.head
                    && tree.label(c) == Label::Conj
                    && self.kind(c) == NounKind::Organisation
            });
            filler.tokens.end = second.map_or(filler.tokens.end, |c| c + 1);
            // "an Israeli commando raid": the commandos are Israeli, although the tree hangs both on the raid.
            while let Some(before) = filler.tokens.start.checked_sub(1)
                && tree.head(before) == tree.head(argument.head)
                && matches!(
                    tree.label(before),
                    Label::Amod | Label::Compound | Label::Nmod
                )
                && (self.kind(before) == NounKind::Organisation
                    // "a suicide bomber attack"
                    || self.roles.grammar.describing.has(self.roles.view.lower(before))
                        && before + 1 == argument.head
                        && tree.tag(before) == Tag::Nn
                        && self.kind(before + 1) == NounKind::Person
                    || self.kind(before + 1) == NounKind::Organisation
                        && self.kind(before) != NounKind::Time
                        && self.roles.view.form(before).starts_with(char::is_uppercase))
            {
                filler.tokens.start = before;
            }
        } else if !sides {
            let mut heads = Vec::new();
            phrase::conjuncts(self.roles.view, argument.head, &mut heads);
            heads.retain(|&h| self.kind(h) != NounKind::Act);
            if heads.len() > 1 && heads[0] == argument.head {
                filler.tokens =
                    phrase::whole_coordination(self.roles.view, self.roles.grammar, &heads);
            }
        }
        filler
    }

    /// A name or demonym before `head` ("a Russian drone").
    pub(super) fn named_modifier(
        &self,
        head: usize,
        hop: Hop,
        rule: &'l str,
    ) -> Option<Filler<'l>> {
        let tree = self.roles.view.tree;
        let before = |head: usize| {
            tree.children(head).filter(move |&c| {
                c < head
                    && matches!(
                        tree.label(c),
                        Label::Amod | Label::Compound | Label::Nmod | Label::Poss
                    )
            })
        };
        // "a U.S. drone's missile"
        let platform = |c: usize| {
            matches!(
                self.kind(c),
                NounKind::Aircraft | NounKind::Vehicle | NounKind::Weapon
            )
        };
        let bearer = before(head).find(|&c| tree.label(c) == Label::Poss && platform(c));
        before(head)
            .chain(bearer.into_iter().flat_map(before))
            .find(|&c| {
                // "a police car": only by its weapons is a force meant that has no name.
                let arms =
                    matches!(self.kind(head), NounKind::Weapon | NounKind::Act) && self.is_power(c);
                self.kind(c) == NounKind::Organisation || arms
            })
            .map(|c| {
                self.filler(
                    &Argument {
                        head: c,
                        hop,
                        path: "modifier",
                    },
                    rule,
                )
            })
    }
}
