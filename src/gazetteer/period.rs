//! Periods: from when to when a name, a group or a term of office is valid.
//!
//! Input: the cells `from` and `to` of a row, or `[from..to]` behind a name. Output: [`Period`]s.
//! Invariant: a period does not end before it begins; an open end holds for ever.

use jiff::civil::Date;

use crate::data::tsv::Row;
use crate::error::Error;

/// First and last day, where known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Period {
    /// First day.
    pub(crate) from: Option<Date>,
    /// Last day.
    pub(crate) to: Option<Date>,
}

impl Period {
    /// The period in cells `from` and `to` of a row about `what`.
    ///
    /// # Errors
    /// A cell that is no date, or an end before the beginning.
    pub(crate) fn of_cells(
        row: &Row<'_>,
        from: usize,
        to: usize,
        what: &str,
    ) -> Result<Self, Error> {
        let period = Self {
            from: day(row, from, row.get(from))?,
            to: day(row, to, row.get(to))?,
        };
        period.checked(row, to, what)
    }

    /// A name of cell `cell` without the `[from..to]` behind it, and that period.
    ///
    /// # Errors
    /// Brackets that hold no period.
    pub(crate) fn of_name<'r>(
        row: &Row<'r>,
        cell: usize,
        written: &'r str,
    ) -> Result<(&'r str, Option<Self>), Error> {
        let Some((name, rest)) = written.split_once('[') else {
            return Ok((written, None));
        };
        let Some((from, to)) = rest.strip_suffix(']').and_then(|r| r.split_once("..")) else {
            let why = format!("{written:?}: write a period as in Name[2012-01-23..2017-01-28]");
            return Err(row.error_at(cell, written, why));
        };
        let period = Self {
            from: day(row, cell, from)?,
            to: day(row, cell, to)?,
        };
        let period = period.checked(row, cell, name)?;
        Ok((name.trim(), Some(period)))
    }

    fn checked(self, row: &Row<'_>, cell: usize, what: &str) -> Result<Self, Error> {
        match self.from.zip(self.to) {
            Some((from, to)) if to < from => Err(row.error(
                cell,
                format!("{what} ends before it begins: swap {from} and {to}"),
            )),
            _ => Ok(self),
        }
    }

    /// Does it hold on that day? On an unknown day any period may.
    pub(crate) fn holds(self, on: Option<Date>) -> bool {
        on.is_none_or(|on| {
            self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
        })
    }
}

/// A day as ISO 8601 writes it; nothing where nothing is written.
fn day(row: &Row<'_>, cell: usize, written: &str) -> Result<Option<Date>, Error> {
    if written.is_empty() {
        return Ok(None);
    }
    written.parse().map(Some).map_err(|_| {
        let why = format!("{written:?} is no date: write it as in 2014-06-29, or leave it empty");
        row.error_at(cell, written, why)
    })
}
