//! Outcomes: whose doing it is that a participle tells of, where the tree hangs it on what stands between.
//!
//! Input: a trigger or an argument of it. Output: the act that brought it about, or the noun that is meant.
//! Invariant: what is found is another act of the sentence or a noun before the argument; every walk is bounded.

use super::assemble::{Assembler, Source};
use super::carrier::Manner;
use super::clause::Argument;
use super::frame::Role;
use super::join::HARM;
use super::kind::{Bearing, NounKind};
use super::link;
use super::phrase::{self, is_nominal};
use super::trigger::Trigger;
use crate::claim::{ActionKind, Hop};
use crate::syntax::{Label, Tag};

/// How many steps up from a place its noun may stand.
const OVER_PLACE: usize = 6;

/// How far up from a thing that does nothing its act may stand.
const OVER_THING: usize = 8;

impl<'l> Assembler<'_, '_, 'l> {
    /// "went off when troops arrived, destroying two cars", "opened fire on the inmates injuring three": the act that
    /// did the harm of a participle which the tree hangs on a clause or on a noun between.
    pub(super) fn act_over_participle(&self, trigger: &Trigger<'l>) -> Option<usize> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let at = trigger.head;
        if tree.tag(at) != Tag::Vbg || !HARM.contains(&trigger.kind) {
            return None;
        }
        // "destroying a car and killing two": the second participle hangs where the first does.
        let first = tree
            .head(at)
            .filter(|&h| tree.label(at) == Label::Conj && tree.tag(h) == Tag::Vbg && h < at);
        let at = first.unwrap_or(at);
        let above = tree.head(at)?;
        match tree.label(at) {
            Label::Advcl => {
                let comma = at > 0 && view.form(at - 1) == ",";
                let aside = tree.label(above) == Label::Advcl && above < at;
                let act = tree.head(above).unwrap_or(above);
                let between = comma && aside && act < above && self.kind(above) != NounKind::Act;
                if between && self.kind(act) == NounKind::Act {
                    return Some(act);
                }
                // "asked for the names of those who raided a flotilla, killing nine": what stands before it.
                let nearest = self
                    .triggers
                    .iter()
                    .rfind(|t| above < t.head && t.head < at && self.roles.clauses.is_verb(t.head))
                    .filter(|t| link::strikes(t.kind) && !self.roles.clauses.is_passive(t.head))?;
                let apart = comma && above < at && self.kind(above) != NounKind::Act;
                let told = matches!(
                    tree.label(nearest.head),
                    Label::Relcl | Label::Ccomp | Label::Acl
                );
                (apart && told).then_some(nearest.head)
            }
            Label::Acl if above < at && self.tells_number(at) => {
                let act = self
                    .act_holding(above)
                    .or_else(|| self.act_over_thing(above))?;
                let struck = |t: &Trigger<'_>| t.head == act && link::strikes(t.kind);
                self.triggers.iter().any(struck).then_some(act)
            }
            _ => None,
        }
    }

    /// "opened fire at a shop in the limits of the town killing two": the verb of an act over a thing or place that does
    /// nothing.
    fn act_over_thing(&self, noun: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        if self.kind(noun).acts() || tree.label(noun) != Label::Pobj {
            return None;
        }
        let mut at = noun;
        for _ in 0..OVER_THING {
            at = tree.head(at)?;
            if self.kind(at) == NounKind::Act {
                return self.roles.clauses.is_verb(at).then_some(at);
            }
        }
        None
    }

    /// "injuring three people": a harm with a number is what came of an act, not what somebody is known by.
    fn tells_number(&self, verb: usize) -> bool {
        let tree = self.roles.view.tree;
        self.roles.clauses.object(verb).is_some_and(|o| {
            tree.tag(o.head) == Tag::Cd || tree.child(o.head, &[Label::Nummod]).is_some()
        })
    }

    /// The act whose target or site the noun is: over a preposition, or over the verb that carries the act.
    fn act_holding(&self, noun: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let act = |i: usize| self.kind(i) == NounKind::Act;
        let over = match tree.label(noun) {
            Label::Pobj => tree.head(tree.head(noun)?)?,
            Label::Dobj => tree.head(noun)?,
            _ => return None,
        };
        if act(over) {
            return Some(over);
        }
        let carried = tree.child(over, &[Label::Dobj]);
        carried.filter(|&o| o < noun && self.roles.clauses.is_verb(over) && act(o))
    }

    /// "A van comes under attack, injuring three": the act that the subject undergoes did it, not the subject.
    pub(super) fn act_undergone(&self, trigger: &Trigger<'l>, role: &Role) -> Option<Source> {
        let tree = self.roles.view.tree;
        let (at, main) = self.harm_in_participle(trigger)?;
        // "repelled an attack, killing four": who drives it back does the harm.
        let foils = self.roles.grammar.foiling.has(self.roles.view.lower(main));
        let own = tree.child(trigger.head, &[Label::Nsubj]).is_some();
        if *role != Role::Subject || foils || own {
            return None;
        }
        let undergone = |t: &&Trigger<'_>| {
            t.head < at
                && link::strikes(t.kind)
                && self
                    .roles
                    .carrier(t.head)
                    .is_some_and(|c| c.verb == main && c.manner == Manner::Undergoes)
        };
        let act = self.triggers.iter().find(undergone)?;
        Some(Source {
            head: act.head,
            path: "participle",
        })
    }

    /// "The convoy came under fire, killing two": harm told in a participle of somebody who came under something.
    pub(super) fn is_under_attack(&self, trigger: &Trigger<'l>) -> bool {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let told = self
            .harm_in_participle(trigger)
            .filter(|&(at, main)| main < at && trigger.kind != ActionKind::Casualty);
        told.is_some_and(|(_, m)| {
            let under = |c: usize| {
                c == m + 1 && tree.label(c) == Label::Prep && grammar.beneath.has(view.lower(c))
            };
            self.roles.carriers.manner(view.lower(m), false) == Manner::Undergoes
                && tree.children(m).any(under)
        })
    }

    /// "..., killing two and wounding three": the first of such participles, and the verb that they hang on.
    fn harm_in_participle(&self, trigger: &Trigger<'_>) -> Option<(usize, usize)> {
        let tree = self.roles.view.tree;
        if !HARM.contains(&trigger.kind) || tree.tag(trigger.head) != Tag::Vbg {
            return None;
        }
        let at = tree.first_conjunct(trigger.head, phrase::REACH);
        let main = tree.head(at).filter(|_| tree.label(at) == Label::Advcl)?;
        Some((at, main))
    }

    /// "A rocket attack in Kidal, northern Mali kills three": the noun before, where the tree takes the region that says
    /// where a place is for the subject.
    pub(super) fn pass_over_region(&self, argument: &mut Argument) {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let passive = argument.path == "passive subject";
        let subject = passive || matches!(argument.path, "subject" | "coordinated subject");
        // "Mayor Ali Khan, Afghanistan, is shot", "an attack in the capital Tripoli kills ten": the subject before.
        let country = self.bearings.get(argument.head) == Some(&Bearing::Country);
        let first = tree.head(argument.head).and_then(|verb| {
            let same = |c: usize| tree.label(c) == tree.label(argument.head);
            tree.children(verb)
                .find(|&c| same(c) && is_nominal(view, c))
        });
        // "Conflict in Iraq: five Iraqis are killed" has a title before it.
        let title = |f: usize| (f..argument.head).any(|i| view.form(i) == ":");
        let alone = phrase::leftmost(view, argument.head);
        let behind_comma = alone > 0 && view.form(alone - 1) == "," && alone == argument.head;
        if let Some(first) = first.filter(|&f| f < argument.head && subject && !title(f))
            && (self.kind(argument.head) == NounKind::Place || country && passive && behind_comma)
            && self.kind(first) != NounKind::Place
            && self.kind(first) != NounKind::Time
        {
            argument.head = first;
            return;
        }
        if passive || !subject || self.kind(argument.head) != NounKind::Place {
            return;
        }
        let Some(place) = self.place_before(argument.head) else {
            return;
        };
        let mut at = place;
        for _ in 0..OVER_PLACE {
            match tree.head(at).filter(|&h| h < at) {
                Some(head) if matches!(tree.label(at), Label::Pobj | Label::Prep) => at = head,
                _ => break,
            }
        }
        if at != place && is_nominal(view, at) && tree.label(at) != Label::Pobj {
            argument.head = self.roles.contained(at, false);
        }
    }

    /// "Near Raqqa, 23 strikes hit a post; destroyed two bunkers": the act behind the place, for whose name the tree takes the
    /// preposition with it.
    pub(super) fn act_near(&self, argument: &Argument) -> Option<Source> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let start = phrase::left_edge(view, argument.head);
        let near = start < argument.head && self.roles.grammar.near.has(view.lower(start));
        if !near || self.kind(argument.head) != NounKind::Place {
            return None;
        }
        let head = tree.child(argument.head, &[Label::Appos])?;
        (self.kind(head) == NounKind::Act).then_some(Source {
            head,
            path: "subject",
        })
    }

    /// "in Cali, Colombia, killing six", "a shooting in Draffenville, Kentucky kills two": the country or state says where
    /// the place before it is, although the tree makes it act.
    pub(super) fn says_where(&self, argument: &Argument) -> bool {
        let tree = self.roles.view.tree;
        let head = argument.head;
        let participle = tree.label(head) == Label::Nsubj
            && tree.head(head).is_some_and(|verb| {
                tree.tag(verb) == Tag::Vbg && tree.child(verb, &[Label::Aux]).is_none()
            });
        if self.bearings.get(head) == Some(&Bearing::Country) {
            return participle && self.place_before(head).is_some();
        }
        let start = phrase::leftmost(self.roles.view, head);
        self.kind(head) == NounKind::Place
            && argument.hop != Hop::Relative
            && tree.tag(start).is_proper()
            && self.is_behind_name(head)
    }

    /// "Christchurch, New Zealand": does the phrase stand behind a name and a comma?
    pub(super) fn is_behind_name(&self, head: usize) -> bool {
        let name = self.before_comma(head);
        name.is_some_and(|name| self.roles.view.tree.tag(name).is_proper())
    }

    /// The word before the comma that a phrase stands behind.
    fn before_comma(&self, head: usize) -> Option<usize> {
        let view = self.roles.view;
        let start = phrase::leftmost(view, head);
        start.checked_sub(2).filter(|_| view.form(start - 1) == ",")
    }

    /// The place before the comma that a region's phrase stands behind.
    fn place_before(&self, region: usize) -> Option<usize> {
        let tree = self.roles.view.tree;
        let place = self.before_comma(region)?;
        let is_place = self.kind(place) == NounKind::Place && tree.label(place) == Label::Pobj;
        is_place.then_some(place)
    }

    /// "a bomb planted by the rebels", "the rifle used by the guard": in whose hands the weapon was.
    pub(super) fn hand_of(&self, weapon: usize) -> Option<Argument> {
        let (view, tree) = (self.roles.view, self.roles.view.tree);
        let handled = |&c: &usize| {
            c > weapon
                && matches!(tree.label(c), Label::Acl | Label::Relcl)
                && self.roles.grammar.handling.has(view.lower(c))
        };
        // "a car bomb attributed to the group".
        let laid = tree.children(weapon).find_map(|c| {
            let lays = self.roles.carriers.lays(view.lower(c))?;
            let to = self.roles.clauses.prepositional(c, lays).next();
            to.filter(|_| c > weapon && tree.label(c) == Label::Acl)
        });
        if let Some(head) = laid.filter(|&h| self.kind(h).acts()) {
            return Some(Argument::new(head, Hop::Control, "blame"));
        }
        if let Some(head) = self.wielder(weapon) {
            return Some(Argument::new(head, Hop::Control, "hand"));
        }
        if let Some(whose) = self.owner_behind(weapon) {
            return Some(whose.shared(Hop::Control, "hand"));
        }
        // "Rockets fired by rebels hit a town": the tree may make a clause of it.
        let over = tree
            .head(weapon)
            .filter(|&v| tree.tag(v).is_verb() && self.roles.clauses.told_in_reduced(v).is_some());
        // "a mine, planted by rebels": the tree may hang it on the verb above.
        let set_off = || {
            let participle = weapon + 2;
            let reduced = participle < view.len()
                && view.form(weapon + 1) == ","
                && tree.tag(participle) == Tag::Vbn
                && self.roles.grammar.handling.has(view.lower(participle))
                && tree
                    .child(participle, &[Label::Auxpass, Label::Nsubjpass])
                    .is_none();
            Some(participle).filter(|_| reduced)
        };
        let verb = tree
            .children(weapon)
            .find(handled)
            .or(over)
            .or_else(set_off)?;
        let agent = self.roles.clauses.agent(verb)?;
        let kind = self.kind(agent.head);
        let acts = kind.acts() || matches!(kind, NounKind::Unknown | NounKind::Aircraft);
        acts.then(|| Argument {
            hop: agent.hop.max(Hop::Control),
            path: "hand",
            ..agent
        })
    }

    /// "A gunman armed with a rifle shoots ten": who carries the weapon that the tree takes for the subject.
    fn wielder(&self, weapon: usize) -> Option<usize> {
        let (view, tree, grammar) = (self.roles.view, self.roles.view.tree, self.roles.grammar);
        let mut before = phrase::left_edge(view, weapon).checked_sub(1)?;
        if grammar.instrument.has(view.lower(before)) {
            before = before.checked_sub(1)?;
        }
        let carries = grammar.wielding.has(view.lower(before)) && tree.label(before) == Label::Acl;
        let who = tree.head(before).filter(|_| carries)?;
        self.kind(who).acts().then_some(who)
    }
}
