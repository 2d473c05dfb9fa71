//! Names of one's own over the embedded ones: `cargo run --example own_names`.

#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

fn main() {}
