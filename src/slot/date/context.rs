//! What stands around a time expression: whether its surroundings allow it.
//!
//! Input: atoms and a match. Output: yes or no.
//! Invariant: looks at a fixed number of words.

use super::DateGrammar;
use super::matcher::Found;
use super::resolve::Catch;
use super::table::{Check, Class, Cue, Meaning};
use super::words::{self, Deictic};
use crate::sentence::SentenceView;
use crate::slot::atom::{Atom, AtomKind};
use crate::syntax::{Label, Tag};

/// Four digits below this that can be a time of day are one.
const EARLIEST: u64 = 1500;

/// Most words of a street's name, with the word for a street.
const STREET_WORDS: usize = 4;

impl DateGrammar {
    pub(super) fn cue(&self, atoms: &[Atom], i: usize, cue: Cue) -> bool {
        atoms.get(i).is_some_and(|a| self.compiled.is(a.word, cue))
    }

    pub(super) fn cue_before(&self, atoms: &[Atom], i: usize, cue: Cue) -> bool {
        i > 0 && self.cue(atoms, i - 1, cue)
    }

    /// True when the surroundings of a match allow it.
    pub(super) fn accepts(&self, view: &SentenceView<'_>, atoms: &[Atom], found: &Found) -> bool {
        let glued_on = atoms
            .get(found.end)
            .is_some_and(|a| a.glued && a.kind != AtomKind::Mark);
        if glued_on {
            return false;
        }
        let (start, end) = (found.start, found.end);
        let rule = &self.compiled.rules[usize::from(found.rule)];
        match rule.check {
            None => !self.is_of_more(view, atoms, (start, end), rule.meaning),
            // "pre-dawn" is a word of its own.
            Some(Check::AfterPreposition) => {
                // "as dawn broke"
                let told = rule.meaning == Meaning::Time
                    && atoms.get(end).is_some_and(|a| {
                        a.token < view.tree.len() && view.tree.tag(a.token) == Tag::Vbd
                    });
                // "told Dawn": a name.
                let named = rule.meaning == Meaning::Time
                    && atoms[end - 1].kind == AtomKind::Letters
                    && atoms[end - 1].capital
                    && !view.sentence().capitals;
                !told
                    && !named
                    && !atoms[start].glued
                    && self.cue_before(atoms, start, Cue::Preposition)
            }
            Some(Check::NoTitle) => {
                let title = start > 0 && atoms[start].capital && atoms[end - 1].capital;
                !title || view.sentence().capitals
            }
            Some(Check::NoName) => start == 0 || !atoms[start].capital || view.sentence().capitals,
            Some(Check::Wire) => atoms[start..end]
                .iter()
                .all(|a| !view.text[a.start..a.end].chars().any(char::is_lowercase)),
            Some(Check::Unambiguous) => {
                if self.is_of_more(view, atoms, (start, end), rule.meaning) {
                    return false;
                }
                let doubtful = atoms[start..end]
                    .iter()
                    .any(|a| self.compiled.is(a.word, Cue::Ambiguous));
                // "April Jones": a name.
                let named = !view.sentence().capitals
                    && atoms
                        .get(end)
                        .is_some_and(|a| a.kind == AtomKind::Letters && a.capital)
                    && end == start + 1;
                if !doubtful && !named {
                    return true;
                }
                // "the fall of Kabul": what fell is told.
                if rule.meaning == Meaning::Season && self.cue(atoms, end, Cue::Of) {
                    return false;
                }
                // "the March attack"
                let month = self
                    .compiled
                    .value(atoms[start].word, Class::Month)
                    .is_some();
                let describes = month
                    && self.cue_before(atoms, start, Cue::Article)
                    && self.modifies(view, atoms, end);
                if !describes && !self.cue_before(atoms, start, Cue::Preposition) {
                    return false;
                }
                view.tree.len() != view.len()
                    || (start..end).all(|i| {
                        let tag = view.tree.tag(atoms[i].token);
                        !tag.is_verb() && tag != Tag::Md
                    })
            }
            Some(Check::BeforeAct) => {
                self.cue(atoms, end, Cue::Act) || self.cue(atoms, end, Cue::ActKind)
            }
            Some(Check::Ends) => atoms.get(end).is_none_or(|a| a.kind == AtomKind::Mark),
            Some(Check::BareYear) => self.is_bare_year(view, atoms, start, end),
        }
    }

    /// Do the words around a match make it something else than the time that it reads as?
    fn is_of_more(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        (start, end): (usize, usize),
        meaning: Meaning,
    ) -> bool {
        let last = &atoms[end - 1];
        match meaning {
            // "a day earlier than planned", "three days prior to the vote"
            Meaning::Distance => {
                let pointing = self.compiled.value(last.word, Class::Deictic).is_some();
                self.cue(atoms, end, Cue::Than) || pointing && self.cue(atoms, end, Cue::To)
            }
            // "following two days of fighting", "following Monday's attack": a preposition.
            Meaning::Stretch | Meaning::Weekday | Meaning::DeicticMonth => {
                let first = self.compiled.value(atoms[start].word, Class::Deictic);
                first.and_then(words::deictic) == Some(Deictic::Following)
                    && !self.cue_before(atoms, start, Cue::Preposition)
            }
            // "60 Minutes": a name.
            Meaning::Duration => {
                end == start + 2 && start > 0 && last.capital && !view.sentence().capitals
            }
            _ => false,
        }
    }

    /// "4,000 barrels a day of oil": how many in how long.
    pub(super) fn is_rate(&self, view: &SentenceView<'_>, atoms: &[Atom], start: usize) -> bool {
        let counted = |a: &Atom| {
            a.token < view.tree.len()
                && matches!(view.tree.tag(a.token), Tag::Nn | Tag::Nns | Tag::Cd)
        };
        start > 0 && counted(&atoms[start - 1])
    }

    /// A number that reads as a year: after a preposition, or before nothing that it could count.
    fn is_bare_year(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        start: usize,
        end: usize,
    ) -> bool {
        let year = &atoms[start];
        if year.is_digits() && self.is_house_number(atoms, end) {
            return false;
        }
        // "at 2030 on 2 May"
        // "at about 2030", "around 1930 on 2 May": no year is told so when a time of day is; "around 2010 in Kabul" is one.
        let about = self.cue_before(atoms, start, Cue::About);
        let clock = self.cue_before(atoms, start - usize::from(about), Cue::Clock)
            || about
                && self.cue(atoms, end, Cue::On)
                && atoms
                    .get(end + 1)
                    .is_some_and(|a| !view.text[a.start..a.end].starts_with(char::is_uppercase));
        let time = year.digits / 100 < 24 && year.digits % 100 < 60;
        if year.is_digits() && clock && (time || !about) {
            return false;
        }
        // "between 1310 and 1350": nobody reports of those years.
        if year.is_digits() && time && year.digits < EARLIEST {
            return false;
        }
        if year.is_digits() && !(1000..2100).contains(&year.digits) {
            return false;
        }
        // "the 1998 bombings": after an article, four digits are a year.
        let after_preposition = self.cue_before(atoms, start, Cue::Preposition)
            || self.cue_before(atoms, start, Cue::Article);
        if year.is_digits() && !(1900..2051).contains(&year.digits) && !after_preposition {
            return false;
        }
        // "leave 2000 dead", "wounded 1950": a number that something is done to counts them.
        if !after_preposition && view.tree.len() == view.len() {
            let over = view.tree.head(year.token);
            let counts = match view.tree.label(year.token) {
                Label::Dobj | Label::Nsubjpass => true,
                Label::Nsubj => over.is_some_and(|o| !view.tree.tag(o).is_verb()),
                _ => false,
            };
            if counts {
                return false;
            }
        }
        let next = atoms.get(end).filter(|a| a.kind == AtomKind::Letters);
        let Some(next) = next else {
            let hyphen = atoms
                .get(end)
                .is_some_and(|a| a.glued && &view.text[a.start..a.end] == "-");
            return !hyphen;
        };
        if view.tree.len() == view.len() {
            let plural = matches!(view.tree.tag(next.token), Tag::Nns);
            return !plural || after_preposition;
        }
        let form = &view.text[next.start..next.end];
        after_preposition
            || !(form.len() > 3 && form.ends_with('s') || self.cardinals.is_counted(next.word))
    }

    /// "of 1935 Orchard St.": does a street's name follow?
    fn is_house_number(&self, atoms: &[Atom], end: usize) -> bool {
        let capital = |i: &usize| {
            atoms
                .get(*i)
                .is_some_and(|a| a.kind == AtomKind::Letters && a.capital)
        };
        let name = (end..end + STREET_WORDS).take_while(capital);
        name.skip(1).any(|i| self.cue(atoms, i, Cue::Street))
    }

    /// Does a noun follow that the expression only describes ("the two-day siege")?
    pub(super) fn modifies(&self, view: &SentenceView<'_>, atoms: &[Atom], end: usize) -> bool {
        let next = atoms.get(end).filter(|a| a.token < view.tree.len());
        next.is_some_and(|a| view.tree.tag(a.token).is_noun())
    }

    /// "a dawn to dusk strike": does a time of day only tell how long something goes on?
    pub(super) fn tells_no_day(&self, atoms: &[Atom], found: &Found, catch: &Catch<'_>) -> bool {
        !catch.has_clock() && self.cue_before(atoms, found.start, Cue::To)
    }

    /// "ten days before the elections": the noun that a length of time is told back from.
    pub(super) fn event_ahead(
        &self,
        view: &SentenceView<'_>,
        atoms: &[Atom],
        found: &Found,
    ) -> Option<usize> {
        let tree = view.tree;
        let before = atoms.get(found.end).filter(|a| a.token < tree.len())?;
        let back = self.compiled.value(before.word, Class::Beyond) == Some(-1);
        if !back || tree.label(before.token) != Label::Prep {
            return None;
        }
        let noun = tree.child(before.token, &[Label::Pobj])?;
        (noun > before.token && matches!(tree.tag(noun), Tag::Nn | Tag::Nns)).then_some(noun)
    }

    /// Does "'s" follow?
    pub(super) fn is_owned(&self, atoms: &[Atom], end: usize) -> bool {
        atoms.get(end).is_some_and(|a| a.glued) && self.cue(atoms, end + 1, Cue::Owned)
    }
}
