//! Every input, plain and packed in every way: the same documents come out, with ids that say where they stand.

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;

use crate::support::{Scratch, code, ids, run, stderr, stdout};

const TEXT: &str = "Gunmen killed three officers in Kirkuk on Tuesday.";

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut to = GzEncoder::new(Vec::new(), Compression::fast());
    to.write_all(bytes).expect("a vector takes all");
    to.finish().expect("a vector takes all")
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        to.start_file(*name, SimpleFileOptions::default())
            .expect("a member");
        to.write_all(bytes).expect("a vector takes all");
    }
    to.finish().expect("a vector takes all").into_inner()
}

pub fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut to = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        to.append_data(&mut header, name, *bytes)
            .expect("a vector takes all");
    }
    to.into_inner().expect("a vector takes all")
}

pub fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>News</title></head><body><p>{body}</p></body></html>"
    )
}

pub fn warc(bodies: &[&str]) -> Vec<u8> {
    let mut records = Vec::new();
    for body in bodies {
        let block = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}",
            page(body)
        );
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        records.extend_from_slice(format!("{head}{block}\r\n\r\n").as_bytes());
    }
    records
}

/// Names of files in every format, with their content and the ids of their documents.
fn plain() -> Vec<(&'static str, Vec<u8>, Vec<&'static str>)> {
    vec![
        ("2019-03-04.txt", TEXT.into(), vec!["2019-03-04.txt"]),
        ("page.html", page(TEXT).into(), vec!["page.html"]),
        (
            "lines.jsonl",
            format!("{{\"id\": \"j1\", \"text\": \"{TEXT}\"}}\n{{\"text\": \"{TEXT}\"}}\n").into(),
            vec!["j1", "lines.jsonl#2"],
        ),
        (
            "rows.csv",
            format!("id,text\nc1,\"{TEXT}\"\n,\"{TEXT}\"\n").into(),
            vec!["c1", "rows.csv#3"],
        ),
        (
            "rows.tsv",
            format!("text\tid\n{TEXT}\tt1\n").into(),
            vec!["t1"],
        ),
        (
            "crawl.warc",
            warc(&[TEXT, TEXT]),
            vec!["crawl.warc#1", "crawl.warc#2"],
        ),
    ]
}

fn read_ids(dir: &Path, args: &[&str], input: &[u8]) -> Vec<String> {
    let output = run(dir, &[&["annotate"], args].concat(), input);
    assert_eq!(code(&output), 0, "{args:?}: {}", stderr(&output));
    ids(stdout(&output))
}

#[test]
fn every_format_is_read_plain_and_packed() {
    let scratch = Scratch::new();
    let renamed = |ids: &[&str], from: &str, to: &str| -> Vec<String> {
        // Own ids stay, ids from places follow the name.
        ids.iter().map(|id| id.replacen(from, to, 1)).collect()
    };
    let mut all = Vec::new();
    for (name, bytes, ids) in plain() {
        let packings = [
            (name.to_owned(), bytes.clone(), renamed(&ids, name, name)),
            (
                format!("{name}.gz"),
                gzip(&bytes),
                renamed(&ids, name, &format!("{name}.gz")),
            ),
            (
                format!("{name}.zst"),
                zstd(&bytes),
                renamed(&ids, name, &format!("{name}.zst")),
            ),
            (
                format!("{name}.zip"),
                zip(&[(name, &bytes)]),
                renamed(&ids, name, &format!("{name}.zip!{name}")),
            ),
            (
                format!("{name}.tar"),
                tar(&[(name, &bytes)]),
                renamed(&ids, name, &format!("{name}.tar!{name}")),
            ),
            (
                format!("{name}.tar.gz"),
                gzip(&tar(&[(name, &bytes)])),
                renamed(&ids, name, &format!("{name}.tar.gz!{name}")),
            ),
            (
                format!("{name}.tar.zst"),
                zstd(&tar(&[(name, &bytes)])),
                renamed(&ids, name, &format!("{name}.tar.zst!{name}")),
            ),
        ];
        for (packed, bytes, expected) in packings {
            scratch.file(&format!("in/{packed}"), &bytes);
            let in_folder: Vec<String> = expected
                .iter()
                .map(|id| id.replacen(&packed, &format!("in/{packed}"), 1))
                .collect();
            assert_eq!(
                read_ids(scratch.path(), &[&format!("in/{packed}")], b""),
                in_folder,
                "{packed}"
            );
            let from_stdin: Vec<String> = expected
                .iter()
                .map(|id| id.replacen(&packed, "stdin", 1))
                .collect();
            assert_eq!(
                read_ids(scratch.path(), &["-"], &bytes),
                from_stdin,
                "{packed} on standard input"
            );
            all.push((packed, in_folder));
        }
    }
    all.sort();
    let expected: Vec<String> = all.into_iter().flat_map(|(_, ids)| ids).collect();
    assert_eq!(read_ids(scratch.path(), &["in"], b""), expected);
}

#[test]
fn archives_in_archives_are_read_up_to_a_depth() {
    let scratch = Scratch::new();
    let mut bytes = TEXT.as_bytes().to_vec();
    let mut name = "a.txt".to_owned();
    let mut id = String::new();
    for _ in 0..6 {
        bytes = zip(&[(&name, &bytes)]);
        id = format!("!{name}{id}");
        name = "in.zip".to_owned();
    }
    scratch.file("deep.zip", &bytes);
    assert_eq!(
        read_ids(scratch.path(), &["deep.zip"], b""),
        [format!("deep.zip{id}")]
    );
    scratch.file("deeper.zip", &gzip(&bytes));
    let output = run(scratch.path(), &["annotate", "deeper.zip", "deep.zip"], b"");
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains("in.zip: packed more than 6 times: skipped"),
        "{}",
        stderr(&output)
    );
    assert_eq!(ids(stdout(&output)).len(), 1);
}

#[test]
fn a_decompression_bomb_is_stopped() {
    let scratch = Scratch::new();
    let mut to = GzEncoder::new(Vec::new(), Compression::best());
    let line = format!("{{\"text\": \"{}\"}}\n", "a".repeat(100_000));
    for _ in 0..1500 {
        to.write_all(line.as_bytes()).expect("a vector takes all");
    }
    let bomb = to.finish().expect("a vector takes all");
    assert!(bomb.len() < 500_000);
    scratch.file("bomb.jsonl.gz", &bomb);
    scratch.file("good.txt", TEXT.as_bytes());
    let output = run(
        scratch.path(),
        &["extract", "bomb.jsonl.gz", "good.txt"],
        b"",
    );
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output)
            .contains("bomb.jsonl.gz: unpacks to more than 64 MB and 200 times its size"),
        "{}",
        stderr(&output)
    );
    assert!(stdout(&output).contains("good.txt"));
}

#[test]
fn broken_packings_cost_what_is_behind_the_break() {
    let scratch = Scratch::new();
    let lines: String = (0..2000)
        .map(|n| format!("{{\"id\": {n}, \"text\": \"{TEXT} {n}\"}}\n"))
        .collect();
    let whole = gzip(lines.as_bytes());
    scratch.file("cut.jsonl.gz", &whole[..whole.len() / 2]);
    let mut archive = zip(&[
        ("a.txt", TEXT.as_bytes()),
        ("b.txt", TEXT.as_bytes()),
        ("c.txt", TEXT.as_bytes()),
    ]);
    let second = archive
        .windows(5)
        .position(|w| w == b"b.txt")
        .expect("the name is there");
    archive[second + 6] ^= 0xff;
    scratch.file("broken.zip", &archive);
    scratch.file("none.zip", b"PK\x03\x04 and no more");
    let mut cut = tar(&[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]);
    cut.truncate(1024 + 512 + 10);
    scratch.file("cut.tar", &cut);
    let output = run(
        scratch.path(),
        &[
            "annotate",
            "cut.jsonl.gz",
            "broken.zip",
            "none.zip",
            "cut.tar",
        ],
        b"",
    );
    assert_eq!(code(&output), 1);
    let found = ids(stdout(&output));
    let (numbers, rest): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|id| id.parse::<u32>().is_ok());
    assert!(
        numbers.len() > 100 && numbers.len() < 2000,
        "{}",
        numbers.len()
    );
    assert!((0..).zip(&numbers).all(|(n, id)| n.to_string() == *id));
    assert_eq!(
        rest,
        ["broken.zip!a.txt", "broken.zip!c.txt", "cut.tar!a.txt"]
    );
    for part in [
        "cut.jsonl.gz: ",
        "broken.zip!b.txt: ",
        "none.zip: not a whole zip archive",
        "cut.tar!b.txt: the archive ends 40 bytes before",
    ] {
        assert!(
            stderr(&output).contains(part),
            "no {part:?} in {}",
            stderr(&output)
        );
    }
}

#[test]
fn dates_titles_and_languages_are_seen() {
    let scratch = Scratch::new();
    scratch.file("2018-05-09-kirkuk.txt", TEXT.as_bytes());
    let dated = page(TEXT).replace("<title>", "<meta name=date content=2018-05-09><title>");
    scratch.file("page.html", dated.as_bytes());
    let row = format!("headline\ttext\tdate\nNews\t{TEXT}\t2018-05-09\n");
    scratch.file("rows.tsv", row.as_bytes());
    let french =
        "Des hommes armés ont tué deux soldats près de la ville mardi, a déclaré le porte-parole. "
            .repeat(5);
    scratch.file("french.txt", french.as_bytes());
    let args = [
        "annotate",
        "--title-field",
        "headline",
        "--lang",
        "en",
        "2018-05-09-kirkuk.txt",
        "page.html",
        "rows.tsv",
        "french.txt",
    ];
    let output = run(scratch.path(), &args, b"");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(
        ids(stdout(&output)),
        ["2018-05-09-kirkuk.txt", "page.html", "rows.tsv#2"]
    );
    for line in stdout(&output).lines() {
        assert!(
            line.contains(r#""text":"Tuesday","value":"2018-05-08""#),
            "{line}"
        );
    }
    assert!(stdout(&output).contains(r#""start":48,"end":55,"text":"Tuesday""#));
}
