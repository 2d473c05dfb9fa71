//! Table: CSV and TSV, one document a row.
//!
//! Input: a stream whose first row names the columns. Output: one document a row, called by its id, or `file#line`.
//! Invariant: a bad row costs that row only; a row that never ends is passed over without being held.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{Entry, Record, Settings, Sink, Source, decode};
use crate::error::Error;

/// Reads one document a row.
pub(crate) fn read(source: Source<'_>, separator: u8, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let Source {
        name,
        input,
        settings,
    } = source;
    let mut rows = Rows::new(input, separator, settings);
    let mut columns: Option<Columns> = None;
    loop {
        let row = match rows.next() {
            Ok(Next::Row) => rows.fields(),
            Ok(Next::TooLong) if columns.is_some() => {
                sink(settings.too_long(name, Some(rows.line)))?;
                continue;
            }
            Ok(Next::TooLong) => return sink(settings.too_long(name, Some(rows.line))),
            Ok(Next::End) => return ControlFlow::Continue(()),
            Err(error) => return sink(Entry::Skipped(Error::io(name, error))),
        };
        let line = Some(rows.line);
        let Some(known) = &columns else {
            match Columns::find(&row, settings) {
                Ok(found) => columns = Some(found),
                Err(why) => return sink(Entry::Skipped(Error::input(name, line, why))),
            }
            continue;
        };
        if row.len() != known.count {
            let why = format!(
                "{} fields, but the first row has {}",
                row.len(),
                known.count
            );
            sink(Entry::Skipped(Error::input(name, line, why)))?;
            continue;
        }
        let mut doubt = None;
        let mut text = |column: Option<usize>| {
            let decoded = decode::decode(row[column?].to_vec(), None);
            doubt = doubt.take().or(decoded.doubt);
            Some(decoded.text)
        };
        let record = Record {
            id: text(known.id).filter(|id| !id.is_empty()),
            date: text(known.date),
            title: text(known.title),
            text: text(Some(known.text)).unwrap_or_default(),
        };
        if let Some(doubt) = doubt {
            sink(Entry::Warning(Error::input(name, line, doubt)))?;
        }
        settings.record(name, rows.line, record, sink)?;
    }
}

/// Where the columns stand that matter.
struct Columns {
    count: usize,
    id: Option<usize>,
    date: Option<usize>,
    title: Option<usize>,
    text: usize,
}

impl Columns {
    fn find(header: &[&[u8]], settings: &Settings) -> Result<Self, String> {
        let at = |wanted: &str| {
            header
                .iter()
                .position(|name| name.trim_ascii() == wanted.as_bytes())
        };
        let Some(text) = at(&settings.text_field) else {
            let names: Vec<_> = header
                .iter()
                .take(20)
                .map(|n| String::from_utf8_lossy(n))
                .collect();
            return Err(format!(
                "no column is called {:?}; there are {:?} (see --text-field)",
                settings.text_field,
                names.join(", ")
            ));
        };
        Ok(Self {
            count: header.len(),
            id: at(&settings.id_field),
            date: at(&settings.date_field),
            title: settings.title_field.as_deref().and_then(at),
            text,
        })
    }
}

enum Next {
    Row,
    TooLong,
    End,
}

/// Rows of bounded length. The `csv` crate has no bound, and one quotation mark too many makes a row of the rest.
struct Rows<'i> {
    input: &'i mut dyn BufRead,
    reader: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    fields: usize,
    longest: usize,
    /// The line on which the row begins.
    line: usize,
}

impl<'i> Rows<'i> {
    fn new(input: &'i mut dyn BufRead, separator: u8, settings: &Settings) -> Self {
        Self {
            input,
            reader: ReaderBuilder::new().delimiter(separator).build(),
            bytes: vec![0; 4096],
            ends: vec![0; 64],
            fields: 0,
            longest: settings.longest_record(),
            line: 1,
        }
    }

    fn next(&mut self) -> io::Result<Next> {
        let (mut length, mut fields) = (0, 0);
        let mut too_long = false;
        self.line = usize::try_from(self.reader.line()).unwrap_or(usize::MAX);
        // The second half of a line end is counted with the row that follows it.
        self.line += usize::from(self.line > 1 && self.input.fill_buf()?.first() == Some(&b'\n'));
        loop {
            let input = self.input.fill_buf()?;
            let (result, read, written, ended) =
                self.reader
                    .read_record(input, &mut self.bytes[length..], &mut self.ends[fields..]);
            self.input.consume(read);
            length += written;
            fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.bytes.len() >= self.longest => {
                    too_long = true;
                    (length, fields) = (0, 0);
                }
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() >= self.longest => {
                    too_long = true;
                    (length, fields) = (0, 0);
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record if too_long => return Ok(Next::TooLong),
                ReadRecordResult::Record => {
                    self.fields = fields;
                    return Ok(Next::Row);
                }
                ReadRecordResult::End => return Ok(Next::End),
            }
        }
    }

    fn fields(&self) -> Vec<&[u8]> {
        let ends = &self.ends[..self.fields];
        let starts = std::iter::once(&0).chain(ends);
        starts
            .zip(ends)
            .map(|(&start, &end)| &self.bytes[start..end])
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn entries(table: &[u8], separator: u8, settings: &Settings) -> Vec<String> {
        let mut input = table;
        let mut entries = Vec::new();
        let source = Source {
            name: Path::new("t.csv"),
            input: &mut input,
            settings,
        };
        let flow = read(source, separator, &mut |entry| {
            entries.push(match entry {
                Entry::Document(d) => format!("{} {:?} {}", d.id(), d.date(), d.text()),
                Entry::Warning(why) => format!("warning {why}"),
                Entry::Skipped(why) => why.to_string(),
                Entry::Passed(_) => String::new(),
            });
            ControlFlow::Continue(())
        });
        assert!(flow.is_continue());
        entries
    }

    #[test]
    fn rows_give_documents_or_reasons() {
        let settings = Settings {
            title_field: Some("title".into()),
            ..Settings::default()
        };
        let table = "\u{feff}id,date,title,text\r\n\
                     a,2018-05-07,Two killed,\"Gunmen, in \"\"Mosul\"\",\nfled.\"\r\n\
                     b,2018\r\n\
                     ,20180508,,They fled.\n";
        assert_eq!(
            entries(table.as_bytes(), b',', &settings),
            [
                "a Some(\"2018-05-07\") Two killed\n\nGunmen, in \"Mosul\",\nfled.",
                "t.csv:4: 2 fields, but the first row has 4",
                "t.csv#5 Some(\"2018-05-08\") They fled.",
            ]
        );
        assert_eq!(
            entries(b"id\tbody\n1\tx\n", b'\t', &settings),
            ["t.csv:1: no column is called \"text\"; there are \"id, body\" (see --text-field)"]
        );
    }

    #[test]
    fn a_quotation_mark_too_many_costs_no_memory() {
        let settings = Settings {
            max_document: 1000,
            ..Settings::default()
        };
        let mut table = b"id,text\na,\"".to_vec();
        table.resize(100_000, b'x');
        table.extend_from_slice(b"\"\nb,They fled.\n");
        let found = entries(&table, b',', &settings);
        assert_eq!(found.len(), 2);
        assert!(
            found[0].starts_with("t.csv:2: longer than 1000 bytes"),
            "{}",
            found[0]
        );
        assert_eq!(found[1], "b None They fled.");
    }
}
