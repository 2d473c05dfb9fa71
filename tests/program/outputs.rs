//! Every form of output holds the same claims, as docs/outputs.md says.

use std::collections::BTreeMap;
use std::io::Read;

use serde_json::Value;

use crate::support::{Scratch, code, root, run, stderr};

const INPUTS: [&str; 2] = ["fixtures/news", "fixtures/reports.jsonl"];

/// Extracts the fixtures into the file `name`, and gives its bytes.
fn extract(scratch: &Scratch, name: &str, more: &[&str]) -> Vec<u8> {
    let path = scratch.path().join(name);
    let mut args = vec!["extract", "-o", path.to_str().expect("UTF-8")];
    args.extend(more);
    args.extend(INPUTS);
    let output = run(root(), &args, b"");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(!scratch.path().join(format!("{name}.part")).exists());
    std::fs::read(path).expect("the output is there")
}

fn claims(scratch: &Scratch) -> Vec<Value> {
    let lines = extract(scratch, "claims.jsonl", &["--force"]);
    let lines = String::from_utf8(lines).expect("UTF-8");
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

/// The rows of the table in docs/outputs.md that follows `heading`, without the names of their columns.
fn documented(heading: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("docs/outputs.md")).expect("a text file");
    let (_, rest) = text.split_once(heading).expect("the table is there");
    let table = rest.split("<!-- end -->").next().unwrap_or(rest);
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let cells = |row: &str| -> Vec<String> {
        let inner = row.trim_matches(['|', ' ']);
        inner
            .split(" | ")
            .map(|cell| cell.trim_matches('`').to_owned())
            .collect()
    };
    rows.map(cells).collect()
}

const OF_CLAIMS: &str = "<!-- columns of a claim -->";

/// The value of the record that a column holds.
fn in_record<'c>(claim: &'c Value, column: &str) -> &'c Value {
    let (slot, field) = column.split_once('_').unwrap_or((column, ""));
    let slots = [
        "sentence", "action", "actor", "target", "claimant", "count", "place", "date", "weapon",
    ];
    if let Some(slot) = column.strip_suffix("_rule") {
        return &claim["evidence"][slot]["rule"];
    }
    if !slots.contains(&slot) || field.is_empty() {
        return &claim[column];
    }
    match field {
        "confidence" => &claim["slot_confidence"][slot],
        "hop" => &claim["evidence"][slot]["hop"],
        "plover" | "plover_mode" | "cameo" | "acled" | "acled_sub" => &claim[slot]["codes"][field],
        _ => match field.strip_prefix("entity_") {
            Some(field) => &claim[slot]["entity"][field],
            None => &claim[slot][field],
        },
    }
}

/// A value of the record as a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn same_number(a: &str, b: &str) -> bool {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

#[test]
fn csv_holds_the_record_and_is_documented() {
    let scratch = Scratch::new();
    let claims = claims(&scratch);
    let table = extract(&scratch, "claims.csv", &["--hxl"]);
    let mut reader = csv::Reader::from_reader(table.as_slice());
    let names = reader.headers().expect("a first row").clone();
    let mut rows = reader
        .records()
        .map(|row| row.expect("a row of as many cells"));
    let tags = rows.next().expect("a row of tags");
    let documented = documented(OF_CLAIMS);
    assert_eq!(names.len(), documented.len());
    for ((name, tag), row) in names.iter().zip(&tags).zip(&documented) {
        assert_eq!([name, tag], [&row[0], &row[2]], "docs/outputs.md");
        let attributes = tag.strip_prefix('#').expect("a tag").split('+');
        for word in attributes {
            assert!(
                word.starts_with(|c: char| c.is_ascii_lowercase())
                    && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'),
                "{tag}"
            );
        }
    }
    let mut seen = 0;
    for (row, claim) in rows.zip(&claims) {
        seen += 1;
        for (name, found) in names.iter().zip(&row) {
            let expected = cell(in_record(claim, name));
            if name != "attribution" {
                assert!(
                    found == expected || same_number(found, &expected),
                    "{name}: {found:?} is not {expected:?}"
                );
            }
        }
    }
    assert_eq!(seen, claims.len());
}

#[test]
fn geojson_has_points_and_says_how_exact_they_are() {
    let scratch = Scratch::new();
    let claims = claims(&scratch);
    let mut numbers = BTreeMap::new();
    for (name, more) in [
        ("few.geojson", &[][..]),
        ("all.geojson", &["--country-points"]),
    ] {
        let text = String::from_utf8(extract(&scratch, name, more)).expect("UTF-8");
        let collection: geojson::FeatureCollection = text.parse().expect("a FeatureCollection");
        for feature in &collection.features {
            let geometry = feature.geometry.as_ref().expect("a geometry");
            assert!(matches!(
                geometry.value,
                geojson::GeometryValue::Point { .. }
            ));
            let property = |name: &str| feature.property(name).cloned().unwrap_or_default();
            assert!(property("place_precision").is_string());
            assert!(feature.id.is_some());
            assert!(feature.property("place_start").is_none());
            if more.is_empty() {
                assert_ne!(property("place_precision"), "country");
            }
        }
        numbers.insert(name, collection.features.len());
    }
    let with_point = |c: &&Value| c["place"]["lat"].is_number();
    let of_country = |c: &&Value| c["place"]["precision"] == "country";
    assert_eq!(
        numbers["all.geojson"],
        claims.iter().filter(with_point).count()
    );
    assert_eq!(
        numbers["few.geojson"],
        claims
            .iter()
            .filter(with_point)
            .filter(|c| !of_country(c))
            .count()
    );
}

#[test]
fn packed_outputs_are_the_plain_ones() {
    let scratch = Scratch::new();
    let plain = extract(&scratch, "claims.jsonl", &[]);
    let mut unpacked = Vec::new();
    flate2::read::MultiGzDecoder::new(extract(&scratch, "claims.jsonl.gz", &[]).as_slice())
        .read_to_end(&mut unpacked)
        .expect("gzip");
    assert!(plain == unpacked);
    unpacked.clear();
    let packed = extract(&scratch, "claims.jsonl.zst", &[]);
    let mut rest = packed.as_slice();
    while !rest.is_empty() {
        ruzstd::decoding::StreamingDecoder::new(&mut rest)
            .expect("a frame")
            .read_to_end(&mut unpacked)
            .expect("zstd");
    }
    assert!(plain == unpacked);
}

#[test]
fn an_output_without_claims_is_a_file_of_its_kind() {
    let scratch = Scratch::new();
    for name in [
        "none.geojson",
        "none.csv",
        "none.jsonl.gz",
        "none.jsonl.zst",
    ] {
        let path = scratch.path().join(name);
        let args = ["extract", "-o", path.to_str().expect("UTF-8")];
        assert_eq!(code(&run(root(), &args, b"The weather was fine.")), 0);
        let bytes = std::fs::read(&path).expect("the output is there");
        match name {
            "none.geojson" => {
                let text = String::from_utf8(bytes).expect("UTF-8");
                let collection: geojson::FeatureCollection = text.parse().expect("GeoJSON");
                assert!(collection.features.is_empty());
            }
            "none.csv" => assert_eq!(bytes.iter().filter(|&&b| b == b'\n').count(), 1),
            "none.jsonl.gz" => assert!(bytes.starts_with(&[0x1f, 0x8b])),
            _ => assert!(bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd])),
        }
    }
}

#[test]
fn a_file_that_is_there_is_kept_unless_forced() {
    let scratch = Scratch::new();
    let old = scratch.file("out.csv", b"old\n");
    let text = b"Gunmen killed two soldiers in Mosul.";
    let output = run(scratch.path(), &["extract", "-o", "out.csv"], text);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("out.csv: this file exists"),
        "{}",
        stderr(&output)
    );
    assert_eq!(std::fs::read(&old).expect("it is there"), b"old\n");
    let output = run(
        scratch.path(),
        &["extract", "-o", "out.csv", "--force"],
        text,
    );
    assert_eq!(code(&output), 0);
    assert!(
        std::fs::read(&old)
            .expect("it is there")
            .starts_with(b"schema,")
    );
}

#[test]
fn what_cannot_be_written_is_said_before_the_work() {
    let scratch = Scratch::new();
    for (args, why) in [
        (
            &["annotate", "-o", "marks.csv"][..],
            "annotate writes jsonl or text",
        ),
        (
            &["extract", "-o", "claims.parquet.gz"],
            "leave out the last ending",
        ),
        (&["extract", "--format", "sqlite"], "needs a file"),
        (&["extract", "--hxl"], "--hxl is for CSV"),
        (
            &["extract", "-o", "a.csv", "--country-points"],
            "--country-points is for GeoJSON",
        ),
    ] {
        let output = run(scratch.path(), args, b"Gunmen killed two soldiers.");
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    }
    for (feature, file) in [
        (cfg!(feature = "parquet"), "claims.parquet"),
        (cfg!(feature = "sqlite"), "claims.sqlite"),
    ] {
        let output = run(
            scratch.path(),
            &["extract", "-o", file],
            b"Two soldiers died.",
        );
        assert_eq!(code(&output), if feature { 0 } else { 2 });
        assert_eq!(stderr(&output).contains("--features"), !feature);
        assert_eq!(scratch.path().join(file).exists(), feature);
    }
}

#[test]
#[cfg(feature = "parquet")]
fn parquet_holds_the_record_and_is_documented() {
    use parquet::basic::{LogicalType, Type as Physical};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    let scratch = Scratch::new();
    let claims = claims(&scratch);
    extract(&scratch, "claims.parquet", &[]);
    let file = std::fs::File::open(scratch.path().join("claims.parquet")).expect("it is there");
    let reader = SerializedFileReader::new(file).expect("a Parquet file");
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let columns = schema.columns().iter().map(|column| {
        let kind = match (column.physical_type(), column.logical_type_ref()) {
            (Physical::BYTE_ARRAY, Some(LogicalType::String)) => "text",
            (Physical::INT32, Some(LogicalType::Date)) => "day",
            (Physical::INT64, _) => "integer",
            (Physical::DOUBLE, _) => "number",
            (Physical::BOOLEAN, _) => "truth",
            _ => "?",
        };
        let name = column.path().string().replace("sources.list.element.", "");
        vec![name.replace('.', "_"), kind.to_owned()]
    });
    let mut documented = documented(OF_CLAIMS);
    documented.extend(self::documented("<!-- columns of a source -->"));
    documented.iter_mut().for_each(|row| row.truncate(2));
    assert_eq!(columns.collect::<Vec<_>>(), documented, "docs/outputs.md");

    let group = reader.metadata().row_group(0);
    for name in ["action.type", "date.from", "place.country"] {
        let column = group
            .columns()
            .iter()
            .find(|c| c.column_path().string() == name);
        let statistics = column.and_then(|c| c.statistics()).expect("statistics");
        assert!(statistics.min_bytes_opt().is_some() && statistics.max_bytes_opt().is_some());
    }

    let rows: Vec<_> = reader
        .get_row_iter(None)
        .expect("rows")
        .map(|row| row.expect("a row"))
        .collect();
    assert_eq!(rows.len(), claims.len());
    for (row, claim) in rows.iter().zip(&claims) {
        for (name, value) in row.get_column_iter() {
            match value {
                Field::Group(slot) => {
                    for (field, value) in slot.get_column_iter() {
                        let expected = cell(in_record(claim, &format!("{name}_{field}")));
                        let found = match value {
                            Field::Null => String::new(),
                            Field::Str(text) => text.clone(),
                            other => other.to_string(),
                        };
                        assert!(
                            found == expected || same_number(&found, &expected),
                            "{name}.{field}: {found:?} is not {expected:?}"
                        );
                    }
                }
                Field::ListInternal(sources) => assert_eq!(
                    sources.len(),
                    claim["attribution"].as_array().map_or(0, Vec::len)
                ),
                Field::Null if name != "attribution" => {
                    assert_eq!(in_record(claim, name), &Value::Null, "{name}");
                }
                _ => {}
            }
        }
    }
}

#[cfg(feature = "sqlite")]
fn texts(database: &rusqlite::Connection, query: &str) -> Vec<String> {
    let mut statement = database.prepare(query).expect(query);
    let rows = statement.query_map([], |row| row.get(0)).expect(query);
    rows.map(|row| row.expect("a text")).collect()
}

#[test]
#[cfg(feature = "sqlite")]
fn sqlite_holds_the_record_and_is_documented() {
    let scratch = Scratch::new();
    let claims = claims(&scratch);
    extract(&scratch, "claims.sqlite", &[]);
    let database =
        rusqlite::Connection::open(scratch.path().join("claims.sqlite")).expect("a database");
    let one = |query: &str| texts(&database, query).remove(0);
    assert_eq!(one("PRAGMA integrity_check"), "ok");
    assert!(texts(&database, "SELECT \"table\" FROM pragma_foreign_key_check").is_empty());

    let names = |rows: Vec<Vec<String>>, offsets: bool| -> Vec<String> {
        let names = rows.into_iter().map(|row| row[0].clone());
        names
            .filter(|n| offsets || !(n.ends_with("_start") || n.ends_with("_end")))
            .collect()
    };
    let columns = |table: &str| {
        texts(
            &database,
            &format!("SELECT name FROM pragma_table_info('{table}')"),
        )
    };
    assert_eq!(columns("claims")[2..], names(documented(OF_CLAIMS), false));
    assert_eq!(
        columns("sources")[2..],
        names(documented("<!-- columns of a source -->"), true)
    );

    let ids = texts(&database, "SELECT claim_id FROM claims ORDER BY id");
    let expected: Vec<&str> = claims
        .iter()
        .filter_map(|c| c["claim_id"].as_str())
        .collect();
    assert_eq!(ids, expected);
    let spans: usize = claims
        .iter()
        .map(|c| {
            let slots = c.as_object().expect("an object").values();
            slots.filter(|slot| slot.get("start").is_some()).count()
        })
        .sum();
    assert_eq!(
        one("SELECT CAST(count(*) AS TEXT) FROM spans"),
        spans.to_string()
    );
    assert_eq!(
        one("SELECT CAST(sum(claims) AS TEXT) FROM documents"),
        claims.len().to_string()
    );
    // A document without claims is a row too.
    assert_eq!(
        one("SELECT CAST(claims AS TEXT) FROM documents WHERE doc_id LIKE '%harbour-festival.txt'"),
        "0"
    );
    let found = texts(
        &database,
        "SELECT sentence_text FROM claims WHERE id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'convoy')",
    );
    assert!(!found.is_empty() && found.iter().all(|s| s.to_lowercase().contains("convoy")));
    for view in ["tally", "tally_by_target"] {
        assert_ne!(
            one(&format!("SELECT CAST(count(*) AS TEXT) FROM {view}")),
            "0"
        );
        let bad = format!("SELECT action FROM {view} WHERE minimum > maximum OR sources = 0");
        assert!(texts(&database, &bad).is_empty());
    }
}

#[test]
fn bytes_of_every_form_are_equal_at_any_number_of_threads() {
    let scratch = Scratch::new();
    let mut endings = vec!["csv", "geojson", "jsonl.gz", "jsonl.zst"];
    if cfg!(feature = "parquet") {
        endings.push("parquet");
    }
    if cfg!(feature = "sqlite") {
        endings.push("sqlite");
    }
    for ending in endings {
        let of = |jobs: &str| {
            extract(
                &scratch,
                &format!("claims-{jobs}.{ending}"),
                &["--jobs", jobs],
            )
        };
        let one = of("1");
        assert!(
            one == of("2") && one == of("8"),
            "{ending} depends on the number of threads"
        );
    }
}
