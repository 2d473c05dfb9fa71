//! Selection: which sentences of a document get a tree.
//!
//! Input: a segmented document. Output: the sentences that may tell of an act, and trees for those and for what they
//! need.
//! Invariant: a sentence without a word of the lexicon gets a tree only where attribution or reference needs it.

use crate::analysis::Analysis;
use crate::event::frame::Need;
use crate::event::trigger;
use crate::stages::Stages;

/// How many sentences before an act are read for what its pronouns refer to.
const CONTEXT: usize = 2;

/// What the words of each sentence promise.
pub(crate) fn promises(stages: &Stages, analysis: &Analysis) -> Vec<Promise> {
    let sentences = 0..analysis.len();
    sentences.map(|i| promise(stages, analysis, i)).collect()
}

/// Those of `sentences` with a trigger that reads as one; all of them get their trees.
///
/// Most words of the lexicon turn out to be another part of speech, or part of a phrase.
pub(crate) fn with_triggers(
    stages: &Stages,
    text: &str,
    analysis: &mut Analysis,
    sentences: impl Iterator<Item = usize>,
) -> Vec<usize> {
    let mut triggers = Vec::new();
    let reads_as_act = |&i: &usize| {
        analysis.parse(text, &stages.syntax, i);
        let view = analysis.view(text, i);
        trigger::find(&view, &stages.actions, &mut triggers, |_, _| {});
        !triggers.is_empty()
    };
    sentences.filter(reads_as_act).collect()
}

/// What the words of a sentence promise, before its tree is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Promise {
    /// No trigger.
    Nothing,
    /// Only words that need violence or an armed party beside them ("campaign"), and nobody under arms.
    Echo,
    /// A word that names an act by itself, or one that needs violence beside somebody under arms, a charge or bloodshed.
    Act,
}

fn promise(stages: &Stages, analysis: &Analysis, i: usize) -> Promise {
    let segmented = &analysis.segmented;
    let tokens = segmented.sentences[i].tokens.clone();
    let mut best = Promise::Nothing;
    for t in tokens.clone() {
        for pattern in stages.actions.starting_with(segmented.lower(t)) {
            let following = (t + 1..tokens.end).map(|k| segmented.lower(k));
            if !pattern.may_follow(following) {
                continue;
            }
            let need = stages.actions.sense(pattern.sense).need;
            if !matches!(need, Need::Violence | Need::ArmedParty | Need::Told) {
                return Promise::Act;
            }
            best = Promise::Echo;
        }
    }
    // "Ethnic violence has left 200 people dead": violence that is no act of its own, but a cause.
    let lower = |t: usize| segmented.lower(t);
    let bloodshed = |tokens| stages.grammar.tells_of_bloodshed(tokens, lower);
    // "The general is accused of the deaths of 12 villagers."
    let charged =
        |mut tokens: std::ops::Range<usize>| tokens.any(|t| stages.grammar.charging.has(lower(t)));
    // "The rebels inflicted 20 casualties on the army", "a mine left two dead": somebody under arms, or a weapon.
    let armed = |mut tokens: std::ops::Range<usize>| {
        let (roles, weapons) = (&stages.gazetteer.roles, &stages.gazetteer.weapons);
        tokens.any(|t| {
            let role = roles.find(lower(t));
            role.is_some_and(|r| stages.grammar.armed.has(&r.value))
                || weapons.find(lower(t)).is_some()
        })
    };
    if best == Promise::Echo
        && (charged(tokens.clone()) || armed(tokens.clone()) || bloodshed(tokens))
    {
        best = Promise::Act;
    }
    best
}

/// Gives a tree to the sentences before an act that its words refer back to, and to those around it that may say who
/// vouches for it.
pub(crate) fn parse_around(stages: &Stages, text: &str, analysis: &mut Analysis, acts: &[usize]) {
    let n = analysis.len();
    let segmented = &analysis.segmented;
    let may_report = |i: usize| {
        stages
            .attributor
            .wants_tree(segmented, &segmented.sentences[i])
    };
    let mut wanted = vec![false; n];
    for &i in acts {
        let refers = segmented.sentences[i]
            .tokens
            .clone()
            .any(|t| stages.reference.is_pronoun(segmented.lower(t)));
        let from = i.saturating_sub(CONTEXT);
        for (j, wanted) in (from..).zip(&mut wanted[from..(i + 2).min(n)]) {
            *wanted |= (j < i && refers) || may_report(j);
        }
    }
    // A quotation that runs over an act is introduced where it begins or ends.
    for quotation in &segmented.quotations {
        let first = segmented
            .sentences
            .partition_point(|s| s.span.end <= quotation.outer.start);
        let last = segmented
            .sentences
            .partition_point(|s| s.span.start < quotation.outer.end);
        let holds_act = {
            let at = acts.partition_point(|&i| i < first);
            acts.get(at).is_some_and(|&i| i < last)
        };
        if first + 1 < last && holds_act {
            for j in [first.saturating_sub(1), first, last - 1, last.min(n - 1)] {
                wanted[j] |= may_report(j);
            }
        }
    }
    for i in (0..n).filter(|&i| wanted[i]) {
        analysis.parse(text, &stages.syntax, i);
    }
}
