use super::*;
use signal::Signal;

fn with(text: &str) -> Result<ConfidenceModel, Error> {
    let mut tables = Tables::new();
    tables.overlay(TABLE, "own.toml".into(), text.to_owned())?;
    ConfidenceModel::load(&tables)
}

fn set(signals: &[Signal]) -> Signals {
    let mut out = Signals::default();
    signals.iter().for_each(|&s| out.set(s));
    out
}

fn rated(output: Output, signals: &[Signal]) -> f64 {
    let model = ConfidenceModel::load(&Tables::new()).expect("the embedded table loads");
    model.probability(output, &set(signals))
}

#[test]
fn unknown_names_are_errors_with_their_place() {
    let error = with("[core]\nbase = 0.5\nactor-hop = 1.0\n").unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("own.toml:3:13:"), "{text}");
    assert!(text.contains("actor-clause"), "{text}");
    let text = with("[core]\nfoo = 1.0\n").unwrap_err().to_string();
    assert!(text.contains("begin with act, trigger"), "{text}");
    let text = with("[mood]\nbase = 1.0\n").unwrap_err().to_string();
    assert!(
        text.starts_with("own.toml:2:8:") && text.contains("claimant"),
        "{text}"
    );
}

#[test]
fn a_weight_is_a_finite_number() {
    let text = with("[core]\nbase = \"high\"\n").unwrap_err().to_string();
    assert!(text.contains("not string"), "{text}");
    assert!(with("[core]\nbase = inf\n").is_err());
    assert!(with("[core]\nbase = 1\n").is_ok());
}

#[test]
fn an_overlay_replaces_single_weights() {
    let model = with("[weapon]\nbase = 2.0\nweapon-filled = -2.0\n").expect("loads");
    assert_eq!(model.outputs[Output::Weapon as usize].base, 2.0);
    let own = ConfidenceModel::load(&Tables::new()).expect("loads");
    let core = Output::Core as usize;
    assert_eq!(model.outputs[core].signals, own.outputs[core].signals);
}

#[test]
fn what_is_joined_by_the_clause_beats_what_is_only_near() {
    let near = rated(Output::Date, &[Signal::DateSentence]);
    assert!(rated(Output::Date, &[Signal::DateClause]) > near);
    let near = rated(Output::Place, &[Signal::PlaceSentence]);
    assert!(rated(Output::Place, &[Signal::PlaceClause]) > near);
    let core = |s| rated(Output::Core, &[s]);
    assert!(core(Signal::DateClause) > core(Signal::DateSentence));
}

#[test]
fn the_same_signals_give_the_same_bits() {
    let model = ConfidenceModel::load(&Tables::new()).expect("loads");
    let signals = set(&[Signal::ActDeath, Signal::ActorClause, Signal::DateNone]);
    let first = model.probability(Output::Core, &signals);
    assert!((0.0..=1.0).contains(&first));
    for _ in 0..3 {
        let again = ConfidenceModel::load(&Tables::new()).expect("loads");
        assert_eq!(
            again.probability(Output::Core, &signals).to_bits(),
            first.to_bits()
        );
    }
}
