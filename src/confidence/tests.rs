use super::*;
use signal::Signal;

fn with(text: &str) -> Result<ConfidenceModel, Error> {
    let mut tables = Tables::default();
    tables.overlay(TABLE, "own.toml".into(), text.to_owned())?;
    ConfidenceModel::load(&tables)
}

fn set(signals: &[Signal]) -> Signals {
    let mut out = Signals::default();
    signals.iter().for_each(|&s| out.set(s));
    out
}

fn rated(output: Output, signals: &[Signal]) -> f64 {
    let model = ConfidenceModel::load(&Tables::default()).expect("the embedded table loads");
    model.probability(output, &set(signals), None)
}

#[test]
fn unknown_names_are_errors_with_their_place() {
    let error = with("[date]\nbase = 0.5\nactor-hop = 1.0\n").unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("own.toml:3:13:"), "{text}");
    assert!(text.contains("actor-clause"), "{text}");
    let text = with("[date]\nfoo = 1.0\n").unwrap_err().to_string();
    assert!(text.contains("begin with act, trigger"), "{text}");
    let text = with("[mood]\nbase = 1.0\n").unwrap_err().to_string();
    assert!(
        text.starts_with("own.toml:2:8:") && text.contains("claimant"),
        "{text}"
    );
}

#[test]
fn the_core_has_two_weights() {
    let text = with("[core]\nactor-clause = 1.0\n")
        .unwrap_err()
        .to_string();
    assert!(text.contains("base and slope"), "{text}");
    let model = with("[core]\nbase = 9.0\nslope = 0.0\n").expect("loads");
    assert!(model.core(0.5, &Signals::default()) > 0.99);
}

#[test]
fn a_weight_is_a_finite_number() {
    let text = with("[date]\nbase = \"high\"\n").unwrap_err().to_string();
    assert!(text.contains("not string"), "{text}");
    assert!(with("[date]\nbase = inf\n").is_err());
    assert!(with("[date]\nbase = 1\n").is_ok());
}

#[test]
fn an_overlay_replaces_single_weights() {
    let model = with("[weapon]\nbase = 2.0\nweapon-filled = -2.0\n").expect("loads");
    let weapon = &model.outputs[Output::Weapon as usize];
    assert_eq!(weapon.sum(&Signals::default()), 2.0);
    let own = ConfidenceModel::load(&Tables::default()).expect("loads");
    let date = Output::Date as usize;
    assert_eq!(model.outputs[date], own.outputs[date]);
    assert_eq!(model.core, own.core);
}

#[test]
fn what_is_joined_by_the_clause_beats_what_is_only_near() {
    let near = rated(Output::Date, &[Signal::DateSentence]);
    assert!(rated(Output::Date, &[Signal::DateClause]) > near);
    let near = rated(Output::Place, &[Signal::PlaceSentence]);
    assert!(rated(Output::Place, &[Signal::PlaceClause]) > near);
    let model = ConfidenceModel::load(&Tables::default()).expect("loads");
    let core = |s| model.core(0.5, &set(&[s]));
    assert!(core(Signal::DateClause) > core(Signal::DateSentence));
}

#[test]
fn the_same_signals_give_the_same_bits() {
    let model = ConfidenceModel::load(&Tables::default()).expect("loads");
    let signals = set(&[Signal::ActDeath, Signal::ActorClause, Signal::DateNone]);
    let first = model.core(0.5, &signals);
    assert!((0.0..=1.0).contains(&first));
    for _ in 0..3 {
        let again = ConfidenceModel::load(&Tables::default()).expect("loads");
        assert_eq!(again.core(0.5, &signals).to_bits(), first.to_bits());
    }
}

#[test]
fn an_act_is_one_for_all_that_it_was_done_to() {
    let model = ConfidenceModel::load(&Tables::default()).expect("the embedded table loads");
    let text = "The rebels attacked a post, a house and a bridge. The rebels shelled a town.";
    let mut claims = crate::Extractor::new().read(&crate::Document::new(text), Filling::All);
    assert_eq!(claims.len(), 4);
    for (claim, act) in claims.iter_mut().zip([0.8, 0.6, 0.4, 0.6]) {
        claim.slot_confidence.action = act;
    }
    assert_eq!(model.admitted(&claims), [true, true, false, false]);
}

#[test]
fn a_place_and_a_date_that_are_too_doubtful_are_left_out_and_explained() {
    let text = "Gunmen killed three officers in Kirkuk on Tuesday.";
    let document = crate::Document::new(text).dated("2016-05-18");
    let claim = crate::Extractor::new().extract(&document).remove(0);
    assert!(claim.place.is_some() && claim.date.is_some());
    let strict = "[admission]\nplace = 1.0\ndate = 1.0\n";
    let builder = crate::Extractor::builder().table(TABLE, strict);
    let extractor = builder.and_then(|b| b.build()).expect("loads");
    let empty = extractor.extract(&document).remove(0);
    assert!(empty.place.is_none() && empty.slot_confidence.place.is_none());
    assert!(empty.date.is_none() && empty.evidence.date.is_none());
    assert_ne!(empty.claim_id, claim.claim_id);
    let told = extractor.explain(&document).to_string();
    let rows = ["no place     \"Kirkuk\"", "no date      \"Tuesday\""];
    assert!(rows.iter().all(|row| told.contains(row)), "{told}");
    let text = with("[admission]\nweapon = 0.5\n").unwrap_err().to_string();
    assert!(text.contains("action, place, date"), "{text}");
}
