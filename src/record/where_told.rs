//! Where told: the places of a sentence at which somebody speaks, comes from or is brought to, and where no act was.
//!
//! Input: the places of a sentence, its events and its sources. Output: those places are no longer free.
//! Invariant: a place below an act stays that act's; every walk up the tree is bounded.

use super::place::PlaceFinding;
use super::source::Voucher;
use crate::attribution::Attributed;
use crate::event::grammar::Grammar;
use crate::event::scene::Scene;
use crate::gazetteer::words::Words;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};

/// How far up from a place its verb stands.
const CLIMB: usize = 8;

/// Takes the places of the telling for no act's: "said in Washington that", "at a press conference in Nairobi",
/// "Speaking in Ankara, he said", "trained in Britain", "taken to a hospital in Maiduguri".
pub(crate) fn leave_out(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    words: &Words,
    scene: &Scene<'_>,
    vouchers: &[Voucher],
    places: &mut [PlaceFinding],
) {
    for place in places {
        let head = place.candidate.head;
        let away =
            place.candidate.free && is_elsewhere(view, grammar, words, scene, vouchers, head);
        place.candidate.free &= !away;
    }
}

fn is_elsewhere(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    words: &Words,
    scene: &Scene<'_>,
    vouchers: &[Voucher],
    place: usize,
) -> bool {
    let tree = view.tree;
    let is_act = |i: usize| scene.events.iter().any(|e| e.trigger.head == i);
    let mut at = place;
    // The preposition that the noun above the place stands behind, if it says where somebody is brought.
    let mut brought = false;
    let mut at_site = false;
    for step in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        if is_act(over) {
            return false;
        }
        let lower = view.lower(over);
        if !tree.tag(over).is_verb() {
            at_site |= step > 0 && grammar.telling_sites.has(lower) && at > over;
            if tree.label(over) == Label::Prep {
                let relation = words.relation(lower).map(|r| r.name.as_str());
                brought |= matches!(relation, Some("to" | "from"));
            }
            at = over;
            continue;
        }
        let modifies = matches!(tree.label(over), Label::Acl | Label::Relcl | Label::Advcl);
        let unaided =
            tree.tag(over) == Tag::Vbn && tree.child(over, &[Label::Aux, Label::Auxpass]).is_none();
        if (modifies || unaided) && grammar.originating.has(lower)
            || tree.tag(over) == Tag::Vbg && grammar.speaking.has(lower) && place > over
            || brought && grammar.moving.has(lower)
            || at_site
        {
            return true;
        }
        // "said in Washington that ten had died": the place stands between the verb and all that it says. "Blamed Israel for
        // the attack in Beirut": no act is done to whom a word is about.
        let span = view.tokens()[place].span;
        let bare = step == 0 && matches!(tree.label(at), Label::Dobj | Label::Nsubj);
        let told = |a: &Attributed| {
            let touching = (over..place).all(|i| tree.tag(i) != Tag::Punct);
            let behind = place > over && touching && a.content.iter().all(|c| c.start >= span.end);
            a.sentence == view.index
                && a.cue.contains(&over)
                && a.source.is_some()
                && (bare || behind)
        };
        return vouchers.iter().any(|v| told(&v.attributed));
    }
    false
}
