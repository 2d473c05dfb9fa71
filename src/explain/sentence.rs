//! A sentence: its tokens with their places in the tree, and what each stage finds in it.

use std::fmt::Write;

use crate::document::Document;
use crate::event::kind::NounKind;
use crate::event::scene::Scene;
use crate::event::trigger::Rejection;
use crate::sentence::SentenceView;
use crate::stages::Stages;

/// Appends a table of the tokens: number, form, tag, relation, head, margin of the parser.
pub(super) fn tokens(view: &SentenceView<'_>, number: usize, out: &mut String) {
    let span = view.sentence().span;
    let _ = writeln!(
        out,
        "sentence {}  bytes {}..{}",
        number + 1,
        span.start,
        span.end
    );
    let width = (0..view.len())
        .map(|i| view.form(i).chars().count())
        .max()
        .unwrap_or(0)
        .min(30);
    for i in 0..view.len() {
        let node = view.tree.node(i);
        let head = node.head.map_or_else(
            || "(root)".to_owned(),
            |head| format!("{head} {}", view.form(head as usize)),
        );
        let _ = writeln!(
            out,
            "  {i:>3}  {:<width$}  {:<5} {:<7} {:<10} {head}",
            view.form(i),
            node.pos.name(),
            node.tag.name(),
            node.label.name(),
        );
    }
}

/// Appends what the stages find in a sentence.
pub(super) fn findings(
    stages: &Stages,
    document: &Document<'_>,
    view: &SentenceView<'_>,
    out: &mut String,
) {
    let _ = document;
    let mut quantities = Vec::new();
    stages.numbers.find(view, &mut quantities);
    for quantity in &quantities {
        let value = quantity.value.map_or_else(
            || {
                let bound = |b: Option<f64>| b.map_or(String::new(), |n| n.to_string());
                format!("{}..{}", bound(quantity.low), bound(quantity.high))
            },
            |value| value.to_string(),
        );
        let text = &view.text[quantity.span.range()];
        let _ = writeln!(out, "  number  {text:?} = {value}");
    }
    triggers(stages, view, out);
}

/// Words of the lexicon: taken, passed over and why.
fn triggers(stages: &Stages, view: &SentenceView<'_>, out: &mut String) {
    let kinds = vec![NounKind::Unknown; view.len()];
    let scene = Scene::find(view, &stages.actions, &stages.grammar, kinds, false);
    for event in &scene.events {
        let trigger = &event.trigger;
        let frame = stages
            .actions
            .frame(stages.actions.sense(trigger.sense).frame);
        let _ = writeln!(
            out,
            "  trigger {:?}: {} ({}), frame {}",
            view.text[view.span(trigger.tokens.clone()).range()].to_owned(),
            trigger.kind.name(),
            trigger.lemma,
            frame.name,
        );
    }
    for trigger in &scene.dropped {
        let need = stages.actions.sense(trigger.sense).need;
        let _ = writeln!(
            out,
            "  passed  {:?}: {} needs {need:?}, which the sentence does not give",
            view.text[view.span(trigger.tokens.clone()).range()].to_owned(),
            trigger.kind.name(),
        );
    }
    for (token, why) in &scene.rejected {
        let why = match why {
            Rejection::PartOfSpeech => "its part of speech here is another's",
            Rejection::Modifier => "it modifies a noun that names no act",
            Rejection::Blocked => "it stands in a phrase that is no act",
        };
        let _ = writeln!(out, "  passed  {:?}: {why}", view.form(*token));
    }
}
