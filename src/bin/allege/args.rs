//! What was typed.

use std::io::IsTerminal;
use std::path::PathBuf;

use allege::corpus::Shard;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads report text about wars and gives structured claims: who says that who did what to whom, how many, where,
/// when, with what.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  every input was read, and the work is done
  1  the work is done, but some inputs were skipped (each is named on standard error); check found faults
  2  nothing was done: wrong usage, no input could be read, or the output could not be written
  130  the run was stopped (Ctrl-C); --resume goes on with it";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Extract the claims, one a line
    Extract(Extract),
    /// Mark places, dates, quantities, actors and attributions, one document a line
    Annotate(Annotate),
    /// Put claims files together: shards of one run in its order, others one after another; in any form
    Merge(Merge),
    /// Show how one text is read: tokens, tree, mentions, and which rule gave each slot
    Explain(Explain),
    /// Check data tables: the embedded ones, and those of a folder over them
    Check(Check),
    /// Look into the tables of names
    #[command(subcommand)]
    Gazetteer(Gazetteer),
}

#[derive(Debug, Args)]
pub struct Extract {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub output: Output,
    /// Leave out claims less probable than this
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability)]
    pub min_confidence: f64,
}

#[derive(Debug, Args)]
pub struct Merge {
    /// Claims files in JSON Lines (.gz and .zst too)
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub destination: Destination,
}

#[derive(Debug, Args)]
pub struct Annotate {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// The text file to explain; standard input if none or "-"
    pub path: Option<PathBuf>,
    /// Explain this text instead of a file
    #[arg(long, short, conflicts_with = "path")]
    pub text: Option<String>,
    /// Date of the text
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<String>,
    /// Folder with data tables to lay over the embedded ones
    #[arg(long, value_name = "DIR")]
    pub data: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Folder with data tables to lay over the embedded ones
    pub dir: Option<PathBuf>,
    /// Put rows that are out of order in order, in the files of that folder
    #[arg(long, requires = "dir")]
    pub fix: bool,
}

#[derive(Debug, Subcommand)]
pub enum Gazetteer {
    /// Show what a name can be: places, actors, officials, forces, roles, and which table says so
    Show(Show),
    /// Build a folder for --data with the places of GeoNames dumps
    Build(Build),
}

#[derive(Debug, Args)]
pub struct Build {
    /// Unpacked dump of GeoNames, such as SY.txt or allCountries.txt (may be given again)
    #[arg(long, required = true, value_name = "FILE")]
    pub geonames: Vec<PathBuf>,
    /// Folder to write world/places.tsv and world/place_names.tsv to
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Leave out towns of fewer people
    #[arg(long, value_name = "PEOPLE", default_value_t = 0)]
    pub min_population: u64,
    /// Memory for sorting, in megabytes; what does not fit goes through files in DIR
    #[arg(long, value_name = "MB", default_value_t = 128, value_parser = clap::value_parser!(u32).range(1..))]
    pub memory: u32,
    /// Write over tables that are in DIR already
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Show {
    /// Names, such as "Tripoli", "SDF", "Syrian troops", gunmen
    #[arg(required = true, value_name = "NAME")]
    pub names: Vec<String>,
    /// Form of the output
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: NameFormat,
    /// Folder with data tables to lay over the embedded ones (may be given again)
    #[arg(long, value_name = "DIR")]
    pub data: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NameFormat {
    /// For readers: one meaning a line
    Text,
    /// One object a name, one a line
    Json,
}

#[derive(Debug, Args)]
pub struct Inputs {
    /// Files and folders: text, HTML, JSON Lines, CSV, TSV, Parquet, WARC, also packed (.gz, .zst, .zip, .tar); standard input
    /// if none or "-"
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Key or column of the document's id; in WARC a header of the record
    #[arg(long, value_name = "KEY", default_value = "id")]
    pub id_field: String,
    /// Key or column of the document's date; in WARC a header of the record
    #[arg(long, value_name = "KEY", default_value = "date")]
    pub date_field: String,
    /// Key or column of the document's text
    #[arg(long, value_name = "KEY", default_value = "text")]
    pub text_field: String,
    /// Key or column of a title, to be read as a sentence before the text
    #[arg(long, value_name = "KEY")]
    pub title_field: Option<String>,
    /// Leave out documents that are clearly in another language
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<Language>,
    /// Date of documents that bring none: what "Tuesday" and "last week" are counted from
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<String>,
    /// Skip documents longer than this many bytes
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    pub max_document: usize,
    /// Read only this share of the inputs, as in 2/10; all shares together give what the whole gives
    #[arg(long, value_name = "K/N")]
    pub shard: Option<Shard>,
    /// What shards share: documents, which parts huge archives too but reads all of them, or whole files
    #[arg(
        long,
        value_name = "WHAT",
        default_value = "documents",
        requires = "shard"
    )]
    pub shard_by: ShardBy,
    /// Threads that work; all cores if not given
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// Folder with data tables to lay over the embedded ones (may be given again)
    #[arg(long, value_name = "DIR")]
    pub data: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Output {
    #[command(flatten)]
    pub destination: Destination,
    /// Go on with a run that was broken off; begin it if there is none
    #[arg(long)]
    pub resume: bool,
    /// Write each input that gave no document to FILE, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
    /// Write what was read, skipped and found to FILE, as JSON
    #[arg(long, value_name = "FILE")]
    pub summary: Option<PathBuf>,
    /// Show where the run is: on a terminal, never, or as one JSON object a second on standard error
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub progress: Progress,
    /// What offsets count
    #[arg(long, value_name = "UNIT", default_value = "chars")]
    pub offsets: Offsets,
}

#[derive(Debug, Args)]
pub struct Destination {
    /// Form of the output; if not given, what the ending of -o says, "text" on a terminal, "jsonl" otherwise
    #[arg(long, value_name = "FORM")]
    pub format: Option<Format>,
    /// Write to FILE, under a temporary name until it is whole; .gz and .zst are packed
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over an existing FILE
    #[arg(long, requires = "output")]
    pub force: bool,
    /// CSV: a second row with tags of the Humanitarian Exchange Language
    #[arg(long)]
    pub hxl: bool,
    /// GeoJSON: also claims of which only the country is known, at its centre
    #[arg(long)]
    pub country_points: bool,
}

impl Destination {
    /// True where the output is shown on a terminal.
    pub fn is_terminal(&self) -> bool {
        self.output.is_none() && std::io::stdout().is_terminal()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// JSON Lines
    Jsonl,
    /// For readers: sentences with their claims
    Text,
    /// One claim a row
    Csv,
    /// One claim with coordinates a feature
    Geojson,
    /// Columns, for DuckDB, pandas, Polars, Spark
    Parquet,
    /// A database: documents, claims, spans, sources, full-text index, tallies
    Sqlite,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShardBy {
    /// By document ids
    Documents,
    /// By paths of files
    Files,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Progress {
    /// On a terminal
    Auto,
    /// Not at all
    None,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    /// Bytes of UTF-8
    Bytes,
    /// Unicode code points, as Python counts
    Chars,
    /// UTF-16 units, as JavaScript and Java count
    Utf16,
}

fn date(typed: &str) -> Result<String, String> {
    allege::Document::new("")
        .dated(typed)
        .date()
        .map(str::to_owned)
        .ok_or_else(|| "not a date; write it like 2018-05-07".to_owned())
}

fn probability(typed: &str) -> Result<f64, String> {
    typed
        .parse()
        .ok()
        .filter(|p| (0.0..=1.0).contains(p))
        .ok_or_else(|| "not a number from 0 to 1".to_owned())
}
