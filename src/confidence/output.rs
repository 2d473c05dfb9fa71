//! Outputs: the probabilities that are given, and which signals each may look at.
//!
//! Input: nothing. Output: [`Output`]s.
//! Invariant: an output looks at few signals, so that a small gold can weigh them.

/// One probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// Action, actor, target, count and date are all right.
    Core,
    /// The act and its type are right.
    Action,
    /// The actor is right.
    Actor,
    /// The target is right.
    Target,
    /// The count is right.
    Count,
    /// The place is right.
    Place,
    /// The date is right.
    Date,
    /// The claimant is right.
    Claimant,
    /// The weapon is right.
    Weapon,
}

/// All of them, in the order of their numbers.
pub(crate) const OUTPUTS: &[Output] = &[
    Output::Core,
    Output::Action,
    Output::Actor,
    Output::Target,
    Output::Count,
    Output::Place,
    Output::Date,
    Output::Claimant,
    Output::Weapon,
];

impl Output {
    /// Its name in the table of weights.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Output::Core => "core",
            Output::Action => "action",
            Output::Actor => "actor",
            Output::Target => "target",
            Output::Count => "count",
            Output::Place => "place",
            Output::Date => "date",
            Output::Claimant => "claimant",
            Output::Weapon => "weapon",
        }
    }

    /// The first parts of the names of the signals that are fitted for it.
    pub(crate) fn parts(self) -> &'static [&'static str] {
        match self {
            Output::Core => &[
                "act", "trigger", "actor", "target", "count", "date", "stance", "sentence",
            ],
            Output::Action => &["act", "trigger", "actor", "target", "stance", "sentence"],
            Output::Actor => &["act", "trigger", "actor", "stance", "sentence"],
            Output::Target => &["act", "trigger", "target", "count", "stance", "sentence"],
            Output::Count => &["act", "trigger", "target", "count", "stance", "sentence"],
            Output::Place => &["act", "trigger", "place", "sentence"],
            Output::Date => &["act", "trigger", "date", "stance", "sentence"],
            Output::Claimant => &["trigger", "claimant", "stance", "sentence"],
            Output::Weapon => &["act", "weapon", "sentence"],
        }
    }
}
