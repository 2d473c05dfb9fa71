use super::*;
use crate::slot::atom::tests::segmented;
use crate::syntax::Tree;

fn find(grammar: &DateGrammar, text: &str, anchor: Option<&str>) -> Vec<DateMention> {
    let segmented = segmented(text);
    let tree = Tree::default();
    let anchor = anchor.map(|a| a.parse().unwrap());
    let mut memory = DateMemory::default();
    let mut out = Vec::new();
    for index in 0..segmented.sentences.len() {
        let view = SentenceView {
            text,
            segmented: &segmented,
            index,
            tree: &tree,
        };
        grammar.find_all(&view, anchor, &mut memory, &mut out);
    }
    for m in &out {
        if let Some((Some(from), Some(to))) = m.interval {
            assert!(from <= to, "{text}: {m:?}");
        }
        assert!(m.span.overlaps(m.timex), "{text}: {m:?}");
    }
    out
}

#[test]
fn the_examples_of_the_table_hold() {
    let grammar = DateGrammar::load(&Tables::default()).unwrap();
    let (anchor, rules) = table::examples();
    let mut wrong = Vec::new();
    for (name, yes, no) in rules {
        for (text, values) in yes {
            let found = find(&grammar, &text, Some(&anchor));
            let got: Vec<&str> = found
                .iter()
                .filter(|m| m.role != Role::Range)
                .map(|m| m.value.as_str())
                .collect();
            if got.join(" ") != values {
                wrong.push(format!(
                    "{name}: {text:?}: table {values}, got {}",
                    got.join(" ")
                ));
            }
        }
        for text in no {
            let found = find(&grammar, &text, Some(&anchor));
            if let Some(m) = found.first() {
                wrong.push(format!(
                    "{name}: {text:?} should hold no date, got {}",
                    m.value
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn intervals_follow_the_guidelines() {
    let grammar = DateGrammar::load(&Tables::default()).unwrap();
    let table = [
        (
            "2018-05-07",
            "killed on Tuesday",
            "Tuesday",
            "2018-05-01",
            "2018-05-01",
        ),
        (
            "2018-05-07",
            "will meet on Tuesday",
            "Tuesday",
            "2018-05-08",
            "2018-05-08",
        ),
        (
            "2018-05-07",
            "since April 19",
            "since April 19",
            "2018-04-19",
            "2018-05-07",
        ),
        (
            "2018-05-07",
            "attacked last week",
            "last week",
            "2018-04-30",
            "2018-05-06",
        ),
        (
            "2018-05-07",
            "attacked last month",
            "last month",
            "2018-04-01",
            "2018-04-30",
        ),
        (
            "2018-05-07",
            "shelled overnight",
            "overnight",
            "2018-05-06",
            "2018-05-07",
        ),
        (
            "2018-05-07",
            "shelled last night",
            "last night",
            "2018-05-06",
            "2018-05-07",
        ),
        ("2018-05-07", "in 2017", "2017", "2017-01-01", "2017-12-31"),
        (
            "2018-05-07",
            "in early 2017",
            "early 2017",
            "2017-01-01",
            "2017-04-30",
        ),
        (
            "2018-05-07",
            "in late January",
            "late January",
            "2018-01-21",
            "2018-01-31",
        ),
        (
            "2018-05-07",
            "in mid-April",
            "mid-April",
            "2018-04-11",
            "2018-04-20",
        ),
        (
            "2018-05-07",
            "On May 5th-6th",
            "May 5th-6th",
            "2018-05-05",
            "2018-05-06",
        ),
        (
            "2018-01-03",
            "On December 31st-January 1st",
            "December 31st-January 1st",
            "2017-12-31",
            "2018-01-01",
        ),
        (
            "2018-05-07",
            "from May 1 to May 3",
            "from May 1 to May 3",
            "2018-05-01",
            "2018-05-03",
        ),
        (
            "2018-05-07",
            "between April 1 and April 3",
            "between April 1 and April 3",
            "2018-04-01",
            "2018-04-03",
        ),
        (
            "2018-05-07",
            "four days ago",
            "four days ago",
            "2018-05-03",
            "2018-05-03",
        ),
        (
            "2018-05-07",
            "the past two weeks",
            "the past two weeks",
            "2018-04-23",
            "2018-05-07",
        ),
        (
            "2018-05-07",
            "the last 48 hours",
            "the last 48 hours",
            "2018-05-05",
            "2018-05-07",
        ),
        (
            "2018-05-07",
            "the past week and a half",
            "the past week and a half",
            "2018-04-27",
            "2018-05-07",
        ),
        (
            "2018-05-07",
            "this spring",
            "this spring",
            "2018-03-01",
            "2018-05-31",
        ),
        (
            "2018-05-07",
            "Fall 2001",
            "Fall 2001",
            "2001-09-01",
            "2001-11-30",
        ),
        (
            "2018-05-07",
            "killed so far this year",
            "this year",
            "2018-01-01",
            "2018-05-07",
        ),
        (
            "2018-05-07",
            "the first nine months of 2017",
            "the first nine months of 2017",
            "2017-01-01",
            "2017-09-30",
        ),
        (
            "2018-05-07",
            "at around 9 p.m. on May 3",
            "May 3",
            "2018-05-03",
            "2018-05-03",
        ),
        (
            "2018-05-07",
            "September 23 and 24",
            "September 23 and 24",
            "2018-09-23",
            "2018-09-24",
        ),
        (
            "2018-05-07",
            "the previous day",
            "the previous day",
            "2018-05-06",
            "2018-05-06",
        ),
        (
            "1990-01-12",
            "CAPTURED ON 9 JANUARY 1990",
            "9 JANUARY 1990",
            "1990-01-09",
            "1990-01-09",
        ),
        (
            "1990-01-12",
            "(13 NOV 89) MADRID",
            "13 NOV 89",
            "1989-11-13",
            "1989-11-13",
        ),
    ];
    let mut wrong = Vec::new();
    for (anchor, text, span, from, to) in table {
        let found = find(&grammar, text, Some(anchor));
        let best = found.iter().find(|m| m.role != Role::End);
        let got = best.map(|m| {
            let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
            let (from, to) = m.interval.unwrap_or_default();
            (text[m.span.range()].to_owned(), day(from), day(to))
        });
        if got != Some((span.to_owned(), from.to_owned(), to.to_owned())) {
            wrong.push(format!("{text:?}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_an_anchor_only_full_dates_have_an_interval() {
    let grammar = DateGrammar::load(&Tables::default()).unwrap();
    for (text, known) in [
        ("4 February 2015", true),
        ("in May 2006", true),
        ("on May 6", false),
        ("on Saturday", false),
        ("yesterday", false),
        ("this week", false),
        ("the past 24 hours", false),
        ("eight days ago", false),
    ] {
        let found = find(&grammar, text, None);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].interval.is_some(), known, "{text}");
    }
}

#[test]
fn any_text_is_survived() {
    let grammar = DateGrammar::load(&Tables::default()).unwrap();
    for text in [
        "",
        "99999999999999999999 days ago",
        "February 31",
        "31/31/9999",
        "in 2100s",
        "the",
        "May",
        "9999999 centuries ago",
    ] {
        find(&grammar, text, Some("9999-12-31"));
        find(&grammar, text, Some("0001-01-01"));
        find(&grammar, text, None);
    }
    find(
        &grammar,
        &"from May 1 to ".repeat(5_000),
        Some("2018-05-07"),
    );
}
