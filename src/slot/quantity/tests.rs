use super::*;
use crate::slot::atom::tests::segmented;
use crate::syntax::Tree;

fn find(grammar: &NumberGrammar, text: &str) -> Vec<Quantity> {
    let segmented = segmented(text);
    let tree = Tree::default();
    let mut out = Vec::new();
    for index in 0..segmented.sentences.len() {
        let view = SentenceView {
            text,
            segmented: &segmented,
            index,
            tree: &tree,
        };
        grammar.find(&view, &mut out);
    }
    for q in &out {
        assert!(q.tokens.start <= q.number.start && q.number.end <= q.tokens.end);
        if let (Some(low), Some(high)) = (q.low, q.high) {
            assert!(low <= high, "{text}: {q:?}");
        }
    }
    out
}

fn short(q: &Quantity) -> String {
    let approx = if q.approx { "~" } else { "" };
    match (q.value, q.low, q.high) {
        _ if q.kind == QuantityKind::None => "none".to_owned(),
        (Some(v), _, _) => format!("{approx}{v}"),
        (_, low, high) => format!(
            "{approx}{}..{}",
            low.map(|n| n.to_string()).unwrap_or_default(),
            high.map(|n| n.to_string()).unwrap_or_default()
        ),
    }
}

#[test]
fn the_examples_of_the_table_hold() {
    let grammar = NumberGrammar::load(&Tables::default()).unwrap();
    let mut wrong = Vec::new();
    for example in table::examples() {
        let got: Vec<String> = find(&grammar, &example.text)
            .iter()
            .filter(|q| matches!(q.kind, QuantityKind::Count | QuantityKind::None))
            .map(short)
            .collect();
        if got != example.quantities {
            wrong.push(format!(
                "{:?}\n  table {:?}\n  got   {:?}",
                example.text, example.quantities, got
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spans_take_in_bound_words() {
    let grammar = NumberGrammar::load(&Tables::default()).unwrap();
    let spans = |text: &str| -> Vec<String> {
        find(&grammar, text)
            .iter()
            .map(|q| text[q.span.range()].to_owned())
            .collect()
    };
    assert_eq!(spans("They killed more than 400 men"), ["more than 400"]);
    assert_eq!(spans("It hit two of the three tanks"), ["two of the three"]);
    assert_eq!(spans("From 18 to 43 died"), ["From 18 to 43"]);
    assert_eq!(
        spans("At least some 50 or so died"),
        ["At least some 50 or so"]
    );
}

#[test]
fn running_totals_have_cues() {
    let grammar = NumberGrammar::load(&Tables::default()).unwrap();
    for (text, total) in [
        ("bringing the number of dead to 97", true),
        ("the death toll rose to 24", true),
        ("56 people have died so far", true),
        ("12 people were killed", false),
    ] {
        let segmented = segmented(text);
        let tree = Tree::default();
        let view = SentenceView {
            text,
            segmented: &segmented,
            index: 0,
            tree: &tree,
        };
        let quantity = &find(&grammar, text)[0];
        assert_eq!(grammar.cumulative(&view, quantity), total, "{text}");
    }
}

#[test]
fn any_text_is_survived() {
    let grammar = NumberGrammar::load(&Tables::default()).unwrap();
    for text in [
        "",
        "a",
        "half",
        "between 10",
        "1/0 1/",
        ".5 . ,",
        "99999999999999999999999 million million",
        "two and",
        "a couple of",
    ] {
        find(&grammar, text);
    }
    let long = "two hundred and ".repeat(20_000);
    find(&grammar, &long);
}
