//! Inputs that are broken: what is good comes out, what is not is named, and the exit code says so.

use std::time::{Duration, Instant};

use crate::support::{Scratch, allege, code, ids, run, stderr, stdout};

#[test]
fn bytes_that_are_not_utf8_are_read_as_what_they_look_like_or_replaced() {
    let scratch = Scratch::new();
    scratch.file("latin.txt", b"They met in the caf\xe9.");
    scratch.file(
        "lines.jsonl",
        b"{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": \"caf\xc3\xa9, \xc3\xa9 \xff\"}\n",
    );
    let output = run(
        scratch.path(),
        &["annotate", "latin.txt", "lines.jsonl"],
        b"",
    );
    assert_eq!(code(&output), 0);
    assert_eq!(ids(stdout(&output)), ["latin.txt", "1", "2"]);
    let messages = stderr(&output);
    assert!(
        messages.contains(
            "warning: latin.txt: not valid UTF-8, and no encoding is declared: read as windows-1252"
        ),
        "{messages}"
    );
    assert!(
        messages.contains("warning: lines.jsonl:2: byte 29 is not valid UTF-8"),
        "{messages}"
    );
    assert!(messages.contains("3 documents read"), "{messages}");
}

#[test]
fn a_bad_line_costs_that_line_only() {
    let scratch = Scratch::new();
    let lines = "{\"id\": \"a\", \"text\": \"x\"}\n\nnonsense\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": 5}\n[]\n{\"text\": \"y\"}\n";
    scratch.file("in.jsonl", lines.as_bytes());
    let output = run(scratch.path(), &["annotate", "in.jsonl"], b"");
    assert_eq!(code(&output), 1);
    assert_eq!(ids(stdout(&output)), ["a", "in.jsonl#7"]);
    let messages = stderr(&output);
    for part in [
        "in.jsonl:3: column 2: not JSON",
        "in.jsonl:4: the key \"text\" is missing",
        "in.jsonl:5: the key \"text\" is not a string",
        "in.jsonl:6: invalid type: sequence, expected an object on one line",
        "2 documents read, 0 marks, 4 skipped, 0 warnings",
    ] {
        assert!(messages.contains(part), "no {part:?} in {messages}");
    }
}

#[test]
fn a_date_that_is_none_leaves_the_document_undated() {
    let scratch = Scratch::new();
    let lines = "{\"id\": 1, \"date\": \"May 7\", \"text\": \"x\"}\n{\"id\": 2, \"date\": \"2018-05-07T10:00:00Z\", \"text\": \"x\"}\n{\"id\": 3, \"date\": 20180507, \"text\": \"x\"}\n{\"id\": 4, \"date\": null, \"text\": \"x\"}\n";
    let output = run(scratch.path(), &["annotate"], lines.as_bytes());
    assert_eq!(code(&output), 0);
    assert_eq!(ids(stdout(&output)), ["1", "2", "3", "4"]);
    let messages = stderr(&output);
    assert!(
        messages.contains("warning: stdin:1: \"May 7\" is no date"),
        "{messages}"
    );
    assert!(messages.contains("1 warning"), "{messages}");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_comes_out() {
    let scratch = Scratch::new();
    scratch.file("d/2.txt", b"second");
    scratch.file("d/1.txt", b"first");
    scratch.file("d/deep/3.txt", b"last");
    scratch.file("d/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    scratch.file("d/packed.txt.gz", b"\x1f\x8b\x08\0");
    scratch.file("d/empty.txt", b"");
    scratch.file("d/.hidden", b"hidden");
    let output = run(scratch.path(), &["annotate", "gone.txt", "d"], b"");
    assert_eq!(code(&output), 1);
    assert_eq!(ids(stdout(&output)), ["d/1.txt", "d/2.txt", "d/deep/3.txt"]);
    let messages = stderr(&output);
    for part in [
        "gone.txt: No such file",
        "d/picture.png: binary data, which is not read",
        "d/packed.txt.gz: unexpected end of file",
        "warning: d/empty.txt: the file is empty",
        "3 documents read, 0 marks, 3 skipped, 1 warning",
    ] {
        assert!(messages.contains(part), "no {part:?} in {messages}");
    }
}

#[test]
fn nothing_read_is_failure() {
    let scratch = Scratch::new();
    let old = scratch.file("out.jsonl", b"old\n");
    let output = run(
        scratch.path(),
        &["extract", "gone.txt", "-o", "out.jsonl"],
        b"",
    );
    assert_eq!(code(&output), 2);
    assert_eq!(std::fs::read(&old).expect("it is still there"), b"old\n");
    assert!(!scratch.path().join("out.jsonl.part").exists());
}

#[test]
fn an_output_that_cannot_be_written_is_failure() {
    let scratch = Scratch::new();
    for (target, why) in [
        ("no/such/out.jsonl", "No such file"),
        (".", "this is a folder"),
    ] {
        let output = run(
            scratch.path(),
            &["extract", "-o", target],
            b"Two soldiers were killed.",
        );
        assert_eq!(code(&output), 2, "{target}");
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    }
    if cfg!(target_os = "linux") {
        let text = "Gunmen killed two soldiers in Mosul. ".repeat(2000);
        let output = run(
            scratch.path(),
            &["annotate", "-o", "/dev/full"],
            text.as_bytes(),
        );
        assert_eq!(code(&output), 2);
        assert!(
            stderr(&output).contains("/dev/full: No space left"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn a_reader_that_stops_is_no_error() {
    let scratch = Scratch::new();
    let lines = "{\"text\": \"Gunmen killed two soldiers in Mosul on Tuesday.\"}\n".repeat(5000);
    let path = scratch.file("in.jsonl", lines.as_bytes());
    let mut child = allege(scratch.path(), &["annotate", "--jobs", "2"])
        .arg(&path)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(code(&output), 0);
    assert_eq!(stderr(&output), "");
}

#[test]
fn a_line_of_50_mb_is_skipped_in_bounded_time() {
    let scratch = Scratch::new();
    let mut lines =
        b"{\"id\": \"before\", \"text\": \"x\"}\n{\"id\": \"huge\", \"text\": \"".to_vec();
    lines.resize(lines.len() + 50_000_000, b'a');
    lines.extend_from_slice(b"\"}\n{\"id\": \"after\", \"text\": \"x\"}\n");
    let started = Instant::now();
    let output = run(scratch.path(), &["annotate"], &lines);
    assert!(started.elapsed() < Duration::from_secs(20));
    assert_eq!(code(&output), 1);
    assert_eq!(ids(stdout(&output)), ["before", "after"]);
    assert!(
        stderr(&output).contains("stdin:2: longer than 16777216 bytes"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn fields_have_the_names_that_are_given() {
    let scratch = Scratch::new();
    let line = "{\"url\": \"u1\", \"published\": \"2018-05-07\", \"body\": \"On Tuesday.\", \"text\": 3}\n";
    let args = [
        "annotate",
        "--id-field",
        "url",
        "--date-field",
        "published",
        "--text-field",
        "body",
        "-",
    ];
    let output = run(scratch.path(), &args, line.as_bytes());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(ids(stdout(&output)), ["u1"]);
    assert_eq!(stderr(&output), "");
}
