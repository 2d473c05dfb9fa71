//! Meaning: what a name can be, by all tables.
//!
//! Input: a name as written. Output: every [`Meaning`] that the tables give it.
//! Invariant: the order is that of the tables: places, actors, officials, peoples, forces, nouns.

use serde::{Deserialize, Serialize};

use crate::data::tsv::Origin;
use crate::extractor::Extractor;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::index::{Hit, Sense};
use crate::gazetteer::places::PlaceKind;
use crate::gazetteer::resolve::{Candidate, Source};

/// One thing that a name can be, with what its table says about it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Meaning {
    /// What it is: place, actor, official, people, force, role, thing, weapon, place word.
    pub sense: String,
    /// What kind of that: town, rebel group, police ...
    pub kind: String,
    /// Usual full name.
    pub name: String,
    /// Identifier, as claims show it.
    pub id: Option<String>,
    /// ISO 3166 alpha-2 code of the country.
    pub country: Option<String>,
    /// First-level division of a place.
    pub admin1: Option<String>,
    /// Latitude of a place in degrees.
    pub lat: Option<f64>,
    /// Longitude of a place in degrees.
    pub lon: Option<f64>,
    /// People of a place.
    pub population: Option<u64>,
    /// Identifier of what an actor belongs to.
    pub parent: Option<String>,
    /// First day that the name is valid, ISO.
    pub from: Option<String>,
    /// Last day that the name is valid, ISO.
    pub to: Option<String>,
    /// Source of an actor's row.
    pub source: Option<String>,
    /// The table that says so.
    pub table: String,
    /// The line in it, where the table is kept by hand.
    pub line: Option<usize>,
}

impl Extractor {
    /// What `name` can be: places, actors, officials, forces composed of a country and a noun, common nouns.
    ///
    /// ```
    /// use allege::Extractor;
    /// let extractor = Extractor::new();
    /// let meanings = extractor.meanings("Tripoli");
    /// assert!(meanings.iter().any(|m| m.country.as_deref() == Some("LY")));
    /// assert!(meanings.iter().any(|m| m.country.as_deref() == Some("LB")));
    /// assert_eq!(extractor.meanings("Syrian soldiers")[0].name, "Syrian Arab Army");
    /// assert!(extractor.meanings("Qamishli").iter().any(|m| m.name == "Al Qāmishlī"));
    /// assert!(extractor.meanings("Xyzzyx").is_empty());
    /// ```
    pub fn meanings(&self, name: &str) -> Vec<Meaning> {
        let gazetteer = &self.stages().gazetteer;
        let mut out = Vec::new();
        let folded = gazetteer.fold.fold(name);
        // As in a text, another spelling counts where no table has the name.
        let respelled = || {
            let mut skeleton = String::new();
            let long = gazetteer.spellings.skeleton(&folded, &mut skeleton);
            gazetteer
                .index
                .find(&gazetteer.places, &skeleton)
                .filter(|_| long)
        };
        let hit = gazetteer.index.find(&gazetteer.places, &folded);
        if let Some(hit) = hit.or_else(respelled) {
            let mut candidates = Vec::new();
            gazetteer.candidates(hit, &mut candidates);
            out.extend(candidates.iter().map(|c| place(gazetteer, c)));
            named(gazetteer, hit, &mut out);
        }
        forces(gazetteer, &folded, &mut out);
        nouns(gazetteer, &name.trim().to_lowercase(), &mut out);
        out
    }
}

fn stands(meaning: Meaning, origin: &Origin) -> Meaning {
    Meaning {
        table: origin.path.display().to_string(),
        line: Some(origin.line),
        ..meaning
    }
}

fn place(gazetteer: &Gazetteer, candidate: &Candidate<'_>) -> Meaning {
    let row = &candidate.row;
    let admin1 = (row.admin1 != 0 && row.admin1 != row.id)
        .then(|| gazetteer.places.get(row.admin1))
        .flatten();
    let meaning = Meaning {
        sense: "place".to_owned(),
        name: row.name.to_owned(),
        id: Some(gazetteer.place_id(candidate.source)),
        country: candidate
            .country
            .map(|c| gazetteer.countries.get(c).iso2.clone()),
        admin1: admin1.map(|a| a.name.to_owned()),
        lat: Some(row.lat),
        lon: Some(row.lon),
        ..Meaning::default()
    };
    match candidate.source {
        Source::Region(number) => {
            let region = gazetteer.regions.get(number);
            let kind = region.kind.clone();
            stands(Meaning { kind, ..meaning }, &region.origin)
        }
        Source::Country(number) => {
            let kind = "country".to_owned();
            let population = Some(row.population);
            let meaning = Meaning {
                kind,
                population,
                ..meaning
            };
            stands(meaning, &gazetteer.countries.get(number).origin)
        }
        Source::GeoNames(_) => Meaning {
            kind: kind_name(row.kind).to_owned(),
            population: Some(row.population).filter(|&p| p > 0),
            table: "data/world/places.tsv".to_owned(),
            ..meaning
        },
    }
}

fn kind_name(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Capital => "capital",
        PlaceKind::Seat => "seat of a first-level division",
        PlaceKind::Town => "town",
        PlaceKind::Division1 => "first-level division",
        PlaceKind::Division2 => "second-level division",
        PlaceKind::Site => "site",
        PlaceKind::SomewhereIn1 => "somewhere in a first-level division",
        PlaceKind::SomewhereIn2 => "somewhere in a second-level division",
        PlaceKind::Country => "country",
        PlaceKind::Region => "region",
        PlaceKind::Local => "place in a town",
    }
}

/// Actors, officials and peoples of that name.
fn named(gazetteer: &Gazetteer, hit: Hit, out: &mut Vec<Meaning>) {
    let code = |number: u16| Some(gazetteer.countries.get(number).iso2.clone());
    let day = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string());
    for &(sense, _) in gazetteer.index.senses(hit) {
        match sense {
            Sense::Actor(number) => {
                let actor = gazetteer.actors.get(number);
                let period = gazetteer.index.period(hit, sense).unwrap_or(actor.period);
                let meaning = Meaning {
                    sense: "actor".to_owned(),
                    kind: actor.kind.clone(),
                    name: actor.name.clone(),
                    id: Some(actor.id.clone()),
                    country: actor.country.and_then(code),
                    parent: actor.parent.clone(),
                    from: day(period.from),
                    to: day(period.to),
                    source: Some(actor.source.clone()),
                    ..Meaning::default()
                };
                out.push(stands(meaning, &actor.origin));
            }
            Sense::Leader(number) => {
                let leader = gazetteer.forces.leader(number);
                let meaning = Meaning {
                    sense: "official".to_owned(),
                    kind: "head of state or government".to_owned(),
                    name: leader.name.clone(),
                    country: code(leader.country),
                    from: day(leader.term.from),
                    to: day(leader.term.to),
                    ..Meaning::default()
                };
                out.push(stands(meaning, &leader.origin));
            }
            Sense::Demonym(number) => {
                let country = gazetteer.countries.get(number);
                let meaning = Meaning {
                    sense: "people".to_owned(),
                    kind: "nationality".to_owned(),
                    name: country.demonym().to_owned(),
                    country: code(number),
                    ..Meaning::default()
                };
                out.push(stands(meaning, &country.origin));
            }
            Sense::Country(_) | Sense::Region(_) => {}
        }
    }
}

/// What a country, people, seat or leader and a noun beside it make ("Syrian troops", "the army of Chad").
fn forces(gazetteer: &Gazetteer, folded: &str, out: &mut Vec<Meaning>) {
    for (at, _) in folded.match_indices(' ') {
        let (before, after) = (&folded[..at], &folded[at + 1..]);
        force(gazetteer, before, after, out);
        let joined = before.rsplit_once(' ');
        if let Some((noun, _)) = joined.filter(|(_, of)| gazetteer.words.hints(of).of()) {
            force(gazetteer, after, noun, out);
        }
    }
}

fn force(gazetteer: &Gazetteer, owner: &str, noun: &str, out: &mut Vec<Meaning>) {
    let Some(hit) = gazetteer.index.find(&gazetteer.places, owner) else {
        return;
    };
    for &(sense, _) in gazetteer.index.senses(hit) {
        let number = match sense {
            Sense::Country(number) | Sense::Demonym(number) => number,
            Sense::Leader(number) => gazetteer.forces.leader(number).country,
            Sense::Actor(_) | Sense::Region(_) => continue,
        };
        let countries = &gazetteer.countries;
        let Some(made) = gazetteer.forces.compose(countries, number, noun, None) else {
            continue;
        };
        let meaning = Meaning {
            sense: "force".to_owned(),
            kind: made.kind,
            name: made.name,
            id: Some(made.id),
            country: Some(countries.get(number).iso2.clone()),
            ..Meaning::default()
        };
        out.push(stands(meaning, &made.origin));
    }
}

/// Common nouns of that form.
fn nouns(gazetteer: &Gazetteer, lower: &str, out: &mut Vec<Meaning>) {
    let tables = [
        ("role", &gazetteer.roles),
        ("thing", &gazetteer.objects),
        ("weapon", &gazetteer.weapons),
        ("place word", &gazetteer.place_words),
    ];
    for (sense, terms) in tables {
        if let Some(term) = terms.find(lower) {
            let meaning = Meaning {
                sense: sense.to_owned(),
                kind: term.value.clone(),
                name: term.singular.clone(),
                ..Meaning::default()
            };
            out.push(stands(meaning, &term.origin));
        }
    }
}
