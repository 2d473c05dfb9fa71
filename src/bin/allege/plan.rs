//! What the arguments mean.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use allege::corpus::{Corpus, Dealing, Settings};
use allege::export::{self, Compression, Form, Style, Units};

use crate::args::{self, Annotate, Destination, Extract, Format, Inputs, Offsets, Output};
use crate::failure::Failure;
use crate::output::Target;

/// Everything that a run over a corpus needs.
#[derive(Debug)]
pub struct Plan {
    pub corpus: Corpus,
    pub work: Work,
    pub form: Form,
    pub target: Target,
    pub jobs: usize,
    /// Whether documents in other languages are left out.
    pub english_only: bool,
    pub data: Vec<PathBuf>,
    /// Whether a broken run is to be gone on with.
    pub resume: bool,
    /// Whether a share of the inputs is read.
    pub is_share: bool,
    /// Everything that the output depends on, but for inputs and data.
    pub settings: String,
    pub errors: Option<PathBuf>,
    pub summary: Option<PathBuf>,
    pub progress: args::Progress,
    /// Whether the results go to a terminal.
    pub to_terminal: bool,
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

pub fn extract(typed: Extract) -> Result<Plan, Failure> {
    let min_confidence = typed.min_confidence;
    let form = of_run(&typed.output)?;
    Ok(plan(
        typed.inputs,
        typed.output,
        form,
        Work::Extract { min_confidence },
    ))
}

pub fn annotate(typed: Annotate) -> Result<Plan, Failure> {
    let form = of_run(&typed.output)?;
    if !form.format.takes_layers() {
        return Err(Failure::Because(
            "annotate writes jsonl or text; claims can be written in every form: see extract"
                .to_owned(),
        ));
    }
    Ok(plan(typed.inputs, typed.output, form, Work::Annotate))
}

fn of_run(output: &Output) -> Result<Form, Failure> {
    let mut form = form(&output.destination)?;
    form.units = match output.offsets {
        Offsets::Bytes => Units::Bytes,
        Offsets::Chars => Units::Chars,
        Offsets::Utf16 => Units::Utf16,
    };
    Ok(form)
}

/// The form that was asked for, or that the name of the output or its being a terminal suggests.
pub fn form(output: &Destination) -> Result<Form, Failure> {
    let to_terminal = output.is_terminal();
    let path = output.output.as_deref().unwrap_or(Path::new(""));
    let (told, compression) = export::Format::of_path(path);
    let format = match output.format {
        Some(Format::Jsonl) => export::Format::JsonLines,
        Some(Format::Text) => export::Format::Text,
        Some(Format::Csv) => export::Format::Csv,
        Some(Format::Geojson) => export::Format::GeoJson,
        Some(Format::Parquet) => export::Format::Parquet,
        Some(Format::Sqlite) => export::Format::Sqlite,
        None if to_terminal => export::Format::Text,
        None => told.unwrap_or(export::Format::JsonLines),
    };
    if compression != Compression::None && !format.is_bytes() {
        return Err(Failure::Because(format!(
            "{}: Parquet and SQLite are not packed once more: leave out the last ending",
            path.display()
        )));
    }
    for (is_asked, is_fit, why) in [
        (
            output.hxl,
            format == export::Format::Csv,
            "--hxl is for CSV",
        ),
        (
            output.country_points,
            format == export::Format::GeoJson,
            "--country-points is for GeoJSON",
        ),
    ] {
        if is_asked && !is_fit {
            return Err(Failure::Because(format!(
                "{why}: leave it out, or see --format"
            )));
        }
    }
    let mut form = Form::new(format);
    form.compression = compression;
    form.style = style(to_terminal);
    form.hxl = output.hxl;
    form.country_points = output.country_points;
    Ok(form)
}

fn plan(inputs: Inputs, output: Output, form: Form, work: Work) -> Plan {
    let mut paths = inputs.paths;
    if paths.is_empty() {
        paths.push("-".into());
    }
    let mut settings = Settings {
        id_field: inputs.id_field,
        date_field: inputs.date_field,
        text_field: inputs.text_field,
        title_field: inputs.title_field,
        date: inputs.date,
        max_document: inputs.max_document,
        shard: inputs.shard.map(|shard| {
            shard.dealt(match inputs.shard_by {
                args::ShardBy::Documents => Dealing::Documents,
                args::ShardBy::Files => Dealing::Files,
            })
        }),
        leave_out: Vec::new(),
    };
    let english_only = inputs.lang.is_some();
    let told = format!("{work:?} {form:?} {english_only} {settings:?}");
    let to_terminal = output.destination.is_terminal();
    let target = Target::from(output.destination);
    // What a run writes is none of its inputs.
    let beside = [output.errors.clone(), output.summary.clone()];
    settings
        .leave_out
        .extend(target.files().chain(beside.into_iter().flatten()));
    Plan {
        corpus: Corpus::new(paths, settings),
        work,
        form,
        target,
        jobs: jobs(inputs.jobs),
        english_only,
        data: inputs.data,
        resume: output.resume,
        is_share: inputs.shard.is_some(),
        settings: told,
        errors: output.errors,
        summary: output.summary,
        progress: output.progress,
        to_terminal,
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
