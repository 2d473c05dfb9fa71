//! The columns of every table: CSV, Parquet, SQLite and the properties of GeoJSON.
//!
//! Input: a claim, or one link of its chain of sources. Output: one value a column.
//! Invariant: a column is called `group_field`, or `field` without a group; a group is one slot of the record. Names and
//! order are the same in every form, and what a column means never changes. `docs/outputs.md` has each of them: a test
//! says so.

use std::fmt;
use std::sync::LazyLock;

use serde::Serialize;

use super::value::Value;
#[cfg(any(feature = "parquet", feature = "sqlite"))]
use crate::claim::Attribution;
use crate::claim::{Action, Claim, ClaimDate, Count, Entity, Party, Passage, Place, Trace, Weapon};

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Number,
    Boolean,
    /// An ISO date.
    Day,
}

/// One column of records `R`.
pub(super) struct Column<R> {
    /// The slot that it belongs to; empty for the record itself.
    pub(super) group: &'static str,
    pub(super) field: &'static str,
    pub(super) kind: Kind,
    /// Its tag in the Humanitarian Exchange Language.
    pub(super) hxl: String,
    value: Box<dyn for<'r> Fn(&'r R) -> Value<'r> + Send + Sync>,
}

impl<R> Column<R> {
    /// The name in flat tables.
    pub(super) fn name(&self) -> String {
        if self.group.is_empty() {
            self.field.to_owned()
        } else {
            format!("{}_{}", self.group, self.field)
        }
    }

    /// What the record has in this column.
    pub(super) fn value<'r>(&self, record: &'r R) -> Value<'r> {
        (self.value)(record)
    }

    /// True for the bounds of a span.
    pub(super) fn is_offset(&self) -> bool {
        matches!(self.field, "start" | "end")
    }
}

impl<R> fmt::Debug for Column<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.name(), self.kind)
    }
}

/// One field of a slot `S`: its name, kind, tag and value. A tag that begins with `+` goes on from that of the slot; an
/// empty one is made of the names.
type Field<S> = (&'static str, Kind, &'static str, fn(&S) -> Value<'_>);

/// The columns of a claim.
pub(super) static CLAIM: LazyLock<Vec<Column<Claim>>> = LazyLock::new(|| {
    let mut out = Vec::new();
    slot(&mut out, "", "#claim", RECORD, |c| Some(c));
    slot(&mut out, "sentence", "#description", PASSAGE, |c| {
        Some(&c.sentence)
    });
    slot(&mut out, "action", "#event", PASSAGE, |c| {
        Some(&c.action.passage)
    });
    slot(&mut out, "action", "#event", ACTION, |c| Some(&c.action));
    certainty(
        &mut out,
        "action",
        |c| Some(c.slot_confidence.action),
        |c| c.evidence.action.as_ref(),
    );
    party(&mut out, "actor", "#group+actor", |c| c.actor.as_ref());
    certainty(
        &mut out,
        "actor",
        |c| c.slot_confidence.actor,
        |c| c.evidence.actor.as_ref(),
    );
    party(&mut out, "target", "#group+target", |c| c.target.as_ref());
    certainty(
        &mut out,
        "target",
        |c| c.slot_confidence.target,
        |c| c.evidence.target.as_ref(),
    );
    party(&mut out, "claimant", "#meta+source", |c| {
        c.claimant.as_ref()
    });
    certainty(
        &mut out,
        "claimant",
        |c| c.slot_confidence.claimant,
        |c| c.evidence.claimant.as_ref(),
    );
    slot(&mut out, "", "#meta", SOURCES, |c| Some(c));
    slot(&mut out, "count", "#affected", PASSAGE, |c| {
        c.count.as_ref().map(|n| &n.passage)
    });
    slot(&mut out, "count", "#affected", COUNT, |c| c.count.as_ref());
    certainty(
        &mut out,
        "count",
        |c| c.slot_confidence.count,
        |c| c.evidence.count.as_ref(),
    );
    slot(&mut out, "place", "#loc", PASSAGE, |c| {
        c.place.as_ref().map(|p| &p.passage)
    });
    slot(&mut out, "place", "#loc", PLACE, |c| c.place.as_ref());
    certainty(
        &mut out,
        "place",
        |c| c.slot_confidence.place,
        |c| c.evidence.place.as_ref(),
    );
    slot(&mut out, "date", "#date", PASSAGE, |c| {
        c.date.as_ref().map(|d| &d.passage)
    });
    slot(&mut out, "date", "#date", DATE, |c| c.date.as_ref());
    certainty(
        &mut out,
        "date",
        |c| c.slot_confidence.date,
        |c| c.evidence.date.as_ref(),
    );
    slot(&mut out, "weapon", "#item+weapon", PASSAGE, |c| {
        c.weapon.as_ref().map(|w| &w.passage)
    });
    slot(&mut out, "weapon", "#item+weapon", WEAPON, |c| {
        c.weapon.as_ref()
    });
    certainty(
        &mut out,
        "weapon",
        |c| c.slot_confidence.weapon,
        |c| c.evidence.weapon.as_ref(),
    );
    slot(&mut out, "", "#claim", STANCE, |c| Some(c));
    out
});

/// The columns of one link of a claim's chain of sources.
#[cfg(any(feature = "parquet", feature = "sqlite"))]
pub(super) static LINK: LazyLock<Vec<Column<Attribution>>> = LazyLock::new(|| {
    let mut out = Vec::new();
    slot(&mut out, "", "#meta", CHANNEL, |a| Some(a));
    slot(&mut out, "cue", "#meta+cue", PASSAGE, |a| Some(&a.cue));
    party(&mut out, "source", "#meta+source", |a| a.source.as_ref());
    out
});

const RECORD: &[Field<Claim>] = &[
    ("schema", Kind::Integer, "", |c| u64::from(c.schema).into()),
    ("claim_id", Kind::Text, "#meta+id", |c| (&c.claim_id).into()),
    ("doc_id", Kind::Text, "#meta+document+id", |c| {
        (&c.doc_id).into()
    }),
];

const PASSAGE: &[Field<Passage>] = &[
    ("start", Kind::Integer, "", |p| p.span.start.into()),
    ("end", Kind::Integer, "", |p| p.span.end.into()),
    ("text", Kind::Text, "+text", |p| (&p.text).into()),
];

const ACTION: &[Field<Action>] = &[
    ("type", Kind::Text, "+type", |a| a.kind.name().into()),
    ("lemma", Kind::Text, "", |a| (&a.lemma).into()),
    ("plover", Kind::Text, "+code+plover", |a| {
        (&a.codes.plover).into()
    }),
    ("plover_mode", Kind::Text, "+code+plover+mode", |a| {
        a.codes.plover_mode.as_ref().into()
    }),
    ("cameo", Kind::Text, "+code+cameo", |a| {
        (&a.codes.cameo).into()
    }),
    ("acled", Kind::Text, "+type+acled", |a| {
        (&a.codes.acled).into()
    }),
    ("acled_sub", Kind::Text, "+type+acled+sub", |a| {
        (&a.codes.acled_sub).into()
    }),
];

const ENTITY: &[Field<Entity>] = &[
    ("entity_id", Kind::Text, "+id", |e| e.id.as_ref().into()),
    ("entity_name", Kind::Text, "+name", |e| (&e.name).into()),
    ("entity_kind", Kind::Text, "+type", |e| (&e.kind).into()),
    ("entity_source", Kind::Text, "", |e| (&e.source).into()),
];

const PARTY: &[Field<Party>] = &[
    ("head", Kind::Text, "", |p| (&p.head).into()),
    ("class", Kind::Text, "+class", |p| p.class.as_ref().into()),
];

const SOURCES: &[Field<Claim>] = &[("attribution", Kind::Text, "#meta+source+chain", chain)];

const COUNT: &[Field<Count>] = &[
    ("value", Kind::Integer, "+num", |n| n.value.into()),
    ("low", Kind::Integer, "+num+min", |n| n.low.into()),
    ("high", Kind::Integer, "+num+max", |n| n.high.into()),
    ("approx", Kind::Boolean, "", |n| n.approx.into()),
    ("cumulative", Kind::Boolean, "", |n| n.cumulative.into()),
    ("of", Kind::Text, "", |n| word(n.of)),
    ("unit", Kind::Text, "+unit", |n| n.unit.as_ref().into()),
];

const PLACE: &[Field<Place>] = &[
    ("name", Kind::Text, "+name", |p| p.name.as_ref().into()),
    ("id", Kind::Text, "+code", |p| p.id.as_ref().into()),
    ("lat", Kind::Number, "#geo+lat", |p| p.lat.into()),
    ("lon", Kind::Number, "#geo+lon", |p| p.lon.into()),
    ("country", Kind::Text, "#country+code+v_iso2", |p| {
        p.country.as_ref().into()
    }),
    ("admin1", Kind::Text, "#adm1+name", |p| {
        p.admin1.as_ref().into()
    }),
    ("precision", Kind::Text, "#geo+precision", |p| {
        p.precision.as_ref().into()
    }),
    ("relation", Kind::Text, "", |p| p.relation.as_ref().into()),
    ("distance_km", Kind::Number, "", |p| p.distance_km.into()),
    ("probability", Kind::Number, "", |p| p.probability.into()),
    ("why", Kind::Text, "", |p| list(&p.why)),
    ("candidates", Kind::Text, "", |p| list(&p.candidates)),
];

const DATE: &[Field<ClaimDate>] = &[
    ("from", Kind::Day, "+start", |d| d.from.as_ref().into()),
    ("to", Kind::Day, "+end", |d| d.to.as_ref().into()),
    ("value", Kind::Text, "+timex3", |d| d.value.as_ref().into()),
    ("precision", Kind::Text, "+precision", |d| {
        d.precision.as_ref().into()
    }),
];

const WEAPON: &[Field<Weapon>] = &[("kind", Kind::Text, "+type", |w| w.kind.as_ref().into())];

const TRACE: &[Field<Trace>] = &[
    ("rule", Kind::Text, "", |t| (&t.rule).into()),
    ("hop", Kind::Text, "", |t| word(t.hop)),
];

const STANCE: &[Field<Claim>] = &[
    ("modality", Kind::Text, "#status+modality", |c| {
        word(c.modality)
    }),
    ("modality_rule", Kind::Text, "", |c| {
        c.evidence.modality.as_ref().map(|t| &t.rule).into()
    }),
    ("polarity", Kind::Text, "#status+polarity", |c| {
        word(c.polarity)
    }),
    ("polarity_rule", Kind::Text, "", |c| {
        c.evidence.polarity.as_ref().map(|t| &t.rule).into()
    }),
    ("verification", Kind::Text, "#status+verification", |c| {
        c.verification.map(word).into()
    }),
    ("part_of", Kind::Boolean, "", |c| c.part_of.into()),
    ("confidence", Kind::Number, "#indicator+confidence", |c| {
        c.confidence.into()
    }),
];

#[cfg(any(feature = "parquet", feature = "sqlite"))]
const CHANNEL: &[Field<Attribution>] = &[("channel", Kind::Text, "", |a| word(a.channel))];

/// Adds the fields of a slot, as columns of the record that `of` finds the slot in.
fn slot<R: 'static, S: 'static>(
    out: &mut Vec<Column<R>>,
    group: &'static str,
    tag: &str,
    fields: &'static [Field<S>],
    of: impl for<'r> Fn(&'r R) -> Option<&'r S> + Copy + Send + Sync + 'static,
) {
    for (field, kind, hxl, value) in fields {
        let hxl = match *hxl {
            "" => format!("#meta+{group}+{field}").replace("++", "+"),
            more if more.starts_with('+') => format!("{tag}{more}"),
            own => own.to_owned(),
        };
        out.push(Column {
            group,
            field,
            kind: *kind,
            hxl,
            value: Box::new(move |record| of(record).map(value).into()),
        });
    }
}

fn party<R: 'static>(
    out: &mut Vec<Column<R>>,
    group: &'static str,
    tag: &str,
    of: fn(&R) -> Option<&Party>,
) {
    slot(out, group, tag, PASSAGE, move |r| of(r).map(|p| &p.passage));
    slot(out, group, tag, ENTITY, move |r| {
        of(r).and_then(|p| p.entity.as_ref())
    });
    slot(out, group, tag, PARTY, of);
}

/// Adds how sure a slot is, and what gave it.
fn certainty(
    out: &mut Vec<Column<Claim>>,
    group: &'static str,
    confidence: fn(&Claim) -> Option<f64>,
    trace: fn(&Claim) -> Option<&Trace>,
) {
    out.push(Column {
        group,
        field: "confidence",
        kind: Kind::Number,
        hxl: format!("#meta+{group}+confidence"),
        value: Box::new(move |claim| confidence(claim).into()),
    });
    slot(out, group, "", TRACE, trace);
}

/// The chain of sources in one cell, innermost first: `indirect: the mission | according-to: Reuters`.
fn chain(claim: &Claim) -> Value<'_> {
    let mut cell = String::new();
    for link in &claim.attribution {
        if !cell.is_empty() {
            cell.push_str(" | ");
        }
        if let Value::Text(channel) = word(link.channel) {
            cell.push_str(&channel);
            cell.push_str(": ");
        }
        cell.push_str(link.source.as_ref().map_or("?", |s| &s.passage.text));
    }
    Some(cell).filter(|c| !c.is_empty()).into()
}

/// A list in one cell.
fn list(items: &[String]) -> Value<'_> {
    Some(items.join("; ")).filter(|c| !c.is_empty()).into()
}

/// The word that the record has in JSON for a value of a closed list.
fn word(value: impl Serialize) -> Value<'static> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.into(),
        _ => Value::Null,
    }
}
