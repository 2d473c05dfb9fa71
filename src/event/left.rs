//! Left places: those that somebody or something is taken from, goes away from or gets to.
//!
//! Input: the tree of a sentence, an act, and the head of a place. Output: whether the act happened there.
//! Invariant: every walk up the tree is bounded.

use super::argument::Roles;
use super::assemble::Event;
use crate::claim::ActionKind;
use crate::syntax::Label;

/// Acts that happen where somebody leaves or is taken from: "abducted from Rivers State", "withdraws from Aden",
/// "weapons were recovered from Aden".
pub(super) fn leaves(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Abduct
            | ActionKind::Arrest
            | ActionKind::Loot
            | ActionKind::Withdraw
            | ActionKind::Displace
    )
}

/// "arrested two men from the X area", "abducted a child from X", "recovered weapons from X": does the place hang on what was taken?
pub(super) fn is_of_catch(roles: &Roles<'_, '_>, event: &Event<'_>, place: usize) -> bool {
    let tree = roles.view.tree;
    // "arrested two men from Leeds", who may only live there
    let of_area = tree.label(place) == Label::Compound;
    let kind = match event.trigger.kind {
        ActionKind::Loot | ActionKind::Abduct => true,
        ActionKind::Arrest => of_area,
        _ => false,
    };
    let mut at = place;
    for _ in 0..3 {
        let Some(over) = tree.head(at) else {
            return false;
        };
        match tree.label(at) {
            Label::Pobj | Label::Compound => at = over,
            Label::Prep => {
                let catch = tree.head(over).filter(|_| tree.label(over) == Label::Dobj);
                return kind && over + 1 == at && catch == Some(event.trigger.head);
            }
            _ => return false,
        }
    }
    false
}

/// "fled into X": where somebody got to from where the act was.
pub(super) fn is_destination(roles: &Roles<'_, '_>, place: usize) -> bool {
    let tree = roles.view.tree;
    let noun = match tree.label(place) {
        Label::Compound | Label::Amod | Label::Nmod => tree.head(place).unwrap_or(place),
        _ => place,
    };
    let over = tree.head(noun).filter(|_| tree.label(noun) == Label::Pobj);
    over.is_some_and(|p| roles.grammar.towards.has(roles.view.lower(p)))
}

/// Acts done to people who may be told by their country.
pub(super) fn captures(kind: ActionKind) -> bool {
    matches!(kind, ActionKind::Abduct | ActionKind::Arrest)
}

/// Does `name` depend on `verb` over prepositions, and at most a word for how it was done ("from the West Bank town of
/// Nablus", "at gunpoint from Nablus")?
pub(super) fn depends(roles: &Roles<'_, '_>, name: usize, verb: usize) -> bool {
    let tree = roles.view.tree;
    let mut at = name;
    for _ in 0..5 {
        if !matches!(tree.label(at), Label::Pobj | Label::Prep | Label::Compound) {
            return false;
        }
        match tree.head(at) {
            Some(head) if head == verb => return true,
            // "a tip-off from X" is from there, and nobody else; "abducted at gunpoint from X" is how it was done.
            Some(noun)
                if tree.label(at) == Label::Prep && !roles.grammar.of.has(roles.view.lower(at)) =>
            {
                let manner = roles
                    .grammar
                    .place_words
                    .manners
                    .has(roles.view.lower(noun));
                let object = noun > verb && tree.label(noun) == Label::Pobj;
                match tree.head(noun).filter(|_| object && manner) {
                    Some(over) => at = over,
                    None => return false,
                }
            }
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}
