//! Offline tools: they build and fit what the crate embeds. `allege-tools COMMAND ...`; see tools/README.md.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for maintainers"
)]

mod confidence;
mod gold;
mod names;
mod places;
mod recall;
mod scan;
mod score;
mod stages;
mod syntax;

use std::process::ExitCode;

/// What a command gives: nothing, or why it failed.
type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", &[][..]),
    };
    let outcome = match command {
        "fit-confidence" => confidence::command(rest),
        "build-places" => places::run(rest),
        "actor-recall" => names::recall(rest),
        "names" => names::dump(rest),
        "parties" => names::parties(rest),
        "places" => names::places(rest),
        "place-recall" => recall::command(rest),
        "time-names" => names::time(rest),
        "train-syntax" => syntax::train(rest),
        "scan" => scan::scan(rest),
        "score" => score::command(rest),
        "segment" => syntax::segment(),
        "parse" => syntax::parse(rest),
        "compare-syntax" => syntax::compare(rest),
        "attributions" => stages::attributions(rest),
        "dump" => stages::dump(rest),
        "time-stages" => stages::time(rest),
        _ => Err("commands: actor-recall, fit-confidence, build-places, names, parties, places, place-recall, time-names, scan, score, segment, train-syntax, parse, compare-syntax, attributions, dump, time-stages (see tools/README.md)".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("allege-tools {command}: {error}");
            ExitCode::FAILURE
        }
    }
}
