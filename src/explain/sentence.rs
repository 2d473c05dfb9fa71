//! A sentence: its tokens with their places in the tree, and what each stage finds in it.

use std::fmt::Write;
use std::ops::Range;

use crate::attribution::Attributed;
use crate::event::scene::Scene;
use crate::event::trigger::Rejection;
use crate::reading::Reading;
use crate::sentence::SentenceView;
use crate::stages::Stages;
use crate::syntax::Morphology;

/// Appends a table of the tokens: number, form, lemma, tags, relation, head, margin of the
/// parser.
pub(super) fn tokens(
    view: &SentenceView<'_>,
    number: usize,
    morphology: &Morphology,
    out: &mut String,
) {
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
            "  {i:>3}  {:<width$}  {:<width$}  {:<5} {:<7} {:<10} {head}  {:.1}",
            view.form(i),
            morphology.lemma(view.lower(i), node.tag),
            node.pos.name(),
            node.tag.name(),
            node.label.name(),
            node.margin,
        );
    }
}

/// Appends the names, numbers and dates of sentence `i`.
pub(super) fn findings(stages: &Stages, reading: &Reading<'_>, i: usize, out: &mut String) {
    let view = &reading.views[i];
    let found = &reading.found[i];
    for mention in &found.mentions {
        let text = &view.text[view.span(mention.tokens.clone()).range()];
        let kind = format!("{:?}", mention.kind).to_lowercase();
        let _ = writeln!(out, "  name    {text:?}: {kind}");
    }
    for quantity in &found.quantities {
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
    for date in &found.dates {
        let text = &view.text[date.span.range()];
        let (value, rule) = (&date.value, stages.dates.rule_name(date));
        let _ = writeln!(out, "  date    {text:?} = {value}, rule {rule}");
    }
}

/// Appends a source and what it vouches for.
pub(super) fn attribution(view: &SentenceView<'_>, attributed: &Attributed, out: &mut String) {
    let words = |tokens: &Range<usize>| &view.text[view.span(tokens.clone()).range()];
    let source = attributed.source.as_ref().map_or("(nobody)", words);
    let (cue, rule) = (words(&attributed.cue), attributed.rule);
    let _ = writeln!(out, "  source  {source:?} by {cue:?}, rule {rule}");
    for span in &attributed.content {
        let _ = writeln!(out, "          vouches for {:?}", &view.text[span.range()]);
    }
}

/// Appends the words of the lexicon in a sentence: those taken, and those passed over and why.
pub(super) fn triggers(
    stages: &Stages,
    view: &SentenceView<'_>,
    scene: &Scene<'_>,
    out: &mut String,
) {
    let words = |tokens: &Range<usize>| &view.text[view.span(tokens.clone()).range()];
    let frame = |sense: usize| stages.actions.frame(stages.actions.sense(sense).frame);
    for event in &scene.events {
        let trigger = &event.trigger;
        let _ = writeln!(
            out,
            "  trigger {:?}: {} ({}), frame {}",
            words(&trigger.tokens),
            trigger.kind.name(),
            trigger.lemma,
            frame(trigger.sense).name,
        );
    }
    for trigger in &scene.dropped {
        let need = stages.actions.sense(trigger.sense).need;
        let _ = writeln!(
            out,
            "  passed  {:?}: {} by frame {} ({need:?}), which the sentence does not bear out",
            words(&trigger.tokens),
            trigger.kind.name(),
            frame(trigger.sense).name,
        );
    }
    for (token, why) in &scene.rejected {
        let why = match why {
            Rejection::PartOfSpeech => "its part of speech here is another's",
            Rejection::Modifier => "it modifies a noun that names no act",
            Rejection::Blocked => "it stands in a phrase that is no act",
            Rejection::Name => "it ends the name of an organisation",
        };
        let _ = writeln!(out, "  passed  {:?}: {why}", view.form(*token));
    }
}
