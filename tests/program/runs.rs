//! Whole runs: whatever breaks them off, and however they are split, nothing is lost or doubled.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use proptest::prelude::*;

use crate::inputs::{gzip, page, tar, warc, zip, zstd};
use crate::support::{Scratch, allege, code, ids, run, stderr, stdout};

/// A sequence of numbers that looks like chance and is the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// A report of `sentences` sentences that differ with `number`.
fn report(number: u64, sentences: u64) -> String {
    let mut chance = Chance(number);
    let mut text = String::new();
    for _ in 0..sentences {
        let [actor, act, target, place] = [
            ["Gunmen", "Rebels", "Soldiers", "Militants", "Police"],
            ["killed", "wounded", "captured", "shot", "abducted"],
            ["soldiers", "civilians", "fighters", "officers", "farmers"],
            ["Mosul", "Kirkuk", "Aleppo", "Kandahar", "Mogadishu"],
        ]
        .map(|words| words[usize::try_from(chance.below(5)).expect("it is small")]);
        let count = 2 + chance.below(90);
        text.push_str(&format!(
            "{actor} {act} {count} {target} near {place} on Tuesday, officials said. "
        ));
    }
    text
}

/// Lines of `count` reports from `first` on.
fn lines(first: u64, count: u64) -> String {
    (first..first + count)
        .map(|n| {
            format!(
                "{{\"id\": \"r{n}\", \"date\": \"2018-05-09\", \"text\": \"{}\"}}\n",
                report(n, 12)
            )
        })
        .collect()
}

/// A folder `in` with some of everything, broken inputs among them.
fn mixed(scratch: &Scratch, reports: u64) {
    scratch.file("in/a.jsonl", lines(0, reports).as_bytes());
    scratch.file(
        "in/b.jsonl.gz",
        &gzip(
            format!(
                "{}nonsense\n{}",
                lines(reports, reports),
                lines(2 * reports, 5)
            )
            .as_bytes(),
        ),
    );
    let texts: Vec<(String, String)> = (0..reports)
        .map(|n| (format!("t{n}.txt"), report(n + 7000, 12)))
        .collect();
    let members: Vec<(&str, &[u8])> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    scratch.file("in/c.tar.zst", &zstd(&tar(&members)));
    scratch.file("in/d.zip", &zip(&members[..5]));
    scratch.file("in/e.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    scratch.file("in/f.html", page(&report(9000, 12)).as_bytes());
    let texts: Vec<&str> = texts
        .iter()
        .map(|(_, text)| text.as_str())
        .take(5)
        .collect();
    scratch.file("in/g.warc", &warc(&texts));
    let cut = gzip(lines(9100, 50).as_bytes());
    scratch.file("in/h.jsonl.gz", &cut[..cut.len() / 2]);
}

const ARGS: [&str; 6] = [
    "extract",
    "in",
    "-o",
    "out.jsonl",
    "--errors",
    "errors.jsonl",
];

fn read(dir: &Path, name: &str) -> String {
    std::fs::read_to_string(dir.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Output and errors of an unbroken run.
fn unbroken(scratch: &Scratch) -> (String, String) {
    let output = run(scratch.path(), &[&ARGS[..], &["--force"]].concat(), b"");
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let whole = (
        read(scratch.path(), "out.jsonl"),
        read(scratch.path(), "errors.jsonl"),
    );
    for name in ["out.jsonl", "errors.jsonl"] {
        std::fs::remove_file(scratch.path().join(name)).expect("it was there");
    }
    whole
}

/// Goes on until the run is whole; it must be the same as an unbroken one.
fn go_on(scratch: &Scratch, whole: &(String, String)) {
    let output = run(scratch.path(), &[&ARGS[..], &["--resume"]].concat(), b"");
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert!(
        read(scratch.path(), "out.jsonl") == whole.0,
        "the output is another one"
    );
    assert_eq!(read(scratch.path(), "errors.jsonl"), whole.1);
    let left: Vec<_> = std::fs::read_dir(scratch.path())
        .expect("a folder")
        .map(|e| e.expect("a file").file_name())
        .collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn a_run_that_is_killed_many_times_gives_the_same_bytes() {
    let scratch = Scratch::new();
    mixed(&scratch, 250);
    let whole = unbroken(&scratch);
    let journal = scratch.path().join("out.jsonl.part.journal");
    let mut chance = Chance(7);
    let mut went_on = 0;
    for _ in 0..12 {
        let before = std::fs::read(&journal).ok();
        let mut child = allege(scratch.path(), &ARGS)
            .args(["--resume", "--jobs", "2"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        // Some runs are killed before they have come further, most at any moment after that.
        let is_early = chance.below(4) == 0;
        while !is_early
            && std::fs::read(&journal).ok() == before
            && child.try_wait().expect("it can be asked").is_none()
        {
            std::thread::sleep(Duration::from_millis(10));
        }
        std::thread::sleep(Duration::from_millis(chance.below(400)));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        went_on += u32::from(journal.exists());
        if scratch.path().join("out.jsonl").exists() {
            break;
        }
    }
    assert!(went_on > 0, "no run came far enough to be gone on with");
    let is_whole = scratch.path().join("out.jsonl").exists();
    if is_whole {
        // It ended before the last kill, or was killed between its last two steps.
        let output = run(scratch.path(), &[&ARGS[..], &["--resume"]].concat(), b"");
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(read(scratch.path(), "out.jsonl") == whole.0);
    } else {
        go_on(&scratch, &whole);
    }
}

#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_ends_after_the_documents_in_hand() {
    let scratch = Scratch::new();
    mixed(&scratch, 250);
    let whole = unbroken(&scratch);
    let mut child = allege(scratch.path(), &ARGS)
        .args(["--summary", "in/summary.json"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let journal = scratch.path().join("out.jsonl.part.journal");
    while !journal.exists() && child.try_wait().expect("it can be asked").is_none() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let id = child.id().to_string();
    let sent = std::process::Command::new("kill")
        .args(["-INT", &id])
        .status()
        .expect("kill is there");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    let messages = stderr(&output);
    if code(&output) == 130 {
        assert!(
            messages.contains("stopped; what is done is kept: go on with --resume"),
            "{messages}"
        );
        assert!(whole.0.starts_with(&read(scratch.path(), "out.jsonl.part")));
        assert!(read(scratch.path(), "in/summary.json").contains("\"exit_code\": 130"));
        std::fs::remove_file(scratch.path().join("in/summary.json")).expect("it is there");
        go_on(&scratch, &whole);
    } else {
        assert_eq!(code(&output), 1, "{messages}");
        assert!(read(scratch.path(), "out.jsonl") == whole.0);
    }
}

#[cfg(unix)]
#[test]
fn a_run_that_finds_no_room_is_gone_on_with_when_there_is() {
    let scratch = Scratch::new();
    mixed(&scratch, 250);
    let whole = unbroken(&scratch);
    // A limit on the size of files gives the same error as a full disk, and needs no rights.
    let output = std::process::Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 1500; exec \"$0\" \"$@\"",
            env!("CARGO_BIN_EXE_allege"),
        ])
        .args(ARGS)
        .args(["--jobs", "1"])
        .current_dir(scratch.path())
        .output()
        .expect("a shell is there");
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert!(
        stderr(&output).contains("out.jsonl.part: File too large"),
        "{}",
        stderr(&output)
    );
    assert!(!scratch.path().join("out.jsonl").exists());
    let kept = stderr(&output).contains("go on with --resume");
    assert_eq!(scratch.path().join("out.jsonl.part").exists(), kept);
    go_on(&scratch, &whole);
}

#[test]
fn what_does_not_fit_is_not_gone_on_with() {
    let scratch = Scratch::new();
    mixed(&scratch, 5);
    let whole = unbroken(&scratch);
    let break_off = || {
        let limited = std::process::Command::new("sh")
            .args([
                "-c",
                "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"",
                env!("CARGO_BIN_EXE_allege"),
            ])
            .args(ARGS)
            .current_dir(scratch.path())
            .output()
            .expect("a shell is there");
        assert_eq!(code(&limited), 2, "{}", stderr(&limited));
    };
    break_off();
    // Nothing was worth keeping, so it begins anew.
    go_on(&scratch, &whole);
    std::fs::remove_file(scratch.path().join("out.jsonl")).expect("it is there");
    scratch.file("out.jsonl.part", b"");
    let other = r#"{"key": {"program": "x", "data": "", "settings": "", "inputs": {"files": 0, "bytes": 0, "fingerprint": ""}},
        "position": {"file": 0, "entry": 0}, "output": 0, "errors": 0, "tally": {"documents": 0, "items": 0, "acts": {},
        "skipped": {}, "passed": {}, "warnings": 0, "text_bytes": 0, "seconds": 0.0}}"#;
    scratch.file("out.jsonl.part.journal", other.as_bytes());
    for (args, why) in [
        (
            &["--resume"][..],
            "cannot go on, as the version of the program changed since",
        ),
        (
            &[],
            "left by a run that was broken off: go on with --resume, or begin anew with --force",
        ),
    ] {
        let output = run(scratch.path(), &[&ARGS[..], args].concat(), b"");
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    }
    let output = run(scratch.path(), &[&ARGS[..], &["--force"]].concat(), b"");
    assert_eq!(code(&output), 1);
    assert!(read(scratch.path(), "out.jsonl") == whole.0);
    for (args, why) in [
        (
            &["extract", "--resume"][..],
            "--resume: only a file can be gone on with",
        ),
        (
            &["extract", "--resume", "-o", "x.jsonl"],
            "--resume: standard input cannot be read again",
        ),
        (
            &["extract", "in", "--resume", "-o", "x.jsonl.gz"],
            "--resume: packed files",
        ),
    ] {
        let output = run(scratch.path(), args, b"");
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_vanishes_after_it_was_listed_costs_itself() {
    let scratch = Scratch::new();
    scratch.file("in/a.txt", report(1, 2).as_bytes());
    scratch.file("in/c.txt", report(2, 2).as_bytes());
    std::os::unix::fs::symlink("gone", scratch.path().join("in/b.txt")).expect("links can be made");
    let output = run(
        scratch.path(),
        &["annotate", "in", "--errors", "errors.jsonl"],
        b"",
    );
    assert_eq!(code(&output), 1);
    assert_eq!(ids(stdout(&output)), ["in/a.txt", "in/c.txt"]);
    let error: serde_json::Value =
        serde_json::from_str(&read(scratch.path(), "errors.jsonl")).expect("one line of JSON");
    assert_eq!(error["source"], "in/b.txt");
    assert_eq!(error["kind"], "unreadable");
}

#[test]
fn errors_summary_and_progress_are_for_programs() {
    let scratch = Scratch::new();
    mixed(&scratch, 5);
    let args = [
        "--summary",
        "summary.json",
        "--progress",
        "json",
        "--lang",
        "en",
    ];
    let output = run(scratch.path(), &[&ARGS[..], &args].concat(), b"");
    assert_eq!(code(&output), 1);
    assert_eq!(stdout(&output), "");
    let errors = read(scratch.path(), "errors.jsonl");
    let errors: Vec<serde_json::Value> = errors
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    let places: Vec<String> = errors
        .iter()
        .map(|e| format!("{} {}", e["source"], e["position"]))
        .collect();
    assert_eq!(
        places,
        [
            "\"in/b.jsonl.gz\" 6",
            "\"in/e.png\" null",
            "\"in/h.jsonl.gz\" null"
        ]
    );
    let summary: serde_json::Value =
        serde_json::from_str(&read(scratch.path(), "summary.json")).expect("JSON");
    assert_eq!(
        summary["skipped"],
        serde_json::json!({"malformed": 1, "not text": 1, "unreadable": 1})
    );
    let claims = read(scratch.path(), "out.jsonl").lines().count();
    assert_eq!(summary["items"], claims);
    let acts = summary["acts"].as_object().expect("counts by act");
    assert_eq!(
        acts.values()
            .filter_map(serde_json::Value::as_u64)
            .sum::<u64>(),
        claims as u64
    );
    let mut progress = stderr(&output).lines().filter(|line| line.starts_with('{'));
    let last: serde_json::Value =
        serde_json::from_str(progress.next_back().expect("a line at the end")).expect("JSON");
    assert_eq!(last["documents"], summary["documents"]);
    assert_eq!(last["bytes"], last["total_bytes"]);
}

#[test]
fn what_a_run_writes_is_none_of_its_inputs() {
    let scratch = Scratch::new();
    scratch.file("a.jsonl", lines(0, 3).as_bytes());
    let args = [
        "annotate",
        ".",
        "-o",
        "out.jsonl",
        "--errors",
        "errors.jsonl",
        "--summary",
        "summary.json",
        "--force",
    ];
    for _ in 0..2 {
        let output = run(scratch.path(), &args, b"");
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert_eq!(ids(&read(scratch.path(), "out.jsonl")), ["r0", "r1", "r2"]);
    }
}

fn sorted(out: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = out.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn shards_together_are_the_whole() {
    let scratch = Scratch::new();
    mixed(&scratch, 20);
    let (whole, errors) = unbroken(&scratch);
    for by in ["documents", "files"] {
        let (mut claims, mut faults, mut empty) = (String::new(), String::new(), 0);
        for shard in ["1/3", "2/3", "3/3"] {
            let args = ["--shard", shard, "--shard-by", by, "--force"];
            let output = run(scratch.path(), &[&ARGS[..], &args].concat(), b"");
            // A share of broken inputs only is an output without claims.
            assert!(code(&output) < 2, "{}", stderr(&output));
            let part = read(scratch.path(), "out.jsonl");
            empty += usize::from(part.is_empty());
            claims.push_str(&part);
            faults.push_str(&read(scratch.path(), "errors.jsonl"));
        }
        // A shard says of each claim where it stood among all, for the merging.
        let claims: Vec<String> = claims
            .lines()
            .map(|line| match line.split_once(",\"order\":") {
                Some((claim, _)) => format!("{claim}}}\n"),
                None => format!("{line}\n"),
            })
            .collect();
        assert!(sorted(&claims.concat()) == sorted(&whole), "by {by}");
        assert_eq!(sorted(&faults), sorted(&errors), "by {by}");
        assert!(by == "files" || empty == 0);
    }
}

#[test]
fn a_huge_document_stays_in_its_place() {
    let scratch = Scratch::new();
    scratch.file("in/a.jsonl", lines(0, 3).as_bytes());
    scratch.file("in/b.txt", report(5, 5000).as_bytes());
    scratch.file("in/c.jsonl", lines(10, 200).as_bytes());
    let outputs =
        ["1", "3"].map(|jobs| run(scratch.path(), &["extract", "in", "--jobs", jobs], b""));
    assert_eq!(code(&outputs[0]), 0);
    assert!(outputs[0].stdout == outputs[1].stdout);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// The claims of a corpus depend neither on its order, nor on how it is split and packed, nor on threads.
    #[test]
    fn split_order_packing_and_threads_change_no_claim(
        order in Just((0..24_u64).collect::<Vec<_>>()).prop_shuffle(),
        packings in prop::collection::vec(0..6_u8, 4),
        jobs in 1..4_u8,
    ) {
        let scratch = Scratch::new();
        let plain = run(scratch.path(), &["extract"], lines(0, 24).as_bytes());
        for (number, (part, packing)) in order.chunks(6).zip(packings).enumerate() {
            let bytes: String = part.iter().map(|&n| lines(n, 1)).collect();
            let bytes = bytes.as_bytes();
            let packed = match packing {
                0 => bytes.to_vec(),
                1 => gzip(bytes),
                2 => zstd(bytes),
                3 => zip(&[("l.jsonl", bytes)]),
                4 => tar(&[("l.jsonl", bytes)]),
                _ => gzip(&tar(&[("l.jsonl", bytes)])),
            };
            scratch.file(&format!("in/{number}"), &packed);
        }
        let jobs = jobs.to_string();
        let other = run(scratch.path(), &["extract", "in", "--jobs", &jobs], b"");
        prop_assert_eq!(code(&other), 0, "{}", stderr(&other));
        prop_assert!(sorted(stdout(&plain)) == sorted(stdout(&other)));
    }
}
