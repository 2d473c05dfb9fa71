//! Promises of the library that no single module can keep.

mod docs;
mod surface;
mod survival;
