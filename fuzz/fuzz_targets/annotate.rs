//! No text brings the layers down, and every mark stands in the text.

#![no_main]

use allege_fuzz::{EXTRACTOR, check_layers, document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let document = document(data);
    check_layers(document.text(), &EXTRACTOR.annotate(&document));
});
