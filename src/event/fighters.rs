//! Fighters: who came out of a fight of which the other side alone is named beside it, and who did not fall by his own.
//!
//! Input: a noun of a fight with those it was with, or the events of a sentence. Output: the same event, with the subject of
//! the verb that the fight hangs on as its first side ("the gunmen fled after a clash with police", "protesters burnt a shop,
//! sparking clashes with police"); the same events, harm
//! done to those who fight without an actor that names them.
//! Invariant: only those under arms are taken; what the verb does to them is no harm, which may have another cause.

use super::assemble::{Assembler, Event, Filler};
use super::clause::{Argument, SHARING_DEPTH};
use super::fallen::are_of_one_side;
use super::frame::Role;
use super::join::HARM;
use super::kind::Bearing;
use super::lexicon::WordClass;
use super::link::IN_FIGHT;
use super::phrase;
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

impl<'l> Assembler<'_, '_, 'l> {
    /// Fills the first side.
    pub(super) fn came_out_of_fight(&self, event: &mut Event<'l>) {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let noun = event.trigger.head;
        let fight =
            event.trigger.kind == ActionKind::Clash && event.trigger.class == WordClass::Noun;
        let with = |t: &Filler<'_>| grammar.accompanying.has(t.rule);
        if !fight || event.actor.is_some() || !event.targets.first().is_some_and(with) {
            return;
        }
        let Some((verb, sparked)) = self.verb_of_fight(noun) else {
            return;
        };
        let unhurt = sparked
            || self.trigger_at(verb).is_none_or(|t| {
                let loses = t.kind == ActionKind::Casualty
                    && t.class == WordClass::Verb
                    && !self.roles.clauses.is_passive(verb);
                let taken = matches!(
                    t.kind,
                    ActionKind::Arrest
                        | ActionKind::Capture
                        | ActionKind::Surrender
                        | ActionKind::Withdraw
                        | ActionKind::Seize
                );
                taken || loses
            });
        let passive = tree.child(verb, &[Label::Nsubjpass]);
        let subject = passive.or_else(|| {
            self.roles
                .clauses
                .surface_subject(verb, SHARING_DEPTH)
                .map(|a| a.head)
        });
        let apart = |s: &usize| event.targets.iter().all(|t| !t.tokens.contains(s));
        let Some(side) = subject.filter(|_| unhurt).filter(apart) else {
            return;
        };
        let argument = Argument::new(side, Hop::Control, IN_FIGHT);
        let filler = self.coordinated_filler(&argument, &Role::Carrier);
        let crowd = grammar.crowds.has(view.lower(side));
        // "Myanmar has lost 126 soldiers in clashes with rebels": a state that loses men has them fight.
        let state = self.bearing(&filler) == Bearing::Country && self.trigger_at(verb).is_some();
        let mut heads = Vec::new();
        phrase::conjuncts(view, side, &mut heads);
        let one = are_of_one_side(view, grammar, heads.iter().copied());
        if one && (self.bearing(&filler) == Bearing::Armed || crowd || state) {
            event.actor = Some(Filler {
                rule: IN_FIGHT,
                ..filler
            });
        }
    }

    /// The verb that is told to have happened after a fight or amid it, or whose clause sparked it.
    fn verb_of_fight(&self, noun: usize) -> Option<(usize, bool)> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        // "eight days of clashes"
        let timed = tree.head(noun).filter(|&of| grammar.of.has(view.lower(of)));
        let time = timed
            .and_then(|of| tree.head(of))
            .filter(|&t| grammar.times.has(view.lower(t)));
        let outer = time.unwrap_or(noun);
        let over = tree.head(outer)?;
        let lower = view.lower(over);
        // "amid fighting with rebels": the tree may make a verb of it.
        if matches!(tree.label(outer), Label::Pobj | Label::Pcomp) {
            let verb = tree.head(over)?;
            let clauses = &self.roles.clauses;
            // Who "was in the town during clashes" need not have been in them.
            let beside = grammar.later.has(lower) && clauses.is_verb_or_copula(verb)
                || grammar.amid.has(lower)
                    && clauses.is_verb(verb)
                    && !grammar.being.has(view.lower(verb));
            return beside.then_some((verb, false));
        }
        // "set fire to a shop, sparking clashes with"
        let participle = tree.label(outer) == Label::Dobj
            && tree.tag(over) == Tag::Vbg
            && tree.label(over) == Label::Advcl
            && grammar.sparking.has(lower);
        let verb = tree.head(over).filter(|_| participle)?;
        self.roles.clauses.is_verb(verb).then_some((verb, true))
    }
}

/// "Rebels and guards clash, killing ten rebels": of two who fight each other those who fell were not harmed by both.
pub(super) fn part_fighters(view: &SentenceView<'_>, events: &mut [Event<'_>]) {
    for i in 0..events.len() {
        let Some(both) = events[i].actor.as_ref().map(|a| a.tokens.clone()) else {
            continue;
        };
        let within = |f: &Filler<'_>| both.start <= f.tokens.start && f.tokens.end <= both.end;
        let fought = |e: &Event<'_>| {
            e.trigger.kind == ActionKind::Clash
                && e.actor.as_ref().is_some_and(within)
                && e.targets.first().is_some_and(within)
        };
        let named = |at: usize| {
            let names = matches!(view.tree.pos(at), Pos::Noun | Pos::Propn | Pos::Adj);
            names && both.clone().any(|b| view.lower(b) == view.lower(at))
        };
        let mut fallen = events[i].targets.iter().flat_map(|t| t.tokens.clone());
        let harms = HARM.contains(&events[i].trigger.kind);
        if harms && fallen.any(named) && events.iter().any(fought) {
            events[i].actor = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::ActionKind;
    use crate::event::doers::assert_actor;
    use crate::{Document, Extractor};

    #[test]
    fn of_two_who_fight_each_other_neither_harms_its_own() {
        let extractor = Extractor::new();
        for (text, actor) in [
            (
                "Rebels and guards clash near Aden, killing ten rebels.",
                None,
            ),
            (
                "Rebels and guards clash near Aden, killing ten people.",
                Some("Rebels and guards"),
            ),
            (
                "Guards clash with rebels near Aden, killing ten people.",
                Some("Guards"),
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            assert_actor(text, &claims, |c| c.action.kind == ActionKind::Kill, actor);
        }
    }

    #[test]
    fn who_came_out_of_a_fight_was_in_it() {
        let extractor = Extractor::new();
        for (text, actor) in [
            (
                "The army is in full control of the city after eight days of clashes with rebels.",
                Some("The army"),
            ),
            (
                "Protesters in Aden burned a shop, sparking clashes with the police.",
                Some("Protesters"),
            ),
            (
                "An officer and four soldiers were wounded during a clash with rebels.",
                Some("An officer and four soldiers"),
            ),
            (
                "Six gunmen and two policemen were killed in clashes with the army.",
                None,
            ),
            (
                "The general was in the city during clashes with protesters.",
                None,
            ),
            (
                "Mali has lost 20 soldiers in clashes with rebels.",
                Some("Mali"),
            ),
            (
                "Schools were closed in the town after clashes with rebels.",
                None,
            ),
            (
                "A teacher and four soldiers were wounded during a clash with rebels.",
                None,
            ),
        ] {
            let claims = extractor.extract(&Document::new(text));
            assert_actor(text, &claims, |c| c.action.kind == ActionKind::Clash, actor);
        }
    }
}
