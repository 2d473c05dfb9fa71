//! Source files and tables say what they are.

use std::path::{Path, PathBuf};

fn files(dir: &Path, extension: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).expect("a folder can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|x| extension.iter().any(|e| x == *e))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a text file")
}

/// The stages of ARCHITECTURE.md.
const STAGES: &[&str] = &[
    "annotate.rs",
    "attribution/mod.rs",
    "corpus/mod.rs",
    "event/mod.rs",
    "explain/mod.rs",
    "export/mod.rs",
    "extractor.rs",
    "gate.rs",
    "gazetteer/mod.rs",
    "slot/mod.rs",
    "stance/mod.rs",
    "syntax/mod.rs",
    "text/mod.rs",
];

#[test]
fn stages_say_what_goes_in_and_what_comes_out() {
    for stage in STAGES {
        let text = read(&root().join("src").join(stage));
        let head: Vec<&str> = text.lines().take_while(|l| l.starts_with("//!")).collect();
        for word in ["//! Input: ", "Output: ", "//! Invariant: "] {
            assert!(
                head.iter().any(|line| line.contains(word)),
                "src/{stage} does not begin with {word:?}"
            );
        }
    }
}

#[test]
fn every_source_file_says_what_it_is_and_is_short() {
    for path in files(&root().join("src"), &["rs"]) {
        let text = read(&path);
        assert!(
            text.starts_with("//! ") || path.ends_with("tests.rs"),
            "{} does not begin with what it is",
            path.display()
        );
        let lines = text.lines().count();
        assert!(lines <= 650, "{} has {lines} lines", path.display());
    }
}

#[test]
fn tables_are_clean() {
    for path in files(&root().join("data"), &["toml", "tsv"]) {
        let text = read(&path);
        let shown = path.display();
        assert!(text.ends_with('\n'), "{shown} does not end with a line end");
        assert!(!text.contains('\r'), "{shown} has carriage returns");
        assert!(
            !text.starts_with('\u{feff}'),
            "{shown} begins with a byte order mark"
        );
    }
}

#[test]
fn every_stage_is_in_the_architecture() {
    let text = read(&root().join("ARCHITECTURE.md"));
    for stage in STAGES {
        let name = stage.trim_end_matches("/mod.rs");
        assert!(
            text.contains(name),
            "ARCHITECTURE.md does not mention {name}"
        );
    }
}
