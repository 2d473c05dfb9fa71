//! GeoJSON: one claim with coordinates a feature of a FeatureCollection.
//!
//! Input: claims. Output: features with a point and the columns of the claim, spans left out.
//! Invariant: a claim without coordinates is left out, and so is one at the mere centre of a country unless asked for:
//! a pin there would say more than the text does.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::columns::CLAIM;
use crate::claim::Claim;

/// What stands before the first feature, between two, and after the last.
pub(super) const HEAD: &[u8] = b"{\"type\":\"FeatureCollection\",\"features\":[\n";
pub(super) const BETWEEN: &[u8] = b",\n";
pub(super) const TAIL: &[u8] = b"\n]}\n";

/// Appends the features of `claims` to `out`, each with [`BETWEEN`] in front.
#[expect(
    clippy::expect_used,
    reason = "a vector takes every byte, and the keys are strings"
)]
pub(super) fn claims(claims: &[Claim], country_points: bool, out: &mut Vec<u8>) {
    for claim in claims {
        let Some(place) = &claim.place else { continue };
        let (Some(lat), Some(lon)) = (place.lat, place.lon) else {
            continue;
        };
        if place.precision.as_deref() == Some("country") && !country_points {
            continue;
        }
        out.extend_from_slice(BETWEEN);
        let feature = Feature {
            kind: "Feature",
            id: &claim.claim_id,
            geometry: Point {
                kind: "Point",
                coordinates: [lon, lat],
            },
            properties: Properties(claim),
        };
        serde_json::to_writer(&mut *out, &feature).expect("a feature is JSON");
    }
}

#[derive(Serialize)]
struct Feature<'c> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'c str,
    geometry: Point,
    properties: Properties<'c>,
}

#[derive(Serialize)]
struct Point {
    #[serde(rename = "type")]
    kind: &'static str,
    coordinates: [f64; 2],
}

struct Properties<'c>(&'c Claim);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for column in CLAIM.iter().filter(|c| !c.is_offset()) {
            map.serialize_entry(&column.name(), &column.value(self.0))?;
        }
        map.end()
    }
}
