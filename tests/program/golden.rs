//! Claims of the fixtures, compared with what was found before. `UPDATE=1 cargo test` rewrites them.

use std::path::Path;

use crate::support::{code, root, run};

fn compare(name: &str, input: &str) -> Result<(), String> {
    let output = run(root(), &["extract", input, "--date", "2018-05-07"], b"");
    assert_eq!(code(&output), 0);
    let golden = root().join("fixtures/golden").join(name);
    let found = String::from_utf8(output.stdout).expect("UTF-8");
    let expected = std::fs::read_to_string(&golden).unwrap_or_default();
    if found == expected {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&golden, found).expect("the golden file can be written");
        return Ok(());
    }
    let line = found
        .lines()
        .zip(expected.lines())
        .position(|(a, b)| a != b)
        .unwrap_or_else(|| found.lines().count().min(expected.lines().count()));
    Err(format!(
        "{}:{}: the claims of {input} are others now; UPDATE=1 cargo test takes them over\n  was {}\n  is  {}",
        golden.display(),
        line + 1,
        expected.lines().nth(line).unwrap_or("(nothing)"),
        found.lines().nth(line).unwrap_or("(nothing)"),
    ))
}

#[test]
fn claims_of_the_fixtures_are_as_before() {
    let mut inputs: Vec<String> = std::fs::read_dir(root().join("fixtures/news"))
        .expect("the fixtures are there")
        .map(|entry| {
            let name = entry.expect("an entry").file_name();
            format!("fixtures/news/{}", name.to_string_lossy())
        })
        .collect();
    inputs.push("fixtures/reports.jsonl".to_owned());
    inputs.sort();
    let differences: Vec<String> = inputs
        .iter()
        .filter_map(|input| {
            let stem = Path::new(input).file_stem().expect("a name");
            compare(&format!("{}.jsonl", stem.to_string_lossy()), input).err()
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
