//! Joining: the other act of the sentence that an act happened in, or that caused it.
//!
//! Input: an event with its own slots. Output: its [`Source`], and the verb by which its actor vouches for it.
//! Invariant: a source is another trigger of the same sentence; every walk up the tree is bounded.

use super::assemble::{Assembler, Event, Source};
use super::carrier::Manner;
use super::clause::Argument;
use super::frame::{Frame, Need, Role};
use super::kind::{Bearing, NounKind};
use super::lexicon::WordClass;
use super::link;
use super::phrase;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Tag};

/// What an act does to people and things.
pub(super) const HARM: [ActionKind; 5] = [
    ActionKind::Kill,
    ActionKind::Wound,
    ActionKind::Casualty,
    ActionKind::Damage,
    ActionKind::Destroy,
];

/// Whose act a noun names, by the words before it.
const WHOSE: &[Role] = &[Role::Possessor, Role::Modifier];

/// How far up from an outcome the verb stands that brought it about ("resulting in seven deaths and five injured").
const OVER_OUTCOME: usize = 5;

impl<'l> Assembler<'_, '_, 'l> {
    /// "The army's killing of 12 people", "the police killing of two men": where "of" says to whom it was done, the
    /// possessor did it, and so did whom the noun before it names.
    pub(super) fn possessor_acts(
        &self,
        event: &mut Event<'l>,
        frame: &'l Frame,
        scratch: &mut Vec<Argument>,
    ) {
        let of = |rule: &str| self.roles.grammar.of.has(rule);
        let suffers = event.targets.first().is_some_and(|t| of(t.rule));
        if event.actor.is_some()
            || event.trigger.class != WordClass::Noun
            || frame.counts_target
            || !suffers
            || !frame.target.contains(&Role::Possessor)
        {
            return;
        }
        let tree = self.roles.view.tree;
        for role in WHOSE {
            self.roles.resolve(&event.trigger, role, scratch);
            let grammar = self.roles.grammar;
            let describes = |a: &Argument| grammar.describing.has(self.roles.view.lower(a.head));
            let who = scratch.drain(..).find(|a| match self.kind(a.head) {
                _ if *role == Role::Modifier && describes(a) => false,
                NounKind::Unknown if *role == Role::Possessor => {
                    tree.tag(a.head).is_proper() || tree.tag(a.head) == Tag::PrpPoss
                }
                // "the student killing of last year": only a group or a country, or who uses arms.
                NounKind::Person if *role == Role::Modifier => {
                    self.bearings.get(a.head) == Some(&Bearing::Armed)
                }
                kind => kind.acts(),
            });
            if let Some(who) = who {
                event.actor = Some(self.filler(&who, role.name()));
                return;
            }
        }
    }

    /// The act that a phrase of place belongs to.
    pub(super) fn act_above(&self, noun: usize) -> Option<Source> {
        let tree = self.roles.view.tree;
        let mut at = noun;
        for _ in 0..6 {
            let below = at;
            at = tree.head(at)?;
            // "responsibility for the blast at a post that": the tree may hang both on the noun over the act.
            let involved = self.roles.carriers.manner(self.roles.view.lower(at), true);
            let beside = tree
                .children(at)
                .filter(|&c| c < below && tree.label(c) == Label::Prep);
            let mut objects = beside.filter_map(|c| tree.child(c, &[Label::Pobj]));
            if involved == Manner::Involved
                && tree.label(below) == Label::Prep
                && let Some(head) = objects.find(|&o| self.kind(o) == NounKind::Act)
            {
                return Some(Source {
                    head,
                    path: "relative clause",
                });
            }
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

    /// "killed in an attack", "died during clashes": the act that the preposition names.
    pub(super) fn join_preposition(&self, event: &mut Event<'l>) {
        if event.source.is_some() {
            return;
        }
        let tree = self.roles.view.tree;
        let at = event.trigger.head;
        let mut verb = at;
        // The phrase may hang on the verb that carries the trigger ("left dead in an attack", "sustained injuries in").
        for _ in 0..2 {
            let joined = self.act_in_phrase(verb, at);
            if let Some((preposition, head)) = joined {
                let later = self
                    .roles
                    .grammar
                    .later
                    .has(self.roles.view.lower(preposition));
                event.source = Some(Source {
                    head,
                    path: if later { link::LATER } else { "preposition" },
                });
                return;
            }
            if let Some(source) = self.outcome(verb) {
                event.source = Some(source);
                return;
            }
            match tree.head(verb) {
                Some(head)
                    if event.trigger.class != WordClass::Verb
                        || tree.label(verb) == Label::Conj
                        || self.is_set_in_act(verb, head) =>
                {
                    verb = head
                }
                _ => break,
            }
        }
        if let Some(head) = self.fight_of_the_dead(event) {
            event.source = Some(Source {
                head,
                path: "preposition",
            });
            return;
        }
        // "X attacked Y, killing Z": the act of the main clause.
        if matches!(tree.label(at), Label::Advcl | Label::Acl) && tree.tag(at) == Tag::Vbg {
            event.source = self.main_act(at);
        }
        if event.source.is_none() {
            event.source = self.act_before_which(at).or_else(|| self.joined_clause(at));
        }
        let bare = |verb: usize| {
            let finite = |c: usize| match tree.label(c) {
                // "and five people being injured".
                Label::Auxpass => tree.tag(c) != Tag::Vbg,
                Label::Aux | Label::Agent => true,
                _ => false,
            };
            !tree.children(verb).any(finite)
        };
        // "Police fired at a car, two people dead and two others injured": a bare participle says what came of it.
        if event.source.is_none()
            && tree.label(at) == Label::Conj
            && tree.tag(at) == Tag::Vbn
            && bare(at)
            && tree.child(at, &[Label::Nsubj, Label::Nsubjpass]).is_some()
        {
            // What stands between is harm of the same act, or another act, which may be the cause.
            let between = |head: usize| {
                let mut acts = self
                    .triggers
                    .iter()
                    .filter(|t| head < t.head && t.head < at);
                acts.all(|t| HARM.contains(&t.kind))
            };
            event.source = tree
                .head(at)
                .filter(|&h| self.kind(h) == NounKind::Act && !self.roles.clauses.is_passive(h))
                .filter(|&h| between(h))
                .map(|head| Source {
                    head,
                    path: "participle",
                });
        }
        if event.source.is_none() {
            event.source = self.told_with(event);
        }
        // "resulted in one death": the act that is subject of the carrier.
        let left = tree.tag(at) == Tag::Vbn
            && matches!(tree.label(at), Label::Acl | Label::Xcomp | Label::Oprd)
            && tree.child(at, &[Label::Agent, Label::Aux]).is_none();
        if (event.trigger.class != WordClass::Verb || left && HARM.contains(&event.trigger.kind))
            && event.actor.is_none()
        {
            let mut up = tree.head(at);
            for _ in 0..OVER_OUTCOME {
                let Some(verb) = up else { break };
                if self.roles.clauses.is_verb(verb) {
                    let subject = self
                        .roles
                        .clauses
                        .subject(verb)
                        .map(|s| self.held(s.head))
                        .filter(|&s| s != at && self.kind(s) == NounKind::Act);
                    if let Some(head) = subject {
                        event.source = Some(Source {
                            head,
                            path: "subject of the carrier",
                        });
                    } else if event.source.is_none() {
                        event.source = self.brought_about(verb, at);
                    }
                    break;
                }
                up = tree.head(verb);
            }
        }
    }

    /// "died fighting rebels", "were killed while fighting against the army": the fight that the participle right behind
    /// names.
    fn fight_of_the_dead(&self, event: &Event<'l>) -> Option<usize> {
        let tree = self.roles.view.tree;
        let (at, end) = (event.trigger.head, event.trigger.tokens.end);
        let opened = end < tree.len() && self.roles.grammar.beside.has(self.roles.view.lower(end));
        let fighting = end + usize::from(opened);
        let behind = fighting < tree.len()
            && tree.tag(fighting) == Tag::Vbg
            && matches!(tree.label(fighting), Label::Xcomp | Label::Advcl)
            && tree.head(fighting) == Some(at);
        let fight = self.trigger_at(fighting).filter(|_| behind)?;
        (fight.kind == ActionKind::Clash && HARM.contains(&event.trigger.kind)).then_some(fighting)
    }

    /// "tunnels leading into Israel in response to attacks": nothing is brought about so far below `participle`.
    fn is_right_below(&self, at: usize, participle: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let way = std::iter::successors(Some(at), |&i| tree.head(i));
        let of = |i: usize| self.roles.grammar.of.has(view.lower(i));
        let phrases = way
            .take(OVER_OUTCOME)
            .take_while(|&i| i != participle)
            .filter(|&i| tree.label(i) == Label::Prep && !of(i));
        phrases.count() < 2
    }

    /// "opened fire, resulting in seven deaths": the act whose participle brings the trigger about.
    fn brought_about(&self, participle: usize, at: usize) -> Option<Source> {
        let tree = self.roles.view.tree;
        let brings = self.roles.view.lower(participle);
        // "attacked a bar, killing a guard and leaving another wounded": the second participle goes with the first.
        let joined = tree.first_conjunct(participle, 1);
        let participle = Some(joined)
            .filter(|&first| tree.tag(first) == Tag::Vbg)
            .unwrap_or(participle);
        let mut main = tree.head(participle)?;
        // "blew up a bus in the forest resulting in": the tree may hang it on what stands between.
        if tree.label(participle) == Label::Acl && self.is_right_below(at, participle) {
            for _ in 0..OVER_OUTCOME {
                let noun = self.kind(main) != NounKind::Act && !self.roles.clauses.is_verb(main);
                match tree.head(main).filter(|_| noun) {
                    Some(over) => main = over,
                    None => break,
                }
            }
        }
        // It may hang on a clause below the act: "opened fire when they were stopped, resulting in".
        for _ in 0..2 {
            if self.kind(main) == NounKind::Act || tree.label(main) != Label::Advcl {
                break;
            }
            main = tree.head(main)?;
        }
        // "triggered a blast, leaving many injured": the act that the verb carries.
        if self.kind(main) != NounKind::Act {
            let carried = tree.child(main, &[Label::Dobj]);
            let carried = carried.filter(|&o| self.kind(o) == NounKind::Act);
            // "came under shelling, leaving three wounded".
            let undergone = || {
                let mut acts = self
                    .triggers
                    .iter()
                    .map(|t| t.head)
                    .filter(|&t| t < participle);
                acts.find(|&t| {
                    let carrier = self.roles.carrier(t);
                    carrier.is_some_and(|c| c.verb == main && c.manner == Manner::Undergoes)
                })
            };
            main = carried.or_else(undergone)?;
        }
        // What counts only by the violence around it cannot give it.
        let stands = self
            .triggers
            .iter()
            .any(|t| t.head == main && self.lexicon.sense(t.sense).need != Need::Violence);
        let joins = self.roles.grammar.resulting.has(brings)
            && matches!(
                tree.label(participle),
                Label::Advcl | Label::Acl | Label::Prep
            );
        (joins && stands).then_some(Source {
            head: main,
            path: "participle",
        })
    }

    /// "claimed responsibility for the blast", "claimed the attack", "denied responsibility".
    pub(super) fn vouching_verb(&self, event: &Event<'l>) -> Option<usize> {
        let trigger = &event.trigger;
        let verb = match trigger.class {
            WordClass::Noun => self.roles.telling_carrier(trigger.head)?.verb,
            _ if self.lexicon.sense(trigger.sense).need == Need::NoAct => trigger.head,
            _ => match self.verb_claiming(trigger.head) {
                Some(verb) => verb,
                None => self.roles.carrier(event.weapon.as_ref()?.head)?.verb,
            },
        };
        let lower = self.roles.view.lower(verb);
        let carriers = self.lexicon.carriers();
        (event.actor.is_some() && (carriers.vouches(lower) || carriers.denies(lower)))
            .then_some(verb)
    }

    /// "claimed responsibility for kidnapping five workers": the verb over the noun that the gerund stands under.
    fn verb_claiming(&self, gerund: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let above = |at: usize, label: Label| tree.head(at).filter(|_| tree.label(at) == label);
        let preposition = above(gerund, Label::Pcomp)?;
        let noun = above(preposition, Label::Prep)?;
        above(noun, Label::Dobj)
    }

    /// "Taliban spokesman Ali", "the group (TTP) spokesman": the group whose name ends right before the speaker.
    fn group_of_speaker(&self, actor: usize) -> Option<usize> {
        let view = self.roles.view;
        let from = phrase::noun_phrase(view, self.roles.grammar, actor).start;
        let speaker =
            (from..=actor).find(|&i| self.roles.grammar.spokespersons.has(view.lower(i)))?;
        let mut at = speaker.checked_sub(1)?;
        if view.lower(at) == "'s" {
            at = at.checked_sub(1)?;
        }
        let group = phrase::before_bracketed_name(view, at)?;
        [group, at.saturating_sub(1)]
            .into_iter()
            .find(|&g| self.kind(g) == NounKind::Organisation)
    }

    /// A group, or the chapter of one.
    fn is_of_group(&self, noun: usize) -> bool {
        let group = |i: usize| self.kind(i) == NounKind::Organisation;
        let mut of = self.roles.grammar.of.iter();
        group(noun) || of.any(|of| self.roles.clauses.prepositional(noun, of).any(group))
    }

    /// "Ali, a spokesman for the Front, claimed responsibility": the Front says that it did it.
    pub(super) fn name_spoken_for(&self, event: &mut Event<'l>) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let Some(actor) = event.actor.as_ref().filter(|_| event.vouched.is_some()) else {
            return;
        };
        let speaks = |i: &usize| self.roles.grammar.spokespersons.has(view.lower(*i));
        let apposition = tree.child(actor.head, &[Label::Appos]);
        let group = [Some(actor.head), apposition]
            .into_iter()
            .flatten()
            .find(speaks)
            .and_then(|speaker| {
                tree.children(speaker)
                    .filter(|&c| c > speaker && tree.label(c) == Label::Prep)
                    .find_map(|c| tree.child(c, &[Label::Pobj]))
            })
            .filter(|&g| self.is_of_group(g))
            .or_else(|| self.group_of_speaker(actor.head));
        if let Some(head) = group {
            let argument = Argument::new(head, Hop::Control, "spoken for");
            let spoken_for = self.filler(&argument, actor.rule);
            event.speaker = event.actor.replace(spoken_for);
        }
    }
}
