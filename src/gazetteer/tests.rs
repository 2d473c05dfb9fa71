//! Names in sentences, read by the embedded tables and model.

use super::*;
use crate::sentence::SentenceView;
use crate::syntax::Tree;
use crate::syntax::model::SyntaxModel;
use crate::syntax::parser::ParseScratch;
use crate::text::{Segmented, TextLexicon, segment};

/// Kind and words of every proper name in `text`.
fn named(text: &str) -> Vec<(MentionKind, String)> {
    let tables = Tables::default();
    let gazetteer = Gazetteer::load(&tables).unwrap();
    let lexicon = TextLexicon::load(&tables).unwrap();
    let model = SyntaxModel::embedded();
    let mut segmented = Segmented::default();
    segment(text, &lexicon, &mut segmented);
    let mut names = DocumentNames::default();
    let mut out = Vec::new();
    for index in 0..segmented.sentences.len() {
        let mut tree = Tree::default();
        model.parse(
            text,
            &segmented,
            index,
            &mut ParseScratch::default(),
            &mut tree,
        );
        let view = SentenceView {
            text,
            segmented: &segmented,
            index,
            tree: &tree,
        };
        let mut mentions = Vec::new();
        gazetteer.find(&view, &mut names, &mut mentions);
        assert!(
            mentions
                .windows(2)
                .all(|w| w[0].tokens.start <= w[1].tokens.start)
        );
        for mention in mentions {
            if !matches!(
                mention.kind,
                MentionKind::Role | MentionKind::Object | MentionKind::Weapon
            ) {
                let span = view.span(mention.tokens);
                out.push((mention.kind, text[span.range()].to_owned()));
            }
        }
    }
    out
}

fn has(text: &str, kind: MentionKind, name: &str) -> bool {
    named(text).contains(&(kind, name.to_owned()))
}

#[test]
fn names_are_found_where_they_are_names() {
    // A word of a name may end with "'s", whether or not other names begin with the word alone.
    assert!(has(
        "The Lord's Resistance Army attacked a village.",
        MentionKind::Actor,
        "Lord's Resistance Army"
    ));
    use MentionKind::{Actor, Demonym, Group, Leader, Person, Place, UnknownPlace};
    for (text, kind, name) in [
        (
            "Rockets fell on Deir ez-Zor late on Monday.",
            Place,
            "Deir ez-Zor",
        ),
        ("A bomb exploded in Mosul, Iraq.", Place, "Mosul"),
        ("A bomb exploded in Mosul, Iraq.", Place, "Iraq"),
        ("Fighters of al-Qaeda attacked the town.", Actor, "al-Qaeda"),
        (
            "Da\u{2019}esh said so on its channel.",
            Actor,
            "Da\u{2019}esh",
        ),
        (
            "The Syrian Observatory for Human Rights said ten had died.",
            Actor,
            "Syrian Observatory for Human Rights",
        ),
        ("Syrian troops entered the village.", Demonym, "Syrian"),
        ("Troops loyal to Assad shelled the suburb.", Leader, "Assad"),
        ("Bashar H. Assad was asked for a word.", Leader, "Assad"),
        (
            "A shell hit the palace of President Assad.",
            Leader,
            "Assad",
        ),
        (
            "Colonel Pedro Alvarado Ruiz was shot in the street.",
            Person,
            "Pedro Alvarado Ruiz",
        ),
        (
            "Shells hit the village of Kafr Mizan on Friday.",
            UnknownPlace,
            "Kafr Mizan",
        ),
        (
            "Soldiers of the 130th Brigade fled.",
            Group,
            "130th Brigade",
        ),
        (
            "The Green River Liberation Front (GRLF) said so.",
            Group,
            "GRLF",
        ),
        (
            "The man was taken to hospital in Charleston, W.Va.",
            Place,
            "W.Va.",
        ),
        ("Reuters reported the strike.", Actor, "Reuters"),
        (
            "They took control of the Ajristan District.",
            UnknownPlace,
            "Ajristan",
        ),
        (
            "They fired at the Green River Guard GRG.",
            Group,
            "Green River Guard",
        ),
    ] {
        assert!(
            has(text, kind, name),
            "{text}: no {kind:?} {name:?} among {:?}",
            named(text)
        );
    }
}

#[test]
fn the_examples_of_units_are_found() {
    let tables = Tables::default();
    for source in tables.sources("en/units.tsv") {
        for row in crate::data::tsv::rows(&source, &["example", "unit"]).unwrap() {
            let (text, unit) = (row.get(0), row.get(1));
            assert!(
                has(text, MentionKind::Group, unit),
                "{text}: no {unit:?} among {:?}",
                named(text)
            );
        }
    }
}

#[test]
fn no_place_is_seen_where_none_is() {
    for (text, name) in [
        ("The Washington Post reported the strike.", "Washington"),
        ("Paris Hilton was in the house.", "Paris"),
        ("Michael Jordan was in the house.", "Jordan"),
        ("Reading the report, he wept.", "Reading"),
        ("It was a nice day in March.", "March"),
        ("They know us and fear us.", "us"),
        ("They burned copies of the Koran.", "Koran"),
        ("They acted in the interest of the Nagas.", "Nagas"),
        ("The dead were Janan, Taj Muhammad and Ibrahim.", "Janan"),
        (
            "It was led by Inspector General of Police (IG) D.C. Sagar.",
            "D.C.",
        ),
    ] {
        let found = named(text);
        assert!(
            !found
                .iter()
                .any(|(k, n)| *k == MentionKind::Place && n == name),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn a_leaders_surname_behind_another_given_name_is_not_the_leader() {
    for text in [
        "A bomb killed Karamel Assad in his car.",
        "An army spokesman, Major General Tolvar Assad, said so.",
        "Tolvar Karamel Assad was arrested on Monday.",
    ] {
        let found = named(text);
        assert!(
            !found.iter().any(|(k, _)| *k == MentionKind::Leader),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn an_acronym_holds_for_the_rest_of_the_document() {
    let text = "The Green River Liberation Front (GRLF) attacked a post. Two days later the GRLF withdrew.";
    let found = named(text);
    assert_eq!(
        found
            .iter()
            .filter(|(k, n)| *k == MentionKind::Group && n == "GRLF")
            .count(),
        2,
        "{found:?}"
    );
}
