//! What it costs to load everything: memory in any build, time in an optimised one. Alone in its process, so that nothing
//! else counts.

use std::time::{Duration, Instant};

/// Most memory of all tables, models and indexes together.
const MOST_KB: u64 = 40 * 1024;
/// Longest that loading takes; the fastest of a few runs counts, as other work may share the machine.
const LONGEST: Duration = Duration::from_millis(50);

/// Memory of this process that is in use, in kilobytes.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn loading_is_quick_and_small() {
    let before = resident();
    let extractor = allege::Extractor::new();
    if let (Some(before), Some(after)) = (before, resident()) {
        let grown = after.saturating_sub(before);
        assert!(grown <= MOST_KB, "loading takes {grown} kB");
    }
    drop(extractor);
    let fastest = (0..5)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(allege::Extractor::builder().build().unwrap());
            start.elapsed()
        })
        .min();
    if !cfg!(debug_assertions) {
        assert!(fastest <= Some(LONGEST), "loading takes {fastest:?}");
    }
}
