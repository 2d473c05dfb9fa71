//! Budget: how much of a run is held in memory between reading and writing.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes of texts that wait for a worker, but for the last batch: enough that no worker ever waits for a text.
const QUEUED: usize = 8 << 20;

/// Bytes of results that wait to be written. They wait for earlier ones: while one core works on a huge document, the
/// others go on until this is full.
const WAITING: usize = 96 << 20;

/// Counts what is held; reading waits while it is too much.
#[derive(Debug, Default)]
pub struct Budget {
    held: Mutex<Held>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Held {
    queued: usize,
    waiting: usize,
}

impl Held {
    fn is_full(&self) -> bool {
        self.queued >= QUEUED || self.waiting >= WAITING
    }
}

impl Budget {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Held)) {
        let mut held = self.held();
        change(&mut held);
        if !held.is_full() {
            self.freed.notify_one();
        }
    }

    /// Waits until there is room, and queues a text of `bytes`.
    pub fn queue(&self, bytes: usize) {
        let room = self.freed.wait_while(self.held(), |held| held.is_full());
        room.unwrap_or_else(PoisonError::into_inner).queued += bytes;
    }

    /// A worker has taken a text of `bytes`.
    pub fn take(&self, bytes: usize) {
        self.change(|held| held.queued -= bytes);
    }

    /// Results of `bytes` wait to be written.
    pub fn wait(&self, bytes: usize) {
        self.change(|held| held.waiting += bytes);
    }

    /// Results of `bytes` are written.
    pub fn free(&self, bytes: usize) {
        self.change(|held| held.waiting -= bytes);
    }
}
