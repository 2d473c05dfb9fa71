//! What kind of thing a noun names, so that a weapon is not taken for an actor nor an act for a target.
//!
//! Input: a sentence's gazetteer mentions and triggers. Output: a [`NounKind`] a token.
//! Invariant: the kind of a phrase is that of its head.

/// What kind of thing a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NounKind {
    /// Nothing is known of it.
    #[default]
    Unknown,
    /// One or more people.
    Person,
    /// An organisation, force or government.
    Organisation,
    /// A place, or a building or facility.
    Place,
    /// A thing to kill or destroy with.
    Weapon,
    /// A manned aircraft.
    Aircraft,
    /// A vehicle or ship.
    Vehicle,
    /// A building or other structure.
    Building,
    /// Arms, money, drugs or other goods.
    Goods,
    /// An act that is itself a trigger.
    Act,
    /// A time expression.
    Time,
}

impl NounKind {
    /// The kind of that name in data files.
    pub(crate) fn parse(name: &str) -> Option<NounKind> {
        Some(match name {
            "person" | "persons" => NounKind::Person,
            "organisation" => NounKind::Organisation,
            "place" => NounKind::Place,
            "weapon" => NounKind::Weapon,
            "aircraft" => NounKind::Aircraft,
            "vehicle" | "vehicles" => NounKind::Vehicle,
            "building" | "buildings" => NounKind::Building,
            "goods" => NounKind::Goods,
            _ => return None,
        })
    }
}
