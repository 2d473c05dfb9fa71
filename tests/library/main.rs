//! Promises of the library that no single module can keep.

mod docs;
mod names;
mod surface;
mod survival;
