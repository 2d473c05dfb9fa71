//! Averaged perceptron weights: `W` classes a bucket.

/// Weights in training.
pub(crate) struct Perceptron<const W: usize> {
    now: Vec<[f32; W]>,
    /// Sum of updates times the step at which they were made.
    late: Vec<[f32; W]>,
    decisions: u64,
    /// The decisions in thousands, so that the products stay exact enough.
    step: f32,
}

impl<const W: usize> Perceptron<W> {
    pub(crate) fn new(bits: u32) -> Self {
        Self {
            now: vec![[0.0; W]; 1 << bits],
            late: vec![[0.0; W]; 1 << bits],
            decisions: 1000,
            step: 1.0,
        }
    }

    /// Counts one more decision.
    pub(crate) fn tick(&mut self) {
        self.decisions += 1;
        self.step = self.decisions as f32 / 1000.0;
    }

    /// Adds up the weights of the classes in `set`.
    pub(crate) fn score(&self, buckets: &[u32], set: u64, sums: &mut [i32; 64]) {
        let mut rest = set;
        let mut classes = [0_usize; 64];
        let mut count = 0;
        while rest != 0 {
            classes[count] = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            count += 1;
        }
        let mut totals = [0.0_f32; 64];
        for &bucket in buckets {
            let row = &self.now[bucket as usize];
            for (total, &class) in totals.iter_mut().zip(&classes[..count]) {
                *total += row[class];
            }
        }
        for (total, &class) in totals.iter().zip(&classes[..count]) {
            sums[class] = *total as i32;
        }
    }

    /// Moves weight from the class `wrong` to the class `right`.
    pub(crate) fn update(&mut self, buckets: &[u32], right: usize, wrong: usize) {
        for &bucket in buckets {
            let (now, late) = (
                &mut self.now[bucket as usize],
                &mut self.late[bucket as usize],
            );
            now[right] += 1.0;
            late[right] += self.step;
            now[wrong] -= 1.0;
            late[wrong] -= self.step;
        }
    }

    /// The averaged rows in bucket order.
    pub(crate) fn averaged(&self) -> impl Iterator<Item = (u32, [f32; W])> + '_ {
        self.now
            .iter()
            .zip(&self.late)
            .enumerate()
            .map(|(bucket, (now, late))| {
                let mut row = [0.0; W];
                for k in 0..W {
                    row[k] = now[k] - late[k] / self.step;
                }
                (bucket as u32, row)
            })
    }
}
