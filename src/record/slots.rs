//! Slots: what each slot of a claim is filled with, and by which rule.
//!
//! Input: a sentence's [`Findings`] and the [`Matter`] of one claim. Output: each slot as a [`Filled`], or `None`.
//! Invariant: a value never comes without its trace.

use super::build::Findings;
use super::group::Group;
use crate::claim::{Action, ClaimDate, Hop, Party, Place, Trace, Weapon};
use crate::event::assemble::{Event, Filler};
use crate::event::laid::Denied;
use crate::event::lexicon::WordClass;
use crate::sentence::SentenceView;
use crate::slot::date::DateMention;
use crate::stages::Stages;
use crate::syntax::Tag;

/// What one claim is about: an event, and one group of its targets.
pub(super) struct Matter<'m, 'l> {
    /// The event's number in the scene.
    pub(super) e: usize,
    /// The event.
    pub(super) event: &'m Event<'l>,
    /// Those of its targets that the claim is about.
    pub(super) group: Option<&'m Group>,
    /// The first of them, with the words of all.
    pub(super) target: Option<Filler<'l>>,
}

impl<'m, 'l> Matter<'m, 'l> {
    pub(super) fn new(e: usize, event: &'m Event<'l>, group: Option<&'m Group>) -> Self {
        let target = group.map(|g| Filler {
            tokens: g.tokens.clone(),
            ..event.targets[g.first].clone()
        });
        Self {
            e,
            event,
            group,
            target,
        }
    }

    /// The first of the targets, with its own words alone.
    pub(super) fn first(&self) -> Option<&'m Filler<'l>> {
        self.group.map(|g| &self.event.targets[g.first])
    }

    /// Several people or things by name are told of as a number of them is.
    pub(super) fn names_several(&self, view: &SentenceView<'_>) -> bool {
        self.group.zip(self.first()).is_some_and(|(g, first)| {
            g.tokens.end > first.tokens.end && view.tree.tag(first.head) == Tag::Nnp
        })
    }
}

/// A slot's value, and what found it.
pub(super) struct Filled<T> {
    /// The value.
    pub(super) value: T,
    /// The rule, and what joins the value to the act.
    pub(super) trace: Trace,
}

impl<T> Filled<T> {
    /// The value; its trace goes to `evidence`.
    pub(super) fn put(self, evidence: &mut Option<Trace>) -> T {
        *evidence = Some(self.trace);
        self.value
    }
}

/// What a rule found.
pub(super) fn trace(rule: &str, hop: Hop) -> Trace {
    Trace {
        rule: rule.to_owned(),
        hop,
    }
}

impl<'l> Findings<'_, '_, 'l> {
    /// What was done.
    pub(super) fn action_of(&self, stages: &Stages, matter: &Matter<'_, 'l>) -> Filled<Action> {
        let trigger = &matter.event.trigger;
        let kind = self.kind_of(stages, matter.event, matter.target.as_ref());
        let rule = format!("{} {}", trigger.kind.name(), class_name(trigger.class));
        Filled {
            value: Action {
                kind,
                passage: self.passage(trigger.tokens.start..trigger.last),
                lemma: trigger.lemma.to_owned(),
                codes: stages.actions.codes(kind),
            },
            trace: trace(&rule, Hop::Clause),
        }
    }

    /// Who did it: not "nobody", nor whom nobody charges with it.
    pub(super) fn actor_of(
        &self,
        stages: &Stages,
        event: &Event<'l>,
        denied: Option<Denied>,
    ) -> Option<Filled<Party>> {
        let actor = event.actor.as_ref()?;
        let nobody = self.is_nobody(stages, actor) || denied == Some(Denied::Charge);
        (!nobody).then(|| self.party_slot(stages, event, actor))
    }

    /// To whom.
    pub(super) fn target_of(
        &self,
        stages: &Stages,
        matter: &Matter<'_, 'l>,
    ) -> Option<Filled<Party>> {
        let target = matter.target.as_ref()?;
        Some(self.party_slot(stages, matter.event, target))
    }

    fn party_slot(&self, stages: &Stages, event: &Event<'l>, filler: &Filler<'l>) -> Filled<Party> {
        let (value, hop) = (self.party)(filler);
        Filled {
            value,
            trace: role_trace(stages, event, filler.rule, hop),
        }
    }

    /// With what.
    pub(super) fn weapon_of(&self, stages: &Stages, event: &Event<'l>) -> Option<Filled<Weapon>> {
        event.weapon.as_ref().map(|weapon| Filled {
            value: (self.weapon)(weapon),
            trace: role_trace(stages, event, weapon.rule, weapon.hop),
        })
    }

    /// Where: the place by its number, and what joins it to the act.
    pub(super) fn place_slot(&self, site: Option<(usize, Hop)>) -> Option<Filled<Place>> {
        site.map(|(i, hop)| Filled {
            value: self.places[i].place.clone(),
            trace: trace("nearest place", hop),
        })
    }

    /// When: the date by its number, and what joins it to the act, or else that of the statement that lists it.
    pub(super) fn date_slot(
        &self,
        day: Option<(usize, Hop)>,
        happened: bool,
    ) -> Option<Filled<ClaimDate>> {
        // "fired on opponents of the vote due in 2016, leaving four dead": what has happened is of no year to come.
        let come = |i: usize| !happened || !self.anchor.is_some_and(|a| self.dates[i].is_ahead(a));
        let own = day.filter(|&(i, _)| come(i)).map(|(i, hop)| Filled {
            value: self.date(&self.dates[i], happened),
            trace: trace("nearest date", hop),
        });
        own.or_else(|| self.day_of_head())
    }

    /// The claim's date; what has `happened` did so before the document was written.
    fn date(&self, mention: &DateMention, happened: bool) -> ClaimDate {
        let iso = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string());
        let back = self
            .anchor
            .filter(|_| happened)
            .and_then(|anchor| mention.before(anchor));
        let value = back
            .as_ref()
            .map_or_else(|| mention.value.clone(), |b| b.value.clone());
        let (from, to) = back
            .map(|b| b.interval)
            .unwrap_or(mention.interval)
            .map_or((None, None), |(from, to)| (iso(from), iso(to)));
        ClaimDate {
            passage: self.passage_at(mention.span),
            from,
            to,
            value: Some(value),
            precision: Some(format!("{:?}", mention.precision).to_lowercase()),
        }
    }
}

/// The role that gave a filler, in the frame of the event's trigger.
fn role_trace(stages: &Stages, event: &Event<'_>, rule: &str, hop: Hop) -> Trace {
    let sense = stages.actions.sense(event.trigger.sense);
    let frame = &stages.actions.frame(sense.frame).name;
    trace(&format!("{frame}: {rule}"), hop)
}

fn class_name(class: WordClass) -> &'static str {
    match class {
        WordClass::Verb => "verb",
        WordClass::Noun => "noun",
        WordClass::Adjective => "adjective",
    }
}
