//! Explain: how one text is read, step by step.
//!
//! Input: a [`Document`]. Output: an [`Explanation`] to print.
//! Invariant: it runs the same stages over the same text as [`Extractor::extract`], and shows what they gave.

mod claim;
mod sentence;

use std::fmt;

use crate::confidence::{Filling, Output};
use crate::document::Document;
use crate::extractor::{Extractor, with_analysis};
use crate::reading;
use crate::surroundings::Past;

/// How a text was read: tokens, trees, mentions, triggers taken and passed over, claims with the rule behind each slot.
///
/// It prints as text; its form is for people, and may change with any version.
///
/// ```
/// use allege::{Document, Extractor};
/// let document = Document::new("The mayor denied it.");
/// let explanation = Extractor::new().explain(&document).to_string();
/// assert!(explanation.contains("mayor"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    text: String,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Extractor {
    /// Explains how `document` is read.
    pub fn explain(&self, document: &Document<'_>) -> Explanation {
        let claims = self.read(document, Filling::Probable);
        let whole = self.read(document, Filling::All);
        let stages = self.stages();
        let admitted = stages.confidence.admitted(&claims);
        let mut out = String::new();
        if !stages.gate.admits(document.text()) {
            out.push_str(
                "The gate finds no word of a trigger: no sentence is read for claims.\n\n",
            );
        }
        with_analysis(|analysis| {
            let reading = reading::whole(stages, document, analysis);
            let attributed = stages.attributor.attribute(&reading.views);
            let mut past = Past::new(&reading.views, claims.len(), &stages.grammar);
            for (i, view) in reading.views.iter().enumerate() {
                sentence::tokens(view, i, &stages.morphology, &mut out);
                sentence::findings(stages, &reading, i, &mut out);
                let own = attributed.iter().filter(|a| a.sentence == i);
                own.for_each(|a| sentence::attribution(view, a, &mut out));
                let around = past.around(i, &reading.views, &stages.grammar);
                let scene = reading.scene(i, around);
                sentence::triggers(stages, view, &scene, &mut out);
                let span = view.sentence().span;
                let own = claims.iter().zip(&whole).zip(&admitted);
                for ((claim, whole), &admitted) in own.filter(|((c, _), _)| c.sentence.span == span)
                {
                    past.note(i, scene.violent, scene.fighters);
                    let least = |output| stages.confidence.least(output);
                    if admitted {
                        claim::slots(claim, &mut out);
                        claim::left_out(claim, whole, &least, &mut out);
                    } else {
                        claim::doubt(claim, least(Output::Action), &mut out);
                    }
                }
                out.push('\n');
            }
        });
        Explanation { text: out }
    }
}
