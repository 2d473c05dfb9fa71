//! Sparse weight tables: which of 2^k buckets hold weights, and the weights.
//!
//! Input: bucket numbers. Output: the bucket's weights, or nothing.
//! Invariant: exact (no two buckets share weights), and as compact in memory as in the file: one bit a bucket, then
//! the weights in bucket order.

use super::bytes::Reader;

/// A set of buckets that gives each of its members a rank.
#[derive(Debug, Default)]
struct RankedBits {
    bits: Vec<u64>,
    /// Members before each word of `bits`.
    ranks: Vec<u32>,
}

impl RankedBits {
    /// `None` unless there are 2 to the power of `log2` buckets.
    fn read(reader: &mut Reader<'_>, log2: u32) -> Option<(Self, usize)> {
        if u32::from(reader.u8()?) != log2 {
            return None;
        }
        let bytes = reader.take((1 << log2) / 8)?;
        let bits = bytes
            .chunks_exact(8)
            .map(|c| c.iter().rev().fold(0, |w, &b| w << 8 | u64::from(b)));
        let bits: Vec<u64> = bits.collect();
        let mut total = 0;
        let mut ranks = Vec::with_capacity(bits.len());
        for word in &bits {
            ranks.push(total);
            total += word.count_ones();
        }
        Some((Self { bits, ranks }, total as usize))
    }

    #[inline(always)]
    fn rank(&self, bucket: u32) -> Option<usize> {
        let (at, bit) = ((bucket / 64) as usize, 1_u64 << (bucket % 64));
        let word = self.bits[at];
        if word & bit == 0 {
            return None;
        }
        Some((self.ranks[at] + (word & (bit - 1)).count_ones()) as usize)
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
        for &bucket in buckets {
            if let Some(rank) = self.members.rank(bucket) {
                let row = self.rows[rank];
                left += i32::from(row[0]);
                right += i32::from(row[1]);
            }
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
    /// Start of each bucket's weights, one more than there are buckets.
    starts: Vec<u32>,
    weights: Vec<(u8, i8)>,
}

impl ClassTable {
    pub(super) fn read(reader: &mut Reader<'_>, log2: u32) -> Option<Self> {
        let (members, count) = RankedBits::read(reader, log2)?;
        let mut starts = Vec::with_capacity(count + 1);
        let mut weights = Vec::new();
        for _ in 0..count {
            starts.push(weights.len() as u32);
            loop {
                let pair = reader.take(2)?;
                // Classes are below 64, so that they index the sums.
                weights.push((pair[0] & 63, pair[1] as i8));
                if pair[0] & LAST != 0 {
                    break;
                }
            }
        }
        starts.push(weights.len() as u32);
        Some(Self {
            members,
            starts,
            weights,
        })
    }

    /// The sums of the buckets' weights, for every class.
    #[inline]
    pub fn score(&self, buckets: &[u32], sums: &mut [i32; 64]) {
        *sums = [0; 64];
        for &bucket in buckets {
            if let Some(rank) = self.members.rank(bucket) {
                let range = self.starts[rank] as usize..self.starts[rank + 1] as usize;
                for &(class, weight) in &self.weights[range] {
                    sums[usize::from(class & 63)] += i32::from(weight);
                }
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
