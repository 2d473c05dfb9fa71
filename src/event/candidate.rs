//! Candidates: places and times of a sentence that may belong to its acts.
//!
//! Input: what the places and dates stages found. Output: what attachment asks of each, by its head token.
//! Invariant: what is not free belongs to no act.

/// A place or date that may belong to an act.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// Head token.
    pub(crate) head: usize,
    /// Names something by itself, or only says where another thing comes from.
    pub(crate) free: bool,
    /// A place that something goes or is taken from, where an act of leaving or taking happened.
    pub(crate) left: bool,
    /// Of those, a country that people may only come from ("kidnapped two tourists from X").
    pub(crate) origin: bool,
    /// A place that tells more of a thing or of somebody than of what happened ("a Homs procession").
    pub(crate) loose: bool,
    /// A time of which nobody tells when it began: it dates what is told in its clause, but no act that is only mentioned.
    pub(crate) vague: bool,
    /// Where it lies from the document's date.
    pub(crate) lies: Lies,
    /// A time told from another one, before it ("the day before"), or a long one not over ("since Monday"): no time of what
    /// came after.
    pub(crate) own: bool,
    /// The tokens of a longer time that it is in ("since the start of the raid on Monday"): it dates the acts in there alone.
    pub(crate) inside: Option<(usize, usize)>,
    /// The year of a title ("Siege of X (2012): ..."), which dates nothing behind it.
    pub(crate) title: bool,
    /// Of the sentence's first 64 places, those that this one lies in, as bits.
    pub(crate) within: u64,
}

impl Candidate {
    /// A place of which nothing but its head and whether an act can have happened there is known.
    pub(crate) fn place(head: usize, free: bool) -> Self {
        Self {
            head,
            free,
            left: false,
            origin: false,
            loose: false,
            vague: false,
            lies: Lies::Elsewhere,
            own: false,
            inside: None,
            title: false,
            within: 0,
        }
    }

    /// May an act at the token `trigger` have happened then or there?
    pub(super) fn reaches(&self, trigger: usize) -> bool {
        self.free
            && self
                .inside
                .is_none_or(|(from, to)| (from..to).contains(&trigger))
    }
}

impl Lies {
    /// Is it over, and more than a day away?
    pub(super) fn is_past(self) -> bool {
        matches!(self, Lies::Past | Lies::Long)
    }
}

/// Where a time lies from the document's date, as far as that says whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lies {
    /// It is that day.
    Now,
    /// It is over, and more than a day away.
    Past,
    /// It was over weeks ago.
    Long,
    /// Elsewhere, or nobody tells.
    Elsewhere,
}
