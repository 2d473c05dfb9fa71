//! Outputs: the probabilities that are given, and which signals each may look at.
//!
//! Input: nothing. Output: [`Output`]s.
//! Invariant: outputs differ in what they are about, and may differ in what they look at.

/// One probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// The act and its type are right.
    Action,
    /// The actor is right or rightly empty, where the act is right.
    CoreActor,
    /// The same of the target, where act and actor are right.
    CoreTarget,
    /// The same of the count, where act, actor and target are right.
    CoreCount,
    /// The same of the date, where all else is right.
    CoreDate,
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
    Output::Action,
    Output::CoreActor,
    Output::CoreTarget,
    Output::CoreCount,
    Output::CoreDate,
    Output::Actor,
    Output::Target,
    Output::Count,
    Output::Place,
    Output::Date,
    Output::Claimant,
    Output::Weapon,
];

/// The outputs whose product is the chance that the core is right: the act, and then each slot right or rightly empty.
pub(crate) const CHAIN: &[Output] = &[
    Output::Action,
    Output::CoreActor,
    Output::CoreTarget,
    Output::CoreCount,
    Output::CoreDate,
];

impl Output {
    /// Its name in the table of weights.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Output::Action => "action",
            Output::CoreActor => "core-actor",
            Output::CoreTarget => "core-target",
            Output::CoreCount => "core-count",
            Output::CoreDate => "core-date",
            Output::Actor => "actor",
            Output::Target => "target",
            Output::Count => "count",
            Output::Place => "place",
            Output::Date => "date",
            Output::Claimant => "claimant",
            Output::Weapon => "weapon",
        }
    }

    /// How the names of the signals begin that are fitted for it. What is left of the chain once the act stands is decided
    /// by few of them.
    #[cfg(feature = "internals")]
    pub(crate) fn parts(self) -> &'static [&'static str] {
        match self {
            Output::CoreActor => &[
                "act-",
                "trigger-",
                "actor-",
                "target-",
                "date-",
                "claimant-",
                "filled-",
                "document-",
                "sentence-",
            ],
            Output::CoreTarget => &["trigger-", "target-", "filled-", "document-"],
            Output::CoreCount => &["act-", "target-", "count-", "sentence-"],
            Output::CoreDate => &["date-", "document-"],
            _ => &[""],
        }
    }
}
