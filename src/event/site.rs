//! Sites: what an act was done to, and what only tells where or when it was.
//!
//! Input: an event's trigger and the phrases that stand behind it. Output: which of them are its targets.
//! Invariant: nothing is found outside the sentence; every walk along a list is bounded.

use super::assemble::{Assembler, Event};
use super::clause::Argument;
use super::frame::{Frame, Role};
use super::grammar::Grammar;
use super::kind::NounKind;
use super::lexicon::ActionLexicon;
use super::phrase;
use super::scene::Scene;
use crate::claim::{ActionKind, Hop};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// How far behind the first a second phrase of the same preposition may begin.
const FAR: usize = 16;

impl<'l> Assembler<'_, '_, 'l> {
    /// "exploded in a bus", "on a bus": a bomb is done to what it goes off in, but not to a road, a field or a whole market.
    pub(super) fn housed(&self, head: usize) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let Some(preposition) = tree
            .head(head)
            .filter(|&p| grammar.housing.has(view.lower(p)))
        else {
            return true;
        };
        let open = tree.tag(head).is_proper() || grammar.open_air.has(view.lower(head));
        // "planted in a parked car": that is what brought it.
        let below = grammar.beneath.has(view.lower(preposition));
        let brought = !below && grammar.bomb_carriers.has(view.lower(head));
        match self.kind(head) {
            NounKind::Vehicle | NounKind::Aircraft => !brought,
            NounKind::Building => !open && !grammar.aboard.has(view.lower(preposition)),
            _ => false,
        }
    }

    /// Is it only where the act took place that this preposition tells?
    pub(super) fn site_only(&self, role: &Role, found: &[Argument]) -> bool {
        let Role::Preposition(word) = role else {
            return false;
        };
        let at = self.roles.grammar.at.has(word);
        // "at the EBM Causeway": a name of nothing known with an article is a place's, too.
        let site = |a: &Argument| match self.kind(a.head) {
            NounKind::Building | NounKind::Place => true,
            NounKind::Unknown => {
                let tree = self.roles.view.tree;
                tree.tag(a.head).is_proper() && tree.child(a.head, &[Label::Det]).is_some()
            }
            _ => false,
        };
        at && found.first().is_some_and(site)
    }

    /// "opened fire on troops at a training centre": does a role after `role` name people?
    pub(super) fn people_behind(&self, event: &Event<'l>, frame: &Frame, role: &Role) -> bool {
        let behind = frame.target.iter().skip_while(|r| *r != role).skip(1);
        let clauses = &self.roles.clauses;
        let last = event.trigger.tokens.end - 1;
        behind.into_iter().any(|other| {
            let Role::Preposition(word) = other else {
                return false;
            };
            let heads = [event.trigger.head, last];
            let mut people = heads
                .into_iter()
                .flat_map(|h| clauses.prepositional(h, word));
            people.any(|p| self.kind(p).acts())
        })
    }

    /// "The assassination in Guatemala of X", "the murder on 6 May of X": the tree hangs X on the place or the time.
    pub(super) fn behind_place(&self, noun: usize) -> Option<Argument> {
        let (grammar, clauses) = (self.roles.grammar, &self.roles.clauses);
        let tree = self.roles.view.tree;
        let places = tree
            .children(noun)
            .filter(|&c| c > noun && tree.label(c) == Label::Prep)
            .filter_map(|c| tree.child(c, &[Label::Pobj]))
            .filter(|&p| matches!(self.kind(p), NounKind::Place | NounKind::Time));
        let people = places
            .flat_map(|p| grammar.of.iter().map(move |of| (p, of)))
            .find_map(|(p, of)| clauses.prepositional(p, of).next());
        people
            .filter(|&head| matches!(self.kind(head), NounKind::Person | NounKind::Organisation))
            .map(|head| Argument::new(head, Hop::Clause, "behind the place"))
    }

    /// "exploded at a house and at the offices of a lawyer": adds what a second preposition joins to the first.
    pub(super) fn joined_sites(&self, event: &Event<'l>, object: usize, heads: &mut Vec<usize>) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let mut preposition = match tree.head(object) {
            Some(p) if tree.label(object) == Label::Pobj && p > event.trigger.head => p,
            _ => return,
        };
        let finite = |i: usize| tree.tag(i).is_finite();
        let joined = |p: usize| {
            let own = tree
                .children(p)
                .find(|&c| c > p && tree.label(c) == Label::Conj && view.lower(c) == view.lower(p));
            // "at a hotel on Monday and at a mosque on Friday": the tree may join it to the phrase of a time.
            own.or_else(|| {
                let behind = (p + 2..view.len().min(p + FAR)).take_while(|&i| !finite(i));
                let again = |&c: &usize| {
                    view.lower(c) == view.lower(p)
                        && tree.label(c) == Label::Conj
                        && tree.tag(c - 1) == Tag::Cc
                        && tree.head(c).is_some_and(|h| {
                            let time = tree.child(h, &[Label::Pobj]);
                            h > p && h < c && time.is_some_and(|t| self.kind(t) == NounKind::Time)
                        })
                };
                behind.into_iter().find(again)
            })
        };
        let mut more = Vec::new();
        while let Some(next) = joined(preposition).filter(|_| heads.len() < phrase::REACH) {
            if let Some(head) = tree.child(next, &[Label::Pobj]) {
                phrase::conjuncts(view, head, &mut more);
                heads.append(&mut more);
            }
            preposition = next;
        }
        heads.sort_unstable();
    }

    /// "at 0900"
    pub(super) fn is_clock(&self, head: usize) -> bool {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let form = view.form(head).as_bytes();
        // "at around 4 30 am"
        let noon = self.roles.grammar.noon.has(view.lower(head))
            && head > 0
            && tree.tag(head - 1) == Tag::Cd;
        let digits = form.len() == 4 && form.iter().all(u8::is_ascii_digit);
        let four =
            digits && (form[0] < b'2' || form[0] == b'2' && form[1] < b'4') && form[2] < b'6';
        (four || noon)
            && tree.label(head) == Label::Pobj
            && tree
                .head(head)
                .is_some_and(|p| self.roles.grammar.clock.has(view.lower(p)))
    }
}

impl Scene<'_> {
    /// "a blast on the road", "planted a bomb on the highway": where it was; what is thrown or fired comes down there.
    /// "retaliated the fire": what it answers.
    pub(super) fn leave_out_ways(
        &mut self,
        view: &SentenceView<'_>,
        lexicon: &ActionLexicon,
        grammar: &Grammar,
    ) {
        let heads: Vec<usize> = self.events.iter().map(|e| e.trigger.head).collect();
        for event in &mut self.events {
            let answers = grammar.place_words.answering.has(event.trigger.lemma);
            let laid = event.trigger.kind == ActionKind::Bomb;
            let frame = lexicon.frame(lexicon.sense(event.trigger.sense).frame);
            // "A grenade attack on a street wounded six": of an act that did harm nothing would be left.
            let harms = view.tree.label(event.trigger.head) == Label::Nsubj
                && (view.tree.head(event.trigger.head)).is_some_and(|v| heads.contains(&v));
            let alone = harms && event.actor.is_none() && event.targets.len() == 1;
            let at = |r: &Role| matches!(r, Role::Preposition(word) if grammar.at.has(word));
            let still = laid && !alone && !frame.target.iter().any(at);
            event.targets.retain(|t| {
                let way =
                    grammar.on.has(t.rule) && grammar.place_words.ways.has(view.lower(t.head));
                // "a target killing incident"
                let kind = t.rule == Role::Modifier.name()
                    && lexicon.carriers().is_objective(view.lower(t.head));
                !(still && way || kind || answers && t.rule == Role::Object.name())
            });
        }
    }
}
