//! Figure: a reliability diagram as SVG.
//!
//! Input: probabilities and outcomes of cases not fitted on. Output: the diagram, probabilities to the right, shares
//! that are right upwards. Invariant: the same cases give the same bytes; a bin without cases has no point.

use std::fmt::Write as _;

use super::measure::{BINS, bins};

/// Pixels of the plot's side, and of the margin around it.
const SIDE: f64 = 320.0;
const MARGIN: f64 = 48.0;
/// Pixels of the radius of a bin that holds all cases.
const LARGEST: f64 = 36.0;
const SMALLEST: f64 = 2.5;

/// The diagram of one probability.
pub(crate) fn reliability(title: &str, scored: &[(f64, bool)]) -> String {
    let size = SIDE + 2.0 * MARGIN;
    let x = |p: f64| MARGIN + p * SIDE;
    let y = |p: f64| MARGIN + (1.0 - p) * SIDE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"{size}\" height=\"{size}\" fill=\"white\"/>\n\
         <text x=\"{MARGIN}\" y=\"{}\" font-size=\"13\">{title}</text>\n",
        MARGIN - 20.0,
    );
    for tenth in (0..=BINS).step_by(2) {
        let p = tenth as f64 / BINS as f64;
        let _ = writeln!(
            out,
            "<path d=\"M{} {}V{}M{} {}H{}\" stroke=\"#ddd\"/>\
             <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{p:.1}</text>\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{p:.1}</text>",
            x(p),
            y(0.0),
            y(1.0),
            x(0.0),
            y(p),
            x(1.0),
            x(p),
            y(0.0) + 16.0,
            x(0.0) - 6.0,
            y(p) + 4.0,
        );
    }
    let _ = writeln!(
        out,
        "<path d=\"M{} {}L{} {}\" stroke=\"#888\" stroke-dasharray=\"4\"/>",
        x(0.0),
        y(0.0),
        x(1.0),
        y(1.0),
    );
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">probability given</text>\
         <text transform=\"translate({},{})rotate(-90)\" text-anchor=\"middle\">share that is right</text>",
        x(0.5),
        y(0.0) + 34.0,
        x(0.0) - 32.0,
        y(0.5),
    );
    for bin in bins(scored).iter().filter(|b| b.cases > 0) {
        let share = bin.cases as f64 / scored.len() as f64;
        let _ = writeln!(
            out,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\" fill=\"#1f77b4\" fill-opacity=\"0.6\"><title>{} claims, given {:.2}, right {:.2}</title></circle>",
            x(bin.mean),
            y(bin.right),
            SMALLEST.max(LARGEST * share.sqrt()),
            bin.cases,
            bin.mean,
            bin.right,
        );
    }
    out.push_str("</svg>\n");
    out
}
