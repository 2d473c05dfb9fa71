//! Assembly: from a trigger and its frame to an event with its own slots.
//!
//! Input: a trigger, its frame and the kinds of nouns. Output: an [`Event`] whose fillers stand in roles of the trigger.
//! Invariant: a filler is never a time, another trigger, or the trigger itself; a weapon is no actor.

use std::ops::Range;

use super::argument::Roles;
use super::clause::Argument;
use super::count;
use super::frame::{Frame, Need, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::{ActionLexicon, Refinement, WordClass};
use super::phrase;
use super::trigger::Trigger;
use crate::claim::Hop;
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
    /// A sentence before tells of an act.
    pub(crate) nearby: bool,
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
        };
        self.fill_actor(&mut event, frame, scratch);
        self.fill_weapon(&mut event, frame, scratch);
        self.fill_targets(&mut event, frame, scratch);
        self.leave_own_words(&mut event);
        self.split_sides(&mut event, frame);
        if sense.need == Need::Object && frame.target.contains(&Role::Object) {
            lone_subject_is_object(&mut event, &self.roles);
        }
        self.join_preposition(&mut event);
        // "shot dead two suspects": what belongs to the trigger is not the target's.
        for target in &mut event.targets {
            if target.tokens.start < event.trigger.tokens.end
                && event.trigger.tokens.end <= target.head
            {
                target.tokens.start = target.tokens.start.max(event.trigger.tokens.end);
            }
        }
        event.vouched = self.vouching_verb(&event);
        self.refine(&mut event);
        self.admits(&event, sense.need, &sense.objects, sense.weapons)
            .then_some(event)
    }

    fn kind(&self, head: usize) -> NounKind {
        self.kinds.get(head).copied().unwrap_or_default()
    }

    fn filler(&self, argument: &Argument, rule: &'l str) -> Filler<'l> {
        let tokens = phrase::noun_phrase(self.roles.view, self.roles.grammar, argument.head);
        Filler {
            head: argument.head,
            tokens,
            hop: argument.hop,
            rule,
            part_of: false,
        }
    }

    fn fill_actor(&self, event: &mut Event<'l>, frame: &'l Frame, scratch: &mut Vec<Argument>) {
        for role in &frame.actor {
            self.roles.resolve(&event.trigger, role, scratch);
            for argument in scratch.drain(..) {
                match self.kind(argument.head) {
                    NounKind::Act => {
                        event.source = event.source.or(Some(Source {
                            head: argument.head,
                            path: argument.path,
                        }));
                    }
                    NounKind::Weapon | NounKind::Vehicle if *role != Role::Possessor => {
                        if event.weapon.is_none() {
                            event.weapon = Some(self.filler(&argument, role.name()));
                        }
                        if event.actor.is_none() {
                            event.actor =
                                self.named_modifier(argument.head, argument.hop, role.name());
                        }
                    }
                    NounKind::Time => {}
                    // "attacks in the town of X, which killed 28": the tree took the last noun for the head.
                    NounKind::Place | NounKind::Building if argument.hop == Hop::Relative => {
                        event.source = event.source.or(self.act_above(argument.head));
                    }
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
    }

    /// The act that a phrase of place belongs to.
    fn act_above(&self, noun: usize) -> Option<Source> {
        let tree = self.roles.view.tree;
        let mut at = noun;
        for _ in 0..6 {
            at = tree.head(at)?;
            if self.kind(at) == NounKind::Act {
                return Some(Source {
                    head: at,
                    path: "relative clause",
                });
            }
            if self.roles.clauses.is_verb(at) {
                return None;
            }
        }
        None
    }

    /// An actor with all it is coordinated with, save where the role names the sides of a fight.
    fn coordinated_filler(&self, argument: &Argument, role: &'l Role) -> Filler<'l> {
        let mut filler = self.filler(argument, role.name());
        let sides = matches!(role, Role::Preposition(word) if self.roles.grammar.between.has(word));
        if !sides {
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

    /// "Rebels and soldiers clashed": two coordinated subjects are the two sides.
    fn split_sides(&self, event: &mut Event<'l>, frame: &'l Frame) {
        let Some(actor) = event
            .actor
            .as_ref()
            .filter(|_| frame.sides && event.targets.is_empty())
        else {
            return;
        };
        let mut heads = Vec::new();
        phrase::conjuncts(self.roles.view, actor.head, &mut heads);
        if let [first, second] = heads[..] {
            let (hop, rule) = (actor.hop, actor.rule);
            event.targets.push(self.filler(
                &Argument {
                    head: second,
                    hop,
                    path: "second side",
                },
                rule,
            ));
            event.actor = Some(self.filler(
                &Argument {
                    head: first,
                    hop,
                    path: "first side",
                },
                rule,
            ));
        }
    }

    /// A name or demonym before `head` ("a Russian drone").
    fn named_modifier(&self, head: usize, hop: Hop, rule: &'l str) -> Option<Filler<'l>> {
        let tree = self.roles.view.tree;
        tree.children(head)
            .filter(|&c| {
                c < head
                    && matches!(
                        tree.label(c),
                        Label::Amod | Label::Compound | Label::Nmod | Label::Poss
                    )
            })
            .find(|&c| self.kind(c) == NounKind::Organisation)
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

    fn fill_weapon(&self, event: &mut Event<'l>, frame: &'l Frame, scratch: &mut Vec<Argument>) {
        for role in &frame.weapon {
            self.roles.resolve(&event.trigger, role, scratch);
            // "opened fire": a word of the trigger is no weapon of its own.
            let found = scratch.iter().find(|a| {
                matches!(self.kind(a.head), NounKind::Weapon | NounKind::Vehicle)
                    && !event.trigger.tokens.contains(&a.head)
            });
            if let Some(argument) = found.filter(|_| event.weapon.is_none()) {
                event.weapon = Some(self.filler(argument, role.name()));
                if event.actor.is_none() {
                    event.actor = self.named_modifier(argument.head, argument.hop, role.name());
                }
            }
        }
        if event.weapon.is_some() {
            return;
        }
        let tree = self.roles.view.tree;
        let at = event.trigger.head;
        // A weapon before the trigger noun ("a car bomb attack"), or after "with".
        let before = tree
            .children(at)
            .filter(|&c| c < at && tree.label(c) != Label::Nsubj)
            .find(|&c| self.kind(c) == NounKind::Weapon);
        let behind = tree
            .children(at)
            .filter(|&c| {
                matches!(
                    tree.label(c),
                    Label::Prep | Label::Agent | Label::Acl | Label::Advcl
                )
            })
            .find_map(|c| {
                let object = tree.child(c, &[Label::Pobj, Label::Dobj])?;
                (self.roles.grammar.with.has(self.roles.view.lower(c))
                    && self.kind(object) == NounKind::Weapon)
                    .then_some(object)
            });
        let found = match event.trigger.class {
            WordClass::Noun => before.or(behind),
            _ => behind,
        };
        event.weapon = found.map(|head| {
            self.filler(
                &Argument {
                    head,
                    hop: Hop::Clause,
                    path: "weapon",
                },
                "with",
            )
        });
        if let Some(weapon) =
            before.filter(|_| event.trigger.class == WordClass::Noun && event.weapon.is_some())
        {
            // Its phrase begins with what stands before the trigger, "a" included.
            if let Some(filler) = &mut event.weapon {
                filler.tokens = phrase::leftmost(self.roles.view, weapon)..weapon + 1;
            }
        }
    }

    fn fill_targets(&self, event: &mut Event<'l>, frame: &'l Frame, scratch: &mut Vec<Argument>) {
        for role in &frame.target {
            self.roles.resolve(&event.trigger, role, scratch);
            // "took control of two villages": the object is that of the trigger's last word.
            let last = event.trigger.tokens.end - 1;
            if *role == Role::Object && last > event.trigger.head {
                if let Some(head) = self.roles.view.tree.child(last, &[Label::Pobj]) {
                    scratch.clear();
                    scratch.push(Argument {
                        head,
                        hop: Hop::Clause,
                        path: "object",
                    });
                }
            }
            scratch.retain(|a| {
                *role == Role::Itself
                    || (!matches!(self.kind(a.head), NounKind::Time | NounKind::Act)
                        && event
                            .actor
                            .as_ref()
                            .is_none_or(|actor| actor.head != a.head)
                        && event
                            .weapon
                            .as_ref()
                            .is_none_or(|weapon| weapon.head != a.head))
            });
            if let Some(argument) = scratch.first().copied() {
                self.add_targets(event, &argument, role.name());
                return;
            }
        }
    }

    fn add_targets(&self, event: &mut Event<'l>, argument: &Argument, rule: &'l str) {
        let mut heads = Vec::new();
        phrase::conjuncts(self.roles.view, argument.head, &mut heads);
        heads.retain(|&h| {
            h >= argument.head && !matches!(self.kind(h), NounKind::Time | NounKind::Act)
        });
        if argument.head > event.trigger.head {
            phrase::enumeration(self.roles.view, self.roles.grammar, &mut heads);
        }
        for &head in &heads {
            event
                .targets
                .push(self.filler(&Argument { head, ..*argument }, rule));
        }
        for head in heads {
            self.add_subsets(event, head, argument.hop);
        }
    }

    /// "12 people, including three children": the children are part of the people.
    fn add_subsets(&self, event: &mut Event<'l>, whole: usize, hop: Hop) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        // The phrase may hang on the noun, or on the verb when the noun ends the clause.
        let trigger = event.trigger.head;
        let holders = [
            Some(whole),
            tree.head(whole),
            Some(trigger),
            tree.head(trigger),
        ];
        let opens = |c: &usize| {
            *c > whole
                && matches!(tree.label(*c), Label::Prep | Label::Acl | Label::Advcl)
                && self.roles.grammar.including.has(view.lower(*c))
        };
        let subset = holders
            .into_iter()
            .flatten()
            .flat_map(|h| tree.children(h))
            .filter(opens)
            .find_map(|c| tree.child(c, &[Label::Pobj, Label::Dobj]));
        let Some(first) = subset.filter(|&s| !event.targets.iter().any(|t| t.head == s)) else {
            return;
        };
        let mut heads = Vec::new();
        phrase::conjuncts(view, first, &mut heads);
        for head in heads.into_iter().filter(|&h| h >= first) {
            let argument = Argument {
                head,
                hop,
                path: "subset",
            };
            let mut filler = self.filler(&argument, "including");
            filler.part_of = true;
            event.targets.push(filler);
        }
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
        event.targets.retain_mut(|target| {
            if !own(target.head) {
                return true;
            }
            let before = view
                .tree
                .children(target.head)
                .rfind(|&c| c < target.head && phrase::is_nominal(view, c));
            let Some(before) = before.filter(|&c| c > trigger.head) else {
                return false;
            };
            target.head = before;
            let first = phrase::noun_phrase(view, self.roles.grammar, before).start;
            target.tokens = first.min(target.tokens.start)..before + 1;
            true
        });
    }

    /// "killed in an attack", "died during clashes": the act that the preposition names.
    fn join_preposition(&self, event: &mut Event<'l>) {
        if event.source.is_some() {
            return;
        }
        let tree = self.roles.view.tree;
        let at = event.trigger.head;
        let mut verb = at;
        // The phrase may hang on the verb that carries the trigger ("left dead in an attack", "sustained injuries in").
        for _ in 0..2 {
            let joined = tree
                .children(verb)
                .filter(|&c| {
                    matches!(tree.label(c), Label::Prep | Label::Agent)
                        && self.roles.grammar.in_.has(self.roles.view.lower(c))
                })
                .filter_map(|c| tree.child(c, &[Label::Pobj]))
                .find(|&o| o != at && self.kind(o) == NounKind::Act);
            if let Some(head) = joined {
                event.source = Some(Source {
                    head,
                    path: "preposition",
                });
                return;
            }
            match tree.head(verb) {
                Some(head)
                    if event.trigger.class != WordClass::Verb
                        || tree.label(verb) == Label::Conj =>
                {
                    verb = head
                }
                _ => break,
            }
        }
        // "X attacked Y, killing Z": the act of the main clause.
        if matches!(tree.label(at), Label::Advcl | Label::Acl) && tree.tag(at) == Tag::Vbg {
            event.source = self.main_act(at);
        }
        if event.source.is_none() {
            event.source = self.joined_clause(at);
        }
        // "resulted in one death": the act that is subject of the carrier.
        if event.trigger.class != WordClass::Verb && event.actor.is_none() {
            let mut up = tree.head(at);
            for _ in 0..3 {
                let Some(verb) = up else { break };
                if self.roles.clauses.is_verb(verb) {
                    let subject = self
                        .roles
                        .clauses
                        .subject(verb)
                        .filter(|s| s.head != at && self.kind(s.head) == NounKind::Act);
                    if let Some(subject) = subject {
                        event.source = Some(Source {
                            head: subject.head,
                            path: "subject of the carrier",
                        });
                    }
                    break;
                }
                up = tree.head(verb);
            }
        }
    }

    /// The act of the clause that a participle belongs to, also where the tree hangs it on a noun of that clause.
    fn main_act(&self, participle: usize) -> Option<Source> {
        let tree = self.roles.view.tree;
        let mut at = tree.head(participle)?;
        for _ in 0..4 {
            if self.kind(at) == NounKind::Act {
                return Some(Source {
                    head: at,
                    path: "participle",
                });
            }
            if self.roles.clauses.is_verb(at) {
                return None;
            }
            at = tree.head(at)?;
        }
        None
    }

    /// "killed when gunmen stormed the bank", "stormed a bank, in which three were killed": the act of the clause below
    /// or above.
    fn joined_clause(&self, at: usize) -> Option<Source> {
        let tree = self.roles.view.tree;
        let mut verb = at;
        for _ in 0..3 {
            let clause = |c: usize| {
                tree.label(c) == Label::Advcl
                    && self.kind(c) == NounKind::Act
                    && !matches!(tree.tag(c), Tag::Vb | Tag::Vbg)
            };
            // The clause may hang on the last of coordinated verbs ("is killed and ten are injured when ...").
            let below = tree.children(verb).filter(|&c| c > at).find_map(|c| {
                if clause(c) {
                    return Some(c);
                }
                let joined = tree.label(c) == Label::Conj && self.roles.clauses.is_verb(c);
                joined
                    .then(|| tree.children(c).find(|&d| clause(d)))
                    .flatten()
            });
            if let Some(head) = below.filter(|&c| c != at) {
                return Some(Source {
                    head,
                    path: "adverbial clause",
                });
            }
            match tree.head(verb) {
                Some(head) if tree.label(verb) == Label::Conj => verb = head,
                _ => break,
            }
        }
        if tree.label(verb) != Label::Relcl {
            return None;
        }
        let mut up = tree.head(verb)?;
        for _ in 0..4 {
            if self.kind(up) == NounKind::Act {
                return Some(Source {
                    head: up,
                    path: "relative clause",
                });
            }
            if self.roles.clauses.is_verb(up) {
                return None;
            }
            up = tree.head(up)?;
        }
        None
    }

    /// "claimed responsibility for the blast", "claimed the attack", "denied responsibility".
    fn vouching_verb(&self, event: &Event<'l>) -> Option<usize> {
        let trigger = &event.trigger;
        let verb = match trigger.class {
            WordClass::Noun => self.roles.carrier(trigger.head)?.verb,
            _ if self.lexicon.sense(trigger.sense).need == Need::NoAct => trigger.head,
            _ => return None,
        };
        let lower = self.roles.view.lower(verb);
        let carriers = self.lexicon.carriers();
        (event.actor.is_some() && (carriers.vouches(lower) || carriers.denies(lower)))
            .then_some(verb)
    }

    /// Applies the first rule of the lexicon that holds.
    fn refine(&self, event: &mut Event<'l>) {
        let rule = self
            .lexicon
            .refinements()
            .iter()
            .find(|r| self.refines(r, event));
        if let Some(rule) = rule {
            event.trigger.kind = rule.to;
        }
    }

    fn refines(&self, rule: &Refinement, event: &Event<'l>) -> bool {
        if !rule.from.contains(&event.trigger.kind) {
            return false;
        }
        if !rule.lemmas.is_empty() && !rule.lemmas.iter().any(|l| l == event.trigger.lemma) {
            return false;
        }
        let target = event
            .targets
            .first()
            .map(|t| self.kind(self.roles.contained(t.head, true)));
        if !rule.targets.is_empty() {
            return target.is_some_and(|kind| {
                rule.targets
                    .iter()
                    .any(|t| NounKind::parse(t) == Some(kind))
            });
        }
        let view = self.roles.view;
        let mut phrases: [Option<Range<usize>>; 3] = [None, None, None];
        if event.trigger.class == WordClass::Noun {
            phrases[0] = Some(phrase::leftmost(view, event.trigger.head)..event.trigger.head + 1);
        }
        phrases[1] = event.weapon.as_ref().map(|w| w.tokens.clone());
        phrases[2] = event
            .actor
            .as_ref()
            .filter(|a| {
                event.trigger.class == WordClass::Verb && self.kind(a.head) != NounKind::Person
            })
            .map(|a| a.head..a.head + 1);
        phrases
            .iter()
            .flatten()
            .flat_map(|r| r.clone())
            .any(|i| rule.words.iter().any(|w| w == view.lower(i)))
    }

    /// Does the event have what its sense asks for?
    fn admits(&self, event: &Event<'l>, need: Need, objects: &[NounKind], weapons: bool) -> bool {
        if weapons && event.weapon.is_none() {
            return false;
        }
        // "the occupied West Bank" describes; "the slain general" tells of an act.
        let trigger = &event.trigger;
        if trigger.class == WordClass::Verb
            && self.roles.view.tree.label(trigger.head) == Label::Amod
            && !count::PERSONAL.contains(&trigger.kind)
        {
            return false;
        }
        if event.actor.as_ref().is_some_and(|a| {
            self.roles
                .grammar
                .generic
                .has(self.roles.view.lower(a.head))
        }) || self.is_habit(event)
            || self.is_metaphor(event)
        {
            return false;
        }
        if !objects.is_empty() && !self.takes(event.targets.first(), objects) {
            return false;
        }
        let target = event.targets.first();
        match need {
            Need::Nothing => true,
            Need::Object => target.is_some(),
            Need::Violence => {
                self.nearby || self.sure || event.source.is_some() || event.weapon.is_some()
            }
            Need::NoAct => !self.carries_act(event.trigger.head),
            Need::Argument => {
                target.is_some()
                    || event.actor.as_ref().is_some_and(|a| {
                        matches!(self.kind(a.head), NounKind::Person | NounKind::Organisation)
                    })
            }
            Need::Arms => self.uses_arms(event),
            Need::ArmedActor => {
                event.weapon.is_some()
                    || event.actor.as_ref().is_some_and(|a| {
                        let physical = target.is_some_and(|t| self.is_physical(t.head));
                        match self.bearing(a) {
                            Bearing::Armed => true,
                            Bearing::Country => physical,
                            _ => false,
                        }
                    })
            }
            Need::ArmedParty => event
                .targets
                .iter()
                .chain(&event.actor)
                .any(|f| self.bearing(f) == Bearing::Armed),
            Need::Victim => self.takes(target, &[NounKind::Person]) || self.uses_arms(event),
        }
    }

    /// Is the target of a kind that the sense takes?
    fn takes(&self, target: Option<&Filler<'l>>, objects: &[NounKind]) -> bool {
        let Some(head) = target.map(|t| self.counted(t.head)) else {
            return false;
        };
        let kind = self.kind(head);
        objects.iter().any(|&wanted| {
            kind == wanted
                || match wanted {
                    NounKind::Person => {
                        kind == NounKind::Organisation
                            || (kind == NounKind::Unknown && self.may_be_person(head))
                    }
                    NounKind::Place | NounKind::Building => {
                        kind == NounKind::Unknown && self.roles.view.tree.tag(head).is_proper()
                    }
                    NounKind::Aircraft => kind == NounKind::Weapon,
                    NounKind::Goods => matches!(kind, NounKind::Weapon | NounKind::Vehicle),
                    _ => false,
                }
        })
    }

    /// Whether those whom a phrase names use arms: the head says it, or anybody in it who does.
    fn bearing(&self, filler: &Filler<'l>) -> Bearing {
        let within = self.bearings.get(filler.tokens.clone()).unwrap_or(&[]);
        if within.contains(&Bearing::Armed) {
            return Bearing::Armed;
        }
        self.bearings.get(filler.head).copied().unwrap_or_default()
    }

    /// Is the act more than words? "The senator attacked the budget" is not, "gunmen attacked the town" is.
    fn uses_arms(&self, event: &Event<'l>) -> bool {
        if event.weapon.is_some() || event.source.is_some() {
            return true;
        }
        let actor = event.actor.as_ref().map(|a| self.bearing(a));
        let target = event.targets.first();
        let bearing = target.map(|t| self.bearing(t));
        if [actor, bearing].contains(&Some(Bearing::Armed)) {
            return true;
        }
        let physical = target.is_some_and(|t| self.is_physical(t.head));
        let warlike = self.sure || self.bearings.contains(&Bearing::Armed);
        match (actor, bearing) {
            (Some(Bearing::Civil), _) => physical && warlike,
            (Some(Bearing::Country), _) => true,
            _ if physical => true,
            (_, Some(Bearing::Civil)) => warlike || (self.nearby && actor.is_none()),
            (Some(Bearing::Plain) | None, Some(Bearing::Plain)) => true,
            (None, None) if event.trigger.class == WordClass::Noun => true,
            _ => warlike || self.nearby,
        }
    }

    /// "dozens of houses", "two of the villages": what is counted.
    fn counted(&self, head: usize) -> usize {
        if self.kind(head) != NounKind::Unknown {
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

    fn is_physical(&self, head: usize) -> bool {
        matches!(
            self.kind(self.counted(head)),
            NounKind::Place
                | NounKind::Building
                | NounKind::Vehicle
                | NounKind::Aircraft
                | NounKind::Weapon
        )
    }

    /// "The scandal destroyed his career", "the storm struck": done by or to what violence is not done by or to.
    fn is_metaphor(&self, event: &Event<'l>) -> bool {
        let grammar = self.roles.grammar;
        let lower = |f: &Filler<'l>| self.roles.view.lower(self.counted(f.head));
        let object = self.roles.clauses.object(event.trigger.head);
        let abstract_object = event.trigger.class == WordClass::Verb
            && object.is_some_and(|o| grammar.abstract_.has(self.roles.view.lower(o.head)));
        abstract_object
            || event
                .targets
                .iter()
                .chain(&event.actor)
                .any(|f| grammar.abstract_.has(lower(f)))
            || event
                .actor
                .as_ref()
                .is_some_and(|a| grammar.accident.has(lower(a)))
    }

    /// "Terrorists kill people" says what they do, not what they did: present, bare plurals, no time or place.
    fn is_habit(&self, event: &Event<'l>) -> bool {
        let tree = self.roles.view.tree;
        let at = event.trigger.head;
        let bare = |head: usize| {
            tree.tag(head) == Tag::Nns
                && tree
                    .child(head, &[Label::Det, Label::Nummod, Label::Poss])
                    .is_none()
        };
        event.trigger.class == WordClass::Verb
            && tree.tag(at) == Tag::Vbp
            && event.actor.as_ref().is_some_and(|a| bare(a.head))
            && event.targets.iter().all(|t| bare(t.head))
            && tree.children(at).all(|c| {
                let object = tree.child(c, &[Label::Pobj]).unwrap_or(c);
                !matches!(self.kind(object), NounKind::Place | NounKind::Time)
            })
    }

    /// Does an act stand below `at` ("claimed responsibility for the blast")?
    fn carries_act(&self, at: usize) -> bool {
        let tree = self.roles.view.tree;
        let mut stack = vec![(at, 0)];
        while let Some((token, depth)) = stack.pop() {
            if token != at && self.kind(token) == NounKind::Act {
                return true;
            }
            if depth < 4 {
                let below = tree
                    .children(token)
                    .filter(|&c| token != at || tree.label(c) != Label::Conj);
                stack.extend(below.map(|c| (c, depth + 1)));
            }
        }
        false
    }

    /// A proper noun, pronoun or counted noun may name persons even where no list knows it.
    fn may_be_person(&self, head: usize) -> bool {
        let tree = self.roles.view.tree;
        tree.tag(head).is_proper()
            || matches!(tree.tag(head), Tag::Prp | Tag::PrpPoss | Tag::Cd)
            || tree.child(head, &[Label::Nummod]).is_some()
    }
}

/// "12 killed in raid": a past form without an object has its object before it.
fn lone_subject_is_object(event: &mut Event<'_>, roles: &Roles<'_, '_>) {
    let past = matches!(roles.view.tree.tag(event.trigger.head), Tag::Vbd | Tag::Vbn);
    if past
        && event.trigger.class == WordClass::Verb
        && event.targets.is_empty()
        && let Some(actor) = event
            .actor
            .take_if(|a| matches!(a.hop, Hop::Clause | Hop::Control))
    {
        event.targets.push(actor);
    }
}
