//! Who is meant: by the time of the document, by what it is about, by what stands beside a name.

use allege::claim::Entity;
use allege::{Document, Extractor};

/// What the first actor is identified as.
fn actor(text: &str, date: &str) -> Option<Entity> {
    let document = Document::new(text);
    let document = if date.is_empty() {
        document
    } else {
        document.dated(date)
    };
    let claims = Extractor::new().extract(&document);
    claims.into_iter().find_map(|claim| claim.actor)?.entity
}

fn id(text: &str, date: &str) -> Option<String> {
    actor(text, date)?.id
}

#[test]
fn a_name_holds_in_its_time() {
    let text = "The Nusra Front killed three soldiers in Idlib.";
    assert_eq!(id(text, "2014-05-01").as_deref(), Some("al-nusra"));
    assert_eq!(id(text, "2019-05-01").as_deref(), Some("hts"));
    assert_eq!(id(text, "").as_deref(), Some("al-nusra"));
    let text = "Assad's forces killed three rebels.";
    assert_eq!(id(text, "2014-05-01").as_deref(), Some("gov:SY:forces"));
    assert_eq!(id(text, "2025-05-01"), None);
}

#[test]
fn an_acronym_holds_for_the_text_that_introduces_it() {
    let text = "The Syrian National Army (SNA) said it was ready. The SNA killed three soldiers.";
    assert_eq!(id(text, "2020-05-01").as_deref(), Some("sna"));
    let text = "The Somali National Army (SNA) said it was ready. The SNA killed three militants.";
    assert_ne!(id(text, "2020-05-01").as_deref(), Some("sna"));
}

#[test]
fn a_noun_alone_is_of_the_country_that_the_document_is_about() {
    let text = "A bomb went off in Maiduguri, Nigeria. The army killed ten militants there.";
    assert_eq!(id(text, "2020-05-01").as_deref(), Some("gov:NG:army"));
    let text = "In Damascus, Syria, the army killed ten rebels.";
    assert_eq!(id(text, "2014-05-01").as_deref(), Some("saa"));
    assert_eq!(id("The army killed ten rebels.", "2014-05-01"), None);
}

#[test]
fn forces_are_composed_of_a_country_and_a_noun() {
    for (text, meant) in [
        ("Syrian troops killed ten rebels.", "saa"),
        (
            "The armed forces of Chad killed ten rebels.",
            "gov:TD:forces",
        ),
        ("US-backed fighters killed ten militants.", "gov:US:backed"),
        ("Pro-Russian separatists killed ten soldiers.", "gov:RU:pro"),
        ("Russian jets killed ten people.", "gov:RU"),
    ] {
        assert_eq!(id(text, "2016-05-01").as_deref(), Some(meant), "{text}");
    }
}

#[test]
fn a_unit_has_its_echelon_and_the_force_it_is_of() {
    let unit = actor(
        "The Iraqi army's 9th Division killed ten militants.",
        "2016-11-01",
    );
    let unit = unit.expect("the unit is named");
    assert_eq!(unit.name, "9th Division");
    assert_eq!(unit.echelon.as_deref(), Some("division"));
    assert_eq!(unit.parent.as_deref(), Some("gov:IQ:army"));
}

#[test]
fn a_person_is_named_beside_a_description() {
    let text = "Gunmen killed an engineer, Karim Haddad, in Mosul.";
    let claims = Extractor::new().extract(&Document::new(text));
    let target = claims[0].target.as_ref().and_then(|t| t.entity.as_ref());
    assert_eq!(target.map(|e| e.name.as_str()), Some("Karim Haddad"));
}
