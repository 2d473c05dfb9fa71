//! Little-endian numbers in the model file.
//!
//! Input: bytes. Output: numbers, or `None` past the end.
//! Invariant: never panics; reads what `write.rs` writes.

/// Reads from the front.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) fn new(rest: &'b [u8]) -> Self {
        Self { rest }
    }

    pub(super) fn take(&mut self, n: usize) -> Option<&'b [u8]> {
        let (first, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(first)
    }

    /// `count` runs of records of `N` bytes, each up to and with the first that is the last one; before them, where each
    /// begins.
    pub(super) fn take_runs<const N: usize>(
        &mut self,
        count: usize,
        is_last: impl Fn([u8; N]) -> bool,
    ) -> Option<(Vec<u32>, &'b [[u8; N]])> {
        let (records, _) = self.rest.as_chunks::<N>();
        let mut starts = Vec::with_capacity(count);
        let mut end = 0;
        for _ in 0..count {
            starts.push(end as u32);
            end += records.get(end..)?.iter().position(|r| is_last(*r))? + 1;
        }
        self.rest = self.rest.get(end * N..)?;
        Some((starts, &records[..end]))
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}
