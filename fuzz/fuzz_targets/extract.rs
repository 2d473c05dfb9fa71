//! No text brings the extractor down, and what it gives stands in the text.

#![no_main]

use allege_fuzz::{EXTRACTOR, check_claim, document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let document = document(data);
    for claim in EXTRACTOR.extract(&document) {
        check_claim(document.text(), &claim);
    }
});
