//! The `allege` program.

mod args;
mod budget;
mod build;
mod check;
mod explain;
mod failure;
mod gazetteer;
mod journal;
mod merge;
mod output;
mod plan;
mod progress;
mod report;
mod run;
mod start;
mod tally;
mod write;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use failure::Failure;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Extract(typed) => plan::extract(typed).and_then(run::run),
        Command::Merge(typed) => merge::merge(typed),
        Command::Annotate(typed) => plan::annotate(typed).and_then(run::run),
        Command::Explain(typed) => explain::explain(typed),
        Command::Check(typed) => check::check(&typed),
        Command::Gazetteer(typed) => gazetteer::gazetteer(&typed),
    };
    match done {
        Ok(code) => code,
        // Whoever reads the output has had enough: no fault of ours, and nobody is left to tell.
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(Failure::Because(why)) => {
            tally::say(&format!("error: {why}"));
            ExitCode::from(2)
        }
    }
}
