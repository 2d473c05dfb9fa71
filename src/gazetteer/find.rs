//! Finding names: one pass over a sentence's tokens, longest name first.
//!
//! Input: an analysed sentence and what the document said before. Output: [`Mention`]s in text order.
//! Invariant: mentions lie on token bounds; a window has at most [`WINDOW`] tokens, so work is linear.

use crate::sentence::SentenceView;
use crate::syntax::Tag;
use crate::text::TokenKind;

use super::document::{Defined, DocumentNames};
use super::lookup::NameHash;
use super::{Gazetteer, Mention, MentionKind};

/// Most tokens of a name.
pub(super) const WINDOW: usize = 14;

/// What one token looks like to the search.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Written like a name: has a capital, or stands in a sentence of capitals and is a noun or adjective.
    pub(super) name: bool,
    /// A participle in a sentence of capitals, which may begin a name of several words ("SHINING PATH").
    pub(super) participle: bool,
    /// Tagged as a proper noun.
    pub(super) proper: bool,
    /// All its letters are capitals, in a sentence that is not all capitals.
    pub(super) acronym: bool,
    /// A word or number.
    pub(super) word: bool,
}

/// A sentence under search.
pub(super) struct Search<'g, 'v, 'd> {
    pub(super) gazetteer: &'g Gazetteer,
    pub(super) view: &'v SentenceView<'d>,
    pub(super) looks: Vec<Look>,
    /// The sentence says nothing about names by its capitals: all capitals, or every word capitalised.
    pub(super) flat: bool,
}

impl Gazetteer {
    /// Appends the mentions of one sentence to `out`, in text order; `names` learns from it.
    pub(crate) fn find(
        &self,
        view: &SentenceView<'_>,
        names: &mut DocumentNames,
        out: &mut Vec<Mention>,
    ) {
        let from = out.len();
        let search = Search::new(self, view);
        search.names(names, out);
        search.shorten(names, &out[from..]);
        search.introduced(names, out, from);
        search.units(names, out, from);
        search.people(names, out, from);
        search.unknown_places(names, out, from);
        out[from..].sort_by_key(|m| m.tokens.start);
        search.vote(names, &out[from..]);
        search.nouns(out);
        out[from..].sort_by_key(|m| (m.tokens.start, m.tokens.end, m.kind));
    }
}

impl<'g, 'v, 'd> Search<'g, 'v, 'd> {
    pub(super) fn new(gazetteer: &'g Gazetteer, view: &'v SentenceView<'d>) -> Self {
        let capitals = view.sentence().capitals;
        let mut words = 0;
        let mut capitalised = 0;
        let looks: Vec<Look> = (0..view.len())
            .map(|i| {
                let kind = view.tokens()[i].kind;
                let word = matches!(kind, TokenKind::Word | TokenKind::Number);
                if kind == TokenKind::Punctuation {
                    return Look::default();
                }
                let (has_capital, has_small) = casing(view.form(i));
                let tag = tag(view, i);
                if kind == TokenKind::Word {
                    words += 1;
                    capitalised += usize::from(has_capital);
                }
                let noun = tag.is_noun() || matches!(tag, Tag::Jj | Tag::Other | Tag::Fw | Tag::Cd);
                Look {
                    name: word && has_capital && (!capitals || noun),
                    participle: capitals && word && matches!(tag, Tag::Vbg | Tag::Vbn),
                    proper: tag.is_proper(),
                    acronym: !capitals && has_capital && !has_small,
                    word,
                }
            })
            .collect();
        let flat = capitals || (words >= 4 && capitalised * 10 >= words * 7);
        Self {
            gazetteer,
            view,
            looks,
            flat,
        }
    }

    /// The names of the tables and those that the document has introduced.
    fn names(&self, names: &DocumentNames, out: &mut Vec<Mention>) {
        let mut key = String::new();
        let mut ends = Vec::new();
        let mut i = 0;
        while i < self.looks.len() {
            let next = if !self.looks[i].name && !self.looks[i].participle {
                None
            } else if self.hints(i).article() {
                self.after_article(i, names, out, &mut key, &mut ends)
            } else {
                self.longest_at(i, names, out, &mut key, &mut ends)
            };
            let next = next.or_else(|| self.respelled_at(i, names, out, &mut key));
            i = next.unwrap_or(i + 1);
        }
    }

    /// "The Hague", but "The [Syrian Observatory for Human Rights]": with the article only if no name after it goes further.
    fn after_article(
        &self,
        i: usize,
        names: &DocumentNames,
        out: &mut Vec<Mention>,
        key: &mut String,
        ends: &mut Vec<(usize, usize, NameHash)>,
    ) -> Option<usize> {
        let with = self.longest_at(i, names, out, key, ends)?;
        let mention = out.pop();
        if i + 1 < self.looks.len() && self.looks[i + 1].name {
            let without = self.longest_at(i + 1, names, out, key, ends);
            if without.is_some_and(|end| end > with) {
                return without;
            }
            if without.is_some() {
                out.pop();
            }
        }
        out.extend(mention);
        Some(with)
    }

    /// Adds the longest name that begins at token `i`; gives the token after it.
    fn longest_at(
        &self,
        i: usize,
        names: &DocumentNames,
        out: &mut Vec<Mention>,
        key: &mut String,
        ends: &mut Vec<(usize, usize, NameHash)>,
    ) -> Option<usize> {
        let g = self.gazetteer;
        if let Some(end) = self.abbreviation(i, out).or_else(|| self.belonging(i, out)) {
            return Some(end);
        }
        self.windows(i, names, key, ends);
        for &(end, length, hash) in ends.iter().rev() {
            if end == i + 1 && !self.looks[i].name {
                break;
            }
            let last = end - 1;
            // "CPI (Maoist)" ends with its bracket, "(ELN)" does not.
            let closed = match self.view.form(last) {
                ")" => (i..last).any(|t| self.view.form(t) == "("),
                "'s" | "’s" => true,
                _ => self.looks[last].word,
            };
            if !closed && end - i > 1 {
                continue;
            }
            // "Antrim, County Antrim" is no "Antrim County".
            let comma = (i..last).any(|t| self.view.form(t) == ",");
            if comma && self.looks.get(end).is_some_and(|l| l.name) {
                continue;
            }
            let folded = &key[..length];
            if let Some(defined) = names.defined(folded)
                && (end - i > 1 || self.defined_fits(i, defined))
                && !(end - i == 1
                    && defined.kind == MentionKind::Person
                    && out.last().is_none_or(|m| m.tokens.end < i)
                    && self.has_another_given_name(i, names.text(defined.entry)))
            {
                out.push(Mention {
                    tokens: i..end,
                    kind: defined.kind,
                    entry: defined.entry,
                });
                return Some(end);
            }
            let Some(hit) = g.index.find_hashed(&g.places, folded, hash) else {
                continue;
            };
            if let Some((kind, entry)) = self.accept(hit, folded, i, end, names, out) {
                out.push(Mention {
                    tokens: i..end,
                    kind,
                    entry,
                });
                return Some(end);
            }
        }
        self.with_article(i, key, ends, names, out)
            .or_else(|| self.led(i, out))
    }

    /// Names that count only after "the": "the Marines", "the Pentagon".
    fn with_article(
        &self,
        i: usize,
        key: &str,
        ends: &[(usize, usize, NameHash)],
        names: &DocumentNames,
        out: &mut Vec<Mention>,
    ) -> Option<usize> {
        let g = self.gazetteer;
        let article = i.checked_sub(1)?;
        if !self.hints(article).article() {
            return None;
        }
        let article = self.view.lower(article);
        for &(end, length, _) in ends.iter().rev() {
            let folded = format!("{article} {}", &key[..length]);
            let Some(hit) = g.index.find(&g.places, &folded) else {
                continue;
            };
            if let Some((kind, entry)) = self.accept(hit, &folded, i, end, names, out) {
                out.push(Mention {
                    tokens: i..end,
                    kind,
                    entry,
                });
                return Some(end);
            }
        }
        None
    }

    /// An abbreviated place after a comma or a preposition: "Charleston, W.Va."
    fn abbreviation(&self, i: usize, out: &mut Vec<Mention>) -> Option<usize> {
        // "Fayetteville (AR)", but "the Assam Rifles (AR)".
        let after_place = || {
            let last = out.last();
            last.is_some_and(|m| m.tokens.end + 1 == i && m.kind == MentionKind::Place)
        };
        let calls = i > 0
            && (self.view.form(i - 1) == ","
                || self.hints(i - 1).place_before()
                || self.view.form(i - 1) == "(" && after_place());
        // "Inspector General (IG) D.C. Sagar": initials.
        if !calls || self.follows_short_title(i) {
            return None;
        }
        for end in (i + 1..=(i + 4).min(self.view.len())).rev() {
            let written = &self.view.text[self.view.span(i..end).range()];
            if written.len() > 8 {
                continue;
            }
            if let Some(hit) = self.gazetteer.index.abbreviation(written) {
                out.push(Mention {
                    tokens: i..end,
                    kind: MentionKind::Place,
                    entry: hit.entry(),
                });
                return Some(end);
            }
        }
        None
    }

    fn defined_fits(&self, i: usize, defined: Defined) -> bool {
        match defined.kind {
            MentionKind::Person => self.looks[i].proper || !self.flat,
            MentionKind::Actor if self.hints(i).organisation() => {
                self.looks[i].name && (i > 0 || self.looks[i].proper)
            }
            MentionKind::UnknownPlace | MentionKind::Place => {
                self.looks[i].proper || self.looks[i].acronym
            }
            _ => self.looks[i].acronym || self.flat,
        }
    }

    /// Roles, things and weapons: common nouns in either case.
    fn nouns(&self, out: &mut Vec<Mention>) {
        let g = self.gazetteer;
        let mut scratch = String::new();
        for (terms, kind) in [
            (&g.roles, MentionKind::Role),
            (&g.objects, MentionKind::Object),
            (&g.weapons, MentionKind::Weapon),
        ] {
            let mut i = 0;
            while i < self.view.len() {
                let words = (i..self.view.len()).map(|j| self.view.lower(j));
                match terms.longest_match(words, &mut scratch) {
                    Some((entry, count)) if self.is_noun(i + count - 1) => {
                        out.push(Mention {
                            tokens: i..i + count,
                            kind,
                            entry,
                        });
                        i += count;
                    }
                    _ => i += 1,
                }
            }
        }
    }

    fn is_noun(&self, i: usize) -> bool {
        let tag = tag(self.view, i);
        (!tag.is_verb() || tag == Tag::Vbg) && !matches!(tag, Tag::Rb | Tag::In | Tag::Md)
    }
}

/// Whether a word has capitals, and whether it has small letters.
fn casing(form: &str) -> (bool, bool) {
    if form.is_ascii() {
        let any = |is: fn(&u8) -> bool| form.as_bytes().iter().any(is);
        return (any(u8::is_ascii_uppercase), any(u8::is_ascii_lowercase));
    }
    (
        form.chars().any(char::is_uppercase),
        form.chars().any(char::is_lowercase),
    )
}

/// The fine tag of token `i`, or `Other` where the sentence was not tagged.
pub(super) fn tag(view: &SentenceView<'_>, i: usize) -> Tag {
    if i < view.tree.len() {
        view.tree.tag(i)
    } else {
        Tag::Other
    }
}
