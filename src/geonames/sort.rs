//! Sorting of more records than fit into memory: sorted runs on the disk, merged at the end.
//!
//! Input: records without line ends. Output: the same, in the order of their bytes.
//! Invariant: at most the bytes asked for are held; the runs are gone when the sorter is.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// What a record costs beside its bytes.
const OVERHEAD: usize = 16;

/// Collects records.
#[derive(Debug)]
pub(super) struct Sorter {
    /// Path of the runs, without their number.
    stem: PathBuf,
    limit: usize,
    bytes: Vec<u8>,
    /// Start and end of each record.
    records: Vec<(usize, usize)>,
    runs: Vec<PathBuf>,
}

impl Sorter {
    /// A sorter that holds at most `limit` bytes and keeps its runs in `dir`.
    pub(super) fn new(dir: &Path, name: &str, limit: usize) -> Self {
        Self {
            stem: dir.join(format!(".{name}-{}", std::process::id())),
            limit,
            bytes: Vec::new(),
            records: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// Adds a record.
    ///
    /// # Errors
    /// A run that cannot be written.
    pub(super) fn push(&mut self, record: &[u8]) -> Result<(), Error> {
        let held = self.bytes.len() + self.records.len() * OVERHEAD;
        if held + record.len() + OVERHEAD > self.limit && !self.records.is_empty() {
            self.spill()?;
        }
        if self.bytes.capacity() == 0 {
            // One allocation for all runs: growing would hold both the old and the new one.
            self.bytes.reserve_exact(self.limit / 4 * 3);
            self.records.reserve_exact(self.limit / 4 / OVERHEAD);
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(record);
        self.records.push((start, self.bytes.len()));
        if self.bytes.len() + record.len() > self.limit / 4 * 3
            || self.records.len() == self.limit / 4 / OVERHEAD
        {
            self.spill()?;
        }
        Ok(())
    }

    fn spill(&mut self) -> Result<(), Error> {
        let path = self.stem.with_extension(format!("run{}", self.runs.len()));
        self.runs.push(path.clone());
        let mut write = || -> std::io::Result<()> {
            let mut out = BufWriter::new(File::create(&path)?);
            for record in sorted(&self.bytes, &mut self.records) {
                out.write_all(record)?;
                out.write_all(b"\n")?;
            }
            out.flush()
        };
        write().map_err(|e| Error::io(&path, e))?;
        self.bytes.clear();
        self.records.clear();
        Ok(())
    }

    /// Hands over all records in order.
    ///
    /// # Errors
    /// A run that cannot be read, or what `take` fails with.
    pub(super) fn merge(
        mut self,
        mut take: impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if self.runs.is_empty() {
            return sorted(&self.bytes, &mut self.records).try_for_each(take);
        }
        if !self.records.is_empty() {
            self.spill()?;
        }
        (self.bytes, self.records) = (Vec::new(), Vec::new());
        let mut runs = Vec::with_capacity(self.runs.len());
        let mut heads = BinaryHeap::with_capacity(self.runs.len());
        for (number, path) in self.runs.iter().enumerate() {
            let mut run = BufReader::new(File::open(path).map_err(|e| Error::io(path, e))?);
            if let Some(head) = next(&mut run, path, Vec::new())? {
                heads.push(Reverse((head, number)));
            }
            runs.push(run);
        }
        while let Some(Reverse((head, number))) = heads.pop() {
            take(&head)?;
            if let Some(head) = next(&mut runs[number], &self.runs[number], head)? {
                heads.push(Reverse((head, number)));
            }
        }
        Ok(())
    }
}

impl Drop for Sorter {
    fn drop(&mut self) {
        for run in &self.runs {
            // A run that stays costs disk space and nothing else.
            let _ = fs::remove_file(run);
        }
    }
}

fn sorted<'b>(bytes: &'b [u8], records: &mut [(usize, usize)]) -> impl Iterator<Item = &'b [u8]> {
    records.sort_unstable_by(|a, b| bytes[a.0..a.1].cmp(&bytes[b.0..b.1]));
    records.iter().map(|&(start, end)| &bytes[start..end])
}

/// The next record of a run, in the space of an old one.
fn next(
    run: &mut BufReader<File>,
    path: &Path,
    mut space: Vec<u8>,
) -> Result<Option<Vec<u8>>, Error> {
    space.clear();
    let read = run
        .read_until(b'\n', &mut space)
        .map_err(|e| Error::io(path, e))?;
    space.pop();
    Ok((read > 0).then_some(space))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_limit_gives_the_same_order() {
        let dir = std::env::temp_dir();
        let records: Vec<String> = (0..500).map(|i| format!("{}", i * 7919 % 1000)).collect();
        let mut expected = records.clone();
        expected.sort();
        for limit in [64, 1_000, 1 << 20] {
            let mut sorter = Sorter::new(&dir, &format!("sort-test-{limit}"), limit);
            for record in &records {
                sorter.push(record.as_bytes()).unwrap();
            }
            assert_eq!(sorter.runs.is_empty(), limit == 1 << 20);
            let runs = sorter.runs.clone();
            let mut out = Vec::new();
            sorter
                .merge(|record| {
                    out.push(String::from_utf8(record.to_vec()).unwrap());
                    Ok(())
                })
                .unwrap();
            assert_eq!(out, expected, "limit {limit}");
            assert!(runs.iter().all(|run| !run.exists()));
        }
    }
}
