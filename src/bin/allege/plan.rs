//! What the arguments mean.

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use allege::corpus::{Corpus, Settings};
use allege::export::{Form, Style, Units};

use crate::args::{Annotate, Extract, Format, Inputs, Offsets, Output};

/// Everything that a run over a corpus needs.
#[derive(Debug)]
pub struct Plan {
    pub corpus: Corpus,
    pub work: Work,
    pub form: Form,
    pub output: Option<PathBuf>,
    pub jobs: usize,
    pub data: Vec<PathBuf>,
}

/// What is done with a document.
#[derive(Debug, Clone, Copy)]
pub enum Work {
    Extract { min_confidence: f64 },
    Annotate,
}

impl Work {
    /// What the summary counts.
    pub fn item(self) -> &'static str {
        match self {
            Work::Extract { .. } => "claim",
            Work::Annotate => "mark",
        }
    }
}

pub fn extract(typed: Extract) -> Plan {
    let min_confidence = typed.min_confidence;
    plan(typed.inputs, typed.output, Work::Extract { min_confidence })
}

pub fn annotate(typed: Annotate) -> Plan {
    plan(typed.inputs, typed.output, Work::Annotate)
}

fn plan(inputs: Inputs, output: Output, work: Work) -> Plan {
    let mut paths = inputs.paths;
    if paths.is_empty() {
        paths.push("-".into());
    }
    let to_terminal = output.output.is_none() && std::io::stdout().is_terminal();
    let form = match output.format {
        Some(Format::Text) => Form::Text(style(to_terminal)),
        None if to_terminal => Form::Text(style(true)),
        Some(Format::Jsonl) | None => Form::JsonLines(match output.offsets {
            Offsets::Bytes => Units::Bytes,
            Offsets::Chars => Units::Chars,
            Offsets::Utf16 => Units::Utf16,
        }),
    };
    let settings = Settings {
        id_field: inputs.id_field,
        date_field: inputs.date_field,
        text_field: inputs.text_field,
        date: inputs.date,
        max_document: inputs.max_document,
    };
    Plan {
        corpus: Corpus::new(paths, settings),
        work,
        form,
        output: output.output,
        jobs: jobs(inputs.jobs),
        data: inputs.data,
    }
}

fn jobs(typed: Option<NonZeroUsize>) -> usize {
    typed
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get)
}

/// Colour on a terminal, unless the user wants none anywhere (<https://no-color.org>).
pub fn style(to_terminal: bool) -> Style {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
        || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
    if to_terminal && !unwanted {
        Style::Colour
    } else {
        Style::Plain
    }
}
