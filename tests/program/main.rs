//! Tests of the program, from outside.

mod bad_input;
mod commands;
mod determinism;
mod endurance;
mod golden;
mod inputs;
mod merge;
mod outputs;
mod overlays;
mod runs;
mod support;
