//! What a document has said about names so far: acronyms it introduced, people it named in full, its countries.
//!
//! Input: the mentions of each sentence in turn. Output: names that hold for the rest of the document.
//! Invariant: nothing depends on the order of a hash map; work is linear in the text.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::MentionKind;
use super::lookup::{NameHash, beginnings};

/// A name that holds for this document only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Defined {
    /// What it is a name of.
    pub(crate) kind: MentionKind,
    /// Entry of that kind.
    pub(crate) entry: u32,
}

/// The names of one document. Make one a document and pass it along.
#[derive(Debug, Default)]
pub(crate) struct DocumentNames {
    /// The document's date: names are valid only in their time.
    date: Option<Date>,
    texts: Vec<String>,
    /// Folded full names of people and groups.
    known: HashMap<String, u32>,
    /// Folded surnames and acronyms.
    short: HashMap<String, Defined>,
    /// How those begin, with the number of words.
    begin: Vec<(NameHash, usize)>,
    /// Mentions of each country, by number; in order, so that their sum is the same each time.
    votes: BTreeMap<u16, f32>,
    /// That part of the votes which is of people called by their country: whose army shot them is another question.
    people: BTreeMap<u16, f32>,
    /// Countries that ambiguous names point to, whichever place of a name is meant.
    implied: BTreeMap<u16, f32>,
    /// Countries in which a name surely is a place.
    sites: Vec<u16>,
    /// Mentions of each first-level division, by GeoNames identifier.
    divisions: HashMap<u32, f32>,
    /// How often each place name has voted.
    voted: HashMap<u32, u32>,
    /// Places that are known for sure.
    anchors: Vec<Anchor>,
}

/// A place that the document surely speaks of.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    lat: f32,
    lon: f32,
    weight: f32,
    /// The name that gave it, so that it does not speak for itself.
    entry: u32,
}

/// Most anchors of a document; more say nothing new.
const ANCHORS: usize = 48;

/// Least weight of the country that a document is about: one sure name.
const SURE: f32 = 0.6;

/// Least share of that country among all countries that the document names.
const MAJORITY: f32 = 0.5;
/// The share from which on no other country's forces are meant by a noun alone ("the army").
const CLEAR: f32 = 0.7;

impl DocumentNames {
    /// The names of a document of that date, if it has one.
    pub(crate) fn on(date: Option<Date>) -> Self {
        Self {
            date,
            ..Self::default()
        }
    }

    /// The document's date.
    pub(crate) fn date(&self) -> Option<Date> {
        self.date
    }

    /// The one country that the document is about: most of what it says of countries is about it.
    pub(crate) fn country(&self) -> Option<u16> {
        let implied = |number: &u16| self.implied.get(number).copied().unwrap_or(0.0);
        let only_implied = self
            .implied
            .iter()
            .filter(|(number, _)| !self.votes.contains_key(number));
        let votes = || {
            let voted = self.votes.iter().map(|(n, v)| (*n, *v + implied(n)));
            voted.chain(only_implied.clone().map(|(n, v)| (*n, *v)))
        };
        let total: f32 = votes().map(|(_, v)| v).sum();
        let (number, most) = votes().max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)))?;
        (most >= SURE && most >= total * MAJORITY).then_some(number)
    }

    /// Is the country named so much more than others that "the army" is its own? Of the police it is enough that the
    /// document names a place there, since they act at home.
    pub(crate) fn commands(&self, country: u16, police: bool) -> bool {
        let total: f32 = self.votes.values().chain(self.implied.values()).sum();
        let implied = self.implied.get(&country).copied().unwrap_or(0.0);
        let people = self.people.get(&country).copied().unwrap_or(0.0);
        let own = self.weight(country) + implied - people;
        own > 0.0 && own >= (total - people) * CLEAR || police && self.sites.contains(&country)
    }

    /// Notes a country in which the document names a place.
    pub(crate) fn note_site(&mut self, country: u16) {
        if !self.sites.contains(&country) {
            self.sites.push(country);
        }
    }

    /// Counts a place name; true the first time.
    pub(crate) fn votes_first(&mut self, entry: u32) -> bool {
        let times = self.voted.entry(entry).or_default();
        *times += 1;
        *times == 1
    }

    /// Adds a place that the document surely speaks of.
    pub(crate) fn anchor(&mut self, entry: u32, lat: f64, lon: f64, weight: f32) {
        if self.anchors.len() < ANCHORS {
            self.anchors.push(Anchor {
                lat: lat as f32,
                lon: lon as f32,
                weight,
                entry,
            });
        }
    }

    /// How near a point is to the sure places that other names than `entry` gave.
    pub(crate) fn nearness(&self, entry: u32, lat: f64, lon: f64) -> f64 {
        self.distances(entry, lat, lon)
            .map(|(weight, km)| weight * (-km / 120.0).exp())
            .sum()
    }

    /// How many kilometres a point lies from the nearest of the sure places that other names than `entry` gave.
    pub(crate) fn distance(&self, entry: u32, lat: f64, lon: f64) -> Option<f64> {
        self.distances(entry, lat, lon)
            .map(|(_, km)| km)
            .min_by(f64::total_cmp)
    }

    /// The weight of each of those places, and how many kilometres the point lies from it.
    fn distances(&self, entry: u32, lat: f64, lon: f64) -> impl Iterator<Item = (f64, f64)> {
        let shrink = lat.to_radians().cos();
        let others = self.anchors.iter().filter(move |a| a.entry != entry);
        others.map(move |a| {
            let (north, east) = (f64::from(a.lat) - lat, f64::from(a.lon) - lon);
            (f64::from(a.weight), kilometres(north, east, shrink))
        })
    }

    /// A name as the text gives it; the entry of `Person`, `Group` and `UnknownPlace` mentions.
    pub(crate) fn text(&self, entry: u32) -> &str {
        self.texts.get(entry as usize).map_or("", String::as_str)
    }

    /// Remembers a full name and gives its entry.
    pub(crate) fn remember(&mut self, folded: &str, name: &str) -> u32 {
        if let Some(&entry) = self.known.get(folded) {
            return entry;
        }
        let entry = self.texts.len() as u32;
        self.texts.push(name.to_owned());
        self.known.insert(folded.to_owned(), entry);
        entry
    }

    /// Lets a folded short name stand for `defined`; the first meaning stays.
    pub(crate) fn define(&mut self, short: &str, defined: Defined) {
        if !self.short.contains_key(short) {
            self.short.insert(short.to_owned(), defined);
            self.begin.extend(beginnings(short));
        }
    }

    /// Most words of a short name that begins with the words of this hash; 0 if none does.
    pub(crate) fn longest(&self, words: NameHash) -> usize {
        let own = self.begin.iter().filter(|(hash, _)| *hash == words);
        own.map(|(_, longest)| *longest).max().unwrap_or(0)
    }

    /// What a folded short name stands for.
    pub(crate) fn defined(&self, short: &str) -> Option<Defined> {
        if self.short.is_empty() {
            return None;
        }
        self.short.get(short).copied()
    }

    /// Counts a mention of a country.
    pub(crate) fn vote(&mut self, country: u16, weight: f32) {
        *self.votes.entry(country).or_default() += weight;
    }

    /// Notes how much of the votes for a country is of people called by it ("a Palestinian").
    pub(crate) fn vote_people(&mut self, country: u16, weight: f32) {
        *self.people.entry(country).or_default() += weight;
    }

    /// Counts a name all of whose places are in one country: it says which country the document is about, but not
    /// which of the places another name means.
    pub(crate) fn imply(&mut self, country: u16, weight: f32) {
        *self.implied.entry(country).or_default() += weight;
    }

    /// Counts a mention of a division.
    pub(crate) fn vote_division(&mut self, admin1: u32, weight: f32) {
        if admin1 != 0 {
            *self.divisions.entry(admin1).or_default() += weight;
        }
    }

    /// How much the document is about a country.
    pub(crate) fn weight(&self, country: u16) -> f32 {
        self.votes.get(&country).copied().unwrap_or(0.0)
    }

    /// How much the document is about a division.
    pub(crate) fn division_weight(&self, admin1: u32) -> f32 {
        self.divisions.get(&admin1).copied().unwrap_or(0.0)
    }
}

/// Kilometres of a degree of latitude.
const DEGREE: f64 = 111.0;

/// How many kilometres a step of so many degrees to the north and to the east is, on a plane where a degree to the east is
/// `shrink` of one to the north: the cosine of the latitude.
pub(crate) fn kilometres(north: f64, east: f64, shrink: f64) -> f64 {
    let (north, east) = (north * DEGREE, east * DEGREE * shrink);
    (north * north + east * east).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of fractions depend on their order; at the very half the country must not.
    #[test]
    fn the_country_of_a_document_is_the_same_each_time() {
        let country = || {
            let mut names = DocumentNames::default();
            for (country, weight) in [(1, 3.3), (2, 0.6), (3, 0.9), (4, 0.9), (5, 0.9)] {
                names.vote(country, weight);
            }
            names.country()
        };
        let first = country();
        assert!((0..500).all(|_| country() == first));
    }
}
