//! A row of a GeoNames dump.
//!
//! Input: a line. Output: the fields that a table of places needs.
//! Invariant: numbers are read and within their bounds, or the error names the column.

use crate::data::tsv;

/// Fields of a GeoNames row.
const FIELDS: usize = 19;

/// A row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row<'t> {
    pub(super) id: u32,
    pub(super) name: &'t str,
    pub(super) ascii: &'t str,
    /// Other names, between commas.
    pub(super) alternate: &'t str,
    pub(super) lat: f64,
    pub(super) lon: f64,
    /// Class of features: P towns, A divisions ...
    class: &'t str,
    /// Kind of feature within the class.
    pub(super) code: &'t str,
    pub(super) country: &'t str,
    admin1: &'t str,
    pub(super) population: u64,
}

/// Features beside towns and divisions that reports of war name: airports, camps, bases, dams, prisons, oil fields.
const SITES: &[&str] = &[
    "AIRB", "AIRF", "AIRP", "CMPRF", "DAM", "GASF", "INSM", "MILB", "OILF", "OILR", "PRN", "PS",
    "PSH",
];

impl<'t> Row<'t> {
    /// Reads a line; the column, in characters from 1, and the reason where it is no row.
    pub(super) fn read(line: &'t str) -> Result<Self, (usize, String)> {
        let mut fields = [""; FIELDS];
        let mut count = 0;
        for field in line.split('\t') {
            if let Some(slot) = fields.get_mut(count) {
                *slot = field;
            }
            count += 1;
        }
        if count != FIELDS {
            let why = format!(
                "{count} fields, but a row of GeoNames has {FIELDS}: unpack the zip of a country, and take the file that is named like it"
            );
            return Err((1, why));
        }
        let fault = |field: usize, what: &str| {
            let why = format!("{:?} is no {what}", fields[field]);
            (tsv::column(&fields, field), why)
        };
        let degrees = |field: usize, most: f64, what: &str| {
            let number = fields[field].parse().ok().filter(|x: &f64| x.abs() <= most);
            number.ok_or_else(|| fault(field, what))
        };
        let id = fields[0].parse().ok().filter(|&id| id > 0);
        let population = match fields[14] {
            "" => 0,
            digits => digits
                .parse()
                .map_err(|_| fault(14, "number of people: use digits, or nothing"))?,
        };
        if fields[1].is_empty() {
            return Err((tsv::column(&fields, 1), "a place needs a name".to_owned()));
        }
        Ok(Self {
            id: id.ok_or_else(|| {
                fault(
                    0,
                    "identifier of GeoNames: use a number of at most ten digits",
                )
            })?,
            name: fields[1],
            ascii: fields[2],
            alternate: fields[3],
            lat: degrees(4, 90.0, "latitude: use degrees from -90 to 90")?,
            lon: degrees(5, 180.0, "longitude: use degrees from -180 to 180")?,
            class: fields[6],
            code: fields[7],
            country: fields[8],
            admin1: fields[10],
            population,
        })
    }

    /// Letter of its kind in `world/places.tsv`; none where it is no place that reports of war name.
    pub(super) fn kind(&self) -> Option<&'static str> {
        match (self.class, self.code) {
            ("P", "PPLC") => Some("c"),
            ("P", "PPLA") => Some("s"),
            // Towns that are no more.
            ("P", "PPLH" | "PPLCH") => None,
            ("P", _) => Some("p"),
            ("A", "ADM1") => Some("1"),
            ("A", "ADM2") => Some("2"),
            (_, code) if SITES.contains(&code) => Some("u"),
            _ => None,
        }
    }

    /// Country and code of the first-level division.
    pub(super) fn division_code(&self) -> String {
        format!("{}.{}", self.country, self.admin1)
    }
}
