//! Implicit actors: who did an act whose own clause, as the tree has it, names nobody.
//!
//! Input: the events of a sentence. Output: actors for those that have none.
//! Invariant: an actor found here says by its hop that it stands in another clause; nobody is taken from another sentence.

use std::ops::Range;

use super::assemble::{Assembler, Event, Filler};
use super::carrier::Manner;
use super::clause::{Argument, CONTROLLING_OBJECT, SHARING_DEPTH};
use super::frame::{Frame, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::phrase;
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Tag};

/// Length of a time of day such as "0300".
const CLOCK: usize = 4;
/// How far behind an act its agent may stand.
pub(super) const AGENT_REACH: usize = 16;

impl<'l> Assembler<'_, '_, 'l> {
    /// "sent the rebels into retreat": whom a verb of sending makes do it.
    pub(super) fn sent_into(&self, trigger: &Trigger<'l>, frame: &'l Frame) -> Option<Filler<'l>> {
        let (tree, view, grammar) = (self.roles.view.tree, self.roles.view, self.roles.grammar);
        let rule = frame.actor.first().filter(|r| grammar.of.has(r.name()))?;
        let into = tree.head(trigger.head).filter(|&p| {
            tree.label(trigger.head) == Label::Pobj && grammar.at.has(view.lower(p))
        })?;
        let verb = tree
            .head(into)
            .filter(|&v| grammar.dispatching.has(view.lower(v)))?;
        let head = tree.child(verb, &[Label::Dobj])?;
        let argument = Argument::new(head, Hop::Control, "sent");
        Some(self.filler(&argument, rule.name()))
    }

    /// The noun of a plan or an act right before the infinitive `verb` ("the operation to liberate").
    pub(super) fn noun_of_infinitive(&self, verb: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let noun = verb.checked_sub(2)?;
        let infinitive = tree.tag(verb) == Tag::Vb && tree.tag(verb - 1) == Tag::To;
        let abstract_ = matches!(self.kind(noun), NounKind::Act | NounKind::Unknown);
        (infinitive && tree.tag(noun) == Tag::Nn && abstract_).then_some(noun)
    }

    /// "made progress in clearing the town": the object of the verb above is no one who could act, its subject may be.
    pub(super) fn pass_over_thing(&self, trigger: &Trigger<'l>, argument: &mut Argument) {
        let tree = self.roles.view.tree;
        let common = matches!(tree.tag(argument.head), Tag::Nn | Tag::Nns);
        let thing = self.kind(argument.head) == NounKind::Unknown
            && self.bearings.get(argument.head) != Some(&Bearing::Armed);
        let finite = !matches!(tree.tag(trigger.head), Tag::Vbg | Tag::Vb);
        // "prepared itself to kill": whoever the pronoun means.
        let lower = self.roles.view.lower(argument.head);
        let oneself = self.roles.grammar.reflexive.has(lower);
        if argument.path != CONTROLLING_OBJECT || !oneself && (!common || !thing || finite) {
            return;
        }
        let verb = tree.head(argument.head);
        // "indicted members of the Front for killing him": who is charged is somebody, whatever the noun.
        let judging = &self.roles.grammar.judgement.judging;
        let judging_noun = |noun: usize| {
            let (lower, grammar) = (self.roles.view.lower(noun), self.roles.grammar);
            grammar.judgement.verdicts.has(lower) || grammar.trials.has(lower)
        };
        if !oneself && verb.is_some_and(|v| judging.has(self.roles.view.lower(v))) {
            return;
        }
        // "quashed the conviction of two men for killing him": those whom the court judged.
        if judging_noun(argument.head) {
            let mut of = self.roles.grammar.of.iter();
            let judged = tree.child(argument.head, &[Label::Poss]).or_else(|| {
                of.find_map(|of| self.roles.clauses.prepositional(argument.head, of).next())
            });
            // "stood trial for killing him": whoever stands it.
            let stood =
                verb.is_some_and(|v| self.roles.grammar.standing.has(self.roles.view.lower(v)));
            if judged.is_some() || !stood {
                argument.head = judged.unwrap_or(argument.head);
                return;
            }
        }
        let subject = verb.and_then(|v| self.roles.clauses.surface_subject(v, SHARING_DEPTH));
        if let Some(subject) = subject {
            argument.head = subject.head;
            argument.hop = argument.hop.max(subject.hop);
        }
    }

    /// "The protests followed an officer fatally shooting a man": what happens shoots nobody, but the object right before the
    /// participle may.
    pub(super) fn pass_to_object(&self, trigger: &Trigger<'l>, argument: &mut Argument) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let told = tree.tag(trigger.head) == Tag::Vbg && tree.label(trigger.head) == Label::Advcl;
        let thing = self.kind(argument.head) == NounKind::Unknown
            && tree.tag(argument.head) != Tag::Prp
            && !tree.tag(argument.head).is_proper()
            && self.bearings.get(argument.head) != Some(&Bearing::Armed);
        if !told || !thing || argument.path != "participle" {
            return;
        }
        let object = tree.head(trigger.head).and_then(|verb| {
            let object = tree.child(verb, &[Label::Dobj])?;
            (verb < object && object < trigger.head).then_some(object)
        });
        let bare = |&o: &usize| {
            self.kind(o).acts() && (o..trigger.head).all(|i| tree.tag(i) != Tag::Punct)
        };
        let single =
            |&o: &usize| tree.tag(o) != Tag::Nns || self.bearings.get(o) == Some(&Bearing::Armed);
        if let Some(object) = object.filter(bare).filter(single) {
            let followed = tree.head(object).map_or("", |v| view.lower(v));
            if self.roles.grammar.followed.has(followed) {
                argument.head = object;
            }
        }
    }

    /// "A helicopter arrived in the area firing at houses": what the participle tells of is no area's doing, but the
    /// subject's of the verb that the area tells more of.
    pub(super) fn pass_over_settlement(&self, trigger: &Trigger<'l>, argument: &mut Argument) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let place = argument.head;
        let told = tree.tag(trigger.head) == Tag::Vbg
            && tree.label(trigger.head) == Label::Acl
            && tree.head(trigger.head) == Some(place)
            && tree.label(place) == Label::Pobj;
        if !told || !grammar.settlements.has(view.lower(place)) {
            return;
        }
        let verb = tree
            .head(place)
            .and_then(|preposition| tree.head(preposition));
        let verb = verb.filter(|&v| v < place && self.roles.clauses.is_verb(v));
        let active = verb.filter(|&v| !self.roles.clauses.is_passive(v));
        let subject = active.and_then(|v| self.roles.clauses.subject(v));
        if let Some(subject) = subject {
            argument.head = subject.head;
            argument.hop = argument.hop.max(Hop::Control);
        }
    }

    /// "damaged by one of the explosions": the explosions; "those responsible were two soldiers": the soldiers.
    pub(super) fn see_through(&self, argument: &mut Argument) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        // "six men aged 18 to 21 suspected of": the men, not their ages.
        let aged = tree
            .head(argument.head)
            .filter(|&a| {
                tree.tag(argument.head) == Tag::Cd && self.roles.grammar.aged.has(view.lower(a))
            })
            .and_then(|a| tree.head(a).filter(|_| tree.label(a) == Label::Acl));
        if let Some(people) = aged {
            argument.head = people;
        }
        if tree.tag(argument.head) == Tag::Cd {
            let inside = self.counted(argument.head);
            if matches!(self.kind(inside), NounKind::Act | NounKind::Weapon) {
                argument.head = inside;
            }
        } else if self.roles.carriers.is_measure(view.lower(argument.head)) {
            // "killed by a pair of explosions".
            let inside = self.held(argument.head);
            if matches!(self.kind(inside), NounKind::Act | NounKind::Weapon) {
                argument.head = inside;
            }
        } else if (self.roles.grammar.definite.has(view.lower(argument.head))
            || self.roles.grammar.ones.has(view.lower(argument.head)))
            && let Some(head) = self.roles.identified(argument.head)
            // "those who did it were members of the Front"
            && [head, self.counted(head)]
                .into_iter()
                .any(|h| self.kind(h).acts() || tree.tag(h).is_proper())
        {
            argument.head = head;
            argument.hop = argument.hop.max(Hop::Control);
        }
    }

    /// "The trial for killing six", "a sentence for his role": a thing of no known kind, which no clause of its own says
    /// to have acted.
    pub(super) fn cannot_act(&self, argument: &Argument) -> bool {
        let (view, grammar) = (self.roles.view, self.roles.grammar);
        let head = self.counted(argument.head);
        let lower = view.lower(head);
        argument.hop != Hop::Clause
            && view.tree.tag(head) == Tag::Nn
            && self.kind(head) == NounKind::Unknown
            && self.bearings.get(head).copied().unwrap_or_default() == Bearing::Unknown
            && ![
                &grammar.someone,
                &grammar.bodies,
                &grammar.singular_persons,
                // What the sentence tells of then is no act at all.
                &grammar.abstract_,
            ]
            .into_iter()
            .any(|words| words.has(lower))
            && !grammar.mishaps.is_cause(lower)
            && !view.tree.children(head).any(|c| {
                self.bearings.get(c) == Some(&Bearing::Armed)
                    && self.kind(c) != NounKind::Organisation
            })
    }

    /// "On 18 October [guerrilla forces]": where a phrase begins whose tree took in a time before it.
    pub(super) fn behind_time(&self, tokens: Range<usize>, head: usize) -> usize {
        let view = self.roles.view;
        // "at 0300 guerrillas", but "has killed 1200 people".
        let clock = |i: usize| {
            let form = view.form(i);
            let before = i.checked_sub(1).map(|b| view.lower(b));
            i == tokens.start
                && form.len() == CLOCK
                && form.bytes().all(|b| b.is_ascii_digit())
                && before.is_some_and(|word| self.roles.grammar.clock.has(word))
        };
        let time = |&i: &usize| self.kind(i) == NounKind::Time || clock(i);
        let times = (tokens.start..head).take_while(time).count();
        // "this second bomb", "10th Brigade troops" tell no time.
        let ordinal = |i: usize| {
            view.tree.label(i) == Label::Amod
                || view.form(i).starts_with(|c: char| c.is_ascii_digit())
        };
        if times > 0 && ordinal(tokens.start + times - 1) && !clock(tokens.start) {
            return tokens.start;
        }
        let start = tokens.start + times;
        if view.tree.label(start) == Label::Case {
            return tokens.start;
        }
        start
    }

    /// "At 0300 rebel units attacked": the subject that the tree took for the noun of the time before it.
    pub(super) fn subject_behind_time(&self, event: &mut Event<'l>, frame: &'l Frame) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let trigger = &event.trigger;
        let role = frame
            .actor
            .iter()
            .find(|role| matches!(role, Role::Subject | Role::Carrier));
        let verb = match trigger.class {
            WordClass::Verb => Some(trigger.head),
            _ => self
                .roles
                .carrier(trigger.head)
                .filter(|c| c.manner == Manner::Does)
                .map(|c| c.verb),
        };
        let (Some(role), Some(verb), None) = (role, verb, &event.actor) else {
            return;
        };
        let head = verb.saturating_sub(1);
        if !matches!(tree.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp)
            || self.roles.clauses.is_passive(verb)
            || tree.label(head) != Label::Pobj
            || !self.kind(head).acts()
        {
            return;
        }
        let phrase = phrase::noun_phrase(view, self.roles.grammar, head);
        let apart = self.behind_time(phrase.clone(), head) > phrase.start;
        let target = event.targets.iter().any(|t| t.head == head);
        if apart && !target && self.roles.clauses.subject(verb).is_none() {
            let argument = Argument::new(head, Hop::Clause, "subject behind a time");
            event.actor = Some(self.filler(&argument, role.name()));
        }
    }

    /// "A bomb explodes and is blamed on rebels": whom the verb beside lays the act to.
    pub(super) fn blamed_beside(&self, event: &mut Event<'l>) {
        if event.actor.is_none() && event.trigger.class == WordClass::Verb {
            let blamed = self.roles.laid_beside(event.trigger.head);
            event.actor = blamed
                .filter(|b| self.kind(b.head).acts())
                .map(|b| self.coordinated_filler(&b, &Role::Carrier));
        }
    }

    /// "Volleys of rifle fire", "dynamite killed six": a weapon is what is fired, and does the harm that is told of it.
    pub(super) fn part_from_weapons(&self, event: &mut Event<'l>) {
        let trigger = &event.trigger;
        let of = |rule: &str| self.roles.grammar.of.has(rule);
        let means = |target: &Filler<'l>| match trigger.kind {
            ActionKind::Damage | ActionKind::Kill | ActionKind::Wound | ActionKind::Casualty => {
                target.head < trigger.head
            }
            // "after blowing up a landmine".
            ActionKind::Bomb if trigger.class == WordClass::Verb => {
                let lower = self.roles.view.lower(target.head);
                self.roles.grammar.planted.has(lower)
            }
            // "shooting tear gas"
            ActionKind::Shoot if trigger.class == WordClass::Verb => {
                target.head > trigger.head && target.hop == Hop::Clause
            }
            ActionKind::Bomb | ActionKind::Shell | ActionKind::Shoot => {
                trigger.class == WordClass::Noun && of(target.rule)
            }
            _ => false,
        };
        let weapon = event
            .targets
            .iter()
            .position(|t| self.kind(t.head) == NounKind::Weapon && means(t));
        if let Some(weapon) = weapon {
            let weapon = event.targets.remove(weapon);
            event.weapon.get_or_insert(weapon);
        }
    }

    /// "murdered in San Salvador last Friday by men in uniform": an agent that the tree hangs on something between.
    pub(super) fn stray_agent(&self, event: &mut Event<'l>, frame: &'l Frame) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let trigger = &event.trigger;
        let by = |role: &&Role| match role {
            Role::Agent => trigger.class == WordClass::Verb,
            Role::Preposition(word) => self.roles.grammar.by.has(word),
            _ => false,
        };
        let Some(role) = frame.actor.iter().find(by) else {
            return;
        };
        if event.actor.is_some()
            || trigger.class == WordClass::Verb && !self.roles.clauses.is_passive(trigger.head)
        {
            return;
        }
        // "the killing of a priest, two nuns and a cook, by gunmen": behind all that it was done to.
        let behind = event.targets.iter().filter(|t| t.head > trigger.head);
        let start = behind.fold(trigger.tokens.end, |end, t| end.max(t.tokens.end));
        for i in start..view.len().min(start + AGENT_REACH) {
            // "kidnapped in Lima, presumably by rebels": a comma right before the agent, or before its adverb.
            let by_next = |at: usize| at < view.len() && self.roles.grammar.by.has(view.lower(at));
            // "in San Bernardino, California by": where the place lies.
            let region = i > 0
                && i + 1 < view.len()
                && self.kind(i - 1) == NounKind::Place
                && self.kind(i + 1) == NounKind::Place;
            let adverb = tree.len() > i + 1 && tree.tag(i + 1) == Tag::Rb;
            let joins = region || by_next(i + 1) || adverb && by_next(i + 2);
            let apart = view.form(i) == "," && !joins || view.form(i) == ";";
            if apart || self.triggers.iter().any(|t| t.tokens.contains(&i)) {
                return;
            }
            if self.roles.grammar.by.has(view.lower(i)) {
                let agent = tree.child(i, &[Label::Pobj]);
                let country = |a: usize| self.bearings.get(a) == Some(&Bearing::Country);
                let agent = agent.filter(|&a| self.kind(a).acts() || country(a));
                // "highlighted during the campaign by his rivals": the agent of a verb before the act is that verb's.
                // "called for a ban after the shooting by a couple": an active verb has none.
                let active = |verb: usize| {
                    let passive = [Label::Auxpass, Label::Nsubjpass];
                    tree.child(verb, &[Label::Nsubj]).is_some()
                        && tree.child(verb, &passive).is_none()
                };
                let owner = tree
                    .head(i)
                    .filter(|&verb| tree.label(i) == Label::Agent && !active(verb));
                // "killed during a visit by the minister": who made the visit.
                let visit = self.roles.grammar.visits.has(view.lower(i - 1));
                // "was found killed, allegedly by rebels": of both.
                let found = tree.label(trigger.head) == Label::Oprd;
                let whole = tree.head(trigger.head).filter(|_| found);
                let another =
                    owner.is_some_and(|verb| verb < trigger.tokens.start && Some(verb) != whole);
                if visit || another {
                    return;
                }
                event.actor = agent.map(|head| {
                    let argument = Argument::new(head, Hop::Sentence, "stray agent");
                    self.coordinated_filler(&argument, role)
                });
                let other = tree.child(i, &[Label::Pobj]).map(|o| self.kind(o));
                if agent.is_some()
                    || !matches!(
                        other,
                        Some(NounKind::Time | NounKind::Place | NounKind::Weapon)
                    )
                {
                    return;
                }
                continue;
            }
            // Another verb has its own agent, unless it only carries the act ("perpetrated").
            let carries = self.roles.carriers.manner(view.lower(i), false) == Manner::Does;
            if tree.tag(i).is_verb() && !carries || tree.tag(i) == Tag::Md {
                return;
            }
        }
    }
}
