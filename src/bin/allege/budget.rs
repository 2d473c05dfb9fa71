//! Budget: how much of a run is held in memory between reading and writing.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes of texts and results that are held at most, but for the last batch.
const MOST: usize = 48 << 20;

/// Counts what is held; reading waits while it is too much.
#[derive(Debug, Default)]
pub struct Budget {
    held: Mutex<usize>,
    freed: Condvar,
}

impl Budget {
    fn held(&self) -> MutexGuard<'_, usize> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is room, and takes `bytes` of it.
    pub fn take(&self, bytes: usize) {
        let room = self.freed.wait_while(self.held(), |held| *held >= MOST);
        *room.unwrap_or_else(PoisonError::into_inner) += bytes;
    }

    /// Puts `new` bytes in the place of `old` ones.
    pub fn exchange(&self, old: usize, new: usize) {
        let mut held = self.held();
        *held = (*held + new).saturating_sub(old);
        if *held < MOST {
            self.freed.notify_one();
        }
    }
}
