//! `allege merge`: shards in the order of their run, other files one after another, nothing twice.

use std::path::Path;

use crate::support::{Scratch, code, root, run, stderr, stdout};

/// The claims of the fixtures, one a line.
fn claims() -> String {
    let output = run(
        root(),
        &["extract", "fixtures/news", "fixtures/reports.jsonl"],
        b"",
    );
    stdout(&output).to_owned()
}

/// The claims of each document.
fn documents(claims: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = claims.lines().collect();
    let id = |line: &str| {
        let claim: serde_json::Value = serde_json::from_str(line).expect("JSON");
        claim["doc_id"].clone()
    };
    let groups = lines.chunk_by(|a, b| id(a) == id(b));
    groups.map(<[&str]>::to_vec).collect()
}

/// Three shards, as a run with `--shard` writes them.
fn shards(claims: &str) -> [String; 3] {
    let mut shards: [String; 3] = Default::default();
    for (number, document) in documents(claims).iter().enumerate() {
        for line in document {
            let rest = line.strip_suffix('}').expect("an object");
            let order = format!("{rest},\"order\":[{},{number}]}}\n", number / 7);
            shards[number * number % 3].push_str(&order);
        }
    }
    shards
}

fn merge(dir: &Path, args: &[&str]) -> std::process::Output {
    let args: Vec<&str> = ["merge"].iter().chain(args).copied().collect();
    run(dir, &args, b"")
}

#[test]
fn shards_come_out_in_the_order_of_their_run() {
    let scratch = Scratch::new();
    let claims = claims();
    let shards = shards(&claims);
    for (name, shard) in ["a.jsonl", "b.jsonl", "c.jsonl"].iter().zip(&shards) {
        scratch.file(name, shard.as_bytes());
    }
    scratch.file("empty.jsonl", b"");
    let output = merge(
        scratch.path(),
        &["c.jsonl", "a.jsonl", "empty.jsonl", "b.jsonl"],
    );
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output) == claims, "the order is another");
    // A part of them is in order too.
    let output = merge(scratch.path(), &["b.jsonl", "a.jsonl"]);
    assert_eq!(
        stdout(&output).lines().count(),
        shards[0].lines().count() + shards[1].lines().count()
    );

    let output = merge(scratch.path(), &["a.jsonl", "b.jsonl", "a.jsonl"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("is in a.jsonl too"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn shards_of_a_run_are_the_run() {
    let scratch = Scratch::new();
    let inputs = ["fixtures/reports.jsonl", "fixtures/news"];
    for by in ["documents", "files"] {
        let whole = run(
            root(),
            &["extract", "--format", "jsonl", inputs[0], inputs[1]],
            b"",
        );
        let names = ["1/3", "2/3", "3/3"].map(|shard| {
            let name = format!("{by}-{}.jsonl", shard.replace('/', "-"));
            let path = scratch.path().join(&name);
            let path = path.to_str().expect("UTF-8");
            let args = [
                "extract",
                "--shard",
                shard,
                "--shard-by",
                by,
                "-o",
                path,
                inputs[0],
                inputs[1],
            ];
            let output = run(root(), &args, b"");
            assert_eq!(code(&output), 0, "{}", stderr(&output));
            name
        });
        let output = merge(scratch.path(), &[&names[2], &names[0], &names[1]]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(
            output.stdout == whole.stdout,
            "shards by {by} are not the run"
        );
    }
}

#[test]
fn other_files_come_one_after_another() {
    let scratch = Scratch::new();
    let claims = claims();
    let half = documents(&claims)[..9].iter().map(Vec::len).sum();
    let lines: Vec<&str> = claims.split_inclusive('\n').collect();
    let (one, two) = (lines[..half].concat(), lines[half..].concat());
    scratch.file("one.jsonl", one.as_bytes());
    scratch.file("two.jsonl", two.as_bytes());
    let output = merge(
        scratch.path(),
        &["two.jsonl", "one.jsonl", "-o", "all.jsonl.gz"],
    );
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    // What was merged and packed can be merged again.
    let output = merge(scratch.path(), &["all.jsonl.gz"]);
    assert!(stdout(&output) == two.clone() + &one);

    scratch.file("again.jsonl", (two.clone() + lines[0]).as_bytes());
    let output = merge(
        scratch.path(),
        &["one.jsonl", "again.jsonl", "-o", "no.jsonl"],
    );
    assert_eq!(code(&output), 2);
    let why = stderr(&output);
    let place = format!("again.jsonl:{}: the document", two.lines().count() + 1);
    assert!(
        why.contains(&place) && why.contains("is in one.jsonl too"),
        "{why}"
    );
    assert!(!scratch.path().join("no.jsonl").exists());
    assert!(!scratch.path().join("no.jsonl.part").exists());
}

#[test]
fn claims_files_can_be_written_in_other_forms() {
    let scratch = Scratch::new();
    let claims = claims();
    scratch.file("claims.jsonl", claims.as_bytes());
    let mut endings = vec!["csv", "geojson"];
    if cfg!(feature = "parquet") {
        endings.push("parquet");
    }
    for ending in endings {
        let merged = format!("merged.{ending}");
        let output = merge(scratch.path(), &["claims.jsonl", "-o", &merged]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let direct = scratch.path().join(format!("direct.{ending}"));
        let direct = direct.to_str().expect("UTF-8");
        let args = [
            "extract",
            "fixtures/news",
            "fixtures/reports.jsonl",
            "-o",
            direct,
        ];
        assert_eq!(code(&run(root(), &args, b"")), 0);
        let read = |name: &str| std::fs::read(scratch.path().join(name)).expect("it is there");
        assert!(read(&merged) == read(direct), "{ending} differs");
    }
    let output = merge(scratch.path(), &["claims.jsonl", "--format", "text"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("needs the texts"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn layers_can_be_put_together_too() {
    let scratch = Scratch::new();
    let news = run(root(), &["annotate", "fixtures/news"], b"").stdout;
    let reports = run(root(), &["annotate", "fixtures/reports.jsonl"], b"").stdout;
    scratch.file("news.jsonl", &news);
    scratch.file("reports.jsonl", &reports);
    let output = merge(scratch.path(), &["news.jsonl", "reports.jsonl"]);
    assert!(output.stdout == [news, reports].concat());
    let output = merge(scratch.path(), &["news.jsonl", "-o", "news.csv"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("news.jsonl:1: this is no claim"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_is_no_whole_claims_file_is_named() {
    let scratch = Scratch::new();
    let claims = claims();
    let first = claims.lines().next().expect("a claim");
    for (name, text, why) in [
        (
            "torn.jsonl",
            claims[..claims.len() - 40].to_owned(),
            "the last line is not whole",
        ),
        (
            "other.jsonl",
            "{\"id\": \"a1\", \"text\": \"Two soldiers died.\"}\n".to_owned(),
            "no claim of allege",
        ),
        (
            "old.jsonl",
            first.replacen("\"schema\":1", "\"schema\":99", 1) + "\n",
            "another version",
        ),
    ] {
        scratch.file(name, text.as_bytes());
        let output = merge(scratch.path(), &[name]);
        assert_eq!(code(&output), 2);
        assert!(
            stderr(&output).contains(why) && stderr(&output).contains(name),
            "{}",
            stderr(&output)
        );
    }
    let output = merge(scratch.path(), &["gone.jsonl"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("gone.jsonl: No such file"),
        "{}",
        stderr(&output)
    );
}
