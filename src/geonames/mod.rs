//! GeoNames: from a country dump to an overlay of the tables of places.
//!
//! Input: files with GeoNames' 19 columns (`SY.txt`, `allCountries.txt`). Output: `world/places.tsv` and
//! `world/place_names.tsv` in a folder that [`data_dir`](crate::ExtractorBuilder::data_dir) takes.
//! Invariant: memory does not grow with the dump, apart from one entry for each first-level division; the same dumps give
//! the same bytes.

pub(crate) mod names;
mod row;
mod sort;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::data::Tables;
use crate::error::Error;
use crate::gazetteer::fold::Fold;
use crate::gazetteer::spelling::Spellings;

use row::Row;
use sort::Sorter;

/// Longest name in bytes that is kept.
const LONGEST: usize = 60;
/// Most places of one name; the ones with most people are kept.
const MOST_BEARERS: usize = 250;

/// What is kept of a dump, and how.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Settings {
    /// Towns of fewer people are left out.
    pub min_population: u64,
    /// Bytes that sorting may hold in memory.
    pub memory: usize,
    /// Write over tables that are in the folder already.
    pub replace: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            min_population: 0,
            memory: 128 << 20,
            replace: false,
        }
    }
}

/// What was built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Built {
    /// Rows of the dumps.
    pub rows: u64,
    /// Places that were kept.
    pub places: u64,
    /// Names and skeletons that they are found by.
    pub names: u64,
}

/// Builds an overlay of the places in `dumps` in the folder `out`.
///
/// # Errors
/// A file that cannot be read or written, or a row that is no row of GeoNames, with its line and column.
pub fn build(dumps: &[PathBuf], out: &Path, settings: &Settings) -> Result<Built, Error> {
    let world = out.join("world");
    fs::create_dir_all(&world).map_err(|e| Error::io(&world, e))?;
    let tables = ["places.tsv", "place_names.tsv"].map(|name| world.join(name));
    if let Some(there) = tables.iter().find(|t| !settings.replace && t.exists()) {
        let why = "is there already: give --force to write over it, or another folder";
        let source = std::io::Error::new(std::io::ErrorKind::AlreadyExists, why);
        return Err(Error::io(there, source));
    }
    let divisions = divisions(dumps)?;
    let mut writer = Writer {
        fold: Fold::default(),
        spellings: Spellings::load(&Tables::default())?,
        places: Sorter::new(&world, "places", settings.memory / 2),
        names: Sorter::new(&world, "names", settings.memory / 2),
        keys: Vec::new(),
        record: String::new(),
    };
    let mut built = Built::default();
    for dump in dumps {
        each_row(dump, |row| {
            built.rows += 1;
            let Some(kind) = row.kind() else {
                return Ok(());
            };
            if kind == "p" && row.population < settings.min_population {
                return Ok(());
            }
            let admin1 = divisions.get(&row.division_code()).copied();
            writer.add(row, kind, admin1.unwrap_or(0))
        })?;
    }
    built.places = write_places(writer.places, &tables[0])?;
    built.names = write_names(writer.names, &tables[1])?;
    Ok(built)
}

/// Identifiers of the first-level divisions by country and code ("SY.09").
fn divisions(dumps: &[PathBuf]) -> Result<HashMap<String, u32>, Error> {
    let mut divisions = HashMap::new();
    for dump in dumps {
        each_row(dump, |row| {
            if row.code == "ADM1" {
                divisions.insert(row.division_code(), row.id);
            }
            Ok(())
        })?;
    }
    Ok(divisions)
}

/// Hands over every row of a dump.
fn each_row(path: &Path, mut take: impl FnMut(&Row<'_>) -> Result<(), Error>) -> Result<(), Error> {
    let file = File::open(path).map_err(|e| Error::io(path, e))?;
    let mut lines = BufReader::with_capacity(1 << 20, file);
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        let read = lines
            .read_until(b'\n', &mut line)
            .map_err(|e| Error::io(path, e))?;
        if read == 0 {
            return Ok(());
        }
        number += 1;
        let text = std::str::from_utf8(&line).map_err(|e| {
            let column = String::from_utf8_lossy(&line[..e.valid_up_to()])
                .chars()
                .count()
                + 1;
            let why = "the bytes are no UTF-8: take the dump as GeoNames has it";
            Error::data(path, number, column, why)
        })?;
        let text = text.trim_end_matches(['\n', '\r']);
        if !text.is_empty() {
            take(
                &Row::read(text).map_err(|(column, why)| Error::data(path, number, column, why))?,
            )?;
        }
    }
}

/// Turns rows into the records that are sorted.
struct Writer {
    fold: Fold,
    spellings: Spellings,
    places: Sorter,
    names: Sorter,
    keys: Vec<String>,
    record: String,
}

impl Writer {
    fn add(&mut self, row: &Row<'_>, kind: &str, admin1: u32) -> Result<(), Error> {
        use std::fmt::Write as _;
        self.record.clear();
        let admin1 = if admin1 == 0 {
            String::new()
        } else {
            admin1.to_string()
        };
        let _ = write!(
            self.record,
            "{:010}\t{}\t{kind}\t{:.4}\t{:.4}\t{}\t{admin1}\t{}",
            row.id, row.name, row.lat, row.lon, row.country, row.population
        );
        self.places.push(self.record.as_bytes())?;
        self.keys.clear();
        let others = names::variants(&self.fold, row.name, row.alternate, row.population, true);
        for name in [row.name, row.ascii]
            .into_iter()
            .chain(others.iter().map(String::as_str))
        {
            let key = self.fold.fold(name);
            if key.is_empty() || key.len() > LONGEST {
                continue;
            }
            let mut skeleton = String::new();
            if self.spellings.skeleton(&key, &mut skeleton) {
                self.keys.push(skeleton);
            }
            self.keys.push(key);
        }
        self.keys.sort_unstable();
        self.keys.dedup();
        // Of one name the places with most people come first.
        let rank = u32::MAX - u32::try_from(row.population).unwrap_or(u32::MAX);
        for key in &self.keys {
            self.record.clear();
            let _ = write!(self.record, "{key}\t{rank:08x}\t{:010}", row.id);
            self.names.push(self.record.as_bytes())?;
        }
        Ok(())
    }
}

/// Writes the rows by identifier, each identifier once.
fn write_places(sorter: Sorter, path: &Path) -> Result<u64, Error> {
    let mut out = Table::create(
        path,
        "id\tname\tkind\tlat\tlon\tcountry\tadmin1\tpopulation\n",
    )?;
    let mut last = Vec::new();
    let mut count = 0;
    sorter.merge(|record| {
        if last != record[..10] {
            last.clear();
            last.extend_from_slice(&record[..10]);
            count += 1;
            let zeros = record.iter().take_while(|&&b| b == b'0').count();
            out.write(&record[zeros..])?;
            out.write(b"\n")?;
        }
        Ok(())
    })?;
    out.finish()?;
    Ok(count)
}

/// Writes the names in the order of their bytes, each with its places.
fn write_names(sorter: Sorter, path: &Path) -> Result<u64, Error> {
    let mut out = Table::create(path, "name\tids")?;
    let mut last: Vec<u8> = Vec::new();
    let mut last_id: Vec<u8> = Vec::new();
    let (mut count, mut bearers) = (0, 0);
    sorter.merge(|record| {
        let tab = record
            .iter()
            .position(|&b| b == b'\t')
            .unwrap_or(record.len());
        let (name, id) = (&record[..tab], &record[record.len() - 10..]);
        if name != last || count == 0 {
            last.clear();
            last.extend_from_slice(name);
            (count, bearers) = (count + 1, 0);
            out.write(b"\n")?;
            out.write(name)?;
            out.write(b"\t")?;
        } else if id == last_id || bearers == MOST_BEARERS {
            return Ok(());
        } else {
            out.write(b"|")?;
        }
        bearers += 1;
        last_id.clear();
        last_id.extend_from_slice(id);
        let zeros = id.iter().take_while(|&&b| b == b'0').count();
        out.write(&id[zeros..])
    })?;
    out.write(b"\n")?;
    out.finish()?;
    Ok(count)
}

/// A table on its way to the disk: under another name until it is whole.
struct Table {
    path: PathBuf,
    draft: PathBuf,
    file: BufWriter<File>,
}

impl Table {
    fn create(path: &Path, head: &str) -> Result<Self, Error> {
        let draft = path.with_extension("tsv.part");
        let file = File::create(&draft).map_err(|e| Error::io(&draft, e))?;
        let mut table = Self {
            path: path.to_path_buf(),
            draft,
            file: BufWriter::with_capacity(1 << 20, file),
        };
        table.write(head.as_bytes())?;
        Ok(table)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file
            .write_all(bytes)
            .map_err(|e| Error::io(&self.draft, e))
    }

    fn finish(mut self) -> Result<(), Error> {
        self.file.flush().map_err(|e| Error::io(&self.draft, e))?;
        fs::rename(&self.draft, &self.path).map_err(|e| Error::io(&self.path, e))
    }
}

#[cfg(test)]
mod tests;
