//! The `allege` program.

fn main() {}
