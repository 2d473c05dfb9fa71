//! The same input gives the same bytes, whatever the number of threads and the way it comes in.

use crate::support::{code, root, run};

#[test]
fn bytes_are_equal_at_any_number_of_threads() {
    for command in ["extract", "annotate"] {
        for format in ["jsonl", "text"] {
            let outputs = ["1", "2", "8"].map(|jobs| {
                let args = [
                    command,
                    "--format",
                    format,
                    "--jobs",
                    jobs,
                    "fixtures/news",
                    "fixtures/reports.jsonl",
                    "fixtures/news",
                ];
                let output = run(root(), &args, b"");
                assert_eq!(code(&output), 0);
                output.stdout
            });
            assert!(!outputs[0].is_empty(), "{command} gives nothing");
            assert!(
                outputs[0] == outputs[1] && outputs[1] == outputs[2],
                "{command} --format {format} depends on the number of threads"
            );
        }
    }
}

#[test]
fn documents_do_not_influence_each_other() {
    let path = root().join("fixtures/reports.jsonl");
    let lines = std::fs::read_to_string(path).expect("the fixture is there");
    let whole = run(root(), &["extract"], lines.as_bytes()).stdout;
    let mut parts = Vec::new();
    for line in lines.lines() {
        parts.extend(run(root(), &["extract"], line.as_bytes()).stdout);
    }
    assert_eq!(
        String::from_utf8(parts).expect("UTF-8"),
        String::from_utf8(whole).expect("UTF-8")
    );
}
