//! Voice: whom "we" means in a text whose head says who speaks ("... -- [COMMUNIQUE] [SHINING PATH] [TEXT] ...").
//!
//! Input: the dateline of a document. Output: the known group that one of its labels names.
//! Invariant: a label that tells of several speakers names none; a bounded number of tokens is looked at.

use std::ops::Range;

use super::Reading;
use crate::claim::Entity;
use crate::gazetteer::index::Sense;
use crate::sentence::SentenceView;

/// A label has at most so many tokens.
const LONGEST: usize = 14;

impl Reading<'_> {
    /// Who speaks in the text, by its dateline.
    pub(super) fn own_voice(&self) -> Option<Entity> {
        let view = self.views.first().filter(|v| v.sentence().dateline)?;
        let mut open = None;
        let mut named = None;
        for i in 0..view.len() {
            match view.form(i) {
                "[" => open = Some(i + 1),
                "]" => {
                    if let Some(from) = open.take().filter(|from| i - from <= LONGEST) {
                        named = named.or_else(|| self.named_in_label(view, from..i));
                    }
                }
                _ => {}
            }
        }
        named
    }

    /// The group of the longest known name in a label: "General Command of the Shining Path", but "interview with ... by ...".
    fn named_in_label(&self, view: &SentenceView<'_>, label: Range<usize>) -> Option<Entity> {
        let gazetteer = &self.stages.gazetteer;
        let words = &self.stages.reference;
        if label.clone().any(|i| words.is_of_dialogue(view.lower(i))) {
            return None;
        }
        let mut windows = (1..=label.len()).rev().flat_map(|length| {
            let last = label.end - length;
            (label.start..=last).map(move |start| start..start + length)
        });
        windows.find_map(|tokens| {
            let span = view.span(tokens);
            let name = gazetteer.fold.fold(&view.text[span.range()]);
            let hit = gazetteer.index.find(&gazetteer.places, &name)?;
            let senses = gazetteer.index.senses(hit).iter();
            let mut actors = senses.filter_map(|&(sense, _)| match sense {
                Sense::Actor(actor) => Some(gazetteer.actors.get(actor)),
                _ => None,
            });
            let actor = actors.next().filter(|_| actors.next().is_none())?;
            words.is_armed_kind(&actor.kind).then(|| {
                Entity::new(
                    Some(actor.id.clone()),
                    &actor.name,
                    &actor.kind,
                    &actor.source,
                )
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor};

    #[test]
    fn we_are_whom_the_head_of_the_text_names() {
        let extractor = Extractor::new();
        let text = "CLANDESTINE, 9 MAY 90 (RADIO CENTRAL) -- [COMMUNIQUE] [SHINING PATH] [TEXT] WE ATTACKED A POST IN LIMA.";
        let claims = extractor.extract(&Document::new(text));
        let actor = claims[0].actor.as_ref().expect("an actor");
        let name = actor.entity.as_ref().map(|e| e.name.as_str());
        assert_eq!(name, Some("Shining Path"));
    }
}
