//! Resolution: which of the places that bear a name a mention means.
//!
//! Input: a place mention, the places beside it, and the document's countries. Output: a [`Resolution`]: one place and why, or none.
//! Invariant: a tie stays unresolved; the same document gives the same choice.

use super::document::DocumentNames;
use super::index::{Hit, Sense};
use super::places::{PlaceKind, PlaceRow};
use super::why::{RESPELLED, Weights};
pub(crate) use super::why::{Resolution, Why};
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

/// Least share of the places of a name that makes their country sure.
const ONE_COUNTRY: f64 = 0.95;

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
            let bearers = self.places.bearing(at).take(BEARERS);
            for row in bearers.filter_map(|id| self.places.get(id)) {
                // A division that stands in the hand-written table as well is meant once.
                let twice = matches!(row.kind, PlaceKind::Division1 | PlaceKind::Division2)
                    && by_hand.contains(&self.countries.number(row.country));
                let listed = out.iter().any(|c| c.source == Source::GeoNames(row.id));
                if twice || listed {
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

    /// A place of the name `outer` holds one of `candidates`.
    pub(crate) fn holds_any(&self, outer: Hit, candidates: &[Candidate<'_>]) -> bool {
        let mut outers = Vec::new();
        self.candidates(outer, &mut outers);
        outers.truncate(PAIRS);
        let mut inners = candidates.iter().take(PAIRS);
        inners.any(|inner| outers.iter().any(|o| contains(o, inner)))
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

    /// Does no place of the name `place` lie in the country `country`?
    pub(crate) fn lies_elsewhere(&self, country: &Mention, place: &Mention) -> bool {
        let mut candidates = Vec::new();
        self.candidates(Hit::of(place.entry), &mut candidates);
        !candidates.is_empty() && !self.holds_any(Hit::of(country.entry), &candidates)
    }

    /// The hit is a skeleton: the text spells the name in another way than the tables.
    pub(super) fn is_respelled(&self, hit: Hit) -> bool {
        self.index
            .built(hit)
            .is_some_and(|entry| self.places.is_skeleton(entry))
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
        // A town and the province named after it are in one country, whichever is meant.
        let in_country = candidates.iter().filter(|c| c.country == first.country);
        let sure = in_country.map(prior).sum::<f64>() > total * ONE_COUNTRY;
        if let Some(country) = first.country.filter(|_| sure) {
            names.imply(country, 0.4);
            names.note_site(country);
        }
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
            names.note_site(country);
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
        for outer in beside.outers.into_iter().flatten() {
            let mut own = Vec::new();
            self.candidates(outer, &mut own);
            outers.extend(own.into_iter().take(PAIRS));
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
        let mut resolution = Resolution::of(&candidates, &weighed);
        if self.is_respelled(hit) {
            resolution.probability *= RESPELLED;
            resolution.why.push(Why::Spelling);
        }
        resolution
    }
}

/// Most towns and divisions of a name that are looked at; those with most people come first.
const BEARERS: usize = 96;
/// Most candidates of a name that are tried in pairs with those of another.
const PAIRS: usize = 64;

/// What stands beside a place's name.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside {
    /// The names of wider places.
    pub(crate) outers: [Option<Hit>; 2],
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
        PlaceKind::Town | PlaceKind::Site | PlaceKind::SomewhereIn1 | PlaceKind::SomewhereIn2 => {
            people
        }
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
        | PlaceKind::Site
        | PlaceKind::SomewhereIn1
        | PlaceKind::SomewhereIn2 => {
            let near = (outer.row.lat - inner.row.lat).abs() < 1.0
                && (outer.row.lon - inner.row.lon).abs() < 1.3;
            near && outer.source != inner.source && outer.country == inner.country
        }
    }
}
