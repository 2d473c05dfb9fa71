//! Parquet: one claim a row, each slot a struct, the chain of sources a list of structs.
//!
//! Input: documents with their claims. Output: row groups with statistics of every column.
//! Invariant: the schema is that of [`CLAIM`] and [`LINK`] whatever the claims hold; memory is bounded by one row group.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::columns::{CLAIM, Column, Kind, LINK};
use super::value::Value;
use super::writer::{Part, Writer};
use crate::claim::{Claim, SCHEMA};

/// A row group is written when it has this many claims ...
const ROWS: usize = 1 << 16;
/// ... or bytes of text.
const TEXT: usize = 32 << 20;

/// Name of the list of sources.
const SOURCES: &str = "sources";

/// A Parquet file that is being written.
pub(super) struct Table<W: Write + Send> {
    file: SerializedFileWriter<W>,
    /// One a column of [`CLAIM`], then one a column of [`LINK`].
    buffers: Vec<Buffer>,
    rows: usize,
    text: usize,
}

/// The values of one column in the row group at hand, with their levels: how much of the way to a value there is.
struct Buffer {
    values: Values,
    definition: Vec<i16>,
    /// 1 where a value belongs to the same list as the one before; only in columns of lists.
    repetition: Vec<i16>,
}

enum Values {
    Text {
        text: Vec<u8>,
        ends: Vec<usize>,
    },
    Integer(Vec<i64>),
    Number(Vec<f64>),
    Boolean(Vec<bool>),
    /// Days since 1970.
    Day(Vec<i32>),
}

impl<W: Write + Send> Table<W> {
    pub(super) fn begin(to: W) -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!(
                "allege {} (schema {SCHEMA})",
                env!("CARGO_PKG_VERSION")
            ))
            .build();
        let schema = schema().map_err(failure)?;
        let kinds = CLAIM
            .iter()
            .map(|c| c.kind)
            .chain(LINK.iter().map(|c| c.kind));
        Ok(Self {
            file: SerializedFileWriter::new(to, schema, Arc::new(properties)).map_err(failure)?,
            buffers: kinds.map(Buffer::new).collect(),
            rows: 0,
            text: 0,
        })
    }

    fn add(&mut self, claim: &Claim) {
        let (own, linked) = self.buffers.split_at_mut(CLAIM.len());
        let mut own = own.iter_mut();
        for columns in CLAIM.chunk_by(same_group) {
            let values: Vec<Value<'_>> = columns.iter().map(|c| c.value(claim)).collect();
            let depth = if columns[0].group.is_empty() { 1 } else { 2 };
            let filled = values.iter().any(|v| *v != Value::Null);
            for (value, buffer) in values.into_iter().zip(&mut own) {
                let level = if depth == 2 && !filled { 0 } else { depth - 1 };
                self.text += buffer.push(&value, level);
            }
        }
        for (column, buffer) in LINK.iter().zip(linked) {
            if claim.attribution.is_empty() {
                buffer.definition.push(0);
                buffer.repetition.push(0);
            }
            for (position, link) in claim.attribution.iter().enumerate() {
                self.text += buffer.push(&column.value(link), 1);
                buffer.repetition.push(i16::from(position > 0));
            }
        }
        self.rows += 1;
    }

    /// Writes the row group at hand.
    fn write_rows(&mut self) -> Result<(), ParquetError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for buffer in &mut self.buffers {
            if let Some(mut column) = group.next_column()? {
                buffer.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
        (self.rows, self.text) = (0, 0);
        Ok(())
    }
}

impl<W: Write + Send> Writer for Table<W> {
    fn write(&mut self, part: &mut Part) -> io::Result<()> {
        for document in part.documents.drain(..) {
            for claim in &document.claims {
                self.add(claim);
                if self.rows == ROWS || self.text >= TEXT {
                    self.write_rows().map_err(failure)?;
                }
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<Option<u64>> {
        // The rows at hand have to wait for their group, and a file without its end cannot be gone on with.
        Ok(None)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.write_rows().map_err(failure)?;
        let mut to = self.file.into_inner().map_err(failure)?;
        to.flush()
    }
}

impl Buffer {
    fn new(kind: Kind) -> Self {
        Self {
            values: match kind {
                Kind::Text => Values::Text {
                    text: Vec::new(),
                    ends: Vec::new(),
                },
                Kind::Integer => Values::Integer(Vec::new()),
                Kind::Number => Values::Number(Vec::new()),
                Kind::Boolean => Values::Boolean(Vec::new()),
                Kind::Day => Values::Day(Vec::new()),
            },
            definition: Vec::new(),
            repetition: Vec::new(),
        }
    }

    /// Adds a value, or none at `level`. Gives the bytes of its text.
    fn push(&mut self, value: &Value<'_>, level: i16) -> usize {
        let mut bytes = 0;
        let there = match (&mut self.values, value) {
            (Values::Text { text, ends }, Value::Text(value)) => {
                bytes = value.len();
                text.extend_from_slice(value.as_bytes());
                ends.push(text.len());
                true
            }
            (Values::Integer(numbers), Value::Integer(number)) => {
                numbers.push(*number);
                true
            }
            (Values::Number(numbers), Value::Number(number)) => {
                numbers.push(*number);
                true
            }
            (Values::Boolean(truths), Value::Boolean(truth)) => {
                truths.push(*truth);
                true
            }
            (Values::Day(days), Value::Text(text)) => {
                let day = day_number(text);
                days.extend(day);
                day.is_some()
            }
            _ => false,
        };
        self.definition.push(level + i16::from(there));
        bytes
    }

    /// Writes the values and forgets them.
    fn write(&mut self, to: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let definition = std::mem::take(&mut self.definition);
        let repetition = std::mem::take(&mut self.repetition);
        let levels = (
            definition.as_slice(),
            (!repetition.is_empty()).then_some(repetition.as_slice()),
        );
        match &mut self.values {
            Values::Text { text, ends } => {
                let text = ByteArray::from(std::mem::take(text));
                let mut start = 0;
                let texts: Vec<ByteArray> = std::mem::take(ends)
                    .into_iter()
                    .map(|end| {
                        let slice = text.slice(start, end - start);
                        start = end;
                        slice
                    })
                    .collect();
                put::<ByteArrayType>(to, &texts, levels)
            }
            Values::Integer(numbers) => put::<Int64Type>(to, &std::mem::take(numbers), levels),
            Values::Number(numbers) => put::<DoubleType>(to, &std::mem::take(numbers), levels),
            Values::Boolean(truths) => put::<BoolType>(to, &std::mem::take(truths), levels),
            Values::Day(days) => put::<Int32Type>(to, &std::mem::take(days), levels),
        }
    }
}

fn put<T: DataType>(
    to: &mut SerializedColumnWriter<'_>,
    values: &[T::T],
    (definition, repetition): (&[i16], Option<&[i16]>),
) -> Result<(), ParquetError> {
    to.typed::<T>()
        .write_batch(values, Some(definition), repetition)
        .map(drop)
}

fn same_group<R>(a: &Column<R>, b: &Column<R>) -> bool {
    a.group == b.group
}

fn day_number(text: &str) -> Option<i32> {
    let day: jiff::civil::Date = text.parse().ok()?;
    let since = day.since(jiff::civil::date(1970, 1, 1)).ok()?;
    Some(since.get_days())
}

fn schema() -> Result<TypePtr, ParquetError> {
    let mut fields = Vec::new();
    for columns in CLAIM.chunk_by(same_group) {
        let leaves = columns.iter().map(|c| leaf(c.field, c.kind));
        let leaves = leaves.collect::<Result<Vec<_>, _>>()?;
        if columns[0].group.is_empty() {
            fields.extend(leaves);
        } else {
            fields.push(group(columns[0].group, Repetition::OPTIONAL, None, leaves)?);
        }
    }
    let links = LINK.iter().map(|c| leaf(&c.name(), c.kind));
    let element = group(
        "element",
        Repetition::REQUIRED,
        None,
        links.collect::<Result<Vec<_>, _>>()?,
    )?;
    let list = group("list", Repetition::REPEATED, None, vec![element])?;
    fields.push(group(
        SOURCES,
        Repetition::REQUIRED,
        Some(LogicalType::List),
        vec![list],
    )?);
    Type::group_type_builder("claim")
        .with_fields(fields)
        .build()
        .map(Arc::new)
}

fn leaf(name: &str, kind: Kind) -> Result<TypePtr, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Boolean => (Physical::BOOLEAN, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
    };
    Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
        .map(Arc::new)
}

fn group(
    name: &str,
    repetition: Repetition,
    logical: Option<LogicalType>,
    fields: Vec<TypePtr>,
) -> Result<TypePtr, ParquetError> {
    Type::group_type_builder(name)
        .with_repetition(repetition)
        .with_logical_type(logical)
        .with_fields(fields)
        .build()
        .map(Arc::new)
}

fn failure(error: ParquetError) -> io::Error {
    match error {
        // A full disk or a closed pipe is to be told as such.
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(inner) => *inner,
            Err(inner) => io::Error::other(inner),
        },
        other => io::Error::other(other),
    }
}
