//! Users' tables: what is wrong in them is named with line and remedy, and what can be mended is.

use crate::support::{Scratch, code, run, stderr};

const ACTORS: &str = "id\tname\taliases\tkind\tcountry\tparent\tfrom\tto\tsource";

/// What `allege check` says of a folder with one table.
fn complaint(table: &str, text: &str) -> String {
    let scratch = Scratch::new();
    scratch.file(&format!("own/{table}"), text.as_bytes());
    let output = run(scratch.path(), &["check", "own"], b"");
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    stderr(&output).to_owned()
}

/// The complaint about the first row of an actors table.
fn about_actor(row: &str, place: &str, why: &str, remedy: &str) {
    let said = complaint("world/actors.tsv", &format!("{ACTORS}\n{row}\n"));
    let begins = format!("own/world/actors.tsv:{place}: ");
    assert!(
        said.contains(&begins) && said.contains(why) && said.contains(remedy),
        "{said}"
    );
}

#[test]
fn a_name_that_another_actor_bears() {
    about_actor(
        "own-army\tOwn Army\tJaysh al-Islam\trebel group\tSY\t\t\t\tme",
        "2:19",
        "\"Jaysh al-Islam\" names jaysh-al-islam already (data/world/actors.tsv:",
        "give this row its id to replace it, or drop the name",
    );
}

#[test]
fn a_name_that_is_a_common_word() {
    about_actor(
        "own-army\tOwn Army\tHill Men|People\trebel group\tSY\t\t\t\tme",
        "2:28",
        "\"People\" is a common word",
        "drop it, or write the name in full",
    );
}

#[test]
fn a_period_that_ends_before_it_begins() {
    about_actor(
        "own-army\tOwn Army\t\trebel group\tSY\t\t2014-01-01\t2013-01-01\tme",
        "2:47",
        "ends before it begins",
        "swap 2014-01-01 and 2013-01-01",
    );
}

#[test]
fn a_day_that_no_month_has() {
    about_actor(
        "own-army\tOwn Army\tOld Army[2014-02-31..]\trebel group\tSY\t\t\t\tme",
        "2:28",
        "\"2014-02-31\" is no date",
        "write it as in 2014-06-29",
    );
}

#[test]
fn a_country_that_is_none() {
    about_actor(
        "own-army\tOwn Army\t\trebel group\tSX9\t\t\t\tme",
        "2:32",
        "\"SX9\" is no country code",
        "see iso2 in world/countries.tsv",
    );
}

#[test]
fn a_kind_that_is_none() {
    about_actor(
        "own-army\tOwn Army\t\trebels\tSY\t\t\t\tme",
        "2:20",
        "\"rebels\" is no kind of actor",
        "use one of",
    );
}

#[test]
fn a_parent_that_is_nobody() {
    about_actor(
        "own-army\tOwn Army\t\trebel group\tSY\tnobody\t\t\tme",
        "2:35",
        "\"nobody\" is no actor",
        "use the id of one",
    );
}

#[test]
fn a_class_that_is_none() {
    let said = complaint(
        "en/roles.tsv",
        "role\tplural\tclass\tunit\naskari\t\tsoldiery\tpersons\n",
    );
    assert!(
        said.contains("own/en/roles.tsv:2:9: \"soldiery\" is no class: use one of "),
        "{said}"
    );
}

#[test]
fn a_row_to_switch_off_that_is_not_there() {
    let said = complaint("world/actors.tsv", &format!("{ACTORS}\n-nobody\n"));
    assert!(
        said.contains("own/world/actors.tsv:2:1: no row to switch off is called \"nobody\""),
        "{said}"
    );
}

#[test]
fn rows_out_of_order_are_named_and_put_in_order() {
    let scratch = Scratch::new();
    let row = |id: &str| format!("{id}\tThe {id} Force\t\trebel group\tSY\t\t\t\tme\n");
    let text = format!(
        "# ours\n{ACTORS}\n{}# the first\n{}",
        row("own-b"),
        row("own-a")
    );
    scratch.file("own/world/actors.tsv", text.as_bytes());
    let output = run(scratch.path(), &["check", "own"], b"");
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains(
            "own/world/actors.tsv:5:1: own-a stands after own-b: put the rows in order, or let `allege check --fix` do it"
        ),
        "{}",
        stderr(&output)
    );
    let output = run(scratch.path(), &["check", "--fix", "own"], b"");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let mended = std::fs::read_to_string(scratch.path().join("own/world/actors.tsv"));
    assert_eq!(
        mended.expect("the table is there"),
        format!(
            "# ours\n{ACTORS}\n# the first\n{}{}",
            row("own-a"),
            row("own-b")
        )
    );
}

#[test]
fn a_row_can_be_switched_off() {
    let scratch = Scratch::new();
    scratch.file(
        "own/world/actors.tsv",
        format!("{ACTORS}\n-sohr\n").as_bytes(),
    );
    let output = run(scratch.path(), &["check", "own"], b"");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let show = ["gazetteer", "show", "--data", "own", "SOHR"];
    assert_eq!(code(&run(scratch.path(), &show, b"")), 1);
    assert_eq!(
        code(&run(scratch.path(), &["gazetteer", "show", "SOHR"], b"")),
        0
    );
}
