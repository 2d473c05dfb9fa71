//! The index of proper names: what a folded name can stand for, and which words can begin one.
//!
//! Input: the loaded tables. Output: [`NameIndex`].
//! Invariant: a name's meanings stand in order of preference; a word that begins no name costs one array read.

use std::collections::HashMap;

use jiff::civil::Date;

use super::actors::Actors;
use super::compose::Forces;
use super::country::Countries;
use super::fold::Fold;
use super::lookup::{Beginnings, NameHash};
use super::period::Period;
use super::places::Places;
use super::regions::Regions;
use super::words::Words;
use crate::hash::WordMap;

/// What a name can stand for, by the number in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sense {
    Country(u16),
    Demonym(u16),
    Region(u32),
    Actor(u32),
    Leader(u16),
}

/// A name of the parsed tables.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// Its meanings, and whether it counts in capitals only (an acronym).
    pub(crate) senses: Vec<(Sense, bool)>,
    /// The same name among the towns and divisions.
    pub(crate) built: Option<u32>,
}

/// Set in an entry that points into the towns and divisions, not into the index.
const BUILT: u32 = 1 << 31;

/// All names.
#[derive(Debug)]
pub(crate) struct NameIndex {
    by_name: WordMap<u32>,
    names: Vec<Name>,
    /// How names begin.
    beginnings: Beginnings,
    /// When a name has a meaning, where not always.
    limited: HashMap<(u32, Sense), Period>,
    /// Abbreviations as they are written, with the entry of what they stand for.
    abbreviations: WordMap<u32>,
}

/// What a look-up found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    entry: u32,
}

impl Hit {
    /// The hit as an entry number of a mention.
    pub(crate) fn entry(self) -> u32 {
        self.entry
    }

    /// The hit of a mention's entry number.
    pub(crate) fn of(entry: u32) -> Self {
        Self { entry }
    }
}

impl NameIndex {
    /// Indexes all names.
    pub(crate) fn build(
        fold: &Fold,
        countries: &Countries,
        regions: &Regions,
        places: &Places,
        actors: &Actors,
        forces: &Forces,
        words: &Words,
    ) -> Self {
        let mut index = Self {
            by_name: WordMap::with_capacity_and_hasher(8_192, Default::default()),
            names: Vec::with_capacity(8_192),
            beginnings: places.beginnings(),
            limited: HashMap::new(),
            abbreviations: WordMap::default(),
        };
        for (number, country) in countries.iter() {
            for name in country.aliases.iter().chain([&country.name]) {
                index.add(fold, places, name, Sense::Country(number));
            }
            for name in &country.demonyms {
                index.add(fold, places, name, Sense::Demonym(number));
                if name.chars().count() > 3 && !name.ends_with(['s', 'h', 'e', 'z']) {
                    index.add(fold, places, &format!("{name}s"), Sense::Demonym(number));
                }
            }
        }
        for (number, region) in regions.iter() {
            for name in region.aliases.iter().chain([&region.name]) {
                index.add(fold, places, name, Sense::Region(number));
            }
        }
        // Written by hand first: a well-known bearer of an acronym goes before an unknown one.
        let listed = |source: &str| matches!(source, "UCDP" | "UN list");
        for by_hand in [true, false] {
            for (number, actor) in actors.iter().filter(|(_, a)| listed(&a.source) != by_hand) {
                for name in actor.aliases.iter().chain([&actor.name]) {
                    index.add(fold, places, name, Sense::Actor(number));
                }
                for (name, period) in &actor.limited {
                    index.limit(fold, places, name, Sense::Actor(number), *period);
                }
            }
        }
        for (number, leader) in forces.leaders() {
            for name in leader.aliases.iter().chain([&leader.name]) {
                let sense = Sense::Leader(number);
                // A bare surname means the leader in office; the full name always means the person.
                if name.contains(' ') {
                    index.add(fold, places, name, sense);
                } else {
                    index.limit(fold, places, name, sense, leader.term);
                }
            }
        }
        for (written, name) in words.abbreviations() {
            if let Some(hit) = index.find(places, &fold.fold(name)) {
                index.abbreviations.insert(written.clone(), hit.entry);
            }
        }
        index
    }

    /// The folded names of the parsed tables, in no order.
    #[cfg(feature = "internals")]
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// The entry of an abbreviation as written.
    pub(crate) fn abbreviation(&self, written: &str) -> Option<Hit> {
        self.abbreviations.get(written).map(|&entry| Hit { entry })
    }

    /// Adds a name that has a meaning in a period only; a name that has it always keeps it.
    fn limit(&mut self, fold: &Fold, places: &Places, name: &str, sense: Sense, period: Period) {
        let known = self.find(places, &fold.fold(name));
        let always = known.is_some_and(|hit| self.senses(hit).iter().any(|(s, _)| *s == sense));
        if let Some(entry) = self.add(fold, places, name, sense)
            && !always
        {
            self.limited.insert((entry, sense), period);
        }
    }

    /// The period in which a name has that meaning, where not always.
    pub(crate) fn period(&self, hit: Hit, sense: Sense) -> Option<Period> {
        self.limited.get(&(hit.entry, sense)).copied()
    }

    /// Has a name that meaning on that day?
    pub(crate) fn means(&self, hit: Hit, sense: Sense, on: Option<Date>) -> bool {
        self.period(hit, sense)
            .is_none_or(|period| period.holds(on))
    }

    fn add(&mut self, fold: &Fold, places: &Places, name: &str, sense: Sense) -> Option<u32> {
        let folded = fold.fold(name);
        if folded.is_empty() {
            return None;
        }
        self.beginnings.add(&folded);
        let letters = name.chars().filter(|c| c.is_alphabetic());
        let acronym = name.len() <= 6
            && letters.clone().count() > 0
            && letters.clone().all(char::is_uppercase);
        let entry = match self.by_name.get(&folded) {
            Some(&entry) => entry,
            None => {
                self.names.push(Name {
                    senses: Vec::new(),
                    built: places.find(&folded),
                });
                let entry = (self.names.len() - 1) as u32;
                self.by_name.insert(folded, entry);
                entry
            }
        };
        let senses = &mut self.names[entry as usize].senses;
        match senses.iter_mut().find(|(s, _)| *s == sense) {
            Some((_, capitals)) => *capitals &= acronym,
            None => senses.push((sense, acronym)),
        }
        Some(entry)
    }

    /// Most words of a name that begins with the folded words of this hash; 0 if surely none does.
    pub(crate) fn longest(&self, words: NameHash) -> usize {
        self.beginnings.longest(words)
    }

    /// Looks a folded name up.
    pub(crate) fn find(&self, places: &Places, folded: &str) -> Option<Hit> {
        self.find_hashed(places, folded, NameHash::of(folded))
    }

    /// The same, of a name whose hash is known.
    pub(crate) fn find_hashed(&self, places: &Places, folded: &str, hash: NameHash) -> Option<Hit> {
        if let Some(&entry) = self.by_name.get(folded) {
            return Some(Hit { entry });
        }
        places
            .find_hashed(folded, hash)
            .map(|at| Hit { entry: at | BUILT })
    }

    /// The meanings of a hit in the parsed tables.
    pub(crate) fn senses(&self, hit: Hit) -> &[(Sense, bool)] {
        if hit.entry & BUILT != 0 {
            return &[];
        }
        &self.names[hit.entry as usize].senses
    }

    /// The hit's entry among towns and divisions.
    pub(crate) fn built(&self, hit: Hit) -> Option<u32> {
        if hit.entry & BUILT != 0 {
            return Some(hit.entry & !BUILT);
        }
        self.names[hit.entry as usize].built
    }
}
