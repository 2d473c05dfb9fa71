//! Report: the weights as a table, and the figures of cross-validation as Markdown.

use std::fmt::Write as _;

use allege::internals::{AND, signal_names};

use super::measure::{bins, figures, plain_loss};
use super::unseen::Unseen;
use super::{Fitted, Judged, mean};

/// Below this probability of the act no claim is made: a false one costs more than a missed one.
const LEAST_ACT: f64 = 0.65;
/// The least probability of a place or a date: what is rather wrong than right is not told.
const LEAST_SLOT: f64 = 0.5;
/// The bounds that the report says something about.
const ADMISSIONS: [f64; 4] = [0.5, 0.6, LEAST_ACT, 0.7];
/// Smaller weights are left out of the table.
const SMALLEST: f64 = 0.0005;

/// The weights as a table; `shift` is added to the log-odds of the core.
pub(crate) fn table(core: &Fitted, shift: f64, fitted: &[Fitted]) -> String {
    let mut out = String::from(
        "# What each signal adds to the log-odds of each probability. Fitted: change it with\n\
         # `allege-tools fit-confidence`, not by hand. Signals are described in src/confidence/signal.rs; two with `&` add\n\
         # their weight where both hold, beside what each adds.\n",
    );
    let _ = write!(
        out,
        "\n# Of acts less probable than this no claim is made, and a place or date less probable is left out.\n\
         [admission]\naction = {LEAST_ACT:.2}\nplace = {LEAST_SLOT:.2}\ndate = {LEAST_SLOT:.2}\n"
    );
    let _ = write!(
        out,
        "\n# The base holds {shift:.3} that unseen documents ask for.\n[core]\nbase = {:.3}\nslope = {:.3}\n",
        core.base + shift,
        core.strength
    );
    for model in fitted {
        let _ = write!(out, "\n[{}]\nbase = {:.3}\n", model.name, model.base);
        let words: Vec<_> = model
            .lemmas
            .iter()
            .filter(|w| w.1.abs() >= SMALLEST)
            .collect();
        for (signal, weight) in model.weights.iter().filter(|w| w.1.abs() >= SMALLEST) {
            let _ = writeln!(out, "{} = {weight:.3}", signal_names()[*signal]);
        }
        for ([one, other], weight) in model.pairs.iter().filter(|p| p.1.abs() >= SMALLEST) {
            let [one, other] = [one, other].map(|signal| signal_names()[*signal]);
            let _ = writeln!(out, "\"{one}{AND}{other}\" = {weight:.3}");
        }
        if !words.is_empty() {
            out.push_str(
                "\n# What the word of an act adds to the log-odds that it is one.\n[lemmas]\n",
            );
        }
        for (lemma, weight) in words {
            let _ = writeln!(out, "{lemma:?} = {weight:.3}");
        }
    }
    out
}

/// What cross-validation says, as Markdown.
pub(crate) fn report(
    core: &Fitted,
    fitted: &[Fitted],
    judged: &[Judged],
    unseen: &Unseen,
) -> String {
    let mut out = String::from(
        "# How far a confidence can be trusted\n\n\
         Written by `allege-tools fit-confidence` (see tools/README.md). The cases are claims found in gold documents (`dev`),\n\
         and those of random documents of other corpora, judged one by one by the same guidelines (`tools/judged.jsonl`).\n\
         All figures are of claims in documents that the weights were not fitted on: ten folds over documents, each figure\n\
         the mean over five ways to deal them out.\n\n\
         `core` is the product of `action`, `core-actor`, `core-target`, `core-count` and `core-date`: the chance that the\n\
         act is right, that then the actor is right or rightly empty, and so on; its log-odds are then set right by a base and a\n\
         slope (given here as its strength). `actor` to `weapon` are about filled slots.\n\n\
         ECE: expected calibration error over ten equal bins. AUROC: how often a right one is ranked above a wrong one.\n\
         Plain loss: the log loss of a model that knows only the share that is right. With this few claims a perfectly\n\
         calibrated model would still show an ECE of about .03 to .05 by chance. The strength of the penalty and how many pairs\n\
         of signals there are were chosen by the same log loss, which flatters the figures a little; which pairs they are was\n\
         not, each fold chose its own.\n\n\
         ![Reliability of the core: probability given against share that is right](confidence.svg)\n\n\
         | probability | claims | right | ECE | AUROC | log loss | plain loss | strength | pairs |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for model in std::iter::once(core).chain(fitted) {
        let scored = model.scored();
        let figures = mean(&scored);
        let first = &scored[0];
        let n = first.len();
        let right = first.iter().filter(|s| s.1).count();
        let _ = writeln!(
            out,
            "| {} | {n} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {} | {} |",
            model.name,
            right as f64 / n.max(1) as f64,
            figures.ece,
            figures.auroc,
            figures.loss,
            plain_loss(first),
            (model.strength * 100.0).round() / 100.0,
            model.pairs.len(),
        );
    }
    if !unseen.as_fitted.is_empty() {
        of_unseen(unseen, &mut out);
    }
    by_corpus(core, judged, &mut out);
    if let Some(action) = fitted.iter().find(|f| f.name == super::ACTION) {
        admission(action, judged, &mut out);
    }
    let _ = write!(
        out,
        "\nReliability over the first deal: of the claims given such a probability, how many are right.\n"
    );
    for model in std::iter::once(core).chain(fitted) {
        let _ = write!(
            out,
            "\n## {}\n\n| given | claims | mean | right |\n| --- | ---: | ---: | ---: |\n",
            model.name
        );
        let first = &model.scored()[0];
        for (i, bin) in bins(first).iter().enumerate().filter(|b| b.1.cases > 0) {
            let (low, high) = (i as f64 / 10.0, (i + 1) as f64 / 10.0);
            let _ = writeln!(
                out,
                "| {low:.1} to {high:.1} | {} | {:.2} | {:.2} |",
                bin.cases, bin.mean, bin.right
            );
        }
    }
    out
}

/// How the core's probability does on documents that no rule was written on.
fn of_unseen(unseen: &Unseen, out: &mut String) {
    let _ = write!(
        out,
        "\nRules were mended on the errors of the documents above, so more is right there than elsewhere. On documents that no rule\n\
         was written on and no weight was fitted on, judged whole (`tools/held_out.jsonl`), the core is set right by {:+.3} in\n\
         log-odds, which the shipped base holds; the second line is fitted on the other nine tenths of these documents:\n\n\
         | core, unseen documents | claims | right | mean given | ECE | AUROC | log loss |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        unseen.shift
    );
    for (name, scored) in [
        ("as fitted above", &unseen.as_fitted),
        ("set right", &unseen.set_right),
    ] {
        let figures = figures(scored);
        let n = scored.len() as f64;
        let _ = writeln!(
            out,
            "| {name} | {n} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
            scored.iter().filter(|s| s.1).count() as f64 / n,
            scored.iter().map(|s| s.0).sum::<f64>() / n,
            figures.ece,
            figures.auroc,
            figures.loss,
        );
    }
}

/// What admission leaves out: of the acts, and of what is none.
fn admission(action: &Fitted, judged: &[Judged], out: &mut String) {
    let _ = write!(
        out,
        "\nOf the claims of each corpus, so many are left out where the probability of the act must be at least so much\n\
         (first deal); the shipped weights ask for {LEAST_ACT:.2}:\n\n| corpus | acts | no acts |"
    );
    for least in ADMISSIONS {
        let _ = write!(out, " {least:.2}: acts | no acts |");
    }
    out.push_str("\n| --- | ---: | ---: |");
    out.push_str(&" ---: | ---: |".repeat(ADMISSIONS.len()));
    out.push('\n');
    for corpus in corpora(judged) {
        let cases = || {
            let all = action.unseen[0].iter().zip(judged);
            all.filter(|(_, j)| j.corpus == corpus)
        };
        let count = |least: f64, act: bool| {
            cases()
                .filter(|(p, j)| **p < least && j.verdict.action == act)
                .count()
        };
        let _ = write!(
            out,
            "| {corpus} | {} | {} |",
            count(2.0, true),
            count(2.0, false)
        );
        for least in ADMISSIONS {
            let _ = write!(out, " {} | {} |", count(least, true), count(least, false));
        }
        out.push('\n');
    }
}

/// The corpora of the cases, by name.
fn corpora(judged: &[Judged]) -> Vec<&str> {
    let mut corpora: Vec<&str> = judged.iter().map(|j| j.corpus.as_str()).collect();
    corpora.sort_unstable();
    corpora.dedup();
    corpora
}

/// How the core's probability does on the claims of each corpus.
fn by_corpus(core: &Fitted, judged: &[Judged], out: &mut String) {
    out.push_str(
        "\nThe core by corpus:\n\n| corpus | claims | right | mean given | ECE | AUROC |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for corpus in corpora(judged) {
        let of_corpus = |unseen: &Vec<f64>| {
            let cases = unseen.iter().zip(judged);
            cases
                .filter(|(_, j)| j.corpus == corpus)
                .map(|(p, j)| (*p, j.verdict.core))
                .collect()
        };
        let scored: Vec<Vec<(f64, bool)>> = core.unseen.iter().map(of_corpus).collect();
        let figures = mean(&scored);
        let first = &scored[0];
        let n = first.len() as f64;
        let _ = writeln!(
            out,
            "| {corpus} | {n} | {:.3} | {:.3} | {:.3} | {:.3} |",
            first.iter().filter(|s| s.1).count() as f64 / n,
            first.iter().map(|s| s.0).sum::<f64>() / n,
            figures.ece,
            figures.auroc,
        );
    }
}
