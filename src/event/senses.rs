//! Senses: what else the words of a trigger may name.
//!
//! Input: a trigger in one sense of its words. Output: the same trigger in each other sense of them.
//! Invariant: only senses of the very same words and word class.

use super::lexicon::{ActionLexicon, Pattern};
use super::trigger::Trigger;
use crate::sentence::SentenceView;

/// The trigger in the other senses of its words ("intercepted a bus", "intercepted a rocket"), for where what the first asks for
/// is not there.
pub(crate) fn other_senses<'l>(
    view: &SentenceView<'_>,
    lexicon: &'l ActionLexicon,
    trigger: &Trigger<'l>,
) -> impl Iterator<Item = Trigger<'l>> {
    let patterns = lexicon.starting_with(view.lower(trigger.tokens.start));
    let first = |p: &Pattern| p.sense == trigger.sense && p.lemma == trigger.lemma;
    let rest = patterns.iter().find(|p| first(p)).map(|p| &p.rest);
    let (class, sense, known) = (trigger.class, trigger.sense, trigger.clone());
    let same = move |p: &&Pattern| rest == Some(&p.rest) && p.class == class && p.sense != sense;
    patterns.iter().filter(same).map(move |p| Trigger {
        sense: p.sense,
        kind: lexicon.sense(p.sense).kind,
        lemma: &p.lemma,
        ..known.clone()
    })
}
