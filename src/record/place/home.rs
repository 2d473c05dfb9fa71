//! Homes: the places that people with a name are from.
//!
//! Input: a place's head in its tree, and the words before it. Output: whether it only tells where somebody is from.
//! Invariant: the walk to the left ends with the name.

use super::starts_upper;
use crate::event::grammar::Grammar;
use crate::gazetteer::{Mention, MentionKind};
use crate::slot::place::PlaceReader;
use crate::syntax::Label;

/// Most words of a person's name.
const NAME: usize = 5;

/// "identified as Ali Khan of X village", "Ali Khan of X": where somebody who is named is from.
pub(super) fn is_home(reader: &PlaceReader<'_, '_>, grammar: &Grammar, head: usize) -> bool {
    let (view, words) = (reader.view, &reader.gazetteer.words);
    let tree = view.tree;
    // "Amba village": the preposition is over the kind of place.
    let site = |kind: usize| {
        let kind = reader.gazetteer.place_words.find(view.lower(kind));
        kind.is_some_and(|k| k.value == "facility")
    };
    // "the House of Pancakes restaurant"
    if site(head)
        || tree
            .head(head)
            .is_some_and(|kind| kind > head && site(kind))
    {
        return false;
    }
    let top = match (tree.label(head), tree.head(head)) {
        (Label::Compound | Label::Nmod, Some(kind)) if kind > head => kind,
        _ => head,
    };
    let of = tree
        .head(top)
        .filter(|&p| tree.label(top) == Label::Pobj && p < head && words.hints(view.lower(p)).of());
    let Some(of) = of.filter(|&p| p > 0) else {
        return false;
    };
    let proper = |i: usize| {
        let place = |m: &Mention| {
            m.tokens.contains(&i) && matches!(m.kind, MentionKind::Place | MentionKind::Facility)
        };
        tree.tag(i).is_proper()
            && starts_upper(view.form(i))
            && reader.gazetteer.place_words.find(view.lower(i)).is_none()
            && !words.hints(view.lower(i)).organisation()
            && !reader.mentions.iter().any(place)
    };
    let name = (0..of).rev().take(NAME).take_while(|&i| proper(i)).count();
    let start = of - name;
    let personal = |i: usize| {
        let hints = words.hints(view.lower(i));
        hints.given() || hints.surname()
    };
    let named = start > 0 && grammar.naming.has(view.lower(start - 1));
    name > 0 && (named || !view.sentence().capitals && name > 1 && (start..of).any(personal))
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn where_somebody_is_from_is_not_where_the_act_was() {
        let cases = [
            (
                "Gunmen wounded a civilian, identified as Bashir Ahmad of Larkipora village.",
                None,
            ),
            (
                "Rebels shot dead a villager, identified as Suresh Kumar of Amba village, in Kano.",
                Some("Kano"),
            ),
            (
                "Rebels attacked the village of Amba near Kano.",
                Some("Amba"),
            ),
        ];
        expect_places(&cases);
    }
}
