//! Sparse weight tables: which of 2^k buckets hold weights, and the weights.
//!
//! Input: bucket numbers. Output: the bucket's weights, or nothing.
//! Invariant: exact (no two buckets share weights), and as compact in memory as in the file: one bit a bucket, then
//! the weights in bucket order.

use super::bytes::Reader;

/// Most buckets of one decision.
const MOST: usize = 128;

/// A set of buckets that gives each of its members a rank.
#[derive(Debug, Default)]
struct RankedBits {
    /// 32 buckets each: the members among them in the low half, the number of members before them in the high half, so
    /// that a bucket costs one access to memory.
    blocks: Vec<u64>,
}

impl RankedBits {
    /// `None` unless there are 2 to the power of `log2` buckets.
    fn read(reader: &mut Reader<'_>, log2: u32) -> Option<(Self, usize)> {
        if u32::from(reader.u8()?) != log2 {
            return None;
        }
        let bytes = reader.take((1 << log2) / 8)?;
        let mut total = 0;
        let mut blocks = Vec::with_capacity(bytes.len() / 4);
        for four in bytes.as_chunks::<4>().0 {
            let bits = u32::from_le_bytes(*four);
            blocks.push(u64::from(total) << 32 | u64::from(bits));
            total += bits.count_ones();
        }
        Some((Self { blocks }, total as usize))
    }

    /// The ranks of those of `buckets` that are members; how many are written to the front of `ranks`.
    ///
    /// Most buckets are no members and which of them are is unforeseeable, so nothing branches on it: the accesses to
    /// memory overlap. The members are gathered first, since bits are dear to count where the processor is not known.
    #[inline(always)]
    fn ranks(&self, buckets: &[u32], ranks: &mut [u32; MOST]) -> usize {
        let mut count = 0;
        for &bucket in buckets {
            let bits = self.blocks[(bucket / 32) as usize] as u32;
            ranks[count % MOST] = bucket;
            count += (bits >> (bucket % 32) & 1) as usize;
        }
        let count = count.min(MOST);
        for rank in &mut ranks[..count] {
            let block = self.blocks[(*rank / 32) as usize];
            let (bits, before) = (block as u32, (block >> 32) as u32);
            let below = bits & ((1 << (*rank % 32)) - 1);
            *rank = before + below.count_ones();
        }
        count
    }
}

/// Two weights a bucket: how much more it speaks for either arc than for a shift.
#[derive(Debug, Default)]
pub struct ActionTable {
    members: RankedBits,
    rows: Vec<[i8; 2]>,
}

impl ActionTable {
    pub(super) fn read(reader: &mut Reader<'_>, log2: u32) -> Option<Self> {
        let (members, count) = RankedBits::read(reader, log2)?;
        let bytes = reader.take(count.checked_mul(2)?)?;
        let rows = bytes.chunks_exact(2).map(|c| [c[0] as i8, c[1] as i8]);
        Some(Self {
            members,
            rows: rows.collect(),
        })
    }

    /// The sums of the buckets' weights, by action.
    #[inline]
    pub fn score(&self, buckets: &[u32]) -> [i32; 3] {
        let (mut left, mut right) = (0, 0);
        let mut ranks = [0; MOST];
        let count = self.members.ranks(buckets, &mut ranks);
        for &rank in &ranks[..count] {
            let row = self.rows[rank as usize];
            left += i32::from(row[0]);
            right += i32::from(row[1]);
        }
        [0, left, right]
    }
}

/// Marks the last class of a bucket in the file.
pub(super) const LAST: u8 = 0x80;

/// A few classes with a weight each a bucket: tags, or labels.
#[derive(Debug, Default)]
pub struct ClassTable {
    members: RankedBits,
    /// Start of each bucket's weights.
    starts: Vec<u32>,
    /// Classes and weights; the last of a bucket is marked.
    weights: Vec<(u8, i8)>,
}

impl ClassTable {
    pub(super) fn read(reader: &mut Reader<'_>, log2: u32) -> Option<Self> {
        let (members, count) = RankedBits::read(reader, log2)?;
        let is_last = |pair: [u8; 2]| pair[0] & LAST != 0;
        let (starts, pairs) = reader.take_runs(count, is_last)?;
        let weights = pairs.iter().map(|pair| (pair[0], pair[1] as i8));
        Some(Self {
            members,
            starts,
            weights: weights.collect(),
        })
    }

    /// The sums of the buckets' weights, for every class.
    #[inline]
    pub fn score(&self, buckets: &[u32], sums: &mut [i32; 64]) {
        *sums = [0; 64];
        let mut ranks = [0; MOST];
        let count = self.members.ranks(buckets, &mut ranks);
        let ranks = &mut ranks[..count];
        // First one weight of each, so that the accesses to memory overlap; the others stand beside it.
        for rank in ranks.iter_mut() {
            *rank = self.starts[*rank as usize];
            let (class, weight) = self.weights[*rank as usize];
            sums[usize::from(class & 63)] += i32::from(weight);
        }
        for &mut start in ranks {
            let mut at = start as usize;
            while self.weights[at].0 & LAST == 0 {
                at += 1;
                let (class, weight) = self.weights[at];
                sums[usize::from(class & 63)] += i32::from(weight);
            }
        }
    }
}

/// The best member of a set of classes, and its lead over the next best. The set is not empty.
#[inline(always)]
pub fn best_class(sums: &[i32; 64], set: u64) -> (u8, i32) {
    let (mut best, mut first, mut second) = (0_u8, i32::MIN, i32::MIN);
    let mut rest = set;
    while rest != 0 {
        let class = rest.trailing_zeros() as u8;
        rest &= rest - 1;
        let score = sums[usize::from(class)];
        if score > first {
            (best, second, first) = (class, first, score);
        } else if score > second {
            second = score;
        }
    }
    (best, first.saturating_sub(second))
}
