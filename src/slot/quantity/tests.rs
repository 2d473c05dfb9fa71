use super::*;
use crate::slot::atom::tests::segmented;
use crate::syntax::Tree;

/// Reads each sentence of `text`, without a tree.
fn each_sentence(text: &str, mut read: impl FnMut(&SentenceView<'_>)) {
    let segmented = segmented(text);
    for index in 0..segmented.sentences.len() {
        read(&SentenceView {
            text,
            segmented: &segmented,
            index,
            tree: &Tree::default(),
        });
    }
}

fn find(grammar: &NumberGrammar, text: &str) -> Vec<Quantity> {
    let mut out = Vec::new();
    each_sentence(text, |view| grammar.find(view, &mut out));
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
fn the_layer_keeps_numbers_and_says_their_bounds() {
    use NumberBound::{About, Above, Below};
    let grammar = NumberGrammar::load(&Tables::default()).unwrap();
    let layer = |text: &str| {
        let mut found = Vec::new();
        each_sentence(text, |view| {
            grammar.layer_quantities(view, &mut Vec::new(), &mut found);
        });
        let short = |q: &LayerQuantity| (q.value.or(q.low), q.high, q.bound);
        found.iter().map(short).collect::<Vec<_>>()
    };
    assert_eq!(
        layer("more than 100 kilometers (60 miles), up to 400 men, nearly 5 per cent, 12 dogs"),
        [
            (Some(100.0), None, Some(Above)),
            (Some(60.0), None, Some(Above)),
            (Some(400.0), None, Some(Below)),
            (Some(5.0), None, Some(About)),
            (Some(12.0), None, None),
        ]
    );
    // Counts are not said again.
    assert_eq!(layer("at least 3 dead (12 wounded)")[1].2, None);
    assert_eq!(
        layer("$10 to $15 billion"),
        [(Some(1e10), Some(1.5e10), None)]
    );
    assert_eq!(
        layer("minus-5 yards, a loss of $-50bn, a $A82 bill, dozens of men"),
        [
            (Some(-5.0), None, None),
            (Some(-5e10), None, None),
            (Some(82.0), None, None),
            (Some(12.0), Some(120.0), None),
        ]
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
        let quantity = &find(&grammar, text)[0];
        each_sentence(text, |view| {
            assert_eq!(grammar.cumulative(view, quantity), total, "{text}");
        });
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
