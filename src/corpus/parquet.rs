//! Parquet: one document a row.
//!
//! Input: a file. Output: one document a row, called by its id, or `file#row`.
//! Invariant: only the columns that matter are read, and only a page of each is held.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use super::{Entry, Record, Settings, Sink, decode};
use crate::error::Error;

/// Reads one document a row.
pub(crate) fn read(
    name: &Path,
    file: File,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let skipped = |row: Option<usize>, why: String| Entry::Skipped(Error::input(name, row, why));
    let broken = |row: Option<usize>, error: ParquetError| {
        skipped(row, format!("not whole Parquet data: {error}"))
    };
    let reader = match SerializedFileReader::new(file) {
        Ok(reader) => reader,
        Err(error) => return sink(broken(None, error)),
    };
    let schema = reader.metadata().file_metadata().schema();
    let title = settings.title_field.as_deref();
    let is_wanted = |column: &str| {
        [
            &settings.id_field,
            &settings.date_field,
            &settings.text_field,
        ]
        .iter()
        .any(|f| *f == column)
            || title == Some(column)
    };
    let columns: Vec<_> = schema
        .get_fields()
        .iter()
        .filter(|f| is_wanted(f.name()))
        .cloned()
        .collect();
    if !columns
        .iter()
        .any(|column| column.name() == settings.text_field)
    {
        let names: Vec<&str> = schema
            .get_fields()
            .iter()
            .map(|f| f.name())
            .take(20)
            .collect();
        let why = format!(
            "no column is called {:?}; there are {:?} (see --text-field)",
            settings.text_field,
            names.join(", ")
        );
        return sink(skipped(None, why));
    }
    let rows = Type::group_type_builder(schema.name())
        .with_fields(columns)
        .build()
        .and_then(|wanted| reader.get_row_iter(Some(wanted)));
    let rows = match rows {
        Ok(rows) => rows,
        Err(error) => return sink(broken(None, error)),
    };
    for (number, row) in (1..).zip(rows) {
        match row {
            Ok(row) => match record(&row, settings) {
                Some(record) => settings.record(name, number, record, sink)?,
                None => sink(skipped(
                    Some(number),
                    format!("the column {:?} holds no text", settings.text_field),
                ))?,
            },
            Err(error) => return sink(broken(Some(number), error)),
        }
    }
    ControlFlow::Continue(())
}

/// The parts of a row; nothing where it has no text.
fn record(row: &Row, settings: &Settings) -> Option<Record> {
    let value = |wanted: &str| {
        let mut columns = row.get_column_iter();
        let (_, field) = columns.find(|(name, _)| *name == wanted)?;
        match field {
            Field::Null => None,
            Field::Str(text) => Some(text.clone()),
            Field::Bytes(bytes) => Some(decode::decode(bytes.data().to_vec(), None).text),
            other => Some(other.to_string()),
        }
    };
    Some(Record {
        id: value(&settings.id_field),
        date: value(&settings.date_field),
        title: settings.title_field.as_deref().and_then(value),
        text: value(&settings.text_field)?,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Seek;
    use std::sync::Arc;

    use parquet::data_type::{ByteArrayType, Int32Type};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    use super::*;

    fn file() -> File {
        let schema = "message m { optional binary id (UTF8); required binary text (UTF8); required int32 date (DATE); }";
        let schema = Arc::new(parse_message_type(schema).expect("a schema"));
        let mut file = tempfile::tempfile().expect("a file");
        let mut writer =
            SerializedFileWriter::new(&mut file, schema, Arc::default()).expect("a file");
        let mut group = writer.next_row_group().expect("a group");
        let mut column = group.next_column().expect("no fault").expect("a column");
        let ids = column
            .typed::<ByteArrayType>()
            .write_batch(&["a".into()], Some(&[1, 0]), None);
        assert_eq!(ids.expect("written"), 1);
        column.close().expect("closed");
        let mut column = group.next_column().expect("no fault").expect("a column");
        let texts = ["Gunmen fled.".into(), "They left.".into()];
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts, None, None)
            .expect("written");
        column.close().expect("closed");
        let mut column = group.next_column().expect("no fault").expect("a column");
        column
            .typed::<Int32Type>()
            .write_batch(&[17658, 17659], None, None)
            .expect("written");
        column.close().expect("closed");
        group.close().expect("closed");
        writer.close().expect("closed");
        file.rewind().expect("a file goes back");
        file
    }

    fn entries(file: File, settings: &Settings) -> Vec<String> {
        let mut entries = Vec::new();
        let flow = read(Path::new("t.parquet"), file, settings, &mut |entry| {
            entries.push(match entry {
                Entry::Document(d) => format!("{} {:?} {}", d.id(), d.date(), d.text()),
                Entry::Warning(why) | Entry::Skipped(why) => why.to_string(),
                Entry::Passed(_) => String::new(),
            });
            ControlFlow::Continue(())
        });
        assert!(flow.is_continue());
        entries
    }

    #[test]
    fn rows_give_documents() {
        assert_eq!(
            entries(file(), &Settings::default()),
            [
                "a Some(\"2018-05-07\") Gunmen fled.",
                "t.parquet#2 Some(\"2018-05-08\") They left."
            ]
        );
        let other = Settings {
            text_field: "body".into(),
            ..Settings::default()
        };
        assert_eq!(
            entries(file(), &other),
            [
                "t.parquet: no column is called \"body\"; there are \"id, text, date\" (see --text-field)"
            ]
        );
    }

    #[test]
    fn broken_data_is_told() {
        let file = file();
        file.set_len(60).expect("it can be cut");
        let found = entries(file, &Settings::default());
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("t.parquet: not whole Parquet data"),
            "{}",
            found[0]
        );
    }
}
