//! Resolution: which of the places that bear a name a mention means.
//!
//! Input: a place mention, the places beside it, and the document's countries. Output: a [`Resolution`]: one place and why, or none.
//! Invariant: a tie stays unresolved; the same document gives the same choice.

use super::document::DocumentNames;
use super::index::{Hit, Sense};
use super::places::{PlaceKind, PlaceRow};
use super::{Gazetteer, Mention, MentionKind};

/// A place that a name can mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate<'g> {
    /// What it is and where.
    pub(crate) row: PlaceRow<'g>,
    /// Identifier in its table (`geonames:170063`, `region:sinjar`, `country:SY`).
    pub(crate) source: Source,
    /// Number of the country.
    pub(crate) country: Option<u16>,
}

/// The table that a candidate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    GeoNames(u32),
    Country(u16),
    Region(u32),
}

impl Gazetteer {
    /// The places that a hit can mean, in the order of their tables.
    pub(crate) fn candidates<'g>(&'g self, hit: Hit, out: &mut Vec<Candidate<'g>>) {
        out.clear();
        for &(sense, _) in self.index.senses(hit) {
            match sense {
                Sense::Country(number) => {
                    let country = self.countries.get(number);
                    out.push(Candidate {
                        row: PlaceRow {
                            id: country.geonameid,
                            name: &country.name,
                            kind: PlaceKind::Country,
                            lat: country.lat,
                            lon: country.lon,
                            country: &country.iso2,
                            admin1: 0,
                            population: country.population,
                        },
                        source: Source::Country(number),
                        country: Some(number),
                    });
                }
                Sense::Region(number) => {
                    let region = self.regions.get(number);
                    let local = matches!(
                        region.kind.as_str(),
                        "camp" | "base" | "district" | "facility" | "town"
                    );
                    out.push(Candidate {
                        row: PlaceRow {
                            id: 0,
                            name: &region.name,
                            kind: if local {
                                PlaceKind::Local
                            } else {
                                PlaceKind::Region
                            },
                            lat: region.lat,
                            lon: region.lon,
                            country: region
                                .country
                                .map_or("", |c| self.countries.get(c).iso2.as_str()),
                            admin1: 0,
                            population: 2_000_000,
                        },
                        source: Source::Region(number),
                        country: region.country,
                    });
                }
                _ => {}
            }
        }
        if let Some(at) = self.index.built(hit) {
            let by_hand: Vec<Option<u16>> = out
                .iter()
                .filter(|c| matches!(c.source, Source::Region(_)))
                .map(|c| c.country)
                .collect();
            for row in self.places.bearing(at).filter_map(|id| self.places.get(id)) {
                // A division that stands in the hand-written table as well is meant once.
                let twice = matches!(row.kind, PlaceKind::Division1 | PlaceKind::Division2)
                    && by_hand.contains(&self.countries.number(row.country));
                if twice {
                    continue;
                }
                out.push(Candidate {
                    row,
                    source: Source::GeoNames(row.id),
                    country: self.countries.number(row.country),
                });
            }
        }
    }

    /// The identifier of a candidate, as records show it.
    pub(crate) fn place_id(&self, source: Source) -> String {
        match source {
            Source::GeoNames(id) if id >= 4_000_000_000 => format!("ucdp:{}", id - 4_000_000_000),
            Source::GeoNames(id) => format!("geonames:{id}"),
            Source::Country(number) => format!("country:{}", self.countries.get(number).iso2),
            Source::Region(number) => format!("region:{}", self.regions.get(number).id),
        }
    }

    /// Can a place mention be a country's name?
    pub(crate) fn is_country(&self, mention: &Mention) -> bool {
        mention.kind == MentionKind::Place
            && self
                .index
                .senses(Hit::of(mention.entry))
                .iter()
                .any(|(sense, _)| matches!(sense, Sense::Country(_)))
    }

    /// Most people of the places that a hit can mean.
    pub(crate) fn most_people(&self, hit: Hit) -> u64 {
        let mut candidates = Vec::new();
        self.candidates(hit, &mut candidates);
        candidates
            .iter()
            .map(|c| c.row.population)
            .max()
            .unwrap_or(0)
    }

    /// Counts a place mention for the country and division that its name points to; each name counts once.
    /// `beside` is the name after a comma ("Alexandria, Louisiana").
    pub(crate) fn vote_place(&self, hit: Hit, beside: Option<Hit>, names: &mut DocumentNames) {
        if !names.votes_first(hit.entry()) && beside.is_none() {
            return;
        }
        let mut candidates = Vec::new();
        self.candidates(hit, &mut candidates);
        if let Some(outer) = beside {
            let mut outers = Vec::new();
            self.candidates(outer, &mut outers);
            outers.truncate(PAIRS);
            let inside = |c: &&Candidate<'_>| outers.iter().any(|o| contains(o, c));
            if let Some(found) = candidates
                .iter()
                .take(PAIRS)
                .filter(inside)
                .max_by(|a, b| prior(a).total_cmp(&prior(b)))
            {
                self.vote_sure(hit, found, 1.0, names);
                return;
            }
        }
        candidates.sort_by(|a, b| prior(b).total_cmp(&prior(a)));
        let Some(first) = candidates.first() else {
            return;
        };
        let rival = candidates.get(1).map_or(0.0, prior);
        let country = first.row.kind == PlaceKind::Country && rival < 1e6;
        if country || (first.row.kind != PlaceKind::Country && rival * 20.0 < prior(first)) {
            self.vote_sure(hit, first, if country { 1.0 } else { 0.7 }, names);
            return;
        }
        let total: f64 = candidates.iter().map(prior).sum();
        for candidate in candidates.iter().take(8) {
            let share = 0.3 * (prior(candidate) / total.max(1e-9)) as f32;
            if let Some(country) = candidate.country {
                names.vote(country, share);
            }
            names.vote_division(candidate.row.admin1, share);
        }
    }

    fn vote_sure(&self, hit: Hit, place: &Candidate<'_>, weight: f32, names: &mut DocumentNames) {
        if let Some(country) = place.country {
            names.vote(country, weight);
        }
        names.vote_division(place.row.admin1, weight);
        if !matches!(place.row.kind, PlaceKind::Country | PlaceKind::Region) {
            names.anchor(hit.entry(), place.row.lat, place.row.lon, weight);
        }
    }

    /// Which place a hit means, by what stands beside it and what the document said.
    pub(crate) fn resolve(
        &self,
        hit: Hit,
        beside: &Beside,
        names: &DocumentNames,
    ) -> Resolution<'_> {
        let mut candidates = Vec::new();
        self.candidates(hit, &mut candidates);
        let mut outers = Vec::new();
        let mut inners = Vec::new();
        if let Some(outer) = beside.outer {
            self.candidates(outer, &mut outers);
            outers.truncate(PAIRS);
        }
        if let Some(inner) = beside.inner {
            self.candidates(inner, &mut inners);
            inners.truncate(PAIRS);
        }
        let weighed: Vec<Weights> = candidates
            .iter()
            .enumerate()
            .map(|(i, candidate)| {
                let mut weights = Weights::default();
                weights.add(Why::Population, prior(candidate).ln());
                if let Some(country) = candidate.country {
                    let said = f64::from(names.weight(country)).ln_1p();
                    weights.add(Why::Country, 3.5 * said);
                    if beside.within == Some(country) {
                        weights.add(Why::Adjective, 15.0);
                    }
                }
                let said = f64::from(names.division_weight(candidate.row.admin1)).ln_1p();
                weights.add(Why::Division, 5.0 * said);
                if candidate.row.kind != PlaceKind::Country {
                    let (lat, lon) = (candidate.row.lat, candidate.row.lon);
                    let near = names.nearness(hit.entry(), lat, lon).ln_1p();
                    weights.add(Why::Nearby, 7.0 * near);
                }
                if i < PAIRS && outers.iter().any(|outer| contains(outer, candidate)) {
                    weights.add(Why::Outer, 15.0);
                }
                if i < PAIRS && inners.iter().any(|inner| contains(candidate, inner)) {
                    weights.add(Why::Inner, 12.0);
                }
                let divides = matches!(
                    candidate.row.kind,
                    PlaceKind::Division1 | PlaceKind::Division2
                );
                if beside.division && divides {
                    weights.add(Why::Kind, 10.0);
                }
                weights
            })
            .collect();
        Resolution::of(&candidates, &weighed)
    }
}

/// What a name means, and why.
#[derive(Debug, Clone, Default)]
pub(crate) struct Resolution<'g> {
    /// The place, unless nothing tells it from another.
    pub(crate) place: Option<Candidate<'g>>,
    /// Chance that it is this one.
    pub(crate) probability: f64,
    /// What told it from the next best, the most telling first.
    pub(crate) why: Vec<Why>,
    /// The places that are as likely as each other, where there is no `place`.
    pub(crate) ties: Vec<Candidate<'g>>,
}

impl<'g> Resolution<'g> {
    fn of(candidates: &[Candidate<'g>], weighed: &[Weights]) -> Self {
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        order.sort_by(|&a, &b| weighed[b].sum().total_cmp(&weighed[a].sum()));
        let Some(&best) = order.first() else {
            return Self::default();
        };
        let top = weighed[best].sum();
        let rest: f64 = order
            .iter()
            .map(|&i| ((weighed[i].sum() - top) / SOFTNESS).exp())
            .sum();
        let mut resolution = Self {
            place: Some(candidates[best]),
            probability: MOST_SURE / rest,
            ..Self::default()
        };
        match order.get(1) {
            None => resolution.why.push(Why::Only),
            // Villages of one name, and nothing to tell them apart: a tie stays a tie.
            Some(&second)
                if top - weighed[second].sum() < TIE && candidates[best].row.population < KNOWN =>
            {
                let tied = order
                    .iter()
                    .take_while(|&&i| top - weighed[i].sum() < TIE)
                    .take(TIES);
                resolution.ties = tied.map(|&i| candidates[i]).collect();
                resolution.place = None;
            }
            Some(&second) => resolution.why = weighed[best].telling(&weighed[second]),
        }
        resolution
    }
}

/// A kind of evidence for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// No other place of the tables has the name.
    Only,
    /// More people, or a seat of government.
    Population,
    /// The text speaks of its country.
    Country,
    /// The text speaks of its division.
    Division,
    /// The text speaks of places near it.
    Nearby,
    /// A wider place that holds it follows ("Alexandria, Louisiana").
    Outer,
    /// A narrower place that it holds stands before it.
    Inner,
    /// An adjective of its country stands before it ("the Iraqi city of Mosul").
    Adjective,
    /// A word for its kind follows ("Province").
    Kind,
}

/// Kinds of evidence that can be weighed.
const KINDS: [Why; 8] = [
    Why::Population,
    Why::Country,
    Why::Division,
    Why::Nearby,
    Why::Outer,
    Why::Inner,
    Why::Adjective,
    Why::Kind,
];

impl Why {
    /// Its name in the record.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Only => "only bearer",
            Self::Population => "population",
            Self::Country => "country of the text",
            Self::Division => "division of the text",
            Self::Nearby => "places nearby",
            Self::Outer => "wider place beside",
            Self::Inner => "narrower place beside",
            Self::Adjective => "adjective of its country",
            Self::Kind => "word of its kind",
        }
    }
}

/// How much each kind of evidence speaks for a candidate, as log-odds.
#[derive(Debug, Clone, Copy, Default)]
struct Weights([f64; KINDS.len()]);

impl Weights {
    fn add(&mut self, why: Why, weight: f64) {
        if let Some(at) = KINDS.iter().position(|k| *k == why) {
            self.0[at] += weight;
        }
    }

    fn sum(&self) -> f64 {
        self.0.iter().sum()
    }

    /// What speaks more for this than for `other`, the most telling first.
    fn telling(&self, other: &Self) -> Vec<Why> {
        let mut more: Vec<(f64, Why)> = KINDS
            .iter()
            .enumerate()
            .map(|(i, why)| (self.0[i] - other.0[i], *why))
            .filter(|(more, _)| *more > TIE)
            .collect();
        more.sort_by(|a, b| b.0.total_cmp(&a.0));
        let most = more.first().map_or(0.0, |m| m.0);
        more.retain(|m| m.0 * 4.0 >= most);
        more.into_iter().map(|(_, why)| why).collect()
    }
}

/// Candidates that are not farther apart, in log-odds, are tied.
const TIE: f64 = 0.05;
/// Most tied candidates that are named.
const TIES: usize = 8;
/// A town of so many people is no village that could be any.
const KNOWN: u64 = 50_000;
/// How much softer the probability is than the weights, which count evidence twice: fitted on two corpora of news.
const SOFTNESS: f64 = 2.5;
/// Chance that a name with one bearer means that one.
const MOST_SURE: f64 = 0.97;

/// Most candidates of a name that are tried in pairs with those of another.
const PAIRS: usize = 64;

/// What stands beside a place's name.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside {
    /// The name of a wider place.
    pub(crate) outer: Option<Hit>,
    /// The name of a narrower place.
    pub(crate) inner: Option<Hit>,
    /// The number of the country it lies in.
    pub(crate) within: Option<u16>,
    /// A word for a division follows.
    pub(crate) division: bool,
}

/// How likely a place is meant when nothing else is known.
fn prior(candidate: &Candidate<'_>) -> f64 {
    let people = candidate.row.population as f64 + 300.0;
    match candidate.row.kind {
        PlaceKind::Country => 5e8,
        PlaceKind::Region => 3e7,
        PlaceKind::Local => 3e6,
        PlaceKind::Capital => people * 4.0,
        PlaceKind::Seat => people * 2.0,
        PlaceKind::Division1 => people * 0.4,
        PlaceKind::Division2 => people * 0.2,
        PlaceKind::Town | PlaceKind::Site => people,
    }
}

/// `inner` lies in `outer`, as far as the tables say.
fn contains(outer: &Candidate<'_>, inner: &Candidate<'_>) -> bool {
    match outer.row.kind {
        PlaceKind::Country => outer.country.is_some() && outer.country == inner.country,
        PlaceKind::Division1 => inner.row.admin1 == outer.row.id && inner.row.id != outer.row.id,
        PlaceKind::Region | PlaceKind::Local => {
            let near = (outer.row.lat - inner.row.lat).abs() < 5.0
                && (outer.row.lon - inner.row.lon).abs() < 7.0;
            near && outer.source != inner.source
                && outer.country.is_none_or(|c| inner.country == Some(c))
        }
        PlaceKind::Division2
        | PlaceKind::Capital
        | PlaceKind::Seat
        | PlaceKind::Town
        | PlaceKind::Site => {
            let near = (outer.row.lat - inner.row.lat).abs() < 1.0
                && (outer.row.lon - inner.row.lon).abs() < 1.3;
            near && outer.source != inner.source && outer.country == inner.country
        }
    }
}
