//! What one word means to a number.
//!
//! Input: the numbers table. Output: [`Word`]s.
//! Invariant: a word that the table does not name means nothing.

use serde::Deserialize;

/// A bare plural such as "dozens".
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Plural {
    pub(super) low: f64,
    pub(super) unit: f64,
}

/// A vague word such as "several"; with `article`, only after "a".
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Vague {
    pub(super) low: f64,
    #[serde(default)]
    pub(super) article: bool,
}

/// A word for a set, such as "pair"; with `article`, only after "a".
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Set {
    pub(super) value: f64,
    #[serde(default)]
    pub(super) article: bool,
}

/// What bound words do to a number, and on which side of it they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Bound {
    More,
    AtLeast,
    Less,
    AtMost,
    About,
    AtLeastAfter,
    AtMostAfter,
    AboutAfter,
}

/// One-word meanings that are only yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Flag {
    Article,
    Half,
    And,
    Of,
    Hyphen,
    Group,
    Point,
    Slash,
    The,
    Minus,
    Infix,
    Choice,
    NoneDeterminer,
    NotNone,
    CurrencyBefore,
    CurrencyAfter,
    AgeBefore,
    Measure,
    NameBefore,
    ScaleAfter,
    Month,
    Clock,
    OrdinalSuffix,
    Ordinal,
    YearAfter,
    NotOneAfter,
    NotOneBefore,
    Counted,
    Street,
    Unit,
}

/// What one word means to a number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    pub(super) cardinal: Option<f64>,
    pub(super) scale: Option<f64>,
    pub(super) glued_scale: Option<f64>,
    pub(super) plural: Option<Plural>,
    pub(super) vague: Option<Vague>,
    pub(super) set: Option<Set>,
    pub(super) fraction: Option<f64>,
    flags: u32,
}

impl Word {
    pub(super) fn mark(&mut self, flag: Flag) {
        self.flags |= 1 << flag as u32;
    }

    pub(super) fn is(&self, flag: Flag) -> bool {
        self.flags & (1 << flag as u32) != 0
    }
}
