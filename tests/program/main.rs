//! Tests of the program, from outside.

mod bad_input;
mod commands;
mod determinism;
mod endurance;
mod golden;
mod outputs;
mod support;
