//! Places that no table has, and that the words around them call so: "the town of X", "X district".
//!
//! Input: a sentence's capitalised runs outside known names. Output: mentions whose names the document remembers.
//! Invariant: each run is read once, and looks at a bounded number of neighbours.

use crate::syntax::Tag;
use crate::text::TokenKind;

use super::document::{Defined, DocumentNames};
use super::find::{Search, tag};
use super::{Mention, MentionKind};

/// Most tokens of what describes a name as a kind of place (", a small mining town in").
const DESCRIPTION: usize = 7;

/// Most tokens of a list of places.
const LIST: usize = 16;

impl Search<'_, '_, '_> {
    /// "the town of X", "X district", "Mitiga airport": places that no table has.
    pub(super) fn unknown_places(
        &self,
        names: &mut DocumentNames,
        out: &mut Vec<Mention>,
        from: usize,
    ) {
        let mut taken: Vec<Option<MentionKind>> = vec![None; self.view.len()];
        for mention in &out[from..] {
            taken[mention.tokens.clone()].fill(Some(mention.kind));
        }
        let free = |j: usize| {
            self.looks[j].name
                && taken[j].is_none()
                && self.view.tokens()[j].kind == TokenKind::Word
        };
        let mut i = 0;
        while i < self.view.len() {
            // "The village", "This district": a capital at the beginning of a sentence makes no name.
            let plain = (self.flat || i == 0) && !self.looks[i].proper || self.hints(i).article();
            if !free(i) || plain {
                i += 1;
                continue;
            }
            let mut end = i + 1;
            while end < self.view.len()
                && end - i < 5
                && free(end)
                && self.place_class(end).is_none()
            {
                end += 1;
            }
            let article = end == i + 1 && self.hints(i).part();
            if !article && (self.called_a_place(i, end) || self.is_placed(&taken, i, end)) {
                let name = self.written(i..end);
                let entry = names.remember(&self.gazetteer.fold.fold(&name), &name);
                out.push(Mention {
                    tokens: i..end,
                    kind: MentionKind::UnknownPlace,
                    entry,
                });
                names.define(
                    &self.gazetteer.fold.fold(&name),
                    Defined {
                        kind: MentionKind::UnknownPlace,
                        entry,
                    },
                );
            }
            i = end;
        }
        self.facilities(names, out, from);
    }

    /// The class of a kind of place that token `i` names; nothing outside the sentence names one.
    pub(super) fn place_class(&self, i: usize) -> Option<&str> {
        if i >= self.view.len() {
            return None;
        }
        self.gazetteer
            .place_words
            .find(self.view.lower(i))
            .map(|t| t.value.as_str())
    }

    /// "took control of the Ajristan District": a name with its kind behind an article, and no name after it.
    fn is_division(&self, i: usize, end: usize) -> bool {
        let follows = end + 1 < self.view.len() && self.looks[end + 1].name;
        i > 0
            && self.hints(i - 1).article()
            && self.place_class(end) == Some("division")
            && !follows
            && !self.view.lower(end).ends_with('s')
            && !self.gazetteer.words.is_common(self.view.lower(i))
    }

    /// The words beside tokens `i..end` say that they name a town or division.
    fn called_a_place(&self, i: usize, end: usize) -> bool {
        let town = |class: Option<&str>| matches!(class, Some("settlement" | "division" | "area"));
        let capitals = self.view.sentence().capitals;
        let called = |j: usize| self.hints(j).called() && (!self.looks[j].name || capitals);
        let apposed_to = |j: usize| called(j) && !capitals;
        let before =
            i >= 2 && (self.hints(i - 1).of() && called(i - 2)) || i >= 1 && apposed_to(i - 1);
        // "the Texan city of X" is about X.
        let described = i > 0
            && self.hints(i - 1).article()
            && end + 2 < self.view.len()
            && self.hints(end + 1).of()
            && self.looks[end + 2].name
            && self.place_class(end) == Some("settlement");
        let after = end < self.view.len()
            && town(self.place_class(end))
            && !described
            && !(end == i + 1 && self.is_sort(i))
            && (!self.looks[end].name || capitals || self.strong(i) || self.is_division(i, end));
        let located = self.strong(i)
            && end + 2 < self.view.len()
            && self.view.form(end) == ","
            && (self.hints(end + 1).direction() || town(self.place_class(end + 2)));
        // "the camp of CRPF personnel": an acronym, or a word in capitals, is no camp's name.
        let site = before
            && self
                .place_class(i.saturating_sub(1))
                .or_else(|| self.place_class(i.saturating_sub(2)))
                == Some("facility");
        let named = |j: usize| {
            let capitals = self
                .view
                .form(j)
                .chars()
                .filter(|c| c.is_uppercase())
                .count();
            self.looks[j].proper && capitals == 1
        };
        if site && !(i..end).all(named) {
            return false;
        }
        // "in a central Syrian town, Mhardeh,"
        let ends = end + 1 >= self.view.len() || matches!(self.view.form(end), "," | "." | ";");
        let apposed = i >= 2
            && ends
            && self.view.form(i - 1) == ","
            && called(i - 2)
            && matches!(self.place_class(i - 2), Some("settlement" | "area"));
        let before = before || apposed;
        let goes_on = i > 0 && self.looks[i - 1].name;
        (before || after || located || !goes_on && self.is_described(end))
            && !self.hints(end - 1).organisation()
            && !(end == i + 1 && self.gazetteer.words.is_common(self.view.lower(i)) && !before)
    }

    /// "in Kurdish villages": an adjective before several of a kind says of what sort they are.
    fn is_sort(&self, i: usize) -> bool {
        let kind = self.view.lower(i + 1);
        let word = self.gazetteer.place_words.find(kind);
        tag(self.view, i) == Tag::Jj && word.is_some_and(|w| w.singular != kind)
    }

    /// "took Meymaneh, the capital of Faryab": the name that ends before token `end` is told by its kind and where that is.
    fn is_described(&self, end: usize) -> bool {
        if end + 1 >= self.view.len() || self.view.form(end) != "," {
            return false;
        }
        let mut at = end + 1;
        if tag(self.view, at) != Tag::Dt {
            return false;
        }
        at += 1;
        let modifies = |i: usize| {
            matches!(
                tag(self.view, i),
                Tag::Jj | Tag::Jjs | Tag::Nn | Tag::Vbn | Tag::Vbg
            ) && !self.looks[i].name
        };
        let last = self.view.len().min(end + DESCRIPTION);
        while at + 1 < last && self.place_class(at).is_none() && modifies(at) {
            at += 1;
        }
        let town = matches!(self.place_class(at), Some("settlement" | "area"));
        let placed = |i: usize| self.hints(i).place_before() || self.hints(i).direction();
        town && !self.looks[at].name && at + 1 < self.view.len() && placed(at + 1)
    }

    /// "in X, located on the outskirts of Y", "in X near Y", "at X, 10 km south of Y": what stands in tokens `i..end` behind a
    /// word of where something is, and is told of by where it lies; in capitals also "in X, Y".
    fn is_placed(&self, taken: &[Option<MentionKind>], i: usize, end: usize) -> bool {
        let capitals = self.view.sentence().capitals;
        let words = &self.gazetteer.words;
        let relation = |j: usize, name: &str| {
            let relation = words.relation(self.view.lower(j));
            relation.is_some_and(|r| r.name == name && r.bearing.is_none())
        };
        let there = i > 0 && (relation(i - 1, "in") || relation(i - 1, "near"));
        let personal = self.hints(i).given() || self.hints(end - 1).surname();
        let lower = self.view.lower(i);
        let thing = self.gazetteer.objects.find(lower).is_some()
            || self.gazetteer.roles.find(lower).is_some();
        let named = (i..end).all(|j| self.looks[j].proper) && !words.is_common(lower) && !thing;
        if !there || !named || personal || self.hints(end - 1).organisation() {
            return false;
        }
        let len = self.view.len();
        let comma = end < len && self.view.form(end) == ",";
        let at = end + usize::from(comma);
        if at + 1 >= len {
            return false;
        }
        let place = |j: usize| {
            j < len
                && matches!(
                    taken[j],
                    Some(MentionKind::Place | MentionKind::UnknownPlace)
                )
        };
        let article = usize::from(self.hints(at + 1).article());
        let town = at + 3 < len && self.hints(at + 2).of() && self.hints(at + 1).called();
        let town = town
            || article > 0
                && at + 4 < len
                && self.hints(at + 3).of()
                && self.hints(at + 2).called();
        let number = self.view.tokens()[at].kind == TokenKind::Number;
        comma && self.hints(at).placed()
            || relation(at, "near") && (place(at + 1) || town)
            || comma && number && words.kilometres(self.view.lower(at + 1)).is_some()
            || capitals
                && comma
                && (place(at) && !self.is_list(taken, at) || relation(at, "in") && place(at + 1))
    }

    /// "X, Y, AND Z NEIGHBORHOODS": do the places from token `from` on end with one behind a conjunction?
    fn is_list(&self, taken: &[Option<MentionKind>], from: usize) -> bool {
        let last = self.view.len().min(from + LIST);
        let own = |j: usize| {
            taken[j].is_some() || self.view.form(j) == "," || self.place_class(j).is_some()
        };
        let next = (from..last).find(|&j| !own(j));
        next.is_some_and(|j| tag(self.view, j) == Tag::Cc)
    }

    fn strong(&self, i: usize) -> bool {
        i > 0 && self.hints(i - 1).place_before()
    }
}
