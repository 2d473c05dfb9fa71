//! No table of a user's own brings the loading down: it is taken, or its faults have a place. The first line names the
//! table.

#![no_main]

use allege::Extractor;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (name, table) = text.split_once('\n').unwrap_or(("world/actors.tsv", &text));
    let Ok(builder) = Extractor::builder().table(name, table) else {
        return;
    };
    for fault in builder.faults() {
        assert!(!fault.to_string().is_empty());
        assert!(fault.line().is_some(), "a fault without a line: {fault}");
    }
});
