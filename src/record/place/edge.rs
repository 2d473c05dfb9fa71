//! Borders: what lies at one is at the border itself, if nothing better is said.
//!
//! Input: a sentence's mentions and places. Output: the places that are only what a border is with, named as the border, and
//! borders named by a people ("the Afghan border").
//! Invariant: such a place has its words and relation only, for the text does not say on which side it is.

use super::PlaceFinding;
use crate::event::candidate::Candidate;
use crate::event::grammar::Grammar;
use crate::gazetteer::MentionKind;
use crate::sentence::SentenceView;
use crate::slot::place::PlaceReader;
use crate::syntax::Label;

/// The noun of the border that the name with head `head` is beyond: "the border with X", "the X border".
pub(super) fn border_of(view: &SentenceView<'_>, grammar: &Grammar, head: usize) -> Option<usize> {
    let over = match view.tree.label(head) {
        Label::Pobj => view
            .tree
            .head(head)
            .filter(|&p| grammar.bordering.has(view.lower(p)))
            .and_then(|p| view.tree.head(p)),
        Label::Compound | Label::Nmod | Label::Poss => view.tree.head(head),
        _ => None,
    };
    over.filter(|&noun| grammar.borders.has(view.lower(noun)))
}

/// "under X Police Station": in its district.
pub(super) fn is_beneath(view: &SentenceView<'_>, grammar: &Grammar, head: usize) -> bool {
    let under = |p: usize| grammar.beneath.has(view.lower(p));
    view.tree.label(head) == Label::Pobj && view.tree.head(head).is_some_and(under)
}

/// Is the place a border?
pub(super) fn is_border(view: &SentenceView<'_>, grammar: &Grammar, place: &PlaceFinding) -> bool {
    let mut words = place.tokens.clone();
    place.edge && words.any(|t| grammar.borders.has(view.lower(t)))
}

/// Names what lies beyond a border as the border, adds the borders that a people's name tells, and puts what is at "X's
/// border with Y" into X.
pub(super) fn name(reader: &PlaceReader<'_, '_>, grammar: &Grammar, found: &mut Vec<PlaceFinding>) {
    let view = reader.view;
    // "the Afghan border town of X": the border is no place of its own there.
    let is_plain = |noun: usize| !matches!(view.tree.label(noun), Label::Compound | Label::Nmod);
    let heads: Vec<usize> = found.iter().map(|f| f.candidate.head).collect();
    let owner = |noun: usize| {
        let owner = view.tree.child(noun, &[Label::Poss]);
        owner.filter(|o| heads.contains(o))
    };
    for place in found.iter_mut().filter(|p| !p.list) {
        let head = place.candidate.head;
        let Some(noun) = border_of(view, grammar, head).filter(|&n| is_plain(n)) else {
            continue;
        };
        let own = owner(noun) == Some(head);
        if own && noun + 1 < view.len() && view.tree.child(noun, &[Label::Prep]).is_some() {
            place.edge = false;
            place.candidate.free = place.place.relation.is_some();
            continue;
        }
        // "across the Kashmir frontier": a region is on both sides.
        let country = place
            .place
            .precision
            .as_deref()
            .is_none_or(|p| p == "country");
        // "where Sudan borders Chad": a name without a word of place is left as it is.
        let tokens = place.tokens.start.min(noun)..place.tokens.end.max(noun + 1);
        let bordered = reader.unknown(tokens.clone());
        if bordered.relation.is_none() || !country {
            continue;
        }
        place.candidate.free &= owner(noun).is_none_or(|o| o == head);
        place.place = bordered;
        place.name_end = tokens.end;
        place.tokens = tokens;
    }
    for mention in reader.mentions {
        let noun = mention.tokens.end;
        if mention.kind != MentionKind::Demonym
            || noun >= view.len()
            || !grammar.borders.has(view.lower(noun))
            || !is_plain(noun)
        {
            continue;
        }
        let tokens = mention.tokens.start..noun + 1;
        let place = reader.unknown(tokens.clone());
        let away = |r: &str| matches!(r, "from" | "to");
        if place.relation.as_deref().is_none_or(away) || place.distance_km.is_some() {
            continue;
        }
        found.push(PlaceFinding {
            name_end: tokens.end,
            tokens,
            place,
            edge: true,
            list: false,
            candidate: Candidate::place(noun, true),
        });
    }
    found.sort_by_key(|f| f.tokens.start);
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn what_is_at_a_border_is_there_if_nothing_better_is_said() {
        let cases = [
            (
                "Soldiers killed a commander in fighting along the Afghan border.",
                Some("Afghan border"),
            ),
            (
                "Six soldiers were killed near the border with Syria on Monday.",
                Some("border with Syria"),
            ),
            (
                "Six soldiers were killed in Khost near the Pakistani border.",
                Some("Khost"),
            ),
            (
                "An air strike near Lebanon's border with Syria killed 23 people.",
                Some("Lebanon"),
            ),
            (
                "Rebels attacked a post near the Turkish border in Idlib.",
                Some("Idlib"),
            ),
            ("Rebels killed six Turkish border guards.", None),
        ];
        expect_places(&cases);
    }
}
