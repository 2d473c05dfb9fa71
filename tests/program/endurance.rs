//! Texts that nobody writes: they end in bounded time.

use std::time::{Duration, Instant};

use crate::support::{Scratch, code, run, stderr};

/// Generous for a loaded machine without optimisation; work that is not linear takes far longer.
const BOUND: Duration = Duration::from_secs(60);

fn ends(name: &str, text: &str) {
    let scratch = Scratch::new();
    for command in ["extract", "annotate"] {
        let started = Instant::now();
        let output = run(
            scratch.path(),
            &[command, "--date", "2018-05-07"],
            text.as_bytes(),
        );
        let took = started.elapsed();
        assert_eq!(code(&output), 0, "{command} {name}: {}", stderr(&output));
        assert!(took < BOUND, "{command} {name} took {took:?}");
    }
}

#[test]
fn a_sentence_of_100_000_tokens() {
    ends(
        "one clause",
        &"The rebels who killed soldiers near the town said that ".repeat(10_000),
    );
    ends(
        "a list",
        &format!(
            "Gunmen killed {}.",
            "two soldiers, three officers and ".repeat(20_000)
        ),
    );
}

#[test]
fn a_million_nested_quotes() {
    ends(
        "typographic",
        &format!(
            "{}killed{}",
            "\u{201c}".repeat(500_000),
            "\u{201d}".repeat(500_000)
        ),
    );
    ends(
        "plain",
        &format!("He said {}killed", "\"".repeat(1_000_000)),
    );
    ends("alternating", &format!("{} killed", "\"'".repeat(500_000)));
}

#[test]
fn a_word_of_a_million_letters() {
    ends("letters", &format!("{} killed two.", "a".repeat(1_000_000)));
    ends("digits", &format!("{} were killed.", "1".repeat(1_000_000)));
    ends("marks", &format!("killed {}", "e\u{301}".repeat(300_000)));
}

#[test]
fn many_triggers_names_and_numbers() {
    ends("triggers", &"killed ".repeat(100_000));
    ends("places", &"Aleppo, Syria and ".repeat(30_000));
    ends(
        "numbers",
        &"one hundred and twenty thousand and ".repeat(20_000),
    );
    ends("dates", &"since Tuesday, 7 May 2018, until ".repeat(20_000));
    ends("lines", &"Killed\n".repeat(100_000));
}
